package grid

import (
	"slices"

	"github.com/learning-yogi/platform/extract/page"
)

// span is a rectangle of lattice places: rows [r0, r1), columns [c0, c1).
type span struct{ r0, r1, c0, c1 int }

// faces returns the cells of the lattice in row-major order: places that no
// edge parts, in rectangles. A face of another shape is cut into the fewest
// rectangles; cuts is the length of those cuts.
func (l *lattice) faces() (cells []span, cuts float64) {
	n, k := l.rows(), l.cols()
	s := newSets(n * k)
	for r := range n {
		for c := range k {
			if c > 0 && l.v[r][c] == open {
				s.union(r*k+c-1, r*k+c)
			}
			if r > 0 && l.h[r][c] == open {
				s.union((r-1)*k+c, r*k+c)
			}
		}
	}
	members := map[int][]int{}
	for i := range n * k {
		members[s.find(i)] = append(members[s.find(i)], i)
	}
	for i := range n * k {
		places, ok := members[i] // the root is the first place of its face
		if !ok {
			continue
		}
		parts, cut := l.rectangles(places)
		cells, cuts = append(cells, parts...), cuts+cut
	}
	slices.SortFunc(cells, func(a, b span) int {
		if a.r0 != b.r0 {
			return a.r0 - b.r0
		}
		return a.c0 - b.c0
	})
	return cells, cuts
}

// rectangles cuts a face into rectangles, along rows or along columns,
// whichever takes fewer pieces, and then the shorter cut.
func (l *lattice) rectangles(places []int) ([]span, float64) {
	k := l.cols()
	in := map[int]bool{}
	whole := span{places[0] / k, 0, k, 0}
	for _, p := range places {
		in[p] = true
		whole.r1, whole.c0, whole.c1 = max(whole.r1, p/k+1), min(whole.c0, p%k), max(whole.c1, p%k+1)
	}
	if len(places) == (whole.r1-whole.r0)*(whole.c1-whole.c0) {
		return []span{whole}, 0
	}
	byRow := strips(whole.r0, whole.r1, whole.c0, whole.c1, func(r, c int) bool { return in[r*k+c] })
	byCol := strips(whole.c0, whole.c1, whole.r0, whole.r1, func(c, r int) bool { return in[r*k+c] })
	for i, s := range byCol {
		byCol[i] = span{s.c0, s.c1, s.r0, s.r1}
	}
	cutRow, cutCol := l.cutLength(byRow, in), l.cutLength(byCol, in)
	if len(byRow) < len(byCol) || len(byRow) == len(byCol) && cutRow <= cutCol {
		return byRow, cutRow
	}
	return byCol, cutCol
}

// strips cuts the set in(a, b) into rectangles that each cover whole stretches
// of b, joining equal stretches of neighbouring a.
func strips(a0, a1, b0, b1 int, in func(a, b int) bool) []span {
	var done, active []span
	for a := a0; a < a1; a++ {
		var next []span
		for b := b0; b < b1; b++ {
			if !in(a, b) {
				continue
			}
			s := span{a, a + 1, b, b + 1}
			for s.c1 < b1 && in(a, s.c1) {
				s.c1++
			}
			b = s.c1
			for _, o := range active {
				if o.c0 == s.c0 && o.c1 == s.c1 {
					s.r0 = o.r0
				}
			}
			next = append(next, s)
		}
		for _, o := range active {
			if !slices.ContainsFunc(next, func(s span) bool { return s.r0 == o.r0 && s.c0 == o.c0 && s.c1 == o.c1 }) {
				done = append(done, o)
			}
		}
		active = next
	}
	return append(done, active...)
}

// cutLength returns how much of the rectangles' sides runs inside the face.
func (l *lattice) cutLength(parts []span, in map[int]bool) float64 {
	k, sum := l.cols(), 0.0
	for _, s := range parts {
		for c := s.c0; c < s.c1; c++ {
			if s.r0 > 0 && in[(s.r0-1)*k+c] && l.h[s.r0][c] == open {
				sum += l.xs[c+1] - l.xs[c]
			}
		}
		for r := s.r0; r < s.r1; r++ {
			if s.c0 > 0 && in[r*k+s.c0-1] && l.v[r][s.c0] == open {
				sum += l.ys[r+1] - l.ys[r]
			}
		}
	}
	return sum
}

