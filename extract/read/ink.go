package read

import (
	"bytes"
	"image"
	"slices"
)

// InkSettings say when a pixel differs enough from its background to be ink.
// Levels are of 8-bit luma.
type InkSettings struct {
	MinContrast    int     // fainter marks are never ink: below a level of 18 lie JPEG noise and paper
	NoiseFactor    float64 // ink differs by this many times the region's median deviation
	LocalShare     float64 // ink differs by this share of the strongest deviation nearby: keeps blurred glyphs apart
	RingShare      float64 // and this share of the strongest of the other sign: more than edges ring
	Block          int     // side of the neighbourhood of LocalShare, pixels
	Tile           int     // side of the tiles of a varying background, pixels
	FlatShare      float64 // a background of one colour fills at least this share of the region
	IslandSide     int     // a highlighted patch has at least this side, pixels
	IslandContent  float64 // and at least this share of other pixels inside: it holds text
	IslandContrast int     // text on a patch differs by this level
	Uneven         bool    // the light may change within a place: a photo or a scan
}

// DefaultInkSettings suits pages of 60 to 300 dpi.
func DefaultInkSettings() InkSettings {
	return InkSettings{
		MinContrast: 18, NoiseFactor: 6, LocalShare: 0.42, RingShare: 0.2, Block: 12, Tile: 48,
		FlatShare: 0.5, IslandSide: 8, IslandContent: 0.02, IslandContrast: 30,
	}
}

// field is a region of the page seen as deviation from its local background,
// whatever the colours: dark on light and light on dark look the same.
type field struct {
	rect  image.Rectangle // in page pixels
	w, h  int
	luma  []uint8
	back  []uint8
	dev   []uint8 // |luma - back|
	open  bool    // the region has no borders of its own
	skip  []bool  // places that count as background; nil for none
	label []int32 // component of each pixel, 0 for none
	comps []component
	floor uint8 // the least deviation that counts as ink here
}

// newField separates ink from background in one region. skip lists places,
// in page pixels, that count as background.
func newField(g *image.Gray, r image.Rectangle, skip []image.Rectangle, s InkSettings) *field {
	r = r.Intersect(g.Rect)
	f := &field{rect: r, w: r.Dx(), h: r.Dy()}
	if r.Empty() {
		return f
	}
	n := f.w * f.h
	f.luma, f.back, f.dev = make([]uint8, n), make([]uint8, n), make([]uint8, n)
	for y := 0; y < f.h; y++ {
		i := g.PixOffset(r.Min.X, r.Min.Y+y)
		copy(f.luma[y*f.w:(y+1)*f.w], g.Pix[i:i+f.w])
	}
	for _, k := range skip {
		f.leaveOut(k)
	}
	f.findBackground(s)
	f.deviate()
	f.setFloor(s)
	f.label = make([]int32, n)
	f.findIslands(s)
	for i, out := range f.skip {
		if out {
			f.dev[i] = 0
		}
	}
	return f
}

// leaveOut takes a place of the page out of the field.
func (f *field) leaveOut(r image.Rectangle) {
	if f.skip == nil {
		f.skip = make([]bool, len(f.luma))
	}
	r = r.Intersect(f.rect).Sub(f.rect.Min)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for i := y*f.w + r.Min.X; i < y*f.w+r.Max.X; i++ {
			f.skip[i] = true
		}
	}
}

// counts reports whether pixel i belongs to the field.
func (f *field) counts(i int) bool { return f.skip == nil || !f.skip[i] }

// mode returns the most frequent level of a histogram, smoothed over two
// neighbours, and the share of pixels within near levels of it.
func mode(hist *[256]int, near int) (level int, share float64) {
	best, total := -1, 0
	for v, n := range hist {
		total += n
		sum := n
		for d := 1; d <= 2; d++ {
			sum += hist[max(v-d, 0)] + hist[min(v+d, 255)]
		}
		if sum > best {
			best, level = sum, v
		}
	}
	in := 0
	for v := max(level-near, 0); v <= min(level+near, 255); v++ {
		in += hist[v]
	}
	return level, float64(in) / float64(max(total, 1))
}

