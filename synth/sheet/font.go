package sheet

import (
	"fmt"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goitalic"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Family is a font in all variants. It is not safe for use by several
// goroutines at once.
type Family struct {
	Name  string             // as an office program calls it
	Data  [Styles][]byte     // the TrueType or OpenType files, by Style
	Fonts [Styles]*sfnt.Font // the same, parsed
	buf   sfnt.Buffer
	known [Styles]map[rune]glyph
}

type glyph struct {
	index   sfnt.GlyphIndex
	advance float64 // share of the font size
}

// Line metrics as shares of the font size. They suit the Go fonts and the
// common sans-serif ones.
const (
	Ascent  = 0.92
	Descent = 0.22
	Leading = 1.18
)

// GoFamily returns the Go fonts, which need nothing installed.
func GoFamily() *Family {
	f, err := NewFamily("Arial", goregular.TTF, gobold.TTF, goitalic.TTF, goregular.TTF)
	if err != nil {
		panic("sheet: the built-in fonts do not parse: " + err.Error())
	}
	return f
}

// NewFamily parses the font files of the variants.
func NewFamily(name string, regular, bold, italic, hand []byte) (*Family, error) {
	f := &Family{Name: name, Data: [Styles][]byte{regular, bold, italic, hand}}
	for i, data := range f.Data {
		parsed, err := sfnt.Parse(data)
		if err != nil {
			return nil, fmt.Errorf("font %d: %w", i, err)
		}
		f.Fonts[i] = parsed
	}
	return f, nil
}

// Glyph returns the index of a rune's glyph, 0 where the font has none, and
// its advance as a share of the font size.
func (f *Family) Glyph(r rune, style Style) (sfnt.GlyphIndex, float64) {
	g, ok := f.known[style][r]
	if !ok {
		g = f.look(r, f.Fonts[style])
		if f.known[style] == nil {
			f.known[style] = map[rune]glyph{}
		}
		f.known[style][r] = g
	}
	return g.index, g.advance
}

func (f *Family) look(r rune, ft *sfnt.Font) glyph {
	index, err := ft.GlyphIndex(&f.buf, r)
	if err != nil {
		return glyph{}
	}
	upem := ft.UnitsPerEm()
	adv, err := ft.GlyphAdvance(&f.buf, index, fixed.I(int(upem)), font.HintingNone)
	if err != nil {
		return glyph{index: index}
	}
	return glyph{index, float64(adv) / 64 / float64(upem)}
}

// Width returns the width of a text in points.
func (f *Family) Width(text string, style Style, size float64) float64 {
	w, share := 0.0, 1.0
	for _, r := range text {
		if r == Raise {
			share = 1 + raisedSize - share
			continue
		}
		_, adv := f.Glyph(r, style)
		w += adv * share
	}
	return w * size
}
