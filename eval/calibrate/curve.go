package calibrate

import (
	"cmp"
	"math"
	"slices"
)

// Scored is a case with the score that a model which did not see it gave.
type Scored struct {
	Score  float64
	Right  bool
	Weight float64
}

// Point says how often cases of a score were right.
type Point struct{ Score, Probability float64 }

// pool is a run of cases of about one score.
type pool struct {
	scores                 []float64 // rising
	right, weight, squares float64
}

func (p pool) rate() float64 { return p.right / p.weight }

// effective is how many cases of equal weight say as much.
func (p pool) effective() float64 { return p.weight * p.weight / p.squares }

// Curve makes scores mean what they say: it pools neighbours (at least least
// effective cases) until the share that is right rises with the score, and
// gives each pool the share that is right less doubt standard errors: with
// doubt 0 what is expected, above it what can be promised. Neighbouring
// probabilities that come out level are one point.
func Curve(cases []Scored, least, doubt float64) []Point {
	sorted := slices.Clone(cases)
	slices.SortStableFunc(sorted, func(a, b Scored) int { return cmp.Compare(a.Score, b.Score) })
	var pools []pool
	open := pool{}
	for _, c := range sorted {
		open.add(c)
		if open.effective() >= least {
			pools = push(pools, open)
			open = pool{}
		}
	}
	if open.weight > 0 {
		if n := len(pools); n > 0 { // too few at the top: they join the pool below
			open = merged(pools[n-1], open)
			pools = pools[:n-1]
		}
		pools = push(pools, open)
	}
	var out []Point
	for _, p := range pools {
		q := Promise(p.rate(), p.effective(), doubt)
		for _, at := range [...]float64{quarter, 1 - quarter} {
			s := p.scores[int(at*float64(len(p.scores)-1))]
			if n := len(out); n > 0 && (s <= out[n-1].Score || q < out[n-1].Probability) {
				continue
			}
			out = append(out, Point{s, q})
		}
	}
	return out
}

// quarter is the part of a pool at each of its ends where the curve leads over
// to the next: the middle half has the pool's own probability.
const quarter = 0.25

func (p *pool) add(c Scored) {
	p.scores = append(p.scores, c.Score)
	p.weight += c.Weight
	p.squares += c.Weight * c.Weight
	if c.Right {
		p.right += c.Weight
	}
}

func merged(a, b pool) pool {
	return pool{slices.Concat(a.scores, b.scores), a.right + b.right, a.weight + b.weight, a.squares + b.squares}
}

// push adds a pool and joins those that violate the order.
func push(pools []pool, p pool) []pool {
	for len(pools) > 0 && pools[len(pools)-1].rate() >= p.rate() {
		p = merged(pools[len(pools)-1], p)
		pools = pools[:len(pools)-1]
	}
	return append(pools, p)
}

// Promise is the lower end of Wilson's interval at doubt standard errors: what
// a share of n cases can be trusted to be at least.
func Promise(share, n, doubt float64) float64 {
	z := doubt * doubt
	centre := share + z/(2*n)
	spread := doubt * math.Sqrt(share*(1-share)/n+z/(4*n*n))
	return max(0, min(1, (centre-spread)/(1+z/n)))
}
