package asl

import (
	"strings"
	"testing"
)

// singleState makes a machine of the one state that a call of TestState
// executes; states that it leads to end there.
func singleState(call map[string]any) (definition, why string) {
	text, _ := call["definition"].(string)
	v, err := decode([]byte(text))
	o, ok := v.(map[string]any)
	switch {
	case err != nil || !ok:
		return "", "no definition was recovered"
	case o["QueryLanguage"] == "JSONata" || strings.Contains(text, "JSONata"):
		return "", "refused: JSONata"
	case call["context"] != nil:
		return "", "TestState with a context object of its own"
	case call["stateConfiguration"] != nil:
		return "", "TestState with a state configuration"
	}
	name := "TestedState"
	if states, ok := o["States"].(map[string]any); ok {
		name, _ = call["stateName"].(string)
		if o, ok = states[name].(map[string]any); !ok {
			return "", "no definition was recovered"
		}
	}
	states := map[string]any{name: o}
	if next, ok := o["Next"].(string); ok {
		states[next] = map[string]any{"Type": "Succeed"}
	}
	if d, ok := o["Default"].(string); ok {
		states[d] = map[string]any{"Type": "Succeed"}
	}
	for _, field := range []string{"Choices", "Catch"} {
		list, _ := o[field].([]any)
		for _, e := range list {
			if to, ok := e.(map[string]any)["Next"].(string); ok {
				states[to] = map[string]any{"Type": "Succeed"}
			}
		}
	}
	return string(encode(map[string]any{"StartAt": name, "States": states})), ""
}

// mock is the outcome that a call of TestState gives the task.
func (r *replayer) mock() *Outcome {
	m, ok := r.c.Machine.TestState["mock"].(map[string]any)
	if !ok {
		return nil
	}
	if e, ok := m["errorOutput"].(map[string]any); ok {
		o := &Outcome{Happening: TaskFailed}
		o.Error, _ = e["error"].(string)
		o.Cause, _ = e["cause"].(string)
		return o
	}
	result, _ := m["result"].(string)
	return &Outcome{Happening: TaskSucceeded, Output: []byte(result)}
}

// compareTestState compares what the first state gave and where it led, and
// what its task got where the inspection data tells; of the data's other
// stages the interpreter says nothing.
func compareTestState(t *testing.T, c *recordedCase, progress Progress, history []Event) {
	t.Helper()
	inspected, _ := c.Expected["inspectionData"].(map[string]any)
	for _, e := range history {
		want, ok := inspected["afterParameters"]
		if ok && strings.HasSuffix(e.Type, "Scheduled") && !fits(want, string(e.Input)) {
			t.Errorf("the task got %s, AWS says %s", e.Input, encode(want))
		}
	}
	if c.Expected["status"] == "FAILED" {
		compareResult(t, c, progress)
		return
	}
	for i, e := range history {
		if !strings.HasSuffix(e.Type, "StateExited") {
			continue
		}
		if want := c.Expected["output"]; !fits(want, string(e.Output)) {
			t.Errorf("the output is %s, AWS says %s", e.Output, encode(want))
		}
		next := ""
		if i+1 < len(history) && strings.HasSuffix(history[i+1].Type, "StateEntered") {
			next = history[i+1].Name
		}
		if want, _ := c.Expected["nextState"].(string); want != next {
			t.Errorf("the next state is %q, AWS says %q", next, want)
		}
		return
	}
	t.Error("the state was not left")
}
