package calibrate

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"
)

// drawn makes cases whose truth is known: log odds 3 - 2a - b, and a third
// doubt that means nothing, or the contrary of a doubt.
func drawn(n int) []Case {
	rng := rand.New(rand.NewPCG(7, 7))
	out := make([]Case, n)
	for i := range out {
		x := []float64{3 * rng.Float64(), 2 * rng.Float64(), rng.Float64()}
		p := 1 / (1 + math.Exp(-(3 - 2*x[0] - x[1] + x[2])))
		out[i] = Case{Group: i / 3, X: x, Right: rng.Float64() < p, Weight: 1}
	}
	return out
}

func TestLogisticFindsTheWeights(t *testing.T) {
	m := Logistic(drawn(20000), 1)
	if math.Abs(m.Weights[0]-2) > 0.1 || math.Abs(m.Weights[1]-1) > 0.1 {
		t.Errorf("weights are %v, want 2 and 1", m.Weights)
	}
	if m.Weights[2] != 0 {
		t.Errorf("a doubt raises the odds: %v", m.Weights[2])
	}
	if again := Logistic(drawn(20000), 1); !reflect.DeepEqual(m, again) {
		t.Errorf("the same cases give %v and %v", m, again)
	}
}

func TestLogisticStandsPerfectCases(t *testing.T) {
	m := Logistic([]Case{{X: []float64{0}, Right: true, Weight: 1}, {X: []float64{1}, Weight: 1}, {X: []float64{0}, Right: true, Weight: 1}}, 0.1)
	if !(m.Weights[0] > 1 && m.Weights[0] < 100) || math.IsNaN(m.Bias) {
		t.Errorf("got %+v", m)
	}
}

func TestOutOfFoldDoesNotSeeItsGroup(t *testing.T) {
	cases := drawn(90)
	scores, part := OutOfFold(cases, 5, 1)
	for i := range cases {
		if i > 0 && cases[i].Group == cases[i-1].Group && part[i] != part[i-1] {
			t.Fatalf("group %d is on both sides of a split", cases[i].Group)
		}
	}
	before := scores[0]
	for i := range cases { // what a case is must not matter to its own score
		if cases[i].Group == cases[0].Group {
			cases[i].Right = !cases[i].Right
		}
	}
	if scores, _ = OutOfFold(cases, 5, 1); scores[0] != before {
		t.Errorf("its own label changes the score from %v to %v", before, scores[0])
	}
}

func TestCurve(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	var cases []Scored
	for range 4000 {
		s := 8*rng.Float64() - 4
		cases = append(cases, Scored{s, rng.Float64() < 1/(1+math.Exp(-2*s)), 1})
	}
	for _, doubt := range []float64{0, 1} {
		curve := Curve(cases, 200, doubt)
		for i, p := range curve {
			if i > 0 && (p.Score <= curve[i-1].Score || p.Probability < curve[i-1].Probability) {
				t.Fatalf("doubt %v: the curve falls at %v", doubt, p)
			}
			if truth := 1 / (1 + math.Exp(-2*p.Score)); doubt == 0 && math.Abs(p.Probability-truth) > 0.1 {
				t.Errorf("doubt %v: %.3f at score %.2f, truth %.3f", doubt, p.Probability, p.Score, truth)
			}
		}
	}
	sure, expected := Curve(cases, 200, 1), Curve(cases, 200, 0)
	if a, b := sure[len(sure)-1].Probability, expected[len(expected)-1].Probability; a >= b {
		t.Errorf("what can be promised (%v) is not less than what is expected (%v)", a, b)
	}
}

func TestPromise(t *testing.T) {
	cases := []struct{ share, n, doubt, least, most float64 }{
		{1, 10, 1, 0.85, 0.95},
		{1, 100, 1, 0.985, 0.995},
		{1, 100, 2, 0.95, 0.98},
		{0.5, 100, 0, 0.5, 0.5},
		{0, 10, 1, 0, 0.01},
	}
	for _, c := range cases {
		if got := Promise(c.share, c.n, c.doubt); got < c.least || got > c.most {
			t.Errorf("%+v gives %v", c, got)
		}
	}
}
