package reconcile

import (
	"slices"
	"strings"
	"unicode"
)

// Thresholds of shapes.
const (
	shapeLeast = 5    // a shape is known when at least so many lines of one word have it
	shapeShare = 0.15 // and this share of all such lines
	shapeRare  = 2    // words read more often are meant
)

// asLetter maps what a capital letter is taken for to the letter.
var asLetter = map[rune]rune{'$': 'S', '€': 'C', '8': 'B', '0': 'O', 'c': 'C', 'o': 'O', 's': 'S', 'v': 'V', 'w': 'W', 'x': 'X', 'z': 'Z', 'p': 'P', 'k': 'K', 'u': 'U'}

// shapes settles look-alikes in codes that stand alone on their lines: where
// many are one capital and two digits, "Ai3" is A13; beside A1, B2 and D1, "cl"
// is C1 and "$2" is S2.
func shapes(words []word) {
	counts, whole := map[string]int{}, map[string]int{}
	all, strokes := 0, 0
	for _, w := range words {
		if len(w.line.Words) != 1 {
			continue
		}
		all++
		whole[w.Text]++
		if s, ok := shapeOf(w.Text); ok {
			counts[s]++
		} else if endsInStroke(w.Text) {
			strokes++
		}
	}
	var known []string
	for s, n := range counts {
		if s == "A9" && n > shapeRare {
			n += strokes
		}
		if n >= shapeLeast && float64(n) >= shapeShare*float64(all) {
			known = append(known, s)
		}
	}
	slices.SortFunc(known, func(a, b string) int {
		if counts[a] != counts[b] {
			return counts[b] - counts[a]
		}
		return strings.Compare(a, b)
	})
	for _, w := range words {
		if len(w.line.Words) != 1 || whole[w.Text] > shapeRare && !endsInStroke(w.Text) {
			continue
		}
		if s, ok := shapeOf(w.Text); ok && counts[s] > 1 {
			continue
		}
		for _, s := range known {
			if t, ok := inShape(w.Text, s); ok {
				w.Text = t
				break
			}
		}
	}
}

// endsInStroke reports whether a word is a capital and a stroke, "Al": every A1 of
// the page may be read so.
func endsInStroke(s string) bool {
	r := []rune(s)
	return len(r) == 2 && unicode.IsUpper(r[0]) && strings.ContainsRune(strokeLetters, r[1])
}

// shapeOf writes a code as its kinds of characters: "A13" is "A99". Only
// capitals and digits together are a code.
func shapeOf(s string) (string, bool) {
	var b strings.Builder
	letters, digits := false, false
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			letters = true
			b.WriteByte('A')
		case unicode.IsDigit(r):
			digits = true
			b.WriteByte('9')
		default:
			return "", false
		}
	}
	return b.String(), letters && digits
}

// inShape reads a word in a shape, exchanging look-alikes only.
func inShape(s, shape string) (string, bool) {
	r := []rune(s)
	if len(r) != len(shape) {
		return "", false
	}
	for i, c := range r {
		switch {
		case shape[i] == '9' && unicode.IsDigit(c), shape[i] == 'A' && unicode.IsUpper(c):
		case shape[i] == '9' && alike[c] != 0:
			r[i] = alike[c]
		case shape[i] == 'A' && asLetter[c] != 0:
			r[i] = asLetter[c]
		default:
			return "", false
		}
	}
	return string(r), true
}
