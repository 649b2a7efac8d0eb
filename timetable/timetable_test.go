package timetable

import (
	"encoding/json"
	"image/color"
	"slices"
	"strings"
	"testing"
)

func TestClock(t *testing.T) {
	for text, want := range map[string]Clock{"00:00": 0, "08:35": At(8, 35), "13:15": 795, "24:00": 1440} {
		var c Clock
		if err := c.UnmarshalText([]byte(text)); err != nil || c != want || c.String() != text {
			t.Errorf("%s reads as %d, prints as %s, %v", text, int(c), c, err)
		}
	}
	for _, text := range []string{"", "8:35", "24:01", "12:60", "-1:00", "ab:cd", "12.30", "12:3 ", "+1:30", "12:+5", "25:00"} {
		var c Clock
		if err := c.UnmarshalText([]byte(text)); err == nil {
			t.Errorf("%q is read as %s", text, c)
		}
	}
}

func TestTimesThatTheDocumentDoesNotGiveAreNull(t *testing.T) {
	start := At(9, 15)
	data, err := json.Marshal(Timeblock{ID: "b1", Day: "Monday", Start: &start, StartFrom: FromCell, Title: "Maths"})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"start":"09:15"`, `"end":null`, `"week":null`, `"period":null`, `"startFrom":"cell"`, `"source":{"page":0,"box":[0,0,0,0]}`} {
		if !strings.Contains(string(data), want) {
			t.Errorf("no %s in %s", want, data)
		}
	}
	if strings.Contains(string(data), "endFrom") {
		t.Errorf("an end that is not there has an origin: %s", data)
	}
	var back Timeblock
	if err := json.Unmarshal(data, &back); err != nil || *back.Start != start || back.End != nil {
		t.Errorf("reads back as %+v, %v", back, err)
	}
}

func TestHex(t *testing.T) {
	if got := Hex(color.NRGBA{R: 0xff, G: 0x0a, B: 0, A: 0xff}); got != "#ff0a00" {
		t.Error(got)
	}
	if got := Hex(color.NRGBA{R: 1}); got != "" {
		t.Errorf("no colour is %q", got)
	}
}

func on(days ...string) []Timeblock {
	var out []Timeblock
	for _, d := range days {
		out = append(out, Timeblock{Day: d})
	}
	return out
}

func TestDays(t *testing.T) {
	for _, c := range [][2]string{
		{"Friday Monday Wednesday Monday", "Monday Wednesday Friday"},
		{"Monday Tuesday Sunday Thursday", "Sunday Monday Tuesday Thursday"},
		{"Sunday Saturday Monday Friday", "Monday Friday Saturday Sunday"},
		{"Sunday Saturday", "Saturday Sunday"},
		{"", ""},
	} {
		if got := strings.Join(Days(on(strings.Fields(c[0])...)), " "); got != c[1] {
			t.Errorf("%s: %s; want %s", c[0], got, c[1])
		}
	}
	if got := Days(on("Day 10", "Day 2", "Monday")); !slices.Equal(got, []string{"Monday", "Day 2", "Day 10"}) {
		t.Errorf("days of a cycle: %v", got)
	}
}

func TestWeeks(t *testing.T) {
	a, b := "A", "B"
	blocks := []Timeblock{{Week: &b, Title: "Music"}, {Title: "PE"}, {Week: &a, Title: "Art"}}
	if got := Weeks(blocks); !slices.Equal(got, []string{"A", "B"}) {
		t.Errorf("weeks are %v", got)
	}
	got := InWeek(blocks, "A")
	if len(got) != 2 || got[0].Title != "PE" || got[1].Title != "Art" {
		t.Errorf("week A holds %+v", got)
	}
	if got := Weeks(on("Monday")); got != nil {
		t.Errorf("one kind of week gives %v", got)
	}
}
