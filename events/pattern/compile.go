package pattern

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// field is one path of a pattern with the values it accepts there.
type field struct {
	names    []string // the path
	number   int      // its place in Pattern.fields
	slot     int      // fields of one path in several branches share a slot
	matchers []matcher
	absent   bool // {"exists": false} is among the accepted
}

// orName is the name that joins alternatives instead of naming a field.
const orName = "$or"

// reserved cannot name fields inside $or, where they would hide an operator
// that was put one level too high.
var reserved = []string{"prefix", "suffix", "equals-ignore-case", "anything-but", "numeric", "exists", "cidr", "wildcard", "=", "<", "<=", ">", ">="}

type compiler struct {
	fields []*field
	slots  map[string]int
}

func compile(top object) (Pattern, error) {
	c := &compiler{slots: map[string]int{}}
	branches, err := c.object(top, scope{used: map[string]bool{}}, [][]*field{nil})
	if err != nil {
		return Pattern{}, err
	}
	p := Pattern{branches: branches, fields: c.fields, root: &step{slot: -1}, slots: len(c.slots)}
	for _, f := range c.fields {
		p.root.add(f.names, f.slot)
	}
	for _, b := range branches {
		// Fields of one array stand together in this order, so that the search
		// forgets each array before it comes to the next.
		slices.SortFunc(b, func(x, y *field) int { return slices.Compare(x.names, y.names) })
	}
	return p, nil
}

// scope is where in a pattern the compiler is.
type scope struct {
	path []string
	inOr bool
	// used are the paths that must hold together with what stands here. One of
	// them a second time would ask two things of one field, of which the
	// service keeps one.
	used map[string]bool
}

func (s scope) name() string { return strings.Join(s.path, ".") }

func (s scope) at(name string) scope {
	s.path = append(slices.Clip(s.path), name)
	return s
}

func (s scope) refuse(format string, args ...any) error {
	return &Error{Path: s.name(), Reason: fmt.Sprintf(format, args...)}
}

// object adds to each branch what the members of an object ask for.
func (c *compiler) object(obj object, in scope, branches [][]*field) ([][]*field, error) {
	if len(obj) == 0 {
		return nil, in.refuse("an empty object selects nothing; name a field or leave it out")
	}
	var err error
	for _, m := range obj {
		here := in.at(m.name)
		if m.name == orName {
			if branches, err = c.or(m.value, in, branches); err != nil {
				return nil, err
			}
			continue
		}
		if in.inOr && slices.Contains(reserved, m.name) {
			return nil, here.refuse("the name of an operator cannot name a field inside %s", orName)
		}
		switch v := m.value.(type) {
		case object:
			branches, err = c.object(v, here, branches)
		case array:
			err = c.leaf(v, here, branches)
		default:
			err = here.refuse("the accepted values must stand in an array, this is %s", describe(v))
		}
		if err != nil {
			return nil, err
		}
	}
	return branches, nil
}

// or replaces each branch with one for each alternative.
func (c *compiler) or(v any, in scope, branches [][]*field) ([][]*field, error) {
	list, ok := v.(array)
	if !ok || len(list) < 2 {
		return nil, in.at(orName).refuse("it takes an array of at least two objects")
	}
	var out [][]*field
	together := maps.Clone(in.used)
	for _, alternative := range list {
		obj, ok := alternative.(object)
		if !ok {
			return nil, in.at(orName).refuse("it takes objects, this is %s", describe(alternative))
		}
		copies := make([][]*field, len(branches))
		for i, b := range branches {
			copies[i] = slices.Clone(b)
		}
		here := scope{path: in.path, inOr: true, used: maps.Clone(in.used)}
		more, err := c.object(obj, here, copies)
		if err != nil {
			return nil, err
		}
		if out = append(out, more...); len(out) > MaxBranches {
			return nil, in.at(orName).refuse("the alternatives multiply to more than %d", MaxBranches)
		}
		maps.Copy(together, here.used)
	}
	maps.Copy(in.used, together)
	return out, nil
}

// leaf adds one field to every branch.
func (c *compiler) leaf(values array, in scope, branches [][]*field) error {
	name := in.name()
	if in.used[name] {
		return in.refuse("the field is named twice")
	}
	in.used[name] = true
	if len(values) == 0 {
		return in.refuse("an empty array accepts nothing; use [\"\"] for the empty string, [null] for null")
	}
	slot, ok := c.slots[name]
	if !ok {
		slot = len(c.slots)
		c.slots[name] = slot
	}
	f := &field{names: strings.Split(name, "."), number: len(c.fields), slot: slot}
	for _, v := range values {
		m, err := compileValue(v)
		if err != nil {
			return in.refuse("%s", err.Error())
		}
		if _, ok := m.(absent); ok {
			f.absent = true
			continue
		}
		f.matchers = append(f.matchers, m)
	}
	c.fields = append(c.fields, f)
	for i := range branches {
		branches[i] = append(branches[i], f)
	}
	return nil
}
