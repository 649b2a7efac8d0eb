package grid

import (
	"image"
	"image/color"
	"image/draw"
	"testing"

	"github.com/learning-yogi/platform/extract/page"
)

// week is the boxes of a small week on an hour ruler.
var week = []image.Rectangle{image.Rect(40, 60, 140, 120), image.Rect(40, 122, 140, 170), image.Rect(160, 80, 208, 150), image.Rect(212, 90, 260, 150)}

func TestBoxesOfNativePages(t *testing.T) {
	pale, grey := color.NRGBA{R: 210, G: 230, B: 255, A: 255}, color.NRGBA{R: 240, G: 240, B: 240, A: 255}
	p := page.Page{Width: 400, Height: 300, Words: []page.Word{{Text: "Art", Size: 12, Box: page.Box{X0: 45, Y0: 65, X1: 60, Y1: 73}}}}
	p.Fills = append(p.Fills, page.Fill{Box: page.Box{X0: 30, Y0: 50, X1: 150, Y1: 290}, Colour: grey}) // a day's background
	for _, r := range week[:2] {
		p.Fills = append(p.Fills, page.Fill{Box: boxOf(r), Colour: pale})
	}
	for _, r := range week[2:] { // frames
		b := boxOf(r)
		line := func(x0, y0, x1, y1 float64) {
			p.Rules = append(p.Rules, page.Rule{From: page.Spot{X: x0, Y: y0}, To: page.Spot{X: x1, Y: y1}, Width: 1, Colour: color.NRGBA{A: 255}})
		}
		line(b.X0, b.Y0, b.X1, b.Y0)
		line(b.X0, b.Y1, b.X1, b.Y1)
		line(b.X0, b.Y0, b.X0, b.Y1)
		line(b.X1, b.Y0, b.X1, b.Y1)
	}
	p.Fills = append(p.Fills, page.Fill{Box: page.Box{X0: 300, Y0: 20, X1: 360, Y1: 40}, Colour: color.NRGBA{R: 255, G: 255, B: 255, A: 255}}) // white on white
	sameBoxes(t, Boxes(p, DefaultSettings()), 2)
}

func TestBoxesOfATableAreNone(t *testing.T) {
	p := page.Page{Width: 400, Height: 300}
	for _, y := range []float64{20, 60, 100} { // rules run through: rows, not frames
		p.Rules = append(p.Rules, page.Rule{From: page.Spot{X: 20, Y: y}, To: page.Spot{X: 320, Y: y}, Width: 1, Colour: color.NRGBA{A: 255}})
	}
	for _, x := range []float64{20, 120, 220, 320} {
		p.Rules = append(p.Rules, page.Rule{From: page.Spot{X: x, Y: 20}, To: page.Spot{X: x, Y: 100}, Width: 1, Colour: color.NRGBA{A: 255}})
	}
	if got := Boxes(p, DefaultSettings()); len(got) > 0 {
		t.Errorf("%d boxes in a ruled table", len(got))
	}
}

func TestBoxesInPictures(t *testing.T) {
	im := image.NewRGBA(image.Rect(0, 0, 400, 300))
	fill := func(r image.Rectangle, c color.Color) { draw.Draw(im, r, image.NewUniform(c), image.Point{}, draw.Src) }
	fill(im.Rect, color.White)
	for _, y := range []int{60, 120, 180, 240} {
		fill(image.Rect(30, y, 390, y+1), color.Gray{Y: 210}) // hour lines
	}
	for i, r := range week {
		fill(r, color.Gray{Y: 90})
		c := color.RGBA{R: 210, G: 230, B: 255, A: 255}
		if i > 1 {
			c = color.RGBA{R: 255, G: 255, B: 255, A: 255} // framed
		}
		fill(r.Inset(1), c)
		fill(image.Rect(r.Min.X+6, r.Min.Y+6, r.Min.X+30, r.Min.Y+14), color.Gray{Y: 30}) // a word
	}
	fill(image.Rect(280, 60, 380, 120), color.RGBA{R: 255, G: 220, B: 200, A: 255}) // nothing stands in it
	s := DefaultSettings()
	s.GlyphHeight = 8
	sameBoxes(t, BoxesIn(im, s), 2)
}

func boxOf(r image.Rectangle) page.Box {
	return page.Box{X0: float64(r.Min.X), Y0: float64(r.Min.Y), X1: float64(r.Max.X), Y1: float64(r.Max.Y)}
}

// sameBoxes compares boxes with those of week, by place.
func sameBoxes(t *testing.T, got []page.Cell, slack float64) {
	t.Helper()
	if len(got) != len(week) {
		t.Errorf("%d boxes, want %d: %v", len(got), len(week), got)
	}
	for _, r := range week {
		found := false
		for _, c := range got {
			b := boxOf(r)
			found = found || c.Box.Grow(slack).Intersect(b) == b && b.Grow(slack).Intersect(c.Box) == c.Box
		}
		if !found {
			t.Errorf("no box at %v", r)
		}
	}
}
