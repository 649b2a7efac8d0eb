package terms

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// DayRun is how a row or column of headings reads as days.
type DayRun struct {
	Language string
	Headings []*DayHeading // one per text, nil where it names no day
	Count    int           // headings that name a day
	Distinct int           // different (day, week) pairs
	Full     int           // headings with a whole name
	Pure     int           // headings with nothing but days, dates and weeks

	exact  int // headings that are not misspelt
	marked map[string]bool
}

func newRun(language string, size int) DayRun {
	return DayRun{Language: language, Headings: make([]*DayHeading, size)}
}

// add keeps the heading of one place.
func (r *DayRun) add(i int, h DayHeading) {
	r.Headings[i] = &h
	r.Count++
	if h.Full {
		r.Full++
	}
	if h.Rest == "" {
		r.Pure++
	}
	if !h.Fuzzy {
		r.exact++
	}
	if r.marked == nil {
		r.marked = map[string]bool{}
	}
	for _, d := range h.Names() {
		r.marked[h.Week+"/"+d] = true
	}
	r.Distinct = len(r.marked)
}

// Weights of a reading of a line against its reading in another language.
const (
	fullGain  = 0.5
	pureGain  = 0.2
	exactGain = 0.3
	nextGain  = 0.1 // a day that follows the one before it
)

func (r *DayRun) score() float64 {
	next, last := 0, -2
	for _, h := range r.Headings {
		if h == nil {
			continue
		}
		if h.Days[0] == (last+1)%7 {
			next++
		}
		last = h.Days[len(h.Days)-1]
	}
	return float64(r.Distinct) + fullGain*float64(r.Full) + pureGain*float64(r.Pure) + exactGain*float64(r.exact) + nextGain*float64(next)
}

// ReadDays reads texts that stand in one row or column as day headings, all
// in one language: the one that explains most of them. Abbreviations count
// only in company: two or more different days, in order.
func ReadDays(texts []string) DayRun {
	best := newRun("", len(texts))
	bestScore := 0.0
	try := func(run DayRun, ok bool) {
		if s := run.score(); ok && s > bestScore {
			best, bestScore = run, s
		}
	}
	lines := make([]wording, len(texts))
	for i, t := range texts {
		if len(t) <= longestHeading && utf8.RuneCountInString(t) <= longestHeading/2 && strings.TrimSpace(t) != "" {
			lines[i] = word(t)
		}
	}
	l := days()
	for _, n := range spoken(lines...) {
		try(l.read(texts, lines, n))
	}
	try(l.initialRun(lines))
	try(l.numberRun(texts, lines))
	try(misreadRun(texts))
	if bestScore == 0 {
		try(l.jointRun(lines))
	}
	try(cycleRun(lines))
	best.numberWeeks()
	return best
}

// longestHeading is the length in bytes up to which a text may be a heading;
// in letters it is half of that.
const longestHeading = 160

// Thresholds of a line of abbreviations.
const (
	longestRest  = 24  // letters beside a day's name
	minOrdered   = 2   // abbreviations that follow each other in the week
	minRare      = 3   // days of a language whose names are also words of others
	fillShare    = 0.6 // of the line's texts that codes of two letters must fill
	riseShare    = 0.7 // of them that must run on through the week
	companyShare = 0.4 // of the line's texts that fewer than four days must fill
	manyDays     = 4
)

// read reads the texts with the words of one language.
func (l *lexicon) read(texts []string, lines []wording, n int8) (DayRun, bool) {
	lang := &l.languages[n]
	run := newRun(lang.code, len(texts))
	last, filled, short := -1, 0, 0
	var ups, downs, rising, falling int
	before := -1 // first day of the heading before
	against := false
	marked := withMarks(lines)
	for i, w := range lines {
		tokens := w.tokens
		if strings.TrimSpace(texts[i]) != "" && !heads(texts[i]) {
			filled++
		}
		against = against || len(lang.against) > 0 && (len(tokens) > 0 && lang.against[tokens[0].fold] || len(tokens) > 1 && lang.against[tokens[0].fold+tokens[1].fold])
		if !names(tokens, n) {
			continue
		}
		h, ok := parse(tokens, n, last, marked)
		if !ok || len([]rune(h.Rest)) > longestRest || !h.Full && h.Rest != "" {
			continue
		}
		if d := h.Days[0]; d != before {
			ups, downs = ups+count(d > before), downs+count(d < before || before < 0)
		}
		rising += count(h.Days[0] >= last || h.Days[0] == 0)
		falling += count(h.Days[0] <= last || last < 0)
		short += count(len([]rune(strings.TrimSpace(texts[i]))) <= 2)
		before, last = h.Days[0], h.Days[len(h.Days)-1]
		run.add(i, h)
	}
	ordered := ups
	if lang.leftward {
		ordered, rising = max(ups, downs), max(rising, falling)
	}
	switch {
	case run.Count == 0,
		lang.rare && run.Distinct < minRare,
		run.exact == 0 && run.Distinct < minRare,
		run.Full == 0 && against,
		run.Full == 0 && (run.Distinct < minOrdered || ordered < minOrdered),
		run.Full == 0 && run.Distinct < manyDays && float64(run.Count) < companyShare*float64(filled):
		return run, false
	}
	// Two-letter codes of subjects happen to be days in some language: they
	// are believed only where they fill the line and run on through the week.
	if run.Full == 0 && short*2 > run.Count && (float64(run.Count) < fillShare*float64(filled) || float64(rising) < riseShare*float64(run.Count)) {
		return run, false
	}
	return run, true
}

