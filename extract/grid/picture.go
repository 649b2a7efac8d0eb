package grid

import (
	"cmp"
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
	for _, blur := range p.blurs() {
		if best = better(best, p.attempt(blur)); good(best, s) {
			break
		}
	}
	if !good(best, s) {
		best = better(better(best, p.attemptBoth()), p.attemptFills())
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
	case p.noise < dashNoise:
		return []int{0, 2}
	}
	return []int{3, 2, 0}
}

func newPicture(img image.Image, s Settings) *picture {
	p := &picture{rgb: raster.RGB(img)}
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
	return tablesFrom(p.lines(blur), p.measure, p.differ)
}

// lines returns the ruling lines of the picture. Dark lines are looked for in
// its luma and, where it is colourful, in its value too: a grey line around a
// red cell differs from it in value only.
func (p *picture) lines(blur int) lines {
	grey := raster.Blur(p.grey, blur)
	across := raster.Transpose(grey)
	h, v := p.ridges(grey), p.ridges(across)
	if colourful(p.rgb) {
		value := raster.Blur(raster.Value(p.rgb), blur)
		h.Or(p.ridges(value))
		v.Or(p.ridges(raster.Transpose(value)))
	}
	hs, vs := p.strokes(h, grey), p.strokes(v, across)
	l := lines{hs: p.whole(slices.Clone(hs), vs), vs: p.whole(vs, hs)}
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

// weakShare is the most of a solid line that may be nearer to the background
// than to the line's own colour. A row of letters that compression has smeared
// together has a third and more.
const weakShare = 0.25

// steady reports whether the ink of a run on row y does not come and go.
func steady(grey *image.Gray, y int, r raster.Run) bool {
	row := func(y int) []uint8 {
		return grey.Pix[min(max(y, 0), grey.Rect.Dy()-1)*grey.Stride:][r.X0:r.X1]
	}
	line, above, below := row(y), row(y-steadyOff), row(y+steadyOff)
	var inks, contrasts levels
	for x, v := range line {
		inks.add(int(v))
		contrasts.add(int(max(above[x], below[x])) - int(v))
	}
	own, contrast, weak := inks.median(), max(contrasts.median(), steadyLeast), 0
	for x, v := range line {
		paper := int(max(above[x], below[x]))
		if 2*(int(v)-own) > paper-own && 2*(paper-int(v)) < contrast {
			weak++
		}
	}
	return float64(weak) <= weakShare*float64(len(line))
}

// levels counts grey levels; below 0 counts as 0.
type levels struct {
	n     [256]int
	total int
}

func (l *levels) add(v int) { l.n[min(max(v, 0), 255)]++; l.total++ }

func (l *levels) median() int {
	seen := 0
	for v, n := range l.n {
		if seen += n; 2*seen > l.total {
			return v
		}
	}
	return 0
}

// How steadiness is measured.
const (
	steadyOff   = 3  // pixels from a line to what is beside it
	steadyLeast = 16 // grey levels of contrast below which grain would decide
)

// whole drops the pieces that are too short for a line, but keeps those that
// run exactly from one long line across to the next: the sides of cells no
// higher than their letters.
func (p *picture) whole(segs, across []segment) []segment {
	var long []segment
	for _, o := range across {
		if o.length() >= longLine*p.glyph {
			long = append(long, o)
		}
	}
	return slices.DeleteFunc(segs, func(s segment) bool {
		if s.length() >= p.minLength {
			return false
		}
		if s.length() < shortSide*p.glyph {
			return true
		}
		begun, ended := false, false
		for _, o := range long {
			begun = begun || meets(s, s.from, o, exactEnd)
			ended = ended || meets(s, s.to, o, exactEnd)
		}
		return !begun || !ended
	})
}

func (p *picture) ridges(grey *image.Gray) *raster.Bits {
	return ridges(grey, p.lineWidth(), p.contrast(), 255)
}

func (p *picture) contrast() int {
	return max(p.Contrast, int(noiseFactor*p.noise))
}

func (p *picture) lineWidth() int { return max(int(p.LineWidth*p.glyph), 4) }

// light returns white lines between darker fills. The white between two dark
// lines or two rows of letters is none: both sides must stay dark beyond the
// width of a line.
func (p *picture) light(grey *image.Gray) []segment {
	inverse := raster.Invert(grey)
	by := p.contrast()
	var out []segment
	for _, s := range p.strokes(ridges(inverse, p.lineWidth(), by, 0), inverse) {
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

// Shapes of strokes.
const (
	runGap      = 2    // pixels missing in a line: compression, specks
	runLength   = 0.9  // (glyphs) the shortest piece of a line on one pixel row
	drift       = 0.02 // slope of a line that is still horizontal
	elongation  = 3    // a line is at least this many times as long as thick
	shortSide   = 1.2  // (glyphs) the shortest side of a cell that holds a line of text
	longLine    = 5    // (glyphs) a line this long is no stroke of a letter
	exactEnd    = 3    // pixels from the end of a short line to the line that it meets
	dashGap     = 0.6  // (glyphs) the widest gap between dashes or dots
	dashLength  = 4    // (glyphs) the shortest dashed line
	dashInk     = 0.25 // least share of ink on a dotted line
	dashClean   = 0.15 // most ink beside it, where letters would have much
	dashNoise   = 1.5  // grey levels of grain that draws dashes of its own
	dashOutside = 3    // pixels from a dashed line's row to the rows that must be clean
)

// strokes returns the solid horizontal lines of a mask.
func (p *picture) strokes(mask *raster.Bits, grey *image.Gray) []segment {
	least := max(int(runLength*p.glyph), 6)
	kept := raster.NewBits(mask.W, mask.H)
	var runs []raster.Run
	for y := range mask.H {
		runs = mask.Runs(runs[:0], y, runGap, least)
		for _, r := range runs {
			if steady(grey, y, r) {
				kept.Fill(y, r.X0, r.X1)
			}
		}
	}
	out := p.segments(kept, float64(least))
	for i, s := range out {
		out[i].contrast = contrast(grey, s)
	}
	return withoutEchoes(out)
}

// contrast returns the median difference of a dark line to its lighter side.
func contrast(grey *image.Gray, s segment) float64 {
	var l levels
	off := int(s.width/2) + steadyOff
	for x := max(int(s.from), 0); x < min(int(s.to), grey.Rect.Dx()); x++ {
		at := func(y int) int { return int(grey.Pix[min(max(y, 0), grey.Rect.Dy()-1)*grey.Stride+x]) }
		y := int(s.pos)
		l.add(max(at(y-off), at(y+off)) - at(y))
	}
	return float64(l.median())
}

// Compression rings beside a strong line: weak lines run along it.
const (
	echoReach  = 8   // pixels: a block of JPEG
	echoFactor = 4   // a line this much weaker than its neighbour is its echo
	echoShare  = 0.7 // of the weak line that has strong ones beside it
)

// withoutEchoes drops lines that only ring beside much stronger ones.
func withoutEchoes(segs []segment) []segment {
	slices.SortFunc(segs, func(a, b segment) int { return cmp.Compare(a.pos, b.pos) })
	var out []segment
	for i, s := range segs {
		beside := 0.0
		count := func(o segment) {
			if o.contrast >= echoFactor*s.contrast {
				beside += max(0, min(o.to, s.to)-max(o.from, s.from))
			}
		}
		for j := i - 1; j >= 0 && s.pos-segs[j].pos <= echoReach; j-- {
			count(segs[j])
		}
		for j := i + 1; j < len(segs) && segs[j].pos-s.pos <= echoReach; j++ {
			count(segs[j])
		}
		if beside < echoShare*s.length() {
			out = append(out, s)
		}
	}
	return out
}

// dashes returns the dashed and dotted horizontal lines of a mask: rows of
// marks with no ink above and below them. It clears the solid lines from the
// mask, so that their pieces and letters between them are no dashes.
func (p *picture) dashes(mask, ink *raster.Bits, solid []segment) []segment {
	for _, s := range solid {
		for y := int(s.pos - s.width/2 - 1); y <= int(s.pos+s.width/2+1); y++ {
			mask.Clear(y, int(s.from), int(s.to))
		}
	}
	gap, least := max(int(dashGap*p.glyph), 4), int(dashLength*p.glyph)
	kept := raster.NewBits(mask.W, mask.H)
	var runs []raster.Run
	for y := range mask.H {
		runs = mask.Runs(runs[:0], y, gap, least)
		for _, r := range runs {
			size := r.X1 - r.X0
			if float64(mask.Count(y, r.X0, r.X1)) < dashInk*float64(size) {
				continue
			}
			clean := true
			for _, d := range []int{-dashOutside - 1, -dashOutside, dashOutside, dashOutside + 1} {
				clean = clean && float64(ink.Count(y+d, r.X0, r.X1)) <= dashClean*float64(size)
			}
			if clean {
				kept.Fill(y, r.X0, r.X1)
			}
		}
	}
	out := p.segments(kept, float64(least))
	for i := range out { // a gap may part the last dash from the line that it meets
		out[i].from, out[i].to = out[i].from-float64(gap)/2, out[i].to+float64(gap)/2
	}
	return out
}

// segments turns the components of a mask of long runs into segments.
func (p *picture) segments(kept *raster.Bits, least float64) []segment {
	var out []segment
	for _, c := range raster.Components(kept) {
		w, h := float64(c.Box.Dx()), float64(c.Box.Dy())
		thick := float64(c.Area) / w
		if w < least || w < elongation*thick || thick > float64(p.lineWidth()) || h > thick+drift*w+2 {
			continue
		}
		out = append(out, segment{
			pos: float64(c.Box.Min.Y+c.Box.Max.Y) / 2, from: float64(c.Box.Min.X), to: float64(c.Box.Max.X), width: thick,
		})
	}
	return out
}

// good reports whether no other attempt is needed.
func good(ts []candidate, s Settings) bool {
	for _, t := range ts {
		if t.Completeness >= s.Good && t.order*t.roomy >= orderly && len(t.Cells) >= 6 {
			return true
		}
	}
	return false
}

// orderly is the order of a table whose boundaries run on and whose cells have
// room, rather than of a patchwork of noise.
const orderly = 0.5

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
