// Package account has the people who use the program, their roles, and what
// each may do. Permissions are decided by pure functions on what the caller
// has already looked up; nothing here reads a store or a request.
package account

import (
	"errors"
	"fmt"
	"net/mail"
)

// Role is what somebody does at her school. Whatever the role, everybody has
// documents and timetables of her own and reviews them herself.
type Role string

const (
	// Teacher has her own documents and nothing else.
	Teacher Role = "teacher"
	// Reviewer also works through the doubtful documents of her school.
	Reviewer Role = "reviewer"
	// Admin also manages the people of her school, whose documents she does
	// not see.
	Admin Role = "admin"
)

// Roles lists every role.
func Roles() []Role { return []Role{Teacher, Reviewer, Admin} }

// Person is somebody with an account.
type Person struct {
	ID         string
	Email      string
	GivenName  string // may be empty, as may the family name: some have one name
	FamilyName string
	Role       Role
	// School is the id of her school, empty if she has none. People without a
	// school are nobody's colleagues, not colleagues of one another; an
	// installation that serves one school gives it to everybody.
	School string
	// Suspended people keep their data and may do nothing.
	Suspended bool
}

// Validate gives every way in which a person is incomplete, joined, or nil.
func (p Person) Validate() error {
	var errs []error
	if p.ID == "" {
		errs = append(errs, errors.New("the id is missing"))
	}
	if a, err := mail.ParseAddress(p.Email); err != nil || a.Address != p.Email {
		errs = append(errs, fmt.Errorf("%q is no email address", p.Email))
	}
	if p.Role.set() == nobody {
		errs = append(errs, fmt.Errorf("there is no role %q", p.Role))
	}
	return errors.Join(errs...)
}

// roles is a set of roles.
type roles uint8

const (
	teachers roles = 1 << iota
	reviewers
	admins

	nobody   roles = 0
	everyone       = teachers | reviewers | admins
)

// set holds the role alone; nobody for a role that does not exist.
func (r Role) set() roles {
	switch r {
	case Teacher:
		return teachers
	case Reviewer:
		return reviewers
	case Admin:
		return admins
	}
	return nobody
}
