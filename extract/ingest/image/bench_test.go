package image

import (
	"image"
	"testing"
)

// BenchmarkPhoto measures what a phone's photo costs before it is read.
func BenchmarkPhoto(b *testing.B) {
	src := image.NewYCbCr(image.Rect(0, 0, 4000, 3000), image.YCbCrSubsampleRatio420)
	for b.Loop() {
		Orientation(6).apply(Flatten(src))
	}
}
