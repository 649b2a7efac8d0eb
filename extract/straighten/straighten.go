// Package straighten turns a picture the right way up: quarter turns, tilt,
// perspective and curl, and a working size at which its letters can be read. What it did
// stays known as a map, so that every later box finds its way back to the
// original.
//
// Tilt and perspective are seen in the edges of ruling lines and coloured boxes
// and in lines of text: on a flat page, those that are level pass through one
// point, near or infinitely far, and those that are plumb through another. What
// bends after that is the curl of the paper.
package straighten

import (
	"fmt"
	"image"
	"image/color"
	"math"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/raster"
)

// Settings are the thresholds of the step.
type Settings struct {
	AnalysisPixels int     // pictures are looked at in about this many pixels
	LyingShare     float64 // share of letters with neighbours above rather than beside from which a page lies on its side
	TurnAt         float64 // confidence from which Upright is believed, 0 to 1

	SkewLeast float64 // degrees; a smaller angle is not worth the loss of sharpness

	GlyphLeast  float64 // pixels; smaller letters are enlarged ...
	GlyphWanted float64 // ... to this height
	EnlargeMost float64 // factor
	EnlargeTo   int     // pixels of an enlarged picture, at most
	ReduceFrom  int     // pixels from which a picture is reduced ...
	ReduceTo    int     // ... to this many ...
	GlyphKept   float64 // ... but not below this height of its letters
}

// DefaultSettings returns the settings that suit screenshots, scans and photos.
func DefaultSettings() Settings {
	return Settings{
		AnalysisPixels: 2_000_000, LyingShare: 0.6, TurnAt: 0.8,
		SkewLeast:  0.15,
		GlyphLeast: 10, GlyphWanted: 15, EnlargeMost: 3, EnlargeTo: 3_000_000,
		ReduceFrom: 5_000_000, ReduceTo: 4_000_000, GlyphKept: 18,
	}
}

// Validate reports a setting outside its range.
func (s Settings) Validate() error {
	switch {
	case s.AnalysisPixels < 10_000:
		return fmt.Errorf("straighten: AnalysisPixels is %d, below 10000", s.AnalysisPixels)
	case !(s.LyingShare > 0.5 && s.LyingShare <= 1):
		return fmt.Errorf("straighten: LyingShare is %v, not above 0.5", s.LyingShare)
	case !(s.SkewLeast >= 0 && s.SkewLeast <= 5):
		return fmt.Errorf("straighten: SkewLeast is %v degrees, not 0 to 5", s.SkewLeast)
	case !(s.EnlargeMost >= 1 && s.EnlargeMost <= 8):
		return fmt.Errorf("straighten: EnlargeMost is %v, not 1 to 8", s.EnlargeMost)
	case s.ReduceTo < 10_000 || s.ReduceTo > s.ReduceFrom:
		return fmt.Errorf("straighten: ReduceTo is %d, not 10000 to ReduceFrom", s.ReduceTo)
	}
	return nil
}

// Upright tells how text lies in a picture whose lines of text run from left
// to right: turn is 0 (upright) or 2 (upside down), confidence the probability
// of it. lines are boxes of likely lines of text, longest first: reading two
// or three of them both ways is enough. The step's caller decides it by OCR.
type Upright func(img *image.RGBA, lines []image.Rectangle) (turn page.Turn, confidence float64)

// Result is the working picture and how it came about. Image is the sharp one,
// from which text is read; grid softens copies of its own.
type Result struct {
	Image      *image.RGBA
	ToOriginal page.Map // from places of Image to places of the original picture
	Glyph      float64  // height of the letters in Image in pixels, 0 where there are hardly any
	Turned     int      // clockwise quarter turns that were applied
	Skew       float64  // degrees clockwise that the page was off, and is no more
	Scale      float64  // pixels of Image for one pixel of the original
}

// Straighten returns an upright working copy of a picture. upright may be nil:
// a lying page is then turned clockwise, and none is found upside down.
func Straighten(img image.Image, upright Upright, s Settings) Result {
	b := img.Bounds()
	res := Result{Image: raster.RGB(img), ToOriginal: page.Identity, Scale: 1}
	if b.Dx() < 8 || b.Dy() < 8 {
		return res
	}
	res.ToOriginal = page.Affine{A: 1, C: float64(b.Min.X), E: 1, F: float64(b.Min.Y)}
	small, factor := analysis(res.Image, s.AnalysisPixels)
	seen := look(small)
	turns := 0
	if seen.lying(s) {
		turns = 1
		small = raster.Turn(small, 1)
		seen = look(small)
	}
	bends, small, seen := flatten(small, seen, s)
	res.Glyph = seen.glyph() / factor
	res.resize(workingScale(res.Image.Rect, res.Glyph, s)) // first: what follows has fewer pixels
	res.turn(turns)
	res.unbend(bends, factor/res.Scale)
	if upright != nil {
		if turn, sure := upright(small, seen.lines()); turn == 2 && sure >= s.TurnAt {
			res.turn(2)
			res.Turned = (turns + 2) % 4
		}
	}
	res.Image = withoutReverse(res.Image, res.Glyph)
	return res
}

