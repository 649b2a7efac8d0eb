package grid

import (
	"fmt"
	"image"
	"image/color"
	"slices"
	"testing"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/raster"
	"github.com/learning-yogi/platform/extract/raster/rastertest"
)

// sample is a table to draw and to find again. Cells are spans of the lattice
// xs, ys; every cell gets letters unless it is too small.
type sample struct {
	xs, ys []int
	cells  []span
	style
}

// style is how a sample is drawn.
type style struct {
	thick  int
	ink    color.Color
	dash   int                    // > 0: dashes and gaps of so many pixels
	double int                    // > 0: two lines so many pixels apart
	gap    int                    // > 0: each cell has its own border, so far inside its place
	open   string                 // sides without a line: l, t, r, b
	fill   func(i int) color.RGBA // nil: none
	bare   bool                   // no lines at all
	turned bool                   // letters read upward
}

func lines1(n int, at ...int) []int {
	out := []int{}
	for i := range n {
		out = append(out, at[0]+i*at[1])
	}
	return out
}

// regular returns the cells of n rows and k columns without spans.
func regular(n, k int) []span {
	var out []span
	for r := range n {
		for c := range k {
			out = append(out, span{r, r + 1, c, c + 1})
		}
	}
	return out
}

func plain() sample {
	return sample{xs: lines1(7, 60, 130), ys: lines1(7, 80, 70), cells: regular(6, 6), style: style{thick: 1, ink: color.Black}}
}

// timetable has spans over rows and columns, boundaries of single rows, and
// half-height cells.
func timetable() sample {
	s := sample{
		xs: []int{50, 170, 300, 380, 430, 480, 610, 740, 800, 920},
		ys: []int{60, 130, 200, 235, 270, 340, 410, 480},
		cells: []span{
			{0, 1, 0, 1}, {0, 1, 1, 2}, {0, 1, 2, 4}, {0, 1, 4, 6}, {0, 1, 6, 7}, {0, 1, 7, 9},
			{1, 2, 0, 1}, {1, 2, 1, 2}, {1, 2, 2, 3}, {1, 2, 3, 6}, {1, 7, 6, 7}, {1, 2, 7, 9},
			{2, 4, 0, 1}, {2, 4, 1, 3}, {2, 3, 3, 5}, {2, 4, 5, 6}, {2, 4, 7, 8}, {2, 4, 8, 9},
			{3, 4, 3, 5},
			{4, 5, 0, 1}, {4, 6, 1, 2}, {4, 5, 2, 4}, {4, 5, 4, 6}, {4, 5, 7, 9},
			{5, 6, 0, 1}, {5, 6, 2, 6}, {5, 6, 7, 9},
			{6, 7, 0, 1}, {6, 7, 1, 6}, {6, 7, 7, 8}, {6, 7, 8, 9},
		},
		style: style{thick: 2, ink: color.Black},
	}
	return s
}

func (s sample) with(change func(*sample)) sample {
	change(&s)
	return s
}

func (s sample) draw() *image.RGBA {
	out := rastertest.New(s.xs[len(s.xs)-1]+80, s.ys[len(s.ys)-1]+120)
	out.Text(90, 40, 26, color.Black, "Timetable of class 4B, summer term")
	out.Text(60, s.ys[len(s.ys)-1]+60, 16, color.Black, "Please bring PE kits on Mondays. H I l | E F")
	rows, cols := len(s.ys)-1, len(s.xs)-1
	for i, c := range s.cells {
		x0, y0, x1, y1 := s.xs[c.c0]+s.gap, s.ys[c.r0]+s.gap, s.xs[c.c1]-s.gap, s.ys[c.r1]-s.gap
		if s.fill != nil {
			out.Fill(image.Rect(x0, y0, x1, y1), s.fill(i))
		}
		if !s.bare {
			side := func(show bool, horizontal bool, pos, from, to int) {
				if show {
					s.line(out, horizontal, pos, from, to)
				}
			}
			shown := func(side byte, edge bool) bool { return !edge || !slices.Contains([]byte(s.open), side) }
			side(shown('t', c.r0 == 0), true, y0, x0, x1)
			side(shown('b', c.r1 == rows), true, y1, x0, x1)
			side(shown('l', c.c0 == 0), false, x0, y0, y1)
			side(shown('r', c.c1 == cols), false, x1, y0, y1)
		}
		if x1-x0 > 60 && y1-y0 > 25 {
			out.Text(x0+8, y0+20, 15, color.Black, [...]string{"Maths", "EHIL Hall", "1-1.15", "Story"}[i%4])
		}
	}
	return out.RGBA
}

