// Package synth draws weekly timetables, and documents that are none, with
// known answers. A case is its number: the same seed and options give the same
// document, and its label is built from the same cells that are drawn.
//
// It grows along the lists in options.go: a new layout is a function in the
// table of layouts, a new way to write headers, breaks or entries a new value
// of its type, a new language a Vocabulary.
package synth

import (
	"fmt"
	"math/rand/v2"

	"github.com/learning-yogi/platform/synth/paint"
	"github.com/learning-yogi/platform/synth/sheet"
)

// Case is one drawn document and its right answer.
type Case struct {
	Seed    uint64
	Options Options // as asked for, with everything that was left open drawn
	Label   Label
	Doc     sheet.Document

	fonts *sheet.Family
}

// New draws the case of a seed. What the options leave open is drawn too.
func New(seed uint64, opt Options) (*Case, error) {
	rng := rand.New(rand.NewPCG(seed, 0x796f6769))
	asked := opt.Typeface
	if err := opt.complete(seed, rng); err != nil {
		return nil, err
	}
	d := &draft{rng: rng, seed: seed, opt: opt, words: vocabularies()[opt.Language], label: Label{ID: fmt.Sprintf("s%d", seed), Kind: "timetable"}, asked: asked}
	if d.words == nil {
		return nil, fmt.Errorf("synth: no vocabulary for language %q", opt.Language)
	}
	d.doc.Margin = 24
	if opt.Other != "" {
		d.other()
	} else {
		d.timetable()
	}
	fonts, err := d.fonts()
	if err != nil {
		return nil, err
	}
	return &Case{seed, d.opt, d.label, d.doc, fonts}, nil
}

// Page lays the document out.
func (c *Case) Page() *sheet.Page { return c.Doc.Lay(c.fonts) }

// PNG paints the document as a picture and wears it.
func (c *Case) PNG(w paint.Wear) ([]byte, error) {
	img, err := c.worn(w)
	if err != nil {
		return nil, err
	}
	return paint.PNG(img)
}

// JPEG paints the document as a picture, wears and compresses it.
func (c *Case) JPEG(w paint.Wear) ([]byte, error) {
	img, err := c.worn(w)
	if err != nil {
		return nil, err
	}
	return paint.JPEG(img, w.JPEGQuality())
}

// PDF writes the document with real text.
func (c *Case) PDF() ([]byte, error) { return paint.PDF(c.Doc.LayPages(c.fonts), c.fonts, c.Doc.Name) }

// DOCX writes the document for Word.
func (c *Case) DOCX() ([]byte, error) { return paint.DOCX(&c.Doc, c.fonts) }

// XLSX writes the document as a workbook.
func (c *Case) XLSX(opt paint.XLSXOptions) ([]byte, error) { return paint.XLSX(&c.Doc, c.fonts, opt) }

// HTML writes the document as a web page.
func (c *Case) HTML() []byte { return paint.HTML(&c.Doc) }
