package synth

import (
	"slices"
	"strings"
	"testing"

	"github.com/learning-yogi/platform/synth/sheet"
)

// cellAt finds the cell with a text.
func cellAt(t *testing.T, table sheet.Table, text string) sheet.Cell {
	t.Helper()
	for _, c := range table.Cells {
		if cellText(c) == text {
			return c
		}
	}
	t.Fatalf("no cell says %q", text)
	return sheet.Cell{}
}

func at(s string) *string { return &s }

func TestRetype(t *testing.T) {
	doc, err := Retype(Label{ID: "x", Meta: map[string]string{"className": "7B"}, Timeblocks: []Block{
		{Days: []string{"Monday", "Tuesday"}, Start: at("09:00"), End: at("10:00"), Title: "Maths", Notes: "Hall"},
		{Days: []string{"Wednesday"}, Start: at("09:00"), End: at("09:30"), Title: "Art"},
		{Days: []string{"Wednesday"}, Start: at("09:15"), End: at("10:00"), Title: "Choir"},
		{Days: []string{"Monday"}, Start: at("10:00"), Title: "Club"},
		{Days: []string{"Sunday"}, Period: "Evening", Title: "Reading"},
		{Days: []string{"Sunday"}, Period: "P10", Title: "Tea"},
		{Days: []string{"Sunday"}, Period: "P9", Title: "Walk"},
	}})
	if err != nil {
		t.Fatal(err)
	}
	table := doc.Parts[len(doc.Parts)-1].Tables[0]
	// Sunday first, as in weeks without a Saturday; Wednesday has two lanes.
	for text, want := range map[string][4]int{
		"Sunday": {0, 1, 1, 1}, "Monday": {0, 2, 1, 1}, "Wednesday": {0, 4, 1, 2}, "09:00 - 09:15": {1, 0, 1, 1}, "10:00": {4, 0, 1, 1},
		"Maths Hall": {1, 2, 3, 2}, "Art": {1, 4, 2, 1}, "Choir": {2, 5, 2, 1}, "Club": {4, 2, 1, 1}, "Walk": {5, 1, 1, 1}, "Tea": {6, 1, 1, 1}, "Evening": {7, 0, 1, 1}, "Reading": {7, 1, 1, 1},
	} {
		c := cellAt(t, table, text)
		if got := [4]int{c.Row, c.Col, c.RowSpan, c.ColSpan}; got != want {
			t.Errorf("%q stands at %v, not %v", text, got, want)
		}
	}
	for r := range table.Heights {
		for c := range table.Widths {
			if n := len(slices.DeleteFunc(slices.Clone(table.Cells), func(k sheet.Cell) bool {
				return r < k.Row || r >= k.Row+k.RowSpan || c < k.Col || c >= k.Col+k.ColSpan
			})); n != 1 && (r > 0 || c > 0) {
				t.Errorf("%d cells cover row %d, column %d", n, r, c)
			}
		}
	}
}

func TestRetypeRefusesWhatIsNoGrid(t *testing.T) {
	one := Block{Days: []string{"Monday"}, Start: at("09:00"), Title: "Maths"}
	for why, l := range map[string]Label{
		"no timetable":   {Kind: "other", Timeblocks: []Block{one}},
		"have a week":    {Timeblocks: []Block{one, {Days: one.Days, Start: one.Start, Week: "A", Title: "Art"}}},
		`"nine" is no`:   {Timeblocks: []Block{{Days: one.Days, Start: at("nine"), Title: "Art"}}},
		"x is no timeta": {ID: "x"},
	} {
		if _, err := Retype(l); err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("%s: %v", why, err)
		}
	}
}

// TestRetypeKeepsEveryBlock asks it of whatever the layouts draw.
func TestRetypeKeepsEveryBlock(t *testing.T) {
	for seed := range uint64(60) {
		c := mustNew(t, seed, Options{})
		doc, err := Retype(c.Label)
		if err != nil {
			if !strings.Contains(err.Error(), "have a week") {
				t.Errorf("seed %d: %v", seed, err)
			}
			continue
		}
		var text strings.Builder
		for _, p := range doc.Parts {
			for _, table := range p.Tables {
				table.RowHeights(sheet.GoFamily(), doc.Base, doc.Width) // panics where a cell lies outside
				for _, cell := range table.Cells {
					text.WriteString(squash(cellText(cell)) + " ")
				}
			}
		}
		for _, b := range c.Label.Timeblocks {
			if !strings.Contains(text.String(), squash(b.Title+" "+b.Notes)) {
				t.Errorf("seed %d: %q is lost", seed, b.Title)
			}
		}
	}
}
