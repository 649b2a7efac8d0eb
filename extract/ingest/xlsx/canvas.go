package xlsx

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/learning-yogi/platform/extract/ingest/sheet"
	"github.com/learning-yogi/platform/extract/page"
)

// canvas is a sheet without its hidden rows and columns.
type canvas struct {
	xs, ys []float64 // boundaries of the visible columns and rows, in points
	rowOf  []int     // visible row of each row of the sheet, or of the next visible one
	colOf  []int
	cells  []box // row-major
	at     []int // by row*cols+col: index of the cell there, -1 none
	// Styles that a whole row or column has, for places without a cell.
	rowStyles, colStyles map[int]style
}

// box is a cell on the canvas: a merged area or a single place.
type box struct {
	row, col, rows, cols int
	style                style
	ruled                page.Sides // joined over the merged area
	text                 []sheet.Block
}

func (b box) seen() bool { return len(b.text) > 0 || b.style.fill.A > 0 || b.style.boxed() }

func (c *canvas) rows() int { return len(c.ys) - 1 }
func (c *canvas) cols() int { return len(c.xs) - 1 }

// canvas lays the cells of a sheet out.
func (r *reader) canvas(t tab, g *geometry) (*canvas, error) {
	c := &canvas{}
	c.ys, c.rowOf = axis(g.last.row+1, g.rowDefault, g.rows, func(v float64) float64 { return v })
	c.xs, c.colOf = axis(g.last.col+1, g.colDefault, g.cols, characters)
	c.at = make([]int, c.rows()*c.cols())
	for i := range c.at {
		c.at[i] = -1
	}
	c.rowStyles, c.colStyles = r.whole(g.rows, c.rowOf), r.whole(g.cols, c.colOf)
	slots := make(map[place]slot, len(g.slots))
	for _, s := range g.slots {
		slots[s.place] = s
	}
	for _, m := range g.merges {
		if err := r.put(c, t, slots, m); err != nil {
			return nil, err
		}
	}
	for _, s := range g.slots {
		if err := r.put(c, t, slots, area{s.place, s.place}); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// put adds the cell of an area, unless a merged one covers its place already.
func (r *reader) put(c *canvas, t tab, slots map[place]slot, a area) error {
	b := box{row: c.rowOf[a.from.row], col: c.colOf[a.from.col]}
	b.rows, b.cols = c.rowOf[a.to.row+1]-b.row, c.colOf[a.to.col+1]-b.col
	if b.rows <= 0 || b.cols <= 0 {
		return r.ctx.Err() // hidden
	}
	for row := b.row; row < b.row+b.rows; row++ {
		for col := b.col; col < b.col+b.cols; col++ {
			if c.at[row*c.cols()+col] >= 0 {
				return nil
			}
		}
	}
	first := slots[a.from]
	b.style = r.style(first.style)
	b.ruled = b.style.ruled
	if last, ok := slots[a.to]; ok && a.to != a.from {
		edge := r.style(last.style).ruled
		b.ruled.Right, b.ruled.Bottom = b.ruled.Right || edge.Right, b.ruled.Bottom || edge.Bottom
		b.style.ruled = b.ruled
	}
	if first.value {
		if err := r.setText(&b, t, first); err != nil {
			return err
		}
	}
	for row := b.row; row < b.row+b.rows; row++ {
		for col := b.col; col < b.col+b.cols; col++ {
			c.at[row*c.cols()+col] = len(c.cells)
		}
	}
	c.cells = append(c.cells, b)
	return r.ctx.Err()
}

// axis gives the boundaries of the visible rows or columns, and for each of
// the sheet's own (and the end) the visible one at or after it.
func axis(n int, standard float64, lines []line, points func(float64) float64) (bounds []float64, index []int) {
	size := make([]float64, n)
	hidden := make([]bool, n)
	for i := range size {
		size[i] = standard
	}
	for _, l := range lines {
		for i := l.min; i <= l.max && i < n; i++ {
			if l.size > 0 {
				size[i] = l.size
			}
			hidden[i] = l.hidden
		}
	}
	bounds, index = []float64{margin}, make([]int, n+1)
	for i := range size {
		index[i] = len(bounds) - 1
		if !hidden[i] && size[i] > 0 {
			bounds = append(bounds, bounds[len(bounds)-1]+max(points(size[i]), 1))
		}
	}
	index[n] = len(bounds) - 1
	return bounds, index
}

// whole gives the styles of rows or columns, by their visible index.
func (r *reader) whole(lines []line, index []int) map[int]style {
	out := map[int]style{}
	for _, l := range lines {
		for i := l.min; l.style != 0 && i <= l.max && i < len(index)-1; i++ {
			out[index[i]] = r.style(l.style)
		}
	}
	return out
}

// plain is the cell of a place that holds none.
func (c *canvas) plain(row, col int) box {
	b := box{row: row, col: col, rows: 1, cols: 1}
	if s, ok := c.rowStyles[row]; ok {
		b.style = s
	} else if s, ok := c.colStyles[col]; ok {
		b.style = s
	}
	b.ruled = b.style.ruled
	return b
}

// characters turns a column's width in characters into points: Excel counts
// digits of 7 pixels and 5 pixels of padding, 96 pixels an inch.
func characters(w float64) float64 { return (w*7 + 5) * 0.75 }

// setText gives a cell its text as the sheet shows it.
func (r *reader) setText(b *box, t tab, s slot) error {
	name, err := excelize.CoordinatesToCellName(s.col+1, s.row+1)
	if err != nil {
		return nil
	}
	text, err := r.book.GetCellValue(t.name, name)
	if err != nil {
		text = "" // a value that cannot be formatted is not shown either
	}
	if r.text += len(text); r.text > r.limits.Text {
		return r.limits.TooMuchText()
	}
	runs := []sheet.Run{{Text: text, Style: b.style.text}}
	if s.kind == "s" || s.kind == "inlineStr" {
		if rich, err := r.book.GetCellRichText(t.name, name); err == nil && len(rich) > 1 {
			runs = richRuns(rich, b.style.text)
		}
	}
	p := &sheet.Para{Lines: breakRuns(runs), Align: b.style.align}
	if (s.kind == "" || s.kind == "n" || s.kind == "d") && b.style.align == sheet.Left {
		p.Align = sheet.Right
	}
	if p.Text() {
		b.text = []sheet.Block{p}
	}
	return nil
}

// richRuns gives the runs of a cell with several styles.
func richRuns(rich []excelize.RichTextRun, base sheet.Style) []sheet.Run {
	var out []sheet.Run
	for _, run := range rich {
		st := base
		if run.Font != nil {
			if run.Font.VertAlign == "superscript" {
				run.Text = sheet.Raised(run.Text)
			}
			st = textStyle(run.Font)
			if st.Size == 0 {
				st.Size = base.Size
			}
		}
		out = append(out, sheet.Run{Text: run.Text, Style: st})
	}
	return out
}

// breakRuns splits runs at the line breaks in them.
func breakRuns(runs []sheet.Run) [][]sheet.Run {
	lines := make([][]sheet.Run, 1)
	for _, run := range runs {
		text := strings.ReplaceAll(strings.ReplaceAll(run.Text, "\r\n", "\n"), "_x000D_", "")
		for i, part := range strings.Split(text, "\n") {
			if i > 0 {
				lines = append(lines, nil)
			}
			last := len(lines) - 1
			lines[last] = append(lines[last], sheet.Run{Text: part, Style: run.Style})
		}
	}
	return lines
}
