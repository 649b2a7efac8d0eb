package place

import (
	"cmp"
	"math"
	"slices"

	"github.com/learning-yogi/platform/extract/axes"
	"github.com/learning-yogi/platform/extract/terms"
	"github.com/learning-yogi/platform/timetable"
)

// Tolerances of placing edges.
const (
	edgeTolerance   = 0.14 // of the narrower slot beside an edge: still on the heading's line
	nativeTolerance = 0.001
	roundMinutes    = 5      // measured times are rounded to this
	farMinutes      = 90     // a time in a cell this far from its heading's is doubted
	maxEntry        = 5 * 60 // and an entry as long, in minutes
)

// time gives a block its times: those written in its cell, else its
// headings', else measured between headings.
func (g *grid) time(b *Block, c axes.Cell, day int, own *terms.Range) {
	a := g.p.AxisOf[day]
	if a >= 0 {
		g.headerTime(b, c, day, g.p.Axes[a])
	}
	if own == nil {
		return
	}
	written := own
	if b.Text.Confidence < 1 {
		own = mendOwn(*own, b.Start, b.End)
	}
	start, end := settleNear(own.Start, b.Start), (*timetable.Clock)(nil)
	if own.End != nil {
		from := start
		if from == nil {
			from = b.Start
		}
		end = settleAfter(own.End, from)
	}
	if b.StartFrom == timetable.FromHeader && start != nil && b.Start != nil && *start != *b.Start ||
		b.EndFrom == timetable.FromHeader && end != nil && b.End != nil && *end != *b.End {
		b.Conflict = &Conflict{b.Start, b.End}
	}
	if start != nil {
		b.Start, b.StartFrom = start, timetable.FromCell
		if !written.Start.Reads(*start) {
			b.StartFrom = timetable.FromNeighbour
		}
		if b.End != nil && *b.End <= *start {
			b.End, b.EndFrom = nil, ""
		}
	}
	if end != nil {
		b.End, b.EndFrom = end, timetable.FromCell
		if !written.End.Reads(*end) {
			b.EndFrom = timetable.FromNeighbour
		}
	}
}

// mendOwn mends a misread digit of a time that was read in a cell and cannot
// be: its end does not follow, or it lies far from where the cell stands.
func mendOwn(own terms.Range, from, to *timetable.Clock) *terms.Range {
	if own.Start == nil || own.End == nil || from == nil || to == nil {
		return &own
	}
	start := settleNear(own.Start, from)
	end := settleAfter(own.End, start)
	if abs(int(*start-*from)) <= farMinutes && *end > *start && *end-*start <= maxEntry {
		return &own
	}
	known := func(c timetable.Clock) *terms.Time {
		return &terms.Time{Hour: int(c) / 60, Minute: int(c) % 60, Half: terms.Exact}
	}
	s, e := *own.Start, *own.End
	s.Doubtful, e.Doubtful = true, true
	clocks, falls := terms.SettleOrder([]*terms.Time{known(*from), &s, &e, known(*to)})
	if falls > 0 {
		return &own
	}
	return &terms.Range{Start: known(*clocks[1]), End: known(*clocks[2]), At: own.At, Len: own.Len}
}

// headerTime reads the times of a cell off its axis.
func (g *grid) headerTime(b *Block, c axes.Cell, day int, a axes.Axis) {
	first, last := -1, -1
	for k, s := range a.Slots {
		if s.Lo < c.Hi-g.tolerance(s) && c.Lo+g.tolerance(s) < s.Hi {
			if first < 0 {
				first = k
			}
			last = k
		}
	}
	if first < 0 {
		for k, s := range a.Slots { // narrower than the tolerance of its slot
			if s.Overlaps(c.T) {
				if first < 0 {
					first = k
				}
				last = k
			}
		}
	}
	if first < 0 {
		return
	}
	s, e := a.Slots[first], a.Slots[last]
	b.Period = periodOf(a.Slots[first : last+1])
	b.Start, b.StartFrom = s.Start, s.StartFrom
	b.End, b.EndFrom = e.End, e.EndFrom
	if inside := c.Lo - s.Lo; inside > g.tolerance(s) && !g.shared(c.T.From, s) {
		b.Start, b.StartFrom = between(s, c.Lo), timetable.FromGeometry
	}
	if inside := e.Hi - c.Hi; inside > g.tolerance(e) && !g.shared(c.T.To, e) {
		b.End, b.EndFrom = between(e, c.Hi), timetable.FromGeometry
	}
	if b.Start == nil {
		b.StartFrom = ""
	}
	if b.End == nil {
		b.EndFrom = ""
	}
}

// tolerance is how far an edge may lie off its heading's; where the document
// gives the lattice exactly there is none but for rounding.
func (g *grid) tolerance(s axes.Slot) float64 {
	if g.p.Table.Native {
		return nativeTolerance * (s.Hi - s.Lo)
	}
	return edgeTolerance * (s.Hi - s.Lo)
}

// periodOf names the periods of a run of slots: "3", or "3-4"; a slot by
// itself also by its words ("Morning prog"), a run by those that it has
// instead of times.
func periodOf(slots []axes.Slot) string {
	label := func(s axes.Slot) string {
		if s.Period != "" {
			return s.Period
		}
		if len(slots) == 1 && hasLetter(s.Label) || s.Start == nil || s.End == nil {
			return s.Label
		}
		return ""
	}
	first, last := label(slots[0]), label(slots[len(slots)-1])
	if first == "" || last == "" || first == last {
		return first
	}
	return first + "-" + last
}

