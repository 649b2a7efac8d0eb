package sheet

import (
	"math"
	"strings"
	"testing"
)

func one(text string, turn Turn, width, height float64) *Page {
	d := Document{Width: width, Margin: 10, Base: 10, Parts: []Part{{Tables: []Table{{Widths: []float64{1}, Heights: []float64{height},
		Cells: []Cell{{RowSpan: 1, ColSpan: 1, Turn: turn, Paras: []Para{{Text: text}}}}, Border: Border{Width: 1}}}}}}
	return d.Lay(GoFamily())
}

func TestTextIsWrappedAndShrunk(t *testing.T) {
	for _, tt := range []struct {
		name, text    string
		width         float64
		lines         int
		least, atMost float64 // of the font size
	}{
		{"fits", "Maths", 100, 1, 10, 10},
		{"wraps", "Guided Reading", 60, 2, 10, 10},
		{"a long word shrinks", "Handwriting", 40, 1, 4.5, 9},
		{"no-break spaces hold", "Year\u00a03\u00a0Owls", 60, 1, 4.5, 10},
	} {
		texts := one(tt.text, 0, tt.width, 20).Texts
		if len(texts) != tt.lines || texts[0].Size < tt.least || texts[0].Size > tt.atMost {
			t.Errorf("%s: %d lines, %+v", tt.name, len(texts), texts)
		}
		var all []string
		for _, l := range texts {
			all = append(all, l.Text)
		}
		if got := strings.Join(all, " "); got != strings.ReplaceAll(tt.text, "\u00a0", " ") {
			t.Errorf("%s: text became %q", tt.name, got)
		}
	}
}

func TestRowsGrowWithTheirText(t *testing.T) {
	short, long := one("Art", 0, 60, 5), one("Art and craft and music and drama", 0, 60, 5)
	if short.Cells[0].H() >= long.Cells[0].H() {
		t.Errorf("heights %v and %v", short.Cells[0].H(), long.Cells[0].H())
	}
	if turned := one("Registration", 3, 20, 5); turned.Cells[0].H() < 55 {
		t.Errorf("a turned word got a row of %.1f points", turned.Cells[0].H())
	}
}

func TestTurnedTextIsCentred(t *testing.T) {
	f := GoFamily()
	for _, turn := range []Turn{1, 3} {
		p := one("Break", turn, 30, 100)
		text, cell := p.Texts[0], p.Cells[0]
		w := f.Width("Break", Regular, text.Size)
		middle := text.Y + w/2
		if turn == 3 {
			middle = text.Y - w/2
		}
		if math.Abs(middle-(cell.Y0+cell.Y1)/2) > 0.1 || text.X < cell.X0 || text.X > cell.X1 {
			t.Errorf("turn %d: text at %.1f, %.1f in %.1f", turn, text.X, text.Y, cell)
		}
	}
}

func TestBordersAreDrawnOnceAndStopAtMergedCells(t *testing.T) {
	// A cell over two rows on the left, two cells on the right.
	table := Table{Widths: []float64{1, 1}, Heights: []float64{20, 20}, Border: Border{Width: 1}, Cells: []Cell{
		{RowSpan: 2, ColSpan: 1}, {Col: 1, RowSpan: 1, ColSpan: 1}, {Row: 1, Col: 1, RowSpan: 1, ColSpan: 1}}}
	d := Document{Width: 100, Base: 10, Parts: []Part{{Tables: []Table{table}}}}
	p := d.Lay(GoFamily())
	if len(p.Strokes) != 6 {
		t.Fatalf("%d strokes, want 3 each way: %+v", len(p.Strokes), p.Strokes)
	}
	for _, s := range p.Strokes {
		if s.Y0 == s.Y1 && s.Y0 == 20 && s.X0 != 50 {
			t.Errorf("a line runs through the merged cell: %+v", s)
		}
	}
	table.Cells[0].Bare = true
	if p := d.Lay(GoFamily()); len(p.Strokes) != 5 || p.Strokes[0].X0 != 50 {
		t.Errorf("a bare cell has a border of its own: %+v", p.Strokes)
	}
}
