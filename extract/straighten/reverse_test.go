package straighten

import (
	"image"
	"image/color"
	xdraw "image/draw"
	"testing"

	"github.com/learning-yogi/platform/extract/raster"
)

// TestReverse draws print of this side and weak marks beside it: blurred ones
// are the other side of the sheet, sharp ones are faint print.
func TestReverse(t *testing.T) {
	const size = 520
	text := func(img *image.RGBA, tone uint8, left, rows int) {
		for row := range rows {
			for i := range 8 {
				at := image.Pt(left+i*30, 20+row*40)
				for _, r := range []image.Rectangle{image.Rect(0, 0, 3, 22), image.Rect(14, 0, 17, 22), image.Rect(0, 9, 17, 12)} { // an H
					xdraw.Draw(img, r.Add(at), image.NewUniform(color.Gray{tone}), image.Point{}, xdraw.Src)
				}
			}
		}
	}
	soft := func(img *image.RGBA) *image.RGBA {
		out := image.NewRGBA(img.Rect)
		xdraw.Draw(out, out.Rect, raster.Blur(raster.Grey(img), 5), image.Point{}, xdraw.Src)
		return out
	}
	for name, c := range map[string]struct {
		rows    int // of weak letters
		blurred bool
		taken   bool
	}{
		"through the paper": {8, true, true},
		"faint print":       {8, false, false},
		"a few smears":      {2, true, false},
	} {
		img := image.NewRGBA(image.Rect(0, 0, size, size))
		xdraw.Draw(img, img.Rect, image.White, image.Point{}, xdraw.Src)
		text(img, 215, 270, c.rows)
		if c.blurred {
			img = soft(img)
		}
		text(img, 0, 20, 8)
		out := withoutReverse(img, 22)
		if out.RGBAAt(20, 30) != img.RGBAAt(20, 30) {
			t.Errorf("%s: the print has changed", name)
		}
		if taken := out.RGBAAt(270, 30).R > 250; taken != c.taken {
			t.Errorf("%s: taken out is %v", name, taken)
		}
	}
}
