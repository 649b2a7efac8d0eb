package asl

import (
	"errors"
	"fmt"
	"slices"
)

// Limits of the language and the service.
const (
	maxStateName = 80       // characters
	maxSeconds   = 99999999 // of time-outs, waits and retries
	maxDefined   = 1 << 20  // bytes of a definition
)

// loader collects problems while it compiles a definition.
type loader struct {
	problems []Problem
	names    map[string]bool
}

// Load compiles a definition. The error is a *LoadError with every problem
// that was found; a machine that loads runs to its end as AWS runs it.
func Load(definition []byte) (*Machine, error) {
	l := &loader{names: map[string]bool{}}
	m := l.machine(definition)
	if len(l.problems) > 0 {
		return nil, &LoadError{l.problems}
	}
	return m, nil
}

// add notes a problem of a state; a refusal anywhere in err names the feature.
func (l *loader) add(state string, err error) {
	if err == nil {
		return
	}
	p := Problem{State: state, Text: err.Error()}
	var r *refusal
	if errors.As(err, &r) {
		p.Feature = r.feature
	}
	l.problems = append(l.problems, p)
}

func (l *loader) machine(definition []byte) *Machine {
	if len(definition) > maxDefined {
		l.add("", fmt.Errorf("the definition has more than %d bytes", maxDefined))
		return nil
	}
	v, err := decode(definition)
	if err != nil {
		l.add("", fmt.Errorf("the definition is no JSON: %w", err))
		return nil
	}
	o, ok := v.(map[string]any)
	if !ok {
		l.add("", errors.New("the definition must be an object"))
		return nil
	}
	l.allow("", o, "Comment", "QueryLanguage", "StartAt", "States", "TimeoutSeconds", "Version")
	l.queryLanguage("", o)
	if version, ok := o["Version"]; ok && version != "1.0" {
		l.add("", fmt.Errorf("the version must be \"1.0\", not %s", encode(version)))
	}
	m := &Machine{}
	m.comment, _ = o["Comment"].(string)
	f := fields{l, "", o}
	if n := f.whole("TimeoutSeconds", 1, maxSeconds); n != nil {
		m.timeout = *n
	}
	m.graph = l.graph("", o)
	return m
}

// refused are fields that belong to features which this package does not run.
var refused = map[string]string{
	"Assign": "Assign", "Arguments": "JSONata", "Output": "JSONata", "Items": "JSONata", "Condition": "JSONata",
	"Branches": "Parallel", "ItemReader": "distributed Map", "ItemBatcher": "distributed Map", "ResultWriter": "distributed Map",
	"Label": "distributed Map", "ToleratedFailureCount": "distributed Map", "ToleratedFailureCountPath": "distributed Map",
	"ToleratedFailurePercentage": "distributed Map", "ToleratedFailurePercentagePath": "distributed Map",
	"MaxConcurrencyPath": "concurrent Map",
}

// allow notes every field that is not in the list.
func (l *loader) allow(state string, o map[string]any, allowed ...string) {
	for _, k := range sortedKeys(o) {
		switch feature, known := refused[k]; {
		case slices.Contains(allowed, k):
		case known:
			l.add(state, &refusal{feature, fmt.Sprintf("the field %s", k)})
		default:
			l.add(state, fmt.Errorf("there is no field %q here", k))
		}
	}
}

func (l *loader) queryLanguage(state string, o map[string]any) {
	switch v, ok := o["QueryLanguage"]; {
	case !ok, v == "JSONPath":
	case v == "JSONata":
		l.add(state, &refusal{"JSONata", "the query language JSONata"})
	default:
		l.add(state, fmt.Errorf("%s is no query language", encode(v)))
	}
}

