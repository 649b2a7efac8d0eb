package straighten

import (
	"image"
	"math"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/raster"
)

// lens is what perspective made of a flat page: a homography. Its coordinates
// are centred and normalised; flat leads from the picture to the page, seen
// from above, at the same scale in the middle.
type lens struct {
	cx, cy, r  float64 // the middle and the unit, in pixels
	a, b, g, h float64 // u = (x + a*y) / w, v = (b*x + y) / w, w = 1 + g*x + h*y
	ku, kv     float64 // scale of u and v
}

// newLens puts the pencils of level and plumb lines level and plumb.
func newLens(level, plumb pencil, cx, cy, r float64) lens {
	a, b, q, p := plumb.b, level.b, level.q, -plumb.q
	h := (p - a*q) / (1 - a*b)
	return lens{cx: cx, cy: cy, r: r, a: a, b: b, g: b*h - q, h: h, ku: 1 / math.Hypot(1, a), kv: 1 / math.Hypot(1, b)}
}

func (l lens) flat(s page.Spot) page.Spot {
	x, y := (s.X-l.cx)/l.r, (s.Y-l.cy)/l.r
	w := 1 + l.g*x + l.h*y
	return page.Spot{X: l.cx + l.r*l.ku*(x+l.a*y)/w, Y: l.cy + l.r*l.kv*(l.b*x+y)/w}
}

func (l lens) Spot(s page.Spot) page.Spot {
	u, v := (s.X-l.cx)/(l.r*l.ku), (s.Y-l.cy)/(l.r*l.kv)
	m11, m12, m21, m22 := 1-u*l.g, l.a-u*l.h, l.b-v*l.g, 1-v*l.h
	det := m11*m22 - m12*m21
	return page.Spot{X: l.cx + l.r*(u*m22-v*m12)/det, Y: l.cy + l.r*(v*m11-u*m21)/det}
}

// Thresholds of leans.
const (
	leanLeast = 0.01
	leanFar   = 0.005
)

// leans reports whether the lines of one direction lean without coming
// together: no camera sees that, but stems of slanted letters look so.
func (l lens) leans() bool {
	return math.Abs(l.a+l.b) > leanLeast && math.Abs(l.g) < leanFar && math.Abs(l.h) < leanFar
}

// depth is how much nearer a place is than the middle: its scale there.
func (l lens) depth(s page.Spot) float64 {
	return 1 + l.g*(s.X-l.cx)/l.r + l.h*(s.Y-l.cy)/l.r
}

// pieces of both directions of a picture.
type pieces struct {
	level, plumb []piece
	text         []piece // those of level that are lines of text
}

// The shortest pieces of edges, in pixels and in glyphs. Letters beside one
// another are level; those below one another lean as their print does.
const (
	levelLeast, levelGlyphs = 24, 2.2
	plumbLeast, plumbGlyphs = 32, 3.5
)

// Grain, in grey levels, from which a picture is softened before its edges are
// followed, how often (raster.Blur), and how much of the grain that leaves.
const (
	grainy    = 1.5
	grainBlur = 2
	grainLeft = 0.5
)

// findPieces follows the edges and lines of text of the analysis picture.
func (s sight) findPieces(g ground) pieces {
	grey, noise := s.grey, raster.Noise(s.grey)
	if noise >= grainy { // moire and grain draw edges of their own
		grey, noise = raster.Blur(grey, grainBlur), noise*grainLeft
	}
	by := max(edgeStep, int(edgeNoise*noise))
	glyph := s.glyph()
	var out pieces
	out.text = s.textPieces()
	for _, p := range levelPieces(raster.Transpose(grey), by, max(levelLeast, levelGlyphs*glyph)) {
		if x, y := p.mid(); g.near(x, y) {
			out.level = append(out.level, p)
		}
	}
	out.level = append(out.level, out.text...)
	for _, p := range levelPieces(grey, by, max(plumbLeast, plumbGlyphs*glyph)) {
		if y, x := p.mid(); g.near(x, y) {
			out.plumb = append(out.plumb, p)
		}
	}
	return out
}

// bend leads from a picture made flat, w by h pixels, to the one before.
type bend struct {
	page.Map
	w, h    float64
	degrees float64 // clockwise that its middle was off
}

// flatten looks for perspective and curl in the analysis picture and returns
// what makes it flat, the picture made flat, and what it shows then. The second
// pass sees the lines nearly level and measures them better.
func flatten(img *image.RGBA, seen sight, s Settings) ([]bend, *image.RGBA, sight) {
	var bends []bend
	for pass := range mostBends + 1 {
		words := seen.ground()
		part := words.box
		if part.Empty() {
			part = img.Rect
		}
		found := seen.findPieces(words)
		b, ok := bend{}, false
		if pass < mostBends {
			var l lens
			if l, ok = found.perspective(part, s); ok && l.leans() {
				ok = false
			}
			if ok {
				b = l.frame(img.Rect, part)
			}
		}
		last := !ok
		if last {
			var c curl
			if c, ok = found.curl(); !ok || raster.Noise(seen.grey) == 0 {
				break // what was drawn or captured does not bend
			}
			b = bend{Map: c, w: float64(img.Rect.Dx()), h: float64(img.Rect.Dy())}
		}
		img = raster.Warp(img, int(b.w), int(b.h), page.NewMesh(b.w, b.h, meshStep, b.Spot), rim(img))
		seen, bends = look(img), append(bends, b)
		if last {
			break
		}
	}
	return bends, img, seen
}

