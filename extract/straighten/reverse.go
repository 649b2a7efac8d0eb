package straighten

import (
	"image"
	"slices"

	"github.com/learning-yogi/platform/extract/raster"
)

// What shows through thin paper from its other side is weak, blurred print:
// letters that nobody can read, and lines that cross those of this side where
// nothing ends.
const (
	throughShare   = 0.25 // of the depth of ink: print is deeper, what shows through is less deep
	throughInk     = 0.3  // of the paper's brightness: marks from this depth on are surely ink
	throughLeast   = 8    // grey levels by which a mark differs from the paper ...
	throughGrain   = 2.5  // ... or standard deviations of the grain, where they are more
	throughRim     = 3    // pixels beside ink that belong to it: soft edges, compression
	throughElement = 1.2  // (glyphs) strokes and lines are thinner than this
	throughLetters = 40   // weak letters from which they are the other side of the page
	throughSoft    = 0.45 // of their depth: the steepest step from pixel to pixel in blurred letters
)

// withoutReverse takes out of a scan what shows through from the other side
// of the paper; a picture without such returns as is. glyph is the height of
// its letters in pixels, 0 where it is not known.
func withoutReverse(img *image.RGBA, glyph float64) *image.RGBA {
	if glyph == 0 {
		return img
	}
	grey := raster.Grey(img)
	soft := raster.Blur(grey, 1)
	paper := raster.Paper(soft, int(throughElement*glyph)+2)
	ink := inkOf(grey, paper)
	least := max(throughLeast, int(throughGrain*raster.Noise(grey)))
	weak := raster.NewBits(soft.Rect.Dx(), soft.Rect.Dy())
	for y := range weak.H {
		marks, around := soft.Pix[y*soft.Stride:], paper.Pix[y*paper.Stride:]
		for x := range weak.W {
			if int(around[x])-int(marks[x]) >= least {
				weak.Set(x, y)
			}
		}
	}
	for y := range weak.H {
		for _, r := range ink.Runs(nil, y, 0, 1) {
			for d := -throughRim; d <= throughRim; d++ {
				weak.Clear(y+d, r.X0-throughRim, r.X1+throughRim)
			}
		}
	}
	if !blurredText(grey, paper, weak, glyph) {
		return img
	}
	return whitened(img, grey, paper, weak)
}

// blurredText reports whether weak marks are letters of a page that is out of
// focus, as print seen through paper is. Faint print of this side is sharp.
func blurredText(grey, paper *image.Gray, weak *raster.Bits, glyph float64) bool {
	var steps []float64
	for _, c := range raster.Letters(raster.Components(weak)) {
		if h := float64(c.Box.Dy()); h >= 0.5*glyph && h <= 3*glyph {
			steps = append(steps, sharpness(grey, paper, weak, c.Box))
		}
	}
	if len(steps) < throughLetters {
		return false
	}
	slices.Sort(steps)
	return steps[len(steps)/2] <= throughSoft
}

// sharpness returns the largest step between neighbours of the marks in a box,
// over their greatest depth.
func sharpness(grey, paper *image.Gray, marks *raster.Bits, box image.Rectangle) float64 {
	depth, step := 1, 0
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			if !marks.At(x, y) {
				continue
			}
			i := y*grey.Stride + x
			depth = max(depth, int(paper.Pix[y*paper.Stride+x])-int(grey.Pix[i]))
			if marks.At(x+1, y) {
				d := int(grey.Pix[i]) - int(grey.Pix[i+1])
				step = max(step, d, -d)
			}
		}
	}
	return float64(step) / float64(depth)
}

// inkOf returns the pixels that are print of this side.
func inkOf(grey, paper *image.Gray) *raster.Bits {
	w, h := grey.Rect.Dx(), grey.Rect.Dy()
	var depths [256]int
	n := 0
	for y := range h {
		for x, p := range paper.Pix[y*paper.Stride:][:w] {
			v := grey.Pix[y*grey.Stride+x]
			if p > v && float64(p-v) >= throughInk*float64(p) {
				depths[255*int(p-v)/int(p)]++
				n++
			}
		}
	}
	typical, seen := 0, 0
	for ; typical < 255 && 2*(seen+depths[typical]) < n; typical++ {
		seen += depths[typical]
	}
	out := raster.NewBits(w, h)
	for y := range h {
		for x, p := range paper.Pix[y*paper.Stride:][:w] {
			v := grey.Pix[y*grey.Stride+x]
			if p > v && 255*float64(p-v) >= throughShare*float64(typical)*float64(p) {
				out.Set(x, y)
			}
		}
	}
	return out
}

// whitened returns the picture with the brightness of its paper at the marks.
func whitened(img *image.RGBA, grey, paper *image.Gray, marks *raster.Bits) *image.RGBA {
	out := image.NewRGBA(img.Rect)
	copy(out.Pix, img.Pix)
	for y := range marks.H {
		for _, r := range marks.Runs(nil, y, 0, 1) {
			for x := r.X0; x < r.X1; x++ {
				p, v := int(paper.Pix[y*paper.Stride+x]), max(int(grey.Pix[y*grey.Stride+x]), 1)
				pix := out.Pix[out.PixOffset(x, y):]
				for c := range 3 {
					pix[c] = uint8(min(int(pix[c])*p/v, 255))
				}
			}
		}
	}
	return out
}
