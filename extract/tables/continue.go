package tables

import (
	"slices"

	"github.com/learning-yogi/platform/extract/page"
)

// sameColumn is how far boundaries of columns may lie apart on two pages, as a
// share of the table's width.
const sameColumn = 0.02

// Continue reads a table that goes on from the page before without its
// headings: columns at the same places as those of a grid whose days stand
// across. It gets that grid's headings over its rows.
func Continue(before Candidate, t page.Table) (Candidate, bool) {
	if before.Role != Grid || before.Days.Down || before.Table.Cols() != t.Cols() || Classify(t, nil).Role != Other {
		return Candidate{}, false
	}
	for i, x := range before.Table.XS {
		if d := x - t.XS[i]; max(d, -d) > sameColumn*t.Box.Width() {
			return Candidate{}, false
		}
	}
	n := before.Days.Index + 1
	shift := t.YS[0] - before.Table.YS[n]
	out := t
	out.YS, out.Cells = nil, nil
	for _, y := range before.Table.YS[:n] {
		out.YS = append(out.YS, y+shift)
	}
	out.YS = append(out.YS, t.YS...)
	for _, c := range before.Table.Cells {
		if c.Row+c.RowSpan <= n {
			c.Box = c.Box.Shift(0, shift)
			out.Cells = append(out.Cells, c)
		}
	}
	for _, c := range slices.Clone(t.Cells) {
		c.Row += n
		out.Cells = append(out.Cells, c)
	}
	sortCells(out.Cells)
	out.Box.Y0 = out.YS[0]
	c := Classify(out, nil)
	return c, c.Role == Grid && !c.Days.Down && c.Days.Index == before.Days.Index && c.Days.Distinct == before.Days.Distinct
}
