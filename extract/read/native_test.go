package read

import (
	"strings"
	"testing"

	"github.com/learning-yogi/platform/extract/page"
)

func word(text string, x0, y0, x1, y1 float64, turn page.Turn) page.Word {
	return page.Word{Text: text, Box: page.Box{X0: x0, Y0: y0, X1: x1, Y1: y1}, Turn: turn, Confidence: 1}
}

func joined(lines []page.Line) string {
	var out []string
	for _, l := range lines {
		out = append(out, l.Text())
	}
	return strings.Join(out, "|")
}

func TestLines(t *testing.T) {
	for _, c := range []struct {
		name  string
		words []page.Word
		want  string
	}{
		{"two lines in any order", []page.Word{
			word("am", 40, 20, 60, 30, 0), word("Maths", 10, 5, 40, 15, 0), word("9.00", 10, 20, 35, 30, 0), word("Con", 44, 5, 60, 15, 0),
		}, "Maths Con|9.00 am"},
		{"wide gap", []page.Word{word("L", 0, 0, 6, 10, 0), word("BIT-101", 60, 0, 100, 10, 0)}, "L|BIT-101"},
		{"superscript", []page.Word{word("8", 0, 0, 6, 12, 0), word("30", 6, 0, 12, 7, 0)}, "8 30"},
		{"upward lines run from left to right", []page.Word{
			word("work", 20, 0, 30, 30, 3), word("Early", 0, 40, 10, 80, 3), word("Morning", 0, 0, 10, 35, 3),
		}, "Early Morning|work"},
		{"downward lines run from right to left", []page.Word{
			word("work", 0, 0, 10, 30, 1), word("Early", 20, 0, 30, 35, 1), word("Morning", 20, 40, 30, 80, 1),
		}, "Early Morning|work"},
		{"upside down", []page.Word{word("Con", 0, 0, 20, 10, 2), word("Maths", 25, 0, 60, 10, 2)}, "Maths Con"},
		{"a number beside two lines joins neither", []page.Word{
			word("7", 0, 0, 12, 26, 0), word("Maths", 16, 0, 50, 10, 0), word("Room", 16, 14, 50, 24, 0),
		}, "7|Maths|Room"},
		{"none", nil, ""},
	} {
		if got := joined(Lines(c.words, DefaultLineSettings())); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestNative(t *testing.T) {
	outer := page.Table{Cells: []page.Cell{
		{Box: page.Box{X0: 0, Y0: 0, X1: 100, Y1: 100}},
		{Box: page.Box{X0: 100, Y0: 0, X1: 200, Y1: 100}},
	}}
	inner := page.Table{Inner: true, Cells: []page.Cell{{Box: page.Box{X0: 110, Y0: 10, X1: 190, Y1: 50}}}}
	kept := page.Table{Native: true, Cells: []page.Cell{{
		Box: page.Box{X0: 0, Y0: 200, X1: 50, Y1: 220}, Lines: []page.Line{{Words: []page.Word{word("Kept", 0, 200, 30, 210, 0)}}},
	}}}
	words := []page.Word{
		word("Maths", 10, 10, 50, 20, 0),
		word("straddles", 80, 60, 130, 70, 0), // its middle lies in the second cell
		word("deep", 120, 20, 150, 30, 0),
		word("Title", 10, -30, 60, -20, 0),
	}
	res := Native(words, []page.Table{outer, inner, kept}, DefaultLineSettings())
	for _, c := range []struct {
		table, cell int
		want        string
	}{{0, 0, "Maths"}, {0, 1, "straddles"}, {1, 0, "deep"}, {2, 0, "Kept"}} {
		if got := res.Tables[c.table].Cells[c.cell].Text(); got != c.want {
			t.Errorf("table %d cell %d: %q, want %q", c.table, c.cell, got, c.want)
		}
		if r := res.Readings[c.table][c.cell]; len(r) != 1 || r[0].Confidence != 1 || r[0].Text() != c.want {
			t.Errorf("readings %+v", r)
		}
	}
	if got := joined(res.Free); got != "Title" {
		t.Errorf("free %q", got)
	}
	if outer.Cells[0].Lines != nil {
		t.Error("the tables given were changed")
	}
}
