package evaluating

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func label(t *testing.T, s string) Label {
	t.Helper()
	var l Label
	if err := json.Unmarshal([]byte(s), &l); err != nil {
		t.Fatal(err)
	}
	return l
}

const twoDays = `{"kind": "timetable", "timeblocks": [
 {"days": ["Monday", "Tuesday"], "start": "09:00", "end": "10:00", "title": "Maths", "notes": "Room 4"}]}`

func result(kind string, blocks string) Result {
	return ParseResult([]byte(`{"documentType": "` + kind + `", "timetables": [{"timeblocks": [` + blocks + `]}]}`))
}

func TestScore(t *testing.T) {
	monday := `{"day": "Monday", "start": "09:00", "end": "10:00", "title": "Maths", "notes": "Room 4"}`
	tuesday := strings.Replace(monday, "Monday", "Tuesday", 1)
	open := `{"timeblocks": [{"days": ["Monday"], "start": "09:00", "end": null, "title": "Maths"}]}`
	for _, c := range []struct {
		name, label, kind, blocks string
		want                      [4]Count // block, strict, time, text
	}{
		{"all right", twoDays, "timetable", monday + "," + tuesday, [4]Count{{2, 0, 0}, {2, 0, 0}, {2, 0, 0}, {2, 0, 0}}},
		{"one missed", twoDays, "timetable", monday, [4]Count{{1, 1, 0}, {1, 1, 0}, {1, 1, 0}, {1, 1, 0}}},
		{"a letter wrong", twoDays, "timetable", strings.Replace(monday, "Maths", "Mathe", 1) + "," + tuesday,
			[4]Count{{2, 0, 0}, {1, 1, 1}, {2, 0, 0}, {2, 0, 0}}},
		{"words swapped", twoDays, "timetable", strings.Replace(monday, `"Maths", "notes": "Room 4"`, `"Room 4", "notes": "Maths"`, 1) + "," + tuesday,
			[4]Count{{2, 0, 0}, {2, 0, 0}, {2, 0, 0}, {2, 0, 0}}},
		{"a double lesson as two", twoDays, "timetable", strings.Replace(monday, "10:00", "09:30", 1) + "," +
			strings.Replace(monday, "09:00", "09:30", 1) + "," + tuesday, [4]Count{{2, 0, 0}, {2, 0, 0}, {2, 0, 0}, {2, 0, 0}}},
		{"an end that nobody wrote", open, "timetable", monday, [4]Count{{1, 0, 0}, {0, 1, 1}, {1, 0, 0}, {1, 0, 0}}},
		{"an end said to be inferred", open, "timetable", `{"day": "Monday", "start": "09:00", "end": "10:00", "endFrom": "neighbour", "title": "Maths"}`,
			[4]Count{{1, 0, 0}, {1, 0, 0}, {1, 0, 0}, {1, 0, 0}}},
		{"no timetable", `{"kind": "other"}`, "other", "", [4]Count{}},
		{"no timetable, taken for one", `{"kind": "other"}`, "timetable", monday, [4]Count{{0, 0, 1}, {0, 0, 1}, {0, 0, 1}, {0, 0, 1}}},
		{"period 1 is P1", `{"timeblocks": [{"days": ["Monday"], "period": "P1", "title": "Art"}]}`, "timetable",
			`{"day": "Monday", "period": "Period 1", "title": "Art"}`, [4]Count{{1, 0, 0}, {1, 0, 0}, {1, 0, 0}, {1, 0, 0}}},
		{"codes of free slots", `{"ignoreText": "^[A-Z]\\d$", "timeblocks": []}`, "timetable", `{"day": "Monday", "title": "X1"}`, [4]Count{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			row, err := ScoreOne(label(t, c.label), result(c.kind, c.blocks))
			if err != nil {
				t.Fatal(err)
			}
			for i, figure := range Figures {
				if got := row.Counts[figure]; got != c.want[i] {
					t.Errorf("%s is %+v; want %+v", figure, got, c.want[i])
				}
			}
		})
	}
}

func TestNumber(t *testing.T) {
	for in, want := range map[number]string{"": "None", "null": "None", "1": "1", "1.0": "1.0", "0.9870": "0.987",
		"0.00001": "1e-05", "1e16": "1e+16", "123456.5": "123456.5"} {
		if got := in.String(); got != want {
			t.Errorf("%s prints %s; want %s", string(in), got, want)
		}
	}
}

