// Package timetable is the domain: a weekly timetable and its timeblocks. It
// imports the standard library only.
package timetable

import "image/color"

// Timetable is one week (or cycle) of one class, teacher or person.
type Timetable struct {
	Title      string      `json:"title,omitempty"`
	School     *string     `json:"school"`
	ClassName  *string     `json:"className"`
	Teacher    *string     `json:"teacher"`
	Term       *string     `json:"term"`
	Timeblocks []Timeblock `json:"timeblocks"`
	Issues     []Issue     `json:"issues"`
}

// Timeblock is one entry on one day. Start and End are nil where the document
// does not give them.
type Timeblock struct {
	ID         string  `json:"id"`
	Day        string  `json:"day"` // English weekday, or "Day 3" in a cycle
	Week       *string `json:"week"`
	Period     *string `json:"period"`
	Start      *Clock  `json:"start"`
	End        *Clock  `json:"end"`
	StartFrom  Origin  `json:"startFrom,omitempty"`
	EndFrom    Origin  `json:"endFrom,omitempty"`
	Title      string  `json:"title"`
	Notes      string  `json:"notes"`
	Colour     string  `json:"colour,omitempty"` // "#rrggbb"
	Confidence float64 `json:"confidence"`
	Source     Source  `json:"source"`
}

// Origin says where a time was found.
type Origin string

// The origins of a time, the surest first.
const (
	FromCell      Origin = "cell"      // written in the block itself
	FromHeader    Origin = "header"    // written in its row's or column's heading
	FromNeighbour Origin = "neighbour" // the start or end of the block beside it
	FromGeometry  Origin = "geometry"  // measured on the page between written times
)

// Source is where on the page a block or text was read. Box is x0, y0, x1, y1
// in the page's own pixels, points or sheet units.
type Source struct {
	Page int        `json:"page"`
	Box  [4]float64 `json:"box"`
}

// Issue is something in the document that a person should decide.
type Issue struct {
	Code     string   `json:"code"`
	Severity Severity `json:"severity"`
	Message  string   `json:"message"`
	Blocks   []string `json:"blocks"`
	Choices  []string `json:"choices,omitempty"`
}

// Severity grades an issue.
type Severity string

// The severities.
const (
	Info    Severity = "info"
	Warning Severity = "warning"
	Error   Severity = "error"
)

// Hex returns a colour as "#rrggbb", or "" for none.
func Hex(c color.NRGBA) string {
	if c.A == 0 {
		return ""
	}
	const digits = "0123456789abcdef"
	b := []byte{'#', 0, 0, 0, 0, 0, 0}
	for i, v := range []uint8{c.R, c.G, c.B} {
		b[1+2*i], b[2+2*i] = digits[v>>4], digits[v&15]
	}
	return string(b)
}
