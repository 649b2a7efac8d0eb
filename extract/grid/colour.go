package grid

import (
	"image"
	"image/color"
	"math"
	"slices"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/raster"
)

// sampleSide is the most samples taken along one side of a region.
const sampleSide = 64

// mode returns the most frequent colour of a region: the background under its
// letters. Colours are counted in bins of 16 levels, and the answer is the
// median, channel by channel, of the fullest bin.
func mode(img *image.RGBA, r image.Rectangle) [3]uint8 {
	r = r.Intersect(img.Rect)
	if r.Empty() {
		return [3]uint8{255, 255, 255}
	}
	stepX, stepY := max(r.Dx()/sampleSide, 1), max(r.Dy()/sampleSide, 1)
	each := func(do func(bin int, p []uint8)) {
		for y := r.Min.Y; y < r.Max.Y; y += stepY {
			for x := r.Min.X; x < r.Max.X; x += stepX {
				p := img.Pix[img.PixOffset(x, y):]
				do(int(p[0]>>4)<<8|int(p[1]>>4)<<4|int(p[2]>>4), p)
			}
		}
	}
	var bins [16 * 16 * 16]uint16 // at most (2 * sampleSide)^2 samples
	top := 0
	each(func(bin int, _ []uint8) {
		if bins[bin]++; bins[bin] > bins[top] {
			top = bin
		}
	})
	var channels [3]levels
	each(func(bin int, p []uint8) {
		if bin == top {
			for c := range channels {
				channels[c].add(int(p[c]))
			}
		}
	})
	return [3]uint8{uint8(channels[0].median()), uint8(channels[1].median()), uint8(channels[2].median())}
}

// distance is the largest difference of two colours in one channel.
func distance(a, b [3]uint8) int {
	d := 0
	for c := range 3 {
		d = max(d, int(a[c])-int(b[c]), int(b[c])-int(a[c]))
	}
	return d
}

// colourful reports whether at least 0.5 % of a picture are clear colours.
func colourful(img *image.RGBA) bool {
	const step, clear = 4, 60 // every fourth pixel of every fourth row; levels between channels
	n, all := 0, 0
	for y := 0; y < img.Rect.Dy(); y += step {
		row := img.Pix[y*img.Stride:]
		for x := 0; x < 4*img.Rect.Dx(); x += 4 * step {
			all++
			if max(row[x], row[x+1], row[x+2])-min(row[x], row[x+1], row[x+2]) >= clear {
				n++
			}
		}
	}
	return 200*n >= all
}

// paint sets the fills of a table's cells.
func (p *picture) paint(t *page.Table) {
	for i := range t.Cells {
		c := &t.Cells[i]
		// The border, and what a lossy picture smears beside it, is no fill.
		in := min(0.25*p.glyph+1, c.Box.Width()/4, c.Box.Height()/4)
		b := c.Box.Grow(-in)
		m := mode(p.rgb, image.Rect(int(b.X0+0.5), int(b.Y0+0.5), int(b.X1+0.5), int(b.Y1+0.5)))
		c.Fill = color.NRGBA{}
		if distance(m, p.background) >= p.FillStep/2 {
			c.Fill = color.NRGBA{R: m[0], G: m[1], B: m[2], A: 255}
		}
	}
}

// Where fills are compared on both sides of a boundary.
const (
	differSpots = 32   // places along the boundary
	differShare = 0.85 // of them must differ: letters may sit on a few
)

// differ is surface for the picture.
func (p *picture) differ(horizontal bool, pos, from, to float64) bool {
	off := 0.3*p.glyph + 2
	at := func(along, across float64) [3]uint8 {
		x, y := along, across
		if !horizontal {
			x, y = y, x
		}
		xi := min(max(int(math.Round(x)), 0), p.rgb.Rect.Dx()-1)
		yi := min(max(int(math.Round(y)), 0), p.rgb.Rect.Dy()-1)
		q := p.rgb.Pix[p.rgb.PixOffset(xi, yi):]
		return [3]uint8{q[0], q[1], q[2]}
	}
	var one, other [][3]uint8
	for i := range differSpots {
		along := from + (to-from)*(float64(i)+0.5)/differSpots
		one, other = append(one, at(along, pos-off)), append(other, at(along, pos+off))
	}
	// Both sides must be one flat colour each, and not the same.
	a, fa := flat(one, p.FillStep)
	b, fb := flat(other, p.FillStep)
	return fa >= differShare && fb >= differShare && distance(a, b) >= p.FillStep
}

