package straighten

import (
	"image"
	"image/color"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/raster/rastertest"
)

// sheet draws a ruled table with words in its cells.
func sheet(w, h int) *image.RGBA {
	s := rastertest.New(w, h)
	const size, row, col = 16, 60, 170
	for y := 100; y <= h-80; y += row {
		s.H(y, 60, 60+(w-120)/col*col, 2, color.Black)
		if y+row <= h-80 {
			for x := 60; x+col <= w-60; x += col {
				s.Text(x+12, y+36, size, color.Black, "Biology 12")
			}
		}
	}
	for x := 60; x <= w-60; x += col {
		s.V(x, 100, 100+(h-180)/row*row, 2, color.Black)
	}
	return s.RGBA
}

// TestPerspective photographs a drawn page from known places: what straighten
// gives back must be level and plumb all over, and lead back to the photo.
func TestPerspective(t *testing.T) {
	const w, h = 1100, 900
	img := sheet(w, h)
	tests := []struct {
		name    string
		corners [4]page.Spot // of the page in the photo: upper left, upper right, lower left, lower right
	}{
		{"from below", [4]page.Spot{{X: 160, Y: 60}, {X: 1040, Y: 60}, {X: 40, Y: 900}, {X: 1160, Y: 900}}},
		{"from the left", [4]page.Spot{{X: 80, Y: 40}, {X: 1060, Y: 150}, {X: 80, Y: 940}, {X: 1060, Y: 800}}},
		{"from a corner", [4]page.Spot{{X: 120, Y: 150}, {X: 1100, Y: 60}, {X: 60, Y: 900}, {X: 1180, Y: 980}}},
		{"tilted", [4]page.Spot{{X: 260, Y: 20}, {X: 1300, Y: 300}, {X: 20, Y: 850}, {X: 1100, Y: 1170}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			toPage, toPhoto := quad(tt.corners, w, h)
			photo := rastertest.Warp(img, 1340, 1200, toPage)
			res := Straighten(photo, nil, DefaultSettings())
			// Places along a level and a plumb line of the page, seen in the result.
			inverse := invert(res.ToOriginal, res.Image.Rect)
			for _, y := range []float64{160, 520, 760} {
				a, b := inverse(toPhoto.Spot(page.Spot{X: 80, Y: y})), inverse(toPhoto.Spot(page.Spot{X: 1000, Y: y}))
				if d := math.Abs(a.Y - b.Y); d > 4 {
					t.Errorf("the line at y = %v is %.1f px off the level", y, d)
				}
			}
			for _, x := range []float64{80, 570, 1000} {
				a, b := inverse(toPhoto.Spot(page.Spot{X: x, Y: 120})), inverse(toPhoto.Spot(page.Spot{X: x, Y: 800}))
				if d := math.Abs(a.X - b.X); d > 4 {
					t.Errorf("the line at x = %v is %.1f px off the plumb", x, d)
				}
			}
		})
	}
}

// homography is x' = (m0 x + m1 y + m2) / (m6 x + m7 y + 1), y' alike.
type homography [8]float64

func (m homography) Spot(s page.Spot) page.Spot {
	d := m[6]*s.X + m[7]*s.Y + 1
	return page.Spot{X: (m[0]*s.X + m[1]*s.Y + m[2]) / d, Y: (m[3]*s.X + m[4]*s.Y + m[5]) / d}
}

// quad returns the maps from a photo to its page, and back.
func quad(corners [4]page.Spot, w, h float64) (toPage, toPhoto homography) {
	flat := [4]page.Spot{{}, {X: w}, {Y: h}, {X: w, Y: h}}
	return between(corners, flat), between(flat, corners)
}

func between(from, to [4]page.Spot) homography {
	var m [8][9]float64
	for i, s := range from {
		d := to[i]
		m[2*i] = [9]float64{s.X, s.Y, 1, 0, 0, 0, -s.X * d.X, -s.Y * d.X, d.X}
		m[2*i+1] = [9]float64{0, 0, 0, s.X, s.Y, 1, -s.X * d.Y, -s.Y * d.Y, d.Y}
	}
	for i := range m { // Gauss-Jordan
		top := i
		for r := i; r < 8; r++ {
			if math.Abs(m[r][i]) > math.Abs(m[top][i]) {
				top = r
			}
		}
		m[i], m[top] = m[top], m[i]
		for r := range m {
			if r != i {
				f := m[r][i] / m[i][i]
				for c := range m[r] {
					m[r][c] -= f * m[i][c]
				}
			}
		}
	}
	var out homography
	for i := range out {
		out[i] = m[i][8] / m[i][i]
	}
	return out
}

// invert finds the place that a map sends to a spot, from the nearest of a
// raster of places on.
func invert(m page.Map, r image.Rectangle) func(page.Spot) page.Spot {
	return func(want page.Spot) page.Spot {
		at := page.Spot{X: float64(r.Dx()) / 2, Y: float64(r.Dy()) / 2}
		for range 50 { // Newton's method with differences
			got, dx, dy := m.Spot(at), m.Spot(page.Spot{X: at.X + 1, Y: at.Y}), m.Spot(page.Spot{X: at.X, Y: at.Y + 1})
			a, b, c, d := dx.X-got.X, dy.X-got.X, dx.Y-got.Y, dy.Y-got.Y
			ex, ey := want.X-got.X, want.Y-got.Y
			det := a*d - b*c
			at.X, at.Y = at.X+(ex*d-ey*b)/det, at.Y+(ey*a-ex*c)/det
		}
		return at
	}
}

// TestCurl bends a drawn page as paper that does not lie flat.
func TestCurl(t *testing.T) {
	img := sheet(1100, 900)
	bend := func(s page.Spot) page.Spot { // from the photo to the page
		return page.Spot{X: s.X, Y: s.Y + 14*math.Sin(s.X/180)}
	}
	photo := rastertest.Warp(img, 1100, 900, mapFunc(bend))
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range photo.Pix { // what has no grain was not photographed, and is not bent
		if i%4 != 3 {
			photo.Pix[i] = uint8(min(max(int(photo.Pix[i])+rng.IntN(7)-3, 0), 255))
		}
	}
	res := Straighten(photo, nil, DefaultSettings())
	for _, y := range []float64{160, 520, 760} {
		lo, hi := math.Inf(1), math.Inf(-1)
		for x := 80.0; x <= 900; x += 20 {
			at := bend(res.ToOriginal.Spot(page.Spot{X: x, Y: y})) // of the page
			lo, hi = min(lo, at.Y), max(hi, at.Y)
		}
		if hi-lo > 5 {
			t.Errorf("a level line at y = %v still bends by %.1f px", y, hi-lo)
		}
	}
}

type mapFunc func(page.Spot) page.Spot

func (f mapFunc) Spot(s page.Spot) page.Spot { return f(s) }
