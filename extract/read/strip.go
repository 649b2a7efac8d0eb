package read

import (
	"image"
	"slices"

	"github.com/learning-yogi/platform/extract/page"
)

// strip is one piece of a line as the OCR engine sees it: upright, dark on
// white, nothing but its own glyphs.
type strip struct {
	im      *image.Gray // at page scale
	box     page.Box    // what im shows, in page pixels
	ink     page.Box    // the segment's ink, in page pixels
	turn    page.Turn
	stack   bool
	bars    string    // what it is if it is nothing but upright strokes: "11", "III"
	stars   int       // how many stars it is if it is nothing else
	known   bool      // read by its shape, not by the engine
	height  float64   // of its glyphs, page pixels
	heights []float64 // of each of its components, ascending, page pixels
	scale   float64   // canvas pixels per page pixel
	words   []page.Word
	asked   bool  // the second reader has read it
	stand   Stand // what it said
}

// stripMargin is the white around a strip's glyphs, as a share of their
// height: enough for the blended edge of the glyphs.
const stripMargin = 0.15

// cut makes the strip of a segment.
func (f *field) cut(sg segment, ls LineSettings) *strip {
	own := make(map[int32]bool, len(sg.ids))
	for _, id := range sg.ids {
		own[id] = true
	}
	m := 1 + int(stripMargin*sg.height)
	r := sg.box.Inset(-m).Intersect(image.Rect(0, 0, f.w, f.h))
	full := f.contrast(r, own)
	g := image.NewGray(image.Rect(0, 0, r.Dx(), r.Dy()))
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			i := y*f.w + x
			v := uint8(255)
			if l := f.label[i]; l == 0 || own[l] {
				v = 255 - uint8(min(255*int(f.dev[i])/full, 255))
			}
			g.Pix[(y-r.Min.Y)*g.Stride+x-r.Min.X] = v
		}
	}
	s := &strip{
		box: boxOf(r.Add(f.rect.Min)), ink: boxOf(sg.box.Add(f.rect.Min)),
		turn: sg.turn, stack: sg.stack, height: sg.height, heights: f.glyphHeights(sg, ls),
	}
	s.bars, s.stars = f.bars(sg), f.stars(sg)
	if sg.stack {
		s.im = f.sideBySide(sg, g, r)
	} else {
		s.im = rotate(g, sg.turn)
	}
	return s
}

// bars tells what a row of two to four upright strokes says: the engine knows
// no words of strokes alone. Strokes with a flag or a foot are ones.
func (f *field) bars(sg segment) string {
	if len(sg.ids) < 2 || len(sg.ids) > 4 || sg.turn != 0 || sg.stack {
		return ""
	}
	text := ""
	for _, id := range sg.ids {
		c := f.comps[id-1]
		if !c.isStroke() || float64(c.h()) < 0.9*sg.height {
			return ""
		}
		if 5*c.area < 4*c.w()*c.h() {
			text += "1"
		} else {
			text += "I"
		}
	}
	return text
}

// contrastRank is the rank, among a segment's ink, of the deviation that
// becomes black: most of a stroke's core, yet no outlier.
const contrastRank = 0.8

func (f *field) contrast(r image.Rectangle, own map[int32]bool) int {
	var hist [256]int
	n := 0
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for i := y*f.w + r.Min.X; i < y*f.w+r.Max.X; i++ {
			if own[f.label[i]] {
				hist[f.dev[i]]++
				n++
			}
		}
	}
	seen := 0
	for v, c := range hist {
		if seen += c; float64(seen) >= contrastRank*float64(n) {
			return max(v, 1)
		}
	}
	return 255
}

// stackGap is the space between letters set side by side, as a share of
// their height.
const stackGap = 0.25

// sideBySide sets the letters of a stack in one row on a common middle line.
// g shows the rectangle r of the field.
func (f *field) sideBySide(sg segment, g *image.Gray, r image.Rectangle) *image.Gray {
	letters := f.stackLetters(sg.ids)
	gap := max(int(stackGap*sg.height), 2)
	w, h := gap, 0
	for _, b := range letters {
		w += b.Dx() + gap
		h = max(h, b.Dy())
	}
	out := image.NewGray(image.Rect(0, 0, w, h+2*gap))
	for i := range out.Pix {
		out.Pix[i] = 255
	}
	x0 := gap
	for _, b := range letters {
		y0 := gap + h - b.Dy() // on a common base line
		for y := range b.Dy() {
			src := g.Pix[(b.Min.Y-r.Min.Y+y)*g.Stride+b.Min.X-r.Min.X:]
			copy(out.Pix[(y0+y)*out.Stride+x0:], src[:b.Dx()])
		}
		x0 += b.Dx() + gap
	}
	return out
}

// stackLetters joins components that share rows (the dot of an i) and lists
// the letters from top to bottom.
func (f *field) stackLetters(ids []int32) []image.Rectangle {
	var boxes []image.Rectangle
	for _, id := range ids {
		boxes = append(boxes, f.comps[id-1].box)
	}
	slices.SortFunc(boxes, func(a, b image.Rectangle) int { return a.Min.Y - b.Min.Y })
	letters := boxes[:0]
	for _, b := range boxes {
		if n := len(letters); n > 0 && b.Min.Y < letters[n-1].Max.Y {
			letters[n-1] = letters[n-1].Union(b)
			continue
		}
		letters = append(letters, b)
	}
	return letters
}

// pageBox maps a word's box on the scaled strip back to the page.
func (s *strip) pageBox(r image.Rectangle) page.Box {
	if s.stack {
		return s.ink
	}
	b := boxOf(r).Scale(1 / s.scale)
	b = unrotate(b, s.turn, s.box.Width(), s.box.Height()).Shift(s.box.X0, s.box.Y0)
	if in := b.Intersect(s.ink); !in.Empty() {
		return in
	}
	return b
}
