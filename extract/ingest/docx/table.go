package docx

import (
	"image/color"
	"strconv"
	"strings"

	"github.com/learning-yogi/platform/extract/ingest/ooxml"
	"github.com/learning-yogi/platform/extract/ingest/sheet"
	"github.com/learning-yogi/platform/extract/page"
)

// maxSpan bounds how many columns one cell or gap may cover: Word itself stops
// at 63.
const maxSpan = 1000

// table is a table under construction.
type table struct {
	style    style
	borders  borders
	look     look
	grid     []float64
	heights  []float64
	cells    []cell
	cols     int
	mirrored bool // columns run from right to left
}

// cell is a cell of a row, before vertical merges are joined.
type cell struct {
	sheet.Cell
	props cellProps
}

// look says which parts of a table style a table asks for.
type look struct{ firstRow, firstCol, bands bool }

// readTable reads the table under the cursor.
func (r *reader) readTable(x *ooxml.XML, st *story, in inherit) error {
	if in.tables++; in.tables > r.limits.Tables {
		return r.limits.TooDeep()
	}
	t := &table{}
	if err := r.readRows(x, t, in); err != nil {
		return err
	}
	if t.cols > 0 && len(t.heights) > 0 {
		st.add(t.build())
	}
	return nil
}

// readRows reads rows, also those inside content controls and insertions.
func (r *reader) readRows(x *ooxml.XML, t *table, in inherit) error {
	return x.Each(func(e ooxml.Element) error {
		switch e.Name {
		case "tblPr":
			return r.readTableProps(x, t)
		case "tblGrid":
			return x.Each(func(e ooxml.Element) error {
				if e.Name == "gridCol" && len(t.grid) < maxSpan {
					t.grid = append(t.grid, twips(max(e.Int("w", 0), 0)))
				}
				return nil
			})
		case "tr":
			return r.readRow(x, t, in)
		case "sdt", "sdtContent", "customXml", "ins", "moveTo":
			return r.readRows(x, t, in)
		case "AlternateContent":
			return r.alternate(x, func() (bool, error) {
				before := len(t.heights)
				err := r.readRows(x, t, in)
				return len(t.heights) > before, err
			})
		}
		return nil
	})
}

func (r *reader) readTableProps(x *ooxml.XML, t *table) error {
	var own borders
	err := x.Each(func(e ooxml.Element) error {
		switch e.Name {
		case "tblStyle":
			t.style = r.styles.table(e.Attr("val"))
		case "tblBorders":
			return own.read(x)
		case "bidiVisual":
			t.mirrored = e.On()
		case "tblLook":
			t.look = readLook(e)
		}
		return nil
	})
	t.borders = t.style.borders
	t.borders.over(own)
	return err
}

// readLook reads tblLook, in the old form (a bit mask) or the new.
func readLook(e ooxml.Element) look {
	mask, _ := strconv.ParseUint(e.Attr("val"), 16, 16)
	has := func(name string, bit uint64) bool {
		if e.Has(name) {
			return e.Attr(name) == "1" || e.Attr(name) == "true"
		}
		return mask&bit != 0
	}
	return look{
		firstRow: has("firstRow", 0x20), firstCol: has("firstColumn", 0x80),
		bands: !has("noHBand", 0x200),
	}
}

// row is where the walk of a row stands.
type row struct {
	at     int // of the next cell, in columns
	height float64
	header bool
	gone   bool // deleted or hidden
	cells  []cell
}

func (r *reader) readRow(x *ooxml.XML, t *table, in inherit) error {
	var w row
	if err := r.readCells(x, t, &w, in); err != nil || w.gone {
		return err
	}
	index := len(t.heights)
	t.heights = append(t.heights, w.height)
	t.cols = max(t.cols, w.at)
	if len(t.heights)*t.cols > r.limits.Cells {
		return r.limits.TooManyCells("It", len(t.heights), t.cols)
	}
	for _, c := range w.cells {
		c.Row, c.Header = index, w.header
		t.cells = append(t.cells, c)
	}
	return nil
}

// readCells reads the cells of a row, also those inside content controls.
func (r *reader) readCells(x *ooxml.XML, t *table, w *row, in inherit) error {
	return x.Each(func(e ooxml.Element) error {
		switch e.Name {
		case "trPr":
			return w.readProps(x)
		case "tc":
			return r.readCell(x, t, w, in)
		case "sdt", "sdtContent", "customXml", "ins", "moveTo":
			return r.readCells(x, t, w, in)
		}
		return nil
	})
}

