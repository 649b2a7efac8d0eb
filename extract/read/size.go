package read

import (
	"slices"
	"strings"
	"unicode"

	"github.com/learning-yogi/platform/ocr"
)

// fontPerCapital is the height from ascender to descender over that of a
// capital, capitalPerSmall that of a capital over that of an x; both are about
// the same in all text fonts.
const (
	fontPerCapital  = 1.3
	capitalPerSmall = 1.4
)

// Letters without ascender and descender, and those among them whose capital
// has another shape: a lone "os" may be OS.
const (
	smallLetters     = "aceimnorsuvwxzıàáâãäåçèéêëìíîïñòóôõöùúûü"
	surelySmall      = "aemnr"
	tallerThanLetter = "()[]{}|/\\"
)

// fontSize is the height of the font on the page. The words tell which of the
// glyphs are capitals, so that lines with and without them compare.
func (s *strip) fontSize(words []ocr.Word) float64 {
	small, tall, taller, sure := 0, 0, 0, false
	for _, w := range words {
		for _, r := range w.Text {
			switch {
			case strings.ContainsRune(tallerThanLetter, r):
				taller++
			case strings.ContainsRune(smallLetters, r):
				small++
				sure = sure || strings.ContainsRune(surelySmall, r)
			case unicode.IsLetter(r) || unicode.IsDigit(r):
				tall++
			}
		}
	}
	n := len(s.heights)
	all := small + tall + taller
	if n == 0 || all == 0 || small+tall == 0 || s.stack {
		return s.height * fontPerCapital
	}
	if tall == 0 && sure {
		return s.heights[n*small/(2*all)] * capitalPerSmall * fontPerCapital
	}
	if tall == 0 {
		small, tall = 0, small
	}
	return s.heights[min(n*(2*small+tall)/(2*all), n-1)] * fontPerCapital
}

// glyphHeights lists the heights of a segment's components, marks left out.
func (f *field) glyphHeights(sg segment, s LineSettings) []float64 {
	var out []float64
	for _, id := range sg.ids {
		if h := upright(boxOf(f.comps[id-1].box), sg.turn).Height(); h >= s.Mark*sg.height {
			out = append(out, h)
		}
	}
	slices.Sort(out)
	return out
}
