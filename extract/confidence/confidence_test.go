package confidence

import (
	"testing"

	"github.com/learning-yogi/platform/extract/place"
	"github.com/learning-yogi/platform/timetable"
)

// sure is a native block whose times are written down.
func sure() place.Block {
	return place.Block{StartFrom: timetable.FromHeader, EndFrom: timetable.FromHeader, Evidence: place.Evidence{TextConfidence: 1, TimeConfidence: 1}}
}

func TestBlockFallsWithDoubt(t *testing.T) {
	best := Block(sure())
	if best < 0.999 {
		t.Errorf("a native block is %v sure", best)
	}
	for name, doubt := range map[string]func(*place.Block){
		"measured time":  func(b *place.Block) { b.StartFrom = timetable.FromGeometry },
		"inferred time":  func(b *place.Block) { b.EndFrom = timetable.FromNeighbour },
		"misspelt day":   func(b *place.Block) { b.Evidence.FuzzyDay = true },
		"falling times":  func(b *place.Block) { b.Evidence.AxisFalls = 1 },
		"contradiction":  func(b *place.Block) { b.Conflict = &place.Conflict{} },
		"doubtful words": func(b *place.Block) { b.Evidence.TextConfidence = 0.8 },
		"doubtful time":  func(b *place.Block) { b.Evidence.TimeConfidence = 0.8 },
	} {
		b := sure()
		doubt(&b)
		if got := Block(b); got >= best || got <= 0 {
			t.Errorf("%s: %v, want less than %v", name, got, best)
		}
	}
}

func TestReadingRises(t *testing.T) {
	last := -1.0
	for c := 0.0; c <= 1; c += 0.01 {
		if p := reading(c); p < last || p > 1 {
			t.Fatalf("reading(%v) = %v after %v", c, p, last)
		} else {
			last = p
		}
	}
}

func TestDocument(t *testing.T) {
	many := make([]float64, 30)
	for i := range many {
		many[i] = 0.9995
	}
	if p := Document(many, 1, 0.99); p < 0.98 {
		t.Errorf("thirty sure blocks give %v", p)
	}
	if p := Document(append(many, 0.6), 1, 0.99); p >= 0.98 {
		t.Errorf("one doubtful block gives %v", p)
	}
	if p := Document(nil, 1, 1); p != 0 {
		t.Errorf("no blocks give %v", p)
	}
	if Structure(1, 0, 0) <= Structure(0.7, 0, 0) || Structure(1, 0, 0) <= Structure(1, 3, 0) || Structure(1, 0, 0) <= Structure(1, 0, 0.9) {
		t.Error("structure does not fall with missing lines, issues or loose text")
	}
}
