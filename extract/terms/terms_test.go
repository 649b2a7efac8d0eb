package terms

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/learning-yogi/platform/timetable"
)

func TestHeadingTimes(t *testing.T) {
	cases := []struct{ in, want string }{
		{"8:35 – 8.50\nam", "08:35 08:50||"},
		{"9 – 9.30 RWI", "09:00 09:30||RWI"},
		{"10.20 – 10:35am", "10:20 10:35||"},
		{"67:15 - 8:00", "07:15 08:00||"},
		{"11:60 - 11:55", "11:00 11:55||"},
		{"llam", "11:00 -||"},
		{"10.15-llam", "10:15 11:00||"},
		{"L45pm - 2.30pm", "13:45 14:30||"},
		{"145pm", "13:45 -||"},
		{"Sam", "- -||Sam"},
		{"830-915", "08:30 09:15||"},
		{"1:30 -— 2:15", "01:30 02:15||"},
		{"12 – 1pm", "12:00 13:00||"},
		{"1-1.15pm", "13:00 13:15||"},
		{"8 to 8:50", "08:00 08:50||"},
		{"2 PM to 5 PM", "14:00 17:00||"},
		{"11 to 12", "11:00 12:00||"},
		{"8-10", "08:00 10:00||"},
		{"0730 - 0800", "07:30 08:00||"},
		{"08H30-10H30", "08:30 10:30||"},
		{"7h-8h", "07:00 08:00||"},
		{"9.00 a.m.-\n10.00 a.m.", "09:00 10:00||"},
		{"12.00p.m.-\n01.00 p.m.", "12:00 13:00||"},
		{"12:00-13:\n00", "12:00 13:00||"},
		{"15:00-17:0\n0", "15:00 17:00||"},
		{"I (M)\n8:15 - 8:45", "08:15 08:45|I|"},
		{"I (9.30-10.20)", "09:30 10:20|I|"},
		{"1\n8:00\n8:20", "08:00 08:20|1|"},
		{"A'BLY\n7:30\n7:55", "07:30 07:55||A'BLY"},
		{"7\n12:30 - 13:20", "12:30 13:20|7|"},
		{"1:15 PM", "13:15 -||"},
		{"8:30", "08:30 -||"},
		{"2\n9.50am\n-10.40a iii", "09:50 -|2|-10.40a iii"},
		{"2\nrt re", "- -|2|rt re"},
		{"Period 3", "- -|3|"},
		{"Lunch", "- -||Lunch"},
		{"School Dismissal – 2.30pm", "- 14:30||School Dismissal"},
		{"08:30:00 - 09:15:00", "08:30 09:15||"},
		{"8³⁰-9¹⁵", "08:30 09:15||"},
		{"855.940", "08:55 09:40||"},
		{"10°", "10:00 -||"},
		{"1º", "- -|1|"},
		{"09:30\n|\n10:10", "09:30 10:10||"},
		{"BREAK (1 HR)", "- -||BREAK (1 HR)"},
		{"9:00 - 10:00 hrs", "09:00 10:00||"},
		{"01.20 - 02.00 (Lunch)", "01:20 02:00||(Lunch)"},
		{"", "- -||"},
	}
	for _, c := range cases {
		h := HeadingTimes(c.in)
		show := func(x *Time) string {
			if x == nil {
				return "-"
			}
			return x.Clock().String()
		}
		got := show(h.Start) + " " + show(h.End) + "|" + h.Period + "|" + h.Rest
		if got != c.want {
			t.Errorf("%q: got %q, want %q", c.in, got, c.want)
		}
	}
}

func TestFindTimesLeavesOtherNumbers(t *testing.T) {
	for _, in := range []string{"Room 12", "CE 463", "4-6", "1.2.2024", "B12.30", "£3.50", "12/05", "A11-MAT2001", "75%", "SR 13 (120)", "Sam", "I am here", "Islam", "Team 12", "Year 7", "EX 6.2x"} {
		if got := FindTimes(in); len(got) != 0 {
			t.Errorf("%q: found %d times (%v)", in, len(got), got[0].Start)
		}
	}
}

