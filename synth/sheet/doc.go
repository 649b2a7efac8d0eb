// Package sheet models a document before it is drawn: paragraphs and tables
// with merged, filled and turned cells. A Document is written as it stands to
// formats that know tables (Word, Excel, HTML), and laid out once into a Page
// of fills, strokes and text for those that do not (pictures, PDF).
package sheet

import "image/color"

// Align says where text stands across its box.
type Align int

// The alignments.
const (
	Centre Align = iota
	Left
	Right
)

// Turn is the number of clockwise quarter turns of a cell's text: 0 upright,
// 1 reads downward, 3 reads upward.
type Turn int

// Style is a variant of the font.
type Style int

// The font variants.
const (
	Regular Style = iota
	Bold
	Italic
	Hand // as written by hand

	Styles // counts them
)

// Para is one paragraph in one style. Size is in points; 0 means the base size
// of the document. Letters between two Raise are small and raised.
type Para struct {
	Text      string
	Size      float64
	Style     Style
	Colour    color.NRGBA // A=0: black
	Highlight color.NRGBA // A=0: none
	Align     Align
}

// Corners are texts in tiny print in the corners of a cell.
type Corners struct{ TopLeft, TopRight, BottomLeft, BottomRight string }

// Empty reports whether no corner has text.
func (c Corners) Empty() bool { return c == Corners{} }

// List returns the corners that have text, in reading order.
func (c Corners) List() []string {
	var out []string
	for _, s := range []string{c.TopLeft, c.TopRight, c.BottomLeft, c.BottomRight} {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

// Cell covers RowSpan by ColSpan places of its table, from Row and Col on.
type Cell struct {
	Row, Col, RowSpan, ColSpan int
	Paras                      []Para
	Corners                    Corners
	Turn                       Turn
	Fill                       color.NRGBA // A=0: none
	Bare                       bool        // asks for no border of its own
	Heading                    bool
	Top                        bool // text starts at the top, not in the middle
	Icon                       Icon // a pictogram beside the text
	IconAbove                  bool // above it instead
	// Clock is the time of day in minutes where the cell holds nothing but one
	// time, so that a spreadsheet may store it as a number; -1 otherwise.
	Clock int
}

// Border is how a table's cells are ruled. Widths are in points.
type Border struct {
	Width  float64 // 0: no lines
	Outer  float64 // of the table's outer edge; 0: as Width
	Colour color.NRGBA
	Double bool
}

// Table is a lattice of cells. Widths are shares of the table's width; Heights
// are least heights in points, and rows grow with their text.
//
// BreakAt is the row from which on a table goes on on the next page, under its
// first HeadRows rows again; 0 keeps it together.
type Table struct {
	Widths, Heights []float64
	Cells           []Cell
	Border          Border
	BreakAt         int
	HeadRows        int
}

// At returns the index of the cell that covers a place, or -1.
func (t *Table) At(row, col int) int {
	for i, c := range t.Cells {
		if row >= c.Row && row < c.Row+c.RowSpan && col >= c.Col && col < c.Col+c.ColSpan {
			return i
		}
	}
	return -1
}

// Part is one piece of a document, top to bottom: a paragraph, tables side by
// side, or a canvas, after Space points of nothing.
//
// Width is what the tables take together; 0 means the width of the document.
// Shares are the tables' shares of it; nil means equal ones. NewPage starts a
// page, which a workbook calls by that name.
type Part struct {
	Space   float64
	Width   float64
	Shares  []float64
	NewPage string
	Para    *Para
	Tables  []Table
	Canvas  *Canvas
}

// Canvas is as wide as its document, and holds boxes at free places, the later
// ones over the earlier ones.
type Canvas struct {
	Height float64
	Items  []Item
}

// Item is one box of a canvas with what a cell holds. Box is measured from the
// upper left corner of the canvas. Edge is the colour of a hairline around it.
type Item struct {
	Box    Rect
	Radius float64
	Edge   color.NRGBA // A=0: none
	Cell   Cell
}

// Document is what is drawn. Width is the content's width in points, Margin
// what lies around it, Base the size of text that gives none.
type Document struct {
	Name          string
	Width, Margin float64
	Base          float64
	Parts         []Part
}

// TableSpan returns where table i of a part starts, from the left margin on,
// and its width, in points.
func (d *Document) TableSpan(p Part, i int) (x, width float64) {
	w := p.Width
	if w == 0 {
		w = d.Width
	}
	w -= gap * float64(len(p.Tables)-1)
	if p.Shares == nil {
		width = w / float64(len(p.Tables))
		return float64(i) * (width + gap), width
	}
	total := 0.0
	for _, s := range p.Shares {
		total += s
	}
	for _, s := range p.Shares[:i] {
		x += w*s/total + gap
	}
	return x, w * p.Shares[i] / total
}

// Rect is a box in points, y down.
type Rect struct{ X0, Y0, X1, Y1 float64 }

// W and H are the sides of the box.
func (r Rect) W() float64 { return r.X1 - r.X0 }

// H is the height of the box.
func (r Rect) H() float64 { return r.Y1 - r.Y0 }

// Fill paints a box, with round corners where Radius is above 0.
type Fill struct {
	Box    Rect
	Colour color.NRGBA
	Radius float64
}

// Point is a place on a page.
type Point struct{ X, Y float64 }

// Shape is a filled polygon.
type Shape struct {
	Points []Point
	Colour color.NRGBA
}

// Stroke is a straight ruling line between two places.
type Stroke struct {
	X0, Y0, X1, Y1, Width float64
	Colour                color.NRGBA
}

// Text is one line of text. X and Y is where its baseline starts; Turn is how
// often the line is turned clockwise around that place.
type Text struct {
	X, Y, Size float64
	Text       string
	Style      Style
	Colour     color.NRGBA
	Turn       Turn
}

// Page is a document laid out: fills first, then shapes, strokes, text. Cells
// are the boxes of all cells in the order of the document.
type Page struct {
	W, H    float64
	Fills   []Fill
	Shapes  []Shape
	Strokes []Stroke
	Texts   []Text
	Cells   []Rect
}
