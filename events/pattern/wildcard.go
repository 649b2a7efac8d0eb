package pattern

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
)

// maxComplexity bounds a wildcard as the service does, which keeps its figure
// to itself. Of the recorded verdicts the most complex wildcard that it takes
// has 7 by the measure below, the one that it refuses 11.
const maxComplexity = 10

// wildcard is the literal text between the asterisks: one part more than there
// are asterisks. Part by part it is found in linear time, without going back.
type wildcard []string

func (m wildcard) match(v value) bool {
	if v.kind != isString {
		return false
	}
	last := len(m) - 1
	if last == 0 {
		return v.text == m[0]
	}
	rest, ok := strings.CutPrefix(v.text, m[0])
	if !ok {
		return false
	}
	// The first place where a part stands leaves the most for the others.
	for _, part := range m[1:last] {
		i := strings.Index(rest, part)
		if i < 0 {
			return false
		}
		rest = rest[i+len(part):]
	}
	return strings.HasSuffix(rest, m[last])
}

// compileWildcard reads text in which * stands for any characters, also none;
// \* and \\ stand for the asterisk and the backslash themselves.
func compileWildcard(s string) (matcher, error) {
	var m wildcard
	var part strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '*' && i > 0 && s[i-1] == '*' && part.Len() == 0 && len(m) > 0:
			return nil, errors.New("wildcard takes no two asterisks in a row")
		case s[i] == '*':
			m = append(m, part.String())
			part.Reset()
		case s[i] != '\\':
			part.WriteByte(s[i])
		case i+1 < len(s) && (s[i+1] == '*' || s[i+1] == '\\'):
			i++
			part.WriteByte(s[i])
		default:
			return nil, errors.New(`in a wildcard a backslash comes before * or \ only`)
		}
	}
	m = append(m, part.String())
	if n := m.complexity(); n > maxComplexity {
		return nil, fmt.Errorf("wildcard is too complex (%d, at most %d): use fewer asterisks, and less repetition after them", n, maxComplexity)
	}
	return m, nil
}

// complexity is at least the number of beginnings of the wildcard that one
// text can match at the same time: one for each asterisk, and for each part
// behind one as many as it has beginnings that end like another.
func (m wildcard) complexity() int {
	n := 0
	for _, part := range m[1:] {
		n += 1 + borders(part)
	}
	return n
}

// borders is the largest number of beginnings of s, whole or not, that some
// beginning of s ends with.
func borders(s string) int {
	longest := make([]int, len(s)+1) // the longest proper border of each beginning
	count := make([]int, len(s)+1)
	most := 0
	for i := 1; i <= len(s); i++ {
		k := 0
		if i > 1 {
			k = longest[i-1]
			for k > 0 && s[k] != s[i-1] {
				k = longest[k]
			}
			if s[k] == s[i-1] {
				k++
			}
		}
		longest[i] = k
		count[i] = count[k] + 1
		most = max(most, count[i])
	}
	return most
}

// fold maps each letter to the first of those that differ in case only.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		least := r
		for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
			least = min(least, other)
		}
		return least
	}, s)
}
