package grid

import (
	"image"
	"image/color"
	"slices"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/raster"
)

// Areas of one colour in a picture.
const (
	areaGlyph = 9.0   // pixels; larger pictures are reduced to this
	areaStep  = 10    // levels of one channel by which a pixel differs from its stretch at most
	areaLike  = 6     // levels by which stretches of one area differ at most
	areaNoise = 3.0   // grey levels of grain above which areas fall apart
	areaHull  = 0.85  // share of a box's rows that reach from side to side
	areaFull  = 0.4   // share of a box that is of its colour: letters take the rest
	areaInk   = 0.004 // share of a box that something stands in
	// share of a box that lies in an area of the background that is none
	betweenShare = 0.05
	areaSlack    = 0.35 // (glyphs) by which a row may end before the box's side
)

// BoxesIn returns the rectangles of an upright picture that are of one colour,
// coloured or framed, and hold anything: what letters there are in them is
// not read yet. A picture with the grain of a photo has none.
func BoxesIn(img image.Image, s Settings) []page.Cell {
	b := img.Bounds()
	if b.Dx() < 16 || b.Dy() < 16 {
		return nil
	}
	p := newPicture(img, s)
	if p.noise > areaNoise {
		return nil
	}
	scale := 1.0
	if scale = p.glyph / areaGlyph; scale > 1 { // soft edges become sharp
		s.GlyphHeight = areaGlyph
		p = newPicture(raster.Resize(p.rgb, int(float64(b.Dx())/scale+0.5), int(float64(b.Dy())/scale+0.5)), s)
	} else {
		scale = 1
	}
	var out []page.Cell
	for _, a := range p.areas() {
		if c, ok := p.box(a); ok {
			c.Box = c.Box.Scale(scale)
			out = append(out, c)
		}
	}
	return single(whole(out))
}

// whole drops areas of the background that boxes reach into: they lie between
// lines and boxes.
func whole(all []page.Cell) []page.Cell {
	var out []page.Cell
	for _, c := range all {
		between := c.Fill.A == 0 && slices.ContainsFunc(all, func(o page.Cell) bool {
			both := c.Box.Intersect(o.Box)
			return o.Box != c.Box && (o.Fill.A != 0 || o.Box.Area() < c.Box.Area()) && !both.Empty() && both.Area() > betweenShare*o.Box.Area() && both.Area() < looseSame*o.Box.Area()
		})
		if !between {
			out = append(out, c)
		}
	}
	return out
}

// stretch is a run of pixels of one colour in a row of a picture.
type stretch struct {
	x0, x1, y int
	colour    [3]uint8
}

// areas returns the stretches of each area that may be a box, in order of rows.
func (p *picture) areas() [][]stretch {
	w, h := p.rgb.Rect.Dx(), p.rgb.Rect.Dy()
	var all []stretch
	var parent []int
	var find func(i int) int
	find = func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	from, to := 0, 0 // stretches of the row above
	for y := range h {
		start := len(all)
		row := p.rgb.Pix[y*p.rgb.Stride:]
		for x := 0; x < w; {
			s := stretch{x0: x, y: y, colour: [3]uint8(row[4*x : 4*x+3])}
			sum := [3]int{int(s.colour[0]), int(s.colour[1]), int(s.colour[2])}
			for x++; x < w; x++ {
				c := [3]uint8(row[4*x : 4*x+3])
				if distance(c, s.colour) > areaStep {
					break
				}
				for k := range sum {
					sum[k] += int(c[k])
					s.colour[k] = uint8(sum[k] / (x - s.x0 + 1))
				}
			}
			s.x1 = x
			all, parent = append(all, s), append(parent, len(all))
		}
		k := from
		for i := start; i < len(all); i++ {
			for k < to && all[k].x1 <= all[i].x0 {
				k++
			}
			for j := k; j < to && all[j].x0 < all[i].x1; j++ {
				if distance(all[i].colour, all[j].colour) <= areaLike {
					parent[find(i)] = find(j)
				}
			}
		}
		from, to = start, len(all)
	}
	size := map[int]int{}
	for i, s := range all {
		size[find(i)] += s.x1 - s.x0
	}
	least := int(areaFull * boxHeight * boxWidth * p.glyph * p.glyph)
	index := map[int]int{}
	var out [][]stretch
	for i, s := range all {
		root := find(i)
		if size[root] < least || size[root] > w*h/2 {
			continue
		}
		k, ok := index[root]
		if !ok {
			k = len(out)
			index[root] = k
			out = append(out, nil)
		}
		out[k] = append(out[k], s)
	}
	return out
}

// box returns the rectangle of an area, if it is one, and anything stands in
// it.
func (p *picture) box(area []stretch) (page.Cell, bool) {
	r := image.Rectangle{Min: image.Pt(1<<30, area[0].y), Max: image.Pt(0, area[len(area)-1].y+1)}
	full := 0
	for _, s := range area {
		r.Min.X, r.Max.X = min(r.Min.X, s.x0), max(r.Max.X, s.x1)
		full += s.x1 - s.x0
	}
	c := page.Cell{Box: page.Box{X0: float64(r.Min.X), Y0: float64(r.Min.Y), X1: float64(r.Max.X), Y1: float64(r.Max.Y)}}
	all := r.Dx() * r.Dy()
	ink := float64(all-full) / float64(all)
	if !p.holdsWord(c.Box) || all > p.rgb.Rect.Dx()*p.rgb.Rect.Dy()/2 || 1-ink < areaFull || ink < areaInk {
		return c, false
	}
	slack := max(2, int(areaSlack*p.glyph))
	rows := 0
	for i := 0; i < len(area); {
		y, lo, hi := area[i].y, area[i].x0, area[i].x1
		for ; i < len(area) && area[i].y == y; i++ {
			lo, hi = min(lo, area[i].x0), max(hi, area[i].x1)
		}
		if lo <= r.Min.X+slack && hi >= r.Max.X-slack {
			rows++
		}
	}
	if float64(rows) < areaHull*float64(r.Dy()) {
		return c, false
	}
	if m := mode(p.rgb, r); distance(m, p.background) >= p.FillStep/2 {
		c.Fill = color.NRGBA{R: m[0], G: m[1], B: m[2], A: 255}
	}
	return c, true
}

// Loose reports whether boxes stand apart from found tables: many of them are
// no cell of any.
func Loose(boxes []page.Cell, found []page.Table) bool {
	n := 0
	for _, b := range boxes {
		if !isCell(b.Box, found) {
			n++
		}
	}
	return n >= looseLeast && float64(n) >= looseShare*float64(len(boxes))
}

// From how many boxes, and what share of them, the found tables are doubted.
const (
	looseLeast = 4
	looseShare = 0.3
	looseSame  = 0.65 // of the sides of both, that a box and its cell share
)

// isCell reports whether a box fills a cell, but for the border.
func isCell(b page.Box, found []page.Table) bool {
	for _, t := range found {
		for _, c := range t.Cells {
			both := b.Intersect(c.Box)
			if !both.Empty() && both.Width() >= looseSame*max(b.Width(), c.Box.Width()) && both.Height() >= looseSame*max(b.Height(), c.Box.Height()) {
				return true
			}
		}
	}
	return false
}
