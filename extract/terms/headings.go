package terms

import (
	"regexp"
	"strconv"
	"strings"
)

// TimeHeading is what a row or column heading says about time.
type TimeHeading struct {
	Start, End *Time
	Period     string // "3", "II", "P1"; "" where none is written
	Rest       string // words that are neither time nor period
	Times      int    // how many single times are written
	Stacked    bool   // Start and End are two times one below the other, without a dash
}

var (
	bareRange  = regexp.MustCompile(`(?i)^\s*(\d{1,2})\s*(?:-|–|—|−|to|~)\s*(\d{1,2})\s*$`)
	shortRange = regexp.MustCompile(`^\s*(\d{1,2})([0-5][05])\s*(?:[-–—−~]{1,3}|to)\s*(\d{1,2})([0-5][05])\s*$`) // minutes were raised: 8³⁰
	periodWord = regexp.MustCompile(`(?i)\b(?:period|per|lesson|lec|lecture|session|slot|hour|block|stunde|std|hora|heure|jam ke|jam|waktu|hodina|lekcja|le[cç]on|m[oó]dulo|bloque|class|p|h)\s*[.:#-]?\s*(\d{1,2}|[ivx]{1,4})\b`)
	ordinal    = regexp.MustCompile(`(?i)^\s*(\d{1,2})\s*(?:st|nd|rd|th|\.|ª|º|°|e|er|re|ème|eme)?(?:\s*(?:period|lesson|hour|session|lec(?:ture)?|hora|stunde|hodina|module|módulo|class))?\s*$`)
	roman      = regexp.MustCompile(`^\s*(I{1,3}|IV|VI{0,3}|IX|XI{0,2}|X)\s*(?:\(([^)]{1,3})\))?\s*$`)
	endsOpen   = regexp.MustCompile(`(?i)(?:\pL\s*[-–—−]|\b(?:until|till|til|bis|hasta|jusqu'à|ends?))$`)
	hourWord   = regexp.MustCompile(`(?i)\b(?:hrs?|hours?|noon|o'clock)\b\.?`)
	noise      = regexp.MustCompile(`^[\s()\[\]{}.,:;|/\\*~_'"–—-]*$`)
)

// HeadingTimes reads a heading: its times, its period and what is left. In a
// heading bare numbers in a range are hours ("8-10", "11 to 12").
func HeadingTimes(text string) TimeHeading {
	text = normal(strings.TrimSpace(text))
	if m := bareRange.FindStringSubmatch(text); m != nil {
		a, _ := strconv.Atoi(m[1])
		b, _ := strconv.Atoi(m[2])
		if a <= 24 && b <= 24 && a != b && (b > a && b-a <= 6 || a > b && b+12-a <= 6) {
			return TimeHeading{Start: &Time{Hour: a, Half: over12(a), Bare: true}, End: &Time{Hour: b, Half: over12(b), Bare: true}, Times: 2}
		}
	}
	if m := shortRange.FindStringSubmatchIndex(text); m != nil {
		a, okA := digits4(text, m, 2)
		b, okB := digits4(text, m, 6)
		if okA && okB {
			a.Half, b.Half = over12(a.Hour), over12(b.Hour)
			return TimeHeading{Start: &a, End: &b, Times: 2}
		}
	}
	if m := compactOnly.FindStringSubmatchIndex(text); m != nil {
		if t, ok := digits4(text, m, 2); ok && t.Hour >= 5 {
			return TimeHeading{Start: &t, Times: 1}
		}
	}
	found := FindTimes(text)
	h := TimeHeading{Rest: text}
	if len(found) == 0 {
		h.Period, h.Rest = period(text)
		return h
	}
	rest := strings.Builder{}
	at := 0
	for _, r := range found {
		rest.WriteString(text[at:r.At])
		rest.WriteByte(' ')
		at = r.At + r.Len
		h.Times++
		if r.End != nil {
			h.Times++
		}
	}
	rest.WriteString(text[at:])
	first := found[0]
	h.Start, h.End = first.Start, first.End
	if h.End == nil && len(found) == 2 && found[1].End == nil {
		between := strings.TrimSpace(text[first.At+first.Len : found[1].At])
		if noise.MatchString(between) {
			a, b := *first.Start, *found[1].Start
			inherit(&a, &b)
			h.Start, h.End = &a, &b
			h.Stacked = between == ""
		}
	}
	if before := strings.TrimSpace(text[:first.At]); h.End == nil && len(found) == 1 && endsOpen.MatchString(before) {
		h.Start, h.End = nil, h.Start // "Dismissal – 2.30pm"
	}
	left := strings.TrimSpace(hourWord.ReplaceAllString(rest.String(), ""))
	if noise.MatchString(left) {
		left = ""
	}
	h.Period, h.Rest = period(left)
	return h
}

