package reconcile

import (
	"regexp"
	"strings"

	"github.com/learning-yogi/platform/extract/page"
)

// clock matches one clock time, as a word of its own.
var clock = regexp.MustCompile(`^[0-2]?[0-9][:.][0-5][0-9]$`)

// dashMarks is what a reader makes of a short dash between two times.
const dashMarks = "-–—_~=«»<>*+'\"‘’“”:.,;^°¬"

// ranges gives the lines that hold two clock times the dash between them,
// whatever it was read as or where it was lost.
func ranges(tables []page.Table) {
	for t := range tables {
		for c := range tables[t].Cells {
			lines := tables[t].Cells[c].Lines
			for l := range lines {
				lines[l].Words = ranged(lines[l].Words)
			}
		}
	}
}

func ranged(words []page.Word) []page.Word {
	n := len(words)
	if n < 2 || n > 3 || words[0].Confidence == 1 || !clock.MatchString(words[0].Text) || !clock.MatchString(words[n-1].Text) {
		return words
	}
	if n == 3 {
		if strings.Trim(words[1].Text, dashMarks) == "" {
			words[1].Text = "-"
		}
		return words
	}
	dash := words[0]
	dash.Text, dash.Confidence = "-", min(words[0].Confidence, words[1].Confidence)
	dash.Box.X0, dash.Box.X1 = words[0].Box.X1, words[1].Box.X0
	if dash.Turn%2 == 1 || dash.Box.X0 >= dash.Box.X1 {
		dash.Box = words[0].Box.Union(words[1].Box)
	}
	return []page.Word{words[0], dash, words[1]}
}
