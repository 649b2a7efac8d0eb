package ocrtest

import (
	"context"
	"errors"
	"image"
	"image/color"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"github.com/learning-yogi/platform/fault"
	"github.com/learning-yogi/platform/ocr"
)

// Run checks that the engines which open makes behave as ocr.Engine says.
func Run(t *testing.T, open func(t *testing.T) ocr.Engine) {
	engine := open(t)
	t.Cleanup(func() {
		if err := engine.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	t.Run("languages", func(t *testing.T) {
		langs := engine.Languages()
		if !slices.IsSorted(langs) || !slices.Contains(langs, "eng") {
			t.Errorf("Languages() = %q, want a sorted list with eng", langs)
		}
	})
	t.Run("modes", func(t *testing.T) {
		for _, c := range []struct {
			mode ocr.Mode
			text string
		}{
			{ocr.Block, "Monday Tuesday\nMaths English"},
			{ocr.SingleLine, "Monday Tuesday"},
			{ocr.SingleWord, "Wednesday"},
			{ocr.Sparse, "Monday\n\n\nEnglish"},
			{ocr.Auto, "Monday Tuesday\nMaths English"},
		} {
			res, err := engine.Recognize(t.Context(), ocr.Request{Image: Draw(c.text, 32), DPI: 200, Mode: c.mode, Languages: []string{"eng"}})
			if err != nil {
				t.Fatalf("mode %d: %v", c.mode, err)
			}
			if got, want := text(res), strings.Join(strings.Fields(c.text), " "); got != want {
				t.Errorf("mode %d read %q, want %q", c.mode, got, want)
			}
		}
	})
	t.Run("words", func(t *testing.T) { checkWords(t, engine) })
	t.Run("part of a picture", func(t *testing.T) {
		whole := Draw("Monday\nTuesday", 32)
		half := whole.SubImage(image.Rect(0, whole.Rect.Dy()/2, whole.Rect.Dx(), whole.Rect.Dy())).(*image.Gray)
		res, err := engine.Recognize(t.Context(), ocr.Request{Image: half, Mode: ocr.Block})
		if err != nil || text(res) != "Tuesday" {
			t.Fatalf("read %q, %v", text(res), err)
		}
		if !res.Words[0].Box.In(half.Rect) {
			t.Errorf("box %v outside the part %v", res.Words[0].Box, half.Rect)
		}
	})
	t.Run("nothing to read", func(t *testing.T) {
		for _, im := range []*image.Gray{nil, image.NewGray(image.Rectangle{}), Draw("", 32), image.NewGray(image.Rect(0, 0, 1, 1))} {
			if res, err := engine.Recognize(t.Context(), ocr.Request{Image: im, Mode: ocr.Block}); err != nil || len(res.Words) != 0 {
				t.Errorf("read %v, %v", res.Words, err)
			}
		}
	})
	t.Run("unknown language", func(t *testing.T) {
		_, err := engine.Recognize(t.Context(), ocr.Request{Image: Draw("Monday", 32), Languages: []string{"qqq"}})
		if fault.CodeOf(err) != fault.Unavailable || !strings.Contains(err.Error(), "qqq") {
			t.Errorf("err = %v, want unavailable and the language's name", err)
		}
	})
	t.Run("cancelled", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := engine.Recognize(ctx, ocr.Request{Image: Draw("Monday", 32)}); !errors.Is(err, context.Canceled) {
			t.Errorf("err = %v, want context.Canceled", err)
		}
	})
	t.Run("many at once", func(t *testing.T) {
		im := Draw("Monday", 32)
		var wait sync.WaitGroup
		for range 8 {
			wait.Go(func() {
				if res, err := engine.Recognize(t.Context(), ocr.Request{Image: im, Mode: ocr.SingleLine}); err != nil || text(res) != "Monday" {
					t.Errorf("read %q, %v", text(res), err)
				}
			})
		}
		wait.Wait()
	})
}

func checkWords(t *testing.T, engine ocr.Engine) {
	im := Draw("Monday Tuesday\nMaths English", 32)
	res, err := engine.Recognize(t.Context(), ocr.Request{Image: im, Mode: ocr.Block})
	if err != nil || len(res.Words) != 4 {
		t.Fatalf("read %v, %v", res.Words, err)
	}
	for i, w := range res.Words {
		if w.Confidence < 0.5 || w.Confidence > 1 {
			t.Errorf("%q has confidence %v", w.Text, w.Confidence)
		}
		if w.Line != i/2 {
			t.Errorf("%q is on line %d, want %d", w.Text, w.Line, i/2)
		}
		if w.Box.Empty() || !w.Box.In(im.Rect) {
			t.Errorf("%q has box %v", w.Text, w.Box)
		}
	}
	if a, b, c := res.Words[0].Box, res.Words[1].Box, res.Words[2].Box; a.Max.X > b.Min.X || a.Max.Y > c.Min.Y {
		t.Errorf("boxes %v %v %v are not in reading order", a, b, c)
	}
}

func text(res ocr.Result) string {
	var parts []string
	for _, w := range res.Words {
		parts = append(parts, w.Text)
	}
	return strings.Join(parts, " ")
}

// Draw draws lines of text in black on white, size pixels high, with a margin
// around them.
func Draw(text string, size float64) *image.Gray {
	parsed, err := opentype.Parse(goregular.TTF)
	if err != nil {
		panic(err) // the font is compiled in
	}
	face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: size, DPI: 72})
	if err != nil {
		panic(err)
	}
	lines := strings.Split(text, "\n")
	width := 0
	for _, l := range lines {
		width = max(width, font.MeasureString(face, l).Ceil())
	}
	pitch := int(1.4 * size)
	im := image.NewGray(image.Rect(0, 0, width+2*pitch, pitch*(len(lines)+2)))
	for i := range im.Pix {
		im.Pix[i] = 255
	}
	for i, l := range lines {
		d := font.Drawer{Dst: im, Src: image.NewUniform(color.Black), Face: face, Dot: fixed.P(pitch, pitch*(i+2))}
		d.DrawString(l)
	}
	return im
}
