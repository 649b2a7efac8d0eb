package asl

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// ownCase is one of the cases in testdata/cases, written by hand. The machine
// starts at A. Tasks are answered in order, pauses are over at once.
type ownCase struct {
	Name   string          `json:"name"`
	States json.RawMessage `json:"states"`
	Input  json.RawMessage `json:"input"`
	Tasks  []Outcome       `json:"tasks"`
	// What must come of it; what is absent is not looked at.
	Given   []json.RawMessage          `json:"given"` // what tasks get
	Pauses  []float64                  `json:"pauses"`
	Path    []string                   `json:"path"`
	Events  []string                   `json:"events"`
	Follow  []int64                    `json:"follow"`  // which event each event follows
	Outputs map[string]json.RawMessage `json:"outputs"` // of states on the way
	Output  json.RawMessage            `json:"output"`
	Error   *string                    `json:"error"`
	Cause   *string                    `json:"cause"`
}

// TestCases runs every file of testdata/cases.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/cases/*.json")
	if err != nil || len(files) < 4 {
		t.Fatalf("the case files are missing: %v %v", files, err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		d := json.NewDecoder(bytes.NewReader(raw))
		d.DisallowUnknownFields()
		var cases []ownCase
		if err := d.Decode(&cases); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		for _, c := range cases {
			t.Run(strings.TrimSuffix(filepath.Base(file), ".json")+"/"+c.Name, func(t *testing.T) { c.run(t) })
		}
	}
}

// trial is what happened in the run of a case.
type trial struct {
	given    []json.RawMessage
	pauses   []float64
	events   []Event
	progress Progress
}

func mustLoad(t *testing.T, states string) *Machine {
	t.Helper()
	m, err := Load([]byte(`{"StartAt": "A", "States": ` + states + `}`))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func begin(t *testing.T, m *Machine, input string) Progress {
	t.Helper()
	progress, err := m.Start(Execution{ID: "the-execution", StateMachineName: "the-machine"}, json.RawMessage(input), start)
	if err != nil {
		t.Fatal(err)
	}
	return progress
}

func (c ownCase) play(t *testing.T) trial {
	t.Helper()
	m := mustLoad(t, string(c.States))
	progress := begin(t, m, string(c.Input))
	out := trial{events: progress.Events}
	tasks := c.Tasks
	for progress.Next.Kind != Stop {
		o := Outcome{Happening: Elapsed}
		if progress.Next.Kind == Pause {
			out.pauses = append(out.pauses, progress.Next.Wait.Delay.Seconds())
		} else {
			if progress.Next.Kind == RunTask {
				out.given = append(out.given, progress.Next.Task.Input)
			}
			if len(tasks) == 0 {
				t.Fatalf("a task more than was expected: %s", encode(progress.Next.Task))
			}
			o, tasks = tasks[0], tasks[1:]
		}
		var err error
		if progress, err = m.Step(throughJSON(t, progress.State), o, start); err != nil {
			t.Fatal(err)
		}
		out.events = append(out.events, progress.Events...)
	}
	if len(tasks) > 0 {
		t.Errorf("%d tasks were not called", len(tasks))
	}
	out.progress = progress
	return out
}

func (c ownCase) run(t *testing.T) {
	got := c.play(t)
	var types, path []string
	var follow []int64
	outputs := map[string]json.RawMessage{}
	for i, e := range got.events {
		if e.ID != int64(i+1) || e.PreviousID >= e.ID {
			t.Errorf("event %d has the identifiers %d after %d", i+1, e.ID, e.PreviousID)
		}
		types = append(types, e.Type)
		follow = append(follow, e.PreviousID)
		if strings.HasSuffix(e.Type, "StateEntered") {
			path = append(path, e.Name)
		}
		if strings.HasSuffix(e.Type, "StateExited") {
			outputs[e.Name] = e.Output
		}
	}
	if c.Events != nil && !slices.Equal(types, c.Events) {
		t.Errorf("the events are\n%v\nnot\n%v", types, c.Events)
	}
	if c.Follow != nil && !slices.Equal(follow, c.Follow) {
		t.Errorf("the events follow %v, not %v", follow, c.Follow)
	}
	if c.Path != nil && !slices.Equal(path, c.Path) {
		t.Errorf("the path is %v, not %v", path, c.Path)
	}
	if c.Pauses != nil && !slices.Equal(got.pauses, c.Pauses) {
		t.Errorf("the pauses are %v, not %v", got.pauses, c.Pauses)
	}
	if c.Given != nil && !slices.EqualFunc(got.given, c.Given, sameJSON) {
		t.Errorf("tasks got %s, not %s", got.given, c.Given)
	}
	for name, want := range c.Outputs {
		if !sameJSON(outputs[name], want) {
			t.Errorf("%s gave %s, not %s", name, outputs[name], want)
		}
	}
	c.result(t, got.progress)
}

func (c ownCase) result(t *testing.T, progress Progress) {
	t.Helper()
	if c.Error == nil {
		if progress.State.Status != Succeeded || !sameJSON(progress.Next.Output, c.Output) {
			t.Errorf("%s with %s (%s: %s), not %s", progress.State.Status, progress.Next.Output, progress.Next.Error, progress.Next.Cause, c.Output)
		}
		return
	}
	if progress.State.Status != Failed || progress.Next.Error != *c.Error {
		t.Errorf("%s with %q (%s), not FAILED with %q", progress.State.Status, progress.Next.Error, progress.Next.Cause, *c.Error)
	}
	if c.Cause != nil && progress.Next.Cause != *c.Cause {
		t.Errorf("the cause is\n%s\nnot\n%s", progress.Next.Cause, *c.Cause)
	}
}

func sameJSON(a, b json.RawMessage) bool {
	x, errA := decode(a)
	y, errB := decode(b)
	return errA == nil && errB == nil && equal(x, y)
}

// start is when executions of the tests begin.
var start = time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
