package events

import (
	"encoding/json"
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"
)

var noon = time.Date(2026, 3, 2, 12, 0, 0, 0, time.FixedZone("CET", 3600))

func about(from Origin) Subject { return Subject{from, "d1", "sha256:aa"} }

func uploaded() DocumentUploaded {
	return DocumentUploaded{about(Outside), "u1", "uploads/u1/d1/original.png", "image/png", 1024}
}

func read(from Origin) OCRCompleted {
	return OCRCompleted{about(from), "processed/d1/ocr_result.json", 0.9}
}

func failed(from Origin) ValidationFailed {
	return ValidationFailed{about(from), "t1", []string{"b2 ends before it starts"}}
}

func mustNew(t *testing.T, d Detail) Event {
	t.Helper()
	e, err := New("e1", noon, d)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// TestWire holds the JSON, which other programs read: the state machine, the
// rules, whoever subscribes.
func TestWire(t *testing.T) {
	const envelope = `{"id":"e1","source":"custom.learningyogi","detail-type":"TYPE","time":"2026-03-02T11:00:00Z","detail":DETAIL}`
	for _, c := range []struct {
		d            Detail
		kind, detail string
	}{
		{uploaded(), "Document Uploaded", `{"origin":"outside","document_id":"d1","content_hash":"sha256:aa","user_id":"u1","key":"uploads/u1/d1/original.png","media_type":"image/png","size":1024}`},
		{read(Workflow), "OCR Completed", `{"origin":"workflow","document_id":"d1","content_hash":"sha256:aa","result_key":"processed/d1/ocr_result.json","ocr_confidence":0.9}`},
		{failed(Outside), "Validation Failed", `{"origin":"outside","document_id":"d1","content_hash":"sha256:aa","timetable_id":"t1","errors":["b2 ends before it starts"]}`},
	} {
		got, err := json.Marshal(mustNew(t, c.d))
		if err != nil {
			t.Fatal(err)
		}
		if want := strings.NewReplacer("TYPE", c.kind, "DETAIL", c.detail).Replace(envelope); string(got) != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
		if s := c.d.About(); s.DocumentID != "d1" || s.ContentHash != "sha256:aa" {
			t.Errorf("%s is about %+v", c.kind, s)
		}
	}
}

// TestReadAsDelivered reads an event as EventBridge hands it over.
func TestReadAsDelivered(t *testing.T) {
	var e Event
	err := json.Unmarshal([]byte(`{"version":"0","id":"e9","detail-type":"OCR Completed","source":"custom.learningyogi","account":"111122223333",
		"time":"2026-03-02T11:00:00Z","region":"eu-west-1","resources":[],
		"detail":{"origin":"outside","document_id":"d1","content_hash":"sha256:aa","result_key":"processed/d1/ocr_result.json","ocr_confidence":0.9,"later":"unknown"}}`), &e)
	if err != nil {
		t.Fatal(err)
	}
	d, err := Read[OCRCompleted](e)
	if err != nil || !reflect.DeepEqual(d, read(Outside)) || !e.Time.Equal(noon) || e.ID != "e9" {
		t.Errorf("%+v, %+v, %v", e, d, err)
	}
	if _, err := Read[ValidationFailed](e); !errors.Is(err, ErrInvalid) {
		t.Errorf("read as something else: %v", err)
	}
	e.Source = "aws.s3"
	if _, err := Read[OCRCompleted](e); !errors.Is(err, ErrInvalid) {
		t.Errorf("read from somebody else: %v", err)
	}
	for _, detail := range []string{`{}`, `null`, `[]`, `"x"`, `{"origin":"outside"}`} {
		if _, err := Read[OCRCompleted](Event{ID: "e", Source: Source, DetailType: TypeOCRCompleted, Detail: json.RawMessage(detail)}); !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: %v", detail, err)
		}
	}
}

func TestIncompleteEventsAreRefused(t *testing.T) {
	for _, c := range []struct {
		name string
		d    Detail
		says string
	}{
		{"nothing", OCRCompleted{}, "document_id is missing\ncontent_hash is missing\nresult_key is missing"},
		{"no origin", OCRCompleted{Subject{"", "d1", "h"}, "k", 1}, `origin is ""`},
		{"unknown origin", OCRCompleted{Subject{"elsewhere", "d1", "h"}, "k", 1}, `origin is "elsewhere"`},
		{"uploaded by a workflow", DocumentUploaded{about(Workflow), "u1", "k", "image/png", 1}, "no workflow uploads"},
		{"uploaded by nobody", DocumentUploaded{about(Outside), "", "k", "image/png", 1}, "user_id is missing"},
		{"uploaded to nowhere", DocumentUploaded{about(Outside), "u1", "", "image/png", 1}, "key is missing"},
		{"uploaded as nothing", DocumentUploaded{about(Outside), "u1", "k", "", 1}, "media_type is missing"},
		{"uploaded empty", DocumentUploaded{about(Outside), "u1", "k", "image/png", 0}, "size must be positive"},
		{"confidence above 1", OCRCompleted{about(Outside), "k", 1.1}, "ocr_confidence"},
		{"confidence below 0", OCRCompleted{about(Outside), "k", -0.1}, "ocr_confidence"},
		{"confidence that is no number", OCRCompleted{about(Outside), "k", math.NaN()}, "ocr_confidence"},
		{"failed without timetable", ValidationFailed{about(Outside), "", []string{"x"}}, "timetable_id is missing"},
		{"failed without errors", ValidationFailed{about(Outside), "t1", nil}, "errors is empty"},
		{"too large", ValidationFailed{about(Outside), "t1", []string{strings.Repeat("x", 256<<10)}}, "pass keys"},
	} {
		_, err := New("e1", noon, c.d)
		if !errors.Is(err, ErrInvalid) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v does not say %q", c.name, err, c.says)
		}
	}
	if _, err := New("", noon, uploaded()); !errors.Is(err, ErrInvalid) {
		t.Errorf("without id: %v", err)
	}
	if _, err := New("e1", time.Time{}, uploaded()); !errors.Is(err, ErrInvalid) {
		t.Errorf("without time: %v", err)
	}
}
