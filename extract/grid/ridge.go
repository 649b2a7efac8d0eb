package grid

import (
	"encoding/binary"
	"image"

	"github.com/learning-yogi/platform/extract/raster"
)

// ridges returns the pixels that are darker, by at least by grey levels where
// that is white and in proportion, down to least, where it is darker, than
// something within width pixels above them and something within width below:
// the ink of dark horizontal lines (and of letters) up to that thickness, on
// any background, even between two different fills. Outside the picture counts
// as rim (255: paper, so that a line on the very edge is seen).
//
// It is the black top-hat with a vertical line as its element, taken with
// running maxima and minima, so that its cost does not depend on width.
func ridges(img *image.Gray, width, by, least int, rim uint8) *raster.Bits {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	out := raster.NewBits(w, h)
	k := width + 1
	// wide[i] is the lightest of rows i-k+1 .. i; the closing at y is the
	// darkest of wide[y .. y+k-1].
	n := h + k - 1
	var threshold [256]int
	for v := range threshold {
		threshold[v] = max(by*v/255, min(least, by))
	}
	wide := newRolling(w, k, func(i int) []uint8 {
		if i < h {
			return img.Pix[i*img.Stride : i*img.Stride+w]
		}
		return nil
	}, rim, maxRow)
	closed := newRolling(w, k, wide.next, 255, minRow)
	for i := range n {
		row := closed.next(i)
		y := i - k + 1
		if y < 0 {
			continue
		}
		src, dst := img.Pix[y*img.Stride:y*img.Stride+w], out.Row(y)
		for x, v := range src {
			if c := row[x]; int(c)-int(v) >= threshold[c] {
				dst[x>>6] |= 1 << (x & 63)
			}
		}
	}
	return out
}

// rolling gives, row after row, the pixelwise extreme of the last k rows of a
// source, in constant time a row (van Herk's method): the extreme of a window
// is that of the end of one block of k rows and of the start of the next.
type rolling struct {
	w, k    int
	source  func(i int) []uint8 // nil: a row of pad
	pad     []uint8
	fold    func(dst, a, b []uint8)
	block   [][]uint8 // rows of the block being read, turned into suffix extremes when full
	suffix  [][]uint8 // suffix extremes of the block before
	prefix  []uint8
	current []uint8
}

func newRolling(w, k int, source func(int) []uint8, pad uint8, fold func(dst, a, b []uint8)) *rolling {
	r := &rolling{w: w, k: k, source: source, fold: fold,
		pad: make([]uint8, w), prefix: make([]uint8, w), current: make([]uint8, w)}
	for x := range r.pad {
		r.pad[x] = pad
	}
	for range k {
		r.block = append(r.block, make([]uint8, w))
		s := make([]uint8, w)
		copy(s, r.pad)
		r.suffix = append(r.suffix, s)
	}
	return r
}

// next returns the extreme of rows i-k+1 .. i. It must be called with i = 0,
// 1, 2, ...; the row is valid until the call after.
func (r *rolling) next(i int) []uint8 {
	row := r.source(i)
	if row == nil {
		row = r.pad
	}
	j := i % r.k
	copy(r.block[j], row)
	if j == 0 {
		copy(r.prefix, row)
	} else {
		r.fold(r.prefix, r.prefix, row)
	}
	if j == r.k-1 { // the block is full: its window is the block itself
		for b := r.k - 2; b >= 0; b-- {
			r.fold(r.block[b], r.block[b], r.block[b+1])
		}
		r.block, r.suffix = r.suffix, r.block
		return r.prefix
	}
	r.fold(r.current, r.prefix, r.suffix[j+1])
	return r.current
}

func maxRow(dst, a, b []uint8) {
	a, b = a[:len(dst)], b[:len(dst)]
	n := len(dst) &^ 7
	for i := 0; i < n; i += 8 {
		x, y := binary.LittleEndian.Uint64(a[i:]), binary.LittleEndian.Uint64(b[i:])
		m := atLeast(x, y)
		binary.LittleEndian.PutUint64(dst[i:], x&m|y&^m)
	}
	for i := n; i < len(dst); i++ {
		dst[i] = max(a[i], b[i])
	}
}

func minRow(dst, a, b []uint8) {
	a, b = a[:len(dst)], b[:len(dst)]
	n := len(dst) &^ 7
	for i := 0; i < n; i += 8 {
		x, y := binary.LittleEndian.Uint64(a[i:]), binary.LittleEndian.Uint64(b[i:])
		m := atLeast(x, y)
		binary.LittleEndian.PutUint64(dst[i:], x&^m|y&m)
	}
	for i := n; i < len(dst); i++ {
		dst[i] = min(a[i], b[i])
	}
}

// atLeast compares eight bytes at once: it returns 255 in each byte where x is
// at least y, else 0. This step spends most of its time here.
func atLeast(x, y uint64) uint64 {
	const high = 0x8080808080808080
	low := (x | high) - y&^high // its high bits compare the lower seven bits
	m := (x&^y | ^(x^y)&low) & high
	return m<<1 - m>>7
}
