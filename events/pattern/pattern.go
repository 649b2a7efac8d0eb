// Package pattern is the event-pattern language of Amazon EventBridge: a JSON
// object that has the shape of the events it selects, with the accepted values
// of each field in an array. Compile refuses what the service refuses; Match
// takes time bounded by the sizes of pattern and event, whatever they hold.
//
// An event is matched as its fields: the path to each value that is no object
// and no array, joined with dots, so that {"a": {"b": 1}} and {"a.b": 1} have
// the same field. The elements of an array are alternatives; where they are
// objects, all fields of a pattern are looked for in one and the same element.
package pattern

import (
	"errors"
	"fmt"
)

// Limits on what is compiled and matched.
const (
	// MaxPattern is the longest pattern in bytes: what the service allows at
	// most, on request (2,048 without).
	MaxPattern = 4096
	// MaxEvent is the largest event in bytes, the size the service has always
	// taken.
	MaxEvent = 256 << 10
	// MaxDepth is how many objects and arrays may stand in one another, in
	// either: ten times what anybody writes.
	MaxDepth = 100
	// MaxBranches is how many ways to match the $or of a pattern may make when
	// they are multiplied out, as many as the service allows.
	MaxBranches = 1000
	// MaxSteps is how many pairs of a partial match and a value are tried for
	// one event. An event of a thousand elements in which a pattern picks two
	// fields takes a million.
	MaxSteps = 2_000_000
)

// ErrEvent is wrapped by every error about an event that cannot be matched: it
// is no JSON object, or too large.
var ErrEvent = errors.New("event cannot be matched")

// ErrTooComplex says that whether an event matches was not found within
// MaxSteps: its arrays offer too many combinations.
var ErrTooComplex = errors.New("event has too many combinations of array elements for this pattern")

// Error says why a pattern was refused and where in it, for the person who
// wrote it.
type Error struct {
	Path   string // the field, its names joined with dots; empty for the whole
	Reason string
}

// Error gives the place and the reason.
func (e *Error) Error() string {
	if e.Path == "" {
		return "event pattern: " + e.Reason
	}
	return fmt.Sprintf("event pattern: at %q: %s", e.Path, e.Reason)
}

// Pattern is a compiled pattern, safe for use by several goroutines. The zero
// Pattern matches nothing.
type Pattern struct {
	branches [][]*field // the event matches if all fields of one branch do
	fields   []*field   // every field once; its number is its place here
	root     *step      // the paths that any field asks for
	slots    int        // how many different paths there are
}

// Compile reads a pattern from its JSON. The error is an *Error.
func Compile(data []byte) (Pattern, error) {
	if len(data) > MaxPattern {
		return Pattern{}, &Error{Reason: fmt.Sprintf("it has %d bytes, at most %d are allowed", len(data), MaxPattern)}
	}
	top, err := decode(data)
	if err != nil {
		return Pattern{}, &Error{Reason: err.Error()}
	}
	obj, ok := top.(object)
	if !ok {
		return Pattern{}, &Error{Reason: "it must be a JSON object, not " + describe(top)}
	}
	return compile(obj)
}

// Match reports whether an event, a JSON object, matches. The error wraps
// ErrEvent, or is ErrTooComplex.
func (p Pattern) Match(event []byte) (bool, error) {
	if len(event) > MaxEvent {
		return false, fmt.Errorf("%w: it has %d bytes, at most %d are allowed", ErrEvent, len(event), MaxEvent)
	}
	top, err := decode(event)
	if err != nil {
		return false, fmt.Errorf("%w: %w", ErrEvent, err)
	}
	obj, ok := top.(object)
	if !ok {
		return false, fmt.Errorf("%w: it must be a JSON object, not %s", ErrEvent, describe(top))
	}
	if p.root == nil {
		return false, nil
	}
	return p.search(p.flatten(obj))
}
