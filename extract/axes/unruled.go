package axes

import (
	"slices"

	"github.com/learning-yogi/platform/extract/page"
)

// Thresholds of splitting cells between which no lines were drawn.
const (
	alikeIn    = 0.25 // of a part's height: how differently the words may stand in two parts
	widerSpace = 1.3  // the white between two parts, of the widest within one
	crossing   = 0.3  // of a line's height may lie in the next part
	leastSpace = 0.8  // and of the height of a line
	sideSpace  = 1.5  // the white between two parts side by side, of the size of the print
	filledPart = 0.6  // of the parts side by side hold words
	agreeShare = 0.5  // of the cells over the same slots are split, for any to be
)

// part is where a piece of a cell begins and ends: lattice rows or columns.
type part = Span

// splitOverDays divides cells over several days whose words stand day by day:
// the lines between the days were not drawn, or are white. Words that all
// these days share stand in the middle of the cell, and it is left whole. The
// first piece keeps the cell's index, the others come last.
func splitOverDays(t page.Table, days []Day, down bool) page.Table {
	var parts []part
	for _, d := range days {
		if d.Cell >= 0 {
			parts = append(parts, d.Span)
		}
	}
	return splitCells(t, func(c page.Cell) []page.Cell { return pieces(t, c, parts, down) })
}

// splitOverSlots does the same for cells over several slots of a time axis,
// where most cells over the same slots say so: a double lesson has no lines
// inside either.
func (p *Plane) splitOverSlots() {
	type vote struct{ split, all int }
	votes := map[Span]*vote{}
	found := map[int][]page.Cell{}
	for i, c := range p.Cells {
		if p.Heading[i] || c.Text == "" || c.T.From <= p.Line {
			continue
		}
		slots := p.slotsUnder(c)
		if len(slots) < 2 || p.drawnInside(slots) {
			continue
		}
		v := votes[c.T]
		if v == nil {
			v = &vote{}
			votes[c.T] = v
		}
		v.all++
		if out := pieces(p.Table, p.Table.Cells[i], slots, !p.Down); len(out) > 1 {
			v.split++
			found[i] = out
		}
	}
	if len(found) == 0 {
		return
	}
	t := p.Table
	p.Table = splitCells(t, func(c page.Cell) []page.Cell {
		i := t.At(c.Row, c.Col)
		v := votes[p.Cells[i].T]
		if out := found[i]; len(out) > 1 && v.split > 1 && float64(v.split) > agreeShare*float64(v.all) {
			return out
		}
		return nil
	})
	p.Cells = orient(p.Table, p.Down)
}

// drawnInside reports whether most days draw a boundary between two of the
// slots: then a cell without one is meant to be whole.
func (p *Plane) drawnInside(slots []part) bool {
	for _, s := range slots[:len(slots)-1] {
		drawn := 0
		for _, d := range p.Days {
			if slices.ContainsFunc(p.Cells, func(c Cell) bool {
				return c.D.Overlaps(d.Span) && (c.T.To == s.To || c.T.From == s.To)
			}) {
				drawn++
			}
		}
		if 2*drawn >= len(p.Days) {
			return true
		}
	}
	return false
}

// slotsUnder lists the places of the slots that a cell covers exactly.
func (p *Plane) slotsUnder(c Cell) []part {
	var out []part
	for d, day := range p.Days {
		if !c.D.Overlaps(day.Span) || p.AxisOf[d] < 0 {
			continue
		}
		for _, s := range p.Axes[p.AxisOf[d]].Slots {
			if c.T.From <= s.From && s.To <= c.T.To {
				out = append(out, s.Span)
			}
		}
		break
	}
	return out
}

func splitCells(t page.Table, split func(page.Cell) []page.Cell) page.Table {
	if t.Native {
		return t
	}
	out := t
	out.Cells = slices.Clone(t.Cells)
	for i, c := range t.Cells {
		if parts := split(c); len(parts) > 1 {
			out.Cells[i] = parts[0]
			out.Cells = append(out.Cells, parts[1:]...)
		}
	}
	return out
}

