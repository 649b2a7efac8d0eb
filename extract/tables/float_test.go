package tables

import (
	"testing"

	"github.com/learning-yogi/platform/extract/page"
)

// boxed is a box with one line of words, at a corner and of a size.
func boxed(text string, x, y, w, h float64) page.Cell {
	return page.Cell{Box: page.Box{X0: x, Y0: y, X1: x + w, Y1: y + h}, Lines: []page.Line{at(text, x+4, y+2)}}
}

func TestFindFloat(t *testing.T) {
	days := []page.Line{at("Monday", 100, 0), at("Tuesday", 200, 0), at("Wednesday", 300, 0)}
	ruler := func(texts ...string) []page.Line {
		out := append([]page.Line(nil), days...)
		for i, s := range texts {
			out = append(out, at(s, 10, 35+60*float64(i))) // its middle at 40 and every 60
		}
		return out
	}
	boxes := []page.Cell{boxed("Art", 90, 40, 80, 45), boxed("PE", 190, 85, 80, 60), boxed("Music", 290, 115, 38, 90), boxed("Choir", 330, 145, 38, 60)}
	cases := []struct {
		name   string
		free   []page.Line
		boxes  []page.Cell
		events []string // day start-end, in the order of the boxes
	}{
		{"labels on their lines", ruler("8:00", "9:00", "10:00", "11:00"), boxes,
			[]string{"Monday 08:00-08:45", "Tuesday 08:45-09:45", "Wednesday 09:15-10:45", "Wednesday 09:45-10:45"}},
		{"bare hours past noon", ruler("11", "12", "1", "2"), boxes,
			[]string{"Monday 11:00-11:45", "Tuesday 11:45-12:45", "Wednesday 12:15-13:45", "Wednesday 12:45-13:45"}},
		{"one misread label", ruler("8 AM", "9 AM", "70 AM", "11 AM", "12 PM"), boxes,
			[]string{"Monday 08:00-08:45", "Tuesday 08:45-09:45", "Wednesday 09:15-10:45", "Wednesday 09:45-10:45"}},
		{"numbers of rows beside written times", append(ruler("11", "12", "1", "2"), at("8:00", 50, 35), at("8:20", 50, 95), at("10:00", 50, 155), at("11:55", 50, 215)), boxes, nil},
		{"times that are not proportional", ruler("8:00", "8:30", "10:00", "10:10", "12:00"), boxes, nil},
		{"too few boxes", ruler("8:00", "9:00", "10:00", "11:00"), boxes[:2], nil},
		{"words beside the boxes", append(ruler("8:00", "9:00", "10:00", "11:00"), at("a long line of words that stands in no box", 90, 100)), boxes, nil},
	}
	for _, c := range cases {
		got, _, ok := FindFloat(c.boxes, c.free, nil)
		if ok != (c.events != nil) {
			t.Errorf("%s: found %v", c.name, ok)
			continue
		}
		for k, want := range c.events {
			b := got.Table.Cells[got.Float.Events[k]].Box
			r := got.Float.Ruler
			text := got.Float.Days[got.Float.DaysOf(b)[0]].Heading.Names()[0] + " " + r.At(b.Y0, false).String() + "-" + r.At(b.Y1, true).String()
			if text != want {
				t.Errorf("%s: box %d is %s, want %s", c.name, k, text, want)
			}
		}
	}
}

func TestFindFloatDaysDown(t *testing.T) {
	free := []page.Line{at("Monday", 0, 60), at("Tuesday", 0, 120), at("Wednesday", 0, 180)}
	for i, s := range []string{"8:00", "9:00", "10:00", "11:00"} {
		free = append(free, at(s, 88+120*float64(i), 0)) // its middle at 100 and every 120
	}
	got, _, ok := FindFloat([]page.Cell{boxed("Art", 100, 50, 90, 30), boxed("PE", 220, 110, 120, 30), boxed("Music", 130, 170, 60, 30)}, free, nil)
	if !ok || !got.Float.Across {
		t.Fatalf("found %v", ok)
	}
	for k, want := range []string{"08:00-08:45", "09:00-10:00", "08:15-08:45"} {
		b := got.Table.Cells[got.Float.Events[k]].Box
		if text := got.Float.Ruler.At(b.X0, false).String() + "-" + got.Float.Ruler.At(b.X1, true).String(); text != want {
			t.Errorf("box %d is %s, want %s", k, text, want)
		}
	}
}

