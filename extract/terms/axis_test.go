package terms

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
)

// cases reads the lines of a file that hold "text = wanted".
func cases(t *testing.T, file string) [][2]string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out [][2]string
	for _, l := range strings.Split(string(data), "\n") {
		if strings.HasPrefix(l, "#") || strings.TrimSpace(l) == "" {
			continue
		}
		k := strings.LastIndex(l, " =")
		if k < 0 {
			t.Fatalf("%s: %q has no answer", file, l)
		}
		out = append(out, [2]string{strings.ReplaceAll(l[:k], `\n`, "\n"), strings.TrimSpace(l[k+2:])})
	}
	return out
}

// TestAxes reads whole lines of headings, in every language.
func TestAxes(t *testing.T) {
	for _, c := range cases(t, "testdata/days.txt") {
		var texts []string
		for _, s := range strings.Split(c[0], "|") {
			texts = append(texts, strings.Trim(s, " "))
		}
		run := ReadDays(texts)
		want := strings.Fields(ranges(c[1]))
		var got []string
		for _, h := range run.Headings {
			got = append(got, short(h))
		}
		none := run.Distinct < 2
		if c[1] == "none" {
			if !none {
				t.Errorf("%q names days in %s: %s", c[0], run.Language, strings.Join(got, " "))
			}
			continue
		}
		if g, w := strings.Join(got, " "), strings.Join(want, " "); g != w || none {
			t.Errorf("%q in %s: got %s, want %s", c[0], run.Language, g, w)
		}
	}
}

// ranges writes "1-3" as "1 2 3".
func ranges(s string) string {
	var out []string
	for _, w := range strings.Fields(s) {
		if len(w) == 3 && w[1] == '-' {
			for d := w[0]; d <= w[2]; d++ {
				out = append(out, string(d))
			}
			continue
		}
		out = append(out, w)
	}
	return strings.Join(out, " ")
}

func short(h *DayHeading) string {
	if h == nil {
		return "."
	}
	var days []string
	for i, d := range h.Days {
		s := strconv.Itoa(d + 1)
		if h.Cycle {
			s = "d" + strings.TrimPrefix(h.Names()[i], "Day ")
		}
		days = append(days, s)
	}
	s := strings.Join(days, "+")
	if h.Week != "" {
		s += "/" + h.Week
	}
	return s
}

// TestEveryLanguageReadsItself holds the table of names against itself: the
// days of each language in full, in capitals and in each abbreviation are
// those days, whichever language is found.
func TestEveryLanguageReadsItself(t *testing.T) {
	l := days()
	if len(l.languages) < 80 {
		t.Errorf("only %d languages", len(l.languages))
	}
	for _, lang := range l.languages {
		var names []string
		for d, words := range lang.words {
			if len(words) == 0 {
				t.Fatalf("%s has no name for day %d", lang.code, d)
			}
			names = append(names, words[0])
		}
		for _, line := range [][]string{names, upper(names), append([]string{names[6]}, names[:4]...)} {
			run := ReadDays(line)
			for i, h := range run.Headings {
				want := i
				if len(line) < 7 {
					want = (i + 6) % 7
				}
				if h == nil || len(h.Days) != 1 || h.Days[0] != want {
					t.Errorf("%s: %q is %s in %s", lang.code, line[i], short(h), run.Language)
				}
			}
		}
	}
}

func upper(words []string) []string {
	var out []string
	for _, w := range words {
		out = append(out, strings.ToUpper(w))
	}
	return out
}

func TestWeekLabels(t *testing.T) {
	for _, c := range cases(t, "testdata/weeks.txt") {
		got, ok := WeekLabel(c[0])
		if !ok {
			got = "none"
		}
		if got != c[1] {
			t.Errorf("%q: got %s, want %s", c[0], got, c[1])
		}
	}
}

// TestTimes reads single headings, in every notation.
func TestTimes(t *testing.T) {
	for _, c := range cases(t, "testdata/times.txt") {
		h := HeadingTimes(c[0])
		show := func(x *Time) string {
			if x == nil {
				return "-"
			}
			return x.Clock().String()
		}
		got := show(h.Start) + " " + show(h.End)
		if h.Period != "" {
			got += " #" + h.Period
		}
		if h.Rest != "" {
			got += " " + h.Rest
		}
		if got != c[1] {
			t.Errorf("%q: got %q, want %q", c[0], got, c[1])
		}
	}
}

func TestWords(t *testing.T) {
	kinds := []struct {
		name string
		is   func(string) bool
	}{{"break", BreakWord}, {"free", FreeWord}, {"start", StartWord}, {"end", EndWord}, {"school", SchoolWord},
		{"timetable", SaysTimetable}, {"other", SaysOther}, {"label", LabelWord}}
	for _, c := range cases(t, "testdata/words.txt") {
		var got []string
		for _, k := range kinds {
			if k.is(c[0]) {
				got = append(got, k.name)
			}
		}
		if len(got) == 0 {
			got = []string{"none"}
		}
		if g := strings.Join(got, " "); g != c[1] {
			t.Errorf("%q: got %s, want %s", c[0], g, c[1])
		}
	}
}

// TestTimesReadAsWritten writes every time of a school day in many notations
// and reads it back.
func TestTimesReadAsWritten(t *testing.T) {
	notations := []struct{ one, to string }{
		{"%d:%02d", " - "}, {"%02d:%02d", "–"}, {"%d.%02d", " – "}, {"%02d.%02d", "-"}, {"%dh%02d", " à "}, {"%02dH%02d", "-"},
		{"%02d:%02d:00", " - "}, {"%d時%02d分", "〜"}, {"%d:%02d Uhr", " bis "}, {"%02d%02d", "-"}, {"%d:%02d", " to "}, {"%d：%02d", "～"},
		{"%d·%02d", "—"}, {"%d:%02d", "\n"}, {"%d시 %02d분", " ~ "}, {"%02d:%02d", " до "}, {"%d-%02d", " – "},
	}
	for _, n := range notations {
		for start := 7 * 60; start < 20*60; start += 35 {
			end := start + 45
			text := fmt.Sprintf(n.one, start/60, start%60) + n.to + fmt.Sprintf(n.one, end/60, end%60)
			h := HeadingTimes(text)
			if h.Start == nil || h.End == nil || h.Rest != "" || int(h.Start.Clock()) != start || int(h.End.Clock()) != end {
				t.Errorf("%q: %v to %v, %q", text, h.Start, h.End, h.Rest)
			}
		}
	}
}
