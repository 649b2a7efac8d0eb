package sheet

import (
	"github.com/learning-yogi/platform/extract/page"
)

// Distances in points.
const (
	margin   = 36.0 // around a page
	tableGap = 6.0  // above and below a table
	padding  = 3.0  // inside a cell
)

// laid is what blocks became, in coordinates of their own upper left corner.
type laid struct {
	lines         []page.Line
	tables        []page.Table
	width, height float64 // the room that it takes
}

func (l *laid) add(o laid, dx, dy float64) {
	for _, line := range o.lines {
		l.lines = append(l.lines, shiftLine(line, dx, dy))
	}
	for _, t := range o.tables {
		l.tables = append(l.tables, shiftTable(t, dx, dy))
	}
}

// Layout lays blocks out below each other on one page that is at least width
// points wide between its margins.
func Layout(blocks []Block, width float64) page.Page {
	l := layBlocks(blocks, width)
	p := page.Page{
		Number: 1, Unit: page.Sheet,
		Width: max(width, l.width) + 2*margin, Height: l.height + 2*margin,
	}
	var placed laid
	placed.add(l, margin, margin)
	p.Tables = placed.tables
	for _, line := range placed.lines {
		p.Words = append(p.Words, line.Words...)
	}
	return p
}

// layBlocks stacks blocks in a column of the given width.
func layBlocks(blocks []Block, width float64) laid {
	var out laid
	for _, b := range blocks {
		var l laid
		gap := 0.0
		switch b := b.(type) {
		case *Para:
			l, gap = layPara(b, width), b.Rise
		case *Table:
			l, gap = layTable(b, width), tableGap
		}
		out.add(l, 0, out.height+gap)
		out.height += gap + l.height
		if _, ok := b.(*Table); ok {
			out.height += tableGap
		}
		out.width = max(out.width, l.width)
	}
	return out
}

// layPara sets a paragraph, wrapped to width where width is not 0.
func layPara(p *Para, width float64) laid {
	var out laid
	for _, runs := range p.Lines {
		words, size := setLine(runs, p.Tabs)
		rows := wrap(words, width)
		for _, row := range rows {
			dx := indent(row, p.Align, width)
			for i := range row {
				// Words of several sizes stand on one baseline.
				row[i].Box = row[i].Box.Shift(dx, out.height+(size*glyphHeight-row[i].Size))
				out.width = max(out.width, row[i].Box.X1)
			}
			out.height += size * lineHeight
		}
		if len(rows) == 0 {
			out.height += size * lineHeight
		}
		if len(words) > 0 {
			out.lines = append(out.lines, newLine(words, 0))
		}
	}
	return out
}

// wrap moves words that do not fit to the start of further rows. The rows
// share the memory of words.
func wrap(words []page.Word, width float64) [][]page.Word {
	var rows [][]page.Word
	start := 0
	shift := 0.0
	for i := range words {
		w := &words[i]
		w.Box.X0, w.Box.X1 = w.Box.X0-shift, w.Box.X1-shift
		if width <= 0 || w.Box.X1 <= width+wrapSlack {
			continue
		}
		if i > start {
			rows = append(rows, words[start:i])
			start = i
			shift += w.Box.X0
			w.Box.X0, w.Box.X1 = 0, w.Box.Width()
		}
		if w.Box.X1 > width { // one word, too wide for any row: clipped
			shift += w.Box.X1 - max(width, w.Box.X0+1)
			w.Box.X1 = max(width, w.Box.X0+1)
		}
	}
	if start < len(words) {
		rows = append(rows, words[start:])
	}
	return rows
}

// indent is how far a row moves to the right for its alignment.
func indent(row []page.Word, a Align, width float64) float64 {
	free := width - row[len(row)-1].Box.X1
	switch {
	case width <= 0 || free <= 0 || a == Left:
		return 0
	case a == Centre:
		return free / 2
	}
	return free
}

func newLine(words []page.Word, turn page.Turn) page.Line {
	l := page.Line{Words: words, Turn: turn}
	for _, w := range words {
		l.Box = l.Box.Union(w.Box)
	}
	return l
}

func shiftLine(l page.Line, dx, dy float64) page.Line {
	l.Box = l.Box.Shift(dx, dy)
	for i := range l.Words {
		l.Words[i].Box = l.Words[i].Box.Shift(dx, dy)
	}
	return l
}

func shiftTable(t page.Table, dx, dy float64) page.Table {
	t.Box = t.Box.Shift(dx, dy)
	for i := range t.XS {
		t.XS[i] += dx
	}
	for i := range t.YS {
		t.YS[i] += dy
	}
	for i := range t.Cells {
		c := &t.Cells[i]
		c.Box = c.Box.Shift(dx, dy)
		for j := range c.Lines {
			c.Lines[j] = shiftLine(c.Lines[j], dx, dy)
		}
	}
	return t
}

// SetText sets paragraphs in a box, upright or turned, without wrapping beyond
// it unless wrapped. It is for documents that give the boxes themselves.
func SetText(paras []Block, box page.Box, turn page.Turn, wrapped bool) []page.Line {
	room := box.Width()
	if turn%2 == 1 {
		room = box.Height()
	}
	if !wrapped {
		room = 0
	}
	l := turned(layBlocks(paras, room), turn, box.Width(), box.Height())
	for i := range l.lines {
		l.lines[i] = shiftLine(l.lines[i], box.X0, box.Y0)
	}
	return l.lines
}

// turned turns what was laid upright so that it stands in a box of w by h.
func turned(l laid, turn page.Turn, w, h float64) laid {
	if turn == 0 {
		return l
	}
	about := func(b page.Box) page.Box {
		switch turn {
		case 1: // reads downward: the first line stands on the right
			return page.Box{X0: w - b.Y1, Y0: b.X0, X1: w - b.Y0, Y1: b.X1}
		case 2:
			return page.Box{X0: w - b.X1, Y0: h - b.Y1, X1: w - b.X0, Y1: h - b.Y0}
		}
		return page.Box{X0: b.Y0, Y0: h - b.X1, X1: b.Y1, Y1: h - b.X0}
	}
	for i := range l.lines {
		line := &l.lines[i]
		line.Turn, line.Box = turn, about(line.Box)
		for j := range line.Words {
			line.Words[j].Turn, line.Words[j].Box = turn, about(line.Words[j].Box)
		}
	}
	if turn%2 == 1 {
		l.width, l.height = l.height, l.width
	}
	return l
}
