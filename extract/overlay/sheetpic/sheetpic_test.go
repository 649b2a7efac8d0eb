package sheetpic

import (
	"image"
	"image/color"
	"testing"

	"github.com/learning-yogi/platform/extract/page"
)

var yellow = color.NRGBA{R: 255, G: 255, A: 255}

// sheet is one cell with a word, at 40,20 in a page of 200 by 100 points.
func sheet(turn page.Turn, word page.Box) page.Page {
	cell := page.Cell{RowSpan: 1, ColSpan: 1, Box: page.Box{X0: 40, Y0: 20, X1: 120, Y1: 80}, Fill: yellow, Ruled: page.Sides{Left: true, Bottom: true}}
	cell.Lines = []page.Line{{Words: []page.Word{{Text: "Maths", Box: word, Size: 12, Turn: turn}}}}
	return page.Page{Unit: page.Sheet, Width: 200, Height: 100, Tables: []page.Table{{Native: true, Cells: []page.Cell{cell}}}}
}

// ink counts the dark pixels of a part of a picture, given in points.
func ink(img image.Image, scale int, r image.Rectangle) int {
	n := 0
	for y := r.Min.Y * scale; y < r.Max.Y*scale; y++ {
		for x := r.Min.X * scale; x < r.Max.X*scale; x++ {
			if red, _, _, _ := img.At(x, y).RGBA(); red < 0x8000 {
				n++
			}
		}
	}
	return n
}

func TestPaint(t *testing.T) {
	img, err := Paint(sheet(0, page.Box{X0: 50, Y0: 40, X1: 90, Y1: 54}), 2)
	if err != nil {
		t.Fatal(err)
	}
	if img.Bounds() != image.Rect(0, 0, 400, 200) {
		t.Errorf("the picture is %v", img.Bounds())
	}
	if got := color.NRGBAModel.Convert(img.At(230, 50)); got != yellow {
		t.Errorf("the cell is %v", got)
	}
	if got := color.NRGBAModel.Convert(img.At(10, 10)); got != (color.NRGBA{255, 255, 255, 255}) {
		t.Errorf("the page is %v", got)
	}
	if ink(img, 2, image.Rect(50, 40, 90, 54)) < 80 {
		t.Error("the word is not painted")
	}
	left, right := ink(img, 2, image.Rect(39, 30, 42, 38)), ink(img, 2, image.Rect(118, 30, 122, 38))
	if left == 0 || right != 0 {
		t.Errorf("ink on the left side %d, on the right %d; only the left is ruled", left, right)
	}
}

func TestTurnedWordsStayInTheirBoxes(t *testing.T) {
	for turn := range page.Turn(4) {
		box := page.Box{X0: 50, Y0: 40, X1: 90, Y1: 54}
		if turn%2 == 1 {
			box = page.Box{X0: 60, Y0: 30, X1: 74, Y1: 70}
		}
		img, err := Paint(sheet(turn, box), 2)
		if err != nil {
			t.Fatal(err)
		}
		inside := ink(img, 2, image.Rect(int(box.X0), int(box.Y0), int(box.X1), int(box.Y1)))
		around := ink(img, 2, image.Rect(43, 22, 118, 78))
		if inside < 80 || around != inside {
			t.Errorf("turn %d: %d dark pixels inside, %d in all", turn, inside, around)
		}
	}
}

func TestHugeSheetsAreShownSmaller(t *testing.T) {
	p := page.Page{Width: 100_000, Height: 500_000}
	img, err := Paint(p, 2)
	if err != nil {
		t.Fatal(err)
	}
	if n := img.Bounds().Dx() * img.Bounds().Dy(); n > maxPixels+maxPixels/100 {
		t.Errorf("%d pixels", n)
	}
}

func TestOddValuesDoNotPanic(t *testing.T) {
	p := sheet(7, page.Box{X0: -50, Y0: 1e6, X1: -60, Y1: 5})
	p.Words = []page.Word{{Text: "", Size: -1}, {Text: "体育", Box: page.Box{X1: 1, Y1: 1}, Size: 1e6}}
	p.Pictures = []page.Picture{{}}
	p.Width, p.Height = 0, 0
	if _, err := Paint(p, 1); err != nil {
		t.Error(err)
	}
}
