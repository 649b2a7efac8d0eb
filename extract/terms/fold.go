package terms

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// letters are those that have no decomposition but a plainer spelling.
var letters = map[rune]string{
	'ł': "l", 'đ': "d", 'ı': "i", 'ø': "o", 'ħ': "h", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'þ': "th", 'ð': "d", 'ə': "e", 'ς': "σ",
	'’': "'", '‘': "'", '`': "'", '´': "'", 'ʼ': "'", 'ʻ': "'", '׳': "'",
	'ي': "ی", 'ى': "ی", 'ك': "ک", 'ة': "ه", 'ہ': "ه", 'ھ': "ه", 'ۀ': "ه", 'ـ': "",
}

// Fold lowers the case, removes diacritics and writes digits of every script
// as 0 to 9: "Miércoles" -> "miercoles".
func Fold(s string) string {
	if plain(s) {
		return strings.ToLower(s)
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		r = unicode.ToLower(r)
		switch to, ok := letters[r]; {
		case unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r):
		case ok:
			b.WriteString(to)
		case r > unicode.MaxASCII && unicode.Is(unicode.Nd, r):
			b.WriteByte(byte('0' + digitValue(r)))
		default:
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String()) // syllables of Hangul whole again
}

// plain reports whether a text needs no folding but of its case.
func plain(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 || s[i] == '`' {
			return false
		}
	}
	return true
}

// digitValue returns 0 to 9 for a decimal digit of any script: they stand in
// rows of ten.
func digitValue(r rune) int {
	for _, t := range unicode.Nd.R16 {
		if r >= rune(t.Lo) && r <= rune(t.Hi) {
			return int(r-rune(t.Lo)) % 10
		}
	}
	for _, t := range unicode.Nd.R32 {
		if r >= rune(t.Lo) && r <= rune(t.Hi) {
			return int(r-rune(t.Lo)) % 10
		}
	}
	return 0
}

// Distance is the optimal string alignment distance: insertions, deletions,
// substitutions and swaps of neighbours cost one each.
func Distance(a, b string) int { return distance([]rune(a), []rune(b)) }

func distance(x, y []rune) int {
	var space [3 * 32]int
	rows := space[:]
	if n := 3 * (len(y) + 1); n > len(space) {
		rows = make([]int, n)
	}
	n := len(y) + 1
	prev2, prev, cur := rows[:n], rows[n:2*n], rows[2*n:3*n]
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(x); i++ {
		cur[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				cur[j] = min(cur[j], prev2[j-2]+1)
			}
		}
		prev2, prev, cur = prev, cur, prev2
	}
	return prev[len(y)]
}
