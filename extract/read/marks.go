package read

import (
	"image"
	"math"
	"slices"
	"strings"

	"github.com/learning-yogi/platform/extract/page"
)

// Rows of stars mark free cells; the engine takes them for words. They are
// told by their shape: small, alike, and each of arms around its middle.
const (
	leastStars = 2
	mostStars  = 8
	starSize   = 0.6  // of the page's glyph height, at most: asterisks are small, and raised
	starAlike  = 0.3  // of their size, and a pixel: how much their sides differ
	starAspect = 1.4  // longer side over shorter, at most
	starSolid  = 0.85 // more ink of the box is a dot
	starGap    = 2    // half pixels: narrower gaps are between an arm's pixels
	starRays   = 0.9  // share of the directions in which ink ends once, seen from the middle
)

// stars counts the stars of a segment that is nothing but a row of them, 0
// for anything else. Thin stars are whole only with their faint pixels, thick
// ones apart only without.
func (f *field) stars(sg segment) int {
	if len(sg.ids) > 2*mostStars || sg.stack {
		return 0
	}
	r := sg.box.Inset(-1).Intersect(image.Rect(0, 0, f.w, f.h))
	if r.Dx() > 2*mostStars*r.Dy() {
		return 0
	}
	var peak uint8
	for y := r.Min.Y; y < r.Max.Y; y++ {
		peak = max(peak, slices.Max(f.dev[y*f.w+r.Min.X:y*f.w+r.Max.X]))
	}
	for _, share := range starInk {
		m := &glyphs{w: r.Dx(), h: r.Dy(), label: make([]int32, r.Dx()*r.Dy())}
		mask := make([]uint8, r.Dx()*r.Dy())
		for y := range m.h {
			for x := range m.w {
				if float64(f.dev[(r.Min.Y+y)*f.w+r.Min.X+x]) > share*float64(peak) {
					mask[y*m.w+x] = 1
				}
			}
		}
		m.comps = label(mask, m.w, m.h, m.label)
		if n := m.stars(); n > 0 {
			return n
		}
	}
	return 0
}

// starInk are the shares of the strongest deviation above which pixels are
// taken for a star's.
var starInk = [...]float64{0.2, 0.42}

// glyphs are the components of a small picture.
type glyphs struct {
	w, h  int
	label []int32
	comps []component
}

func (m *glyphs) stars() int {
	n := len(m.comps)
	if n < leastStars || n > mostStars {
		return 0
	}
	first := m.comps[0]
	slack := starAlike*float64(max(first.w(), first.h())) + 1
	for i, c := range m.comps {
		w, h := float64(c.w()), float64(c.h())
		if math.Abs(w-float64(first.w())) > slack || math.Abs(h-float64(first.h())) > slack ||
			max(w, h) > starAspect*min(w, h)+1 || float64(c.area) > starSolid*w*h || !m.isStar(int32(i+1)) {
			return 0
		}
	}
	return n
}

// isStar reports whether rays from the middle of a component leave its ink but
// once, as they do in stars and crosses and not in letters with bows.
func (m *glyphs) isStar(id int32) bool {
	c := m.comps[id-1]
	var sx, sy float64
	for y := c.box.Min.Y; y < c.box.Max.Y; y++ {
		for x := c.box.Min.X; x < c.box.Max.X; x++ {
			if m.label[y*m.w+x] == id {
				sx, sy = sx+float64(x), sy+float64(y)
			}
		}
	}
	cx, cy := sx/float64(c.area)+0.5, sy/float64(c.area)+0.5
	const rays = 32
	once := 0
	for k := range rays {
		dy, dx := math.Sincos(2 * math.Pi * float64(k) / rays)
		gap, again := 0, false
		for r := 0.0; ; r += 0.5 {
			x, y := int(math.Floor(cx+r*dx)), int(math.Floor(cy+r*dy))
			if x < c.box.Min.X || x >= c.box.Max.X || y < c.box.Min.Y || y >= c.box.Max.Y {
				break
			}
			if m.label[y*m.w+x] != id {
				gap++
				continue
			}
			again = again || gap > starGap
			gap = 0
		}
		if !again {
			once++
		}
	}
	return float64(once) >= starRays*rays
}

// glyphHeight is the middle glyph height of the cells' longer lines, weighted
// by their length; 0 where there are none.
func (p *picture) glyphHeight() float64 {
	const longer = 3 // glyphs
	var hist [256]int
	total := 0
	for _, sp := range p.spots {
		for _, g := range sp.guesses[:min(len(sp.guesses), 1)] {
			for _, s := range g.strips {
				if n := len(s.heights); n >= longer && s.stars == 0 {
					hist[min(int(s.height+0.5), len(hist)-1)] += n
					total += n
				}
			}
		}
	}
	for v, n := range hist {
		if total -= 2 * n; total < 0 || total == 0 && n > 0 {
			return float64(v)
		}
	}
	return 0
}

// readStars gives the text of strips that are rows of stars.
func (p *picture) readStars() {
	size := starSize * p.glyphHeight()
	for _, s := range p.strips(func(*spot) bool { return true }) {
		s.known = s.stars > 0 && s.height <= size
		if s.known {
			s.words = []page.Word{{Text: strings.Repeat("*", s.stars), Box: s.ink, Size: size * fontPerCapital / starSize, Turn: s.turn, Confidence: starConfidence}}
		}
	}
}

// starConfidence is that of stars told by their shape.
const starConfidence = 0.9
