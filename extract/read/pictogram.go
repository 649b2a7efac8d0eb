package read

import (
	"slices"
	"strings"
	"unicode"

	"github.com/learning-yogi/platform/extract/page"
)

// Planners set little pictures into the corners of their boxes: a cross to
// close, a pencil, a house. The engine makes letters of them, each time others,
// and is less sure of them than of the words beside them. One such reading says
// little; the same corner of many cells does.
const (
	pictogramReach  = 1.3  // how far from both sides of its corner one lies, over the height of a line of words
	pictogramWidth  = 3    // two or three of them side by side, over that height
	pictogramCells  = 3    // least number of cells with something in that corner
	wordsSure       = 0.85 // least quality of the words beside them
	pictogramMost   = 0.55 // mean quality of what is read of pictures: more is text
	strayPicture    = 0.5  // quality below which a short piece in a corner is no text even alone
	largerThanWords = 1.25 // height of a picture among words over that of a line of them, at least
	largestPicture  = 8    // and at most: what is larger is an edge of light or of paper, and words stand within it
	givenUp         = 0.4  // confidence of characters that are never right
	wordLeast       = 0.7  // confidence from which four letters are a word
)

// corner is one of the four corners of the cells of a table.
type corner struct {
	table       int
	right, down bool
}

// cornered are the short pieces in one corner of a table's cells, and how well
// the words of these cells were read.
type cornered struct {
	strips []*strip
	words  float64
	digits int // pieces with digits: numbers of lessons, codes of rooms
}

// dropPictograms takes the text from pictures in the corners of cells.
func (p *picture) dropPictograms() {
	corners := map[corner]*cornered{}
	for _, sp := range p.spots {
		g := sp.leading()
		if g == nil || g.turn != 0 || g.stack {
			continue
		}
		size, sure := g.words()
		if size == 0 {
			continue
		}
		for _, st := range g.strips {
			c, ok := cornerOf(st.ink, sp.box, size)
			if !ok || st.isWord() || len(st.words) == 0 {
				continue
			}
			c.table = sp.table
			at := corners[c]
			if at == nil {
				at = &cornered{}
				corners[c] = at
			}
			at.strips = append(at.strips, st)
			at.words += sure
			if strings.ContainsFunc(st.text(), unicode.IsDigit) {
				at.digits++
			}
		}
	}
	for _, c := range corners {
		c.drop()
	}
	for _, sp := range p.everySpot() {
		for _, g := range sp.guesses {
			size, _ := g.words()
			g.dropLarge(size)
			for _, st := range g.strips {
				st.dropEnds()
			}
		}
	}
}

// dropLarge takes pictures that are larger than the words, of the given
// height, beside them, and what stands within them.
func (g *guess) dropLarge(words float64) {
	var pictures []page.Box
	for _, st := range g.strips {
		h, w := st.ink.Height(), st.ink.Width()
		if words == 0 || g.turn != 0 || g.stack || h < largerThanWords*words || h > largestPicture*words || w < pictureWidth*h || pictureWidth*w > h || st.isLarge() {
			continue
		}
		pictures = append(pictures, st.ink)
	}
	for _, st := range g.strips {
		if slices.ContainsFunc(pictures, func(b page.Box) bool { return b.Contains(st.ink.Centre()) }) {
			st.words, st.known = nil, true
		}
	}
}

// isLarge reports whether what stands in larger letters than the words is text
// all the same: the number of a lesson, a capital.
func (s *strip) isLarge() bool {
	text := s.text()
	return s.isWord() || s.quality() >= wordsSure && strings.ContainsFunc(text, isPrint) ||
		s.quality() >= strayPicture && strings.Trim(text, "0123456789.") == ""
}

// dropEnds takes pictures at both ends of a line of words: one or two
// characters that the engine all but gave up on, beside words it is sure of.
func (s *strip) dropEnds() {
	words := s.words
	for len(words) > 1 && isPicture(words[0]) {
		words = words[1:]
	}
	for len(words) > 1 && isPicture(words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	if len(words) == len(s.words) || quality([]page.Line{{Words: words}}) < wordsSure {
		return
	}
	if rest := (&strip{words: words, ink: s.ink, height: s.height}); rest.isWord() {
		s.words = words
	}
}

func isPicture(w page.Word) bool {
	return len([]rune(w.Text)) <= 2 && w.Confidence < givenUp && !strings.ContainsFunc(w.Text, func(r rune) bool {
		return unicode.IsDigit(r) || strings.ContainsRune("Il|!", r) // which are short and doubtful anyway
	})
}

func (c *cornered) drop() {
	n := float64(len(c.strips))
	sum := 0.0
	for _, st := range c.strips {
		if text := st.text(); text != "x" && text != "X" && text != "×" { // crosses close boxes
			sum += st.quality()
		}
	}
	words := c.words / n
	all := len(c.strips) >= pictogramCells && 4*c.digits < len(c.strips) && sum/n < pictogramMost
	for _, st := range c.strips {
		if words >= wordsSure && (all || st.quality() < strayPicture && !strings.ContainsFunc(st.text(), unicode.IsDigit)) {
			st.words, st.known = nil, true
		}
	}
}

// words gives the middle height of the guess's lines of words without doubt, and their
// mean quality; 0 where there are none.
func (g *guess) words() (size, sure float64) {
	var heights []float64
	for _, st := range g.strips {
		if st.isWord() {
			heights, sure = append(heights, upright(st.ink, st.turn).Height()), sure+st.quality()
		}
	}
	if len(heights) == 0 {
		return 0, 0
	}
	slices.Sort(heights)
	return heights[len(heights)/2], sure / float64(len(heights))
}

// isWord reports whether a strip reads as at least one whole word or time.
func (s *strip) isWord() bool {
	for _, w := range s.words {
		n := 0
		for _, r := range w.Text {
			if isPrint(r) {
				n++
			}
		}
		if n > 3 && w.Confidence >= wordLeast || n == 3 && w.Confidence >= wordsSure && s.ink.Width() > pictogramWidth*s.height {
			return true
		}
	}
	return false
}

func (s *strip) text() string { return page.Line{Words: s.words}.Text() }

// cornerOf tells in which corner of a cell a short piece of a line stands; size
// is the height of the cell's lines.
func cornerOf(ink, cell page.Box, size float64) (corner, bool) {
	if ink.Width() > pictogramWidth*size || cell.Width() < 3*pictogramWidth*size {
		return corner{}, false
	}
	left, right := ink.X0-cell.X0, cell.X1-ink.X1
	top, low := ink.Y0-cell.Y0, cell.Y1-ink.Y1
	return corner{right: right < left, down: low < top && cell.Height() > 4*size},
		min(left, right) <= pictogramReach*size+1 && min(top, low) <= pictogramReach*size+1
}
