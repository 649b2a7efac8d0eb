package pdf

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"github.com/learning-yogi/platform/extract/page"
)

// glyph is one painted character, or a space between two.
type glyph struct {
	index int    // in the text page, for asking about its style
	text  string // "" where the font does not say
	space bool   // white space or a control character: ends a word
	apart bool   // PDFium would put a space or a line break before it
	ink   page.Box
	loose page.Box // its advance by the height of the font, in displayed coordinates
	turn  page.Turn
}

// textPage is the text of one page in content order.
type textPage struct {
	ref references.FPDF_TEXTPAGE
	all []glyph
}

// letters counts the characters that are no spaces, seen or not.
func (tp *textPage) letters() int {
	n := 0
	for _, g := range tp.all {
		if !g.space {
			n++
		}
	}
	return n
}

// maxGlyphs bounds the characters of one page; a dense page has ten thousand.
const maxGlyphs = 200_000

// glyphs reads every character of the page, seen or not.
func (s *session) glyphs(sh *sheet) (*textPage, error) {
	loaded, err := s.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: sh.byRef})
	if err != nil {
		return nil, err
	}
	tp := &textPage{ref: loaded.TextPage}
	count, err := s.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: tp.ref})
	if err != nil || count.Count <= 0 {
		return tp, err
	}
	if count.Count > maxGlyphs {
		return nil, tooMuch("characters", count.Count, maxGlyphs)
	}
	// One call for boxes and angles of all characters: a call per value and
	// character would take most of the time.
	chars, err := s.GetPageTextStructured(&requests.GetPageTextStructured{Page: sh.byRef, Mode: requests.GetPageTextStructuredModeChars})
	if err != nil {
		return nil, err
	}
	tp.all = make([]glyph, 0, len(chars.Chars))
	apart := false
	for i, c := range chars.Chars {
		text, space := clean(c.Text)
		if space && s.madeUp(tp, i, c.Text) {
			apart = true
			continue
		}
		g := glyph{index: i, text: text, space: space, apart: apart}
		apart = false
		if !space {
			p := c.PointPosition
			g.ink = sh.show.Box(page.Box{X0: p.Left, Y0: p.Bottom, X1: p.Right, Y1: p.Top})
			g.turn = turnOf(c.Angle, sh.turn)
			g.loose = g.ink
			if r, err := s.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: tp.ref, Index: i}); err == nil {
				g.loose = plausible(sh.show.Box(page.Box{X0: float64(r.Rect.Left), Y0: float64(r.Rect.Bottom), X1: float64(r.Rect.Right), Y1: float64(r.Rect.Top)}), g.ink)
			}
			if g.ink.Empty() {
				g.ink = g.loose
			}
			if !finite(g.ink) || !finite(g.loose) {
				continue
			}
		}
		tp.all = append(tp.all, g)
	}
	return tp, nil
}

// madeUp reports whether PDFium put a space or a line break there by its own
// judgement. Ours, by the gaps, also knows raised minutes and turned text.
func (s *session) madeUp(tp *textPage, index int, text string) bool {
	if text == "\r" || text == "\n" {
		return true
	}
	r, err := s.FPDFText_IsGenerated(&requests.FPDFText_IsGenerated{TextPage: tp.ref, Index: index})
	return err == nil && r.IsGenerated
}

// plausible returns loose, or ink where the font's own measures are absurd
// (some fonts give a height of zero or of a hundred lines).
func plausible(loose, ink page.Box) page.Box {
	const most = 12 // a full stop is a twelfth of the height of its font, not less
	if ink.Empty() || loose.Empty() {
		return ink.Union(loose)
	}
	if max(loose.Height(), loose.Width()) > most*max(ink.Height(), ink.Width()) {
		return ink
	}
	return loose
}

func finite(b page.Box) bool {
	s := b.X0 + b.X1 + b.Y0 + b.Y1
	return !math.IsNaN(s) && !math.IsInf(s, 0)
}

// turnOf gives the nearest quarter turn of a character: angle is clockwise,
// in radians, before the page is turned.
func turnOf(angle float64, sheet page.Turn) page.Turn {
	if math.IsNaN(angle) || math.IsInf(angle, 0) {
		return sheet
	}
	return (page.Turn(math.Round(angle/(math.Pi/2))) + sheet) & 3
}

// ligatures are single characters that a reader sees as several letters.
var ligatures = strings.NewReplacer("\ufb00", "ff", "\ufb01", "fi", "\ufb02", "fl",
	"\ufb03", "ffi", "\ufb04", "ffl", "\ufb05", "st", "\ufb06", "st")

// clean returns the text of a character as a person reads it, and whether it
// only separates words.
func clean(text string) (string, bool) {
	r, _ := utf8.DecodeRuneInString(text)
	switch {
	case text == "":
		return "", false
	case r == '\u0002' || r == '\u00ad' || r == '\ufffe':
		return "-", false // a hyphen at the end of a line, as PDFium marks it
	case r == '\ufeff' || (r >= '\u200b' && r <= '\u200f') || r == '\u2060':
		return "", true // no width: hardly ever a letter's place
	case unicode.IsSpace(r) || unicode.IsControl(r):
		return "", true
	case r == utf8.RuneError || (r >= '\ue000' && r <= '\uf8ff'):
		return "", false // painted, but the font does not say what it is
	}
	return ligatures.Replace(text), false
}

// visible returns the characters that change the picture of the page, with the
// spaces between them, and how many of those have no known text.
func (tp *textPage) visible(l look, bounds page.Box) (seen []glyph, unmapped int) {
	for _, g := range tp.all {
		if g.space {
			seen = append(seen, g)
			continue
		}
		if !bounds.Contains(g.ink.Centre()) || !l.inked(g.ink) {
			continue
		}
		if g.text == "" {
			unmapped++
			g.space = true // unknown, so it must not join its neighbours
		}
		seen = append(seen, g)
	}
	return seen, unmapped
}
