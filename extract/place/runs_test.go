package place

import (
	"image/color"
	"strings"
	"testing"

	"github.com/learning-yogi/platform/extract/axes"
	"github.com/learning-yogi/platform/extract/page"
)

func TestParted(t *testing.T) {
	heads := map[string]int{"Maths": 2, "Art": 1}
	for _, c := range []struct{ in, want string }{
		{"Maths||Art|", "Maths+|Art+"},       // two lessons of one colour
		{"Maths||Room 5|", "Maths++Room 5+"}, // a remark
		{"|Maths||", "+Maths++"},             // words in the middle
		{"Maths|Maths", "Maths|Maths"},       // the same lesson twice, each with its name
	} {
		g := &grid{}
		var r run
		for i, text := range strings.Split(c.in, "|") {
			g.p.Cells = append(g.p.Cells, axes.Cell{Text: text})
			r.members = append(r.members, i)
		}
		var got []string
		for _, part := range g.parted(r, heads) {
			var words []string
			for _, j := range part.members {
				words = append(words, g.p.Cells[j].Text)
			}
			got = append(got, strings.Join(words, "+"))
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%q: %q, want %q", c.in, s, c.want)
		}
	}
}

// colours by the letters that name them in tests; a dot is none.
var colours = map[byte]color.NRGBA{'r': {R: 255, A: 255}, 'g': {G: 255, A: 255}, 'b': {B: 255, A: 255}}

// painted is a grid of days whose cells are given from top to bottom: a colour,
// capital where the cell has words.
func painted(days ...string) *grid {
	g := &grid{}
	g.p.Line = 0
	for d, column := range days {
		g.p.Days = append(g.p.Days, axes.Day{Span: axes.Span{From: d, To: d + 1}})
		for r := range len(column) {
			c := axes.Cell{Index: len(g.p.Cells), D: axes.Span{From: d, To: d + 1}, T: axes.Span{From: r + 1, To: r + 2}}
			k := column[r]
			if k >= 'A' && k <= 'Z' {
				c.Text, k = "Maths", k+'a'-'A'
			} else if k == '!' {
				c.Text = "Art"
			}
			g.p.Cells = append(g.p.Cells, c)
			g.p.Table.Cells = append(g.p.Table.Cells, page.Cell{Fill: colours[k]})
		}
	}
	return g
}

func TestIsPlanner(t *testing.T) {
	for _, c := range []struct {
		name string
		days []string
		want bool
	}{
		{"lessons as long as their colour", []string{"Rr.Gg.Bb", "Gg..Rrr."}, true},
		{"a column of one colour", []string{"Rrrrrrrr", "Gggggggg"}, false},
		{"colours of single cells", []string{"RGB.R.G.", "B.RG..R."}, false},
		{"colours that begin without words", []string{"rR.gG.bB", "gG..rrR."}, false},
		{"words without colours as well", []string{"Rr!Gg!Bb", "Gg!!Rrr!"}, false},
		{"one colour", []string{"Rr.Rr.Rr", "Rr..Rrr."}, false},
	} {
		if got := painted(c.days...).isPlanner(); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}
