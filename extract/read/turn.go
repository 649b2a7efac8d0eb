package read

import (
	"image"
	"slices"

	"github.com/learning-yogi/platform/extract/page"
)

// upright maps a box on the page to a frame in which text of the given turn
// reads from left to right and lines run from top to bottom. Only order and
// distance mean anything there; the origin does not.
func upright(b page.Box, t page.Turn) page.Box {
	switch t {
	case 1:
		return page.Box{X0: b.Y0, Y0: -b.X1, X1: b.Y1, Y1: -b.X0}
	case 2:
		return page.Box{X0: -b.X1, Y0: -b.Y1, X1: -b.X0, Y1: -b.Y0}
	case 3:
		return page.Box{X0: -b.Y1, Y0: b.X0, X1: -b.Y0, Y1: b.X1}
	}
	return b
}

// rotate returns the picture with its text of turn t made upright.
func rotate(g *image.Gray, t page.Turn) *image.Gray {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	if t == 0 {
		return g
	}
	out := image.NewGray(image.Rect(0, 0, w, h))
	if t == 1 || t == 3 {
		out = image.NewGray(image.Rect(0, 0, h, w))
	}
	for y := range h {
		for x := range w {
			v := g.Pix[y*g.Stride+x]
			switch t {
			case 1: // reads downward: page x grows to the line's top
				out.Pix[(w-1-x)*out.Stride+y] = v
			case 2:
				out.Pix[(h-1-y)*out.Stride+w-1-x] = v
			case 3: // reads upward
				out.Pix[x*out.Stride+h-1-y] = v
			}
		}
	}
	return out
}

// unrotate maps a box inside the upright picture of size w x h (of the turned
// original) to the original.
func unrotate(b page.Box, t page.Turn, w, h float64) page.Box {
	switch t {
	case 1:
		return page.Box{X0: w - b.Y1, Y0: b.X0, X1: w - b.Y0, Y1: b.X1}
	case 2:
		return page.Box{X0: w - b.X1, Y0: h - b.Y1, X1: w - b.X0, Y1: h - b.Y0}
	case 3:
		return page.Box{X0: b.Y0, Y0: h - b.X1, X1: b.Y1, Y1: h - b.X0}
	}
	return b
}

// sortReading sorts boxes-bearing values into reading order: rows by their
// middles, then from left to right, all in the upright frame.
func sortReading[T any](items []T, box func(T) page.Box) {
	slices.SortStableFunc(items, func(a, b T) int { return cmpFloat(box(a).Centre().Y, box(b).Centre().Y) })
	for i := 0; i < len(items); {
		row := box(items[i])
		j := i + 1
		for ; j < len(items); j++ {
			b := box(items[j])
			over := min(row.Y1, b.Y1) - max(row.Y0, b.Y0)
			if over < sameRow*min(row.Height(), b.Height()) {
				break
			}
			row = page.Box{X0: row.X0, X1: row.X1, Y0: max(row.Y0, b.Y0), Y1: min(row.Y1, b.Y1)}
		}
		slices.SortStableFunc(items[i:j], func(a, b T) int { return cmpFloat(box(a).X0, box(b).X0) })
		i = j
	}
}

// sameRow is the share of the lower box's height that two boxes have in
// common when they stand in one row.
const sameRow = 0.5

func cmpFloat(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
