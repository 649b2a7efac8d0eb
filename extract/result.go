package extract

import "github.com/learning-yogi/platform/timetable"

// Result is what one document gave: the contract of `yogi extract`.
type Result struct {
	Document       Document              `json:"document"`
	DocumentType   string                `json:"documentType"` // "timetable" or "other"
	TypeConfidence float64               `json:"typeConfidence"`
	Confidence     float64               `json:"confidence"`
	Route          Route                 `json:"route"`
	Timetables     []timetable.Timetable `json:"timetables"`
	Unplaced       []Unplaced            `json:"unplaced"`
}

// Document identifies what was read.
type Document struct {
	Name      string `json:"name"`
	MediaType string `json:"mediaType"`
	Pages     int    `json:"pages"`
	SHA256    string `json:"sha256"`
}

// Unplaced is text of the page that belongs to no block and no title.
type Unplaced struct {
	Text   string           `json:"text"`
	Source timetable.Source `json:"source"`
}

// Route is where a document goes next.
type Route string

// The routes.
const (
	Accept Route = "accept"
	LLM    Route = "llm"
	Review Route = "review"
	Reject Route = "reject"
)

// Event is one step of progress: a stage, a sentence a person understands
// ("11 columns, 5 days"), and what was placed.
type Event struct {
	Stage   string               `json:"stage"`
	Page    int                  `json:"page"`
	Message string               `json:"message"`
	Block   *timetable.Timeblock `json:"block,omitempty"`
}
