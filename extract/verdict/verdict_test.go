package verdict

import "testing"

func TestJudge(t *testing.T) {
	week := Evidence{Blocks: 30, Days: 5, Timed: 1, Axis: 1}
	with := func(change func(*Evidence)) Evidence {
		e := week
		change(&e)
		return e
	}
	cases := []struct {
		name string
		e    Evidence
		want bool
	}{
		{"a week of lessons", week, true},
		{"periods without times", with(func(e *Evidence) { e.Timed, e.Periods = 0, 1 }), true},
		{"neither times nor periods", with(func(e *Evidence) { e.Timed = 0 }), true},
		{"one day named, ten entries", Evidence{Blocks: 10, Days: 1, Timed: 1, Words: "Class timetable"}, true},
		{"an exam list: every row has a date", with(func(e *Evidence) { e.Dated = 1 }), false},
		{"a menu for the week", with(func(e *Evidence) { e.Title, e.Timed = "Lunch menu", 0 }), false},
		{"a cleaning rota", with(func(e *Evidence) { e.Title, e.Timed = "Cleaning rota", 0 }), false},
		{"names of those on duty", Evidence{Blocks: 13, Days: 3, Axis: 0.4, Words: "Chores\nJADWAL PIKET"}, false},
		{"entries with times on a page that names a rota", Evidence{Blocks: 13, Days: 3, Axis: 0.4, Timed: 1, Words: "Jadwal\nPIKET"}, true},
		{"a timetable in Turkish", Evidence{Picture: 0.5, Words: "8-A\nDers programı"}, true},
		{"a timetable that mentions exams below", with(func(e *Evidence) { e.Words = "Exams start in May" }), true},
		{"a month of numbered days", with(func(e *Evidence) { e.Numbers, e.Timed = 0.8, 0 }), false},
		{"a paper with a table among pages of prose", with(func(e *Evidence) { e.Prose, e.Timed = 20, 0 }), false},
		{"two entries on two days", Evidence{Blocks: 2, Days: 2}, false},
		{"nothing", Evidence{}, false},
		{"an empty form", Evidence{EmptyGrid: true, Picture: 0.9, Words: "Timetable"}, false},
		{"a photo that says it is a timetable", Evidence{Picture: 0.5, Words: "Class timetable"}, true},
		{"a photo of an exam timetable", Evidence{Picture: 0.5, Words: "Exam timetable"}, false},
		{"a letter that says timetable", Evidence{Words: "The timetable follows."}, false},
	}
	for _, c := range cases {
		got := Judge(c.e)
		if got.Timetable != c.want {
			t.Errorf("%s: %+v", c.name, got)
		}
		if got.Confidence < 0.5 || got.Confidence > 1 {
			t.Errorf("%s: confidence %v", c.name, got.Confidence)
		}
	}
}
