// Package asl runs state machines written in Amazon States Language with
// JSONPath, as AWS Step Functions runs them, one step at a time.
//
// A Machine is loaded once and never changes. It has no goroutines, no clock
// and no storage: Start and Step take the state of an execution and what
// happened, and give the next state and what to do next: run a task, wait,
// or stop. A host does that and calls Step with the outcome. The state is
// small JSON, so a host may store it between any two calls and go on in
// another process; the same state, outcome and time always give the same
// result. Names follow the States Language (https://states-language.net).
//
// Load refuses every definition that the package cannot run as AWS would, and
// says which state and which feature are in the way: JSONata, variables
// (Assign), Parallel, distributed Map, and Map with more than one iteration at
// a time.
//
// Where AWS does not say how it behaves, executions recorded from it decide;
// see conformance_test.go. One thing differs on purpose: objects keep no order
// of keys, so States.Format and States.JsonToString write them alphabetically.
package asl

import (
	"fmt"
	"strings"
)

// Machine is a state machine that is ready to run. It is safe for concurrent
// use.
type Machine struct {
	comment string
	timeout int64
	graph   *graph
}

// Comment gives the definition's own comment.
func (m *Machine) Comment() string { return m.comment }

// TimeoutSeconds gives how long an execution may take, 0 for no limit. The
// host watches it and feeds ExecutionTimedOut.
func (m *Machine) TimeoutSeconds() int64 { return m.timeout }

// Resources lists the resources that the machine's Task states name, without
// repetition and in alphabetical order, so that a host can check that it has
// them all.
func (m *Machine) Resources() []string {
	seen := map[string]bool{}
	m.graph.each(func(s *state) {
		if s.kind == "Task" {
			seen[s.resource.text] = true
		}
	})
	return sortedKeys(seen)
}

// Problem is one reason why a definition cannot be loaded.
type Problem struct {
	// State is the state's name; empty for the machine itself.
	State string
	// Feature names a part of the language, or a use of it, that this package
	// refuses to run; empty where the definition is wrong.
	Feature string
	// Text says what is wrong.
	Text string
}

func (p Problem) String() string {
	s := p.Text
	if p.Feature != "" {
		s = fmt.Sprintf("%s (not supported: %s)", p.Text, p.Feature)
	}
	if p.State != "" {
		s = fmt.Sprintf("state %q: %s", p.State, s)
	}
	return s
}

// LoadError holds every problem that Load found.
type LoadError struct{ Problems []Problem }

func (e *LoadError) Error() string {
	lines := make([]string, len(e.Problems))
	for i, p := range e.Problems {
		lines[i] = p.String()
	}
	return "asl: " + strings.Join(lines, "; ")
}

// refusal is something valid that this package does not run.
type refusal struct{ feature, text string }

func (r *refusal) Error() string { return r.text }

// Names of errors that the interpreter itself raises.
const (
	errAll        = "States.ALL"
	errTaskFailed = "States.TaskFailed"
	errTimeout    = "States.Timeout"
	errHeartbeat  = "States.HeartbeatTimeout"
	errRuntime    = "States.Runtime"
	errIntrinsic  = "States.IntrinsicFailure"
	errResultPath = "States.ResultPathMatchFailure"
	errNoChoice   = "States.NoChoiceMatched"
	errDataLimit  = "States.DataLimitExceeded"
)

// failure is an error in the sense of the States Language. An empty name or
// cause is none; a time-out has an empty cause rather than none.
type failure struct {
	name, cause string
	timeout     bool
	heartbeat   bool
}

func (f *failure) Error() string { return f.name + ": " + f.cause }

// matches reports whether a name in ErrorEquals stands for the failure.
// States.Runtime is never caught, and States.TaskFailed is every failure of a
// task but a time-out.
func (f *failure) matches(name string) bool {
	switch {
	case f.name == errRuntime:
		return false
	case name == errAll, name == f.name && name != "":
		return true
	case name == errTaskFailed:
		return f.name != errTimeout
	}
	return name == errHeartbeat && f.heartbeat
}

// output is what a Catch gives its handler.
func (f *failure) output() any {
	out := map[string]any{"Error": nil, "Cause": nil}
	if f.name != "" {
		out["Error"] = f.name
	}
	if f.cause != "" || f.timeout {
		out["Cause"] = f.cause
	}
	return out
}
