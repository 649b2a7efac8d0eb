package read

import (
	"context"
	"image"
	"slices"
	"strings"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/ocr"
)

// CanvasSettings say how a strip is laid out for the OCR engine, in pixels of
// its canvas.
type CanvasSettings struct {
	Glyph    float64 // height of capitals: words read as well at 18, digits do not; 30 costs half as much again
	Space    int     // white around the strip
	RawSpace int     // white around it where the engine takes the picture for the line
	MaxWidth int     // longer strips are made smaller
	MaxScale float64 // larger factors invent detail
}

// DefaultCanvasSettings was measured with Tesseract 5.3.
func DefaultCanvasSettings() CanvasSettings {
	return CanvasSettings{Glyph: 22, Space: 26, RawSpace: 4, MaxWidth: 4000, MaxScale: 6}
}

// readStrips reads strips, each by itself as one line: what else is on the
// page has no say in how a strip is read, and a call costs next to nothing.
// Strips that look the same are read once.
func (p *picture) readStrips(ctx context.Context, strips []*strip, langs []string, c CanvasSettings) error {
	for _, s := range strips {
		if s.known {
			continue
		}
		if err := p.readStrip(ctx, s, langs, c); err != nil {
			return err
		}
	}
	return nil
}

func (p *picture) readStrip(ctx context.Context, s *strip, langs []string, c CanvasSettings) error {
	canvas := s.canvas(c)
	known := p.known(strings.Join(langs, "+"))
	words, ok := known.find(canvas)
	if !ok {
		req := ocr.Request{Image: canvas, DPI: canvasDPI, Mode: ocr.SingleLine, Languages: langs}
		res, err := p.reader.ocr.Recognize(ctx, req)
		if err != nil {
			return err
		}
		if words = spelled(res.Words, langs[0]); len(words) == 0 && float64(s.im.Rect.Dx()) > rawLength*s.height {
			// The engine found no line: letters that touch look like a picture.
			req.Image, req.Mode = canvas.SubImage(canvas.Rect.Inset(c.Space-c.RawSpace)).(*image.Gray), ocr.RawLine
			if res, err = p.reader.ocr.Recognize(ctx, req); err != nil {
				return err
			}
			words = spelled(res.Words, langs[0])
		}
		known.add(canvas, words)
	}
	s.take(words, c)
	return nil
}

// commas are the Romanian letters that Tesseract knows by the codes of Turkish
// ones with a cedilla.
var commas = strings.NewReplacer("ş", "ș", "ţ", "ț", "Ş", "Ș", "Ţ", "Ț")

// spelled writes words with the letters of their language.
func spelled(words []ocr.Word, language string) []ocr.Word {
	if language != "ron" {
		return words
	}
	words = slices.Clone(words)
	for i := range words {
		words[i].Text = commas.Replace(words[i].Text)
	}
	return words
}

// rawLength is the least length over height of a strip that is taken for a
// line although the engine finds none in it: shorter ones are often dirt.
const rawLength = 3

// canvasDPI is the resolution at which glyphs of the canvas's height are of
// usual print size.
const canvasDPI = 200

// canvas scales the strip and sets it on white.
func (s *strip) canvas(c CanvasSettings) *image.Gray {
	s.scale = min(c.Glyph/s.height, c.MaxScale, float64(c.MaxWidth)/float64(s.im.Rect.Dx()))
	g := resample(s.im, s.scale)
	w, h := g.Rect.Dx(), g.Rect.Dy()
	canvas := image.NewGray(image.Rect(0, 0, w+2*c.Space, h+2*c.Space))
	for i := range canvas.Pix {
		canvas.Pix[i] = 255
	}
	for y := range h {
		copy(canvas.Pix[canvas.PixOffset(c.Space, c.Space+y):], g.Pix[y*g.Stride:y*g.Stride+w])
	}
	return canvas
}

// take sets the strip's words from those on its canvas, from left to right.
func (s *strip) take(words []ocr.Word, c CanvasSettings) {
	words = slices.Clone(words)
	slices.SortStableFunc(words, func(a, b ocr.Word) int { return a.Box.Min.X - b.Box.Min.X })
	s.words = nil
	size := s.fontSize(words)
	for _, w := range words {
		s.words = append(s.words, page.Word{
			Text: w.Text, Box: s.pageBox(w.Box.Sub(image.Pt(c.Space, c.Space))), Size: size,
			Turn: s.turn, Confidence: w.Confidence,
		})
	}
	s.words = joinSigns(s.words, s.height)
}
