package tables

import (
	"strings"
	"testing"

	"github.com/learning-yogi/platform/extract/page"
)

// typed sets text as a typewriter does: 6 units a character, 14 a line;
// words parted by one space are one line, wider gaps part lines.
func typed(s string) []page.Line {
	var out []page.Line
	for y, l := range strings.Split(s, "\n") {
		for x := 0; x < len(l); {
			if l[x] == ' ' {
				x++
				continue
			}
			end := strings.Index(l[x:], "   ")
			if end < 0 {
				end = len(l) - x
			}
			var line page.Line
			at := x
			for _, w := range strings.Fields(l[x : x+end]) {
				at += strings.Index(l[at:], w)
				b := page.Box{X0: float64(at * 6), X1: float64((at + len(w)) * 6), Y0: float64(y * 14), Y1: float64(y*14 + 10)}
				line.Words = append(line.Words, page.Word{Text: w, Box: b, Size: 10, Confidence: 1})
				line.Box = line.Box.Union(b)
				at += len(w)
			}
			out = append(out, line)
			x += end
		}
	}
	return out
}

func TestAlign(t *testing.T) {
	cases := []struct {
		name, text string
		role       Role
		cells      string // row,col:text, all cells with text
	}{
		{"days across, times in the cells", `
My week
8am   Monday          Tuesday         Wednesday
9am                   MATH 175
                      8:30-9:20
10am  COMP 100
      10:30-12:20
11am                                  ART
                                      11:00-12:00
`, Grid, "Monday|Tuesday|Wednesday|MATH 175/8:30-9:20|COMP 100/10:30-12:20|ART/11:00-12:00"},
		{"a list, days in the middle of their rows", `
Day         Course              Start      End      Room

            LING 217            10:00      10:50    E222
Monday
            MATH 309            11:00      11:50    S410

            BIOL 319            09:30      10:45    S313
Tuesday     MATH 209            12:30      13:45    S413
            BIOT 411            15:30      16:45    S417

Friday      LING 217            10:00      10:50    E222
`, List, "Monday|Tuesday|Friday"},
		{"days by short names, dates below, entries of two lines", `
Den         8:10 - 8:55         8:55 - 9:40         9:55 - 10:40

            Hudobna                                 Vytvarna
Po          vychova             Fyzika              vychova
16.9.

Ut          Anglicky            Volno               Dejepis
17.9.

St          Chemie              Volno               Zemepis
18.9.

Ct          Fyzika              Volno               Zemepis
19.9.
`, Grid, "Hudobna/vychova|Vytvarna/vychova|Anglicky|Po|Ut"},
		{"days across with dates, periods beside some rows", `
Time   Monday          Tuesday         Wednesday
       10.9.           11.9.           12.9.

       Registration    Registration    Registration

1      MA              GR              EN

2      PS              EN              PE

       Lunch           Lunch           Lunch
`, Grid, "Monday/10.9.|Tuesday/11.9.|1|2|MA|PE"},
	}
	for _, c := range cases {
		found, _ := Align(typed(c.text), nil)
		if len(found) != 1 {
			t.Fatalf("%s: %d tables", c.name, len(found))
		}
		got := Classify(found[0], nil)
		if got.Role != c.role {
			t.Errorf("%s: role %s, want %s", c.name, got.Role, c.role)
		}
		all := map[string]bool{}
		for _, cell := range found[0].Cells {
			all[strings.ReplaceAll(cell.Text(), "\n", "/")] = true
		}
		for _, want := range strings.Split(c.cells, "|") {
			if !all[want] {
				t.Errorf("%s: no cell %q in %v", c.name, want, all)
			}
		}
	}
	// Days that an app lets its reader choose from, over the entries of one.
	app := typed("Mon      Tue      Wed      Thu\n\n9:00-10:00 Maths\n\n10:00-11:00 Art\n\n11:30-12:30 Music")
	var boxes []page.Cell
	for _, y := range []float64{26, 54, 82} {
		boxes = append(boxes, page.Cell{Box: page.Box{X0: -10, X1: 240, Y0: y, Y1: y + 18}})
	}
	if found, rest := Align(app, boxes); len(found) != 0 || len(rest) != len(app) {
		t.Errorf("an app's days became %d tables, %d of %d lines are left", len(found), len(rest), len(app))
	}
	if found, rest := Align(typed("Dear parents,\non Monday we meet at 9:00.\nBring   a   pen"), nil); len(found) != 0 || len(rest) == 0 {
		t.Errorf("a letter became %d tables", len(found))
	}
}

// TestCandidatesAcrossBands reads a table that stands on bands of colour, which
// are what geometry found.
func TestCandidatesAcrossBands(t *testing.T) {
	lines := typed(`
            8:10 - 8:55         8:55 - 9:40         9:55 - 10:40

Monday      Music               Physics             Chemistry

Tuesday     English             Physics             History

Friday      Chemistry           Music               Geography
`)
	band := page.Table{Box: page.Box{X0: -5, X1: 440, Y0: 5, Y1: 130}, XS: []float64{-5, 68, 440}, YS: []float64{5, 30, 130}, Completeness: 0.7}
	cells := []page.Cell{{RowSpan: 2, ColSpan: 1, Box: page.Box{X0: -5, X1: 68, Y0: 5, Y1: 130}},
		{Col: 1, RowSpan: 1, ColSpan: 1, Box: page.Box{X0: 68, X1: 440, Y0: 5, Y1: 30}},
		{Row: 1, Col: 1, RowSpan: 1, ColSpan: 1, Box: page.Box{X0: 68, X1: 440, Y0: 30, Y1: 130}}}
	for _, l := range lines {
		for i := range cells {
			if cells[i].Box.Contains(l.Box.Centre()) {
				cells[i].Lines = append(cells[i].Lines, l)
			}
		}
	}
	band.Cells = cells
	got, _ := Candidates([]page.Table{band}, nil, nil)
	if len(got) != 1 {
		t.Fatalf("%d tables", len(got))
	}
	if c := Classify(got[0], nil); c.Role != Grid || c.Days.Distinct != 3 {
		t.Errorf("role %s with %d days", c.Role, c.Days.Distinct)
	}
}
