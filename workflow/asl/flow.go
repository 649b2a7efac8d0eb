package asl

import (
	"fmt"
	"time"
)

// pass executes a Pass state.
func (r *run) pass() *Next {
	s, raw := r.state(), r.raw()
	v, f := r.selected(s.input, raw)
	switch {
	case f != nil:
	case s.isResult:
		v = s.constant
	default:
		v, f = r.evaluated(s.parameters, v)
	}
	if f != nil {
		return r.fail(f)
	}
	return r.leave(v)
}

// leave applies ResultPath and OutputPath to the result of a state and exits.
func (r *run) leave(result any) *Next {
	s := r.state()
	v, f := placed(s.result, r.raw(), result)
	if f == nil {
		v, f = r.selected(s.output, v)
	}
	if f != nil {
		return r.fail(f)
	}
	return r.exit(v, s.next)
}

func (r *run) outputTooLarge() *failure {
	return &failure{name: errDataLimit,
		cause: fmt.Sprintf("The state/task '%s' returned a result with a size exceeding the maximum number of bytes service limit.", r.state().name)}
}

func tooDeep() *failure {
	return &failure{name: errRuntime, cause: fmt.Sprintf("The data has more than %d levels of nested objects and arrays.", maxLevels)}
}

// through leaves a state that has no result of its own.
func (r *run) through(next string) *Next {
	s := r.state()
	v, f := r.selected(s.input, r.raw())
	if f == nil {
		v, f = r.selected(s.output, v)
	}
	if f != nil {
		return r.fail(f)
	}
	return r.exit(v, next)
}

// choose executes a Choice state.
func (r *run) choose() *Next {
	s := r.state()
	v, f := r.selected(s.input, r.raw())
	if f != nil {
		return r.fail(f)
	}
	scope := r.scope(v)
	for _, b := range s.branches {
		ok, err := b.rule.holds(scope)
		if err != nil {
			return r.fail(asFailure(err))
		}
		if ok {
			return r.through(b.next)
		}
	}
	if s.fallback == "" {
		return r.fail(&failure{name: errNoChoice, cause: "Failed to transition out of the state. The state's choices match nothing, and it has no Default."})
	}
	return r.through(s.fallback)
}

// failState executes a Fail state.
func (r *run) failState() *Next {
	s, raw := r.state(), r.raw()
	out := &failure{}
	for _, part := range []struct {
		from expression
		to   *string
	}{{s.errorName, &out.name}, {s.cause, &out.cause}} {
		if part.from == nil {
			continue
		}
		v, f := r.evaluated(part.from, raw)
		if f != nil {
			return r.fail(f)
		}
		text, ok := v.(string)
		if !ok {
			return r.fail(&failure{name: errRuntime, cause: "The error or cause of a Fail state must be a string, not " + string(encode(v))})
		}
		*part.to = text
	}
	if out.name == errRuntime { // a definition's own error by this name is like any other
		return r.unhandled(out)
	}
	return r.fail(out)
}

// wait executes a Wait state up to its pause.
func (r *run) wait() *Next {
	s := r.state()
	v, f := r.selected(s.input, r.raw())
	if f != nil {
		return r.fail(f)
	}
	w := Wait{}
	if s.timestamp != nil {
		if w.Until, f = r.until(s, v); f == nil {
			w.Delay = max(w.Until.Sub(r.now), 0)
		}
	} else {
		var n int64
		if n, f = r.seconds(s.seconds, v); f == nil {
			w.Delay = time.Duration(min(n, int64(maxDelay/time.Second)+1)) * time.Second
			w.Until = r.now.Add(w.Delay)
		}
	}
	if f == nil && w.Delay > maxDelay {
		f = &failure{name: errRuntime, cause: "Wait state delay is too long."}
	}
	if f != nil {
		return r.fail(f)
	}
	r.top().Phase = Waiting
	return &Next{Kind: Pause, Wait: &w}
}

func (r *run) until(s *state, input any) (time.Time, *failure) {
	v, f := r.evaluated(s.timestamp, input)
	if f != nil {
		return time.Time{}, f
	}
	t, ok := instant(v)
	if !ok {
		where := "Timestamp"
		if l, ok := s.timestamp.(lookup); ok {
			where = l.path.text
		}
		return t, &failure{name: errRuntime, cause: fmt.Sprintf(
			"The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: %s == %s", where, display(v))}
	}
	return t.UTC(), nil
}

// waited ends a Wait state.
func (r *run) waited() *Next { return r.through(r.state().next) }

// fail handles a failure in the innermost state: retried, caught, or passed on
// to the Map state around it; at last the execution fails.
func (r *run) fail(why *failure) *Next {
	s, f := r.state(), r.top()
	if why.name == errRuntime || why.name == errIntrinsic || why.name == errNoChoice {
		located := *why
		located.cause = fmt.Sprintf("An error occurred while executing the state '%s' (entered at the event id #%d). %s", s.name, f.EnteredEvent, why.cause)
		why = &located
	}
	if why.name == errRuntime {
		return r.stop(Failed, "ExecutionFailed", why)
	}
	if next := r.retry(why); next != nil {
		return next
	}
	return r.unhandled(why)
}

// unhandled looks for a Catch, here and further out.
func (r *run) unhandled(why *failure) *Next {
	s := r.state()
	if s.kind == "Map" {
		r.emit(Event{Type: "MapStateFailed"})
	}
	for _, c := range s.catch {
		if !matchesAny(why, c.errors) {
			continue
		}
		output, f := placed(c.result, r.raw(), why.output())
		if f == nil && len(encode(output)) > maxData {
			f = r.outputTooLarge() // caught again, it would be too large again
		}
		if f != nil {
			return r.stop(Failed, "ExecutionFailed", f)
		}
		return r.exit(output, c.next)
	}
	if len(r.s.Frames) == 1 {
		return r.stop(Failed, "ExecutionFailed", why)
	}
	r.pop()
	outer, index := r.state(), len(r.top().Results)
	r.note(Event{Type: "MapIterationFailed", Name: outer.name, Index: &index})
	if next := r.retry(why); next != nil {
		return next
	}
	return r.unhandled(why)
}

func matchesAny(why *failure, names []string) bool {
	for _, n := range names {
		if why.matches(n) {
			return true
		}
	}
	return false
}

// retry gives the pause before another try, or nothing where none is due. The
// first entry that names the failure decides.
func (r *run) retry(why *failure) *Next {
	s, f := r.state(), r.top()
	for i, entry := range s.retry {
		if !matchesAny(why, entry.errors) {
			continue
		}
		if f.Retries[i] >= entry.attempts {
			return nil
		}
		delay := entry.delay(f.Retries[i])
		f.Retries[i]++
		f.RetryCount++
		f.Phase, f.Results = Retrying, nil
		return &Next{Kind: Pause, Wait: &Wait{Until: r.now.Add(delay), Delay: delay, Retry: true, Jitter: entry.jitter}}
	}
	return nil
}

// delay gives the pause before the retry after so many others.
func (e retrier) delay(after int64) time.Duration {
	most := float64(maxSeconds)
	if e.most > 0 {
		most = float64(e.most)
	}
	seconds := float64(e.interval)
	for ; after > 0 && seconds < most; after-- {
		seconds *= e.backoff
		if e.backoff == 1 {
			break
		}
	}
	return time.Duration(min(seconds, most) * float64(time.Second))
}
