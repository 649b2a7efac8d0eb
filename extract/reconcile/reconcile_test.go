package reconcile

import (
	"strings"
	"testing"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/read"
)

func TestTables(t *testing.T) {
	cases := []struct{ in, want string }{
		{"PG1,M2,PG2(P),PGI", "PG1,M2,PG2(P),PG1"},
		{"A14,B14,Al4", "A14,B14,A14"},
		{"Ingles |,Maths", "Ingles I,Maths"},
		{"PGI,ART", "PGI,ART"},           // nothing says that it is a code
		{"CS1,OS,OS,OS", "CS1,OS,OS,OS"}, // no stem O
		{"Hall,Hall2,Hall", "Hall,Hall2,Hall"},
		{"A | B", "A | B"},
		{"C14 {,¥ A24,A & B", "C14,A24,A & B"},
		{"C2,C2,C2,B2,G2", "C2,C2,C2,B2,G2"},
		{"B. MELAYU,B. MELAYU,B. MELAYU,6. MELAYU", "B. MELAYU,B. MELAYU,B. MELAYU,B. MELAYU"},
		{"C2,C2,C2,62", "C2,C2,C2,C2"},
		{"YAÑEZ,YAÑEZ,YAÑEZ,YANEZ", "YAÑEZ,YAÑEZ,YAÑEZ,YAÑEZ"},
		{"9:20 « 10:10,9:20 10:10,9:20 – 10:10", "9:20 - 10:10,9:20 - 10:10,9:20 - 10:10"},
		{"9:20 Maths 10:10,9:20", "9:20 Maths 10:10,9:20"},
		{"A11,A11,A11,A12", "A11,A11,A11,A12"},
		{"Prof. lonescu,Mr lrving", "Prof. Ionescu,Mr Irving"},
		{"lnformatics,Limba latina,llengua,la", "Informatics,Limba latina,llengua,la"},
		{"Mr Howell $12,$5.50", "Mr Howell S12,$5.50"},
		{"‘Physics,Maths", "Physics,Maths"},
		{"‘Physics’,'t Hooft", "‘Physics’,'t Hooft"},
		{"Chemistry,Chemistry,Chemistry,Chemisiry", "Chemistry,Chemistry,Chemistry,Chemistry"},
	}
	for _, c := range cases {
		var table page.Table
		for _, text := range strings.Split(c.in, ",") {
			var l page.Line
			for i, w := range strings.Fields(text) {
				x := float64(i * 50)
				l.Words = append(l.Words, page.Word{Text: w, Box: page.Box{X0: x, X1: x + 40, Y1: 10}, Size: 10, Confidence: 0.8})
			}
			table.Cells = append(table.Cells, page.Cell{Lines: []page.Line{l}})
		}
		var got []string
		for _, cell := range Tables(read.Result{Tables: []page.Table{table}})[0].Cells {
			got = append(got, cell.Text())
		}
		if g := strings.Join(got, ","); g != c.want {
			t.Errorf("%q: got %q, want %q", c.in, g, c.want)
		}
	}
}

// What was surely read is not bent to what is frequent.
func TestSureWordsStay(t *testing.T) {
	for _, c := range []struct {
		in         string
		confidence float64
		want       string
	}{
		{"Rekenen Rekenen Rekenen Tekenen", 0.95, "Tekenen"},
		{"Rekenen Rekenen Rekenen Tekenen", 0.5, "Rekenen"},
		{"B B B 6", 0.95, "6"},
	} {
		table := page.Table{}
		for _, text := range strings.Fields(c.in) {
			l := page.Line{Words: []page.Word{{Text: text, Confidence: c.confidence}}}
			table.Cells = append(table.Cells, page.Cell{Lines: []page.Line{l}})
		}
		if got := Tables(read.Result{Tables: []page.Table{table}})[0].Cells[3].Text(); got != c.want {
			t.Errorf("%q at %v: %q, want %q", c.in, c.confidence, got, c.want)
		}
	}
}

func TestNativeTextStays(t *testing.T) {
	l := page.Line{Words: []page.Word{{Text: "Al4", Confidence: 1}}}
	in := read.Result{Tables: []page.Table{{Cells: []page.Cell{{Lines: []page.Line{l}}}}}}
	if got := Tables(in)[0].Cells[0].Text(); got != "Al4" {
		t.Errorf("native text became %q", got)
	}
}

func TestFreeDropsStrayMarks(t *testing.T) {
	line := func(text string, confidence float64) page.Line {
		return page.Line{Words: []page.Word{{Text: text, Confidence: confidence}}}
	}
	got := Free([]page.Line{line("|", 0.6), line("PE kits", 0.6), line("|", 1), line("&", 0.5)})
	if len(got) != 3 || got[0].Text() != "PE kits" || got[1].Text() != "|" {
		t.Errorf("got %v", got)
	}
}

func TestShapes(t *testing.T) {
	cases := []struct{ in, want []string }{
		{[]string{"A13", "C14", "A22", "D21", "F13", "Ai3"}, []string{"A13", "C14", "A22", "D21", "F13", "A13"}},
		{[]string{"B1", "D1", "P2", "Q2", "R2", "cl", "$2"}, []string{"B1", "D1", "P2", "Q2", "R2", "C1", "S2"}},
		{[]string{"A13", "Art", "PE", "RE", "so", "el"}, []string{"A13", "Art", "PE", "RE", "so", "el"}}, // no shape is usual
		{[]string{"A1", "B1", "C1", "D1", "E1", "Art"}, []string{"A1", "B1", "C1", "D1", "E1", "Art"}},
	}
	for _, c := range cases {
		var lines []page.Line
		for _, s := range c.in {
			lines = append(lines, page.Line{Words: []page.Word{{Text: s, Confidence: 0.9}}})
		}
		shapes(uncertain([]page.Table{{Cells: []page.Cell{{Lines: lines}}}}))
		for i, l := range lines {
			if l.Words[0].Text != c.want[i] {
				t.Errorf("%q became %q, want %q", c.in[i], l.Words[0].Text, c.want[i])
			}
		}
	}
}

func TestScribbles(t *testing.T) {
	word := func(text string, sure, high float64) page.Word {
		return page.Word{Text: text, Confidence: sure, Box: page.Box{X1: 30, Y1: high}}
	}
	cell := func(words ...page.Word) page.Cell {
		return page.Cell{Lines: []page.Line{{Words: words}}}
	}
	tables := []page.Table{{Cells: []page.Cell{
		cell(word("Biology", 0.9, 20), word("S9", 0.9, 20)),
		cell(word("Cc", 0.3, 20), word("SE", 0.5, 92)), // crossed out
		cell(word("A", 0.95, 90), word("Maths", 0.9, 20)),
		cell(word("O", 0.6, 100)), // alone: left to placing
		cell(word("Maths", 0.9, 20)),
	}}}
	scribbles(tables)
	var got []string
	for _, c := range tables[0].Cells {
		got = append(got, c.Text())
	}
	if g, want := strings.Join(got, "|"), "Biology S9|Cc|A Maths|O|Maths"; g != want {
		t.Errorf("got %q, want %q", g, want)
	}
}
