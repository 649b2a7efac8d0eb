// Package fault is the vocabulary of errors: a stable code that callers route
// on, a public text that says what is wrong and what to do, and the private
// cause that only logs see.
package fault

import "errors"

// Code is a stable, machine-readable kind of error.
type Code string

// The codes. api maps each to an HTTP status, cmd/yogi to an exit code.
const (
	Invalid         Code = "invalid"
	Unauthenticated Code = "unauthenticated"
	Denied          Code = "denied"
	NotFound        Code = "not_found"
	Conflict        Code = "conflict"
	Precondition    Code = "precondition"
	TooLarge        Code = "too_large"
	Unsupported     Code = "unsupported"
	Unreadable      Code = "unreadable"
	Throttled       Code = "throttled"
	PaymentRequired Code = "payment_required"
	Unavailable     Code = "unavailable"
	Internal        Code = "internal"
)

// Error is an error that may be shown to the person who caused it. Title and
// Detail are public; Cause is for logs only.
type Error struct {
	Code   Code
	Title  string // what is wrong, one short sentence
	Detail string // the particulars, and what to do
	Cause  error
}

// New returns a fault with a public title and detail.
func New(code Code, title, detail string) *Error {
	return &Error{Code: code, Title: title, Detail: detail}
}

// Because returns a copy of the fault that remembers its private cause.
func (e *Error) Because(cause error) *Error {
	c := *e
	c.Cause = cause
	return &c
}

// Error gives the public text and, for logs, the cause.
func (e *Error) Error() string {
	s := string(e.Code) + ": " + e.Title
	if e.Detail != "" {
		s += " " + e.Detail
	}
	if e.Cause != nil {
		s += " (" + e.Cause.Error() + ")"
	}
	return s
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Cause }

// Of returns the fault in err's chain. Any other error is internal, its text
// kept from the public.
func Of(err error) *Error {
	var f *Error
	if errors.As(err, &f) {
		return f
	}
	return &Error{Code: Internal, Title: "Something went wrong on our side.",
		Detail: "Try again; if it happens again, report it with the document's name and the time.", Cause: err}
}

// CodeOf returns the code of err, Internal for a foreign error.
func CodeOf(err error) Code { return Of(err).Code }
