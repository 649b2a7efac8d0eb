package confidence

import (
	"math"
	"testing"
)

func TestFittedTableIsWhole(t *testing.T) {
	if err := Table().Check(); err != nil {
		t.Errorf("%v; run `make fit`", err)
	}
	f := Table()
	for _, m := range []Model{f.Native.Block, f.Native.Document, f.Pictures.Block, f.Pictures.Document} {
		if len(m.Curve) < 2 {
			t.Error("a model has no curve")
		}
	}
	if len(f.Made.Sets) == 0 {
		t.Error("nothing says what made the table")
	}
}

func TestCheckFindsWhatDoesNotFit(t *testing.T) {
	ds := []Doubt{{"a", 0}}
	curve := []Point{{-1, 0.1}, {1, 0.9}}
	cases := map[string]Model{
		"a weight too many":  {Weights: map[string]float64{"a": 1, "b": 1}},
		"another doubt":      {Weights: map[string]float64{"b": 1}},
		"a doubt that helps": {Weights: map[string]float64{"a": -1}},
		"a curve that falls": {Weights: map[string]float64{"a": 1}, Curve: []Point{curve[1], curve[0]}},
		"beyond certainty":   {Weights: map[string]float64{"a": 1}, Curve: []Point{{0, 1.5}}},
	}
	for name, m := range cases {
		if m.Check(ds) == nil {
			t.Errorf("%s is taken for whole", name)
		}
	}
	if err := (Model{Weights: map[string]float64{"a": 1}, Curve: curve}).Check(ds); err != nil {
		t.Error(err)
	}
}

// sure is a native block whose times are written down, worse the same block
// with one thing wrong.
var sure = BlockEvidence{Least: 1, Mean: 1, Unconfirmed: 1, Day: 1, Quality: 1, Head: 1, Time: 1, Letters: 10}

var worse = map[string]func(*BlockEvidence){
	"doubtful word":         func(e *BlockEvidence) { e.Least = 0.5 },
	"doubtful words":        func(e *BlockEvidence) { e.Mean = 0.5 },
	"doubtful word, once":   func(e *BlockEvidence) { e.Unconfirmed = 0.5 },
	"words that stand once": func(e *BlockEvidence) { e.Alone = 1 },
	"read differently":      func(e *BlockEvidence) { e.Differs = true },
	"odd words":             func(e *BlockEvidence) { e.Odd = 2 },
	"small print":           func(e *BlockEvidence) { e.Glyph = 8 },
	"turned":                func(e *BlockEvidence) { e.Turned = true },
	"a poor reading":        func(e *BlockEvidence) { e.Quality = 0.5 },
	"another reading":       func(e *BlockEvidence) { e.Rival = 0.9 },
	"long":                  func(e *BlockEvidence) { e.Letters = 50 },
	"doubtful day":          func(e *BlockEvidence) { e.Day = 0.5 },
	"misspelt day":          func(e *BlockEvidence) { e.FuzzyDay = true },
	"doubtful heading":      func(e *BlockEvidence) { e.Head = 0.5 },
	"doubtful time":         func(e *BlockEvidence) { e.Time = 0.5 },
	"measured time":         func(e *BlockEvidence) { e.Geometry = 1 },
	"time of a neighbour":   func(e *BlockEvidence) { e.Neighbour = 1 },
	"no time":               func(e *BlockEvidence) { e.Untimed = true },
	"times that fall":       func(e *BlockEvidence) { e.Falls = 1 },
	"contradiction":         func(e *BlockEvidence) { e.Conflict = true },
	"odd minute":            func(e *BlockEvidence) { e.OddMinute = true },
	"odd length":            func(e *BlockEvidence) { e.OddLength = true },
	"times of its own":      func(e *BlockEvidence) { e.Lonely = 2 },
	"apart from others":     func(e *BlockEvidence) { e.Unchained = 1 },
	"a length of its own":   func(e *BlockEvidence) { e.Unlike = true },
	"as far as its fill":    func(e *BlockEvidence) { e.Painted = true },
	"joined by its fill":    func(e *BlockEvidence) { e.Joined = true },
	"no notes":              func(e *BlockEvidence) { e.Plain = true },
	"small letters":         func(e *BlockEvidence) { e.Lower = true },
	"overlap":               func(e *BlockEvidence) { e.Clashes = true },
}

func TestNoDoubtRaisesABlock(t *testing.T) {
	for _, pixels := range []bool{false, true} {
		best := sure
		best.Pixels, best.Glyph = pixels, 30
		for name, change := range worse {
			e := best
			change(&e)
			if a, b := Block(e), Block(best); a > b {
				t.Errorf("%s (pixels %v): %v, more than %v without", name, pixels, a, b)
			}
			if pixels && sum(e.Doubts()) <= sum(best.Doubts()) {
				t.Errorf("%s is no doubt", name)
			}
		}
	}
}

func sum(ds []Doubt) float64 {
	s := 0.0
	for _, d := range ds {
		s += d.Value
	}
	return s
}

