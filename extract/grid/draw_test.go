package grid

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	_ "image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/raster"
)

// TestDraw draws the tables found in the pictures of GRID_DRAW_IN over them
// into GRID_DRAW_OUT, for a person to look at.
func TestDraw(t *testing.T) {
	in, out := os.Getenv("GRID_DRAW_IN"), os.Getenv("GRID_DRAW_OUT")
	if in == "" || out == "" {
		t.Skip("GRID_DRAW_IN and GRID_DRAW_OUT are not set")
	}
	files, err := filepath.Glob(in)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		img := load(t, name)
		start := time.Now()
		ts := FindPicture(img, DefaultSettings())
		took := time.Since(start)
		p := newPicture(img, DefaultSettings())
		line := fmt.Sprintf("%-14s %4dx%-4d %4d ms glyph %2.0f noise %.1f:", filepath.Base(name), p.rgb.Rect.Dx(), p.rgb.Rect.Dy(), took.Milliseconds(), p.glyph, p.noise)
		for _, tb := range ts {
			line += fmt.Sprintf(" %dx%d/%d c%.2f", tb.Rows(), tb.Cols(), len(tb.Cells), tb.Completeness)
		}
		t.Log(line)
		save(t, filepath.Join(out, strings.TrimSuffix(filepath.Base(name), filepath.Ext(name))+".png"), overlay(p.rgb, ts))
	}
}

func load(t *testing.T, name string) image.Image {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, _, err := image.Decode(f)
	if err != nil {
		t.Fatal(name, err)
	}
	return img
}

func save(t *testing.T, name string, img image.Image) {
	t.Helper()
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, img); err != nil {
		t.Fatal(err)
	}
}

// overlay draws cells in alternating colours, each a little inside its box.
func overlay(img *image.RGBA, ts []page.Table) *image.RGBA {
	out := raster.Crop(img, img.Rect)
	inks := []color.RGBA{{255, 0, 0, 255}, {0, 0, 255, 255}, {0, 150, 0, 255}, {220, 0, 220, 255}, {0, 150, 220, 255}, {240, 130, 0, 255}}
	for _, t := range ts {
		for i, c := range t.Cells {
			b := c.Box.Grow(-2)
			ink := image.NewUniform(inks[i%len(inks)])
			x0, y0, x1, y1 := int(b.X0), int(b.Y0), int(b.X1), int(b.Y1)
			for _, r := range []image.Rectangle{{image.Pt(x0, y0), image.Pt(x1, y0+2)}, {image.Pt(x0, y1-2), image.Pt(x1, y1)}, {image.Pt(x0, y0), image.Pt(x0+2, y1)}, {image.Pt(x1-2, y0), image.Pt(x1, y1)}} {
				draw.Draw(out, r, ink, image.Point{}, draw.Src)
			}
			if c.Fill.A != 0 {
				draw.Draw(out, image.Rect(x0+3, y0+3, x0+11, y0+11), image.NewUniform(c.Fill), image.Point{}, draw.Src)
			}
		}
	}
	return out
}
