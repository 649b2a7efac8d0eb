package raster

import (
	"image"
	"image/color"
	"math/rand"
	"slices"
	"testing"

	"github.com/learning-yogi/platform/extract/page"
)

func TestRuns(t *testing.T) {
	b := NewBits(200, 1)
	b.Fill(0, 0, 3)
	b.Fill(0, 5, 130)
	b.Fill(0, 192, 200)
	tests := []struct {
		gap, least int
		want       []Run
	}{
		{0, 1, []Run{{0, 3}, {5, 130}, {192, 200}}},
		{0, 8, []Run{{5, 130}, {192, 200}}},
		{2, 1, []Run{{0, 130}, {192, 200}}},
		{1, 9, []Run{{5, 130}}},
		{62, 1, []Run{{0, 200}}},
	}
	for _, tt := range tests {
		if got := b.Runs(nil, 0, tt.gap, tt.least); !slices.Equal(got, tt.want) {
			t.Errorf("gap %d, least %d: %v, want %v", tt.gap, tt.least, got, tt.want)
		}
	}
}

// TestBitsAgainstPixels compares every packed operation with one pixel at a
// time.
func TestBitsAgainstPixels(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for range 50 {
		w, h := 1+r.Intn(200), 1+r.Intn(140)
		b := NewBits(w, h)
		for range w * h / 2 {
			b.Set(r.Intn(w), r.Intn(h))
		}
		tr, tu := b.Transposed(), b.Turned()
		for y := range h {
			for x := range w {
				if b.At(x, y) != tr.At(y, x) {
					t.Fatalf("%dx%d: transposed differs at %d,%d", w, h, x, y)
				}
				if b.At(x, y) != tu.At(h-1-y, x) {
					t.Fatalf("%dx%d: turned differs at %d,%d", w, h, x, y)
				}
			}
			x0, x1 := r.Intn(w+1)-2, r.Intn(w+3)
			n := 0
			for x := x0; x < x1; x++ {
				if b.At(x, y) {
					n++
				}
			}
			if got := b.Count(y, x0, x1); got != n {
				t.Fatalf("count of [%d, %d) is %d, want %d", x0, x1, got, n)
			}
			for _, run := range b.Runs(nil, y, 0, 1) {
				if b.At(run.X0-1, y) || b.At(run.X1, y) || b.Count(y, run.X0, run.X1) != run.X1-run.X0 {
					t.Fatalf("run %v is not maximal", run)
				}
			}
		}
	}
}

func TestComponents(t *testing.T) {
	rows := []string{
		"#..#...###",
		".#.#...#.#",
		"...#...###",
		"##.#####..",
		"##........",
	}
	b := NewBits(10, 5)
	for y, row := range rows {
		for x, c := range row {
			if c == '#' {
				b.Set(x, y)
			}
		}
	}
	got := Components(b)
	want := []Component{
		{image.Rect(0, 0, 2, 2), 2},
		{image.Rect(3, 0, 10, 4), 16},
		{image.Rect(0, 3, 2, 5), 4},
	}
	if !slices.Equal(got, want) {
		t.Errorf("components %v, want %v", got, want)
	}
}

func TestResizeKeepsFlatColour(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 37, 23))
	want := color.RGBA{200, 13, 255, 255}
	for i := 0; i < len(img.Pix); i += 4 {
		copy(img.Pix[i:], []uint8{want.R, want.G, want.B, 255})
	}
	for _, size := range []image.Point{{37, 23}, {74, 46}, {100, 9}, {5, 3}, {1, 1}} {
		out := Resize(img, size.X, size.Y)
		for y := range size.Y {
			for x := range size.X {
				if got := out.RGBAAt(x, y); got != want {
					t.Fatalf("%v: colour %v at %d,%d, want %v", size, got, x, y, want)
				}
			}
		}
	}
}

// TestResizeKeepsPlace: an edge stays in its place whatever the size.
func TestResizeKeepsPlace(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 100, 10))
	for i := 0; i < len(img.Pix); i += 4 {
		v := uint8(0)
		if i/4%100 >= 40 {
			v = 255
		}
		copy(img.Pix[i:], []uint8{v, v, v, 255})
	}
	for _, w := range []int{50, 150, 200, 333} {
		out := Resize(img, w, 10)
		edge := 0
		for out.RGBAAt(edge, 5).R < 128 {
			edge++
		}
		if want := 0.4 * float64(w); float64(edge) < want-1 || float64(edge) > want+1 {
			t.Errorf("width %d: the edge is at %d, want %.0f", w, edge, want)
		}
	}
}

func TestTurn(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 3, 2))
	for i := range img.Pix {
		img.Pix[i] = uint8(i)
	}
	if got := Turn(img, 1).RGBAAt(1, 0); got != img.RGBAAt(0, 0) {
		t.Errorf("after a clockwise turn the upper left pixel is %v", got)
	}
	for q := range 4 {
		if back := Turn(Turn(img, q), 4-q); !slices.Equal(back.Pix, img.Pix) {
			t.Errorf("%d quarter turns and back give another picture", q)
		}
	}
}

func TestNoise(t *testing.T) {
	flat := image.NewGray(image.Rect(0, 0, 400, 400))
	for i := range flat.Pix {
		flat.Pix[i] = 200
	}
	if n := Noise(flat); n != 0 {
		t.Errorf("noise of a flat picture is %v", n)
	}
	r := rand.New(rand.NewSource(1))
	for i := range flat.Pix {
		flat.Pix[i] = uint8(200 + r.NormFloat64()*5)
	}
	if n := Noise(flat); n < 4 || n > 6 {
		t.Errorf("noise of grain of 5 levels is %v", n)
	}
}

func TestBoxMean(t *testing.T) {
	img := image.NewGray(image.Rect(0, 0, 5, 4))
	for i := range img.Pix {
		img.Pix[i] = uint8(10 * i)
	}
	got := BoxMean(img, 1)
	if v := got.GrayAt(0, 0).Y; v != (0+10+50+60)/4 {
		t.Errorf("mean at the corner is %d", v)
	}
	if v := got.GrayAt(2, 2).Y; v != img.GrayAt(2, 2).Y {
		t.Errorf("mean in the middle of a slope is %d", v)
	}
}

func BenchmarkResize(b *testing.B) {
	img := image.NewRGBA(image.Rect(0, 0, 1400, 1000))
	for b.Loop() {
		Resize(img, 2058, 1470)
	}
}

// TestWarp moves a picture by whole and by half pixels: flat areas keep their
// colour, an edge stays where it is, and what comes in from outside is paper.
func TestWarp(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 40, 30))
	for y := range 30 {
		for x := range 40 {
			v := uint8(40)
			if x >= 20 {
				v = 200
			}
			img.SetRGBA(x, y, color.RGBA{v, v, v, 255})
		}
	}
	bg := color.RGBA{1, 2, 3, 255}
	for _, by := range []float64{0, 5, 0.5} {
		out := Warp(img, 40, 30, page.NewMesh(40, 30, 16, func(s page.Spot) page.Spot { return page.Spot{X: s.X + by, Y: s.Y} }), bg)
		edge := int(20 - by)
		for _, x := range []int{6, edge - 4, edge + 4} {
			want := uint8(40)
			if x > edge {
				want = 200
			}
			if got := out.RGBAAt(x, 12).R; got != want {
				t.Errorf("moved by %v: %d at x = %d, want %d", by, got, x, want)
			}
		}
		if by == 5 && out.RGBAAt(38, 12) != bg {
			t.Errorf("outside there is %v, want %v", out.RGBAAt(38, 12), bg)
		}
	}
}