func TestRunKeepsOrderAndScoresUnreadable(t *testing.T) {
	labels := []Label{label(t, twoDays), label(t, `{"kind": "other"}`), label(t, twoDays)}
	for i := range labels {
		labels[i].ID = string(rune('a' + i))
	}
	r, err := Run(context.Background(), labels, 2, func(_ context.Context, l Label) []byte {
		if l.ID == "a" {
			return []byte("not JSON")
		}
		return []byte(`{"documentType": "other", "route": "reject", "confidence": 0.5}`)
	})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := r.Write(&b); err != nil {
		t.Fatal(err)
	}
	const want = `a                        timetable block 0.000  strict 0.000  time 0.000  text 0.000  confidence None  route None  WRONG TYPE unreadable
b                        other       confidence 0.5  route reject
c                        timetable block 0.000  strict 0.000  time 0.000  text 0.000  confidence 0.5  route reject  WRONG TYPE other

3 documents, 2 timetables; document type right in 1/3; accepted without review 0, of those wholly right 0
block   F1 micro 0.0000  macro 0.0000  right 0 missed 4 invented 0
strict  F1 micro 0.0000  macro 0.0000  right 0 missed 4 invented 0
time    F1 micro 0.0000  macro 0.0000  right 0 missed 4 invented 0
text    F1 micro 0.0000  macro 0.0000  right 0 missed 4 invented 0
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestRunStopsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	labels := make([]Label, 50)
	_, err := Run(ctx, labels, 1, func(context.Context, Label) []byte { cancel(); return nil })
	if err == nil {
		t.Error("a cancelled run gave a report")
	}
}

func TestDifferences(t *testing.T) {
	row := func(id, route string, right int) Row {
		counts := map[string]Count{}
		for _, f := range Figures {
			counts[f] = Count{Right: right, Missed: 4 - right}
		}
		return Row{ID: id, Kind: "timetable", DocumentType: "timetable", Route: route, Counts: counts}
	}
	before := Report{Rows: []Row{row("same", "accept", 4), row("better", "review", 2), row("gone", "accept", 4)}}
	now := Report{Rows: []Row{row("same", "accept", 4), row("better", "accept", 4), row("fresh", "accept", 4)}}
	var b bytes.Buffer
	if err := now.WriteDifferences(&b, before); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"better ", "block 0.667 -> 1.000 (+0.333)", "route review -> accept", "fresh                    new", "gone                     gone"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, b.String())
		}
	}
	if strings.Contains(b.String(), "\nsame ") {
		t.Errorf("an unchanged document is listed:\n%s", b.String())
	}
}

func TestFloorsOnlyRise(t *testing.T) {
	path := filepath.Join(t.TempDir(), "floors.json")
	if err := os.WriteFile(path, []byte(`{"ours": {"all": {"block": 0.5, "strict": 0.9, "type": 1}, "gone": {}}, "theirs": {"all": {"block": 0.25}}}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := RaiseFloors(path, "ours", Floors{"all": {Block: 0.99996, Strict: 0.1, Type: 1}}); err != nil {
		t.Fatal(err)
	}
	ours, err := LoadFloors(path, "ours")
	if err != nil || len(ours) != 1 || ours["all"] != (Floor{Block: 0.9999, Strict: 0.9, Type: 1}) {
		t.Errorf("ours are %+v, %v", ours, err)
	}
	if theirs, err := LoadFloors(path, "theirs"); err != nil || theirs["all"].Block != 0.25 {
		t.Errorf("theirs are %+v, %v", theirs, err)
	}
	if _, err := LoadFloors(path, "none"); err == nil {
		t.Error("a set that is not there has floors")
	}
}

func TestFloors(t *testing.T) {
	floors := Floors{"ruled": {Block: 0.9, Strict: 0.8, Type: 1}}
	if got := floors.Check("ruled", Floor{Block: 0.891, Strict: 0.8, Type: 1}); got != nil {
		t.Errorf("within the slack, yet %v", got)
	}
	got := floors.Check("ruled", Floor{Block: 0.889, Strict: 0.9, Type: 0.5})
	if len(got) != 2 || !slices.ContainsFunc(got, func(s string) bool { return strings.Contains(s, "block is 0.8890") }) {
		t.Errorf("fallen figures: %v", got)
	}
}
