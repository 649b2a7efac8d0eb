package paint

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"image/color"
	"math"
	"strings"

	"github.com/learning-yogi/platform/synth/sheet"
)

const (
	docxTypes = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`
	docxRels = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`
)

// twips turns points into the twentieths that Word counts in.
func twips(points float64) int { return int(math.Round(points * 20)) }

// DOCX writes a document for Word. Tables that stand side by side come one
// below the other.
func DOCX(d *sheet.Document, fonts *sheet.Family) ([]byte, error) {
	w := &docx{doc: d, fonts: fonts}
	w.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" +
		`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`)
	for _, part := range d.Parts {
		if part.Para != nil {
			w.para(*part.Para, 60)
		}
		for i := range part.Tables {
			w.table(&part.Tables[i], w.width(part))
			w.para(sheet.Para{}, 60) // Word joins tables that nothing parts
		}
	}
	wide, high, turn := a4Short, a4Long, ""
	if d.Width+2*d.Margin > a4Short {
		wide, high, turn = a4Long, a4Short, ` w:orient="landscape"`
	}
	side := twips((wide - d.Width) / 2)
	fmt.Fprintf(w, `<w:sectPr><w:pgSz w:w="%d" w:h="%d"%s/><w:pgMar w:top="560" w:right="%d" w:bottom="560" w:left="%d" w:header="300" w:footer="300" w:gutter="0"/></w:sectPr></w:body></w:document>`,
		twips(wide), twips(high), turn, side, side)
	return zipped([]zipEntry{{"[Content_Types].xml", []byte(docxTypes)}, {"_rels/.rels", []byte(docxRels)}, {"word/document.xml", w.Bytes()}})
}

type zipEntry struct {
	name string
	data []byte
}

// zipped packs entries without dates, so that it always gives the same bytes.
func zipped(entries []zipEntry) ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, e := range entries {
		f, err := z.CreateHeader(&zip.FileHeader{Name: e.name, Method: zip.Deflate})
		if err != nil {
			return nil, err
		}
		if _, err := f.Write(e.data); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return out.Bytes(), err
}

type docx struct {
	bytes.Buffer
	doc   *sheet.Document
	fonts *sheet.Family
}

func hex(c color.NRGBA) string { return fmt.Sprintf("%02X%02X%02X", c.R, c.G, c.B) }

func escape(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(s)) // a strings.Builder takes everything
	return b.String()
}

func (w *docx) para(p sheet.Para, after int) {
	align := [3]string{"center", "left", "right"}[p.Align]
	fmt.Fprintf(w, `<w:p><w:pPr><w:spacing w:before="0" w:after="%d"/><w:jc w:val="%s"/></w:pPr>`, after, align)
	if p.Text != "" {
		size := p.Size
		if size == 0 {
			size = w.doc.Base
		}
		w.WriteString(`<w:r><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>`)
		switch p.Style {
		case sheet.Bold:
			w.WriteString(`<w:b/>`)
		case sheet.Italic:
			w.WriteString(`<w:i/>`)
		}
		if p.Colour.A > 0 {
			fmt.Fprintf(w, `<w:color w:val="%s"/>`, hex(p.Colour))
		}
		fmt.Fprintf(w, `<w:sz w:val="%d"/>`, int(math.Round(size*2)))
		if p.Highlight.A > 0 {
			fmt.Fprintf(w, `<w:shd w:val="clear" w:color="auto" w:fill="%s"/>`, hex(p.Highlight))
		}
		fmt.Fprintf(w, `</w:rPr><w:t xml:space="preserve">%s</w:t></w:r>`, escape(p.Text))
	}
	w.WriteString(`</w:p>`)
}

// width is that of a part's tables, which stand one below the other.
func (w *docx) width(p sheet.Part) float64 {
	if p.Width > 0 {
		return p.Width
	}
	return w.doc.Width
}

