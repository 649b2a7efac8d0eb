package read

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/learning-yogi/platform/extract/page"
)

// quality weighs how well a reading was read: the confidence of its words,
// each lowered where it does not look like a word, a code or a time. Times
// are sure whatever their confidence (short digits score low even when they
// are right); a reading in crumbs is doubtful (text of another turn). 0 for no
// text, at most 1.
func quality(lines []page.Line) float64 {
	sum, runes, all, crumbs := 0.0, 0.0, 0.0, 0
	for _, l := range lines {
		sure := 0.0
		most := 1.0
		switch text := l.Text(); {
		case timeRange.MatchString(text):
			sure = timeQuality
		case noMinute.MatchString(text):
			most = noTimeQuality
		}
		length := 0
		for _, w := range l.Words {
			n := float64(len([]rune(w.Text)))
			all += n
			length += len([]rune(w.Text))
			if !strings.ContainsFunc(w.Text, isPrint) {
				continue // dashes and dirt say little where there is more
			}
			sum += n * min(max(w.Confidence*shape(w.Text), sure), most)
			runes += n
		}
		if length <= 2 && !strings.ContainsFunc(l.Text(), unicode.IsDigit) {
			crumbs++
		}
	}
	switch {
	case all == 0:
		return 0
	case runes == 0:
		return dirtQuality
	case crumbs >= 3 && 2*crumbs >= len(lines):
		return crumbQuality * sum / runes
	}
	return sum / runes
}

// noMinute matches clock times that cannot be.
var noMinute = regexp.MustCompile(`(^|[^0-9:.])[0-2]?[0-9]:[6-9][0-9]([^0-9:.]|$)|(^|\s)[0-2][0-9]{3}\s?[-–—]\s?[0-9]{5}$`)

// timeQuality is the least quality of a time range, noTimeQuality the most of a time
// that cannot be, dirtQuality that of text without letters and digits; readings in crumbs keep the share crumbQuality.
const (
	timeQuality   = 0.85
	dirtQuality   = 0.3
	noTimeQuality = 0.5
	crumbQuality  = 0.5
)

// timeRange matches ranges of clock times in the usual notations. It only
// judges plausibility; the meaning of times is settled later.
var timeRange = regexp.MustCompile(`(?i)^\(?([01]?\d|2[0-4])(\s?[:.h]\s?[0-5]\d|[0-5]\d)?\s?(h|am|pm|uhr)?\s*(-|–|—|to|a|bis|hingga)+\s*([01]?\d|2[0-4])(\s?[:.h]\s?[0-5]\d|[0-5]\d)?\s?(h|am|pm|uhr)?\)?$`)

func isPrint(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

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