// analysis returns the picture in at most about so many pixels, and its scale.
func analysis(img *image.RGBA, pixels int) (*image.RGBA, float64) {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	f := math.Sqrt(float64(pixels) / float64(w*h))
	if f >= 0.8 { // hardly smaller: not worth the blur
		return img, 1
	}
	return raster.Resize(img, int(float64(w)*f), int(float64(h)*f)), f
}

// workingScale returns the factor to the size at which a picture is read.
func workingScale(r image.Rectangle, glyph float64, s Settings) float64 {
	pixels := float64(r.Dx() * r.Dy())
	switch {
	case int(pixels) > s.ReduceFrom:
		f := math.Sqrt(float64(s.ReduceTo) / pixels)
		if glyph > 0 {
			f = max(f, s.GlyphKept/glyph)
		}
		return min(f, 1)
	case glyph > 0 && glyph < s.GlyphLeast:
		f := min(s.GlyphWanted/glyph, s.EnlargeMost, math.Sqrt(float64(s.EnlargeTo)/pixels))
		if f >= 1.2 { // less gives nothing
			return f
		}
	}
	return 1
}

func (r *Result) turn(quarters int) {
	if quarters%4 == 0 {
		return
	}
	w, h := float64(r.Image.Rect.Dx()), float64(r.Image.Rect.Dy())
	r.Image = raster.Turn(r.Image, quarters)
	r.Turned = quarters % 4
	back := [4]page.Affine{page.Identity, {B: 1, D: -1, F: h}, {A: -1, C: w, E: -1, F: h}, {B: -1, C: w, D: 1}}[r.Turned]
	r.ToOriginal = page.Chain(back, r.ToOriginal)
}

func (r *Result) resize(f float64) {
	if f == 1 {
		return
	}
	w, h := r.Image.Rect.Dx(), r.Image.Rect.Dy()
	nw, nh := max(int(math.Round(float64(w)*f)), 1), max(int(math.Round(float64(h)*f)), 1)
	r.Image = raster.Resize(r.Image, nw, nh)
	r.ToOriginal = page.Chain(page.Affine{A: float64(w) / float64(nw), E: float64(h) / float64(nh)}, r.ToOriginal)
	r.Glyph, r.Scale = r.Glyph*f, r.Scale*f
}

// unbend makes the picture flat; factor is the size of the analysis picture,
// in which the bends are known, over that of Image.
func (r *Result) unbend(bends []bend, factor float64) {
	if len(bends) == 0 {
		return
	}
	last := bends[len(bends)-1]
	w, h := math.Round(last.w/factor), math.Round(last.h/factor)
	mesh := page.NewMesh(w, h, meshStep, func(s page.Spot) page.Spot {
		s = page.Spot{X: s.X * factor, Y: s.Y * factor}
		for i := len(bends) - 1; i >= 0; i-- {
			s = bends[i].Spot(s)
		}
		return page.Spot{X: s.X / factor, Y: s.Y / factor}
	})
	r.Image = raster.Warp(r.Image, int(w), int(h), mesh, rim(r.Image))
	r.ToOriginal = page.Chain(mesh, r.ToOriginal)
	r.Skew = bends[0].degrees
}

// meshStep is the distance of the nodes of a bend's map in pixels: perspective
// is even enough in between.
const meshStep = 24

// rim returns the mean colour of the picture's outermost pixels, which is what
// may come in at the corners without drawing a line there.
func rim(img *image.RGBA) color.RGBA {
	var sum [3]int
	n := 0
	add := func(x, y int) {
		p := img.Pix[img.PixOffset(x, y):]
		for c := range sum {
			sum[c] += int(p[c])
		}
		n++
	}
	w, h := img.Rect.Dx(), img.Rect.Dy()
	for x := range w {
		add(x, 0)
		add(x, h-1)
	}
	for y := range h {
		add(0, y)
		add(w-1, y)
	}
	return color.RGBA{uint8(sum[0] / n), uint8(sum[1] / n), uint8(sum[2] / n), 255}
}
