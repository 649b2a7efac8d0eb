package terms

import (
	_ "embed"
	"math/bits"
	"strings"
	"sync"
)

//go:embed days.txt
var dayNames string

// hit is a day that a word may name in one language.
type hit struct {
	lang, day   int8
	full, fuzzy bool
	week        string // a week letter written onto the name ("AMon")
	spelled     string // with its marks, in small letters
}

// language is what the table of names says about one language.
type language struct {
	code     string
	words    [7][]string        // every way to write a day, folded
	initials [7]map[string]bool // single letters
	against  map[string]bool    // words that rule the language out
	rare     bool               // its names are words of other languages, too
	leftward bool               // written from right to left
}

// pattern is a whole name to compare misspelt words with.
type pattern struct {
	letters []rune
	mask    uint64 // of its letters, to reject most words at once
	lang    int8
	day     int8
}

// lexicon holds the names of all languages.
type lexicon struct {
	languages []language
	words     map[string][]hit // by folded word, or words with a space between
	first     map[string]bool  // words that begin a name of several
	patterns  []pattern
}

// days reads the table of names when it is first needed.
var days = sync.OnceValue(func() *lexicon { return readLexicon(dayNames) })

// Sizes of names, in letters.
const (
	shortPrefix = 3 // of a whole name: an abbreviation by itself
	fuzzyName   = 5 // shorter names must be written right
	longName    = 8 // from here on two letters may be wrong
	cutLetters  = 3 // that may be missing at one end of a name
)

func readLexicon(table string) *lexicon {
	l := &lexicon{words: map[string][]hit{}, first: map[string]bool{}}
	for _, line := range strings.Split(table, "\n") {
		code, rest, ok := strings.Cut(line, ": ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		rest, against, _ := strings.Cut(rest, "!")
		lang := language{code: strings.TrimSuffix(code, "*"), rare: strings.HasSuffix(code, "*"), against: map[string]bool{}}
		for _, w := range strings.Fields(against) {
			lang.against[foldOrdinal(w)] = true
		}
		n := int8(len(l.languages))
		for d, spec := range strings.Split(rest, ";") {
			full, short, _ := strings.Cut(spec, "/")
			lang.initials[d] = map[string]bool{}
			for _, w := range strings.Fields(full) {
				l.add(&lang, foldName(w), hit{lang: n, day: int8(d), full: true, spelled: w})
			}
			for _, w := range strings.Fields(short) {
				l.add(&lang, foldName(w), hit{lang: n, day: int8(d), spelled: w})
			}
		}
		lang.leftward = leftward(lang.words[0][0])
		l.languages = append(l.languages, lang)
		l.prefixes(&l.languages[n], n)
	}
	return l
}

// foldName folds a word of the table.
func foldName(w string) string {
	return strings.ReplaceAll(foldOrdinal(w), "_", " ")
}

func (l *lexicon) add(lang *language, w string, h hit) {
	letters := []rune(w)
	if h.full && len(lang.words[h.day]) == 0 && alphabetic(letters[0]) {
		lang.initials[h.day][string(letters[0])] = true
	}
	lang.words[h.day] = append(lang.words[h.day], w)
	if len(letters) == 1 && alphabetic(letters[0]) {
		lang.initials[h.day][w] = true
		return
	}
	l.words[w] = append(l.words[w], h)
	if head, _, ok := strings.Cut(w, " "); ok {
		l.first[head] = true
	}
	if h.full && len(letters) >= fuzzyName {
		l.patterns = append(l.patterns, pattern{letters, letterMask(letters), h.lang, h.day})
	}
}

// prefixes adds the first letters of each day's name, where no other day of
// the language begins so.
func (l *lexicon) prefixes(lang *language, n int8) {
	owner := map[string]int{}
	for d, words := range lang.words {
		for _, w := range words {
			if r := []rune(w); len(r) > shortPrefix {
				p := string(r[:shortPrefix])
				if o, ok := owner[p]; ok && o != d {
					owner[p] = -1
				} else {
					owner[p] = d
				}
			}
		}
	}
	for p, d := range owner {
		if d < 0 || strings.Contains(p, " ") || l.has(p, n) {
			continue
		}
		l.words[p] = append(l.words[p], hit{lang: n, day: int8(d)})
		lang.words[d] = append(lang.words[d], p)
	}
}

func (l *lexicon) has(w string, lang int8) bool {
	for _, h := range l.words[w] {
		if h.lang == lang {
			return true
		}
	}
	return false
}

func letterMask(letters []rune) uint64 {
	var m uint64
	for _, r := range letters {
		m |= 1 << (uint32(r) & 63)
	}
	return m
}

// look lists the days that a folded word may name, in all languages: exactly,
// else with a week letter before or after it, else misspelt.
func (l *lexicon) look(w string) []hit {
	if hits := l.words[w]; hits != nil {
		return hits
	}
	letters := []rune(w)
	if hits := l.withWeek(w, letters); hits != nil {
		return hits
	}
	if len(letters) < fuzzyName {
		return nil
	}
	return l.near(letters)
}

// withWeek reads "amon" and "mona" as Monday of week A.
func (l *lexicon) withWeek(w string, letters []rune) []hit {
	if len(letters) < shortPrefix+1 || len(letters) != len(w) {
		return nil
	}
	for _, cut := range []struct{ letter, name string }{{w[:1], w[1:]}, {w[len(w)-1:], w[:len(w)-1]}} {
		if !strings.Contains("abcdoe", cut.letter) || cut.letter > "b" && cut.name == w[:len(w)-1] {
			continue
		}
		var out []hit
		for _, h := range l.words[cut.name] {
			h.week = strings.ToUpper(cut.letter)
			out = append(out, h)
		}
		if out != nil {
			return out
		}
	}
	return nil
}

// near lists the days whose whole names are like a word; at most one in each
// language, the nearest, and none where two are as near.
func (l *lexicon) near(letters []rune) []hit {
	mask := letterMask(letters)
	var out []hit
	best, tied := 0, false // of the last hit's language
	for _, p := range l.patterns {
		n := len(p.letters)
		limit := 1
		if n >= longName {
			limit = 2
		}
		d := limit + 1
		if diff := n - len(letters); diff >= -limit && diff <= limit && bits.OnesCount64(mask^p.mask) <= 2*limit {
			d = distance(letters, p.letters)
		}
		if d > limit && !cutOff(letters, p.letters) {
			continue
		}
		k := len(out) - 1
		if k < 0 || out[k].lang != p.lang {
			if tied {
				out = out[:k]
			}
			out, best, tied = append(out, hit{lang: p.lang, day: p.day, full: true, fuzzy: true}), d, false
			continue
		}
		switch {
		case d < best:
			out[k].day, best, tied = p.day, d, false
		case d == best && out[k].day != p.day:
			tied = true
		}
	}
	if tied {
		out = out[:len(out)-1]
	}
	return out
}

// cutOff reports whether a word is a name of which one end is missing.
func cutOff(letters, name []rune) bool {
	gap := len(name) - len(letters)
	if gap < 1 || gap > cutLetters {
		return false
	}
	return equal(letters, name[:len(letters)]) || equal(letters, name[gap:])
}

func equal(a, b []rune) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}
