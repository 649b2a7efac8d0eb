package read

// The light of a photo may change within a cell, at the edge of a shadow or at
// a fold. Paper is what is left when everything dark that a square of
// strokeSide pixels does not fit into is filled with what surrounds it.
const (
	strokeSide = 21   // wider than strokes of letters, narrower than shadows
	litGain    = 0.05 // of the pixels, that it explains more than one level does
)

// paper returns the background of dark text in uneven light: the grey closing
// of the luma.
func (f *field) paper() []uint8 {
	rows := func(y int) (from, step, n int) { return y * f.w, 1, f.w }
	columns := func(x int) (from, step, n int) { return x, f.w, f.h }
	out := make([]uint8, len(f.luma))
	copy(out, f.luma)
	for _, darker := range []bool{false, true} {
		for y := range f.h {
			extreme(out, darker, strokeSide/2, rows, y)
		}
		for x := range f.w {
			extreme(out, darker, strokeSide/2, columns, x)
		}
	}
	// The grain's lightest is above what it is made of.
	var above [256]int
	for i, v := range out {
		above[v-f.luma[i]]++
	}
	grain, seen := 0, above[0]
	for 2*seen < len(out) {
		grain++
		seen += above[grain]
	}
	for i, v := range out {
		out[i] = v - min(v, uint8(grain))
	}
	return out
}

// extreme replaces each level of a line by the lightest (or darkest) within
// reach of it on the line.
func extreme(v []uint8, darkest bool, reach int, line func(i int) (from, step, n int), i int) {
	from, step, n := line(i)
	src := make([]uint8, n)
	for k := range src {
		src[k] = v[from+k*step]
	}
	// Places whose level may still be the extreme, the best first.
	queue := make([]int, 0, n)
	for k := range n + reach {
		if k < n {
			for len(queue) > 0 {
				last := src[queue[len(queue)-1]]
				if darkest && last < src[k] || !darkest && last > src[k] {
					break
				}
				queue = queue[:len(queue)-1]
			}
			queue = append(queue, k)
		}
		if at := k - reach; at >= 0 {
			if queue[0] < at-reach {
				queue = queue[1:]
			}
			v[from+at*step] = src[queue[0]]
		}
	}
}
