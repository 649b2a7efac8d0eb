// Package events has the domain's events, in the envelope of EventBridge, and
// the rules that say who is told of them. A bus here and the one on AWS read
// the same rules file.
package events

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/learning-yogi/platform/events/pattern"
)

// Source is the source of every event of ours.
const Source = "custom.learningyogi"

// DetailType says what happened.
type DetailType string

// What happens to documents.
const (
	TypeDocumentUploaded DetailType = "Document Uploaded"
	TypeOCRCompleted     DetailType = "OCR Completed"
	TypeValidationFailed DetailType = "Validation Failed"
)

// Origin says who made an event. The state machine does the work that follows
// its own steps, so the rules must tell its events from those that nobody else
// acts on.
type Origin string

const (
	// Workflow marks an event that an execution of the state machine announces
	// and goes on from by itself.
	Workflow Origin = "workflow"
	// Outside marks an event that no execution waits behind: an upload, a
	// document read again later, a validation after an edit.
	Outside Origin = "outside"
)

// Event is one event as a bus carries it. Its JSON has EventBridge's names;
// what EventBridge adds (account, region, resources, version) is left out when
// it is read.
type Event struct {
	ID         string          `json:"id"`
	Source     string          `json:"source"`
	DetailType DetailType      `json:"detail-type"`
	Time       time.Time       `json:"time"`
	Detail     json.RawMessage `json:"detail"` // a JSON object
}

// Detail is what an event says: DocumentUploaded, OCRCompleted or
// ValidationFailed.
type Detail interface {
	// Type is the event's detail type.
	Type() DetailType
	// About is what the event is about, and from where.
	About() Subject
	validate() error
}

// ErrInvalid is wrapped by the errors of New and Read.
var ErrInvalid = errors.New("invalid event")

// New makes an event of ours. Events may come twice and out of order; the id
// is for logs, and the detail's subject tells a repetition. The error wraps
// ErrInvalid and names every field that is missing.
func New(id string, at time.Time, d Detail) (Event, error) {
	if id == "" || at.IsZero() {
		return Event{}, fmt.Errorf("%w: it needs an id and a time", ErrInvalid)
	}
	if err := d.validate(); err != nil {
		return Event{}, fmt.Errorf("%w: %s: %w", ErrInvalid, d.Type(), err)
	}
	detail, err := json.Marshal(d)
	if err != nil {
		return Event{}, fmt.Errorf("%w: %s: %w", ErrInvalid, d.Type(), err)
	}
	e := Event{ID: id, Source: Source, DetailType: d.Type(), Time: at.UTC(), Detail: detail}
	whole, err := json.Marshal(e)
	if err != nil {
		return Event{}, fmt.Errorf("%w: %s: %w", ErrInvalid, d.Type(), err)
	}
	if len(whole) > pattern.MaxEvent {
		return Event{}, fmt.Errorf("%w: %s: it has %d bytes, at most %d go through a bus; pass keys instead of contents", ErrInvalid, d.Type(), len(whole), pattern.MaxEvent)
	}
	return e, nil
}

// Read gives the detail of an event of ours. D must be the kind that the
// event's type asks for. The error wraps ErrInvalid.
func Read[D Detail](e Event) (D, error) {
	var d D
	if e.Source != Source || e.DetailType != d.Type() {
		return d, fmt.Errorf("%w: %q of %q is no %q of %q", ErrInvalid, e.DetailType, e.Source, d.Type(), Source)
	}
	if err := json.Unmarshal(e.Detail, &d); err != nil {
		return d, fmt.Errorf("%w: %s: %w", ErrInvalid, d.Type(), err)
	}
	if err := d.validate(); err != nil {
		return d, fmt.Errorf("%w: %s: %w", ErrInvalid, d.Type(), err)
	}
	return d, nil
}
