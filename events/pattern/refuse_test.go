package pattern

import (
	"errors"
	"strings"
	"testing"
)

// TestRefused has patterns that must not compile, and what the error must say.
func TestRefused(t *testing.T) {
	field := func(accept string) string { return `{"detail":{"f":[` + accept + `]}}` }
	for _, c := range []struct{ name, pattern, says string }{
		{"no JSON", `{"a":`, "not valid JSON"},
		{"something behind", `{"a":[1]} x`, "not valid JSON"},
		{"an array", `["a"]`, "must be a JSON object, not an array"},
		{"null", `null`, "not null"},
		{"nothing", ``, "not valid JSON"},
		{"empty", `{}`, "empty object"},
		{"empty below", `{"detail":{}}`, `at "detail"`},
		{"a bare string", `{"source":"x"}`, "must stand in an array, this is a string"},
		{"a bare number", `{"n":1}`, "this is a number"},
		{"a bare null", `{"n":null}`, "this is null"},
		{"an empty array", `{"f":[]}`, "empty array"},
		{"an array in an array", field(`["a"]`), "cannot be arrays"},
		{"twice in one object", `{"f":[1],"f":[2]}`, `at "f": the field is named twice`},
		{"twice by a dot", `{"a":{"b":[1]},"a.b":[2]}`, `at "a.b"`},
		{"twice by $or", `{"$or":[{"a":[1]},{"b":[1]}],"a":[2]}`, "named twice"},
		{"too long", `{"f":["` + strings.Repeat("x", MaxPattern) + `"]}`, "at most 4096"},
		{"too deep", strings.Repeat(`{"a":`, MaxDepth+1) + `[1]` + strings.Repeat(`}`, MaxDepth+1), "nested too deeply"},

		{"unknown operator", field(`{"contains":"a"}`), `no operator "contains"`},
		{"capital operator", field(`{"EXISTS":true}`), "small letters"},
		{"two operators", field(`{"prefix":"a","suffix":"b"}`), "exactly one operator, this has 2"},
		{"no operator", field(`{}`), "exactly one operator, this has 0"},
		{"prefix of a number", field(`{"prefix":1}`), `at "detail.f": prefix takes a string`},
		{"prefix of a list", field(`{"prefix":["a"]}`), "this is an array"},
		{"prefix of another operator", field(`{"prefix":{"suffix":"a"}}`), "this is an object"},
		{"prefix of any case, a number", field(`{"prefix":{"equals-ignore-case":1}}`), "prefix takes"},
		{"suffix of a number", field(`{"suffix":1}`), "suffix takes a string"},
		{"suffix of a list", field(`{"suffix":["a"]}`), "this is an array"},
		{"equals-ignore-case of a list", field(`{"equals-ignore-case":["a"]}`), "takes a string, this is an array"},
		{"equals-ignore-case of an object", field(`{"equals-ignore-case":{"prefix":"a"}}`), "this is an object"},
		{"exists of a string", field(`{"exists":"true"}`), "exists takes true or false"},
		{"cidr without length", field(`{"cidr":"10.0.0.1"}`), "cidr takes"},
		{"cidr of words", field(`{"cidr":"bad/8"}`), "cidr takes"},
		{"cidr too long", field(`{"cidr":"10.0.0.0/33"}`), "cidr takes"},
		{"cidr of a list", field(`{"cidr":["10.0.0.0/8"]}`), "takes a string"},
		{"wildcard of a number", field(`{"wildcard":1}`), "takes a string"},
		{"wildcard twice", field(`{"wildcard":"a**b"}`), "two asterisks"},
		{"wildcard, wrong escape", field(`{"wildcard":"a\\b"}`), "backslash"},
		{"wildcard, escape at the end", field(`{"wildcard":"a\\"}`), "backslash"},
		{"wildcard, many", field(`{"wildcard":"*:*:*:*:*:owl/*"}`), "too complex (11, at most 10)"},
		{"wildcard, repetition", field(`{"wildcard":"*aaaaaaaaaaaa"}`), "too complex"},

		{"numeric of a number", field(`{"numeric":10}`), "numeric takes an array"},
		{"numeric, empty", field(`{"numeric":[]}`), "not 0 elements"},
		{"numeric, half", field(`{"numeric":[">",0,"<"]}`), "not 3 elements"},
		{"numeric, unknown sign", field(`{"numeric":["==",0]}`), "numeric compares with ="},
		{"numeric, two lower ends", field(`{"numeric":[">",0,">",0]}`), "lower end"},
		{"numeric, upper end first", field(`{"numeric":["<",5,">",0]}`), "lower end"},
		{"numeric, equal in a range", field(`{"numeric":["=",1,"<",5]}`), "lower end"},
		{"numeric, nothing between", field(`{"numeric":[">",5,"<",5]}`), "no number"},
		{"numeric, a string", field(`{"numeric":["=","1"]}`), "compares with numbers"},
		{"numeric, too large", field(`{"numeric":["=",5000000001]}`), "5000000000"},

		{"anything-but null", field(`{"anything-but":null}`), "this is null"},
		{"anything-but true", field(`{"anything-but":true}`), "this is true or false"},
		{"anything-but nothing", field(`{"anything-but":[]}`), "at least one"},
		{"anything-but a null", field(`{"anything-but":["a",null]}`), "this is null"},
		{"anything-but both kinds", field(`{"anything-but":["a",1]}`), "not both"},
		{"anything-but too large", field(`{"anything-but":9e9}`), "5000000000"},
		{"anything-but exists", field(`{"anything-but":{"exists":true}}`), `cannot be applied to "exists"`},
		{"anything-but two operators", field(`{"anything-but":{"prefix":"a","suffix":"b"}}`), "exactly one operator"},
		{"anything-but empty prefix", field(`{"anything-but":{"prefix":""}}`), "empty prefix"},
		{"anything-but empty suffix in a list", field(`{"anything-but":{"suffix":["a",""]}}`), "empty suffix"},
		{"anything-but prefix of any case", field(`{"anything-but":{"prefix":{"equals-ignore-case":"a"}}}`), "takes strings"},
		{"anything-but prefix, a number", field(`{"anything-but":{"prefix":["a",1]}}`), "takes strings"},
		{"anything-but prefix, none", field(`{"anything-but":{"prefix":[]}}`), "at least one"},
		{"anything-but wildcard, wrong", field(`{"anything-but":{"wildcard":"a**"}}`), "two asterisks"},

		{"$or of one", `{"$or":[{"a":[1]}]}`, "at least two"},
		{"$or of an object", `{"$or":{"a":[1]}}`, "at least two"},
		{"$or of strings", `{"$or":["a","b"]}`, "takes objects"},
		{"$or, empty inside", `{"$or":[{"a":[1]},{}]}`, "empty object"},
		{"$or, an operator one level too high", `{"f":{"$or":[{"prefix":["a"]},{"suffix":["b"]}]}}`, `at "f.prefix"`},
		{"$or, too many", `{"a":{"$or":[{"a":[1]},{"b":[1]}]}` + manyOrs(9) + `}`, "more than 1000"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Compile([]byte(c.pattern))
			var refused *Error
			if !errors.As(err, &refused) {
				t.Fatalf("%s: the error is %v, not one of ours", c.pattern, err)
			}
			if !strings.Contains(err.Error(), c.says) {
				t.Errorf("%s: %q does not say %q", c.pattern, err, c.says)
			}
		})
	}
}

// manyOrs gives n more pairs of alternatives, each in a field of its own.
func manyOrs(n int) string {
	var s strings.Builder
	for i := range n {
		s.WriteString(`,"n` + string(rune('a'+i)) + `":{"$or":[{"a":[1]},{"b":[1]}]}`)
	}
	return s.String()
}

func TestAsManyAlternativesAsAllowed(t *testing.T) {
	// Two to the ninth is the largest power of two below the limit.
	p := mustCompile(t, `{"a":{"$or":[{"a":[1]},{"b":[1]}]}`+manyOrs(8)+`}`)
	if len(p.branches) != 512 {
		t.Errorf("%d branches, want 512", len(p.branches))
	}
}
