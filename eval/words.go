package evaluating

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/cases"
)

// squash folds case and keeps letters and digits (Unicode categories L and N).
func squash(s string) string {
	if ascii, ok := squashASCII(s); ok {
		return ascii
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return foldCherokee(r)
		}
		return -1
	}, cases.Fold().String(s))
}

// squashASCII is squash for the common case, about ten times faster.
func squashASCII(s string) (string, bool) {
	out := make([]byte, 0, len(s))
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 0x80:
			return "", false
		case c >= 'A' && c <= 'Z':
			out = append(out, c+'a'-'A')
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			out = append(out, c)
		}
	}
	return string(out), true
}

// foldCherokee folds Cherokee to its upper case, as Unicode's CaseFolding.txt
// has it and package cases does not.
func foldCherokee(r rune) rune {
	switch {
	case r >= 0xab70 && r <= 0xabbf:
		return r - 0xab70 + 0x13a0
	case r >= 0x13f8 && r <= 0x13fd:
		return r - 8
	}
	return r
}

// isSpace is white space as the reference scorer splits and strips it: the
// four information separators count, too.
func isSpace(r rune) bool { return unicode.IsSpace(r) || r >= 0x1c && r <= 0x1f }

func strip(s string) string { return strings.TrimFunc(s, isSpace) }

// inAnyOrder squashes each word and joins them sorted.
func inAnyOrder(s string) string {
	words := strings.FieldsFunc(s, isSpace)
	for i, w := range words {
		words[i] = squash(w)
	}
	slices.Sort(words)
	return strings.Join(words, "")
}

// similarity is 1 - Levenshtein distance / longer length on squashed text; 0
// where that is plainly under one half.
func similarity(x, y string) float64 {
	a, b := []rune(squash(x)), []rune(squash(y))
	if slices.Equal(a, b) {
		return 1
	}
	if 2*min(len(a), len(b)) < max(len(a), len(b)) || tooFewShared(a, b) {
		return 0
	}
	prev, cur := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i, ca := range a {
		cur[0] = i + 1
		for j, cb := range b {
			change := prev[j]
			if ca != cb {
				change++
			}
			cur[j+1] = min(prev[j+1]+1, cur[j]+1, change)
		}
		prev, cur = cur, prev
	}
	return 1 - float64(prev[len(b)])/float64(max(len(a), len(b)))
}

// tooFewShared reports that fewer than half of a's different letters occur in
// b.
func tooFewShared(a, b []rune) bool {
	inA, inB := map[rune]bool{}, map[rune]bool{}
	for _, r := range a {
		inA[r] = true
	}
	for _, r := range b {
		inB[r] = true
	}
	shared := 0
	for r := range inA {
		if inB[r] {
			shared++
		}
	}
	return 2*shared < len(inA)
}

// decimals keeps the decimal digits.
func decimals(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// minutes reads "HH:MM" (what follows a second colon is ignored).
func minutes(clock string) (int, bool) {
	parts := strings.Split(clock, ":")
	if len(parts) < 2 {
		return 0, false
	}
	h, err1 := strconv.Atoi(strip(parts[0]))
	m, err2 := strconv.Atoi(strip(parts[1]))
	return h*60 + m, err1 == nil && err2 == nil
}

// orNone prints a text, "None" where there is none.
func orNone(t *text) string {
	if t == nil {
		return "None"
	}
	return string(*t)
}

// quoted prints a text in single quotes unless it holds some and no double
// quote, with control characters escaped.
func quoted(t *text) string {
	if t == nil {
		return "None"
	}
	quote := '\''
	if strings.ContainsRune(string(*t), '\'') && !strings.ContainsRune(string(*t), '"') {
		quote = '"'
	}
	var b strings.Builder
	b.WriteRune(quote)
	for _, r := range string(*t) {
		switch {
		case r == quote || r == '\\':
			b.WriteRune('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == ' ' || unicode.IsPrint(r):
			b.WriteRune(r)
		case r < 0x100:
			fmt.Fprintf(&b, `\x%02x`, r)
		case r < 0x10000:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			fmt.Fprintf(&b, `\U%08x`, r)
		}
	}
	b.WriteRune(quote)
	return b.String()
}

// String prints a number as the reference scorer does: whole numbers as
// written, others in their shortest form with an exponent below 1e-4 and from
// 1e16; "None" where there is none.
func (n number) String() string {
	s := string(n)
	if s == "" || s == "null" {
		return "None"
	}
	if !strings.ContainsAny(s, ".eE") {
		return s
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return s
	}
	out := strconv.FormatFloat(v, 'e', -1, 64)
	exponent, _ := strconv.Atoi(out[strings.IndexByte(out, 'e')+1:])
	if v != 0 && (exponent < -4 || exponent >= 16) {
		return out
	}
	out = strconv.FormatFloat(v, 'f', -1, 64)
	if !strings.Contains(out, ".") {
		out += ".0"
	}
	return out
}
