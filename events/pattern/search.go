package pattern

import (
	"encoding/binary"
	"slices"
)

// place is one element of one array of an event.
type place struct{ array, index int }

// membership says in which elements of arrays a value stands, or a partial
// match: by number of array, each once.
type membership []place

// join unites two memberships that agree.
func join(a, b membership) membership {
	out := make(membership, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0].array < b[0].array:
			out, a = append(out, a[0]), a[1:]
		case a[0].array > b[0].array:
			out, b = append(out, b[0]), b[1:]
		default:
			out, a, b = append(out, a[0]), a[1:], b[1:]
		}
	}
	return append(append(out, a...), b...)
}

// agree reports whether two memberships name no different elements of one
// array.
func agree(a, b membership) bool {
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0].array < b[0].array:
			a = a[1:]
		case a[0].array > b[0].array:
			b = b[1:]
		case a[0].index != b[0].index:
			return false
		default:
			a, b = a[1:], b[1:]
		}
	}
	return true
}

func (m membership) key() string {
	var out []byte
	for _, p := range m {
		out = binary.AppendUvarint(out, uint64(p.array))
		out = binary.AppendUvarint(out, uint64(p.index))
	}
	return string(out)
}

// searcher matches one event.
type searcher struct {
	slots    [][]value // the values at each path
	accepted [][]value // those that a field accepts, by its number
	known    []bool
	steps    int // that are left
}

func (p Pattern) search(slots [][]value) (bool, error) {
	s := &searcher{slots: slots, accepted: make([][]value, len(p.fields)), known: make([]bool, len(p.fields)), steps: MaxSteps}
	for _, b := range p.branches {
		if s.branch(b) {
			return true, nil
		}
		if s.steps <= 0 {
			return false, ErrTooComplex
		}
	}
	return false, nil
}

// branch goes through the fields in order and keeps every set of elements in
// which all fields so far can be found.
func (s *searcher) branch(fields []*field) bool {
	last := s.lastUses(fields)
	partial := []membership{nil}
	for i, f := range fields {
		var next []membership
		seen := map[string]bool{}
		add := func(m membership) {
			// What no later field can contradict is forgotten, so that arrays
			// that have nothing to do with one another do not multiply.
			m = slices.DeleteFunc(m, func(p place) bool { return last[p.array] <= i })
			if key := m.key(); !seen[key] {
				seen[key] = true
				next = append(next, m)
			}
		}
		values := s.values(f)
		for _, m := range partial {
			s.steps -= 1 + len(values)
			if f.absent {
				s.steps -= len(s.slots[f.slot])
			}
			if s.steps <= 0 {
				return false
			}
			for _, v := range values {
				if agree(m, v.in) {
					add(join(m, v.in))
				}
			}
			// A field is missing where no value of it stands in the elements
			// that the fields before it were found in.
			if f.absent && !slices.ContainsFunc(s.slots[f.slot], func(v value) bool { return agree(m, v.in) }) {
				add(m) // nothing looks at m again
			}
		}
		if len(next) == 0 {
			return false
		}
		partial = next
	}
	return true
}

// lastUses gives for each array the last of the fields whose values stand in
// it.
func (s *searcher) lastUses(fields []*field) map[int]int {
	last := map[int]int{}
	for i, f := range fields {
		s.steps -= len(s.slots[f.slot])
		for _, v := range s.slots[f.slot] {
			for _, p := range v.in {
				last[p.array] = i
			}
		}
	}
	return last
}

// values are those at the path of a field that it accepts. Several branches
// may ask.
func (s *searcher) values(f *field) []value {
	if !s.known[f.number] {
		s.known[f.number] = true
		for _, v := range s.slots[f.slot] {
			if slices.ContainsFunc(f.matchers, func(m matcher) bool { return m.match(v) }) {
				s.accepted[f.number] = append(s.accepted[f.number], v)
			}
		}
	}
	return s.accepted[f.number]
}
