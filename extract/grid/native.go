package grid

import (
	"image/color"
	"slices"

	"github.com/learning-yogi/platform/extract/page"
)

// Shapes of native pages, whose lines are exact.
const (
	sizeGlyph   = 0.6 // height of a capital, of the font's height from ascender to descender
	guessSize   = 10  // points, where the page has no words
	paperWhite  = 250 // level from which a colour is the paper's
	nativeSpots = 9   // fills are looked up at so many places along a side
	straddle    = 0.3 // (glyphs) by which a word stands on both sides of a boundary that cuts through it
)

// FindRules returns the candidate tables that the ruling lines of a native
// page draw, in its own units, from top to bottom. Where they draw none, or a
// poor one, the edges of its fills stand in.
func FindRules(p page.Page, s Settings) []page.Table {
	n := newNative(p, s)
	l := n.lines()
	best := tablesFrom(l, n.measure, n)
	if !good(best, s) && len(p.Fills) > 0 {
		edges := n.edges()
		best = better(best, tablesFrom(edges, n.measure, nil))
		both := lines{append(slices.Clone(l.hs), edges.hs...), append(slices.Clone(l.vs), edges.vs...)}
		best = better(best, tablesFrom(both, n.measure, nil))
	}
	out := make([]page.Table, len(best))
	for i, c := range best {
		out[i] = c.Table
		n.paint(&out[i])
		n.unrule(&out[i], l)
	}
	return out
}

// native is a page as this step sees it.
type native struct {
	page.Page
	background color.NRGBA
	measure
}

func newNative(p page.Page, s Settings) *native {
	glyph := s.GlyphHeight
	if glyph == 0 {
		glyph = nativeGlyph(p.Words)
	}
	n := &native{Page: p, measure: newMeasure(max(glyph, 1), s)}
	n.background = n.common(page.Box{X1: p.Width, Y1: p.Height})
	return n
}

// nativeGlyph returns the typical height of capitals. Some fonts state a size
// far above that of their letters; the boxes of the words bound it.
func nativeGlyph(words []page.Word) float64 {
	var sizes, heights []float64
	for _, w := range words {
		if w.Size > 0 {
			sizes = append(sizes, w.Size)
		}
		h := w.Box.Height()
		if w.Turn%2 == 1 {
			h = w.Box.Width()
		}
		heights = append(heights, h)
	}
	if len(sizes) == 0 {
		return sizeGlyph * guessSize
	}
	slices.Sort(sizes)
	slices.Sort(heights)
	return min(sizeGlyph*sizes[len(sizes)/2], heights[len(heights)/2])
}

// lines returns the rules of the page, and its fills that are as thin as rules.
func (n *native) lines() lines {
	var l lines
	add := func(b page.Box, horizontal bool) {
		b = b.Intersect(page.Box{X1: n.Width, Y1: n.Height}.Grow(1))
		if b.X1 < b.X0 || b.Y1 < b.Y0 {
			return
		}
		if horizontal {
			l.hs = append(l.hs, segment{pos: (b.Y0 + b.Y1) / 2, from: b.X0, to: b.X1, width: b.Height()})
		} else {
			l.vs = append(l.vs, segment{pos: (b.X0 + b.X1) / 2, from: b.Y0, to: b.Y1, width: b.Width()})
		}
	}
	for _, r := range n.Rules {
		mid := page.Spot{X: (r.From.X + r.To.X) / 2, Y: (r.From.Y + r.To.Y) / 2}
		if r.Colour.A != 0 && alike(r.Colour, n.at(mid)) { // cannot be seen
			continue
		}
		add(r.Box(), r.Horizontal())
	}
	for _, f := range n.Fills {
		w, h := f.Box.Width(), f.Box.Height()
		if min(w, h) <= n.LineWidth*n.glyph && max(w, h) > elongation*min(w, h) {
			add(f.Box, w >= h)
		}
	}
	return l
}

// edges returns the sides of the fills that are boxes.
func (n *native) edges() lines {
	var l lines
	for _, f := range n.Fills {
		b := f.Box.Intersect(page.Box{X1: n.Width, Y1: n.Height})
		if min(b.Width(), b.Height()) < n.glyph || alike(f.Colour, n.background) {
			continue
		}
		l.hs = append(l.hs, segment{pos: b.Y0, from: b.X0, to: b.X1}, segment{pos: b.Y1, from: b.X0, to: b.X1})
		l.vs = append(l.vs, segment{pos: b.X0, from: b.Y0, to: b.Y1}, segment{pos: b.X1, from: b.Y0, to: b.Y1})
	}
	return l
}

