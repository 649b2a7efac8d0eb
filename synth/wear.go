package synth

import (
	"image"
	"math/rand/v2"

	"github.com/learning-yogi/platform/synth/paint"
	"github.com/learning-yogi/platform/synth/sheet"
)

// The wears besides those of paint.Wears.
const (
	LightWear = "light" // as of a screenshot that was sent on, or a good scan
	DrawnWear = "drawn" // one of paint.Wears
)

// WearOf draws light wear for the pictures of a case.
func WearOf(seed uint64) paint.Wear { return paint.DrawWear(wearRNG(seed)) }

func wearRNG(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0x77656172)) }

// WearNamed draws the wear of a name, of any strength, for the pictures of a
// case: one of paint.Wears, LightWear or DrawnWear.
func WearNamed(seed uint64, name string) (paint.Wear, error) {
	rng := wearRNG(seed)
	switch name {
	case LightWear:
		w := paint.DrawWear(rng)
		w.Name = LightWear
		return w, nil
	case DrawnWear:
		all := paint.Wears()
		name = all[rng.IntN(len(all))]
	}
	return paint.Named(name, rng.Float64(), rng)
}

// pixels is the resolution of pictures in pixels per point: that of a
// screenshot on a common laptop.
const pixels = 1.6

// worn paints the document as a picture and wears it.
func (c *Case) worn(w paint.Wear) (*image.RGBA, error) { return c.wornPage(c.Page(), w) }

func (c *Case) wornPage(p *sheet.Page, w paint.Wear) (*image.RGBA, error) {
	scale := w.Pixels
	if scale == 0 {
		scale = pixels
	}
	img, err := paint.Raster(p, c.fonts, scale)
	if err != nil {
		return nil, err
	}
	return w.Apply(img), nil
}

// sheets paints pages as pictures and wears each in its own way.
func (c *Case) sheets(pages []*sheet.Page, w paint.Wear) ([]paint.Sheet, error) {
	var out []paint.Sheet
	for _, p := range pages {
		img, err := c.wornPage(p, w)
		if err != nil {
			return nil, err
		}
		data, err := paint.JPEG(img, w.JPEGQuality())
		if err != nil {
			return nil, err
		}
		out = append(out, paint.Sheet{JPEG: data, Size: img.Rect.Size()})
		w.Seed++
	}
	return out, nil
}

// ScannedPDF writes a PDF that holds only the worn pictures of the pages.
func (c *Case) ScannedPDF(w paint.Wear) ([]byte, error) {
	sheets, err := c.sheets(c.Doc.LayPages(c.fonts), w)
	if err != nil {
		return nil, err
	}
	return paint.PicturePDF(sheets, c.Doc.Name)
}

// MixedPDF writes a PDF whose first page has real text and whose other pages
// are worn pictures; a document of one page has a letter before it.
func (c *Case) MixedPDF(w paint.Wear) ([]byte, error) {
	native, rest := c.letter(), c.Doc.LayPages(c.fonts)
	if len(rest) > 1 {
		native, rest = rest[0], rest[1:]
	}
	sheets, err := c.sheets(rest, w)
	if err != nil {
		return nil, err
	}
	return paint.MixedPDF([]*sheet.Page{native}, c.fonts, sheets, c.Doc.Name)
}

// letter is a page that says where the timetable is.
func (c *Case) letter() *sheet.Page {
	doc := sheet.Document{Width: 500, Margin: 48, Base: 11}
	for _, text := range []string{c.Label.Meta["school"], c.Doc.Name, "The timetable is on the next page.", "1 / 2"} {
		if text != "" {
			doc.Parts = append(doc.Parts, sheet.Part{Space: 14, Para: &sheet.Para{Text: text, Align: sheet.Left}})
		}
	}
	return doc.Lay(c.fonts)
}

// PictureDOCX writes a Word file that holds only the worn picture.
func (c *Case) PictureDOCX(w paint.Wear) ([]byte, error) {
	img, err := c.worn(w)
	if err != nil {
		return nil, err
	}
	data, err := paint.JPEG(img, w.JPEGQuality())
	if err != nil {
		return nil, err
	}
	return paint.PictureDOCX(c.Doc.Name, c.fonts, data, img.Rect.Size())
}
