package html

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image"
	"image/png"
	"strings"
	"testing"

	"golang.org/x/text/encoding/unicode"

	"github.com/learning-yogi/platform/extract/ingest/sheet"
	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/fault"
)

func read(t *testing.T, doc string) page.Page {
	t.Helper()
	d, err := Read(t.Context(), []byte(doc), sheet.DefaultSettings())
	if err != nil {
		t.Fatal(err)
	}
	return d.Pages[0]
}

// dump writes a table, one row a line: col:text{spans}.
func dump(tb page.Table) string {
	var b strings.Builder
	row := -1
	for _, c := range tb.Cells {
		if c.Row != row {
			if row >= 0 {
				b.WriteString("\n")
			}
			row = c.Row
		} else {
			b.WriteString(" ")
		}
		fmt.Fprintf(&b, "%d:%s", c.Col, strings.ReplaceAll(c.Text(), "\n", "/"))
		if c.RowSpan*c.ColSpan > 1 {
			fmt.Fprintf(&b, "{%dx%d}", c.RowSpan, c.ColSpan)
		}
	}
	return b.String()
}

func TestTables(t *testing.T) {
	tests := map[string]struct{ html, want string }{
		"spans":        {`<table><tr><td rowspan=2>A<td colspan=2>B<tr><td>C<td>D</table>`, "0:A{2x1} 1:B{1x2}\n1:C 2:D"},
		"span to end":  {`<table><tr><td rowspan=0>A<td>B<tr><td>C<tr><td>D</table>`, "0:A{3x1} 1:B\n1:C\n1:D"},
		"span too far": {`<table><tr><td rowspan=900>A<td>B<tr><td>C</table>`, "0:A{2x1} 1:B\n1:C"},
		"overlap":      {`<table><tr><td>A<td rowspan=2>B<tr><td colspan=2>C</table>`, "0:A 1:B{2x1}\n0:C"},
		"lines":        {`<table><tr><td>A<br>B<p>C<div>D <b>E</b></div></table>`, "0:A/B/C/D E"},
		"hidden":       {`<table><tr style="display:none"><td>A<tr><td>B<td style="display: none">C<td>D</table>`, "0:B 1:D"},
		"words joined": {"<table><tr><td>8<sup>30</sup>\n -<b>9</b></table>", "0:8³⁰ -9"},
		"groups":       {`<table><thead><tr><th>A<tbody><tr><td>B</table>`, "0:A\n0:B"},
		"entities":     {`<table><tr><td>A&nbsp;&amp;&nbsp;B</table>`, "0:A & B"},
		"scripts":      {`<table><tr><td>A<script>B</script><select><option>C<option selected>D</select></table>`, "0:AD"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := dump(read(t, tt.html).Tables[0]); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

func TestLook(t *testing.T) {
	doc := `<style>/* x */ @media print { td { background: red } } .m { background-color: #0f0; }
		table td { border: 1px solid black } .up { writing-mode: vertical-rl; transform: rotate(180deg) }</style>
		<table><tr bgcolor="#112233"><th>A<td class="x m">B<td style="background:rgb(1,2,3);border:none" class=m>C
		<tr><td class=up>up<td style="writing-mode:tb-rl">down<td><div style="background:#abc">D</div></table>`
	c := read(t, doc).Tables[0].Cells
	for i, want := range []string{"112233", "00ff00", "010203", "000000", "000000", "aabbcc"} {
		if got := fmt.Sprintf("%02x%02x%02x", c[i].Fill.R, c[i].Fill.G, c[i].Fill.B); got != want {
			t.Errorf("cell %d: fill %s, want %s", i, got, want)
		}
	}
	if !c[0].Header || c[1].Header || !c[0].Lines[0].Words[0].Bold || c[1].Lines[0].Words[0].Bold {
		t.Error("headings")
	}
	if (c[1].Ruled != page.Sides{Left: true, Top: true, Right: true, Bottom: true}) || c[2].Ruled.Right || c[0].Ruled.Left {
		t.Errorf("ruled %+v %+v %+v", c[0].Ruled, c[1].Ruled, c[2].Ruled)
	}
	if c[3].Lines[0].Turn != 3 || c[4].Lines[0].Turn != 1 {
		t.Errorf("turns %d %d", c[3].Lines[0].Turn, c[4].Lines[0].Turn)
	}
}

func TestAround(t *testing.T) {
	pg := read(t, `<title>no</title><h1>Class 7D</h1><table border=1><caption>Week A</caption><tr><td>A<table><tr><td>B</table></table>Notes`)
	if got := (page.Line{Words: pg.Words}).Text(); got != "Class 7D Week A Notes" {
		t.Errorf("words %q", got)
	}
	if len(pg.Tables) != 2 || !pg.Tables[1].Inner || pg.Tables[1].Cells[0].Text() != "B" {
		t.Fatalf("tables %+v", pg.Tables)
	}
	if top := pg.Tables[0].Box; pg.Words[3].Box.Y1 > top.Y0 || pg.Words[4].Box.Y0 < top.Y1 {
		t.Error("words do not stand above and below the table")
	}
	if c := pg.Tables[0].Cells[0]; !c.Ruled.Left || !c.Ruled.Bottom {
		t.Errorf("ruled %+v", c.Ruled)
	}
}

func TestEncodings(t *testing.T) {
	const want = "Miércoles"
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String("<p>" + want)
	if err != nil {
		t.Fatal(err)
	}
	for name, doc := range map[string]string{
		"UTF-8":        "<p>" + want,
		"late":         "<p>" + strings.Repeat("<!-- -->", 400) + want,
		"windows-1252": "<meta charset=windows-1252><p>Mi\xe9rcoles",
		"undeclared":   "<p>Mi\xe9rcoles",
		"UTF-16":       utf16,
	} {
		t.Run(name, func(t *testing.T) {
			if got := read(t, doc).Words[0].Text; got != want {
				t.Errorf("got %q", got)
			}
		})
	}
}

func TestPicture(t *testing.T) {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 400, 300))); err != nil {
		t.Fatal(err)
	}
	pg := read(t, `<img src="data:image/png;base64,`+base64.StdEncoding.EncodeToString(b.Bytes())+`">`)
	if !pg.Scanned || pg.Width != 400 {
		t.Errorf("page %+v", pg)
	}
}

