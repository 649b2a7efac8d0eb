// Package page is the model of one page as a reader sees it: words, ruling
// lines, fills, the picture, and, where the document gives them exactly,
// tables. Every step of the engine reads or adds to values of this package.
//
// Units and origin: all coordinates of a Page are in one unit (Page.Unit),
// with the origin in the upper left corner, x to the right and y down.
package page

import (
	"context"
	"image"
	"image/color"
)

// Unit names what a coordinate of a page counts.
type Unit string

// The units of a page.
const (
	Pixel Unit = "px"    // pictures: the pixels of the original
	Point Unit = "pt"    // PDF: 1/72 inch
	Sheet Unit = "sheet" // Word, Excel, HTML: our own table renderer's points
)

// Turn is the number of clockwise quarter turns (0 to 3) that text was given:
// 0 upright, 1 reads downward, 2 upside down, 3 reads upward.
type Turn int

// Word is a run of glyphs without a space between them, as printed.
type Word struct {
	Text       string
	Box        Box
	Size       float64 // height of the font (ascender to descender), in page units; 0 unknown
	Turn       Turn
	Bold       bool
	Colour     color.NRGBA // A=0 unknown
	Confidence float64     // probability that Text is right, 0 to 1; 1 for native text
}

// Line is one line of words in reading order. Box is in page coordinates and
// covers the words, whatever their turn.
type Line struct {
	Words []Word
	Box   Box
	Turn  Turn
}

// Rule is a straight, horizontal or vertical ruling line. From is its left or
// upper end, To its right or lower end; Width is its thickness.
type Rule struct {
	From, To Spot
	Width    float64
	Colour   color.NRGBA
}

// Spot is a place on the page.
type Spot struct{ X, Y float64 }

// Horizontal reports whether the rule runs from left to right.
func (r Rule) Horizontal() bool { return abs(r.To.X-r.From.X) >= abs(r.To.Y-r.From.Y) }

// Box returns the ink of the rule, its width included.
func (r Rule) Box() Box {
	h := r.Width / 2
	if r.Horizontal() {
		return Box{r.From.X, r.From.Y - h, r.To.X, r.To.Y + h}
	}
	return Box{r.From.X - h, r.From.Y, r.To.X + h, r.To.Y}
}

// Fill is a rectangle painted in one colour, larger than a ruling line.
type Fill struct {
	Box    Box
	Colour color.NRGBA
}

// Picture is a raster placed on the page.
type Picture struct {
	Box   Box
	Image image.Image
}

// Raster paints the page at scale pixels per page unit. It is called at most a
// few times per page and may be slow; it must honour ctx.
type Raster func(ctx context.Context, scale float64) (image.Image, error)

// Cell is a face of a table: Row and Col are its first places on the lattice
// of the table's boundaries, RowSpan and ColSpan how many it covers (1 or
// more).
type Cell struct {
	Row, Col, RowSpan, ColSpan int
	Box                        Box
	Fill                       color.NRGBA // A=0: none, or the page's background
	Lines                      []Line      // its text, top to bottom; exact when the table is native, else set by read
	Header                     bool        // the document itself marks it as a heading (HTML th)
	Ruled                      Sides       // which sides have a drawn line
}

// Sides says which sides of a cell are drawn.
type Sides struct{ Left, Top, Right, Bottom bool }

// Table is a set of cells on a lattice. XS and YS are the ascending boundaries
// of its columns and rows (one more than there are columns and rows); cells
// are in row-major order and do not overlap, but need not cover every place.
type Table struct {
	Box    Box
	XS, YS []float64
	Cells  []Cell
	Native bool // the document gives cells and text exactly (Word, Excel, HTML)
	// Completeness is the share of the lattice that drawn lines bound, 0 to 1;
	// 1 for native tables.
	Completeness float64
	Inner        bool // nested inside a cell of another table
}

// Rows returns the number of lattice rows.
func (t Table) Rows() int { return max(len(t.YS)-1, 0) }

// Cols returns the number of lattice columns.
func (t Table) Cols() int { return max(len(t.XS)-1, 0) }

// At returns the index of the cell that covers a lattice place, or -1.
func (t Table) At(row, col int) int {
	for i, c := range t.Cells {
		if row >= c.Row && row < c.Row+c.RowSpan && col >= c.Col && col < c.Col+c.ColSpan {
			return i
		}
	}
	return -1
}

// Page is one page, sheet or picture.
type Page struct {
	Number        int // from 1
	Unit          Unit
	Width, Height float64
	Name          string // sheet name, where there is one

	Words    []Word    // native text outside Tables, visible to a person
	Rules    []Rule    // native ruling lines
	Fills    []Fill    // native fills, in painting order
	Pictures []Picture // rasters on the page
	Tables   []Table   // tables that the document gives exactly

	// Raster paints the page; nil where there is nothing to paint (native
	// sheets are painted by the overlay's own renderer).
	Raster Raster
	// Scanned is true where the page is a picture and its text must be read
	// from pixels.
	Scanned bool
}

// Document is what ingest gives: pages in order, at least one.
type Document struct {
	MediaType string
	Pages     []Page
}
