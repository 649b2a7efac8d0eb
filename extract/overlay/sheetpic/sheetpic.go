// Package sheetpic paints pages of native documents (Word, Excel, HTML), which
// have no picture of their own: fills, borders and words where the page model
// has them. Overlays, crops and previews stand on these pictures.
package sheetpic

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"github.com/learning-yogi/platform/extract/page"
)

// maxPixels bounds a painted page (64 MB): a sheet of a million rows is shown
// smaller, not at the cost of memory.
const maxPixels = 16 << 20

// Scale returns the scale that Paint uses where want is asked for: the same,
// or less on a page that would become too large.
func Scale(p page.Page, want float64) float64 {
	if area := p.Width * p.Height * want * want; area > maxPixels {
		want *= math.Sqrt(maxPixels / area)
	}
	return want
}

// Paint draws a page at scale pixels per page unit, or less; see Scale. Text
// is set in the Go fonts, which cover Latin, Greek and Cyrillic; other letters
// show as boxes.
func Paint(p page.Page, scale float64) (*image.RGBA, error) {
	c, err := newCanvas(p, Scale(p, scale))
	if err != nil {
		return nil, err
	}
	for _, f := range p.Fills {
		c.fill(f.Box, f.Colour)
	}
	for _, pic := range p.Pictures {
		c.picture(pic)
	}
	for _, t := range p.Tables {
		c.table(t)
	}
	for _, r := range p.Rules {
		c.fill(r.Box(), opaque(r.Colour))
	}
	c.words(p.Words)
	return c.img, nil
}

type canvas struct {
	img   *image.RGBA
	scale float64
	faces faces
}

func newCanvas(p page.Page, scale float64) (*canvas, error) {
	f, err := newFaces()
	if err != nil {
		return nil, err
	}
	size := func(v float64) int { return max(int(math.Ceil(v*scale)), 1) }
	c := &canvas{img: image.NewRGBA(image.Rect(0, 0, size(p.Width), size(p.Height))), scale: scale, faces: f}
	draw.Draw(c.img, c.img.Bounds(), image.White, image.Point{}, draw.Src)
	return c, nil
}

// rect gives a box in pixels, at least one wide and high.
func (c *canvas) rect(b page.Box) image.Rectangle {
	at := func(v float64) int { return int(math.Round(v * c.scale)) }
	r := image.Rect(at(b.X0), at(b.Y0), at(b.X1), at(b.Y1))
	r.Max.X, r.Max.Y = max(r.Max.X, r.Min.X+1), max(r.Max.Y, r.Min.Y+1)
	return r
}

func (c *canvas) fill(b page.Box, colour color.NRGBA) {
	if colour.A > 0 {
		draw.Draw(c.img, c.rect(b), image.NewUniform(colour), image.Point{}, draw.Over)
	}
}

func opaque(c color.NRGBA) color.NRGBA {
	if c.A == 0 {
		return color.NRGBA{A: 255}
	}
	return c
}

// borderWidth is the width in page units of a drawn side of a cell.
const borderWidth = 0.75

func (c *canvas) table(t page.Table) {
	for _, cell := range t.Cells {
		c.fill(cell.Box, cell.Fill)
	}
	for _, cell := range t.Cells {
		c.sides(cell)
		for _, l := range cell.Lines {
			c.words(l.Words)
		}
	}
}

func (c *canvas) sides(cell page.Cell) {
	b, w := cell.Box, borderWidth/2
	ink := color.NRGBA{R: 90, G: 100, B: 106, A: 255}
	for _, s := range [...]struct {
		drawn bool
		box   page.Box
	}{
		{cell.Ruled.Left, page.Box{X0: b.X0 - w, Y0: b.Y0 - w, X1: b.X0 + w, Y1: b.Y1 + w}},
		{cell.Ruled.Right, page.Box{X0: b.X1 - w, Y0: b.Y0 - w, X1: b.X1 + w, Y1: b.Y1 + w}},
		{cell.Ruled.Top, page.Box{X0: b.X0 - w, Y0: b.Y0 - w, X1: b.X1 + w, Y1: b.Y0 + w}},
		{cell.Ruled.Bottom, page.Box{X0: b.X0 - w, Y0: b.Y1 - w, X1: b.X1 + w, Y1: b.Y1 + w}},
	} {
		if s.drawn {
			c.fill(s.box, ink)
		}
	}
}
