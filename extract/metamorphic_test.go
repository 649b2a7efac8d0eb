package extract_test

import (
	"bytes"
	"image"
	"image/draw"
	"image/png"
	"math"
	"testing"

	"github.com/learning-yogi/platform/extract"
	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/synth"
	"github.com/learning-yogi/platform/synth/paint"
)

// Tolerances of the same page shown in another way. A block is the same where
// day, week, period, start and end are, and its title nearly so.
const (
	sameTitle  = 0.8  // similarity
	sameBlocks = 0.95 // F1 of same blocks: below, the difference is shown
	leastSame  = 0.3  // F1 of same blocks that any page must reach
	sameBox    = 0.5  // intersection over union with the box carried over
	drawnBox   = 0.85 // intersection over union with the cell as drawn
)

// change shows a page in another way. carry maps places of the page to places
// of the changed one.
type change struct {
	name   string
	blocks float64 // F1 of same blocks that must be reached, mean over the pages
	make   func(t *testing.T, img *image.RGBA) []byte
	carry  func(size image.Point) page.Affine
}

func changes() []change {
	same := func(image.Point) page.Affine { return page.Identity }
	wear := func(w paint.Wear) func(t *testing.T, img *image.RGBA) []byte {
		return func(t *testing.T, img *image.RGBA) []byte { return pngOf(t, w.Apply(img)) }
	}
	scale := func(name string, f, blocks float64) change {
		return change{name, blocks, wear(paint.Wear{Scale: f}), func(image.Point) page.Affine { return page.Affine{A: f, E: f} }}
	}
	turn := func(name string, n int, carry func(size image.Point) page.Affine) change {
		return change{name, 0.97, wear(paint.Wear{Turns: n}), carry}
	}
	const degrees = 1.2
	return []change{
		// small print of 8 points is 10 pixels high then: some of it is misread
		scale("0.8 of the size", 0.8, 0.90),
		scale("1.5 of the size", 1.5, 0.95),
		scale("2 of the size", 2, 0.95),
		turn("a quarter turn", 1, func(s image.Point) page.Affine { return page.Affine{B: -1, C: float64(s.Y), D: 1} }),
		turn("upside down", 2, func(s image.Point) page.Affine { return page.Affine{A: -1, C: float64(s.X), E: -1, F: float64(s.Y)} }),
		turn("a quarter turn back", 3, func(s image.Point) page.Affine { return page.Affine{B: 1, D: -1, F: float64(s.X)} }),
		// a ruling line that stays in the cells of a list is read as a stroke
		{"a skew", 0.80, wear(paint.Wear{Skew: degrees}), func(s image.Point) page.Affine {
			sin, cos := math.Sincos(degrees * math.Pi / 180)
			cx, cy := float64(s.X)/2, float64(s.Y)/2
			return page.Affine{A: cos, B: -sin, C: cx - cos*cx + sin*cy, D: sin, E: cos, F: cy - sin*cx - cos*cy}
		}},
		{"JPEG of quality 80", 0.97, func(t *testing.T, img *image.RGBA) []byte { return jpegOf(t, img, 80) }, same},
		{"a picture in a PDF", 0.95, func(t *testing.T, img *image.RGBA) []byte {
			data, err := paint.PicturePDF([]paint.Sheet{{JPEG: jpegOf(t, img, 95), Size: img.Rect.Size()}}, "scan")
			if err != nil {
				t.Fatal(err)
			}
			return data
		}, func(s image.Point) page.Affine {
			const a4 = 841.89 // points that PicturePDF gives the longer side
			f := a4 / float64(max(s.X, s.Y))
			return page.Affine{A: f, E: f}
		}},
	}
}

