package sheet

import (
	"image/color"
	"strings"
	"unicode"

	"github.com/learning-yogi/platform/extract/page"
)

// Metrics of an average sans-serif font, in parts of its size.
const (
	// DefaultSize is the size in points of text whose size is not given.
	DefaultSize = 11
	glyphHeight = 1.12 // ascender to descender
	lineHeight  = 1.2  // baseline to baseline
	boldFactor  = 1.06 // bold glyphs are that much wider
	tabStep     = 36   // points between default tab stops
	wrapSlack   = 0.5  // points that a line may be too wide: widths are estimates
)

// advance is the width of a glyph in parts of the font's size.
func advance(r rune) float64 {
	switch {
	case r == ' ' || r == '\u00a0' || strings.ContainsRune("iljtfrI.,:;'|!()[]-/", r):
		return 0.28
	case r >= '0' && r <= '9':
		return 0.556
	case strings.ContainsRune("mwMW@%", r):
		return 0.85
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul):
		return 1
	case unicode.Is(unicode.Mn, r):
		return 0
	case unicode.IsUpper(r):
		return 0.68
	}
	return 0.52
}

// isSpace reports whether a rune only moves the pen.
func isSpace(r rune) bool { return unicode.IsSpace(r) }

// unseen reports whether a rune leaves no trace: soft hyphens, zero-width
// marks, controls.
func unseen(r rune) bool {
	return r == '\u00ad' || r == '\ufeff' || (r >= '\u200b' && r <= '\u200f') ||
		(r >= '\u202a' && r <= '\u202e') || r == '\u2060' || r == unicode.ReplacementChar ||
		(unicode.IsControl(r) && !isSpace(r))
}

// pen sets one line of the document: it collects glyphs into words and moves
// to the right, without wrapping.
type pen struct {
	x, size float64 // where the next glyph goes; the tallest size so far
	tabs    []float64
	words   []page.Word // boxes with Y from 0 down, on an unwrapped line
	text    strings.Builder
	open    bool // a word has been begun
}

func (p *pen) run(r Run) {
	size := r.Size
	if size <= 0 {
		size = DefaultSize
	}
	factor := size
	if r.Bold {
		factor *= boldFactor
	}
	for _, c := range r.Text {
		switch {
		case c == '\t':
			p.close()
			p.x = p.nextTab()
		case isSpace(c):
			p.close()
			p.x += advance(' ') * factor
		case !unseen(c):
			p.glyph(c, advance(c)*factor, size, r.Style)
		}
	}
}

func (p *pen) glyph(c rune, width, size float64, s Style) {
	if !p.open {
		p.words = append(p.words, page.Word{
			Box: page.Box{X0: p.x, X1: p.x}, Bold: s.Bold, Colour: s.Colour, Confidence: 1,
		})
		p.open = true
	}
	w := &p.words[len(p.words)-1]
	p.text.WriteRune(c)
	p.x += width
	p.size = max(p.size, size)
	w.Box.X1 = p.x
	w.Size = max(w.Size, size*glyphHeight)
	w.Box.Y1 = w.Size
}

// close ends the word under the pen.
func (p *pen) close() {
	if !p.open {
		return
	}
	p.words[len(p.words)-1].Text = p.text.String()
	p.text.Reset()
	p.open = false
}

func (p *pen) nextTab() float64 {
	for _, t := range p.tabs {
		if t > p.x+1 {
			return t
		}
	}
	return (float64(int(p.x/tabStep)) + 1) * tabStep
}

// setLine sets the runs of one line from x = 0 on, unwrapped.
func setLine(runs []Run, tabs []float64) (words []page.Word, size float64) {
	p := pen{tabs: tabs}
	for _, r := range runs {
		p.run(r)
	}
	p.close()
	if p.size == 0 { // an empty line is as tall as its first run
		p.size = DefaultSize
		if len(runs) > 0 && runs[0].Size > 0 {
			p.size = runs[0].Size
		}
	}
	return p.words, p.size
}

// Opaque reports whether a colour is a fill that a person sees on white paper.
func Opaque(c color.NRGBA) bool {
	return c.A > 0 && (c.R < paperWhite || c.G < paperWhite || c.B < paperWhite)
}

// paperWhite is the channel value from which a fill is taken for bare paper.
const paperWhite = 0xFC
