package tables

import (
	"cmp"
	"slices"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/terms"
)

// minHeadings is how many texts a row above the days has that names columns.
const minHeadings = 3

// put adds a cell of one line.
func (t *aligned) put(l page.Line, row, span, col int) {
	t.Cells = append(t.Cells, page.Cell{Row: row, RowSpan: span, Col: col, ColSpan: 1,
		Box:   page.Box{X0: t.XS[col], Y0: t.YS[row], X1: t.XS[col+1], Y1: t.YS[row+span]},
		Lines: []page.Line{l}})
}

// aligned is a table in the making.
type aligned page.Table

// alignDown builds a table of days down: text rows grouped under the day
// names, columns where white runs through all rows.
func alignDown(ps []phrase) (page.Table, bool) {
	days := dayRow(ps, true)
	if days == nil {
		return page.Table{}, false
	}
	first, last := ps[days[0]].Box, ps[days[len(days)-1]].Box
	pitch := (last.Y0 - first.Y0) / float64(len(days)-1)
	rows := textRows(ps, first.Y0-1.5*pitch, last.Y1+pitch)
	bands := bandsOf(ps, days, rows)
	if bands == nil {
		return page.Table{}, false
	}
	skip := 0
	for skip < bands[0] && len(rows[skip].phrases) < minHeadings {
		skip++ // titles above the headings of the columns
	}
	rows = rows[skip:]
	for k := range bands {
		bands[k] -= skip
	}
	xs := whiteColumns(rows, bands[0])
	if len(xs) < 4 {
		return page.Table{}, false
	}
	t := aligned{XS: xs, Completeness: 0.7}
	for _, r := range rows {
		t.YS = append(t.YS, r.Y0)
	}
	t.YS = append(t.YS, rows[len(rows)-1].Y1)
	named := map[int]bool{}
	for k, i := range days {
		t.put(ps[i].Line, bands[k], bands[k+1]-bands[k], column(xs, ps[i].Box.Centre().X))
		named[i] = true
	}
	for k := -1; k+1 < len(bands); k++ {
		from, to := 0, bands[0] // the headings of the columns, then the days' bands
		if k >= 0 {
			from, to = bands[k], bands[k+1]
		}
		open := map[int]int{} // the last entry of each column, from 1
		for r := from; r < to; r++ {
			own := k >= 0 && slices.ContainsFunc(rows[r].phrases, hasTime) // a row of a list
			for _, p := range rows[r].phrases {
				col := column(xs, p.Box.Centre().X)
				if isOneOf(ps, named, p) || k >= 0 && col == column(xs, first.Centre().X) {
					continue
				}
				if last := open[col]; last > 0 && !own && p.Box.Y0-t.Cells[last-1].Box.Y1 <= blockGap*p.Box.Height() {
					c := &t.Cells[last-1]
					c.RowSpan, c.Box.Y1 = r+1-c.Row, t.YS[r+1]
					c.Lines = append(c.Lines, p.Line)
					continue
				}
				t.Cells = append(t.Cells, page.Cell{Row: r, Col: col, RowSpan: 1, ColSpan: 1,
					Box: page.Box{X0: xs[col], Y0: t.YS[r], X1: xs[col+1], Y1: t.YS[r+1]}, Lines: []page.Line{p.Line}})
				open[col] = len(t.Cells)
			}
		}
	}
	sortCells(t.Cells)
	t.Box = page.Box{X0: xs[0], Y0: t.YS[0], X1: xs[len(xs)-1], Y1: t.YS[len(t.YS)-1]}
	return page.Table(t), true
}

// hasTime reports whether a text begins with a time.
func hasTime(p phrase) bool { return terms.HeadingTimes(p.text).Start != nil }

func isOneOf(ps []phrase, set map[int]bool, p phrase) bool {
	for i := range set {
		if ps[i].Box == p.Box && ps[i].text == p.text {
			return true
		}
	}
	return false
}

// textRow is the phrases of one height.
type textRow struct {
	page.Box
	phrases []phrase
}

// textRows groups phrases between two heights into rows.
func textRows(ps []phrase, top, bottom float64) []textRow {
	var rows []textRow
	for _, p := range ps {
		if y := p.Box.Centre().Y; y < top || y > bottom {
			continue
		}
		placed := false
		for i := range rows {
			if min(rows[i].Y1, p.Box.Y1)-max(rows[i].Y0, p.Box.Y0) > 0.5*min(rows[i].Height(), p.Box.Height()) {
				rows[i].phrases = append(rows[i].phrases, p)
				if len(p.text) > 1 { // a stray mark does not widen a row
					rows[i].Box = rows[i].Box.Union(p.Box)
				}
				placed = true
				break
			}
		}
		if !placed {
			rows = append(rows, textRow{p.Box, []phrase{p}})
		}
	}
	slices.SortFunc(rows, func(a, b textRow) int { return cmp.Compare(a.Y0, b.Y0) })
	return rows
}

// bandsOf gives each day its rows: between two day names the rows part at the
// widest white. The first value is where the first day begins, the last is
// the number of rows.
func bandsOf(ps []phrase, days []int, rows []textRow) []int {
	at := make([]int, len(days))
	for k, i := range days {
		at[k] = -1
		for r, row := range rows {
			if isIn(row.phrases, ps[i]) {
				at[k] = r
			}
		}
		if at[k] < 0 || k > 0 && at[k] <= at[k-1] {
			return nil
		}
	}
	cut := func(from, to int) int { // the row in (from, to] above which most white stands
		best, white := to, -1e18
		for r := from + 1; r <= to; r++ {
			if w := rows[r].Y0 - rows[r-1].Y1; w > white {
				best, white = r, w
			}
		}
		return best
	}
	out := make([]int, len(days)+1)
	for k := 1; k < len(days); k++ {
		out[k] = cut(at[k-1], at[k])
	}
	out[0] = at[0]
	if size := out[1] - at[0]; at[0] > 0 { // the first name may stand in the middle of its rows
		out[0] = cut(max(0, at[0]-size), at[0])
	}
	out[len(days)] = len(rows)
	return out
}

func isIn(list []phrase, p phrase) bool {
	for _, q := range list {
		if q.Box == p.Box && q.text == p.text {
			return true
		}
	}
	return false
}

// whiteColumns finds the boundaries of columns: white that runs through all
// rows from the given one on.
func whiteColumns(rows []textRow, from int) []float64 {
	var boxes []page.Box
	height := 0.0
	for _, r := range rows[from:] {
		for _, p := range r.phrases {
			boxes = append(boxes, p.Box)
			height = max(height, p.Box.Height())
		}
	}
	slices.SortFunc(boxes, func(a, b page.Box) int { return cmp.Compare(a.X0, b.X0) })
	xs := []float64{boxes[0].X0 - 1}
	right := boxes[0].X1
	for _, b := range boxes[1:] {
		if b.X0-right > columnGap*height {
			xs = append(xs, (right+b.X0)/2)
		}
		right = max(right, b.X1)
	}
	return append(xs, right+1)
}
