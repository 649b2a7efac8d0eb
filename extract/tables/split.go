package tables

import (
	"cmp"
	"slices"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/terms"
)

// Thresholds of SplitMerged.
const (
	splitColumns = 3   // a row is split when its words stand in at least so many columns
	splitShare   = 0.6 // and in this share of the columns that it covers
	splitPair    = 2.5 // the same where there are but two columns
	splitSpace   = 0.8 // the white at a boundary, in sizes of the print: wider than between words
)

// SplitMerged divides cells that cover several columns although their words
// stand in the columns below: heading rows that were drawn without lines. A
// sentence that runs across, or a centred title, is left whole.
func SplitMerged(t page.Table) page.Table {
	out := t
	out.Cells = nil
	for _, c := range t.Cells {
		out.Cells = append(out.Cells, splitCell(t, c)...)
	}
	sortCells(out.Cells)
	return out
}

func splitCell(t page.Table, c page.Cell) []page.Cell {
	if c.ColSpan < 2 || t.Native {
		return []page.Cell{c}
	}
	bounds := rowBounds(t, c)
	space, least := splitSpace, splitColumns
	if len(bounds) == 3 {
		space, least = splitPair, 2
	}
	if len(bounds) < 3 {
		return []page.Cell{c}
	}
	parts := make([]page.Cell, len(bounds)-1)
	for i := range parts {
		parts[i] = c
		parts[i].Lines = nil
		parts[i].Col, parts[i].ColSpan = bounds[i], bounds[i+1]-bounds[i]
		parts[i].Box.X0, parts[i].Box.X1 = t.XS[bounds[i]], t.XS[bounds[i+1]]
	}
	for _, l := range abreast(c.Lines) {
		if l.Turn != 0 {
			return []page.Cell{c}
		}
		last, right := -1, 0.0
		for _, w := range l.Words {
			k := columnOf(t, bounds, w.Box)
			if k < 0 || last >= 0 && k != last && w.Box.X0-right < space*max(w.Size, 0.7*w.Box.Height()) {
				return []page.Cell{c}
			}
			if k != last || len(parts[k].Lines) == 0 {
				parts[k].Lines = append(parts[k].Lines, page.Line{Turn: l.Turn})
			}
			line := &parts[k].Lines[len(parts[k].Lines)-1]
			line.Words = append(line.Words, w)
			line.Box = line.Box.Union(w.Box)
			last, right = k, w.Box.X1
		}
		if len(parts) == 2 && last == columnOf(t, bounds, l.Words[0].Box) {
			return []page.Cell{c} // words in two corners of one cell
		}
	}
	filled := 0
	for _, p := range parts {
		if len(p.Lines) > 0 {
			filled++
		}
	}
	if filled < least || float64(filled) < splitShare*float64(len(parts)) {
		return []page.Cell{c}
	}
	return parts
}

// abreast joins lines that stand side by side at one height.
func abreast(lines []page.Line) []page.Line {
	var out []page.Line
	for _, l := range lines {
		n := len(out)
		if n > 0 && out[n-1].Turn == l.Turn && level(out[n-1].Box, l.Box) {
			words := slices.Concat(out[n-1].Words, l.Words)
			slices.SortStableFunc(words, func(a, b page.Word) int { return cmp.Compare(a.Box.X0, b.Box.X0) })
			out[n-1] = page.Line{Words: words, Box: out[n-1].Box.Union(l.Box), Turn: l.Turn}
			continue
		}
		out = append(out, l)
	}
	return out
}

// level reports whether two boxes stand at one height.
func level(a, b page.Box) bool {
	return min(a.Y1, b.Y1)-max(a.Y0, b.Y0) > 0.5*min(a.Height(), b.Height())
}

// rowBounds lists the column boundaries that the nearest row of several cells
// draws under (or over) a cell.
func rowBounds(t page.Table, c page.Cell) []int {
	for _, row := range []int{c.Row + c.RowSpan, c.Row - 1} {
		var bounds []int
		for _, o := range t.Cells {
			if o.Row <= row && row < o.Row+o.RowSpan && o.Col >= c.Col && o.Col+o.ColSpan <= c.Col+c.ColSpan {
				bounds = append(bounds, o.Col)
			}
		}
		slices.Sort(bounds)
		if len(bounds) >= 2 && bounds[0] == c.Col {
			return append(bounds, c.Col+c.ColSpan)
		}
	}
	return nil
}

// columnOf returns the column that holds a word, or -1 where it crosses a
// boundary.
func columnOf(t page.Table, bounds []int, b page.Box) int {
	slack := 0.15 * b.Height()
	for i := 0; i+1 < len(bounds); i++ {
		if b.X0 >= t.XS[bounds[i]]-slack && b.X1 <= t.XS[bounds[i+1]]+slack {
			return i
		}
	}
	return -1
}

// minStacked is how many days, one below the other, a cell must name to be
// divided.
const minStacked = 3

// SplitStacked divides a tall cell that names the days of a table's rows one
// below the other, where the lines between them were not drawn. It is cut at
// the row boundary that most other cells share.
func SplitStacked(t page.Table) page.Table {
	out := t
	out.Cells = nil
	for _, c := range t.Cells {
		out.Cells = append(out.Cells, splitStacked(t, c)...)
	}
	sortCells(out.Cells)
	return out
}

func splitStacked(t page.Table, c page.Cell) []page.Cell {
	if t.Native || c.RowSpan < minStacked || len(c.Lines) < minStacked {
		return []page.Cell{c}
	}
	texts := make([]string, len(c.Lines))
	for i, l := range c.Lines {
		texts[i] = l.Text()
		if i > 0 && l.Box.Y0 < c.Lines[i-1].Box.Y1-0.3*l.Box.Height() || l.Turn != 0 {
			return []page.Cell{c}
		}
	}
	if run := terms.ReadDays(texts); run.Distinct != len(texts) || run.Pure != len(texts) {
		return []page.Cell{c}
	}
	var out []page.Cell
	from := c.Row
	for i, l := range c.Lines {
		to := c.Row + c.RowSpan
		if i+1 < len(c.Lines) {
			to = cutBetween(t, from, to, l.Box.Centre().Y, c.Lines[i+1].Box.Centre().Y)
		}
		if to <= from {
			return []page.Cell{c}
		}
		part := c
		part.Row, part.RowSpan, part.Lines = from, to-from, []page.Line{l}
		part.Box.Y0, part.Box.Y1 = t.YS[from], t.YS[to]
		out = append(out, part)
		from = to
	}
	return out
}

// cutBetween returns the row boundary between two heights at which most cells
// begin or end.
func cutBetween(t page.Table, from, to int, y0, y1 float64) int {
	best, most := -1, 0
	for b := from + 1; b < to; b++ {
		if t.YS[b] <= y0 || t.YS[b] >= y1 {
			continue
		}
		n := 0
		for _, c := range t.Cells {
			if c.Row == b || c.Row+c.RowSpan == b {
				n += c.ColSpan
			}
		}
		if n > most {
			best, most = b, n
		}
	}
	return best
}
