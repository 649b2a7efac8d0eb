package asl

import (
	"encoding/json"
	"time"
)

// Execution is what a host says about an execution when it starts. All of it
// but the seed can be read by the definition through the context object.
type Execution struct {
	// ID, Name, RoleARN, StateMachineID and StateMachineName are
	// $$.Execution.Id, .Name, .RoleArn, $$.StateMachine.Id and .Name.
	ID               string `json:"id"`
	Name             string `json:"name,omitempty"`
	RoleARN          string `json:"roleArn,omitempty"`
	StateMachineID   string `json:"stateMachineId,omitempty"`
	StateMachineName string `json:"stateMachineName,omitempty"`
	// Seed is where task tokens, States.UUID and States.MathRandom come from.
	// Whoever knows it can tell the tokens: give something secret and random.
	// If it is empty, the ID serves.
	Seed string `json:"seed,omitempty"`
}

// Status is how far an execution is.
type Status string

// The statuses of an execution, named as the service names them.
const (
	Running   Status = "RUNNING"
	Succeeded Status = "SUCCEEDED"
	Failed    Status = "FAILED"
	TimedOut  Status = "TIMED_OUT"
	Aborted   Status = "ABORTED"
)

// State is all that an execution needs to go on. It belongs to the Machine
// that made it, is valid JSON when marshalled, and must not be changed by
// hand.
type State struct {
	Execution Execution       `json:"execution"`
	Input     json.RawMessage `json:"input"`
	StartTime time.Time       `json:"startTime"`
	Status    Status          `json:"status"`
	// Frames are the states being executed: one of the machine's and, within
	// Map states, one of each processor.
	Frames []Frame `json:"frames,omitempty"`
	// LastEvent is the identifier of the last event; Previous is the one that
	// the next event follows.
	LastEvent int64 `json:"lastEvent"`
	Previous  int64 `json:"previous"`
	// Draws counts the random numbers that were taken.
	Draws uint64 `json:"draws,omitempty"`
}

// Name gives the state that the execution is in, the innermost one; empty when
// it has ended.
func (s *State) Name() string {
	if len(s.Frames) == 0 {
		return ""
	}
	return s.Frames[len(s.Frames)-1].State
}

// Frame is one state being executed.
type Frame struct {
	State        string          `json:"state"`
	Input        json.RawMessage `json:"input"`
	EnteredTime  time.Time       `json:"enteredTime"`
	EnteredEvent int64           `json:"enteredEvent"`
	Phase        Phase           `json:"phase"`
	// Retries counts, for each entry of Retry, how often it was used since the
	// state was entered; RetryCount is their sum.
	Retries    []int64 `json:"retries,omitempty"`
	RetryCount int64   `json:"retryCount,omitempty"`
	// Results are what the iterations of a Map state gave so far.
	Results []json.RawMessage `json:"results,omitempty"`
}

// Phase is what a state waits for.
type Phase string

// The phases of a state.
const (
	Entering  Phase = "entering"  // nothing: it is about to be executed
	Tasking   Phase = "tasking"   // the outcome of a task that was handed out
	Awaiting  Phase = "awaiting"  // the end of a task that was submitted
	Waiting   Phase = "waiting"   // the end of a Wait state
	Retrying  Phase = "retrying"  // the delay before a retry
	Iterating Phase = "iterating" // the iteration in the next frame
)

// Progress is what Start and Step give: the new state of the execution, what the
// host must do next, and the events that happened in between.
type Progress struct {
	State  State   `json:"state"`
	Next   Next    `json:"next"`
	Events []Event `json:"events"`
}

// Kind says what a host must do next.
type Kind string

// What a host may have to do.
const (
	// RunTask: call the task and feed TaskSucceeded, TaskFailed, TaskTimedOut
	// or HeartbeatTimedOut. If Task.Waits, feed TaskSubmitted as soon as the
	// call returns; only a failed or late call ends such a task at once.
	RunTask Kind = "runTask"
	// AwaitTask: the task goes on elsewhere. When its token is answered, or the
	// service says that it has ended, feed the same outcomes.
	AwaitTask Kind = "awaitTask"
	// Pause: wait, then feed Elapsed.
	Pause Kind = "pause"
	// Stop: the execution has ended; State.Status says how.
	Stop Kind = "stop"
)

