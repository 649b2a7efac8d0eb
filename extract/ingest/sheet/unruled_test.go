package sheet

import (
	"fmt"
	"strings"
	"testing"

	"github.com/learning-yogi/platform/extract/page"
)

// ruledTable reads a sketch: a letter a place, equal letters are one cell.
// apart are pairs of letters without a line between them.
func ruledTable(sketch, unparted string) []Cell {
	rows := strings.Fields(sketch)
	var cells []Cell
	for r, row := range rows {
		for c := range len(row) {
			if r > 0 && rows[r-1][c] == row[c] || c > 0 && row[c-1] == row[c] {
				continue
			}
			one := Cell{Row: r, Col: c, RowSpan: 1, ColSpan: 1, Ruled: page.Sides{Left: true, Top: true, Right: true, Bottom: true}}
			for c+one.ColSpan < len(row) && row[c+one.ColSpan] == row[c] {
				one.ColSpan++
			}
			for r+one.RowSpan < len(rows) && rows[r+one.RowSpan][c] == row[c] {
				one.RowSpan++
			}
			if row[c] != '.' {
				one.Blocks = []Block{para(string(row[c]))}
			}
			cells = append(cells, one)
		}
	}
	find := func(b byte) *Cell {
		for i := range cells {
			if r := cells[i]; rows[r.Row][r.Col] == b {
				return &cells[i]
			}
		}
		panic(string(b))
	}
	for _, pair := range strings.Fields(unparted) {
		a, b := find(pair[0]), find(pair[1])
		if a.Row+a.RowSpan == b.Row {
			a.Ruled.Bottom, b.Ruled.Top = false, false
		} else {
			a.Ruled.Right, b.Ruled.Left = false, false
		}
	}
	return cells
}

func TestJoinUnruled(t *testing.T) {
	for name, c := range map[string]struct{ sketch, unparted, want string }{
		"all ruled":         {"abc def ghi", "", "a b c d e f g h i"},
		"lesson and notes":  {"abbc dffg dhig jklm", "fh hi fi", "a b1x2 c d2x1 fhi2x2 g2x1 j k l m"},
		"no rectangle":      {"abc def ghi", "ef eh", "a b c d e f g h i"},
		"rows without rule": {"abc def ghi", "ab bc de ef gh hi", "a b c d e f g h i"},
		"headings":          {"abc def ghi", "bc cf ad dg hi", "a b c d e f g hi1x2"},
		"a heading's space": {"abc def .hi", "d.", "a b c d2x1 e f h i"},
		"five in a row":     {"abcdef ghijkl mnopqr", "hi ij jk kl", "a b c d e f g h i j k l m n o p q r"},
	} {
		cells := ruledTable(c.sketch, c.unparted)
		JoinRulings(cells)
		var got []string
		for _, cell := range JoinUnruled(cells, nil) {
			s := ""
			for _, b := range cell.Blocks {
				s += b.(*Para).Lines[0][0].Text
			}
			if cell.RowSpan*cell.ColSpan > 1 {
				s += fmt.Sprintf("%dx%d", cell.RowSpan, cell.ColSpan)
			}
			got = append(got, s)
		}
		if g := strings.Join(got, " "); g != c.want {
			t.Errorf("%s: %s, want %s", name, g, c.want)
		}
	}
}

// TestJoinedTextStandsInOrder reads a joined cell from its top to its bottom,
// as its empty lines and the heights of its rows place the words.
func TestJoinedTextStandsInOrder(t *testing.T) {
	cells := ruledTable("abcc dfgg dhij klmn", "fh gi gj ij fg hi")
	for i := range cells {
		if len(cells[i].Blocks) == 1 && cells[i].Blocks[0].(*Para).Lines[0][0].Text == "f" {
			cells[i].Blocks = []Block{para(""), para(""), para("f")}
		}
	}
	JoinRulings(cells)
	for _, c := range JoinUnruled(cells, []float64{20, 60, 20, 20}) {
		if c.Row == 1 && c.Col == 1 {
			got := ""
			for _, b := range c.Blocks {
				got += b.(*Para).Lines[0][0].Text
			}
			if got != "gfhij" || c.RowSpan != 2 || c.ColSpan != 3 {
				t.Errorf("%q in %d by %d", got, c.RowSpan, c.ColSpan)
			}
		}
	}
}
