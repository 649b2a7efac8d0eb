package pdf

import (
	"context"
	"fmt"
	"image"
	"math"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/fault"
)

// MediaType is what a document of this package is called.
const MediaType = "application/pdf"

// Limits bound one document.
type Limits struct {
	Pages  int // most pages
	Pixels int // most pixels of one painted page
}

// Read returns the pages of a PDF. Coordinates are points of the page as it is
// displayed (after its rotation), with the origin in its upper left corner.
// Only what a person sees is returned: text that is covered, transparent, of
// the colour beneath it or outside the page is left out. Picture.Image is nil:
// pictures are seen through Page.Raster, which opens the document again and
// may be called until the reader is closed.
//
// Errors: fault.Unreadable for a damaged or protected file, fault.TooLarge
// for too many pages, fault.Unavailable when PDFium cannot start, and the
// context's own error.
func (r *Reader) Read(ctx context.Context, data []byte, limits Limits) (page.Document, error) {
	doc := page.Document{MediaType: MediaType}
	err := r.with(ctx, data, func(s *session) error {
		count, err := s.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: s.doc})
		if err != nil {
			return err
		}
		if count.PageCount < 1 {
			return damaged(fmt.Errorf("no pages"))
		}
		if count.PageCount > limits.Pages {
			return fault.New(fault.TooLarge, fmt.Sprintf("This PDF has %d pages; the limit is %d.", count.PageCount, limits.Pages),
				"Send only the pages with the timetable.")
		}
		for i := range count.PageCount {
			if err := s.ctx.Err(); err != nil {
				return err
			}
			p, err := s.readPage(i)
			if err != nil {
				return fmt.Errorf("page %d: %w", i+1, err)
			}
			p.Raster = r.raster(data, i, limits.Pixels)
			doc.Pages = append(doc.Pages, p)
		}
		return nil
	})
	if err != nil {
		return page.Document{}, err
	}
	return doc, nil
}

// raster returns the painter of one page.
func (r *Reader) raster(data []byte, index, maxPixels int) page.Raster {
	return func(ctx context.Context, scale float64) (image.Image, error) {
		var img *image.NRGBA
		err := r.with(ctx, data, func(s *session) error {
			sheet, err := s.load(index)
			if err != nil {
				return err
			}
			if n := sheet.width * scale * sheet.height * scale; !(n <= float64(maxPixels)) {
				return fault.New(fault.TooLarge,
					fmt.Sprintf("Page %d is too large to paint: %.0f megapixels; the limit is %d.", index+1, n/1e6, maxPixels/1e6),
					"Export it at a usual paper size.")
			}
			img, err = s.paint(sheet, scale, 0)
			return err
		})
		if err != nil {
			return nil, err
		}
		return img, nil
	}
}

// sheet is a loaded page and its way from PDF coordinates to ours.
type sheet struct {
	ref           references.FPDF_PAGE
	byRef         requests.Page
	width, height float64     // as displayed, in points
	turn          page.Turn   // the page's own rotation
	show          page.Affine // PDF page coordinates to displayed ones
}

// load opens a page, with its annotations and form fields made part of it.
func (s *session) load(index int) (*sheet, error) {
	loaded, err := s.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: s.doc, Index: index})
	if err != nil {
		return nil, err
	}
	sh := &sheet{ref: loaded.Page}
	sh.byRef = requests.Page{ByReference: &sh.ref}
	if s.annotated(sh) {
		// A page whose annotations cannot be flattened is still readable.
		_, _ = s.FPDFPage_Flatten(&requests.FPDFPage_Flatten{Page: sh.byRef, Usage: requests.FPDFPage_FlattenUsageNormalDisplay})
	}
	return sh, s.measure(sh)
}

