package extract

import (
	"context"
	"image"
	"math"
	"slices"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/raster"
	"github.com/learning-yogi/platform/ocr"
	"github.com/learning-yogi/platform/timetable"
)

// A picture in which no timetable was found is read once more as a whole:
// signs and posters have words that stand in no cell.
const (
	sparsePixels = 2_500_000 // the picture is reduced to this size
	sparseSure   = 0.6       // words below this confidence are texture
	sparseLeast  = 3         // letters of a word that counts
)

// sparse reads the words of a whole picture, wherever they stand.
func (e *Engine) sparse(ctx context.Context, img image.Image) ([]page.Line, error) {
	rgb := raster.RGB(img)
	scale := min(1, math.Sqrt(sparsePixels/float64(rgb.Rect.Dx()*rgb.Rect.Dy())))
	if scale < 1 {
		rgb = raster.Resize(rgb, int(float64(rgb.Rect.Dx())*scale), int(float64(rgb.Rect.Dy())*scale))
	}
	res, err := e.ocr.Recognize(ctx, ocr.Request{Image: raster.Grey(rgb), Mode: ocr.Sparse})
	if err != nil {
		return nil, err
	}
	var out []page.Line
	line := -1
	for _, w := range res.Words {
		if w.Confidence < sparseSure || len([]rune(w.Text)) < sparseLeast {
			continue
		}
		b := page.Box{X0: float64(w.Box.Min.X), Y0: float64(w.Box.Min.Y), X1: float64(w.Box.Max.X), Y1: float64(w.Box.Max.Y)}.Scale(1 / scale)
		word := page.Word{Text: w.Text, Box: b, Size: b.Height(), Confidence: w.Confidence}
		if w.Line != line || len(out) == 0 {
			out = append(out, page.Line{})
			line = w.Line
		}
		l := &out[len(out)-1]
		l.Words = append(l.Words, word)
		l.Box = l.Box.Union(b)
	}
	return out, nil
}

// lookAgain keeps the words of the whole picture where they tell more than
// those that were read outside the tables, and reports whether they do.
func (e *Engine) lookAgain(ctx context.Context, img image.Image, t *PageTrace) (bool, error) {
	whole, err := e.sparse(ctx, img)
	if err != nil {
		return false, err
	}
	whole = slices.DeleteFunc(whole, func(l page.Line) bool { // those have been read in their cells
		return slices.ContainsFunc(t.Settled, func(f page.Table) bool { return f.Box.Contains(l.Box.Centre()) })
	})
	if sureLetters(whole) <= sureLetters(t.Read.Free) {
		return false, nil
	}
	t.Read.Free = whole
	return true, nil
}

// sureLetters counts the letters of words that were read with confidence.
func sureLetters(lines []page.Line) int {
	n := 0
	for _, l := range lines {
		for _, w := range l.Words {
			if c := len([]rune(w.Text)); w.Confidence >= sparseSure && c >= sparseLeast {
				n += c
			}
		}
	}
	return n
}

// noteIllegible tells the person who decides about a timetable that most words
// of the picture made no sense.
func noteIllegible(r *Result, pages []PageTrace) {
	if !slices.ContainsFunc(pages, func(t PageTrace) bool { return t.Read.Illegible }) {
		return
	}
	for i := range r.Timetables {
		r.Timetables[i].Issues = append(r.Timetables[i].Issues, timetable.Issue{Code: "illegible", Severity: timetable.Warning, Blocks: []string{},
			Message: "Most words of the picture could not be read: they are blurred, written by hand, or in letters whose language package is not installed (yogi doctor lists those that are)."})
	}
}
