package asl

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// claimed is how many of the recorded cases the interpreter claims to run as
// AWS does. It may not fall.
const claimed = 411

// recordedCase is one case of asl_cases.json: a definition, an input, stubs of
// Lambda functions, and what AWS answered.
type recordedCase struct {
	Test      string `json:"test"`
	Name      string `json:"name"`
	Validated bool   `json:"aws_validated"`
	Machine   struct {
		Definition string         `json:"definition"`
		TestState  map[string]any `json:"test_state"`
	} `json:"machine"`
	Input   string `json:"input"`
	Lambdas []struct {
		Handler string `json:"handler_file"`
	} `json:"lambdas"`
	Expected map[string]any `json:"expected"`
}

// events gives AWS's history, oldest event first; nil where there is none.
func (c *recordedCase) events() []map[string]any {
	list, _ := c.Expected["events"].([]any)
	var out []map[string]any
	for _, e := range list {
		out = append(out, e.(map[string]any))
	}
	id := func(e map[string]any) int64 { n, _ := integer(e["id"]); return n }
	slices.SortFunc(out, func(a, b map[string]any) int { return int(id(a) - id(b)) })
	return out
}

// TestConformance runs every case whose features the interpreter claims and
// demands AWS's own history and result.
func TestConformance(t *testing.T) {
	dir := os.Getenv("CONFORMANCE_DIR")
	if dir == "" {
		t.Skip("CONFORMANCE_DIR is not set: executions recorded from AWS are not at hand; TestCases covers the same ground")
	}
	cases := readCases(t, filepath.Join(dir, "asl_cases.json"))
	n, not := 0, map[string]int{}
	for i := range cases {
		c := &cases[i]
		m, why := claim(c)
		if why != "" {
			not[why]++
			continue
		}
		n++
		t.Run(fmt.Sprintf("%d/%s", i, c.Test[strings.LastIndex(c.Test, ":")+1:]), func(t *testing.T) { replay(t, m, c) })
	}
	reasons := slices.Collect(maps.Keys(not))
	slices.SortFunc(reasons, func(a, b string) int { return not[b] - not[a] })
	t.Logf("claimed %d of %d cases", n, len(cases))
	for _, r := range reasons {
		t.Logf("not claimed: %3d %s", not[r], r)
	}
	if n != claimed {
		t.Errorf("%d cases are claimed, and the constant says %d: raise it, or find out what is refused now", n, claimed)
	}
}

func readCases(t *testing.T, path string) []recordedCase {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	d := json.NewDecoder(strings.NewReader(string(raw)))
	d.UseNumber()
	var cases []recordedCase
	if err := d.Decode(&cases); err != nil {
		t.Fatal(err)
	}
	return cases
}

// claim loads a case's machine, or says by its features why it is not run.
func claim(c *recordedCase) (*Machine, string) {
	definition := c.Machine.Definition
	if c.Machine.TestState != nil {
		var why string
		if definition, why = singleState(c.Machine.TestState); why != "" {
			return nil, why
		}
	}
	switch {
	case definition == "":
		return nil, "no definition was recovered"
	case !c.Validated:
		return nil, "not validated against AWS"
	}
	// The name of an activity stands where its ARN was.
	definition = strings.ReplaceAll(definition, `"activityArn"`, `"arn:aws:states:us-east-1:111111111111:activity:a"`)
	m, err := Load([]byte(definition))
	var refused *LoadError
	if errors.As(err, &refused) {
		for _, p := range refused.Problems {
			if p.Feature != "" {
				return nil, "refused: " + p.Feature
			}
		}
		return nil, "invalid: " + refused.Problems[0].String()
	}
	for _, e := range c.events() {
		switch e["type"] {
		case "ExecutionAborted":
			return nil, "the execution was stopped by hand"
		case "ExecutionFailed":
			if d, _ := e["executionFailedEventDetails"].(map[string]any); strings.Contains(fmt.Sprint(d["cause"]), "The activity ") {
				return nil, "the resource does not exist, which only the service can know"
			}
		}
	}
	return m, ""
}