func (w *row) readProps(x *ooxml.XML) error {
	return x.Each(func(e ooxml.Element) error {
		switch e.Name {
		case "gridBefore", "gridAfter":
			// A gap at the row's end needs no place: the lattice need not be covered.
			if e.Name == "gridBefore" {
				w.at = min(max(e.Int("val", 0), 0), maxSpan)
			}
		case "trHeight":
			w.height = min(max(twips(e.Int("val", 0)), 0), maxRowHeight)
		case "tblHeader":
			w.header = e.On()
		case "hidden":
			w.gone = e.On()
		case "del":
			w.gone = true
		}
		return nil
	})
}

// maxRowHeight is the height of the largest page in points.
const maxRowHeight = 22 * 72

func (r *reader) readCell(x *ooxml.XML, t *table, w *row, in inherit) error {
	c := cell{props: t.style.cell}
	part := t.part(len(t.heights), w.at)
	c.props.over(part.cell)
	within := inherit{tables: in.tables, run: t.style.run}
	within.run.over(part.run)
	st := &story{}
	err := x.Each(func(e ooxml.Element) error {
		if e.Name == "tcPr" {
			var own cellProps
			err := own.read(x, r.theme)
			c.props.over(own)
			return err
		}
		return r.readBlock(x, e, st, within, nil)
	})
	if err != nil || c.props.deleted {
		return err
	}
	span := min(max(c.props.span, 1), maxSpan)
	if c.props.across == mergeOn && len(w.cells) > 0 { // the old way to merge in a row
		last := &w.cells[len(w.cells)-1]
		last.ColSpan += span
		last.Blocks = append(last.Blocks, seen(st.flat())...)
		w.at += span
		return nil
	}
	c.Col, c.ColSpan, c.RowSpan = w.at, span, 1
	c.Fill, c.Turn, c.Blocks = c.props.fill, c.props.turn, trim(st.flat())
	w.at += span
	w.cells = append(w.cells, c)
	if w.at > maxSpan {
		return r.limits.TooManyCells("It", len(t.heights)+1, w.at)
	}
	return nil
}

// part gives what the table's style says of the cell at a place, the more
// general first.
func (t *table) part(rowAt, col int) tablePart {
	var out tablePart
	add := func(name string) {
		p := t.style.parts[name]
		out.run.over(p.run)
		out.cell.over(p.cell)
	}
	band := rowAt
	if t.look.firstRow {
		band--
	}
	if t.look.bands && band >= 0 {
		add("band" + strconv.Itoa(1+band%2) + "Horz")
	}
	if t.look.firstCol && col == 0 {
		add("firstCol")
	}
	if t.look.firstRow && rowAt == 0 {
		add("firstRow")
	}
	return out
}

// seen leaves out blocks without a glyph.
func seen(blocks []sheet.Block) []sheet.Block {
	var out []sheet.Block
	for _, b := range blocks {
		if p, ok := b.(*sheet.Para); !ok || p.Text() {
			out = append(out, b)
		}
	}
	return out
}

// trim leaves out the empty paragraph that a cell must end with when it holds
// nothing else, or a table.
func trim(blocks []sheet.Block) []sheet.Block {
	for len(blocks) > 0 {
		p, ok := blocks[len(blocks)-1].(*sheet.Para)
		if !ok || p.Text() {
			break
		}
		blocks = blocks[:len(blocks)-1]
	}
	return blocks
}

// build joins vertical merges and cells that no line parts, and settles the
// borders.
func (t *table) build() *sheet.Table {
	out := &sheet.Table{Widths: t.widths(), Heights: t.heights}
	open := map[int]int{} // column -> index in out.Cells of a cell that may go on below
	for _, c := range t.cells {
		if c.props.down == mergeOn {
			if i, ok := open[c.Col]; ok {
				above := &out.Cells[i]
				if above.ColSpan == c.ColSpan && above.Row+above.RowSpan == c.Row {
					above.RowSpan++
					above.Ruled.Bottom = t.ruled(c).Bottom
					continue
				}
			}
		}
		c.Ruled = t.ruled(c)
		delete(open, c.Col)
		if c.props.down != mergeNone {
			open[c.Col] = len(out.Cells)
		}
		out.Cells = append(out.Cells, c.Cell)
	}
	if t.mirrored {
		for i := range out.Cells {
			c := &out.Cells[i]
			c.Col = t.cols - c.Col - c.ColSpan
			c.Ruled.Left, c.Ruled.Right = c.Ruled.Right, c.Ruled.Left
		}
		for i, j := 0, len(out.Widths)-1; i < j; i, j = i+1, j-1 {
			out.Widths[i], out.Widths[j] = out.Widths[j], out.Widths[i]
		}
	}
	sheet.SortCells(out.Cells)
	sheet.JoinRulings(out.Cells)
	out.Cells = sheet.JoinUnruled(out.Cells, t.heights)
	return out
}

// widths are those of the grid, or, where it gives none, of the cells.
func (t *table) widths() []float64 {
	out := make([]float64, t.cols)
	copy(out, t.grid)
	for _, c := range t.cells {
		if c.ColSpan == 1 && out[c.Col] <= 0 {
			out[c.Col] = c.props.width
		}
	}
	return out
}

