package grid

import (
	"image"
	"image/color"
	"slices"
	"testing"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/raster/rastertest"
)

// paste draws the sample's part of a picture at another place, so that a
// timetable stands in a frame.
func paste(to *rastertest.Sheet, from *image.RGBA, r image.Rectangle, at image.Point) {
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			to.Set(at.X+x-r.Min.X, at.Y+y-r.Min.Y, from.At(x, y))
		}
	}
}

// sizes returns the number of cells of each table.
func sizes(ts []page.Table) []int {
	var out []int
	for _, t := range ts {
		out = append(out, len(t.Cells))
	}
	return out
}

// TestRunThrough: lines that programs draw over merged cells part nothing, but
// those beside text that only comes close do.
func TestRunThrough(t *testing.T) {
	grid := func(write func(s *rastertest.Sheet)) *image.RGBA {
		s := rastertest.New(900, 600)
		for i := range 7 {
			s.H(60+70*i, 60, 841, 1, color.Gray{60})
			s.V(60+130*i, 60, 481, 1, color.Gray{60})
		}
		for r := range 6 {
			for c := range 6 {
				if r != 2 {
					s.Text(70+130*c, 100+70*r, 20, color.Black, "Maths 4")
				}
			}
		}
		write(s)
		return s.RGBA
	}
	tests := []struct {
		name  string
		write func(s *rastertest.Sheet)
		want  int
	}{
		{"in the middle of two cells", func(s *rastertest.Sheet) { s.Text(244, 240, 22, color.Black, "OOM TUTORIAL") }, 35},
		{"in the middle of three cells", func(s *rastertest.Sheet) { s.Text(232, 240, 22, color.Black, "Mathematics and Physics TUT") }, 34},
		{"spills over from one cell", func(s *rastertest.Sheet) { s.Text(195, 240, 22, color.Black, "OOM TUTORIAL") }, 36},
		{"close on both sides", func(s *rastertest.Sheet) {
			s.Text(240, 240, 20, color.Black, "10:00")
			s.Text(326, 240, 20, color.Black, "10:20")
		}, 36},
		{"cells filled from side to side", func(s *rastertest.Sheet) {
			s.Text(193, 240, 21, color.Black, "Biologi/ Sains.")
			s.Text(323, 240, 21, color.Black, "Biologi/ Sains.")
		}, 36},
		{"other fills", func(s *rastertest.Sheet) {
			s.Fill(image.Rect(191, 201, 320, 270), pastel[0])
			s.Text(244, 240, 22, color.Black, "OOM TUTORIAL")
		}, 36},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			ts := FindPicture(grid(tt.write), DefaultSettings())
			if got := sizes(ts); !slices.Equal(got, []int{tt.want}) {
				t.Fatalf("tables of %v cells, want one of %d", got, tt.want)
			}
			consistent(t, ts[0])
		})
	}
}

func TestRunThroughNative(t *testing.T) {
	tests := []struct {
		name     string
		from, to float64
		want     int
	}{
		{"in the middle of two cells", 250, 390, 35},
		{"spills over from one cell", 194, 390, 36},
		{"within a cell", 194, 310, 36},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := plain().rules()
			p.Words = slices.DeleteFunc(p.Words, func(w page.Word) bool { return w.Box.Y0 < 150 })
			p.Words = append(p.Words, page.Word{Text: "Tutorial", Size: 12, Box: page.Box{X0: tt.from, Y0: 100, X1: tt.to, Y1: 110}})
			if got := sizes(FindRules(p, DefaultSettings())); !slices.Equal(got, []int{tt.want}) {
				t.Errorf("tables of %v cells, want one of %d", got, tt.want)
			}
		})
	}
}

// TestOpenHeadings: headings above the first line have columns too, unless one
// heading stands over several.
func TestOpenHeadings(t *testing.T) {
	draw := func(words ...string) *image.RGBA {
		s := rastertest.New(1000, 600)
		for i := range 6 {
			s.H(120+70*i, 60, 901, 1, color.Black)
		}
		for i := range 8 {
			top := 120
			if i == 3 || i == 5 {
				top = 60
			}
			s.V(60+120*i, top, 470, 2, color.Black)
		}
		for i, w := range words {
			if w != "" {
				s.Text(105+120*i, 100, 28, color.Black, w)
			}
			for r := range 5 {
				s.Text(70+120*i, 160+70*r, 22, color.Black, "Biology")
			}
		}
		return s.RGBA
	}
	tests := []struct {
		name string
		img  *image.RGBA
		want int
	}{
		{"each column", draw("", "1", "2", "3", "4", "5", "6"), 42},
		{"some columns", draw("", "1", "", "", "4", "", "6"), 38},
		{"across two columns", draw("", "Autumn", "2", "3", "4", "5", "6"), 38},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := sizes(FindPicture(tt.img, DefaultSettings())); !slices.Equal(got, []int{tt.want}) {
				t.Errorf("tables of %v cells, want one of %d", got, tt.want)
			}
		})
	}
}

