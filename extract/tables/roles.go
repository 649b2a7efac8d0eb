package tables

import (
	"slices"
	"sort"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/terms"
)

// Roles classifies the tables of a page. Beside a real timetable, a table in
// which no more than two abbreviations happen to look like days, and no time
// stands, is a legend.
func Roles(ts []page.Table, free []page.Line) []Candidate {
	out := make([]Candidate, len(ts))
	most := 0
	headings := slices.Clone(free)
	for _, t := range ts {
		headings = append(headings, singleRows(t)...)
		if t.Rows() <= headingRows { // a title block, or a row of its own over several tables
			for _, c := range t.Cells {
				headings = append(headings, c.Lines...)
			}
		}
	}
	legend := slices.ContainsFunc(free, func(l page.Line) bool { return terms.WeekLegend(l.Text()) })
	for i, t := range ts {
		out[i] = Classify(t, above(headings, t.Box))
		out[i].WeekMarks = legend
		most = max(most, out[i].Days.Distinct)
	}
	for i := range out {
		if d := out[i].Days; out[i].Role == Grid && d.Distinct <= 2 && d.Full == 0 && most > 2 {
			out[i].Role = Other
		}
	}
	return out
}

// singleRows returns the lines of rows of which one cell is the whole: below a
// timetable they head the next one.
func singleRows(t page.Table) []page.Line {
	var out []page.Line
	for _, c := range t.Cells {
		if c.ColSpan == t.Cols() && t.Cols() > 1 {
			out = append(out, c.Lines...)
		}
	}
	return out
}

// headingRows is how many rows a table has at most whose cells may head the
// tables below it.
const headingRows = 4

// Any reports whether any candidate is a timetable.
func Any(cs []Candidate) bool {
	return slices.ContainsFunc(cs, func(c Candidate) bool { return c.Role != Other })
}

// above lists the free lines over a box, nearest last.
func above(free []page.Line, box page.Box) []page.Line {
	var out []page.Line
	for _, l := range free {
		if l.Box.Centre().Y < box.Y0 && l.Box.X1 > box.X0 && l.Box.X0 < box.X1 {
			out = append(out, l)
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Box.Y1 < out[j].Box.Y1 })
	return out
}
