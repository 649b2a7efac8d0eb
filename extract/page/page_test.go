package page

import (
	"math"
	"testing"
)

func TestAffine(t *testing.T) {
	turn := Affine{B: -1, C: 100, D: 1} // a quarter turn clockwise of a page 100 high
	double := Affine{A: 2, E: 2, F: 5}
	s := Spot{10, 30}
	if got := turn.Then(double).Spot(s); got != double.Spot(turn.Spot(s)) {
		t.Errorf("Then maps %v to %v; one after the other gives %v", s, got, double.Spot(turn.Spot(s)))
	}
	if got := Identity.Spot(s); got != s {
		t.Errorf("Identity maps %v to %v", s, got)
	}
	if got := turn.Box(Box{10, 20, 30, 60}); got != (Box{40, 10, 80, 30}) {
		t.Errorf("a turned box is %v", got)
	}
}

func TestBox(t *testing.T) {
	a, b := Box{0, 0, 10, 10}, Box{5, 5, 20, 8}
	if got := a.Intersect(b); got != (Box{5, 5, 10, 8}) || got.Empty() || got.Area() != 15 {
		t.Errorf("intersection %v, area %v", got, got.Area())
	}
	if got := a.Intersect(Box{11, 0, 12, 1}); !got.Empty() || got.Area() != 0 {
		t.Errorf("boxes apart share %v, area %v", got, got.Area())
	}
	if got := a.Union(b); got != (Box{0, 0, 20, 10}) || (Box{}).Union(b) != b || b.Union(Box{}) != b {
		t.Errorf("union %v", got)
	}
	if got := a.Grow(1).Shift(1, 2).Scale(2); got != (Box{0, 2, 24, 26}) {
		t.Errorf("grown, moved and enlarged: %v", got)
	}
	if !a.Contains(Spot{10, 10}) || a.Contains(Spot{10.1, 10}) || a.Centre() != (Spot{5, 5}) {
		t.Error("edges and centre")
	}
	if (Box{0, 0, math.NaN(), 1}).Contains(Spot{0.5, 0.5}) {
		t.Error("a box without an edge contains something")
	}
}

func TestTableAt(t *testing.T) {
	table := Table{XS: []float64{0, 1, 2, 3}, YS: []float64{0, 1, 2}, Cells: []Cell{
		{Row: 0, Col: 0, RowSpan: 2, ColSpan: 1}, {Row: 0, Col: 1, RowSpan: 1, ColSpan: 2}, {Row: 1, Col: 2, RowSpan: 1, ColSpan: 1}}}
	want := [2][3]int{{0, 1, 1}, {0, -1, 2}}
	for row := range table.Rows() {
		for col := range table.Cols() {
			if got := table.At(row, col); got != want[row][col] {
				t.Errorf("place %d, %d is in cell %d; want %d", row, col, got, want[row][col])
			}
		}
	}
	if (Table{}).Rows() != 0 || (Table{}).Cols() != 0 {
		t.Error("an empty table has places")
	}
}

func TestText(t *testing.T) {
	c := Cell{Lines: []Line{{Words: []Word{{Text: "Maths"}, {Text: "set"}}}, {Words: []Word{{Text: "Room"}}}}}
	if got := c.Text(); got != "Maths set\nRoom" {
		t.Errorf("%q", got)
	}
}

func TestRuleBox(t *testing.T) {
	if got := (Rule{From: Spot{0, 5}, To: Spot{10, 5}, Width: 2}).Box(); got != (Box{0, 4, 10, 6}) {
		t.Errorf("horizontal: %v", got)
	}
	if got := (Rule{From: Spot{5, 0}, To: Spot{5, 10}, Width: 2}).Box(); got != (Box{4, 0, 6, 10}) {
		t.Errorf("vertical: %v", got)
	}
}

func TestMaps(t *testing.T) {
	double := Affine{A: 2, E: 2, F: 5}
	bent := func(s Spot) Spot { return Spot{s.X + s.Y*s.Y/100, s.Y} }
	m := NewMesh(40, 30, 10, bent)
	if got, want := m.Spot(Spot{20, 10}), (Spot{21, 10}); got != want {
		t.Errorf("a node is mapped to %v, want %v", got, want)
	}
	if got, want := m.Spot(Spot{5, 15}), (Spot{7.5, 15}); got != want {
		t.Errorf("between nodes: %v, want %v", got, want)
	}
	for name, c := range map[string]Map{"mesh, affine": Chain(m, double), "affine, mesh": Chain(double, m), "two affine": Chain(double, double), "two meshes": Chain(m, m)} {
		first, second := Map(m), Map(double)
		switch name {
		case "affine, mesh":
			first, second = double, m
		case "two affine":
			first = double
		case "two meshes":
			second = m
		}
		s := Spot{10, 10}
		if got, want := c.Spot(s), second.Spot(first.Spot(s)); got != want {
			t.Errorf("%s: %v, one after the other %v", name, got, want)
		}
	}
	if got, want := Cover(m, Box{0, 0, 20, 20}), (Box{0, 0, 24, 20}); got != want {
		t.Errorf("a bent box is covered by %v, want %v", got, want)
	}
	if got, want := Cover(double, Box{0, 0, 1, 1}), (Box{0, 5, 2, 7}); got != want {
		t.Errorf("a doubled box is %v, want %v", got, want)
	}
}
