package asl

import (
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"
)

// table reads a file of testdata.
func table(t *testing.T, name string, into any) {
	t.Helper()
	raw, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	d := json.NewDecoder(strings.NewReader(string(raw)))
	d.UseNumber()
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// wantRefusal demands a refusal of the feature; an empty one is any error.
func wantRefusal(t *testing.T, what string, err error, feature string) {
	t.Helper()
	var r *refusal
	if err == nil || feature != "" && (!errors.As(err, &r) || r.feature != feature) {
		t.Errorf("%s: the error is %v, not a refusal of %q", what, err, feature)
	}
}

func TestPaths(t *testing.T) {
	var tab struct {
		Data  any `json:"data"`
		Paths []struct {
			Path    string `json:"path"`
			Value   any    `json:"value"`
			Missing string `json:"missing"`
		} `json:"paths"`
		Wrong   []string          `json:"wrong"`
		Refused map[string]string `json:"refused"`
	}
	table(t, "paths.json", &tab)
	for _, c := range tab.Paths {
		p, err := parsePath(c.Path)
		if err != nil {
			t.Errorf("%s: %v", c.Path, err)
			continue
		}
		v, err := p.find(tab.Data)
		switch {
		case c.Missing != "" && (err == nil || err.Error() != c.Missing):
			t.Errorf("%s: the error is %v, not %q", c.Path, err, c.Missing)
		case c.Missing == "" && (err != nil || !equal(v, c.Value)):
			t.Errorf("%s leads to %s (%v), not %s", c.Path, encode(v), err, encode(c.Value))
		}
	}
	for _, text := range tab.Wrong {
		if p, err := parsePath(text); err == nil {
			t.Errorf("%q was read as the path %+v", text, p)
		}
	}
	for text, feature := range tab.Refused {
		_, err := parsePath(text)
		wantRefusal(t, text, err, feature)
	}
}

func TestPutLeavesTheOriginal(t *testing.T) {
	root := map[string]any{"a": map[string]any{"l": []any{json.Number("1"), json.Number("2")}}}
	before := string(encode(root))
	p, err := parsePath("$.a.l[1]")
	if err != nil {
		t.Fatal(err)
	}
	out, err := p.put(root, "new")
	if err != nil || string(encode(out)) != `{"a":{"l":[1,"new"]}}` || string(encode(root)) != before {
		t.Errorf("put gave %s (%v) and left %s", encode(out), err, encode(root))
	}
	if p, _ = parsePath("$.a.l[2]"); p.reference() {
		if _, err := p.put(root, "new"); err == nil {
			t.Error("an index beyond the list was written")
		}
	}
}

func TestFunctions(t *testing.T) {
	var tab struct {
		Data   any `json:"data"`
		Values []struct {
			Call  string `json:"call"`
			Value any    `json:"value"`
		} `json:"values"`
		Failing []string          `json:"failing"`
		Wrong   []string          `json:"wrong"`
		Refused map[string]string `json:"refused"`
	}
	table(t, "functions.json", &tab)
	s := &scope{input: tab.Data, context: map[string]any{"State": map[string]any{"Name": "A"}}, draw: func() uint64 { return 7 }}
	for _, c := range tab.Values {
		e, err := parseCall(c.Call)
		if err != nil {
			t.Errorf("%s: %v", c.Call, err)
			continue
		}
		if v, err := e.eval(s); err != nil || !equal(v, c.Value) {
			t.Errorf("%s gives %s (%v), not %s", c.Call, encode(v), err, encode(c.Value))
		}
	}
	for _, text := range tab.Failing {
		e, err := parseCall(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		var f *failure
		if v, err := e.eval(s); !errors.As(err, &f) || f.name != errIntrinsic || !strings.Contains(f.cause, text) {
			t.Errorf("%s gives %v and the error %v", text, v, err)
		}
	}
	for _, text := range tab.Wrong {
		if _, err := parseCall(text); err == nil {
			t.Errorf("%q was read as a call", text)
		}
	}
	for text, feature := range tab.Refused {
		_, err := parseCall(text)
		wantRefusal(t, text, err, feature)
	}
}

func TestChoices(t *testing.T) {
	var tab struct {
		Data  any   `json:"data"`
		Hold  []any `json:"hold"`
		DoNot []any `json:"do_not"`
		Fail  []any `json:"fail"`
		Wrong []any `json:"wrong"`
	}
	table(t, "choices.json", &tab)
	s := &scope{input: tab.Data, context: map[string]any{"State": map[string]any{"Name": "A"}}}
	for want, rules := range map[bool][]any{true: tab.Hold, false: tab.DoNot} {
		for _, v := range rules {
			r, err := compileRule(v, 0)
			if err != nil {
				t.Errorf("%s: %v", encode(v), err)
				continue
			}
			if got, err := r.holds(s); err != nil || got != want {
				t.Errorf("%s is %v (%v)", encode(v), got, err)
			}
		}
	}
	for _, v := range tab.Fail {
		r, err := compileRule(v, 0)
		if err != nil {
			t.Errorf("%s: %v", encode(v), err)
			continue
		}
		var f *failure
		if _, err := r.holds(s); !errors.As(err, &f) || f.name != errRuntime {
			t.Errorf("%s fails with %v", encode(v), err)
		}
	}
	for _, v := range tab.Wrong {
		if _, err := compileRule(v, 0); err == nil {
			t.Errorf("%s was accepted", encode(v))
		}
	}
}

// TestEveryOperatorIsTried keeps the table complete.
func TestEveryOperatorIsTried(t *testing.T) {
	raw, err := os.ReadFile("testdata/choices.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range append(append(sortedKeys(comparators), sortedKeys(kinds)...), "IsPresent", "And", "Or", "Not") {
		if !strings.Contains(string(raw), `"`+name+`"`) {
			t.Errorf("no choice rule with %s is tried", name)
		}
	}
	raw, err = os.ReadFile("testdata/functions.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range sortedKeys(functions) {
		if !strings.Contains(string(raw), name) {
			t.Errorf("the function %s is not tried", name)
		}
	}
}

func TestLoadRefuses(t *testing.T) {
	var tab []struct {
		Name       string          `json:"name"`
		Definition json.RawMessage `json:"definition"`
		State      string          `json:"state"`
		Feature    string          `json:"feature"`
		Text       string          `json:"text"`
	}
	table(t, "refused.json", &tab)
	for _, c := range tab {
		t.Run(c.Name, func(t *testing.T) {
			_, err := Load(c.Definition)
			var refused *LoadError
			if !errors.As(err, &refused) {
				t.Fatalf("it was loaded: %v", err)
			}
			for _, p := range refused.Problems {
				if p.State == c.State && p.Feature == c.Feature && strings.Contains(p.Text, c.Text) {
					if s := err.Error(); !strings.Contains(s, c.State) || !strings.Contains(s, c.Feature) {
						t.Errorf("the error %q does not name state and feature", s)
					}
					return
				}
			}
			t.Errorf("the problems are %+v", refused.Problems)
		})
	}
}

func TestLoadNamesEveryProblem(t *testing.T) {
	_, err := Load([]byte(`{"StartAt": "X", "States": {"A": {"Type": "Parallel"}, "B": {"Type": "Pass", "Assign": {}, "Next": "C"}}}`))
	var refused *LoadError
	if !errors.As(err, &refused) || len(refused.Problems) != 4 {
		t.Errorf("the error is %v", err)
	}
}