func TestBadInput(t *testing.T) {
	for name, tt := range map[string]struct {
		html string
		code fault.Code
	}{
		"nothing":     {"", fault.Unreadable},
		"no text":     {"<p> <br>", fault.Unreadable},
		"wide":        {"<table><tr>" + strings.Repeat("<td colspan=1000>a", 60) + "</table>", fault.TooLarge},
		"deep tables": {strings.Repeat("<table><tr><td>", 30) + "a", fault.TooLarge},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := Read(t.Context(), []byte(tt.html), sheet.DefaultSettings()); fault.CodeOf(err) != tt.code {
				t.Errorf("error %v, want %s", err, tt.code)
			}
		})
	}
	// As deep as a parser allows: any error but a crash.
	_, _ = Read(t.Context(), []byte(strings.Repeat("<div>", 100_000)+"a"), sheet.DefaultSettings())
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(`<style>td.a,#b{background:#fff;border:1px}</style><table><tr><td rowspan=0 colspan=3 style="color:red">A<td>B<tr><th>C<table><tr><td>D</table></table>`))
	f.Add([]byte("\xff\xfe<\x00p\x00>\x00a\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		s := sheet.DefaultSettings()
		s.Limits.Cells, s.Limits.Text = 2000, 1<<16
		d, err := Read(t.Context(), data, s)
		if err != nil && fault.CodeOf(err) == fault.Internal {
			t.Error(err)
		}
		for _, p := range d.Pages {
			for _, tb := range p.Tables {
				for _, c := range tb.Cells {
					if c.RowSpan < 1 || c.ColSpan < 1 || c.Row+c.RowSpan > tb.Rows() || c.Col+c.ColSpan > tb.Cols() {
						t.Fatalf("cell %+v leaves a lattice of %d by %d", c, tb.Rows(), tb.Cols())
					}
				}
			}
		}
	})
}
