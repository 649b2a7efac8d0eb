package grid

import (
	"image"
	"math"
	"slices"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/raster"
)

// picture is a page as this step sees it, with what its attempts share.
type picture struct {
	rgb        *image.RGBA
	grey       *image.Gray
	noise      float64 // grey levels
	background [3]uint8
	unblurred  map[bool]lines // of the picture as it is, by faint, once they are known
	faint      bool           // faint lines count too
	measure
}

// Grain of pictures, in standard deviations of the noise and pixels.
const (
	noiseFactor = 4   // a line stands out from the grain by this many deviations
	leastGlyph  = 5.0 // smaller letters cannot be read anyway
	guessGlyph  = 12.0
	inkRadius   = 15 // half the window of the ink threshold: wider than any stroke
	inkContrast = 25 // grey levels by which letters differ from the paper
)

// FindPicture returns the candidate tables of an upright picture in its pixels,
// from top to bottom. A picture without lines or coloured boxes has none.
func FindPicture(img image.Image, s Settings) []page.Table {
	b := img.Bounds()
	if b.Dx() < 16 || b.Dy() < 16 {
		return nil
	}
	p := newPicture(img, s)
	var best []candidate
	for _, p.faint = range []bool{false, true}[:p.faintness()] {
		for _, blur := range p.blurs() {
			if !p.done(best) {
				best = better(best, p.attempt(blur))
			}
		}
	}
	switch {
	case !p.done(best):
		best = better(better(best, p.attemptBoth()), p.attemptFills())
	case !good(best, s) && (colourful(p.rgb) || hasDarkFills(p.grey)):
		// Dark headings hide their lines in photos.
		if both := p.attemptBoth(); good(both, s) {
			best = better(best, both)
		}
	}
	out := make([]page.Table, len(best))
	for i, c := range best {
		out[i] = c.Table
		p.paint(&out[i])
	}
	return out
}

// blurs returns the softenings (raster.Blur) to try in turn. Moire of a
// photographed screen and the grain of a photo break lines; 1.0 to 1.2 px of
// blur (two and three times 0.7 px) join them again, and more would lose them.
func (p *picture) blurs() []int {
	switch {
	case p.noise == 0:
		return []int{0}
	case p.faint && p.noise < dashNoise: // the softest only: it leaves the least grain
		return []int{2}
	case p.faint:
		return []int{3}
	case p.noise < dashNoise:
		return []int{0, 2}
	}
	return []int{3, 2, 0}
}

func newPicture(img image.Image, s Settings) *picture {
	p := &picture{rgb: raster.RGB(img), unblurred: map[bool]lines{}}
	p.grey = raster.Grey(p.rgb)
	p.noise = raster.Noise(p.grey)
	glyph := s.GlyphHeight
	if glyph == 0 {
		ink := raster.Dark(p.grey, inkRadius, inkContrast)
		if glyph = raster.GlyphHeight(raster.Letters(raster.Components(ink))); glyph == 0 {
			glyph = guessGlyph
		}
	}
	p.measure = newMeasure(max(glyph, leastGlyph), s)
	p.background = mode(p.rgb, p.rgb.Rect)
	return p
}

// attempt finds tables from the ruling lines of the picture, softened by blur
// (raster.Blur).
func (p *picture) attempt(blur int) []candidate {
	return tablesFrom(p.lines(blur), p.measure, p)
}

// lines returns the ruling lines of the picture. Dark lines are looked for in
// its luma and, where it is colourful, in its value too: a grey line around a
// red cell differs from it in value only.
func (p *picture) lines(blur int) lines {
	if blur > 0 {
		return p.rulings(blur)
	}
	l, known := p.unblurred[p.faint]
	if !known { // two attempts need them
		l = p.rulings(0)
		p.unblurred[p.faint] = l
	}
	return l
}

func (p *picture) rulings(blur int) lines {
	grey := raster.Blur(p.grey, blur)
	across := raster.Transpose(grey)
	h, v := p.ridges(grey, blur), p.ridges(across, blur)
	if colourful(p.rgb) {
		value := raster.Blur(raster.Value(p.rgb), blur)
		h.Or(p.ridges(value, blur))
		v.Or(p.ridges(raster.Transpose(value), blur))
	}
	hs, vs := p.strokes(h, grey), p.strokes(v, across)
	l := lines{hs: p.whole(hs, vs), vs: p.whole(vs, hs)}
	if p.noise <= dashNoise {
		ht, vt := h.Transposed(), v.Transposed()
		vt.Or(h) // all ink: each mask has the strokes of one direction only
		ht.Or(v)
		l.hs, l.vs = append(l.hs, p.dashes(h, vt, l.hs)...), append(l.vs, p.dashes(v, ht, l.vs)...)
	}
	if hasDarkFills(grey) {
		l.hs = append(l.hs, p.light(grey)...)
		l.vs = append(l.vs, p.light(across)...)
	}
	return l
}

