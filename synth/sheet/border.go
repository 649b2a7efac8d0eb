package sheet

// doubleGap is the distance between the two lines of a double border, in
// points.
const doubleGap = 2.2

// borders draws each boundary once, in strokes as long as they go.
func (l *layout) borders(t *Table, xs, ys []float64) {
	if t.Border.Width == 0 {
		return
	}
	rows, cols := len(ys)-1, len(xs)-1
	for r := 0; r <= rows; r++ {
		runs(cols, func(c int) bool { return t.ruled(r-1, c, r, c) }, func(c0, c1 int) {
			l.stroke(t.Border, xs[c0], ys[r], xs[c1], ys[r], r == 0 || r == rows)
		})
	}
	for c := 0; c <= cols; c++ {
		runs(rows, func(r int) bool { return t.ruled(r, c-1, r, c) }, func(r0, r1 int) {
			l.stroke(t.Border, xs[c], ys[r0], xs[c], ys[r1], c == 0 || c == cols)
		})
	}
}

// ruled reports whether there is a line between two neighbouring places.
func (t *Table) ruled(r0, c0, r1, c1 int) bool {
	a, b := t.At(r0, c0), t.At(r1, c1)
	return a != b && (a >= 0 && !t.Cells[a].Bare || b >= 0 && !t.Cells[b].Bare)
}

// runs calls do for each longest run of places where on holds.
func runs(n int, on func(int) bool, do func(from, to int)) {
	start := -1
	for i := 0; i <= n; i++ {
		switch {
		case i < n && on(i):
			if start < 0 {
				start = i
			}
		case start >= 0:
			do(start, i)
			start = -1
		}
	}
}

func (l *layout) stroke(b Border, x0, y0, x1, y1 float64, outer bool) {
	w := b.Width
	if outer && b.Outer > 0 {
		w = b.Outer
	}
	add := func(dx, dy float64) {
		l.page.Strokes = append(l.page.Strokes, Stroke{x0 + dx, y0 + dy, x1 + dx, y1 + dy, w, b.Colour})
	}
	switch {
	case !b.Double:
		add(0, 0)
	case y0 == y1:
		add(0, -doubleGap/2)
		add(0, doubleGap/2)
	default:
		add(-doubleGap/2, 0)
		add(doubleGap/2, 0)
	}
}
