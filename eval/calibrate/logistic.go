// Package calibrate fits probabilities to labelled cases: a logistic model in
// which no evidence can count the wrong way, a curve that makes its scores
// mean what they say, and tables that show whether they do.
package calibrate

import "math"

// Case is one labelled case.
type Case struct {
	Group  int       // cases of one group (a document) are never on both sides of a split
	X      []float64 // doubts, 0 or more
	Right  bool
	Weight float64
}

// Linear is a model of log odds: Bias - Weights·x, no weight below 0.
type Linear struct {
	Bias    float64
	Weights []float64
}

// Score is the log odds of a case.
func (l Linear) Score(x []float64) float64 {
	s := l.Bias
	for j, w := range l.Weights {
		s -= w * x[j]
	}
	return s
}

const (
	rounds = 25 // of the outer iteration: it settles in about ten
	sweeps = 50 // over the weights in each round
)

// Logistic fits a linear model by iterated weighted least squares with an L2
// penalty of ridge on the weights (not the bias), keeping every weight at 0 or
// above. The same cases give the same model.
func Logistic(cases []Case, ridge float64) Linear {
	if len(cases) == 0 {
		return Linear{}
	}
	d := len(cases[0].X)
	m := Linear{Weights: make([]float64, d)}
	for range rounds {
		h, g := quadratic(cases, m)
		for j := 1; j <= d; j++ {
			h[j][j] += ridge
			g[j] -= ridge * -m.Weights[j-1]
		}
		m = descend(m, h, g)
	}
	return m
}

// quadratic gives the curvature and the ascent of the log likelihood in
// (bias, -weights).
func quadratic(cases []Case, m Linear) (h [][]float64, g []float64) {
	d := len(m.Weights)
	h, g = make([][]float64, d+1), make([]float64, d+1)
	for j := range h {
		h[j] = make([]float64, d+1)
	}
	z := make([]float64, d+1)
	for _, c := range cases {
		p := 1 / (1 + math.Exp(-m.Score(c.X)))
		y := 0.0
		if c.Right {
			y = 1
		}
		v := c.Weight * max(p*(1-p), 1e-6)
		e := c.Weight * (y - p)
		z[0] = 1
		copy(z[1:], c.X)
		for j, zj := range z {
			if zj == 0 {
				continue
			}
			g[j] += e * zj
			for k, zk := range z[:j+1] {
				h[j][k] += v * zj * zk
			}
		}
	}
	for j := range h {
		for k := range j {
			h[k][j] = h[j][k]
		}
	}
	return h, g
}

// mostStep bounds a step, in log odds: far steps overshoot.
const mostStep = 2.0

// descend solves the quadratic one coordinate after the other, -weights kept
// at 0 or below.
func descend(m Linear, h [][]float64, g []float64) Linear {
	d := len(m.Weights)
	start := make([]float64, d+1)
	start[0] = m.Bias
	for j, w := range m.Weights {
		start[j+1] = -w
	}
	step := make([]float64, d+1)
	for range sweeps {
		for j := range step {
			if h[j][j] < 1e-9 {
				continue
			}
			slope := g[j]
			for k := range step {
				if k != j {
					slope -= h[j][k] * step[k]
				}
			}
			s := max(-mostStep, min(mostStep, slope/h[j][j]))
			if j > 0 {
				s = min(s, -start[j])
			}
			step[j] = s
		}
	}
	out := Linear{Bias: start[0] + step[0], Weights: make([]float64, d)}
	for j := range out.Weights {
		out.Weights[j] = max(0, -(start[j+1] + step[j+1]))
	}
	return out
}
