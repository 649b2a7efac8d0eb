package docx

import (
	"strings"

	"github.com/learning-yogi/platform/extract/ingest/ooxml"
	"github.com/learning-yogi/platform/extract/ingest/sheet"
)

// story is a column of blocks under construction: the body, a cell, a header,
// a text box. Only the body has pages.
type story struct {
	top  bool
	done [][]sheet.Block
	open []sheet.Block
}

func (s *story) add(b sheet.Block) { s.open = append(s.open, b) }

// turnPage ends a page; stories other than the body have none.
func (s *story) turnPage() {
	if s.top && len(s.open) > 0 {
		s.done, s.open = append(s.done, s.open), nil
	}
}

func (s *story) flat() []sheet.Block { return s.open }

// inherit is what an outer element gives its text.
type inherit struct {
	run    runProps
	tables int // how many tables are around
}

// sectionProps are the properties of a section, given at its end.
type sectionProps struct {
	width      float64
	continuous bool
	titled     bool
	refs       map[string]string // "header default" -> part
}

// readBlocks reads the paragraphs and tables inside the element under the
// cursor. last, where not nil, keeps the properties of the section being read.
func (r *reader) readBlocks(x *ooxml.XML, st *story, in inherit, last *sectionProps) error {
	return x.Each(func(e ooxml.Element) error {
		if e.Name == "sectPr" && last != nil {
			return r.readSection(x, last)
		}
		return r.readBlock(x, e, st, in, last)
	})
}

// readBlock reads one element of a story.
func (r *reader) readBlock(x *ooxml.XML, e ooxml.Element, st *story, in inherit, last *sectionProps) error {
	switch e.Name {
	case "p":
		return r.readPara(x, st, in, last)
	case "tbl":
		return r.readTable(x, st, in)
	case "sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag":
		return r.readBlocks(x, st, in, last)
	case "AlternateContent":
		return r.alternate(x, func() (bool, error) {
			before := len(st.open)
			err := r.readBlocks(x, st, in, last)
			return len(st.open) > before, err
		})
	case "altChunk":
		return r.readChunk(e.Attr("id"), st)
	}
	return nil
}

// alternate reads one branch of alternate content: the first that gives
// anything.
func (r *reader) alternate(x *ooxml.XML, branch func() (bool, error)) error {
	found := false
	return x.Each(func(e ooxml.Element) error {
		if found || (e.Name != "Choice" && e.Name != "Fallback") {
			return nil
		}
		var err error
		found, err = branch()
		return err
	})
}

// readSection reads the properties of a section.
func (r *reader) readSection(x *ooxml.XML, last *sectionProps) error {
	// Headers that a section does not name are those of the one before.
	*last = sectionProps{width: last.width, refs: last.refs}
	refs := map[string]string{}
	for k, v := range last.refs {
		refs[k] = v
	}
	size, margins := 0.0, 0.0
	err := x.Each(func(e ooxml.Element) error {
		switch e.Name {
		case "type":
			last.continuous = e.Attr("val") == "continuous"
		case "titlePg":
			last.titled = e.On()
		case "pgSz":
			size = twips(e.Int("w", 0))
		case "pgMar":
			margins = twips(e.Int("left", 0) + e.Int("right", 0) + e.Int("gutter", 0))
		case "headerReference", "footerReference":
			kind := strings.TrimSuffix(e.Name, "Reference") + " " + e.Attr("type")
			refs[kind] = r.relations[e.Attr("id")].Target
		}
		return nil
	})
	if width := size - margins; width > minWidth && width < maxWidth {
		last.width = width
	}
	last.refs = refs
	return err
}

// A text width in points outside these is not believed.
const (
	minWidth = 72
	maxWidth = 22 * 72
)

// endSection closes the section whose pages the body has collected.
func (r *reader) endSection(body *story, props sectionProps) error {
	pages := append(body.done, body.open)
	body.done, body.open = nil, nil
	if n := len(r.sections); props.continuous && n > 0 { // goes on where the last one ended
		before := &r.sections[n-1]
		k := len(before.pages) - 1
		before.pages[k] = append(before.pages[k], pages[0]...)
		before.pages = append(before.pages, pages[1:]...)
		return nil
	}
	sec := section{width: props.width, pages: pages, titled: props.titled}
	for kind, to := range map[string]*[]sheet.Block{
		"header default": &sec.header, "footer default": &sec.footer,
		"header first": &sec.firstHead, "footer first": &sec.firstFoot,
	} {
		blocks, err := r.readPart(props.refs[kind])
		if err != nil {
			return err
		}
		*to = blocks
	}
	r.sections = append(r.sections, sec)
	if len(r.sections) > r.limits.Pages {
		return r.limits.TooManyPages()
	}
	return nil
}

// twips turns twentieths of a point into points.
func twips(n int) float64 { return float64(n) / 20 }
