package pdf

import (
	"fmt"
	"image/color"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/fault"
)

const (
	maxObjects  = 200_000 // painted objects of one page; a dense plan has ten thousand
	maxSegments = 120_000 // path segments read from one page
	maxDepth    = 12      // form XObjects inside one another
	// manySegments marks a path as an illustration: tables are drawn with a
	// few segments per path, at most some hundred rectangles.
	manySegments = 4000
)

func tooMuch(what string, n, limit int) error {
	return fault.New(fault.TooLarge, fmt.Sprintf("A page of this PDF has %d %s; the limit is %d.", n, what, limit),
		"Send only the page with the timetable, or a screenshot of it.")
}

// drawing is what the page paints apart from text.
type drawing struct {
	rules     []page.Rule
	fills     []page.Fill
	pictures  []page.Picture
	texts     []references.FPDF_PAGEOBJECT
	curves    int // paths with curved outlines
	gradients int // paths filled with a pattern or a shading
	objects   int
	segments  int
}

// walk reads the painted objects, inside form XObjects too.
func (s *session) walk(sh *sheet) (*drawing, error) {
	d := &drawing{}
	count, err := s.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: sh.byRef})
	if err != nil {
		return nil, err
	}
	for i := range count.Count {
		o, err := s.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: sh.byRef, Index: i})
		if err != nil {
			return nil, err
		}
		if err := s.object(d, sh, o.PageObject, sh.show, 0); err != nil {
			return nil, err
		}
	}
	return d, nil
}

// hide switches text off, so that the page can be painted without it.
func (s *session) hide(texts []references.FPDF_PAGEOBJECT) error {
	for _, o := range texts {
		if _, err := s.FPDFPageObj_SetIsActive(&requests.FPDFPageObj_SetIsActive{PageObject: o, Active: false}); err != nil {
			return err
		}
	}
	return nil
}

// object reads one painted object; show maps its surroundings to the page.
func (s *session) object(d *drawing, sh *sheet, o references.FPDF_PAGEOBJECT, show page.Affine, depth int) error {
	if err := s.ctx.Err(); err != nil {
		return err
	}
	if d.objects++; d.objects > maxObjects {
		return tooMuch("painted objects", d.objects, maxObjects)
	}
	kind, err := s.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: o})
	if err != nil {
		return err
	}
	switch kind.Type {
	case enums.FPDF_PAGEOBJ_TEXT:
		d.texts = append(d.texts, o)
	case enums.FPDF_PAGEOBJ_PATH:
		return s.path(d, sh, o, show)
	case enums.FPDF_PAGEOBJ_IMAGE:
		m, err := s.matrix(o)
		if err != nil {
			return err
		}
		box := m.Then(show).Box(page.Box{X1: 1, Y1: 1}).Intersect(sh.bounds())
		if finite(box) && !box.Empty() {
			d.pictures = append(d.pictures, page.Picture{Box: box})
		}
	case enums.FPDF_PAGEOBJ_FORM:
		if depth >= maxDepth {
			return nil
		}
		return s.form(d, sh, o, show, depth)
	}
	return nil
}

func (s *session) form(d *drawing, sh *sheet, o references.FPDF_PAGEOBJECT, show page.Affine, depth int) error {
	m, err := s.matrix(o)
	if err != nil {
		return err
	}
	count, err := s.FPDFFormObj_CountObjects(&requests.FPDFFormObj_CountObjects{PageObject: o})
	if err != nil {
		return err
	}
	for i := range count.Count {
		inner, err := s.FPDFFormObj_GetObject(&requests.FPDFFormObj_GetObject{PageObject: o, Index: uint64(i)})
		if err != nil {
			return err
		}
		if err := s.object(d, sh, inner.PageObject, m.Then(show), depth+1); err != nil {
			return err
		}
	}
	return nil
}

func (s *session) matrix(o references.FPDF_PAGEOBJECT) (page.Affine, error) {
	m, err := s.FPDFPageObj_GetMatrix(&requests.FPDFPageObj_GetMatrix{PageObject: o})
	if err != nil {
		return page.Affine{}, err
	}
	return affine(m.Matrix), nil
}

// affine converts PDF's | A C E | B D F | to ours.
func affine(m structs.FPDF_FS_MATRIX) page.Affine {
	return page.Affine{A: float64(m.A), B: float64(m.C), C: float64(m.E), D: float64(m.B), E: float64(m.D), F: float64(m.F)}
}

// path reads one path object: its lines become rules, its rectangles fills.
func (s *session) path(d *drawing, sh *sheet, o references.FPDF_PAGEOBJECT, show page.Affine) error {
	mode, err := s.FPDFPath_GetDrawMode(&requests.FPDFPath_GetDrawMode{PageObject: o})
	if err != nil {
		return err
	}
	filled := mode.FillMode != enums.FPDF_FILLMODE_NONE
	if !filled && !mode.Stroke {
		return nil // only clips
	}
	m, err := s.matrix(o)
	if err != nil {
		return err
	}
	subs, curved, err := s.subpaths(d, o, m.Then(show))
	if err != nil {
		return err
	}
	if curved {
		d.curves++
	}
	if len(subs) == 0 {
		return nil
	}
	if filled {
		s.fillPath(d, sh, o, show, subs)
	}
	if mode.Stroke {
		s.strokePath(d, o, m.Then(show), subs)
	}
	return nil
}

