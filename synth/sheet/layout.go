package sheet

import (
	"image/color"
	"math"
)

// gap is the space between tables that stand side by side, in points.
const gap = 10.0

// Lay places everything on one page, as high as its content needs.
func (d *Document) Lay(f *Family) *Page {
	l := &layout{doc: d, fonts: f, page: &Page{W: d.Width + 2*d.Margin}}
	y := d.Margin
	for _, part := range d.Parts {
		y += part.Space
		if part.Para != nil {
			y = l.para(*part.Para, y)
		}
		if len(part.Tables) > 0 {
			w := d.TableWidth(part)
			low := y
			for i := range part.Tables {
				low = max(low, l.table(&part.Tables[i], d.Margin+float64(i)*(w+gap), y, w))
			}
			y = low
		}
	}
	l.page.H = math.Ceil(y + d.Margin)
	return l.page
}

type layout struct {
	doc   *Document
	fonts *Family
	page  *Page
}

func (l *layout) para(p Para, y float64) float64 {
	lines, _ := l.fonts.wrap([]Para{p}, l.doc.Base, 1, l.doc.Width)
	box := Rect{l.doc.Margin, y, l.doc.Margin + l.doc.Width, y + linesHeight(lines)}
	l.lines(lines, box, 0)
	return box.Y1
}

// Edges returns the boundaries of the columns of a table that is width points
// wide and starts at x.
func (t *Table) Edges(x, width float64) []float64 {
	total := 0.0
	for _, w := range t.Widths {
		total += w
	}
	xs := []float64{x}
	sum := 0.0
	for _, w := range t.Widths {
		sum += w
		xs = append(xs, x+width*sum/total)
	}
	return xs
}

// RowHeights returns how high the rows must be for their text.
func (t *Table) RowHeights(f *Family, base, width float64) []float64 {
	xs := t.Edges(0, width)
	hs := append([]float64(nil), t.Heights...)
	for _, c := range t.Cells {
		if c.RowSpan == 1 {
			hs[c.Row] = max(hs[c.Row], f.need(c, base, xs[c.Col+c.ColSpan]-xs[c.Col]))
		}
	}
	for _, c := range t.Cells {
		if c.RowSpan == 1 {
			continue
		}
		have := 0.0
		for _, h := range hs[c.Row : c.Row+c.RowSpan] {
			have += h
		}
		if lack := f.need(c, base, xs[c.Col+c.ColSpan]-xs[c.Col]) - have; lack > 0 {
			for r := c.Row; r < c.Row+c.RowSpan; r++ {
				hs[r] += lack / float64(c.RowSpan)
			}
		}
	}
	return hs
}

func (l *layout) table(t *Table, x, y, width float64) float64 {
	xs := t.Edges(x, width)
	ys := []float64{y}
	for _, h := range t.RowHeights(l.fonts, l.doc.Base, width) {
		y += h
		ys = append(ys, y)
	}
	for _, c := range t.Cells {
		box := Rect{xs[c.Col], ys[c.Row], xs[c.Col+c.ColSpan], ys[c.Row+c.RowSpan]}
		l.page.Cells = append(l.page.Cells, box)
		if c.Fill.A > 0 {
			l.page.Fills = append(l.page.Fills, Fill{box, c.Fill})
		}
		l.cell(c, box)
	}
	l.borders(t, xs, ys)
	return y
}

func (l *layout) cell(c Cell, box Rect) {
	in := Rect{box.X0 + padX, box.Y0 + padY, box.X1 - padX, box.Y1 - padY}
	if c.Turn%2 == 1 {
		in = Rect{box.X0 + padY, box.Y0 + padX, box.X1 - padY, box.Y1 - padX}
		l.lines(l.fonts.fit(c.Paras, l.doc.Base, in.H(), in.W()), in, c.Turn)
		return
	}
	if !c.Corners.Empty() {
		in = l.corners(c, in)
	}
	l.lines(l.fonts.fit(c.Paras, l.doc.Base, in.W(), in.H()), in, 0)
}

// corners sets the tiny print and returns what is left for the text proper.
func (l *layout) corners(c Cell, in Rect) Rect {
	size := l.doc.Base * cornerSize
	pairs := [2][2]string{{c.Corners.TopLeft, c.Corners.TopRight}, {c.Corners.BottomLeft, c.Corners.BottomRight}}
	for _, p := range pairs {
		for l.fonts.Width(p[0]+"  "+p[1], Regular, size) > in.W() && size > smallest*cornerSize {
			size *= shrinkStep
		}
	}
	height := size * Leading
	for i, p := range pairs {
		if p[0]+p[1] == "" {
			continue
		}
		row := Rect{in.X0, in.Y0, in.X1, in.Y0 + height}
		if i == 0 {
			in.Y0 += height
		} else {
			row.Y0, row.Y1 = in.Y1-height, in.Y1
			in.Y1 -= height
		}
		for side, text := range p {
			if text == "" {
				continue
			}
			align := [2]Align{Left, Right}[side]
			l.lines([]line{{Para{Text: text, Align: align}, text, size, l.fonts.Width(text, Regular, size)}}, row, 0)
		}
	}
	return in
}

// lines sets lines in the middle of a box, along the turned axes.
func (l *layout) lines(lines []line, box Rect, turn Turn) {
	along, across := box.W(), box.H()
	if turn%2 == 1 {
		along, across = across, along
	}
	down := (across - linesHeight(lines)) / 2
	for _, ln := range lines {
		start := (along - ln.width) / 2
		switch ln.para.Align {
		case Left:
			start = 0
		case Right:
			start = along - ln.width
		}
		base := down + ln.size*(Leading-Ascent-Descent)/2 + ln.size*Ascent
		down += ln.size * Leading
		if h := ln.para.Highlight; h.A > 0 {
			l.page.Fills = append(l.page.Fills, Fill{place(box, turn, start-1, base-ln.size*0.9, ln.width+2, ln.size*1.15), h})
		}
		at := place(box, turn, start, base, 0, 0)
		colour := ln.para.Colour
		if colour.A == 0 {
			colour = color.NRGBA{A: 255}
		}
		l.page.Texts = append(l.page.Texts, Text{at.X0, at.Y0, ln.size, ln.text, ln.para.Style, colour, turn})
	}
}

// place maps a rectangle given along and across the reading direction of a box
// to the page.
func place(box Rect, turn Turn, along, across, w, h float64) Rect {
	switch turn {
	case 1: // reads downward: along is y, across runs from the right
		return Rect{box.X1 - across - h, box.Y0 + along, box.X1 - across, box.Y0 + along + w}
	case 3: // reads upward: along runs from the bottom, across is x
		return Rect{box.X0 + across, box.Y1 - along - w, box.X0 + across + h, box.Y1 - along}
	default:
		return Rect{box.X0 + along, box.Y0 + across, box.X0 + along + w, box.Y0 + across + h}
	}
}
