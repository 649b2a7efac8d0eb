package straighten

import (
	"math"
	"math/bits"

	"github.com/learning-yogi/platform/extract/raster"
)

// Steps of the search, in degrees.
const (
	coarse = 0.5
	fine   = 0.05
)

// skew returns by how many degrees clockwise the page is turned, 0 where that
// is too little, too uncertain or beyond the range. Rows of letters and ruling
// lines fall into fewer, fuller lines of a projection the straighter it looks
// along them; rows and columns are judged together.
func (s sight) skew(set Settings) float64 {
	rows, cols := edges(s.ink), edges(s.ink.Transposed())
	if len(rows)+len(cols) < 200 {
		return 0
	}
	diagonal := int(math.Hypot(float64(s.ink.W), float64(s.ink.H)))
	bins := make([]int32, 3*diagonal)
	score := func(degrees float64) float64 {
		t := math.Tan(degrees * math.Pi / 180)
		return sharpness(rows, t, bins) + sharpness(cols, -t, bins)
	}
	level := score(0)
	best, at := level, 0.0
	try := func(a float64) {
		if v := score(a); v > best {
			best, at = v, a
		}
	}
	for a := -set.SkewMost; a <= set.SkewMost+fine; a += coarse {
		try(a)
	}
	centre := at
	for a := centre - coarse; a <= centre+coarse; a += fine {
		try(a)
	}
	if math.Abs(at) < set.SkewLeast || math.Abs(at) > set.SkewMost-coarse/2 || best < set.SkewGain*level {
		return 0
	}
	return at
}

// spot is a place where ink ends downward.
type spot struct{ x, y int32 }

// edges returns the lower edges of ink, a regular sample of at most mostEdges.
func edges(ink *raster.Bits) []spot {
	n := 0
	each := func(do func(y, i int, w uint64)) {
		for y := 0; y+1 < ink.H; y++ {
			row, low := ink.Row(y), ink.Row(y+1)
			for i, w := range row {
				if w &^= low[i]; w != 0 {
					do(y, i, w)
				}
			}
		}
	}
	each(func(_, _ int, w uint64) { n += bits.OnesCount64(w) })
	step := n/mostEdges + 1
	out := make([]spot, 0, n/step+1)
	k := 0
	each(func(y, i int, w uint64) {
		for ; w != 0; w &= w - 1 {
			if k++; k%step == 0 {
				out = append(out, spot{int32(i<<6 + bits.TrailingZeros64(w)), int32(y)})
			}
		}
	})
	return out
}

// sharpness is the sum of squares of the projection along the slope t.
func sharpness(spots []spot, t float64, bins []int32) float64 {
	clear(bins)
	off := len(bins) / 3
	k := int32(t * 4096)
	for _, p := range spots {
		bins[int(p.y-(p.x*k)>>12)+off]++
	}
	sum := 0.0
	for _, n := range bins {
		sum += float64(n) * float64(n)
	}
	return sum
}
