package docx

import (
	"image/color"

	"github.com/learning-yogi/platform/extract/ingest/ooxml"
	"github.com/learning-yogi/platform/extract/ingest/sheet"
)

// toggle is a property that a style may set, clear, or leave to the style it
// is based on.
type toggle int

const (
	unset toggle = iota
	on
	off
)

func toggled(e ooxml.Element) toggle {
	if e.On() {
		return on
	}
	return off
}

// runProps is how a run looks; zero fields are inherited.
type runProps struct {
	size               float64
	bold, hidden, caps toggle
	raised             toggle // superscript
	colour             color.NRGBA
}

// over lays more specific properties over p.
func (p *runProps) over(q runProps) {
	if q.size > 0 {
		p.size = q.size
	}
	if q.colour.A > 0 {
		p.colour = q.colour
	}
	set(&p.bold, q.bold)
	set(&p.hidden, q.hidden)
	set(&p.caps, q.caps)
	set(&p.raised, q.raised)
}

func set(t *toggle, v toggle) {
	if v != unset {
		*t = v
	}
}

func (p runProps) style() sheet.Style {
	return sheet.Style{Size: p.size, Bold: p.bold == on, Colour: p.colour}
}

// readRunProps reads the rPr under the cursor; style names its character
// style.
func readRunProps(x *ooxml.XML, theme ooxml.Theme) (p runProps, style string, err error) {
	err = x.Each(func(e ooxml.Element) error {
		switch e.Name {
		case "rStyle":
			style = e.Attr("val")
		case "b":
			p.bold = toggled(e)
		case "vanish", "webHidden":
			p.hidden = toggled(e)
		case "caps":
			p.caps = toggled(e)
		case "vertAlign":
			if p.raised = off; e.Attr("val") == "superscript" {
				p.raised = on
			}
		case "sz":
			p.size = float64(min(max(e.Int("val", 0), 0), maxHalfPoints)) / 2
		case "color":
			if c, ok := ooxml.Hex(e.Attr("val")); ok {
				p.colour = c
			} else if c, ok := theme.Word(e.Attr("themeColor"), e.Attr("themeTint"), e.Attr("themeShade")); ok {
				p.colour = c
			}
		}
		return nil
	})
	return p, style, err
}

// maxHalfPoints is Word's own largest font size, in half points.
const maxHalfPoints = 3276

// paraProps is how a paragraph stands; zero fields are inherited.
type paraProps struct {
	align     sheet.Align
	aligned   bool
	tabs      []float64
	pageBreak toggle
	list      string // numbering id; "0" takes it out of a list
	level     int
	before    float64
}

func (p *paraProps) over(q paraProps) {
	if q.aligned {
		p.align, p.aligned = q.align, true
	}
	if len(q.tabs) > 0 {
		p.tabs = q.tabs
	}
	if q.list != "" {
		p.list, p.level = q.list, q.level
	}
	if q.before > 0 {
		p.before = q.before
	}
	set(&p.pageBreak, q.pageBreak)
}

// read reads one child of a pPr.
func (p *paraProps) read(x *ooxml.XML, e ooxml.Element) error {
	switch e.Name {
	case "jc":
		p.aligned = true
		switch e.Attr("val") {
		case "center":
			p.align = sheet.Centre
		case "right", "end":
			p.align = sheet.Right
		}
	case "pageBreakBefore":
		p.pageBreak = toggled(e)
	case "spacing":
		p.before = min(max(twips(e.Int("before", 0)), 0), maxRise)
	case "tabs":
		return x.Each(func(e ooxml.Element) error {
			if pos := twips(e.Int("pos", 0)); e.Attr("val") != "clear" && pos > 0 {
				p.tabs = append(p.tabs, pos)
			}
			return nil
		})
	case "numPr":
		return x.Each(func(e ooxml.Element) error {
			switch e.Name {
			case "numId":
				p.list = e.Attr("val")
			case "ilvl":
				p.level = e.Int("val", 0)
			}
			return nil
		})
	}
	return nil
}

// maxRise bounds the space above a paragraph, in points.
const maxRise = 72

// style is one named style.
type style struct {
	based   string
	run     runProps
	para    paraProps
	borders borders
	cell    cellProps
	parts   map[string]tablePart // firstRow, firstCol, band1Horz, ...
}

