package read

import (
	"image"
	"maps"
	"math"
	"slices"

	"github.com/learning-yogi/platform/extract/page"
)

// grouping links components into lines, in the upright frame of one turn.
type grouping struct {
	f      *field
	s      LineSettings
	turn   page.Turn
	size   float64
	boxes  []page.Box // upright boxes of the components
	order  []int      // indices by left edge
	parent []int
	tall   []int // set aside: touch two lines
}

func newGrouping(f *field, turn page.Turn, size float64, s LineSettings) *grouping {
	g := &grouping{f: f, s: s, turn: turn, size: size}
	for i, c := range f.comps {
		g.boxes = append(g.boxes, upright(boxOf(c.box), turn))
		g.parent = append(g.parent, i)
		if c.area >= minArea {
			g.order = append(g.order, i)
		}
	}
	slices.SortFunc(g.order, func(a, b int) int { return cmpFloat(g.boxes[a].X0, g.boxes[b].X0) })
	return g
}

// minArea is the least ink of a component that is more than a speck, pixels.
const minArea = 3

func (g *grouping) find(a int) int {
	for g.parent[a] != a {
		g.parent[a] = g.parent[g.parent[a]]
		a = g.parent[a]
	}
	return a
}

func (g *grouping) link(a, b int) { g.parent[g.find(a)] = g.find(b) }

func (g *grouping) isMark(i int) bool { return g.boxes[i].Height() < g.s.Mark*g.size }

// linkGlyphs links glyphs of like height side by side.
func (g *grouping) linkGlyphs() {
	reach := g.s.Gap * g.s.Tall * 2 * g.size
	for k, i := range g.order {
		a := g.boxes[i]
		for _, j := range g.order[k+1:] {
			b := g.boxes[j]
			if b.X0-a.X1 > reach {
				break
			}
			lo, hi := min(a.Height(), b.Height()), max(a.Height(), b.Height())
			if lo < g.s.Mark*hi || hi > g.s.Tall*lo && hi > g.s.Tall*g.size {
				continue
			}
			common := min(a.Y1, b.Y1) - max(a.Y0, b.Y0)
			if common >= g.s.Overlap*lo && b.X0-a.X1 <= g.s.Gap*hi {
				g.link(i, j)
			}
		}
	}
}

// linkMarks links each mark to the larger components on both sides of it.
func (g *grouping) linkMarks() {
	members := map[int]int{}
	for _, i := range g.order {
		members[g.find(i)]++
	}
	for _, i := range g.order {
		m := g.boxes[i]
		// Beside letters of one size an accent may be as high as a mark is not.
		inside := g.f.comps[i].box.In(image.Rect(0, 0, g.f.w, g.f.h).Inset(borderRest)) // rests of ruling lines lie at the edge
		accent := inside && members[g.find(i)] <= accentsBeside && m.Height() < accentHigh*g.size
		if !g.isMark(i) && !accent || m.Width() > g.s.RuleLength*g.size {
			continue
		}
		left, right := -1, -1
		most := g.s.Gap * g.size
		nearLeft, nearRight := math.Inf(1), math.Inf(1)
		for _, j := range g.order {
			b := g.boxes[j]
			if b.X0-m.X1 > most {
				break
			}
			h := b.Height()
			if j == i || h < m.Height()*1.5 || h < g.s.Mark*g.size {
				continue
			}
			above := 0.4 * h
			if inside && m.Width() <= b.Width() {
				above = max(above, accentRise*min(h, lowLetter*g.size))
			}
			if y := m.Centre().Y; y < b.Y0-above || y > b.Y1+0.25*h {
				continue
			}
			// An accent between two lines is that of the letter it stands right over.
			off := max(b.Y0-m.Y1, m.Y0-b.Y1, 0)
			if d := max(m.X0-b.X1, 0); b.X0 <= m.X0 && d < most && d+off < nearLeft {
				left, nearLeft = j, d+off
			}
			if d := max(b.X0-m.X1, 0); b.X1 >= m.X1 && d < most && d+off < nearRight {
				right, nearRight = j, d+off
			}
		}
		if !g.isMark(i) && (left != right || left < 0 || g.boxes[left].Y0 < m.Y1) {
			continue // it stands over no letter
		}
		// A dot belongs to the line it stands nearest to, a dash to both.
		one := left >= 0 && right >= 0 && g.find(left) != g.find(right) && overlapFloat(g.boxes[left], g.boxes[right]) < g.s.Overlap
		if left >= 0 && !(one && nearRight < nearLeft) {
			g.link(i, left)
		}
		if right >= 0 && !(one && nearRight >= nearLeft) {
			g.link(i, right)
		}
	}
}

