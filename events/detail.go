package events

import (
	"errors"
	"fmt"
)

// Subject is what every event is about. Who handles events handles each
// document in each content once, so that a duplicate costs nothing.
type Subject struct {
	Origin     Origin `json:"origin"`
	DocumentID string `json:"document_id"`
	// ContentHash is the hash of what the event is about: of the file, or of
	// the timetable that was validated.
	ContentHash string `json:"content_hash"`
}

// About returns the subject itself, for the details that embed it.
func (s Subject) About() Subject { return s }

func (s Subject) validate() error {
	var errs []error
	if s.Origin != Workflow && s.Origin != Outside {
		errs = append(errs, fmt.Errorf("origin is %q, not %q or %q", s.Origin, Workflow, Outside))
	}
	return errors.Join(append(errs, require("document_id", s.DocumentID), require("content_hash", s.ContentHash))...)
}

// DocumentUploaded: a file has arrived whole. It is always from outside.
type DocumentUploaded struct {
	Subject
	UserID    string `json:"user_id"`
	Key       string `json:"key"` // where the file is kept
	MediaType string `json:"media_type"`
	Size      int64  `json:"size"` // bytes
}

// Type is TypeDocumentUploaded.
func (DocumentUploaded) Type() DetailType { return TypeDocumentUploaded }

func (d DocumentUploaded) validate() error {
	errs := []error{d.Subject.validate(), require("user_id", d.UserID), require("key", d.Key), require("media_type", d.MediaType)}
	if d.Origin == Workflow {
		errs = append(errs, errors.New("no workflow uploads documents"))
	}
	if d.Size <= 0 {
		errs = append(errs, errors.New("size must be positive"))
	}
	return errors.Join(errs...)
}

// OCRCompleted: the words of a document are read.
type OCRCompleted struct {
	Subject
	ResultKey  string  `json:"result_key"`     // where the result is kept
	Confidence float64 `json:"ocr_confidence"` // 0 to 1
}

// Type is TypeOCRCompleted.
func (OCRCompleted) Type() DetailType { return TypeOCRCompleted }

func (d OCRCompleted) validate() error {
	errs := []error{d.Subject.validate(), require("result_key", d.ResultKey)}
	if !(d.Confidence >= 0 && d.Confidence <= 1) { // also refuses what is no number
		errs = append(errs, fmt.Errorf("ocr_confidence is %v, not 0 to 1", d.Confidence))
	}
	return errors.Join(errs...)
}

// ValidationFailed: a timetable contradicts the rules for timetables.
type ValidationFailed struct {
	Subject
	TimetableID string   `json:"timetable_id"`
	Errors      []string `json:"errors"` // at least one, for the person who reviews
}

// Type is TypeValidationFailed.
func (ValidationFailed) Type() DetailType { return TypeValidationFailed }

func (d ValidationFailed) validate() error {
	errs := []error{d.Subject.validate(), require("timetable_id", d.TimetableID)}
	if len(d.Errors) == 0 {
		errs = append(errs, errors.New("errors is empty"))
	}
	return errors.Join(errs...)
}

func require(name, value string) error {
	if value == "" {
		return fmt.Errorf("%s is missing", name)
	}
	return nil
}
