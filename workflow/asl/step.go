package asl

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"
)

// ErrUnexpected is what Step returns for an outcome that the execution does
// not wait for; the state is as it was.
var ErrUnexpected = errors.New("asl: the execution does not wait for this outcome")

// Limits of the service on an execution.
const (
	maxEvents = 25000      // of its history
	maxData   = 256 * 1024 // bytes of a state's result or output
	maxLevels = 1000       // of nested objects and lists; the limit of the service's own reader of JSON
)

// run is one step: a working copy of the state, and the events so far.
type run struct {
	m      *Machine
	s      State
	now    time.Time
	events []Event
	input  any // the execution's, decoded
}

// Start begins an execution with the given input, any JSON value, and goes on
// until there is something for the host to do. The error says that the input
// is no JSON, or too large.
func (m *Machine) Start(e Execution, input json.RawMessage, now time.Time) (Progress, error) {
	v, err := decode(input)
	if err != nil {
		return Progress{}, fmt.Errorf("asl: the input is no JSON: %w", err)
	}
	if len(input) > maxData || nests(v, maxLevels) {
		return Progress{}, fmt.Errorf("asl: the input has more than %d bytes or %d levels", maxData, maxLevels)
	}
	now = now.UTC()
	r := &run{m: m, now: now, input: v, s: State{Execution: e, Input: encode(v), StartTime: now, Status: Running}}
	r.emit(Event{Type: "ExecutionStarted", Input: r.s.Input})
	r.s.Previous = 0 // the first state follows nothing
	r.push(m.graph.startAt, v)
	return r.progress(r.proceed()), nil
}

// Step takes what happened and goes on until there is again something for the
// host to do. now is the time of the outcome. The error wraps ErrUnexpected, or
// says that the outcome's output is no JSON or that the state is of another
// definition; then nothing has happened.
func (m *Machine) Step(s State, o Outcome, now time.Time) (Progress, error) {
	if s.Status != Running || len(s.Frames) == 0 {
		return Progress{}, fmt.Errorf("%w: it has ended", ErrUnexpected)
	}
	r := &run{m: m, s: s, now: now.UTC()}
	r.s.Frames = slices.Clone(s.Frames)
	for i := range r.s.Frames {
		r.s.Frames[i].Retries = slices.Clone(r.s.Frames[i].Retries)
		r.s.Frames[i].Results = slices.Clone(r.s.Frames[i].Results)
	}
	var err error
	if r.input, err = decode(s.Input); err != nil {
		return Progress{}, fmt.Errorf("asl: the state's input is no JSON: %w", err)
	}
	g := m.graph
	for _, f := range s.Frames {
		st, ok := g.states[f.State]
		if !ok {
			return Progress{}, fmt.Errorf("asl: the machine has no state %q here", f.State)
		}
		if g = st.processor; g == nil {
			g = &graph{}
		}
	}
	next, err := r.feed(o)
	if err != nil {
		return Progress{}, err
	}
	if next == nil {
		next = r.proceed()
	}
	return r.progress(next), nil
}

func (r *run) progress(next *Next) Progress {
	return Progress{State: r.s, Next: *next, Events: r.events}
}

// feed applies an outcome. No next step means that the execution goes on.
func (r *run) feed(o Outcome) (*Next, error) {
	switch o.Happening {
	case ExecutionTimedOut:
		r.s.Previous = 0
		return r.stop(TimedOut, "ExecutionTimedOut", &failure{name: errTimeout, timeout: true}), nil
	case ExecutionAborted:
		r.s.Previous = 0
		return r.stop(Aborted, "ExecutionAborted", &failure{name: o.Error, cause: o.Cause}), nil
	}
	f := r.top()
	switch {
	case o.Happening == Elapsed && f.Phase == Waiting:
		return r.waited(), nil
	case o.Happening == Elapsed && f.Phase == Retrying:
		if r.state().kind == "Map" {
			return r.startMap(), nil
		}
		return r.schedule(), nil
	case f.Phase == Tasking || f.Phase == Awaiting:
		return r.taskOutcome(o)
	}
	return nil, fmt.Errorf("%w: %s in the phase %s of %q", ErrUnexpected, o.Happening, f.Phase, f.State)
}