// pieces divides a cell at the ends of parts that lie one below the other
// (down) or side by side, where its words stand part by part; nil where they
// do not.
func pieces(t page.Table, c page.Cell, parts []part, down bool) []page.Cell {
	from, to, bounds := c.Row, c.Row+c.RowSpan, t.YS
	if !down {
		from, to, bounds = c.Col, c.Col+c.ColSpan, t.XS
	}
	var out []page.Cell
	at := from
	for _, s := range parts {
		if s.To <= from || s.From >= to {
			continue
		}
		if s.From != at || s.To > to {
			return nil // a place between them is no part's
		}
		at = s.To
		piece := c
		piece.Lines = nil
		if down {
			piece.Row, piece.RowSpan, piece.Box.Y0, piece.Box.Y1 = s.From, s.To-s.From, bounds[s.From], bounds[s.To]
		} else {
			piece.Col, piece.ColSpan, piece.Box.X0, piece.Box.X1 = s.From, s.To-s.From, bounds[s.From], bounds[s.To]
		}
		out = append(out, piece)
	}
	if len(out) < 2 || at != to {
		return nil
	}
	if down && stacked(c, out) || !down && abreast(c, out) {
		return out
	}
	return nil
}

// stacked gives each piece its lines, and reports whether every piece has
// some, at the same height, with more white between the pieces than within.
func stacked(c page.Cell, out []page.Cell) bool {
	inner, height := 0.0, 0.0
	k := 0
	for _, l := range c.Lines {
		y := l.Box.Centre().Y
		for k < len(out)-1 && y > out[k].Box.Y1 {
			k++
		}
		if y < out[k].Box.Y0 {
			k = 0 // lines of a cell may begin anew, column by column
			for k < len(out)-1 && y > out[k].Box.Y1 {
				k++
			}
		}
		p := &out[k]
		over := crossing * l.Box.Height()
		if l.Turn != 0 || l.Box.Y0 < p.Box.Y0-over || l.Box.Y1 > p.Box.Y1+over {
			return false
		}
		if n := len(p.Lines); n > 0 {
			inner = max(inner, l.Box.Y0-p.Lines[n-1].Box.Y1)
		}
		height = max(height, l.Box.Height())
		p.Lines = append(p.Lines, l)
	}
	var above page.Box
	low, high := 1.0, -1.0 // where the words stand in their parts: -0.5 at the top, 0.5 at the bottom
	for n, p := range out {
		if len(p.Lines) == 0 {
			return false
		}
		var words page.Box
		for _, l := range p.Lines {
			words = words.Union(l.Box)
		}
		off := (words.Centre().Y - p.Box.Centre().Y) / p.Box.Height()
		low, high = min(low, off), max(high, off)
		if n > 0 && words.Y0-above.Y1 < max(widerSpace*inner, leastSpace*height) {
			return false
		}
		above = words
	}
	return high-low <= alikeIn
}

// abreast gives each piece its words, and reports whether they stand piece by
// piece, with wide white where one piece ends.
func abreast(c page.Cell, out []page.Cell) bool {
	for _, l := range c.Lines {
		if l.Turn != 0 {
			return false
		}
		last, right := -1, 0.0
		for _, w := range l.Words {
			k := slices.IndexFunc(out, func(p page.Cell) bool {
				slack := 0.15 * w.Box.Height()
				return w.Box.X0 >= p.Box.X0-slack && w.Box.X1 <= p.Box.X1+slack
			})
			if k < 0 || last >= 0 && k != last && w.Box.X0-right < sideSpace*w.Box.Height() {
				return false
			}
			p := &out[k]
			if k != last {
				p.Lines = append(p.Lines, page.Line{Turn: l.Turn})
			}
			line := &p.Lines[len(p.Lines)-1]
			line.Words = append(line.Words, w)
			line.Box = line.Box.Union(w.Box)
			last, right = k, w.Box.X1
		}
	}
	filled := 0
	for _, p := range out {
		if len(p.Lines) > 0 {
			filled++
		}
	}
	return filled >= 2 && float64(filled) >= filledPart*float64(len(out))
}
