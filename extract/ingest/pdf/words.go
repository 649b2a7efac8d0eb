package pdf

import (
	"cmp"
	"image/color"
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/requests"
	"golang.org/x/text/unicode/norm"

	"github.com/learning-yogi/platform/extract/page"
)

const (
	// wordGap is the gap between advances, in font heights, that separates
	// words. A space is 0.22 or more; letter-spacing of headings up to 0.12.
	wordGap = 0.16
	// joinGap is the same for pieces that the file paints at different times,
	// which are one word only when they touch.
	joinGap = 0.06
	// raisedSize is the most that raised or lowered letters measure, as a share
	// of their neighbours' height.
	raisedSize = 0.8
	// sameLine is how far, in font heights, size and baseline of two pieces of
	// one word may differ: rounding, not another font.
	sameLine = 0.04
	// wordBack is how far, in font heights, a letter may step back over its
	// predecessor: kerning and accents do, a new column does not.
	wordBack = 0.35
	// lineOverlap is the share of the smaller height that two pieces of one
	// word have in common across the line: a superscript's minutes still do.
	lineOverlap = 0.4
	// boldWeight is the font weight from which text is bold.
	boldWeight = 650
	// maxJoin is the most pieces on a page that are compared with each other; a
	// dense page has two thousand.
	maxJoin = 20_000
	// sameSpot is the share of a box that a second copy of a word (shadow,
	// fake bold) shares with the first.
	sameSpot = 0.6
)

// fragment is a run of neighbouring characters on their way to a word. u runs
// along the reading direction, v from the top of the line to its bottom.
type fragment struct {
	text        strings.Builder
	first       int // index of its first character
	ink         page.Box
	u0, u1      float64
	v0, v1      float64 // of the tallest character
	turn        page.Turn
	before      bool // a space stands before it,
	after       bool // or after it
	bold        bool
	colour      color.NRGBA
	transparent bool
}

func (f *fragment) height() float64 { return f.v1 - f.v0 }

// inkedSize is the most that a font's height can be for letters of a given
// height of ink: fonts whose declared ascent and descent are nonsense exist.
const inkedSize = 2.4

