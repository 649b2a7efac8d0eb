package raster

import (
	"image"
	"slices"
)

// Component is a set of 1s that touch one another (8 neighbours).
type Component struct {
	Box  image.Rectangle
	Area int // pixels
}

// Components returns the components of a bilevel picture from top to bottom.
func Components(b *Bits) []Component {
	type node struct {
		parent int32
		comp   Component
	}
	var nodes []node
	find := func(i int32) int32 {
		for nodes[i].parent != i {
			nodes[i].parent = nodes[nodes[i].parent].parent
			i = nodes[i].parent
		}
		return i
	}
	var runs, before []Run
	var ids, idsBefore []int32
	for y := range b.H {
		runs, ids = b.Runs(runs[:0], y, 0, 1), ids[:0]
		k := 0 // the first run of the row above that may still touch
		for _, r := range runs {
			id := int32(-1)
			for k < len(before) && before[k].X1 < r.X0 {
				k++
			}
			for j := k; j < len(before) && before[j].X0 <= r.X1; j++ {
				o := find(idsBefore[j])
				if id < 0 {
					id = o
				} else if id != o {
					nodes[max(id, o)].parent = min(id, o)
					id = min(id, o)
				}
			}
			if id < 0 {
				id = int32(len(nodes))
				nodes = append(nodes, node{id, Component{Box: image.Rect(r.X0, y, r.X1, y+1)}})
			}
			c := &nodes[id].comp
			c.Area += r.X1 - r.X0
			c.Box.Min.X, c.Box.Max.X, c.Box.Max.Y = min(c.Box.Min.X, r.X0), max(c.Box.Max.X, r.X1), y+1
			ids = append(ids, id)
		}
		before, runs = runs, before
		idsBefore, ids = ids, idsBefore
	}
	var out []Component
	for i := range nodes { // parents come before their children
		root := find(int32(i))
		if root != int32(i) {
			nodes[root].comp.Area += nodes[i].comp.Area
			nodes[root].comp.Box = nodes[root].comp.Box.Union(nodes[i].comp.Box)
		}
	}
	for i := range nodes {
		if nodes[i].parent == int32(i) {
			out = append(out, nodes[i].comp)
		}
	}
	return out
}

// Sizes of what may be a letter, in pixels.
const (
	letterLeast = 5   // smaller marks are dots, noise and halftone
	letterMost  = 120 // larger ones are frames and pictures
)

// Letters returns the components that may be letters: neither specks nor
// frames, neither lines nor solid blocks.
func Letters(all []Component) []Component {
	var out []Component
	for _, c := range all {
		w, h := c.Box.Dx(), c.Box.Dy()
		long, short := max(w, h), min(w, h)
		if long < letterLeast || long > letterMost || long > 8*short {
			continue
		}
		if c.Area*10 < w*h || (c.Area*10 > 9*w*h && short > letterLeast) {
			continue
		}
		out = append(out, c)
	}
	return out
}

// GlyphHeight returns the typical height of the letters of a page in pixels
// (between x-height and cap height), 0 where there are fewer than 10.
func GlyphHeight(letters []Component) float64 {
	if len(letters) < 10 {
		return 0
	}
	hs := make([]int, len(letters))
	for i, c := range letters {
		hs[i] = c.Box.Dy()
		if c.Box.Dx() > 2*c.Box.Dy() { // a letter such as l that lies on its side
			hs[i] = c.Box.Dx()
		}
	}
	slices.Sort(hs)
	return float64(hs[len(hs)*6/10])
}
