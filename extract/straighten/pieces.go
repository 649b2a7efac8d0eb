package straighten

import (
	"cmp"
	"image"
	"math"
	"slices"

	"github.com/learning-yogi/platform/extract/raster"
)

// piece is a short straight stretch of something that lies level on the page:
// the edge of a ruling line or of a coloured box, or a line of text. Those that
// stand plumb on the page are kept with x and y exchanged, so that both kinds
// are one. from is left of to.
type piece struct {
	x0, y0, x1, y1 float64
	weight         float64 // pixels of length, less where it is faint
	within         float64 // angle off that it may have, short ones more than long ones
}

func (p piece) slope() float64      { return (p.y1 - p.y0) / (p.x1 - p.x0) }
func (p piece) mid() (x, y float64) { return (p.x0 + p.x1) / 2, (p.y0 + p.y1) / 2 }
func (p piece) angle() float64      { return math.Atan(p.slope()) }

// How edges are followed, in pixels of the analysis picture.
const (
	edgeStep   = 8    // grey levels by which the two sides of an edge differ at least
	edgeNoise  = 4    // and in deviations of the picture's grain
	edgeFull   = 48   // grey levels from which an edge has full weight: moire and wood are fainter
	edgeSkip   = 2    // columns that may be missing
	edgeDrift  = 2    // rows from one column to the next, or over a gap
	pieceLong  = 96   // longer edges are cut into pieces of this length
	pieceRough = 0.6  // deviation of an edge from its line
	endRough   = 0.7  // how far off the ends of a piece may be
	mostPieces = 3000 // of one direction: the longest
)

// crest is a place of an edge; prev is the one before it on the same edge.
type crest struct {
	x    int32
	y    float32
	prev int32 // -1 at the beginning
	n    int32 // places so far
	step int32 // grey levels between its two sides, at most edgeFull
	last bool
}

// levelPieces returns the pieces of edges that run more or less from left to
// right in the picture whose transposed one is across: a column of the picture
// is a row there. The edges are followed from column to column, so that they
// may bend. Those shorter than least are strokes of letters.
func levelPieces(across *image.Gray, by int, least float64) []piece {
	w, h := across.Rect.Dy(), across.Rect.Dx() // of the picture
	if w < 8 || h < 8 {
		return nil
	}
	var crests []crest
	// The last place of an edge seen at each row, lighter below and darker below.
	var tips [2][]int32
	for k := range tips {
		tips[k] = make([]int32, h)
		for i := range tips[k] {
			tips[k][i] = -1
		}
	}
	steps := make([]int, h)
	for x := 1; x+1 < w; x++ {
		before, row, after := across.Pix[(x-1)*across.Stride:], across.Pix[x*across.Stride:], across.Pix[(x+1)*across.Stride:]
		before, row, after = before[:h], row[:h], after[:h]
		for y := 1; y+1 < h; y++ {
			steps[y] = int(before[y+1]) + 2*int(row[y+1]) + int(after[y+1]) - int(before[y-1]) - 2*int(row[y-1]) - int(after[y-1])
		}
		for y := 2; y+2 < h; y++ {
			s, sign := steps[y], 0
			if s < 0 {
				s, sign = -s, 1
			}
			if s < 4*by {
				continue
			}
			a, b := steps[y-1], steps[y+1]
			if sign == 1 {
				a, b = -a, -b
			}
			if a > s || b >= s { // not the steepest place
				continue
			}
			at := float64(y)
			if d := float64(2*s - a - b); d > 0 {
				at += 0.5 * float64(b-a) / d
			}
			crests = follow(crests, tips[sign], x, at, min(s/4, edgeFull))
		}
	}
	var out []piece
	var xs, ys []float64
	for i, c := range crests {
		if c.last && float64(c.n) >= 0.7*least {
			xs, ys = xs[:0], ys[:0]
			step := 0.0
			for j := int32(i); j >= 0; j = crests[j].prev {
				xs, ys = append(xs, float64(crests[j].x)+0.5), append(ys, float64(crests[j].y)+0.5)
				step += float64(crests[j].step) / float64(c.n)
			}
			known := len(out)
			out = cut(out, xs, ys, least)
			for k := known; k < len(out); k++ {
				out[k].weight *= step / edgeFull
			}
		}
	}
	return longest(out)
}

// follow puts a place on the edge that it goes on, or begins one.
func follow(crests []crest, tips []int32, x int, at float64, step int) []crest {
	best, gap := int32(-1), math.Inf(1)
	y := int(at + 0.5)
	for k := max(y-edgeDrift, 0); k <= min(y+edgeDrift, len(tips)-1); k++ {
		t := tips[k]
		if t < 0 || !crests[t].last || x-int(crests[t].x) > edgeSkip+1 || int(crests[t].x) == x {
			continue
		}
		if d := math.Abs(float64(crests[t].y)-at) - 0.01*float64(min(crests[t].n, 50)); d < gap {
			best, gap = t, d
		}
	}
	c := crest{x: int32(x), y: float32(at), prev: best, n: 1, step: int32(step), last: true}
	if best >= 0 {
		c.n += crests[best].n
		crests[best].last = false
	}
	tips[min(y, len(tips)-1)] = int32(len(crests))
	return append(crests, c)
}