// size is the height of the fragment's font, bounded by its ink where it holds
// letters or digits.
func (f *fragment) size() float64 {
	ink := upright(f.ink, f.turn)
	if strings.IndexFunc(f.text.String(), func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0 {
		return f.height()
	}
	return min(f.height(), inkedSize*ink.Height())
}

// upright turns a box so that its text reads from left to right.
func upright(b page.Box, t page.Turn) page.Box {
	switch t & 3 {
	case 1:
		return page.Box{X0: b.Y0, Y0: -b.X1, X1: b.Y1, Y1: -b.X0}
	case 2:
		return page.Box{X0: -b.X1, Y0: -b.Y1, X1: -b.X0, Y1: -b.Y0}
	case 3:
		return page.Box{X0: -b.Y1, Y0: b.X0, X1: -b.Y0, Y1: b.X1}
	}
	return b
}

// words puts visible characters together to words.
func (s *session) words(tp *textPage, seen []glyph, rules []page.Rule) ([]page.Word, error) {
	var kept []*fragment
	for _, f := range fragments(seen, rules) {
		if err := s.style(tp, f); err != nil {
			return nil, err
		}
		if !f.transparent {
			kept = append(kept, f)
		}
	}
	words := make([]page.Word, 0, len(kept))
	for _, f := range join(kept, rules) {
		words = append(words, page.Word{
			Text: norm.NFC.String(f.text.String()), Box: f.ink, Size: f.size(), Turn: f.turn,
			Bold: f.bold, Colour: f.colour, Confidence: 1,
		})
	}
	return single(words), nil
}

// fragments splits characters, in content order, at spaces and gaps.
func fragments(seen []glyph, rules []page.Rule) []*fragment {
	var out []*fragment
	var cur *fragment
	spaced := false
	var last page.Box
	for _, g := range seen {
		if g.space {
			if cur != nil {
				cur.after = true
			}
			cur, spaced = nil, true
			continue
		}
		box := upright(g.loose, g.turn)
		// The letters of a ligature all come with the ligature's box.
		ligature := cur != nil && g.loose == last
		last = g.loose
		if cur == nil || (!ligature && !cur.takes(box, g.turn)) ||
			(g.apart && !cur.akin(box)) || ((g.apart || box.X0-cur.u1 > joinGap*cur.height()) && cur.ruledOff(box, rules)) {
			cur = &fragment{first: g.index, turn: g.turn, u0: box.X0, u1: box.X1, v0: box.Y0, v1: box.Y1, before: spaced}
			out = append(out, cur)
		}
		cur.text.WriteString(g.text)
		cur.ink = cur.ink.Union(g.ink)
		cur.grow(box)
		spaced = false
	}
	return out
}

func (f *fragment) grow(box page.Box) {
	f.u0, f.u1 = min(f.u0, box.X0), max(f.u1, box.X1)
	if box.Height() > f.height() {
		f.v0, f.v1 = box.Y0, box.Y1
	}
}

// takes reports whether a box continues the fragment.
func (f *fragment) takes(box page.Box, turn page.Turn) bool {
	if turn != f.turn {
		return false
	}
	em := max(f.height(), box.Height())
	gap := box.X0 - f.u1
	if gap > wordGap*em || gap < -wordBack*em {
		return false
	}
	common := min(f.v1, box.Y1) - max(f.v0, box.Y0)
	return common >= lineOverlap*min(f.height(), box.Height())
}

// akin reports whether a piece painted separately can be of the same word: of
// the same size on the same line, or clearly raised or lowered.
func (f *fragment) akin(box page.Box) bool {
	small, large := min(f.height(), box.Height()), max(f.height(), box.Height())
	if small <= raisedSize*large {
		return true
	}
	return large-small <= sameLine*large && math.Abs(f.v1-box.Y1) <= sameLine*large
}

// ruledOff reports whether a ruling line parts the fragment from what follows:
// words of neighbouring cells may stand close enough to be one.
func (f *fragment) ruledOff(box page.Box, rules []page.Rule) bool {
	slack := wordGap * f.height() // a text may lean over the border of its cell
	mid := (max(f.v0, box.Y0) + min(f.v1, box.Y1)) / 2
	for _, r := range rules {
		b := upright(r.Box(), f.turn)
		if b.Width() >= b.Height() || mid < b.Y0 || mid > b.Y1 {
			continue
		}
		if at := (b.X0 + b.X1) / 2; at > f.u1-slack && at < box.X0+slack {
			return true
		}
	}
	return false
}

// style reads font and colour of a fragment from its first character.
func (s *session) style(tp *textPage, f *fragment) error {
	f.colour = color.NRGBA{}
	if c, err := s.FPDFText_GetFillColor(&requests.FPDFText_GetFillColor{TextPage: tp.ref, Index: f.first}); err == nil {
		f.colour = color.NRGBA{uint8(c.R), uint8(c.G), uint8(c.B), uint8(c.A)}
	}
	if info, err := s.FPDFText_GetFontInfo(&requests.FPDFText_GetFontInfo{TextPage: tp.ref, Index: f.first}); err == nil {
		f.bold = boldName(info.FontName) || info.Flags&forceBold != 0
	}
	if w, err := s.FPDFText_GetFontWeight(&requests.FPDFText_GetFontWeight{TextPage: tp.ref, Index: f.first}); err == nil {
		f.bold = f.bold || w.FontWeight >= boldWeight
	}
	obj, err := s.FPDFText_GetTextObject(&requests.FPDFText_GetTextObject{TextPage: tp.ref, Index: f.first})
	if err != nil {
		return nil // characters that PDFium made up belong to no object
	}
	mode, err := s.FPDFTextObj_GetTextRenderMode(&requests.FPDFTextObj_GetTextRenderMode{PageObject: obj.TextObject})
	if err != nil {
		return err
	}
	switch mode.TextRenderMode {
	case enums.FPDF_TEXTRENDERMODE_INVISIBLE, enums.FPDF_TEXTRENDERMODE_CLIP:
		f.transparent = true
	case enums.FPDF_TEXTRENDERMODE_FILL_STROKE, enums.FPDF_TEXTRENDERMODE_FILL_STROKE_CLIP:
		f.bold = true // how word processors fake a bold face
	}
	return nil
}

const forceBold = 1 << 18 // the font descriptor's flag

func boldName(name string) bool {
	name = strings.ToLower(name)
	for _, mark := range []string{"bold", "black", "heavy", "semibold", "demi"} {
		if strings.Contains(name, mark) {
			return true
		}
	}
	return false
}

// join puts fragments together that stand side by side although the file
// paints them apart (a ligature in another font, minutes set high).
func join(all []*fragment, rules []page.Rule) []*fragment {
	if len(all) > maxJoin {
		return all
	}
	order := slices.Clone(all)
	slices.SortStableFunc(order, func(a, b *fragment) int {
		return cmp.Or(cmp.Compare(a.turn, b.turn), cmp.Compare(a.u0, b.u0))
	})
	gone := make(map[*fragment]bool)
	for i, a := range order {
		if gone[a] {
			continue
		}
		for _, b := range order[i+1:] {
			if b.turn != a.turn || b.u0 > a.u1+joinGap*a.height() {
				break
			}
			box := page.Box{X0: b.u0, Y0: b.v0, X1: b.u1, Y1: b.v1}
			if gone[b] || a.after || b.before || box.X0-a.u1 > joinGap*a.height() || !a.takes(box, b.turn) || !a.akin(box) || a.ruledOff(box, rules) {
				continue
			}
			a.text.WriteString(b.text.String())
			a.ink = a.ink.Union(b.ink)
			a.after = b.after
			a.grow(box)
			gone[b] = true
		}
	}
	return slices.DeleteFunc(all, func(f *fragment) bool { return gone[f] })
}

// single drops second copies of a word painted on nearly the same place.
func single(words []page.Word) []page.Word {
	type place struct {
		text string
		x, y int
	}
	const cell = 16.0 // points: copies are found in the same or the next cell
	at := make(map[place][]page.Box)
	key := func(w page.Word, dx, dy int) place {
		c := w.Box.Centre()
		return place{w.Text, int(math.Floor(c.X/cell)) + dx, int(math.Floor(c.Y/cell)) + dy}
	}
	copied := func(w page.Word) bool {
		for dx := -1; dx <= 1; dx++ {
			for dy := -1; dy <= 1; dy++ {
				for _, b := range at[key(w, dx, dy)] {
					if b.Intersect(w.Box).Area() >= sameSpot*min(b.Area(), w.Box.Area()) {
						return true
					}
				}
			}
		}
		return false
	}
	out := words[:0]
	for _, w := range words {
		if copied(w) {
			continue
		}
		k := key(w, 0, 0)
		at[k] = append(at[k], w.Box)
		out = append(out, w)
	}
	return out
}
