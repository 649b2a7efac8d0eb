package xlsx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"image"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/learning-yogi/platform/extract/ingest/sheet"
	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/fault"
)

// book builds a workbook with one sheet, "S".
func book(t testing.TB, build func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	must(t, f.SetSheetName("Sheet1", "S"))
	build(f)
	var b bytes.Buffer
	must(t, f.Write(&b))
	must(t, f.Close())
	return b.Bytes()
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// fill writes rows of texts from a cell on; "" leaves a cell out.
func fill(t testing.TB, f *excelize.File, col, row int, rows ...string) {
	t.Helper()
	for i, line := range rows {
		for j, v := range strings.Split(line, "|") {
			if v != "" {
				name, _ := excelize.CoordinatesToCellName(col+j, row+i)
				must(t, f.SetCellValue("S", name, v))
			}
		}
	}
}

func boxed(t testing.TB, f *excelize.File, from, to string) {
	t.Helper()
	id, err := f.NewStyle(&excelize.Style{Border: []excelize.Border{
		{Type: "left", Style: 1}, {Type: "right", Style: 1}, {Type: "top", Style: 1}, {Type: "bottom", Style: 1},
	}})
	must(t, err)
	must(t, f.SetCellStyle("S", from, to, id))
}

func read(t *testing.T, data []byte) page.Page {
	t.Helper()
	doc, err := Read(t.Context(), data, sheet.DefaultSettings())
	if err != nil {
		t.Fatal(err)
	}
	return doc.Pages[0]
}

// dump writes the words of a page, and its tables, one row a line.
func dump(pg page.Page) string {
	var b strings.Builder
	b.WriteString(page.Line{Words: pg.Words}.Text())
	for _, tb := range pg.Tables {
		row := -1
		for _, c := range tb.Cells {
			sep := " "
			if c.Row != row {
				if sep = "\n"; row < 0 {
					sep = "\n#"
				}
				row = c.Row
			}
			fmt.Fprintf(&b, "%s%d:%s", sep, c.Col, strings.ReplaceAll(c.Text(), "\n", "/"))
			if c.RowSpan*c.ColSpan > 1 {
				fmt.Fprintf(&b, "{%dx%d}", c.RowSpan, c.ColSpan)
			}
		}
	}
	return b.String()
}

func TestSheets(t *testing.T) {
	tests := map[string]struct {
		build func(f *excelize.File)
		want  string
	}{
		"empty margins": {func(f *excelize.File) { fill(t, f, 3, 4, "a|b", "c|d") }, "\n#0:a 1:b\n0:c 1:d"},
		"merge": {func(f *excelize.File) {
			fill(t, f, 1, 1, "a|b|", "c||d")
			must(t, f.MergeCell("S", "B1", "C1"))
			must(t, f.MergeCell("S", "A2", "B3"))
		}, "\n#0:a 1:b{1x2}\n0:c{2x2} 2:d\n2:"},
		"title": {func(f *excelize.File) {
			fill(t, f, 1, 1, "Timetable of the class 7D", "|Mon|Tue", "8:30|Maths|Art", "9:30|Art|Maths")
		}, "Timetable of the class 7D\n#0: 1:Mon 2:Tue\n0:8:30 1:Maths 2:Art\n0:9:30 1:Art 2:Maths"},
		"title above a ruled table": {func(f *excelize.File) {
			fill(t, f, 1, 1, "|7D", "x|Mon", "8:30|Maths")
			boxed(t, f, "A2", "B3")
		}, "7D\n#0:x 1:Mon\n0:8:30 1:Maths"},
		"last hour without lessons": {func(f *excelize.File) {
			fill(t, f, 1, 1, "|Mon|Tue", "8:30|Maths|Art", "9:30||")
		}, "\n#0: 1:Mon 2:Tue\n0:8:30 1:Maths 2:Art\n0:9:30 1: 2:"},
		"empty row inside": {func(f *excelize.File) {
			fill(t, f, 1, 1, "|Mon|Tue", "8:30|Maths|Art", "", "13:30|Art|Maths")
		}, "\n#0: 1:Mon 2:Tue\n0:8:30 1:Maths 2:Art\n0: 1: 2:\n0:13:30 1:Art 2:Maths"},
		"legend": {func(f *excelize.File) {
			fill(t, f, 1, 1, "|Mon|Tue|Wed|Thu", "8:30|M|A|M|A", "", "M|Maths", "A|Art")
		}, "\n#0: 1:Mon 2:Tue 3:Wed 4:Thu\n0:8:30 1:M 2:A 3:M 4:A\n#0:M 1:Maths\n0:A 1:Art"},
		"two below each other": {func(f *excelize.File) {
			fill(t, f, 1, 1, "|Mon|Tue|Wed", "8:30|a|b|c", "", "7B", "|Mon|Tue|Wed", "8:30|d|e|f")
		}, "7B\n#0: 1:Mon 2:Tue 3:Wed\n0:8:30 1:a 2:b 3:c\n#0: 1:Mon 2:Tue 3:Wed\n0:8:30 1:d 2:e 3:f"},
		"two beside each other": {func(f *excelize.File) {
			fill(t, f, 1, 1, "|Mon|Tue|Wed||Mon|Tue|Wed", "8:30|a|b|c||d|e|f")
		}, "\n#0: 1:Mon 2:Tue 3:Wed\n0:8:30 1:a 2:b 3:c\n#0:Mon 1:Tue 2:Wed\n0:d 1:e 2:f"},
		"hidden": {func(f *excelize.File) {
			fill(t, f, 1, 1, "a|x|b", "y|x|y", "c|x|d")
			must(t, f.SetColVisible("S", "B", false))
			must(t, f.SetRowVisible("S", 2, false))
			must(t, f.MergeCell("S", "A2", "A3"))
		}, "\n#0:a 1:b\n0:y 1:d"},
		"lines and styles": {func(f *excelize.File) {
			fill(t, f, 1, 1, "a|b", "c|d")
			must(t, f.SetCellRichText("S", "A1", []excelize.RichTextRun{{Text: "one\n", Font: &excelize.Font{Bold: true}}, {Text: "two"}}))
		}, "\n#0:one/two 1:b\n0:c 1:d"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := dump(read(t, book(t, tt.build))); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

func TestValues(t *testing.T) {
	format := func(s string) *excelize.Style { return &excelize.Style{CustomNumFmt: &s} }
	tests := []struct {
		value any
		style *excelize.Style
		want  string
	}{
		{8.5 / 24, format("h:mm"), "8:30"},
		{13.5 / 24, &excelize.Style{NumFmt: 18}, "1:30 PM"},
		{8.5 / 24, format("[h]:mm"), "8:30"},
		{45000.0, format("dd/mm/yyyy"), "15/03/2023"},
		{8.3, format("0.00"), "8.30"},
		{3, nil, "3"},
		{true, nil, "TRUE"},
		{"8:30", nil, "8:30"},
	}
	for _, tt := range tests {
		pg := read(t, book(t, func(f *excelize.File) {
			must(t, f.SetCellValue("S", "A1", tt.value))
			if tt.style != nil {
				id, err := f.NewStyle(tt.style)
				must(t, err)
				must(t, f.SetCellStyle("S", "A1", "A1", id))
			}
		}))
		if got := (page.Line{Words: pg.Words}).Text(); got != tt.want {
			t.Errorf("%v: %q, want %q", tt.value, got, tt.want)
		}
	}
}

func TestLook(t *testing.T) {
	pg := read(t, book(t, func(f *excelize.File) {
		fill(t, f, 1, 1, "a|b", "c|d")
		for cell, st := range map[string]*excelize.Style{
			"A1": {Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"112233"}}, Font: &excelize.Font{Bold: true, Size: 20}},
			"B1": {Alignment: &excelize.Alignment{TextRotation: 90}},
			"A2": {Alignment: &excelize.Alignment{TextRotation: 180}},
			"B4": {Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"00FF00"}}},
			"B9": {Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFFFFF"}}},
		} {
			id, err := f.NewStyle(st)
			must(t, err)
			must(t, f.SetCellStyle("S", cell, cell, id))
		}
		boxed(t, f, "B2", "B2")
	}))
	tb := pg.Tables[0]
	if tb.Rows() != 4 {
		t.Fatalf("%d rows: fill must keep a cell, white must not", tb.Rows())
	}
	a, b, c, d := tb.Cells[0], tb.Cells[1], tb.Cells[2], tb.Cells[3]
	if a.Fill.B != 0x33 || !a.Lines[0].Words[0].Bold || a.Lines[0].Words[0].Size < 20 {
		t.Errorf("cell %+v", a)
	}
	if b.Lines[0].Turn != 3 || c.Lines[0].Turn != 1 {
		t.Errorf("turns %d %d", b.Lines[0].Turn, c.Lines[0].Turn)
	}
	if !d.Ruled.Top || !b.Ruled.Bottom || b.Ruled.Top || !c.Ruled.Right {
		t.Errorf("ruled %+v %+v", b.Ruled, d.Ruled)
	}
	for _, c := range tb.Cells {
		for _, l := range c.Lines {
			if l.Box.Intersect(c.Box) != l.Box {
				t.Errorf("%q at %v leaves its cell %v", l.Text(), l.Box, c.Box)
			}
		}
	}
}

func TestHiddenSheetAndPicture(t *testing.T) {
	var pic bytes.Buffer
	must(t, png.Encode(&pic, image.NewGray(image.Rect(0, 0, 640, 480))))
	doc, err := Read(t.Context(), book(t, func(f *excelize.File) {
		fill(t, f, 1, 1, "a|b", "c|d")
		must(t, f.AddPictureFromBytes("S", "E5", &excelize.Picture{Extension: ".png", File: pic.Bytes()}))
		must(t, f.AddShape("S", &excelize.Shape{Cell: "A8", Type: "rect", Paragraph: []excelize.RichTextRun{{Text: "in a box"}}}))
		for _, name := range []string{"Hidden", "Empty"} {
			_, err := f.NewSheet(name)
			must(t, err)
		}
		must(t, f.SetCellValue("Hidden", "A1", "no"))
		must(t, f.SetSheetVisible("Hidden", false))
	}), sheet.DefaultSettings())
	must(t, err)
	if len(doc.Pages) != 2 || doc.Pages[0].Name != "S" || !doc.Pages[1].Scanned || doc.Pages[1].Height != 480 {
		t.Fatalf("pages %+v", doc.Pages)
	}
	if got := dump(doc.Pages[0]); !strings.HasPrefix(got, "in a box\n") {
		t.Errorf("got %q", got)
	}
}

// patch replaces text in one part of a workbook.
func patch(t testing.TB, data []byte, part, old, with string) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	must(t, err)
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, f := range in.File {
		r, err := f.Open()
		must(t, err)
		text, err := io.ReadAll(r)
		must(t, err)
		switch {
		case f.Name != part:
		case old == "":
			text = []byte(with)
		default:
			text = bytes.ReplaceAll(text, []byte(old), []byte(with))
		}
		w, err := out.Create(f.Name)
		must(t, err)
		_, err = w.Write(text)
		must(t, err)
	}
	must(t, out.Close())
	return b.Bytes()
}

