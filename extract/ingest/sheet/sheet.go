// Package sheet lays out documents that have no pages of their own making
// (Word, HTML, and in part Excel) on a page in sheet coordinates: points, with
// the origin in the upper left corner.
//
// A reader describes what the document holds, in document order, as blocks;
// Layout gives each word, cell and table a box, so that what stands above a
// table in the document stands above it on the page. Widths of glyphs are
// estimates (no fonts are loaded): order and containment are exact, distances
// are not.
package sheet

import (
	"image/color"

	"github.com/learning-yogi/platform/extract/page"
)

// Style is how a run of text looks.
type Style struct {
	Size   float64 // points; 0 means DefaultSize
	Bold   bool
	Colour color.NRGBA // A=0: automatic
}

// Run is text in one style. Spaces and tabs in it move the pen; it holds no
// line breaks.
type Run struct {
	Text string
	Style
}

// Align says where the lines of a paragraph stand.
type Align int

// The alignments of a paragraph.
const (
	Left Align = iota
	Centre
	Right
)

// Block is a *Para or a *Table.
type Block interface{ block() }

// Para is a paragraph. Each of its Lines is a line that the document itself
// breaks; a line that is too wide wraps on the page but stays one page.Line.
type Para struct {
	Lines [][]Run
	Align Align
	Tabs  []float64 // tab stops in points from the paragraph's left edge, ascending
	// Rise is how far the paragraph's top stands below the block before it,
	// in points.
	Rise float64
}

// Table is a table as the document describes it.
type Table struct {
	Widths  []float64 // of the columns in points; 0 or missing: by content
	Heights []float64 // least heights of the rows in points; 0 or missing: by content
	Cells   []Cell    // in row-major order, not overlapping

	natural float64 // its width when nothing wraps; 0: not known yet
}

// Cell is one cell: its place on the lattice, its look, and its blocks.
type Cell struct {
	Row, Col, RowSpan, ColSpan int
	Fill                       color.NRGBA // A=0: none
	Turn                       page.Turn
	Header                     bool
	Ruled                      page.Sides
	Blocks                     []Block
}

func (*Para) block()  {}
func (*Table) block() {}

// Text reports whether the paragraph has a visible glyph.
func (p *Para) Text() bool {
	for _, line := range p.Lines {
		for _, run := range line {
			for _, r := range run.Text {
				if !isSpace(r) {
					return true
				}
			}
		}
	}
	return false
}
