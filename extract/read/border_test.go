package read

import (
	"image"
	"testing"

	"github.com/learning-yogi/platform/extract/page"
)

// TestBorders looks for what is left of the ruling lines of a cell, and of words
// close to them.
func TestBorders(t *testing.T) {
	lean := func(s scene) { // a line that leans by three pixels over the height of the cell
		for y := range 60 {
			x := 6 + y/20
			s.fill(image.Rect(x, y, x+2, y+1), black)
		}
	}
	for _, c := range []struct {
		name    string
		draw    func(t *testing.T, s scene)
		size    image.Point
		letters int
	}{
		{"a double border that leans", func(t *testing.T, s scene) { lean(s); s.text(t, 60, 16, 24, 0, black, "M a x") }, image.Pt(160, 60), 3},
		{"bold letters that run together at the top", func(_ *testing.T, s scene) {
			s.fill(image.Rect(30, 2, 75, 4), black) // as the upper edge of a blurred word looks
			for x := 31; x < 75; x += 6 {
				s.fill(image.Rect(x, 4, x+1, 20), black)
			}
		}, image.Pt(105, 36), 1},
		{"a border at the top", func(_ *testing.T, s scene) { s.fill(image.Rect(0, 1, 105, 3), black) }, image.Pt(105, 36), 0},
	} {
		s := newScene(c.size.X, c.size.Y)
		c.draw(t, s)
		f := newField(luma(s), s.Rect, nil, DefaultInkSettings())
		f.findText(DefaultInkSettings(), DefaultLineSettings())
		if got := len(f.comps); got != c.letters {
			t.Errorf("%s: %d letters, want %d", c.name, got, c.letters)
		}
	}
}

// TestFrameAroundPage wants the words beside a table apart from the dark rim of
// a photo.
func TestFrameAroundPage(t *testing.T) {
	s := newScene(600, 400)
	s.frame(s.Rect.Inset(4), 6)
	cell := image.Rect(200, 80, 560, 360)
	s.frame(cell, 2)
	for y, text := range []string{"Monday", "Tuesday", "Friday"} {
		s.text(t, 60, 100+80*y, 20, 0, black, text)
	}
	res, err := New(openEngine(t), nil, DefaultSettings()).Picture(t.Context(), s, []page.Table{grid(cell)}, []string{"eng"})
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for _, l := range res.Free {
		found[l.Text()] = true
	}
	if !found["Monday"] || !found["Tuesday"] || !found["Friday"] {
		t.Errorf("beside the table: %v", found)
	}
}
