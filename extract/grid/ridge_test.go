package grid

import (
	"bytes"
	"testing"
)

func TestRows(t *testing.T) {
	var a, b []uint8
	for x := range 256 {
		for y := 0; y < 256; y += 5 {
			a, b = append(a, uint8(x)), append(b, uint8(y))
			a, b = append(a, uint8(y)), append(b, uint8(x))
		}
	}
	a, b = a[:len(a)-3], b[:len(b)-3] // a tail shorter than a word
	low, high, wantLow, wantHigh := make([]uint8, len(a)), make([]uint8, len(a)), make([]uint8, len(a)), make([]uint8, len(a))
	for i := range a {
		wantLow[i], wantHigh[i] = min(a[i], b[i]), max(a[i], b[i])
	}
	minRow(low, a, b)
	maxRow(high, a, b)
	if !bytes.Equal(low, wantLow) || !bytes.Equal(high, wantHigh) {
		t.Error("the extremes of two rows are wrong")
	}
	minRow(a, a, b) // in place, as rolling does
	if !bytes.Equal(a, wantLow) {
		t.Error("the extremes of two rows are wrong in place")
	}
}
