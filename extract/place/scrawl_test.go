package place

import (
	"testing"

	"github.com/learning-yogi/platform/extract/page"
)

func TestScrawls(t *testing.T) {
	word := func(text string, sure, high float64) page.Cell {
		b := page.Box{X1: 40, Y1: high}
		return page.Cell{Lines: []page.Line{{Box: b, Words: []page.Word{{Text: text, Box: b, Confidence: sure}}}}}
	}
	usual := []page.Cell{word("Biology", 0.93, 10), word("Maths", 0.95, 10), word("Computing", 0.9, 10), word("History", 0.9, 10), word("Geography", 0.9, 10),
		word("English", 0.93, 10), word("French", 0.95, 10), word("Biology", 0.9, 10), word("Maths", 0.9, 10), word("Drama", 0.9, 10), word("Music", 0.9, 10)}
	cases := []struct {
		name string
		cell page.Cell
		more []page.Cell
		want bool
	}{
		{"a circle of the pen", word("O", 0.93, 40), nil, true},
		{"a doubtful scrap", word("ell", 0.39, 10), nil, true},
		{"a lone letter among words", word("a", 0.64, 10), nil, true},
		{"a short subject, read well", word("PE", 0.8, 10), nil, false},
		{"the same doubtful word twice", word("RE", 0.5, 10), []page.Cell{word("RE", 0.5, 10)}, false},
		{"short words are the style", word("Os", 0.55, 10), []page.Cell{word("Mp", 0.9, 10), word("Acs", 0.9, 10), word("OE", 0.9, 10)}, false},
		{"noise among short words", word("we", 0.28, 10), []page.Cell{word("Mp", 0.9, 10), word("Acs", 0.9, 10), word("OE", 0.9, 10)}, true},
		{"a room number", word("17", 0.4, 10), nil, false},
		{"a printed letter", word("A", 1, 10), nil, false},
	}
	for _, c := range cases {
		cells := append(append([]page.Cell{c.cell}, usual...), c.more...)
		got := scrawls(page.Table{Cells: cells})
		if got[0] != c.want {
			t.Errorf("%s: %v", c.name, got[0])
		}
		delete(got, 0)
		if len(got) > 0 {
			t.Errorf("%s: entries are taken for scrawls: %v", c.name, got)
		}
	}
}