// measure finds the visible box and the rotation of the page.
func (s *session) measure(sh *sheet) error {
	rotation, err := s.FPDFPage_GetRotation(&requests.FPDFPage_GetRotation{Page: sh.byRef})
	if err != nil {
		return err
	}
	bounds, err := s.FPDF_GetPageBoundingBox(&requests.FPDF_GetPageBoundingBox{Page: sh.byRef})
	if err != nil {
		return err
	}
	x0, x1 := float64(bounds.Rect.Left), float64(bounds.Rect.Right)
	y0, y1 := float64(bounds.Rect.Bottom), float64(bounds.Rect.Top)
	w, h := x1-x0, y1-y0
	if !(w > 0 && h > 0) || math.IsInf(w*h, 0) {
		return fmt.Errorf("page of %g by %g points", w, h)
	}
	sh.turn = page.Turn(int(rotation.PageRotation) & 3)
	sh.width, sh.height = w, h
	switch sh.turn {
	case 0:
		sh.show = page.Affine{A: 1, C: -x0, E: -1, F: y1}
	case 1:
		sh.width, sh.height = h, w
		sh.show = page.Affine{B: 1, C: -y0, D: 1, F: -x0}
	case 2:
		sh.show = page.Affine{A: -1, C: x1, E: 1, F: -y0}
	case 3:
		sh.width, sh.height = h, w
		sh.show = page.Affine{B: -1, C: y1, D: -1, F: x1}
	}
	return nil
}

// bounds returns the page as a box of its own coordinates.
func (sh *sheet) bounds() page.Box { return page.Box{X1: sh.width, Y1: sh.height} }

// readPage reads one page, from 0. It paints the page twice at a low
// resolution, with and without its text: what differs is the visible text, and
// what the second shows is the background and the visible lines.
func (s *session) readPage(index int) (page.Page, error) {
	sh, err := s.load(index)
	if err != nil {
		return page.Page{}, err
	}
	glyphs, err := s.glyphs(sh)
	if err != nil {
		return page.Page{}, err
	}
	drawn, err := s.walk(sh) // before painting: it refuses what would take minutes
	if err != nil {
		return page.Page{}, err
	}
	p := page.Page{Number: index + 1, Unit: page.Point, Width: sh.width, Height: sh.height, Pictures: drawn.pictures}
	if glyphs.letters() <= fewGlyphs && pictured(p) {
		p.Scanned = true // whatever can be seen of the letters
		return p, nil
	}
	scale := lookScale(sh, drawn)
	full, err := s.paint(sh, scale, rough)
	if err != nil {
		return page.Page{}, err
	}
	bare := full
	if len(glyphs.all) > 0 {
		if err := s.hide(drawn.texts); err != nil {
			return page.Page{}, err
		}
		if bare, err = s.paint(sh, scale, rough); err != nil {
			return page.Page{}, err
		}
	}
	seen := look{full: full, bare: bare, scale: scale}
	visible, unmapped := glyphs.visible(seen, sh.bounds())
	rules := seen.rules(mergeRules(drawn.rules))
	words, err := s.words(glyphs, visible, rules)
	if err != nil {
		return page.Page{}, err
	}
	p.Words, p.Rules, p.Fills = words, rules, drawn.fills
	p.Scanned = scanned(p, unmapped, drawn.curves)
	if p.Scanned && unmapped > 0 {
		p.Words = nil // the few that have a code are no better than the rest
	}
	return p, nil
}

const (
	// fewGlyphs is how many visible letters a page that is only a picture may
	// still have: a page number, a scanner's stamp.
	fewGlyphs = 24
	// pictureShare is the least share of the page that a scan's picture covers.
	pictureShare = 0.25
	// manyCurves is how many curved outlines a page needs to be text drawn as
	// curves; a logo has fewer.
	manyCurves = 60
)

// scanned reports whether the page must be read from pixels.
func scanned(p page.Page, unmapped, curves int) bool {
	letters := 0
	for _, w := range p.Words {
		letters += len([]rune(w.Text))
	}
	if unmapped > letters {
		return true // its fonts do not say which letters they draw
	}
	if letters > fewGlyphs {
		return false
	}
	return pictured(p) || curves >= manyCurves
}

// pictured reports whether pictures cover enough of the page to be a scan.
func pictured(p page.Page) bool {
	var covered float64
	whole := page.Box{X1: p.Width, Y1: p.Height}
	for _, pic := range p.Pictures {
		covered += pic.Box.Intersect(whole).Area()
	}
	return covered >= pictureShare*whole.Area()
}
