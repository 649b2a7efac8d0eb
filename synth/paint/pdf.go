package paint

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"image"
	"image/color"
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/learning-yogi/platform/synth/sheet"
)

// Sides of A4 in points: a page is at least this high.
const a4Long, a4Short = 842.0, 595.0

// PDF writes pages with real text in embedded fonts and lines as paths.
func PDF(pages []*sheet.Page, fonts *sheet.Family, title string) ([]byte, error) {
	return MixedPDF(pages, fonts, nil, title)
}

// Sheet is a page that was scanned or photographed: a JPEG and its pixels.
type Sheet struct {
	JPEG []byte
	Size image.Point
}

// PicturePDF writes pages that hold one JPEG each and no text, as scanners do.
func PicturePDF(sheets []Sheet, title string) ([]byte, error) {
	return MixedPDF(nil, nil, sheets, title)
}

// MixedPDF writes pages with real text and then pages that are pictures.
func MixedPDF(pages []*sheet.Page, fonts *sheet.Family, sheets []Sheet, title string) ([]byte, error) {
	w := &pdf{}
	var leaves []pdfPage
	var used [sheet.Styles]map[uint16]rune
	for i := range used {
		used[i] = map[uint16]rune{}
	}
	for _, p := range pages {
		height := max(p.H, a4Long)
		if p.W > a4Short {
			height = max(p.H, a4Short)
		}
		content := pdfContent(p, fonts, height, &used)
		leaves = append(leaves, pdfPage{p.W, height, w.stream("", content, true)})
	}
	var refs, pictures strings.Builder
	for style, glyphs := range used {
		if len(glyphs) == 0 {
			continue
		}
		ref, err := w.font(fonts, sheet.Style(style), glyphs)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&refs, "/F%d %d 0 R ", style, ref)
	}
	for i, s := range sheets {
		leaves = append(leaves, w.picture(s, "/"+strings.Repeat("I", i+1), &pictures))
	}
	resources := "/Font << " + refs.String() + ">> /XObject << " + pictures.String() + ">>"
	return w.finish(leaves, resources, title), nil
}