func (p *picture) ridges(grey *image.Gray, blur int) *raster.Bits {
	by := p.contrast()
	if !p.faint {
		return ridges(grey, p.lineWidth(), by, by, 255)
	}
	// In the shadow, ink and paper differ by less; of the grain, softening leaves
	// little, unless it is moire.
	grain := int(noiseFactor * p.noise * grainLeft[min(blur, len(grainLeft)-1)])
	return ridges(grey, p.lineWidth(), max(p.Contrast, grain), max(p.Contrast/2, grain), 255)
}

// grainLeft is the share of the noise that softening leaves. Of white noise it
// would leave less, but a camera's pixels share theirs.
var grainLeft = [...]float64{1, 0.6, 0.45, 0.35}

// faintness is how many ways there are to look for lines: in photos, faint ones
// are looked for where the clear ones make no table.
func (p *picture) faintness() int {
	if p.noise == 0 {
		return 1
	}
	return 2
}

// contrast is by how many grey levels a line differs from white paper.
func (p *picture) contrast() int { return max(p.Contrast, int(noiseFactor*p.noise)) }

func (p *picture) lineWidth() int { return max(int(p.LineWidth*p.glyph), 4) }

// light returns white lines between darker fills. The white between two dark
// lines or two rows of letters is none: both sides must stay dark beyond the
// width of a line.
func (p *picture) light(grey *image.Gray) []segment {
	inverse := raster.Invert(grey)
	by := p.contrast()
	var out []segment
	for _, s := range p.strokes(ridges(inverse, p.lineWidth(), by, by, 0), inverse) {
		off := s.width/2 + max(float64(p.lineWidth()), 4)
		if s.length() >= p.minLength && p.darker(grey, s, -off, by) && p.darker(grey, s, off, by) {
			out = append(out, s)
		}
	}
	return out
}

// darkSide is the share of a light line's sides that must be dark: letters and
// crossing lines take the rest.
const darkSide = 0.7

func (p *picture) darker(grey *image.Gray, s segment, off float64, by int) bool {
	y0, y := int(s.pos), int(s.pos+off)
	if y < 0 || y >= grey.Rect.Dy() {
		return false
	}
	line, side := grey.Pix[y0*grey.Stride:], grey.Pix[y*grey.Stride:]
	n, all := 0, 0
	for x := int(s.from); x < int(s.to); x++ {
		all++
		if int(line[x])-int(side[x]) >= by {
			n++
		}
	}
	return float64(n) >= darkSide*float64(all)
}

// hasDarkFills reports whether a picture has areas (8 x 8 pixels, at least
// 0.2 % of it) clearly darker than white, between which light lines can run.
func hasDarkFills(grey *image.Gray) bool {
	const cell, dark = 8, 225
	w, h := grey.Rect.Dx()/cell, grey.Rect.Dy()/cell
	n := 0
	for cy := range h {
	cells:
		for cx := range w {
			for y := cy * cell; y < (cy+1)*cell; y++ {
				row := grey.Pix[y*grey.Stride+cx*cell:][:cell]
				for _, v := range row {
					if v > dark {
						continue cells
					}
				}
			}
			n++
		}
	}
	return 500*n >= w*h
}

// good reports whether a table is beyond doubt.
func good(ts []candidate, s Settings) bool {
	return slices.ContainsFunc(ts, func(t candidate) bool { return t.good(s) })
}

// good reports whether a candidate is a table beyond doubt.
func (t candidate) good(s Settings) bool {
	return t.Completeness >= s.Good && t.order*t.roomy >= orderly && len(t.Cells) >= 6
}

// orderly is the order of a table whose boundaries run on and whose cells have
// room, rather than of a patchwork of noise.
const orderly = 0.5

// done reports whether no other attempt is needed. Lines of a photo have gaps
// in places; where nearly all of them run from side to side, another attempt
// finds no more.
func (p *picture) done(ts []candidate) bool {
	return good(ts, p.Settings) || p.noise >= grainy && slices.ContainsFunc(ts, func(t candidate) bool {
		return t.Completeness >= besideGood && t.order*t.roomy >= throughout && len(t.Cells) >= mostOfWeek
	})
}

const (
	grainy     = 0.5 // grey levels of grain in photos and scans
	throughout = 0.9 // order of a table whose boundaries nearly all run through
	mostOfWeek = 16  // cells: fewer may be a corner of a table whose other lines were not seen
)

// better returns the attempt with the better tables: complete, orderly and
// roomy first, the number of cells only by its logarithm, for noise has most.
func better(a, b []candidate) []candidate {
	score := func(ts []candidate) float64 {
		sum := 0.0
		for _, t := range ts {
			q := t.Completeness * t.order * t.roomy
			sum += q * q * math.Log(float64(len(t.Cells)))
		}
		return sum
	}
	if score(b) > score(a) {
		return b
	}
	return a
}
