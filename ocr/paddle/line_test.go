package paddle

import (
	"fmt"
	"image"
	"testing"
)

func TestDecode(t *testing.T) {
	a := alphabet{"", "a", "b", " "}
	for _, c := range []struct {
		steps string // the likeliest of each step: _ none
		want  string
	}{
		{"", ""},
		{"___", ""},
		{"a", "a"},
		{"aa_a", "aa"},
		{"_ab_ba_", "abba"},
		{"a_ b", "a b"},
		{"  a  ", "a"},
		{"a _ a", "a a"},
	} {
		var outputs []float32
		for _, s := range c.steps {
			row := make([]float32, len(a))
			row[map[rune]int{'_': 0, 'a': 1, 'b': 2, ' ': 3}[s]] = 0.9
			outputs = append(outputs, row...)
		}
		n := len(outputs) / len(a)
		v := view{image.Rect(10, 5, 10+max(16*n, 1), 25), max(8*n, 1), max(8*n, 1)}
		got := ""
		for i, w := range v.words(decode(outputs, n, len(a)), a) {
			if i > 0 {
				got += " "
			}
			got += w.Text
			if w.Box.Empty() || !w.Box.In(v.part) || fmt.Sprintf("%.2f", w.Confidence) != "0.90" {
				t.Errorf("%q: word %+v", c.steps, w)
			}
		}
		if got != c.want {
			t.Errorf("%q reads %q, want %q", c.steps, got, c.want)
		}
	}
}
