package pattern

import (
	"encoding/json"
	"errors"
	"fmt"
)

// negatable are the operators that anything-but can be applied to. An empty
// prefix or suffix, which every string has, would accept no string.
var negatable = map[string]struct {
	compile func(string) (matcher, error)
	empty   bool
}{
	"prefix":             {func(s string) (matcher, error) { return prefix(s), nil }, false},
	"suffix":             {func(s string) (matcher, error) { return suffix(s), nil }, false},
	"equals-ignore-case": {compileIgnoreCase, true},
	"wildcard":           {compileWildcard, true},
}

// compileNot reads what anything-but is applied to: a string, a number, a list
// of either, or an operator on a string or a list of strings.
func compileNot(v any) (matcher, error) {
	if obj, ok := v.(object); ok {
		return compileNotOperator(obj)
	}
	list, ok := v.(array)
	if !ok {
		list = array{v}
	}
	if len(list) == 0 {
		return nil, errors.New("anything-but takes at least one value")
	}
	var out not
	strings, numbers := 0, 0
	for _, one := range list {
		switch one := one.(type) {
		case string:
			strings++
			out = append(out, exactly(scalar(one)))
		case json.Number:
			numbers++
			n := newNumber(one)
			if !n.inRange {
				return nil, fmt.Errorf("anything-but takes numbers from %d to %d, not %s", -maxNumber, maxNumber, one)
			}
			out = append(out, equals(n))
		default:
			return nil, fmt.Errorf("anything-but takes strings or numbers, this is %s", describe(one))
		}
	}
	if strings > 0 && numbers > 0 {
		return nil, errors.New("anything-but takes a list of strings or one of numbers, not both in one")
	}
	return out, nil
}

func compileNotOperator(obj object) (matcher, error) {
	if len(obj) != 1 {
		return nil, fmt.Errorf("anything-but takes exactly one operator, this has %d", len(obj))
	}
	name := obj[0].name
	operator, ok := negatable[name]
	if !ok {
		return nil, fmt.Errorf("anything-but cannot be applied to %q, only to prefix, suffix, equals-ignore-case and wildcard", name)
	}
	list, ok := obj[0].value.(array)
	if !ok {
		list = array{obj[0].value}
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("anything-but with %s takes at least one string", name)
	}
	var out not
	for _, v := range list {
		s, ok := v.(string)
		if !ok {
			return nil, fmt.Errorf("anything-but with %s takes strings, this is %s", name, describe(v))
		}
		if s == "" && !operator.empty {
			return nil, fmt.Errorf("anything-but with an empty %s accepts no string", name)
		}
		m, err := operator.compile(s)
		if err != nil {
			return nil, err
		}
		out = append(out, m)
	}
	return out, nil
}
