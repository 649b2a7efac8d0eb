package asl_test

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/learning-yogi/platform/workflow/asl"
)

// A host steps an execution until it stops. A durable one stores the state
// between two steps, sleeps where this one only prints, and watches time-outs.
func ExampleMachine() {
	m, err := asl.Load([]byte(`{"StartAt": "Read", "States": {
		"Read": {"Type": "Task", "Resource": "reader", "ResultPath": "$.reading", "Next": "Sure",
			"Retry": [{"ErrorEquals": ["Busy"], "IntervalSeconds": 2}]},
		"Sure": {"Type": "Choice", "Choices": [{"Variable": "$.reading.confidence", "NumericGreaterThanEquals": 0.98, "Next": "Done"}], "Default": "Ask"},
		"Ask": {"Type": "Fail", "Error": "NotSure"},
		"Done": {"Type": "Succeed"}}}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	answers := []asl.Outcome{
		{Happening: asl.TaskFailed, Error: "Busy"},
		{Happening: asl.TaskSucceeded, Output: json.RawMessage(`{"confidence": 0.99}`)},
	}
	now := time.Date(2026, 9, 1, 8, 0, 0, 0, time.UTC)
	p, err := m.Start(asl.Execution{ID: "execution-1"}, json.RawMessage(`{"document": "owls.jpeg"}`), now)
	for err == nil && p.Next.Kind != asl.Stop {
		var outcome asl.Outcome
		switch p.Next.Kind {
		case asl.RunTask:
			fmt.Printf("call %s with %s\n", p.Next.Task.Resource, p.Next.Task.Input)
			outcome, answers = answers[0], answers[1:]
		case asl.Pause:
			fmt.Println("pause", p.Next.Wait.Delay)
			outcome, now = asl.Outcome{Happening: asl.Elapsed}, p.Next.Wait.Until
		}
		p, err = m.Step(p.State, outcome, now)
	}
	fmt.Println(err, p.State.Status, string(p.Next.Output))
	// Output:
	// call reader with {"document":"owls.jpeg"}
	// pause 2s
	// call reader with {"document":"owls.jpeg"}
	// <nil> SUCCEEDED {"document":"owls.jpeg","reading":{"confidence":0.99}}
}
