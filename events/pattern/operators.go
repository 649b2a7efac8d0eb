package pattern

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/netip"
	"strings"
)

// matcher accepts some values of a field.
type matcher interface{ match(v value) bool }

type (
	exactly    value // the same string, true, false or null
	equals     number
	ignoreCase string // all three hold what they look for
	prefix     string
	suffix     string
	foldPrefix string // folded
	foldSuffix string
	present    struct{}
	absent     struct{} // never asked of a value: the search decides
	network    netip.Prefix
	// not accepts every value that none of its matchers accepts. A field that
	// is missing has no value and is not accepted.
	not []matcher
)

func (m exactly) match(v value) bool    { return v.kind == m.kind && v.text == m.text }
func (m equals) match(v value) bool     { return v.kind == isNumber && number(m).equal(v.number) }
func (m ignoreCase) match(v value) bool { return v.kind == isString && v.folded == string(m) }
func (m prefix) match(v value) bool {
	return v.kind == isString && strings.HasPrefix(v.text, string(m))
}
func (m suffix) match(v value) bool {
	return v.kind == isString && strings.HasSuffix(v.text, string(m))
}
func (m foldPrefix) match(v value) bool {
	return v.kind == isString && strings.HasPrefix(v.folded, string(m))
}
func (m foldSuffix) match(v value) bool {
	return v.kind == isString && strings.HasSuffix(v.folded, string(m))
}
func (present) match(value) bool { return true }
func (absent) match(value) bool  { return false }

func (m network) match(v value) bool {
	if v.kind != isString {
		return false
	}
	address, err := netip.ParseAddr(v.text)
	return err == nil && netip.Prefix(m).Contains(address)
}

func (m not) match(v value) bool {
	for _, one := range m {
		if one.match(v) {
			return false
		}
	}
	return true
}

// compileValue reads one of the accepted values of a field.
func compileValue(v any) (matcher, error) {
	switch v := v.(type) {
	case object:
		return compileOperator(v)
	case array:
		return nil, errors.New("accepted values cannot be arrays; the alternatives stand in one array")
	case json.Number:
		return equals(newNumber(v)), nil
	}
	return exactly(scalar(v)), nil
}

// operators are read by these functions, each given what the operator is
// applied to.
var operators = map[string]func(any) (matcher, error){
	"prefix":             affix("prefix", func(s string) matcher { return prefix(s) }, func(s string) matcher { return foldPrefix(s) }),
	"suffix":             affix("suffix", func(s string) matcher { return suffix(s) }, func(s string) matcher { return foldSuffix(s) }),
	"equals-ignore-case": ofString("equals-ignore-case", compileIgnoreCase),
	"wildcard":           ofString("wildcard", compileWildcard),
	"cidr":               ofString("cidr", compileNetwork),
	"numeric":            compileNumeric,
	"exists":             compileExists,
	"anything-but":       compileNot,
}

func compileOperator(obj object) (matcher, error) {
	if len(obj) != 1 {
		return nil, fmt.Errorf("an accepted value that is an object holds exactly one operator, this has %d", len(obj))
	}
	compile, ok := operators[obj[0].name]
	if !ok {
		return nil, fmt.Errorf("there is no operator %q (names are in small letters)", obj[0].name)
	}
	return compile(obj[0].value)
}

// ofString is an operator that is applied to a string.
func ofString(name string, compile func(string) (matcher, error)) func(any) (matcher, error) {
	return func(v any) (matcher, error) {
		s, ok := v.(string)
		if !ok {
			return nil, fmt.Errorf("%s takes a string, this is %s", name, describe(v))
		}
		return compile(s)
	}
}

// affix is prefix or suffix: applied to a string, or to one whose case does
// not matter.
func affix(name string, plain, folded func(string) matcher) func(any) (matcher, error) {
	return func(v any) (matcher, error) {
		if s, ok := v.(string); ok {
			return plain(s), nil
		}
		if obj, ok := v.(object); ok && len(obj) == 1 && obj[0].name == "equals-ignore-case" {
			if s, ok := obj[0].value.(string); ok {
				return folded(fold(s)), nil
			}
		}
		return nil, fmt.Errorf(`%s takes a string or {"equals-ignore-case": a string}, this is %s`, name, describe(v))
	}
}

func compileIgnoreCase(s string) (matcher, error) { return ignoreCase(fold(s)), nil }

func compileNetwork(s string) (matcher, error) {
	n, err := netip.ParsePrefix(s)
	if err != nil {
		return nil, fmt.Errorf("cidr takes an address and the length of its prefix, such as 10.0.0.0/24, not %q", s)
	}
	return network(n), nil
}

func compileExists(v any) (matcher, error) {
	switch v {
	case true:
		return present{}, nil
	case false:
		return absent{}, nil
	}
	return nil, fmt.Errorf("exists takes true or false, this is %s", describe(v))
}
