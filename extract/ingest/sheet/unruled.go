package sheet

import (
	"cmp"
	"slices"
	"unicode"
)

// Documents made from PDF cut what a person sees as one cell into several
// without lines between them (a lesson, its teacher below left, its room below
// right). Where a table is otherwise ruled, the lines tell what a cell is.
const (
	mostlyRuled = 0.4 // least share of the inner boundaries of each direction with a line: a table cut throughout has half
	joinedSide  = 4   // most cells of a joined one in a row or column
)

// edge is a side of one place of the lattice: its left one, or its upper one.
type edge struct {
	row, col int
	vertical bool
}

// ruledEdges are the sides with a line.
func ruledEdges(cells []Cell) map[edge]bool {
	drawn := map[edge]bool{}
	for _, c := range cells {
		for i := range c.RowSpan {
			if c.Ruled.Left {
				drawn[edge{c.Row + i, c.Col, true}] = true
			}
			if c.Ruled.Right {
				drawn[edge{c.Row + i, c.Col + c.ColSpan, true}] = true
			}
		}
		for i := range c.ColSpan {
			if c.Ruled.Top {
				drawn[edge{c.Row, c.Col + i, false}] = true
			}
			if c.Ruled.Bottom {
				drawn[edge{c.Row + c.RowSpan, c.Col + i, false}] = true
			}
		}
	}
	return drawn
}

// JoinUnruled joins the cells of a ruled table that no line parts, where they
// make a rectangle of a few cells of one fill. Headings, in the first row and
// column, keep cells of their own. The cells must be in row-major order, with
// JoinRulings done, and stay so; heights are the least ones of the rows.
func JoinUnruled(cells []Cell, heights []float64) []Cell {
	u := &unruled{cells: cells, heights: heights, drawn: ruledEdges(cells), at: map[[2]int]int{}, next: make([]int, len(cells))}
	for i, c := range cells {
		u.next[i] = i
		for r := range c.RowSpan {
			for k := range c.ColSpan {
				u.at[[2]int{c.Row + r, c.Col + k}] = i
			}
		}
	}
	if !u.connect() {
		return cells
	}
	parts := map[int][]int{}
	for i := range cells {
		root := u.root(i)
		parts[root] = append(parts[root], i)
	}
	gone := make([]bool, len(cells))
	joined := false
	for i := range cells {
		if part := parts[i]; len(part) > 1 && u.one(part) {
			u.join(part, gone)
			joined = true
		}
	}
	if !joined {
		return cells
	}
	out := cells[:0]
	for i, c := range cells {
		if !gone[i] {
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(a, b Cell) int { return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Col, b.Col)) })
	return out
}

// unruled is a table while cells are joined. next leads from a cell to another
// of its part; the first one leads to itself.
type unruled struct {
	cells   []Cell
	heights []float64
	drawn   map[edge]bool
	at      map[[2]int]int // the cell of a place
	next    []int
}

func (u *unruled) root(i int) int {
	for u.next[i] != i {
		i = u.next[i]
	}
	return i
}

// connect finds neighbours without a line between them. It reports whether
// the table is ruled both ways.
func (u *unruled) connect() bool {
	var inner, ruled [2]int
	open := [][2]int{}
	for place, i := range u.at {
		for way, before := range [2][2]int{{place[0], place[1] - 1}, {place[0] - 1, place[1]}} {
			j, ok := u.at[before]
			if !ok || i == j {
				continue
			}
			inner[way]++
			if u.drawn[edge{place[0], place[1], way == 0}] {
				ruled[way]++
			} else {
				open = append(open, [2]int{i, j})
			}
		}
	}
	for way := range inner {
		if inner[way] == 0 || float64(ruled[way]) < mostlyRuled*float64(inner[way]) {
			return false
		}
	}
	for _, o := range open {
		a, b := u.root(o[0]), u.root(o[1])
		u.next[max(a, b)] = min(a, b)
	}
	return true
}

// bounds returns the lattice rectangle of some cells: from and, exclusive, to.
func (u *unruled) bounds(part []int) (r0, c0, r1, c1 int) {
	first := u.cells[part[0]]
	r0, c0, r1, c1 = first.Row, first.Col, first.Row, first.Col
	for _, i := range part {
		c := u.cells[i]
		r0, c0 = min(r0, c.Row), min(c0, c.Col)
		r1, c1 = max(r1, c.Row+c.RowSpan), max(c1, c.Col+c.ColSpan)
	}
	return r0, c0, r1, c1
}

// one reports whether cells that no line parts are one to the eye.
func (u *unruled) one(part []int) bool {
	r0, c0, r1, c1 := u.bounds(part)
	area := 0
	inRow, inCol := map[int]int{}, map[int]int{}
	worded := 0
	for _, i := range part {
		c := u.cells[i]
		area += c.RowSpan * c.ColSpan
		inRow[c.Row]++
		inCol[c.Col]++
		if inRow[c.Row] > joinedSide || inCol[c.Col] > joinedSide || c.Fill != u.cells[part[0]].Fill || c.Turn != u.cells[part[0]].Turn {
			return false
		}
		if wordy(c.Blocks) {
			worded++
		}
	}
	return area == (r1-r0)*(c1-c0) && (worded <= 1 || r0 > 0 && c0 > 0)
}

// join puts the cells of a part together in its first.
func (u *unruled) join(part []int, gone []bool) {
	r0, c0, r1, c1 := u.bounds(part)
	said := slices.ContainsFunc(part, func(i int) bool { return wordy(u.cells[i].Blocks) })
	first := &u.cells[part[0]]
	last := u.cells[part[len(part)-1]]
	var all []standing
	for _, i := range part {
		c := u.cells[i]
		if !said || wordy(c.Blocks) { // dots that fill empty cells are no text
			y := 0.0
			for r := r0; r < c.Row; r++ {
				y += at(u.heights, r)
			}
			all = append(all, stand(c, y)...)
		}
		first.Header = first.Header || c.Header
		gone[i] = i != part[0]
	}
	slices.SortStableFunc(all, func(a, b standing) int { return cmp.Compare(a.y, b.y) })
	blocks := make([]Block, len(all))
	for i := range all {
		blocks[i] = all[i].block
	}
	first.Row, first.Col, first.RowSpan, first.ColSpan, first.Blocks = r0, c0, r1-r0, c1-c0, blocks
	first.Ruled.Right, first.Ruled.Bottom = last.Ruled.Right, last.Ruled.Bottom
}

// standing is a block and where it stands below the top of a joined cell.
type standing struct {
	block Block
	y     float64
}

// stand places the blocks of a cell whose top is at y. Empty paragraphs push
// the others down and are left out.
func stand(c Cell, y float64) []standing {
	var out []standing
	for _, b := range c.Blocks {
		p, ok := b.(*Para)
		if !ok || p.Text() {
			out = append(out, standing{b, y})
		}
		if ok {
			y += p.Rise + layPara(p, 0).height
		}
	}
	return out
}

// wordy reports whether blocks have a letter, a digit or a table.
func wordy(blocks []Block) bool {
	return slices.ContainsFunc(blocks, func(b Block) bool {
		p, ok := b.(*Para)
		return !ok || slices.ContainsFunc(p.Lines, func(line []Run) bool {
			return slices.ContainsFunc(line, func(r Run) bool {
				for _, c := range r.Text {
					if unicode.IsLetter(c) || unicode.IsDigit(c) {
						return true
					}
				}
				return false
			})
		})
	})
}