func TestReadDays(t *testing.T) {
	cases := []struct {
		in   string
		want string
	}{
		{"Monday|Tuesday|Wednesday|Thrusday|Friday", "Monday Tuesday Wednesday Thursday Friday"},
		{"MON|TUES|WED|THURS|FRI", "Monday Tuesday Wednesday Thursday Friday"},
		{"M\nO\nN|T\nU\nE\nS|W\nE\nD", "Monday Tuesday Wednesday"},
		{"Lu|Ma|Mi|Ju|Vi", "Monday Tuesday Wednesday Thursday Friday"},
		{"Po|Ut|St|Št|Pi", "Monday Tuesday Wednesday Thursday Friday"},
		{"Ahad|Isnin|Selasa|Rabu|Khamis", "Sunday Monday Tuesday Wednesday Thursday"},
		{"M|T|W|T|F", "Monday Tuesday Wednesday Thursday Friday"},
		{"O - Mon|O - Tue|E - Mon", "Monday/O Tuesday/O Monday/E"},
		{"AMon|ATue|BMon|BTue", "Monday/A Tuesday/A Monday/B Tuesday/B"},
		{"Mon 12 Jul|Tue 13 Jul|Wed 14 Jul", "Monday Tuesday Wednesday"},
		{"Day 1|Day 2|Day 3", "Day 1 Day 2 Day 3"},
		{"月|火|水|木|金", "Monday Tuesday Wednesday Thursday Friday"},
		{"Maths|English|Art", ""},
		{"DI|Acd|Psp", ""},
		{"N:48 12:38|12:38 13:28|T:40", ""},
		{"H|K", ""},
		{"MA|EN|TO|SP|PE|GE|MU|RE", ""},
		{"|Ma|Ti|Ke|To|Pe", "Monday Tuesday Wednesday Thursday Friday"},
		{"Vednesda|Thursday", "Wednesday Thursday"},
		{"Mo|Di|Mi|Do|Fr", "Monday Tuesday Wednesday Thursday Friday"},
		{"Thứ 2|Thứ 3|Thứ 4", "Monday Tuesday Wednesday"},
	}
	for _, c := range cases {
		run := ReadDays(strings.Split(c.in, "|"))
		var got []string
		for _, h := range run.Headings {
			if h == nil {
				continue
			}
			s := strings.Join(h.Names(), "+")
			if h.Week != "" {
				s += "/" + h.Week
			}
			got = append(got, s)
		}
		if g := strings.Join(got, " "); g != c.want {
			t.Errorf("%q: got %q, want %q", c.in, g, c.want)
		}
	}
}

func TestDayGroups(t *testing.T) {
	cases := []struct{ in, want string }{
		{"Monday, Tuesday, Thursday", "Monday Tuesday Thursday"},
		{"Mon-Fri", "Monday Tuesday Wednesday Thursday Friday"},
		{"Monday to Thursday", "Monday Tuesday Wednesday Thursday"},
		{"Mon & Wed", "Monday Wednesday"},
		{"Everyday", "Monday Tuesday Wednesday Thursday Friday"},
	}
	for _, c := range cases {
		h, _ := ParseDay(c.in, "en")
		if g := strings.Join(h.Names(), " "); g != c.want {
			t.Errorf("%q: got %q, want %q", c.in, g, c.want)
		}
	}
}

func TestSettleOrder(t *testing.T) {
	parse := func(s string) []*Time {
		var out []*Time
		for _, w := range strings.Fields(s) {
			out = append(out, HeadingTimes(w).Start)
		}
		return out
	}
	cases := []struct{ in, want string }{
		{"12.00 1.15 2.30", "12:00 13:15 14:30"},
		{"6.30 10.30 1.00 3.00 5.00", "06:30 10:30 13:00 15:00 17:00"},
		{"8:45 8:55 10.10 12.30 1.30 3.20", "08:45 08:55 10:10 12:30 13:30 15:20"},
		{"1.00 2.00 3.00", "13:00 14:00 15:00"},
		{"08:30 10:05 13:15 18:00", "08:30 10:05 13:15 18:00"},
		{"10:00 12:30 15:30", "10:00 12:30 15:30"},
	}
	for _, c := range cases {
		clocks, _ := SettleOrder(parse(c.in))
		var got []string
		for _, k := range clocks {
			got = append(got, (*k).String())
		}
		if g := strings.Join(got, " "); g != c.want {
			t.Errorf("%q: got %q, want %q", c.in, g, c.want)
		}
	}
	_ = timetable.At(0, 0)
}

