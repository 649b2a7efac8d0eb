package read

import (
	"image"
	"testing"
)

// In a photo the background follows the hard edges of a shadow that lies across
// a cell, and letters in it stay ink.
func TestShadowInCell(t *testing.T) {
	const lit, shade, ink = 210, 150, 40
	g := image.NewGray(image.Rect(0, 0, 240, 40))
	shaded := func(x, y int) bool { return x > 60+2*y && x < 120+2*y }
	for y := range 40 {
		for x := range 240 {
			v := uint8(lit)
			if shaded(x, y) {
				v = shade
			}
			if x%10 < 3 && x > 20 && x < 220 && y >= 12 && y < 28 {
				v = ink
			}
			g.Pix[y*g.Stride+x] = v
		}
	}
	s := DefaultInkSettings()
	s.Uneven = true
	f := newField(g, g.Rect, nil, s)
	for x, want := range map[int]uint8{41: lit, 46: lit, 121: shade, 126: shade, 191: lit, 230: lit} {
		if got := f.back[20*f.w+x]; absDiff(got, want) > near {
			t.Errorf("background %d at %d, want %d", got, x, want)
		}
	}
}
