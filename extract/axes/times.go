package axes

import (
	"slices"
	"strings"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/tables"
	"github.com/learning-yogi/platform/extract/terms"
	"github.com/learning-yogi/platform/timetable"
)

// line is a lattice line of the day direction that belongs to no day: it may
// carry times or periods.
type line struct {
	at                    int // place in the day direction
	cells                 []int
	heads                 []terms.TimeHeading
	times, ranges, filled int
	singles               int // single times: marks of a ruler
	periods               int
	corner                string // text where it crosses the day line
	day                   *terms.DayHeading
}

// Thresholds of a time line.
const (
	minTimes    = 2
	timeShare   = 0.5    // share of a line's texts that carry times
	periodShare = 0.6    // share of a line's texts that are period labels
	maxSlotGap  = 4 * 60 // minutes from a start to the next that may be its end
	maxSlot     = 3 * 60 // minutes of a slot whose dash was lost
)

// findTimes reads every time line and gives each day its axis.
func (p *Plane) findTimes(language string) {
	p.AxisOf = make([]int, len(p.Days))
	for i := range p.AxisOf {
		p.AxisOf[i] = -1
	}
	if len(p.Days) == 0 {
		return
	}
	lines := p.lines(language)
	var timed, periods []line
	for _, l := range lines {
		switch {
		case l.isTimes():
			timed = append(timed, l)
		case l.isPeriods():
			periods = append(periods, l)
		}
	}
	groups := pairStartEnd(timed)
	if len(groups) == 0 && len(periods) > 0 {
		groups = [][]line{{periods[0]}}
		periods = periods[1:]
	}
	for _, g := range groups {
		a := p.axis(g, periods)
		if a.Timed == 0 && len(periods) == 0 && len(a.Slots) == 0 {
			continue
		}
		p.assign(a, g[0])
	}
	for _, l := range append(timed, periods...) {
		for _, i := range l.cells {
			if !p.coversDays(p.Cells[i]) { // "BREAK" from the heading down through the days is an entry
				p.Heading[i] = true
			}
		}
	}
}

// lines reads the places of the day direction that no day covers.
func (p *Plane) lines(language string) []line {
	var out []line
	for at := range p.places() {
		if p.dayIndex(at) >= 0 {
			continue
		}
		l := line{at: at}
		var own []int
		for i, c := range p.Cells {
			if c.D.From <= at && at < c.D.To {
				own = append(own, i)
			}
		}
		for _, i := range tables.Ordered(p.Table, own, !p.Down) {
			c := p.Cells[i]
			if c.T.From <= p.Line && p.Line < c.T.To {
				l.corner = c.Text
				continue
			}
			if !p.Down && c.T.To <= p.Line {
				continue // over the days' names: a title
			}
			if p.coversDays(c) && c.D.From < p.Days[0].From && !p.Down {
				continue // a row across the table is a title or a break, not a heading
			}
			text := c.Text
			if n := loneNumber(text); n != "" && p.Table.Cells[i].Read() {
				text = n
			} else if n := numberOverPrint(p.Table.Cells[i]); n != "" && terms.HeadingTimes(text).Times == 0 {
				text = n
			}
			h := terms.HeadingTimes(text)
			l.cells = append(l.cells, i)
			l.heads = append(l.heads, h)
			l.count(text, h)
		}
		if sameCells(out, l) {
			continue // a second lattice line of the same cells
		}
		if h, ok := terms.ParseDay(l.corner, language); ok && !(h.Fuzzy && terms.LabelWord(l.corner)) {
			l.day = &h
		}
		out = append(out, l)
	}
	return out
}

func sameCells(lines []line, l line) bool {
	for _, o := range lines {
		if len(o.cells) != len(l.cells) {
			continue
		}
		same := true
		for k := range o.cells {
			same = same && o.cells[k] == l.cells[k]
		}
		if same {
			return true
		}
	}
	return false
}

func (l *line) count(text string, h terms.TimeHeading) {
	if text == "" {
		return
	}
	l.filled++
	if h.Start != nil || h.End != nil {
		l.times++
		if h.Start != nil && h.End != nil {
			l.ranges++
		}
		if h.Start != nil && h.End == nil {
			l.singles++
		}
	} else if h.Period != "" && h.Rest == "" {
		l.periods++
	}
}

func (l line) isTimes() bool {
	need := minTimes
	if l.filled <= 2 {
		need = 1
	}
	return l.times >= need && float64(l.times) >= timeShare*float64(l.filled-l.periods) && l.times*3 >= l.filled
}

