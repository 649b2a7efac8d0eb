package axes

import (
	"slices"

	"github.com/learning-yogi/platform/extract/page"
)

// Thresholds of splitOverDays, in shares.
const (
	centredIn  = 0.25 // of a day's height: how far its words may stand from its middle
	widerSpace = 1.3  // the white between two days, of the widest within one
)

// splitOverDays divides cells over several days, one below the other, whose
// words stand day by day, in the middle of each: the lines between the days
// were not drawn, or are white. Words that all these days share stand in the
// middle of the cell, and it is left whole. The first part keeps the cell's
// index, the others come last.
func splitOverDays(t page.Table, days []Day) page.Table {
	if t.Native {
		return t
	}
	out := t
	out.Cells = slices.Clone(t.Cells)
	for i, c := range t.Cells {
		parts := overDays(t, c, days)
		if len(parts) < 2 {
			continue
		}
		out.Cells[i] = parts[0]
		out.Cells = append(out.Cells, parts[1:]...)
	}
	return out
}

func overDays(t page.Table, c page.Cell, days []Day) []page.Cell {
	var parts []page.Cell
	taken := 0
	inner := 0.0 // the widest white within a day
	for _, d := range days {
		if d.To <= c.Row || d.From >= c.Row+c.RowSpan || d.Cell < 0 {
			continue
		}
		if d.From < c.Row || d.To > c.Row+c.RowSpan {
			return nil
		}
		part := c
		part.Row, part.RowSpan = d.From, d.To-d.From
		part.Box.Y0, part.Box.Y1 = t.YS[d.From], t.YS[d.To]
		part.Lines = nil
		var words page.Box
		for _, l := range c.Lines {
			if y := l.Box.Centre().Y; y < part.Box.Y0 || y > part.Box.Y1 {
				continue
			}
			if l.Turn != 0 {
				return nil
			}
			if len(part.Lines) > 0 {
				inner = max(inner, l.Box.Y0-words.Y1)
			}
			part.Lines = append(part.Lines, l)
			words = words.Union(l.Box)
		}
		off := words.Centre().Y - part.Box.Centre().Y
		if len(part.Lines) == 0 || max(off, -off) > centredIn*part.Box.Height() {
			return nil
		}
		if n := len(parts); n > 0 {
			if parts[n-1].Row+parts[n-1].RowSpan != d.From {
				return nil // a row between them is no day's
			}
		}
		taken += len(part.Lines)
		parts = append(parts, part)
	}
	if len(parts) < 2 || taken != len(c.Lines) || parts[0].Row != c.Row || parts[len(parts)-1].Row+parts[len(parts)-1].RowSpan != c.Row+c.RowSpan {
		return nil
	}
	for n := range parts[1:] {
		above, below := parts[n].Lines, parts[n+1].Lines
		if below[0].Box.Y0-above[len(above)-1].Box.Y1 < widerSpace*inner {
			return nil
		}
	}
	return parts
}
