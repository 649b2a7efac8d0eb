package axes

import (
	"testing"

	"github.com/learning-yogi/platform/extract/page"
)

func TestNumberOverPrint(t *testing.T) {
	line := func(text string, sure float64) page.Line {
		return page.Line{Words: []page.Word{{Text: text, Confidence: sure}}}
	}
	cases := []struct {
		name  string
		lines []page.Line
		want  string
	}{
		{"a number over print that was not read", []page.Line{line("4", 0.95), line("brig", 0.2)}, "4"},
		{"a number over a word", []page.Line{line("4", 0.95), line("Maths", 0.9)}, ""},
		{"a word over such print", []page.Line{line("Maths", 0.95), line("brig", 0.2)}, ""},
		{"a number alone", []page.Line{line("4", 0.95)}, ""},
	}
	for _, c := range cases {
		if got := numberOverPrint(page.Cell{Lines: c.lines}); got != c.want {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}