// shared reports whether a lattice boundary inside a slot that gives a range
// is drawn on every day: then the slot is one stretch of time with several
// entries, and each has all of it. On a ruler (one time a heading) place is
// time.
func (g *grid) shared(at int, s axes.Slot) bool {
	if s.StartOnly || len(g.p.Days) < 2 {
		return false
	}
	for _, d := range g.p.Days {
		found := false
		for _, c := range g.p.Cells {
			if c.D.Overlaps(d.Span) && (c.T.From == at || c.T.To == at) {
				found = true
				break
			}
		}
		if !found {
			return false
		}
	}
	return true
}

// between measures a time inside a slot.
func between(s axes.Slot, at float64) *timetable.Clock {
	if s.Start == nil || s.End == nil || s.Hi <= s.Lo {
		return nil
	}
	share := (at - s.Lo) / (s.Hi - s.Lo)
	m := float64(*s.Start) + share*float64(*s.End-*s.Start)
	c := timetable.Clock(math.Round(m/roundMinutes) * roundMinutes)
	return &c
}

// settleNear chooses the half of the day that lies nearer to a known time.
func settleNear(t *terms.Time, near *timetable.Clock) *timetable.Clock {
	if t == nil {
		return nil
	}
	if near == nil || t.Half != terms.Unknown {
		clocks, _ := terms.SettleOrder([]*terms.Time{t})
		return clocks[0]
	}
	am, pm := *t, *t
	am.Half, pm.Half = terms.AM, terms.PM
	a, p := am.Clock(), pm.Clock()
	if abs(int(a-*near)) <= abs(int(p-*near)) {
		return &a
	}
	return &p
}

// settleAfter chooses the half of the day that makes an end follow its start.
func settleAfter(t *terms.Time, start *timetable.Clock) *timetable.Clock {
	if start == nil || t.Half != terms.Unknown {
		c := t.Clock()
		if start != nil && c <= *start && t.Half == terms.Unknown {
			c += 12 * 60
		}
		return &c
	}
	am, pm := *t, *t
	am.Half, pm.Half = terms.AM, terms.PM
	a, p := am.Clock(), pm.Clock()
	if a > *start {
		return &a
	}
	return &p
}

func abs(n int) int { return max(n, -n) }

// settleOwn settles the times written in the cells of a day that has no times
// in headings: one after the other they rise, which tells the halves of the
// day, and mends a misread digit.
func (g *grid) settleOwn(day int) {
	if a := g.p.AxisOf[day]; a >= 0 && g.p.Axes[a].Timed > 0 {
		return
	}
	var mine []placed
	for _, b := range g.blocks {
		if b.day == day && b.own != nil {
			mine = append(mine, b)
		}
	}
	slices.SortStableFunc(mine, func(a, b placed) int { return cmp.Compare(a.Lo, b.Lo) })
	var raw []*terms.Time
	for i, b := range mine {
		if i > 0 && b.Lo < mine[i-1].Hi-edgeTolerance*(b.Hi-b.Lo) {
			return // side by side: their order is not the day's
		}
		for _, t := range []*terms.Time{b.own.Start, b.own.End} {
			if t != nil {
				u := *t
				u.Doubtful = b.Text.Confidence < 1
				t = &u
			}
			raw = append(raw, t)
		}
	}
	clocks, falls := terms.SettleOrder(raw)
	if falls > 0 {
		return
	}
	for i, b := range mine {
		settle := func(at **timetable.Clock, from *timetable.Origin, t *terms.Time, c *timetable.Clock) {
			if c == nil {
				return
			}
			if *at = c; !t.Reads(*c) {
				*from = timetable.FromNeighbour
			}
		}
		settle(&b.Start, &b.StartFrom, raw[2*i], clocks[2*i])
		settle(&b.End, &b.EndFrom, raw[2*i+1], clocks[2*i+1])
	}
}

// settleNeighbours lets blocks that touch on one day settle each other's
// measured times by written ones.
func settleNeighbours(blocks []*Block) {
	for _, a := range blocks {
		for _, b := range blocks {
			gap := b.Lo - a.Hi
			if a == b || math.Abs(gap) > 0.08*math.Min(a.Hi-a.Lo, b.Hi-b.Lo) || overlapsAcross(a, b) {
				continue
			}
			if a.EndFrom == timetable.FromGeometry && b.StartFrom == timetable.FromCell && a.Start != nil && *b.Start > *a.Start {
				a.End, a.EndFrom = b.Start, timetable.FromNeighbour
			}
			if b.StartFrom == timetable.FromGeometry && a.EndFrom == timetable.FromCell && b.End != nil && *a.End < *b.End {
				b.Start, b.StartFrom = a.End, timetable.FromNeighbour
			}
		}
	}
}

// overlapsAcross reports whether two blocks do not share any of their extent
// across the time direction (halves of one day's row).
func overlapsAcross(a, b *Block) bool {
	rows := a.Cell.Row < b.Cell.Row+b.Cell.RowSpan && b.Cell.Row < a.Cell.Row+a.Cell.RowSpan
	cols := a.Cell.Col < b.Cell.Col+b.Cell.ColSpan && b.Cell.Col < a.Cell.Col+a.Cell.ColSpan
	return !rows && !cols
}
