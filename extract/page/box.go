package page

import "math"

// Box is an axis-parallel rectangle: X0 <= X1, Y0 <= Y1.
type Box struct{ X0, Y0, X1, Y1 float64 }

func abs(v float64) float64 { return math.Abs(v) }

// Width returns the extent from left to right.
func (b Box) Width() float64 { return b.X1 - b.X0 }

// Height returns the extent from top to bottom.
func (b Box) Height() float64 { return b.Y1 - b.Y0 }

// Area returns width times height, 0 for an empty box.
func (b Box) Area() float64 { return max(b.Width(), 0) * max(b.Height(), 0) }

// Empty reports whether the box covers nothing.
func (b Box) Empty() bool { return b.X1 <= b.X0 || b.Y1 <= b.Y0 }

// Centre returns the middle of the box.
func (b Box) Centre() Spot { return Spot{(b.X0 + b.X1) / 2, (b.Y0 + b.Y1) / 2} }

// Contains reports whether a spot lies in the box, its edges included.
func (b Box) Contains(s Spot) bool {
	return s.X >= b.X0 && s.X <= b.X1 && s.Y >= b.Y0 && s.Y <= b.Y1
}

// Intersect returns the common part of two boxes; it is Empty where there is
// none.
func (b Box) Intersect(o Box) Box {
	return Box{max(b.X0, o.X0), max(b.Y0, o.Y0), min(b.X1, o.X1), min(b.Y1, o.Y1)}
}

// Union returns the smallest box that covers both; the zero Box is neutral.
func (b Box) Union(o Box) Box {
	if b == (Box{}) {
		return o
	}
	if o == (Box{}) {
		return b
	}
	return Box{min(b.X0, o.X0), min(b.Y0, o.Y0), max(b.X1, o.X1), max(b.Y1, o.Y1)}
}

// Grow returns the box enlarged by d on every side (shrunk when negative).
func (b Box) Grow(d float64) Box { return Box{b.X0 - d, b.Y0 - d, b.X1 + d, b.Y1 + d} }

// Scale multiplies every coordinate.
func (b Box) Scale(f float64) Box { return Box{b.X0 * f, b.Y0 * f, b.X1 * f, b.Y1 * f} }

// Shift moves the box.
func (b Box) Shift(dx, dy float64) Box { return Box{b.X0 + dx, b.Y0 + dy, b.X1 + dx, b.Y1 + dy} }
