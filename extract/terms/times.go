package terms

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/learning-yogi/platform/timetable"
)

// Half says which half of the day a written time names.
type Half int

// The halves.
const (
	Unknown Half = iota // "1.15": either
	AM
	PM
	Exact // 24-hour notation ("13:15", "08H30", "0730"), or already settled
)

// Time is a time as written: before the order of the day has settled which
// half of the day is meant.
type Time struct {
	Hour, Minute int
	Half         Half
	Bare         bool // no minutes and no am/pm: "9"
	Doubtful     bool // read from pixels: a leading 1 may be lost ("1:35" for 11:35)
}

// Clock returns the time of day, with Unknown taken as written.
func (t Time) Clock() timetable.Clock {
	h := t.Hour
	switch t.Half {
	case AM:
		if h == 12 {
			h = 0
		}
	case PM:
		if h < 12 {
			h += 12
		}
	}
	return timetable.At(h, t.Minute)
}

// Range is a time expression found in a text: a start, and an end where one
// is written. At and Len are its place in the text, in bytes.
type Range struct {
	Start, End *Time
	At, Len    int
}

const (
	sep     = `\s*[:.h,;·'’]\s*`
	suffix  = `(?:\s*(am|pm|a\.?\s?m\b\.?|p\.?\s?m\b\.?|noon|midday|h\b|uhr\b|นาฬิกา))?`
	single  = `(\d{1,2})(?:` + sep + `(\d{2})(?::\d{2})?)?` + suffix
	compact = `(\d{2})(\d{2})` + `\s*(hrs?\b|h\b)?`
	until   = `\s*(?:[-–—−~=]{1,3}>?|to|bis|till|until|hasta|a|à|al|s/d|sampai|do|tot|au|/|→|〜|～)\s*`
)

var (
	timeRange    = lazy(`(?i)` + single + until + single)
	timeSingle   = lazy(`(?i)` + single)
	compactRange = lazy(`(?i)` + compact + `\s*(?:[-–—−~]{1,3}|to|/)\s*` + compact)
	compactOnly  = lazy(`^\s*` + compact + `\s*$`)
)

// room reports whether what looks like the end of a range is a room in the next
// words: "7.55 A12" and "7.55 A 12" are no "7.55 to 12". m has the place of the
// end's first number at 8.
func room(text string, m []int, end Time) bool {
	from := m[8]
	for from > 0 && text[from-1] == ' ' {
		from--
	}
	return end.Bare && from > 1 && text[from-1] == 'A' && strings.ContainsRune(" \n", rune(text[from-2]))
}

// FindTimes lists the time expressions of a text in order. Bare numbers are
// times only beside another time in a range ("9 - 9.30", "8 to 8:50").
func FindTimes(text string) []Range {
	p := normal(text)
	out := findTimes(p.text)
	for i, r := range out {
		out[i].At, out[i].Len = p.origin(r.At, r.Len)
	}
	return out
}

// longestTimes is how many bytes of a text are searched for times, more than
// the fullest day in one cell has: each number is a search of all that follows.
const longestTimes = 2000

// findTimes is FindTimes for a text in plain notation.
func findTimes(text string) []Range {
	text = text[:min(len(text), longestTimes)] // a letter cut in two is no time
	if !timely(text) {
		return nil
	}
	var out []Range
	compact := digitRun(text) >= 4
	pos := 0
	for pos < len(text) {
		r, ok := nextTime(text, pos, compact)
		if !ok {
			break
		}
		out = append(out, r)
		pos = r.At + max(r.Len, 1)
	}
	return out
}

// digitRun returns the length of the longest run of digits.
func digitRun(text string) int {
	most, n := 0, 0
	for i := range len(text) {
		if !isDigit(text[i]) {
			n = 0
			continue
		}
		n++
		most = max(most, n)
	}
	return most
}

// nextTime finds the first expression at or after pos; compact says whether
// the text may hold times without a mark inside ("0730-0800").
func nextTime(text string, pos int, compact bool) (Range, bool) {
	for pos < len(text) {
		best := Range{At: len(text) + 1}
		if m := timeRange().FindStringSubmatchIndex(text[pos:]); m != nil {
			a, okA := clock(text[pos:], m, 2)
			b, okB := clock(text[pos:], m, 8)
			if okA && okB && !glued(text, pos+m[0], pos+m[1]) && plausible(a, b) && !room(text[pos:], m, b) {
				inherit(&a, &b)
				best = Range{&a, &b, pos + m[0], m[1] - m[0]}
			}
		}
		if m := submatch(compact, compactRange, text[pos:]); m != nil && pos+m[0] <= best.At {
			a, okA := digits4(text[pos:], m, 2)
			b, okB := digits4(text[pos:], m, 8)
			if okA && okB && !glued(text, pos+m[0], pos+m[1]) && a.Clock() < b.Clock() {
				best = Range{&a, &b, pos + m[0], m[1] - m[0]}
			}
		}
		if m := timeSingle().FindStringSubmatchIndex(text[pos:]); m != nil && pos+m[0] < best.At {
			a, ok := clock(text[pos:], m, 2)
			if ok && !a.Bare && !glued(text, pos+m[0], pos+m[1]) {
				best = Range{&a, nil, pos + m[0], m[1] - m[0]}
			} else if best.At > len(text) {
				pos += max(m[1], 1)
				continue
			}
		}
		if best.At <= len(text) {
			return best, true
		}
		return best, false
	}
	return Range{}, false
}

