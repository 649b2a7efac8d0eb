package grid

import (
	"cmp"
	"slices"

	"github.com/learning-yogi/platform/extract/page"
)

// frameShare is the share of a table's area in cells that hold other tables
// from which the table is only their frame: a window, a page border.
const frameShare = 0.6

// besideGood is the completeness below which a candidate is noise where the
// page has a good table: icons of a toolbar, the edges of a photo.
const besideGood = 0.85

// tidy drops tables that only frame others and noise beside good tables, cuts
// tables that share a frame with others free of it, and marks tables nested in
// a cell.
func tidy(ts []candidate, m measure) []candidate {
	if slices.ContainsFunc(ts, func(t candidate) bool { return t.good(m.Settings) }) {
		ts = slices.DeleteFunc(ts, func(t candidate) bool { return t.Completeness < besideGood })
	}
	var out []candidate
	for i, t := range ts {
		holds := func(c page.Cell) bool {
			for j := range ts {
				if i != j && covers(c.Box.Grow(1), ts[j].Box) {
					return true
				}
			}
			return false
		}
		parts := unframed(t.Table, holds)
		for _, part := range parts {
			framed := 0.0 // area of the cells that hold tables
			for _, c := range part.Cells {
				if holds(c) {
					framed += c.Box.Area()
				}
			}
			if framed >= frameShare*part.Box.Area() {
				continue
			}
			if part = withoutSlivers(part, m.glyph); len(parts) > 1 && min(part.Rows(), part.Cols()) < 2 {
				continue // the title bar of a window
			}
			if t.Table = part; len(t.Cells) >= 2 && worthwhile(t.Table, m) {
				out = append(out, t)
			}
		}
	}
	for i := range out { // what only a frame held is not nested
		out[i].Inner = slices.ContainsFunc(out, func(o candidate) bool {
			return slices.ContainsFunc(o.Cells, func(c page.Cell) bool { return covers(c.Box.Grow(1), out[i].Box) })
		})
	}
	return out
}

func covers(outer, inner page.Box) bool {
	return outer.X0 <= inner.X0 && outer.Y0 <= inner.Y0 && outer.X1 >= inner.X1 && outer.Y1 >= inner.Y1
}

// unframed cuts a table at rows that are one cell which holds another table: a
// frame around several tables. The result is empty where nothing else is left.
func unframed(t page.Table, holds func(page.Cell) bool) []page.Table {
	var cuts []page.Cell
	for _, c := range t.Cells {
		if c.ColSpan == t.Cols() && holds(c) {
			cuts = append(cuts, c)
		}
	}
	if len(cuts) == 0 {
		return []page.Table{t}
	}
	var out []page.Table
	from := 0
	part := func(to int) {
		if to > from {
			out = append(out, rows(t, from, to))
		}
	}
	for _, c := range cuts { // cells are in row-major order
		part(c.Row)
		from = c.Row + c.RowSpan
	}
	part(t.Rows())
	return out
}

// rows returns the rows [from, to) of a table in which no cell crosses their
// ends.
func rows(t page.Table, from, to int) page.Table {
	out := t
	out.YS = t.YS[from : to+1]
	out.Box.Y0, out.Box.Y1 = t.YS[from], t.YS[to]
	out.Cells = nil
	for _, c := range t.Cells {
		if c.Row >= from && c.Row+c.RowSpan <= to {
			c.Row -= from
			out.Cells = append(out.Cells, c)
		}
	}
	out.XS, out.YS = compress(out.XS, out.YS, out.Cells)
	return out
}

// sliver (glyphs) is the height of a row, or the width of a column, that holds
// no letter: the gap inside a double frame, the shadow of a box.
const sliver = 0.9

// withoutSlivers removes the rows and columns too thin for a letter. What
// spans them stays.
func withoutSlivers(t page.Table, glyph float64) page.Table {
	place := func(c *page.Cell) (at, span *int) { return &c.Row, &c.RowSpan }
	t.YS, t.Cells = thickOnly(t.YS, t.Cells, sliver*glyph, place)
	place = func(c *page.Cell) (at, span *int) { return &c.Col, &c.ColSpan }
	t.XS, t.Cells = thickOnly(t.XS, t.Cells, sliver*glyph, place)
	slices.SortFunc(t.Cells, func(a, b page.Cell) int { return cmp.Or(a.Row-b.Row, a.Col-b.Col) })
	if len(t.XS) > 1 && len(t.YS) > 1 {
		t.Box = page.Box{X0: t.XS[0], Y0: t.YS[0], X1: t.XS[len(t.XS)-1], Y1: t.YS[len(t.YS)-1]}
	}
	return t
}

// thickOnly removes the stretches between boundaries that are thinner than
// least, with the cells that lie wholly in one. place gives where along these
// boundaries a cell begins and how many stretches it spans.
func thickOnly(at []float64, cells []page.Cell, least float64, place func(c *page.Cell) (at, span *int)) ([]float64, []page.Cell) {
	for k := 0; k+1 < len(at); {
		if at[k+1]-at[k] >= least {
			k++
			continue
		}
		// At a rim the outer boundary goes, else the lower one.
		gone := k + 1
		if k == 0 {
			gone = 0
		}
		at = slices.Delete(slices.Clone(at), gone, gone+1)
		var kept []page.Cell
		for _, c := range cells {
			from, span := place(&c)
			if *from <= k && *from+*span > k {
				*span--
			} else if *from > k {
				*from--
			}
			if *span > 0 {
				kept = append(kept, c)
			}
		}
		cells = kept
	}
	return at, cells
}
