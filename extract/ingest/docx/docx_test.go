package docx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/learning-yogi/platform/extract/ingest/sheet"
	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/fault"
)

const namespaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"` +
	` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"` +
	` xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"` +
	` xmlns:wp="wp" xmlns:a="a" xmlns:pic="pic" xmlns:wps="wps" xmlns:v="v"`

// document packs a body, and further parts, as a Word document.
func document(t testing.TB, body string, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	all := map[string]string{
		"word/document.xml": `<?xml version="1.0"?><w:document ` + namespaces + `><w:body>` + body + `</w:body></w:document>`,
	}
	for k, v := range parts {
		all[k] = v
	}
	for name, text := range all {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func relations(list ...string) string {
	var b strings.Builder
	b.WriteString(`<Relationships>`)
	for i := 0; i+1 < len(list); i += 2 {
		fmt.Fprintf(&b, `<Relationship Id="r%d" Type="x/%s" Target="%s"/>`, i/2+1, list[i], list[i+1])
	}
	return b.String() + `</Relationships>`
}

func p(text string) string {
	return `<w:p><w:r><w:t xml:space="preserve">` + text + `</w:t></w:r></w:p>`
}
func tc(props, content string) string {
	return `<w:tc><w:tcPr>` + props + `</w:tcPr>` + content + `</w:tc>`
}
func tr(cells ...string) string { return `<w:tr>` + strings.Join(cells, "") + `</w:tr>` }
func tbl(rows ...string) string { return `<w:tbl>` + strings.Join(rows, "") + `</w:tbl>` }
func par(inside string) string  { return `<w:p>` + inside + `</w:p>` }
func run(inside string) string  { return `<w:r>` + inside + `</w:r>` }
func text(s string) string      { return run(`<w:t xml:space="preserve">` + s + `</w:t>`) }
func choice(yes, no string) string {
	return `<mc:AlternateContent><mc:Choice Requires="wps">` + yes + `</mc:Choice><mc:Fallback>` + no + `</mc:Fallback></mc:AlternateContent>`
}

func read(t *testing.T, body string, parts map[string]string) []page.Page {
	t.Helper()
	doc, err := Read(t.Context(), document(t, body, parts), sheet.DefaultSettings())
	if err != nil {
		t.Fatal(err)
	}
	for _, pg := range doc.Pages {
		check(t, pg)
	}
	return doc.Pages
}

// check tests what is true of every page.
func check(t *testing.T, pg page.Page) {
	t.Helper()
	for _, tb := range pg.Tables {
		taken := map[[2]int]bool{}
		for _, c := range tb.Cells {
			for r := c.Row; r < c.Row+c.RowSpan; r++ {
				for k := c.Col; k < c.Col+c.ColSpan; k++ {
					if r >= tb.Rows() || k >= tb.Cols() || taken[[2]int{r, k}] {
						t.Fatalf("cell %d,%d overlaps or leaves the lattice", c.Row, c.Col)
					}
					taken[[2]int{r, k}] = true
				}
			}
			for _, l := range c.Lines {
				if !c.Box.Contains(l.Box.Centre()) {
					t.Errorf("line %q at %v leaves its cell %v", l.Text(), l.Box, c.Box)
				}
			}
		}
	}
}

func words(pg page.Page) string {
	return page.Line{Words: pg.Words}.Text()
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
	tests := map[string]struct{ body, want string }{
		"spans": {
			tbl(tr(tc(`<w:gridSpan w:val="2"/>`, p("A")), tc(`<w:vMerge w:val="restart"/>`, p("B"))),
				tr(tc("", p("C")), tc("", p("D")), tc(`<w:vMerge/>`, p("")))),
			"0:A{1x2} 2:B{2x1}\n0:C 1:D",
		},
		"merge that nothing starts": {
			tbl(tr(tc(`<w:vMerge/>`, p("A")), tc("", p("B"))), tr(tc(`<w:vMerge/>`, p("C")), tc("", p("D")))),
			"0:A{2x1} 1:B\n1:D",
		},
		"old merge in a row": {
			tbl(tr(tc(`<w:hMerge w:val="restart"/>`, p("A")), tc(`<w:hMerge/>`, p("")), tc("", p("B")))),
			"0:A{1x2} 2:B",
		},
		"gaps": {
			tbl(tr(tc("", p("A")), tc("", p("B")), tc("", p("C"))),
				`<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>`+tc("", p("D"))+`</w:tr>`),
			"0:A 1:B 2:C\n1:D",
		},
		"content controls and insertions": {
			`<w:sdt><w:sdtContent>` + tbl(`<w:sdt><w:sdtContent>`+tr(`<w:sdt><w:sdtContent>`+
				tc("", `<w:sdt><w:sdtContent>`+p("A")+`</w:sdtContent></w:sdt>`)+`</w:sdtContent></w:sdt>`)+`</w:sdtContent></w:sdt>`) +
				`</w:sdtContent></w:sdt>`,
			"0:A",
		},
		"deleted row": {
			tbl(`<w:tr><w:trPr><w:del w:id="1"/></w:trPr>`+tc("", p("A"))+`</w:tr>`, tr(tc("", p("B")))),
			"0:B",
		},
		"right to left": {
			tbl(`<w:tblPr><w:bidiVisual/></w:tblPr>`, tr(tc("", p("A")), tc(`<w:gridSpan w:val="2"/>`, p("B")))),
			"0:B{1x2} 2:A",
		},
		"lines": {
			tbl(tr(tc("", par(text("A")+run(`<w:br/>`)+text("B"))+p("C")))),
			"0:A/B/C",
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			pg := read(t, tt.body, nil)[0]
			if got := dump(pg.Tables[0]); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

func TestRuns(t *testing.T) {
	box := `<wps:txbx><w:txbxContent>` + p("box") + `</w:txbxContent></wps:txbx>`
	tests := map[string]struct{ body, want string }{
		"deleted and inserted": {par(`<w:del>` + run(`<w:delText>no</w:delText>`) + `</w:del><w:ins>` + text("yes") + `</w:ins>`), "yes"},
		"link":                 {par(`<w:hyperlink>` + text("Room 5") + `</w:hyperlink>`), "Room 5"},
		"field": {par(run(`<w:fldChar w:fldCharType="begin"/>`) + run(`<w:instrText>DATE</w:instrText>`) +
			run(`<w:fldChar w:fldCharType="separate"/>`) + text("May") + run(`<w:fldChar w:fldCharType="end"/>`)), "May"},
		"hidden":        {par(run(`<w:rPr><w:vanish/></w:rPr><w:t>no</w:t>`) + text("yes")), "yes"},
		"capitals":      {par(run(`<w:rPr><w:caps/></w:rPr><w:t>maths</w:t>`)), "MATHS"},
		"split word":    {par(text("8:") + text("30")), "8:30"},
		"superscript":   {par(text("8") + run(`<w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>30</w:t>`)), "8³⁰"},
		"tab":           {par(text("a") + run(`<w:tab/>`) + text("b")), "a b"},
		"hyphen":        {par(text("8") + run(`<w:noBreakHyphen/>`) + text("9")), "8-9"},
		"symbol":        {par(run(`<w:sym w:font="Wingdings" w:char="F0FC"/>`)), "✓"},
		"one branch":    {par(run(choice(`<w:drawing>`+box+`</w:drawing>`, `<w:pict>`+box+`</w:pict>`))), "box"},
		"other branch":  {par(run(choice(`<w:drawing/>`, `<w:pict><v:textbox><w:txbxContent>`+p("old")+`</w:txbxContent></v:textbox></w:pict>`))), "old"},
		"box in a cell": {tbl(tr(tc("", par(run(`<w:drawing>`+box+`</w:drawing>`)+text("cell"))))), ""},
		"soft hyphen":   {p("Bio\u00adlogy"), "Biology"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := words(read(t, tt.body, nil)[0]); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestLook(t *testing.T) {
	styles := `<w:styles ` + namespaces + `><w:style w:type="table" w:styleId="T"><w:tblPr><w:tblBorders><w:top w:val="single"/><w:insideV w:val="single"/></w:tblBorders></w:tblPr>` +
		`<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:shd w:val="clear" w:fill="112233"/></w:tcPr></w:tblStylePr></w:style></w:styles>`
	body := tbl(`<w:tblPr><w:tblStyle w:val="T"/><w:tblLook w:firstRow="1" w:noHBand="1"/></w:tblPr><w:tblGrid><w:gridCol w:w="1440"/><w:gridCol w:w="2880"/></w:tblGrid>`,
		tr(tc("", p("A")), tc(`<w:shd w:val="clear" w:fill="FFFFFF"/>`, p("B"))),
		tr(tc(`<w:textDirection w:val="btLr"/>`, p("up long text")), tc(`<w:textDirection w:val="tbRl"/><w:shd w:val="clear" w:fill="auto"/>`, p("down"))))
	tb := read(t, body, map[string]string{"word/styles.xml": styles, "word/_rels/document.xml.rels": relations("styles", "styles.xml")})[0].Tables[0]
	if w := tb.XS[2] - tb.XS[0]; w != 72+144 {
		t.Errorf("width %v", w)
	}
	a, b, up, down := tb.Cells[0], tb.Cells[1], tb.Cells[2], tb.Cells[3]
	if a.Fill.B != 0x33 || b.Fill.A != 0 || !a.Lines[0].Words[0].Bold || up.Lines[0].Words[0].Bold {
		t.Errorf("fills %v %v", a.Fill, b.Fill)
	}
	if want := (page.Sides{Top: true, Right: true}); a.Ruled != want {
		t.Errorf("ruled %+v", a.Ruled)
	}
	if up.Lines[0].Turn != 3 || down.Lines[0].Turn != 1 {
		t.Errorf("turns %d %d", up.Lines[0].Turn, down.Lines[0].Turn)
	}
	if first, last := up.Lines[0].Words[0].Box, up.Lines[0].Words[2].Box; first.Y0 <= last.Y1 {
		t.Errorf("text that reads upward starts at %v and ends at %v", first, last)
	}
}

func TestNesting(t *testing.T) {
	pg := read(t, p("above")+tbl(tr(tc("", p("outer")+tbl(tr(tc("", p("inner"))))+p(""))))+p("below"), nil)[0]
	if len(pg.Tables) != 2 || pg.Tables[0].Inner || !pg.Tables[1].Inner {
		t.Fatalf("tables %+v", pg.Tables)
	}
	outer, inner := pg.Tables[0], pg.Tables[1]
	if outer.Cells[0].Text() != "outer" || inner.Cells[0].Text() != "inner" {
		t.Errorf("texts %q %q", outer.Cells[0].Text(), inner.Cells[0].Text())
	}
	if outer.Box.Intersect(inner.Box) != inner.Box {
		t.Errorf("inner %v leaves outer %v", inner.Box, outer.Box)
	}
	if pg.Words[0].Box.Y1 > outer.Box.Y0 || pg.Words[1].Box.Y0 < outer.Box.Y1 {
		t.Errorf("words %v do not stand above and below %v", pg.Words, outer.Box)
	}
}

func TestPages(t *testing.T) {
	section := func(inside string) string { return `<w:p><w:pPr><w:sectPr>` + inside + `</w:sectPr></w:pPr></w:p>` }
	header := `<w:hdr ` + namespaces + `>` + p("School") + `</w:hdr>`
	body := p("one") + par(run(`<w:br w:type="page"/>`)) + p("two") + section(`<w:headerReference w:type="default" r:id="r1"/>`) +
		p("three") + section(`<w:type w:val="continuous"/>`) + p("four") + `<w:sectPr/>`
	pages := read(t, body, map[string]string{
		"word/header1.xml": header, "word/_rels/document.xml.rels": relations("header", "header1.xml"),
	})
	var got []string
	for _, pg := range pages {
		got = append(got, words(pg))
	}
	if s := strings.Join(got, "|"); s != "School one|School two three|School four" {
		t.Errorf("pages %q", s)
	}
}

func TestNumbers(t *testing.T) {
	numbering := `<w:numbering ` + namespaces + `><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>` +
		`<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>`
	item := `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>`
	pg := read(t, tbl(tr(tc("", item)), tr(tc("", item))), map[string]string{
		"word/numbering.xml": numbering, "word/_rels/document.xml.rels": relations("numbering", "numbering.xml"),
	})[0]
	if got := dump(pg.Tables[0]); got != "0:III.\n0:IV." {
		t.Errorf("got %q", got)
	}
}

func picturePNG(t testing.TB, w, h int) string {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, w, h))); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestPictures(t *testing.T) {
	drawing := func(id, crop string) string {
		return par(run(`<w:drawing><wp:inline><wp:extent cx="5000000" cy="3000000"/><a:graphic><pic:pic><pic:blipFill><a:blip r:embed="` +
			id + `"/>` + crop + `</pic:blipFill></pic:pic></a:graphic></wp:inline></w:drawing>`))
	}
	pages := read(t, drawing("r1", "")+drawing("r2", "")+drawing("r1", "")+drawing("r1", `<a:srcRect l="50000"/>`), map[string]string{
		"word/media/a.png": picturePNG(t, 800, 400), "word/media/b.png": picturePNG(t, 32, 32),
		"word/_rels/document.xml.rels": relations("image", "media/a.png", "image", "media/b.png"),
	})
	if len(pages) != 2 || !pages[0].Scanned || pages[0].Unit != page.Pixel || pages[0].Width != 800 || pages[1].Width != 400 {
		t.Fatalf("pages %+v", pages)
	}
	img, err := pages[1].Raster(t.Context(), 0.5)
	if err != nil || img.Bounds().Dx() != 200 || img.Bounds().Dy() != 200 {
		t.Errorf("raster %v, %v", img.Bounds(), err)
	}
}

func TestChunk(t *testing.T) {
	pg := read(t, `<w:altChunk r:id="r1"/>`, map[string]string{
		"word/c.html": `<table><tr><td>A<td>B</table>`, "word/_rels/document.xml.rels": relations("aFChunk", "c.html"),
	})[0]
	if got := dump(pg.Tables[0]); got != "0:A 1:B" {
		t.Errorf("got %q", got)
	}
}

func TestBadInput(t *testing.T) {
	good := document(t, p("hello"), nil)
	deep := func(open, end string, n int) []byte {
		return document(t, strings.Repeat(open, n)+strings.Repeat(end, n), nil)
	}
	ole := append([]byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1}, "....E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"...)
	tests := map[string]struct {
		data []byte
		code fault.Code
	}{
		"nothing":     {nil, fault.Unreadable},
		"truncated":   {good[:len(good)/2], fault.Unreadable},
		"no text":     {document(t, "", nil), fault.Unreadable},
		"broken XML":  {document(t, "<w:p>", nil), fault.Unreadable},
		"no main":     {document(t, "", map[string]string{"word/document.xml": ""}), fault.Unreadable},
		"encrypted":   {ole, fault.Unsupported},
		"old":         {ole[:8], fault.Unsupported},
		"zip bomb":    {document(t, p(strings.Repeat("a", 65<<20)), nil), fault.TooLarge},
		"deep XML":    {deep("<w:sdt>", "</w:sdt>", 300), fault.TooLarge},
		"deep tables": {deep("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 20), fault.TooLarge},
		"wide":        {document(t, tbl(tr(strings.Repeat(tc(`<w:gridSpan w:val="999999999"/>`, p("a")), 3))), nil), fault.TooLarge},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := Read(t.Context(), tt.data, sheet.DefaultSettings())
			if fault.CodeOf(err) != tt.code {
				t.Errorf("error %v, want %s", err, tt.code)
			}
		})
	}
}

// TestCorpus reads real documents where there are some.
func TestCorpus(t *testing.T) {
	dir := os.Getenv("CORPUS_DIR")
	if dir == "" {
		t.Skip("CORPUS_DIR is not set")
	}
	files, _ := filepath.Glob(filepath.Join(dir, "files", "*.docx"))
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := Read(t.Context(), data, sheet.DefaultSettings())
		if err != nil {
			t.Errorf("%s: %v", filepath.Base(f), err)
		}
		for _, pg := range doc.Pages {
			check(t, pg)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(p("hello") + tbl(tr(tc(`<w:gridSpan w:val="2"/><w:vMerge/>`, p("A")), tc("", tbl(tr(tc("", p("B")))))))))
	f.Add([]byte(par(run(choice(`<w:drawing/>`, `<w:pict/>`))) + `<w:sectPr><w:type w:val="continuous"/></w:sectPr>`))
	f.Fuzz(func(t *testing.T, body []byte) {
		s := sheet.DefaultSettings()
		s.Limits.Cells, s.Limits.Text = 2000, 1<<16
		_, err := Read(t.Context(), document(t, string(body), nil), s)
		if err != nil && fault.CodeOf(err) == fault.Internal {
			t.Error(err)
		}
	})
}

func FuzzArchive(f *testing.F) {
	f.Add(document(f, p("hello"), map[string]string{"word/styles.xml": "<a/>"}))
	f.Fuzz(func(t *testing.T, data []byte) {
		s := sheet.DefaultSettings()
		s.Limits.Part, s.Limits.Unzipped = 1<<20, 2<<20
		if _, err := Read(t.Context(), data, s); err != nil && fault.CodeOf(err) == fault.Internal {
			t.Error(err)
		}
	})
}
