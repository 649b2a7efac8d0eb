package axes

import (
	"strings"
	"testing"

	"github.com/learning-yogi/platform/extract/terms"
)

// read makes the slots and times of headings written with "|" between them.
func read(headings string) ([]Slot, []*terms.Time) {
	var slots []Slot
	var raw []*terms.Time
	for _, s := range strings.Split(headings, "|") {
		h := terms.HeadingTimes(s)
		slots = append(slots, Slot{Period: h.Period, Label: h.Rest})
		raw = append(raw, h.Start, h.End)
	}
	return slots, raw
}

func written(raw []*terms.Time) string {
	var out []string
	for k := 0; k < len(raw); k += 2 {
		s := ""
		for _, t := range raw[k : k+2] {
			if t == nil {
				s += " ?"
			} else {
				s += " " + t.Clock().String()
			}
		}
		out = append(out, strings.TrimSpace(s))
	}
	return strings.Join(out, "|")
}

func TestHealRanges(t *testing.T) {
	cases := []struct{ in, want string }{
		{"11-11.55|12 1pm|1.15-2pm", "11:00 11:55|12:00 13:00|13:15 14:00"},
		{"1 8:00-8:50|2 8:50-9:30|3 9:50", "08:00 08:50|08:50 09:30|09:50 ?"}, // 3 is a period number
	}
	for _, c := range cases {
		slots, raw := read(c.in)
		healRanges(slots, raw)
		if got := written(raw); got != c.want {
			t.Errorf("%q: got %q, want %q", c.in, got, c.want)
		}
	}
}

func TestSettleMinutes(t *testing.T) {
	cases := []struct{ in, want string }{
		{"8:55-9:50|9:56-10:45|10:45-11:00", "08:55 09:50|09:50 10:45|10:45 11:00"},
		{"8:52-9:37|9:37-10:22|10:22-11:07", "08:52 09:37|09:37 10:22|10:22 11:07"}, // odd minutes are the school's own
	}
	for _, c := range cases {
		_, raw := read(c.in)
		settleMinutes(raw)
		if got := written(raw); got != c.want {
			t.Errorf("%q: got %q, want %q", c.in, got, c.want)
		}
	}
}

func TestCountOn(t *testing.T) {
	cases := []struct {
		in, want string
		pixels   bool
	}{
		{"—|2|3|4|5", "1 2 3 4 5", false},
		{"1|2|3|a|5", "1 2 3 4 5", false},
		{"1|2|Lunch|3|4", "1 2  3 4", false}, // a word is no number
		{"1|2|3|3|5", "1 2 3 3 5", false},    // what is printed is meant
		{"0|1|nN|3|4|§|6", "0 1 2 3 4 5 6", true},
		{"0|1|2|3|4|3|6", "0 1 2 3 4 5 6", true},
		{"1|2|3|4|6", "1 2 3 4 6", true}, // one may be left out
		{"0|1|2|Oe )|4|5|6", "0 1 2 3 4 5 6", true},
		{"1|2|3|Lunch|4|5|6|7|8|9", "1 2 3  4 5 6 7 8 9", true},
	}
	for _, c := range cases {
		slots, _ := read(c.in)
		countOn(slots, c.pixels)
		var got []string
		for _, s := range slots {
			got = append(got, s.Period)
		}
		if g := strings.Join(got, " "); g != c.want {
			t.Errorf("%q: got %q, want %q", c.in, g, c.want)
		}
	}
}

func TestLoneNumber(t *testing.T) {
	for in, want := range map[string]string{"I\n3": "3", "2]": "2", "4 |": "4", "(5)": "5", "12": "12", "1 2": "", "Art 3": "", "I": "", "120": "", "": ""} {
		if got := loneNumber(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
