package raster

import (
	"image"
	"testing"
)

func TestPaper(t *testing.T) {
	img := image.NewGray(image.Rect(0, 0, 101, 75))
	for i := range img.Pix {
		img.Pix[i] = 240
	}
	fill := func(r image.Rectangle, v uint8) {
		for y := r.Min.Y; y < r.Max.Y; y++ {
			for x := r.Min.X; x < r.Max.X; x++ {
				img.Pix[y*img.Stride+x] = v
			}
		}
	}
	fill(image.Rect(50, 0, 101, 75), 180) // a fill
	fill(image.Rect(10, 0, 14, 75), 20)   // a line on paper
	fill(image.Rect(70, 10, 75, 40), 20)  // and one on the fill
	out := Paper(img, 16)
	for at, want := range map[image.Point]uint8{{12, 30}: 240, {30, 30}: 240, {72, 20}: 180, {90, 70}: 180, {100, 74}: 180} {
		if got := out.GrayAt(at.X, at.Y).Y; got != want {
			t.Errorf("%v is %d, not %d", at, got, want)
		}
	}
}
