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

// fake is what a function does each time it is called; the last entry repeats.
type fake []result

// result is what a call gives: fields added to the document, or an error.
type result struct {
	add     map[string]any
	err     string
	timeout bool
}

func adds(field string, value any) fake { return fake{{add: map[string]any{field: value}}} }
func fails(name string) fake            { return fake{{err: name}} }

// world answers the workflow's tasks.
type world struct {
	t       *testing.T
	fakes   map[string]fake
	answers fake // of people, to task tokens
	calls   map[string]int
	pauses  []time.Duration
	asked   json.RawMessage // what HITLHandler was last given
	path    []string
	last    asl.Progress
}

// ordinary are functions that find a sure and valid timetable.
func ordinary() map[string]fake {
	nothing := fake{{}}
	return map[string]fake{
		Classifier: adds("document_type", "timetable"), ImagePreprocessor: nothing, OCRProcessor: adds("ocr_confidence", 0.99),
		LLMProcessor: adds("llm", true), Validator: adds("validation_status", "valid"), DatabaseWriter: nothing,
		NotificationHandler: nothing, HITLHandler: nothing, RejectionHandler: nothing, ErrorHandler: nothing,
	}
}

func (w *world) next(f fake, name string) result {
	n := w.calls[name]
	w.calls[name]++
	return f[min(n, len(f)-1)]
}

// process runs a document through the definition with some functions replaced.
func process(t *testing.T, with map[string]fake, answers ...result) *world {
	t.Helper()
	w := &world{t: t, fakes: ordinary(), answers: answers, calls: map[string]int{}}
	maps.Copy(w.fakes, with)
	m, err := asl.Load(Processing())
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 9, 1, 8, 0, 0, 0, time.UTC)
	progress, err := m.Start(asl.Execution{ID: "e1", Seed: "secret"}, json.RawMessage(`{"document_id": "d1"}`), now)
	for {
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range progress.Events {
			if strings.HasSuffix(e.Type, "StateEntered") {
				w.path = append(w.path, e.Name)
			}
		}
		if w.last = progress; progress.Next.Kind == asl.Stop {
			return w
		}
		if len(w.path) > 200 {
			t.Fatalf("no end: %v", w.path)
		}
		progress, err = m.Step(progress.State, w.outcome(progress.Next), now)
	}
}

func (w *world) outcome(next asl.Next) asl.Outcome {
	switch next.Kind {
	case asl.Pause:
		w.pauses = append(w.pauses, next.Wait.Delay)
		return asl.Outcome{Happening: asl.Elapsed}
	case asl.AwaitTask:
		r := w.next(w.answers, "people")
		return r.outcome(asl.TaskSucceeded, encoded(w.t, r.add))
	}
	var call struct {
		FunctionName string
		Payload      map[string]any
	}
	if err := json.Unmarshal(next.Task.Input, &call); err != nil {
		w.t.Fatal(err)
	}
	f, ok := w.fakes[call.FunctionName]
	if !ok {
		w.t.Fatalf("there is no function %q", call.FunctionName)
	}
	r := w.next(f, call.FunctionName)
	if next.Task.Waits {
		w.asked = encoded(w.t, call.Payload)
		return r.outcome(asl.TaskSubmitted, json.RawMessage(`{}`))
	}
	maps.Copy(call.Payload, r.add)
	return r.outcome(asl.TaskSucceeded, encoded(w.t, map[string]any{"Payload": call.Payload}))
}

func (r result) outcome(good asl.Happening, output json.RawMessage) asl.Outcome {
	switch {
	case r.timeout:
		return asl.Outcome{Happening: asl.TaskTimedOut}
	case r.err != "":
		return asl.Outcome{Happening: asl.TaskFailed, Error: r.err, Cause: "because"}
	}
	return asl.Outcome{Happening: good, Output: output}
}