// table turns the lattice into a table. The second result is false where it
// has fewer than two cells.
func (l *lattice) table(m measure) (page.Table, bool) {
	if l.rows() < 1 || l.cols() < 1 {
		return page.Table{}, false
	}
	cells, cuts := l.faces()
	if len(cells) < 2 {
		return page.Table{}, false
	}
	var bounded, sides float64
	out := page.Table{Cells: make([]page.Cell, len(cells))}
	for i, s := range cells {
		d, n := l.sides(s)
		w, h := l.xs[s.c1]-l.xs[s.c0], l.ys[s.r1]-l.ys[s.r0]
		bounded += (d.left+d.right)*h + (d.top+d.bottom)*w
		sides += 2 * (w + h)
		out.Cells[i] = page.Cell{Row: s.r0, Col: s.c0, RowSpan: s.r1 - s.r0, ColSpan: s.c1 - s.c0, Ruled: n, Box: l.box(s)}
	}
	// Two cells share a side, so cuts count twice already; loose ends once.
	out.Completeness = min(bounded/(sides+2*l.loose+2*cuts), 1)
	out.XS, out.YS = compress(l.xs, l.ys, out.Cells)
	out.Box = page.Box{X0: out.XS[0], Y0: out.YS[0], X1: out.XS[len(out.XS)-1], Y1: out.YS[len(out.YS)-1]}
	return out, true
}

// shares of a cell's sides.
type shares struct{ left, top, right, bottom float64 }

// half is the share of a side from which it counts as drawn.
const half = 0.5

// sides returns which shares of a cell's sides are known, and which sides are
// drawn.
func (l *lattice) sides(s span) (known shares, ruled page.Sides) {
	var lines shares
	add := func(e edge, share float64, line, side *float64) {
		if e == drawn {
			*line += share
		}
		if e == drawn || e == told {
			*side += share
		}
	}
	for r := s.r0; r < s.r1; r++ {
		h := (l.ys[r+1] - l.ys[r]) / (l.ys[s.r1] - l.ys[s.r0])
		add(l.v[r][s.c0], h, &lines.left, &known.left)
		add(l.v[r][s.c1], h, &lines.right, &known.right)
	}
	for c := s.c0; c < s.c1; c++ {
		w := (l.xs[c+1] - l.xs[c]) / (l.xs[s.c1] - l.xs[s.c0])
		add(l.h[s.r0][c], w, &lines.top, &known.top)
		add(l.h[s.r1][c], w, &lines.bottom, &known.bottom)
	}
	return known, page.Sides{Left: lines.left >= half, Top: lines.top >= half, Right: lines.right >= half, Bottom: lines.bottom >= half}
}

// compress drops the boundaries that no cell begins or ends at and renumbers
// the cells.
func compress(xs, ys []float64, cells []page.Cell) (newXS, newYS []float64) {
	useX, useY := make([]bool, len(xs)), make([]bool, len(ys))
	for _, c := range cells {
		useX[c.Col], useX[c.Col+c.ColSpan] = true, true
		useY[c.Row], useY[c.Row+c.RowSpan] = true, true
	}
	renumber := func(at []float64, use []bool) ([]float64, []int) {
		var out []float64
		to := make([]int, len(at))
		for i, v := range at {
			to[i] = len(out)
			if use[i] {
				out = append(out, v)
			}
		}
		return out, to
	}
	newXS, toX := renumber(xs, useX)
	newYS, toY := renumber(ys, useY)
	for i, c := range cells {
		cells[i].ColSpan = toX[c.Col+c.ColSpan] - toX[c.Col]
		cells[i].RowSpan = toY[c.Row+c.RowSpan] - toY[c.Row]
		cells[i].Col, cells[i].Row = toX[c.Col], toY[c.Row]
	}
	return newXS, newYS
}

// box returns where the sides of a cell really lie: the mean, by length, of its
// drawn edges.
func (l *lattice) box(s span) page.Box {
	mean := func(boundary float64, from, to int, e func(i int) (edge, float64, float64)) float64 {
		var sum, weight float64
		for i := from; i < to; i++ {
			if kind, at, length := e(i); kind == drawn {
				sum, weight = sum+at*length, weight+length
			}
		}
		if weight == 0 {
			return boundary
		}
		return sum / weight
	}
	column := func(c int) float64 {
		return mean(l.xs[c], s.r0, s.r1, func(r int) (edge, float64, float64) {
			return l.v[r][c], l.vAt[r][c], l.ys[r+1] - l.ys[r]
		})
	}
	row := func(r int) float64 {
		return mean(l.ys[r], s.c0, s.c1, func(c int) (edge, float64, float64) {
			return l.h[r][c], l.hAt[r][c], l.xs[c+1] - l.xs[c]
		})
	}
	return page.Box{X0: column(s.c0), Y0: row(s.r0), X1: column(s.c1), Y1: row(s.r1)}
}
