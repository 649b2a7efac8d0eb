package read

import (
	"image"
	"slices"

	"github.com/learning-yogi/platform/extract/page"
)

// LineSettings say which components stand on one line. Lengths are shares of
// the height of the larger glyph, unless said otherwise.
type LineSettings struct {
	Gap        float64 // glyphs further apart are on separate lines
	Overlap    float64 // least common height, share of the lower glyph
	Mark       float64 // lower components are marks (dots, accents, dashes) and join what is beside them
	Tall       float64 // components of more than this many typical heights are two touching lines or no text
	RuleLength float64 // straight runs of ink of more typical heights than this,
	RuleWidth  float64 // and at most this thick, are lines, not text
	Tallest    float64 // lines that are this many glyphs high are none
	Border     float64 // a lone upright stroke this near the edge of a cell is a ruling line's rest
	MinHeight  int     // lower lines are not legible, pixels
}

// DefaultLineSettings suits printed text.
func DefaultLineSettings() LineSettings {
	return LineSettings{Gap: 1.8, Overlap: 0.5, Mark: 0.45, Tall: 1.8, RuleLength: 3, RuleWidth: 0.35, Tallest: 4, Border: 0.5, MinHeight: 4}
}

// segment is a piece of one text line: components side by side.
type segment struct {
	ids    []int32         // components of the field
	box    image.Rectangle // in field pixels
	height float64         // of its typical tall glyph, in pixels
	turn   page.Turn
	stack  bool // single letters from top to bottom, to be set side by side
}

// findText labels the ink of the field, without lines and borders, and
// returns the typical glyph height (0: no text).
func (f *field) findText(ink InkSettings, s LineSettings) float64 {
	mask := f.inkMask(ink)
	clear(f.label)
	f.comps = label(mask, f.w, f.h, f.label)
	size := f.typicalHeight(s)
	if inner := f.trimBorders(mask, size); inner != image.Rect(0, 0, f.w, f.h) {
		clear(f.label)
		f.comps = label(mask, f.w, f.h, f.label)
		f.dropRests(mask, inner)
		size = f.typicalHeight(s)
	}
	if size == 0 {
		return 0
	}
	if f.clearRules(mask, size, s) {
		clear(f.label)
		f.comps = label(mask, f.w, f.h, f.label)
		size = f.typicalHeight(s)
	}
	return size
}

// A border reaches at most the share borderDepth of a region's side, and
// hardly a glyph's height, into it.
// It inks borderRun of a row or column without a gap, and more than
// borderGlyphs glyphs are high; all but the whole of it (borderFull) will do
// where the region is hardly higher than its letters.
const (
	borderDepth  = 0.15
	borderRun    = 0.4
	borderGlyphs = 1.8
	borderFull   = 0.9
	borderEnd    = 0.1 // (of the side) it starts or ends this near to a corner,
	borderLong   = 0.7 // or is this long
	borderLeast  = 8   // pixels: thick frames around small text
	borderRest   = 3   // pixels of a line that leans reach out of the rows or columns it fills
	borderSlim   = 2   // length of such a rest over its thickness
)

// trimBorders clears rows and columns at the edges that a ruling line fills;
// size is the typical glyph height. It gives what lies inside them.
func (f *field) trimBorders(mask []uint8, size float64) image.Rectangle {
	if f.open {
		return image.Rect(0, 0, f.w, f.h)
	}
	row := func(y, x int) int { return y*f.w + x }
	column := func(x, y int) int { return y*f.w + x }
	// last tells how many lines from an edge on reach to its innermost ruling
	// line; line(d) is the line d steps from the edge.
	last := func(side, across int, line func(d int) int, at func(i, j int) int) int {
		cut := 0
		least := min(borderFull*float64(across), max(borderRun*float64(across), borderGlyphs*size))
		for d := 0; d < int(min(borderDepth*float64(side), max(size, borderLeast))); d++ {
			run := 0
			for j := 0; j <= across; j++ {
				if j < across && mask[at(line(d), j)] != 0 {
					run++
					continue
				}
				// A row of bold letters that have run together stands in the middle.
				atEnd := float64(min(j-run, across-j)) <= borderEnd*float64(across)
				if float64(run) > least && (atEnd || float64(run) > borderLong*float64(across)) {
					cut = d + 1
				}
				run = 0
			}
		}
		return cut
	}
	fromLow := func(d int) int { return d }
	top := last(f.h, f.w, fromLow, row)
	low := last(f.h, f.w, func(d int) int { return f.h - 1 - d }, row)
	left := last(f.w, f.h, fromLow, column)
	right := last(f.w, f.h, func(d int) int { return f.w - 1 - d }, column)
	inner := image.Rect(left, top, f.w-right, f.h-low)
	for y := range f.h {
		for x := range f.w {
			if !image.Pt(x, y).In(inner) {
				mask[y*f.w+x] = 0
			}
		}
	}
	return inner
}

