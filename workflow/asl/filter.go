package asl

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// predicate decides whether a filter keeps an element.
type predicate func(element any) bool

// operand gives a value for an element, and whether there is one.
type operand func(element any) (any, bool)

// scanFilter reads what follows "[?": a condition in parentheses, made of
// comparisons, && || ! and further parentheses, and the closing bracket.
func scanFilter(text string) (segment, string, error) {
	f := &filterScanner{rest: text}
	f.skip()
	if !f.take("(") {
		return segment{}, "", errors.New("a filter needs parentheses")
	}
	keep, err := f.either()
	if err != nil {
		return segment{}, "", err
	}
	if !f.take(")") || !f.take("]") {
		return segment{}, "", fmt.Errorf("the filter cannot be read from %q on", f.rest)
	}
	return segment{filter: keep}, f.rest, nil
}

// maxNesting bounds how deep conditions may nest, so that a hostile definition
// cannot exhaust the stack.
const maxNesting = 50

type filterScanner struct {
	rest  string
	depth int
}

func (f *filterScanner) skip() { f.rest = strings.TrimLeft(f.rest, " ") }

func (f *filterScanner) take(token string) bool {
	f.skip()
	rest, ok := strings.CutPrefix(f.rest, token)
	if ok {
		f.rest = rest
	}
	return ok
}

func (f *filterScanner) either() (predicate, error) {
	left, err := f.both()
	for err == nil && f.take("||") {
		var right predicate
		if right, err = f.both(); err == nil {
			l := left
			left = func(e any) bool { return l(e) || right(e) }
		}
	}
	return left, err
}

func (f *filterScanner) both() (predicate, error) {
	left, err := f.unary()
	for err == nil && f.take("&&") {
		var right predicate
		if right, err = f.unary(); err == nil {
			l := left
			left = func(e any) bool { return l(e) && right(e) }
		}
	}
	return left, err
}

func (f *filterScanner) unary() (predicate, error) {
	if f.depth++; f.depth > maxNesting {
		return nil, errors.New("the filter nests too deep")
	}
	defer func() { f.depth-- }()
	switch {
	case f.take("!"):
		inner, err := f.unary()
		return func(e any) bool { return !inner(e) }, err
	case f.take("("):
		inner, err := f.either()
		if err == nil && !f.take(")") {
			err = errors.New("a parenthesis is not closed")
		}
		return inner, err
	}
	return f.comparison()
}

// comparisons in the order in which they must be tried.
var comparisons = []struct {
	token string
	holds func(order int, ordered, same bool) bool
}{
	{"==", func(_ int, _, same bool) bool { return same }},
	{"!=", func(_ int, _, same bool) bool { return !same }},
	{"<=", func(o int, ordered, _ bool) bool { return ordered && o <= 0 }},
	{">=", func(o int, ordered, _ bool) bool { return ordered && o >= 0 }},
	{"<", func(o int, ordered, _ bool) bool { return ordered && o < 0 }},
	{">", func(o int, ordered, _ bool) bool { return ordered && o > 0 }},
}

func (f *filterScanner) comparison() (predicate, error) {
	left, err := f.operand()
	if err != nil {
		return nil, err
	}
	for _, c := range comparisons {
		if !f.take(c.token) {
			continue
		}
		right, err := f.operand()
		if err != nil {
			return nil, err
		}
		return func(e any) bool {
			a, okA := left(e)
			b, okB := right(e)
			if !okA || !okB {
				return c.token == "!=" && okA != okB
			}
			order, ordered := compare(a, b)
			return c.holds(order, ordered, equal(a, b))
		}, nil
	}
	return func(e any) bool { _, ok := left(e); return ok }, nil
}

// compare orders two numbers or two texts.
func compare(a, b any) (order int, ordered bool) {
	if x, ok := number(a); ok {
		y, ok := number(b)
		switch {
		case !ok:
			return 0, false
		case x < y:
			return -1, true
		case x > y:
			return 1, true
		}
		return 0, true
	}
	x, okX := a.(string)
	y, okY := b.(string)
	return compareText(x, y), okX && okY
}

// operand reads a path from the element (@), a text, a number, true, false or
// null.
func (f *filterScanner) operand() (operand, error) {
	f.skip()
	switch {
	case strings.HasPrefix(f.rest, "@"):
		p, rest, err := scanPath("$" + f.rest[1:])
		if err != nil {
			return nil, err
		}
		if p.context {
			return nil, errors.New("a filter's path goes on with $")
		}
		f.rest = rest
		return func(e any) (any, bool) { v, err := p.find(e); return v, err == nil }, nil
	case strings.HasPrefix(f.rest, "$"):
		return nil, &refusal{"JSONPath filters", "a filter that looks at the root ($)"}
	case strings.HasPrefix(f.rest, "'"), strings.HasPrefix(f.rest, `"`):
		text, rest, err := scanQuoted(f.rest)
		f.rest = rest
		return constant(text), err
	}
	end := strings.IndexAny(f.rest, " )&|=<>!]")
	if end <= 0 {
		return nil, fmt.Errorf("a value is missing before %q", f.rest)
	}
	v, err := decode([]byte(f.rest[:end]))
	if err != nil || composite(v) {
		return nil, &refusal{"JSONPath filters", fmt.Sprintf("%q in a filter", f.rest[:end])}
	}
	f.rest = f.rest[end:]
	if n, ok := v.(json.Number); ok {
		return constant(n), nil
	}
	return constant(v), nil
}

func constant(v any) operand { return func(any) (any, bool) { return v, true } }
