package synth

import "github.com/learning-yogi/platform/timetable"

// Label is the right answer of a document.
type Label struct {
	ID         string            `json:"id"`
	File       string            `json:"file"`
	Kind       string            `json:"kind"` // "timetable" or "other"
	Meta       map[string]string `json:"meta,omitempty"`
	Timeblocks []Block           `json:"timeblocks,omitempty"`
}

// Block is one cell as drawn, on each day that it spans. Days are English
// weekdays whatever the document's language. A time that the document does not
// give is null.
type Block struct {
	Days   []string `json:"days"`
	Start  *string  `json:"start"`
	End    *string  `json:"end"`
	Period string   `json:"period,omitempty"` // only where there is no clock time
	Week   string   `json:"week,omitempty"`
	Title  string   `json:"title"`
	Notes  string   `json:"notes"`
	// Also lists other readings that are right too.
	Also []string `json:"also,omitempty"`
	// Tolerance is in minutes, where only the drawing gives the time.
	Tolerance int `json:"tol,omitempty"`
	// Optional marks what may be there or not.
	Optional bool `json:"optional,omitempty"`
}

// clock writes minutes since midnight as a label's time; negative is null.
func clock(minutes int) *string {
	if minutes < 0 {
		return nil
	}
	s := timetable.Clock(minutes).String()
	return &s
}

// weekdays returns the English names of n days from the first on.
func weekdays(first, n int) []string {
	return append([]string(nil), timetable.Weekdays[first:first+n]...)
}
