package read

// Gradient fills are looked for in places up to gradientSide pixels, in
// stripes of gradientStep pixels. From one stripe to the next the level goes
// at most gradientSlope, but for jumps, each worth as much as gradientJump
// stripes: letters that fill a row of stripes are no jump.
const (
	gradientSide  = 600
	gradientStep  = 4
	gradientSlope = 12
	gradientJump  = 2
)

// gradient returns the background that varies along one side only, of the
// given length; at(v, i) is the place of pixel i at v along it. Its levels are
// the smooth path through the stripes' histograms that explains most pixels.
func (f *field) gradient(length int, at func(v, i int) int) []uint8 {
	n := (length + gradientStep - 1) / gradientStep
	across := len(f.luma) / length
	jump := int32(gradientJump * gradientStep * across)
	sum := make([][256]int32, n)  // best path that ends at a level
	from := make([][256]uint8, n) // and the level before
	for k := range n {
		hist := f.stripe(k, length, across, at)
		if k == 0 {
			sum[0] = hist
			continue
		}
		before := &sum[k-1]
		top := 0
		for v := range before {
			if before[v] > before[top] {
				top = v
			}
		}
		for v := range 256 {
			best, value := top, before[top]-jump
			for u := max(v-gradientSlope, 0); u <= min(v+gradientSlope, 255); u++ {
				// The steadier of two equal paths.
				if before[u] > value || before[u] == value && abs(u-v) < abs(best-v) {
					best, value = u, before[u]
				}
			}
			sum[k][v], from[k][v] = value+hist[v], uint8(best)
		}
	}
	levels := make([]float64, n)
	last := 0
	for v := range 256 {
		if sum[n-1][v] > sum[n-1][last] {
			last = v
		}
	}
	for k := n - 1; k >= 0; k-- {
		levels[k] = float64(last)
		last = int(from[k][last])
	}
	out := make([]uint8, len(f.luma))
	for v := range length {
		k, part := tileAt(v, length, n)
		level := uint8(levels[k]*(1-part) + levels[min(k+1, n-1)]*part + 0.5)
		for i := range across {
			out[at(v, i)] = level
		}
	}
	return out
}

// stripe counts, for each level, the pixels of stripe k within two of it.
func (f *field) stripe(k, length, across int, at func(v, i int) int) (out [256]int32) {
	var hist [256]int32
	for v := k * gradientStep; v < min((k+1)*gradientStep, length); v++ {
		for i := range across {
			if j := at(v, i); f.counts(j) {
				hist[f.luma[j]]++
			}
		}
	}
	for v := range 256 {
		for u := max(v-2, 0); u <= min(v+2, 255); u++ {
			out[v] += hist[u]
		}
	}
	return out
}

func abs(v int) int { return max(v, -v) }
