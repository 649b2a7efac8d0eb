package extract

import (
	"strings"
	"testing"

	"github.com/learning-yogi/platform/extract/page"
)

func readAs(x, y float64, sure float64, text string) page.Line {
	l := page.Line{Box: page.Box{X0: x, Y0: y, X1: x + 80, Y1: y + 10}}
	for _, w := range strings.Fields(text) {
		l.Words = append(l.Words, page.Word{Text: w, Box: l.Box, Confidence: sure})
	}
	return l
}

func TestSurest(t *testing.T) {
	got := surest([]page.Line{readAs(0, 0, 0.7, "Phonles"), readAs(0, 40, 0.9, "Maths")},
		[]page.Line{readAs(2, 1, 0.9, "Phonics"), readAs(0, 41, 0.9, "Mat"), readAs(0, 80, 0.9, "Lunch")})
	if s := join(got); s != "Phonics|Maths|Lunch" {
		t.Errorf("got %s", s)
	}
}

func TestUnread(t *testing.T) {
	cell := func(y float64, l page.Line) page.Cell {
		return page.Cell{Box: page.Box{Y0: y, X1: 100, Y1: y + 20}, Lines: []page.Line{l}}
	}
	tr := &PageTrace{Settled: []page.Table{{Box: page.Box{X1: 100, Y1: 40},
		Cells: []page.Cell{cell(0, readAs(0, 5, 0.9, "Maths")), cell(20, readAs(0, 25, 0.4, "Aire"))}}}}
	got := tr.unread([]page.Line{readAs(0, 5, 0.9, "Maths"), readAs(0, 25, 0.9, "Timetable"), readAs(0, 60, 0.9, "Below")})
	if s := join(got); s != "Timetable|Below" {
		t.Errorf("got %s", s)
	}
}

func TestTelling(t *testing.T) {
	for text, want := range map[string]bool{"Class timetable": true, "Wednesday": true, "You can do": false, "Sun": false, "Wednesday we go to the zoo": false} {
		if telling(readAs(0, 0, 0.4, text)) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}

func join(lines []page.Line) string {
	var out []string
	for _, l := range lines {
		out = append(out, l.Text())
	}
	return strings.Join(out, "|")
}
