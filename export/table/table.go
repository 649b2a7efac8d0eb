// Package table writes a timetable for people at a terminal: days as columns,
// times as rows, or a list for each day where the terminal is narrow.
package table

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/learning-yogi/platform/timetable"
)

// Options say how it is drawn.
type Options struct {
	Width     int     // columns of the terminal
	Colour    bool    // use ANSI colours
	DoubtedAt float64 // blocks with less confidence are marked
}

// minColumn is the narrowest column of a day in which words stay readable.
const minColumn = 13

// Write writes the weeks of one timetable (one, unless weeks differ) and its
// issues.
func Write(w io.Writer, t timetable.Timetable, o Options) error {
	d := drawing{o: o}
	d.heading(t)
	weeks := timetable.Weeks(t.Timeblocks)
	for _, week := range weeks {
		d.printf("%s\n", d.style(bold, "Week "+Clean(week)))
		d.week(timetable.InWeek(t.Timeblocks, week))
	}
	if len(weeks) == 0 {
		d.week(t.Timeblocks)
	}
	d.issues(t)
	_, err := io.WriteString(w, d.out.String())
	return err
}

// Clean keeps control characters of a document, which could move a terminal's
// cursor or change its colours, from being printed.
func Clean(s string) string {
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if r < 0x20 || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			return ' '
		}
		return r
	}, s)), " ")
}

// slot is a row of the week: what starts at one time, or in one period.
type slot struct {
	start  *timetable.Clock
	period string
	label  string
	end    *timetable.Clock // of most of its blocks
	blocks []timetable.Timeblock
}

func slotsOf(blocks []timetable.Timeblock) []*slot {
	var slots []*slot
	for _, b := range blocks {
		i := slices.IndexFunc(slots, func(s *slot) bool { return s.holds(b) })
		if i < 0 {
			s := &slot{start: b.Start}
			if b.Period != nil {
				s.period = Clean(*b.Period)
			}
			slots, i = append(slots, s), len(slots)
		}
		slots[i].blocks = append(slots[i].blocks, b)
	}
	slices.SortStableFunc(slots, func(a, b *slot) int {
		switch {
		case a.start != nil && b.start != nil:
			return cmp.Compare(*a.start, *b.start)
		case a.start == nil && b.start == nil:
			return 0 // periods stay in the order of the document
		case a.start == nil:
			return 1
		}
		return -1
	})
	for _, s := range slots {
		s.settle()
	}
	return slots
}

func (s *slot) holds(b timetable.Timeblock) bool {
	if s.start != nil || b.Start != nil {
		return s.start != nil && b.Start != nil && *s.start == *b.Start
	}
	return b.Period == nil && s.period == "" || b.Period != nil && Clean(*b.Period) == s.period
}

// settle finds the end that most blocks have, and the label.
func (s *slot) settle() {
	count := map[timetable.Clock]int{}
	for _, b := range s.blocks {
		if b.End != nil {
			count[*b.End]++
		}
	}
	for end, n := range count {
		if s.end == nil || n > count[*s.end] || n == count[*s.end] && end < *s.end {
			s.end = &end
		}
	}
	s.label = span(s.start, s.end)
	if s.label == "" {
		s.label = s.period
	}
}

func span(start, end *timetable.Clock) string {
	switch {
	case start == nil && end == nil:
		return ""
	case end == nil:
		return start.String()
	case start == nil:
		return "to " + end.String()
	}
	return start.String() + "-" + end.String()
}

// doubt is the mark of a doubtful block, "" for a sure one.
func (d *drawing) doubt(b timetable.Timeblock) string {
	if b.Confidence >= d.o.DoubtedAt {
		return ""
	}
	return fmt.Sprintf("?%.0f%%", 100*b.Confidence)
}
