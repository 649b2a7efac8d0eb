package read

import "image"

// findIslands finds patches inside the region that are backgrounds of their
// own (a highlight, a second fill): what differs from the background around
// it and itself holds ink. Their text is then measured against the patch.
func (f *field) findIslands(s InkSettings) {
	mask := make([]uint8, len(f.dev))
	for i, d := range f.dev {
		if d > f.floor {
			mask[i] = 1
			if f.luma[i] > f.back[i] {
				mask[i] = 2 // a dark border is no part of a light patch
			}
		}
	}
	f.comps = label(mask, f.w, f.h, f.label)
	for id, c := range f.comps {
		if c.box.Dx() < s.IslandSide || c.box.Dy() < s.IslandSide {
			continue
		}
		if level, ok := f.patchLevel(int32(id+1), c, s); ok {
			f.repaint(int32(id+1), c, level)
		}
	}
	clear(f.label)
}

// patchMargin is how far from its edge a patch is judged, in pixels: nearer
// lie the blended pixels that every glyph has too.
const patchMargin = 2

// patchLevel tells the background level of a component that is a patch: its
// inside is mostly of one level and has ink, and it fills a side of its box in
// both directions and is longer or fuller than bold letters, which do that too;
// or it fills all four and has holes (text in the colour of the surroundings).
func (f *field) patchLevel(id int32, c component, s InkSettings) (uint8, bool) {
	var hist [256]int
	inside := 0
	f.eachInside(id, c, func(i int) {
		hist[f.luma[i]]++
		inside++
	})
	if inside < s.IslandSide*s.IslandSide {
		return 0, false
	}
	level, share := mode(&hist, near)
	if share < s.FlatShare {
		return 0, false
	}
	other := 0
	for v, n := range hist {
		if v < level-s.IslandContrast || v > level+s.IslandContrast {
			other += n
		}
	}
	sides := f.fullSides(id, c.box)
	whole := sides == [4]int{1, 1, 1, 1}
	oblong := max(c.w(), c.h()) > widestLetter*min(c.w(), c.h()) && sides[0]+sides[1] > 0 && sides[2]+sides[3] > 0
	area := float64(c.area) / float64(c.w()*c.h())
	most := sides[0]+sides[1]+sides[2]+sides[3] >= 3 && area >= fullerThanLetter
	frame := area < 1-s.FlatShare // what it encloses is not its own
	if !frame && float64(other) >= s.IslandContent*float64(inside) && (whole || oblong || most) {
		return uint8(level), true
	}
	if f.holdsInk(id, c, s) {
		return uint8(level), true
	}
	holes := 1 - area
	return uint8(level), holes >= s.IslandContent && (!frame && whole || most)
}

// holdsInk reports whether a component is a patch of whatever outline (a
// highlight over lines of different lengths) with text on it: what its rows
// and columns enclose is mostly ink of its own, while the bows of a letter
// enclose the background.
func (f *field) holdsInk(id int32, c component, s InkSettings) bool {
	b := c.box
	top, low := f.reach(id, b)
	hull, holes, ink := 0, 0, 0
	for y := b.Min.Y; y < b.Max.Y; y++ {
		row := f.label[y*f.w : (y+1)*f.w]
		left, right := ends(row, b, id)
		for x := left; x <= right; x++ {
			if y < top[x-b.Min.X] || y > low[x-b.Min.X] {
				continue
			}
			hull++
			if row[x] != id {
				holes++
				if row[x] != 0 {
					ink++
				}
			}
		}
	}
	return float64(hull) >= patchHull*float64(c.w()*c.h()) && float64(holes) >= s.IslandContent*float64(hull) && float64(ink) >= patchInk*float64(holes)
}

// A patch of any outline encloses at least this share of its box, and of what
// it encloses this share is ink.
const (
	patchHull = 0.75
	patchInk  = 0.5
)

// widestLetter is more than the longer side of a letter over its shorter, L
// and W included; fullerThanLetter is more ink, as a share of its box, than letters
// have that fill three sides: a bold E has 0.7, a bold m or g of a photo 0.78.
const (
	widestLetter     = 2
	fullerThanLetter = 0.85
)

// eachInside visits the pixels of a component whose neighbours at
// patchMargin, in the four directions, belong to it too.
func (f *field) eachInside(id int32, c component, visit func(i int)) {
	in := func(x, y int) bool {
		return x >= 0 && y >= 0 && x < f.w && y < f.h && f.label[y*f.w+x] == id
	}
	const m = patchMargin
	for y := c.box.Min.Y + m; y < c.box.Max.Y-m; y++ {
		for x := c.box.Min.X + m; x < c.box.Max.X-m; x++ {
			if in(x, y) && in(x-m, y) && in(x+m, y) && in(x, y-m) && in(x, y+m) {
				visit(y*f.w + x)
			}
		}
	}
}

// sideShare is the share of a side of its box that a patch covers; letters
// that have run together have gaps there.
const sideShare = 0.9

// fullSides tells which sides of its box (top, bottom, left, right) a
// component fills, just inside its blended rim: 1 for filled.
func (f *field) fullSides(id int32, b image.Rectangle) (full [4]int) {
	b = b.Inset(1)
	row := func(y int) (n int) {
		for x := b.Min.X; x < b.Max.X; x++ {
			if f.label[y*f.w+x] == id {
				n++
			}
		}
		return n
	}
	column := func(x int) (n int) {
		for y := b.Min.Y; y < b.Max.Y; y++ {
			if f.label[y*f.w+x] == id {
				n++
			}
		}
		return n
	}
	counts := [4]int{row(b.Min.Y), row(b.Max.Y - 1), column(b.Min.X), column(b.Max.X - 1)}
	for i, n := range counts {
		length := b.Dx()
		if i > 1 {
			length = b.Dy()
		}
		if float64(n) >= sideShare*float64(length) {
			full[i] = 1
		}
	}
	return full
}

// repaint gives a patch, with the holes that lie between its pixels in their
// row and in their column, a background of its own.
func (f *field) repaint(id int32, c component, level uint8) {
	b := c.box
	top, low := f.reach(id, b)
	for y := b.Min.Y; y < b.Max.Y; y++ {
		left, right := ends(f.label[y*f.w:(y+1)*f.w], b, id)
		for x := left; x <= right; x++ {
			if y < top[x-b.Min.X] || y > low[x-b.Min.X] {
				continue
			}
			i := y*f.w + x
			f.back[i] = level
			f.dev[i] = absDiff(f.luma[i], level)
			// The blended rim of the patch is neither ink nor text.
			rim := x-left < 1 || right-x < 1 || y-top[x-b.Min.X] < 1 || low[x-b.Min.X]-y < 1
			if rim {
				f.dev[i] = 0
			}
		}
	}
}

// reach gives the first and the last row of a component in each column of its
// box.
func (f *field) reach(id int32, b image.Rectangle) (top, low []int) {
	top, low = make([]int, b.Dx()), make([]int, b.Dx())
	for x := range top {
		top[x], low[x] = b.Max.Y, b.Min.Y
	}
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if f.label[y*f.w+x] == id {
				top[x-b.Min.X] = min(top[x-b.Min.X], y)
				low[x-b.Min.X] = max(low[x-b.Min.X], y)
			}
		}
	}
	return top, low
}

// ends gives the first and the last place of a component in a row of labels.
func ends(row []int32, b image.Rectangle, id int32) (left, right int) {
	left, right = b.Min.X, b.Max.X-1
	for left <= right && row[left] != id {
		left++
	}
	for right >= left && row[right] != id {
		right--
	}
	return left, right
}