func (s sample) line(out *rastertest.Sheet, horizontal bool, pos, from, to int) {
	stroke := func(pos, from, to int) {
		if horizontal {
			out.H(pos, from, to+1, s.thick, s.ink)
		} else {
			out.V(pos, from, to+1, s.thick, s.ink)
		}
	}
	offsets := []int{0}
	if s.double > 0 {
		offsets = []int{-s.double / 2, s.double - s.double/2}
	}
	for _, o := range offsets {
		if s.dash == 0 {
			stroke(pos+o, from, to)
			continue
		}
		for x := from - from%(2*s.dash); x < to; x += 2 * s.dash {
			if x >= from {
				stroke(pos+o, x, x+s.dash-1)
			}
		}
	}
}

// check compares the largest table found with a sample: the same cells, each
// within by pixels of its place. f maps places of the sample to the picture.
func check(t *testing.T, ts []page.Table, s sample, by float64, f func(x, y float64) (float64, float64)) {
	t.Helper()
	if len(ts) == 0 {
		t.Fatal("no table found")
	}
	got := slices.MaxFunc(ts, func(a, b page.Table) int { return len(a.Cells) - len(b.Cells) })
	var want []page.Box
	for _, c := range s.cells {
		x0, y0 := f(float64(s.xs[c.c0]), float64(s.ys[c.r0]))
		x1, y1 := f(float64(s.xs[c.c1]), float64(s.ys[c.r1]))
		want = append(want, page.Box{X0: min(x0, x1), Y0: min(y0, y1), X1: max(x0, x1), Y1: max(y0, y1)})
	}
	near := func(a, b page.Box) bool {
		return max(abs(a.X0-b.X0), abs(a.Y0-b.Y0), abs(a.X1-b.X1), abs(a.Y1-b.Y1)) <= by
	}
	for _, w := range want {
		if !slices.ContainsFunc(got.Cells, func(c page.Cell) bool { return near(c.Box, w) }) {
			t.Errorf("no cell at %.0f", w)
		}
	}
	if len(got.Cells) != len(want) {
		t.Errorf("%d cells found, want %d", len(got.Cells), len(want))
	}
	consistent(t, got)
}

func abs(v float64) float64 { return max(v, -v) }

// consistent checks what page.Table promises.
func consistent(t *testing.T, tb page.Table) {
	t.Helper()
	if !slices.IsSorted(tb.XS) || !slices.IsSorted(tb.YS) {
		t.Error("boundaries are not ascending")
	}
	used := map[[2]int]bool{}
	last := [2]int{-1, -1}
	for _, c := range tb.Cells {
		if at := [2]int{c.Row, c.Col}; at[0] < last[0] || at[0] == last[0] && at[1] <= last[1] {
			t.Errorf("cell %v does not come after %v", at, last)
		} else {
			last = at
		}
		if c.RowSpan < 1 || c.ColSpan < 1 || c.Row+c.RowSpan > tb.Rows() || c.Col+c.ColSpan > tb.Cols() {
			t.Errorf("cell %+v leaves the lattice", c)
		}
		for r := c.Row; r < c.Row+c.RowSpan; r++ {
			for k := c.Col; k < c.Col+c.ColSpan; k++ {
				if used[[2]int{r, k}] {
					t.Errorf("two cells at row %d, column %d", r, k)
				}
				used[[2]int{r, k}] = true
			}
		}
	}
	if tb.Completeness < 0 || tb.Completeness > 1 {
		t.Errorf("completeness %v", tb.Completeness)
	}
}

func same(x, y float64) (float64, float64) { return x, y }

var pastel = []color.RGBA{{255, 220, 160, 255}, {170, 220, 255, 255}, {190, 240, 170, 255}, {240, 180, 220, 255}, {230, 230, 120, 255}}

