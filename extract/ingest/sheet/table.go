package sheet

import (
	"image/color"
	"sort"

	"github.com/learning-yogi/platform/extract/page"
)

// Sizes that a table without sizes of its own gets, in points.
const (
	minColumn  = 12.0  // an empty column
	maxColumn  = 160.0 // text wraps beyond it
	minRow     = 4.0
	maxTurned  = 220.0 // the longest line of turned text before it wraps
	spanMargin = 0.01
)

// layTable lays a table out: columns first, then the text of each cell, then
// the rows that this text needs.
func layTable(t *Table, width float64) laid {
	rows, cols := t.extent()
	if rows == 0 || cols == 0 {
		return laid{}
	}
	xs := boundaries(t.columns(cols, width))
	inner := make([]laid, len(t.Cells))
	heights := make([]float64, rows)
	for i := range heights {
		heights[i] = max(at(t.Heights, i), minRow)
	}
	for i, c := range t.Cells {
		inner[i] = layCell(c, xs[c.Col+c.ColSpan]-xs[c.Col], sum(heights[c.Row:c.Row+c.RowSpan]))
	}
	// Cells of one row settle its height; spans then stretch their last row.
	for _, spans := range []bool{false, true} {
		for i, c := range t.Cells {
			if (c.RowSpan > 1) != spans {
				continue
			}
			have := sum(heights[c.Row : c.Row+c.RowSpan])
			if lack := inner[i].height + 2*padding - have; lack > spanMargin && len(c.Blocks) > 0 {
				heights[c.Row+c.RowSpan-1] += lack
			}
		}
	}
	return t.place(xs, boundaries(heights), inner)
}

// place puts what was laid into the cells of the lattice.
func (t *Table) place(xs, ys []float64, inner []laid) laid {
	out := page.Table{
		XS: xs, YS: ys, Native: true, Completeness: 1,
		Box: page.Box{X1: xs[len(xs)-1], Y1: ys[len(ys)-1]},
	}
	all := laid{width: out.Box.X1, height: out.Box.Y1}
	var nested laid
	for i, c := range t.Cells {
		box := page.Box{X0: xs[c.Col], Y0: ys[c.Row], X1: xs[c.Col+c.ColSpan], Y1: ys[c.Row+c.RowSpan]}
		room := box.Grow(-padding)
		l := inner[i]
		if c.Turn != 0 {
			l = turned(l, c.Turn, room.Width(), room.Height())
		}
		var placed laid
		placed.add(l, room.X0, room.Y0)
		nested.tables = append(nested.tables, placed.tables...)
		if !Opaque(c.Fill) {
			c.Fill = color.NRGBA{}
		}
		out.Cells = append(out.Cells, page.Cell{
			Row: c.Row, Col: c.Col, RowSpan: c.RowSpan, ColSpan: c.ColSpan,
			Box: box, Fill: c.Fill, Lines: placed.lines, Header: c.Header, Ruled: c.Ruled,
		})
	}
	for i := range nested.tables {
		nested.tables[i].Inner = true
	}
	all.tables = append([]page.Table{out}, nested.tables...)
	return all
}

// layCell lays the blocks of a cell out upright. Its height is the height that
// the cell needs, its turn considered.
func layCell(c Cell, width, height float64) laid {
	if c.Turn%2 == 0 {
		return layBlocks(c.Blocks, max(width-2*padding, 1))
	}
	room := max(height-2*padding, min(naturalWidth(c.Blocks), maxTurned))
	l := layBlocks(c.Blocks, room)
	l.height = max(l.width, 1)
	return l
}

// extent gives the number of rows and columns of the lattice.
func (t *Table) extent() (rows, cols int) {
	for i := range t.Cells {
		c := &t.Cells[i]
		c.RowSpan, c.ColSpan = max(c.RowSpan, 1), max(c.ColSpan, 1)
		rows, cols = max(rows, c.Row+c.RowSpan), max(cols, c.Col+c.ColSpan)
	}
	return rows, cols
}

