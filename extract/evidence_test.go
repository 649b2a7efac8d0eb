package extract

import (
	"math"
	"testing"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/timetable"
)

func TestOddWords(t *testing.T) {
	for _, s := range []string{"Maths", "ENG110", "A-12", "R.104", "McDonald", "13:30", "&", "É", "Str", "国語"} {
		if odd(s) {
			t.Errorf("%q is odd", s)
		}
	}
	for _, s := range []string{"Ma|hs", "~", ".,", "hIsToRy", "Ma7hs", "bcdfgh", "r"} {
		if !odd(s) {
			t.Errorf("%q is not odd", s)
		}
	}
}

func TestGapsOfAWeek(t *testing.T) {
	cases := []struct {
		keys []string
		want int
	}{
		{[]string{"/Monday", "/Tuesday", "/Wednesday", "/Thursday", "/Friday"}, 0},
		{[]string{"/Monday", "/Wednesday", "/Friday"}, 2},
		{[]string{"/Sunday", "/Monday", "/Tuesday", "/Wednesday", "/Thursday"}, 0},
		{[]string{"/Sunday", "/Monday", "/Wednesday", "/Thursday"}, 1},
		{[]string{"A/Monday", "A/Tuesday", "B/Monday", "B/Thursday"}, 2},
		{[]string{"/Saturday", "/Sunday"}, 0},
		{[]string{"/Day 1", "/Day 3"}, 0},
		{[]string{"/Tuesday"}, 0},
	}
	for _, c := range cases {
		keys := map[string]bool{}
		for _, k := range c.keys {
			keys[k] = true
		}
		if got := gaps(keys); got != c.want {
			t.Errorf("%v: %d, want %d", c.keys, got, c.want)
		}
	}
}

// week makes a result of blocks with periods.
func week(numbers ...string) *Result {
	var blocks []timetable.Timeblock
	for i, n := range numbers {
		y := float64(20 * i)
		blocks = append(blocks, timetable.Timeblock{Day: "Monday", Period: &n, Source: timetable.Source{Page: 1, Box: [4]float64{0, y, 100, y + 10}}})
	}
	return &Result{Timetables: []timetable.Timetable{{Timeblocks: blocks}}}
}

func TestPeriods(t *testing.T) {
	cases := []struct {
		numbers []string
		want    int
	}{
		{[]string{"1", "2", "3"}, 0},
		{[]string{"3", "4", "6"}, 3}, // the rows of a sheet: 1, 2 and 5 are left out
		{[]string{"1-2", "3"}, 0},
		{[]string{"I", "II", "III"}, 0},
		{[]string{"900", "830-930"}, 3},
		{[]string{"Assembly", "Break"}, 0},
	}
	for _, c := range cases {
		if got := periods(week(c.numbers...)); got != c.want {
			t.Errorf("%v: %d, want %d", c.numbers, got, c.want)
		}
	}
}

func TestInside(t *testing.T) {
	at := func(page int, x, y float64) Unplaced {
		return Unplaced{Text: "Maths", Source: timetable.Source{Page: page, Box: [4]float64{x, y, x + 10, y + 5}}}
	}
	r := week("1", "2", "3")
	if got := inside([]Unplaced{at(1, 40, 12), at(1, 140, 12), at(2, 40, 12), at(1, 40, 90)}, r); got != 1 {
		t.Errorf("%d texts stand among the blocks, want 1", got)
	}
}

func TestSkew(t *testing.T) {
	for degrees, want := range map[float64]float64{0: 0, 2: 2, 90: 0, 177: 3, -91: 1} {
		sin, cos := math.Sincos(degrees * math.Pi / 180)
		if got := skew(page.Affine{A: cos, B: -sin, D: sin, E: cos}); math.Abs(got-want) > 1e-6 {
			t.Errorf("%v degrees: %v, want %v", degrees, got, want)
		}
	}
}

func TestCover(t *testing.T) {
	at := func(day string, from, to timetable.Clock) timetable.Timeblock {
		return timetable.Timeblock{Day: day, Start: &from, End: &to}
	}
	var n tally
	n.cover([]timetable.Timeblock{at("Monday", 540, 600), at("Monday", 570, 600), at("Monday", 660, 720), at("Friday", 600, 660), {Day: "Friday"}})
	if n.covered != 180 || n.hours != 240 {
		t.Errorf("%d of %d minutes are covered, want 180 of 240", n.covered, n.hours)
	}
}