// flat returns the median colour of samples and the share of them that is
// close to it.
func flat(samples [][3]uint8, within int) (median [3]uint8, share float64) {
	vs := make([]uint8, len(samples))
	for c := range 3 {
		for i, s := range samples {
			vs[i] = s[c]
		}
		slices.Sort(vs)
		median[c] = vs[len(vs)/2]
	}
	n := 0
	for _, s := range samples {
		if distance(s, median) < within {
			n++
		}
	}
	return median, float64(n) / float64(len(samples))
}

// attemptFills finds tables from the edges of coloured boxes.
func (p *picture) attemptFills() []candidate {
	m := p.measure
	m.snap = min(fillGap*p.glyph, 2*p.SnapMost) // a white gap between two boxes is one boundary
	m.touch = max(m.touch, m.snap)
	return tablesFrom(p.boxEdges(), m, nil)
}

// attemptBoth finds tables from ruling lines and the edges of coloured boxes
// together.
func (p *picture) attemptBoth() []candidate {
	l, e := p.lines(0), p.boxEdges()
	return tablesFrom(lines{slices.Concat(l.hs, e.hs), slices.Concat(l.vs, e.vs)}, p.measure, p)
}

// boxEdges returns the edges between areas of different colour.
func (p *picture) boxEdges() lines {
	across := raster.Turn(p.rgb, 1)
	l := lines{hs: p.fillEdges(p.rgb)}
	// A clockwise quarter turn sends x to y, and y to height - x.
	for _, s := range p.fillEdges(across) {
		h := float64(p.rgb.Rect.Dy())
		l.vs = append(l.vs, segment{pos: s.pos, from: h - s.to, to: h - s.from, width: s.width})
	}
	return l
}

// Shapes of the edges of coloured boxes, in glyphs.
const (
	fillGap  = 0.8 // the widest gap between boxes that is one boundary
	fillEdge = 1.5 // the shortest edge on one pixel row
)

// grainMean is how many pixels to each side the grain is averaged over.
const grainMean = 4

// fillEdges returns the horizontal edges between areas of different colour. A
// photo's grain is averaged along the edge, and its colours change over a few
// rows and by less than those of a screenshot.
func (p *picture) fillEdges(img *image.RGBA) []segment {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	mask := raster.NewBits(w, h)
	apart, by := 1, p.FillStep
	if p.noise > 0 {
		img = raster.MeanAlong(img, grainMean)
		apart, by = 2, max(p.FillStep/2, int(noiseFactor*p.noise/math.Sqrt(2*grainMean+1)))
	}
	for y := apart; y+apart < h; y++ {
		up, low, dst := img.Pix[(y-apart)*img.Stride:], img.Pix[(y+apart)*img.Stride:], mask.Row(y)
		for x := range w {
			a, b := up[4*x:4*x+3:4*x+3], low[4*x:4*x+3:4*x+3]
			if diff(a[0], b[0]) >= by || diff(a[1], b[1]) >= by || diff(a[2], b[2]) >= by {
				dst[x>>6] |= 1 << (x & 63)
			}
		}
	}
	kept := raster.NewBits(w, h)
	var runs []raster.Run
	for y := range h {
		runs = mask.Runs(runs[:0], y, 0, int(fillEdge*p.glyph))
		for _, r := range runs {
			kept.Fill(y, r.X0, r.X1)
		}
	}
	out := p.segments(kept, p.minLength)
	if p.noise > 0 { // averaged, a row of letters has an edge too
		out = slices.DeleteFunc(out, func(s segment) bool { return !p.between(img, s, by) })
	}
	return out
}

// between reports whether a horizontal edge has even colour along a third of
// both its sides, in pieces: it may run along several boxes.
func (p *picture) between(img *image.RGBA, s segment, by int) bool {
	off, window := 0.3*p.glyph+2, evenWindow*p.glyph
	n := max(int(s.length()/window), 1)
	even := 0
	for k := range n {
		from := s.from + s.length()*float64(k)/float64(n)
		var sides [2][][3]uint8
		for i := range evenSpots {
			x := int(from + s.length()/float64(n)*(float64(i)+0.5)/evenSpots)
			for side, y := range [2]float64{s.pos - off, s.pos + off} {
				q := img.Pix[img.PixOffset(min(max(x, 0), img.Rect.Dx()-1), min(max(int(y), 0), img.Rect.Dy()-1)):]
				sides[side] = append(sides[side], [3]uint8{q[0], q[1], q[2]})
			}
		}
		_, a := flat(sides[0], by)
		_, b := flat(sides[1], by)
		if min(a, b) >= evenShare {
			even++
		}
	}
	return 3*even >= n
}

// Where the sides of an edge are looked at.
const (
	evenWindow = 2.5 // (glyphs) length of a piece
	evenSpots  = 12  // of a piece, on each side
	evenShare  = 0.7 // of them that must be of one colour
)

func diff(a, b uint8) int { return max(int(a)-int(b), int(b)-int(a)) }