// columns gives every column a width: its own, or what its text asks for.
func (t *Table) columns(cols int, width float64) []float64 {
	out := make([]float64, cols)
	missing := false
	for i := range out {
		out[i] = at(t.Widths, i)
		missing = missing || out[i] <= 0
	}
	if !missing {
		return out
	}
	given := append([]float64(nil), out...)
	for _, spans := range []bool{false, true} {
		for _, c := range t.Cells {
			if (c.ColSpan > 1) != spans {
				continue
			}
			need := min(natural(c), maxColumn*float64(c.ColSpan))
			share(out[c.Col:c.Col+c.ColSpan], given[c.Col:c.Col+c.ColSpan], need)
		}
	}
	for i := range out {
		out[i] = max(out[i], minColumn)
	}
	shrink(out, given, width)
	return out
}

// share widens the columns of a span that have no width of their own until the
// span is as wide as need.
func share(out, given []float64, need float64) {
	free := 0
	for _, g := range given {
		if g <= 0 {
			free++
		}
	}
	lack := need - sum(out)
	if free == 0 || lack <= 0 {
		return
	}
	for i, g := range given {
		if g <= 0 {
			out[i] += lack / float64(free)
		}
	}
}

// shrink narrows columns that have no width of their own when the table is
// wider than the page, but never below minColumn.
func shrink(out, given []float64, width float64) {
	total := sum(out)
	if width <= 0 || total <= width {
		return
	}
	for i, g := range given {
		if g <= 0 {
			out[i] = max(out[i]*width/total, 2*minColumn)
		}
	}
}

// natural is the width of a cell whose text does not wrap.
func natural(c Cell) float64 {
	if c.Turn%2 == 0 {
		return naturalWidth(c.Blocks) + 2*padding + wrapSlack
	}
	height := 0.0
	for _, b := range c.Blocks {
		if p, ok := b.(*Para); ok {
			height += layPara(p, 0).height
		}
	}
	return height + 2*padding
}

// naturalWidth is the width of blocks that do not wrap. A nested table
// remembers its own, or each level of nesting would double the work.
func naturalWidth(blocks []Block) float64 {
	width := 0.0
	for _, b := range blocks {
		switch b := b.(type) {
		case *Para:
			width = max(width, layPara(b, 0).width)
		case *Table:
			if b.natural == 0 {
				_, cols := b.extent()
				b.natural = sum(b.columns(cols, 0))
			}
			width = max(width, b.natural)
		}
	}
	return width
}

// boundaries turns sizes into ascending coordinates from 0.
func boundaries(sizes []float64) []float64 {
	out := make([]float64, len(sizes)+1)
	for i, s := range sizes {
		out[i+1] = out[i] + s
	}
	return out
}

func sum(v []float64) float64 {
	total := 0.0
	for _, x := range v {
		total += x
	}
	return total
}

func at(v []float64, i int) float64 {
	if i < len(v) {
		return v[i]
	}
	return 0
}

// SortCells puts cells in row-major order.
func SortCells(cells []Cell) {
	sort.SliceStable(cells, func(i, j int) bool {
		a, b := cells[i], cells[j]
		return a.Row < b.Row || (a.Row == b.Row && a.Col < b.Col)
	})
}

// JoinRulings gives both neighbours the line between them: a document says it
// of either.
func JoinRulings(cells []Cell) {
	drawn := ruledEdges(cells)
	for i := range cells {
		c := &cells[i]
		c.Ruled.Left = drawn[edge{c.Row, c.Col, true}]
		c.Ruled.Right = drawn[edge{c.Row, c.Col + c.ColSpan, true}]
		c.Ruled.Top = drawn[edge{c.Row, c.Col, false}]
		c.Ruled.Bottom = drawn[edge{c.Row + c.RowSpan, c.Col, false}]
	}
}
