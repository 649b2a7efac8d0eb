package tables

import (
	"testing"

	"github.com/learning-yogi/platform/extract/page"
)

// twoColumns is a table of two columns, 100 wide each, whose second row is
// one cell over both.
func twoColumns(lines ...page.Line) page.Table {
	return page.Table{XS: []float64{0, 100, 200}, YS: []float64{0, 30, 60}, Cells: []page.Cell{
		{RowSpan: 1, ColSpan: 1, Box: page.Box{X1: 100, Y1: 30}},
		{Col: 1, RowSpan: 1, ColSpan: 1, Box: page.Box{X0: 100, X1: 200, Y1: 30}},
		{Row: 1, RowSpan: 1, ColSpan: 2, Box: page.Box{Y0: 30, X1: 200, Y1: 60}, Lines: lines},
	}}
}

func at(text string, x, y float64) page.Line {
	b := page.Box{X0: x, Y0: y, X1: x + 6*float64(len(text)), Y1: y + 10}
	return page.Line{Box: b, Words: []page.Word{{Text: text, Box: b, Size: 10, Confidence: 0.9}}}
}

func TestSplitMergedPair(t *testing.T) {
	cases := []struct {
		name  string
		lines []page.Line
		cells int
	}{
		{"the same word in each column", []page.Line{at("Comer", 30, 40), at("Comer", 130, 40)}, 4},
		{"one word across", []page.Line{at("Comer", 85, 40)}, 3},
		{"room and teacher in two corners", []page.Line{at("1R1", 5, 32), at("Art", 90, 40), at("Kim", 180, 50)}, 3},
		{"two corners alone", []page.Line{at("1R1", 5, 32), at("Kim", 180, 50)}, 3},
	}
	for _, c := range cases {
		if got := len(SplitMerged(twoColumns(c.lines...)).Cells); got != c.cells {
			t.Errorf("%s: %d cells, want %d", c.name, got, c.cells)
		}
	}
}
