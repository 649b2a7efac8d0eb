package pdf

import (
	"image"
	"math"

	"github.com/learning-yogi/platform/extract/page"
)

// look is the page painted with and without its text.
type look struct {
	full, bare *image.NRGBA
	scale      float64 // pixels per point
}

const (
	// inkContrast is the least change (of 255, strongest channel) that makes a
	// letter visible: a hair stroke of mid-grey text changes 30.
	inkContrast = 12
	// thinMark, in pixels: of thinner boxes the pixels around count as well.
	thinMark = 2
	// ruleContrast is the same for lines, which have no counterpart to
	// compare with but run on for many pixels.
	ruleContrast = 6
	// ruleGap, in points, is how far a line may vanish (under a label that
	// sits on it, between dashes) and still be one line.
	ruleGap = 3
	// ruleMinLength, in points: shorter strokes are decoration or letters.
	ruleMinLength = 4
)

// inked reports whether the text changes the picture inside a box.
func (l look) inked(b page.Box) bool {
	r := l.pixels(b)
	if min(r.Dx(), r.Dy()) < thinMark { // a hyphen may be painted in the next row
		r = r.Inset(-1).Intersect(l.full.Rect)
	}
	for y := r.Min.Y; y < r.Max.Y; y++ {
		row := l.full.PixOffset(r.Min.X, y)
		for i := row; i < row+4*r.Dx(); i += 4 {
			if contrast(l.full.Pix[i:i+3], l.bare.Pix[i:i+3]) >= inkContrast {
				return true
			}
		}
	}
	return false
}

// pixels returns the pixels that a box touches.
func (l look) pixels(b page.Box) image.Rectangle {
	b = b.Scale(l.scale).Intersect(page.Box{X1: float64(l.full.Rect.Dx()), Y1: float64(l.full.Rect.Dy())})
	if b.X1 < b.X0 || b.Y1 < b.Y0 {
		return image.Rectangle{}
	}
	return image.Rect(int(b.X0), int(b.Y0), int(math.Ceil(b.X1)), int(math.Ceil(b.Y1))).Intersect(l.full.Rect)
}

func contrast(a, b []uint8) int {
	d := 0
	for i := range 3 {
		c := int(a[i]) - int(b[i])
		d = max(d, c, -c)
	}
	return d
}

// rules cuts lines to what a person sees of them: not beyond the page, not
// under a later fill, not of the colour around them.
func (l look) rules(all []page.Rule) []page.Rule {
	var seen []page.Rule
	for _, r := range all {
		seen = append(seen, l.parts(r)...)
	}
	return seen
}

// parts returns the visible stretches of a line.
func (l look) parts(r page.Rule) []page.Rule {
	along, across := float64(l.bare.Rect.Dx()), float64(l.bare.Rect.Dy())
	from, to, at := r.From.X, r.To.X, r.From.Y
	if !r.Horizontal() {
		along, across = across, along
		from, to, at = r.From.Y, r.To.Y, r.From.X
	}
	if at*l.scale < -1 || at*l.scale > across+1 {
		return nil
	}
	first, last := max(0, int(from*l.scale)), min(int(along)-1, int(to*l.scale))
	var out []page.Rule
	start, end := -1, -1
	gap := int(math.Ceil(ruleGap * l.scale))
	emit := func() {
		if start < 0 {
			return
		}
		a, b := max(from, float64(start)/l.scale), min(to, float64(end+1)/l.scale)
		if b-a < ruleMinLength {
			return
		}
		part := r
		if r.Horizontal() {
			part.From.X, part.To.X = a, b
		} else {
			part.From.Y, part.To.Y = a, b
		}
		out = append(out, part)
	}
	for i := first; i <= last; i++ {
		if !l.stands(i, at, r.Width, r.Horizontal()) {
			continue
		}
		if start < 0 || i-end > gap {
			emit()
			start = i
		}
		end = i
	}
	emit()
	return out
}

// stands reports whether a line stands out from either side at one pixel of
// its length.
func (l look) stands(i int, at, width float64, horizontal bool) bool {
	const beside = 2 // pixels away: past the soft edge of the line
	centre := int(at * l.scale)
	reach := int(width/2*l.scale) + beside
	for _, side := range [2]int{centre - reach, centre + reach} {
		for _, c := range [3]int{centre, centre - 1, centre + 1} {
			if l.differ(i, c, side, horizontal) {
				return true
			}
		}
	}
	return false
}

func (l look) differ(i, a, b int, horizontal bool) bool {
	p, q := image.Pt(i, a), image.Pt(i, b)
	if !horizontal {
		p, q = image.Pt(a, i), image.Pt(b, i)
	}
	if !p.In(l.bare.Rect) || !q.In(l.bare.Rect) {
		return false
	}
	x, y := l.bare.PixOffset(p.X, p.Y), l.bare.PixOffset(q.X, q.Y)
	return contrast(l.bare.Pix[x:x+3], l.bare.Pix[y:y+3]) >= ruleContrast
}