func encoded(t *testing.T, v any) json.RawMessage {
	t.Helper()
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// Parts of paths through the definition.
const (
	reading  = "ClassifyDocument CheckDocumentType PreprocessImage RunOCR CheckOCRConfidence"
	checking = "ValidateData CheckValidation"
	saving   = "SaveToDatabase SendNotification"
)

// pathCase is a way through the definition: functions that are replaced, what
// people answer, the states on the way, and how often functions are called.
type pathCase struct {
	name    string
	with    map[string]fake
	answers []result
	path    string
	calls   map[string]int
}

var (
	accepted = result{add: map[string]any{"decision": "accepted"}}
	noAnswer = result{timeout: true}
)

const busy = "Lambda.ServiceException"

// gatePaths are what is sure, nearly sure or not sure, and what is no timetable.
func gatePaths() []pathCase {
	return []pathCase{
		{name: "a sure reading is saved", path: reading + " " + checking + " " + saving},
		{name: "the gate of 0.98 itself is sure", with: map[string]fake{OCRProcessor: adds("ocr_confidence", 0.98)},
			path: reading + " " + checking + " " + saving, calls: map[string]int{LLMProcessor: 0}},
		{name: "just below 0.98 the model is asked", with: map[string]fake{OCRProcessor: adds("ocr_confidence", 0.979)},
			path: reading + " RunLLMProcessing " + checking + " " + saving},
		{name: "the gate of 0.80 itself is the model's", with: map[string]fake{OCRProcessor: adds("ocr_confidence", 0.80)},
			path: reading + " RunLLMProcessing " + checking + " " + saving},
		{name: "just below 0.80 a person is asked, and the answer is validated", with: map[string]fake{OCRProcessor: adds("ocr_confidence", 0.799)},
			answers: []result{accepted}, path: reading + " RouteToHITL CheckReview " + checking + " " + saving},
		{name: "no confidence at all goes to a person", with: map[string]fake{OCRProcessor: {{}}},
			answers: []result{accepted}, path: reading + " RouteToHITL CheckReview " + checking + " " + saving},
		{name: "the picture is no timetable", with: map[string]fake{Classifier: adds("document_type", "other")},
			path: "ClassifyDocument CheckDocumentType RejectDocument"},
		{name: "an undecided picture is read", with: map[string]fake{Classifier: {{}}}, path: reading + " " + checking + " " + saving},
		{name: "the words are no timetable", with: map[string]fake{OCRProcessor: adds("document_type", "other")},
			path: reading + " RejectDocument"},
	}
}

// failurePaths are functions that fail, for a while or for good.
func failurePaths() []pathCase {
	nearly := adds("ocr_confidence", 0.9)
	return []pathCase{
		{name: "the classifier is busy for a while", with: map[string]fake{Classifier: {{err: busy}, {err: busy}, {add: map[string]any{"document_type": "timetable"}}}},
			path: reading + " " + checking + " " + saving, calls: map[string]int{Classifier: 3}},
		{name: "the classifier fails", with: map[string]fake{Classifier: fails("Boom")},
			path: "ClassifyDocument HandleError", calls: map[string]int{Classifier: 1}},
		{name: "preprocessing fails for good", with: map[string]fake{ImagePreprocessor: fails("Boom")},
			path: "ClassifyDocument CheckDocumentType PreprocessImage HandleError", calls: map[string]int{ImagePreprocessor: 3}},
		{name: "OCR fails, is retried and then handled", with: map[string]fake{OCRProcessor: fails("Engine.Crashed")},
			path:  "ClassifyDocument CheckDocumentType PreprocessImage RunOCR HandleError",
			calls: map[string]int{OCRProcessor: 3, ErrorHandler: 1}},
		{name: "OCR is late once", with: map[string]fake{OCRProcessor: {{timeout: true}, {add: map[string]any{"ocr_confidence": 0.99}}}},
			path: reading + " " + checking + " " + saving, calls: map[string]int{OCRProcessor: 2}},
		{name: "an unreadable document is not read twice", with: map[string]fake{OCRProcessor: fails(ErrUnreadable)},
			path:  "ClassifyDocument CheckDocumentType PreprocessImage RunOCR HandleError",
			calls: map[string]int{OCRProcessor: 1}},
		{name: "the model fails three more times and a person is asked", with: map[string]fake{OCRProcessor: nearly, LLMProcessor: fails("Boom")},
			answers: []result{accepted}, path: reading + " RunLLMProcessing RouteToHITL CheckReview " + checking + " " + saving,
			calls: map[string]int{LLMProcessor: 4}},
		{name: "the model throttles five times and then answers", with: map[string]fake{OCRProcessor: nearly,
			LLMProcessor: append(slices.Repeat(fails(ErrThrottling), 5), result{})},
			path: reading + " RunLLMProcessing " + checking + " " + saving, calls: map[string]int{LLMProcessor: 6}},
		{name: "the model throttles for good and a person is asked", with: map[string]fake{OCRProcessor: nearly, LLMProcessor: fails(ErrThrottled)},
			answers: []result{accepted}, path: reading + " RunLLMProcessing RouteToHITL CheckReview " + checking + " " + saving,
			calls: map[string]int{LLMProcessor: 6}},
		{name: "without a model a person is asked at once", with: map[string]fake{OCRProcessor: nearly, LLMProcessor: fails(ErrPrecondition)},
			answers: []result{accepted}, path: reading + " RunLLMProcessing RouteToHITL CheckReview " + checking + " " + saving,
			calls: map[string]int{LLMProcessor: 1}},
		{name: "the validator fails for good", with: map[string]fake{Validator: fails("Boom")},
			path: reading + " ValidateData HandleError", calls: map[string]int{Validator: 1}},
		{name: "the rejection fails for good", with: map[string]fake{Classifier: adds("document_type", "other"), RejectionHandler: fails(busy)},
			path: "ClassifyDocument CheckDocumentType RejectDocument HandleError", calls: map[string]int{RejectionHandler: 4}},
		{name: "saving fails for good", with: map[string]fake{DatabaseWriter: fails("Boom")},
			path: reading + " " + checking + " SaveToDatabase HandleError", calls: map[string]int{DatabaseWriter: 4}},
		{name: "a lost notification does not undo what was saved", with: map[string]fake{NotificationHandler: fails("Boom")},
			path: reading + " " + checking + " " + saving + " NotificationLost"},
	}
}

// reviewPaths are people who answer, or do not.
func reviewPaths() []pathCase {
	unsure := adds("ocr_confidence", 0.5)
	return []pathCase{
		{name: "an invalid reading goes to a person", with: map[string]fake{Validator: {{add: map[string]any{"validation_status": "invalid"}}, {add: map[string]any{"validation_status": "valid"}}}},
			answers: []result{accepted}, path: reading + " " + checking + " RouteToHITL CheckReview " + checking + " " + saving},
		{name: "a correction that is invalid comes back", with: map[string]fake{OCRProcessor: unsure,
			Validator: {{add: map[string]any{"validation_status": "invalid"}}, {add: map[string]any{"validation_status": "valid"}}}},
			answers: []result{accepted}, path: reading + " RouteToHITL CheckReview " + checking + " RouteToHITL CheckReview " + checking + " " + saving},
		{name: "a validator that says nothing does not publish", with: map[string]fake{Validator: {{}, {add: map[string]any{"validation_status": "valid"}}}},
			answers: []result{accepted}, path: reading + " " + checking + " RouteToHITL CheckReview " + checking + " " + saving},
		{name: "a person rejects", with: map[string]fake{OCRProcessor: unsure}, answers: []result{{add: map[string]any{"decision": "rejected"}}},
			path: reading + " RouteToHITL CheckReview RejectDocument"},
		{name: "the review cannot be filed", with: map[string]fake{OCRProcessor: unsure, HITLHandler: fails("Boom")},
			path: reading + " RouteToHITL HandleError"},
		{name: "the review is given up", with: map[string]fake{OCRProcessor: unsure}, answers: []result{{err: "Review.Cancelled"}},
			path: reading + " RouteToHITL HandleError"},
		{name: "a reviewer is reminded twice", with: map[string]fake{OCRProcessor: unsure}, answers: []result{noAnswer, noAnswer, accepted},
			path: reading + " RouteToHITL CheckReminders FirstReminder RemindReviewer RouteToHITL CheckReminders CountReminder RemindReviewer" +
				" RouteToHITL CheckReview " + checking + " " + saving, calls: map[string]int{NotificationHandler: 3}},
		{name: "nobody ever reviews", with: map[string]fake{OCRProcessor: unsure}, answers: []result{noAnswer},
			path: reading + " RouteToHITL CheckReminders FirstReminder RemindReviewer" +
				strings.Repeat(" RouteToHITL CheckReminders CountReminder RemindReviewer", 2) + " RouteToHITL CheckReminders ExpireReview HandleError",
			calls: map[string]int{HITLHandler: 4, NotificationHandler: 3}},
		{name: "a lost reminder loses no review", with: map[string]fake{OCRProcessor: unsure, NotificationHandler: {{err: "Boom"}, {}}},
			answers: []result{noAnswer, accepted},
			path:    reading + " RouteToHITL CheckReminders FirstReminder RemindReviewer RouteToHITL CheckReview " + checking + " " + saving},
	}
}

func TestPaths(t *testing.T) {
	for _, c := range slices.Concat(gatePaths(), failurePaths(), reviewPaths()) {
		t.Run(c.name, func(t *testing.T) {
			w := process(t, c.with, c.answers...)
			if got := strings.Join(w.path, " "); got != c.path {
				t.Errorf("the path is\n%s\nnot\n%s", got, c.path)
			}
			if w.last.State.Status != asl.Succeeded {
				t.Errorf("the execution ended %s: %+v", w.last.State.Status, w.last.Next)
			}
			for f, n := range c.calls {
				if w.calls[f] != n {
					t.Errorf("%s was called %d times, not %d", f, w.calls[f], n)
				}
			}
		})
	}
}
