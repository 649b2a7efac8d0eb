package asl

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// replayer answers tasks as the recorded world did. Lambda functions are the
// case's stubs; what only a service knows (request identifiers, headers, what
// a queue answers) is taken from the recording.
type replayer struct {
	c        *recordedCase
	recorded []Outcome
}

// outcomesOf gives what became of tasks in a history, in order.
func outcomesOf(events []map[string]any) []Outcome {
	var out []Outcome
	kinds := map[string]Happening{"Succeeded": TaskSucceeded, "Submitted": TaskSubmitted, "Failed": TaskFailed, "TimedOut": TaskTimedOut}
	for _, e := range events {
		name, _ := e["type"].(string)
		for _, what := range []string{"Task", "LambdaFunction", "Activity"} {
			rest, ok := strings.CutPrefix(name, what)
			if _, known := kinds[rest]; !ok || !known {
				continue
			}
			o := Outcome{Happening: kinds[rest]}
			for k, v := range e {
				if d, ok := v.(map[string]any); ok && strings.HasSuffix(k, "EventDetails") {
					o.Output = encode(opened(d["output"]))
					o.Error, _ = d["error"].(string)
					o.Cause = textOf(d["cause"])
				}
			}
			out = append(out, o)
		}
	}
	return out
}

// textOf gives a cause as the text that it was before it was recorded.
func textOf(v any) string {
	switch x := v.(type) {
	case nil:
		return ""
	case string:
		return x
	}
	return string(encode(v))
}

// input is the case's input as it was recorded, where names of resources are
// masked; times that are masked come from the case.
func (r *replayer) input(t *testing.T) json.RawMessage {
	t.Helper()
	text := r.c.Input
	if text == "" {
		text = "{}"
	}
	given, err := decode([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	recorded, ok := r.c.Expected["input"]
	for _, e := range r.c.events() {
		if d, isStart := e["executionStartedEventDetails"].(map[string]any); isStart {
			recorded, ok = d["input"], true
		}
	}
	if !ok {
		return encode(given)
	}
	return encode(unmasked(opened(recorded), given))
}

func unmasked(recorded, given any) any {
	switch x := recorded.(type) {
	case map[string]any:
		g, _ := given.(map[string]any)
		out := map[string]any{}
		for k, v := range x {
			out[k] = unmasked(v, g[k])
		}
		return out
	case string:
		if slices.Contains(moments, x) && given != nil {
			return given
		}
	}
	return recorded
}

// outcome answers what the machine asks for, and how much time passed.
func (r *replayer) outcome(t *testing.T, next Next, m *Machine) (Outcome, time.Duration) {
	t.Helper()
	if next.Kind == Pause {
		if n := m.TimeoutSeconds(); n > 0 && next.Wait.Delay > time.Duration(n)*time.Second {
			return Outcome{Happening: ExecutionTimedOut}, time.Duration(n) * time.Second
		}
		return Outcome{Happening: Elapsed}, next.Wait.Delay
	}
	var recorded Outcome
	known := len(r.recorded) > 0
	if known {
		recorded, r.recorded = r.recorded[0], r.recorded[1:]
	}
	if mock := r.mock(); mock != nil {
		return *mock, time.Second
	}
	task := next.Task
	function := readResource(task.Resource).kind == lambdaFunction
	if len(r.c.Lambdas) == 0 || next.Kind == AwaitTask || !function && task.Resource != "arn:aws:states:::lambda:invoke" ||
		recorded.Error == "Lambda.ResourceNotFoundException" {
		if !known {
			t.Fatalf("AWS called no task here: %s", encode(next))
		}
		return recorded, time.Second
	}
	payload, err := decode(task.Input)
	if err != nil {
		t.Fatal(err)
	}
	if !function {
		request, _ := payload.(map[string]any)
		if payload = opened(request["Payload"]); payload == nil {
			payload = map[string]any{}
		}
	}
	o := r.lambda(payload, task.TimeoutSeconds, recorded)
	switch {
	case o.Happening == TaskFailed && !known: // no history: the cause is in the result
		result, _ := opened(r.c.Expected["output"]).(map[string]any)
		o.Cause = textOf(result["Cause"])
	case o.Happening == TaskFailed && recorded.Happening == TaskFailed && o.Error == recorded.Error:
		o.Cause = recorded.Cause // with that request's identifier and stack
	case o.Happening == TaskSucceeded && !function:
		if !known { // no history: the answer is in the result
			recorded.Output = encode(opened(r.c.Expected["output"]))
		}
		o.Output = envelope(o.Output, recorded.Output)
	}
	return o, time.Second
}

// envelope puts a function's result into the answer of lambda:invoke.
func envelope(payload, answer json.RawMessage) json.RawMessage {
	out := map[string]any{}
	if v, err := decode(answer); err == nil {
		o, _ := v.(map[string]any)
		for _, k := range []string{"ExecutedVersion", "LogResult", "SdkHttpMetadata", "SdkResponseMetadata", "StatusCode"} {
			if v, ok := o[k]; ok {
				out[k] = v
			}
		}
	}
	v, err := decode(payload)
	if err != nil {
		panic(err)
	}
	out["Payload"] = v
	return encode(out)
}

// lambda is the case's function; of one whose code is not known, the recording
// says what it did.
func (r *replayer) lambda(event any, timeout int64, recorded Outcome) Outcome {
	switch filepath.Base(r.c.Lambdas[0].Handler) {
	case "id_function.py":
		return Outcome{Happening: TaskSucceeded, Output: encode(event)}
	case "return_bytes_str.py":
		return Outcome{Happening: TaskSucceeded, Output: encode("HelloWorld!")}
	case "return_decorated_input.py":
		return Outcome{Happening: TaskSucceeded, Output: encode("input-event-" + string(encode(event)))}
	case "large_output_string.py":
		return Outcome{Happening: TaskSucceeded, Output: encode(strings.Repeat("a", maxData+1))}
	case "wait_60_seconds.py":
		if timeout > 0 && timeout < 60 {
			return Outcome{Happening: TaskTimedOut}
		}
		return Outcome{Happening: TaskSucceeded, Output: encode(nil)}
	case "raise_exception.py":
		return Outcome{Happening: TaskFailed, Error: "Exception"}
	case "raise_custom_exception.py":
		return Outcome{Happening: TaskFailed, Error: "CustomException"}
	}
	return recorded
}
