package grid

import (
	"cmp"
	"math"
	"slices"
)

// edge says how one lattice edge is bounded.
type edge uint8

const (
	open    edge = iota // nothing parts the two places
	drawn               // a line, or an edge between two fills, parts them
	implied             // no line, but the lattice needs one there (open outer sides)
	told                // no line, but letters or other lines tell of one
)

// lattice is the set of all distinct boundaries of one table. v[r][i] is the
// edge on xs[i] beside row r, h[i][c] the edge on ys[i] above column c.
type lattice struct {
	xs, ys []float64
	v, h   [][]edge
	// vAt and hAt are where the lines of drawn edges really lie: a line may
	// stray a little from its boundary, in one row or along its way.
	vAt, hAt [][]float64
	loose    float64 // length of the drawn edges that ended nowhere
}

func (l *lattice) rows() int { return len(l.ys) - 1 }
func (l *lattice) cols() int { return len(l.xs) - 1 }

// newLattice puts the lines of one table on their lattice.
func newLattice(l lines, m measure) *lattice {
	xs := openSides(cluster(l.vs, m.snap), l.hs, m)
	ys := openSides(cluster(l.hs, m.snap), l.vs, m)
	t := &lattice{xs: xs, ys: ys}
	if len(xs) < 2 || len(ys) < 2 {
		return t
	}
	v, vAt := coverage(l.vs, xs, ys, m)
	t.v, t.vAt = flip(v), flip(vAt)
	t.h, t.hAt = coverage(l.hs, ys, xs, m)
	return t
}

// extent returns what the lines cover.
func extent(l lines) (x0, x1, y0, y1 float64) {
	x0, y0, x1, y1 = math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, s := range l.hs {
		x0, x1, y0, y1 = min(x0, s.from), max(x1, s.to), min(y0, s.pos), max(y1, s.pos)
	}
	for _, s := range l.vs {
		y0, y1, x0, x1 = min(y0, s.from), max(y1, s.to), min(x0, s.pos), max(x1, s.pos)
	}
	return x0, x1, y0, y1
}

// cluster returns the distinct places of segments, ascending: the mean, by
// length, of those within tol of one another.
func cluster(segs []segment, tol float64) []float64 {
	segs = slices.Clone(segs)
	slices.SortFunc(segs, func(a, b segment) int { return cmp.Compare(a.pos, b.pos) })
	var out []float64
	var sum, weight float64
	for i, s := range segs {
		if i > 0 && s.pos-sum/weight > tol {
			out = append(out, sum/weight)
			sum, weight = 0, 0
		}
		sum, weight = sum+s.pos*(s.length()+1e-6), weight+s.length()+1e-6
	}
	if weight > 0 {
		out = append(out, sum/weight)
	}
	return out
}

// openSides adds a boundary where two or more lines across end together beyond
// the first or the last boundary: the side of a table that has no line.
func openSides(at []float64, across []segment, m measure) []float64 {
	if len(across) < 2 {
		return at
	}
	first, last := math.Inf(1), math.Inf(-1)
	for _, s := range across {
		first, last = min(first, s.from), max(last, s.to)
	}
	reach := 2 * m.touch // ends on an open side are less exact than on a line
	left, right := 0, 0
	for _, s := range across {
		if s.from <= first+reach {
			left++
		}
		if s.to >= last-reach {
			right++
		}
	}
	// An overhang narrower than a letter is the end of a line, not a column.
	if left >= 2 && (len(at) == 0 || at[0]-first > 2*m.glyph) {
		at = append([]float64{first}, at...)
	}
	if right >= 2 && last-at[len(at)-1] > 2*m.glyph {
		at = append(at, last)
	}
	return at
}

// coverage returns, for each boundary of at, which of its edges between the
// places of cuts the segments draw, and where they do: [boundary][edge].
func coverage(segs []segment, at, cuts []float64, m measure) ([][]edge, [][]float64) {
	edges, places := make([][]edge, len(at)), make([][]float64, len(at))
	for i := range at {
		n := len(cuts) - 1
		edges[i], places[i] = make([]edge, n), make([]float64, n)
		covered, moment := make([]float64, n), make([]float64, n)
		own := near(segs, at, i)
		for _, s := range join(own, math.Inf(1), 0) {
			from, to := snapTo(s.from, cuts, m.touch), snapTo(s.to, cuts, m.touch)
			for k := range covered {
				covered[k] += max(0, min(to, cuts[k+1])-max(from, cuts[k]))
			}
		}
		weight := make([]float64, n)
		for _, s := range own {
			for k := range moment {
				w := max(0, min(s.to, cuts[k+1])-max(s.from, cuts[k]))
				moment[k], weight[k] = moment[k]+w*s.pos, weight[k]+w
			}
		}
		for k, c := range covered {
			places[i][k] = at[i]
			if c >= m.EdgeDrawn*(cuts[k+1]-cuts[k]) {
				edges[i][k] = drawn
				if weight[k] > 0 {
					places[i][k] = moment[k] / weight[k]
				}
			}
		}
	}
	return edges, places
}

