package evaluating

import (
	"strings"
	"testing"
)

const sureResult = `{"documentType": "timetable", "confidence": 0.99, "route": "accept", "timetables": [{"timeblocks": [
	{"day": "Monday", "start": "09:00", "end": "09:30", "title": "Maths", "confidence": 0.99},
	{"day": "Monday", "start": "09:30", "end": "10:00", "title": "Maths", "confidence": 0.97},
	{"day": "Tuesday", "start": "09:00", "end": "10:00", "title": "Arts", "confidence": 0.6},
	{"day": "Friday", "start": "09:00", "end": "10:00", "title": "n/a", "confidence": 0.1}]}]}`

func labelled(blocks ...block) Label { return Label{ID: "x", IgnoreText: "n/a", Timeblocks: blocks} }

func on(day, start, end, title string) block {
	s, e, t := text(start), text(end), text(title)
	return block{Days: []string{day}, Start: &s, End: &e, Title: &t}
}

func TestMarks(t *testing.T) {
	art := on("Tuesday", "09:00", "10:00", "Art")
	cases := []struct {
		name  string
		label Label
		want  []Mark
	}{
		{"a double lesson drawn as one", labelled(on("Monday", "09:00", "10:00", "Maths"), art), []Mark{Right, Right, Wrong, Ignored}},
		{"and as two", labelled(on("Monday", "09:00", "09:30", "Maths"), on("Monday", "09:30", "10:00", "Maths"), art), []Mark{Right, Right, Wrong, Ignored}},
		{"only half of it is there", labelled(on("Monday", "09:00", "09:30", "Maths"), art), []Mark{Right, Wrong, Wrong, Ignored}},
		{"no timetable at all", Label{Kind: "other"}, []Mark{Wrong, Wrong, Wrong, Wrong}},
	}
	for _, c := range cases {
		got, err := Marks(c.label, ParseResult([]byte(sureResult)))
		if err != nil || len(got) != len(c.want) {
			t.Errorf("%s: %v, %v", c.name, got, err)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%s: %v, want %v", c.name, got, c.want)
				break
			}
		}
	}
}

func TestTrust(t *testing.T) {
	row, err := ScoreOne(labelled(on("Monday", "09:00", "10:00", "Maths"), on("Tuesday", "09:00", "10:00", "Art")), ParseResult([]byte(sureResult)))
	if err != nil {
		t.Fatal(err)
	}
	rejected := Row{Kind: "other", DocumentType: "other", Route: "reject", Confidence: "0"}
	var b strings.Builder
	if err := (Report{Rows: []Row{row, rejected}}).WriteTrust(&b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"0.50 to 0.80        1    0.600    0.000",
		"0.95 to 0.98        1    0.970    1.000",
		"accept      1 (100 %)  right 0  wrong 1",
		"reject      1          right 1  wrong 0",
		"of 0 timetables that are wholly right, 0 (0 %) are accepted",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, b.String())
		}
	}
}

func TestRoutes(t *testing.T) {
	var r Routes
	for _, p := range []float64{0.98, 0.97, 0.8, 0.79} {
		r.Add(p, true)
	}
	if r.Accept.Right != 1 || r.LLM.Right != 2 || r.Review.Right != 1 {
		t.Errorf("%+v", r)
	}
}
