package place

import (
	"strings"
	"testing"

	"github.com/learning-yogi/platform/extract/page"
)

// heading sets a line at a size; two spaces in the text are a wide gap.
func heading(s string, size float64) page.Line {
	l := page.Line{}
	x := 0.0
	for i, part := range strings.Split(s, "  ") {
		if i > 0 {
			x += 3 * size
		}
		for _, w := range strings.Fields(part) {
			b := page.Box{X0: x, X1: x + size*float64(len(w))/2, Y1: size}
			l.Words = append(l.Words, page.Word{Text: w, Box: b, Size: size, Confidence: 1})
			x = b.X1 + size*0.3
		}
	}
	return l
}

func TestReadFields(t *testing.T) {
	cases := []struct {
		lines []page.Line
		want  Fields
	}{
		{[]page.Line{heading("Little Oak Primary School", 20), heading("Class: 2EJ  Term: Autumn 2 2024  Teacher: Miss Joy", 14)},
			Fields{Title: "Little Oak Primary School", School: "Little Oak Primary School", ClassName: "2EJ", Term: "Autumn 2 2024", Teacher: "Miss Joy"}},
		{[]page.Line{heading("4M", 18)}, Fields{Title: "4M", ClassName: "4M"}},
		{[]page.Line{heading("Class Timetable — 7D", 18), heading("Class Teacher: Kim Lee", 10)}, Fields{Title: "Class Timetable — 7D", ClassName: "7D", Teacher: "Kim Lee"}},
		{[]page.Line{heading("Time Table For Normal School Days", 18)}, Fields{Title: "Time Table For Normal School Days"}},
		{[]page.Line{heading("Oak School", 20), heading("Timetable Year 4", 14), heading("Days", 14)},
			Fields{Title: "Timetable Year 4", School: "Oak School", ClassName: "Year 4"}},
		{[]page.Line{heading("| —", 30), heading("Time Table - FALL 2024", 14), heading("5 courses - 16 credits", 9)}, Fields{Title: "Time Table - FALL 2024", Term: "FALL 2024"}},
		{nil, Fields{}},
	}
	for _, c := range cases {
		got := ReadFields(c.lines)
		got.Used = nil
		if got.Title != c.want.Title || got.School != c.want.School || got.ClassName != c.want.ClassName || got.Teacher != c.want.Teacher || got.Term != c.want.Term {
			t.Errorf("got %+v, want %+v", got, c.want)
		}
	}
}
