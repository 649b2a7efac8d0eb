// Package xlsx reads Excel workbooks: every visible sheet a page, its tables
// with the exact cells as the sheet shows them, the words around them, and the
// pictures and text boxes on it.
//
// A sheet's own XML is scanned first, for its geometry and for the extent of
// what it holds; only that extent is then given to excelize, which knows
// number formats and styles. Programs write sheets whose last used cell is the
// last one possible, and excelize would make room for all of them.
package xlsx

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path"

	"github.com/xuri/excelize/v2"

	"github.com/learning-yogi/platform/extract/ingest/ooxml"
	"github.com/learning-yogi/platform/extract/ingest/sheet"
	"github.com/learning-yogi/platform/extract/page"
)

// MediaType is that of the documents read here.
const MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// Read reads a workbook (.xlsx, .xlsm). Hidden sheets, rows and columns are
// left out. Errors: fault.Unreadable, fault.TooLarge, fault.Unsupported
// (encrypted), or ctx's.
func Read(ctx context.Context, data []byte, s sheet.Settings) (doc page.Document, err error) {
	defer func() { // excelize does not check all references between parts
		if p := recover(); p != nil {
			doc, err = page.Document{}, ooxml.Broken(fmt.Errorf("panic: %v", p))
		}
	}()
	pkg, err := ooxml.Open(data, s.Limits)
	if err != nil {
		return page.Document{}, err
	}
	main, err := pkg.Main()
	if err != nil {
		return page.Document{}, err
	}
	book, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		UnzipSizeLimit: s.Limits.Unzipped, UnzipXMLSizeLimit: s.Limits.Part,
	})
	if err != nil {
		return page.Document{}, ooxml.Broken(err)
	}
	defer func() { _ = book.Close() }()
	r := &reader{
		ctx: ctx, pkg: pkg, book: book, limits: s.Limits,
		styles: map[int]style{}, seen: map[string]bool{},
	}
	sheets, err := r.sheets(main)
	if err != nil {
		return page.Document{}, err
	}
	var pages []page.Page
	for _, sh := range sheets {
		p, err := r.readSheet(sh)
		if err != nil {
			return page.Document{}, err
		}
		pages = append(pages, p)
	}
	pages, err = sheet.Finish(ctx, s, pages, r.pictures)
	if err != nil {
		return page.Document{}, err
	}
	return page.Document{MediaType: MediaType, Pages: pages}, nil
}

// reader is the state of one reading.
type reader struct {
	ctx      context.Context
	pkg      *ooxml.Package
	book     *excelize.File
	limits   sheet.Limits
	styles   map[int]style
	pictures []sheet.Picture
	seen     map[string]bool // pictures already taken
	text     int             // bytes of text so far
}

// tab is one visible sheet of the workbook.
type tab struct{ name, part string }

// sheets lists the visible sheets with cells, in order.
func (r *reader) sheets(main string) ([]tab, error) {
	data, err := r.pkg.Read(main)
	if err != nil {
		return nil, err
	}
	relations := r.pkg.Relations(main)
	var out []tab
	x := ooxml.NewXML(data, r.limits)
	err = x.Each(func(ooxml.Element) error {
		return x.Each(func(e ooxml.Element) error {
			if e.Name != "sheets" {
				return nil
			}
			return x.Each(func(e ooxml.Element) error {
				rel := relations[e.Attr("id")]
				state := e.Attr("state")
				if rel.Kind == "worksheet" && state != "hidden" && state != "veryHidden" {
					out = append(out, tab{name: e.Attr("name"), part: path.Clean(rel.Target)})
				}
				return nil
			})
		})
	})
	if err == nil && len(out) > r.limits.Pages {
		err = r.limits.TooManyPages()
	}
	if err == nil && len(out) == 0 {
		err = ooxml.Broken(errors.New("no visible worksheet"))
	}
	return out, err
}

// readSheet reads one sheet as a page.
func (r *reader) readSheet(t tab) (page.Page, error) {
	data, err := r.pkg.Read(t.part)
	if err != nil {
		return page.Page{}, err
	}
	g, err := scan(data, r.limits, t.name)
	if err != nil {
		return page.Page{}, err
	}
	r.book.Pkg.Store(t.part, g.pruned(data))
	c, err := r.canvas(t, g)
	if err != nil {
		return page.Page{}, err
	}
	p := page.Page{
		Unit: page.Sheet, Name: t.name,
		Width: c.xs[len(c.xs)-1] + margin, Height: c.ys[len(c.ys)-1] + margin,
	}
	for _, region := range c.split(c.whole()) {
		if region.words {
			p.Words = append(p.Words, c.words(region)...)
		} else {
			p.Tables = append(p.Tables, c.table(region))
		}
	}
	words, err := r.readDrawing(t, g, c)
	p.Words = append(p.Words, words...)
	for _, w := range p.Words { // text may reach beyond the last column
		p.Width, p.Height = max(p.Width, w.Box.X1+margin), max(p.Height, w.Box.Y1+margin)
	}
	return p, err
}

// margin is the room around a sheet, in points.
const margin = 36.0