func TestFindPicture(t *testing.T) {
	tests := []struct {
		name string
		s    sample
		by   float64 // pixels
	}{
		{"regular", plain(), 1.5},
		{"spans and boundaries of single rows", timetable(), 2},
		{"thick", timetable().with(func(s *sample) { s.thick = 6 }), 3},
		{"one pixel", timetable().with(func(s *sample) { s.thick = 1 }), 2},
		{"faint", timetable().with(func(s *sample) { s.ink = color.Gray{236} }), 2},
		{"coloured", timetable().with(func(s *sample) { s.ink = color.RGBA{156, 194, 229, 255} }), 2},
		{"double", timetable().with(func(s *sample) { s.double, s.thick = 4, 1 }), 4},
		{"dashed", timetable().with(func(s *sample) { s.dash, s.thick = 4, 1 }), 3},
		{"dotted", timetable().with(func(s *sample) { s.dash, s.thick = 2, 1 }), 3},
		{"own borders", plain().with(func(s *sample) { s.gap, s.thick = 2, 1 }), 4},
		{"open left and right", plain().with(func(s *sample) { s.open = "lr" }), 3},
		{"open all round", plain().with(func(s *sample) { s.open = "lrtb" }), 3},
		{"fills under lines", timetable().with(func(s *sample) { s.fill = func(i int) color.RGBA { return pastel[i%5] } }), 2},
		{"white lines on dark fills", timetable().with(func(s *sample) {
			s.ink, s.fill = color.White, func(int) color.RGBA { return color.RGBA{60, 90, 150, 255} }
		}), 3},
		{"coloured boxes without lines", plain().with(func(s *sample) {
			s.bare, s.fill = true, func(i int) color.RGBA { return pastel[(i+i/6)%5] }
		}), 3},
		{"coloured boxes with white gaps", plain().with(func(s *sample) {
			s.bare, s.gap, s.fill = true, 2, func(i int) color.RGBA { return pastel[(i*3)%5] }
		}), 5},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			check(t, FindPicture(tt.s.draw(), DefaultSettings()), tt.s, tt.by, same)
		})
	}
}

// TestSameCells: the cells stay when the picture is scaled, turned, compressed
// or photographed.
func TestSameCells(t *testing.T) {
	s := timetable()
	img := s.draw()
	w, h := img.Rect.Dx(), img.Rect.Dy()
	scale := func(f float64) func(x, y float64) (float64, float64) {
		return func(x, y float64) (float64, float64) { return x * f, y * f }
	}
	tests := []struct {
		name string
		img  image.Image
		by   float64
		f    func(x, y float64) (float64, float64)
	}{
		{"half again as large", raster.Resize(img, w*3/2, h*3/2), 4, scale(1.5)},
		{"twice as large", raster.Resize(img, w*2, h*2), 4, scale(2)},
		{"three quarters", raster.Resize(img, w*3/4, h*3/4), 2, scale(0.75)},
		{"turned right", raster.Turn(img, 1), 2, func(x, y float64) (float64, float64) { return float64(h) - y, x }},
		{"upside down", raster.Turn(img, 2), 2, func(x, y float64) (float64, float64) { return float64(w) - x, float64(h) - y }},
		{"turned left", raster.Turn(img, 3), 2, func(x, y float64) (float64, float64) { return y, float64(w) - x }},
		{"JPEG 80", rastertest.JPEG(img, 80), 2, same},
		{"JPEG 30", rastertest.JPEG(img, 30), 2, same},
		{"grain", rastertest.Grain(img, 6, 1), 2, same},
		{"strong grain", rastertest.Grain(img, 14, 1), 3, same},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			check(t, FindPicture(tt.img, DefaultSettings()), s, tt.by, tt.f)
		})
	}
	for _, degrees := range []float64{0.3, -0.5} { // less skew than straighten leaves
		t.Run(fmt.Sprintf("skew %v", degrees), func(t *testing.T) {
			turned, back := rastertest.Rotate(img, degrees)
			check(t, FindPicture(turned, DefaultSettings()), s, 8, func(x, y float64) (float64, float64) {
				// The inverse of a rotation is its transpose.
				x, y = x-back.C, y-back.F
				return back.A*x + back.D*y, back.B*x + back.E*y
			})
		})
	}
}

func TestNoTable(t *testing.T) {
	letter := rastertest.New(800, 1000)
	for y := 60; y < 900; y += 30 {
		letter.Text(60, y, 18, color.Black, "Dear parents, the HALL will be closed | on Friday. I will tell")
		if y%90 == 0 {
			letter.H(y+3, 60, 400, 1, color.Black) // underlined
		}
	}
	logo := rastertest.New(600, 400)
	logo.Fill(image.Rect(40, 40, 60, 60), color.Black)
	logo.Text(100, 200, 120, color.Black, "HELLO")
	tests := map[string]image.Image{
		"letter": letter, "logo": logo, "white": rastertest.New(300, 300), "tiny": rastertest.New(3, 3),
		"empty": image.NewRGBA(image.Rectangle{}), "noise": rastertest.Grain(rastertest.New(500, 400).RGBA, 60, 3),
	}
	for name, img := range tests {
		if ts := FindPicture(img, DefaultSettings()); len(ts) != 0 {
			t.Errorf("%s: %d tables found, the first with %d cells", name, len(ts), len(ts[0].Cells))
		}
	}
}

