package pattern

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestEventsThatCannotBeMatched(t *testing.T) {
	p := mustCompile(t, `{"a":[1]}`)
	for _, event := range []string{``, `{`, `[]`, `"a"`, `null`, `{"a":1}{}`,
		`{"a":"` + strings.Repeat("x", MaxEvent) + `"}`,
		`{"a":` + strings.Repeat("[", MaxDepth) + strings.Repeat("]", MaxDepth) + `}`} {
		if got, err := p.Match([]byte(event)); got || !errors.Is(err, ErrEvent) {
			t.Errorf("%.40s: %v, %v", event, got, err)
		}
	}
}

func TestZeroPatternMatchesNothing(t *testing.T) {
	if got, err := (Pattern{}).Match([]byte(`{"a":1}`)); got || err != nil {
		t.Errorf("%v, %v", got, err)
	}
}

// slow is far beyond what the bounds allow, also on a machine that is busy;
// what is exponential takes longer than anybody waits.
const slow = 20 * time.Second

func within(t *testing.T, do func()) {
	t.Helper()
	done := make(chan struct{})
	go func() { do(); close(done) }()
	select {
	case <-done:
	case <-time.After(slow):
		t.Fatalf("not finished after %v", slow)
	}
}

func TestWildcardsAreNotExponential(t *testing.T) {
	p := mustCompile(t, `{"f":[{"wildcard":"*a*a*a*a*b"},{"wildcard":"*aaaaaaaac"}]}`)
	event := []byte(`{"f":"` + strings.Repeat("a", MaxEvent-20) + `"}`)
	within(t, func() {
		if got, err := p.Match(event); got || err != nil {
			t.Errorf("%v, %v", got, err)
		}
	})
}

func TestElementsOfOneArrayAreFoundInTime(t *testing.T) {
	var event strings.Builder
	event.WriteString(`{"p":[`)
	for i := range 1000 {
		fmt.Fprintf(&event, `{"a":1,"b":%d},`, i)
	}
	event.WriteString(`{"b":-1}]}`)
	for last, want := range map[string]bool{`999`: true, `-1`: false} {
		if got := matches(t, `{"p":{"a":[1],"b":[`+last+`]}}`, event.String()); got != want {
			t.Errorf("b = %s: %v, want %v", last, got, want)
		}
	}
}

// TestIndependentArraysDoNotMultiply has a hundred elements in each of eight
// arrays, all of which match but in the last field.
func TestIndependentArraysDoNotMultiply(t *testing.T) {
	var pattern, event strings.Builder
	for i := range 8 {
		fmt.Fprintf(&pattern, `"k%d":{"x":[1],"y":[1]},`, i)
		fmt.Fprintf(&event, `"k%d":[%s{"x":1,"y":1}],`, i, strings.Repeat(`{"x":1,"y":1},`, 99))
	}
	within(t, func() {
		if matches(t, `{`+pattern.String()+`"z":[1]}`, `{`+event.String()+`"z":2}`) {
			t.Error("z does not match")
		}
	})
}

// TestTooManyCombinations spells one path in many ways, each with an array of
// its own, which is the way to make combinations that must all be tried.
func TestTooManyCombinations(t *testing.T) {
	var event strings.Builder
	for _, name := range []string{`"a.b.c"`, `"a.b":{"c"`, `"a":{"b.c"`} {
		fmt.Fprintf(&event, `%s:[%s{"z":0}]%s,`, name, strings.Repeat(`{"u":1,"v":1,"w":1,"x":1},`, 300), strings.Repeat("}", strings.Count(name, "{")))
	}
	p := mustCompile(t, `{"a":{"b":{"c":{"u":[1],"v":[1],"w":[1],"x":[2]}}}}`)
	within(t, func() {
		if got, err := p.Match([]byte(`{` + event.String() + `"q":1}`)); got || !errors.Is(err, ErrTooComplex) {
			t.Errorf("%v, %v", got, err)
		}
	})
}

func TestComplexityOfWildcards(t *testing.T) {
	for s, want := range map[string]int{"a": 0, "*": 1, "*a": 2, "a*b*c": 4, "*aa": 3, "*abab": 3, "*/sub/*": 4,
		"/home/*/sub/sub/sub/sub/sub/end": 7, "*:*:*:*:*:owl/": 10} {
		m, err := compileWildcard(s)
		if err != nil {
			t.Errorf("%s: %v", s, err)
		} else if got := m.(wildcard).complexity(); got != want {
			t.Errorf("%s: %d, want %d", s, got, want)
		}
	}
}

// TestBorders compares with counting on every short string of two letters.
func TestBorders(t *testing.T) {
	counted := func(s string) int {
		most := 0
		for end := 1; end <= len(s); end++ {
			n := 0
			for begin := 1; begin <= end; begin++ {
				if strings.HasSuffix(s[:end], s[:begin]) {
					n++
				}
			}
			most = max(most, n)
		}
		return most
	}
	for length := range 11 {
		for bits := range 1 << length {
			s := strings.NewReplacer("0", "a", "1", "b").Replace(fmt.Sprintf("%0*b", length, bits))
			if length == 0 {
				s = ""
			}
			if got, want := borders(s), counted(s); got != want {
				t.Fatalf("%q: %d, want %d", s, got, want)
			}
		}
	}
}
