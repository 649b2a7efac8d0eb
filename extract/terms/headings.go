package terms

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode"
)

// lazy compiles a pattern when it is first used: a program that reads no
// document does not wait for it.
func lazy(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}

// TimeHeading is what a row or column heading says about time.
type TimeHeading struct {
	Start, End *Time
	Period     string // "3", "II", "P1"; "" where none is written
	Rest       string // words that are neither time nor period
	Times      int    // how many single times are written
	Stacked    bool   // Start and End are two times one below the other, without a dash
}

var (
	// Bare hours are times where the whole text is a range: "8-10", "von 8 bis 9".
	bareRange = lazy(`(?i)^\s*(?:(?:from|von|de|das|dalle|od|fra|från|van|с|от|з|od)\s+)?(\d{1,2})\s*(?:[-–—−~]|to|till|until|bis|a|à|às|alle|do|tot|til)\s*(\d{1,2})\s*(?:uhr|hrs?|h)?\s*$`)
	// Minutes were raised: 8³⁰. Raised zeros look like a sign for degrees; small
	// numbers with it count lessons ("1º").
	raisedHour = lazy(`^\s*(9|1\d|2[0-3])\s?[°º]{1,2}\s*$`)
	shortRange = lazy(`^\s*(\d{1,2})([0-5][05])\s*(?:[-–—−~.]{1,3}|to)\s*(\d{1,2})([0-5][05])\s*$`)
	endsOpen   = lazy(`(?i)(?:\pL\s*[-–—−]|\b(?:until|till|til|bis|hasta|jusqu'à|ends?))$`)
	hourWord   = lazy(`(?i)\b(?:hrs?|hours?|noon|o'clock)\b\.?`)
	noise      = lazy(`^[\s()\[\]{}.,:;|/\\*~_'"–—-]*$`)
	lasting    = lazy(`(?i)^[\s(\[–—,/-]*(\d{1,3})\s*(?:(min(?:ute)?[ns]?\.?|minut\w*|mins\.?|мин\.?|хв\.?|dk\.?|perc|分钟?|分間?|분|'|’|′)|(hours?|hrs?|std\.?|час\S*))[\s)\].]*$`)
)

// timeWords stand beside a time and say no more than that it is one.
var timeWords = foldSet(`from at von vom ab um uhr de das dalle delle alle ore ora dès des kl klo klockan kello godz godzina od o pukul pkl jam wib wita wit à a as às las
	с от до в з о ч час часов hod hod. น น. h hs hr hrs hours min fra från alates nuo no saat saati óra órától lúc vào מ בשעה من الساعة ساعت oras heures heure horas hora`)

// HeadingTimes reads a heading: its times, its period and what is left. In a
// heading bare numbers in a range are hours ("8-10", "11 to 12").
func HeadingTimes(text string) TimeHeading {
	text = strings.TrimSpace(text)
	p := normal(text)
	if h, ok := wholeTimes(p.text); ok {
		return h
	}
	found := findTimes(p.text)
	h := TimeHeading{Rest: text}
	if len(found) == 0 {
		if own, ok := ownLine(text); ok {
			return own
		}
		h.Period, h.Rest = period(text, false)
		return h
	}
	rest := strings.Builder{}
	at := 0 // in the text as written
	for _, r := range found {
		from, length := p.origin(r.At, r.Len)
		rest.WriteString(text[at:max(from, at)])
		rest.WriteByte(' ')
		at = from + length
		h.Times++
		if r.End != nil {
			h.Times++
		}
	}
	rest.WriteString(text[at:])
	first := found[0]
	h.Start, h.End = first.Start, first.End
	for _, r := range found[1:] { // "12:00-12:30" over "12:30-13:00" is one stretch
		if h.End == nil || r.End == nil || r.Start.Clock() != h.End.Clock() {
			break
		}
		h.End = r.End
	}
	if h.End == nil && len(found) == 2 && found[1].End == nil {
		between := strings.TrimSpace(p.text[first.At+first.Len : found[1].At])
		if noise().MatchString(between) {
			a, b := *first.Start, *found[1].Start
			inherit(&a, &b)
			h.Start, h.End = &a, &b
			h.Stacked = between == ""
		}
	}
	before := strings.TrimSpace(p.text[:first.At])
	if h.End == nil && len(found) == 1 && endsOpen().MatchString(before) && !timeWords[Fold(before)] {
		h.Start, h.End = nil, h.Start // "Dismissal – 2.30pm"
	}
	left := strings.TrimSpace(rest.String())
	if h.lasts(left) {
		left = ""
	}
	left = strings.TrimSpace(hourWord().ReplaceAllString(left, ""))
	if noise().MatchString(left) || onlyTimeWords(left) {
		left = ""
	}
	h.Period, h.Rest = period(left, true)
	return h
}