func over12(h int) Half {
	if h > 12 {
		return Exact
	}
	return Unknown
}

// period takes a period label out of a heading's words: they are the label, or
// it stands over them on a line of its own.
func period(text string) (label, rest string) {
	label, rest = wholePeriod(text)
	if first, more, ok := strings.Cut(strings.TrimSpace(text), "\n"); ok && label == "" {
		if p, left := wholePeriod(first); p != "" && left == "" {
			return p, strings.TrimSpace(more)
		}
	}
	return label, rest
}

func wholePeriod(text string) (label, rest string) {
	text = strings.Trim(strings.TrimSpace(text), "-–—:,;|")
	text = strings.TrimSpace(text)
	if text == "" {
		return "", ""
	}
	if m := ordinal.FindStringSubmatch(text); m != nil {
		return m[1], ""
	}
	if m := roman.FindStringSubmatch(text); m != nil {
		return m[1], ""
	}
	if m := periodWord.FindStringSubmatchIndex(text); m != nil && m[1]-m[0] >= len(text)-6 {
		label = text[m[2]:m[3]]
		rest = strings.TrimSpace(text[:m[0]] + " " + text[m[1]:])
		if noise.MatchString(rest) {
			rest = ""
		}
		return label, rest
	}
	return "", text
}

// PeriodNumber returns the number of a period label ("3", "IV"), or 0.
func PeriodNumber(label string) int {
	if n, err := strconv.Atoi(strings.TrimSpace(label)); err == nil {
		return n
	}
	total, last := 0, 0
	for _, r := range reverse(strings.ToUpper(label)) {
		v := map[rune]int{'I': 1, 'V': 5, 'X': 10}[r]
		if v == 0 {
			return 0
		}
		if v < last {
			total -= v
		} else {
			total, last = total+v, v
		}
	}
	return total
}

func reverse(s string) []rune {
	r := []rune(s)
	for i, j := 0, len(r)-1; i < j; i, j = i+1, j-1 {
		r[i], r[j] = r[j], r[i]
	}
	return r
}

var breakWord = regexp.MustCompile(`(?i)\b(lunch|break|recess|recreo|receso|tea|snack|playtime|interval|pause|pausa|almuerzo|comida|mittag|mittagspause|rehat|istirahat|récréation|repas|dinner|pauze|przerwa|prestávka|přestávka|assembly|registration|prayer|zuhr|tiffin|nutrition|intervalo|ricreazione|namaz)\b`)

// BreakWord reports whether a heading's words name a break or another entry
// that all days share.
func BreakWord(s string) bool { return breakWord.MatchString(s) }

var labelWord = regexp.MustCompile(`(?i)^\W*(start|end|time|times|timing|timings|day|days|day\s*/\s*\w+|period|periods|per\.?|s\.?\s*no\.?|sr\.?\s*no\.?|no\.?|#|level|class|room|room no\.?|section|sec|batch|group|grade|year|form|week|hora|horas|horario|zeit|uhrzeit|stunde|std\.?|heure|heures|jam|jam ke|masa|waktu|hari|d[ií]a|tag|jour)\W*$`)

// LabelWord reports whether a heading names a column of labels ("Time",
// "Class", "Start") rather than an entry or a day.
func LabelWord(s string) bool { return labelWord.MatchString(s) }

// breakNames are words that are written one letter a day, or stacked.
var breakNames = []string{"lunch", "break", "recess", "rehat", "pausa", "pause", "recreo", "almuerzo", "tiffin", "dinner", "prayer", "snack", "receso", "registration", "assembly", "istirahat", "rehearsal"}

// NearBreak completes letters that were read one by one, up to two of five
// wrong, to the name of a break: "LU2CH" is LUNCH.
func NearBreak(s string) (string, bool) {
	f := Fold(s)
	for _, b := range breakNames {
		if b == f {
			return s, true
		}
	}
	for _, b := range breakNames {
		if len(b) >= 5 && 5*misplaced(f, b) <= 2*len(b) {
			return strings.ToUpper(b), true
		}
	}
	return "", false
}

// misplaced counts the letters of a word that another of its length has not
// at the same place; all of them where the lengths differ.
func misplaced(a, word string) int {
	r, n := []rune(a), 0
	if len(r) != len(word) {
		return len(word)
	}
	for i, c := range word { // names of breaks are ASCII
		if r[i] != c {
			n++
		}
	}
	return n
}
