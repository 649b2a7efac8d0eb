package pdf

import (
	"cmp"
	"math"
	"slices"

	"github.com/learning-yogi/platform/extract/page"
)

const (
	// collinear, in points, is how far apart across their direction two pieces
	// of one line may lie, beyond half their widths.
	collinear = 0.6
	// bridge, in points, is the gap that dashes and dots leave.
	bridge = 3.0
)

// mergeRules joins the pieces of lines: cell borders drawn cell by cell,
// dashes, dots, the two edges of a thin box.
func mergeRules(all []page.Rule) []page.Rule {
	var across, down []page.Rule
	for _, r := range all {
		if !finite(r.Box()) {
			continue
		}
		dot := max(r.To.X-r.From.X, r.To.Y-r.From.Y) <= maxRuleWidth && r.Width <= maxRuleWidth
		if r.Horizontal() || dot {
			across = append(across, lie(r, true))
		}
		if !r.Horizontal() || dot {
			down = append(down, lie(r, false))
		}
	}
	out := mergeParallel(across, true)
	out = append(out, mergeParallel(down, false)...)
	return slices.DeleteFunc(out, func(r page.Rule) bool {
		return max(r.To.X-r.From.X, r.To.Y-r.From.Y) < ruleMinLength
	})
}

// lie returns the same ink as a rule of the wanted direction.
func lie(r page.Rule, horizontal bool) page.Rule {
	if r.Horizontal() == horizontal {
		return r
	}
	b := r.Box()
	c := b.Centre()
	if horizontal {
		return page.Rule{From: page.Spot{X: b.X0, Y: c.Y}, To: page.Spot{X: b.X1, Y: c.Y}, Width: b.Height(), Colour: r.Colour}
	}
	return page.Rule{From: page.Spot{X: c.X, Y: b.Y0}, To: page.Spot{X: c.X, Y: b.Y1}, Width: b.Width(), Colour: r.Colour}
}

// span is a rule of known direction: its place across and its extent along.
type span struct {
	at, from, to float64
	rule         page.Rule
}

// mergeParallel joins collinear rules of one direction that touch.
func mergeParallel(rules []page.Rule, horizontal bool) []page.Rule {
	spans := make([]span, len(rules))
	for i, r := range rules {
		spans[i] = span{at: r.From.Y, from: r.From.X, to: r.To.X, rule: r}
		if !horizontal {
			spans[i] = span{at: r.From.X, from: r.From.Y, to: r.To.Y, rule: r}
		}
	}
	slices.SortFunc(spans, func(a, b span) int { return cmp.Compare(a.at, b.at) })
	var out []page.Rule
	for len(spans) > 0 {
		// One band: everything within reach of its first line, so that a band
		// cannot creep over a row of close lines.
		n := 1
		for n < len(spans) && spans[n].at-spans[0].at <= collinear+spans[0].rule.Width/2+spans[n].rule.Width/2 {
			n++
		}
		out = append(out, mergeBand(spans[:n], horizontal)...)
		spans = spans[n:]
	}
	return out
}

// mergeBand joins the lines of one band wherever they overlap or nearly do.
func mergeBand(band []span, horizontal bool) []page.Rule {
	band = slices.Clone(band)
	slices.SortStableFunc(band, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	var out []page.Rule
	for len(band) > 0 {
		from, to := band[0].from, band[0].to
		n := 1
		for n < len(band) && band[n].from <= to+bridge {
			to = max(to, band[n].to)
			n++
		}
		out = append(out, joined(band[:n], from, to, horizontal))
		band = band[n:]
	}
	return out
}

// joined returns one rule for pieces: their place weighted by length, their
// ink's whole thickness, the colour of the longest.
func joined(pieces []span, from, to float64, horizontal bool) page.Rule {
	var sum, weight, longest float64
	low, high := math.Inf(1), math.Inf(-1)
	out := page.Rule{}
	for _, p := range pieces {
		length := max(p.to-p.from, hairline)
		sum += p.at * length
		weight += length
		low, high = min(low, p.at-p.rule.Width/2), max(high, p.at+p.rule.Width/2)
		if length > longest {
			longest, out.Colour = length, p.rule.Colour
		}
	}
	at := sum / weight
	out.Width = high - low
	out.From, out.To = page.Spot{X: from, Y: at}, page.Spot{X: to, Y: at}
	if !horizontal {
		out.From, out.To = page.Spot{X: at, Y: from}, page.Spot{X: at, Y: to}
	}
	return out
}
