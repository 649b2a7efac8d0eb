package xlsx

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/learning-yogi/platform/extract/ingest/ooxml"
	"github.com/learning-yogi/platform/extract/ingest/sheet"
)

const (
	maxRows = 1_048_576 // of a sheet, as Excel has it
	maxCols = 16_384
	// slack is how many rows and columns beyond the last value cells without
	// a value are kept: fill may mark the extent of a block.
	slack = 60
)

// place is a cell's place, from 0.
type place struct{ row, col int }

// area is a rectangle of places, its ends included.
type area struct{ from, to place }

// slot is a cell as the sheet's XML has it.
type slot struct {
	place
	style int
	value bool
	kind  string // t: s, str, n, d, b, e, inlineStr
	bytes [2]int64
}

// line is a row or a group of columns.
type line struct {
	min, max int     // from 0
	size     float64 // points, or widths of a character; 0 default
	hidden   bool
	style    int
}

// geometry is what the scan of a sheet finds.
type geometry struct {
	rows, cols             []line
	slots                  []slot
	merges                 []area
	drawing                string // relation id
	rowDefault, colDefault float64
	data                   [2]int64   // the bytes inside sheetData
	tags                   []rowBytes // start tags of rows
	last                   place      // of the extent
}

// rowBytes is where a row stands in the part.
type rowBytes struct {
	row        int
	start, end int64 // of its start tag
}

// scan walks a sheet.
func scan(data []byte, limits sheet.Limits, name string) (*geometry, error) {
	g := &geometry{rowDefault: 15, colDefault: 8.43}
	x := ooxml.NewXML(data, limits)
	err := x.Each(func(ooxml.Element) error {
		return x.Each(func(e ooxml.Element) error { return g.part(x, e) })
	})
	if err != nil {
		return nil, err
	}
	return g, g.bound(limits, name)
}

func (g *geometry) part(x *ooxml.XML, e ooxml.Element) error {
	switch e.Name {
	case "sheetFormatPr":
		g.rowDefault = number(e, "defaultRowHeight", g.rowDefault)
		g.colDefault = number(e, "defaultColWidth", g.colDefault)
	case "cols":
		return x.Each(func(e ooxml.Element) error {
			from, to := e.Int("min", 0)-1, e.Int("max", 0)-1
			if from >= 0 && to >= from && to < maxCols && len(g.cols) < maxCols {
				g.cols = append(g.cols, line{
					min: from, max: to, size: number(e, "width", 0),
					hidden: isTrue(e.Attr("hidden")), style: e.Int("style", 0),
				})
			}
			return nil
		})
	case "sheetData":
		g.data[0] = x.Offset()
		row := -1
		err := x.Each(func(e ooxml.Element) error { return g.row(x, e, &row) })
		g.data[1] = max(g.data[0], g.data[1])
		return err
	case "mergeCells":
		return x.Each(func(e ooxml.Element) error {
			if a, ok := parseArea(e.Attr("ref")); ok {
				g.merges = append(g.merges, a)
			}
			return nil
		})
	case "drawing":
		g.drawing = e.Attr("id")
	}
	return nil
}

// row reads one row; at is the row before it.
func (g *geometry) row(x *ooxml.XML, e ooxml.Element, at *int) error {
	if e.Name != "row" {
		return nil
	}
	*at = min(e.Int("r", *at+2)-1, maxRows)
	if *at < 0 {
		*at = 0
	}
	g.tags = append(g.tags, rowBytes{*at, e.Start, x.Offset()})
	l := line{min: *at, max: *at, size: number(e, "ht", 0), hidden: isTrue(e.Attr("hidden"))}
	if isTrue(e.Attr("customFormat")) {
		l.style = e.Int("s", 0)
	}
	g.rows = append(g.rows, l)
	col := -1
	err := x.Each(func(c ooxml.Element) error {
		if c.Name != "c" {
			return nil
		}
		col++
		if p, ok := parsePlace(c.Attr("r")); ok {
			col = p.col
		}
		s := slot{place: place{*at, col}, style: c.Int("s", 0), kind: c.Attr("t")}
		s.bytes[0] = c.Start
		err := x.Each(func(v ooxml.Element) error {
			if v.Name == "v" || v.Name == "is" || v.Name == "f" {
				s.value = true
			}
			return nil
		})
		s.bytes[1] = x.Offset()
		g.slots = append(g.slots, s)
		return err
	})
	g.data[1] = x.Offset()
	return err
}

