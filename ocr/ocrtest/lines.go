package ocrtest

import (
	"context"
	"errors"
	"image"
	"strings"
	"sync"
	"testing"

	"github.com/learning-yogi/platform/fault"
	"github.com/learning-yogi/platform/ocr"
)

// RunLines checks that the readers which open makes behave as ocr.LineReader
// says.
func RunLines(t *testing.T, open func(t *testing.T) ocr.LineReader) {
	reader := open(t)
	t.Cleanup(func() {
		if err := reader.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	t.Run("lines", func(t *testing.T) {
		for _, line := range []string{"Monday", "Wednesday 9:15", "10:35-11:35", "B12-CSE2003-LT", "English", "2"} {
			for _, size := range []float64{18, 32, 60} {
				for _, closely := range []bool{false, true} {
					res, err := reader.ReadLine(t.Context(), Draw(line, size), closely)
					if err != nil {
						t.Fatal(err)
					}
					if got := text(res); got != line {
						t.Errorf("%q at %v pixels, closely %v, read %q", line, size, closely, got)
					}
				}
			}
		}
	})
	t.Run("words", func(t *testing.T) {
		im := Draw("Maths Room 4", 32)
		res, err := reader.ReadLine(t.Context(), im, false)
		if err != nil || len(res.Words) != 3 {
			t.Fatalf("read %v, %v", res.Words, err)
		}
		right := im.Rect.Min.X
		for _, w := range res.Words {
			if w.Confidence < 0.5 || w.Confidence > 1 {
				t.Errorf("%q has confidence %v", w.Text, w.Confidence)
			}
			if w.Box.Empty() || !w.Box.In(im.Rect) || w.Box.Min.X < right {
				t.Errorf("%q has box %v after %d, in %v", w.Text, w.Box, right, im.Rect)
			}
			right = w.Box.Max.X
		}
	})
	t.Run("part of a picture", func(t *testing.T) {
		whole := Draw("Monday\nTuesday", 32)
		half := whole.SubImage(image.Rect(0, whole.Rect.Dy()/2, whole.Rect.Dx(), whole.Rect.Dy())).(*image.Gray)
		res, err := reader.ReadLine(t.Context(), half, false)
		if err != nil || text(res) != "Tuesday" || !res.Words[0].Box.In(half.Rect) {
			t.Errorf("read %v, %v, want Tuesday in %v", res.Words, err, half.Rect)
		}
	})
	t.Run("nothing to read", func(t *testing.T) {
		for _, im := range []*image.Gray{nil, image.NewGray(image.Rectangle{}), Draw("", 32), image.NewGray(image.Rect(0, 0, 1, 1))} {
			if res, err := reader.ReadLine(t.Context(), im, false); err != nil || len(res.Words) != 0 {
				t.Errorf("read %v, %v", res.Words, err)
			}
		}
	})
	t.Run("very long and very tall", func(t *testing.T) {
		for _, r := range []image.Rectangle{image.Rect(0, 0, 20000, 3), image.Rect(0, 0, 3, 4000)} {
			im := image.NewGray(r)
			if _, err := reader.ReadLine(t.Context(), im, false); err != nil {
				t.Errorf("%v: %v", r, err)
			}
		}
	})
	t.Run("alphabet", func(t *testing.T) {
		for _, r := range "AZaz09:-." {
			if !reader.Knows(r) {
				t.Errorf("does not know %q", r)
			}
		}
	})
	runLifeOfLines(t, reader, open)
}

// runLifeOfLines checks what has to do with time: cancelling, closing, many at
// once.
func runLifeOfLines(t *testing.T, reader ocr.LineReader, open func(t *testing.T) ocr.LineReader) {
	t.Run("cancelled", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := reader.ReadLine(ctx, Draw("Monday", 32), false); !errors.Is(err, context.Canceled) {
			t.Errorf("err = %v, want context.Canceled", err)
		}
	})
	t.Run("many at once", func(t *testing.T) {
		im := Draw("Monday", 32)
		var wait sync.WaitGroup
		for range 8 {
			wait.Go(func() {
				if res, err := reader.ReadLine(t.Context(), im, false); err != nil || text(res) != "Monday" {
					t.Errorf("read %q, %v", text(res), err)
				}
			})
		}
		wait.Wait()
	})
	t.Run("closed", func(t *testing.T) {
		again := open(t)
		if err := again.Close(); err != nil {
			t.Fatal(err)
		}
		if _, err := again.ReadLine(t.Context(), Draw("Monday", 32), false); fault.CodeOf(err) != fault.Unavailable {
			t.Errorf("err = %v, want unavailable", err)
		}
	})
}

// Lines is a second reader that reads what texts says of the pictures it is
// shown, one after the other, and counts its calls.
type Lines struct {
	Texts []string // the last one stays
	Sure  float64  // confidence of every word
	Calls int
}

// ReadLine returns the next text, its words side by side.
func (l *Lines) ReadLine(_ context.Context, im *image.Gray, _ bool) (ocr.Result, error) {
	words := strings.Fields(l.Texts[min(l.Calls, len(l.Texts)-1)])
	l.Calls++
	var res ocr.Result
	for i, w := range words {
		at := im.Rect.Min.X + i*im.Rect.Dx()/len(words)
		res.Words = append(res.Words, ocr.Word{Text: w, Confidence: l.Sure,
			Box: image.Rect(at, im.Rect.Min.Y, at+im.Rect.Dx()/len(words), im.Rect.Max.Y)})
	}
	return res, nil
}

// Knows reports letters and signs of ASCII, as a reader of English does.
func (*Lines) Knows(letter rune) bool { return letter < 128 }

// Close does nothing.
func (*Lines) Close() error { return nil }
