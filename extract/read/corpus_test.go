package read

import (
	"context"
	"encoding/json"
	"fmt"
	"image"
	_ "image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode"

	pagegrid "github.com/learning-yogi/platform/extract/grid"
	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/ocr"
	"github.com/learning-yogi/platform/ocr/tesseract"
)

// TestCorpus prints, for the pictures of the labelled folder CORPUS_DIR, the
// share of the labels' words that are read anywhere on the page and the CPU
// seconds, beside plain Tesseract on the whole page.
func TestCorpus(t *testing.T) {
	dir := os.Getenv("CORPUS_DIR")
	if dir == "" {
		t.Skip("CORPUS_DIR is not set")
	}
	engine, err := tesseract.New(tesseract.Config{})
	if err != nil {
		t.Skip(err)
	}
	defer engine.Close()
	reader := New(spy{Engine: engine, dir: os.Getenv("CANVAS_DIR")}, nil, DefaultSettings())
	labels, _ := filepath.Glob(filepath.Join(dir, "labels", "*.json"))
	verbose := os.Getenv("CORPUS_FILE") != ""
	var sums [4]float64
	n := 0.0
	for _, path := range labels {
		name, want := labelWords(t, path)
		if f := os.Getenv("CORPUS_FILE"); f != "" && !strings.Contains(name, f) || len(want) == 0 {
			continue
		}
		im := openPicture(filepath.Join(dir, "files", name))
		if im == nil {
			continue
		}
		tables := pagegrid.FindPicture(im, pagegrid.DefaultSettings())
		lines := cpuSeconds()
		res, err := reader.Picture(context.Background(), im, tables, nil)
		if err != nil {
			t.Fatal(err)
		}
		middle := cpuSeconds()
		var got strings.Builder
		for _, l := range res.Free {
			got.WriteString(squash(l.Text()))
			got.WriteByte('\n')
		}
		cells := 0
		for i, tb := range res.Tables {
			for j, c := range tb.Cells {
				got.WriteString(squash(c.Text()))
				got.WriteByte('\n')
				cells++
				if verbose && len(c.Lines) > 0 {
					r := res.Readings[i][j]
					fmt.Printf("   [%d] %d,%d+%dx%d turn %d %v q%.2f %q", i, c.Row, c.Col, c.RowSpan, c.ColSpan, r[0].Turn, r[0].Stacked, r[0].Confidence, c.Text())
					for _, o := range r[1:] {
						fmt.Printf("  | turn %d q%.2f %q", o.Turn, o.Confidence, o.Text())
					}
					fmt.Println()
				}
			}
		}
		plain, err := engine.Recognize(context.Background(), ocr.Request{Image: luma(im), Mode: ocr.Sparse, Languages: res.Languages[:1]})
		if err != nil {
			t.Fatal(err)
		}
		end := cpuSeconds()
		var base strings.Builder
		for _, w := range plain.Words {
			base.WriteString(squash(w.Text))
			base.WriteByte('\n')
		}
		row := [4]float64{found(want, got.String(), verbose), middle - lines, found(want, base.String(), false), end - middle}
		for i := range row {
			sums[i] += row[i]
		}
		n++
		fmt.Printf("%-12s %v read %.3f %.2f s   plain %.3f %.2f s  %d words %d cells\n", name, res.Languages, row[0], row[1], row[2], row[3], len(want), cells)
		if verbose {
			for _, l := range res.Free {
				fmt.Printf("   %4.0f,%4.0f %.2f %s\n", l.Box.X0, l.Box.Y0, quality([]page.Line{l}), l.Text())
			}
		}
	}
	fmt.Printf("%-12s read %.3f %.2f s   plain %.3f %.2f s\n", "mean", sums[0]/n, sums[1]/n, sums[2]/n, sums[3]/n)
}

// spy keeps the canvases that the engine is given in a folder, and tells how
// long each took.
type spy struct {
	ocr.Engine
	dir string
}

func (s spy) Recognize(ctx context.Context, req ocr.Request) (ocr.Result, error) {
	start := time.Now()
	res, err := s.Engine.Recognize(ctx, req)
	if s.dir != "" {
		f, err := os.CreateTemp(s.dir, "canvas*.png")
		if err != nil {
			return ocr.Result{}, err
		}
		defer f.Close()
		if err := png.Encode(f, req.Image); err != nil {
			return ocr.Result{}, err
		}
		fmt.Println("   ", f.Name(), req.Image.Rect.Size(), req.Mode, req.Languages, len(res.Words), time.Since(start).Milliseconds(), "ms")
	}
	return res, err
}

func cpuSeconds() float64 {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return float64(u.Utime.Sec+u.Stime.Sec) + float64(u.Utime.Usec+u.Stime.Usec)/1e6
}

func openPicture(path string) image.Image {
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer f.Close()
	im, _, err := image.Decode(f)
	if err != nil {
		return nil
	}
	return im
}

// labelWords lists the different words of a label's titles and notes.
func labelWords(t *testing.T, path string) (file string, words []string) {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var label struct {
		File       string
		Timeblocks []struct{ Title, Notes string }
	}
	if err := json.Unmarshal(data, &label); err != nil {
		t.Fatal(path, err)
	}
	seen := map[string]bool{}
	for _, b := range label.Timeblocks {
		for _, w := range strings.Fields(b.Title + " " + b.Notes) {
			if s := squash(w); s != "" && !seen[s] {
				seen[s] = true
				words = append(words, s)
			}
		}
	}
	return label.File, words
}

func squash(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

func found(want []string, got string, show bool) float64 {
	n := 0
	for _, w := range want {
		if strings.Contains(got, w) {
			n++
		} else if show {
			fmt.Println("   missing", w)
		}
	}
	return float64(n) / float64(len(want))
}
