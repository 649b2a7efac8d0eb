package account

import (
	"maps"
	"slices"
)

// Kind is a kind of resource.
type Kind string

// The kinds of resources.
const (
	Document  Kind = "document"
	Timetable Kind = "timetable"
	Feed      Kind = "feed"   // a calendar feed of a timetable
	Queue     Kind = "queue"  // doubtful documents: one person's, or a school's
	Review    Kind = "review" // of one doubtful document
	User      Kind = "user"   // a person's account, which she owns
)

// Action is something that somebody wants to do.
type Action string

// The actions. Each has a row in the table of grants; one without is nobody's.
const (
	UploadDocument Action = "document.upload"
	ListDocuments  Action = "document.list"
	ReadDocument   Action = "document.read"
	RereadDocument Action = "document.reread" // process it again
	DeleteDocument Action = "document.delete"

	ListTimetables   Action = "timetable.list"
	ReadTimetable    Action = "timetable.read" // exports too
	EditTimetable    Action = "timetable.edit"
	ArchiveTimetable Action = "timetable.archive"

	CreateFeed Action = "feed.create"
	ReadFeed   Action = "feed.read" // see its address; who has that needs no account
	RevokeFeed Action = "feed.revoke"

	ListQueue     Action = "queue.list"
	ReadReview    Action = "review.read"
	ClaimReview   Action = "review.claim"
	CorrectReview Action = "review.correct"
	AcceptReview  Action = "review.accept"

	ListUsers   Action = "user.list"
	ReadUser    Action = "user.read"
	EditUser    Action = "user.edit"
	InviteUser  Action = "user.invite"
	SetRole     Action = "user.set-role"
	SuspendUser Action = "user.suspend" // and the way back
	ExportUser  Action = "user.export"  // everything that is stored about her
	EraseUser   Action = "user.erase"
)

// Resource is what an action is about: one thing, or the place where a new one
// would be made or several are listed.
type Resource struct {
	Kind   Kind
	Owner  string // the id of the person it belongs to; empty for a school's queue and list of people
	School string // the id of the owner's school; empty if she has none
	// Queued says that it is, or is the draft of, a document that waits for a
	// person's review.
	Queued bool
}

// grant says which roles may take an action. What belongs to another school is
// nobody's and has no place here.
type grant struct {
	kind   Kind
	own    roles // on what is her own; the other fields do not count for that
	queued roles // on what waits for review at her school
	school roles // on anything of her school
}

// grants is the whole of the permissions.
var grants = map[Action]grant{
	UploadDocument: {kind: Document, own: everyone},
	ListDocuments:  {kind: Document, own: everyone},
	ReadDocument:   {kind: Document, own: everyone, queued: reviewers},
	RereadDocument: {kind: Document, own: everyone},
	DeleteDocument: {kind: Document, own: everyone},

	ListTimetables:   {kind: Timetable, own: everyone},
	ReadTimetable:    {kind: Timetable, own: everyone, queued: reviewers},
	EditTimetable:    {kind: Timetable, own: everyone},
	ArchiveTimetable: {kind: Timetable, own: everyone},

	CreateFeed: {kind: Feed, own: everyone},
	ReadFeed:   {kind: Feed, own: everyone},
	RevokeFeed: {kind: Feed, own: everyone},

	ListQueue:     {kind: Queue, own: everyone, school: reviewers},
	ReadReview:    {kind: Review, own: everyone, queued: reviewers},
	ClaimReview:   {kind: Review, own: everyone, queued: reviewers},
	CorrectReview: {kind: Review, own: everyone, queued: reviewers},
	AcceptReview:  {kind: Review, own: everyone, queued: reviewers},

	ListUsers:  {kind: User, school: admins},
	ReadUser:   {kind: User, own: everyone, school: admins},
	EditUser:   {kind: User, own: everyone, school: admins},
	InviteUser: {kind: User, school: admins},
	// Nobody changes her own role or suspends herself: it would be a way up,
	// or leave a school without anybody to manage it.
	SetRole:     {kind: User, school: admins},
	SuspendUser: {kind: User, school: admins},
	ExportUser:  {kind: User, own: everyone},
	EraseUser:   {kind: User, own: everyone},
}

// sight is the action that shows a resource of a kind at all.
var sight = map[Kind]Action{
	Document:  ReadDocument,
	Timetable: ReadTimetable,
	Feed:      ReadFeed,
	Queue:     ListQueue,
	Review:    ReadReview,
	User:      ReadUser,
}

// Decision is the answer to whether somebody may do something. The zero
// Decision is Hidden.
type Decision int

const (
	// Hidden: she may not even know that the resource exists; the answer is
	// the same as if it did not.
	Hidden Decision = iota
	// Denied: she sees the resource and may not do this with it.
	Denied
	// Allowed: go on.
	Allowed
)

// String gives the decision's name.
func (d Decision) String() string {
	switch d {
	case Allowed:
		return "allowed"
	case Denied:
		return "denied"
	}
	return "hidden"
}

// Decide says whether a person may take an action on a resource, and if not,
// whether she may know about it. Whoever is suspended, has no id or no known
// role may nothing, and what the table of grants does not allow is not allowed.
func Decide(p Person, a Action, r Resource) Decision {
	switch {
	case may(p, a, r):
		return Allowed
	case may(p, sight[r.Kind], r):
		return Denied
	}
	return Hidden
}

// Can reports whether a person may take an action on a resource.
func Can(p Person, a Action, r Resource) bool { return Decide(p, a, r) == Allowed }

// Actions lists every action that somebody may take, in alphabetical order.
func Actions() []Action { return slices.Sorted(maps.Keys(grants)) }

func may(p Person, a Action, r Resource) bool {
	g, known := grants[a]
	// The kind is compared so that owning one thing never permits an action on
	// another.
	if !known || g.kind != r.Kind || p.ID == "" || p.Suspended {
		return false
	}
	allowed := nobody
	switch {
	case r.Owner == p.ID:
		allowed = g.own
	case r.School == "" || r.School != p.School:
	case r.Queued:
		allowed = g.school | g.queued
	default:
		allowed = g.school
	}
	return allowed&p.Role.set() != 0
}