// dropRests clears what is left of ruling lines that lean a little: components
// that hardly reach into what was left inside of a cleared side.
func (f *field) dropRests(mask []uint8, inner image.Rectangle) {
	rest := make([]bool, len(f.comps)+1)
	any := false
	for i, c := range f.comps {
		upright, level := c.h() > borderSlim*c.w(), c.w() > borderSlim*c.h()
		if c.area < minArea {
			upright, level = true, true
		}
		rest[i+1] = upright && (inner.Min.X > 0 && c.box.Max.X <= inner.Min.X+borderRest || inner.Max.X < f.w && c.box.Min.X >= inner.Max.X-borderRest) ||
			level && (inner.Min.Y > 0 && c.box.Max.Y <= inner.Min.Y+borderRest || inner.Max.Y < f.h && c.box.Min.Y >= inner.Max.Y-borderRest)
		any = any || rest[i+1]
	}
	if !any {
		return
	}
	for i, l := range f.label {
		if rest[l] {
			mask[i] = 0
		}
	}
	clear(f.label)
	f.comps = label(mask, f.w, f.h, f.label)
}

// typicalHeight is the median height of the components, each weighted by its
// ink, that could be glyphs.
func (f *field) typicalHeight(s LineSettings) float64 {
	var hist [128]int
	total := 0
	for _, c := range f.comps {
		h, w := c.h(), c.w()
		if h < s.MinHeight && w < s.MinHeight || h > 12*w || w > 12*h {
			continue
		}
		// Letters that have run together are as high as their shorter side;
		// a single upright stroke (1, l, I) as its longer.
		side := min(h, w)
		if w <= 2*h && h <= 2*w || c.isStroke() {
			side = max(h, w)
		}
		side = min(side, len(hist)-1)
		hist[side] += side
		total += side
	}
	seen := 0
	for v, n := range hist {
		if seen += n; n > 0 && 2*seen >= total {
			return float64(v)
		}
	}
	return 0
}

// clearRules removes long, thin, straight runs of ink from components that
// are larger than glyphs: underlines, strike-outs, ruling lines that touch
// text. It reports whether anything was removed.
func (f *field) clearRules(mask []uint8, size float64, s LineSettings) bool {
	long, thin := int(max(s.RuleLength*size, longestStroke*f.largestGlyph(size)))+1, int(max(s.RuleWidth*size, 3))
	suspect := make([]bool, len(f.comps)+1)
	any := false
	for i, c := range f.comps {
		suspect[i+1] = c.w() >= long || c.h() >= long
		any = any || suspect[i+1]
	}
	if !any {
		return false
	}
	const ruled = 4 // marks the ink of a rule in mask
	cleared := false
	sweep := func(n, m int, at func(i, j int) int) {
		for i := range n {
			run := 0
			for j := 0; j <= m; j++ {
				if j < m && suspect[f.label[at(i, j)]] {
					run++
					continue
				}
				if run >= long && f.thickness(i, j-run, j, n, thin, at) <= thin {
					cleared = true
					for k := j - run; k < j; k++ {
						// A letter's stroke that meets the rule stays.
						if f.extent(i, k, n, thin, at) <= thin {
							mask[at(i, k)] |= ruled
						}
					}
				}
				run = 0
			}
		}
	}
	sweep(f.h, f.w, func(y, x int) int { return y*f.w + x })
	sweep(f.w, f.h, func(x, y int) int { return y*f.w + x })
	for i, v := range mask {
		if v&ruled != 0 {
			mask[i], f.dev[i] = 0, 0
		}
	}
	return cleared
}

// longestStroke is the longest straight stroke of a letter over its height.
const longestStroke = 1.25

// largestGlyph is the height of the highest component that has the shape and
// the ink of a letter: big numbers stand above tiny times.
func (f *field) largestGlyph(size float64) float64 {
	const mostSizes = 8 // of the typical height; beyond lie pictures
	best := 0.0
	for _, c := range f.comps {
		w, h := float64(c.w()), float64(c.h())
		ink := float64(c.area) / (w * h)
		if h <= mostSizes*size && w > 0.3*h && w < 1.3*h && ink > 0.15 && ink < 0.75 {
			best = max(best, h)
		}
	}
	return best
}

