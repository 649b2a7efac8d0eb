package tables

import (
	"slices"
	"strings"
	"testing"

	"github.com/learning-yogi/platform/extract/page"
)

// ruledGrid is a table of rows and columns, 100 by 40 each, without words.
func ruledGrid(rows, cols int, x, y float64) page.Table {
	t := page.Table{Box: page.Box{X0: x, Y0: y, X1: x + 100*float64(cols), Y1: y + 40*float64(rows)}}
	for c := range cols + 1 {
		t.XS = append(t.XS, x+100*float64(c))
	}
	for r := range rows + 1 {
		t.YS = append(t.YS, y+40*float64(r))
	}
	for r := range rows {
		for c := range cols {
			t.Cells = append(t.Cells, page.Cell{Row: r, Col: c, RowSpan: 1, ColSpan: 1, Box: page.Box{X0: t.XS[c], Y0: t.YS[r], X1: t.XS[c+1], Y1: t.YS[r+1]}})
		}
	}
	return t
}

// A table's headings are those right above it, not the page's title over them.
func TestAttachLeavesTitles(t *testing.T) {
	free := []page.Line{
		at("Timetable", 125, 40), at("Class: 8c", 10, 58),
		at("Day 1", 30, 86), at("Day 2", 130, 86), at("Day 3", 230, 86),
	}
	got, taken := Attach(ruledGrid(3, 3, 0, 100), free)
	if len(taken) != 3 || got.Rows() != 4 {
		t.Fatalf("took %v, %d rows", taken, got.Rows())
	}
	for k, want := range []string{"Day 1", "Day 2", "Day 3"} {
		if s := got.Cells[k].Text(); s != want {
			t.Errorf("column %d is headed %q, want %q", k, s, want)
		}
	}
}

// The name of a day in the middle of two rows is that of both.
func TestAttachDaysOfPairs(t *testing.T) {
	// Rows: one for Saturday, two each for Sunday and Monday.
	free := []page.Line{at("Saturday", 20, 115), at("Sunday", 20, 175), at("Monday", 20, 255)}
	got, taken := Attach(ruledGrid(5, 3, 100, 100), free)
	if len(taken) != 3 {
		t.Fatalf("took %v", taken)
	}
	want := map[string][2]int{"Saturday": {0, 1}, "Sunday": {1, 2}, "Monday": {3, 2}}
	for _, c := range got.Cells {
		if w, ok := want[c.Text()]; ok && (c.Row != w[0] || c.RowSpan != w[1]) {
			t.Errorf("%s is in row %d over %d, want row %d over %d", c.Text(), c.Row, c.RowSpan, w[0], w[1])
		}
	}
}

// An address close below a table without lines is no entry of its last row, and
// stays on the page.
func TestAlignLeavesAddresses(t *testing.T) {
	free := []page.Line{
		at("Monday", 100, 10), at("Tuesday", 200, 10), at("Wednesday", 300, 10),
		at("9:00-9:45", 10, 40), at("Art", 110, 40), at("Music", 205, 40), at("PE", 315, 40),
		at("9:45-10:30", 10, 60), at("PE", 110, 60), at("Art", 205, 60), at("RE", 315, 60),
	}
	var address page.Line
	for k, w := range []string{"office@school.example", "12", "Mill", "Lane"} {
		l := at(w, 200+[]float64{0, 130, 146, 174}[k], 76)
		address.Words, address.Box = append(address.Words, l.Words...), address.Box.Union(l.Box)
	}
	got, rest := Align(append(free, address), nil)
	if len(got) != 1 {
		t.Fatalf("%d tables", len(got))
	}
	for _, c := range got[0].Cells {
		if strings.Contains(c.Text(), "@") {
			t.Errorf("the address is in the cell %q", c.Text())
		}
	}
	if !slices.ContainsFunc(rest, func(l page.Line) bool { return strings.Contains(l.Text(), "@") }) {
		t.Error("the address is lost")
	}
}
