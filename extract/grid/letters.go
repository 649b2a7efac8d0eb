package grid

import (
	"image"
	"math"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/raster"
)

// Letters beside lines.
const (
	letterInk   = 60   // grey levels by which letters differ from the fill that they stand on
	leastInk    = 0.08 // (glyphs squared) of the smallest letter
	spacing     = 0.2  // (glyphs) from a boundary to letters that stand across it
	leastTouch  = 0.4  // (glyphs) of height over which a letter touches a boundary
	tallestLine = 1.9  // (glyphs) height of a line of text; more is a border
	sideInk     = 0.7  // share of a column of pixels from which it is a line
)

// rect returns the pixels of a box.
func (p *picture) rect(b page.Box) image.Rectangle {
	r := image.Rect(int(math.Round(b.X0)), int(math.Round(b.Y0)), int(math.Round(b.X1)), int(math.Round(b.Y1)))
	return r.Intersect(p.grey.Rect)
}

// paper returns the grey level of what letters in a region stand on.
func (p *picture) paper(r image.Rectangle) int {
	m := mode(p.rgb, r)
	return (299*int(m[0]) + 587*int(m[1]) + 114*int(m[2])) / 1000
}

// isInk reports whether a pixel differs from the paper as letters do.
func (p *picture) isInk(x, y, paper int) bool {
	return diff(p.grey.Pix[y*p.grey.Stride+x], uint8(paper)) >= letterInk
}

// inked is surface for the picture.
func (p *picture) inked(b page.Box) bool {
	r := p.rect(b)
	n, paper := 0, p.paper(r)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if p.isInk(x, y, paper) {
				n++
			}
		}
	}
	return float64(n) >= leastInk*p.glyph*p.glyph
}

// crossing is surface for the picture: letters touch the line from both sides,
// no farther apart than those of a word.
func (p *picture) crossing(left, right page.Box) (from, to float64, ok bool) {
	both := page.Box{X0: left.X0, Y0: max(left.Y0, right.Y0), X1: right.X1, Y1: min(left.Y1, right.Y1)}
	r := p.rect(both.Grow(-p.touch / 2))
	x := int(math.Round((left.X1 + right.X0) / 2))
	reach := max(int(spacing*p.glyph), 2)
	if r.Dy() < int(p.glyph) || x-r.Min.X < 4*reach || r.Max.X-x < 4*reach {
		return 0, 0, false
	}
	fill := mode(p.rgb, image.Rect(r.Min.X, r.Min.Y, x-reach, r.Max.Y))
	if distance(fill, mode(p.rgb, image.Rect(x+reach, r.Min.Y, r.Max.X, r.Max.Y))) >= p.FillStep/2 {
		return 0, 0, false
	}
	paper := p.paper(r)
	x0, x1 := p.besides(x, r, paper)
	for _, a := range p.inkRows(image.Rect(x0-reach, r.Min.Y, x0, r.Max.Y), paper) {
		for _, b := range p.inkRows(image.Rect(x1, r.Min.Y, x1+reach, r.Max.Y), paper) {
			both, longer := min(a.X1, b.X1)-max(a.X0, b.X0), max(a.X1-a.X0, b.X1-b.X0)
			if both <= 0 || float64(longer) < leastTouch*p.glyph {
				continue // a comma, a bar, or different lines of text
			}
			top, bottom := min(a.X0, b.X0), max(a.X1, b.X1)
			from, _ := p.inkEnds(image.Rect(r.Min.X, top, x0, bottom), paper)
			_, to := p.inkEnds(image.Rect(x1, top, r.Max.X, bottom), paper)
			return float64(from), float64(to), true
		}
	}
	return 0, 0, false
}

// besides returns the columns of pixels just left and just right of the line
// near x: x0 is the first that belongs to the line, x1 the first that no longer
// does, its blurred rims included.
func (p *picture) besides(x int, r image.Rectangle, paper int) (x0, x1 int) {
	line := func(x int) bool {
		n := 0
		for y := r.Min.Y; y < r.Max.Y; y++ {
			if diff(p.grey.Pix[y*p.grey.Stride+x], uint8(paper)) >= p.contrast() {
				n++
			}
		}
		return float64(n) >= sideInk*float64(r.Dy())
	}
	x0, x1 = x, x
	for d := range p.lineWidth() {
		if line(x - d) {
			x0 = min(x0, x-d)
		}
		if line(x + d) {
			x1 = max(x1, x+d)
		}
	}
	return x0, x1 + 1
}

// inkRows returns the runs of rows of a strip beside a line that have ink, as
// high as a line of text at most, and apart from the strip's ends.
func (p *picture) inkRows(r image.Rectangle, paper int) []raster.Run {
	var out []raster.Run
	start := -1
	for y := r.Min.Y; y <= r.Max.Y; y++ {
		ink := false
		for x := r.Min.X; x < r.Max.X && y < r.Max.Y; x++ {
			ink = ink || p.isInk(x, y, paper)
		}
		if ink && start < 0 {
			start = y
		}
		if !ink && start >= 0 {
			if start > r.Min.Y && y < r.Max.Y && float64(y-start) <= tallestLine*p.glyph {
				out = append(out, raster.Run{X0: start, X1: y})
			}
			start = -1
		}
	}
	return out
}

// inkEnds returns the first column of a region with ink and the one after its
// last.
func (p *picture) inkEnds(r image.Rectangle, paper int) (first, last int) {
	first, last = r.Max.X, r.Min.X
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if p.isInk(x, y, paper) {
				first, last = min(first, x), max(last, x+1)
			}
		}
	}
	return first, last
}
