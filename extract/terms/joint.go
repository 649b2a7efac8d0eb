package terms

import (
	"slices"
	"strings"
)

// collegeDays are the letters with which colleges write several days as one
// word: MWF, TTh, MTWThF. R is Thursday and U Sunday.
var collegeDays = []struct {
	letters string
	day     int
}{{"th", 3}, {"tu", 1}, {"sa", 5}, {"su", 6}, {"m", 0}, {"t", 1}, {"w", 2}, {"r", 3}, {"f", 4}, {"s", 5}, {"u", 6}}

// college reads days written as one word of initials, or as initials with
// marks between them, in order: "MWF", "T/Th", "M-F".
func college(tokens []token) (DayHeading, bool) {
	h := DayHeading{}
	last, ranging := -1, false
	for _, t := range tokens {
		switch {
		case isWord(t.fold) && t.text == strings.ToUpper(t.text) || mixedCase(t.text):
			for w := t.fold; w != ""; {
				d, n := initial(w, last)
				if n == 0 {
					return h, false
				}
				if ranging && last >= 0 {
					h.Days = append(h.Days, between(last, d)...)
				}
				h.Days = append(h.Days, d)
				last, ranging, w = d, false, w[n:]
			}
		case strings.Contains("-–—", t.fold) && last >= 0:
			ranging = true
		case !joiners[t.fold]:
			return h, false
		}
	}
	return h, len(h.Days) > 0
}

// initial reads the first day of a word of initials, which must come after
// the last one: a second T is Thursday.
func initial(w string, last int) (day, size int) {
	for _, c := range collegeDays {
		if strings.HasPrefix(w, c.letters) {
			d := c.day
			if c.letters == "t" && last >= 1 {
				d = 3
			}
			if d > last {
				return d, len(c.letters)
			}
		}
	}
	return 0, 0
}

// joint reads abbreviations of a language with marks between them, in order,
// initials among them where the table lists them and each is of one day only.
func (lang *language) joint(tokens []token) (DayHeading, bool) {
	h := DayHeading{}
	last := -1
	for _, t := range tokens {
		day, of := -1, 0
		for d, words := range lang.words {
			if slices.Contains(words, t.fold) && day != d {
				day, of = d, of+1
			}
		}
		if of == 0 && joiners[t.fold] {
			continue
		}
		if of != 1 || day <= last {
			return h, false
		}
		h.Days = append(h.Days, day)
		last = day
	}
	return h, len(h.Days) > 0
}

// mixedCase reports whether a word writes its days as capitals with a small
// second letter: "TTh", "MTuW". A word such as "Must" is none.
func mixedCase(s string) bool {
	for i := range len(s) {
		c := s[i]
		if c >= 'a' && c <= 'z' && (i == 0 || !strings.Contains("hua", s[i:i+1]) || s[i-1] >= 'a') {
			return false
		}
	}
	return strings.ToLower(s) != s
}

// notDays are words of day signs that mean something else: a date, civil
// engineering.
var notDays = set("月日 日月 土木 年月日")

// expand parts a word of day signs into its days: 月水金, 월수금, 周一三五.
func (l *lexicon) expand(t token) []token {
	letters := []rune(t.fold)
	if len(letters) < 2 || len(letters) > 7 || letters[0] < 0x2E80 || notDays[t.fold] || l.words[t.fold] != nil {
		return nil
	}
	head := ""
	for _, h := range []string{"星期", "周", "週"} {
		if strings.HasPrefix(t.fold, h) {
			head, letters = h, letters[len([]rune(h)):]
			break
		}
	}
	var out []token
	last := int8(-1)
	for _, r := range letters {
		hits := l.words[head+string(r)]
		if hits == nil || hits[0].day <= last {
			return nil
		}
		last = hits[0].day
		out = append(out, token{text: string(r), fold: head + string(r), tight: true, hits: hits})
	}
	if len(out) < 2 {
		return nil
	}
	return out
}
