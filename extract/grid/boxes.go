package grid

import (
	"cmp"
	"slices"

	"github.com/learning-yogi/platform/extract/page"
)

// Boxes that stand by themselves, in glyphs and shares.
const (
	boxHeight  = 1.3  // (glyphs) the lowest box that holds a word
	boxWidth   = 2.2  // (glyphs) the narrowest
	boxSame    = 0.8  // two boxes that share this much of both are one: a border and what it holds
	boxHolds   = 2    // a box around so many others is their background
	boxAround  = 3.0  // a box so many times as large as the one inside it is a background, too
	boxFrame   = 0.3  // (glyphs) ends of ruling lines this close make a corner
	mostBoxes  = 600  // of a page; more are a drawing
	mostFrames = 1500 // ruling lines among which frames are looked for
)

// Boxes returns the rectangles of a native page that a reader sees as things of
// their own, whatever their place: painted in a colour that differs from what
// lies under them, or framed. Backgrounds of other boxes are left out. They
// come from top to bottom, as cells without words.
func Boxes(p page.Page, s Settings) []page.Cell {
	n := newNative(p, s)
	var all []page.Cell
	for i, f := range p.Fills {
		b := f.Box.Intersect(page.Box{X1: p.Width, Y1: p.Height})
		if !n.holdsWord(b) || b.Area() > p.Width*p.Height/2 {
			continue
		}
		under := *n
		under.Fills = p.Fills[:i]
		if f.Colour.A == 0 || alike(f.Colour, under.common(b)) {
			continue
		}
		all = append(all, page.Cell{Box: b, Fill: f.Colour})
	}
	painted := all
	for _, b := range n.frames() {
		if !slices.ContainsFunc(painted, func(c page.Cell) bool { return b.Contains(c.Box.Centre()) && c.Box.Area() < boxSame*b.Area() }) {
			all = append(all, page.Cell{Box: b})
		}
	}
	return single(all)
}

// holdsWord reports whether a box is large enough for one.
func (m measure) holdsWord(b page.Box) bool {
	return b.Height() >= boxHeight*m.glyph && b.Width() >= boxWidth*m.glyph
}

// frames returns rectangles drawn by four lines that end in each other.
func (n *native) frames() []page.Box {
	l := n.lines() // as they are: frames that nearly touch are two
	if len(l.hs)+len(l.vs) > mostFrames {
		return nil
	}
	reach := boxFrame * n.glyph
	meets := func(a, b float64) bool { return max(a-b, b-a) <= reach }
	slices.SortFunc(l.hs, func(a, b segment) int { return cmp.Compare(a.pos, b.pos) })
	side := func(x, top, bottom float64) bool {
		return slices.ContainsFunc(l.vs, func(v segment) bool { return meets(v.pos, x) && v.from <= top+reach && v.to >= bottom-reach })
	}
	var out []page.Box
	for i, top := range l.hs {
		for _, bottom := range l.hs[i+1:] {
			b := page.Box{X0: top.from, Y0: top.pos, X1: top.to, Y1: bottom.pos}
			if !meets(top.from, bottom.from) || !meets(top.to, bottom.to) || !n.holdsWord(b) {
				continue
			}
			if side(b.X0, b.Y0, b.Y1) && side(b.X1, b.Y0, b.Y1) {
				if !l.cut(b, reach) {
					out = append(out, b)
				}
				break
			}
		}
	}
	return out
}

// cut reports whether a line runs into a frame from outside, or through it: a
// table's row rather than a box.
func (l lines) cut(b page.Box, reach float64) bool {
	inner := func(s segment, from, to, start, end float64) bool {
		return s.pos > from+reach && s.pos < to-reach && s.from < end-reach && s.to > start+reach
	}
	return slices.ContainsFunc(l.vs, func(v segment) bool { return inner(v, b.X0, b.X1, b.Y0, b.Y1) }) ||
		slices.ContainsFunc(l.hs, func(h segment) bool { return inner(h, b.Y0, b.Y1, b.X0, b.X1) })
}

// single keeps of boxes that are nearly the same the outermost, in the colour
// of the one painted last, and drops backgrounds.
func single(all []page.Cell) []page.Cell {
	var out []page.Cell
	for _, c := range all {
		at := slices.IndexFunc(out, func(o page.Cell) bool {
			both := c.Box.Intersect(o.Box).Area()
			return !c.Box.Intersect(o.Box).Empty() && both >= boxSame*max(c.Box.Area(), o.Box.Area())
		})
		if at < 0 {
			out = append(out, c)
			continue
		}
		out[at].Box = out[at].Box.Union(c.Box)
		if c.Fill.A != 0 {
			out[at].Fill = c.Fill
		}
	}
	if len(out) > mostBoxes {
		return nil
	}
	out = withoutBackgrounds(out)
	slices.SortStableFunc(out, func(a, b page.Cell) int {
		return cmp.Or(cmp.Compare(a.Box.Y0, b.Box.Y0), cmp.Compare(a.Box.X0, b.Box.X0))
	})
	return out
}

// withoutBackgrounds drops boxes that lie behind others, and small ones inside
// others: badges.
func withoutBackgrounds(all []page.Cell) []page.Cell {
	inside := func(a, b page.Box) bool {
		return b.Contains(a.Centre()) && a.Area() < b.Area() && a.Intersect(b).Area() > boxSame*a.Area()
	}
	behind := make([]bool, len(all))
	var panels []page.Box
	for i, o := range all {
		n := 0
		for j, c := range all {
			if i != j && inside(c.Box, o.Box) {
				n++
			}
		}
		if behind[i] = n >= boxHolds; behind[i] {
			panels = append(panels, o.Box)
		}
	}
	for i, o := range all { // a day with fewer boxes has a panel like the others'
		behind[i] = behind[i] || slices.ContainsFunc(panels, func(p page.Box) bool { return besides(p, o.Box) })
	}
	var out []page.Cell
	for i, c := range all {
		badge := false
		for j, o := range all {
			badge = badge || i != j && !behind[j] && inside(c.Box, o.Box) && c.Box.Area()*boxAround < o.Box.Area()
		}
		if !behind[i] && !badge {
			out = append(out, c)
		}
	}
	return out
}

// besides reports whether two boxes stand side by side and are alike in size.
func besides(a, b page.Box) bool {
	slack := 0.02 * a.Height()
	return max(a.Y0-b.Y0, b.Y0-a.Y0) < slack && max(a.Y1-b.Y1, b.Y1-a.Y1) < slack && a.Width() < 1.2*b.Width() && b.Width() < 1.2*a.Width()
}
