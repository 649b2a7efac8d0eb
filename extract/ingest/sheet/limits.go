package sheet

import (
	"fmt"

	"github.com/learning-yogi/platform/fault"
)

// Limits bound what one document may cost. A document beyond them fails with
// fault.TooLarge; it is never read in part.
type Limits struct {
	Unzipped int64 // bytes of all parts of the container together
	Part     int64 // bytes of one part
	Entries  int   // parts of the container
	Elements int   // nesting of XML or HTML elements
	Tables   int   // nesting of tables
	Cells    int   // rows times columns of one table or sheet
	Text     int   // bytes of text in the document
	Pages    int   // pages or sheets
	Pictures int   // pictures that are given as pages; further ones are left out
}

// DefaultLimits returns limits that a school's own documents stay far below: a
// year book of timetables has some 200 pages, a whole school's sheet some
// 10,000 cells.
func DefaultLimits() Limits {
	return Limits{
		Unzipped: 200 << 20, Part: 64 << 20, Entries: 5000,
		Elements: 256, Tables: 12, Cells: 50_000, Text: 8 << 20,
		Pages: 500, Pictures: 20,
	}
}

// Settings is what every reader of this kind takes.
type Settings struct {
	Limits Limits
	// Picture turns an embedded picture into a page; nil means Decode.
	Picture PictureReader
}

// DefaultSettings returns the default limits and the default decoder.
func DefaultSettings() Settings {
	return Settings{Limits: DefaultLimits(), Picture: Decode}
}

// TooManyCells is the fault of a table with more places than the limit.
func (l Limits) TooManyCells(what string, rows, cols int) error {
	return fault.New(fault.TooLarge, "A table in the document is too large to be a timetable.",
		fmt.Sprintf("%s has %d rows and %d columns; at most %d cells can be read. Copy the timetable to a document of its own and upload that.",
			what, rows, cols, l.Cells))
}

// TooMuchText is the fault of a document with more text than the limit.
func (l Limits) TooMuchText() error {
	return fault.New(fault.TooLarge, "The document holds too much text to be a timetable.",
		"Copy the timetable to a document of its own and upload that.")
}

// TooDeep is the fault of elements or tables nested beyond the limit.
func (l Limits) TooDeep() error {
	return fault.New(fault.TooLarge, "The document is nested too deeply.",
		"Save it again in the program that made it, or as PDF, and upload that.")
}

// TooManyPages is the fault of a document with more pages than the limit.
func (l Limits) TooManyPages() error {
	return fault.New(fault.TooLarge, "The document has too many pages.",
		fmt.Sprintf("At most %d pages can be read. Upload the pages with the timetable only.", l.Pages))
}

// Empty is the fault of a document in which a person sees nothing.
func Empty() error {
	return fault.New(fault.Unreadable, "The document is empty.",
		"It holds no text, no table and no picture that could be read. Upload the document with the timetable, or a picture of it.")
}
