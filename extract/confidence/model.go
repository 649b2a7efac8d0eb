package confidence

import (
	"fmt"
	"math"
)

// Model turns doubts into a probability: a sum of weighted doubts taken from
// what is had without any, read off a calibrated curve.
type Model struct {
	Bias    float64            `json:"bias"`    // log odds without any doubt
	Weights map[string]float64 `json:"weights"` // what one unit of a doubt takes from the log odds, 0 or more
	Curve   []Point            `json:"curve"`   // rising in both
}

// Point says how often documents (or blocks) of a score were right.
type Point struct {
	Score       float64 `json:"score"`
	Probability float64 `json:"probability"`
}

// Score is the log odds before calibration.
func (m Model) Score(ds []Doubt) float64 {
	s := m.Bias
	for _, d := range ds {
		s -= m.Weights[d.Name] * d.Value
	}
	return s
}

// Probability is 0 to 1.
func (m Model) Probability(ds []Doubt) float64 { return Read(m.Curve, m.Score(ds)) }

// Read reads a score off a curve: straight between its points, level beyond
// them. Without a curve the score is taken as log odds.
func Read(curve []Point, score float64) float64 {
	if len(curve) == 0 {
		return 1 / (1 + math.Exp(-score))
	}
	if score <= curve[0].Score {
		return curve[0].Probability
	}
	for i := 1; i < len(curve); i++ {
		a, b := curve[i-1], curve[i]
		if score < b.Score {
			return a.Probability + (b.Probability-a.Probability)*(score-a.Score)/(b.Score-a.Score)
		}
	}
	return curve[len(curve)-1].Probability
}

// Check reports a model that does not fit the doubts, or under which a doubt
// would raise the probability.
func (m Model) Check(ds []Doubt) error {
	if len(m.Weights) != len(ds) {
		return fmt.Errorf("%d weights for %d doubts", len(m.Weights), len(ds))
	}
	for _, d := range ds {
		w, ok := m.Weights[d.Name]
		if !ok {
			return fmt.Errorf("no weight for the doubt %q", d.Name)
		}
		if w < 0 {
			return fmt.Errorf("the doubt %q would raise the probability", d.Name)
		}
	}
	for i, p := range m.Curve {
		if p.Probability < 0 || p.Probability > 1 || i > 0 && (p.Score <= m.Curve[i-1].Score || p.Probability < m.Curve[i-1].Probability) {
			return fmt.Errorf("the curve does not rise at score %v", p.Score)
		}
	}
	return nil
}
