package read

import (
	"strings"
	"unicode"

	"github.com/learning-yogi/platform/extract/page"
)

// quality weighs how well a reading was read: the confidence of its words,
// each lowered where it does not look like a word, a code or a time. 0 for
// no text, at most 1.
func quality(lines []page.Line) float64 {
	sum, runes := 0.0, 0.0
	for _, l := range lines {
		for _, w := range l.Words {
			n := float64(len([]rune(w.Text)))
			sum += n * w.Confidence * shape(w.Text)
			runes += n
		}
	}
	if runes == 0 {
		return 0
	}
	return sum / runes
}

// shape tells how much a run of characters looks like print: words in one
// case or with a capital, numbers, times and codes near 1; mixtures that
// misread or turned text gives, lower.
func shape(s string) float64 {
	letters, digits, others, vowels, flips := 0, 0, 0, 0, 0
	var before rune
	for _, r := range s {
		switch {
		case unicode.IsLetter(r):
			letters++
			if strings.ContainsRune("aeiouyAEIOUY", r) || r > unicode.MaxASCII {
				vowels++
			}
			if unicode.IsUpper(r) && unicode.IsLower(before) {
				flips++
			}
		case unicode.IsDigit(r):
			digits++
		default:
			others++
		}
		before = r
	}
	switch {
	case letters+digits == 0:
		return 0.3 // dashes and dirt
	case others > letters+digits:
		return 0.4
	case flips > 1:
		return 0.5
	case letters >= 5 && vowels == 0 && !isUpper(s):
		return 0.6
	}
	return 1
}

func isUpper(s string) bool { return strings.ToUpper(s) == s }

// wordy reports whether a word has letters enough for its language to matter.
func wordy(s string) bool {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n >= 3
}