// proceed executes states until one needs the host or the execution ends.
func (r *run) proceed() *Next {
	for {
		if r.s.LastEvent >= maxEvents {
			return r.stop(Failed, "ExecutionFailed", &failure{name: errRuntime,
				cause: fmt.Sprintf("The execution reached the maximum number of history events (%d).", maxEvents)})
		}
		if next := r.enter(); next != nil {
			return next
		}
	}
}

// enter executes the state that is about to begin.
func (r *run) enter() *Next {
	f, s := r.top(), r.state()
	r.emit(Event{Type: s.kind + "StateEntered", Name: s.name, Input: f.Input})
	f.EnteredEvent, f.EnteredTime = r.s.LastEvent, r.now
	f.Retries = make([]int64, len(s.retry))
	switch s.kind {
	case "Task":
		return r.schedule()
	case "Map":
		return r.startMap()
	case "Wait":
		return r.wait()
	case "Pass":
		return r.pass()
	case "Choice":
		return r.choose()
	case "Succeed":
		return r.through("")
	default:
		return r.failState()
	}
}

// exit leaves a state with its output for the state named next; with none, the
// innermost graph ends.
func (r *run) exit(output any, next string) *Next {
	s := r.state()
	raw := encode(output)
	if len(raw) > maxData {
		return r.fail(r.outputTooLarge())
	}
	if nests(output, maxLevels) {
		return r.fail(tooDeep())
	}
	r.emit(Event{Type: s.kind + "StateExited", Name: s.name, Output: raw})
	if next != "" {
		r.pop()
		r.push(next, output)
		return nil
	}
	if len(r.s.Frames) > 1 {
		return r.iterated(raw)
	}
	r.pop()
	r.s.Status = Succeeded
	r.emit(Event{Type: "ExecutionSucceeded", Output: raw})
	return &Next{Kind: Stop, Output: raw}
}

// stop ends the execution with a failure.
func (r *run) stop(status Status, event string, why *failure) *Next {
	r.s.Frames = nil
	r.s.Status = status
	e := Event{Type: event, Error: why.name, Cause: why.cause}
	r.emit(e)
	return &Next{Kind: Stop, Error: why.name, Cause: why.cause}
}

// emit adds an event and makes it the one that the next event follows.
func (r *run) emit(e Event) {
	r.note(e)
	r.s.Previous = r.s.LastEvent
}

// note adds an event that the next one does not follow.
func (r *run) note(e Event) {
	r.s.LastEvent++
	e.ID, e.PreviousID, e.Time = r.s.LastEvent, r.s.Previous, r.now
	r.events = append(r.events, e)
}

func (r *run) push(name string, input any) {
	r.s.Frames = append(r.s.Frames, Frame{State: name, Input: encode(input), Phase: Entering})
}

func (r *run) pop() { r.s.Frames = r.s.Frames[:len(r.s.Frames)-1] }

func (r *run) top() *Frame { return &r.s.Frames[len(r.s.Frames)-1] }

// state gives the definition of the innermost state.
func (r *run) state() *state {
	g, s := r.m.graph, (*state)(nil)
	for _, f := range r.s.Frames {
		s = g.states[f.State]
		g = s.processor
	}
	return s
}

// digest derives bytes from the execution's seed, the same for the same labels.
func (r *run) digest(labels ...any) []byte {
	seed := r.s.Execution.Seed
	if seed == "" {
		seed = r.s.Execution.ID
	}
	h := sha256.Sum256(fmt.Appendf(nil, "%q %v", seed, labels))
	return h[:]
}

func (r *run) draw() uint64 {
	r.s.Draws++
	return binary.BigEndian.Uint64(r.digest("draw", r.s.Draws))
}

// token gives the task token of the current try of the current state.
func (r *run) token() string {
	f := r.top()
	return hex.EncodeToString(r.digest("token", f.EnteredEvent, f.RetryCount))
}
