package tables

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/terms"
)

// Thresholds of Sections.
const (
	leastEntries  = 3   // of a page of one day
	longEntry     = 12  // words of an entry; longer is prose
	proseShare    = 0.2 // of the entries may be that long
	timedShare    = 0.6 // of the entries of a page of days have times, or numbers
	rowReach      = 14  // (heights of the print) from one text of a row to the next
	faintWord     = 0.5 // confidence below which a word of a picture is taken for a mark
	clearCode     = 0.8 // confidence from which a letter and a digit are a code
	faintLetters  = 3   // letters of a text that is more than a mark
	sectionStop   = 4.0 // (pitches of the entries) of white below which a day goes on
	leastSections = 2   // headings of days, where there are several
)

// Section is one entry of a day that is written as text: its cell, and the
// number that it bears in the order of the day.
type Section struct {
	Cell   int
	Number string
}

// heading is a text that names one day.
type heading struct {
	phrase
	day terms.DayHeading
}

// Sections makes a candidate of each day that stands as a heading over entries
// in text or in boxes, one below the other: a page of one day, or days below
// and beside each other. A page whose entries bear neither times nor numbers
// must call itself a timetable. It returns the lines that remain.
func Sections(free []page.Line, boxes []page.Cell) ([]Candidate, []page.Line) {
	var ps []phrase
	for _, l := range free {
		for _, p := range phrases([]page.Line{l}) {
			if p.box = boxOf(boxes, p.Box); !faint(p) {
				ps = append(ps, p)
			}
		}
	}
	heads := headings(ps)
	if len(heads) == 0 {
		return nil, free
	}
	named := slices.ContainsFunc(free, func(l page.Line) bool { return terms.SaysTimetable(l.Text()) })
	s := sections{ps: ps, boxes: boxes, taken: map[int]bool{}}
	var out []Candidate
	entries, marked, prose := 0, 0, 0
	for i := range heads {
		c := s.candidate(heads, i)
		if len(c.Entries) == 0 {
			continue
		}
		for _, e := range c.Entries {
			entries++
			text := c.Table.Cells[e.Cell].Text()
			if e.Number != "" || timesIn(c.Table.Cells[e.Cell].Lines) > 0 {
				marked++
			}
			if len(strings.Fields(text)) > longEntry {
				prose++
			}
		}
		out = append(out, c)
	}
	timed := float64(marked) >= timedShare*float64(entries)
	few := len(out) == 1 && entries < leastEntries || len(heads) > 1 && len(out) < leastSections
	if len(out) == 0 || few || !timed && !named || float64(prose) > proseShare*float64(entries) {
		return nil, free
	}
	return out, s.rest()
}

// faint reports whether a text of a picture is likely a mark.
func faint(p phrase) bool {
	sure := 1.0
	letters, digits := 0, 0
	for _, w := range p.Words {
		sure = min(sure, w.Confidence)
	}
	for _, r := range p.text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			letters++
		}
		if unicode.IsDigit(r) {
			digits++
		}
	}
	if sure >= clearCode && digits > 0 && digits < letters {
		return false // a room: A-3
	}
	return sure < 1 && (sure < faintWord || letters < faintLetters) && !startsWithTime(p.text)
}

// headings lists the texts that name one day and nothing else; several that
// name the same day are none.
func headings(ps []phrase) []heading {
	var out []heading
	days := map[string]int{}
	for _, p := range ps {
		if len(p.Words) > 6 || startsWithTime(p.text) {
			continue
		}
		h, ok := terms.ParseDay(strings.TrimRight(p.text, ":"), "")
		if !ok || len(h.Days) != 1 || !h.Full || h.Fuzzy && h.Rest != "" || h.Rest != "" && !terms.SaysTimetable(h.Rest) {
			continue
		}
		out = append(out, heading{p, h})
		days[h.Week+h.Names()[0]]++
	}
	for _, n := range days {
		if n > 1 {
			return nil
		}
	}
	slices.SortStableFunc(out, func(a, b heading) int { return cmp.Compare(a.Box.Y0, b.Box.Y0) })
	return out
}

func startsWithTime(s string) bool {
	for _, r := range terms.FindTimes(s) {
		return strings.TrimLeft(s[:min(r.At, len(s))], " ([") == ""
	}
	h := terms.HeadingTimes(strings.Split(s, "\n")[0]) // "8-9"
	return h.Start != nil && h.End != nil && h.Rest == ""
}

