package extract

import (
	"context"
	"image"
	"math"
	"slices"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/raster"
	"github.com/learning-yogi/platform/extract/tables"
	"github.com/learning-yogi/platform/extract/terms"
	"github.com/learning-yogi/platform/ocr"
	"github.com/learning-yogi/platform/timetable"
)

// A picture in which no timetable was found is read once more as a whole:
// signs and posters have words that stand in no cell.
const (
	sparsePixels = 2_500_000 // the picture is reduced to this size
	closePixels  = 8_000_000 // and enlarged to this one at most
	closeGlyph   = 28.0      // pixels of a letter to which small print is enlarged
	closeMost    = 3.0       // but by no more than this
	sparseSure   = 0.6       // words below this confidence are texture
	sparseKnown  = 0.3       // but in lines that name a day, or a timetable
	sparseLeast  = 3         // letters of a word that counts
)

// sparse reads the words of a whole picture, wherever they stand.
func (e *Engine) sparse(ctx context.Context, img image.Image, scale float64) ([]page.Line, error) {
	rgb := raster.RGB(img)
	if scale != 1 {
		rgb = raster.Resize(rgb, int(float64(rgb.Rect.Dx())*scale), int(float64(rgb.Rect.Dy())*scale))
	}
	res, err := e.ocr.Recognize(ctx, ocr.Request{Image: raster.Grey(rgb), Mode: ocr.Sparse})
	if err != nil {
		return nil, err
	}
	var lines []page.Line
	line := -1
	for _, w := range res.Words {
		b := page.Box{X0: float64(w.Box.Min.X), Y0: float64(w.Box.Min.Y), X1: float64(w.Box.Max.X), Y1: float64(w.Box.Max.Y)}.Scale(1 / scale)
		if w.Line != line || len(lines) == 0 {
			lines = append(lines, page.Line{})
			line = w.Line
		}
		l := &lines[len(lines)-1]
		l.Words = append(l.Words, page.Word{Text: w.Text, Box: b, Size: b.Height(), Confidence: w.Confidence})
	}
	var out []page.Line
	for _, l := range lines {
		sure := sparseSure
		if telling(l) {
			sure = sparseKnown
		}
		l.Words = slices.DeleteFunc(l.Words, func(w page.Word) bool { return w.Confidence < sure || len([]rune(w.Text)) < sparseLeast })
		for _, w := range l.Words {
			l.Box = l.Box.Union(w.Box)
		}
		if len(l.Words) > 0 {
			out = append(out, l)
		}
	}
	return out, nil
}

// telling reports whether a line calls something a timetable, or names a day
// and nothing else.
func telling(l page.Line) bool {
	h, ok := terms.ParseDay(l.Text(), "")
	return ok && h.Full && !h.Fuzzy && h.Rest == "" || terms.SaysTimetable(l.Text())
}

// lookAgain reads a picture as a whole, and more closely where that tells of a
// timetable in small print (glyph: the height of its letters, pixels). It
// keeps the words where they tell more than those that were read outside the
// tables, and gives the candidates that there are then.
func (e *Engine) lookAgain(ctx context.Context, img image.Image, glyph float64, t *PageTrace, roles []tables.Candidate) ([]tables.Candidate, error) {
	area := float64(img.Bounds().Dx() * img.Bounds().Dy())
	scale := min(1, math.Sqrt(sparsePixels/area))
	whole, err := e.sparse(ctx, img, scale)
	if err != nil {
		return nil, err
	}
	if apart := t.unread(whole); sureLetters(apart) > sureLetters(t.Read.Free) {
		t.Read.Free = apart
		roles = t.classify(nil)
	}
	if !tables.Any(roles) {
		roles = t.texts(tables.Lines(t.Settled, t.Read.Free), nil, roles)
	}
	closer := min(closeGlyph/max(glyph, 1), closeMost, math.Sqrt(closePixels/area))
	if tables.Any(roles) || closer <= scale || !slices.ContainsFunc(whole, telling) {
		return roles, nil
	}
	more, err := e.sparse(ctx, img, closer)
	if err != nil {
		return nil, err
	}
	return t.texts(surest(whole, more), nil, roles), nil
}

// unread drops the lines that have been read in their cells.
func (t *PageTrace) unread(lines []page.Line) []page.Line {
	return slices.DeleteFunc(slices.Clone(lines), func(l page.Line) bool {
		return slices.ContainsFunc(t.Settled, func(f page.Table) bool {
			if !f.Box.Contains(l.Box.Centre()) {
				return false
			}
			var own []page.Line
			for _, c := range f.Cells {
				if c.Box.Contains(l.Box.Centre()) {
					own = append(own, c.Lines...)
				}
			}
			return sureLetters(own) >= sureLetters([]page.Line{l})
		})
	})
}

// surest joins two readings of a picture: of lines at one place the one of
// which more was read.
func surest(a, b []page.Line) []page.Line {
	out := slices.Clone(a)
	for _, l := range b {
		k := slices.IndexFunc(out, func(o page.Line) bool { return o.Box.Contains(l.Box.Centre()) || l.Box.Contains(o.Box.Centre()) })
		switch {
		case k < 0:
			out = append(out, l)
		case worth(l) > worth(out[k]):
			out[k] = l
		}
	}
	return out
}

func worth(l page.Line) float64 {
	sum := 0.0
	for _, w := range l.Words {
		sum += w.Confidence * float64(len([]rune(w.Text)))
	}
	return sum
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
