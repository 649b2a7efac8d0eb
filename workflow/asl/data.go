package asl

import (
	"errors"
	"fmt"
	"time"
)

// timeFormat is how the context object writes times.
const timeFormat = "2006-01-02T15:04:05.000Z"

// context gives what $$ stands for in the innermost state.
func (r *run) context() any {
	e, f, s := r.s.Execution, r.top(), r.state()
	about := map[string]any{"Name": f.State, "EnteredTime": f.EnteredTime.Format(timeFormat)}
	out := map[string]any{
		"Execution": map[string]any{"Id": e.ID, "Input": r.input, "Name": e.Name, "RoleArn": e.RoleARN,
			"StartTime": r.s.StartTime.Format(timeFormat), "RedriveCount": intNumber(0)},
		"State":        about,
		"StateMachine": map[string]any{"Id": e.StateMachineID, "Name": e.StateMachineName},
	}
	if s.kind == "Task" || s.kind == "Map" {
		about["RetryCount"] = intNumber(f.RetryCount)
	}
	if s.kind == "Task" && s.resource.waits() {
		out["Task"] = map[string]any{"Token": r.token()}
	}
	if outer := len(r.s.Frames) - 2; outer >= 0 {
		out["Map"] = r.item(outer)
	}
	return out
}

// item gives $$.Map for the iteration that the frame at depth runs.
func (r *run) item(depth int) any {
	inner := r.s
	inner.Frames = inner.Frames[:depth+1]
	at := &run{m: r.m, s: inner, now: r.now, input: r.input}
	items, _, f := at.items()
	if n := len(inner.Frames[depth].Results); f == nil && n < len(items) {
		return mapItem(n, items[n])
	}
	return map[string]any{}
}

func mapItem(index int, value any) any {
	return map[string]any{"Item": map[string]any{"Index": intNumber(int64(index)), "Value": value}}
}

// raw gives the input of the innermost state before InputPath.
func (r *run) raw() any {
	v, err := decode(r.top().Input)
	if err != nil {
		panic("asl: a frame's input is no JSON") // push wrote it
	}
	return v
}

func (r *run) scope(input any) *scope {
	return &scope{input: input, context: r.context(), draw: r.draw}
}

// selected applies InputPath or OutputPath; null gives {}.
func (r *run) selected(by selector, v any) (any, *failure) {
	switch {
	case by.none:
		return map[string]any{}, nil
	case by.path == nil:
		return v, nil
	}
	out, err := r.scope(v).find(by.path)
	if err != nil {
		return nil, invalidPath(by.path, err)
	}
	return out, nil
}

func invalidPath(p *path, err error) *failure {
	return &failure{name: errRuntime, cause: fmt.Sprintf("Invalid path '%s' : %s", p.text, err)}
}

// evaluated gives what an expression makes of v, v itself without one.
func (r *run) evaluated(e expression, v any) (any, *failure) {
	if e == nil {
		return v, nil
	}
	out, err := e.eval(r.scope(v))
	if err != nil {
		return nil, asFailure(err)
	}
	return out, nil
}

func asFailure(err error) *failure {
	var f *failure
	if errors.As(err, &f) {
		return f
	}
	return &failure{name: errRuntime, cause: err.Error()}
}

// placed applies ResultPath: where a result goes in the state's raw input.
func placed(at selector, input, result any) (any, *failure) {
	switch {
	case at.none:
		return input, nil
	case at.path == nil:
		return result, nil
	}
	out, err := at.path.put(input, result)
	if err != nil {
		return nil, &failure{name: errResultPath, cause: fmt.Sprintf("Unable to apply the ResultPath '%s' to the input '%s': %s", at.path.text, encode(input), err)}
	}
	return out, nil
}

// seconds gives a duration of the innermost state, 0 where there is none.
func (r *run) seconds(d duration, input any) (int64, *failure) {
	switch {
	case d.fixed != nil:
		return *d.fixed, nil
	case d.path == nil:
		return 0, nil
	}
	v, err := r.scope(input).find(d.path)
	if err != nil {
		return 0, invalidPath(d.path, err)
	}
	n, ok := integer(v)
	switch {
	case !ok:
		return 0, &failure{name: errRuntime, cause: fmt.Sprintf("The %s parameter cannot be parsed as a long value: %s == %s", d.field, d.path.text, display(v))}
	case n < 0:
		return 0, &failure{name: errRuntime, cause: fmt.Sprintf("The %s parameter references a negative value: %s == %s", d.field, d.path.text, display(v))}
	case n < d.least:
		return 0, &failure{name: errRuntime, cause: fmt.Sprintf("The %s parameter must reference a positive value: %s == %s", d.field, d.path.text, display(v))}
	}
	return n, nil
}

// maxDelay is the longest that a Wait state may wait.
const maxDelay = (1<<31 - 1) * time.Second
