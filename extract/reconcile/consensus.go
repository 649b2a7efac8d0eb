package reconcile

import (
	"strings"
	"unicode"

	"github.com/learning-yogi/platform/extract/terms"
)

// A spelling wins over a rarer one of the same word when it was read this
// often, and this many times as often.
const (
	consensusLeast  = 3
	consensusFactor = 3
	longWord        = 6 // letters from which one wrong letter anywhere is forgiven
)

// shapes groups characters that print alike; a difference inside a group is a
// difference of reading, not of the document.
var shapes = []string{"0OoQD", "1Il|i!", "5Ss", "8B", "2Zz", "6GCcb", "Vv", "Ww", "Xx", "Uu", "Kk", "Pp", "Yy", "'`’‘", "-–—"}

var shapeOf = func() map[rune]rune {
	m := map[rune]rune{}
	for _, s := range shapes {
		first := []rune(s)[0]
		for _, r := range s {
			m[r] = first
		}
	}
	return m
}()

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
			if s != w.Text && count[s] > bestCount && sameWord(w.Text, s) {
				best, bestCount = s, count[s]
			}
		}
		if best != "" {
			w.Text = best
		}
	}
}

// sameWord reports whether two readings may be of the same printed word.
func sameWord(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) == len(y) && shaped(a) == shaped(b) {
		return true
	}
	if len(x) < longWord || len(x) != len(y) || // "Science" and "Sciences" are two words
		strings.ContainsFunc(a+b, unicode.IsDigit) {
		return false
	}
	return terms.Distance(a, b) <= 1
}

// shaped writes a word with one character for each group of look-alikes, and
// without diacritics.
func shaped(s string) string {
	out := []rune{}
	for _, r := range s {
		if g, ok := shapeOf[r]; ok {
			r = g
		}
		out = append(out, r)
	}
	return foldMarks(string(out))
}

// foldMarks removes diacritics and keeps the case.
func foldMarks(s string) string {
	var b strings.Builder
	for _, r := range s {
		f := terms.Fold(string(r))
		if unicode.IsUpper(r) {
			f = strings.ToUpper(f)
		}
		b.WriteString(f)
	}
	return b.String()
}
