package read

import (
	"context"
	"errors"
	"image"
	"image/color"
	"strings"
	"testing"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/fault"
	"github.com/learning-yogi/platform/ocr"
	"github.com/learning-yogi/platform/ocr/ocrtest"
	"github.com/learning-yogi/platform/ocr/tesseract"
)

func openEngine(t *testing.T) ocr.Engine {
	t.Helper()
	if !tesseract.Available {
		t.Skip("this build has no OCR engine")
	}
	e, err := tesseract.New(tesseract.Config{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = e.Close() })
	return e
}

// cellCases draw one framed cell each, 240 x 160 pixels at (20, 20).
var cellCases = []struct {
	name string
	draw func(t *testing.T, s scene, r image.Rectangle)
	want string
	turn page.Turn
}{
	{"plain", func(t *testing.T, s scene, r image.Rectangle) {
		s.text(t, r.Min.X+60, r.Min.Y+50, 24, 0, black, "Maths")
	}, "Maths", 0},
	{"two lines", func(t *testing.T, s scene, r image.Rectangle) {
		s.text(t, r.Min.X+40, r.Min.Y+30, 20, 0, black, "Physical")
		s.text(t, r.Min.X+40, r.Min.Y+56, 20, 0, black, "Education")
	}, "Physical\nEducation", 0},
	{"white on dark", func(t *testing.T, s scene, r image.Rectangle) {
		s.fill(r.Inset(2), color.RGBA{30, 40, 110, 255})
		s.text(t, r.Min.X+60, r.Min.Y+50, 20, 0, white, "History")
	}, "History", 0},
	{"on grey", func(t *testing.T, s scene, r image.Rectangle) {
		s.fill(r.Inset(2), color.RGBA{150, 150, 150, 255})
		s.text(t, r.Min.X+60, r.Min.Y+50, 20, 0, black, "Science")
	}, "Science", 0},
	{"gradient", func(t *testing.T, s scene, r image.Rectangle) {
		for y := r.Min.Y + 2; y < r.Max.Y-2; y++ {
			v := uint8(20 + (y-r.Min.Y)*150/r.Dy())
			s.fill(image.Rect(r.Min.X+2, y, r.Max.X-2, y+1), color.RGBA{v, v, 180, 255})
		}
		s.text(t, r.Min.X+60, r.Min.Y+40, 22, 0, white, "Geography")
	}, "Geography", 0},
	{"gradient behind a line that fills it", func(t *testing.T, s scene, r image.Rectangle) {
		for y := r.Min.Y + 2; y < r.Max.Y-2; y++ {
			v := uint8(80 - (y-r.Min.Y)*80/r.Dy())
			s.fill(image.Rect(r.Min.X+2, y, r.Max.X-2, y+1), color.RGBA{v, v, 180, 255})
		}
		s.text(t, r.Min.X+8, r.Min.Y+60, 40, 0, white, "9:45 - 10:15")
	}, "9:45 - 10:15", 0},
	{"black on red in a white frame", func(t *testing.T, s scene, r image.Rectangle) {
		s.fill(r.Inset(6), color.RGBA{255, 0, 0, 255})
		s.text(t, r.Min.X+10, r.Min.Y+10, 20, 0, black, "Thursday")
	}, "Thursday", 0},
	{"yellow on white", func(t *testing.T, s scene, r image.Rectangle) {
		s.text(t, r.Min.X+60, r.Min.Y+50, 22, 0, color.RGBA{255, 255, 0, 255}, "Drama")
	}, "Drama", 0},
	{"blue on black", func(t *testing.T, s scene, r image.Rectangle) {
		s.fill(r.Inset(2), black)
		s.text(t, r.Min.X+60, r.Min.Y+50, 22, 0, color.RGBA{0, 0, 255, 255}, "Chess")
	}, "Chess", 0},
	{"white corner of a coloured cell", func(t *testing.T, s scene, r image.Rectangle) {
		s.fill(r.Inset(2), color.RGBA{150, 255, 150, 255})
		s.fill(image.Rect(r.Min.X+120, r.Min.Y+80, r.Max.X-2, r.Max.Y-2), white)
		s.text(t, r.Min.X+130, r.Min.Y+10, 20, 0, black, "Science")
		s.text(t, r.Min.X+130, r.Min.Y+120, 20, 0, black, "TL-723")
	}, "Science\nTL-723", 0},
	{"dark highlight inside", func(t *testing.T, s scene, r image.Rectangle) {
		place := s.text(t, r.Min.X+40, r.Min.Y+40, 20, 0, black, "1:30 - 2:30")
		s.fill(place.Inset(-3), color.RGBA{40, 40, 160, 255})
		s.text(t, r.Min.X+40, r.Min.Y+40, 20, 0, white, "1:30 - 2:30")
		s.text(t, r.Min.X+40, r.Min.Y+80, 20, 0, black, "English")
	}, "1:30 - 2:30\nEnglish", 0},
	{"small", func(t *testing.T, s scene, r image.Rectangle) {
		s.text(t, r.Min.X+60, r.Min.Y+50, 11, 0, black, "Assembly Hall")
	}, "Assembly Hall", 0},
	{"upward", func(t *testing.T, s scene, r image.Rectangle) {
		s.text(t, r.Min.X+90, r.Min.Y+20, 20, 3, black, "Handwriting")
	}, "Handwriting", 3},
	{"downward", func(t *testing.T, s scene, r image.Rectangle) {
		s.text(t, r.Min.X+90, r.Min.Y+20, 20, 1, black, "Registration")
	}, "Registration", 1},
	{"upward time", func(t *testing.T, s scene, r image.Rectangle) {
		s.text(t, r.Min.X+90, r.Min.Y+20, 22, 3, black, "12 - 1pm")
	}, "12 - 1pm", 3},
	{"underlined", func(t *testing.T, s scene, r image.Rectangle) {
		place := s.text(t, r.Min.X+50, r.Min.Y+50, 22, 0, black, "Reading group")
		s.fill(image.Rect(place.Min.X, place.Max.Y-5, place.Max.X, place.Max.Y-3), black)
	}, "Reading group", 0},
	{"eleven", func(t *testing.T, s scene, r image.Rectangle) {
		s.text(t, r.Min.X+50, r.Min.Y+50, 22, 0, black, "11")
	}, "11", 0},
	{"corners", func(t *testing.T, s scene, r image.Rectangle) {
		s.text(t, r.Min.X+190, r.Min.Y+4, 13, 0, black, "B12")
		s.text(t, r.Min.X+60, r.Min.Y+55, 34, 0, black, "Music")
		s.text(t, r.Min.X+5, r.Min.Y+138, 13, 0, black, "Mr Green")
	}, "B12\nMusic\nMr Green", 0},
}

