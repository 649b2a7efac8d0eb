package read

import (
	"slices"

	"github.com/learning-yogi/platform/extract/page"
)

// Native gives the words that a document itself holds to the cells of tables,
// which are in the same unit: a word belongs to the innermost cell that
// contains its middle. Cells of native tables keep the text they have. Words
// outside all cells come back as free lines, split at wide gaps.
func Native(words []page.Word, tables []page.Table, s LineSettings) Result {
	res := Result{Tables: make([]page.Table, len(tables)), Readings: make([][][]Reading, len(tables))}
	for i, t := range tables {
		t.Cells = slices.Clone(t.Cells)
		res.Tables[i] = t
		res.Readings[i] = make([][]Reading, len(t.Cells))
	}
	type place struct{ table, cell int }
	byCell := map[place][]page.Word{}
	var free []page.Word
	for _, w := range words {
		t, c := innermost(res.Tables, w.Box.Centre())
		if t < 0 || res.Tables[t].Native {
			free = append(free, w)
			continue
		}
		byCell[place{t, c}] = append(byCell[place{t, c}], w)
	}
	for ti := range res.Tables {
		for ci := range res.Tables[ti].Cells {
			cell := &res.Tables[ti].Cells[ci]
			if !res.Tables[ti].Native {
				cell.Lines = nil
			}
			if in := byCell[place{ti, ci}]; len(in) > 0 {
				cell.Lines = Lines(in, s)
			}
			if len(cell.Lines) > 0 {
				res.Readings[ti][ci] = []Reading{{Lines: cell.Lines, Turn: cell.Lines[0].Turn, Confidence: sureness(cell.Lines)}}
			}
		}
	}
	res.Free = Lines(free, s)
	return res
}

// sureness is the mean confidence of the words.
func sureness(lines []page.Line) float64 {
	sum, n := 0.0, 0.0
	for _, l := range lines {
		for _, w := range l.Words {
			sum += w.Confidence
			n++
		}
	}
	return sum / max(n, 1)
}

// innermost finds the smallest cell that contains a spot, -1 and -1 for none.
func innermost(tables []page.Table, s page.Spot) (table, cell int) {
	table, cell = -1, -1
	best := 0.0
	for ti, t := range tables {
		for ci, c := range t.Cells {
			if c.Box.Contains(s) && (table < 0 || c.Box.Area() < best) {
				table, cell, best = ti, ci, c.Box.Area()
			}
		}
	}
	return table, cell
}

// Lines groups words into lines in reading order. Words of each turn are read
// in their own direction; the turn that most words have comes first. Words
// further apart than a wide gap stand on separate lines.
func Lines(words []page.Word, s LineSettings) []page.Line {
	var byTurn [4][]page.Word
	for _, w := range words {
		t := int(w.Turn) & 3
		byTurn[t] = append(byTurn[t], w)
	}
	turns := []int{0, 1, 2, 3}
	slices.SortStableFunc(turns, func(a, b int) int { return len(byTurn[b]) - len(byTurn[a]) })
	var out []page.Line
	for _, t := range turns {
		lines := linesOfTurn(byTurn[t], page.Turn(t), s)
		sortReading(lines, func(l page.Line) page.Box { return upright(l.Box, l.Turn) })
		out = append(out, lines...)
	}
	return out
}

// Sizes on one line differ at most by this factor: a superscript joins its
// line, a number that is two lines high joins none.
const mostSizeRatio = 1.9

func linesOfTurn(words []page.Word, turn page.Turn, s LineSettings) []page.Line {
	words = slices.Clone(words)
	slices.SortStableFunc(words, func(a, b page.Word) int {
		return cmpFloat(upright(a.Box, turn).X0, upright(b.Box, turn).X0)
	})
	line := make([]int, len(words)) // number of the line of each word
	var ends []page.Word            // last word of each line
	var lines []page.Line
	for i, w := range words {
		b := upright(w.Box, turn)
		best, gap := -1, 0.0
		for k, e := range ends {
			eb := upright(e.Box, turn)
			size := max(fontHeight(w, b), fontHeight(e, eb)) / fontPerCapital
			ratio := fontHeight(w, b) / max(fontHeight(e, eb), 1e-9)
			d := b.X0 - eb.X1
			if d > s.Gap*size || -d > max(b.Width(), size) || ratio > mostSizeRatio || 1/ratio > mostSizeRatio {
				continue
			}
			if overlapFloat(eb, b) >= s.Overlap && (best < 0 || d < gap) {
				best, gap = k, d
			}
		}
		if best < 0 {
			best = len(lines)
			lines, ends = append(lines, page.Line{Turn: turn}), append(ends, w)
		}
		line[i], ends[best] = best, w
	}
	for i, k := range line {
		lines[k].Words = append(lines[k].Words, words[i])
		lines[k].Box = lines[k].Box.Union(words[i].Box)
	}
	return lines
}

// fontHeight is the size of a word's font, or what its upright box shows.
func fontHeight(w page.Word, b page.Box) float64 {
	if w.Size > 0 {
		return w.Size
	}
	return max(b.Height(), 1e-9)
}
