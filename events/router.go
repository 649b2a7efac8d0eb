package events

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/learning-yogi/platform/events/pattern"
)

//go:embed rules.json
var rulesFile []byte

// TargetKind says what a target is, where its name is not enough.
type TargetKind string

// The kinds of targets.
const (
	StateMachine TargetKind = "state-machine"
	Function     TargetKind = "function"
)

// Target is who is told of an event.
type Target struct {
	Kind TargetKind `json:"kind"`
	Name string     `json:"name"`
}

// Rule sends the events that match its pattern to its targets.
type Rule struct {
	Name        string          `json:"name"`
	Description string          `json:"description"`
	Pattern     json.RawMessage `json:"eventPattern"`
	Targets     []Target        `json:"targets"`
}

// maxTargets is how many targets EventBridge allows one rule.
const maxTargets = 5

// Router finds the rules that an event matches. It is safe for use by several
// goroutines.
type Router struct {
	rules    []Rule
	patterns []pattern.Pattern
}

// DefaultRouter has the rules of rules.json, which infrastructure deploys too.
func DefaultRouter() (*Router, error) {
	rules, err := ParseRules(rulesFile)
	if err != nil {
		return nil, err
	}
	return NewRouter(rules)
}

// ParseRules reads a rules file: {"rules": [Rule, ...]}. Names that it does not
// know are errors, for a misspelt eventPattern would leave a rule out.
func ParseRules(data []byte) ([]Rule, error) {
	var file struct {
		Rules []Rule `json:"rules"`
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&file); err != nil {
		return nil, fmt.Errorf("event rules: %w", err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("event rules: there is something behind them")
	}
	return file.Rules, nil
}

// NewRouter compiles the rules. The error names every rule that is wrong, and
// wraps the *pattern.Error of each pattern that is.
func NewRouter(rules []Rule) (*Router, error) {
	if len(rules) == 0 {
		return nil, errors.New("event rules: there are none")
	}
	r := &Router{}
	var errs []error
	names := map[string]bool{}
	for i, rule := range rules {
		compiled, err := pattern.Compile(rule.Pattern)
		err = errors.Join(err, rule.check())
		if names[rule.Name] {
			err = errors.Join(err, errors.New("the name is taken"))
		}
		if err != nil {
			errs = append(errs, fmt.Errorf("event rule %d (%s): %w", i+1, rule.Name, err))
		}
		names[rule.Name] = true
		r.rules = append(r.rules, rule)
		r.patterns = append(r.patterns, compiled)
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	return r, nil
}

func (r Rule) check() error {
	var errs []error
	if r.Name == "" {
		errs = append(errs, errors.New("it has no name"))
	}
	if len(r.Targets) == 0 || len(r.Targets) > maxTargets {
		errs = append(errs, fmt.Errorf("it has %d targets, not 1 to %d", len(r.Targets), maxTargets))
	}
	for _, t := range r.Targets {
		if t.Name == "" || t.Kind != StateMachine && t.Kind != Function {
			errs = append(errs, fmt.Errorf("the target %q of kind %q is none", t.Name, t.Kind))
		}
	}
	return errors.Join(errs...)
}

// Match is one rule that an event matched, and who is told therefore.
type Match struct {
	Rule    string
	Targets []Target
}

// Route gives the rules that an event matches, in the order of the rules file;
// none is no error. An event that cannot be matched against a rule gives an
// error that wraps pattern.ErrEvent or pattern.ErrTooComplex, and the matches
// with the other rules.
func (r *Router) Route(e Event) ([]Match, error) {
	data, err := json.Marshal(e)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", pattern.ErrEvent, err)
	}
	var out []Match
	var errs []error
	for i, p := range r.patterns {
		ok, err := p.Match(data)
		if err != nil {
			errs = append(errs, fmt.Errorf("event %s, rule %s: %w", e.ID, r.rules[i].Name, err))
		}
		if ok {
			out = append(out, Match{r.rules[i].Name, r.rules[i].Targets})
		}
	}
	return out, errors.Join(errs...)
}