func TestPictureCells(t *testing.T) {
	engine := openEngine(t)
	reader := New(engine, nil, DefaultSettings())
	for _, c := range cellCases {
		t.Run(c.name, func(t *testing.T) {
			s := newScene(280, 200)
			cell := image.Rect(20, 20, 260, 180)
			c.draw(t, s, cell)
			s.frame(cell, 2)
			res, err := reader.Picture(t.Context(), s, []page.Table{grid(cell)}, []string{"eng"})
			if err != nil {
				t.Fatal(err)
			}
			got := res.Tables[0].Cells[0]
			if text := strings.NewReplacer("–", "-", "—", "-").Replace(got.Text()); text != c.want {
				t.Fatalf("read %q, want %q (%+v)", text, c.want, res.Readings[0][0])
			}
			for _, l := range got.Lines {
				if l.Turn != c.turn {
					t.Errorf("turn %d, want %d", l.Turn, c.turn)
				}
				for _, w := range l.Words {
					if !boxOf(cell).Contains(w.Box.Centre()) || w.Box.Empty() || w.Size <= 0 || w.Confidence <= 0 || w.Confidence > 1 {
						t.Errorf("word %+v", w)
					}
				}
			}
		})
	}
}

func TestPictureStack(t *testing.T) {
	s := newScene(120, 320)
	cell := image.Rect(30, 20, 80, 300)
	for i, l := range []string{"L", "U", "N", "C", "H"} {
		s.text(t, 48, 30+50*i, 24, 0, black, l)
	}
	s.frame(cell, 2)
	res, err := New(openEngine(t), nil, DefaultSettings()).Picture(t.Context(), s, []page.Table{grid(cell)}, []string{"eng"})
	if err != nil {
		t.Fatal(err)
	}
	if got := res.Readings[0][0]; len(got) < 2 || got[0].Text() != "LUNCH" || !got[0].Stacked {
		t.Errorf("readings %+v, want LUNCH first", got)
	}
}

