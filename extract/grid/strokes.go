package grid

import (
	"cmp"
	"image"
	"math"
	"slices"

	"github.com/learning-yogi/platform/extract/raster"
)

// Shapes of strokes.
const (
	runGap      = 2    // pixels missing in a line: compression, specks
	runLength   = 0.9  // (glyphs) the shortest piece of a line on one pixel row
	drift       = 0.02 // slope of a line that is still horizontal
	elongation  = 3    // a line is at least this many times as long as thick
	shortSide   = 1.2  // (glyphs) the shortest side of a cell that holds a line of text
	longLine    = 5    // (glyphs) a line this long is no stroke of a letter
	lineUp      = 1.5  // pixels between pieces of one line
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

// whole drops the pieces that are too short for a line, but keeps those that
// run exactly from one long line across to the next and have another one in
// line with them: the sides of cells no higher than their letters. A bracket in
// such a cell stands alone.
func (p *picture) whole(segs, across []segment) []segment {
	var long []segment
	for _, o := range across {
		if o.length() >= longLine*p.glyph {
			long = append(long, o)
		}
	}
	exact := func(s segment) bool {
		if s.length() < shortSide*p.glyph {
			return false
		}
		begun, ended := false, false
		for _, o := range long {
			begun = begun || meets(s, s.from, o, exactEnd)
			ended = ended || meets(s, s.to, o, exactEnd)
		}
		return begun && ended
	}
	var out, short []segment
	for _, s := range segs {
		if s.length() >= p.minLength {
			out = append(out, s)
		} else if exact(s) {
			short = append(short, s)
		}
	}
	known := len(out)
	for i, s := range short {
		inLine := func(o segment) bool { return math.Abs(s.pos-o.pos) <= lineUp }
		if slices.ContainsFunc(out[:known], inLine) || slices.ContainsFunc(short[:i], inLine) || slices.ContainsFunc(short[i+1:], inLine) {
			out = append(out, s)
		}
	}
	return out
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
