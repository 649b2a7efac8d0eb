package asl

import (
	"encoding/json"
	"fmt"
)

// schedule hands the task of the innermost state to the host.
func (r *run) schedule() *Next {
	s, f := r.state(), r.top()
	input, fault := r.selected(s.input, r.raw())
	var payload any
	if fault == nil {
		payload, fault = r.evaluated(s.parameters, input)
	}
	t := &Task{State: s.name, Entry: f.EnteredEvent, RetryCount: f.RetryCount, Resource: s.resource.text, Waits: s.resource.waits()}
	if fault == nil {
		t.TimeoutSeconds, fault = r.seconds(s.timeout, input)
	}
	if fault == nil {
		t.HeartbeatSeconds, fault = r.seconds(s.heartbeat, input)
	}
	if fault == nil && s.credentials != nil {
		var v any
		v, fault = r.evaluated(s.credentials, input)
		t.Credentials = encode(v)
	}
	if fault != nil {
		return r.fail(fault)
	}
	t.Input = encode(payload)
	if len(t.Input) > maxData {
		return r.fail(r.tooLarge())
	}
	if t.Waits {
		t.Token = r.token()
	}
	f.Phase = Tasking
	e := r.taskEvent("Scheduled")
	e.Input, e.TimeoutSeconds, e.HeartbeatSeconds, e.Credentials = t.Input, t.TimeoutSeconds, t.HeartbeatSeconds, t.Credentials
	r.emit(e)
	r.emit(r.taskEvent("Started"))
	return &Next{Kind: RunTask, Task: t}
}

// taskEvent makes an event about the task of the innermost state, named after
// the kind of its resource. A function or an activity is named only when it is
// scheduled.
func (r *run) taskEvent(what string) Event {
	res := r.state().resource
	switch res.kind {
	case service:
		return Event{Type: "Task" + what, Resource: res.action, ResourceType: res.service}
	case activity:
		return scheduledOnly(Event{Type: "Activity" + what, Resource: res.text}, what)
	default:
		return scheduledOnly(Event{Type: "LambdaFunction" + what, Resource: res.text}, what)
	}
}

func scheduledOnly(e Event, what string) Event {
	if what != "Scheduled" {
		e.Resource = ""
	}
	return e
}

func (r *run) tooLarge() *failure {
	res := r.state().resource
	who := res.text
	if res.kind == service {
		who = res.service
	}
	return &failure{name: errDataLimit, cause: fmt.Sprintf("The state/task '%s' returned a result with a size exceeding the maximum number of bytes service limit.", who)}
}

// taskOutcome applies what became of the task of the innermost state.
func (r *run) taskOutcome(o Outcome) (*Next, error) {
	s, f := r.state(), r.top()
	ends := !s.resource.waits() || f.Phase == Awaiting
	switch {
	case o.Happening == TaskSubmitted && !ends, o.Happening == TaskSucceeded && ends:
	case o.Happening == TaskFailed:
		return r.taskFailed("Failed", &failure{name: o.Error, cause: o.Cause}), nil
	case o.Happening == TaskTimedOut:
		return r.taskFailed("TimedOut", &failure{name: errTimeout, timeout: true}), nil
	case o.Happening == HeartbeatTimedOut:
		return r.taskFailed("TimedOut", &failure{name: errTimeout, timeout: true, heartbeat: true}), nil
	default:
		return nil, fmt.Errorf("%w: %s in the phase %s of %q", ErrUnexpected, o.Happening, f.Phase, s.name)
	}
	result, err := decode(o.Output)
	if err != nil {
		return nil, fmt.Errorf("asl: the output of %q is no JSON: %w", s.name, err)
	}
	output := encode(result)
	if len(output) > maxData {
		return r.taskFailed("Failed", r.tooLarge()), nil
	}
	if o.Happening == TaskSubmitted {
		return r.submitted(output), nil
	}
	e := r.taskEvent("Succeeded")
	e.Output = output
	r.emit(e)
	result, fault := r.evaluated(s.resultSelector, result)
	if fault != nil {
		return r.fail(fault), nil
	}
	return r.leave(result), nil
}

// submitted notes that the work goes on elsewhere.
func (r *run) submitted(output json.RawMessage) *Next {
	s, f := r.state(), r.top()
	e := r.taskEvent("Submitted")
	e.Output = output
	r.emit(e)
	f.Phase = Awaiting
	t := &Task{State: s.name, Entry: f.EnteredEvent, RetryCount: f.RetryCount, Resource: s.resource.text, Waits: true, Token: r.token()}
	input, fault := r.selected(s.input, r.raw())
	if fault == nil {
		t.TimeoutSeconds, fault = r.seconds(s.timeout, input)
	}
	if fault == nil {
		t.HeartbeatSeconds, fault = r.seconds(s.heartbeat, input)
	}
	if fault != nil {
		return r.fail(fault) // cannot be: schedule read the same
	}
	return &Next{Kind: AwaitTask, Task: t}
}

func (r *run) taskFailed(what string, why *failure) *Next {
	e := r.taskEvent(what)
	e.Error, e.Cause = why.name, why.cause
	r.emit(e)
	if why.name == errRuntime { // a task's own error by this name
		return r.stop(Failed, "ExecutionFailed", why)
	}
	return r.fail(why)
}
