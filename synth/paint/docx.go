package paint

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"image"
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
// below the other; a canvas comes as a picture.
func DOCX(d *sheet.Document, fonts *sheet.Family) ([]byte, error) {
	w := &docx{doc: d, fonts: fonts}
	w.WriteString(docxHead)
	for i, part := range d.Parts {
		if part.NewPage != "" && i > 0 {
			w.WriteString(`<w:p><w:r><w:br w:type="page"/></w:r></w:p>`)
		}
		if part.Para != nil {
			w.para(*part.Para, 60)
		}
		if part.Canvas != nil {
			if err := w.picture(part.Canvas); err != nil {
				return nil, err
			}
		}
		for i := range part.Tables {
			w.table(&part.Tables[i], w.width(part, i))
			w.para(sheet.Para{}, 60) // Word joins tables that nothing parts
		}
	}
	return w.pack()
}

// PictureDOCX writes a Word file that holds a heading and a picture, a PNG or
// JPEG of so many pixels.
func PictureDOCX(title string, fonts *sheet.Family, picture []byte, size image.Point) ([]byte, error) {
	d := &sheet.Document{Name: title, Width: a4Short - 80, Margin: 30, Base: 11}
	high := d.Width * float64(size.Y) / float64(size.X)
	if size.X > size.Y {
		d.Width = a4Long - 80
		high = d.Width * float64(size.Y) / float64(size.X)
	}
	w := &docx{doc: d, fonts: fonts}
	w.WriteString(docxHead)
	w.para(sheet.Para{Text: title, Size: 14, Align: sheet.Left}, 60)
	w.inline(picture, d.Width, high)
	return w.pack()
}

const docxHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" +
	`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`

// pack ends the document and puts it and its pictures into a file.
func (w *docx) pack() ([]byte, error) {
	d := w.doc
	wide, high, turn := a4Short, a4Long, ""
	if d.Width+2*d.Margin > a4Short {
		wide, high, turn = a4Long, a4Short, ` w:orient="landscape"`
	}
	side := twips((wide - d.Width) / 2)
	fmt.Fprintf(w, `<w:sectPr><w:pgSz w:w="%d" w:h="%d"%s/><w:pgMar w:top="560" w:right="%d" w:bottom="560" w:left="%d" w:header="300" w:footer="300" w:gutter="0"/></w:sectPr></w:body></w:document>`,
		twips(wide), twips(high), turn, side, side)
	entries := []zipEntry{{"[Content_Types].xml", []byte(docxTypes)}, {"_rels/.rels", []byte(docxRels)}, {"word/document.xml", w.Bytes()}}
	var rels strings.Builder
	for i, data := range w.pictures {
		ext := "png"
		if bytes.HasPrefix(data, []byte("\xff\xd8")) {
			ext = "jpeg"
		}
		name := fmt.Sprintf("media/image%d.%s", i+1, ext)
		entries = append(entries, zipEntry{"word/" + name, data})
		fmt.Fprintf(&rels, `<Relationship Id="rIdP%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="%s"/>`, i+1, name)
	}
	if len(w.pictures) > 0 {
		entries[0].data = []byte(strings.Replace(docxTypes, "<Override", `<Default Extension="png" ContentType="image/png"/><Default Extension="jpeg" ContentType="image/jpeg"/><Override`, 1))
		entries = append(entries, zipEntry{"word/_rels/document.xml.rels", []byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" +
			`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + rels.String() + `</Relationships>`)})
	}
	return zipped(entries)
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
	doc      *sheet.Document
	fonts    *sheet.Family
	pictures [][]byte
}

// canvasPixels is the resolution of a canvas as a picture, in pixels per point.
const canvasPixels = 1.8

// canvasPicture paints a canvas alone.
func canvasPicture(d *sheet.Document, c *sheet.Canvas, fonts *sheet.Family) ([]byte, error) {
	alone := sheet.Document{Width: d.Width, Base: d.Base, Parts: []sheet.Part{{Canvas: c}}}
	img, err := Raster(alone.Lay(fonts), fonts, canvasPixels)
	if err != nil {
		return nil, err
	}
	return PNG(img)
}

func (w *docx) picture(c *sheet.Canvas) error {
	data, err := canvasPicture(w.doc, c, w.fonts)
	if err != nil {
		return err
	}
	w.inline(data, w.doc.Width, c.Height)
	return nil
}

// inline sets a picture as a line of its own; its sides are in points.
func (w *docx) inline(data []byte, width, height float64) {
	w.pictures = append(w.pictures, data)
	const emu = 12700 // Word's units in a point
	n, wide, high := len(w.pictures), int(width*emu), int(height*emu)
	fmt.Fprintf(w, `<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="%d" cy="%d"/><wp:docPr id="%d" name="Picture %d"/>`+
		`<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">`+
		`<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="%d" name="Picture %d"/><pic:cNvPicPr/></pic:nvPicPr>`+
		`<pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="rIdP%d"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`+
		`<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%d" cy="%d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`,
		wide, high, n, n, n, n, n, wide, high)
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
	for _, run := range sheet.Runs(p.Text) {
		w.run(p, run)
	}
	w.WriteString(`</w:p>`)
}

func (w *docx) run(p sheet.Para, run sheet.Run) {
	size := p.Size
	if size == 0 {
		size = w.doc.Base
	}
	font := w.fonts.Name
	if p.Style == sheet.Hand {
		font = handName
	}
	fmt.Fprintf(w, `<w:r><w:rPr><w:rFonts w:ascii="%s" w:hAnsi="%s" w:cs="%s"/>`, font, font, font)
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
	if run.Raised {
		w.WriteString(`<w:vertAlign w:val="superscript"/>`)
	}
	fmt.Fprintf(w, `</w:rPr><w:t xml:space="preserve">%s</w:t></w:r>`, escape(run.Text))
}

// handName is the font of handwriting in office programs.
const handName = "Segoe Print"

// width is that of a part's tables, which stand one below the other unless
// they have shares of their own.
func (w *docx) width(p sheet.Part, i int) float64 {
	if p.Shares != nil {
		_, width := w.doc.TableSpan(p, i)
		return width
	}
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
		head := ""
		if r < t.HeadRows {
			head = `<w:tblHeader/>`
		}
		fmt.Fprintf(w, `<w:tr><w:trPr><w:trHeight w:val="%d"/>%s</w:trPr>`, twips(h), head)
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
	if c.Top {
		w.WriteString(`</w:tcPr>`)
	} else {
		w.WriteString(`<w:vAlign w:val="center"/></w:tcPr>`)
	}
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
// and its pictogram as a character, for formats that have neither.
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
	if c.Icon != "" && len(c.Paras) > 0 {
		first := &out[len(out)-len(c.Paras)]
		first.Text = c.Icon.Emoji() + " " + first.Text
	}
	return append(out, tiny(c.Corners.BottomLeft, c.Corners.BottomRight)...)
}