// Rows of stars among words are told by their shape; small words are not.
func TestPictureStars(t *testing.T) {
	s := newScene(900, 120)
	var cells []image.Rectangle
	want := []string{"Physics", "***", "**", "eee", "111", "Art * 2"}
	for i, text := range want {
		r := image.Rect(10+140*i, 10, 150+140*i, 90)
		s.frame(r, 2)
		s.text(t, r.Min.X+25, 40, 20, 0, black, text)
		cells = append(cells, r)
	}
	res, err := New(openEngine(t), nil, DefaultSettings()).Picture(t.Context(), s, []page.Table{grid(cells...)}, []string{"eng"})
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range res.Tables[0].Cells {
		if got := c.Text(); (i == 1 || i == 2) != strings.Contains(got, "**") || i < 3 && got != want[i] {
			t.Errorf("read %q, want %q", got, want[i])
		}
	}
}

// Sizes of words in one cell compare, with and without capitals.
func TestPictureSizes(t *testing.T) {
	s := newScene(400, 260)
	cell := image.Rect(10, 10, 390, 250)
	s.text(t, 40, 20, 20, 0, black, "C2")
	s.text(t, 40, 60, 20, 0, black, "common sense")
	s.text(t, 40, 100, 20, 0, black, "(Physics)")
	s.text(t, 40, 150, 30, 0, black, "summer")
	s.frame(cell, 2)
	res, err := New(openEngine(t), nil, DefaultSettings()).Picture(t.Context(), s, []page.Table{grid(cell)}, []string{"eng"})
	if err != nil {
		t.Fatal(err)
	}
	lines := res.Tables[0].Cells[0].Lines
	if len(lines) != 4 {
		t.Fatalf("read %q", res.Tables[0].Cells[0].Text())
	}
	for i, want := range []float64{20, 20, 20, 30} {
		if got := lines[i].Words[0].Size; got < 0.8*want || got > 1.2*want {
			t.Errorf("%q has size %.0f, want about %.0f", lines[i].Text(), got, want)
		}
	}
}

// Pictures of the same word are read once, those of other words are not mixed
// up with it.
func TestPictureReadsSameOnce(t *testing.T) {
	s := newScene(1000, 120)
	var cells []image.Rectangle
	want := []string{"B25", "B25", "B26", "B25", "D25", "B2.5"}
	for i, text := range want {
		r := image.Rect(10+150*i, 10, 160+150*i, 90)
		s.frame(r, 2)
		s.text(t, r.Min.X+40, 40, 20, 0, black, text)
		cells = append(cells, r)
	}
	engine := &counting{Engine: openEngine(t)}
	res, err := New(engine, nil, DefaultSettings()).Picture(t.Context(), s, []page.Table{grid(cells...)}, []string{"eng"})
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range res.Tables[0].Cells {
		if got := c.Text(); got != want[i] {
			t.Errorf("read %q, want %q", got, want[i])
		}
	}
	if engine.calls > 5 { // a doubtful one is read twice
		t.Errorf("%d readings of 4 different words", engine.calls)
	}
}

type counting struct {
	ocr.Engine
	calls int
}

func (c *counting) Recognize(ctx context.Context, req ocr.Request) (ocr.Result, error) {
	c.calls++
	return c.Engine.Recognize(ctx, req)
}

