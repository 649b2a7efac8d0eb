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
	if found, rest := Align(typed("Dear parents,\non Monday we meet at 9:00.\nBring   a   pen"), nil); len(found) != 0 || len(rest) == 0 {
		t.Errorf("a letter became %d tables", len(found))
	}
}
