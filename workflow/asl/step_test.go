package asl

import (
	"encoding/json"
	"errors"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"
)

const oneTask = `{"A": {"Type": "Task", "Resource": "f", "Next": "B"}, "B": {"Type": "Wait", "Seconds": 5, "End": true}}`

func TestStepIsPure(t *testing.T) {
	m := mustLoad(t, `{"A": {"Type": "Map", "MaxConcurrency": 1, "ItemProcessor": {"StartAt": "B", "States": {"B": {"Type": "Task", "Resource": "f",
		"Retry": [{"ErrorEquals": ["X"]}], "End": true}}}, "End": true}}`)
	progress := begin(t, m, `[1, 2]`)
	for _, o := range []Outcome{{Happening: TaskFailed, Error: "X"}, {Happening: Elapsed}, {Happening: TaskSucceeded, Output: json.RawMessage(`"x"`)}} {
		before, err := json.Marshal(progress.State)
		if err != nil {
			t.Fatal(err)
		}
		first, err := m.Step(progress.State, o, start)
		if err != nil {
			t.Fatal(err)
		}
		second, err := m.Step(throughJSON(t, progress.State), o, start)
		if err != nil {
			t.Fatal(err)
		}
		after, err := json.Marshal(progress.State)
		if err != nil {
			t.Fatal(err)
		}
		if string(before) != string(after) {
			t.Errorf("%s changed the state it was given from\n%s\nto\n%s", o.Happening, before, after)
		}
		if !reflect.DeepEqual(first.Next, second.Next) || !sameJSON(encode(first.Events), encode(second.Events)) || !sameJSON(encode(first.State), encode(second.State)) {
			t.Errorf("%s gave two different things:\n%s\n%s", o.Happening, encode(first), encode(second))
		}
		progress = first
	}
}

func TestStepsFromOneStateDoNotShare(t *testing.T) {
	m := mustLoad(t, `{"A": {"Type": "Map", "MaxConcurrency": 1, "ItemProcessor": {"StartAt": "B", "States": {"B": {"Type": "Task", "Resource": "f", "End": true}}}, "End": true}}`)
	progress := begin(t, m, `[1, 2, 3, 4, 5, 6]`)
	for range 4 {
		first, err := m.Step(progress.State, Outcome{Happening: TaskSucceeded, Output: json.RawMessage(`"first"`)}, start)
		if err != nil {
			t.Fatal(err)
		}
		before := string(encode(first.State))
		if _, err = m.Step(progress.State, Outcome{Happening: TaskSucceeded, Output: json.RawMessage(`"second"`)}, start); err != nil {
			t.Fatal(err)
		}
		if after := string(encode(first.State)); before != after {
			t.Fatalf("another step changed\n%s\nto\n%s", before, after)
		}
		progress = first
	}
}

func TestStepRefusesWhatItDoesNotWaitFor(t *testing.T) {
	m := mustLoad(t, oneTask)
	tasking := begin(t, m, `{}`)
	step := func(s State, o Outcome) Progress {
		progress, err := m.Step(s, o, start)
		if err != nil {
			t.Fatal(err)
		}
		return progress
	}
	waiting := step(tasking.State, Outcome{Happening: TaskSucceeded, Output: json.RawMessage(`{}`)})
	over := step(waiting.State, Outcome{Happening: Elapsed})
	for _, c := range []struct {
		name  string
		state State
		o     Outcome
	}{
		{"a pause during a task", tasking.State, Outcome{Happening: Elapsed}},
		{"a submission of a task that does not wait", tasking.State, Outcome{Happening: TaskSubmitted, Output: json.RawMessage(`{}`)}},
		{"nothing that can happen", tasking.State, Outcome{Happening: "luck"}},
		{"a task during a pause", waiting.State, Outcome{Happening: TaskSucceeded, Output: json.RawMessage(`{}`)}},
		{"anything after the end", over.State, Outcome{Happening: Elapsed}},
		{"a stop after the end", over.State, Outcome{Happening: ExecutionAborted}},
	} {
		if _, err := m.Step(c.state, c.o, start); !errors.Is(err, ErrUnexpected) {
			t.Errorf("%s: the error is %v", c.name, err)
		}
	}
	if _, err := m.Step(tasking.State, Outcome{Happening: TaskSucceeded, Output: json.RawMessage(`{`)}, start); err == nil || errors.Is(err, ErrUnexpected) {
		t.Errorf("broken output: the error is %v", err)
	}
	other := mustLoad(t, `{"A": {"Type": "Pass", "Next": "Z"}, "Z": {"Type": "Succeed"}}`)
	if _, err := other.Step(waiting.State, Outcome{Happening: Elapsed}, start); err == nil {
		t.Error("a state of another machine was taken")
	}
	if _, err := m.Start(Execution{ID: "x"}, json.RawMessage(`{} {}`), start); err == nil {
		t.Error("two inputs were taken")
	}
}