// tablePart is what a table style gives to one part of the table.
type tablePart struct {
	run  runProps
	cell cellProps
}

// styles are a document's styles by id.
type styles struct {
	byID        map[string]style
	defaults    runProps
	defaultPara string // the paragraph style of paragraphs that name none
}

// maxBase bounds how long a chain of based-on styles is followed.
const maxBase = 12

// chain gives a style and those it is based on, the most basic first.
func (s styles) chain(id string) []style {
	var out []style
	for i := 0; i < maxBase; i++ {
		st, ok := s.byID[id]
		if !ok {
			break
		}
		out = append([]style{st}, out...)
		id = st.based
	}
	return out
}

// paragraph gives what a paragraph style sets, over what its table gives.
func (s styles) paragraph(id string, table runProps) (paraProps, runProps) {
	if id == "" {
		id = s.defaultPara
	}
	run := s.defaults
	run.over(table)
	var p paraProps
	for _, st := range s.chain(id) {
		p.over(st.para)
		run.over(st.run)
	}
	return p, run
}

// character gives what a character style sets.
func (s styles) character(id string) runProps {
	var run runProps
	for _, st := range s.chain(id) {
		run.over(st.run)
	}
	return run
}

// table gives what a table style sets.
func (s styles) table(id string) style {
	out := style{parts: map[string]tablePart{}}
	for _, st := range s.chain(id) {
		out.run.over(st.run)
		out.borders.over(st.borders)
		out.cell.over(st.cell)
		for name, part := range st.parts {
			old := out.parts[name]
			old.run.over(part.run)
			old.cell.over(part.cell)
			out.parts[name] = old
		}
	}
	return out
}

// readStyles reads the styles part, where there is one.
func (r *reader) readStyles() error {
	r.styles.byID = map[string]style{}
	data, ok, err := r.related("styles")
	if err != nil || !ok {
		return err
	}
	x := ooxml.NewXML(data, r.limits)
	return x.Each(func(ooxml.Element) error {
		return x.Each(func(e ooxml.Element) error {
			switch e.Name {
			case "docDefaults":
				return r.readDefaults(x)
			case "style":
				id := e.Attr("styleId")
				if e.Attr("type") == "paragraph" && e.Attr("default") == "1" {
					r.styles.defaultPara = id
				}
				st, err := r.readStyle(x)
				r.styles.byID[id] = st
				return err
			}
			return nil
		})
	})
}

func (r *reader) readDefaults(x *ooxml.XML) error {
	return x.Each(func(e ooxml.Element) error {
		if e.Name == "rPrDefault" {
			return r.readDefaults(x)
		}
		var err error
		if e.Name == "rPr" {
			r.styles.defaults, _, err = readRunProps(x, r.theme)
		}
		return err
	})
}

func (r *reader) readStyle(x *ooxml.XML) (style, error) {
	st := style{parts: map[string]tablePart{}}
	err := x.Each(func(e ooxml.Element) error {
		var err error
		switch e.Name {
		case "basedOn":
			st.based = e.Attr("val")
		case "rPr":
			st.run, _, err = readRunProps(x, r.theme)
		case "pPr":
			err = x.Each(func(e ooxml.Element) error { return st.para.read(x, e) })
		case "tblPr":
			err = x.Each(func(e ooxml.Element) error {
				if e.Name == "tblBorders" {
					return st.borders.read(x)
				}
				return nil
			})
		case "tcPr":
			err = st.cell.read(x, r.theme)
		case "tblStylePr":
			st.parts[e.Attr("type")], err = r.readTablePart(x)
		}
		return err
	})
	return st, err
}

func (r *reader) readTablePart(x *ooxml.XML) (tablePart, error) {
	var part tablePart
	err := x.Each(func(e ooxml.Element) error {
		var err error
		switch e.Name {
		case "rPr":
			part.run, _, err = readRunProps(x, r.theme)
		case "tcPr":
			err = part.cell.read(x, r.theme)
		}
		return err
	})
	return part, err
}

// related reads the part that the document relates to in a way.
func (r *reader) related(kind string) ([]byte, bool, error) {
	for _, rel := range r.relations {
		if rel.Kind == kind && r.pkg.Has(rel.Target) {
			data, err := r.pkg.Read(rel.Target)
			return data, err == nil, err
		}
	}
	return nil, false, nil
}
