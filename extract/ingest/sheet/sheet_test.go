package sheet

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/png"
	"math"
	"strings"
	"testing"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/fault"
)

func para(lines ...string) *Para {
	p := &Para{}
	for _, l := range lines {
		p.Lines = append(p.Lines, []Run{{Text: l}})
	}
	return p
}

func cell(row, col, rows, cols int, blocks ...Block) Cell {
	return Cell{Row: row, Col: col, RowSpan: rows, ColSpan: cols, Blocks: blocks}
}

func TestWrap(t *testing.T) {
	p := Layout([]Block{para("one two three four five six seven eight nine ten")}, 100)
	rows := map[float64]int{}
	for i, w := range p.Words {
		rows[w.Box.Y0]++
		if w.Box.X0 < margin || w.Box.X1 > margin+100+wrapSlack {
			t.Errorf("%q at %v leaves the column", w.Text, w.Box)
		}
		if i > 0 && w.Box.Y0 == p.Words[i-1].Box.Y0 && w.Box.X0 <= p.Words[i-1].Box.X1 {
			t.Errorf("%q touches the word before it", w.Text)
		}
	}
	if len(p.Words) != 10 || len(rows) < 2 {
		t.Errorf("%d words in %d rows", len(p.Words), len(rows))
	}
}

func TestLongWordIsClipped(t *testing.T) {
	p := Layout([]Block{para(strings.Repeat("x", 500) + " next")}, 100)
	for _, w := range p.Words {
		if w.Box.X1 > margin+101 || w.Box.X1 <= w.Box.X0 {
			t.Errorf("word at %v", w.Box)
		}
	}
}

func TestAlignAndTabs(t *testing.T) {
	c, r := para("word"), para("word")
	c.Align, r.Align = Centre, Right
	tabs := para("a\tb")
	tabs.Tabs = []float64{150}
	w := Layout([]Block{para("word"), c, r, tabs}, 200).Words
	if !(w[0].Box.X0 < w[1].Box.X0 && w[1].Box.X0 < w[2].Box.X0) || math.Abs(w[2].Box.X1-margin-200) > 0.01 {
		t.Errorf("left %v centre %v right %v", w[0].Box, w[1].Box, w[2].Box)
	}
	if w[4].Box.X0 != margin+150 {
		t.Errorf("tab stop at %v", w[4].Box)
	}
}

func TestTableGrowsWithText(t *testing.T) {
	tb := &Table{Widths: []float64{60, 60}, Heights: []float64{10, 10, 10}, Cells: []Cell{
		cell(0, 0, 3, 1, para("1", "2", "3", "4", "5", "6")), cell(0, 1, 1, 1, para("a")), cell(1, 1, 1, 1), cell(2, 1, 1, 1),
	}}
	p := Layout([]Block{para("above"), tb, para("below")}, 100)
	got := p.Tables[0]
	if got.Rows() != 3 || got.Cols() != 2 || got.Box.Width() != 120 {
		t.Fatalf("table %+v", got)
	}
	for _, c := range got.Cells {
		for _, l := range c.Lines {
			if l.Box.Intersect(c.Box) != l.Box {
				t.Errorf("%q at %v leaves %v", l.Text(), l.Box, c.Box)
			}
		}
	}
	if p.Words[0].Box.Y1 > got.Box.Y0 || p.Words[1].Box.Y0 < got.Box.Y1 {
		t.Error("order of the document is lost")
	}
	if p.Height < p.Words[1].Box.Y1 || p.Width < got.Box.X1 {
		t.Error("page is too small")
	}
}

func TestTurns(t *testing.T) {
	for turn := page.Turn(0); turn < 4; turn++ {
		c := cell(0, 0, 1, 1, para("first second", "next"))
		c.Turn = turn
		got := Layout([]Block{&Table{Cells: []Cell{c}}}, 100).Tables[0].Cells[0]
		first, second, next := got.Lines[0].Words[0].Box.Centre(), got.Lines[0].Words[1].Box.Centre(), got.Lines[1].Box.Centre()
		read := page.Spot{X: second.X - first.X, Y: second.Y - first.Y}
		down := page.Spot{X: next.X - first.X, Y: next.Y - first.Y}
		ok := [4]bool{
			read.X > 0 && down.Y > 0, read.Y > 0 && down.X < 0,
			read.X < 0 && down.Y < 0, read.Y < 0 && down.X > 0,
		}[turn]
		if !ok {
			t.Errorf("turn %d reads toward %v, lines go toward %v", turn, read, down)
		}
		for _, l := range got.Lines {
			if l.Turn != turn || l.Box.Intersect(got.Box) != l.Box {
				t.Errorf("turn %d: line %+v in %v", turn, l, got.Box)
			}
		}
	}
}

func TestNestingIsLinear(t *testing.T) {
	var b Block = para("deep")
	for range 60 { // each level laid out twice would take 2^60 steps
		b = &Table{Cells: []Cell{cell(0, 0, 1, 1, b)}}
	}
	if p := Layout([]Block{b}, 100); len(p.Tables) != 60 || p.Tables[0].Inner || !p.Tables[59].Inner {
		t.Errorf("%d tables", len(p.Tables))
	}
}

func TestFills(t *testing.T) {
	for c, want := range map[color.NRGBA]bool{
		{}: false, {R: 255, G: 255, B: 255, A: 255}: false, {R: 253, G: 255, B: 252, A: 255}: false,
		{R: 242, G: 242, B: 242, A: 255}: true, {A: 255}: true,
	} {
		if Opaque(c) != want {
			t.Errorf("Opaque(%v)", c)
		}
	}
}

func picture(t *testing.T, w, h int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, w, h))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestFinish(t *testing.T) {
	s := DefaultSettings()
	s.Limits.Pictures = 2
	large := Picture{Data: picture(t, 640, 480)}
	shown := Picture{Data: large.Data, Width: 20, Height: 20}
	broken := Picture{Data: []byte("GIF89a")}
	pages, err := Finish(t.Context(), s, []page.Page{{}}, []Picture{broken, shown, large, large, large})
	if err != nil || len(pages) != 2 || pages[1].Number != 2 || !pages[0].Scanned {
		t.Errorf("pages %+v, %v", pages, err)
	}
	if _, err := Finish(t.Context(), s, nil, []Picture{broken}); fault.CodeOf(err) != fault.Unreadable {
		t.Errorf("nothing to see: %v", err)
	}
	s.Limits.Pages = 1
	if _, err := Finish(t.Context(), s, nil, []Picture{large, large}); fault.CodeOf(err) != fault.TooLarge {
		t.Errorf("too many: %v", err)
	}
	s.Picture = func(context.Context, []byte) (page.Page, error) {
		return page.Page{Width: 999, Height: 999, Raster: func(context.Context, float64) (image.Image, error) { return nil, nil }}, nil
	}
	if pages, err := Finish(t.Context(), s, nil, []Picture{broken}); err != nil || pages[0].Width != 999 {
		t.Errorf("own decoder: %v", err)
	}
}

func TestHugePictureIsNotDecoded(t *testing.T) {
	data := picture(t, 8, 8)
	copy(data[16:], []byte{0, 1, 0, 0, 0, 1, 0, 0}) // IHDR: 65,536 pixels square
	if _, err := Decode(t.Context(), data); err == nil {
		t.Error("no error")
	}
}
