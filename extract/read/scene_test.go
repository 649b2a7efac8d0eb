package read

import (
	"image"
	"image/color"
	"image/draw"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"github.com/learning-yogi/platform/extract/page"
)

// scene is a drawn page.
type scene struct{ *image.RGBA }

var (
	black = color.RGBA{A: 255}
	white = color.RGBA{255, 255, 255, 255}
)

func newScene(w, h int) scene {
	s := scene{image.NewRGBA(image.Rect(0, 0, w, h))}
	s.fill(s.Rect, white)
	return s
}

func (s scene) fill(r image.Rectangle, c color.Color) {
	draw.Draw(s, r, image.NewUniform(c), image.Point{}, draw.Src)
}

// frame draws the border of a cell, width pixels thick.
func (s scene) frame(r image.Rectangle, width int) {
	s.fill(image.Rect(r.Min.X, r.Min.Y, r.Max.X, r.Min.Y+width), black)
	s.fill(image.Rect(r.Min.X, r.Max.Y-width, r.Max.X, r.Max.Y), black)
	s.fill(image.Rect(r.Min.X, r.Min.Y, r.Min.X+width, r.Max.Y), black)
	s.fill(image.Rect(r.Max.X-width, r.Min.Y, r.Max.X, r.Max.Y), black)
}

var goFont, _ = opentype.Parse(goregular.TTF)

// text draws a line whose upper left corner is at (x, y), turned about it,
// and returns the place that it takes.
func (s scene) text(t testing.TB, x, y int, size float64, turn page.Turn, c color.Color, words string) image.Rectangle {
	t.Helper()
	face, err := opentype.NewFace(goFont, &opentype.FaceOptions{Size: size, DPI: 72})
	if err != nil {
		t.Fatal(err)
	}
	m := face.Metrics()
	w, h := font.MeasureString(face, words).Ceil(), (m.Ascent + m.Descent).Ceil()
	mask := image.NewAlpha(image.Rect(0, 0, w, h))
	d := font.Drawer{Dst: mask, Src: image.Opaque, Face: face, Dot: fixed.Point26_6{Y: m.Ascent}}
	d.DrawString(words)
	turned := rotate(&image.Gray{Pix: mask.Pix, Stride: mask.Stride, Rect: mask.Rect}, -turn&3)
	place := turned.Rect.Add(image.Pt(x, y))
	draw.DrawMask(s, place, image.NewUniform(c), image.Point{}, &image.Alpha{Pix: turned.Pix, Stride: turned.Stride, Rect: turned.Rect}, image.Point{}, draw.Over)
	return place
}

// grid makes a table of one row whose cells have the given boxes.
func grid(boxes ...image.Rectangle) page.Table {
	t := page.Table{Completeness: 1}
	for i, b := range boxes {
		t.Cells = append(t.Cells, page.Cell{Col: i, RowSpan: 1, ColSpan: 1, Box: boxOf(b)})
		t.Box = t.Box.Union(boxOf(b))
		t.XS = append(t.XS, float64(b.Min.X))
	}
	t.XS = append(t.XS, t.Box.X1)
	t.YS = []float64{t.Box.Y0, t.Box.Y1}
	return t
}
