package extract

import (
	"math"
	"slices"
	"strings"

	"github.com/learning-yogi/platform/extract/confidence"
	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/read"
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

// gather collects the evidence for a timetable from what the steps gave.
func gather(t *Trace, c composed, v verdict.Verdict, r *Result) Evidence {
	out := Evidence{Type: t.Evidence.Type}
	w := newWitness(t.Pages, r)
	for k, g := range c.groups {
		for i, b := range g.placed() {
			out.Blocks = append(out.Blocks, w.block(g, b, r.Timetables[k].Timeblocks[i]))
		}
	}
	out.Document = document(t.Pages, c, v, r)
	out.Document.Reckoned = t.MediaType == unmeasured && out.Document.Measured > 0
	return out
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
		e.Unlooked = e.Unlooked || p.Heard.Unlooked > 0
		for _, item := range p.Tables {
			l := item.Candidate.Days.Language
			e.Foreign = e.Foreign || l != "" && len(item.Placed.Blocks) > 0 && !read.Writes(p.Read.Languages, l)
		}
		for _, o := range p.Heard.Opinions {
			switch o.Stand {
			case read.Differs, read.Overruled:
				e.Differ++
			case read.Silent:
				e.Silent++
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
	days := finished(&e, r)
	for _, u := range c.unplaced {
		if whenish(u.Text, days) {
			e.LooseTimes++
		}
	}
	e.Inside = inside(c.unplaced, r)
	e.Periods = periods(r)
	for i := range pages {
		if pages[i].wordy() && !slices.ContainsFunc(pages[i].Tables, func(t TableTrace) bool { return len(t.Placed.Blocks) > 0 }) {
			e.EmptyPages++
		}
	}
	return e
}

// wordyPage is how many cells with words make a page that should hold something.
const wordyPage = 6

// wordy reports whether a page holds tables with words.
func (t *PageTrace) wordy() bool {
	n := 0
	for _, s := range t.Settled {
		for _, c := range s.Cells {
			if strings.TrimSpace(c.Text()) != "" {
				n++
			}
		}
	}
	return n >= wordyPage
}

// inside counts texts without a place that stand among a timetable's blocks:
// they may be blocks that were missed.
func inside(loose []Unplaced, r *Result) int {
	n := 0
	for _, t := range r.Timetables {
		areas := map[int]page.Box{}
		for _, b := range t.Timeblocks {
			s := b.Source.Box
			areas[b.Source.Page] = areas[b.Source.Page].Union(page.Box{X0: s[0], Y0: s[1], X1: s[2], Y1: s[3]})
		}
		for _, u := range loose {
			s := u.Source.Box
			if areas[u.Source.Page].Contains(page.Spot{X: (s[0] + s[2]) / 2, Y: (s[1] + s[3]) / 2}) {
				n++
			}
		}
	}
	return n
}

// mostPeriods is the highest number that a period may have.
const mostPeriods = 16

// periods counts what is wrong with the numbers of periods: they go from 0 or
// 1 (or the number of the first afternoon) to the last, none left out, and a
// large one is a misread time. Rows that a sheet numbers leave some out.
func periods(r *Result) int {
	n := 0
	for _, t := range r.Timetables {
		seen := map[int]bool{}
		last := 0
		for _, b := range t.Timeblocks {
			if b.Period == nil {
				continue
			}
			for part := range strings.SplitSeq(*b.Period, "-") {
				p := terms.PeriodNumber(strings.TrimSpace(part))
				if p > mostPeriods {
					n++
					continue
				}
				if p > 0 {
					seen[p], last = true, max(last, p)
				}
			}
			if from, to, ok := strings.Cut(*b.Period, "-"); ok {
				for p := terms.PeriodNumber(strings.TrimSpace(from)); p > 0 && p < terms.PeriodNumber(strings.TrimSpace(to)); p++ {
					seen[p] = true
				}
			}
		}
		for p := 1; p < last; p++ {
			if !seen[p] {
				n++
			}
		}
	}
	return n
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
		return
	}
	p := item.Plane
	e.Axes = max(e.Axes, len(p.Axes)-1)
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
