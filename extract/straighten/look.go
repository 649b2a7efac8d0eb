package straighten

import (
	"cmp"
	"image"
	"math"
	"slices"

	"github.com/learning-yogi/platform/extract/raster"
)

// Ink of the analysis picture.
const (
	inkRadius   = 15 // half the window of the threshold, pixels: wider than strokes
	inkContrast = 25 // grey levels between letters and paper
	mostLetters = 20000
	mostEdges   = 60000 // ink edges that the skew is measured on
)

// sight is what the analysis picture shows.
type sight struct {
	grey    *image.Gray
	ink     *raster.Bits
	letters []raster.Component
}

func look(img *image.RGBA) sight {
	grey := raster.Grey(img)
	ink := raster.Dark(grey, inkRadius, inkContrast)
	letters := raster.Letters(raster.Components(ink))
	if len(letters) > mostLetters { // a photo's grain: any sample will do
		letters = letters[:mostLetters]
	}
	return sight{grey, ink, letters}
}

func (s sight) glyph() float64 { return raster.GlyphHeight(s.letters) }

// turned is the ink of the picture, h pixels high, after a clockwise quarter
// turn.
func (s sight) turned(h int) sight {
	out := sight{ink: s.ink.Turned(), letters: make([]raster.Component, len(s.letters))}
	for i, c := range s.letters {
		b := c.Box
		out.letters[i] = raster.Component{Area: c.Area, Box: image.Rect(h-b.Max.Y, b.Min.X, h-b.Min.Y, b.Max.X)}
	}
	return out
}

// Neighbours within a word.
const (
	wordGap    = 0.6 // of the larger letter: the space between letters of a word
	wordAlike  = 2   // factor by which sizes of letters in a word differ at most
	fewLetters = 30  // fewer cannot tell how a page lies
	overlap    = 0.5 // of the smaller letter: how far neighbours stand beside each other
	lineGap    = 2.5 // of the larger letter: the space between words of a line
	lineLeast  = 6   // letters of a line worth reading
	linesMost  = 12  // lines offered to Upright
)

// lying reports whether most letters have their nearest neighbour above or
// below rather than beside them.
func (s sight) lying(set Settings) bool {
	beside, above := 0, 0
	s.neighbours(wordGap, func(_, _ int) { beside++ })
	s.turned(s.ink.H).neighbours(wordGap, func(_, _ int) { above++ })
	return beside+above >= fewLetters && float64(above) >= set.LyingShare*float64(beside+above)
}

// neighbours calls found(i, j) for every letter i whose next letter to the
// right, within gap times the size of the larger, is j.
func (s sight) neighbours(gap float64, found func(i, j int)) {
	order := make([]int, len(s.letters))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Compare(s.letters[a].Box.Min.X, s.letters[b].Box.Min.X)
	})
	// Letters by bands of 32 rows, in the order of their left ends.
	const band = 32
	bands := make([][]int, s.ink.H/band+1)
	for _, i := range order {
		b := s.letters[i].Box
		for k := b.Min.Y / band; k <= (b.Max.Y-1)/band; k++ {
			bands[k] = append(bands[k], i)
		}
	}
	for _, i := range order {
		a := s.letters[i].Box
		size := max(a.Dx(), a.Dy())
		best, bestGap := -1, math.Inf(1)
		for k := a.Min.Y / band; k <= (a.Max.Y-1)/band; k++ {
			row := bands[k]
			at, _ := slices.BinarySearchFunc(row, a.Min.X+1, func(j, x int) int { return cmp.Compare(s.letters[j].Box.Min.X, x) })
			for _, j := range row[at:] {
				b := s.letters[j].Box
				other := max(b.Dx(), b.Dy())
				d := float64(b.Min.X - a.Max.X)
				if d > gap*float64(wordAlike*size) || d >= bestGap {
					break
				}
				if d < -float64(a.Dx())/2 || d > gap*float64(max(size, other)) || other > wordAlike*size || size > wordAlike*other {
					continue
				}
				both := min(a.Max.Y, b.Max.Y) - max(a.Min.Y, b.Min.Y)
				if float64(both) >= overlap*float64(min(a.Dy(), b.Dy())) {
					best, bestGap = j, d
				}
			}
		}
		if best >= 0 {
			found(i, best)
		}
	}
}

// chains returns the letters, by index, that stand in a row with at most gap
// times their size between them.
func (s sight) chains(gap float64) [][]int {
	next := make([]int, len(s.letters))
	for i := range next {
		next[i] = -1
	}
	first := make([]bool, len(s.letters))
	for i := range first {
		first[i] = true
	}
	s.neighbours(gap, func(i, j int) { next[i], first[j] = j, false })
	var out [][]int
	used := make([]bool, len(s.letters))
	for i := range s.letters {
		if !first[i] {
			continue
		}
		var c []int
		for j := i; j >= 0 && !used[j]; j = next[j] {
			used[j] = true
			c = append(c, j)
		}
		out = append(out, c)
	}
	return out
}

// lines returns the boxes of likely lines of text, those of most letters first.
func (s sight) lines() []image.Rectangle {
	type line struct {
		box image.Rectangle
		n   int
	}
	var all []line
	for _, c := range s.chains(lineGap) {
		if len(c) < lineLeast {
			continue
		}
		l := line{n: len(c)}
		for _, i := range c {
			l.box = l.box.Union(s.letters[i].Box)
		}
		all = append(all, l)
	}
	slices.SortStableFunc(all, func(a, b line) int { return cmp.Compare(b.n, a.n) })
	var out []image.Rectangle
	for _, l := range all[:min(len(all), linesMost)] {
		out = append(out, l.box)
	}
	return out
}
