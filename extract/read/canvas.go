package read

import (
	"context"
	"image"
	"slices"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/ocr"
)

// CanvasSettings say how strips are laid out for the OCR engine, in pixels of
// the canvas.
type CanvasSettings struct {
	Glyph    float64 // height of capitals: 18 to 22 read as well as 30 and cost a third less
	Space    int     // white between strips and around them
	MaxWidth int     // longer strips are made smaller
	MaxRows  int     // strips per canvas: bounds memory, and lets two be read at once
	MaxScale float64 // larger factors invent detail
}

// DefaultCanvasSettings was measured with Tesseract 5.3.
func DefaultCanvasSettings() CanvasSettings {
	return CanvasSettings{Glyph: 22, Space: 26, MaxWidth: 4000, MaxRows: 120, MaxScale: 6}
}

// readStrips reads many strips with few calls: one below the other on a
// canvas, each at the same glyph height. Words come back by where they stand.
func (r *Reader) readStrips(ctx context.Context, strips []*strip, langs []string, c CanvasSettings) error {
	// Neighbours of like width keep the canvas small.
	order := slices.Clone(strips)
	slices.SortStableFunc(order, func(a, b *strip) int { return a.im.Rect.Dx() - b.im.Rect.Dx() })
	for len(order) > 0 {
		n := min(len(order), c.MaxRows)
		canvas := compose(order[:n], c)
		res, err := r.ocr.Recognize(ctx, ocr.Request{Image: canvas, DPI: canvasDPI, Mode: ocr.Block, Languages: langs})
		if err != nil {
			return err
		}
		spread(res.Words, order[:n], c)
		order = order[n:]
	}
	return nil
}

// canvasDPI is the resolution at which glyphs of the canvas's height are of
// usual print size.
const canvasDPI = 200

func compose(strips []*strip, c CanvasSettings) *image.Gray {
	w, h := 0, c.Space
	scaled := make([]*image.Gray, len(strips))
	for i, s := range strips {
		s.scale = min(c.Glyph/s.height, c.MaxScale, float64(c.MaxWidth)/float64(s.im.Rect.Dx()))
		scaled[i] = resample(s.im, s.scale)
		s.at = image.Pt(c.Space, h)
		h += scaled[i].Rect.Dy() + c.Space
		w = max(w, scaled[i].Rect.Dx())
	}
	canvas := image.NewGray(image.Rect(0, 0, w+2*c.Space, h))
	for i := range canvas.Pix {
		canvas.Pix[i] = 255
	}
	for i, g := range scaled {
		for y := range g.Rect.Dy() {
			at := canvas.PixOffset(strips[i].at.X, strips[i].at.Y+y)
			copy(canvas.Pix[at:], g.Pix[y*g.Stride:y*g.Stride+g.Rect.Dx()])
		}
	}
	return canvas
}

// spread gives each strip the words that stand on it, from left to right.
func spread(words []ocr.Word, strips []*strip, c CanvasSettings) {
	for _, s := range strips {
		s.words = nil
	}
	slices.SortStableFunc(words, func(a, b ocr.Word) int { return a.Box.Min.X - b.Box.Min.X })
	for _, w := range words {
		y := (w.Box.Min.Y + w.Box.Max.Y) / 2
		i, _ := slices.BinarySearchFunc(strips, y, func(s *strip, y int) int { return s.at.Y - c.Space/2 - y })
		if i == len(strips) || strips[i].at.Y-c.Space/2 > y {
			i--
		}
		if i < 0 {
			continue
		}
		s := strips[i]
		s.words = append(s.words, page.Word{
			Text: w.Text, Box: s.pageBox(w.Box), Size: s.height * fontPerCapital,
			Turn: s.turn, Confidence: w.Confidence,
		})
	}
}

// fontPerCapital is the height from ascender to descender over that of a
// capital, about the same in all text fonts.
const fontPerCapital = 1.3
