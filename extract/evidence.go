package extract

import (
	"math"
	"slices"
	"strings"

	"github.com/learning-yogi/platform/extract/axes"
	"github.com/learning-yogi/platform/extract/confidence"
	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/tables"
	"github.com/learning-yogi/platform/extract/terms"
	"github.com/learning-yogi/platform/extract/verdict"
	"github.com/learning-yogi/platform/timetable"
)

// Evidence is what speaks for and against a result: of each of its blocks, in
// their order over all timetables, and of the whole.
type Evidence struct {
	Type     verdict.Evidence // that it is a timetable at all
	Blocks   []confidence.BlockEvidence
	Document confidence.DocumentEvidence
}

// gather adds the evidence for a timetable from what the steps gave.
func (out *Evidence) gather(t *Trace, c composed, v verdict.Verdict, r *Result) {
	w := newWitness(t.Pages, r)
	for k, g := range c.groups {
		for i, b := range g.placed() {
			out.Blocks = append(out.Blocks, w.block(g, b, r.Timetables[k].Timeblocks[i]))
		}
	}
	out.Document = document(t.Pages, c, v, r)
	out.Document.Reckoned = t.MediaType == unmeasured && out.Document.Measured > 0
}

// unmeasured is the type of documents that give no widths: the places of their
// cells are our renderer's.
const unmeasured = "text/html"

// document collects the evidence of the whole.
func document(pages []PageTrace, c composed, v verdict.Verdict, r *Result) confidence.DocumentEvidence {
	e := confidence.DocumentEvidence{Completeness: 1, Look: 1, Type: v.Score, Timetables: len(c.groups)}
	if c.letters > 0 {
		e.Loose = float64(c.loose) / float64(c.letters)
	}
	var glyphs []float64
	for i := range pages {
		p := &pages[i]
		for _, item := range p.Tables {
			if item.Candidate.Role == tables.Other && rich(item.Candidate.Table) {
				e.OtherTables++
			}
		}
		if !p.Page.Scanned {
			continue
		}
		e.Pixels = true
		e.Unread += p.Read.Unread
		e.Unlooked = e.Unlooked || p.Unlooked > 0
		for _, s := range p.Second {
			if !s.Agrees {
				e.Differ++
			}
		}
		e.Look = min(e.Look, p.Look.Timetable)
		e.Skew = max(e.Skew, skew(p.ToOriginal))
		_, flat := p.ToOriginal.(page.Affine)
		e.Bent = e.Bent || !flat
	}
	for _, g := range c.groups {
		e.Completeness = min(e.Completeness, g.completeness)
		for _, item := range g.tables {
			table(&e, item)
			for _, b := range item.Placed.Blocks {
				for _, w := range b.Text.Read {
					glyphs = append(glyphs, w.Size)
				}
			}
		}
		e.Gaps += gaps(g.keys)
	}
	if e.Pixels && len(glyphs) > 0 {
		slices.Sort(glyphs)
		e.Glyph = glyphs[len(glyphs)/2]
	}
	days := weeks(&e, r)
	for _, u := range c.unplaced {
		if whenish(u.Text, days) {
			e.LooseTimes++
		}
	}
	return e
}

// skewLength is the length of the line that skew is measured on, pixels.
const skewLength = 100

// skew is how far a picture lay off the next quarter turn, degrees.
func skew(m page.Map) float64 {
	a, b := m.Spot(page.Spot{}), m.Spot(page.Spot{X: skewLength})
	turn := math.Atan2(b.Y-a.Y, b.X-a.X) * 180 / math.Pi
	return math.Abs(turn - 90*math.Round(turn/90))
}

// richTable is how many cells with words make a table that should be explained.
const richTable = 4

func rich(t page.Table) bool {
	n := 0
	for _, c := range t.Cells {
		if strings.TrimSpace(c.Text()) != "" {
			n++
		}
	}
	return t.Rows() > 1 && n >= richTable
}

