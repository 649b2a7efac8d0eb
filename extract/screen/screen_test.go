package screen

import (
	"image"
	"image/color"
	"image/draw"
	"math/rand/v2"
	"testing"
)

// canvas returns a white page with black text-like specks.
func canvas(text bool) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, 800, 600))
	draw.Draw(img, img.Rect, image.White, image.Point{}, draw.Src)
	if text {
		r := rand.New(rand.NewPCG(1, 1))
		for y := 40; y < 560; y += 20 {
			for x := 40; x < 760; x += 4 + r.IntN(9) {
				draw.Draw(img, image.Rect(x, y, x+3, y+9), image.Black, image.Point{}, draw.Src)
			}
		}
	}
	return img
}

func grid(img *image.RGBA, c color.Color) *image.RGBA {
	for i := range 7 {
		draw.Draw(img, image.Rect(50, 50+i*80, 750, 52+i*80), image.NewUniform(c), image.Point{}, draw.Src)
		draw.Draw(img, image.Rect(50+i*116, 50, 52+i*116, 532), image.NewUniform(c), image.Point{}, draw.Src)
	}
	return img
}

func photo() *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, 800, 600))
	r := rand.New(rand.NewPCG(2, 2))
	for i := range img.Pix {
		img.Pix[i] = uint8(90 + r.IntN(80))
	}
	return img
}

func TestAt(t *testing.T) {
	cases := []struct {
		name  string
		img   image.Image
		least float64
		most  float64
	}{
		{"ruled page", grid(canvas(true), color.Black), 0.8, 1},
		{"faint lines", grid(canvas(false), color.Gray{200}), 0.8, 1},
		{"running text", canvas(true), 0, 0.4},
		{"blank page", canvas(false), 0, 0.4},
		{"texture", photo(), 0, 0.3},
	}
	for _, c := range cases {
		if got := At(c.img, DefaultSettings()); got.Timetable < c.least || got.Timetable > c.most {
			t.Errorf("%s: %+v, want a probability from %v to %v", c.name, got, c.least, c.most)
		}
	}
}
