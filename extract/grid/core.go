package grid

import (
	"cmp"
	"slices"

	"github.com/learning-yogi/platform/extract/page"
)

// candidate is a table with what tells it from noise.
type candidate struct {
	page.Table
	order float64 // how much of its length a boundary inside the table is drawn, 0 to 1
	roomy float64 // share of cells that can hold a word, 0 to 1
}

// tablesFrom is the core: lines of a page in, candidate tables out, from top to
// bottom. on is nil where only the lines count.
func tablesFrom(l lines, m measure, on surface) []candidate {
	l = prune(joined(lines{longest(l.hs), longest(l.vs)}, m), m)
	var out []candidate
	for _, g := range boxes(connected(l, m), m) {
		if len(g.hs)*len(g.vs) > mostPlaces {
			continue
		}
		lat := newLattice(g, m)
		if lat.rows() < 1 || lat.cols() < 1 {
			continue
		}
		if on != nil {
			lat.partFills(on)
		}
		lat.complete()
		lat.close()
		lat.trim()
		lat.sink()
		if on != nil {
			lat.headings(m, on)
			lat.runThrough(m, on)
		}
		t, ok := lat.table(m)
		if ok && t.Completeness >= m.Least && worthwhile(t, m) {
			out = append(out, candidate{t, lat.order(), roomy(t, m)})
		}
	}
	out = tidy(out, m)
	slices.SortFunc(out, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.Box.Y0, b.Box.Y0), cmp.Compare(a.Box.X0, b.Box.X0))
	})
	return out
}

// Limits that keep drawings, maps and hostile files from eating time and
// memory; whole-school timetables stay far below them.
const (
	mostLines  = 4000   // of one direction on a page
	mostPlaces = 250000 // of one lattice
)

// longest returns the mostLines longest segments.
func longest(segs []segment) []segment {
	if len(segs) <= mostLines {
		return segs
	}
	segs = slices.Clone(segs)
	slices.SortFunc(segs, func(a, b segment) int { return cmp.Compare(b.length(), a.length()) })
	return segs[:mostLines]
}

// joined makes whole lines of pieces.
func joined(l lines, m measure) lines {
	off, gap := max(m.snap/3, 1), m.touch/2
	return lines{join(l.hs, off, gap), join(l.vs, off, gap)}
}

// partFills marks undrawn edges as drawn where the fills of the two places
// differ: a dark heading hides its own border, and neighbouring coloured cells
// need none.
func (l *lattice) partFills(on surface) {
	for r := 1; r < l.rows(); r++ {
		for c := range l.cols() {
			if l.h[r][c] == open && on.differ(true, l.ys[r], l.xs[c], l.xs[c+1]) {
				l.h[r][c] = drawn
			}
		}
	}
	for r := range l.rows() {
		for c := 1; c < l.cols(); c++ {
			if l.v[r][c] == open && on.differ(false, l.xs[c], l.ys[r], l.ys[r+1]) {
				l.v[r][c] = drawn
			}
		}
	}
}

// Smallest table, in glyphs: a logo or a check box is smaller.
const (
	leastWidth  = 5
	leastHeight = 2.5
	leastCell   = 1.1 // typical (median) height and width of a cell
)

// worthwhile tells a table from an icon, a logo or a photo's noise.
func worthwhile(t page.Table, m measure) bool {
	if t.Box.Width() < leastWidth*m.glyph || t.Box.Height() < leastHeight*m.glyph {
		return false
	}
	ws, hs := make([]float64, len(t.Cells)), make([]float64, len(t.Cells))
	for i, c := range t.Cells {
		ws[i], hs[i] = c.Box.Width(), c.Box.Height()
	}
	slices.Sort(ws)
	slices.Sort(hs)
	return ws[len(ws)/2] >= leastCell*m.glyph && hs[len(hs)/2] >= leastCell*m.glyph
}

// A cell that can hold a word is at least so high, and so wide, in glyphs (or
// the other way round, for words that stand upright).
const (
	roomyShort = 1.2
	roomyLong  = 2.5
)

func roomy(t page.Table, m measure) float64 {
	n := 0
	for _, c := range t.Cells {
		w, h := c.Box.Width(), c.Box.Height()
		if min(w, h) >= roomyShort*m.glyph && max(w, h) >= roomyLong*m.glyph {
			n++
		}
	}
	return float64(n) / float64(len(t.Cells))
}

// boxes joins groups that are rows of lone boxes side by side, as bevelled
// HTML cells are: each has a border of its own and a thin gap parts them.
func boxes(groups []lines, m measure) []lines {
	type rim struct{ x0, y0, x1, y1 float64 }
	rims := make([]rim, len(groups))
	lone := make([]bool, len(groups))
	for i, g := range groups {
		r := &rims[i]
		r.x0, r.x1, r.y0, r.y1 = extent(g)
		lone[i] = len(cluster(g.hs, m.snap)) == 2 && len(cluster(g.vs, m.snap)) == 2
	}
	s := newSets(len(groups))
	gap := m.snap // what the lattice will take for one boundary
	for i, a := range rims {
		for j := i + 1; j < len(rims); j++ {
			b := rims[j]
			if !lone[i] && !lone[j] {
				continue
			}
			alongX := min(a.x1, b.x1) - max(a.x0, b.x0)
			alongY := min(a.y1, b.y1) - max(a.y0, b.y0)
			if alongX >= -gap && alongY >= -gap && max(alongX, alongY) > gap && min(alongX, alongY) <= gap {
				s.union(i, j)
			}
		}
	}
	var out []lines
	index := map[int]int{}
	for i, g := range groups {
		root := s.find(i)
		k, ok := index[root]
		if !ok {
			index[root] = len(out)
			out = append(out, g)
			continue
		}
		out[k].hs, out[k].vs = append(out[k].hs, g.hs...), append(out[k].vs, g.vs...)
	}
	return out
}