// at returns the colour painted last at a spot, white where there is none.
// Fills as thin as rules do not count.
func (n *native) at(s page.Spot) color.NRGBA {
	for i := len(n.Fills) - 1; i >= 0; i-- {
		f := n.Fills[i]
		if f.Colour.A != 0 && f.Box.Contains(s) && min(f.Box.Width(), f.Box.Height()) > n.LineWidth*n.glyph {
			return f.Colour
		}
	}
	return color.NRGBA{R: 255, G: 255, B: 255, A: 255}
}

// common returns the most frequent colour of a box.
func (n *native) common(b page.Box) color.NRGBA {
	count := map[color.NRGBA]int{}
	var top color.NRGBA
	for i := range nativeSpots {
		for j := range nativeSpots {
			c := n.at(page.Spot{
				X: b.X0 + b.Width()*(float64(i)+0.5)/nativeSpots,
				Y: b.Y0 + b.Height()*(float64(j)+0.5)/nativeSpots,
			})
			count[c]++
			if count[c] > count[top] {
				top = c
			}
		}
	}
	return top
}

func (n *native) paint(t *page.Table) {
	for i := range t.Cells {
		if c := n.common(t.Cells[i].Box); !alike(c, n.background) {
			t.Cells[i].Fill = c
		}
	}
}

// unrule takes back the sides of cells that only the edges of fills of one
// colour draw: nobody sees them.
func (n *native) unrule(t *page.Table, drawn lines) {
	off := n.glyph / 2
	for i := range t.Cells {
		c := &t.Cells[i]
		if c.Fill.A == 0 {
			continue
		}
		b, mid := c.Box, c.Box.Centre()
		seen := func(horizontal bool, pos, from, to float64, beyond page.Spot) bool {
			return !alike(n.at(beyond), c.Fill) || drawn.cover(horizontal, pos, from, to, off)
		}
		c.Ruled.Top = c.Ruled.Top && seen(true, b.Y0, b.X0, b.X1, page.Spot{X: mid.X, Y: b.Y0 - off})
		c.Ruled.Bottom = c.Ruled.Bottom && seen(true, b.Y1, b.X0, b.X1, page.Spot{X: mid.X, Y: b.Y1 + off})
		c.Ruled.Left = c.Ruled.Left && seen(false, b.X0, b.Y0, b.Y1, page.Spot{X: b.X0 - off, Y: mid.Y})
		c.Ruled.Right = c.Ruled.Right && seen(false, b.X1, b.Y0, b.Y1, page.Spot{X: b.X1 + off, Y: mid.Y})
	}
}

// cover reports whether lines at a position cover most of a stretch.
func (l lines) cover(horizontal bool, pos, from, to, near float64) bool {
	all := l.vs
	if horizontal {
		all = l.hs
	}
	covered := 0.0
	for _, s := range all {
		if s.pos > pos-near && s.pos < pos+near {
			covered += max(0, min(to, s.to)-max(from, s.from))
		}
	}
	return covered > (to-from)/2
}

// differ is surface for a native page.
func (n *native) differ(horizontal bool, pos, from, to float64) bool {
	off := n.glyph / 2
	for i := range nativeSpots {
		along := from + (to-from)*(float64(i)+0.5)/nativeSpots
		a, b := page.Spot{X: along, Y: pos - off}, page.Spot{X: along, Y: pos + off}
		if !horizontal {
			a, b = page.Spot{X: pos - off, Y: along}, page.Spot{X: pos + off, Y: along}
		}
		if alike(n.at(a), n.at(b)) {
			return false
		}
	}
	return true
}

// inked is surface for a native page.
func (n *native) inked(b page.Box) bool {
	return slices.ContainsFunc(n.Words, func(w page.Word) bool { return !w.Box.Intersect(b).Empty() })
}

// crossing is surface for a native page: the boundary cuts through a word.
func (n *native) crossing(left, right page.Box) (from, to float64, ok bool) {
	both := page.Box{X0: left.X0, Y0: max(left.Y0, right.Y0), X1: right.X1, Y1: min(left.Y1, right.Y1)}
	x := (left.X1 + right.X0) / 2
	least := straddle * n.glyph
	for _, w := range n.Words {
		if w.Turn%2 == 1 || w.Box.X0 > x-least || w.Box.X1 < x+least || !both.Contains(w.Box.Centre()) {
			continue
		}
		from, to = w.Box.X0, w.Box.X1
		for _, o := range n.Words { // the rest of its line
			if c := o.Box.Centre(); both.Contains(c) && c.Y > w.Box.Y0 && c.Y < w.Box.Y1 {
				from, to = min(from, o.Box.X0), max(to, o.Box.X1)
			}
		}
		return from, to, from > left.X0-least && to < right.X1+least
	}
	return 0, 0, false
}

func rgb(c color.NRGBA) [3]uint8 { return [3]uint8{c.R, c.G, c.B} }

// alike reports whether two colours look the same on paper.
func alike(a, b color.NRGBA) bool { return distance(rgb(a), rgb(b)) < 256-paperWhite }