// Next is what a host must do next. Task is set with RunTask and AwaitTask,
// Wait with Pause; Output is set when the execution succeeded, Error and Cause
// when it failed, each possibly empty.
type Next struct {
	Kind   Kind            `json:"kind"`
	Task   *Task           `json:"task,omitempty"`
	Wait   *Wait           `json:"wait,omitempty"`
	Output json.RawMessage `json:"output,omitempty"`
	Error  string          `json:"error,omitempty"`
	Cause  string          `json:"cause,omitempty"`
}

// Task is a call that the host must make.
type Task struct {
	// State is the state's name; Entry is a number of its own for each entry of
	// the execution into a state, RetryCount says which try of the entry this is.
	// The execution's ID and Entry together identify the effect: however often it
	// is tried, it should happen once.
	State      string `json:"state"`
	Entry      int64  `json:"entry"`
	RetryCount int64  `json:"retryCount"`
	// Resource is the resource of the state, an ARN or whatever stands there.
	Resource string          `json:"resource"`
	Input    json.RawMessage `json:"input"`
	// TimeoutSeconds and HeartbeatSeconds are 0 where there is no limit. The
	// host watches them.
	TimeoutSeconds   int64 `json:"timeoutSeconds,omitempty"`
	HeartbeatSeconds int64 `json:"heartbeatSeconds,omitempty"`
	// Waits: the call only submits the work (.waitForTaskToken, .sync). Token
	// answers it, and is $$.Task.Token.
	Waits bool   `json:"waits,omitempty"`
	Token string `json:"token,omitempty"`
	// Credentials are {"RoleArn": ...}, or nothing.
	Credentials json.RawMessage `json:"credentials,omitempty"`
}

// Wait is how long to pause. Until is Delay after the time of the call, or the
// timestamp of a Wait state, which may be past.
type Wait struct {
	Until time.Time     `json:"until"`
	Delay time.Duration `json:"delay"`
	// Retry: the pause comes before a retry. With Jitter the host draws the
	// delay between 0 and Delay.
	Retry  bool `json:"retry,omitempty"`
	Jitter bool `json:"jitter,omitempty"`
}

// Happening is what a host feeds back.
type Happening string

// What may have happened.
const (
	TaskSucceeded     Happening = "taskSucceeded"     // with Output
	TaskSubmitted     Happening = "taskSubmitted"     // with Output, what the call returned
	TaskFailed        Happening = "taskFailed"        // with Error and Cause, each may be empty
	TaskTimedOut      Happening = "taskTimedOut"      // after TimeoutSeconds
	HeartbeatTimedOut Happening = "heartbeatTimedOut" // no heartbeat for HeartbeatSeconds
	Elapsed           Happening = "elapsed"           // the pause is over
	ExecutionTimedOut Happening = "executionTimedOut" // after the machine's TimeoutSeconds; ends whatever runs
	ExecutionAborted  Happening = "executionAborted"  // somebody stopped it, with Error and Cause; ends whatever runs
)

// Outcome is what happened since the last step.
type Outcome struct {
	Happening Happening       `json:"happening"`
	Output    json.RawMessage `json:"output,omitempty"`
	Error     string          `json:"error,omitempty"`
	Cause     string          `json:"cause,omitempty"`
}

// Event is one entry of an execution's history. Type, and which fields are
// set, are those of the service's GetExecutionHistory.
type Event struct {
	ID         int64           `json:"id"`
	PreviousID int64           `json:"previousEventId"`
	Type       string          `json:"type"`
	Time       time.Time       `json:"timestamp"`
	Name       string          `json:"name,omitempty"` // the state
	Input      json.RawMessage `json:"input,omitempty"`
	Output     json.RawMessage `json:"output,omitempty"`
	Error      string          `json:"error,omitempty"`
	Cause      string          `json:"cause,omitempty"`
	// Resource and ResourceType are those of the task; TimeoutSeconds,
	// HeartbeatSeconds and Credentials are set when it is scheduled.
	Resource         string          `json:"resource,omitempty"`
	ResourceType     string          `json:"resourceType,omitempty"`
	TimeoutSeconds   int64           `json:"timeoutInSeconds,omitempty"`
	HeartbeatSeconds int64           `json:"heartbeatInSeconds,omitempty"`
	Credentials      json.RawMessage `json:"taskCredentials,omitempty"`
	// Index is the iteration's, Length the number of items, both of Map.
	Index  *int `json:"index,omitempty"`
	Length *int `json:"length,omitempty"`
}