func pngOf(t *testing.T, img *image.RGBA) []byte {
	data, err := paint.PNG(img)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func jpegOf(t *testing.T, img *image.RGBA, quality int) []byte {
	data, err := paint.JPEG(img, quality)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func pictureOf(t *testing.T, file string) *image.RGBA {
	t.Helper()
	src, err := png.Decode(bytes.NewReader(fileOf(t, file)))
	if err != nil {
		t.Fatal(err)
	}
	out := image.NewRGBA(src.Bounds())
	draw.Draw(out, out.Rect, src, src.Bounds().Min, draw.Src)
	return out
}

// TestSamePageShownAnotherWay reads pages made larger and smaller, turned,
// skewed and stored otherwise: the blocks are the same, and each points to the
// same place of the page that was sent.
func TestSamePageShownAnotherWay(t *testing.T) {
	ids := []string{"days-down", "days-across-doubles", "days-across-periods", "free-cells", "flat-list"}
	for _, c := range changes() {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			sum := 0.0
			for _, id := range ids {
				img := pictureOf(t, id+".png")
				want := blocksOf(fixture(t, id+".png").result)
				if len(want) < 10 {
					t.Fatalf("%s itself gives %d blocks", id, len(want))
				}
				got := blocksOf(extracted(t, c.name, c.make(t, img)))
				pairs := match(want, got, sameTitle)
				f1 := agreement(len(pairs), len(want), len(got))
				sum += f1
				if f1 < sameBlocks {
					t.Logf("%s: %.3f of the blocks are the same: %s", id, f1, difference(pairs, want, got))
				}
				if f1 < leastSame {
					t.Errorf("%s: %.3f of the blocks are the same, at least %v should be", id, f1, leastSame)
				}
				carry := c.carry(img.Rect.Size())
				for _, p := range pairs {
					if at := carry.Box(boxOf(p.a.Source)); overlap(at, boxOf(p.b.Source)) < sameBox {
						t.Errorf("%s: %s %s is at %v, want %v", id, p.b.Day, p.b.Title, p.b.Source.Box, at)
					}
				}
			}
			if mean := sum / float64(len(ids)); mean < c.blocks {
				t.Errorf("on average %.3f of the blocks are the same, want %v", mean, c.blocks)
			} else {
				t.Logf("on average %.3f of the blocks are the same", mean)
			}
		})
	}
}

// TestLargePicturesAreReadSmaller reads pages that are larger than the working
// picture: boxes still count the pixels of what was sent.
func TestLargePicturesAreReadSmaller(t *testing.T) {
	p, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	s := extract.DefaultSettings()
	s.WorkPixels = 0.9e6
	for _, file := range []string{"days-down.png", "worn-quarter.jpg", "pdf-picture.pdf"} {
		r, trace, err := engineOf(t, s, p.ocr).Extract(t.Context(), extract.Input{Data: fileOf(t, file)}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if m := page.Cover(trace.Pages[0].ToOriginal, page.Box{X1: 1, Y1: 1}); m.Width()*s.ScanScale < 1.01 {
			t.Errorf("%s is not larger than the working picture: %+v", file, m)
		}
		want, got := blocksOf(fixture(t, file).result), blocksOf(r)
		pairs := match(want, got, sameTitle)
		if f1 := agreement(len(pairs), len(want), len(got)); f1 < 0.9 {
			t.Errorf("%s: %.3f of the blocks are the same: %s", file, f1, difference(pairs, want, got))
		}
		for _, p := range pairs {
			if o := overlap(boxOf(p.a.Source), boxOf(p.b.Source)); o < drawnBox {
				t.Errorf("%s: %s %s is at %v, want %v", file, p.b.Day, p.b.Title, p.b.Source.Box, p.a.Source.Box)
			}
		}
	}
}

// TestBoxesAreTheDrawnCells holds the boxes of blocks against the cells as
// they were drawn.
func TestBoxesAreTheDrawnCells(t *testing.T) {
	const pixels = 1.6 // of a picture for each point of its drawing
	drawn := map[string][]page.Box{}
	for _, f := range synth.Fixtures() {
		c, err := synth.New(f.Seed, f.Options)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range c.Page().Cells {
			drawn[f.ID] = append(drawn[f.ID], page.Box{X0: r.X0, Y0: r.Y0, X1: r.X1, Y1: r.Y1})
		}
	}
	for id, c := range map[string]struct {
		file  string
		scale float64
	}{
		"days-down": {"days-down.png", pixels}, "free-cells": {"free-cells.png", pixels}, "friday-times": {"friday-times.png", pixels},
		"two-tables": {"two-tables.png", pixels}, "worn-small": {"worn-small.jpg", 0.65 * pixels}, "pdf-days-across": {"pdf-days-across.pdf", 1},
	} {
		blocks, astray := blocksOf(fixture(t, c.file).result), 0
		for _, b := range blocks {
			best := 0.0
			for _, cell := range drawn[id] {
				best = max(best, overlap(cell.Scale(c.scale), boxOf(b.Source)))
			}
			if best < drawnBox {
				astray++
				t.Logf("%s: %s %s at %v overlaps no drawn cell by more than %.2f", id, b.Day, b.Title, b.Source.Box, best)
			}
		}
		if len(blocks) == 0 || astray*20 > len(blocks) { // a faint line between two cells alike may go unseen
			t.Errorf("%s: %d of %d blocks lie on no drawn cell", id, astray, len(blocks))
		}
	}
}
