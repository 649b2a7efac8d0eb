package asl

import (
	"fmt"
	"strings"
)

// scope is what expressions of a state may look at.
type scope struct {
	input   any // what $ stands for
	context any // what $$ stands for
	draw    func() uint64
}

func (s *scope) find(p *path) (any, error) {
	if p.context {
		return p.find(s.context)
	}
	return p.find(s.input)
}

// expression gives a value within a scope: a path, an intrinsic function, a
// constant, or a payload template made of them.
type expression interface {
	eval(s *scope) (any, error)
}

type literal struct{ value any }

func (l literal) eval(*scope) (any, error) { return l.value, nil }

// lookup is a path in a field of which errors tell the name.
type lookup struct {
	path  *path
	field string
}

func (l lookup) eval(s *scope) (any, error) {
	v, err := s.find(l.path)
	if err != nil {
		return nil, &failure{name: errRuntime, cause: fmt.Sprintf("The JSONPath '%s' specified for the field '%s' could not be found in the input '%s'",
			l.path.text, l.field, encode(s.input))}
	}
	return v, nil
}

type objectOf map[string]expression

func (o objectOf) eval(s *scope) (any, error) {
	out := make(map[string]any, len(o))
	for _, k := range sortedKeys(o) {
		v, err := o[k].eval(s)
		if err != nil {
			return nil, err
		}
		out[k] = v
	}
	return out, nil
}

type listOf []expression

func (l listOf) eval(s *scope) (any, error) {
	out := make([]any, len(l))
	for i, e := range l {
		v, err := e.eval(s)
		if err != nil {
			return nil, err
		}
		out[i] = v
	}
	return out, nil
}

// compileTemplate compiles a payload template: fields whose names end in ".$"
// hold a path or an intrinsic function, everything else stands for itself.
func compileTemplate(v any) (expression, error) {
	switch x := v.(type) {
	case map[string]any:
		out := objectOf{}
		for _, key := range sortedKeys(x) {
			name, dynamic := strings.CutSuffix(key, ".$")
			compile := compileTemplate
			if dynamic {
				compile = func(v any) (expression, error) { return compileDynamic(v, key) }
			}
			e, err := compile(x[key])
			if err != nil {
				return nil, err
			}
			if _, twice := out[name]; twice {
				return nil, fmt.Errorf("the template gives %q twice", name)
			}
			out[name] = e
		}
		return out, nil
	case []any:
		out := make(listOf, len(x))
		for i, e := range x {
			var err error
			if out[i], err = compileTemplate(e); err != nil {
				return nil, err
			}
		}
		return out, nil
	}
	return literal{v}, nil
}

// compileDynamic compiles what stands in a field named key.
func compileDynamic(v any, key string) (expression, error) {
	text, ok := v.(string)
	switch {
	case !ok:
		return nil, fmt.Errorf("%q must be a path or an intrinsic function in quotes", key)
	case strings.HasPrefix(text, "$"):
		p, err := parsePath(text)
		return lookup{p, key}, err
	case strings.HasPrefix(text, "States."):
		return parseCall(text)
	}
	return nil, fmt.Errorf("%q holds %q, which is neither a path nor an intrinsic function", key, text)
}
