package table

import (
	"bytes"
	"strings"
	"testing"

	"github.com/learning-yogi/platform/timetable"
)

func block(day, title, notes string, times ...timetable.Clock) timetable.Timeblock {
	b := timetable.Timeblock{Day: day, Title: title, Notes: notes, Confidence: 0.99}
	if len(times) > 0 {
		b.Start = &times[0]
	}
	if len(times) > 1 {
		b.End = &times[1]
	}
	return b
}

func draw(t *testing.T, tt timetable.Timetable, o Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, tt, o); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(b.String()) {
		if n := columns(strings.TrimSuffix(line, "\n")); !o.Colour && n > o.Width {
			t.Errorf("%d columns on a terminal of %d: %s", n, o.Width, line)
		}
	}
	return b.String()
}

var nine, ten, eleven = timetable.At(9, 0), timetable.At(10, 0), timetable.At(11, 0)

func sample() timetable.Timetable {
	class := "Owl"
	doubtful := block("Friday", "Forest school", "", ten, eleven)
	doubtful.Confidence = 0.714
	return timetable.Timetable{Title: "Summer term", ClassName: &class, Timeblocks: []timetable.Timeblock{
		block("Friday", "Singing", "", nine, ten), doubtful,
		block("Monday", "Maths", "Room 4", nine, ten), block("Monday", "Reading and handwriting", "", ten, timetable.At(10, 30)),
		block("Tuesday", "Maths", "", nine, ten), block("Wednesday", "体育 体育 体育", "", nine, ten), block("Thursday", "Art", "", ten, eleven),
	}, Issues: []timetable.Issue{{Message: "English overlaps Spelling by 25 minutes.", Choices: []string{"10:45-11:35", "11:10-12:00"}}}}
}

func TestGrid(t *testing.T) {
	const want = `Summer term
Owl
───────────┬────────────────┬────────────────┬────────────────┬────────────────┬────────────────
           │ Monday         │ Tuesday        │ Wednesday      │ Thursday       │ Friday
───────────┼────────────────┼────────────────┼────────────────┼────────────────┼────────────────
09:00-10:00│ Maths          │ Maths          │ 体育 体育 体育 │                │ Singing
           │ Room 4         │                │                │                │
───────────┼────────────────┼────────────────┼────────────────┼────────────────┼────────────────
10:00-11:00│ 10:00-10:30    │                │                │ Art            │ Forest school
           │ Reading and    │                │                │                │ ?71%
           │ handwriting    │                │                │                │
───────────┴────────────────┴────────────────┴────────────────┴────────────────┴────────────────

To decide
  - English overlaps Spelling by 25 minutes. (10:45-11:35 / 11:10-12:00)
`
	if got := draw(t, sample(), Options{Width: 100, DoubtedAt: 0.8}); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestNarrowTerminalsGetLists(t *testing.T) {
	got := draw(t, sample(), Options{Width: 60, DoubtedAt: 0.8})
	for _, want := range []string{"Monday\n  09:00-10:00  Maths\n               Room 4\n", "Forest school ?71%", "\nFriday\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

func TestEveryWordIsDrawn(t *testing.T) {
	long := strings.Repeat("x", 50)
	tt := timetable.Timetable{Timeblocks: []timetable.Timeblock{block("Monday", long, ""), block("Day 3", "PE", "")}}
	for _, width := range []int{30, 80, 200} {
		got := draw(t, tt, Options{Width: width})
		if strings.Count(got, "x") != 50 || !strings.Contains(got, "PE") {
			t.Errorf("at %d columns:\n%s", width, got)
		}
	}
}

func TestPeriodsAndWeeks(t *testing.T) {
	p1, p10, a, b := "1", "10", "A", "B"
	art, music, pe := block("Monday", "Art", ""), block("Monday", "Music", ""), block("Tuesday", "PE", "")
	art.Period, music.Period, pe.Period = &p1, &p10, &p1
	art.Week, music.Week = &a, &b
	got := draw(t, timetable.Timetable{Timeblocks: []timetable.Timeblock{art, music, pe}}, Options{Width: 80})
	weekA, weekB, ok := strings.Cut(got, "Week B")
	if !ok || !strings.Contains(weekA, "Art") || strings.Contains(weekA, "Music") || !strings.Contains(weekB, "Music") || strings.Count(got, "PE") != 2 {
		t.Error(got)
	}
}

func TestNoControlCharacters(t *testing.T) {
	tt := timetable.Timetable{Title: "a\x1b[31mb", Timeblocks: []timetable.Timeblock{block("Mon\x1bday", "x\x07\u202ey", "\u009b31m")}}
	if got := draw(t, tt, Options{Width: 100}); strings.ContainsAny(got, "\x1b\x07\u009b\u202e") {
		t.Errorf("%q", got)
	}
	if got := draw(t, sample(), Options{Width: 100, Colour: true, DoubtedAt: 0.8}); !strings.Contains(got, string(yellow)+"?71%"+reset) {
		t.Errorf("the doubtful block is not coloured: %q", got)
	}
}

func TestNothing(t *testing.T) {
	if got := draw(t, timetable.Timetable{}, Options{Width: 80}); !strings.Contains(got, "No blocks") {
		t.Error(got)
	}
}
