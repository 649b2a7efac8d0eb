package pdf

import (
	"image/color"
	"math"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"github.com/learning-yogi/platform/extract/page"
)

const (
	// maxRuleWidth, in points: a thicker bar is a fill.
	maxRuleWidth = 4.0
	// hairline, in points, is the width of a line of width zero: one pixel of
	// a printer.
	hairline = 0.25
	// levelSlope is how far a ruling line may lean, as a share of its length.
	levelSlope = 0.01
	// levelSlack, in points, is added for short lines: rounding of coordinates.
	levelSlack = 0.3
	// roundShare is the share of its box that a rounded rectangle's corners
	// span; a circle's four spots span a half.
	roundShare = 0.8
)

// subpath is one outline in page coordinates. joints[i] says whether the way
// to spots[i] is a curve.
type subpath struct {
	spots  []page.Spot
	curved []bool
	closed bool
}

// subpaths reads the outlines of a path; none of an illustration.
func (s *session) subpaths(d *drawing, o references.FPDF_PAGEOBJECT, show page.Affine) (subs []subpath, curved bool, err error) {
	count, err := s.FPDFPath_CountSegments(&requests.FPDFPath_CountSegments{PageObject: o})
	if err != nil {
		return nil, false, err
	}
	d.segments += count.Count
	if count.Count > manySegments || d.segments > maxSegments {
		return nil, count.Count > manySegments, nil
	}
	bends := 0
	for i := range count.Count {
		seg, err := s.FPDFPath_GetPathSegment(&requests.FPDFPath_GetPathSegment{PageObject: o, Index: i})
		if err != nil {
			return nil, false, err
		}
		kind, err := s.FPDFPathSegment_GetType(&requests.FPDFPathSegment_GetType{PathSegment: seg.PathSegment})
		if err != nil {
			return nil, false, err
		}
		at, err := s.FPDFPathSegment_GetPoint(&requests.FPDFPathSegment_GetPoint{PathSegment: seg.PathSegment})
		if err != nil {
			return nil, false, err
		}
		end, err := s.FPDFPathSegment_GetClose(&requests.FPDFPathSegment_GetClose{PathSegment: seg.PathSegment})
		if err != nil {
			return nil, false, err
		}
		if kind.Type == enums.FPDF_SEGMENT_MOVETO || len(subs) == 0 {
			subs = append(subs, subpath{})
		}
		cur := &subs[len(subs)-1]
		cur.spots = append(cur.spots, show.Spot(page.Spot{X: float64(at.X), Y: float64(at.Y)}))
		cur.curved = append(cur.curved, kind.Type == enums.FPDF_SEGMENT_BEZIERTO)
		cur.closed = cur.closed || end.IsClose
		if kind.Type == enums.FPDF_SEGMENT_BEZIERTO {
			bends++
		}
	}
	return subs, bends > 0, nil
}

// around returns the box of some spots.
func around(spots []page.Spot) page.Box {
	b := page.Box{X0: math.Inf(1), Y0: math.Inf(1), X1: math.Inf(-1), Y1: math.Inf(-1)}
	for _, p := range spots {
		b = page.Box{X0: min(b.X0, p.X), Y0: min(b.Y0, p.Y), X1: max(b.X1, p.X), Y1: max(b.Y1, p.Y)}
	}
	return b
}

// rectangle returns the box of an outline that is an upright rectangle, its
// corners rounded or not.
func (sp subpath) rectangle() (page.Box, bool) {
	if len(sp.spots) < 3 {
		return page.Box{}, false
	}
	box := around(sp.spots)
	rounded := false
	for i := range sp.spots {
		next := (i + 1) % len(sp.spots)
		if sp.curved[i] || (next != 0 && sp.curved[next]) {
			rounded = true
			continue
		}
		if !level(sp.spots[i], sp.spots[next]) {
			return page.Box{}, false
		}
	}
	area := math.Abs(shoelace(sp.spots))
	if rounded {
		return box, area >= roundShare*box.Area()
	}
	// An L or a staircase of level lines is smaller than its box.
	return box, area >= 0.99*box.Area()
}

func shoelace(spots []page.Spot) float64 {
	var sum float64
	for i, p := range spots {
		q := spots[(i+1)%len(spots)]
		sum += p.X*q.Y - q.X*p.Y
	}
	return sum / 2
}

// level reports whether a line is horizontal or vertical.
func level(a, b page.Spot) bool {
	dx, dy := math.Abs(b.X-a.X), math.Abs(b.Y-a.Y)
	return min(dx, dy) <= max(levelSlack, levelSlope*max(dx, dy))
}

// strokes returns the level straight lines of the outline, without width.
func (sp subpath) strokes() []page.Rule {
	var out []page.Rule
	add := func(a, b page.Spot) {
		if level(a, b) {
			out = append(out, ruleBetween(a, b))
		}
	}
	for i := 1; i < len(sp.spots); i++ {
		if !sp.curved[i] {
			add(sp.spots[i-1], sp.spots[i])
		}
	}
	if n := len(sp.spots); sp.closed && n > 2 {
		add(sp.spots[n-1], sp.spots[0])
	}
	return out
}

// ruleBetween returns the exactly level rule between two spots.
func ruleBetween(a, b page.Spot) page.Rule {
	if math.Abs(b.X-a.X) >= math.Abs(b.Y-a.Y) {
		y := (a.Y + b.Y) / 2
		return page.Rule{From: page.Spot{X: min(a.X, b.X), Y: y}, To: page.Spot{X: max(a.X, b.X), Y: y}}
	}
	x := (a.X + b.X) / 2
	return page.Rule{From: page.Spot{X: x, Y: min(a.Y, b.Y)}, To: page.Spot{X: x, Y: max(a.Y, b.Y)}}
}

// thinRule turns a thin filled rectangle into the rule it looks like. A dot (a
// piece of a dotted border) lies both ways; merging tells.
func thinRule(b page.Box, ink color.NRGBA) (page.Rule, bool) {
	w, h := b.Width(), b.Height()
	if min(w, h) > maxRuleWidth || (max(w, h) > maxRuleWidth && max(w, h) < 2*min(w, h)) {
		return page.Rule{}, false
	}
	c := b.Centre()
	r := ruleBetween(page.Spot{X: b.X0, Y: c.Y}, page.Spot{X: b.X1, Y: c.Y})
	r.Width = max(h, hairline)
	if h > w {
		r = ruleBetween(page.Spot{X: c.X, Y: b.Y0}, page.Spot{X: c.X, Y: b.Y1})
		r.Width = max(w, hairline)
	}
	r.Colour = ink
	return r, true
}

func scaleOf(m page.Affine) float64 { return math.Sqrt(math.Abs(m.A*m.E - m.B*m.D)) }
