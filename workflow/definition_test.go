package workflow

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/learning-yogi/platform/workflow/asl"
)

func TestRetriesPauseLonger(t *testing.T) {
	w := process(t, map[string]fake{OCRProcessor: adds("ocr_confidence", 0.9), LLMProcessor: append(slices.Repeat(fails(ErrThrottling), 5), result{})})
	want := []time.Duration{5, 10, 20, 40, 80}
	for i := range want {
		want[i] *= time.Second
	}
	if !slices.Equal(w.pauses, want) {
		t.Errorf("the pauses are %v, not %v", w.pauses, want)
	}
}

func TestReviewGetsTheDocument(t *testing.T) {
	w := process(t, map[string]fake{OCRProcessor: adds("ocr_confidence", 0.9), LLMProcessor: fails("Boom")}, result{add: map[string]any{"decision": "accepted"}})
	var asked struct {
		Token    string         `json:"task_token"`
		ID       string         `json:"execution_id"`
		Document map[string]any `json:"document"`
	}
	if err := json.Unmarshal(w.asked, &asked); err != nil {
		t.Fatal(err)
	}
	why, _ := asked.Document["llm_error"].(map[string]any)
	if len(asked.Token) < 32 || asked.ID != "e1" || asked.Document["document_id"] != "d1" || why["Error"] != "Boom" {
		t.Errorf("a person was asked with %s", w.asked)
	}
}

func TestErrorHandlerGetsTheError(t *testing.T) {
	w := process(t, map[string]fake{ImagePreprocessor: fails(ErrUnsupported)})
	var out struct {
		ID    string                        `json:"document_id"`
		Error struct{ Error, Cause string } `json:"error"`
	}
	if err := json.Unmarshal(w.last.Next.Output, &out); err != nil {
		t.Fatal(err)
	}
	if out.ID != "d1" || out.Error.Error != ErrUnsupported || out.Error.Cause != "because" {
		t.Errorf("the error handler got %s", w.last.Next.Output)
	}
}

func TestFailingErrorHandlerFailsTheExecution(t *testing.T) {
	w := process(t, map[string]fake{Classifier: fails("Boom"), ErrorHandler: fails("Bang")})
	if w.last.State.Status != asl.Failed || w.last.Next.Error != "Bang" {
		t.Errorf("the execution ended %s with %q", w.last.State.Status, w.last.Next.Error)
	}
}

// TestDefinition checks what every state must have.
func TestDefinition(t *testing.T) {
	var d struct {
		States map[string]struct {
			Type           string
			Parameters     struct{ FunctionName string }
			TimeoutSeconds int
			Retry, Catch   []struct{ ErrorEquals []string }
		}
	}
	if err := json.Unmarshal(Processing(), &d); err != nil {
		t.Fatal(err)
	}
	known := []string{"States.ALL", "States.TaskFailed", "States.Timeout", "Lambda.ServiceException", "Lambda.AWSLambdaException",
		"Lambda.SdkClientException", "Lambda.TooManyRequestsException", ErrInvalid, ErrDenied, ErrNotFound, ErrPrecondition, ErrTooLarge,
		ErrUnsupported, ErrUnreadable, ErrThrottled, ErrThrottling}
	called := map[string]bool{}
	for name, s := range d.States {
		if s.Type != "Task" {
			continue
		}
		called[s.Parameters.FunctionName] = true
		if s.TimeoutSeconds == 0 {
			t.Errorf("%s may take for ever", name)
		}
		if len(s.Retry) == 0 || len(s.Catch) == 0 && name != "HandleError" {
			t.Errorf("%s needs Retry and Catch", name)
		}
		transient := false
		for _, e := range append(s.Retry, s.Catch...) {
			transient = transient || slices.Contains(e.ErrorEquals, "Lambda.TooManyRequestsException") || slices.Contains(e.ErrorEquals, "States.TaskFailed")
			for _, n := range e.ErrorEquals {
				if !slices.Contains(known, n) {
					t.Errorf("%s routes on %q, which nothing reports", name, n)
				}
			}
		}
		if !transient {
			t.Errorf("%s does not retry Lambda's own transient errors", name)
		}
	}
	if got, want := slices.Sorted(maps.Keys(called)), slices.Sorted(maps.Keys(ordinary())); !slices.Equal(got, want) {
		t.Errorf("the definition calls %v, the package names %v", got, want)
	}
	m, err := asl.Load(Processing())
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range m.Resources() {
		if !strings.HasPrefix(r, "arn:aws:states:::lambda:invoke") {
			t.Errorf("the definition uses the resource %s", r)
		}
	}
}
