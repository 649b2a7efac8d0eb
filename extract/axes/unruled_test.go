package axes

import (
	"testing"

	"github.com/learning-yogi/platform/extract/page"
)

// TestSplitOverDays draws one cell over three days of 90 units each, with
// lines of 10 units at the given heights.
func TestSplitOverDays(t *testing.T) {
	days := []Day{{Span: Span{1, 2}, Cell: 1}, {Span: Span{2, 3}, Cell: 2}, {Span: Span{3, 4}, Cell: 3}}
	cases := []struct {
		name  string
		at    []float64
		parts int
	}{
		{"each day its own words", []float64{60, 75, 160, 175, 245}, 3},
		{"a note over all days", []float64{155, 170}, 1},
		{"a paragraph over all days", []float64{40, 60, 80, 100, 120, 140, 160, 180, 200, 220, 240, 260}, 1},
		{"one day without words", []float64{65, 155}, 1},
		{"words between two days", []float64{65, 105, 155, 245}, 1},
	}
	for _, c := range cases {
		cell := page.Cell{Row: 1, Col: 1, RowSpan: 3, ColSpan: 1, Box: page.Box{X0: 50, Y0: 20, X1: 150, Y1: 290}}
		for _, y := range c.at {
			b := page.Box{X0: 80, Y0: y, X1: 120, Y1: y + 10}
			cell.Lines = append(cell.Lines, page.Line{Box: b, Words: []page.Word{{Text: "Art", Box: b, Confidence: 0.9}}})
		}
		table := page.Table{XS: []float64{0, 50, 150}, YS: []float64{0, 20, 110, 200, 290}, Cells: []page.Cell{cell}}
		got := splitOverDays(table, days, true)
		if len(got.Cells) != c.parts {
			t.Errorf("%s: %d parts, want %d", c.name, len(got.Cells), c.parts)
		}
		lines := 0
		for _, part := range got.Cells {
			lines += len(part.Lines)
		}
		if lines != len(c.at) {
			t.Errorf("%s: %d lines of %d are left", c.name, lines, len(c.at))
		}
	}
}