const sheetPart = "xl/worksheets/sheet1.xml"

func TestFarCells(t *testing.T) {
	data := book(t, func(f *excelize.File) { fill(t, f, 1, 1, "a|b", "c|d") })
	data = patch(t, data, sheetPart, "</sheetData>",
		`<row r="9"><c r="XFD9" s="0"/></row><row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData><mergeCells><mergeCell ref="A3:XFD1048576"/></mergeCells>`)
	if got := dump(read(t, data)); got != "\n#0:a 1:b\n0:c 1:d" {
		t.Errorf("got %q", got)
	}
}

func TestBadInput(t *testing.T) {
	good := book(t, func(f *excelize.File) { fill(t, f, 1, 1, "a|b", "c|d") })
	tests := map[string]struct {
		data []byte
		code fault.Code
	}{
		"nothing":     {nil, fault.Unreadable},
		"truncated":   {good[:len(good)/2], fault.Unreadable},
		"empty":       {book(t, func(*excelize.File) {}), fault.Unreadable},
		"broken XML":  {patch(t, good, sheetPart, "</row>", ""), fault.Unreadable},
		"no workbook": {patch(t, good, "xl/workbook.xml", "", "<a/>"), fault.Unreadable},
		"far value":   {patch(t, good, sheetPart, "</sheetData>", `<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>`), fault.TooLarge},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := Read(t.Context(), tt.data, sheet.DefaultSettings())
			if fault.CodeOf(err) != tt.code {
				t.Errorf("error %v, want %s", err, tt.code)
			}
		})
	}
	protected := excelize.NewFile()
	var b bytes.Buffer
	must(t, protected.Write(&b, excelize.Options{Password: "x"}))
	if _, err := Read(t.Context(), b.Bytes(), sheet.DefaultSettings()); fault.CodeOf(err) != fault.Unsupported {
		t.Errorf("protected: %v", err)
	}
}

