package extract

import (
	"context"
	"image"
	"image/draw"
	"math"
	"unicode"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/raster"
	"github.com/learning-yogi/platform/extract/straighten"
	"github.com/learning-yogi/platform/ocr"
)

// Reading a few lines both ways tells whether a page is upside down.
const (
	uprightLines = 4    // lines that are read
	uprightClear = 2    // lines that read well the first way, after which it is believed
	uprightSure  = 0.75 // mean confidence from which the first way is believed at once
	uprightPad   = 6    // white around a line, pixels
	uprightSlope = 8    // log odds for each unit of the mean difference
	uprightGlyph = 28   // height that a line is brought to, pixels
	uprightLong  = 8    // length of a line that is read, over its height: reading costs by length
)

// uprightBy returns the judgement of text direction by OCR. An engine error is
// kept in err: straightening goes on, reading reports it.
func (e *Engine) uprightBy(ctx context.Context, err *error) straighten.Upright {
	return func(img *image.RGBA, lines []image.Rectangle) (page.Turn, float64) {
		var up, down float64
		tried, clear := 0, 0
		for ; tried < min(len(lines), uprightLines) && clear < uprightClear && *err == nil; tried++ {
			crop := line(img, lines[tried])
			a := e.score(ctx, padded(crop), err)
			up += a
			if a < uprightSure {
				down += e.score(ctx, padded(raster.Turn(crop, 2)), err)
			} else {
				clear++
			}
		}
		n := float64(max(1, tried))
		if p := 1 / (1 + math.Exp(uprightSlope*(up-down)/n)); p > 0.5 {
			return 2, p
		}
		return 0, 1 / (1 + math.Exp(uprightSlope*(down-up)/n))
	}
}

// line cuts the middle of a line of text out, in the size that is read.
func line(img *image.RGBA, r image.Rectangle) *image.RGBA {
	r = r.Inset(-2)
	if over := r.Dx() - uprightLong*r.Dy(); over > 0 {
		r.Min.X, r.Max.X = r.Min.X+over/2, r.Max.X-over/2
	}
	r = r.Intersect(img.Rect)
	scale := uprightGlyph / float64(max(1, r.Dy()))
	return raster.Resize(raster.Crop(img, r), max(1, int(float64(r.Dx())*scale)), max(1, int(float64(r.Dy())*scale)))
}

// padded returns a picture in grey with white around it.
func padded(img *image.RGBA) *image.Gray {
	grey := raster.Grey(img)
	out := image.NewGray(image.Rect(0, 0, grey.Rect.Dx()+2*uprightPad, grey.Rect.Dy()+2*uprightPad))
	draw.Draw(out, out.Rect, image.White, image.Point{}, draw.Src)
	draw.Draw(out, grey.Rect.Add(image.Pt(uprightPad, uprightPad)), grey, image.Point{}, draw.Src)
	return out
}

// score is how much like text a line reads, 0 to 1.
func (e *Engine) score(ctx context.Context, img *image.Gray, err *error) float64 {
	res, failed := e.ocr.Recognize(ctx, ocr.Request{Image: img, Mode: ocr.SingleLine})
	if failed != nil {
		*err = failed
		return 0
	}
	sum, n := 0.0, 0.0
	for _, w := range res.Words {
		letters := 0.0
		for _, r := range w.Text {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				letters++
			}
		}
		sum += letters * w.Confidence
		n += float64(len([]rune(w.Text)))
	}
	if n < 2 {
		return 0
	}
	return sum / n
}