// ruled tells which sides of a cell are drawn: by its own borders, else by the
// table's.
func (t *table) ruled(c cell) page.Sides {
	pick := func(own toggle, edge bool, outer, inner toggle) bool {
		if own != unset {
			return own == on
		}
		if edge {
			return outer == on
		}
		return inner == on
	}
	b, o := t.borders, c.props.borders
	return page.Sides{
		Left:   pick(o.left, c.Col == 0, b.left, b.insideV),
		Right:  pick(o.right, c.Col+c.ColSpan == t.cols, b.right, b.insideV),
		Top:    pick(o.top, c.Row == 0, b.top, b.insideH),
		Bottom: pick(o.bottom, c.Row+1 == len(t.heights), b.bottom, b.insideH),
	}
}

// borders are the drawn lines of a table or a cell.
type borders struct{ left, top, right, bottom, insideH, insideV toggle }

func (b *borders) over(o borders) {
	set(&b.left, o.left)
	set(&b.top, o.top)
	set(&b.right, o.right)
	set(&b.bottom, o.bottom)
	set(&b.insideH, o.insideH)
	set(&b.insideV, o.insideV)
}

func (b *borders) read(x *ooxml.XML) error {
	return x.Each(func(e ooxml.Element) error {
		v := on
		if s := e.Attr("val"); s == "nil" || s == "none" {
			v = off
		}
		switch e.Name {
		case "left", "start":
			b.left = v
		case "right", "end":
			b.right = v
		case "top":
			b.top = v
		case "bottom":
			b.bottom = v
		case "insideH":
			b.insideH = v
		case "insideV":
			b.insideV = v
		}
		return nil
	})
}

// merge says how a cell takes part in a merge.
type merge int

const (
	mergeNone merge = iota
	mergeStart
	mergeOn // goes on with the cell before
)

func readMerge(e ooxml.Element) merge {
	if e.Attr("val") == "restart" {
		return mergeStart
	}
	return mergeOn
}

// cellProps are the properties of a cell; zero fields are inherited.
type cellProps struct {
	width        float64
	span         int
	down, across merge
	fill         color.NRGBA
	turn         page.Turn
	borders      borders
	deleted      bool
}

func (p *cellProps) over(q cellProps) {
	if q.fill.A > 0 {
		p.fill = q.fill
	}
	p.borders.over(q.borders)
	p.width, p.span, p.down, p.across, p.turn, p.deleted = q.width, q.span, q.down, q.across, q.turn, q.deleted
}

func (p *cellProps) read(x *ooxml.XML, theme ooxml.Theme) error {
	return x.Each(func(e ooxml.Element) error {
		switch e.Name {
		case "tcW":
			if e.Attr("type") == "dxa" {
				p.width = max(twips(e.Int("w", 0)), 0)
			}
		case "gridSpan":
			p.span = e.Int("val", 1)
		case "vMerge":
			p.down = readMerge(e)
		case "hMerge":
			p.across = readMerge(e)
		case "tcBorders":
			return p.borders.read(x)
		case "shd":
			p.fill = shading(e, theme)
		case "textDirection":
			p.turn = direction(e.Attr("val"))
		case "cellDel":
			p.deleted = true
		}
		return nil
	})
}

// direction reads a text direction, by its names of both editions.
func direction(val string) page.Turn {
	switch val {
	case "btLr", "lr":
		return 3
	case "tbRl", "tbRlV", "rl", "rlV":
		return 1
	}
	return 0
}

// shading gives the colour that a person sees. White is kept: it hides the
// colour that a style gives.
func shading(e ooxml.Element, theme ooxml.Theme) color.NRGBA {
	pick := func(hex, name, tint, shade string) (color.NRGBA, bool) {
		if c, ok := ooxml.Hex(e.Attr(hex)); ok {
			return c, true
		}
		return theme.Word(e.Attr(name), e.Attr(tint), e.Attr(shade))
	}
	fill, filled := pick("fill", "themeFill", "themeFillTint", "themeFillShade")
	front, painted := pick("color", "themeColor", "themeTint", "themeShade")
	val := e.Attr("val")
	switch {
	case val == "nil":
		return color.NRGBA{}
	case val == "solid" && painted:
		return front
	case strings.HasPrefix(val, "pct"):
		percent, _ := strconv.Atoi(strings.TrimPrefix(val, "pct"))
		if !filled {
			fill = color.NRGBA{R: 255, G: 255, B: 255, A: 255}
		}
		if !painted {
			front = color.NRGBA{A: 255}
		}
		return ooxml.Mix(fill, front, float64(min(percent, 100))/100)
	case filled:
		return fill
	}
	return color.NRGBA{}
}