// cut appends the straight pieces of an edge, given from right to left.
func cut(out []piece, xs, ys []float64, least float64) []piece {
	n := max(int(math.Round((xs[0]-xs[len(xs)-1])/pieceLong)), 1)
	for k := range n {
		from, to := k*len(xs)/n, (k+1)*len(xs)/n
		if p, ok := fitLine(xs[from:to], ys[from:to], pieceRough); ok && p.weight >= least {
			out = append(out, p)
		}
	}
	return out
}

// fitLine returns the line of least squares through places, and whether they
// lie on it within a standard deviation of rough.
func fitLine(xs, ys []float64, rough float64) (piece, bool) {
	n := float64(len(xs))
	if n < 3 {
		return piece{}, false
	}
	var mx, my, xx, xy float64
	lo, hi := xs[0], xs[0]
	for i, x := range xs {
		mx, my, lo, hi = mx+x, my+ys[i], min(lo, x), max(hi, x)
	}
	mx, my = mx/n, my/n
	for i, x := range xs {
		xx, xy = xx+(x-mx)*(x-mx), xy+(x-mx)*(ys[i]-my)
	}
	if xx == 0 {
		return piece{}, false
	}
	slope, sum := xy/xx, 0.0
	for i, x := range xs {
		d := ys[i] - my - slope*(x-mx)
		sum += d * d
	}
	return piece{lo, my + slope*(lo-mx), hi, my + slope*(hi-mx), hi - lo, apart + endRough/(hi-lo)}, math.Sqrt(sum/n) <= rough
}

// longest returns the longest pieces where there are too many.
func longest(all []piece) []piece {
	if len(all) > mostPieces {
		slices.SortFunc(all, func(a, b piece) int { return cmp.Compare(b.weight, a.weight) })
		all = all[:mostPieces]
	}
	return all
}

// Lines of text as pieces.
const (
	textLeast = 5    // letters
	textTrust = 0.35 // weight of a line of text beside an edge of its length
)

// textRough (letters) are the deviations of the feet of letters from their line
// that are borne, from one look to the next.
var textRough = [...]float64{0.4, 0.25, 0.15}

// textPieces returns the lines on which letters stand, or hang where the page
// is upside down.
func (s sight) textPieces() []piece {
	var out []piece
	for _, l := range s.chains(lineGap) {
		if len(l) < textLeast {
			continue
		}
		stand, n := s.baseline(l, func(b image.Rectangle) float64 { return float64(b.Max.Y) })
		hang, m := s.baseline(l, func(b image.Rectangle) float64 { return float64(b.Min.Y) })
		if m > n {
			stand, n = hang, m
		}
		if n >= textLeast && stand.x1 > stand.x0 {
			stand.within += endRough / stand.weight // letters stand less exactly
			stand.weight *= textTrust
			out = append(out, stand)
		}
	}
	return out
}

// baseline returns the line through the feet (or heads) of most letters of a
// chain, and of how many: letters with tails, commas and quotes stand elsewhere.
func (s sight) baseline(chain []int, at func(image.Rectangle) float64) (piece, int) {
	xs, ys := make([]float64, len(chain)), make([]float64, len(chain))
	size := 0.0
	for k, i := range chain {
		b := s.letters[i].Box
		xs[k], ys[k] = float64(b.Min.X+b.Max.X)/2, at(b)
		size += float64(b.Dy()) / float64(len(chain))
	}
	p, _ := fitLine(xs, ys, math.Inf(1))
	n := 0
	for _, rough := range textRough {
		if p.x1 == p.x0 {
			return p, 0
		}
		kx, ky := make([]float64, 0, len(xs)), make([]float64, 0, len(xs))
		for i, x := range xs {
			if math.Abs(ys[i]-p.y0-p.slope()*(x-p.x0)) <= rough*size {
				kx, ky = append(kx, x), append(ky, ys[i])
			}
		}
		n = len(kx)
		p, _ = fitLine(kx, ky, math.Inf(1))
	}
	return p, n
}

// ground marks where the words of a page are, in squares of groundCell pixels:
// edges far from them belong to the desk, the frame or the wall.
type ground struct {
	cells *raster.Bits
	box   image.Rectangle // of all words, in pixels; empty where there are none
}

const (
	groundCell  = 32
	groundReach = 4 // squares from a word
	groundWord  = 3 // letters of a word
)

func (s sight) ground() ground {
	g := ground{cells: raster.NewBits(s.ink.W/groundCell+1, s.ink.H/groundCell+1)}
	for _, l := range s.chains(wordGap) {
		if len(l) < groundWord {
			continue
		}
		for _, i := range l {
			b := s.letters[i].Box
			g.box = g.box.Union(b)
			y := b.Min.Y / groundCell
			for k := y - groundReach; k <= y+groundReach; k++ {
				g.cells.Fill(k, b.Min.X/groundCell-groundReach, b.Min.X/groundCell+groundReach+1)
			}
		}
	}
	return g
}

func (g ground) near(x, y float64) bool {
	return g.box.Empty() || g.cells.At(int(x)/groundCell, int(y)/groundCell)
}
