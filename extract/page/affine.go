package page

// Affine maps (x, y) to (A*x + B*y + C, D*x + E*y + F).
type Affine struct{ A, B, C, D, E, F float64 }

// Identity maps every spot to itself.
var Identity = Affine{A: 1, E: 1}

// Spot maps one spot.
func (m Affine) Spot(s Spot) Spot {
	return Spot{m.A*s.X + m.B*s.Y + m.C, m.D*s.X + m.E*s.Y + m.F}
}

// Box maps the corners of a box and returns what covers them.
func (m Affine) Box(b Box) Box {
	p := m.Spot(Spot{b.X0, b.Y0})
	out := Box{p.X, p.Y, p.X, p.Y}
	for _, s := range []Spot{{b.X1, b.Y0}, {b.X0, b.Y1}, {b.X1, b.Y1}} {
		q := m.Spot(s)
		out = Box{min(out.X0, q.X), min(out.Y0, q.Y), max(out.X1, q.X), max(out.Y1, q.Y)}
	}
	return out
}

// Then returns the map that applies m first and n second.
func (m Affine) Then(n Affine) Affine {
	return Affine{
		n.A*m.A + n.B*m.D, n.A*m.B + n.B*m.E, n.A*m.C + n.B*m.F + n.C,
		n.D*m.A + n.E*m.D, n.D*m.B + n.E*m.E, n.D*m.C + n.E*m.F + n.F,
	}
}