// picture adds a page that is a picture and notes its name.
func (w *pdf) picture(s Sheet, name string, names *strings.Builder) pdfPage {
	ref := w.stream(fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode ", s.Size.X, s.Size.Y), s.JPEG, false)
	width, height := a4Long, a4Long*float64(s.Size.Y)/float64(s.Size.X)
	if s.Size.Y > s.Size.X {
		width, height = a4Long*float64(s.Size.X)/float64(s.Size.Y), a4Long
	}
	fmt.Fprintf(names, "%s %d 0 R ", name, ref)
	return pdfPage{width, height, w.stream("", fmt.Appendf(nil, "q %.2f 0 0 %.2f 0 0 cm %s Do Q", width, height, name), true)}
}

// pdfPage is a page's size in points and the number of its content.
type pdfPage struct {
	width, height float64
	body          int
}

// pdf collects numbered objects, the first of which is number 1.
type pdf struct{ objects [][]byte }

func (w *pdf) add(body []byte) int {
	w.objects = append(w.objects, body)
	return len(w.objects)
}

func (w *pdf) stream(dict string, data []byte, compress bool) int {
	if compress {
		var z bytes.Buffer
		zw := zlib.NewWriter(&z)
		zw.Write(data) // a bytes.Buffer takes everything
		zw.Close()
		data = z.Bytes()
		dict += "/Filter /FlateDecode "
	}
	return w.add(fmt.Appendf(nil, "<< %s/Length %d >>\nstream\n%s\nendstream", dict, len(data), data))
}

func (w *pdf) finish(leaves []pdfPage, resources, title string) []byte {
	pages := len(w.objects) + len(leaves) + 1
	var kids []string
	for _, p := range leaves {
		leaf := w.add(fmt.Appendf(nil, "<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %.2f %.2f] /Contents %d 0 R /Resources << %s >> >>", pages, p.width, p.height, p.body, resources))
		kids = append(kids, fmt.Sprintf("%d 0 R", leaf))
	}
	w.add(fmt.Appendf(nil, "<< /Type /Pages /Kids [%s] /Count %d >>", strings.Join(kids, " "), len(kids)))
	root := w.add(fmt.Appendf(nil, "<< /Type /Catalog /Pages %d 0 R >>", pages))
	info := w.add(fmt.Appendf(nil, "<< /Title <%s> >>", "FEFF"+hex16(title)))
	out := []byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	var offsets []int
	for i, o := range w.objects {
		offsets = append(offsets, len(out))
		out = fmt.Appendf(out, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := len(out)
	out = fmt.Appendf(out, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		out = fmt.Appendf(out, "%010d 00000 n \n", o)
	}
	return fmt.Appendf(out, "trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, root, info, start)
}

func hex16(s string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	return b.String()
}

// pdfContent paints the page in the coordinates of PDF, where y points up, and
// notes which glyphs of each style it used.
func pdfContent(p *sheet.Page, fonts *sheet.Family, height float64, used *[sheet.Styles]map[uint16]rune) []byte {
	var b bytes.Buffer
	rgb := func(c color.NRGBA, op string) {
		fmt.Fprintf(&b, "%.3f %.3f %.3f %s\n", float64(c.R)/255, float64(c.G)/255, float64(c.B)/255, op)
	}
	for _, f := range p.Fills {
		rgb(f.Colour, "rg")
		if f.Radius > 0 {
			b.WriteString(pdfRound(f, height))
			continue
		}
		fmt.Fprintf(&b, "%.2f %.2f %.2f %.2f re f\n", f.Box.X0, height-f.Box.Y1, f.Box.W(), f.Box.H())
	}
	for _, s := range p.Shapes {
		rgb(s.Colour, "rg")
		for i, at := range s.Points {
			fmt.Fprintf(&b, "%.2f %.2f %c ", at.X, height-at.Y, "ml"[min(i, 1)])
		}
		b.WriteString("f\n")
	}
	b.WriteString("2 J\n")
	for _, s := range p.Strokes {
		rgb(s.Colour, "RG")
		fmt.Fprintf(&b, "%.2f w %.2f %.2f m %.2f %.2f l S\n", s.Width, s.X0, height-s.Y0, s.X1, height-s.Y1)
	}
	matrices := [4]string{"1 0 0 1", "0 -1 1 0", "-1 0 0 -1", "0 1 -1 0"}
	for _, t := range p.Texts {
		b.WriteString("BT ")
		rgb(t.Colour, "rg")
		fmt.Fprintf(&b, "/F%d %.2f Tf %s %.2f %.2f Tm <", t.Style, t.Size, matrices[t.Turn%4], t.X, height-t.Y)
		for _, r := range t.Text {
			g, _ := fonts.Glyph(r, t.Style)
			used[t.Style][uint16(g)] = r
			fmt.Fprintf(&b, "%04X", g)
		}
		b.WriteString("> Tj ET\n")
	}
	return b.Bytes()
}

// pdfRound is the path of a box with round corners.
func pdfRound(f sheet.Fill, height float64) string {
	x0, x1, y0, y1 := f.Box.X0, f.Box.X1, height-f.Box.Y1, height-f.Box.Y0
	r := min(f.Radius, f.Box.W()/2, f.Box.H()/2)
	k := r * 0.45 // from the corner to where a quarter circle's handle ends
	return fmt.Sprintf("%.2f %.2f m %.2f %.2f l %.2f %.2f %.2f %.2f %.2f %.2f c %.2f %.2f l %.2f %.2f %.2f %.2f %.2f %.2f c %.2f %.2f l %.2f %.2f %.2f %.2f %.2f %.2f c %.2f %.2f l %.2f %.2f %.2f %.2f %.2f %.2f c f\n",
		x0+r, y0, x1-r, y0, x1-k, y0, x1, y0+k, x1, y0+r, x1, y1-r, x1, y1-k, x1-k, y1, x1-r, y1,
		x0+r, y1, x0+k, y1, x0, y1-k, x0, y1-r, x0, y0+r, x0, y0+k, x0+k, y0, x0+r, y0)
}

// font embeds the used glyphs of a font with their widths and characters.
func (w *pdf) font(fonts *sheet.Family, style sheet.Style, glyphs map[uint16]rune) (int, error) {
	keep := map[uint16]bool{}
	var order []uint16
	for g := range glyphs {
		keep[g] = true
		order = append(order, g)
	}
	slices.Sort(order)
	data, kind, embed := fonts.Data[style], "CIDFontType0", "FontFile3"
	dict := "/Subtype /OpenType "
	if !outlines(data) { // else in one piece
		var err error
		if data, err = subset(data, keep); err != nil {
			return 0, err
		}
		kind, embed, dict = "CIDFontType2 /CIDToGIDMap /Identity", "FontFile2", fmt.Sprintf("/Length1 %d ", len(data))
	}
	var widths, chars strings.Builder
	for _, g := range order {
		_, adv := fonts.Glyph(glyphs[g], style)
		fmt.Fprintf(&widths, "%d [%.0f] ", g, adv*1000)
		fmt.Fprintf(&chars, "<%04X> <%s>\n", g, hex16(string(glyphs[g])))
	}
	name := [sheet.Styles]string{"SYNTHA+Sans", "SYNTHB+Sans-Bold", "SYNTHC+Sans-Italic", "SYNTHD+Hand"}[style]
	file := w.stream(dict, data, true)
	desc := w.add(fmt.Appendf(nil, "<< /Type /FontDescriptor /FontName /%s /Flags 4 /FontBBox [-200 -250 1200 1000] /ItalicAngle 0 /Ascent 920 /Descent -220 /CapHeight 720 /StemV 80 /%s %d 0 R >>", name, embed, file))
	cid := w.add(fmt.Appendf(nil, "<< /Type /Font /Subtype /%s /BaseFont /%s /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor %d 0 R /DW 600 /W [%s] >>", kind, name, desc, widths.String()))
	cmap := w.stream("", []byte("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n"+
		"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"+bfchars(chars.String())+"endcmap CMapName currentdict /CMap defineresource pop end end"), true)
	return w.add(fmt.Appendf(nil, "<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>", name, cid, cmap)), nil
}

// bfchars writes the lines of a character map in groups of at most 100, which
// is all that the format allows.
func bfchars(lines string) string {
	var b strings.Builder
	for group := range slices.Chunk(strings.SplitAfter(strings.TrimSuffix(lines, "\n"), "\n"), 100) {
		fmt.Fprintf(&b, "%d beginbfchar\n%s\nendbfchar\n", len(group), strings.TrimSuffix(strings.Join(group, ""), "\n"))
	}
	return b.String()
}