func TestPictureFreeAndEmpty(t *testing.T) {
	s := newScene(600, 300)
	s.text(t, 40, 20, 30, 0, black, "Class 4B")
	s.text(t, 400, 24, 20, 0, black, "Autumn term")
	a, b := image.Rect(40, 80, 240, 160), image.Rect(240, 80, 440, 160)
	s.frame(a, 2)
	s.frame(b, 2)
	s.text(t, 80, 105, 22, 0, black, "Art")
	s.text(t, 40, 200, 18, 0, black, "Bring a hat on Friday.")
	given := grid(a, b)
	res, err := New(openEngine(t), nil, DefaultSettings()).Picture(t.Context(), s, []page.Table{given}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var free []string
	for _, l := range res.Free {
		free = append(free, l.Text())
	}
	if got, want := strings.Join(free, "|"), "Class 4B|Autumn term|Bring a hat on Friday."; got != want {
		t.Errorf("free %q, want %q", got, want)
	}
	if got := res.Tables[0].Cells[0].Text(); got != "Art" {
		t.Errorf("first cell %q", got)
	}
	if res.Tables[0].Cells[1].Lines != nil || res.Readings[0][1] != nil {
		t.Errorf("empty cell read %+v", res.Readings[0][1])
	}
	if given.Cells[0].Lines != nil {
		t.Error("the tables given were changed")
	}
}

func TestPictureLanguage(t *testing.T) {
	engine := openEngine(t)
	s := newScene(900, 260)
	var cells []image.Rectangle
	for i, d := range []string{"Lunes", "Martes", "Miércoles", "Jueves", "Viernes"} {
		r := image.Rect(10+170*i, 10, 180+170*i, 60)
		s.frame(r, 2)
		s.text(t, r.Min.X+20, 22, 22, 0, black, d)
		cells = append(cells, r)
	}
	s.text(t, 20, 120, 22, 0, black, "Educación física y matemáticas")
	res, err := New(engine, nil, DefaultSettings()).Picture(t.Context(), s, []page.Table{grid(cells...)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := "spa"
	if !strings.Contains(strings.Join(engine.Languages(), " "), want) {
		t.Skip("Spanish is not installed")
	}
	if res.Languages[0] != want || res.Free[0].Text() != "Educación física y matemáticas" || res.Tables[0].Cells[2].Text() != "Miércoles" {
		t.Errorf("%v: %q %q", res.Languages, res.Free[0].Text(), res.Tables[0].Cells[2].Text())
	}
}

func TestPictureFaults(t *testing.T) {
	s := newScene(280, 200)
	cell := image.Rect(20, 20, 260, 180)
	s.text(t, 60, 60, 24, 0, black, "Maths")
	read := func(ctx context.Context, e ocr.Engine) (Result, error) {
		return New(e, nil, DefaultSettings()).Picture(ctx, s, []page.Table{grid(cell)}, nil)
	}
	for name, e := range map[string]ocr.Engine{"crash": ocrtest.Crash(), "missing": ocrtest.Missing()} {
		if _, err := read(t.Context(), e); fault.CodeOf(err) != fault.Unavailable {
			t.Errorf("%s: %v", name, err)
		}
	}
	if res, err := read(t.Context(), ocrtest.Empty()); err != nil || res.Tables[0].Cells[0].Lines != nil {
		t.Errorf("empty: %+v, %v", res, err)
	}
	if _, err := read(t.Context(), ocrtest.Garbage()); err != nil {
		t.Errorf("garbage: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := read(ctx, ocrtest.Timeout()); !errors.Is(err, context.Canceled) {
		t.Errorf("timeout: %v", err)
	}
}

// Boxes that lie off the page, are inside out or empty must do no harm.
func TestPictureBadBoxes(t *testing.T) {
	s := newScene(60, 40)
	s.text(t, 5, 5, 14, 0, black, "ab")
	table := page.Table{Cells: []page.Cell{
		{Box: page.Box{X0: -100, Y0: -100, X1: -50, Y1: -50}}, {Box: page.Box{X0: 30, Y0: 30, X1: 10, Y1: 10}},
		{Box: page.Box{X0: 5, Y0: 5, X1: 6, Y1: 6}}, {Box: page.Box{X0: -10, Y0: -10, X1: 1000, Y1: 1000}},
	}}
	for _, im := range []image.Image{s, image.NewGray(image.Rectangle{}), s.SubImage(image.Rect(10, 10, 50, 30))} {
		if _, err := New(ocrtest.Garbage(), nil, DefaultSettings()).Picture(t.Context(), im, []page.Table{table}, nil); err != nil {
			t.Error(err)
		}
	}
}