// replay runs a case to its end and compares.
func replay(t *testing.T, m *Machine, c *recordedCase) {
	t.Helper()
	r := &replayer{c: c, recorded: outcomesOf(c.events())}
	arn := "arn:<partition>:states:<region>:111111111111:"
	e := Execution{ID: arn + "execution:<ArnPart_0idx>:<ExecArnPart_0idx>", Name: "<ExecArnPart_0idx>", RoleARN: "snf_role_arn",
		StateMachineID: arn + "stateMachine:<ArnPart_0idx>", StateMachineName: "<ArnPart_0idx>"}
	if id, ok := c.Expected["executionArn"].(string); ok {
		e.ID = id
		e.Name, _ = c.Expected["name"].(string)
	}
	progress, err := m.Start(e, r.input(t), start)
	if err != nil {
		t.Fatal(err)
	}
	history := progress.Events
	now := start
	for progress.Next.Kind != Stop {
		o, after := r.outcome(t, progress.Next, m)
		now = now.Add(after)
		if progress, err = m.Step(throughJSON(t, progress.State), o, now); err != nil {
			t.Fatal(err)
		}
		history = append(history, progress.Events...)
	}
	switch {
	case c.Machine.TestState != nil:
		compareTestState(t, c, progress, history)
	case c.Expected["events"] != nil:
		compareHistory(t, c.events(), history)
	default:
		compareResult(t, c, progress)
	}
}

// throughJSON stores and loads a state as a host would between two turns.
func throughJSON(t *testing.T, s State) State {
	t.Helper()
	raw, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	var out State
	if err := json.Unmarshal(raw, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// compareResult compares status and result with a description of the execution.
func compareResult(t *testing.T, c *recordedCase, progress Progress) {
	t.Helper()
	if want := c.Expected["status"]; want != string(progress.State.Status) {
		t.Errorf("the status is %s, AWS says %v", progress.State.Status, want)
	}
	got := map[string]any{"error": progress.Next.Error, "cause": progress.Next.Cause, "output": string(progress.Next.Output)}
	for _, k := range sortedKeys(got) {
		if k == "error" && progress.State.Status == TimedOut {
			continue // a description of such an execution does not repeat it
		}
		if want, ok := c.Expected[k]; ok != (got[k] != "") || ok && !fits(want, got[k]) {
			t.Errorf("%s is %v, AWS says %v", k, got[k], want)
		}
	}
}

// compareHistory compares events one by one.
func compareHistory(t *testing.T, want []map[string]any, got []Event) {
	t.Helper()
	for i := range max(len(want), len(got)) {
		switch {
		case i >= len(want):
			t.Fatalf("event %d is %s; AWS has no further event", i+1, got[i].Type)
		case i >= len(got):
			t.Fatalf("there is no event %d; AWS has %s", i+1, want[i]["type"])
		}
		w, g := plainEvent(want[i]), awsEvent(got[i])
		if !fits(w, g) {
			t.Fatalf("event %d is\n%s\nAWS has\n%s", i+1, encode(g), encode(w))
		}
	}
}

// plainEvent is a recorded event without what a double cannot know: when and
// where it happened, who worked, and how long texts were.
func plainEvent(e map[string]any) map[string]any {
	out := map[string]any{}
	for k, v := range e {
		details, ok := v.(map[string]any)
		if !ok {
			if k != "timestamp" {
				out[k] = v
			}
			continue
		}
		for name, d := range details {
			switch name {
			case "inputDetails", "outputDetails", "roleArn", "region", "workerName":
			case "parameters":
				out["input"] = d
			case "input", "output": // recorded as text where it is no object
				out[name] = opened(d)
			case "taskCredentials":
				role, _ := d.(map[string]any)
				out[name] = map[string]any{"RoleArn": role["roleArn"]}
			default:
				out[name] = d
			}
		}
	}
	return out
}

// awsEvent is one of our events in the same shape.
func awsEvent(e Event) map[string]any {
	raw, err := json.Marshal(e)
	if err != nil {
		panic(err)
	}
	v, err := decode(raw)
	if err != nil {
		panic(err)
	}
	out := v.(map[string]any)
	delete(out, "timestamp")
	return out
}