func TestTokenProtocol(t *testing.T) {
	m := mustLoad(t, `{"A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken", "TimeoutSeconds": 60,
		"Parameters": {"token.$": "$$.Task.Token"}, "Retry": [{"ErrorEquals": ["X"]}], "End": true}}`)
	progress := begin(t, m, `{}`)
	first := progress.Next.Task
	if !first.Waits || len(first.Token) != 64 || string(first.Input) != `{"token":"`+first.Token+`"}` {
		t.Errorf("the task is %+v", first)
	}
	if _, err := m.Step(progress.State, Outcome{Happening: TaskSucceeded, Output: json.RawMessage(`1`)}, start); !errors.Is(err, ErrUnexpected) {
		t.Errorf("a call that only submits ended the task: %v", err)
	}
	progress, err := m.Step(progress.State, Outcome{Happening: TaskSubmitted, Output: json.RawMessage(`1`)}, start)
	if err != nil {
		t.Fatal(err)
	}
	if w := progress.Next.Task; progress.Next.Kind != AwaitTask || w.Token != first.Token || w.TimeoutSeconds != 60 {
		t.Errorf("then comes %s", encode(progress.Next))
	}
	if progress, err = m.Step(progress.State, Outcome{Happening: TaskFailed, Error: "X"}, start); err != nil {
		t.Fatal(err)
	}
	if progress, err = m.Step(progress.State, Outcome{Happening: Elapsed}, start); err != nil {
		t.Fatal(err)
	}
	if again := progress.Next.Task; again.Token == first.Token || again.RetryCount != 1 || again.Entry != first.Entry {
		t.Errorf("the retry has the task %+v", again)
	}
	other, err := m.Start(Execution{ID: "the-execution", Seed: "another"}, json.RawMessage(`{}`), start)
	if err != nil {
		t.Fatal(err)
	}
	if other.Next.Task.Token == first.Token {
		t.Error("the token does not depend on the seed")
	}
}

func TestPausesTellWhenAndHow(t *testing.T) {
	m := mustLoad(t, `{"A": {"Type": "Task", "Resource": "f", "Retry": [{"ErrorEquals": ["X"], "IntervalSeconds": 4, "JitterStrategy": "FULL"}], "Next": "B"},
		"B": {"Type": "Wait", "Seconds": 5, "End": true}}`)
	later := start.Add(time.Hour)
	progress, err := m.Step(begin(t, m, `{}`).State, Outcome{Happening: TaskFailed, Error: "X"}, later)
	if err != nil {
		t.Fatal(err)
	}
	if w := progress.Next.Wait; !w.Retry || !w.Jitter || w.Delay != 4*time.Second || !w.Until.Equal(later.Add(4*time.Second)) {
		t.Errorf("the pause before a retry is %+v", w)
	}
	if progress, err = m.Step(progress.State, Outcome{Happening: Elapsed}, later); err != nil {
		t.Fatal(err)
	}
	if progress, err = m.Step(progress.State, Outcome{Happening: TaskSucceeded, Output: json.RawMessage(`{}`)}, later); err != nil {
		t.Fatal(err)
	}
	if w := progress.Next.Wait; w.Retry || w.Jitter || w.Delay != 5*time.Second || !w.Until.Equal(later.Add(5*time.Second)) || progress.State.Name() != "B" {
		t.Errorf("the pause of a Wait state is %+v in %q", w, progress.State.Name())
	}
}

func TestEndsFromOutside(t *testing.T) {
	m := mustLoad(t, oneTask)
	for happening, want := range map[Happening]Status{ExecutionTimedOut: TimedOut, ExecutionAborted: Aborted} {
		progress, err := m.Step(begin(t, m, `{}`).State, Outcome{Happening: happening, Error: "Stopped", Cause: "by hand"}, start)
		if err != nil {
			t.Fatal(err)
		}
		last := progress.Events[len(progress.Events)-1]
		if progress.State.Status != want || progress.Next.Kind != Stop || last.Type != string(map[Status]string{TimedOut: "ExecutionTimedOut", Aborted: "ExecutionAborted"}[want]) {
			t.Errorf("%s ended %s with %s", happening, progress.State.Status, last.Type)
		}
	}
}

