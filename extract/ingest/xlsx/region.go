package xlsx

import (
	"sort"
	"strings"

	"github.com/learning-yogi/platform/extract/ingest/sheet"
	"github.com/learning-yogi/platform/extract/page"
)

// region is a rectangle of the canvas, its ends excluded. words: what it holds
// is text that stands free, not a table.
type region struct {
	r0, r1, c0, c1 int
	words          bool
}

// How regions are told apart.
const (
	// sameColumns is the share of columns that two blocks, one below the
	// other, must have in common to be one table despite an empty row.
	sameColumns = 0.6
	// sameHeads is how many heads must come again for a block to be a table of
	// its own.
	sameHeads = 3
	// ruledShare is the share of boxed cells from which a table is a ruled one.
	ruledShare = 0.5
	// titleColumns is the least width of a table above which two free texts in
	// a row are titles rather than heads.
	titleColumns = 5
)

func (c *canvas) whole() region { return region{r1: c.rows(), c1: c.cols()} }

// cell gives the cell at a place, or nil.
func (c *canvas) cell(row, col int) *box {
	if i := c.at[row*c.cols()+col]; i >= 0 {
		return &c.cells[i]
	}
	return nil
}

func (c *canvas) seen(row, col int) bool {
	b := c.cell(row, col)
	return b != nil && b.seen()
}

func (c *canvas) blankRow(g region, row int) bool {
	for col := g.c0; col < g.c1; col++ {
		if c.seen(row, col) {
			return false
		}
	}
	return true
}

func (c *canvas) blankCol(g region, col int) bool {
	for row := g.r0; row < g.r1; row++ {
		if c.seen(row, col) {
			return false
		}
	}
	return true
}

// trim drops the empty margins of a region.
func (c *canvas) trim(g region) region {
	for g.r0 < g.r1 && c.blankRow(g, g.r0) {
		g.r0++
	}
	for g.r0 < g.r1 && c.blankRow(g, g.r1-1) {
		g.r1--
	}
	for g.c0 < g.c1 && c.blankCol(g, g.c0) {
		g.c0++
	}
	for g.c0 < g.c1 && c.blankCol(g, g.c1-1) {
		g.c1--
	}
	return g
}

// split parts a sheet into tables and free text, in reading order.
func (c *canvas) split(g region) []region {
	g = c.trim(g)
	if g.r0 >= g.r1 || g.c0 >= g.c1 {
		return nil
	}
	if a, b, ok := c.cut(g); ok {
		return append(c.split(a), c.split(b)...)
	}
	if c.free(g) {
		g.words = true
		return []region{g}
	}
	if a, b, ok := c.cutTitle(g); ok {
		return append(c.split(a), c.split(b)...)
	}
	return []region{g}
}

// cut parts a region at an empty row or column between blocks that are clearly
// tables of their own.
func (c *canvas) cut(g region) (a, b region, ok bool) {
	for row := g.r0 + 1; row < g.r1-1; row++ {
		if c.blankRow(g, row) && !c.blankRow(g, row-1) {
			a, b = g, g
			a.r1, b.r0 = row, row+1
			if a, b = c.trim(a), c.trim(b); c.apartBelow(a, b) {
				return a, b, true
			}
		}
	}
	for col := g.c0 + 1; col < g.c1-1; col++ {
		if c.blankCol(g, col) && !c.blankCol(g, col-1) {
			a, b = g, g
			a.c1, b.c0 = col, col+1
			if a, b = c.trim(a), c.trim(b); c.apartBeside(a, b) {
				return a, b, true
			}
		}
	}
	return a, b, false
}

// apartBelow reports whether b, below a, is a table of its own: its columns
// are others, or it repeats the heads.
func (c *canvas) apartBelow(a, b region) bool {
	if !c.text(a) || !c.text(b) {
		return false // fill alone is part of something
	}
	if common(a.c0, a.c1, b.c0, b.c1) < sameColumns {
		return true
	}
	return repeated(c.heads(a), c.heads(b))
}

// apartBeside is the same for b to the right of a.
func (c *canvas) apartBeside(a, b region) bool {
	if !c.text(a) || !c.text(b) {
		return false
	}
	if common(a.r0, a.r1, b.r0, b.r1) < sameColumns {
		return true
	}
	return repeated(c.heads(a), c.heads(b)) || repeated(c.sideHeads(a), c.sideHeads(b))
}