func TestSplitRows(t *testing.T) {
	cell := func(row, rows int, lines ...page.Line) page.Cell {
		return page.Cell{Row: row, RowSpan: rows, Col: 1, ColSpan: 1, Box: page.Box{X0: 100, Y0: 40 * float64(row), X1: 200, Y1: 40 * float64(row+rows)}, Lines: lines}
	}
	table := func(cells ...page.Cell) page.Table {
		return page.Table{XS: []float64{0, 100, 200}, YS: []float64{0, 40, 80, 120}, Cells: cells}
	}
	ruled := cell(0, 3, at("Art", 110, 15), at("PE", 110, 55))
	ruled.Ruled = page.Sides{Left: true, Top: true, Right: true, Bottom: true}
	all := page.Sides{Left: true, Top: true, Right: true, Bottom: true}
	head := func(lines ...page.Line) page.Table {
		return page.Table{XS: []float64{0, 100, 200, 300}, YS: []float64{0, 40, 80}, Cells: []page.Cell{
			{RowSpan: 1, ColSpan: 3, Box: page.Box{X1: 300, Y1: 40}, Ruled: all, Lines: lines}}}
	}
	twice := func(lines ...page.Line) page.Cell {
		c := cell(0, 3, lines...)
		c.Ruled = all
		return c
	}
	upwards := func(text string, x, y float64) page.Line {
		b := page.Box{X0: x, Y0: y, X1: x + 10, Y1: y + 30}
		return page.Line{Turn: 3, Box: b, Words: []page.Word{{Text: text, Box: b, Size: 10, Turn: 3, Confidence: 0.9}}}
	}
	// pair is three rows of one cell over two columns.
	pair := func(title bool) page.Table {
		t := page.Table{XS: []float64{0, 100, 200}, YS: []float64{0, 40, 80, 120}}
		for row := range 3 {
			y := 40 * float64(row)
			c := page.Cell{Row: row, RowSpan: 1, ColSpan: 2, Box: page.Box{Y0: y, X1: 200, Y1: y + 40}}
			left, right := at("Mathematics 12", 8, y+10), at("Russian school", 108, y+10)
			if title {
				left, right = at("Assembly", 54, y+10), at("hall", 104, y+10)
			}
			one := page.Line{Words: append(left.Words, right.Words...), Box: left.Box.Union(right.Box)}
			other := at("Room 12", 30, y+24)
			if title {
				other = at("everybody welcome", 49, y+24)
			}
			c.Lines = []page.Line{one, other}
			t.Cells = append(t.Cells, c)
		}
		return t
	}
	cases := []struct {
		name  string
		table page.Table
		cells int
	}{
		{"days side by side, their lines read as letters", head(at("Monday", 32, 15), at("I", 98, 15), at("Tuesday", 130, 15), at("I", 198, 15), at("Wednesday", 224, 15)), 3},
		{"lessons side by side, drawn on all sides", head(at("Art", 42, 15), at("Music", 136, 15), at("PE", 244, 15)), 1},
		{"each in the middle of its row", table(cell(0, 3, at("Art", 110, 15), at("PE", 110, 55), at("RE", 110, 95))), 3},
		{"the last over two rows", table(cell(0, 3, at("Art", 110, 15), at("PE", 110, 75))), 2},
		{"two columns, words close beside each other", pair(false), 6},
		{"a title across two columns", pair(true), 3},
		{"lines of one entry", table(cell(0, 3, at("Physical", 110, 48), at("Education", 110, 60))), 1},
		{"drawn on all sides", table(ruled), 1},
		{"the same lesson in each row, drawn on all sides", table(twice(at("Maths", 130, 15), at("Maths", 130, 55), at("Maths", 130, 95))), 3},
		{"the same turned word in each row", table(twice(upwards("BREAK", 145, 5), upwards("BREAK", 145, 45), upwards("BREAK", 145, 85))), 3},
		{"a word that is printed twice", table(twice(at("Maths", 130, 50), at("Maths", 130, 62))), 1},
	}
	for _, c := range cases {
		if got := len(SplitRows(c.table).Cells); got != c.cells {
			t.Errorf("%s: %d cells, want %d", c.name, got, c.cells)
		}
	}
}

func TestSections(t *testing.T) {
	cases := []struct {
		name, text string
		want       []string // day: entries
	}{
		{"a page of one day", "Wednesday\n\n8:30-9:15   Maths   Room 3\n\n9:15-10:00   Art   Hall\n\n10:20-11:05   PE   Gym", []string{"Wednesday: 8:30-9:15/Maths/Room 3|9:15-10:00/Art/Hall|10:20-11:05/PE/Gym"}},
		{"times one below the other", "Friday\n\n8:30   Maths\n9:15   Room 3\n\n\n\n9:15   Art\n10:00   Hall\n\n\n\n10:20   PE\n11:05   Gym", []string{"Friday: 8:30/Maths/9:15/Room 3|9:15/Art/10:00/Hall|10:20/PE/11:05/Gym"}},
		{"days below each other, numbered", "Monday:\n1. Maths\n2. Art\nTuesday:\n1. PE\n2. Music", []string{"Monday: Maths|Art", "Tuesday: PE|Music"}},
		{"days beside each other, bullets", "My timetable\n\nMonday              Tuesday\n- Maths             - PE\n- Art               - Music\n- Choir             - Yoga", []string{"Monday: Maths|Art|Choir", "Tuesday: PE|Music|Yoga"}},
		{"no times and no word for it", "Monday\nSoup\nFish\nTuesday\nPasta\nRice", nil},
		{"prose under days", "My timetable\n\nMonday\nwe will all walk to the museum together after the first long break and then eat\nTuesday\nplease bring along some warm clothes and a packed lunch for the whole of the day", nil},
	}
	for _, c := range cases {
		got, _ := Sections(typed(c.text), nil)
		if len(got) != len(c.want) {
			t.Errorf("%s: %d days, want %d", c.name, len(got), len(c.want))
			continue
		}
		for k, want := range c.want {
			text := got[k].Heading.Names()[0] + ": "
			for n, e := range got[k].Entries {
				if n > 0 {
					text += "|"
				}
				for i, l := range got[k].Table.Cells[e.Cell].Lines {
					if i > 0 {
						text += "/"
					}
					text += l.Text()
				}
			}
			if text != want {
				t.Errorf("%s: %q, want %q", c.name, text, want)
			}
		}
	}
}
