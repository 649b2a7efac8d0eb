package terms

import (
	"maps"
	"slices"
	"strings"
	"sync"
)

// Most texts name a day in no language, and the others in one to three: which
// ones is found once per text, in one pass over the names of all languages.

// languages is a set of lexicons, a bit for each.
type languages uint64

func (s languages) has(i int) bool { return s&(1<<i) != 0 }

// speakers holds the languages of each word of the lexicons.
var speakers = func() map[string]languages {
	out := map[string]languages{}
	for i, l := range lexicons {
		for w := range l.words {
			out[w] |= 1 << i
		}
	}
	return out
}()

// longNames are the whole names that may be misspelt, with their languages.
var longNames = func() []longName {
	all := map[string]languages{}
	for i, l := range lexicons {
		for _, fulls := range l.days {
			for _, w := range fulls {
				if len([]rune(w)) >= shortestFuzzy {
					all[w] |= 1 << i
				}
			}
		}
	}
	out := make([]longName, 0, len(all))
	for _, w := range slices.Sorted(maps.Keys(all)) {
		out = append(out, longName{w, len([]rune(w)), all[w]})
	}
	return out
}()

type longName struct {
	word   string
	size   int // letters
	spoken languages
}

// languagesOf returns the languages in which a text may name a day: every
// lexicon that reads a day in it is among them.
func languagesOf(text string) languages {
	if s, ok := known.get(text); ok {
		return s
	}
	tokens := dayToken.FindAllString(unstack(text), -1)
	folded := make([]string, len(tokens))
	var out languages
	for i, t := range tokens {
		f := Fold(t)
		folded[i] = f
		out |= speakers[f]
		if size := len([]rune(f)); size >= 4 && size <= weekGlued {
			out |= speakers[f[1:]]
		}
		if i > 0 {
			out |= speakers[folded[i-1]+" "+f]
		}
		if i > 1 && tokens[i-1] == "-" {
			out |= speakers[Fold(tokens[i-2]+t)]
		}
		out |= misspelt(f)
	}
	known.put(text, out)
	return out
}

// misspelt returns the languages that have a whole name close to a token.
func misspelt(f string) languages {
	size := len([]rune(f))
	var out languages
	if size < shortestFuzzy {
		return out
	}
	for _, n := range longNames {
		if out&n.spoken != n.spoken && nearName(f, size, n.word, n.size) {
			out |= n.spoken
		}
	}
	return out
}

const (
	shortestFuzzy = 5  // letters of a name, and of a token, that may be misspelt
	longFuzzy     = 8  // letters from which a name may have two errors
	cutLetters    = 3  // letters that may be cut off a name's end or beginning
	weekGlued     = 11 // letters of a name with a week's letter written onto it
)

// nearName reports whether a folded token is a whole name with errors: up to
// two letters wrong, or cut off. Sizes are in letters, 5 or more.
func nearName(f string, size int, name string, n int) bool {
	limit := 1
	if n >= longFuzzy {
		limit = 2
	}
	if max(size-n, n-size) <= limit && Distance(f, name) <= limit {
		return true
	}
	return n > size && n-size <= cutLetters && (strings.HasPrefix(name, f) || strings.HasSuffix(name, f))
}

// known remembers the languages of texts: the cells of a document are asked
// for again and again.
var known memory

// memory is safe for concurrent use; it forgets everything when it is full.
type memory struct {
	mu  sync.RWMutex
	all map[string]languages
}

// Bounds of the memory, about a megabyte: longer texts are rare.
const (
	memoryTexts  = 8192
	memoryLength = 120 // bytes
)

func (m *memory) get(text string) (languages, bool) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	s, ok := m.all[text]
	return s, ok
}

func (m *memory) put(text string, s languages) {
	if len(text) > memoryLength {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.all == nil || len(m.all) >= memoryTexts {
		m.all = make(map[string]languages)
	}
	m.all[strings.Clone(text)] = s
}