// submatch finds a pattern where it may be at all.
func submatch(may bool, pattern func() *regexp.Regexp, text string) []int {
	if !may {
		return nil
	}
	return pattern().FindStringSubmatchIndex(text)
}

// plausible rejects ranges of two bare numbers: "3-4" may be anything. Its
// callers know better where a heading says nothing else (see HeadingTimes).
func plausible(a, b Time) bool { return !(a.Bare && b.Bare) }

// inherit gives the start of a range the half of its end ("8:35 - 8.50 am")
// where that keeps the range short, and the other way round.
func inherit(a, b *Time) {
	if a.Half == Unknown && (b.Half == AM || b.Half == PM) {
		try := *a
		try.Half = b.Half
		if d := b.Clock() - try.Clock(); d > 0 && d <= 8*60 {
			a.Half = b.Half
		} else if b.Half == PM {
			try.Half = AM
			if try.Clock() < b.Clock() {
				a.Half = AM
			}
		}
	}
	if b.Half == Unknown && (a.Half == AM || a.Half == PM) {
		for _, h := range []Half{a.Half, PM} {
			try := *b
			try.Half = h
			if try.Clock() > a.Clock() {
				b.Half = h
				break
			}
		}
	}
	if a.Half == Exact && b.Half == Unknown && b.Clock() > a.Clock() {
		b.Half = Exact
	}
}

// glued reports a match that is part of something longer: a room "B12.30x", a
// date "1.2.2024", a code "CS-8:3".
func glued(text string, from, to int) bool {
	if from > 0 {
		c := text[from-1]
		if c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '.' && from > 1 && isDigit(text[from-2]) || c == '/' || c == '$' || c == '_' {
			return true
		}
		if strings.HasSuffix(text[:from], "£") || strings.HasSuffix(text[:from], "€") {
			return true
		}
	}
	if to < len(text) {
		c := text[to]
		if after := strings.TrimLeft(text[to:], " "); strings.HasPrefix(after, "€") || strings.HasPrefix(after, "%") {
			return true
		}
		if c >= '0' && c <= '9' || c == '%' || c == '/' || c == '.' && to+1 < len(text) && isDigit(text[to+1]) {
			return true
		}
		if isDigit(text[to-1]) && (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') {
			return true
		}
	}
	return false
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

var halfMarks = strings.NewReplacer(".", "", " ", "")

// clock reads hour, minute and suffix from a match whose groups begin at g.
func clock(text string, m []int, g int) (Time, bool) {
	get := func(i int) string {
		if m[i] < 0 {
			return ""
		}
		return text[m[i]:m[i+1]]
	}
	h, _ := strconv.Atoi(get(g))
	t := Time{Hour: h, Bare: true}
	if s := get(g + 2); s != "" {
		t.Minute, _ = strconv.Atoi(s)
		t.Bare = false
	}
	if t.Minute >= 60 {
		t.Minute = misread(t.Minute)
	}
	if h > 24 && t.Minute < 60 && !t.Bare {
		// No clock shows 67:00: the first digit is a misread 0 or 1.
		h = misread(h)
		t.Hour = h
	}
	if h > 24 || t.Minute > 59 || h == 24 && t.Minute > 0 {
		return t, false
	}
	s := strings.ToLower(halfMarks.Replace(get(g + 4)))
	switch {
	case strings.HasPrefix(s, "a"):
		t.Half, t.Bare = AM, false
	case strings.HasPrefix(s, "p"), s == "noon", s == "midday":
		t.Half, t.Bare = PM, false
	case s != "":
		t.Half, t.Bare = Exact, false
	}
	if h > 12 {
		t.Half = Exact
	} else if h == 0 && t.Half == Unknown {
		t.Half = Exact
	}
	return t, true
}

// misread corrects two digits of which the first cannot be: 6, 8 and 9 are
// taken for 0, 7 for 1.
func misread(n int) int {
	switch n / 10 {
	case 6, 8, 9:
		return n % 10
	case 7:
		return 10 + n%10
	}
	return n
}

// digits4 reads "0730".
func digits4(text string, m []int, g int) (Time, bool) {
	h, _ := strconv.Atoi(text[m[g]:m[g+1]])
	mi, _ := strconv.Atoi(text[m[g+2]:m[g+3]])
	t := Time{Hour: h, Minute: mi, Half: Exact}
	if h == 10 || h == 11 || h == 12 {
		t.Half = Exact
	}
	return t, h < 24 && mi < 60 && mi%5 == 0
}
