// Package confidence turns evidence into the probability that a block, and a
// whole timetable, is right. This first model multiplies independent risks by
// hand-set weights; the fitted, calibrated one replaces the weights, not the
// evidence.
package confidence

import (
	"math"

	"github.com/learning-yogi/platform/extract/place"
	"github.com/learning-yogi/platform/timetable"
)

// Risks of one piece of evidence: the chance that it makes its block wrong.
const (
	riskBase     = 0.0003 // a native, aligned block with written times
	riskGeometry = 0.06   // a time measured on the page
	riskInferred = 0.002  // a time taken from a neighbour
	riskFuzzy    = 0.004  // a misspelt day
	riskFalls    = 0.05   // times of the axis run backwards, each
	riskConflict = 0.03   // the cell contradicts its heading
)

// Block returns the probability that a block is right, 0 to 1.
func Block(b place.Block) float64 {
	ok := 1 - riskBase
	ok *= reading(b.Evidence.TextConfidence) * reading(b.Evidence.TimeConfidence)
	for _, o := range []timetable.Origin{b.StartFrom, b.EndFrom} {
		switch o {
		case timetable.FromGeometry:
			ok *= 1 - riskGeometry
		case timetable.FromNeighbour:
			ok *= 1 - riskInferred
		}
	}
	if b.Evidence.FuzzyDay {
		ok *= 1 - riskFuzzy
	}
	if b.Conflict != nil {
		ok *= 1 - riskConflict
	}
	ok *= math.Pow(1-riskFalls, float64(b.Evidence.AxisFalls))
	return ok
}

// reading maps the engine's confidence in its least sure word to the chance
// that a cell is read letter for letter. Points: measured on clean crops
// (90 and above 96 % right, 80-90 84 %, 50-80 58 %, below 50 0 %).
func reading(c float64) float64 {
	points := [][2]float64{{0, 0.02}, {0.5, 0.4}, {0.65, 0.6}, {0.85, 0.88}, {0.92, 0.97}, {0.96, 0.995}, {0.999, 0.9985}, {1, 1}}
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		if c <= b[0] {
			return a[1] + (b[1]-a[1])*(c-a[0])/(b[0]-a[0])
		}
	}
	return 1
}

// Document returns the probability that every block of a document is right:
// the blocks' own, and what is wrong with the whole.
func Document(blocks []float64, structure, verdict float64) float64 {
	if len(blocks) == 0 {
		return 0
	}
	p := structure * math.Min(1, verdict+0.02)
	for _, b := range blocks {
		p *= b
	}
	return p
}

// Structure judges the table itself: how complete its lines are, how many
// issues there are, and how much text found no place.
func Structure(completeness float64, issues int, unplacedShare float64) float64 {
	p := 0.5 + 0.5*math.Min(1, math.Max(0, (completeness-0.6)/0.38))
	p *= math.Pow(0.97, float64(issues))
	return p * (1 - 0.2*math.Min(1, math.Max(0, unplacedShare-0.3)))
}
