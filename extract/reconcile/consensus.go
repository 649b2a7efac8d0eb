package reconcile

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/learning-yogi/platform/extract/terms"
)

// A spelling wins over a rarer one of the same word when it was read this
// often, and this many times as often.
const (
	consensusLeast  = 3
	consensusFactor = 3
	longWord        = 6   // letters from which one wrong letter anywhere is forgiven
	surelyRead      = 0.9 // confidence from which no letter of a word is wrong: Tekenen is not Rekenen
)

// lookalikes lists, for each digit, the letters that print like it.
var lookalikes = map[rune]string{'0': "OoQD", '1': "Il|i!", '2': "Zz", '5': "Ss$", '6': "GbCcB", '8': "B"}

// strokes that are told apart by nothing but the font.
const strokeLetters = "Il|i!"

// alikeRunes reports whether two characters may be one print: the same letter
// in another case or without its accent, a digit and a letter that look
// alike, two strokes. Two capitals never are: B1 and C1 are two codes.
func alikeRunes(a, b rune) bool {
	if a == b || terms.Fold(string(a)) == terms.Fold(string(b)) {
		return true
	}
	if unicode.IsDigit(b) {
		a, b = b, a
	}
	if unicode.IsDigit(a) {
		return !unicode.IsDigit(b) && strings.ContainsRune(lookalikes[a], b)
	}
	return strings.ContainsRune(strokeLetters, a) && strings.ContainsRune(strokeLetters, b)
}

// consensus gives rare readings the spelling that the same word has elsewhere
// on the page. Digits never change into other digits: A11 and A12 are two
// codes.
func consensus(words []word) {
	count := map[string]int{}
	for _, w := range words {
		count[w.Text]++
	}
	var frequent []string
	for s, n := range count {
		if n >= consensusLeast {
			frequent = append(frequent, s)
		}
	}
	for _, w := range words {
		n := count[w.Text]
		best, bestCount := "", n*consensusFactor-1
		for _, s := range frequent {
			if s != w.Text && count[s] > bestCount && (sameWord(w.Text, s) && !(number(w.Text) && w.Confidence >= surelyRead) || w.Confidence < surelyRead && misread(w.Text, s)) {
				best, bestCount = s, count[s]
			}
		}
		if best != "" {
			w.Text = best
		}
	}
}

// sameWord reports whether two readings may be of the same print, letter by
// letter.
func sameWord(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) != len(y) {
		return false
	}
	for i := range x {
		if !alikeRunes(x[i], y[i]) {
			return false
		}
	}
	return true
}

// number reports whether a word is digits and nothing else: period 6 is no B.
func number(s string) bool {
	return strings.TrimFunc(s, unicode.IsDigit) == ""
}

// misread reports whether a doubtful reading may be of a word, with one letter
// wrong.
func misread(a, b string) bool {
	n := utf8.RuneCountInString(a)
	return n >= longWord && n == utf8.RuneCountInString(b) && // "Science" and "Sciences" are two words
		!strings.ContainsFunc(a+b, unicode.IsDigit) && terms.Distance(a, b) <= 1
}
