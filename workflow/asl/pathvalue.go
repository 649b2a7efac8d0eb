package asl

import (
	"fmt"
	"strings"
)

// missing says why a path found nothing, in the service's words.
type missing struct{ text string }

func (m *missing) Error() string { return m.text }

// find gives what the path leads to from root: the value for a definite path,
// a list for an indefinite one. The error is a *missing.
func (p *path) find(root any) (any, error) {
	if p.definite() {
		return p.walk(root)
	}
	nodes := []any{root}
	for _, s := range p.steps {
		var next []any
		for _, n := range nodes {
			if s.deep {
				for _, d := range descendants(n, nil) {
					next = append(next, s.apply(d)...)
				}
				continue
			}
			next = append(next, s.apply(n)...)
		}
		nodes = next
	}
	if nodes == nil {
		nodes = []any{}
	}
	return nodes, nil
}

// walk follows a definite path.
func (p *path) walk(v any) (any, error) {
	where := "$"
	for i, s := range p.steps {
		last := i == len(p.steps)-1
		if len(s.indexes) == 1 {
			list, ok := v.([]any)
			n := s.indexes[0]
			here := fmt.Sprintf("%s[%d]", where, n)
			if !ok {
				return nil, &missing{fmt.Sprintf("Expected to find an array at path %s", where)}
			}
			if n < 0 {
				n += len(list)
			}
			if n < 0 || n >= len(list) {
				return nil, &missing{"Index out of bounds when evaluating path " + here}
			}
			v, where = list[n], here
			continue
		}
		object, ok := v.(map[string]any)
		name := s.names[0]
		here := where + "['" + name + "']"
		if !ok {
			return nil, &missing{fmt.Sprintf("Expected to find an object with property ['%s'] in path %s", name, where)}
		}
		if v, ok = object[name]; !ok {
			if last {
				return nil, &missing{"No results for path: " + here}
			}
			return nil, &missing{"Missing property in path " + here}
		}
		where = here
	}
	return v, nil
}

// apply gives what one step of an indefinite path selects below v.
func (s segment) apply(v any) []any {
	var out []any
	switch x := v.(type) {
	case map[string]any:
		for _, name := range s.names {
			if e, ok := x[name]; ok {
				out = append(out, e)
			}
		}
		if s.all {
			for _, k := range sortedKeys(x) {
				out = append(out, x[k])
			}
		}
		if s.filter != nil && s.filter(x) {
			out = append(out, x)
		}
	case []any:
		for _, n := range s.indexes {
			if n < 0 {
				n += len(x)
			}
			if n >= 0 && n < len(x) {
				out = append(out, x[n])
			}
		}
		if s.all {
			out = append(out, x...)
		}
		if s.slice != nil {
			out = append(out, s.slice.of(x)...)
		}
		if s.filter != nil {
			for _, e := range x {
				if s.filter(e) {
					out = append(out, e)
				}
			}
		}
	}
	return out
}

func (s *sliceOf) of(list []any) []any {
	bound := func(n *int, otherwise int) int {
		if n == nil {
			return otherwise
		}
		v := *n
		if v < 0 {
			v += len(list)
		}
		return min(max(v, 0), len(list))
	}
	var out []any
	for i, to := bound(s.from, 0), bound(s.to, len(list)); i < to; i += s.step {
		out = append(out, list[i])
		if s.step > len(list) {
			break
		}
	}
	return out
}

// descendants lists v and every value below it, outer ones first.
func descendants(v any, out []any) []any {
	out = append(out, v)
	switch x := v.(type) {
	case map[string]any:
		for _, k := range sortedKeys(x) {
			out = descendants(x[k], out)
		}
	case []any:
		for _, e := range x {
			out = descendants(e, out)
		}
	}
	return out
}

// put gives a copy of root with value where the reference path leads. Names
// that are not there are made; an index must exist.
func (p *path) put(root, value any) (any, error) { return p.putAt(root, value, 0) }

func (p *path) putAt(v, value any, at int) (any, error) {
	if at == len(p.steps) {
		return value, nil
	}
	s := p.steps[at]
	if len(s.indexes) == 1 {
		list, ok := v.([]any)
		n := s.indexes[0]
		if !ok || n >= len(list) {
			return nil, fmt.Errorf("the index %d is not there", n)
		}
		inner, err := p.putAt(list[n], value, at+1)
		if err != nil {
			return nil, err
		}
		out := append([]any(nil), list...)
		out[n] = inner
		return out, nil
	}
	object, ok := v.(map[string]any)
	if !ok {
		return nil, fmt.Errorf("%q is to be set in something that is no object", strings.Join(s.names, ""))
	}
	below, ok := object[s.names[0]]
	if !ok {
		below = map[string]any{}
	}
	inner, err := p.putAt(below, value, at+1)
	if err != nil {
		return nil, err
	}
	out := make(map[string]any, len(object)+1)
	for k, e := range object {
		out[k] = e
	}
	out[s.names[0]] = inner
	return out, nil
}
