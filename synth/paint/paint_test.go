package paint

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image"
	"image/color"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"

	"github.com/learning-yogi/platform/synth/sheet"
)

func document() *sheet.Document {
	cell := func(row, col, rows, cols int, text string) sheet.Cell {
		return sheet.Cell{Row: row, Col: col, RowSpan: rows, ColSpan: cols, Clock: -1, Paras: []sheet.Para{{Text: text}}}
	}
	at := cell(0, 1, 1, 1, "08:30")
	at.Clock = 510
	up := cell(0, 2, 2, 1, "Break")
	up.Turn = 3
	return &sheet.Document{Name: "Test & more", Width: 300, Margin: 10, Base: 10, Parts: []sheet.Part{{Tables: []sheet.Table{{
		Widths: []float64{2, 2, 1}, Heights: []float64{20, 40}, Border: sheet.Border{Width: 1, Colour: color.NRGBA{A: 255}},
		Cells: []sheet.Cell{cell(0, 0, 1, 1, "Lundi <é>"), at, up, cell(1, 0, 1, 2, "R & D")},
	}}}}}
}

func TestWear(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 40, 20))
	for i := range img.Pix {
		img.Pix[i] = 255
	}
	img.SetRGBA(3, 5, color.RGBA{A: 255})
	for _, tt := range []struct {
		name string
		wear Wear
		w, h int
	}{
		{"none", Wear{}, 40, 20}, {"scale", Wear{Scale: 1.5}, 60, 30}, {"quarter", Wear{Turns: 1}, 20, 40},
		{"back", Wear{Turns: -1}, 20, 40}, {"skew, blur, noise", Wear{Skew: 1.5, Blur: 0.6, Noise: 3}, 40, 20},
	} {
		got := tt.wear.Apply(img)
		if got.Rect.Dx() != tt.w || got.Rect.Dy() != tt.h {
			t.Errorf("%s: %v", tt.name, got.Rect)
		}
	}
	if got := (Wear{Turns: 1}).Apply(img).RGBAAt(14, 3); got.R != 0 {
		t.Errorf("clockwise, the dot went elsewhere: %v", got)
	}
	if got := (Wear{Blur: 1}).Apply(img).RGBAAt(4, 5); got.R == 255 || got.R == 0 {
		t.Errorf("blur left %v beside the dot", got)
	}
}

func TestSubsetKeepsOutlines(t *testing.T) {
	full, err := sfnt.Parse(goregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	var buf sfnt.Buffer
	keep := map[uint16]bool{}
	for _, r := range "Aé" { // é is composed of e and an accent
		g, err := full.GlyphIndex(&buf, r)
		if err != nil || g == 0 {
			t.Fatal(r, err)
		}
		keep[uint16(g)] = true
	}
	small, err := subset(goregular.TTF, keep)
	if err != nil {
		t.Fatal(err)
	}
	if len(small) > len(goregular.TTF)/4 {
		t.Errorf("%d of %d bytes kept", len(small), len(goregular.TTF))
	}
	tables, err := fontTables(small)
	if err != nil {
		t.Fatal(err)
	}
	for g := range keep {
		if a, b := be.Uint32(tables["loca"][4*int(g):]), be.Uint32(tables["loca"][4*int(g)+4:]); a >= b {
			t.Errorf("glyph %d has no outline", g)
		}
	}
}

func TestSubsetRefusesOtherData(t *testing.T) {
	for _, data := range [][]byte{nil, []byte("not a font"), goregular.TTF[:200]} {
		if _, err := subset(data, nil); err == nil {
			t.Errorf("%d bytes were taken for a font", len(data))
		}
	}
}

func TestPDFCrossReferences(t *testing.T) {
	fonts := sheet.GoFamily()
	data, err := PDF(document().LayPages(fonts), fonts, "Test")
	if err != nil {
		t.Fatal(err)
	}
	start := regexp.MustCompile(`startxref\n(\d+)\n`).FindSubmatch(data)
	at, _ := strconv.Atoi(string(start[1]))
	if !bytes.HasPrefix(data[at:], []byte("xref\n")) {
		t.Fatal("startxref does not point at the table")
	}
	for i, m := range regexp.MustCompile(`(\d{10}) 00000 n `).FindAllSubmatch(data[at:], -1) {
		offset, _ := strconv.Atoi(string(m[1]))
		if !bytes.HasPrefix(data[offset:], fmt.Appendf(nil, "%d 0 obj", i+1)) {
			t.Errorf("object %d is not at %d", i+1, offset)
		}
	}
}

func TestDocxIsWellFormed(t *testing.T) {
	w := &docx{doc: document(), fonts: sheet.GoFamily()}
	w.table(&w.doc.Parts[0].Tables[0], 300)
	text := w.String()
	dec := xml.NewDecoder(strings.NewReader(text))
	for {
		if _, err := dec.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range []string{`<w:gridSpan w:val="2"/>`, `<w:vMerge w:val="restart"/>`, `<w:vMerge/>`, `<w:textDirection w:val="btLr"/>`, `R &amp; D`} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s", want)
		}
	}
}

func TestXLSXMergesAndNumbers(t *testing.T) {
	data, err := XLSX(document(), sheet.GoFamily(), XLSXOptions{ClockNumbers: true})
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	merged, err := f.GetMergeCells("Sheet1")
	if err != nil || len(merged) != 2 {
		t.Errorf("%d merged cells, %v", len(merged), err)
	}
	shown, _ := f.GetCellValue("Sheet1", "B1")
	raw, _ := f.GetCellValue("Sheet1", "B1", excelize.Options{RawCellValue: true})
	if n, err := strconv.ParseFloat(raw, 64); shown != "08:30" || err != nil || n*1440 < 509.9 || n*1440 > 510.1 {
		t.Errorf("the time is %q, stored as %q", shown, raw)
	}
}

func TestHTMLSpansAndEscapes(t *testing.T) {
	text := string(HTML(document()))
	for _, want := range []string{`rowspan="2"`, `colspan="2"`, "Lundi &lt;é&gt;", `class="up"`} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s", want)
		}
	}
}