// wholeTimes reads texts that are nothing but numbers: "8-10", "830-915",
// "0730".
func wholeTimes(text string) (TimeHeading, bool) {
	if !timely(text) {
		return TimeHeading{}, false
	}
	if m := bareRange().FindStringSubmatch(text); m != nil {
		a, _ := strconv.Atoi(m[1])
		b, _ := strconv.Atoi(m[2])
		if a <= 24 && b <= 24 && a != b && (b > a && b-a <= 6 || a > b && b+12-a <= 6) {
			return TimeHeading{Start: &Time{Hour: a, Half: over12(a), Bare: true}, End: &Time{Hour: b, Half: over12(b), Bare: true}, Times: 2}, true
		}
	}
	if m := raisedHour().FindStringSubmatch(text); m != nil {
		hour, _ := strconv.Atoi(m[1])
		return TimeHeading{Start: &Time{Hour: hour, Half: over12(hour)}, Times: 1}, true
	}
	if digitRun(text) < 3 {
		return TimeHeading{}, false
	}
	if m := shortRange().FindStringSubmatchIndex(text); m != nil {
		a, okA := digits4(text, m, 2)
		b, okB := digits4(text, m, 6)
		if okA && okB {
			a.Half, b.Half = over12(a.Hour), over12(b.Hour)
			return TimeHeading{Start: &a, End: &b, Times: 2}, true
		}
	}
	if m := compactOnly().FindStringSubmatchIndex(text); m != nil {
		if t, ok := digits4(text, m, 2); ok && t.Hour >= 5 {
			return TimeHeading{Start: &t, Times: 1}, true
		}
	}
	return TimeHeading{}, false
}

// longestLesson is how many minutes a duration beside a start may be.
const longestLesson = 300

// lasts takes a duration beside a single start ("8:30 (45 min)") for the end,
// and reports whether the words are a duration.
func (h *TimeHeading) lasts(words string) bool {
	m := lasting().FindStringSubmatch(words)
	if m == nil {
		return false
	}
	n, _ := strconv.Atoi(m[1])
	if m[3] != "" {
		n *= 60
	}
	if n == 0 || n > longestLesson || h.Start == nil {
		return false
	}
	if h.End == nil {
		end := *h.Start
		total := end.Hour*60 + end.Minute + n
		end.Hour, end.Minute, end.Bare = total/60, total%60, false
		if end.Half == AM && end.Hour >= 12 {
			end.Half = PM
		}
		if end.Half != Exact && end.Hour > 12 {
			end.Hour -= 12
		}
		if end.Hour > 23 {
			return false
		}
		h.End = &end
		h.Times++
	}
	return true
}

func onlyTimeWords(s string) bool {
	for _, w := range strings.FieldsFunc(Fold(s), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' }) {
		if !timeWords[w] {
			return false
		}
	}
	return !strings.ContainsAny(s, "0123456789")
}

func over12(h int) Half {
	if h > 12 {
		return Exact
	}
	return Unknown
}

// ownLine reads a heading of several lines of which one is a range of times
// in the notation that only stands alone: "Break" over "945-1000".
func ownLine(text string) (TimeHeading, bool) {
	lines := strings.Split(text, "\n")
	if len(lines) < 2 || len(lines) > 4 {
		return TimeHeading{}, false
	}
	for i, l := range lines {
		h, ok := wholeTimes(normal(strings.TrimSpace(l)).text)
		if !ok || h.Start == nil || h.End == nil || digitRun(l) < 3 {
			continue
		}
		var rest []string
		rest = append(append(rest, lines[:i]...), lines[i+1:]...)
		h.Period, h.Rest = period(strings.TrimSpace(strings.Join(rest, "\n")), true)
		return h, true
	}
	return TimeHeading{}, false
}

// ColumnTime reads a text of a column that holds times and nothing else, where
// hours and minutes stand without a sign between them: "900" is 9:00. Raised
// minutes read like that.
func ColumnTime(text string) (TimeHeading, bool) {
	if h := HeadingTimes(text); h.Start != nil || len(text) != 3 {
		return h, h.Start != nil
	}
	h := HeadingTimes("0" + text)
	return h, h.Start != nil && h.Rest == "" && h.Start.Minute%5 == 0
}
