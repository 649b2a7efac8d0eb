package tables

import (
	"testing"

	"github.com/learning-yogi/platform/extract/page"
)

func TestContinue(t *testing.T) {
	table := func(texts ...[]string) page.Table {
		var out page.Table
		for r, row := range texts {
			for c, s := range row {
				b := page.Box{X0: 100 * float64(c), X1: 100 * float64(c+1), Y0: 30 * float64(r), Y1: 30 * float64(r+1)}
				out.Cells = append(out.Cells, page.Cell{Row: r, Col: c, RowSpan: 1, ColSpan: 1, Box: b, Lines: []page.Line{at(s, b.X0+5, b.Y0+5)}})
			}
			out.YS = append(out.YS, 30*float64(r))
		}
		out.YS = append(out.YS, 30*float64(len(texts)))
		for c := range len(texts[0]) + 1 {
			out.XS = append(out.XS, 100*float64(c))
		}
		out.Box = page.Box{X1: out.XS[len(out.XS)-1], Y1: out.YS[len(out.YS)-1]}
		return out
	}
	first := Classify(table([]string{"", "Monday", "Tuesday", "Friday"}, []string{"8:00-8:45", "Art", "PE", "RE"}), nil)
	for name, c := range map[string]struct {
		next page.Table
		want bool
	}{
		"rows that go on":     {table([]string{"8:45-9:30", "PE", "Art", "Maths"}), true},
		"other columns":       {table([]string{"Code", "Subject"}, []string{"MA", "Maths"}), false},
		"headings of its own": {table([]string{"", "Monday", "Wednesday", "Thursday"}, []string{"8:00-8:45", "Art", "PE", "RE"}), false},
	} {
		got, ok := Continue(first, c.next)
		if ok != c.want {
			t.Errorf("%s: %v", name, ok)
		}
		if ok && (len(got.Days.Cells) != 3 || got.Table.Rows() != 2) {
			t.Errorf("%s: days %v in %d rows", name, got.Days.Cells, got.Table.Rows())
		}
	}
}