// near is how far levels of one background lie from its mode.
const near = 12

// findBackground sets one level where one colour dominates. Elsewhere the
// background varies: by rows or by columns (gradient fills), or both ways
// (uneven light); the model that explains most pixels is taken.
func (f *field) findBackground(s InkSettings) {
	main, share, _ := f.modeOf(0, 0, f.w, f.h)
	back, n := f.smooth(main, share, s)
	if s.Uneven {
		if paper := f.paper(); float64(f.explained(paper)-n) >= litGain*float64(len(f.luma)) {
			back = paper
		}
	}
	f.back = back
}

// smooth returns the background of even or smoothly changing light, and how
// many pixels it explains; main and share are the mode of the whole.
func (f *field) smooth(main int, share float64, s InkSettings) (back []uint8, explained int) {
	if share >= s.FlatShare {
		back = bytes.Repeat([]byte{uint8(main)}, len(f.luma))
		return back, f.explained(back)
	}
	explained = -1
	try := func(b []uint8) {
		if n := f.explained(b); n > explained {
			explained, back = n, b
		}
	}
	try(f.tiled((f.w+s.Tile-1)/s.Tile, (f.h+s.Tile-1)/s.Tile, main))
	if f.w < gradientSide && f.h < gradientSide {
		try(f.gradient(f.h, func(v, i int) int { return v*f.w + i }))
		try(f.gradient(f.w, func(v, i int) int { return i*f.w + v }))
	}
	return back, explained
}

// explained counts the pixels near a background.
func (f *field) explained(back []uint8) int {
	n := 0
	for i, v := range f.luma {
		if f.counts(i) && absDiff(v, back[i]) <= near {
			n++
		}
	}
	return n
}

// modeOf returns the mode of a part, the share of its pixels near it, and how
// many there are.
func (f *field) modeOf(x0, y0, x1, y1 int) (level int, share float64, pixels int) {
	var hist [256]int
	for y := y0; y < y1; y++ {
		for i := y*f.w + x0; i < y*f.w+x1; i++ {
			if f.counts(i) {
				hist[f.luma[i]]++
				pixels++
			}
		}
	}
	level, share = mode(&hist, near)
	return level, share, pixels
}

// tiled returns a background that runs smoothly through the modes of tw x th
// tiles; tiles that are mostly left out take the level instead.
func (f *field) tiled(tw, th, instead int) []uint8 {
	tiles := make([]float64, tw*th)
	for ty := range th {
		for tx := range tw {
			level, _, n := f.modeOf(tx*f.w/tw, ty*f.h/th, (tx+1)*f.w/tw, (ty+1)*f.h/th)
			if 8*n*tw*th < f.w*f.h {
				level = instead
			}
			tiles[ty*tw+tx] = float64(level)
		}
	}
	tiles = median3(tiles, tw, th)
	out := make([]uint8, len(f.luma))
	for y := range f.h {
		ty, fy := tileAt(y, f.h, th)
		for x := range f.w {
			tx, fx := tileAt(x, f.w, tw)
			x1, y1 := min(tx+1, tw-1), min(ty+1, th-1)
			top := tiles[ty*tw+tx]*(1-fx) + tiles[ty*tw+x1]*fx
			low := tiles[y1*tw+tx]*(1-fx) + tiles[y1*tw+x1]*fx
			out[y*f.w+x] = uint8(top*(1-fy) + low*fy + 0.5)
		}
	}
	return out
}

// tileAt gives the tile whose middle lies before a pixel and how far on to
// the next one the pixel is.
func tileAt(v, size, tiles int) (int, float64) {
	p := (float64(v)+0.5)*float64(tiles)/float64(size) - 0.5
	if p <= 0 {
		return 0, 0
	}
	t := min(int(p), tiles-1)
	return t, p - float64(t)
}

func median3(v []float64, w, h int) []float64 {
	out := make([]float64, len(v))
	var buf [9]float64
	for y := range h {
		for x := range w {
			n := 0
			for yy := max(y-1, 0); yy <= min(y+1, h-1); yy++ {
				for xx := max(x-1, 0); xx <= min(x+1, w-1); xx++ {
					buf[n] = v[yy*w+xx]
					n++
				}
			}
			slices.Sort(buf[:n])
			out[y*w+x] = buf[n/2]
		}
	}
	return out
}