func (s *session) fillPath(d *drawing, sh *sheet, o references.FPDF_PAGEOBJECT, show page.Affine, subs []subpath) {
	paint, err := s.FPDFPageObj_GetFillColor(&requests.FPDFPageObj_GetFillColor{PageObject: o})
	if err != nil || paint.FillColor.A == 0 {
		d.gradients++ // a pattern or a shading: seen in the picture only
		return
	}
	ink := onWhite(paint.FillColor)
	var clip *page.Box // asked for only when something is large enough to matter
	for _, sub := range subs {
		box, ok := sub.rectangle()
		if !ok || !finite(box) {
			continue
		}
		if rule, thin := thinRule(box, ink); thin {
			d.rules = append(d.rules, rule)
			continue
		}
		if clip == nil {
			c := s.clip(sh, o, show)
			clip = &c
		}
		box = box.Intersect(*clip)
		if n := len(d.fills); n > 0 && ink == patternGrey && d.fills[n-1].Box == box {
			d.gradients++ // laid over the colour before it
			continue
		}
		if box.Empty() || (isWhite(ink) && box.Area() >= pageShare*sh.bounds().Area()) {
			continue
		}
		d.fills = append(d.fills, page.Fill{Box: box, Colour: ink})
	}
}

// patternGrey is what PDFium names as the colour of a coloured pattern. Only
// where something of the same shape lies beneath is it surely none of its own.
var patternGrey = color.NRGBA{R: 0xBF, G: 0xBF, B: 0xBF, A: 255}

// pageShare is the share of the page from which a white fill is the paper.
const pageShare = 0.95

func (s *session) strokePath(d *drawing, o references.FPDF_PAGEOBJECT, show page.Affine, subs []subpath) {
	paint, err := s.FPDFPageObj_GetStrokeColor(&requests.FPDFPageObj_GetStrokeColor{PageObject: o})
	if err != nil || paint.StrokeColor.A == 0 {
		return
	}
	var width float64
	if w, err := s.FPDFPageObj_GetStrokeWidth(&requests.FPDFPageObj_GetStrokeWidth{PageObject: o}); err == nil {
		width = float64(w.StrokeWidth) * scaleOf(show)
	}
	width = max(width, hairline)
	if width > maxRuleWidth {
		return
	}
	ink := onWhite(paint.StrokeColor)
	for _, sub := range subs {
		for _, r := range sub.strokes() {
			r.Width, r.Colour = width, ink
			d.rules = append(d.rules, r)
		}
	}
}

// clip returns the box outside of which the object is not painted.
func (s *session) clip(sh *sheet, o references.FPDF_PAGEOBJECT, show page.Affine) page.Box {
	box := sh.bounds()
	c, err := s.FPDFPageObj_GetClipPath(&requests.FPDFPageObj_GetClipPath{PageObject: o})
	if err != nil {
		return box
	}
	n, err := s.FPDFClipPath_CountPaths(&requests.FPDFClipPath_CountPaths{ClipPath: c.ClipPath})
	if err != nil {
		return box
	}
	const most = 8 // nested clips and segments beyond this are illustrations
	for i := range min(n.Count, most) {
		k, err := s.FPDFClipPath_CountPathSegments(&requests.FPDFClipPath_CountPathSegments{ClipPath: c.ClipPath, PathIndex: i})
		if err != nil || k.Count < 2 || k.Count > most {
			continue
		}
		var spots []page.Spot
		for j := range k.Count {
			seg, err := s.FPDFClipPath_GetPathSegment(&requests.FPDFClipPath_GetPathSegment{ClipPath: c.ClipPath, PathIndex: i, SegmentIndex: j})
			if err != nil {
				return box
			}
			p, err := s.FPDFPathSegment_GetPoint(&requests.FPDFPathSegment_GetPoint{PathSegment: seg.PathSegment})
			if err != nil {
				return box
			}
			spots = append(spots, show.Spot(page.Spot{X: float64(p.X), Y: float64(p.Y)}))
		}
		box = box.Intersect(around(spots))
	}
	return box
}

// onWhite gives the opaque colour that paper shows through.
func onWhite(c structs.FPDF_COLOR) color.NRGBA {
	mix := func(v uint) uint8 { return uint8((v*c.A + 255*(255-c.A)) / 255) }
	return color.NRGBA{mix(c.R), mix(c.G), mix(c.B), 255}
}

func isWhite(c color.NRGBA) bool { return c.R >= 254 && c.G >= 254 && c.B >= 254 }