// near returns the segments whose nearest boundary is the i-th.
func near(segs []segment, at []float64, i int) []segment {
	var out []segment
	for _, s := range segs {
		if nearest(at, s.pos) == i {
			out = append(out, s)
		}
	}
	return out
}

func nearest(at []float64, v float64) int {
	k, _ := slices.BinarySearch(at, v)
	if k == len(at) || k > 0 && v-at[k-1] < at[k]-v {
		k--
	}
	return k
}

func snapTo(v float64, at []float64, tol float64) float64 {
	if n := at[nearest(at, v)]; math.Abs(n-v) <= tol {
		return n
	}
	return v
}

func flip[T any](e [][]T) [][]T {
	out := make([][]T, len(e[0]))
	for i := range out {
		out[i] = make([]T, len(e))
		for j := range e {
			out[i][j] = e[j][i]
		}
	}
	return out
}

// close completes the four outer sides: every table has a rim, drawn or not.
func (l *lattice) close() {
	n, k := l.rows(), l.cols()
	imply := func(e *edge) {
		if *e == open {
			*e = implied
		}
	}
	for c := range k {
		imply(&l.h[0][c])
		imply(&l.h[n][c])
	}
	for r := range n {
		imply(&l.v[r][0])
		imply(&l.v[r][k])
	}
}

// sink removes edges that hang together with the rim by no other edge: loops of
// letters inside a cell.
func (l *lattice) sink() {
	k := len(l.xs)
	s := newSets(len(l.ys) * k)
	for i := range l.ys {
		for j := range l.xs {
			if i < l.rows() && l.v[i][j] != open {
				s.union(i*k+j, (i+1)*k+j)
			}
			if j < l.cols() && l.h[i][j] != open {
				s.union(i*k+j, i*k+j+1)
			}
		}
	}
	rim := s.find(0)
	for i := range l.ys {
		for j := range l.xs {
			if s.find(i*k+j) == rim {
				continue
			}
			if i < l.rows() && l.v[i][j] != open {
				l.v[i][j], l.loose = open, l.loose+l.ys[i+1]-l.ys[i]
			}
			if j < l.cols() && l.h[i][j] != open {
				l.h[i][j], l.loose = open, l.loose+l.xs[j+1]-l.xs[j]
			}
		}
	}
}

// order returns the mean share of its length that an inner boundary is drawn; 1
// where there are none.
func (l *lattice) order() float64 {
	sum, n := 0.0, 0
	for i := 1; i < l.rows(); i++ {
		covered := 0.0
		for c := range l.cols() {
			if l.h[i][c] == drawn {
				covered += l.xs[c+1] - l.xs[c]
			}
		}
		if covered > 0 {
			sum, n = sum+covered/(l.xs[l.cols()]-l.xs[0]), n+1
		}
	}
	for j := 1; j < l.cols(); j++ {
		covered := 0.0
		for r := range l.rows() {
			if l.v[r][j] == drawn {
				covered += l.ys[r+1] - l.ys[r]
			}
		}
		if covered > 0 {
			sum, n = sum+covered/(l.ys[l.rows()]-l.ys[0]), n+1
		}
	}
	if n == 0 {
		return 1
	}
	return sum / float64(n)
}

// trim removes edges that end nowhere, until every end meets another edge.
func (l *lattice) trim() {
	for again := true; again; {
		again = false
		for i := range l.ys {
			for j := range l.xs {
				var only *edge
				n, size := 0, 0.0
				note := func(e *edge, length float64) {
					if *e != open {
						n, only, size = n+1, e, length
					}
				}
				if i > 0 {
					note(&l.v[i-1][j], l.ys[i]-l.ys[i-1])
				}
				if i < l.rows() {
					note(&l.v[i][j], l.ys[i+1]-l.ys[i])
				}
				if j > 0 {
					note(&l.h[i][j-1], l.xs[j]-l.xs[j-1])
				}
				if j < l.cols() {
					note(&l.h[i][j], l.xs[j+1]-l.xs[j])
				}
				if n == 1 {
					*only, again = open, true
					l.loose += size
				}
			}
		}
	}
}
