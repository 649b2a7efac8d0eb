package pattern

import (
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzMatch compiles and matches anything. Neither may panic, errors are of
// the documented kinds, and the verdict does not change when it is asked again.
func FuzzMatch(f *testing.F) {
	for _, s := range [][2]string{
		{`{"a":[1,"x",null,{"exists":false}]}`, `{"a":[1,[2,{"b":3}]]}`},
		{`{"a":{"b":[{"prefix":{"equals-ignore-case":"x"}},{"suffix":"y"}]}}`, `{"a.b":"Xy","a":[{"b":"z"}]}`},
		{`{"$or":[{"a":[{"numeric":[">",0,"<=",5]}]},{"b":[{"cidr":"10.0.0.0/8"}]}],"c":[{"wildcard":"a*b\\*"}]}`, `{"a":1e400,"b":"10.1.1.1","c":"ab*"}`},
		{`{"a":[{"anything-but":{"wildcard":["*a*","b"]}},{"anything-but":[1,2]}]}`, `{"a":""}`},
		{`{"p":{"x":[1],"y":[{"exists":false}]}}`, `{"p":[{"x":1},{"x":1,"y":2},[[{"x":1}]]]}`},
		{`{"":{"":[""]}}`, `{".":"","":{"":""}}`},
	} {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, pattern, event string) {
		p, err := Compile([]byte(pattern))
		if err != nil {
			var refused *Error
			if !errors.As(err, &refused) || refused.Reason == "" {
				t.Fatalf("refused with %v", err)
			}
			return
		}
		got, err := p.Match([]byte(event))
		if err != nil {
			if got || !errors.Is(err, ErrEvent) && !errors.Is(err, ErrTooComplex) {
				t.Fatalf("%v, %v", got, err)
			}
			return
		}
		if again, err := p.Match([]byte(event)); again != got || err != nil {
			t.Fatalf("first %v, then %v, %v", got, again, err)
		}
	})
}

// FuzzWildcard compares with a regular expression of the same meaning.
func FuzzWildcard(f *testing.F) {
	f.Add("a*b", "axb")
	f.Add("*aba*aba", "abaxaba")
	f.Add(`\**\\`, `*\`)
	f.Fuzz(func(t *testing.T, text, against string) {
		if !utf8.ValidString(text) || !utf8.ValidString(against) {
			return // JSON never gives these
		}
		m, err := compileWildcard(text)
		if err != nil {
			return
		}
		parts := slices.Clone(m.(wildcard))
		for i := range parts {
			parts[i] = regexp.QuoteMeta(parts[i])
		}
		re := regexp.MustCompile(`(?s)\A` + strings.Join(parts, `.*`) + `\z`)
		if got, want := m.match(scalar(against)), re.MatchString(against); got != want {
			t.Fatalf("%q on %q: %v, want %v", text, against, got, want)
		}
	})
}
