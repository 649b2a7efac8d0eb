package raster

import "math/bits"

// Bits is a bilevel picture, 64 pixels a word; the lowest bit is the leftmost
// pixel. Bits beyond the width are 0.
type Bits struct {
	W, H   int
	stride int // words a row
	words  []uint64
}

// NewBits returns a picture of w x h pixels that are all 0.
func NewBits(w, h int) *Bits {
	s := (w + 63) / 64
	return &Bits{W: w, H: h, stride: s, words: make([]uint64, s*h)}
}

// Row returns the words of row y; the caller may change them, but must leave
// the bits beyond the width 0.
func (b *Bits) Row(y int) []uint64 { return b.words[y*b.stride : (y+1)*b.stride] }

// At reports pixel (x, y); outside the picture it is false.
func (b *Bits) At(x, y int) bool {
	if x < 0 || y < 0 || x >= b.W || y >= b.H {
		return false
	}
	return b.words[y*b.stride+x>>6]>>(x&63)&1 == 1
}

// Set makes pixel (x, y), which lies inside, 1.
func (b *Bits) Set(x, y int) { b.words[y*b.stride+x>>6] |= 1 << (x & 63) }

// Count returns how many pixels of [x0, x1) on row y are 1; the range is cut
// to the picture.
func (b *Bits) Count(y, x0, x1 int) int {
	x0, x1 = max(x0, 0), min(x1, b.W)
	if y < 0 || y >= b.H || x0 >= x1 {
		return 0
	}
	row := b.Row(y)
	i, j := x0>>6, (x1-1)>>6
	first, last := ^uint64(0)<<(x0&63), ^uint64(0)>>(63-(x1-1)&63)
	if i == j {
		return bits.OnesCount64(row[i] & first & last)
	}
	n := bits.OnesCount64(row[i]&first) + bits.OnesCount64(row[j]&last)
	for _, w := range row[i+1 : j] {
		n += bits.OnesCount64(w)
	}
	return n
}

// Fill sets the pixels of [x0, x1) on row y to 1; the range is cut to the
// picture.
func (b *Bits) Fill(y, x0, x1 int) {
	b.each(y, x0, x1, func(w *uint64, m uint64) { *w |= m })
}

// Clear sets the pixels of [x0, x1) on row y to 0.
func (b *Bits) Clear(y, x0, x1 int) {
	b.each(y, x0, x1, func(w *uint64, m uint64) { *w &^= m })
}

// each calls do for every word of [x0, x1) on row y with the bits in range.
func (b *Bits) each(y, x0, x1 int, do func(w *uint64, mask uint64)) {
	x0, x1 = max(x0, 0), min(x1, b.W)
	if y < 0 || y >= b.H || x0 >= x1 {
		return
	}
	row := b.Row(y)
	for i := x0 >> 6; i <= (x1-1)>>6; i++ {
		m := ^uint64(0)
		if i == x0>>6 {
			m &= ^uint64(0) << (x0 & 63)
		}
		if i == (x1-1)>>6 {
			m &= ^uint64(0) >> (63 - (x1-1)&63)
		}
		do(&row[i], m)
	}
}

// Or adds the 1s of a picture of the same size.
func (b *Bits) Or(o *Bits) {
	for i, w := range o.words {
		b.words[i] |= w
	}
}

// Run is a stretch of 1s on one row: X0 inclusive, X1 exclusive.
type Run struct{ X0, X1 int }

// Runs appends the runs of row y to dst, joining those that at most gap 0s
// part, and dropping those (after joining) shorter than least.
func (b *Bits) Runs(dst []Run, y, gap, least int) []Run {
	row := b.Row(y)
	start, end := -1, -1 // the run being built
	for i, x := 0, 0; i < len(row); {
		w := row[i] >> (x & 63)
		if w == 0 {
			i++
			x = i << 6
			continue
		}
		x += bits.TrailingZeros64(w)
		x0 := x
		for { // to the end of the 1s, which may cross words
			n := bits.TrailingZeros64(^(row[x>>6] >> (x & 63)))
			n = min(n, 64-x&63)
			x += n
			if x&63 != 0 || x>>6 >= len(row) || n == 0 {
				break
			}
		}
		i = x >> 6
		if start >= 0 && x0-end <= gap {
			end = x
			continue
		}
		if start >= 0 && end-start >= least {
			dst = append(dst, Run{start, end})
		}
		start, end = x0, x
	}
	if start >= 0 && end-start >= least {
		dst = append(dst, Run{start, end})
	}
	return dst
}

// Transposed returns the picture mirrored on its main diagonal.
func (b *Bits) Transposed() *Bits {
	out := NewBits(b.H, b.W)
	var block [64]uint64
	for y0 := 0; y0 < b.H; y0 += 64 {
		for i := range b.stride {
			n := min(64, b.H-y0)
			var any uint64
			for k := range 64 {
				block[k] = 0
				if k < n {
					block[k] = b.words[(y0+k)*b.stride+i]
					any |= block[k]
				}
			}
			if any == 0 {
				continue
			}
			transpose64(&block)
			for k := 0; k < 64 && i<<6+k < b.W; k++ {
				out.words[(i<<6+k)*out.stride+y0>>6] = block[k]
			}
		}
	}
	return out
}

// Turned returns the picture after a clockwise quarter turn.
func (b *Bits) Turned() *Bits {
	up := NewBits(b.W, b.H) // upside down rows, then mirrored on the diagonal
	for y := range b.H {
		copy(up.Row(y), b.Row(b.H-1-y))
	}
	return up.Transposed()
}

// transpose64 mirrors a 64 x 64 block on its main diagonal in place.
func transpose64(a *[64]uint64) {
	m := uint64(0x00000000FFFFFFFF)
	for j := 32; j != 0; {
		for k := 0; k < 64; k = (k + j + 1) &^ j {
			t := (a[k]>>j ^ a[k+j]) & m
			a[k] ^= t << j
			a[k+j] ^= t
		}
		j >>= 1
		m ^= m << j
	}
}
