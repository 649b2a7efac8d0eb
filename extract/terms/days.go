package terms

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// DayHeading is what a heading says about days.
type DayHeading struct {
	Days  []int  // 0 Monday .. 6 Sunday, in the order written; cycle days count from 0
	Cycle bool   // "Day 1": Days are days of a counted cycle, not weekdays
	Week  string // "A", "B", "Odd", "1" ..., where the heading names a week
	Date  string // numbers and months beside the day: a calendar date, as written
	Rest  string // words that are neither day, date nor week
	Full  bool   // a whole day name, not an abbreviation
	Fuzzy bool   // misspelt, or read with errors
}

// Names returns the English names of the heading's days.
func (h DayHeading) Names() []string {
	out := make([]string, len(h.Days))
	for i, d := range h.Days {
		out[i] = DayName(d, h.Cycle)
	}
	return out
}

// DayName returns "Monday" for 0, or "Day 1" in a cycle.
func DayName(d int, cycle bool) string {
	if cycle || d < 0 || d > 6 {
		return "Day " + strconv.Itoa(d+1)
	}
	return [...]string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}[d]
}

var (
	dayToken  = regexp.MustCompile(`[\p{L}\p{M}'’]+|\p{N}+|[^\s\p{L}\p{N}]`)
	cycleDay  = regexp.MustCompile(`(?i)^\s*(?:day|jour|tag|día|dia|hari)\s*(\d{1,2})\s*$`)
	everyDay  = regexp.MustCompile(`(?i)^\s*(?:daily|every\s?day|each day|all days|todos los d[ií]as|t[äa]glich|tous les jours|setiap hari)\s*$`)
	weekWords = set("week wk woche semaine semana settimana tyden tyzden tydzien minggu pekan vecka uge uke viikko hafta het saptamana tjedan sem")
	parity    = map[string]string{"odd": "Odd", "even": "Even", "ungerade": "Odd", "gerade": "Even", "impaire": "Odd", "paire": "Even", "impar": "Odd", "par": "Even"}
	months    = set("january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre januar februar marz juni juli oktober dezember")
	joiners   = map[string]bool{"and": true, "&": true, ",": true, "/": true, "+": true, "y": true, "et": true, "und": true, "e": true, "dan": true, "en": true, ".": true, ":": true, "(": true, ")": true, "[": true, "]": true, ";": true, "|": true, "*": true}
	rangers   = map[string]bool{"-": true, "–": true, "—": true, "to": true, "till": true, "until": true, "thru": true, "through": true, "bis": true, "au": true, "a": true, "à": true, "al": true, "hingga": true, "tot": true, "−": true}
	ordinals  = map[string]bool{"st": true, "nd": true, "rd": true, "th": true}
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// ParseDay reads one heading in one language of the lexicon ("" tries all,
// whole names only). It fails where no day is named.
func ParseDay(text, language string) (DayHeading, bool) {
	if m := cycleDay.FindStringSubmatch(text); m != nil {
		n, _ := strconv.Atoi(m[1])
		if n >= 1 && n <= 14 {
			return DayHeading{Days: []int{n - 1}, Cycle: true, Full: true}, true
		}
	}
	if everyDay.MatchString(text) {
		return DayHeading{Days: []int{0, 1, 2, 3, 4}, Full: true}, true
	}
	best, found := DayHeading{}, false
	spoken := languagesOf(text)
	for i := range lexicons {
		l := &lexicons[i]
		if !spoken.has(i) || language != "" && l.code != language || language == "" && l.code == "initials" {
			continue
		}
		h, ok := l.parse(text, -1)
		if !ok || language == "" && !h.Full {
			continue
		}
		if !found || better(h, best) {
			best, found = h, true
		}
	}
	return best, found
}

func better(a, b DayHeading) bool {
	if a.Fuzzy != b.Fuzzy {
		return !a.Fuzzy
	}
	if len(a.Rest) != len(b.Rest) {
		return len(a.Rest) < len(b.Rest)
	}
	return len(a.Days) > len(b.Days)
}

// parse reads a heading with the words of one language. An abbreviation that
// two days share is the first of them after the day last read (-1 for none).
func (l *lexicon) parse(text string, last int) (DayHeading, bool) {
	tokens := joinPhrases(l, dayToken.FindAllString(unstack(text), -1))
	h := DayHeading{Full: true}
	var rest []string
	ranging := false
	hadWeekWord := false
	for i, t := range tokens {
		f := Fold(t)
		if h.Week == "" && isWeekLetter(t) && (i == 0 || i == len(tokens)-1) && len(tokens) > 1 && len(l.words[f]) == 0 {
			h.Week = t
			continue
		}
		d, full, fuzzy, week := l.day(f, last)
		if len(tokens) > 1 && isInitial(f) {
			d = -1 // an initial is a day only where it stands alone
		}
		switch {
		case d >= 0:
			if ranging && len(h.Days) > 0 {
				h.Days = append(h.Days, between(h.Days[len(h.Days)-1], d)...)
			}
			h.Days = append(h.Days, d)
			h.Full, h.Fuzzy = h.Full && full, h.Fuzzy || fuzzy
			if week != "" {
				h.Week = week
			}
			ranging = false
			continue
		case len(h.Days) > 0 && rangers[f] && len(rest) == 0:
			ranging = true
			continue
		case weekWords[f]:
			hadWeekWord = true
		case parity[f] != "":
			h.Week = parity[f]
		case months[f]:
			h.Date += t + " "
		case joiners[f], rangers[f], ordinals[f]:
		case isNumber(f) && hadWeekWord && h.Week == "":
			h.Week = f
		case isNumber(f):
			h.Date += t + " "
		default:
			rest = append(rest, t)
		}
		if !rangers[f] {
			ranging = false
		}
	}
	h.Rest = strings.Join(rest, " ")
	h.Date = strings.TrimSpace(h.Date)
	return h, len(h.Days) > 0
}

// day looks a folded token up: its day or -1, whether it is a whole name,
// whether it was matched approximately, and a week letter written onto it
// ("AMon").
func (l *lexicon) day(f string, last int) (day int, full, fuzzy bool, week string) {
	if ns := l.words[f]; ns != nil {
		n := ns[0]
		for _, o := range ns[1:] {
			if n.day <= last && o.day > last {
				n = o
			}
		}
		return n.day, n.full, false, ""
	}
	size := len([]rune(f))
	if size >= 4 && size <= weekGlued {
		if ns := l.words[f[1:]]; ns != nil && strings.ContainsRune("abcd12oe", rune(f[0])) && len(f) >= 4 {
			return ns[0].day, ns[0].full, false, strings.ToUpper(f[:1])
		}
	}
	if size < shortestFuzzy {
		return -1, false, false, ""
	}
	for d, fulls := range l.days {
		for _, w := range fulls {
			if n := len([]rune(w)); n >= shortestFuzzy && nearName(f, size, w, n) {
				return d, true, true, ""
			}
		}
	}
	return -1, false, false, ""
}

// between lists the days strictly between two, wrapping at the week's end.
func between(a, b int) []int {
	var out []int
	for d := (a + 1) % 7; d != b && len(out) < 6; d = (d + 1) % 7 {
		out = append(out, d)
	}
	return out
}

// joinPhrases glues the tokens of names of two words ("thứ hai").
func joinPhrases(l *lexicon, tokens []string) []string {
	out := make([]string, 0, len(tokens))
	for i := 0; i < len(tokens); i++ {
		if i+1 < len(tokens) {
			if p := Fold(tokens[i]) + " " + Fold(tokens[i+1]); l.words[p] != nil {
				out = append(out, p)
				i++
				continue
			}
			if i+2 < len(tokens) && tokens[i+1] == "-" && l.words[Fold(tokens[i]+tokens[i+2])] != nil {
				out = append(out, tokens[i]+tokens[i+2])
				i += 2
				continue
			}
		}
		out = append(out, tokens[i])
	}
	return out
}

// unstack joins letters that stand one a line: "M\nO\nN" -> "MON". Only text
// all of whose lines hold one or two letters is joined.
func unstack(text string) string {
	lines := strings.Fields(text)
	if len(lines) < 2 {
		return text
	}
	for _, l := range lines {
		r := []rune(l)
		if len(r) > 2 || !unicode.IsLetter(r[0]) || len(r) == 2 && len(lines) < 3 {
			return text
		}
	}
	return strings.Join(lines, "")
}

// Unstack joins letters that were stacked down a cell into their word; other
// text comes back as it was.
func Unstack(text string) string {
	if s := unstack(text); s != text && len([]rune(s)) >= 2 {
		return s
	}
	return text
}

// isInitial reports whether a token is one letter of an alphabet.
func isInitial(s string) bool {
	r := []rune(s)
	return len(r) == 1 && unicode.In(r[0], unicode.Latin, unicode.Cyrillic, unicode.Greek)
}

func isNumber(s string) bool {
	for _, r := range s {
		if !unicode.IsDigit(r) {
			return false
		}
	}
	return s != ""
}

func isWeekLetter(t string) bool {
	return len(t) == 1 && strings.ContainsAny(t, "ABCDOE")
}

// DayRun is how a row or column of headings reads as days.
type DayRun struct {
	Language string
	Headings []*DayHeading // one per text, nil where it names no day
	Count    int           // headings that name a day
	Distinct int           // different (day, week) pairs
	Full     int           // headings with a whole name
	Pure     int           // headings with nothing but days, dates and weeks
}

// ReadDays reads texts that stand in one row or column as day headings, all
// in one language: the one that explains most of them. Abbreviations count
// only in company: two or more different days, in order.
func ReadDays(texts []string) DayRun {
	best := DayRun{Headings: make([]*DayHeading, len(texts))}
	bestScore := 0.0
	spoken := make([]languages, len(texts))
	var anyone languages
	for i, t := range texts {
		if len(t) > longestHeading {
			continue
		}
		spoken[i] = languagesOf(t)
		if cycleDay.MatchString(t) || everyDay.MatchString(t) {
			spoken[i] |= 1 // these are read as English
		}
		anyone |= spoken[i]
	}
	for i := range lexicons {
		if !anyone.has(i) {
			continue
		}
		run := lexicons[i].read(texts, spoken, i)
		if run.Count == 0 {
			continue
		}
		score := float64(run.Distinct) + 0.5*float64(run.Full) + 0.2*float64(run.Pure)
		if score > bestScore {
			best, bestScore = run, score
		}
	}
	return best
}

// longestHeading is the length in bytes up to which a text may be a heading.
const longestHeading = 80

// read reads the texts with the words of one language, number own; spoken has
// the languages of each text.
func (l *lexicon) read(texts []string, spoken []languages, own int) DayRun {
	run := DayRun{Language: l.code, Headings: make([]*DayHeading, len(texts))}
	seen := map[string]bool{}
	last, ordered, rising, filled, short, initials := -1, 0, 0, 0, 0, 0
	for i, t := range texts {
		if strings.TrimSpace(t) == "" {
			continue
		}
		filled++
		if !spoken[i].has(own) {
			continue
		}
		h, ok := DayHeading{}, false
		if m := cycleDay.FindStringSubmatch(t); m != nil && l.code == "en" {
			h, ok = ParseDay(t, "en")
		} else if l.code == "en" && everyDay.MatchString(t) {
			h, ok = ParseDay(t, "en")
		} else {
			h, ok = l.parse(t, last)
		}
		if !ok || len(h.Rest) > 24 || !h.Full && h.Rest != "" {
			continue
		}
		if h.Days[0] > last {
			ordered++
		}
		if h.Days[0] >= last || h.Days[0] == 0 {
			rising++
		}
		if len([]rune(strings.TrimSpace(t))) <= 2 {
			short++
		}
		if isInitial(strings.TrimSpace(t)) {
			initials++
		}
		last = h.Days[len(h.Days)-1]
		run.Headings[i] = &h
		run.Count++
		if h.Full {
			run.Full++
		}
		if h.Rest == "" {
			run.Pure++
		}
		for _, d := range h.Days {
			seen[h.Week+"/"+DayName(d, h.Cycle)] = true
		}
	}
	run.Distinct = len(seen)
	need := 2
	if initials*2 > run.Count {
		need = 4
	}
	if run.Full == 0 && (run.Distinct < need || ordered < need) {
		return DayRun{Headings: make([]*DayHeading, len(texts))}
	}
	// Two-letter codes of subjects happen to be days in some language: they
	// are believed only where they fill the line and run on through the week.
	if run.Full == 0 && short*2 > run.Count && (run.Count*10 < filled*6 || rising*10 < run.Count*7) {
		return DayRun{Headings: make([]*DayHeading, len(texts))}
	}
	return run
}