func (l line) isPeriods() bool {
	if l.periods < 2 || float64(l.periods) < periodShare*float64(l.filled) {
		return false
	}
	last, rises := 0, 0
	for _, h := range l.heads {
		if n := terms.PeriodNumber(h.Period); n > last {
			last = n
			rises++
		}
	}
	return float64(rises) >= 0.7*float64(l.periods)
}

// places returns the extent of the day direction.
func (p *Plane) places() int {
	if p.Down {
		return p.Table.Rows()
	}
	return p.Table.Cols()
}

func (p *Plane) coversDays(c Cell) bool {
	n := 0
	for _, d := range p.Days {
		if c.D.Overlaps(d.Span) {
			n++
		}
	}
	return n >= 2
}

// pairStartEnd groups time lines into axes: a line of starts with the line of
// ends right after it, every other line alone.
func pairStartEnd(lines []line) [][]line {
	var out [][]line
	for i := 0; i < len(lines); i++ {
		if i+1 < len(lines) && lines[i].pairs(lines[i+1]) {
			out = append(out, lines[i:i+2])
			i++
			continue
		}
		out = append(out, lines[i:i+1])
	}
	return out
}

// pairs reports whether l writes the starts and o the ends of the same slots.
func (l line) pairs(o line) bool {
	if l.ranges > 0 || o.ranges > 0 || o.at-l.at > 2 {
		return false
	}
	if terms.StartWord(l.corner) && terms.EndWord(o.corner) {
		return true
	}
	for k, h := range l.heads {
		if terms.StartWord(h.Rest) && k < len(o.heads) && terms.EndWord(o.heads[k].Rest) {
			return true
		}
	}
	if l.times != o.times || len(l.heads) != len(o.heads) {
		return false
	}
	for k := range l.heads {
		a, b := l.heads[k].Start, o.heads[k].Start
		if (a == nil) != (b == nil) || a != nil && a.Hour == b.Hour && a.Minute == b.Minute {
			return false
		}
	}
	// Starts and ends alternate: each end is not after the next start.
	for k := 0; k+1 < len(l.heads); k++ {
		if b, n := o.heads[k].Start, l.heads[k+1].Start; b != nil && n != nil && b.Clock() > n.Clock() && n.Hour >= b.Hour {
			return false
		}
	}
	return true
}

// axis builds the slots of one group of lines.
func (p *Plane) axis(g []line, periods []line) Axis {
	var a Axis
	main := g[0]
	ruler := main.singles*2 > main.times
	raw := make([]*terms.Time, 0, 2*len(main.cells))
	for k, i := range main.cells {
		c := p.Cells[i]
		h := main.heads[k]
		s := Slot{Span: c.T, Lo: c.Lo, Hi: c.Hi, Cell: i, Period: h.Period, Label: trimmed(h.Rest)}
		start, end := h.Start, h.End
		if ruler && h.Stacked {
			end = nil // two marks of a ruler in one cell
		}
		if len(g) == 2 {
			end = nil
			for j, o := range g[1].cells {
				if p.Cells[o].T.Overlaps(c.T) {
					end = g[1].heads[j].Start
				}
			}
		}
		s.StartOnly = start != nil && end == nil
		if start != nil || end != nil {
			a.Timed++
		}
		for _, l := range periods {
			for j, o := range l.cells {
				if s.Period == "" && p.Cells[o].T.Overlaps(c.T) && p.Cells[o].T.To-p.Cells[o].T.From <= max(1, c.T.To-c.T.From) {
					s.Period = l.heads[j].Period
				}
			}
		}
		raw = append(raw, start, end)
		a.Slots = append(a.Slots, s)
	}
	healRanges(a.Slots, raw)
	settleMinutes(raw)
	countOn(a.Slots, p.pixels(main))
	if p.pixels(main) {
		for _, t := range raw {
			if t != nil {
				t.Doubtful = true
			}
		}
	}
	clocks, falls := terms.SettleOrder(raw)
	a.Falls = falls
	for k := range a.Slots {
		s := &a.Slots[k]
		s.Start, s.StartFrom = clocks[2*k], origin(raw[2*k], clocks[2*k])
		s.End, s.EndFrom = clocks[2*k+1], origin(raw[2*k+1], clocks[2*k+1])
	}
	a.fillGaps()
	return a
}

