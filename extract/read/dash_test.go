package read

import (
	"image"
	"testing"
)

// A number with a dash after it, alone on its line, is text: "9 –" over
// "9.30".
func TestNumberWithDashIsALine(t *testing.T) {
	const w, h = 100, 100
	f := &field{w: w, h: h, rect: image.Rect(0, 0, w, h), label: make([]int32, w*h)}
	for _, b := range []image.Rectangle{image.Rect(30, 20, 46, 43), image.Rect(55, 33, 73, 36), image.Rect(21, 56, 37, 79), image.Rect(48, 56, 63, 79)} {
		f.comps = append(f.comps, component{box: b, area: b.Dx() * b.Dy() / 2})
	}
	segs := f.segments(0, 23, DefaultLineSettings())
	if len(segs) != 2 || len(segs[0].ids) != 2 || segs[0].height != 23 {
		t.Errorf("got %d lines: %+v", len(segs), segs)
	}
}
