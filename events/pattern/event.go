package pattern

import (
	"encoding/json"
	"strconv"
	"strings"
)

type kind int

const (
	isNull kind = iota
	isBool
	isString
	isNumber
)

// value is one value of an event that is no object and no array.
type value struct {
	kind   kind
	text   string // of a string, true or false
	folded string // of a string, without its case
	number number
	in     membership
}

// scalar makes a value of a string, a number, true, false or null.
func scalar(v any) value {
	switch v := v.(type) {
	case string:
		return value{kind: isString, text: v, folded: fold(v)}
	case json.Number:
		return value{kind: isNumber, number: newNumber(v)}
	case bool:
		return value{kind: isBool, text: strconv.FormatBool(v)}
	}
	return value{kind: isNull}
}

// step is one name on the paths that a pattern asks for.
type step struct {
	slot int // of the path that ends here, or -1
	next map[string]*step
}

func (s *step) add(names []string, slot int) {
	for _, name := range names {
		if s.next == nil {
			s.next = map[string]*step{}
		}
		if s.next[name] == nil {
			s.next[name] = &step{slot: -1}
		}
		s = s.next[name]
	}
	s.slot = slot
}

// walk follows a name of an event, which may hold dots, and returns nil where
// the pattern asks for nothing beyond it.
func (s *step) walk(name string) *step {
	for part := range strings.SplitSeq(name, ".") {
		if s = s.next[part]; s == nil {
			return nil
		}
	}
	return s
}

// flattener collects the values at the paths that a pattern asks for.
type flattener struct {
	slots  [][]value
	arrays int // how many arrays were met; each is known by its number
}

func (p Pattern) flatten(event object) [][]value {
	f := &flattener{slots: make([][]value, p.slots)}
	f.visit(event, p.root, nil)
	return f.slots
}

func (f *flattener) visit(v any, at *step, in membership) {
	switch v := v.(type) {
	case object:
		for _, m := range v {
			if to := at.walk(m.name); to != nil {
				f.visit(m.value, to, in)
			}
		}
	case array:
		number := f.arrays
		f.arrays++
		for i, element := range v {
			within := in
			switch element.(type) {
			case object, array:
				// Plain values of an array are alternatives that exclude no
				// others, so only these belong to an element.
				within = append(in[:len(in):len(in)], place{number, i})
			}
			f.visit(element, at, within)
		}
	default:
		if at.slot >= 0 {
			one := scalar(v)
			one.in = in
			f.slots[at.slot] = append(f.slots[at.slot], one)
		}
	}
}
