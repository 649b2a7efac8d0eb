package terms

import (
	"strings"
	"sync"
	"unicode"
)

// token is a word, a number or a mark of a heading.
type token struct {
	text, fold string // as written; folded, without quotes around it
	tight      bool   // no space before it
	number     bool
	hits       []hit // days that it names, in all languages
}

// wording is what a text says by itself, whatever the language of its line.
type wording struct {
	tokens []token
	fixed  *DayHeading // a counted day, or every day
	label  bool        // names a column of labels
}

// word reads a text once.
func word(text string) wording {
	if w, ok := known.get(text); ok {
		return w
	}
	w := wording{tokens: tokenize(text), label: LabelWord(text)}
	if h, ok := special(text); ok {
		w.fixed = &h
	}
	known.put(text, w)
	return w
}

// tokenize parts a heading into words, numbers and marks, and says which days
// they may name. Names of several words ("thứ hai") are one token.
func tokenize(text string) []token {
	l := days()
	raw := scan(untilSigns.Replace(unstack(text)))
	out := make([]token, 0, len(raw))
	for i := 0; i < len(raw); {
		t, n := l.phrase(raw[i:])
		if n == 0 {
			if more := l.expand(raw[i]); more != nil {
				out = append(out, more...)
				i++
				continue
			}
			t, n = raw[i], 1
			if !t.number {
				t.hits = l.look(t.fold)
			}
		}
		if n == 1 && t.hits == nil {
			if m, k := l.misprinted(raw[i:]); k > 0 {
				t, n = m, k
			}
		}
		out = append(out, t)
		i += n
	}
	return out
}

// untilSigns writes the signs for "until" that hold other marks as a dash.
var untilSigns = strings.NewReplacer(" s/d ", " - ", " s.d. ", " - ", " s.d ", " - ")

// longestPhrase is how many tokens make the name of a day: "2ª - feira".
const longestPhrase = 3

// phrase joins the tokens of a name of several words, or of one that a hyphen
// or a change from letters to digits parts. It returns how many they are.
func (l *lexicon) phrase(raw []token) (token, int) {
	for n := min(longestPhrase, len(raw)); n > 1; n-- {
		spaced, glued, tight := raw[0].fold, raw[0].fold, true
		for _, t := range raw[1:n] {
			tight = tight && t.tight
			if t.fold == "-" {
				continue
			}
			spaced += " " + t.fold
			glued += t.fold
		}
		if raw[n-1].fold == "-" || raw[0].fold == "-" {
			continue
		}
		hits := l.words[spaced]
		if hits == nil && (tight || raw[1].fold == "-") {
			hits = l.words[glued]
		}
		if hits != nil {
			return token{text: spaced, fold: spaced, tight: raw[0].tight, hits: hits}, n
		}
	}
	return token{}, 0
}

// digitLetters are the letters that digits and marks are misread from.
var digitLetters = strings.NewReplacer("0", "o", "1", "i", "|", "i", "!", "i", "5", "s", "8", "b")

// misprinted joins letters with a digit read for one of them ("M0N", "FR1")
// where that makes the name of a day.
func (l *lexicon) misprinted(raw []token) (token, int) {
	word, digits, n := raw[0].fold, 0, 1
	if raw[0].number || raw[0].fold == "|" || raw[0].fold == "!" {
		digits++
	}
	for n < len(raw) && raw[n].tight && (raw[n].number || raw[n].fold == "|" || raw[n].fold == "!" || isWord(raw[n].fold)) {
		if !isWord(raw[n].fold) {
			digits++
		}
		word += raw[n].fold
		n++
	}
	if n == 1 || digits == 0 || len(word) < shortPrefix || strings.IndexFunc(word, unicode.IsLetter) < 0 {
		return token{}, 0
	}
	for _, w := range []string{digitLetters.Replace(word), strings.ReplaceAll(digitLetters.Replace(word), "i", "l")} {
		var hits []hit
		for _, h := range l.words[w] {
			h.fuzzy = true
			hits = append(hits, h)
		}
		if hits != nil {
			return token{text: word, fold: w, tight: raw[0].tight, hits: hits}, n
		}
	}
	return token{}, 0
}

func isWord(s string) bool { return strings.IndexFunc(s, unicode.IsLetter) >= 0 }

// scan cuts a text into letters, digits and single marks. Letters of Chinese
// that stand between two days stand alone.
func scan(text string) []token {
	var out []token
	runes := []rune(text)
	tight := false
	for i := 0; i < len(runes); {
		r := runes[i]
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
			tight = false
			i++
			continue
		}
		j := i + 1
		switch {
		case unicode.IsDigit(r):
			for j < len(runes) && unicode.IsDigit(runes[j]) {
				j++
			}
			if j < len(runes) && (runes[j] == 'ª' || runes[j] == '.' && j+1 < len(runes) && runes[j+1] == 'ª') {
				for runes[j] == '.' {
					j++
				}
				out = append(out, token{text: string(runes[i : j+1]), fold: Fold(string(runes[i])) + "ª", tight: tight})
				j++
			} else {
				s := string(runes[i:j])
				out = append(out, token{text: s, fold: Fold(s), number: true, tight: tight})
			}
		case joinsHan(r):
			out = append(out, token{text: string(r), fold: string(r), tight: tight})
		case isLetter(r):
			for j < len(runes) && (isLetter(runes[j]) || unicode.Is(unicode.Cf, runes[j])) && !joinsHan(runes[j]) && (unicode.IsMark(runes[j]) || sign(runes[j]) == sign(r)) {
				j++
			}
			s := string(runes[i:j])
			out = append(out, token{text: s, fold: strings.Trim(Fold(s), "'"), tight: tight})
		default:
			s := string(r)
			out = append(out, token{text: s, fold: Fold(s), tight: tight})
		}
		tight = true
		i = j
	}
	return out
}

func isLetter(r rune) bool {
	return unicode.IsLetter(r) && r != 'ª' && r != 'º' || unicode.IsMark(r) || r == '\'' || r == '’' || r == '׳' || r == 'ʼ' || r == '`'
}

// sign reports whether a letter is a sign or a syllable rather than a letter of
// an alphabet.
func sign(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana)
}

// joinsHan reports whether a letter only joins what stands beside it.
func joinsHan(r rune) bool { return strings.ContainsRune("至到和及與与", r) }

// foldOrdinal folds a word of the table and keeps the mark of an ordinal,
// which tells a day ("2ª") from a class ("2A").
func foldOrdinal(w string) string {
	head, ok := strings.CutSuffix(w, "ª")
	if ok {
		return Fold(head) + "ª"
	}
	return Fold(w)
}

// known remembers the wording of texts: the cells of a document are asked for
// again and again.
var known memory

// memory is safe for concurrent use; it forgets everything when it is full.
type memory struct {
	mu  sync.RWMutex
	all map[string]wording
}

// Bounds of the memory, some megabytes: longer texts are no headings.
const (
	memoryTexts  = 4096
	memoryLength = 120 // bytes
)

func (m *memory) get(text string) (wording, bool) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	w, ok := m.all[text]
	return w, ok
}

func (m *memory) put(text string, w wording) {
	if len(text) > memoryLength {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.all == nil || len(m.all) >= memoryTexts {
		m.all = make(map[string]wording)
	}
	m.all[strings.Clone(text)] = w
}
