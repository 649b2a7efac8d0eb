package pdf

import (
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/fault"
)

func FuzzRead(f *testing.F) {
	f.Add(onePage(text(50, 100, 12, "Maths 9.00") + "50 50 100 40 re S 1 0 0 rg 60 60 20 20 re f"))
	f.Add(newSketch().page("BT /F1 12 Tf 0 1 -1 0 100 50 Tm (Up) Tj ET", "/Rotate 90 /CropBox [10 10 200 100]", "").bytes())
	f.Add(withPicture("q 400 0 0 200 0 0 cm /Im Do Q 3 Tr " + text(50, 100, 12, "layer")))
	f.Fuzz(func(t *testing.T, data []byte) {
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		defer cancel()
		doc, err := reader.Read(ctx, data, limits)
		if ctx.Err() != nil {
			t.Fatal("hangs")
		}
		if err != nil {
			if code := fault.CodeOf(err); code != fault.Unreadable && code != fault.TooLarge {
				t.Fatalf("%v", err)
			}
			return
		}
		for _, p := range doc.Pages {
			sound(t, p)
		}
	})
}

// sound checks what holds for every page.
func sound(t *testing.T, p page.Page) {
	t.Helper()
	whole := page.Box{X1: p.Width, Y1: p.Height}
	if !(p.Width > 0 && p.Height > 0) || math.IsInf(p.Width*p.Height, 0) {
		t.Errorf("page of %v by %v", p.Width, p.Height)
	}
	for _, w := range p.Words {
		if w.Text == "" || !whole.Grow(w.Size+w.Box.Width()).Contains(w.Box.Centre()) {
			t.Errorf("word %+v", w)
		}
	}
	for _, r := range p.Rules {
		if r.From.X > r.To.X || r.From.Y > r.To.Y || (r.From.X != r.To.X && r.From.Y != r.To.Y) || r.Width <= 0 {
			t.Errorf("rule %+v", r)
		}
	}
	for _, fl := range p.Fills {
		if fl.Box.Empty() || fl.Colour.A != 255 || !whole.Grow(1).Contains(fl.Box.Centre()) {
			t.Errorf("fill %+v", fl)
		}
	}
}

// TestCorpus reads every PDF of the labelled folder that CORPUS_DIR names.
func TestCorpus(t *testing.T) {
	dir := os.Getenv("CORPUS_DIR")
	if dir == "" {
		t.Skip("CORPUS_DIR is not set")
	}
	files, err := filepath.Glob(filepath.Join(dir, "files", "*.pdf"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no PDF in %s (%v)", dir, err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := reader.Read(context.Background(), data, Limits{Pages: 50, Pixels: 60e6})
		if err != nil {
			t.Errorf("%s: %v", filepath.Base(f), err)
			continue
		}
		for _, p := range doc.Pages {
			sound(t, p)
			if !p.Scanned && len(p.Words) == 0 && len(p.Pictures) > 0 {
				t.Errorf("%s page %d: pictures only, yet not scanned", filepath.Base(f), p.Number)
			}
		}
	}
}

// week is a timetable of six columns and nine rows with 130 words: what a
// one-page native document costs.
func week() []byte {
	var b strings.Builder
	for row := range 9 {
		for col := range 6 {
			x, y := 10+col*64, 10+row*20
			b.WriteString("0.9 g " + rect(x, y) + " f 0 G " + rect(x, y) + " S 0 g ")
			b.WriteString(text(float64(x+3), float64(y+11), 7, "Mathematics 9.00"))
			b.WriteString(text(float64(x+3), float64(y+3), 6, "Room 12"))
		}
	}
	return onePage(b.String())
}

func rect(x, y int) string {
	return fmt.Sprintf("%d %d 64 20 re", x, y)
}

func BenchmarkRead(b *testing.B) {
	data := week()
	if f := os.Getenv("PDF_FILE"); f != "" {
		var err error
		if data, err = os.ReadFile(f); err != nil {
			b.Fatal(err)
		}
	}
	read(b, data) // starts PDFium
	for b.Loop() {
		read(b, data)
	}
}