// text reports whether a region holds any text.
func (c *canvas) text(g region) bool {
	for row := g.r0; row < g.r1; row++ {
		for col := g.c0; col < g.c1; col++ {
			if b := c.cell(row, col); b != nil && len(b.text) > 0 {
				return true
			}
		}
	}
	return false
}

// common is the share of two ranges that both cover.
func common(a0, a1, b0, b1 int) float64 {
	both := min(a1, b1) - max(a0, b0)
	return float64(max(both, 0)) / float64(max(a1, b1)-min(a0, b0))
}

// heads gives the texts of the first row with more than one.
func (c *canvas) heads(g region) map[string]bool {
	for row := g.r0; row < g.r1; row++ {
		texts := map[string]bool{}
		for col := g.c0; col < g.c1; col++ {
			texts[c.textAt(row, col)] = true
		}
		if delete(texts, ""); len(texts) > 1 {
			return texts
		}
	}
	return nil
}

// sideHeads gives the texts of the first column with more than one.
func (c *canvas) sideHeads(g region) map[string]bool {
	for col := g.c0; col < g.c1; col++ {
		texts := map[string]bool{}
		for row := g.r0; row < g.r1; row++ {
			texts[c.textAt(row, col)] = true
		}
		if delete(texts, ""); len(texts) > 1 {
			return texts
		}
	}
	return nil
}

// repeated reports whether most of the texts of one set come again.
func repeated(a, b map[string]bool) bool {
	n := 0
	for t := range a {
		if b[t] {
			n++
		}
	}
	return n >= sameHeads && 2*n >= len(b)
}

// textAt gives the text of the cell that starts at a place, folded.
func (c *canvas) textAt(row, col int) string {
	b := c.cell(row, col)
	if b == nil || b.row != row || b.col != col || len(b.text) == 0 {
		return ""
	}
	var parts []string
	for _, l := range b.text[0].(*sheet.Para).Lines {
		for _, run := range l {
			parts = append(parts, run.Text)
		}
	}
	return strings.ToLower(strings.Join(strings.Fields(strings.Join(parts, " ")), " "))
}

// rowTexts counts the texts that start in a row, and reports whether the row
// is bare: without fills and boxes.
func (c *canvas) rowTexts(g region, row int) (texts int, bare bool) {
	bare = true
	for col := g.c0; col < g.c1; col++ {
		b := c.cell(row, col)
		if b == nil {
			continue
		}
		if b.style.fill.A > 0 || b.style.boxed() {
			bare = false
		}
		if b.row == row && b.col == col && len(b.text) > 0 {
			texts++
		}
	}
	return texts, bare
}

// free reports whether a region holds no table: bare rows of one text each.
func (c *canvas) free(g region) bool {
	for row := g.r0; row < g.r1; row++ {
		if texts, bare := c.rowTexts(g, row); texts > 1 || !bare {
			return false
		}
	}
	return true
}

// cutTitle parts free text above or below a table from it.
func (c *canvas) cutTitle(g region) (a, b region, ok bool) {
	ruled := c.ruled(g)
	top := g.r0
	for top < g.r1-1 && (c.blankRow(g, top) || c.title(g, top, ruled, top+1)) {
		top++
	}
	if top > g.r0 {
		a, b = g, g
		a.r1, b.r0 = top, top
		return a, b, true
	}
	end := g.r1
	for end > g.r0+1 && (c.blankRow(g, end-1) || c.title(g, end-1, ruled, end-2)) {
		end--
	}
	if end < g.r1 {
		a, b = g, g
		a.r1, b.r0 = end, end
		return a, b, true
	}
	return a, b, false
}

// title reports whether a row at the edge of a region is free text; next is
// the row between it and the rest. In a table without lines one text in a row
// may be all that a day has, so it must stand apart or be wide.
func (c *canvas) title(g region, row int, ruled bool, next int) bool {
	texts, bare := c.rowTexts(g, row)
	if !bare {
		return false
	}
	if texts == 2 {
		return ruled && g.c1-g.c0 >= titleColumns
	}
	if texts != 1 {
		return false
	}
	if ruled || c.blankRow(g, next) {
		return true
	}
	for col := g.c0; col < g.c1; col++ {
		if b := c.cell(row, col); b != nil && len(b.text) > 0 {
			return row < next && (b.cols > 1 || col == g.c0)
		}
	}
	return false
}