// graph compiles StartAt and States of a machine, or of the Map state owner.
func (l *loader) graph(owner string, o map[string]any) *graph {
	g := &graph{states: map[string]*state{}}
	g.startAt, _ = o["StartAt"].(string)
	states, _ := o["States"].(map[string]any)
	if len(states) == 0 {
		l.add(owner, errors.New("States must hold at least one state"))
		return g
	}
	for _, name := range sortedKeys(states) {
		if l.names[name] {
			l.add(name, errors.New("another state of the machine has the same name"))
		}
		l.names[name] = true
		if n := len([]rune(name)); n == 0 || n > maxStateName {
			l.add(name, fmt.Errorf("a state's name has 1 to %d characters", maxStateName))
		}
		fields, ok := states[name].(map[string]any)
		if !ok {
			l.add(name, errors.New("a state must be an object"))
			continue
		}
		g.states[name] = l.state(name, fields)
	}
	if _, ok := states[g.startAt]; !ok {
		l.add(owner, fmt.Errorf("StartAt names %q, which is no state here", g.startAt))
	}
	l.targets(g, states)
	return g
}

// targets checks that every transition leads to a state of the same graph.
func (l *loader) targets(g *graph, states map[string]any) {
	for _, name := range sortedKeys(g.states) {
		s := g.states[name]
		ends := []string{s.next, s.fallback}
		for _, b := range s.branches {
			ends = append(ends, b.next)
		}
		for _, c := range s.catch {
			ends = append(ends, c.next)
		}
		for _, to := range ends {
			if _, ok := states[to]; !ok && to != "" {
				l.add(name, fmt.Errorf("%q is no state here", to))
			}
		}
	}
}

// Fields that states of a kind may have, besides Type and Comment.
var stateFields = map[string][]string{
	"Task": {"InputPath", "OutputPath", "ResultPath", "Parameters", "ResultSelector", "Next", "End", "Retry", "Catch",
		"Resource", "TimeoutSeconds", "TimeoutSecondsPath", "HeartbeatSeconds", "HeartbeatSecondsPath", "Credentials"},
	"Pass":    {"InputPath", "OutputPath", "ResultPath", "Parameters", "Result", "Next", "End"},
	"Wait":    {"InputPath", "OutputPath", "Seconds", "SecondsPath", "Timestamp", "TimestampPath", "Next", "End"},
	"Choice":  {"InputPath", "OutputPath", "Choices", "Default"},
	"Succeed": {"InputPath", "OutputPath"},
	"Fail":    {"Error", "ErrorPath", "Cause", "CausePath"},
	"Map": {"InputPath", "OutputPath", "ResultPath", "Parameters", "ItemSelector", "ResultSelector", "Next", "End", "Retry", "Catch",
		"ItemsPath", "ItemProcessor", "Iterator", "MaxConcurrency"},
}

func (l *loader) state(name string, o map[string]any) *state {
	s := &state{name: name}
	s.kind, _ = o["Type"].(string)
	allowed, ok := stateFields[s.kind]
	switch {
	case s.kind == "Parallel":
		l.add(name, &refusal{"Parallel", "a Parallel state"})
		return s
	case !ok:
		l.add(name, fmt.Errorf("the type %q is not one of Task, Pass, Wait, Choice, Succeed, Fail, Map", s.kind))
		return s
	}
	l.queryLanguage(name, o)
	l.allow(name, o, append([]string{"Type", "Comment", "QueryLanguage"}, allowed...)...)
	f := fields{l, name, o}
	s.input = f.selector("InputPath", false)
	s.output = f.selector("OutputPath", false)
	s.result = f.selector("ResultPath", true)
	s.resultSelector = f.template("ResultSelector")
	if slices.Contains(allowed, "Next") {
		s.next = f.transition()
	}
	s.retry = f.retry()
	s.catch = f.catch()
	switch s.kind {
	case "Task":
		f.task(s)
	case "Pass":
		s.parameters = f.template("Parameters")
		s.constant, s.isResult = o["Result"]
	case "Wait":
		f.wait(s)
	case "Choice":
		f.choice(s)
	case "Fail":
		s.errorName = f.textOr("Error", "ErrorPath")
		s.cause = f.textOr("Cause", "CausePath")
	case "Map":
		f.mapState(s)
	}
	return s
}
