package sheet

import (
	"image/color"
	"math"
)

// gap is the space between tables that stand side by side, in points.
const gap = 10.0

// hairline is the width of the edge of a canvas's box, in points.
const hairline = 0.8

// Lay places everything on one page, as high as its content needs.
func (d *Document) Lay(f *Family) *Page { return d.lay(f, false)[0] }

// LayPages places everything on pages, which start where the document asks for
// it and are as high as their content needs.
func (d *Document) LayPages(f *Family) []*Page { return d.lay(f, true) }

func (d *Document) lay(f *Family, paged bool) []*Page {
	l := &layout{doc: d, fonts: f}
	l.turnPage()
	for _, part := range d.Parts {
		if paged && part.NewPage != "" && l.y > d.Margin {
			l.turnPage()
		}
		l.y += part.Space
		if part.Para != nil {
			l.y = l.para(*part.Para, l.y)
		}
		if part.Canvas != nil {
			l.canvas(part.Canvas)
		}
		if len(part.Tables) == 1 && paged && part.Tables[0].BreakAt > 0 {
			a, b := part.Tables[0].split()
			part.Tables = []Table{a}
			l.tables(part)
			l.turnPage()
			part.Tables = []Table{b}
		}
		l.tables(part)
	}
	l.page.H = math.Ceil(l.y + d.Margin)
	return l.pages
}

type layout struct {
	doc   *Document
	fonts *Family
	pages []*Page
	page  *Page   // the last one
	y     float64 // where the next part starts on it
}

// turnPage starts a page.
func (l *layout) turnPage() {
	if l.page != nil {
		l.page.H = math.Ceil(l.y + l.doc.Margin)
	}
	l.page = &Page{W: l.doc.Width + 2*l.doc.Margin}
	l.pages = append(l.pages, l.page)
	l.y = l.doc.Margin
}

func (l *layout) tables(part Part) {
	low := l.y
	for i := range part.Tables {
		x, w := l.doc.TableSpan(part, i)
		low = max(low, l.table(&part.Tables[i], l.doc.Margin+x, l.y, w))
	}
	l.y = low
}

// split parts a table at the row where it breaks. No cell may cross that row.
func (t *Table) split() (above, below Table) {
	above, below = *t, *t
	above.Heights = t.Heights[:t.BreakAt]
	below.Heights = append(append([]float64(nil), t.Heights[:t.HeadRows]...), t.Heights[t.BreakAt:]...)
	above.Cells, below.Cells = nil, nil
	for _, c := range t.Cells {
		if c.Row < t.BreakAt {
			above.Cells = append(above.Cells, c)
		}
		if c.Row < t.HeadRows {
			below.Cells = append(below.Cells, c)
		}
		if c.Row >= t.BreakAt {
			c.Row -= t.BreakAt - t.HeadRows
			below.Cells = append(below.Cells, c)
		}
	}
	return above, below
}

func (l *layout) canvas(c *Canvas) {
	for _, it := range c.Items {
		b := Rect{it.Box.X0 + l.doc.Margin, it.Box.Y0 + l.y, it.Box.X1 + l.doc.Margin, it.Box.Y1 + l.y}
		if in := b; it.Cell.Fill.A > 0 {
			radius := it.Radius
			if it.Edge.A > 0 {
				l.page.Fills = append(l.page.Fills, Fill{b, it.Edge, radius})
				in, radius = Rect{b.X0 + hairline, b.Y0 + hairline, b.X1 - hairline, b.Y1 - hairline}, max(0, radius-hairline)
			}
			l.page.Fills = append(l.page.Fills, Fill{in, it.Cell.Fill, radius})
		}
		if len(it.Cell.Paras) > 0 || it.Cell.Icon != "" {
			l.page.Cells = append(l.page.Cells, b)
			l.cell(it.Cell, b)
		}
	}
	l.y += c.Height
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
			l.page.Fills = append(l.page.Fills, Fill{Box: box, Colour: c.Fill})
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
	if c.Icon != "" {
		in = l.icon(c, in)
	}
	lines := l.fonts.fit(c.Paras, l.doc.Base, in.W(), in.H())
	if c.Top {
		in.Y1 = in.Y0 + linesHeight(lines)
	}
	l.lines(lines, in, 0)
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
			l.page.Fills = append(l.page.Fills, Fill{Box: place(box, turn, start-1, base-ln.size*0.9, ln.width+2, ln.size*1.15), Colour: h})
		}
		colour := ln.para.Colour
		if colour.A == 0 {
			colour = color.NRGBA{A: 255}
		}
		for _, run := range Runs(ln.text) {
			size, up := ln.size, 0.0
			if run.Raised {
				size, up = ln.size*raisedSize, ln.size*raisedBy
			}
			at := place(box, turn, start, base-up, 0, 0)
			l.page.Texts = append(l.page.Texts, Text{at.X0, at.Y0, size, run.Text, ln.para.Style, colour, turn})
			start += l.fonts.Width(run.Text, ln.para.Style, size)
		}
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