// TestSeveral: a window's frame is no table, tables side by side stay apart,
// and a small legend is one.
func TestSeveral(t *testing.T) {
	s := plain()
	img := rastertest.New(1800, 900)
	img.Fill(image.Rect(0, 0, 1800, 900), color.White)
	for _, r := range []image.Rectangle{image.Rect(5, 5, 1795, 895)} {
		img.H(r.Min.Y, r.Min.X, r.Max.X, 2, color.Black)
		img.H(r.Max.Y, r.Min.X, r.Max.X, 2, color.Black)
		img.H(30, r.Min.X, r.Max.X, 2, color.Black) // title bar
		img.V(r.Min.X, r.Min.Y, r.Max.Y, 2, color.Black)
		img.V(r.Max.X, r.Min.Y, r.Max.Y, 2, color.Black)
	}
	part := s.draw()
	for _, x := range []int{0, 810} {
		for y := 50; y < part.Rect.Dy(); y++ {
			for i := 50; i < 50+6*130+20; i++ {
				img.Set(x+i, y, part.At(i, y))
			}
		}
	}
	for r := range 4 { // a legend of three rows
		img.H(700+25*r, 100, 400, 1, color.Black)
		img.Text(110, 718+25*r, 15, color.Black, "PE   Physical education")
	}
	for _, x := range []int{100, 160, 400} {
		img.V(x, 700, 775, 1, color.Black)
	}
	ts := FindPicture(img, DefaultSettings())
	got := []int{}
	for _, tb := range ts {
		got = append(got, len(tb.Cells))
		if tb.Inner {
			t.Error("a table in the window's frame counts as nested")
		}
	}
	if !slices.Equal(got, []int{36, 36, 6}) {
		t.Errorf("tables of %v cells, want 36, 36 and 6", got)
	}
}

func TestFills(t *testing.T) {
	s := plain().with(func(s *sample) { s.fill = func(i int) color.RGBA { return pastel[i%5] } })
	img := s.draw()
	ts := FindPicture(img, DefaultSettings())
	check(t, ts, s, 2, same)
	for i, c := range ts[0].Cells {
		if want := pastel[i%5]; c.Fill != (color.NRGBA(want)) {
			t.Errorf("fill of cell %d is %v, want %v", i, c.Fill, want)
		}
	}
	bare := plain()
	img = bare.draw()
	for i, c := range bare.cells { // a highlight behind one word
		x, y := bare.xs[c.c0], bare.ys[c.r0]
		r := image.Rect(x+8, y+5, x+8+30+i, y+26)
		for py := r.Min.Y; py < r.Max.Y; py++ {
			for px := r.Min.X; px < r.Max.X; px++ {
				if img.RGBAAt(px, py).R > 200 {
					img.SetRGBA(px, py, color.RGBA{255, 255, 0, 255})
				}
			}
		}
	}
	ts = FindPicture(img, DefaultSettings())
	check(t, ts, bare, 2, same)
	for i, c := range ts[0].Cells {
		if c.Fill.A != 0 {
			t.Errorf("the highlight in cell %d became its fill %v", i, c.Fill)
		}
	}
}

func TestRuled(t *testing.T) {
	s := plain().with(func(s *sample) { s.open = "l" })
	ts := FindPicture(s.draw(), DefaultSettings())
	check(t, ts, s, 3, same)
	for _, c := range ts[0].Cells {
		want := page.Sides{Left: c.Col > 0, Top: true, Right: true, Bottom: true}
		if c.Ruled != want {
			t.Errorf("cell %d,%d is ruled %+v, want %+v", c.Row, c.Col, c.Ruled, want)
		}
	}
}

func TestSettings(t *testing.T) {
	if err := DefaultSettings().Validate(); err != nil {
		t.Error(err)
	}
	s := DefaultSettings()
	s.EdgeDrawn = 1.5
	if s.Validate() == nil {
		t.Error("a share above 1 is accepted")
	}
}

func BenchmarkFindPicture(b *testing.B) {
	img := raster.Resize(timetable().draw(), 2100, 1430) // 3 megapixels
	b.ReportAllocs()
	for b.Loop() {
		FindPicture(img, DefaultSettings())
	}
}
