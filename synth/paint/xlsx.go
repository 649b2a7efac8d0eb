package paint

import (
	"archive/zip"
	"bytes"
	"cmp"
	"io"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/learning-yogi/platform/synth/sheet"
)

// XLSXOptions says how a workbook stores what a page shows.
type XLSXOptions struct {
	// ClockNumbers stores cells that hold one time as numbers with a format,
	// as Excel does when a time is typed in.
	ClockNumbers bool
}

// excelUnit is the width in points of one of Excel's column units.
const excelUnit = 5.6

// rowHigh is the height of an empty row in points.
const rowHigh = 15.0

// XLSX writes a document as a workbook with a sheet for each page that it asks
// for. A canvas comes as a picture.
func XLSX(d *sheet.Document, fonts *sheet.Family, opt XLSXOptions) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	w := &xlsx{File: f, doc: d, fonts: fonts, opt: opt, styles: map[xlsxStyle]int{}, widths: map[int]float64{}, row: 1}
	w.edges = widestEdges(d)
	for i, part := range d.Parts {
		if part.NewPage != "" {
			if i > 0 {
				w.endSheet()
			}
			w.startSheet(part.NewPage)
		}
		w.part(part)
	}
	w.endSheet()
	if w.err != nil {
		return nil, w.err
	}
	buf, err := f.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	if w.pictured {
		return steady(buf.Bytes())
	}
	return buf.Bytes(), nil
}

var defaultType = regexp.MustCompile(`<Default [^>]*></Default>`)

// steady sorts the types of pictures, which the library writes in an order
// that changes from run to run.
func steady(workbook []byte) ([]byte, error) {
	z, err := zip.NewReader(bytes.NewReader(workbook), int64(len(workbook)))
	if err != nil {
		return nil, err
	}
	var out []zipEntry
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		data, err := io.ReadAll(r)
		if err != nil {
			return nil, err
		}
		if f.Name == "[Content_Types].xml" {
			types := defaultType.FindAllString(string(data), -1)
			slices.Sort(types)
			at := -1
			data = defaultType.ReplaceAllFunc(data, func([]byte) []byte { at++; return []byte(types[at]) })
		}
		out = append(out, zipEntry{f.Name, data})
	}
	return zipped(out)
}

type xlsx struct {
	*excelize.File
	doc      *sheet.Document
	fonts    *sheet.Family
	opt      XLSXOptions
	styles   map[xlsxStyle]int
	widths   map[int]float64 // in points, by column from 1
	edges    []float64       // column boundaries of the widest table, which the others follow
	row      int             // the next free row, from 1
	sheets   int             // before this one
	pictured bool            // has a picture
	err      error           // the first error
}

// startSheet gives the sheet in work its name.
func (w *xlsx) startSheet(name string) {
	if w.sheets > 0 {
		_, err := w.NewSheet(name)
		w.keep(err)
		return
	}
	w.keep(w.SetSheetName(w.sheet(), name))
}

// endSheet finishes the sheet in work.
func (w *xlsx) endSheet() {
	w.keep(w.printOnOnePage())
	for _, col := range slices.Sorted(maps.Keys(w.widths)) {
		width := w.widths[col]
		name, err := excelize.ColumnNumberToName(col)
		w.keep(err)
		w.keep(w.SetColWidth(w.sheet(), name, name, width/excelUnit))
	}
	w.widths, w.row = map[int]float64{}, 1
	w.sheets++
}

// xlsxStyle is what a cell's style depends on.
type xlsxStyle struct {
	fill, colour, line string
	font               string
	size               float64
	bold, italic, bare bool
	turn               sheet.Turn
	align              sheet.Align
	lineKind           int
	clock, top         bool
}

func (w *xlsx) sheet() string { return w.GetSheetName(w.sheets) }

func (w *xlsx) keep(err error) {
	if w.err == nil {
		w.err = err
	}
}

func (w *xlsx) at(col, row int) string {
	name, err := excelize.CoordinatesToCellName(col, row)
	w.keep(err)
	return name
}

// width returns how many columns the document takes.
func (w *xlsx) width() int {
	most := 1
	for _, part := range w.doc.Parts {
		n := len(part.Tables) - 1
		for _, t := range part.Tables {
			n += len(t.Widths)
		}
		most = max(most, n)
	}
	return most
}

func (w *xlsx) part(part sheet.Part) {
	if p := part.Para; p != nil {
		a, b := w.at(1, w.row), w.at(w.width(), w.row)
		if a != b {
			w.keep(w.MergeCell(w.sheet(), a, b))
		}
		w.keep(w.SetCellStr(w.sheet(), a, sheet.Unraised(p.Text)))
		w.style(a, b, xlsxStyle{size: p.Size, bold: p.Style == sheet.Bold, align: p.Align, bare: true})
		w.keep(w.SetRowHeight(w.sheet(), w.row, max(p.Size, w.doc.Base)*1.5))
		w.row++
	} else if part.Space > 0 {
		w.row++
	}
	if part.Canvas != nil {
		w.picture(part.Canvas)
	}
	col, low := 1, w.row
	for i := range part.Tables {
		t := &part.Tables[i]
		_, width := w.doc.TableSpan(part, i)
		w.table(t, col, width)
		low = max(low, w.row+len(t.Heights))
		col += len(t.Widths) + 1
	}
	w.row = low
}

