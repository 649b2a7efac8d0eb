package straighten

import (
	"math"
	"math/rand/v2"
)

// pencil is the set of lines that are level on a page, as perspective shows
// them: all pass through one point, which may be infinitely far. Through (x, y)
// runs the one of slope -(b + q*y) / (1 - q*x).
type pencil struct{ b, q float64 }

func (p pencil) slope(x, y float64) float64 { return -(p.b + p.q*y) / (1 - p.q*x) }

// angleFrom is the angle between a piece and the pencil's line there.
func (p pencil) angleFrom(s piece) float64 {
	x, y := s.mid()
	return s.angle() - math.Atan(p.slope(x, y))
}

// Limits of what is seen of a page: more is no photo of it, but something else.
const (
	steepest = 0.62                // slope of level lines: 32 degrees
	apart    = 0.4 * math.Pi / 180 // a piece farther off a line is not on it
	farthest = 0.55                // change of scale from the middle to the rim
)

// support is how much of the pieces a pencil explains, in pixels of length.
func (p pencil) support(pieces []piece) float64 { return explained(pieces, p.angleFrom) }

// explained sums the pieces that lie as a model of lines says, by how near they
// do: off is the angle between a piece and the model's line there.
func explained(pieces []piece, off func(piece) float64) float64 {
	sum := 0.0
	for _, s := range pieces {
		if d := off(s) / s.within; d > -1 && d < 1 {
			sum += s.weight * (1 - d*d)
		}
	}
	return sum
}

// fitPencil returns the pencil that explains most pieces. Coordinates are
// normalised: the page reaches from about -1 to 1. It tries parallel lines of
// every slope and the pencils through two pieces each, and refines the best.
func fitPencil(pieces []piece) pencil {
	sample := pieces
	if step := len(pieces)/pencilSample + 1; step > 1 {
		sample = nil
		for i := 0; i < len(pieces); i += step {
			sample = append(sample, pieces[i])
		}
	}
	best := pencil{}
	score := best.support(sample)
	try := func(p pencil) {
		if !p.likely() {
			return
		}
		if v := p.support(sample); v > score {
			best, score = p, v
		}
	}
	for a := -math.Atan(steepest); a <= math.Atan(steepest); a += 1.5 * apart {
		try(pencil{b: -math.Tan(a)})
	}
	total := 0.0
	for _, s := range sample {
		total += s.weight
	}
	rng := rand.New(rand.NewPCG(1, uint64(len(pieces))))
	pick := func() piece {
		at := rng.Float64() * total
		for _, s := range sample {
			if at -= s.weight; at <= 0 {
				return s
			}
		}
		return sample[len(sample)-1]
	}
	for range pencilTries * min(len(sample), 1) {
		if p, ok := through([]piece{pick(), pick()}, nil); ok {
			try(p)
		}
	}
	weights := make([]float64, len(pieces))
	for _, wide := range refining {
		for i, s := range pieces {
			weights[i] = best.closeness(s, wide)
		}
		p, ok := through(pieces, weights)
		if !ok || !p.likely() {
			break
		}
		best = p
	}
	return best
}

func (p pencil) likely() bool { return math.Abs(p.b) <= steepest && math.Abs(p.q) <= farthest }

// closeness weighs a piece by its angle from where it should lie, 0 to 1
// (Tukey's biweight); wide is how many times the angle that is borne.
func (p pencil) closeness(s piece, wide float64) float64 {
	d := p.angleFrom(s) / (wide * s.within)
	if d <= -1 || d >= 1 {
		return 0
	}
	return (1 - d*d) * (1 - d*d)
}

// refining is how much a pencil is off at most, in pieces' own measure, from one
// round to the next.
var refining = [...]float64{4, 2.8, 2, 1.4, 1, 1}

const (
	pencilTries  = 300
	pencilSample = 600 // pieces on which tries are judged
)

// through returns the pencil of least squares through pieces; nil weights
// count as 1.
func through(pieces []piece, weights []float64) (pencil, bool) {
	// b*(x0-x1) + (y0-y1) + q*(x0*y1 - x1*y0) = 0 for each piece.
	var aa, ab, bb, ac, bc float64
	for i, s := range pieces {
		w := s.weight
		if weights != nil {
			w *= weights[i]
		}
		// Divided by the length, the equation's error is the sine of an angle.
		w /= (s.x1-s.x0)*(s.x1-s.x0) + (s.y1-s.y0)*(s.y1-s.y0)
		a, b, c := s.x0-s.x1, s.x0*s.y1-s.x1*s.y0, s.y1-s.y0
		aa, ab, bb, ac, bc = aa+w*a*a, ab+w*a*b, bb+w*b*b, ac+w*a*c, bc+w*b*c
	}
	det := aa*bb - ab*ab
	if det <= 1e-9*aa*bb || det == 0 {
		return pencil{}, false
	}
	return pencil{(ac*bb - bc*ab) / det, (aa*bc - ab*ac) / det}, true
}

// parallels returns the pencil of parallel lines that explains most pieces, of
// about the slope of p in its middle.
func (p pencil) parallels(pieces []piece) pencil {
	p.q = 0
	for _, wide := range refining {
		var sum, weight float64
		for _, s := range pieces {
			w := s.weight * p.closeness(s, wide)
			sum, weight = sum-w*s.slope(), weight+w
		}
		if weight == 0 {
			break
		}
		p.b = sum / weight
	}
	return p
}
