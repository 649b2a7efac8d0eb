package straighten

import (
	"math"

	"github.com/learning-yogi/platform/extract/page"
)

// curl is the bend of paper that does not lie flat: by how many pixels a place
// must move for level lines to be level again (down) and plumb ones plumb
// (right). Beyond the part of the picture where lines were seen, it stays as at
// its rim.
type curl struct {
	part        page.Box
	down, right wave
}

// wave is a smooth surface over [-1, 1] x [-1, 1]: along its lines it is of
// order waveAlong, from line to line it changes by order waveAcross. The zero
// value is flat.
type wave [waveAlong * (waveAcross + 1)]float64

const (
	waveAlong  = 5
	waveAcross = 2
)

// terms are the Chebyshev polynomials that a wave is a sum of.
func terms(x, y float64) wave {
	var out wave
	along := [waveAlong + 1]float64{1, x}
	for i := 2; i <= waveAlong; i++ {
		along[i] = 2*x*along[i-1] - along[i-2]
	}
	across := [waveAcross + 1]float64{1, y, 2*y*y - 1}
	for i := range waveAlong {
		for j, t := range across {
			out[i*(waveAcross+1)+j] = along[i+1] * t // what is even along a line bends none
		}
	}
	return out
}

func (w wave) at(x, y float64) float64 {
	sum := 0.0
	for i, t := range terms(min(max(x, -1), 1), min(max(y, -1), 1)) {
		sum += w[i] * t
	}
	return sum
}

// angleFrom is the angle between a piece and the wave's line there.
func (w wave) angleFrom(p piece) float64 {
	const step = 0.01
	x, y := p.mid()
	across := (w.at(x+step, y) - w.at(x-step, y)) / (2 * step)
	down := 1 + (w.at(x, y+step)-w.at(x, y-step))/(2*step)
	return p.angle() + math.Atan(across/down)
}

func (w wave) support(pieces []piece) float64 { return explained(pieces, w.angleFrom) }

// How a wave is found.
const (
	waveSteps = 8    // rounds, from pieces roughly on it to those well on it
	waveWide  = 6    // times the angle that pieces may be off in the first round
	waveStiff = 2e-3 // of the pieces' weight that keeps the wave flat where few are
	waveGain  = 1.06 // more of the pieces must be explained by it
)

// fitWave returns the wave along which most pieces run; false where straight
// lines explain them as well. Coordinates are those of the wave.
func fitWave(pieces []piece) (wave, bool) {
	total := weight(pieces)
	if total < fewPieces {
		return wave{}, false
	}
	var w wave
	for k := range waveSteps {
		wide := 1 + (waveWide-1)*float64(waveSteps-1-k)/float64(waveSteps-1)
		var a [len(w)][len(w) + 1]float64
		for i := range a {
			order := float64(i/(waveAcross+1) + 1)
			a[i][i] = waveStiff * total * order * order
		}
		for _, p := range pieces {
			d := w.angleFrom(p) / (wide * p.within)
			if d <= -1 || d >= 1 {
				continue
			}
			dx, dy := p.x1-p.x0, p.y1-p.y0
			share := p.weight * (1 - d*d) * (1 - d*d) / (dx*dx + dy*dy)
			from, to := terms(p.x0, p.y0), terms(p.x1, p.y1)
			for i := range from {
				from[i] = to[i] - from[i]
			}
			for i, f := range from {
				for j := i; j < len(from); j++ {
					a[i][j] += share * f * from[j]
				}
				a[i][len(w)] -= share * f * dy
			}
		}
		w = solve(&a)
	}
	return w, w.support(pieces) >= waveGain*wave{}.support(pieces)
}

// solve solves the symmetric equations whose upper half and right side are
// given (Cholesky).
func solve(a *[len(wave{})][len(wave{}) + 1]float64) wave {
	const n = len(wave{})
	var w wave
	for i := range n {
		for j := i; j <= n; j++ {
			for k := range i {
				a[i][j] -= a[k][i] * a[k][j]
			}
		}
		root := math.Sqrt(max(a[i][i], 1e-12))
		for j := i; j <= n; j++ {
			a[i][j] /= root
		}
	}
	for i := n - 1; i >= 0; i-- {
		w[i] = a[i][n]
		for j := i + 1; j < n; j++ {
			w[i] -= a[i][j] * w[j]
		}
		w[i] /= a[i][i]
	}
	return w
}

// curl returns the bend of the paper where the pieces are; false where it lies
// flat.
func (p pieces) curl() (curl, bool) {
	var c curl
	for _, s := range p.level {
		c.part = c.part.Union(page.Box{X0: s.x0, Y0: min(s.y0, s.y1), X1: s.x1, Y1: max(s.y0, s.y1)})
	}
	for _, s := range p.plumb {
		c.part = c.part.Union(page.Box{X0: min(s.y0, s.y1), Y0: s.x0, X1: max(s.y0, s.y1), Y1: s.x1})
	}
	m := c.part.Centre()
	// The same unit both ways keeps angles as they are.
	r := max(c.part.Width(), c.part.Height()) / 2
	if r < 50 {
		return c, false
	}
	down, bent := fitWave(normalised(p.level, m.X, m.Y, r))
	if bent {
		c.down = down
	}
	right, leant := fitWave(normalised(p.plumb, m.Y, m.X, r))
	if leant {
		c.right = right
	}
	return c, bent || leant
}

// Spot leads from a place of the flat paper to the bent one.
func (c curl) Spot(s page.Spot) page.Spot {
	m := c.part.Centre()
	r := max(c.part.Width(), c.part.Height()) / 2
	u, v := (s.X-m.X)/r, (s.Y-m.Y)/r
	x, y := u, v
	within := func(v, side float64) float64 { return min(max(v, -side/(2*r)), side/(2*r)) }
	for range 12 { // the bend is gentle: this converges
		cx, cy := within(x, c.part.Width()), within(y, c.part.Height())
		x, y = u-c.right.at(cy, cx), v-c.down.at(cx, cy)
	}
	return page.Spot{X: m.X + r*x, Y: m.Y + r*y}
}
