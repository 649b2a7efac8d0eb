package page

import "math"

// Map leads from places of one picture to places of another.
type Map interface {
	Spot(Spot) Spot
}

// Cover returns the smallest box that covers where m sends b: its corners and,
// as curled paper bends its sides, the middles of these.
func Cover(m Map, b Box) Box {
	if a, ok := m.(Affine); ok {
		return a.Box(b)
	}
	c := b.Centre()
	p := m.Spot(Spot{b.X0, b.Y0})
	out := Box{p.X, p.Y, p.X, p.Y}
	for _, s := range []Spot{{c.X, b.Y0}, {b.X1, b.Y0}, {b.X0, c.Y}, {b.X1, c.Y}, {b.X0, b.Y1}, {c.X, b.Y1}, {b.X1, b.Y1}} {
		q := m.Spot(s)
		out = Box{min(out.X0, q.X), min(out.Y0, q.Y), max(out.X1, q.X), max(out.Y1, q.Y)}
	}
	return out
}

// Chain returns the map that applies first and then second.
func Chain(first, second Map) Map {
	switch f := first.(type) {
	case Affine:
		if s, ok := second.(Affine); ok {
			return f.Then(s)
		}
		if f == Identity {
			return second
		}
	case Mesh:
		out := f
		out.Nodes = make([]Spot, len(f.Nodes))
		for i, s := range f.Nodes {
			out.Nodes[i] = second.Spot(s)
		}
		return out
	}
	return chain{first, second}
}

type chain struct{ first, second Map }

func (c chain) Spot(s Spot) Spot { return c.second.Spot(c.first.Spot(s)) }

// Mesh is a map known at nodes Step apart, from (0, 0) on; between them it is
// bilinear, beyond them it goes on as in the outermost patch. It bears
// perspective and the curl of paper.
type Mesh struct {
	Step       float64
	Cols, Rows int    // nodes in each direction, 2 or more
	Nodes      []Spot // row by row
}

// NewMesh samples at, so that the nodes cover width by height.
func NewMesh(width, height, step float64, at func(Spot) Spot) Mesh {
	m := Mesh{Step: step, Cols: max(int(math.Ceil(width/step)), 1) + 1, Rows: max(int(math.Ceil(height/step)), 1) + 1}
	m.Nodes = make([]Spot, 0, m.Cols*m.Rows)
	for j := range m.Rows {
		for i := range m.Cols {
			m.Nodes = append(m.Nodes, at(Spot{float64(i) * step, float64(j) * step}))
		}
	}
	return m
}

// Spot maps one spot.
func (m Mesh) Spot(s Spot) Spot {
	x, y := s.X/m.Step, s.Y/m.Step
	i, j := min(max(int(x), 0), m.Cols-2), min(max(int(y), 0), m.Rows-2)
	x, y = x-float64(i), y-float64(j)
	n := m.Nodes[j*m.Cols+i:]
	a, b, c, d := n[0], n[1], n[m.Cols], n[m.Cols+1]
	return Spot{
		(a.X*(1-x)+b.X*x)*(1-y) + (c.X*(1-x)+d.X*x)*y,
		(a.Y*(1-x)+b.Y*x)*(1-y) + (c.Y*(1-x)+d.Y*x)*y,
	}
}
