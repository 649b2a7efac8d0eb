package read

import (
	"fmt"
	"testing"

	"github.com/learning-yogi/platform/extract/page"
)

func TestPictograms(t *testing.T) {
	piece := func(text string, confidence, x, y, w, h float64) *strip {
		box := page.Box{X0: x, Y0: y, X1: x + w, Y1: y + h}
		return &strip{ink: box, height: h, words: []page.Word{{Text: text, Box: box, Confidence: confidence}}}
	}
	title := func() *strip { return piece("Algebra", 0.96, 70, 40, 60, 15) }
	cases := []struct {
		name   string
		corner func(cell int) *strip
		stays  bool
	}{
		{"a pencil", func(i int) *strip { return piece([]string{"Q", "g", "QO"}[i%3], 0.5, 180, 90, 15, 14) }, false},
		{"a cross", func(int) *strip { return piece("x", 0.96, 180, 5, 10, 10) }, false},
		{"initials", func(i int) *strip { return piece([]string{"KB", "MT", "LS"}[i%3], 0.8, 5, 90, 20, 12) }, true},
		{"a room in small print", func(i int) *strip { return piece(fmt.Sprint("C", i), 0.4, 180, 90, 18, 10) }, true},
		{"a large sun", func(int) *strip { return piece("wi", 0.6, 10, 30, 30, 28) }, false},
		{"a large number", func(int) *strip { return piece("4", 0.7, 10, 30, 20, 28) }, true},
	}
	for _, c := range cases {
		p := &picture{Sheet: &Sheet{reader: New(nil, nil, DefaultSettings())}, free: &spot{}}
		var corners []*strip
		for i := range 4 {
			st := c.corner(i)
			corners = append(corners, st)
			p.spots = append(p.spots, &spot{box: page.Box{X1: 200, Y1: 110}, guesses: []*guess{{strips: []*strip{title(), st}}}})
		}
		p.dropPictograms()
		for _, st := range corners {
			if stays := len(st.words) > 0; stays != c.stays {
				t.Errorf("%s: stays %v", c.name, stays)
				break
			}
		}
	}
}

func TestPicturesAtTheEndsOfALine(t *testing.T) {
	words := func(texts ...string) []page.Word {
		var out []page.Word
		for i, text := range texts {
			confidence := 0.95
			if len(text) < 3 {
				confidence = 0.2
			}
			out = append(out, page.Word{Text: text, Confidence: confidence, Box: page.Box{X0: float64(50 * i), X1: float64(50*i + 45), Y1: 12}})
		}
		return out
	}
	for _, c := range [][2][]page.Word{
		{words("R", "mountain"), words("mountain")},
		{words("Lunch", "@"), words("Lunch")},
		{words("Maths", "1"), words("Maths", "1")},
	} {
		s := &strip{words: c[0], height: 10, ink: page.Box{X1: 100, Y1: 12}}
		if s.dropEnds(); len(s.words) != len(c[1]) || s.words[0].Text != c[1][0].Text {
			t.Errorf("got %v, want %v", s.words, c[1])
		}
	}
}
