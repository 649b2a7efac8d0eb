// Package docx reads Word documents: their tables with the exact cells, and
// the words around them, laid out on pages in sheet coordinates.
//
// A document is walked once as a stream of XML tokens. What a person does not
// see in the finished document (deletions, hidden text, field codes, the
// branches of alternate content that another branch replaces) is left out.
package docx

import (
	"context"

	"github.com/learning-yogi/platform/extract/ingest/html"
	"github.com/learning-yogi/platform/extract/ingest/ooxml"
	"github.com/learning-yogi/platform/extract/ingest/sheet"
	"github.com/learning-yogi/platform/extract/page"
)

// MediaType is that of the documents read here.
const MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

// defaultWidth is the text width in points of a page whose size is not given:
// Letter with margins of one inch.
const defaultWidth = 468

// Read reads a document. Its pages are split where the document itself breaks
// them; large embedded pictures follow as scanned pages of their own. Errors:
// fault.Unreadable, fault.TooLarge, fault.Unsupported (encrypted), or ctx's.
func Read(ctx context.Context, data []byte, s sheet.Settings) (page.Document, error) {
	pkg, err := ooxml.Open(data, s.Limits)
	if err != nil {
		return page.Document{}, err
	}
	main, err := pkg.Main()
	if err != nil {
		return page.Document{}, err
	}
	r := &reader{ctx: ctx, pkg: pkg, settings: s, limits: s.Limits, seen: map[picture]bool{},
		parts: map[string][]sheet.Block{}}
	r.theme = pkg.Theme(main)
	r.relations = pkg.Relations(main)
	if err := r.readStyles(); err != nil {
		return page.Document{}, err
	}
	if err := r.readNumbering(); err != nil {
		return page.Document{}, err
	}
	if err := r.readBody(main); err != nil {
		return page.Document{}, err
	}
	pages, err := r.layout()
	if err != nil {
		return page.Document{}, err
	}
	return page.Document{MediaType: MediaType, Pages: pages}, nil
}

// reader is the state of one walk.
type reader struct {
	ctx       context.Context
	pkg       *ooxml.Package
	settings  sheet.Settings
	limits    sheet.Limits
	theme     ooxml.Theme
	relations map[string]ooxml.Relation // of the part being walked
	styles    styles
	numbers   numbering
	sections  []section
	pictures  []sheet.Picture
	seen      map[picture]bool         // already taken
	parts     map[string][]sheet.Block // headers and footers already read
	text      int                      // bytes of text so far
}

// section is a run of pages with one size and one set of headers.
type section struct {
	width                float64
	pages                [][]sheet.Block
	header, footer       []sheet.Block
	firstHead, firstFoot []sheet.Block // of its first page, where titled
	titled               bool          // the first page has a header of its own
}

// readBody walks the main part.
func (r *reader) readBody(main string) error {
	data, err := r.pkg.Read(main)
	if err != nil {
		return err
	}
	x := ooxml.NewXML(data, r.limits)
	body := &story{top: true}
	last := sectionProps{width: defaultWidth}
	err = x.Each(func(ooxml.Element) error {
		return x.Each(func(e ooxml.Element) error {
			if e.Name != "body" {
				return nil
			}
			return r.readBlocks(x, body, inherit{}, &last)
		})
	})
	if err != nil {
		return err
	}
	return r.endSection(body, last)
}

// readPart walks a header or a footer.
func (r *reader) readPart(name string) ([]sheet.Block, error) {
	if blocks, ok := r.parts[name]; ok || !r.pkg.Has(name) {
		return blocks, nil
	}
	data, err := r.pkg.Read(name)
	if err != nil {
		return nil, err
	}
	outer := r.relations
	defer func() { r.relations = outer }()
	r.relations = r.pkg.Relations(name)
	taken := len(r.pictures)
	x := ooxml.NewXML(data, r.limits)
	st := &story{}
	err = x.Each(func(ooxml.Element) error { return r.readBlocks(x, st, inherit{}, nil) })
	r.pictures = r.pictures[:taken] // letterheads and watermarks
	if err == nil && visible(st.flat()) {
		r.parts[name] = st.flat()
	}
	return r.parts[name], err
}

// readChunk reads an HTML part that the document embeds whole.
func (r *reader) readChunk(id string, st *story) error {
	name := r.relations[id].Target
	if !r.pkg.Has(name) {
		return nil
	}
	data, err := r.pkg.Read(name)
	if err != nil {
		return err
	}
	blocks, err := html.Blocks(r.ctx, data, r.limits)
	if err != nil {
		return err
	}
	for _, b := range blocks {
		st.add(b)
	}
	return nil
}

// layout lays every page out, its header above and its footer below.
func (r *reader) layout() ([]page.Page, error) {
	var pages []page.Page
	for _, sec := range r.sections {
		for i, blocks := range sec.pages {
			if err := r.ctx.Err(); err != nil {
				return nil, err
			}
			if len(pages) > r.limits.Pages {
				return nil, r.limits.TooManyPages()
			}
			head, foot := sec.header, sec.footer
			if i == 0 && sec.titled {
				head, foot = sec.firstHead, sec.firstFoot
			}
			if !visible(blocks) {
				continue
			}
			all := append(append(append([]sheet.Block(nil), head...), blocks...), foot...)
			pages = append(pages, sheet.Layout(all, sec.width))
		}
	}
	return sheet.Finish(r.ctx, r.settings, pages, r.pictures)
}

// visible reports whether blocks hold a table or a glyph.
func visible(blocks []sheet.Block) bool {
	for _, b := range blocks {
		if p, ok := b.(*sheet.Para); !ok || p.Text() {
			return true
		}
	}
	return false
}