// TestUnseenLine: between white cells a white line cannot be seen, but a line
// that ends on it and its course on both sides tell of it.
func TestUnseenLine(t *testing.T) {
	s := rastertest.New(900, 520)
	grey := color.Gray{215}
	s.Fill(image.Rect(60, 60, 840, 460), grey)
	for i := range 6 {
		s.H(60+80*i, 60, 840, 4, color.White)
	}
	for i := range 7 {
		s.V(60+130*i, 60, 461, 4, color.White)
		s.V(60+130*i, 60, 461, 1, color.Black)
	}
	// A wide cell above two narrow ones, all of them white.
	s.Fill(image.Rect(322, 222, 578, 378), color.White)
	s.V(450, 300, 378, 1, color.Black)
	for r := range 5 {
		for c := range 6 {
			s.Text(70+130*c, 105+80*r, 22, color.Black, "Biology")
		}
	}
	ts := FindPicture(s.RGBA, DefaultSettings())
	if got := sizes(ts); !slices.Equal(got, []int{29}) {
		t.Fatalf("tables of %v cells, want one of 29", got)
	}
	for _, c := range ts[0].Cells {
		if c.RowSpan != 1 {
			t.Errorf("cell %d,%d spans %d rows", c.Row, c.Col, c.RowSpan)
		}
	}
}

// TestFrame: tables one above the other in one frame, as in web pages of
// nested tables, are free of it.
func TestFrame(t *testing.T) {
	s := plain()
	part := s.draw()
	img := rastertest.New(900, 1000)
	inside := image.Rect(55, 75, 845, 505)
	paste(img, part, inside, image.Pt(55, 40))
	for i := range 5 { // the lower table shares its sides with the frame
		img.H(510+60*i, 40, 860, 2, color.Black)
		img.Text(60, 548+60*i, 15, color.Black, "19EN612  German basics")
	}
	img.V(200, 510, 750, 1, color.Black)
	img.H(20, 40, 860, 2, color.Black)
	img.V(40, 20, 751, 2, color.Black)
	img.V(859, 20, 751, 2, color.Black)
	ts := FindPicture(img, DefaultSettings())
	if got := sizes(ts); !slices.Equal(got, []int{36, 8}) {
		t.Fatalf("tables of %v cells, want 36 and 8", got)
	}
	for _, tb := range ts {
		if tb.Inner {
			t.Error("a table in a mere frame counts as nested")
		}
		consistent(t, tb)
	}
}

func TestWithoutSlivers(t *testing.T) {
	cell := func(r, c, rs, cs int) page.Cell { return page.Cell{Row: r, Col: c, RowSpan: rs, ColSpan: cs} }
	in := page.Table{
		XS: []float64{0, 5, 100, 200}, YS: []float64{0, 40, 46, 90},
		Cells: []page.Cell{cell(0, 0, 1, 1), cell(0, 1, 2, 1), cell(0, 2, 1, 1), cell(1, 0, 2, 1), cell(1, 2, 1, 1), cell(2, 1, 1, 1), cell(2, 2, 1, 1)},
	}
	got := withoutSlivers(in, 10)
	if !slices.Equal(got.XS, []float64{5, 100, 200}) || !slices.Equal(got.YS, []float64{0, 40, 90}) {
		t.Errorf("boundaries %v, %v", got.XS, got.YS)
	}
	want := []page.Cell{cell(0, 0, 1, 1), cell(0, 1, 1, 1), cell(1, 0, 1, 1), cell(1, 1, 1, 1)}
	if len(got.Cells) != len(want) {
		t.Fatalf("cells %v", got.Cells)
	}
	for i, c := range got.Cells {
		if c.Row != want[i].Row || c.Col != want[i].Col || c.RowSpan != want[i].RowSpan || c.ColSpan != want[i].ColSpan {
			t.Errorf("cell %d is %+v, want %+v", i, c, want[i])
		}
	}
	consistent(t, got)
}

func TestNoiseBesideGoodTable(t *testing.T) {
	m := newMeasure(12, DefaultSettings())
	grid := func(y, completeness float64) candidate {
		tb := page.Table{XS: []float64{0, 100, 200, 300}, YS: []float64{y, y + 40, y + 80}, Completeness: completeness}
		for r := range 2 {
			for c := range 3 {
				tb.Cells = append(tb.Cells, page.Cell{Row: r, Col: c, RowSpan: 1, ColSpan: 1,
					Box: page.Box{X0: tb.XS[c], Y0: tb.YS[r], X1: tb.XS[c+1], Y1: tb.YS[r+1]}})
			}
		}
		tb.Box = page.Box{X1: 300, Y0: y, Y1: y + 80}
		return candidate{tb, 1, 1}
	}
	if got := tidy([]candidate{grid(0, 0.7), grid(200, 1)}, m); len(got) != 1 || got[0].Completeness != 1 {
		t.Errorf("%d tables left, want the good one", len(got))
	}
	if got := tidy([]candidate{grid(0, 0.7), grid(200, 0.8)}, m); len(got) != 2 {
		t.Errorf("%d tables left of a photo's two", len(got))
	}
}
