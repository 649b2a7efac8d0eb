package place

import (
	"strings"
	"testing"

	"github.com/learning-yogi/platform/extract/axes"
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
