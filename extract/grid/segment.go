package grid

import (
	"cmp"
	"math"
	"slices"
)

// segment is a stretch of ruling line: pos is where it lies (y of a horizontal
// one, x of a vertical one), from and to how far it reaches.
type segment struct {
	pos, from, to, width float64
	contrast             float64 // grey levels to its sides, in pictures; else 0
}

func (s segment) length() float64 { return s.to - s.from }

// lines are the segments of a page or of one table.
type lines struct{ hs, vs []segment }

// measure holds the tolerances of one page in page units.
type measure struct {
	glyph     float64 // height of its letters
	minLength float64 // shortest line
	touch     float64 // an end this close to a line meets it
	snap      float64 // boundaries this close are one
	Settings
}

func newMeasure(glyph float64, s Settings) measure {
	return measure{
		glyph: glyph, minLength: s.LineLength * glyph, touch: s.Touch * glyph,
		snap: min(s.Snap*glyph, s.SnapMost), Settings: s,
	}
}

// join makes one segment of those that lie on one line (within off) and
// overlap or nearly meet (within gap).
func join(segs []segment, off, gap float64) []segment {
	segs = slices.Clone(segs)
	slices.SortFunc(segs, func(a, b segment) int {
		return cmp.Or(cmp.Compare(a.pos, b.pos), cmp.Compare(a.from, b.from))
	})
	for merged := true; merged; {
		merged = false
		var out []segment
		for _, s := range segs {
			k := len(out) - 1
			for ; k >= 0 && s.pos-out[k].pos <= 2*off; k-- {
				o := out[k]
				if math.Abs(s.pos-o.pos) <= off && s.from <= o.to+gap && o.from <= s.to+gap {
					break
				}
			}
			if k < 0 || s.pos-out[k].pos > 2*off {
				out = append(out, s)
				continue
			}
			o := &out[k]
			wo, ws := o.length()+1e-9, s.length()+1e-9
			o.pos = (o.pos*wo + s.pos*ws) / (wo + ws)
			o.width = (o.width*wo + s.width*ws) / (wo + ws)
			o.from, o.to = min(o.from, s.from), max(o.to, s.to)
			merged = true
		}
		slices.SortFunc(out, func(a, b segment) int {
			return cmp.Or(cmp.Compare(a.pos, b.pos), cmp.Compare(a.from, b.from))
		})
		segs = out
	}
	return segs
}

// meets reports whether the end of a segment at (along its own direction)
// lies on the crossing segment o.
func meets(s segment, at float64, o segment, touch float64) bool {
	return math.Abs(at-o.pos) <= touch+o.width/2 && o.reaches(s, touch)
}

// reaches reports whether s, along its own direction, comes to the ink of o or
// goes beyond it. A thick line hides the ends of those that meet it.
func (s segment) reaches(o segment, touch float64) bool {
	touch = max(touch, touch/2+o.width/2)
	return o.pos >= s.from-touch && o.pos <= s.to+touch
}

// crosses reports whether two segments of different direction meet.
func crosses(s, o segment, touch float64) bool {
	return s.reaches(o, touch) && o.reaches(s, touch)
}

// prune drops the segments that belong to no graph: strokes of letters and
// underlines, which meet fewer than two crossing segments, or, when they are
// short, do not meet one at either end.
func prune(l lines, m measure) lines {
	for {
		hs := pruneOne(l.hs, l.vs, m)
		vs := pruneOne(l.vs, hs, m)
		if len(hs) == len(l.hs) && len(vs) == len(l.vs) {
			return lines{hs, vs}
		}
		l = lines{hs, vs}
	}
}

// shortLine (glyphs) is the length up to which a line must end on lines at
// both its ends: strokes of headings and icons are hardly ever longer.
const shortLine = 6

// loneLine (glyphs) is the length from which a line needs only one crossing:
// the rules of a table that is open at both sides.
const loneLine = 16

func pruneOne(segs, across []segment, m measure) []segment {
	var out []segment
	for _, s := range segs {
		n, begun, ended := 0, false, false
		from, to := false, false // an end is level with some line elsewhere
		for _, o := range across {
			from = from || math.Abs(s.from-o.pos) <= m.touch
			to = to || math.Abs(s.to-o.pos) <= m.touch
			if !crosses(s, o, m.touch) {
				continue
			}
			n++
			begun = begun || meets(s, s.from, o, m.touch/2)
			ended = ended || meets(s, s.to, o, m.touch/2)
		}
		short := s.length() < shortLine*m.glyph
		lone := s.length() >= loneLine*m.glyph || !short && from && to // what it ends on may be a line that cannot be seen
		if n >= 2 && (!short || begun && ended) || n == 1 && lone {
			out = append(out, s)
		}
	}
	return out
}

// connected splits lines into the groups that hang together.
func connected(l lines, m measure) []lines {
	n := len(l.hs)
	sets := newSets(n + len(l.vs))
	for i, h := range l.hs {
		for j, v := range l.vs {
			if crosses(h, v, m.touch) {
				sets.union(i, n+j)
			}
		}
	}
	index := map[int]int{}
	var out []lines
	group := func(i int) *lines {
		root := sets.find(i)
		k, ok := index[root]
		if !ok {
			k = len(out)
			index[root] = k
			out = append(out, lines{})
		}
		return &out[k]
	}
	for i, h := range l.hs {
		g := group(i)
		g.hs = append(g.hs, h)
	}
	for j, v := range l.vs {
		g := group(n + j)
		g.vs = append(g.vs, v)
	}
	return slices.DeleteFunc(out, func(g lines) bool { return len(g.hs) == 0 || len(g.vs) == 0 })
}

// sets is a union-find forest.
type sets []int

func newSets(n int) sets {
	s := make(sets, n)
	for i := range s {
		s[i] = i
	}
	return s
}

func (s sets) find(i int) int {
	for s[i] != i {
		s[i] = s[s[i]]
		i = s[i]
	}
	return i
}

func (s sets) union(a, b int) {
	if a, b = s.find(a), s.find(b); a != b {
		s[max(a, b)] = min(a, b)
	}
}
