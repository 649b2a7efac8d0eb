package grid

import (
	"image"
	"image/color"
	"math"
	"testing"

	"github.com/learning-yogi/platform/extract/raster/rastertest"
)

// lit multiplies every pixel by the light that falls on it.
func lit(img *image.RGBA, light func(x, y int) float64) *image.RGBA {
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			p, f := img.Pix[img.PixOffset(x, y):], light(x, y)
			for c := range 3 {
				p[c] = uint8(float64(p[c]) * f)
			}
		}
	}
	return img
}

// halfShadow is a hand's shadow over the lower left half, with a soft rim.
func halfShadow(x, y int) float64 {
	return 0.4 + 0.6/(1+math.Exp(-float64(x-y)/25))
}

// TestPhotos: what photos do to lines and fills takes no cell away.
func TestPhotos(t *testing.T) {
	ruled := func(ink color.Color) *image.RGBA {
		s := rastertest.New(900, 700)
		for k := range 9 {
			s.H(60+70*k, 50, 50+6*130, 2, ink)
		}
		for k := range 7 {
			s.V(50+130*k, 60, 60+8*70, 2, ink)
		}
		for r := range 8 {
			for c := range 6 {
				s.Text(60+130*c, 102+70*r, 16, color.Black, "Biology 12")
			}
		}
		return s.RGBA
	}
	boxes := rastertest.New(900, 700)
	for r := range 8 {
		for c := range 6 {
			fill := [...]color.RGBA{{225, 205, 190, 255}, {200, 215, 190, 255}, {190, 205, 225, 255}}[(r+2*c)%3]
			boxes.Fill(image.Rect(50+130*c, 60+70*r, 50+130*c+126, 60+70*r+66), fill)
			boxes.Text(60+130*c, 102+70*r, 16, color.Black, "Biology 12")
		}
	}
	moire := func(x, y int) float64 {
		return 0.9 + 0.04*math.Cos(2*math.Pi*float64(x)/3.1+float64(y)/90) + 0.04*math.Cos(2*math.Pi*float64(y)/3.3+float64(x)/70)
	}
	for name, img := range map[string]*image.RGBA{
		"faint lines in a shadow":       rastertest.Grain(lit(ruled(color.Gray{235}), halfShadow), 1.2, 1),
		"lines in a shadow, with grain": rastertest.Grain(lit(ruled(color.Gray{90}), halfShadow), 4, 2),
		"coloured boxes, with grain":    rastertest.Grain(boxes.RGBA, 3, 3),
		"a photographed screen, moire":  rastertest.Grain(lit(ruled(color.Gray{100}), moire), 1.5, 4),
	} {
		t.Run(name, func(t *testing.T) {
			ts := FindPicture(img, DefaultSettings())
			if len(ts) != 1 || len(ts[0].Cells) != 48 {
				for _, found := range ts {
					t.Errorf("%d x %d places, %d cells", found.Rows(), found.Cols(), len(found.Cells))
				}
				t.Fatalf("%d tables, want one of 48 cells", len(ts))
			}
		})
	}
}
