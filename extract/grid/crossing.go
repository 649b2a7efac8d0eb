package grid

import (
	"math"

	"github.com/learning-yogi/platform/extract/page"
)

// surface is what lies between the lines of a page: fills and letters.
type surface interface {
	// differ reports whether the fills on both sides of a stretch of boundary
	// differ: horizontal tells its direction, pos where it lies.
	differ(horizontal bool, pos, from, to float64) bool
	// inked reports whether letters are in a box.
	inked(b page.Box) bool
	// crossing reports whether a line of text runs on from one cell into the
	// next on its right as if nothing parted them, and from where to where it
	// reaches within the two.
	crossing(left, right page.Box) (from, to float64, ok bool)
}

// headings runs column boundaries on into a row of headings above the first
// line, and row boundaries into a column of labels left of it: an open strip
// has no lines of its own. Every place but the corner must have a heading, and
// none may stand across a boundary.
func (l *lattice) headings(m measure, s surface) {
	n, k, y, x := l.rows(), l.cols(), l.ys, l.xs
	top := strip{
		depth: n, places: k,
		rim:  func(j int) edge { return l.h[0][j] },
		side: func(r, j int) *edge { return &l.v[r][j] },
		box:  func(a, b int) page.Box { return page.Box{X0: x[a], Y0: y[0], X1: x[b], Y1: y[1]}.Grow(-m.touch / 2) },
		at: func(j int) page.Box {
			return page.Box{X0: x[j] - m.touch/2, Y0: y[0], X1: x[j] + m.touch/2, Y1: y[1] - m.touch/2}
		},
	}
	left := strip{
		depth: k, places: n,
		rim:  func(i int) edge { return l.v[i][0] },
		side: func(c, i int) *edge { return &l.h[i][c] },
		box:  func(a, b int) page.Box { return page.Box{X0: x[0], Y0: y[a], X1: x[1], Y1: y[b]}.Grow(-m.touch / 2) },
		at: func(i int) page.Box {
			return page.Box{X0: x[0], Y0: y[i] - m.touch/2, X1: x[1] - m.touch/2, Y1: y[i] + m.touch/2}
		},
	}
	top.part(s)
	left.part(s)
}

// strip is the first row, or the first column, of a lattice: depth is how many
// rows (columns) there are in all, rim(j) the outer edge of its j-th place,
// side(r, j) the edge on boundary j beside row r. box(a, b) is inside the places
// from a to before b, at(j) close to boundary j.
type strip struct {
	depth, places int
	rim           func(j int) edge
	side          func(r, j int) *edge
	box           func(a, b int) page.Box
	at            func(j int) page.Box
}

// part runs boundaries that part most rows on into an open strip.
func (t strip) part(s surface) {
	if t.depth < 3 || t.places < 3 {
		return
	}
	for j := range t.places {
		if t.rim(j) == drawn {
			return
		}
	}
	from := 0
	var missing []int
	for j := 1; j <= t.places; j++ {
		if j < t.places && *t.side(0, j) == open {
			if !t.common(j) {
				continue
			}
			if s.inked(t.at(j)) {
				return
			}
			missing = append(missing, j)
		}
		if from > 0 && !s.inked(t.box(from, j)) {
			return
		}
		from = j
	}
	for _, j := range missing {
		*t.side(0, j) = told
	}
}

// common reports whether a boundary parts at least half of the other rows.
func (t strip) common(j int) bool {
	parts := 0
	for r := 1; r < t.depth; r++ {
		if *t.side(r, j) == drawn {
			parts++
		}
	}
	return 2*parts >= t.depth-1
}

// centred is how far the middle of a text may be from that of its cell, as a
// share of the cell's width.
const centred = 0.06

// runThrough opens boundaries that only run through a wider cell: some
// programs draw the lines of a table over its merged cells. The text stands
// across the boundary and in the middle of both cells together. Text that
// spills over from one cell does not, and words that fill their cells from side
// to side tell nothing.
func (l *lattice) runThrough(m measure, s surface) {
	cells, _ := l.faces()
	next := map[[3]int]span{} // by rows and left end
	for _, c := range cells {
		next[[3]int{c.r0, c.r1, c.c0}] = c
	}
	done := map[int]bool{} // left ends, for the chain's rows, already in a chain
	for _, first := range cells {
		if done[first.r0*len(l.xs)+first.c0] {
			continue
		}
		chain := []span{first}
		from, to := math.Inf(1), math.Inf(-1)
		for last := first; ; {
			right, ok := next[[3]int{first.r0, first.r1, last.c1}]
			if !ok {
				break
			}
			a, b, crosses := s.crossing(l.box(last), l.box(right))
			if !crosses {
				break
			}
			from, to = min(from, a), max(to, b)
			done[right.r0*len(l.xs)+right.c0] = true
			chain, last = append(chain, right), right
		}
		if len(chain) < 2 {
			continue
		}
		last := chain[len(chain)-1]
		left, right := l.xs[first.c0], l.xs[last.c1]
		if math.Abs(from+to-left-right)/2 > max(m.glyph, centred*(right-left)) || min(from-left, right-to) < m.glyph {
			continue
		}
		for _, c := range chain[1:] {
			for r := c.r0; r < c.r1; r++ {
				l.v[r][c.c0] = open
			}
		}
	}
}

// complete draws the boundaries that lines ask for which end in open space: a
// white line between white cells cannot be seen, but it runs on, on both
// sides, where the cells are not white.
func (l *lattice) complete() {
	n, k := l.rows(), l.cols()
	column := make([]edge, n)
	for i := 1; i < n; i++ {
		for j := 1; j < k; j++ {
			up, down, left, right := l.v[i-1][j], l.v[i][j], l.h[i][j-1], l.h[i][j]
			switch {
			case up != down && left == open && right == open:
				bridge(l.h[i], j, func(c int) bool { return l.v[i-1][c] != open || l.v[i][c] != open })
			case left != right && up == open && down == open:
				for r := range column {
					column[r] = l.v[r][j]
				}
				bridge(column, i, func(r int) bool { return l.h[r][j-1] != open || l.h[r][j] != open })
				for r := range column {
					l.v[r][j] = column[r]
				}
			}
		}
	}
}

// bridge fills the gap of a boundary around node at, where the boundary runs on
// beyond both its ends. Edge i of a boundary lies between its nodes i and i+1;
// met reports whether another line comes to a node.
func bridge(edges []edge, at int, met func(node int) bool) {
	from, to := at-1, at // first and last edge of the gap
	for from > 0 && edges[from-1] == open && !met(from) {
		from--
	}
	for to+1 < len(edges) && edges[to+1] == open && !met(to+1) {
		to++
	}
	if from == 0 || to+1 == len(edges) || edges[from-1] != drawn || edges[to+1] != drawn {
		return
	}
	for i := from; i <= to; i++ {
		edges[i] = told
	}
}
