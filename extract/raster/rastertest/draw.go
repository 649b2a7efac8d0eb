// Package rastertest draws pages for tests of steps that look at pixels: lines,
// fills and real letters.
package rastertest

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"math/rand"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// Sheet is a picture being drawn.
type Sheet struct {
	*image.RGBA
	faces map[int]font.Face
}

// New returns a white sheet of w x h pixels.
func New(w, h int) *Sheet {
	s := &Sheet{RGBA: image.NewRGBA(image.Rect(0, 0, w, h)), faces: map[int]font.Face{}}
	s.Fill(s.Rect, color.White)
	return s
}

// Fill paints a rectangle.
func (s *Sheet) Fill(r image.Rectangle, c color.Color) {
	draw.Draw(s.RGBA, r, image.NewUniform(c), image.Point{}, draw.Src)
}

// H draws a horizontal line of the given thickness centred on y.
func (s *Sheet) H(y, x0, x1, thick int, c color.Color) {
	s.Fill(image.Rect(x0, y-thick/2, x1, y-thick/2+thick), c)
}

// V draws a vertical line of the given thickness centred on x.
func (s *Sheet) V(x, y0, y1, thick int, c color.Color) {
	s.Fill(image.Rect(x-thick/2, y0, x-thick/2+thick, y1), c)
}

// Text writes letters of a font size in pixels with the baseline at (x, y).
func (s *Sheet) Text(x, y, size int, c color.Color, text string) {
	face := s.faces[size]
	if face == nil {
		f, err := opentype.Parse(goregular.TTF)
		if err != nil {
			panic(err) // the font is compiled in
		}
		if face, err = opentype.NewFace(f, &opentype.FaceOptions{Size: float64(size), DPI: 72, Hinting: font.HintingFull}); err != nil {
			panic(err)
		}
		s.faces[size] = face
	}
	d := font.Drawer{Dst: s.RGBA, Src: image.NewUniform(c), Face: face, Dot: fixed.P(x, y)}
	d.DrawString(text)
}

// JPEG returns the picture after JPEG compression of a quality.
func JPEG(img image.Image, quality int) image.Image {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: quality}); err != nil {
		panic(err) // writing to memory
	}
	out, err := jpeg.Decode(&b)
	if err != nil {
		panic(err)
	}
	return out
}

// Grain adds normal noise of a standard deviation in grey levels, the same for
// the same seed.
func Grain(img *image.RGBA, deviation float64, seed int64) *image.RGBA {
	out := image.NewRGBA(img.Rect)
	r := rand.New(rand.NewSource(seed))
	for i := 0; i < len(img.Pix); i += 4 {
		d := r.NormFloat64() * deviation
		for c := range 3 {
			out.Pix[i+c] = uint8(min(max(float64(img.Pix[i+c])+d, 0), 255))
		}
		out.Pix[i+3] = 255
	}
	return out
}