var worseDocuments = map[string]func(*DocumentEvidence){
	"a doubtful block":        func(e *DocumentEvidence) { e.Blocks[3] = 0.4 },
	"doubtful blocks":         func(e *DocumentEvidence) { e.Blocks[3], e.Blocks[4], e.Blocks[5] = 0.8, 0.8, 0.8 },
	"lines missing":           func(e *DocumentEvidence) { e.Completeness = 0.7 },
	"loose words":             func(e *DocumentEvidence) { e.Loose = 0.5 },
	"loose times":             func(e *DocumentEvidence) { e.LooseTimes = 2 },
	"words among blocks":      func(e *DocumentEvidence) { e.Inside = 1 },
	"neither time nor period": func(e *DocumentEvidence) { e.Nowhere = 0.5 },
	"painted blocks":          func(e *DocumentEvidence) { e.Painted = true },
	"joined blocks":           func(e *DocumentEvidence) { e.Joined = 1 },
	"few blocks":              func(e *DocumentEvidence) { e.Sparse = 0.5 },
	"holes in the days":       func(e *DocumentEvidence) { e.Holes = 0.6 },
	"twins":                   func(e *DocumentEvidence) { e.Twins = 1 },
	"an empty page":           func(e *DocumentEvidence) { e.EmptyPages = 1 },
	"odd periods":             func(e *DocumentEvidence) { e.Periods = 1 },
	"a day without blocks":    func(e *DocumentEvidence) { e.Bare = 1 },
	"a missing day":           func(e *DocumentEvidence) { e.Gaps = 1 },
	"misspelt days":           func(e *DocumentEvidence) { e.FuzzyDays = 1 },
	"measured times":          func(e *DocumentEvidence) { e.Measured = 2 },
	"reckoned places":         func(e *DocumentEvidence) { e.Reckoned = true },
	"no times":                func(e *DocumentEvidence) { e.Timeless = true },
	"some without times":      func(e *DocumentEvidence) { e.Untimed = 0.2 },
	"an empty day":            func(e *DocumentEvidence) { e.Uneven = 0.9 },
	"a second axis":           func(e *DocumentEvidence) { e.Axes = 1 },
	"plain blocks":            func(e *DocumentEvidence) { e.Plain = 2 },
	"several timetables":      func(e *DocumentEvidence) { e.Timetables = 3 },
	"tables not understood":   func(e *DocumentEvidence) { e.OtherTables = 2 },
	"issues":                  func(e *DocumentEvidence) { e.Issues = 2 },
	"contradictions":          func(e *DocumentEvidence) { e.Conflicts = 2 },
	"perspective":             func(e *DocumentEvidence) { e.Bent = true },
	"floating boxes":          func(e *DocumentEvidence) { e.Floating = true },
	"no lines":                func(e *DocumentEvidence) { e.Aligned = true },
	"a list":                  func(e *DocumentEvidence) { e.List = true },
	"hardly a timetable":      func(e *DocumentEvidence) { e.Type = 0.5 },
	"read differently":        func(e *DocumentEvidence) { e.Differ = 1 },
	"too many to look at":     func(e *DocumentEvidence) { e.Unlooked = true },
	"unread ink":              func(e *DocumentEvidence) { e.Unread = 2 },
}

// sureDocument has twenty sure blocks and nothing wrong.
func sureDocument() DocumentEvidence {
	e := DocumentEvidence{Completeness: 1, Look: 1, Type: 9, Timetables: 1, Glyph: 30}
	for range 20 {
		e.Blocks = append(e.Blocks, 0.999)
	}
	return e
}

func TestNoDoubtRaisesADocument(t *testing.T) {
	for _, pixels := range []bool{false, true} {
		best := sureDocument()
		best.Pixels = pixels
		for name, change := range worseDocuments {
			e := sureDocument()
			e.Pixels = pixels
			change(&e)
			if a, b := Document(e), Document(best); a > b {
				t.Errorf("%s (pixels %v): %v, more than %v without", name, pixels, a, b)
			}
			if pixels && sum(e.Doubts()) <= sum(best.Doubts()) {
				t.Errorf("%s is no doubt", name)
			}
		}
	}
	if p := Document(DocumentEvidence{}); p != 0 {
		t.Errorf("no blocks give %v", p)
	}
}

func TestASureNativeDocumentIsAccepted(t *testing.T) {
	if p := Document(sureDocument()); p < 0.98 {
		t.Errorf("a native document without any doubt is %v sure", p)
	}
	e := sureDocument()
	e.Blocks[7] = 0.5
	if p := Document(e); p >= 0.98 {
		t.Errorf("with one block of two chances it is %v sure", p)
	}
}

func TestReadCurve(t *testing.T) {
	curve := []Point{{0, 0.2}, {1, 0.6}, {3, 1}}
	for score, want := range map[float64]float64{-5: 0.2, 0: 0.2, 0.5: 0.4, 1: 0.6, 2: 0.8, 9: 1} {
		if got := Read(curve, score); math.Abs(got-want) > 1e-9 {
			t.Errorf("at %v: %v, want %v", score, got, want)
		}
	}
	if got := Read(nil, 0); got != 0.5 {
		t.Errorf("without a curve even odds are %v", got)
	}
}