// picture puts a canvas on the sheet as a picture.
func (w *xlsx) picture(c *sheet.Canvas) {
	w.pictured = true
	data, err := canvasPicture(w.doc, c, w.fonts)
	w.keep(err)
	const share = 96 / 72.0 / canvasPixels // a sheet has 96 pixels to the inch
	w.keep(w.AddPictureFromBytes(w.sheet(), w.at(1, w.row), &excelize.Picture{Extension: ".png", File: data, Format: &excelize.GraphicOptions{ScaleX: share, ScaleY: share}}))
	w.row += int(c.Height/rowHigh) + 1
}

// widestEdges returns the column boundaries of the table with most columns.
func widestEdges(d *sheet.Document) []float64 {
	var edges []float64
	for _, part := range d.Parts {
		for i, t := range part.Tables {
			if len(t.Widths) >= len(edges) {
				_, width := d.TableSpan(part, i)
				edges = t.Edges(0, width)
			}
		}
	}
	return edges
}

// columns returns where each boundary of a table lies, counted in columns of
// the sheet: the nearest boundaries of the widest table, or columns of its own
// where two would fall together.
func (w *xlsx) columns(xs []float64, first int) []int {
	own, near := make([]int, len(xs)), make([]int, len(xs))
	for i, x := range xs {
		own[i] = first + i
		for k, edge := range w.edges {
			if math.Abs(edge-x) < math.Abs(w.edges[near[i]]-x) {
				near[i] = k
			}
		}
	}
	for i := range near {
		if first > 1 || i > 0 && near[i] <= near[i-1] {
			return own
		}
	}
	for i := range near {
		near[i]++
	}
	return near
}

func (w *xlsx) printOnOnePage() error {
	fit, landscape := true, "landscape"
	if err := w.SetSheetProps(w.sheet(), &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	return w.SetPageLayout(w.sheet(), &excelize.PageLayoutOptions{Orientation: &landscape})
}

func (w *xlsx) table(t *sheet.Table, first int, width float64) {
	xs := t.Edges(0, width)
	cols := w.columns(xs, first)
	for i := range t.Widths {
		if cols[i+1] == cols[i]+1 {
			w.widths[cols[i]] = max(w.widths[cols[i]], xs[i+1]-xs[i])
		}
	}
	for i, h := range t.RowHeights(w.fonts, w.doc.Base, width) {
		w.keep(w.SetRowHeight(w.sheet(), w.row+i, min(h*1.1, 400)))
	}
	for _, c := range t.Cells {
		a := w.at(cols[c.Col], w.row+c.Row)
		b := w.at(cols[c.Col+c.ColSpan]-1, w.row+c.Row+c.RowSpan-1)
		if a != b {
			w.keep(w.MergeCell(w.sheet(), a, b))
		}
		w.cell(c, a, b, t.Border)
	}
}

func (w *xlsx) cell(c sheet.Cell, a, b string, border sheet.Border) {
	s := xlsxStyle{turn: c.Turn, bare: c.Bare || border.Width == 0, line: hex(border.Colour)}
	switch {
	case border.Double:
		s.lineKind = 6
	case border.Width >= 1.5:
		s.lineKind = 2
	default:
		s.lineKind = 1
	}
	if c.Fill.A > 0 {
		s.fill = hex(c.Fill)
	}
	var texts []string
	for i, p := range flat(c, w.doc.Base) {
		texts = append(texts, sheet.Unraised(p.Text))
		if i == 0 && p.Style == sheet.Hand {
			s.font = handName
		}
		if i == 0 {
			s.size, s.bold, s.italic, s.align = p.Size, p.Style == sheet.Bold, p.Style == sheet.Italic, p.Align
			if p.Colour.A > 0 {
				s.colour = hex(p.Colour)
			}
			if p.Highlight.A > 0 && s.fill == "" && len(c.Paras) == 1 {
				s.fill = hex(p.Highlight)
			}
		}
	}
	if s.clock = w.opt.ClockNumbers && c.Clock > 0; s.clock {
		w.keep(w.SetCellFloat(w.sheet(), a, float64(c.Clock)/1440, -1, 64))
	} else if text := strings.Join(texts, "\n"); text != "" {
		if n, err := strconv.Atoi(text); err == nil && strconv.Itoa(n) == text {
			w.keep(w.SetCellInt(w.sheet(), a, int64(n)))
		} else {
			w.keep(w.SetCellStr(w.sheet(), a, text))
		}
	}
	s.top = c.Top
	if s.font == "" {
		s.font = w.fonts.Name
	}
	w.style(a, b, s)
}

func (w *xlsx) style(a, b string, s xlsxStyle) {
	id, ok := w.styles[s]
	if !ok {
		var err error
		id, err = w.NewStyle(s.excel(w.doc.Base))
		w.keep(err)
		w.styles[s] = id
	}
	w.keep(w.SetCellStyle(w.sheet(), a, b, id))
}

func (s xlsxStyle) excel(base float64) *excelize.Style {
	size := s.size
	if size == 0 {
		size = base
	}
	out := &excelize.Style{
		Font: &excelize.Font{Family: cmp.Or(s.font, "Arial"), Size: size, Bold: s.bold, Italic: s.italic, Color: s.colour},
		Alignment: &excelize.Alignment{Horizontal: [3]string{"center", "left", "right"}[s.align], Vertical: map[bool]string{false: "center", true: "top"}[s.top],
			WrapText: true, TextRotation: [4]int{0, 180, 0, 90}[s.turn%4]},
	}
	if s.fill != "" {
		out.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{s.fill}}
	}
	if !s.bare {
		for _, side := range []string{"left", "top", "right", "bottom"} {
			out.Border = append(out.Border, excelize.Border{Type: side, Color: s.line, Style: s.lineKind})
		}
	}
	if s.clock {
		format := "hh:mm"
		out.CustomNumFmt = &format
	}
	return out
}
