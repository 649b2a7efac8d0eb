// Package grid finds candidate tables on a page: the cells are the faces of
// the graph that the page's ruling lines draw. It is pure geometry and knows
// nothing of words.
//
// Two inputs share one core: FindPicture takes ruling lines from pixels,
// FindRules from the lines of a native page. The core snaps them, puts them on
// a lattice of all distinct boundaries, and joins lattice places that no drawn
// line parts, so that spans and boundaries of single rows come out by
// themselves. Where no lines are drawn, the edges of coloured boxes stand in.
package grid

import (
	"fmt"
)

// Settings are the thresholds of the step. Lengths marked (glyphs) are
// multiples of the page's glyph height: what a line or a cell is depends on
// the size of the letters beside it, not on the resolution.
type Settings struct {
	GlyphHeight float64 // of the page in its own units; 0: estimated

	Contrast   int     // grey levels that a line differs from both its sides
	LineWidth  float64 // (glyphs) the thickest stroke that is still a line
	LineLength float64 // (glyphs) the shortest line: longer than I, l and brackets
	Snap       float64 // (glyphs) boundaries closer than this are one: double lines, bevels
	SnapShare  float64 // boundaries closer than this share of the table are one
	SnapMost   float64 // page units; boundaries farther apart are never one
	Touch      float64 // (glyphs) an end this close to a line meets it
	EdgeDrawn  float64 // share of a lattice edge that lines must cover
	Good       float64 // completeness at which no other attempt is made, 0 to 1
	Least      float64 // completeness below which a candidate is noise, 0 to 1
	FillStep   int     // levels of one channel by which neighbouring fills differ
}

// DefaultSettings returns the settings that suit pages of 5 to 60 px glyphs
// and PDF points alike.
func DefaultSettings() Settings {
	return Settings{
		Contrast: 10, LineWidth: 0.65, LineLength: 2,
		Snap: 0.8, SnapMost: 12, Touch: 0.4,
		EdgeDrawn: 0.6, Good: 0.95, Least: 0.5, FillStep: 24,
	}
}

// Validate reports a setting outside its range.
func (s Settings) Validate() error {
	for name, v := range map[string]float64{
		"EdgeDrawn": s.EdgeDrawn,
		"Good":      s.Good, "Least": s.Least,
	} {
		if !(v >= 0 && v <= 1) {
			return fmt.Errorf("grid: %s is %v, not a share of 0 to 1", name, v)
		}
	}
	for name, v := range map[string]float64{
		"LineWidth": s.LineWidth, "LineLength": s.LineLength, "Snap": s.Snap, "SnapMost": s.SnapMost,
		"Touch": s.Touch, "Contrast": float64(s.Contrast), "FillStep": float64(s.FillStep),
	} {
		if !(v > 0) {
			return fmt.Errorf("grid: %s is %v, not above 0", name, v)
		}
	}
	return nil
}
