// Package screen looks at a page's picture before any text is read and says
// how much it looks like a timetable: straight lines crossing in rows and
// columns, or coloured boxes in a raster, on a flat ground, rather than a
// photo, a drawing or running text. It decides nothing alone; verdict weighs
// it with the words.
package screen

import (
	"image"
	"math"

	"github.com/learning-yogi/platform/extract/raster"
)

// Look is what the picture shows.
type Look struct {
	Timetable float64 // probability of a timetable by the picture alone, 0 to 1
	Flat      float64 // share of the picture without texture, 0 to 1
	Rows      int     // long horizontal edges at different heights
	Cols      int     // long vertical edges at different places
}

// Settings are the thresholds of the step.
type Settings struct {
	Side     int     // the picture is looked at with this many pixels on its longer side
	Contrast int     // grey levels of an edge
	Run      float64 // share of the picture's side that a long edge covers
}

// DefaultSettings suits photos and screenshots alike.
func DefaultSettings() Settings { return Settings{Side: 480, Contrast: 14, Run: 0.18} }

// Weights of the judgement, in log odds, set on drawn documents and photos.
const (
	bias     = -1.6
	perLine  = 0.28
	mostLine = 8
	flatGain = 1.2
)

// At looks at a picture.
func At(img image.Image, s Settings) Look {
	b := img.Bounds()
	if b.Dx() < 16 || b.Dy() < 16 {
		return Look{}
	}
	f := min(1, float64(s.Side)/float64(max(b.Dx(), b.Dy())))
	g := raster.Grey(raster.Resize(raster.RGB(img), max(16, int(float64(b.Dx())*f)), max(16, int(float64(b.Dy())*f))))
	var l Look
	l.Flat = flat(g, s.Contrast)
	l.Rows = longEdges(g, s)
	l.Cols = longEdges(raster.Transpose(g), s)
	score := bias + perLine*float64(min(l.Rows, mostLine)+min(l.Cols, mostLine)) + flatGain*(l.Flat-0.5)
	if l.Rows < 2 || l.Cols < 2 {
		score -= 1
	}
	l.Timetable = 1 / (1 + math.Exp(-score))
	return l
}

// flat is the share of pixels that equal their right and lower neighbours.
func flat(g *image.Gray, contrast int) float64 {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	n := 0
	for y := range h - 1 {
		for x := range w - 1 {
			p := int(g.Pix[y*g.Stride+x])
			if diff(p, int(g.Pix[y*g.Stride+x+1])) < contrast/2 && diff(p, int(g.Pix[(y+1)*g.Stride+x])) < contrast/2 {
				n++
			}
		}
	}
	return float64(n) / float64((w-1)*(h-1))
}

// longEdges counts rows in which the picture changes from one line to the
// next along a long run; neighbours count once.
func longEdges(g *image.Gray, s Settings) int {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	need := int(s.Run * float64(w))
	found, last := 0, -3
	for y := range h - 1 {
		run, best, gap := 0, 0, 0
		for x := range w {
			if diff(int(g.Pix[y*g.Stride+x]), int(g.Pix[(y+1)*g.Stride+x])) >= s.Contrast {
				run++
				gap = 0
			} else if gap++; gap > 2 {
				run = 0
			}
			best = max(best, run)
		}
		if best >= need {
			if y-last > 2 {
				found++
			}
			last = y
		}
	}
	return found
}

func diff(a, b int) int { return max(a-b, b-a) }