// whenish reports whether a loose text names a range of times, or a day that
// has no blocks: something may have been missed.
func whenish(s string, days map[string]bool) bool {
	if h, ok := terms.ParseDay(s, ""); ok && h.Full && !h.Fuzzy && !h.Cycle {
		if slices.ContainsFunc(h.Names(), func(d string) bool { return !days[d] }) {
			return true
		}
	}
	return slices.ContainsFunc(terms.FindTimes(s), func(r terms.Range) bool { return r.End != nil })
}

// table adds the evidence of one table that gave blocks.
func table(e *confidence.DocumentEvidence, item TableTrace) {
	t := item.Candidate.Table
	e.List = e.List || item.Candidate.Role == tables.List || item.Candidate.Role == tables.DayList
	e.Floating = e.Floating || item.Candidate.Role == tables.Floating
	ruled := slices.ContainsFunc(t.Cells, func(c page.Cell) bool { return c.Ruled != page.Sides{} })
	e.Aligned = e.Aligned || !t.Native && !ruled
	if item.Candidate.Role != tables.Grid {
		first := t.Rows()
		for _, b := range item.Placed.Blocks {
			first = min(first, b.Cell.Row)
		}
		for i, c := range t.Cells {
			if c.Row >= first && !item.Placed.Used[i] && strings.TrimSpace(c.Text()) != "" {
				e.LooseCells++
			}
		}
		return
	}
	p := item.Plane
	for _, d := range p.Days {
		if d.Heading.Fuzzy {
			e.FuzzyDays++
		}
		filled := false
		for _, b := range item.Placed.Blocks {
			filled = filled || b.Day.Week == d.Heading.Week && slices.Contains(d.Heading.Days, b.Day.Days[0])
		}
		if !filled {
			e.Bare++
		}
	}
	for i, c := range p.Cells {
		onDay := slices.ContainsFunc(p.Days, func(d axes.Day) bool { return c.D.Overlaps(d.Span) })
		if onDay && c.T.From > p.Line && c.Text != "" && !item.Placed.Used[i] {
			e.LooseCells++
		}
	}
}

// gaps counts the days missing between the first and the last of a week.
func gaps(keys map[string]bool) int {
	weeks := map[string][7]bool{}
	for k := range keys {
		week, day, _ := strings.Cut(k, "/")
		if i := slices.Index(timetable.Weekdays[:], day); i >= 0 {
			w := weeks[week]
			w[i] = true
			weeks[week] = w
		}
	}
	n := 0
	for _, w := range weeks {
		first, last, has := 7, -1, 0
		for i, named := range w {
			if named {
				first, last, has = min(first, i), i, has+1
			}
		}
		if w[6] && !w[5] { // a week that begins on Sunday
			first, last = -1, slices.Index(w[:6], false)
			for i := range 6 {
				if w[i] {
					last = i
				}
			}
		}
		if has > 0 {
			n += last - first + 1 - has
		}
	}
	return n
}

// weeks adds what the finished timetables show: blocks without times, days
// with few blocks, issues. It returns the days that have blocks.
func weeks(e *confidence.DocumentEvidence, r *Result) map[string]bool {
	all, untimed, named := 0, 0, map[string]bool{}
	for _, t := range r.Timetables {
		days := map[string]int{}
		for _, b := range t.Timeblocks {
			all++
			if b.Start == nil {
				untimed++
			}
			for _, o := range []timetable.Origin{b.StartFrom, b.EndFrom} {
				if o == timetable.FromGeometry {
					e.Measured++
				}
			}
			key := b.Day
			if b.Week != nil {
				key += *b.Week
			}
			days[key]++
			named[b.Day] = true
		}
		var counts []int
		for _, n := range days {
			counts = append(counts, n)
		}
		slices.Sort(counts)
		if n := len(counts); n > 1 {
			e.Uneven = max(e.Uneven, 1-float64(counts[0])/float64(counts[n/2]))
		}
		for _, i := range t.Issues {
			switch {
			case i.Severity == timetable.Info:
				e.Conflicts++
			case i.Code != "no_time": // that is Untimed
				e.Issues++
			}
		}
	}
	if e.Timeless = untimed == all; !e.Timeless {
		e.Untimed = float64(untimed) / float64(all)
	}
	return named
}
