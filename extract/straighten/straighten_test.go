package straighten

import (
	"image"
	"image/color"
	"math"
	"testing"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/raster"
	"github.com/learning-yogi/platform/extract/raster/rastertest"
)

// mark is a red square that tests find again after straightening.
var mark = color.RGBA{255, 0, 0, 255}

// draw returns a page with lines of text, a table's lines and a red mark whose
// centre is the second result.
func draw(w, h, size int) (*image.RGBA, page.Spot) {
	s := rastertest.New(w, h)
	for y := 3 * size; y < h-3*size; y += 2 * size {
		s.Text(3*size, y, size, color.Black, "Monday 9:15 - 10:45 Free choice, hall and playground")
	}
	for x := 2 * size; x < w-2*size; x += 12 * size {
		s.V(x, size, h-size, 1, color.Gray{120})
	}
	s.Fill(image.Rect(w-4*size, h-4*size, w-3*size, h-3*size), mark)
	return s.RGBA, page.Spot{X: float64(w) - 3.5*float64(size), Y: float64(h) - 3.5*float64(size)}
}

// findMark returns the centre of the red pixels.
func findMark(img *image.RGBA) page.Spot {
	var x, y, n float64
	for j := range img.Rect.Dy() {
		for i := range img.Rect.Dx() {
			if p := img.Pix[img.PixOffset(i, j):]; p[0] > 200 && p[1] < 90 && p[2] < 90 {
				x, y, n = x+float64(i)+0.5, y+float64(j)+0.5, n+1
			}
		}
	}
	return page.Spot{X: x / n, Y: y / n}
}

func near(a, b page.Spot, by float64) bool { return math.Hypot(a.X-b.X, a.Y-b.Y) <= by }

func TestStraighten(t *testing.T) {
	flip := func(turn page.Turn) Upright {
		return func(*image.RGBA, []image.Rectangle) (page.Turn, float64) { return turn, 0.99 }
	}
	tests := []struct {
		name     string
		w, h     int
		size     int // of the letters
		turns    int // quarter turns given to the page
		degrees  float64
		upright  Upright
		turned   int // expected
		skew     float64
		minScale float64
		maxScale float64
	}{
		{name: "already straight", w: 900, h: 700, size: 20, minScale: 1, maxScale: 1},
		{name: "quarter turn to the right", w: 900, h: 700, size: 20, turns: 1, upright: flip(2), turned: 3, minScale: 1, maxScale: 1},
		{name: "quarter turn to the left", w: 900, h: 700, size: 20, turns: 3, upright: flip(0), turned: 1, minScale: 1, maxScale: 1},
		{name: "upside down", w: 900, h: 700, size: 20, turns: 2, upright: flip(2), turned: 2, minScale: 1, maxScale: 1},
		{name: "skew", w: 900, h: 700, size: 20, degrees: 2.3, skew: 2.3, minScale: 1, maxScale: 1},
		{name: "skew to the left", w: 900, h: 700, size: 20, degrees: -5.6, skew: -5.6, minScale: 1, maxScale: 1},
		{name: "too little skew", w: 900, h: 700, size: 20, degrees: 0.08, minScale: 1, maxScale: 1},
		{name: "tiny letters", w: 420, h: 300, size: 9, minScale: 1.5, maxScale: 3},
		{name: "huge", w: 2700, h: 2000, size: 90, minScale: 0.8, maxScale: 0.9},
		{name: "huge with small letters", w: 2700, h: 2000, size: 22, minScale: 0.95, maxScale: 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			img, want := draw(tt.w, tt.h, tt.size)
			var back page.Map = page.Identity
			if tt.turns > 0 {
				w, h := float64(img.Rect.Dx()), float64(img.Rect.Dy())
				img = raster.Turn(img, tt.turns)
				r := Result{Image: image.NewRGBA(image.Rect(0, 0, int(w), int(h))), ToOriginal: page.Identity, Scale: 1}
				r.turn(tt.turns)
				back = r.ToOriginal
			}
			if tt.degrees != 0 {
				var m page.Affine
				img, m = rastertest.Rotate(img, tt.degrees)
				back = page.Chain(m, back)
			}
			res := Straighten(img, tt.upright, DefaultSettings())
			if res.Turned != tt.turned {
				t.Errorf("turned by %d quarters, want %d", res.Turned, tt.turned)
			}
			if math.Abs(res.Skew-tt.skew) > 0.1 {
				t.Errorf("skew %.2f, want %.2f", res.Skew, tt.skew)
			}
			if res.Scale < tt.minScale-1e-9 || res.Scale > tt.maxScale+1e-9 {
				t.Errorf("scale %.2f, want %.2f to %.2f", res.Scale, tt.minScale, tt.maxScale)
			}
			got := back.Spot(res.ToOriginal.Spot(findMark(res.Image)))
			if !near(got, want, 1.5) {
				t.Errorf("the mark is mapped to %v, want %v", got, want)
			}
		})
	}
}

func TestUprightSeesLines(t *testing.T) {
	img, _ := draw(900, 700, 20)
	var lines []image.Rectangle
	Straighten(img, func(_ *image.RGBA, ls []image.Rectangle) (page.Turn, float64) {
		lines = ls
		return 0, 1
	}, DefaultSettings())
	if len(lines) < 5 {
		t.Fatalf("%d lines of text offered, want at least 5", len(lines))
	}
	if r := lines[0]; r.Dx() < 300 || r.Dy() > 40 {
		t.Errorf("first line is %v, want a wide and low one", r)
	}
}

// TestEmpty: pictures with nothing to see, or hardly any pixels, stay as they are.
func TestEmpty(t *testing.T) {
	for _, r := range []image.Rectangle{{}, image.Rect(0, 0, 1, 1), image.Rect(0, 0, 3, 900), image.Rect(5, 5, 300, 200)} {
		img := image.NewGray(r)
		res := Straighten(img, nil, DefaultSettings())
		if res.Turned != 0 || res.Skew != 0 || res.Image.Rect.Dx() != r.Dx() {
			t.Errorf("%v: turned %d, skew %v, size %v", r, res.Turned, res.Skew, res.Image.Rect)
		}
	}
}

func TestSettings(t *testing.T) {
	if err := DefaultSettings().Validate(); err != nil {
		t.Error(err)
	}
	s := DefaultSettings()
	s.LyingShare = math.NaN()
	if s.Validate() == nil {
		t.Error("a share of NaN is accepted")
	}
}

func BenchmarkStraighten(b *testing.B) {
	img, _ := draw(2000, 1500, 24)
	for b.Loop() {
		Straighten(img, nil, DefaultSettings())
	}
}
