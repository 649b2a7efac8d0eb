package extract

import (
	"slices"

	"github.com/learning-yogi/platform/extract/confidence"
	"github.com/learning-yogi/platform/timetable"
)

// usualDay is how many blocks a day has at least, as a rule.
const usualDay = 4

// tally counts the blocks of the finished timetables.
type tally struct {
	blocks, untimed, nowhere int
	days                     int             // over all timetables and weeks
	named                    map[string]bool // days that have blocks
	covered, hours           int             // minutes that blocks cover, and from the first to the last of each day
}

// finished adds what the finished timetables show: blocks without times, days
// with few blocks, names, issues. It returns the days that have blocks.
func finished(e *confidence.DocumentEvidence, r *Result) map[string]bool {
	n := tally{named: map[string]bool{}}
	names := map[string]bool{}
	for _, t := range r.Timetables {
		days := map[string]int{}
		for _, b := range t.Timeblocks {
			n.add(e, b)
			key := b.Day
			if b.Week != nil {
				key += *b.Week
			}
			days[key]++
		}
		n.days += len(days)
		n.cover(t.Timeblocks)
		e.Uneven = max(e.Uneven, uneven(days))
		name := t.Title
		if t.ClassName != nil {
			name += "/" + *t.ClassName
		}
		if names[name] {
			e.Twins++
		}
		names[name] = true
		for _, i := range t.Issues {
			switch {
			case i.Severity == timetable.Info:
				e.Conflicts++
			case i.Code != "no_time": // that is Untimed
				e.Issues++
			}
		}
	}
	if n.blocks == 0 { // it only says that it is a timetable
		return n.named
	}
	e.Nowhere = float64(n.nowhere) / float64(n.blocks)
	e.Sparse = max(0, 1-float64(n.blocks)/(usualDay*float64(n.days)))
	if n.hours > 0 {
		e.Holes = 1 - float64(n.covered)/float64(n.hours)
	}
	if e.Timeless = n.untimed == n.blocks; !e.Timeless {
		e.Untimed = float64(n.untimed) / float64(n.blocks)
	}
	return n.named
}

func (n *tally) add(e *confidence.DocumentEvidence, b timetable.Timeblock) {
	n.blocks++
	n.named[b.Day] = true
	if b.Start == nil {
		n.untimed++
		if b.Period == nil {
			n.nowhere++
		}
	}
	for _, o := range []timetable.Origin{b.StartFrom, b.EndFrom} {
		if o == timetable.FromGeometry {
			e.Measured++
		}
	}
}

// uneven is how much emptier the emptiest day is than the usual one, 0 to 1.
func uneven(days map[string]int) float64 {
	var counts []int
	for _, n := range days {
		counts = append(counts, n)
	}
	slices.Sort(counts)
	if n := len(counts); n > 1 {
		return 1 - float64(counts[0])/float64(counts[n/2])
	}
	return 0
}

// cover adds the minutes that the blocks of each day cover, and those from its
// first start to its last end.
func (n *tally) cover(blocks []timetable.Timeblock) {
	days := map[string][]timetable.Timeblock{}
	for _, b := range blocks {
		if b.Start != nil && b.End != nil && *b.Start < *b.End {
			key := b.Day
			if b.Week != nil {
				key += *b.Week
			}
			days[key] = append(days[key], b)
		}
	}
	for _, day := range days {
		slices.SortFunc(day, func(a, b timetable.Timeblock) int { return int(*a.Start - *b.Start) })
		at := *day[0].Start
		for _, b := range day {
			n.covered += int(max(0, *b.End-max(at, *b.Start)))
			at = max(at, *b.End)
		}
		n.hours += int(at - *day[0].Start)
	}
}
