// Package reconcile lets readings settle each other: what one cell leaves
// open, cells that look alike, stand beside it or follow the same pattern
// decide. It changes letters that look like others, and never invents words;
// what was read stays in read.Result.
package reconcile

import (
	"slices"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/read"
)

// Tables returns the tables of a page with the text that all readings
// together make most likely. Native text is left as it is.
func Tables(r read.Result) []page.Table {
	out := make([]page.Table, len(r.Tables))
	for i, t := range r.Tables {
		out[i] = t
		if t.Native {
			continue
		}
		out[i].Cells = slices.Clone(t.Cells)
		for c := range out[i].Cells {
			out[i].Cells[c].Lines = copied(out[i].Cells[c].Lines)
		}
	}
	ranges(out)
	strays(out)
	scribbles(out)
	words := uncertain(out)
	strokes(words)
	initials(words)
	codes(words)
	shapes(words)
	consensus(words)
	return out
}

func copied(lines []page.Line) []page.Line {
	out := slices.Clone(lines)
	for i := range out {
		out[i].Words = slices.Clone(out[i].Words)
	}
	return out
}

// word is a word that was read from pixels, with its line.
type word struct {
	*page.Word
	line *page.Line
	at   int
}

func uncertain(tables []page.Table) []word {
	var out []word
	for t := range tables {
		for c := range tables[t].Cells {
			lines := tables[t].Cells[c].Lines
			for l := range lines {
				for w := range lines[l].Words {
					if lines[l].Words[w].Confidence < 1 {
						out = append(out, word{&lines[l].Words[w], &lines[l], w})
					}
				}
			}
		}
	}
	return out
}