// TestCorpus reads real documents where there are some.
func TestCorpus(t *testing.T) {
	dir := os.Getenv("CORPUS_DIR")
	if dir == "" {
		t.Skip("CORPUS_DIR is not set")
	}
	files, _ := filepath.Glob(filepath.Join(dir, "files", "*.xlsx"))
	for _, f := range files {
		data, err := os.ReadFile(f)
		must(t, err)
		if _, err := Read(t.Context(), data, sheet.DefaultSettings()); err != nil {
			t.Errorf("%s: %v", filepath.Base(f), err)
		}
	}
}

func FuzzSheet(f *testing.F) {
	good := book(f, func(x *excelize.File) { fill(f, x, 1, 1, "a|b", "c|d") })
	f.Add([]byte(`<worksheet><cols><col min="1" max="2" width="9" hidden="1"/></cols><sheetData><row r="2" ht="20"><c r="B2" t="s" s="1"><v>0</v></c><c><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>`))
	f.Add([]byte(`<worksheet><sheetData><row><c t="inlineStr"><is><t>x</t></is></c></row></sheetData></worksheet>`))
	f.Fuzz(func(t *testing.T, part []byte) {
		s := sheet.DefaultSettings()
		s.Limits.Cells, s.Limits.Text = 2000, 1<<16
		_, err := Read(t.Context(), patch(t, good, sheetPart, "", string(part)), s)
		if err != nil && fault.CodeOf(err) == fault.Internal {
			t.Error(err)
		}
	})
}