func TestSettleOrderMendsLostDigits(t *testing.T) {
	at := func(h, m int, doubtful bool) *Time { return &Time{Hour: h, Minute: m, Doubtful: doubtful} }
	for _, c := range []struct {
		doubtful bool
		want     string
	}{{true, "11:35"}, {false, "13:35"}} {
		clocks, _ := SettleOrder([]*Time{at(10, 50, false), at(11, 20, false), at(1, 35, c.doubtful), at(11, 55, false), at(12, 30, false)})
		if got := clocks[2].String(); got != c.want {
			t.Errorf("doubtful %v: %s, want %s", c.doubtful, got, c.want)
		}
	}
	clocks, _ := SettleOrder([]*Time{at(11, 20, true), at(12, 30, true), at(1, 15, true), at(2, 30, true)})
	if clocks[2].String() != "13:15" || clocks[3].String() != "14:30" {
		t.Errorf("an afternoon became %v %v", clocks[2], clocks[3])
	}
}

func TestSettleOrderMendsMisreadDigits(t *testing.T) {
	cases := []struct{ in, want string }{
		{"8:50 3:40 10:30 11:20", "08:50 09:40 10:30 11:20"}, // 8:40 would fall
		{"9:30 10:10 16:10 10:45 11:00 11:40", "09:30 10:10 10:10 10:45 11:00 11:40"},
		{"08:30 09:15 09:15 70:00 10:20", "08:30 09:15 09:15 10:00 10:20"},
		{"11:15 12:00 12:00 1:15 1:15 2:00", "11:15 12:00 12:00 13:15 13:15 14:00"}, // nothing to mend
	}
	for _, c := range cases {
		var raw []*Time
		for _, w := range strings.Fields(c.in) {
			tm := HeadingTimes(w).Start
			if tm == nil {
				t.Fatalf("%q is no time", w)
			}
			tm.Doubtful = true
			raw = append(raw, tm)
		}
		clocks, falls := SettleOrder(raw)
		var got []string
		for _, k := range clocks {
			got = append(got, k.String())
		}
		if g := strings.Join(got, " "); g != c.want || falls > 0 {
			t.Errorf("%q: got %q, %d falls, want %q", c.in, g, falls, c.want)
		}
	}
	// What is printed is never mended.
	printed := []*Time{HeadingTimes("8:50").Start, HeadingTimes("3:40").Start, HeadingTimes("10:30").Start}
	if clocks, _ := SettleOrder(printed); clocks[1].String() == "09:40" {
		t.Error("a printed time was mended")
	}
}

func FuzzTerms(f *testing.F) {
	f.Add(strings.Repeat("9 1:00 ", 20_000))
	for _, s := range []string{"8:35 – 8.50 am", "O - Mon", "12:00-13:\n00", "Thứ 2", "24:00", "M\nO\nN", "8³⁰", "٠٨:٠٠ - ٠٨:٤٥ ص", "下午2時30分〜3時", "1-й урок", "第十节", "MTWThF", "2.ª feira", "8-00 - 8-45", "noon - 1:00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		h := HeadingTimes(s)
		for _, x := range []*Time{h.Start, h.End} {
			if x != nil && (x.Clock() < 0 || x.Clock() > 1440) {
				t.Fatalf("%q gives clock %d", s, x.Clock())
			}
		}
		for _, r := range FindTimes(s) {
			if r.At < 0 || r.Len <= 0 || r.At+r.Len > len(s) || utf8.ValidString(s) && !utf8.ValidString(s[r.At:r.At+r.Len]) {
				t.Fatalf("%q: bad place %d+%d", s, r.At, r.Len)
			}
		}
		ReadDays([]string{s, s})
		ReadDays(strings.Split(s, " "))
		if d, ok := ParseDay(s, ""); ok && len(d.Days) == 0 {
			t.Fatalf("%q names no day", s)
		}
		WeekLabel(s)
		BreakWord(s)
		LabelWord(s)
		if run := ReadDays([]string{s}); run.Count > 0 && run.Headings[0] == nil {
			t.Fatalf("%q is counted and not read", s)
		}
		NearBreak(s)
		Unstack(s)
		Likeness(s, "en", 2)
		if n := PeriodNumber(h.Period); n < 0 {
			t.Fatalf("period %q is %d", h.Period, n)
		}
		var times []*Time
		for _, r := range FindTimes(s) {
			times = append(times, r.Start, r.End)
		}
		if out, _ := SettleOrder(times); len(out) != len(times) {
			t.Fatalf("%d times of %d", len(out), len(times))
		}
	})
}

func TestWeekLegend(t *testing.T) {
	for text, want := range map[string]bool{
		"(1) = Semana 1, (2) = Semana 2": true,
		"A = odd weeks; B = even weeks":  true,
		"(1) = Gruppe 1, (2) = Gruppe 2": false,
		"A = Art, B = Biology":           false,
		"E = mc":                         false,
		"Week 1 starts on 3 September":   false,
		"1 = one, 2 = two":               false,
	} {
		if got := WeekLegend(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