func (w *docx) table(t *sheet.Table, width float64) {
	xs := t.Edges(0, width)
	w.WriteString(`<w:tbl><w:tblPr>`)
	fmt.Fprintf(w, `<w:tblW w:w="%d" w:type="dxa"/>%s<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`, twips(width), w.tableBorders(t.Border))
	for i := range t.Widths {
		fmt.Fprintf(w, `<w:gridCol w:w="%d"/>`, twips(xs[i+1]-xs[i]))
	}
	w.WriteString(`</w:tblGrid>`)
	for r, h := range t.RowHeights(w.fonts, w.doc.Base, width) {
		fmt.Fprintf(w, `<w:tr><w:trPr><w:trHeight w:val="%d"/></w:trPr>`, twips(h))
		for c := 0; c < len(t.Widths); {
			i := t.At(r, c)
			if i < 0 {
				fmt.Fprintf(w, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr><w:p/></w:tc>`, twips(xs[c+1]-xs[c]))
				c++
				continue
			}
			cell := t.Cells[i]
			w.cell(cell, r, twips(xs[cell.Col+cell.ColSpan]-xs[cell.Col]))
			c += cell.ColSpan
		}
		w.WriteString(`</w:tr>`)
	}
	w.WriteString(`</w:tbl>`)
}

func (w *docx) tableBorders(b sheet.Border) string {
	var out strings.Builder
	out.WriteString(`<w:tblBorders>`)
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		width, kind := b.Width, "single"
		if b.Outer > 0 && !strings.HasPrefix(side, "inside") {
			width = b.Outer
		}
		if b.Double {
			kind = "double"
		}
		if b.Width == 0 {
			kind = "nil"
		}
		fmt.Fprintf(&out, `<w:%s w:val="%s" w:sz="%d" w:space="0" w:color="%s"/>`, side, kind, max(2, int(math.Round(width*8))), hex(b.Colour))
	}
	out.WriteString(`</w:tblBorders>`)
	return out.String()
}

func (w *docx) cell(c sheet.Cell, row, width int) {
	fmt.Fprintf(w, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`, width)
	if c.ColSpan > 1 {
		fmt.Fprintf(w, `<w:gridSpan w:val="%d"/>`, c.ColSpan)
	}
	if c.RowSpan > 1 && row == c.Row {
		w.WriteString(`<w:vMerge w:val="restart"/>`)
	} else if c.RowSpan > 1 {
		w.WriteString(`<w:vMerge/>`)
	}
	if c.Bare {
		w.WriteString(`<w:tcBorders><w:top w:val="nil"/><w:left w:val="nil"/><w:right w:val="nil"/></w:tcBorders>`)
	}
	if c.Fill.A > 0 {
		fmt.Fprintf(w, `<w:shd w:val="clear" w:color="auto" w:fill="%s"/>`, hex(c.Fill))
	}
	w.WriteString(`<w:tcMar><w:left w:w="40" w:type="dxa"/><w:right w:w="40" w:type="dxa"/></w:tcMar>`)
	switch c.Turn {
	case 1:
		w.WriteString(`<w:textDirection w:val="tbRl"/>`)
	case 3:
		w.WriteString(`<w:textDirection w:val="btLr"/>`)
	}
	w.WriteString(`<w:vAlign w:val="center"/></w:tcPr>`)
	paras := flat(c, w.doc.Base)
	if row != c.Row {
		paras = nil
	}
	for _, p := range paras {
		w.para(p, 0)
	}
	if len(paras) == 0 {
		w.WriteString(`<w:p/>`)
	}
	w.WriteString(`</w:tc>`)
}

// flat gives a cell's paragraphs with its corners as lines above and below,
// for formats that have no corners.
func flat(c sheet.Cell, base float64) []sheet.Para {
	tiny := func(a, b string) []sheet.Para {
		text := strings.TrimSpace(a + "   " + b)
		if text == "" {
			return nil
		}
		return []sheet.Para{{Text: text, Size: math.Round(base*0.7*2) / 2}}
	}
	out := tiny(c.Corners.TopLeft, c.Corners.TopRight)
	out = append(out, c.Paras...)
	return append(out, tiny(c.Corners.BottomLeft, c.Corners.BottomRight)...)
}