// sections is the work on one page.
type sections struct {
	ps    []phrase
	boxes []page.Cell
	taken map[int]bool
}

// candidate gathers the entries under one heading.
func (s *sections) candidate(heads []heading, own int) Candidate {
	h := heads[own]
	left, right, bottom := -1e9, 1e9, 1e9
	for i, o := range heads { // what lies between the headings beside and below
		if i == own {
			continue
		}
		beside := min(o.Box.Y1, h.Box.Y1)-max(o.Box.Y0, h.Box.Y0) > 0
		switch {
		case beside && o.Box.X0 > h.Box.X1:
			right = min(right, o.Box.X0-h.Box.Height()/2)
		case beside && o.Box.X1 < h.Box.X0:
			left = max(left, h.Box.X0-h.Box.Height())
		}
	}
	for _, o := range heads {
		if o.Box.Y0 > h.Box.Y1 && o.Box.X0 < right && o.Box.X1 > left {
			bottom = min(bottom, o.Box.Y0)
		}
	}
	var under []phrase
	var index []int
	for i, p := range s.ps {
		x := p.Box.Centre().X
		if s.taken[i] || p.Box.Y0 < h.Box.Y1-0.3*h.Box.Height() || p.Box.Centre().Y > bottom || x < left || x > right || p.Box == h.Box {
			continue
		}
		under, index = append(under, p), append(index, i)
	}
	entries := timedFrom(s.entries(h, under))
	c := Candidate{Role: DayTexts, Heading: h.day}
	t := &c.Table
	t.Completeness = 1
	t.Cells = []page.Cell{{Box: h.Box, Lines: []page.Line{h.Line}}}
	for _, e := range entries {
		cell := page.Cell{Box: e.Box, Lines: e.lines}
		if e.box >= 0 {
			cell.Fill = s.boxes[e.box].Fill
		}
		c.Entries = append(c.Entries, Section{Cell: len(t.Cells)})
		t.Cells = append(t.Cells, cell)
	}
	if len(entries) == 0 {
		return c
	}
	c.number()
	lattice(t)
	for k, p := range under {
		if slices.ContainsFunc(entries, func(e entry) bool {
			return slices.ContainsFunc(e.lines, func(l page.Line) bool { return l.Box.Union(p.Box) == l.Box })
		}) {
			s.taken[index[k]] = true
		}
	}
	for i, p := range s.ps {
		s.taken[i] = s.taken[i] || p.Box == h.Box
	}
	return c
}

// timedFrom drops what stands over the first time of a day whose entries have
// times.
func timedFrom(es []entry) []entry {
	first, timed := -1, 0
	for i, e := range es {
		if timesIn(e.lines) > 0 {
			if timed++; first < 0 {
				first = i
			}
		}
	}
	if first > 0 && float64(timed) >= timedShare*float64(len(es)) {
		return es[first:]
	}
	return es
}

// rest lists the texts that no day took.
func (s *sections) rest() []page.Line {
	var out []page.Line
	for i, p := range s.ps {
		if !s.taken[i] {
			out = append(out, p.Line)
		}
	}
	return out
}

var leadingNumber = regexp.MustCompile(`^\s*(\d{1,2})\s*[.):]?$`)

// number takes the numbers off entries that are counted: "1. Maths".
func (c *Candidate) number() {
	numbers := make([]string, len(c.Entries))
	last := 0
	for k, e := range c.Entries {
		words := c.Table.Cells[e.Cell].Lines[0].Words
		m := leadingNumber.FindStringSubmatch(words[0].Text)
		if m == nil || len(words) < 2 && len(c.Table.Cells[e.Cell].Lines) < 2 {
			return
		}
		n := terms.PeriodNumber(m[1])
		if n <= last {
			return
		}
		numbers[k], last = m[1], n
	}
	for k, e := range c.Entries {
		c.Entries[k].Number = numbers[k]
		cell := &c.Table.Cells[e.Cell]
		first := cell.Lines[0]
		first.Words = first.Words[1:]
		cell.Lines = append([]page.Line{first}, cell.Lines[1:]...)
		if len(first.Words) == 0 {
			cell.Lines = cell.Lines[1:]
		}
	}
}
