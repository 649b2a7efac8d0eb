package tables

import (
	"strings"
	"testing"

	"github.com/learning-yogi/platform/extract/page"
)

// drawn makes a table of rows of words between bars.
func drawn(s string) page.Table {
	var t page.Table
	t.YS = []float64{0}
	for r, row := range strings.Split(strings.TrimSpace(s), "\n") {
		cells := strings.Split(row, "|")
		t.YS = append(t.YS, float64(r+1)*20)
		t.XS = []float64{0}
		for c, text := range cells {
			t.XS = append(t.XS, float64(c+1)*50)
			b := page.Box{X0: float64(c) * 50, Y0: float64(r) * 20, X1: float64(c+1) * 50, Y1: float64(r+1) * 20}
			cell := page.Cell{Row: r, Col: c, RowSpan: 1, ColSpan: 1, Box: b}
			if text = strings.TrimSpace(text); text != "" {
				cell.Lines = []page.Line{{Box: b, Words: []page.Word{{Text: text, Box: b, Confidence: 1}}}}
			}
			t.Cells = append(t.Cells, cell)
		}
	}
	t.Box = page.Box{X1: t.XS[len(t.XS)-1], Y1: t.YS[len(t.YS)-1]}
	return t
}

func TestUnframe(t *testing.T) {
	cases := []struct {
		name, table string
		rows, cols  int
	}{
		{"letters and numbers", " |A|B|C\n1|Time|Mon|Tue\n2|9:00|Art|PE\n3|10:00|PE|Art\n4|11:00|a|b", 4, 3},
		{"numbers alone, from the days' row", "1|Time|Mon|Tue\n2|9:00|Art|PE\n3|10:00|PE|Art\n4|11:00|a|b", 4, 3},
		{"periods", " |Time|Mon|Tue\n1|9:00|Art|PE\n2|10:00|PE|Art\n3|11:00|a|b\n4|12:00|a|b", 5, 4},
		{"lessons named by letters", "x|A|B|C\nMon|a|b|c\nTue|a|b|c\nWed|a|b|c", 4, 4},
	}
	for _, c := range cases {
		in := drawn(c.table)
		got, lines := unframe(in)
		if got.Rows() != c.rows || got.Cols() != c.cols {
			t.Errorf("%s: %d rows and %d columns, want %d and %d", c.name, got.Rows(), got.Cols(), c.rows, c.cols)
		}
		kept := len(lines)
		for _, cell := range got.Cells {
			kept += len(cell.Lines)
		}
		for _, cell := range in.Cells {
			kept -= len(cell.Lines)
		}
		if kept != 0 {
			t.Errorf("%s: %d lines more than before", c.name, kept)
		}
	}
}