func (f *field) deviate() {
	for i, v := range f.luma {
		f.dev[i] = absDiff(v, f.back[i])
	}
}

func absDiff(a, b uint8) uint8 {
	if a > b {
		return a - b
	}
	return b - a
}

func (f *field) setFloor(s InkSettings) {
	var hist [256]int
	n := 0
	for i, v := range f.dev {
		if f.counts(i) {
			hist[v]++
			n++
		}
	}
	median, seen := 0, 0
	for median < 255 && seen+hist[median] <= n/2 {
		seen += hist[median]
		median++
	}
	f.floor = uint8(min(max(float64(s.MinContrast), s.NoiseFactor*float64(median)), 90))
}

// inkMask marks ink: 1 darker than the background, 2 lighter, 0 none. The
// threshold follows the strongest deviation of the same sign nearby, so that
// faint text beside black lines survives, blurred glyphs stay apart, and a
// white frame does not outshine dark letters on a dark fill.
func (f *field) inkMask(s InkSettings) []uint8 {
	bw := (f.w + s.Block - 1) / s.Block
	peaks := f.peaks(s, bw)
	darker, lighter := f.around(peaks[0], bw), f.around(peaks[1], bw)
	limit := [2][]uint8{f.limits(s, darker, lighter), f.limits(s, lighter, darker)}
	mask := make([]uint8, f.w*f.h)
	f.eachRun(s, bw, func(b, from, to int) {
		dark, light := limit[0][b], limit[1][b]
		least := min(dark, light)
		for i, d := range f.dev[from:to] {
			if d <= least {
				continue
			}
			switch lighter := f.luma[from+i] > f.back[from+i]; {
			case lighter && d > light:
				mask[from+i] = 2
			case !lighter && d > dark:
				mask[from+i] = 1
			}
		}
	})
	return mask
}

// eachRun visits the pixels block by block, a row of a block at a time: the
// pixels from on, before to, lie in block b; bw is the number of blocks a row.
func (f *field) eachRun(s InkSettings, bw int, visit func(b, from, to int)) {
	for y := range f.h {
		row := y * f.w
		for k := range bw {
			visit(y/s.Block*bw+k, row+k*s.Block, row+min((k+1)*s.Block, f.w))
		}
	}
}

// peaks gives, by blocks, the strongest deviation of the pixels that are
// darker than their background, and of those that are lighter.
func (f *field) peaks(s InkSettings, bw int) (peak [2][]uint8) {
	n := bw * ((f.h + s.Block - 1) / s.Block)
	peak[0], peak[1] = make([]uint8, n), make([]uint8, n)
	f.eachRun(s, bw, func(b, from, to int) {
		dark, light := peak[0][b], peak[1][b]
		for i, d := range f.dev[from:to] {
			if f.luma[from+i] > f.back[from+i] {
				light = max(light, d)
			} else {
				dark = max(dark, d)
			}
		}
		peak[0][b], peak[1][b] = dark, light
	})
	return peak
}

// around gives the largest value of each block and its neighbours.
func (f *field) around(peak []uint8, bw int) []uint8 {
	bh := len(peak) / max(bw, 1)
	out := make([]uint8, len(peak))
	for by := range bh {
		for bx := range bw {
			m := &out[by*bw+bx]
			for yy := max(by-1, 0); yy <= min(by+1, bh-1); yy++ {
				for xx := max(bx-1, 0); xx <= min(bx+1, bw-1); xx++ {
					*m = max(*m, peak[yy*bw+xx])
				}
			}
		}
	}
	return out
}

// limits gives, by blocks, the deviation above which a pixel is ink, from the
// peaks of its own sign and of the other.
func (f *field) limits(s InkSettings, own, other []uint8) []uint8 {
	limit := make([]uint8, len(own))
	for b := range limit {
		limit[b] = max(f.floor, uint8(s.LocalShare*float64(own[b])), uint8(s.RingShare*float64(other[b])))
	}
	return limit
}
