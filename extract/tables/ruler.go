package tables

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/terms"
	"github.com/learning-yogi/platform/timetable"
)

// Ruler maps places along the direction of time to times of day.
type Ruler struct {
	Origin float64 // minutes of day at place 0
	Rate   float64 // minutes for each page unit
	Inset  float64 // page units by which boxes are drawn smaller at either end
	Grain  int     // minutes: times are multiples of it
}

// At returns the time of a place; end says that it is the end of a box.
func (r Ruler) At(place float64, end bool) timetable.Clock {
	if end {
		place += r.Inset
	} else {
		place -= r.Inset
	}
	g := float64(r.Grain)
	m := math.Round((r.Origin+r.Rate*place)/g) * g
	return timetable.Clock(min(max(m, 0), 24*60))
}

// Thresholds of a ruler of times.
const (
	leastMarks  = 4    // labels
	markShare   = 0.75 // of the labels of the ruler lie where their times say
	markSlack   = 0.12 // (pitches) that a label may lie off its place
	anchorRange = 0.7  // (heights of a label) beyond its edges where its mark may be
	mostInset   = 3.0  // page units
	inset       = 0.5  // step in which insets are tried, page units
)

// mark is one label of a ruler.
type mark struct {
	text   int // index of the phrase
	box    page.Box
	minute float64
}

// marks are the labels of a ruler, in order of place.
type marks []mark

func (ms marks) has(text int) bool {
	return slices.ContainsFunc(ms, func(m mark) bool { return m.text == text })
}

// pitch is the distance from one label to the next.
func (ms marks) pitch() float64 {
	return (ms[len(ms)-1].box.Centre().Y - ms[0].box.Centre().Y) / float64(len(ms)-1)
}

// markTime reads a label of a ruler: one time, or a bare hour.
func markTime(text string) *terms.Time {
	text = strings.TrimSpace(text)
	if n, err := strconv.Atoi(text); err == nil && len(text) <= 2 && n >= 0 && n <= 24 {
		t := &terms.Time{Hour: n, Bare: true}
		if n > 12 || n == 0 {
			t.Half = terms.Exact
		}
		return t
	}
	h := terms.HeadingTimes(text)
	if h.Start == nil || h.End != nil || h.Rest != "" || h.Period != "" {
		return nil
	}
	return h.Start
}

// findMarks finds the labels of a ruler whose time runs down: times one below
// the other, at places that their times are proportional to. eligible says
// which texts may be labels.
func findMarks(ps []phrase, eligible func(int) bool) (marks, bool) {
	type column struct {
		page.Box
		texts []int
	}
	var columns []column
	for i, p := range ps {
		if !eligible(i) || markTime(p.text) == nil {
			continue
		}
		at := slices.IndexFunc(columns, func(c column) bool {
			return min(c.X1, p.Box.X1)-max(c.X0, p.Box.X0) > 0.3*min(c.Width(), p.Box.Width())
		})
		if at < 0 {
			columns = append(columns, column{p.Box, []int{i}})
			continue
		}
		columns[at].texts = append(columns[at].texts, i)
	}
	// Where times are written out, bare numbers beside them count rows.
	bare := func(c column) bool {
		return slices.IndexFunc(c.texts, func(i int) bool { return !markTime(ps[i].text).Bare }) < 0
	}
	written := slices.ContainsFunc(columns, func(c column) bool { return len(c.texts) >= leastMarks && !bare(c) })
	var best marks
	for _, c := range columns {
		if len(c.texts) < leastMarks || len(c.texts) <= len(best) || written && bare(c) {
			continue
		}
		slices.SortStableFunc(c.texts, func(a, b int) int { return cmp.Compare(ps[a].Box.Y0, ps[b].Box.Y0) })
		if ms, ok := proportional(ps, c.texts); ok && len(ms) > len(best) {
			best = ms
		}
	}
	return best, best != nil
}

// proportional keeps the labels that lie on one line of place and time.
func proportional(ps []phrase, texts []int) (marks, bool) {
	raw := make([]*terms.Time, len(texts))
	for k, i := range texts {
		raw[k] = markTime(ps[i].text)
	}
	clocks, _ := terms.SettleOrder(raw)
	all := make(marks, len(texts))
	for k, i := range texts {
		all[k] = mark{i, ps[i].Box, float64(*clocks[k])}
	}
	var best marks
	for a := range all {
		for b := a + 1; b < len(all); b++ {
			dy, dm := all[b].box.Centre().Y-all[a].box.Centre().Y, all[b].minute-all[a].minute
			if dy <= 0 || dm <= 0 {
				continue
			}
			var on marks
			for _, m := range all {
				off := m.minute - all[a].minute - dm/dy*(m.box.Centre().Y-all[a].box.Centre().Y)
				if math.Abs(off) <= markSlack*dm/float64(b-a) && (len(on) == 0 || m.minute > on[len(on)-1].minute) {
					on = append(on, m)
				}
			}
			if len(on) > len(best) {
				best = on
			}
		}
	}
	return best, len(best) >= leastMarks && float64(len(best)) >= markShare*float64(len(all))
}