// ruled reports whether most cells with text are boxed.
func (c *canvas) ruled(g region) bool {
	boxed, all := 0, 0
	for row := g.r0; row < g.r1; row++ {
		for col := g.c0; col < g.c1; col++ {
			b := c.cell(row, col)
			if b == nil || b.row != row || b.col != col || len(b.text) == 0 {
				continue
			}
			all++
			if b.style.boxed() {
				boxed++
			}
		}
	}
	return all > 0 && float64(boxed) >= ruledShare*float64(all)
}

// words sets the free text of a region where it stands; it may reach over the
// empty cells beside it.
func (c *canvas) words(g region) []page.Word {
	var out []page.Word
	done := map[int]bool{}
	for row := g.r0; row < g.r1; row++ {
		for col := g.c0; col < g.c1; col++ {
			i := c.at[row*c.cols()+col]
			if i < 0 || done[i] {
				continue
			}
			done[i] = true
			b := c.cells[i]
			for _, l := range setText(b, c.box(b), b.cols > 1) {
				out = append(out, l.Words...)
			}
		}
	}
	return out
}

func (c *canvas) box(b box) page.Box {
	return page.Box{X0: c.xs[b.col], Y0: c.ys[b.row], X1: c.xs[b.col+b.cols], Y1: c.ys[b.row+b.rows]}
}

// table makes a table of a region: every place has a cell.
func (c *canvas) table(g region) page.Table {
	out := page.Table{
		XS: append([]float64(nil), c.xs[g.c0:g.c1+1]...), YS: append([]float64(nil), c.ys[g.r0:g.r1+1]...),
		Box:    page.Box{X0: c.xs[g.c0], Y0: c.ys[g.r0], X1: c.xs[g.c1], Y1: c.ys[g.r1]},
		Native: true, Completeness: 1,
	}
	var cells []sheet.Cell
	var from []box
	done := map[int]bool{}
	for row := g.r0; row < g.r1; row++ {
		for col := g.c0; col < g.c1; col++ {
			b := c.plain(row, col)
			if i := c.at[row*c.cols()+col]; i >= 0 {
				if done[i] {
					continue
				}
				done[i] = true
				b = c.clip(c.cells[i], g)
			}
			from = append(from, b)
			cells = append(cells, sheet.Cell{
				Row: b.row - g.r0, Col: b.col - g.c0, RowSpan: b.rows, ColSpan: b.cols, Ruled: b.ruled,
			})
		}
	}
	sheet.JoinRulings(cells)
	for i, cell := range cells {
		b := from[i]
		out.Cells = append(out.Cells, page.Cell{
			Row: cell.Row, Col: cell.Col, RowSpan: cell.RowSpan, ColSpan: cell.ColSpan,
			Box: c.box(b), Fill: b.style.fill, Ruled: cell.Ruled,
			Lines: setText(b, c.box(b), true),
		})
	}
	sort.SliceStable(out.Cells, func(i, j int) bool {
		a, b := out.Cells[i], out.Cells[j]
		return a.Row < b.Row || (a.Row == b.Row && a.Col < b.Col)
	})
	return out
}

// clip cuts a cell down to a region: an empty merge may reach beyond it.
func (c *canvas) clip(b box, g region) box {
	r1, c1 := min(b.row+b.rows, g.r1), min(b.col+b.cols, g.c1)
	b.row, b.col = max(b.row, g.r0), max(b.col, g.c0)
	b.rows, b.cols = r1-b.row, c1-b.col
	return b
}

// inset is the room between a cell's edge and its text, in points.
const inset = 2.0

// setText sets the text of a cell in its box, squeezed where it is too tall.
func setText(b box, in page.Box, wrapped bool) []page.Line {
	if len(b.text) == 0 {
		return nil
	}
	room := in.Grow(-min(inset, in.Width()/4, in.Height()/4))
	lines := sheet.SetText(b.text, room, b.style.turn, wrapped)
	var ink page.Box
	for _, l := range lines {
		ink = ink.Union(l.Box)
	}
	squeeze, shift := 1.0, (room.Height()-ink.Height())*b.style.middle
	if ink.Height() > room.Height() {
		squeeze, shift = room.Height()/ink.Height(), 0
	}
	m := page.Affine{A: 1, E: squeeze, F: room.Y0 - ink.Y0*squeeze + shift}
	if b.style.turn != 0 {
		m = page.Affine{A: 1, E: squeeze, F: room.Y0 - ink.Y0*squeeze}
	}
	for i := range lines {
		lines[i].Box = m.Box(lines[i].Box)
		for j := range lines[i].Words {
			w := &lines[i].Words[j]
			w.Box = m.Box(w.Box)
		}
	}
	return lines
}
