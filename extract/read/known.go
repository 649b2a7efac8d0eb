package read

import (
	"image"

	"github.com/learning-yogi/platform/ocr"
)

// known remembers what canvases read: pages repeat the same words, and a look
// costs a hundredth of a reading.
type known struct{ bySize map[image.Point][]reading }

type reading struct {
	canvas *image.Gray
	words  []ocr.Word
}

// known returns what was read in a language.
func (s *Sheet) known(language string) known {
	k, ok := s.seen[language]
	if !ok {
		k = known{map[image.Point][]reading{}}
		if s.seen == nil {
			s.seen = map[string]known{}
		}
		s.seen[language] = k
	}
	return k
}

func (k known) add(canvas *image.Gray, words []ocr.Word) {
	size := canvas.Rect.Size()
	k.bySize[size] = append(k.bySize[size], reading{canvas, words})
}

// find returns the words of a canvas that shows the same glyphs.
func (k known) find(canvas *image.Gray) ([]ocr.Word, bool) {
	size := canvas.Rect.Size()
	for dy := -1; dy <= 1; dy++ {
		for dx := -1; dx <= 1; dx++ {
			for _, r := range k.bySize[size.Add(image.Pt(dx, dy))] {
				if alike(canvas, r.canvas) {
					return r.words, true
				}
			}
		}
	}
	return nil, false
}

// twinLevel is the most that the means of 3 x 3 pixels of two pictures of the
// same glyphs differ: half a pixel of shift makes 45 of 255 along an edge, the
// tail of a comma more than 80.
const twinLevel = 60

// alike reports whether two canvases show the same: nowhere do they differ by
// more than noise and a shift of half a pixel.
func alike(a, b *image.Gray) bool {
	w, h := min(a.Rect.Dx(), b.Rect.Dx()), min(a.Rect.Dy(), b.Rect.Dy())
	for y := 1; y < h-1; y++ {
		// Columns of three, summed as they pass.
		var c0, c1 int
		for x := range w {
			c2 := 0
			for d := -1; d <= 1; d++ {
				c2 += int(a.Pix[(y+d)*a.Stride+x]) - int(b.Pix[(y+d)*b.Stride+x])
			}
			if abs(c0+c1+c2) > 9*twinLevel {
				return false
			}
			c0, c1 = c1, c2
		}
	}
	return true
}
