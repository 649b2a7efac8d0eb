package asl

import (
	"encoding/json"
	"errors"
	"os"
	"testing"
)

// FuzzLoad feeds the loader anything. It must refuse with problems that are
// named, or give a machine that runs without panicking whatever its tasks do.
func FuzzLoad(f *testing.F) {
	var cases []ownCase
	for _, name := range []string{"data", "task", "wait", "map"} {
		raw, err := os.ReadFile("testdata/cases/" + name + ".json")
		if err != nil {
			f.Fatal(err)
		}
		if err := json.Unmarshal(raw, &cases); err != nil {
			f.Fatal(err)
		}
		for _, c := range cases {
			f.Add([]byte(`{"StartAt": "A", "States": `+string(c.States)+`}`), []byte(c.Input))
		}
	}
	f.Add([]byte(`{"StartAt": "A", "States": {"A": {"Type": "Choice", "Choices": [{"Variable": "$..[?(@.a==1)]['b','c'][::2]", "StringMatches": "*a\\*", "Next": "A"}]}}}`), []byte(`[{"a": 1}]`))
	f.Fuzz(func(t *testing.T, definition, input []byte) {
		m, err := Load(definition)
		if err != nil {
			var refused *LoadError
			if !errors.As(err, &refused) || len(refused.Problems) == 0 || refused.Error() == "" {
				t.Fatalf("the error is %v", err)
			}
			return
		}
		progress, err := m.Start(Execution{ID: "x"}, input, start)
		outcomes := []Happening{TaskSubmitted, TaskSucceeded, TaskFailed, HeartbeatTimedOut}
		for i := 0; err == nil && progress.Next.Kind != Stop && i < 40; i++ {
			o := Outcome{Happening: Elapsed}
			if progress.Next.Kind != Pause {
				o = Outcome{Happening: outcomes[i%len(outcomes)], Output: input, Error: "X"}
			}
			if progress.State.Status != Running || progress.State.Name() == "" {
				t.Fatalf("the execution goes on in %+v", progress.State)
			}
			next, stepErr := m.Step(progress.State, o, start)
			if errors.Is(stepErr, ErrUnexpected) {
				continue
			}
			if stepErr != nil {
				t.Fatal(stepErr)
			}
			progress = next
		}
	})
}
