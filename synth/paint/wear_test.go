package paint

import (
	"bytes"
	"image"
	"math"
	"math/rand/v2"
	"testing"
)

// page is a white page with some black lines.
func testPage() *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, 240, 160))
	for i := range img.Pix {
		img.Pix[i] = 255
	}
	for y := range 150 {
		if y%30 > 3 {
			continue
		}
		for x := 10; x < 230; x++ {
			copy(img.Pix[y*img.Stride+4*x:], []uint8{0, 0, 0})
		}
	}
	return img
}

func TestNamedWears(t *testing.T) {
	clean := testPage()
	for _, name := range Wears() {
		for _, strength := range []float64{0, 1} {
			draw := func(seed uint64) []byte {
				w, err := Named(name, strength, rand.New(rand.NewPCG(seed, 1)))
				if err != nil || w.Name != name {
					t.Fatalf("%s: %v, called %q", name, err, w.Name)
				}
				img := w.Apply(testPage())
				if size := img.Rect.Size(); img.Rect.Min != (image.Point{}) || size.X < 60 || size.Y < 60 || size.X > longest || size.Y > longest {
					t.Fatalf("%s: the picture is %v", name, img.Rect)
				}
				dark, light := 0, 0
				for i := 0; i < len(img.Pix); i += 4 {
					if img.Pix[i+3] != 255 {
						t.Fatalf("%s: pixel %d is not opaque", name, i/4)
					}
					if img.Pix[i+1] < 110 {
						dark++
					}
					if img.Pix[i+1] > 130 {
						light++
					}
				}
				if dark == 0 || light == 0 && name != "phone-night" {
					t.Errorf("%s at %.0f: %d dark and %d light pixels", name, strength, dark, light)
				}
				return img.Pix
			}
			one, again, other := draw(5), draw(5), draw(6)
			if !bytes.Equal(one, again) {
				t.Errorf("%s differs from run to run", name)
			}
			if name != "clean" && name != "small" && (bytes.Equal(one, clean.Pix) || bytes.Equal(one, other) && name != "turned") {
				t.Errorf("%s at %.0f leaves the page as it is, or every seed alike", name, strength)
			}
		}
	}
	if _, err := Named("burnt", 0.5, rand.New(rand.NewPCG(1, 1))); err == nil {
		t.Error("an unknown wear was accepted")
	}
}

// TestCameraSeesWhereItLooks asks that hit undoes see, on the flat desk and on
// waves.
func TestCameraSeesWhereItLooks(t *testing.T) {
	w := Wear{Seed: 3, Photo: Photo{Density: 0.8, Tilt: 0.12, Toward: 40, Roll: 7, Curl: 0.03, Folds: 1}}
	const width, height = 800, 500
	s := w.surface(width, height)
	c := w.Photo.camera(width, height)
	c.frame(w.Photo, width, height, s)
	other := [2]float64{height, width}[s.along]
	for _, p := range [][2]float64{{1, 1}, {400, 250}, {790, 20}, {100, 480}} {
		x, y := c.see(s.raise(p[0]-width/2, p[1]-height/2))
		gotX, gotY, _ := s.see(c, x, y, other)
		if math.Hypot(gotX-p[0], gotY-p[1]) > 1 {
			t.Errorf("%v is seen at %.1f, %.1f, which is %.1f, %.1f of the page", p, x, y, gotX, gotY)
		}
	}
	// The far side must look shorter by as much as was asked for.
	flat := Photo{Density: 1, Tilt: 0.12, Toward: 90}
	c = flat.camera(width, width)
	half := width / 2.0
	long := func(y float64) float64 {
		x0, _ := c.see(vec{-half, y})
		x1, _ := c.see(vec{half, y})
		return x1 - x0
	}
	if got := math.Abs(1 - long(-half)/long(half)); got < 0.09 || got > 0.15 {
		t.Errorf("the sides converge by %.3f instead of 0.12", got)
	}
}
