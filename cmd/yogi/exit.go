package main

import (
	"context"
	"errors"

	"github.com/learning-yogi/platform/extract"
	"github.com/learning-yogi/platform/fault"
)

// exitCode is what the program ends with. Of several documents the highest
// counts.
type exitCode int

const (
	exitOK           exitCode = 0
	exitUsage        exitCode = 2
	exitReview       exitCode = 3 // done; something needs a person, or is under --fail-under
	exitNoTimetable  exitCode = 4
	exitUnreadable   exitCode = 5 // unreadable or unsupported input
	exitNoEngine     exitCode = 6 // an engine is missing or failed
	exitInterrupted  exitCode = 130
	exitCodesExplain          = `
Exit codes:
  0  every document was accepted
  2  the command line is wrong
  3  done, but something needs review or is under --fail-under
  4  a document is not a timetable
  5  a document cannot be read, or is of an unsupported kind
  6  an engine is missing or failed; ` + "`yogi doctor`" + ` says what to install
Of several documents the highest counts.
`
)

// codeOf translates the result of one document.
func codeOf(r *extract.Result, failUnder float64) exitCode {
	switch {
	case r.DocumentType != "timetable":
		return exitNoTimetable
	case r.Route != extract.Accept, r.Confidence < failUnder:
		return exitReview
	}
	return exitOK
}

// codeOfError translates an error: what is wrong with the document is 5, what
// is wrong with this machine or program is 6.
func codeOfError(err error) exitCode {
	if errors.Is(err, context.Canceled) {
		return exitInterrupted
	}
	switch fault.CodeOf(err) {
	case fault.Unreadable, fault.Unsupported, fault.TooLarge, fault.Invalid, fault.NotFound, fault.Denied:
		return exitUnreadable
	}
	return exitNoEngine
}

// problem is what is printed for a document that could not be read.
type problem struct {
	Document problemDocument `json:"document"`
	Code     fault.Code      `json:"code"`
	Title    string          `json:"title"`
	Detail   string          `json:"detail"`
}

type problemDocument struct {
	Name string `json:"name"`
}

func problemOf(name string, err error) problem {
	f := fault.Of(err)
	return problem{Document: problemDocument{name}, Code: f.Code, Title: f.Title, Detail: f.Detail}
}