const mostBends = 2

// frame chooses what of a flattened picture is kept: all of it, but where the
// perspective is strong, the part that matters with room around it, for what is
// nearer to the eye grows beyond measure.
func (l lens) frame(size, part image.Rectangle) bend {
	cover := func(r image.Rectangle) page.Box {
		box := page.Box{X0: math.Inf(1), Y0: math.Inf(1), X1: math.Inf(-1), Y1: math.Inf(-1)}
		for _, c := range corners(r) {
			s := l.flat(c)
			box = page.Box{X0: min(box.X0, s.X), Y0: min(box.Y0, s.Y), X1: max(box.X1, s.X), Y1: max(box.Y1, s.Y)}
		}
		return box
	}
	box := cover(part)
	if l.sound(size) {
		box = cover(size)
	} else {
		box = page.Box{
			X0: box.X0 - roomAround*box.Width(), Y0: box.Y0 - roomAround*box.Height(),
			X1: box.X1 + roomAround*box.Width(), Y1: box.Y1 + roomAround*box.Height(),
		}
	}
	w, h := math.Ceil(box.Width()), math.Ceil(box.Height())
	shift := page.Affine{A: 1, C: box.X0, E: 1, F: box.Y0}
	return bend{Map: page.Chain(shift, l), w: w, h: h, degrees: -math.Atan(l.b) * 180 / math.Pi}
}

const roomAround = 0.25 // share of the words' extent kept around them: rows without words

// normalised returns pieces in units of r about a middle.
func normalised(all []piece, cx, cy, r float64) []piece {
	out := make([]piece, len(all))
	for i, p := range all {
		out[i] = piece{(p.x0 - cx) / r, (p.y0 - cy) / r, (p.x1 - cx) / r, (p.y1 - cy) / r, p.weight, p.within}
	}
	return out
}

// How much more a finer map must explain, and of how much, to be believed.
const (
	fewPieces  = 300  // pixels of pieces in all: less tells nothing
	straightAt = 0.95 // share of pieces that are level and plumb already
	tiltGain   = 1.04 // of the pieces explained, by turning
	lensGain   = 1.04 // by perspective
	textKept   = 0.9  // of the lines of text that are level already
	ownLeast   = 0.12 // share of all that one direction explains, to be judged on its own
)

// perspective returns the lens under which the pieces are level and plumb in
// the part of the picture that matters; false where they are so already, or
// nothing better is found.
func (p pieces) perspective(part image.Rectangle, s Settings) (lens, bool) {
	cx, cy := float64(part.Min.X+part.Max.X)/2, float64(part.Min.Y+part.Max.Y)/2
	r := math.Hypot(float64(part.Dx()), float64(part.Dy())) / 2
	level, plumb, text := normalised(p.level, cx, cy, r), normalised(p.plumb, cy, cx, r), normalised(p.text, cx, cy, r)
	explained := func(l, v pencil) float64 { return l.support(level) + v.support(plumb) }
	all, asIs := weight(level)+weight(plumb), explained(pencil{}, pencil{})
	if all < fewPieces || asIs >= straightAt*all {
		return lens{}, false
	}
	lv, pl := fitPencil(level), fitPencil(plumb)
	if pl.support(plumb) < ownLeast*all { // no lines, only stems of letters
		pl = pencil{b: -lv.parallels(level).b}
	}
	if lv.support(level) < ownLeast*all {
		lv = pencil{b: -pl.parallels(plumb).b}
	}
	tilt := lv
	if lv.support(level) < pl.support(plumb) {
		tilt = pencil{b: -pl.b}
	}
	tilt = tilt.parallels(append(mirrored(plumb), level...)) // of both together
	turned := explained(tilt, pencil{b: -tilt.b})
	// Whatever lines are level, those of text are: moire and wood have none.
	readable := func(l pencil) bool { return l.support(text) >= textKept*pencil{}.support(text) }
	if l := newLens(lv, pl, cx, cy, r); l.sound(part) && explained(lv, pl) >= max(lensGain*turned, tiltGain*asIs) && readable(lv) {
		return l, true
	}
	enough := math.Abs(math.Atan(tilt.b)) >= s.SkewLeast*math.Pi/180
	return newLens(tilt, pencil{b: -tilt.b}, cx, cy, r), enough && turned >= tiltGain*asIs && readable(tilt)
}

// mirrored returns plumb pieces as level ones of the same turn.
func mirrored(all []piece) []piece {
	out := make([]piece, len(all))
	for i, p := range all {
		out[i] = piece{p.x0, -p.y0, p.x1, -p.y1, p.weight, p.within}
	}
	return out
}

// sound reports whether a part of the picture lies well before the eye.
func (l lens) sound(r image.Rectangle) bool {
	for _, c := range corners(r) {
		if d := l.depth(c); d < 1-farthest || d > 1+farthest {
			return false
		}
	}
	return math.Abs(1-l.a*l.b) > 0.3
}

func corners(r image.Rectangle) [4]page.Spot {
	x0, y0, x1, y1 := float64(r.Min.X), float64(r.Min.Y), float64(r.Max.X), float64(r.Max.Y)
	return [4]page.Spot{{X: x0, Y: y0}, {X: x1, Y: y0}, {X: x0, Y: y1}, {X: x1, Y: y1}}
}

func weight(all []piece) float64 {
	sum := 0.0
	for _, p := range all {
		sum += p.weight
	}
	return sum
}
