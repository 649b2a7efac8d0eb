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
	given  []json.RawMessage
	pauses []float64
	events []Event
	turn   Turn
}

func mustLoad(t *testing.T, states string) *Machine {
	t.Helper()
	m, err := Load([]byte(`{"StartAt": "A", "States": ` + states + `}`))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func begin(t *testing.T, m *Machine, input string) Turn {
	t.Helper()
	turn, err := m.Start(Execution{ID: "the-execution", StateMachineName: "the-machine"}, json.RawMessage(input), start)
	if err != nil {
		t.Fatal(err)
	}
	return turn
}

func (c ownCase) play(t *testing.T) trial {
	t.Helper()
	m := mustLoad(t, string(c.States))
	turn := begin(t, m, string(c.Input))
	out := trial{events: turn.Events}
	tasks := c.Tasks
	for turn.Next.Kind != Stop {
		o := Outcome{Happening: Elapsed}
		if turn.Next.Kind == Pause {
			out.pauses = append(out.pauses, turn.Next.Wait.Delay.Seconds())
		} else {
			if turn.Next.Kind == RunTask {
				out.given = append(out.given, turn.Next.Task.Input)
			}
			if len(tasks) == 0 {
				t.Fatalf("a task more than was expected: %s", encode(turn.Next.Task))
			}
			o, tasks = tasks[0], tasks[1:]
		}
		var err error
		if turn, err = m.Step(throughJSON(t, turn.State), o, start); err != nil {
			t.Fatal(err)
		}
		out.events = append(out.events, turn.Events...)
	}
	if len(tasks) > 0 {
		t.Errorf("%d tasks were not called", len(tasks))
	}
	out.turn = turn
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
	c.result(t, got.turn)
}

func (c ownCase) result(t *testing.T, turn Turn) {
	t.Helper()
	if c.Error == nil {
		if turn.State.Status != Succeeded || !sameJSON(turn.Next.Output, c.Output) {
			t.Errorf("%s with %s (%s: %s), not %s", turn.State.Status, turn.Next.Output, turn.Next.Error, turn.Next.Cause, c.Output)
		}
		return
	}
	if turn.State.Status != Failed || turn.Next.Error != *c.Error {
		t.Errorf("%s with %q (%s), not FAILED with %q", turn.State.Status, turn.Next.Error, turn.Next.Cause, *c.Error)
	}
	if c.Cause != nil && turn.Next.Cause != *c.Cause {
		t.Errorf("the cause is\n%s\nnot\n%s", turn.Next.Cause, *c.Cause)
	}
}

func sameJSON(a, b json.RawMessage) bool {
	x, errA := decode(a)
	y, errB := decode(b)
	return errA == nil && errB == nil && equal(x, y)
}

// start is when executions of the tests begin.
var start = time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