// bound finds the extent of what the sheet holds, and drops what lies outside.
func (g *geometry) bound(limits sheet.Limits, name string) error {
	values := place{-1, -1}
	for _, s := range g.slots {
		if s.value {
			values = place{max(values.row, s.row), max(values.col, s.col)}
		}
	}
	fits := func(p place) bool { return (p.row+1)*(p.col+1) <= limits.Cells }
	if !fits(values) {
		return limits.TooManyCells("Sheet "+strconv.Quote(name), values.row+1, values.col+1)
	}
	reach := place{values.row + slack, values.col + slack}
	if !fits(reach) {
		reach = values
	}
	kept := g.slots[:0]
	g.last = values
	for _, s := range g.slots {
		if s.row <= reach.row && s.col <= reach.col {
			kept = append(kept, s)
			g.last = place{max(g.last.row, s.row), max(g.last.col, s.col)}
		}
	}
	g.slots = kept
	for _, m := range g.merges { // the places that a merge covers need no cells
		if m.from.row <= values.row && m.from.col <= values.col {
			g.last = place{max(g.last.row, min(m.to.row, reach.row)), max(g.last.col, min(m.to.col, reach.col))}
		}
	}
	merges := g.merges[:0]
	for _, m := range g.merges {
		m.to = place{min(m.to.row, g.last.row), min(m.to.col, g.last.col)}
		if m.from.row <= m.to.row && m.from.col <= m.to.col {
			merges = append(merges, m)
		}
	}
	g.merges = merges
	return nil
}

// pruned gives the sheet's XML with the kept cells only.
func (g *geometry) pruned(data []byte) []byte {
	if len(g.tags) == 0 {
		return data
	}
	out := append([]byte(nil), data[:g.data[0]]...)
	i := 0
	for n, t := range g.tags {
		if t.row > g.last.row {
			continue
		}
		next := g.data[1]
		if n+1 < len(g.tags) {
			next = g.tags[n+1].start
		}
		tag := data[t.start:t.end]
		out = append(out, tag...)
		for ; i < len(g.slots) && g.slots[i].bytes[0] < next; i++ {
			out = append(out, data[g.slots[i].bytes[0]:g.slots[i].bytes[1]]...)
		}
		if !bytes.HasSuffix(tag, []byte("/>")) {
			out = append(out, closeTag(tag)...)
		}
	}
	return append(out, data[g.data[1]:]...)
}

// closeTag gives the end tag of a start tag, its prefix included.
func closeTag(tag []byte) string {
	name := strings.TrimPrefix(string(tag), "<")
	if i := strings.IndexAny(name, " \t\r\n>"); i >= 0 {
		name = name[:i]
	}
	return "</" + name + ">"
}

func isTrue(s string) bool { return s == "1" || s == "true" }

// number reads a positive number of an attribute.
func number(e ooxml.Element, name string, otherwise float64) float64 {
	v, err := strconv.ParseFloat(e.Attr(name), 64)
	if err != nil || !(v >= 0 && v < maxSize) {
		return otherwise
	}
	return v
}

// maxSize bounds the size of a row or column: Excel's own limits are 409
// points and 255 characters.
const maxSize = 500

func parsePlace(ref string) (place, bool) {
	col, row, err := excelize.CellNameToCoordinates(strings.ReplaceAll(ref, "$", ""))
	return place{row - 1, col - 1}, err == nil
}

func parseArea(ref string) (area, bool) {
	a, b, ok := strings.Cut(ref, ":")
	if !ok {
		return area{}, false
	}
	from, ok1 := parsePlace(a)
	to, ok2 := parsePlace(b)
	return area{from, to}, ok1 && ok2 && from.row <= to.row && from.col <= to.col
}