// heads reports whether a text heads the line of days, or the times beside it:
// "Day", "Time", "Start".
func heads(s string) bool { return LabelWord(s) || StartWord(s) || EndWord(s) }

// withMarks lists the folded abbreviations that a line writes with marks.
func withMarks(lines []wording) map[string]bool {
	var out map[string]bool
	for _, w := range lines {
		for _, t := range w.tokens {
			if t.hits == nil || plain(t.text) || len(t.fold) > shortPrefix {
				continue
			}
			if out == nil {
				out = map[string]bool{}
			}
			out[t.fold] = true
		}
	}
	return out
}

// names reports whether any token names a day in a language.
func names(tokens []token, lang int8) bool {
	for _, t := range tokens {
		for _, h := range t.hits {
			if h.lang == lang {
				return true
			}
		}
	}
	return false
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

// jointRun reads a line of days written together, at least once: MWF beside
// TTh or Sat, "L, X" beside "M, J".
func (l *lexicon) jointRun(lines []wording) (DayRun, bool) {
	for n := range l.languages {
		if n == 1 && !onlyShort(lines) {
			break
		}
		run := newRun(l.languages[n].code, len(lines))
		filled, joint := 0, 0
		for i, w := range lines {
			if len(w.tokens) == 0 || w.label {
				continue
			}
			filled++
			var h DayHeading
			ok := names(w.tokens, int8(n))
			if ok {
				h, ok = parse(w.tokens, int8(n), -1, nil)
			}
			switch {
			case ok && h.Rest == "":
			case n == 0:
				h, ok = college(w.tokens)
			default:
				h, ok = l.languages[n].joint(w.tokens)
			}
			if ok && h.Rest == "" {
				joint += count(len(h.Days) > 1)
				run.add(i, h)
			}
		}
		if joint > 0 && run.Count >= 2 && run.Distinct >= manyDays && (n == 0 && float64(run.Count) >= fillShare*float64(filled) || run.Count == filled) {
			return run, true
		}
	}
	return DayRun{}, false
}

// onlyShort reports whether no text of a line but a label has a word that is
// longer than an abbreviation.
func onlyShort(lines []wording) bool {
	for _, w := range lines {
		for _, t := range w.tokens {
			if !w.label && utf8.RuneCountInString(t.fold) > shortPrefix {
				return false
			}
		}
	}
	return true
}

// numberRun reads a line of the numbers 2 to 7, as Vietnamese counts its days,
// behind the word for a day ("Thứ").
func (l *lexicon) numberRun(texts []string, lines []wording) (DayRun, bool) {
	run := newRun("vi", len(texts))
	word := false
	for i, w := range lines {
		tokens := w.tokens
		switch {
		case len(tokens) == 0:
		case !word && strings.HasPrefix(Fold(texts[i]), "thu") && strings.ContainsAny(texts[i], "ứỨ"):
			word = true
		case !word || len(tokens) > 1 || !tokens[0].number || tokens[0].fold != strconv.Itoa(run.Count+2) || run.Count > 5:
			if len(tokens) != 1 || tokens[0].fold != "cn" || run.Count == 0 {
				return run, false
			}
			run.add(i, DayHeading{Days: []int{6}})
		default:
			run.add(i, DayHeading{Days: []int{run.Count}})
		}
	}
	return run, run.Count >= manyDays
}

// misreadRun reads Vietnamese days whose marks were lost in reading: "Thi 2",
// "The 3", "Chi nhat".
func misreadRun(texts []string) (DayRun, bool) {
	run := newRun("vi", len(texts))
	seen := map[int]bool{}
	for i, t := range texts {
		f := strings.Fields(Fold(t))
		if len(f) != 2 || len(f[0]) < 2 || len(f[0]) > 4 {
			continue
		}
		day := -1
		switch n := f[1]; {
		case strings.HasPrefix(f[0], "th") && len(n) == 1 && n >= "2" && n <= "7":
			day = int(n[0] - '2')
		case f[0][0] == 'c' && Distance(f[1], "nhat") <= 1:
			day = 6
		}
		if day >= 0 && !seen[day] {
			seen[day] = true
			run.add(i, DayHeading{Days: []int{day}, Fuzzy: true})
		}
	}
	return run, run.Count >= manyDays
}

// initialRun reads a line of initials: every one of them must be that of the
// next day, from the first day of a week on, in one language.
func (l *lexicon) initialRun(lines []wording) (DayRun, bool) {
	var places []int
	singles := 0
	for i, w := range lines {
		if len(w.tokens) == 0 || w.label {
			continue
		}
		name, ok := initialToken(w.tokens)
		if !ok {
			if len(places) == 0 {
				continue // the corner
			}
			break
		}
		places = append(places, i)
		singles += count(len([]rune(name)) == 1)
	}
	if len(places) < manyDays || singles*2 < len(places) || len(places) > 14 {
		return DayRun{}, false
	}
	for n := range l.languages {
		lang := &l.languages[n]
		for _, start := range []int{0, 6, 5} {
			for _, back := range []bool{false, true} {
				if back && !lang.leftward {
					continue
				}
				if run, ok := lang.initialsFrom(int8(n), start, back, places, lines); ok {
					return run, true
				}
			}
		}
	}
	return DayRun{}, false
}

// initialToken returns the one word of a heading that has at most a date
// beside it.
func initialToken(tokens []token) (string, bool) {
	name := ""
	for _, t := range tokens {
		switch {
		case t.number || !isWord(t.fold):
		case name != "" || len([]rune(t.fold)) > shortPrefix:
			return "", false
		default:
			name = t.fold
		}
	}
	return name, name != ""
}

// initialsFrom reads the initials of one language from a first day on.
func (lang *language) initialsFrom(n int8, start int, back bool, places []int, lines []wording) (DayRun, bool) {
	run := newRun(lang.code, len(lines))
	for k := range places {
		i := places[k]
		if back {
			i = places[len(places)-1-k]
		}
		name, _ := initialToken(lines[i].tokens)
		d := (start + k) % 7
		known := lang.initials[d][name]
		for _, t := range lines[i].tokens {
			if h, ok := t.in(n, d-1, nil); ok && int(h.day) == d {
				known = true
			}
		}
		if !known || lang.against[name] {
			return run, false
		}
		run.add(i, DayHeading{Days: []int{d}})
	}
	return run, true
}

// numberWeeks reads "Mon 1", "Mon 2" as the weeks 1 and 2 where every day of
// the line is there once for each number and no other number is beside it.
func (r *DayRun) numberWeeks() {
	seen := map[string]map[int]bool{}
	for _, h := range r.Headings {
		if h == nil {
			continue
		}
		week := h.Date
		if week == "" && (h.Rest == "I" || h.Rest == "II") {
			week = h.Rest
		}
		if h.Week != "" || week == "" || len(h.Days) != 1 || !strings.Contains(" 1 2 3 4 I II ", " "+week+" ") || seen[week][h.Days[0]] {
			return
		}
		if seen[week] == nil {
			seen[week] = map[int]bool{}
		}
		seen[week][h.Days[0]] = true
	}
	if len(seen) < 2 || len(seen["1"])+len(seen["I"]) == 0 {
		return
	}
	for _, s := range seen {
		if len(s)*len(seen) != r.Count {
			return
		}
	}
	for i, h := range r.Headings {
		if h == nil {
			continue
		}
		c := *h
		c.Week, c.Date = strings.TrimSpace(h.Date+h.Rest), ""
		c.Rest = ""
		r.Headings[i] = &c
	}
	r.Distinct, r.Pure = r.Count, r.Count
}

// leftward reports whether a language is written from right to left.
func leftward(word string) bool {
	for _, r := range word {
		return unicode.In(r, unicode.Arabic, unicode.Hebrew)
	}
	return false
}
