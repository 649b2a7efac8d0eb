package extract

import (
	"cmp"
	"context"
	"fmt"
	"image"
	"image/draw"
	"slices"
	"strings"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/read"
)

// A second look at the doubtful cells of a picture tells misread words from
// words that are only hard to read: what is read alike at another size is
// most often right. Where many are doubtful a person looks anyway.
const (
	secondSure   = 0.95 // cells whose least sure word has this confidence need none
	secondMost   = 40   // doubtful cells of a page; with more, none is read again
	secondDiffer = 3    // cells that read differently, after which no more are read again
	secondGlyph  = 26   // height of capitals in pixels; the first look takes less, its retries more
)

// Second is what a second look at a cell gave.
type Second struct {
	Box    page.Box
	Agrees bool // it reads the same, letter for letter
}

// second reads the doubtful lines behind a page's blocks once more, the least
// sure first, and ends with those that read differently: a person looks then
// anyway. It returns how many cells had no second look.
func (e *Engine) second(ctx context.Context, picture image.Image, t *PageTrace) ([]Second, int, error) {
	var doubtful []page.Cell
	for _, item := range t.Tables {
		if len(item.Placed.Blocks) == 0 {
			continue
		}
		for i, c := range item.Candidate.Table.Cells {
			if item.Placed.Used[i] && hardToRead(c) {
				doubtful = append(doubtful, c)
			}
		}
	}
	if len(doubtful) > secondMost {
		return nil, len(doubtful), nil
	}
	slices.SortStableFunc(doubtful, func(a, b page.Cell) int { return cmp.Compare(leastSure(a.Lines), leastSure(b.Lines)) })
	var out []Second
	agrees := map[string]bool{} // cells that look the same were read once, and are read again once
	for differ, k := 0, 0; k < len(doubtful); k++ {
		c := doubtful[k]
		if differ == secondDiffer {
			return out, len(doubtful) - k, nil
		}
		look := fmt.Sprint(c.Text(), confidences(c))
		same, ok := agrees[look]
		if !ok {
			var err error
			if same, err = e.readsAlike(ctx, picture, c, t.Read.Languages); err != nil {
				return nil, 0, err
			}
			agrees[look] = same
		}
		if out = append(out, Second{c.Box, same}); !same {
			differ++
		}
	}
	return out, 0, nil
}

// readsAlike reads the doubtful lines of a cell once more, and reports whether
// they say the same.
func (e *Engine) readsAlike(ctx context.Context, picture image.Image, c page.Cell, languages []string) (bool, error) {
	doubtful := page.Cell{Lines: slices.DeleteFunc(slices.Clone(c.Lines), func(l page.Line) bool {
		return leastSure([]page.Line{l}) >= secondSure
	})}
	var places []page.Box
	for _, l := range doubtful.Lines {
		places = append(places, l.Box)
	}
	again, err := e.read.Cell(ctx, cut(picture, c.Box), read.Part{Box: c.Box, Lines: places, Turn: c.Lines[0].Turn, Glyph: secondGlyph}, languages)
	return letters(page.Cell{Lines: again}.Text()) == letters(doubtful.Text()), err
}

// leastSure is the confidence of the least sure word of lines, 1 for none.
func leastSure(lines []page.Line) float64 {
	least := 1.0
	for _, l := range lines {
		for _, w := range l.Words {
			least = min(least, w.Confidence)
		}
	}
	return least
}

// confidences lists those of a cell's words: two cells that share all of them
// and their text are two prints of the same letters.
func confidences(c page.Cell) (out []float64) {
	for _, l := range c.Lines {
		for _, w := range l.Words {
			out = append(out, w.Confidence)
		}
	}
	return out
}

// hardToRead reports a cell with a word that is not sure. Letters stacked one
// a line are left out: they cannot be read again as lines.
func hardToRead(c page.Cell) bool {
	single := true
	for _, l := range c.Lines {
		single = single && len([]rune(strings.TrimSpace(l.Text()))) <= 1
	}
	if single && len(c.Lines) > 1 {
		return false
	}
	return leastSure(c.Lines) < secondSure
}

// letters is a text without spaces and the marks that readers make of specks.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("|{}[]¥~=_'`‘’\"“”<>\\^°•·¢€«»", r) {
			return -1
		}
		return r
	}, strings.Join(strings.Fields(s), ""))
}

// cut returns the part of a picture under a box, in the picture's own places.
func cut(im image.Image, b page.Box) image.Image {
	r := image.Rect(int(b.X0)-1, int(b.Y0)-1, int(b.X1)+2, int(b.Y1)+2).Intersect(im.Bounds())
	if s, ok := im.(interface {
		SubImage(image.Rectangle) image.Image
	}); ok {
		return s.SubImage(r)
	}
	out := image.NewRGBA(r)
	draw.Draw(out, r, im, r.Min, draw.Src)
	return out
}
