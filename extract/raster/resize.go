package raster

import (
	"image"
	"math"
)

// Resize samples the picture anew at w x h pixels (at least 1 x 1), sharp when
// enlarging and averaging when shrinking (Catmull-Rom kernel).
func Resize(img image.Image, w, h int) *image.RGBA {
	src := RGB(img)
	out := image.NewRGBA(image.Rect(0, 0, max(w, 1), max(h, 1)))
	if src.Rect.Empty() {
		return out
	}
	w, h = out.Rect.Dx(), out.Rect.Dy()
	across, down := kernel(src.Rect.Dx(), w), kernel(src.Rect.Dy(), h)
	// Rows of the source, resampled across, are kept while the window down
	// still needs them.
	rows := map[int][]int32{}
	var free [][]int32
	sum := make([]int32, 3*w)
	for y := range h {
		first, last := down[y].first, down[y].first+len(down[y].weights)-1
		for i, row := range rows {
			if i < first {
				free = append(free, row)
				delete(rows, i)
			}
		}
		clear(sum)
		for i := first; i <= last; i++ {
			row := rows[i]
			if row == nil {
				if n := len(free); n > 0 {
					row, free = free[n-1], free[:n-1]
				} else {
					row = make([]int32, 3*w)
				}
				resampleRow(row, src.Pix[i*src.Stride:], across)
				rows[i] = row
			}
			weight := down[y].weights[i-first]
			for x, v := range row {
				sum[x] += v * weight
			}
		}
		dst := out.Pix[y*out.Stride : y*out.Stride+4*w]
		for x := range w {
			for c := range 3 {
				dst[4*x+c] = uint8(min(max((sum[3*x+c]+1<<(2*weightBits-7))>>(2*weightBits-6), 0), 255))
			}
			dst[4*x+3] = 255
		}
	}
	return out
}

// weightBits is the precision of kernel weights: two passes of 12 bits, less
// the 6 bits dropped between them, stay within 31 bits with 8 bits of colour
// and overshoot.
const weightBits = 12

// taps are the source places that one target place is mixed from.
type taps struct {
	first   int
	weights []int32 // sum 1 << weightBits
}

// kernel returns the taps of each of n places that resample size places.
func kernel(size, n int) []taps {
	scale := float64(size) / float64(n)
	wide := max(scale, 1) // the kernel grows with the step when shrinking
	out := make([]taps, n)
	for i := range out {
		centre := (float64(i)+0.5)*scale - 0.5
		from, to := max(int(math.Ceil(centre-2*wide)), 0), min(int(math.Floor(centre+2*wide)), size-1)
		if from > to {
			from, to = min(max(int(centre), 0), size-1), min(max(int(centre), 0), size-1)
		}
		total := 0.0
		ws := make([]float64, to-from+1)
		for k := range ws {
			ws[k] = catmullRom(math.Abs(float64(from+k)-centre) / wide)
			total += ws[k]
		}
		t := taps{first: from, weights: make([]int32, len(ws))}
		left, top := int32(1<<weightBits), 0
		for k, v := range ws {
			t.weights[k] = int32(math.Round(v / total * (1 << weightBits)))
			left -= t.weights[k]
			if t.weights[k] > t.weights[top] {
				top = k
			}
		}
		t.weights[top] += left // rounding must not tint flat areas
		out[i] = t
	}
	return out
}

func catmullRom(t float64) float64 {
	switch {
	case t < 1:
		return (1.5*t-2.5)*t*t + 1
	case t < 2:
		return ((-0.5*t+2.5)*t-4)*t + 2
	}
	return 0
}

// resampleRow mixes one row of RGBA into three channels, keeping weightBits-6
// bits of fraction.
func resampleRow(dst []int32, src []uint8, across []taps) {
	for x, t := range across {
		var r, g, b int32
		p := src[4*t.first : 4*(t.first+len(t.weights))]
		for k, w := range t.weights {
			q := p[4*k : 4*k+3 : 4*k+3]
			r += w * int32(q[0])
			g += w * int32(q[1])
			b += w * int32(q[2])
		}
		d := dst[3*x : 3*x+3 : 3*x+3]
		d[0], d[1], d[2] = r>>6, g>>6, b>>6
	}
}