func TestEndlessLoopEnds(t *testing.T) {
	m := mustLoad(t, `{"A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Pass", "Next": "A"}}`)
	progress := begin(t, m, `{}`)
	if progress.State.Status != Failed || progress.Next.Error != errRuntime || !strings.Contains(progress.Next.Cause, "25000") || progress.State.LastEvent > maxEvents+2 {
		t.Errorf("it ended %s after %d events: %s", progress.State.Status, progress.State.LastEvent, progress.Next.Cause)
	}
}

func TestDataThatNestsDeeperEachTimeEnds(t *testing.T) {
	m := mustLoad(t, `{"A": {"Type": "Pass", "Parameters": {"a.$": "$"}, "Next": "A"}}`)
	if progress := begin(t, m, `{}`); progress.Next.Error != errRuntime || !strings.Contains(progress.Next.Cause, "1000 levels") {
		t.Errorf("it ended with %s: %.200s", progress.Next.Error, progress.Next.Cause)
	}
	deep := strings.Repeat("[", maxLevels+2) + strings.Repeat("]", maxLevels+2)
	if _, err := m.Start(Execution{ID: "x"}, json.RawMessage(deep), start); err == nil {
		t.Error("a deep input was taken")
	}
}

func TestDataLimits(t *testing.T) {
	large := json.RawMessage(`"` + strings.Repeat("é", maxData/2+1) + `"`)
	m := mustLoad(t, `{"A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Catch": [{"ErrorEquals": ["States.DataLimitExceeded"], "Next": "B"}], "End": true},
		"B": {"Type": "Succeed"}}`)
	progress, err := m.Step(begin(t, m, `{}`).State, Outcome{Happening: TaskSucceeded, Output: large}, start)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(progress.Next.Output), "'lambda' returned a result with a size") {
		t.Errorf("a large result gave %.200s (%s)", progress.Next.Output, progress.Next.Cause)
	}
	if _, err := m.Start(Execution{ID: "x"}, large, start); err == nil {
		t.Error("a large input was taken")
	}
	// Input and error together are too large, whoever catches that.
	full := `{"k": "` + strings.Repeat("x", maxData-20) + `"}`
	m = mustLoad(t, `{"A": {"Type": "Task", "Resource": "f", "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.e", "Next": "A"}], "End": true}}`)
	if progress, err = m.Step(begin(t, m, full).State, Outcome{Happening: TaskFailed, Error: "X"}, start); err != nil {
		t.Fatal(err)
	}
	if progress.Next.Error != errDataLimit {
		t.Errorf("a caught error that does not fit gave %+v", progress.Next)
	}
}

func TestDrawsComeFromTheSeed(t *testing.T) {
	m := mustLoad(t, `{"A": {"Type": "Pass", "Parameters": {"u.$": "States.UUID()", "v.$": "States.UUID()", "r.$": "States.MathRandom(10, 13)"}, "End": true}}`)
	seen := map[string]bool{}
	for _, seed := range []string{"a", "b", "c", "d", "e", "f", "g", "h"} {
		var out [2]struct {
			U, V string
			R    int
		}
		for i := range out {
			progress, err := m.Start(Execution{ID: "x", Seed: seed}, json.RawMessage(`{}`), start)
			if err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal(progress.Next.Output, &out[i]); err != nil {
				t.Fatal(err)
			}
		}
		if out[0] != out[1] {
			t.Errorf("two runs gave %v", out)
		}
		if r := out[0].R; r < 10 || r > 12 {
			t.Errorf("the number %d is not in [10, 13)", r)
		}
		for _, u := range []string{out[0].U, out[0].V} {
			if seen[u] || !regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`).MatchString(u) {
				t.Errorf("%q is no new version 4 UUID", u)
			}
			seen[u] = true
		}
	}
}

func TestMachineTellsWhatItNeeds(t *testing.T) {
	m, err := Load([]byte(`{"Comment": "mine", "TimeoutSeconds": 30, "StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "g", "Next": "B"},
		"B": {"Type": "Map", "MaxConcurrency": 1, "ItemProcessor": {"StartAt": "C", "States": {"C": {"Type": "Task", "Resource": "f", "End": true}}}, "End": true}}}`))
	if err != nil {
		t.Fatal(err)
	}
	if r := m.Resources(); m.Comment() != "mine" || m.TimeoutSeconds() != 30 || !reflect.DeepEqual(r, []string{"f", "g"}) {
		t.Errorf("%q %d %v", m.Comment(), m.TimeoutSeconds(), r)
	}
}
