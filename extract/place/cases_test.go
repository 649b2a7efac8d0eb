package place_test

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/learning-yogi/platform/extract/axes"
	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/place"
	"github.com/learning-yogi/platform/extract/tables"
	"github.com/learning-yogi/platform/timetable"
)

// Each testdata/*.txt draws tables and says what blocks they hold; adding a
// case needs no Go:
//
//	# name of the case
//	@ 2 1 1            optional: widths of the columns
//	> Week A           optional: a line above the table
//	~                  optional: the text was read from pixels, not printed
//	|       | Mon | Tue |
//	| 9-10  | Art | <   |   "<" joins the cell on the left, "^" the one above,
//	| 10-11 | a\nb | ^  |   "\n" breaks a line
//	---
//	Monday 09:00-10:00 Art            day[/week] start-end [#period] title [| notes]
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no case files: %v", err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range strings.Split("\n"+string(data), "\n# ")[1:] {
			name, body, _ := strings.Cut(c, "\n")
			t.Run(filepath.Base(f)+"/"+name, func(t *testing.T) { runCase(t, body) })
		}
	}
}

func runCase(t *testing.T, body string) {
	drawn, wanted, ok := strings.Cut(body, "---\n")
	if !ok {
		t.Fatal("a case needs --- between the table and its blocks")
	}
	table, above := draw(drawn)
	var got []string
	for _, part := range tables.Divide(table) {
		c := tables.Classify(part, above)
		var r place.Result
		switch c.Role {
		case tables.Grid:
			r = place.Grid(axes.Find(c))
		case tables.List, tables.DayList:
			r = place.List(c)
		}
		for _, b := range r.Blocks {
			got = append(got, write(b))
		}
	}
	var want []string
	for _, l := range strings.Split(wanted, "\n") {
		if l = strings.TrimSpace(l); l != "" {
			want = append(want, l)
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
		t.Errorf("got\n%s\nwant\n%s", g, w)
	}
}

func write(b place.Block) string {
	clock := func(c *timetable.Clock) string {
		if c == nil {
			return "?"
		}
		return c.String()
	}
	s := b.Day.Names()[0]
	if b.Day.Week != "" {
		s += "/" + b.Day.Week
	}
	s += " " + clock(b.Start) + "-" + clock(b.End)
	if b.StartFrom == timetable.FromGeometry || b.EndFrom == timetable.FromGeometry {
		s += "~"
	}
	if b.Period != "" {
		s += " #" + b.Period
	}
	s += " " + b.Text.Title
	if b.Text.Notes != "" {
		s += " | " + b.Text.Notes
	}
	return s
}

// draw makes a table of the rows between bars; a column is 100 wide for each
// unit of its width, a row 40 high.
func draw(s string) (page.Table, []page.Line) {
	var rows [][]string
	var widths []float64
	var above []page.Line
	pixels := false
	for _, l := range strings.Split(s, "\n") {
		switch l = strings.TrimSpace(l); {
		case strings.HasPrefix(l, "@"):
			for _, w := range strings.Fields(l[1:]) {
				v, _ := strconv.ParseFloat(w, 64)
				widths = append(widths, v*100)
			}
		case l == "~":
			pixels = true
		case strings.HasPrefix(l, ">"):
			above = append(above, line(strings.TrimSpace(l[1:]), page.Box{X0: 0, Y0: -20, X1: 300, Y1: -10}))
		case strings.HasPrefix(l, "|"):
			cells := strings.Split(strings.Trim(l, "|"), "|")
			for i := range cells {
				cells[i] = strings.TrimSpace(strings.ReplaceAll(cells[i], "_", " ")) // "_" is an empty cell that others may join
			}
			rows = append(rows, cells)
		}
	}
	t := page.Table{YS: []float64{0}, XS: []float64{0}, Completeness: 1}
	for c := range rows[0] {
		w := 100.0
		if c < len(widths) {
			w = widths[c]
		}
		t.XS = append(t.XS, t.XS[c]+w)
	}
	for r := range rows {
		t.YS = append(t.YS, t.YS[r]+40)
	}
	for r := range rows {
		for c := range rows[r] {
			if text := rows[r][c]; text != "<" && text != "^" {
				t.Cells = append(t.Cells, cell(t, rows, r, c))
			}
		}
	}
	for _, c := range t.Cells {
		for _, l := range c.Lines {
			for w := range l.Words {
				if pixels {
					l.Words[w].Confidence = 0.9
				}
			}
		}
	}
	t.Box = page.Box{X1: t.XS[len(t.XS)-1], Y1: t.YS[len(t.YS)-1]}
	return t, above
}

func cell(t page.Table, rows [][]string, r, c int) page.Cell {
	out := page.Cell{Row: r, Col: c, RowSpan: 1, ColSpan: 1}
	for c+out.ColSpan < len(rows[r]) && rows[r][c+out.ColSpan] == "<" {
		out.ColSpan++
	}
	for r+out.RowSpan < len(rows) && rows[r+out.RowSpan][c] == "^" {
		out.RowSpan++
	}
	out.Box = page.Box{X0: t.XS[c], Y0: t.YS[r], X1: t.XS[c+out.ColSpan], Y1: t.YS[r+out.RowSpan]}
	if rows[r][c] == "" {
		return out
	}
	for i, l := range strings.Split(rows[r][c], `\n`) {
		y := out.Box.Y0 + 2 + float64(i)*12
		out.Lines = append(out.Lines, line(l, page.Box{X0: out.Box.X0 + 2, Y0: y, Y1: y + 10}))
	}
	return out
}

// line sets words of 6 units a letter.
func line(s string, at page.Box) page.Line {
	l := page.Line{}
	x := at.X0
	for _, w := range strings.Fields(s) {
		b := page.Box{X0: x, Y0: at.Y0, X1: x + 6*float64(len(w)), Y1: at.Y1}
		l.Words = append(l.Words, page.Word{Text: w, Box: b, Size: 10, Confidence: 1})
		l.Box = l.Box.Union(b)
		x = b.X1 + 4
	}
	return l
}
