package read

import (
	"image"
	"testing"
)

// A bold m fills three sides of its box and most of it, as a filled patch with
// light text does, and the frame of a cell all four; only the patch is a
// background of its own.
func TestPatches(t *testing.T) {
	const paper, dark = 200, 20
	tests := map[string]struct {
		size  image.Point
		slits []image.Rectangle // in the colour of the paper
		back  uint8             // of the place that the shape covers
	}{
		"bold m": {image.Pt(24, 17), []image.Rectangle{image.Rect(6, 5, 9, 17), image.Rect(15, 5, 18, 17)}, paper},
		"frame":  {image.Pt(60, 30), []image.Rectangle{image.Rect(5, 5, 55, 25)}, paper},
		"patch":  {image.Pt(24, 17), []image.Rectangle{image.Rect(5, 7, 8, 9), image.Rect(11, 5, 13, 12)}, dark},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			g := image.NewGray(image.Rect(0, 0, 120, 60))
			fill := func(r image.Rectangle, v uint8) {
				for y := r.Min.Y; y < r.Max.Y; y++ {
					for x := r.Min.X; x < r.Max.X; x++ {
						g.Pix[g.PixOffset(x, y)] = v
					}
				}
			}
			fill(g.Rect, paper)
			at := image.Pt(50, 12)
			fill(image.Rectangle{Max: tt.size}.Add(at), dark)
			for _, s := range tt.slits {
				fill(s.Add(at), paper)
			}
			f := newField(g, g.Rect, nil, DefaultInkSettings())
			if got := f.back[(at.Y+6)*f.w+at.X+6]; absDiff(got, tt.back) > near {
				t.Errorf("background %d, want %d", got, tt.back)
			}
		})
	}
}
