package docx

import (
	"sort"
	"strings"

	"github.com/learning-yogi/platform/extract/ingest/ooxml"
	"github.com/learning-yogi/platform/extract/ingest/sheet"
)

// para is a paragraph under construction.
type para struct {
	st     *story
	props  paraProps
	base   runProps // what a run without properties looks like
	lines  [][]sheet.Run
	floats []float
	label  bool // its list label has been set
}

// float is the content of a text box that hangs on a paragraph.
type float struct {
	top, left int // EMU from what it is anchored to
	blocks    []sheet.Block
}

// readPara reads a paragraph and adds it to the story, after the text boxes
// that hang on it.
func (r *reader) readPara(x *ooxml.XML, st *story, in inherit, last *sectionProps) error {
	if err := r.ctx.Err(); err != nil {
		return err
	}
	p := &para{st: st, lines: make([][]sheet.Run, 1)}
	p.props, p.base = r.styles.paragraph("", in.run)
	ends := false
	err := x.Each(func(e ooxml.Element) error {
		if e.Name == "pPr" {
			var err error
			ends, err = r.readParaProps(x, p, in, last)
			return err
		}
		return r.inline(x, e, p, in)
	})
	if err != nil {
		return err
	}
	r.endPara(p)
	if ends {
		return r.endSection(st, *last)
	}
	return nil
}

// endPara hands the paragraph to its story.
func (r *reader) endPara(p *para) {
	sort.SliceStable(p.floats, func(i, j int) bool {
		a, b := p.floats[i], p.floats[j]
		return a.top < b.top || (a.top == b.top && a.left < b.left)
	})
	for _, f := range p.floats {
		p.st.open = append(p.st.open, f.blocks...)
	}
	p.floats = nil
	r.setLabel(p) // a numbered paragraph without text shows its number
	for i, line := range p.lines {
		if len(line) == 0 { // an empty line is as tall as its text would be
			p.lines[i] = []sheet.Run{{Style: p.base.style()}}
		}
	}
	p.st.add(&sheet.Para{Lines: p.lines, Align: p.props.align, Tabs: p.props.tabs, Rise: p.props.before})
	p.lines = make([][]sheet.Run, 1)
}

// readParaProps reads the properties of a paragraph; ends reports that a
// section ends with it.
func (r *reader) readParaProps(x *ooxml.XML, p *para, in inherit, last *sectionProps) (ends bool, err error) {
	direct := paraProps{}
	style := ""
	err = x.Each(func(e ooxml.Element) error {
		switch e.Name {
		case "pStyle":
			style = e.Attr("val")
		case "sectPr":
			if last == nil {
				return nil
			}
			ends = true
			return r.readSection(x, last)
		default:
			return direct.read(x, e)
		}
		return nil
	})
	p.props, p.base = r.styles.paragraph(style, in.run)
	p.props.over(direct)
	if p.props.pageBreak == on {
		p.st.turnPage()
	}
	return ends, err
}

// inline reads one element inside a paragraph.
func (r *reader) inline(x *ooxml.XML, e ooxml.Element, p *para, in inherit) error {
	switch e.Name {
	case "r":
		return r.readRun(x, p, in)
	case "hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "customXml",
		"fldSimple", "dir", "bdo", "oMath", "oMathPara", "ruby", "rubyBase":
		return x.Each(func(e ooxml.Element) error { return r.inline(x, e, p, in) })
	case "AlternateContent":
		return r.alternate(x, func() (bool, error) {
			before := p.weight() + len(r.pictures)
			err := x.Each(func(e ooxml.Element) error { return r.inline(x, e, p, in) })
			return p.weight()+len(r.pictures) > before, err
		})
	case "drawing", "pict", "object":
		return r.readDrawing(x, p, in)
	}
	return nil
}

// weight grows with whatever a paragraph is given.
func (p *para) weight() int {
	n := len(p.lines) + len(p.floats)
	for _, l := range p.lines {
		n += len(l)
	}
	return n
}

// readRun reads a run of text in one style.
func (r *reader) readRun(x *ooxml.XML, p *para, in inherit) error {
	props := p.base
	return x.Each(func(e ooxml.Element) error {
		switch e.Name {
		case "rPr":
			direct, style, err := readRunProps(x, r.theme)
			props = p.base
			props.over(r.styles.character(style))
			props.over(direct)
			return err
		case "t", "delText":
			s, err := x.Text()
			if e.Name == "t" {
				if e.Attr("space") != "preserve" {
					s = strings.TrimSpace(s)
				}
				return firstError(err, r.addText(p, props, s))
			}
			return err
		case "tab", "ptab":
			return r.addText(p, props, "\t")
		case "noBreakHyphen":
			return r.addText(p, props, "-")
		case "sym":
			return r.addText(p, props, symbol(e.Attr("char"), e.Attr("font")))
		case "cr":
			p.lines = append(p.lines, nil)
		case "br":
			if e.Attr("type") == "page" && p.st.top {
				r.endPara(p)
				p.st.turnPage()
			} else {
				p.lines = append(p.lines, nil)
			}
		default:
			return r.inline(x, e, p, in)
		}
		return nil
	})
}

// addText adds text to the open line, its list label first.
func (r *reader) addText(p *para, props runProps, s string) error {
	if props.hidden == on || s == "" {
		return nil
	}
	if r.text += len(s); r.text > r.limits.Text {
		return r.limits.TooMuchText()
	}
	if props.caps == on {
		s = strings.ToUpper(s)
	}
	if props.raised == on {
		s = sheet.Raised(s)
	}
	r.setLabel(p)
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r", " "), "\n", " ")
	p.push(sheet.Run{Text: s, Style: props.style()})
	return nil
}

// setLabel puts the number of a list's item before its text.
func (r *reader) setLabel(p *para) {
	if p.label {
		return
	}
	p.label = true
	if label := r.numbers.label(p.props.list, p.props.level); label != "" {
		p.push(sheet.Run{Text: label + " ", Style: p.base.style()})
	}
}

func (p *para) push(run sheet.Run) {
	last := len(p.lines) - 1
	p.lines[last] = append(p.lines[last], run)
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
