package html

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"github.com/learning-yogi/platform/extract/ingest/sheet"
	"github.com/learning-yogi/platform/extract/page"
)

// maxSpan is the largest colspan that the HTML standard allows.
const maxSpan = 1000

// table reads a table into a block of its own.
func (w *walker) table(n *html.Node, in look, depth int) error {
	if w.tables++; w.tables > w.limits.Tables {
		return w.limits.TooDeep()
	}
	defer func() { w.tables-- }()
	if err := w.ctx.Err(); err != nil {
		return err
	}
	w.flush()
	t := &tableWalk{walker: w, taken: map[place]bool{}, total: countRows(n)}
	if b := attr(n, "border"); has(n, "border") && b != "0" {
		t.ruled = all
	}
	if err := t.rows(n, in, depth); err != nil {
		return err
	}
	if len(t.cells) == 0 {
		return nil
	}
	for i := range t.cells { // a span may reach below the last row that is seen
		t.cells[i].RowSpan = min(t.cells[i].RowSpan, t.row-t.cells[i].Row)
	}
	sheet.SortCells(t.cells)
	sheet.JoinRulings(t.cells)
	w.blocks = append(w.blocks, &sheet.Table{Cells: t.cells})
	return nil
}

var all = page.Sides{Left: true, Top: true, Right: true, Bottom: true}

// place is a place on the lattice.
type place struct{ row, col int }

// tableWalk is a table under construction.
type tableWalk struct {
	*walker
	cells []sheet.Cell
	taken map[place]bool // places that a cell covers
	row   int            // the next row
	total int            // rows, hidden ones included
	cols  int
	ruled page.Sides
}

// rows reads the rows inside a table or a group of rows, captions before them.
func (t *tableWalk) rows(n *html.Node, in look, depth int) error {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		var err error
		switch c.Data {
		case "tr":
			if own := t.look(c, in); !own.hidden {
				err = t.cellsOf(c, own, depth+1)
			}
		case "thead", "tbody", "tfoot":
			if own := t.look(c, in); !own.hidden {
				err = t.rows(c, own, depth+1)
			}
		case "colgroup", "col":
		default:
			err = t.element(c, in, depth+1)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// cellsOf reads one row.
func (t *tableWalk) cellsOf(n *html.Node, in look, depth int) error {
	col := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode || (c.Data != "td" && c.Data != "th") {
			continue
		}
		own := t.look(c, in)
		if own.gone {
			continue
		}
		for !t.free(col) {
			col++
		}
		cell, err := t.cell(c, own, depth)
		if err != nil {
			return err
		}
		cell.Row, cell.Col = t.row, col
		cell.ColSpan = 1
		for want := span(c, "colspan"); cell.ColSpan < want && t.free(col+cell.ColSpan); {
			cell.ColSpan++
		}
		if err := t.take(&cell, span(c, "rowspan")); err != nil {
			return err
		}
		col += cell.ColSpan
		t.cells = append(t.cells, cell)
	}
	t.row++
	return nil
}

// free reports whether no cell covers a place of the open row.
func (t *tableWalk) free(col int) bool { return !t.taken[place{t.row, col}] }

// take marks the places of a cell; rows 0 means down to the table's end.
func (t *tableWalk) take(c *sheet.Cell, rows int) error {
	t.cols = max(t.cols, c.Col+c.ColSpan)
	if err := t.fits(t.total, t.cols); err != nil {
		return err
	}
	left := t.total - t.row
	if rows == 0 || rows > left {
		rows = left
	}
	c.RowSpan = rows
	for i := 0; i < c.ColSpan; i++ {
		for j := 1; j < rows; j++ {
			t.taken[place{t.row + j, c.Col + i}] = true
		}
	}
	return nil
}

func (t *tableWalk) fits(rows, cols int) error {
	if rows*cols > t.limits.Cells {
		return t.limits.TooManyCells("It", rows, cols)
	}
	return nil
}

// cell reads the content of a cell as blocks of its own.
func (t *tableWalk) cell(n *html.Node, in look, depth int) (sheet.Cell, error) {
	w := t.walker
	outer := *w
	w.blocks, w.line, w.lines, w.space, w.align, w.fill = nil, nil, nil, false, in.align, look{}
	err := w.children(n, in, depth+1)
	w.flush()
	c := sheet.Cell{
		Blocks: w.blocks, Fill: in.fill, Turn: in.turn,
		Header: n.Data == "th", Ruled: t.ruled,
	}
	if in.ruled != nil {
		c.Ruled = *in.ruled
	}
	if c.Fill.A == 0 {
		c.Fill = w.fill.fill
	}
	w.blocks, w.line, w.lines, w.space, w.align, w.fill =
		outer.blocks, outer.line, outer.lines, outer.space, outer.align, outer.fill
	return c, err
}

// countRows counts the rows of a table, without those of tables inside it.
func countRows(n *html.Node) int {
	rows := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Data {
		case "tr":
			rows++
		case "thead", "tbody", "tfoot":
			rows += countRows(c)
		}
	}
	return rows
}

// span reads a span; 0 is a rowspan to the table's end.
func span(n *html.Node, name string) int {
	v, err := strconv.Atoi(strings.TrimSpace(attr(n, name)))
	if err != nil || v < 0 || (v == 0 && name == "colspan") {
		return 1
	}
	if name == "colspan" {
		v = min(v, maxSpan)
	}
	return v
}