// ruler fits times to places. Where in (or beside) its label a mark lies is
// what makes the edges of the boxes fall on round times, and on drawn lines.
func (ms marks) ruler(shapes []phrase, lines []float64) Ruler {
	n := float64(len(ms))
	var sy, sm, syy, sym, height float64
	for _, m := range ms {
		y := m.box.Centre().Y
		sy, sm, syy, sym = sy+y, sm+m.minute, syy+y*y, sym+y*m.minute
		height += min(m.box.Height(), m.box.Width()) / n
	}
	rate := (n*sym - sy*sm) / (n*syy - sy*sy)
	origin := (sm - rate*sy) / n
	extent := ms[0].box.Height()/2 + anchorRange*height
	best, bestScore := Ruler{Origin: origin, Rate: rate}, math.Inf(-1)
	const steps = 60
	for k := range steps + 1 {
		off := -extent + 2*extent*float64(k)/steps // of the mark from its label's middle
		lined := ms.onLines(lines, off)
		for in := 0.0; in <= mostInset; in += inset {
			r := Ruler{Origin: origin - rate*off, Rate: rate, Inset: in}
			score := r.round(shapes)/float64(2*len(shapes)) + lineGain*lined - offLoss*max(-off, afterLoss*off)/extent - offLoss*in/mostInset
			if score > bestScore {
				best, bestScore = r, score
			}
		}
	}
	best.Grain = best.grain(shapes)
	return best
}

// Weights of where a mark may be, beside the share of box edges on round times.
const (
	lineGain = 0.5  // all marks on drawn lines
	offLoss  = 0.08 // at the farthest place from its label's middle
	// Marks lie at the middle of their labels or before them; where one lies
	// after its label, a drawn line shows it.
	afterLoss = 4
)

// onLines returns the share of marks that have a drawn line at a distance
// from their labels' middles.
func (ms marks) onLines(lines []float64, off float64) float64 {
	n := 0
	for _, m := range ms {
		y := m.box.Centre().Y + off
		i, _ := slices.BinarySearch(lines, y-lineNear)
		if i < len(lines) && lines[i] <= y+lineNear {
			n++
		}
	}
	return float64(n) / float64(len(ms))
}

const lineNear = 1.2 // page units

// grains are the steps of times that people write, with how telling it is
// that an edge falls on one.
var grains = []struct {
	minutes int
	weight  float64
}{{30, 1}, {15, 0.8}, {10, 0.6}, {5, 0.4}}

// round sums how well the edges of boxes fall on round times.
func (r Ruler) round(shapes []phrase) float64 {
	sum := 0.0
	slack := max(1, 0.8*r.Rate)
	for _, s := range shapes {
		for _, y := range []float64{s.Box.Y0 - r.Inset, s.Box.Y1 + r.Inset} {
			best := 0.0
			for _, g := range grains {
				if d := offGrain(r.Origin+r.Rate*y, g.minutes); d < slack {
					best = max(best, g.weight*(1-0.5*d/slack))
				}
			}
			sum += best
		}
	}
	return sum
}

func offGrain(m float64, grain int) float64 {
	g := float64(grain)
	return math.Abs(m - math.Round(m/g)*g)
}

const grainShare = 0.95 // of the edges fall on multiples of the grain

// grain is the coarsest step that nearly all edges of boxes fall on.
func (r Ruler) grain(shapes []phrase) int {
	for _, g := range grains {
		n := 0
		for _, s := range shapes {
			for _, y := range []float64{s.Box.Y0 - r.Inset, s.Box.Y1 + r.Inset} {
				if offGrain(r.Origin+r.Rate*y, g.minutes) <= max(0.15*float64(g.minutes), min(r.Rate, 0.3*float64(g.minutes))) {
					n++
				}
			}
		}
		if float64(n) >= grainShare*float64(2*len(shapes)) {
			return g.minutes
		}
	}
	return grains[len(grains)-1].minutes
}