// accentRise is how far over a letter without ascender the middle of its accent
// stands, as a share of its height; lowLetter is the height of such a letter
// over the typical one.
const (
	accentRise    = 0.75
	lowLetter     = 0.85
	accentHigh    = 0.7 // (of the typical height) the height of an accent
	accentsBeside = 2   // so many may stand beside each other; more are small print
)

func overlapFloat(a, b page.Box) float64 {
	return (min(a.Y1, b.Y1) - max(a.Y0, b.Y0)) / max(min(a.Height(), b.Height()), 1e-9)
}

// placeTall gives components that touch two lines to the one they share most
// with; they link nothing themselves. Pictures stay by themselves.
func (g *grouping) placeTall() {
	for _, i := range g.order {
		b := g.boxes[i]
		if g.find(i) != i || b.Height() <= g.s.Tall*g.size || g.isMark(i) || g.standsApart(i) {
			continue
		}
		best, share := -1, 0.0
		for _, j := range g.order {
			o := g.boxes[j]
			if j == i || g.isMark(j) || o.Height() > b.Height() || max(o.X0-b.X1, b.X0-o.X1) > g.size {
				continue
			}
			if v := overlapFloat(b, o) / (1 + max(o.X0-b.X1, b.X0-o.X1, 0)/g.size); v > share {
				best, share = j, v
			}
		}
		if best >= 0 && share >= g.s.Overlap {
			g.link(i, best)
		}
	}
}

// standsApart reports whether a component is as wide as a picture and further
// from what stands beside it than letters of a line are.
func (g *grouping) standsApart(i int) bool {
	b := g.boxes[i]
	if b.Width() < pictureWidth*b.Height() {
		return false
	}
	for _, j := range g.order {
		o := g.boxes[j]
		if j == i || min(o.Y1, b.Y1) <= max(o.Y0, b.Y0) || b.Contains(o.Centre()) {
			continue
		}
		if max(o.X0-b.X1, b.X0-o.X1) < letterGap*g.size {
			return false
		}
	}
	return true
}

// pictureWidth is the least width of a picture over its height, letterGap the
// most that letters of a word stand apart, over their height.
const (
	pictureWidth = 0.6
	letterGap    = 0.3
)

// collect turns the linked components into segments.
func (g *grouping) collect() []segment {
	byRoot := map[int]int{}
	var segs []segment
	for _, i := range g.order {
		root := g.find(i)
		k, ok := byRoot[root]
		if !ok {
			k = len(segs)
			byRoot[root] = k
			segs = append(segs, segment{turn: g.turn})
		}
		segs[k].ids = append(segs[k].ids, int32(i+1))
	}
	for k := range segs {
		g.measure(&segs[k])
	}
	return segs
}

// largestLetter is the height of a large letter over that of the usual ones.
const largestLetter = 8

// measure sets the box and glyph height of a segment.
func (g *grouping) measure(sg *segment) {
	var heights []float64
	sg.box = image.Rectangle{}
	for _, id := range sg.ids {
		sg.box = sg.box.Union(g.f.comps[id-1].box)
		heights = append(heights, g.boxes[id-1].Height())
	}
	slices.Sort(heights)
	for least := g.s.Mark * heights[len(heights)-1]; heights[0] < least; {
		heights = heights[1:] // in "9 –" the dash has no say
	}
	// The upper quartile: capitals and ascenders, not a touching pair or brackets.
	sg.height = heights[(len(heights)-1)*3/4]
}