// thickness is the median extent across a run of ink from j0 to j1 in line i
// (of n), measured at a few places; letters that touch an underline are few
// among them.
func (f *field) thickness(i, j0, j1, n, limit int, at func(i, j int) int) int {
	const places = 9
	var extents [places]int
	for k := range extents {
		extents[k] = f.extent(i, j0+(j1-j0)*(2*k+1)/(2*places), n, limit, at)
	}
	slices.Sort(extents[:])
	return extents[places/2]
}

// extent is how far the ink at (i, j) reaches across line i, at most limit+1.
func (f *field) extent(i, j, n, limit int, at func(i, j int) int) int {
	id := f.label[at(i, j)]
	e := 1
	for d := i - 1; d >= 0 && e <= limit && f.label[at(d, j)] == id; d-- {
		e++
	}
	for d := i + 1; d < n && e <= limit && f.label[at(d, j)] == id; d++ {
		e++
	}
	return e
}

// vertical votes for the direction of the text from what stands nearest to
// each glyph: 1 all vertical, -1 all horizontal, 0 undecided.
func (f *field) vertical(size float64, s LineSettings) float64 {
	across, down := 0.0, 0.0
	for i, a := range f.comps {
		if max(a.h(), a.w()) < int(s.Mark*size) {
			continue
		}
		// Letters that have run together show the direction themselves.
		switch w, h := float64(a.w()), float64(a.h()); {
		case a.isStroke():
		case w > 2.5*h && h > s.Mark*size:
			across += w / h
			continue
		case h > 2.5*w && w > s.Mark*size:
			down += h / w
			continue
		}
		right, below := s.Gap*size, s.Gap*size
		for j, b := range f.comps {
			if i == j || max(b.h(), b.w()) < int(s.Mark*size) {
				continue
			}
			if overlap(a.box.Min.Y, a.box.Max.Y, b.box.Min.Y, b.box.Max.Y) > 0.5 && b.box.Min.X > a.box.Min.X {
				right = min(right, float64(b.box.Min.X-a.box.Max.X))
			}
			if overlap(a.box.Min.X, a.box.Max.X, b.box.Min.X, b.box.Max.X) > 0.5 && b.box.Min.Y > a.box.Min.Y {
				below = min(below, float64(b.box.Min.Y-a.box.Max.Y))
			}
		}
		switch {
		case right < below:
			across++
		case below < right:
			down++
		}
	}
	if across+down == 0 {
		return 0
	}
	return (down - across) / (down + across)
}

// overlap is the common part of two intervals as a share of the shorter.
func overlap(a0, a1, b0, b1 int) float64 {
	return float64(min(a1, b1)-max(a0, b0)) / float64(max(min(a1-a0, b1-b0), 1))
}

// segments groups the components into pieces of lines for text of one turn,
// in reading order.
func (f *field) segments(turn page.Turn, size float64, s LineSettings) []segment {
	g := newGrouping(f, turn, size, s)
	g.linkGlyphs()
	g.linkMarks()
	g.placeTall()
	segs := g.mergePieces(g.collect())
	segs = slices.DeleteFunc(segs, func(sg segment) bool {
		return sg.height < float64(s.MinHeight) || f.isRemnant(sg, s)
	})
	g.adopt(segs)
	sortReading(segs, func(sg segment) page.Box { return upright(boxOf(sg.box), turn) })
	return segs
}

// isRemnant reports whether a segment is nothing but a stroke along the edge
// of the field, or a mark that fills its corner.
func (f *field) isRemnant(sg segment, s LineSettings) bool {
	if len(sg.ids) > 1 {
		return false
	}
	b := sg.box
	reach := int(s.Border*float64(min(b.Dx(), b.Dy()))) + 3
	atSide := b.Min.X <= reach || b.Max.X >= f.w-reach
	atEnd := b.Min.Y <= reach || b.Max.Y >= f.h-reach
	touches := b.Min.X <= 1 || b.Max.X >= f.w-1 || b.Min.Y <= 1 || b.Max.Y >= f.h-1
	if touches && atSide && atEnd {
		return true
	}
	solid := 2*f.comps[sg.ids[0]-1].area > b.Dx()*b.Dy()
	return solid && (atSide && b.Dy() > 3*b.Dx() || atEnd && b.Dx() > 3*b.Dy())
}

func boxOf(r image.Rectangle) page.Box {
	return page.Box{X0: float64(r.Min.X), Y0: float64(r.Min.Y), X1: float64(r.Max.X), Y1: float64(r.Max.Y)}
}
