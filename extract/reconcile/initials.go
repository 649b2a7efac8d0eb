package reconcile

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/learning-yogi/platform/extract/terms"
)

// roomWithDollar is S12, read as a price.
var roomWithDollar = regexp.MustCompile(`^\$\d{1,3}$`)

// neverAfterL are consonants that no word has after an l that it begins with.
const neverAfterL = "bcdfgkmnpqrstvxz"

// initials reads a small l at the beginning of a word as the capital I that it
// looks like, where a name follows a title, or no word can begin so: "Mr Irving"
// and "Informatics". A dollar sign before a small number is the S of a room.
func initials(words []word) {
	for _, w := range words {
		if roomWithDollar.MatchString(w.Text) {
			w.Text = "S" + w.Text[1:]
			continue
		}
		rest, ok := strings.CutPrefix(w.Text, "l")
		next, _ := utf8.DecodeRuneInString(rest)
		if !ok || utf8.RuneCountInString(rest) < 2 || !unicode.IsLower(next) {
			continue
		}
		named := false
		if w.at > 0 {
			before := w.line.Words[w.at-1].Text
			named = terms.PersonTitle(before) && startsUpper(before)
		}
		if named || w.at == 0 && strings.ContainsRune(neverAfterL, next) {
			w.Text = "I" + rest
		}
	}
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}