// mergePieces joins pieces of one line that linking left apart (quotes,
// bullets, broken glyphs).
func (g *grouping) mergePieces(segs []segment) []segment {
	for again := true; again; {
		again = false
		slices.SortFunc(segs, func(a, b segment) int {
			return cmpFloat(upright(boxOf(a.box), g.turn).X0, upright(boxOf(b.box), g.turn).X0)
		})
		for i := 0; i < len(segs); i++ {
			for j := i + 1; j < len(segs); j++ {
				a, b := upright(boxOf(segs[i].box), g.turn), upright(boxOf(segs[j].box), g.turn)
				hi := max(segs[i].height, segs[j].height)
				if b.X0-a.X1 > g.s.Gap*hi {
					if b.X0-a.X1 > g.s.Gap*g.s.Tall*2*g.size {
						break
					}
					continue
				}
				lo := min(segs[i].height, segs[j].height)
				// What stands within the bows of a letter; a frame around a page holds no marks.
				nested := lo < g.s.Mark*hi && b.X1 <= a.X1 && hi <= largestLetter*g.size
				if overlapFloat(a, b) < 0.7 || lo*g.s.Tall < hi && !nested || a.Union(b).Height() > g.s.Tall*hi {
					continue
				}
				segs[i].ids = append(segs[i].ids, segs[j].ids...)
				g.measure(&segs[i])
				segs = slices.Delete(segs, j, j+1)
				j--
				again = true
			}
		}
	}
	return segs
}

// adopt gives specks that belong to no line to the line that they stand in or
// just beside: the thin dash of a small time and the dot of an abbreviation
// are worth keeping, and so are the accents of small letters.
func (g *grouping) adopt(segs []segment) {
	owner := make([]int, len(g.f.comps)+1) // segment + 1
	areas := make([]page.Box, len(segs))
	for k, sg := range segs {
		for _, id := range sg.ids {
			owner[id] = k + 1
		}
		areas[k] = upright(boxOf(sg.box), g.turn)
		areas[k].X0 -= adoptReach * sg.height
		areas[k].X1 += adoptReach * sg.height
	}
	give := func(i, k int) {
		segs[k].ids = append(segs[k].ids, int32(i+1))
		segs[k].box = segs[k].box.Union(g.f.comps[i].box)
		owner[i+1] = k + 1
	}
	for i, b := range g.boxes {
		if owner[i+1] > 0 {
			continue
		}
		for k, a := range areas {
			if b.Height() < g.s.Mark*segs[k].height && b.X0 >= a.X0 && b.X1 <= a.X1 && b.Y0 >= a.Y0 && b.Y1 <= a.Y1 {
				give(i, k)
				break
			}
		}
	}
	dots := map[int32][]int{} // specks right over a letter, by the letter
	for i, b := range g.boxes {
		if owner[i+1] > 0 || b.Height() >= g.s.Mark*g.size {
			continue
		}
		if id := g.under(b, segs); id > 0 {
			dots[id] = append(dots[id], i)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(dots)) {
		over := dots[id]
		// Dust lies about singly; a dot that is more than dust, or two at one
		// height, are an accent.
		pair := len(over) == 2 && overlapFloat(g.boxes[over[0]], g.boxes[over[1]]) >= g.s.Overlap
		if pair || len(over) == 1 && g.f.comps[over[0]].area > 1 {
			for _, i := range over {
				give(i, owner[id]-1)
			}
		}
	}
}

// under finds the letter that a speck stands right over, as an accent does; 0
// where there is none.
func (g *grouping) under(speck page.Box, segs []segment) int32 {
	for _, sg := range segs {
		for _, id := range sg.ids {
			b := g.boxes[id-1]
			if x := speck.Centre().X; x > b.X0 && x < b.X1 && speck.Y1 <= b.Y0 && b.Y0-speck.Y1 <= adoptReach*sg.height && b.Height() >= g.s.Mark*sg.height {
				return id
			}
		}
	}
	return 0
}

// adoptReach is how far beside a line, or over a letter, a speck may stand, as a
// share of the line's glyph height.
const adoptReach = 0.4
