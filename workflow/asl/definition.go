package asl

import "strings"

// graph is a set of states with an entry: a machine, or what a Map does with
// each item.
type graph struct {
	startAt string
	states  map[string]*state
}

// each calls f for every state, those inside Map states too.
func (g *graph) each(f func(*state)) {
	for _, name := range sortedKeys(g.states) {
		s := g.states[name]
		f(s)
		if s.processor != nil {
			s.processor.each(f)
		}
	}
}

// state is one state, compiled. Which fields matter depends on its kind, the
// Type of the States Language.
type state struct {
	name, kind string

	input, output, result selector
	parameters            expression // nil: the input as it is
	resultSelector        expression // nil: the result as it is
	next                  string     // empty: the state ends its graph
	retry                 []retrier
	catch                 []catcher

	resource           resource // Task
	timeout, heartbeat duration // Task
	credentials        expression

	constant any // Pass: Result
	isResult bool

	seconds   duration // Wait
	timestamp expression

	branches []branch // Choice
	fallback string

	errorName, cause expression // Fail

	items     *path // Map
	item      expression
	processor *graph
}

// selector is InputPath, OutputPath or ResultPath. A nil path is the whole
// ($); none is null in the definition.
type selector struct {
	path *path
	none bool
}

// duration is a number of seconds, given or found at a path; both nil where
// the field is absent.
type duration struct {
	fixed *int64
	path  *path
	field string // its name with Path
	least int64
}

// resource is what a Task state runs.
type resource struct {
	text    string
	kind    resourceKind
	service string // resourceType in events: lambda, sqs, ...
	action  string // resource in events: invoke, sendMessage.waitForTaskToken, ...
}

type resourceKind int

const (
	lambdaFunction resourceKind = iota
	activity
	service
)

// waits reports whether the call of a service only submits the work, which
// ends later: by a task token, or because the service says so.
func (r resource) waits() bool {
	return strings.HasSuffix(r.action, ".waitForTaskToken") || strings.HasSuffix(r.action, ".sync") || strings.HasSuffix(r.action, ".sync:2")
}

// readResource reads an ARN. What is neither an activity's nor a service's is
// taken for a function's, so that names that a deployment fills in are allowed.
func readResource(text string) resource {
	parts := strings.SplitN(text, ":", 7)
	if len(parts) > 5 && parts[2] == "states" {
		if parts[5] == "activity" {
			return resource{text: text, kind: activity}
		}
		tail := strings.Join(parts[5:], ":")
		if i := strings.LastIndex(strings.TrimSuffix(tail, ":2"), ":"); i > 0 {
			return resource{text: text, kind: service, service: tail[:i], action: tail[i+1:]}
		}
	}
	return resource{text: text, kind: lambdaFunction}
}

// retrier is one entry of Retry.
type retrier struct {
	errors   []string
	interval int64 // seconds before the first retry
	attempts int64
	backoff  float64
	most     int64 // seconds that a delay may reach; 0 for no limit
	jitter   bool  // FULL: the host draws the delay between 0 and what it is told
}

// catcher is one entry of Catch.
type catcher struct {
	errors []string
	result selector
	next   string
}
