package pdf

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"math"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/fault"
)

var (
	limits = Limits{Pages: 5, Pixels: 4e6}
	reader *Reader // one for all tests: it takes seconds to compile
)

func TestMain(m *testing.M) {
	cache := ""
	if dir, err := os.UserCacheDir(); err == nil {
		cache = filepath.Join(dir, "learning-yogi", "pdfium")
	}
	reader = New(Config{CacheDir: cache})
	code := m.Run()
	if err := reader.Close(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

func read(t testing.TB, data []byte) page.Document {
	t.Helper()
	doc, err := reader.Read(context.Background(), data, limits)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func sentence(p page.Page) string {
	var s []string
	for _, w := range p.Words {
		s = append(s, w.Text)
	}
	return strings.Join(s, " ")
}

func TestOnlyVisibleTextIsRead(t *testing.T) {
	const seen = "Maths 9.00"
	for name, c := range map[string]struct {
		pdf  []byte
		want string
	}{
		"plain":               {onePage(text(50, 100, 12, seen)), seen},
		"white on white":      {onePage(text(50, 100, 12, seen) + "1 g " + text(50, 50, 12, "hidden")), seen},
		"white on a dark box": {onePage("0 g 40 90 200 30 re f 1 g " + text(50, 100, 12, seen)), seen},
		"covered by white":    {onePage(text(50, 100, 12, seen) + text(50, 50, 12, "hidden") + "1 g 40 40 200 30 re f"), seen},
		"above a white box":   {onePage("1 g 40 90 200 30 re f 0 g " + text(50, 100, 12, seen)), seen},
		"covered by a picture": {withPicture(text(50, 100, 12, seen) + text(50, 30, 12, "hidden") +
			"q 200 0 0 60 40 10 cm /Im Do Q"), seen},
		"above a picture":   {withPicture("q 200 0 0 60 40 80 cm /Im Do Q 1 0 0 rg " + text(50, 100, 12, seen)), seen},
		"invisible mode":    {onePage(text(50, 100, 12, seen) + "3 Tr " + text(50, 50, 12, "hidden")), seen},
		"invisible on same": {onePage(text(50, 100, 12, seen) + "3 Tr " + text(50, 100, 12, "hidden")), seen},
		"outside the page":  {onePage(text(50, 100, 12, seen) + text(500, 50, 12, "hidden") + text(50, -50, 12, "hidden")), seen},
		"outside the crop box": {newSketch().page(text(50, 100, 12, seen)+text(300, 100, 12, "hidden"),
			"/CropBox [0 0 250 200]", "").bytes(), seen},
		"clipped away": {onePage(text(50, 100, 12, seen) + "q 0 0 10 10 re W n " + text(50, 50, 12, "hidden") + "Q"), seen},
		"faint grey":   {onePage("0.8 g " + text(50, 100, 12, seen)), seen},
		"nothing":      {onePage(""), ""},
	} {
		if got := sentence(read(t, c.pdf).Pages[0]); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestWords(t *testing.T) {
	raised := "BT /F1 12 Tf 50 100 Td (8) Tj /F1 7 Tf 5 Ts (30) Tj 0 Ts /F1 12 Tf ( - 9) Tj ET"
	parted := text(50, 100, 12, "9.00") + "1 w 74.2 80 m 74.2 130 l S " + text(75, 100, 12, "Art")
	twice := text(50, 100, 12, "Maths") + text(50.3, 100, 12, "Maths")
	kerned := "BT /F1 12 Tf 50 100 Td [(Ma) 60 (t) -80 (hs) -600 (Art)] TJ ET"
	for name, c := range map[string]struct{ content, want string }{
		"spaces":              {text(50, 100, 12, "8.30 - 9.00  PE"), "8.30 - 9.00 PE"},
		"raised minutes":      {raised, "830 - 9"},
		"kerning and a gap":   {kerned, "Maths Art"},
		"painted in pieces":   {text(50, 100, 12, "Mat") + text(70.7, 100, 12, "hs"), "Maths"},
		"painted out of turn": {text(70.7, 100, 12, "hs") + text(200, 20, 12, "PE") + text(50, 100, 12, "Mat"), "PE Maths"},
		"close, with no rule": {text(50, 100, 12, "9.00") + text(75, 100, 12, "Art"), "9.00Art"},
		"parted by a rule":    {parted, "9.00 Art"},
		"shadow":              {twice, "Maths"},
		"two lines":           {text(50, 100, 12, "Art") + text(50, 86, 12, "Room"), "Art Room"},
	} {
		if got := sentence(read(t, onePage(c.content)).Pages[0]); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestStyle(t *testing.T) {
	s := newSketch()
	bold := s.object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>")
	s.kids = nil
	n := s.stream("", "1 0 0 rg "+text(50, 100, 20, "Red")+"0 g BT /F2 10 Tf 50 50 Td (Bold) Tj ET")
	p := s.object(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /Contents %d 0 R /Resources << /Font << /F1 3 0 R /F2 %d 0 R >> >> >>", n, bold))
	s.kids = []string{fmt.Sprintf("%d 0 R", p)}
	words := read(t, s.bytes()).Pages[0].Words
	if len(words) != 2 {
		t.Fatalf("%d words", len(words))
	}
	red, fat := words[0], words[1]
	if red.Colour != (color.NRGBA{255, 0, 0, 255}) || red.Bold || red.Confidence != 1 {
		t.Errorf("red: %+v", red)
	}
	if !fat.Bold || fat.Size < 8 || fat.Size > 14 || red.Size < 1.7*fat.Size {
		t.Errorf("bold: %+v after %+v", fat, red)
	}
}

func TestTurnsOfPageAndText(t *testing.T) {
	// Text that reads upward on the page as written: Turn 3 on an upright page.
	up := "BT /F1 12 Tf 0 1 -1 0 100 50 Tm (Up) Tj ET " + text(200, 100, 12, "Flat")
	for _, rotate := range []int{0, 90, 180, 270} {
		p := read(t, newSketch().page(up, fmt.Sprintf("/Rotate %d", rotate), "").bytes()).Pages[0]
		w, h := 400.0, 200.0
		if rotate%180 != 0 {
			w, h = h, w
		}
		if p.Width != w || p.Height != h || len(p.Words) != 2 {
			t.Fatalf("rotate %d: %v by %v, %q", rotate, p.Width, p.Height, sentence(p))
		}
		q := rotate / 90
		if got, want := p.Words[0].Turn, page.Turn((3+q)%4); got != want {
			t.Errorf("rotate %d: Up has turn %d, want %d", rotate, got, want)
		}
		if got, want := p.Words[1].Turn, page.Turn(q); got != want {
			t.Errorf("rotate %d: Flat has turn %d, want %d", rotate, got, want)
		}
		onInk(t, fmt.Sprintf("rotate %d", rotate), p)
	}
}

// onInk checks that every word's box holds the ink of the painted page.
func onInk(t *testing.T, name string, p page.Page) {
	t.Helper()
	img, err := p.Raster(context.Background(), 2)
	if err != nil {
		t.Fatal(err)
	}
	if b := img.Bounds(); math.Abs(float64(b.Dx())-2*p.Width) > 1 || math.Abs(float64(b.Dy())-2*p.Height) > 1 {
		t.Errorf("%s: painted %v for %v by %v", name, b, p.Width, p.Height)
	}
	dark := func(r image.Rectangle) (n int) {
		for y := r.Min.Y; y < r.Max.Y; y++ {
			for x := r.Min.X; x < r.Max.X; x++ {
				if c := color.GrayModel.Convert(img.At(x, y)).(color.Gray); c.Y < 128 {
					n++
				}
			}
		}
		return n
	}
	inside := 0
	for _, w := range p.Words {
		b := w.Box.Grow(0.5).Scale(2)
		n := dark(image.Rect(int(b.X0), int(b.Y0), int(b.X1)+1, int(b.Y1)+1))
		if n == 0 {
			t.Errorf("%s: no ink under %q at %v", name, w.Text, w.Box)
		}
		inside += n
	}
	if all := dark(img.Bounds()); inside != all {
		t.Errorf("%s: %d dark pixels, %d of them in words", name, all, inside)
	}
}

func TestFormsInsideForms(t *testing.T) {
	s := newSketch()
	inner := s.stream("/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Resources << /Font << /F1 3 0 R >> >>",
		text(10, 10, 10, "Inner")+"0 0 1 rg 10 40 50 20 re f 10 80 m 90 80 l S")
	outer := s.stream(fmt.Sprintf("/Type /XObject /Subtype /Form /BBox [0 0 200 200] /Matrix [1 0 0 1 5 0] /Resources << /XObject << /In %d 0 R >> >>", inner),
		"q 1 0 0 1 20 10 cm /In Do Q")
	p := read(t, s.page("q 1 0 0 1 100 50 cm /Out Do Q", "", fmt.Sprintf("/XObject << /Out %d 0 R >>", outer)).bytes()).Pages[0]
	// Everything is moved by 125 to the right and 60 up; the page is 200 high.
	if sentence(p) != "Inner" || math.Abs(p.Words[0].Box.X0-135.5) > 1.5 {
		t.Errorf("words %+v", p.Words)
	}
	if len(p.Fills) != 1 || p.Fills[0].Colour != (color.NRGBA{0, 0, 255, 255}) || !near(p.Fills[0].Box, page.Box{X0: 135, Y0: 80, X1: 185, Y1: 100}) {
		t.Errorf("fills %+v", p.Fills)
	}
	if len(p.Rules) != 1 || !near(p.Rules[0].Box(), page.Box{X0: 135, Y0: 59.5, X1: 215, Y1: 60.5}) {
		t.Errorf("rules %+v", p.Rules)
	}
}

func near(a, b page.Box) bool {
	const slack = 0.6
	return math.Abs(a.X0-b.X0) < slack && math.Abs(a.Y0-b.Y0) < slack && math.Abs(a.X1-b.X1) < slack && math.Abs(a.Y1-b.Y1) < slack
}

func TestRules(t *testing.T) {
	var dashes, cells strings.Builder
	for x := 50; x < 150; x += 4 {
		fmt.Fprintf(&dashes, "%d 100 2 1 re f ", x)
	}
	for x := 50; x < 250; x += 50 {
		fmt.Fprintf(&cells, "%d 50 50 40 re S ", x)
	}
	for name, c := range map[string]struct {
		content      string
		across, down int
	}{
		"a stroke":             {"50 100 m 150 100 l S", 1, 0},
		"a box":                {"50 50 100 40 re S", 2, 2},
		"cells of a row":       {cells.String(), 2, 5},
		"thin filled boxes":    {"50 100 200 1 re f 50 20 0.5 80 re f", 1, 1},
		"dots":                 {dashes.String(), 1, 0},
		"a dashed line":        {"[3 2] 0 d 50 100 m 150 100 l S", 1, 0},
		"two close lines":      {"50 100 m 150 100 l S 50 103 m 150 103 l S", 2, 0},
		"slanted":              {"50 100 m 150 150 l S", 0, 0},
		"white on white":       {"1 G 50 100 m 150 100 l S", 0, 0},
		"covered in its midst": {"50 100 m 250 100 l S 1 g 100 90 50 20 re f", 2, 0},
		"outside":              {"50 300 m 150 300 l S", 0, 0},
		"a thick bar":          {"50 100 100 20 re f", 0, 0},
		"scaled":               {"q 0.1 0 0 0.1 0 0 cm 5 w 500 1000 m 1500 1000 l S Q", 1, 0},
	} {
		p := read(t, onePage(c.content)).Pages[0]
		across, down := 0, 0
		for _, r := range p.Rules {
			if r.Horizontal() {
				across++
			} else {
				down++
			}
		}
		if across != c.across || down != c.down {
			t.Errorf("%s: %d across and %d down, want %d and %d: %v", name, across, down, c.across, c.down, p.Rules)
		}
	}
}

func TestFills(t *testing.T) {
	p := read(t, onePage("1 g 0 0 400 200 re f 1 0 0 rg 50 50 100 40 re f 0 1 0 rg 60 60 20 20 re f "+
		"0 0 1 rg q 200 50 30 30 re W n 200 50 90 90 re f Q")).Pages[0]
	want := []page.Fill{
		{Box: page.Box{X0: 50, Y0: 110, X1: 150, Y1: 150}, Colour: color.NRGBA{255, 0, 0, 255}},
		{Box: page.Box{X0: 60, Y0: 120, X1: 80, Y1: 140}, Colour: color.NRGBA{0, 255, 0, 255}},
		{Box: page.Box{X0: 200, Y0: 120, X1: 230, Y1: 150}, Colour: color.NRGBA{0, 0, 255, 255}},
	}
	if len(p.Fills) != len(want) {
		t.Fatalf("%+v", p.Fills)
	}
	for i, f := range p.Fills {
		if !near(f.Box, want[i].Box) || f.Colour != want[i].Colour {
			t.Errorf("fill %d: %+v, want %+v", i, f, want[i])
		}
	}
}

func TestScanned(t *testing.T) {
	var curves strings.Builder
	for i := range 80 {
		fmt.Fprintf(&curves, "%d 100 m %d 110 %d 110 %d 100 c f ", i*4, i*4+1, i*4+2, i*4+3)
	}
	whole := "q 400 0 0 200 0 0 cm /Im Do Q "
	for name, c := range map[string]struct {
		pdf  []byte
		want bool
	}{
		"a picture":           {withPicture(whole), true},
		"with an unseen text": {withPicture(whole + "3 Tr " + text(50, 100, 12, strings.Repeat("layer ", 10))), true},
		"outlined text":       {onePage(curves.String()), true},
		"text":                {onePage(text(50, 100, 12, "Monday")), false},
		"text on a picture":   {withPicture(whole + "1 0 0 rg " + text(10, 100, 8, strings.Repeat("word ", 12))), false},
		"a logo":              {withPicture("q 40 0 0 40 0 0 cm /Im Do Q " + text(50, 100, 12, "Monday")), false},
		"empty":               {onePage(""), false},
	} {
		if p := read(t, c.pdf).Pages[0]; p.Scanned != c.want {
			t.Errorf("%s: scanned %v (%q, %d pictures)", name, p.Scanned, sentence(p), len(p.Pictures))
		}
	}
}

// TestStackedPatterns reads the colour under patterns, which have none of their
// own, and knows a page of many for slow to paint.
func TestStackedPatterns(t *testing.T) {
	s := newSketch()
	n := s.stream("/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources << >>", "0 0 1 rg 0 0 3 3 re f")
	content := "1 0 0 rg 50 50 100 40 re f " + strings.Repeat("/Pattern cs /P1 scn 50 50 100 40 re f\n", manyGradients)
	p := read(t, s.page(content+"0 g "+text(60, 60, 12, "Maths"), "", fmt.Sprintf("/Pattern << /P1 %d 0 R >>", n)).bytes()).Pages[0]
	if len(p.Fills) != 1 || p.Fills[0].Colour != (color.NRGBA{255, 0, 0, 255}) || sentence(p) != "Maths" {
		t.Errorf("fills %v, words %q", p.Fills, sentence(p))
	}
	sh := &sheet{width: 595, height: 842}
	if few, many := lookScale(sh, &drawing{}), lookScale(sh, &drawing{gradients: manyGradients}); many >= few {
		t.Errorf("scale %v, with gradients %v", few, many)
	}
}

func TestAnnotationsAndFormFieldsAreSeen(t *testing.T) {
	s := newSketch()
	look := s.stream("/Type /XObject /Subtype /Form /BBox [0 0 100 20] /Resources << /Font << /F1 3 0 R >> >>", text(2, 5, 12, "Gym"))
	note := s.object(fmt.Sprintf("<< /Type /Annot /Subtype /FreeText /F 4 /Rect [100 100 200 120] /Contents (Gym) /DA (/F1 12 Tf) /AP << /N %d 0 R >> >>", look))
	field := s.object(fmt.Sprintf("<< /Type /Annot /Subtype /Widget /F 4 /FT /Tx /T (a) /V (Gym) /Rect [100 50 200 70] /DA (/F1 12 Tf) /AP << /N %d 0 R >> >>", look))
	hidden := s.object(fmt.Sprintf("<< /Type /Annot /Subtype /FreeText /F 2 /Rect [200 50 300 70] /Contents (Gym) /AP << /N %d 0 R >> >>", look))
	p := read(t, s.page(text(50, 150, 12, "Plan"), fmt.Sprintf("/Annots [%d 0 R %d 0 R %d 0 R]", note, field, hidden), "").bytes()).Pages[0]
	if got := sentence(p); got != "Plan Gym Gym" {
		t.Errorf("%q", got)
	}
	onInk(t, "annotations", p)
}

func TestBadFiles(t *testing.T) {
	whole := onePage(text(50, 100, 12, "Maths"))
	locked := newSketch()
	locked.trailer = "/ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 " +
		"/O <" + strings.Repeat("5A", 32) + "> /U <" + strings.Repeat("A5", 32) + "> >>"
	many := newSketch()
	for range 6 {
		many.page("", "", "")
	}
	for name, c := range map[string]struct {
		data []byte
		code fault.Code
		says string
	}{
		"cut short":      {whole[:60], fault.Unreadable, "damaged"},
		"not a PDF":      {[]byte("%PDF-1.7 and nothing more"), fault.Unreadable, "damaged"},
		"empty":          {nil, fault.Unreadable, "damaged"},
		"password":       {locked.page("", "", "").bytes(), fault.Unreadable, "protected by a password"},
		"too many pages": {many.bytes(), fault.TooLarge, "6 pages; the limit is 5"},
		"no pages":       {newSketch().bytes(), fault.Unreadable, "damaged"},
	} {
		_, err := reader.Read(context.Background(), c.data, limits)
		if fault.CodeOf(err) != c.code || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %s with %q", name, err, c.code, c.says)
		}
	}
}

func TestHugePageIsReadButNotPainted(t *testing.T) {
	p := read(t, newSketch().page(text(5000, 5000, 1200, "Maths"), "/MediaBox [0 0 14000 14000]", "").bytes()).Pages[0]
	if sentence(p) != "Maths" {
		t.Errorf("%q", sentence(p))
	}
	if _, err := p.Raster(context.Background(), 2); fault.CodeOf(err) != fault.TooLarge || !strings.Contains(err.Error(), "the limit is 4") {
		t.Errorf("painted: %v", err)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := reader.Read(ctx, onePage(""), limits); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	// A context that ends while PDFium works stops it: this page repeats a form
	// within a form within a form, a million paths in all.
	s := newSketch()
	n := s.stream("/Type /XObject /Subtype /Form /BBox [0 0 400 200]", strings.Repeat("0 0 m 400 200 l 0 90 300 40 20 0 c S ", 100))
	for range 2 {
		n = s.stream(fmt.Sprintf("/Type /XObject /Subtype /Form /BBox [0 0 400 200] /Resources << /XObject << /A %d 0 R >> >>", n), strings.Repeat("/A Do ", 100))
	}
	slow := s.page("/A Do", "", fmt.Sprintf("/XObject << /A %d 0 R >>", n)).bytes()
	ctx, cancel = context.WithTimeout(context.Background(), 300*time.Millisecond)
	defer cancel()
	start := time.Now()
	if _, err := reader.Read(ctx, slow, limits); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("after %v: %v", time.Since(start), err)
	}
}

func TestManyAtOnce(t *testing.T) {
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			want := fmt.Sprintf("Room %d", i)
			doc, err := reader.Read(context.Background(), onePage(text(50, 100, 12, want)), limits)
			if err != nil || sentence(doc.Pages[0]) != want {
				t.Errorf("%v %v", err, doc)
			}
		})
	}
	wg.Wait()
}

func TestClosedReader(t *testing.T) {
	r := New(Config{})
	if err := errors.Join(r.Close(), r.Close()); err != nil {
		t.Error(err)
	}
	if _, err := r.Read(context.Background(), onePage(""), limits); fault.CodeOf(err) != fault.Unavailable {
		t.Errorf("%v", err)
	}
}