// origin says where a heading's time is from: the heading, unless the order of
// its neighbours mended it.
func origin(written *terms.Time, c *timetable.Clock) timetable.Origin {
	switch {
	case c == nil:
		return ""
	case written.Reads(*c):
		return timetable.FromHeader
	}
	return timetable.FromNeighbour
}

// fillGaps gives slots without an end the start of the next, and slots
// without times the gap between their neighbours.
func (a *Axis) fillGaps() {
	for k := range a.Slots {
		s := &a.Slots[k]
		if s.Start == nil && s.End == nil && k > 0 && k+1 < len(a.Slots) {
			prev, next := a.Slots[k-1], a.Slots[k+1]
			if prev.EndFrom == timetable.FromHeader && next.Start != nil && *prev.End < *next.Start {
				from, to := *prev.End, *next.Start
				s.Start, s.End = &from, &to
				s.StartFrom, s.EndFrom = timetable.FromNeighbour, timetable.FromNeighbour
			}
			continue
		}
		if s.Start != nil && s.End == nil {
			for n := k + 1; n < len(a.Slots); n++ {
				next := a.Slots[n].Start
				if next == nil {
					continue
				}
				if *next > *s.Start && int(*next-*s.Start) <= maxSlotGap && n == k+1 {
					end := *next
					s.End, s.EndFrom = &end, timetable.FromNeighbour
				}
				break
			}
		}
	}
}

// assign gives an axis to the days it is for: those that its heading names;
// else, for the first one, all; else the days that follow it.
func (p *Plane) assign(a Axis, l line) {
	p.Axes = append(p.Axes, a)
	n := len(p.Axes) - 1
	for i, d := range p.Days {
		switch {
		case l.day != nil:
			for _, x := range d.Heading.Days {
				for _, y := range l.day.Days {
					if x == y {
						p.AxisOf[i] = n
					}
				}
			}
		case p.AxisOf[i] == -1, l.at < d.From && l.at > p.Days[0].From:
			p.AxisOf[i] = n
		}
	}
}

// Places returns the extent of the time direction.
func (p *Plane) Places() int {
	if p.Down {
		return p.Table.Cols()
	}
	return p.Table.Rows()
}

// pixels reports whether the words of a line were read from a picture.
func (p *Plane) pixels(l line) bool {
	return slices.ContainsFunc(l.cells, func(i int) bool { return p.Table.Cells[i].Read() })
}

// loneNumber returns the number of a heading beside which only the ends of
// ruling lines were read: "I\n3", "2]", "4 |".
func loneNumber(text string) string {
	number := ""
	for _, f := range strings.Fields(text) {
		f = strings.Trim(f, "|[](){}.,'_-—")
		switch {
		case f == "" || f == "I" || f == "l":
		case number == "" && len(f) <= 2 && strings.Trim(f, "0123456789") == "":
			number = f
		default:
			return ""
		}
	}
	return number
}

// illegible is the confidence of a word of small print that could not be read.
const illegible = 0.5

// numberOverPrint returns the number of a heading that stands alone on its
// first line, over print too small to be read; "" where there is none.
func numberOverPrint(c page.Cell) string {
	if len(c.Lines) < 2 {
		return ""
	}
	sum, n := 0.0, 0
	for _, l := range c.Lines[1:] {
		for _, w := range l.Words {
			sum, n = sum+w.Confidence, n+1
		}
	}
	if n == 0 || sum >= illegible*float64(n) {
		return ""
	}
	return loneNumber(c.Lines[0].Text())
}

// patchyShare is the share of entries that begin where no time is written,
// from which on a ruler's marks are not the table's own lines.
const patchyShare = 0.15

// Patchy reports whether the lattice is finer than the ruler beside it: single
// times at some places, and entries that begin between them.
func (p *Plane) Patchy() bool {
	if len(p.Axes) != 1 {
		return false
	}
	marks := 0
	timeless := map[int]bool{}
	for _, s := range p.Axes[0].Slots {
		switch {
		case s.StartOnly:
			marks++
		case !s.Timed() && s.Period == "" && s.Label == "":
			timeless[s.From] = true
		}
	}
	entries, between := 0, 0
	for i, c := range p.Cells {
		if p.Heading[i] || c.Text == "" || c.T.From <= p.Line {
			continue
		}
		entries++
		if timeless[c.T.From] {
			between++
		}
	}
	return marks >= 3 && between > 0 && float64(between) >= patchyShare*float64(entries)
}
