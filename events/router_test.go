package events

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/learning-yogi/platform/events/pattern"
)

func defaultRouter(t *testing.T) *Router {
	t.Helper()
	r, err := DefaultRouter()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestRules has for each rule the events that it is for and those that it must
// leave alone.
func TestRules(t *testing.T) {
	with := func(e Event, change func(*Event)) Event { change(&e); return e }
	for _, c := range []struct {
		name string
		e    Event
		want []Match
	}{
		{"a document arrives", mustNew(t, uploaded()), []Match{{"NewDocumentUploaded", []Target{{StateMachine, "DocumentProcessingWorkflow"}}}}},
		{"a document is read again later", mustNew(t, read(Outside)), []Match{{"OCRCompleted", []Target{{Function, "LLMProcessor"}}}}},
		{"an edit makes a timetable invalid", mustNew(t, failed(Outside)), []Match{{"ValidationFailed", []Target{{Function, "HITLHandler"}}}}},

		{"a workflow has read a document", mustNew(t, read(Workflow)), nil},
		{"a workflow has found a timetable invalid", mustNew(t, failed(Workflow)), nil},
		{"somebody else's upload", with(mustNew(t, uploaded()), func(e *Event) { e.Source = "aws.s3" }), nil},
		{"somebody else's reading", with(mustNew(t, read(Outside)), func(e *Event) { e.Source = "custom.other" }), nil},
		{"somebody else's validation", with(mustNew(t, failed(Outside)), func(e *Event) { e.Source = "custom.other" }), nil},
		{"another type", with(mustNew(t, uploaded()), func(e *Event) { e.DetailType = "Document Deleted" }), nil},
		{"the type in other letters", with(mustNew(t, uploaded()), func(e *Event) { e.DetailType = "document uploaded" }), nil},
		{"a reading without a mark", with(mustNew(t, read(Outside)), func(e *Event) { e.Detail = json.RawMessage(`{"document_id":"d1"}`) }), nil},
		{"a validation without a mark", with(mustNew(t, failed(Outside)), func(e *Event) { e.Detail = json.RawMessage(`{"document_id":"d1"}`) }), nil},
	} {
		got, err := defaultRouter(t).Route(c.e)
		if err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %v, %v; want %v", c.name, got, err, c.want)
		}
	}
}

func TestEveryRuleIsTested(t *testing.T) {
	rules, err := ParseRules(rulesFile)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, r := range rules {
		names = append(names, r.Name)
		if r.Description == "" {
			t.Errorf("%s says nothing about itself", r.Name)
		}
	}
	if want := []string{"NewDocumentUploaded", "OCRCompleted", "ValidationFailed"}; !reflect.DeepEqual(names, want) {
		t.Errorf("the rules are %v; TestRules knows %v", names, want)
	}
}

func TestSeveralRulesMayMatch(t *testing.T) {
	rule := func(name, text string) Rule {
		return Rule{name, "", json.RawMessage(text), []Target{{Function, name}}}
	}
	r, err := NewRouter([]Rule{rule("all", `{"source":[{"exists":true}]}`), rule("none", `{"source":["x"]}`), rule("ours", `{"source":[{"prefix":"custom."}]}`)})
	if err != nil {
		t.Fatal(err)
	}
	got, err := r.Route(mustNew(t, uploaded()))
	if want := []Match{{"all", []Target{{Function, "all"}}}, {"ours", []Target{{Function, "ours"}}}}; err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%v, %v; want %v", got, err, want)
	}
}

func TestEventsThatCannotBeRouted(t *testing.T) {
	for _, detail := range []string{`{"a":`, `"` + strings.Repeat("x", pattern.MaxEvent) + `"`} {
		got, err := defaultRouter(t).Route(Event{ID: "e1", Detail: json.RawMessage(detail)})
		if got != nil || !errors.Is(err, pattern.ErrEvent) {
			t.Errorf("%.20s: %v, %v", detail, got, err)
		}
	}
}

func TestWrongRulesAreRefused(t *testing.T) {
	const pat, target = `"eventPattern":{"source":["x"]}`, `"targets":[{"kind":"function","name":"F"}]`
	for _, c := range []struct{ name, file, says string }{
		{"no JSON", `{`, "unexpected EOF"},
		{"two files", `{"rules":[]} {}`, "behind"},
		{"no rules", `{"rules":[]}`, "there are none"},
		{"a misspelt name", `{"rules":[{"name":"A","pattern":{},` + target + `}]}`, `unknown field "pattern"`},
		{"no pattern", `{"rules":[{"name":"A",` + target + `}]}`, "rule 1 (A): event pattern"},
		{"a wrong pattern", `{"rules":[{"name":"A","eventPattern":{"source":"x"},` + target + `}]}`, `at "source"`},
		{"no name", `{"rules":[{` + pat + `,` + target + `}]}`, "no name"},
		{"a name twice", `{"rules":[{"name":"A",` + pat + `,` + target + `},{"name":"A",` + pat + `,` + target + `}]}`, "rule 2 (A): the name is taken"},
		{"no targets", `{"rules":[{"name":"A",` + pat + `}]}`, "0 targets"},
		{"six targets", `{"rules":[{"name":"A",` + pat + `,"targets":[` + strings.Repeat(`{"kind":"function","name":"F"},`, 5) + `{"kind":"function","name":"F"}]}]}`, "6 targets"},
		{"an unknown kind", `{"rules":[{"name":"A",` + pat + `,"targets":[{"kind":"queue","name":"Q"}]}]}`, `kind "queue"`},
		{"a nameless target", `{"rules":[{"name":"A",` + pat + `,"targets":[{"kind":"function"}]}]}`, `target ""`},
	} {
		rules, err := ParseRules([]byte(c.file))
		if err == nil {
			_, err = NewRouter(rules)
		}
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v does not say %q", c.name, err, c.says)
		}
	}
}
