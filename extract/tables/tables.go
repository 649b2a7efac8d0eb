// Package tables tells what a candidate table is: a grid of days by times, a
// list with one entry a row, a list of one day (or a group of days), or
// something else (a legend, a course list, a frame). It judges by words, after
// reading; geometry only proposed the candidates.
package tables

import (
	"regexp"
	"slices"
	"strings"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/terms"
)

// Role is what a table holds.
type Role string

// The roles.
const (
	Grid     Role = "grid"      // days on one axis, times (or periods, or nothing) on the other
	List     Role = "list"      // one entry a row, its day and times in columns
	DayList  Role = "day list"  // times down a column, for the days of its heading
	Floating Role = "floating"  // boxes whose place beside a ruler is their time
	DayTexts Role = "day texts" // the entries of one day, below its name
	Other    Role = "other"
)

// Prepare makes candidates out of what was found on a page: headings drawn
// without lines are divided, headings printed outside the lines attached, and
// timetables drawn below each other parted. It returns the free lines that
// remain.
func Prepare(found []page.Table, free []page.Line) ([]page.Table, []page.Line) {
	var out []page.Table
	taken := map[int]bool{}
	var frames []page.Line
	for _, t := range found {
		t, frame := unframe(t)
		frames = append(frames, frame...)
		t, lines := Attach(SplitRows(SplitStacked(SplitLabels(SplitMerged(t)))), free)
		for _, i := range lines {
			taken[i] = true
		}
		out = append(out, Divide(t)...)
	}
	var left []page.Line
	for i, l := range free {
		if !taken[i] {
			left = append(left, l)
		}
	}
	return out, append(left, frames...)
}

// Candidates makes the candidates of a page: what was found, prepared, and,
// where none of it names days, what is set in rows and columns without lines,
// outside the tables found or across them.
// boxes are coloured or framed boxes, whose words belong together. It returns
// the free lines that remain.
func Candidates(found []page.Table, free []page.Line, boxes []page.Cell) ([]page.Table, []page.Line) {
	ready, left := Prepare(found, free)
	for _, t := range ready {
		if Classify(t, left).Role != Other {
			return ready, left
		}
	}
	aligned, rest := Align(left, boxes)
	if len(aligned) > 0 || len(ready) == 0 {
		return append(ready, aligned...), rest
	}
	// What was found are bands of colour, over and beside a table without lines.
	all := slices.Clone(left)
	for _, t := range ready {
		for _, c := range t.Cells {
			all = append(all, c.Lines...)
		}
	}
	if aligned, rest = Align(all, boxes); len(aligned) > 0 && Classify(aligned[0], rest).Role != Other {
		return aligned, rest
	}
	return ready, left
}

// DayLine is the row or column that names the days.
type DayLine struct {
	Down     bool // days follow each other downward: the line is a column
	Index    int  // lattice row or column of the line
	Language string
	Cells    []int              // cells that name a day, in order
	Headings []terms.DayHeading // what they name
	Distinct int                // different days (and weeks)
	Full     int                // whole names among them
}

// Candidate is a table with its role and the evidence for it.
type Candidate struct {
	Page      int
	Table     page.Table
	Role      Role
	Days      DayLine          // Grid, List
	Heading   terms.DayHeading // DayList: the days it is for
	TimeCols  []int            // List, DayList: columns that hold times
	Above     []page.Line      // free lines right above the table, nearest last
	Float     *Float           // Floating
	Entries   []Section        // DayTexts
	WeekMarks bool             // the page explains marks of weeks in the cells
}

// Texts returns the text of every cell, letters stacked down a cell joined.
func Texts(t page.Table) []string {
	out := make([]string, len(t.Cells))
	for i, c := range t.Cells {
		out[i] = terms.Unstack(strings.TrimSpace(c.Text()))
	}
	return out
}

// Thresholds of Classify.
const (
	minDays       = 2   // a day axis names at least two different days
	pureTimeShare = 0.6 // share of a column's texts that are nothing but times
	minListRows   = 2
	headingReach  = 3 // lines over a list of one day that may name the day
)

// Classify judges one table. above are the free lines over it, nearest last.
func Classify(t page.Table, above []page.Line) Candidate {
	c := Candidate{Table: t, Role: Other, Above: above}
	texts := Texts(t)
	line, ok := findDayLine(t, texts)
	if ok {
		c.Days = line
		c.Role = Grid
		if line.Down {
			c.TimeCols = timeColumns(t, texts, dayRows(t, line), line.Index)
			if len(c.TimeCols) > 0 {
				c.Role = List
			}
		}
		return c
	}
	rows := make([]int, t.Rows())
	for r := range rows {
		rows[r] = r
	}
	cols := timeColumns(t, texts, rows, -1)
	if len(cols) == 0 {
		return c
	}
	if h, ok := headingDays(t, texts, cols[0], above); ok {
		c.Role, c.Heading, c.TimeCols = DayList, h, cols
	}
	return c
}

// onLine returns the cells that cover one lattice row (down=false) or column
// (down=true).
func onLine(t page.Table, down bool, index int) []int {
	var out []int
	for i, c := range t.Cells {
		if down && c.Col <= index && index < c.Col+c.ColSpan || !down && c.Row <= index && index < c.Row+c.RowSpan {
			out = append(out, i)
		}
	}
	return out
}

// findDayLine looks for the row or column that names most days.
func findDayLine(t page.Table, texts []string) (DayLine, bool) {
	var best DayLine
	bestScore := 0.0
	try := func(down bool, index int) {
		cells := Ordered(t, onLine(t, down, index), down)
		line := make([]string, 0, len(cells))
		kept := cells[:0:0]
		for _, i := range cells {
			c := t.Cells[i]
			if down && c.ColSpan > 1 && c.ColSpan == t.Cols() || !down && c.RowSpan > 1 && c.RowSpan == t.Rows() {
				continue
			}
			kept = append(kept, i)
			text := texts[i]
			if h, ok := terms.ParseDay(text, ""); ok && h.Fuzzy && terms.LabelWord(text) {
				text = "" // "Diena" is no misspelt Otrdiena
			}
			line = append(line, text)
		}
		run := terms.ReadDays(line)
		if run.Distinct < minDays || run.Count < 2 {
			return // one cell that names several days is a heading, not an axis
		}
		filled := 0
		for _, s := range line {
			if s != "" {
				filled++
			}
		}
		score := float64(run.Distinct) + 0.3*float64(min(run.Full, run.Distinct)) + float64(run.Count)/float64(max(filled, 1)) - 0.01*float64(index)
		if run.Count == run.Distinct {
			score += 0.5
		}
		if score <= bestScore {
			return
		}
		bestScore = score
		best = DayLine{Down: down, Index: index, Language: run.Language, Distinct: run.Distinct, Full: run.Full}
		for k, h := range run.Headings {
			if h != nil {
				best.Cells = append(best.Cells, kept[k])
				best.Headings = append(best.Headings, *h)
			}
		}
		best.complete(t, kept, line, run)
	}
	for r := range t.Rows() {
		try(false, r)
	}
	for c := range t.Cols() {
		try(true, c)
	}
	return best, bestScore > 0
}

// Ordered sorts cells along a line: downward when down, else rightward.
func Ordered(t page.Table, cells []int, down bool) []int {
	out := append([]int(nil), cells...)
	key := func(i int) (int, int) {
		if down {
			return t.Cells[i].Row, t.Cells[i].Col
		}
		return t.Cells[i].Col, t.Cells[i].Row
	}
	for a := 1; a < len(out); a++ {
		for b := a; b > 0; b-- {
			x0, x1 := key(out[b-1])
			y0, y1 := key(out[b])
			if x0 < y0 || x0 == y0 && x1 <= y1 {
				break
			}
			out[b-1], out[b] = out[b], out[b-1]
		}
	}
	return out
}

// dayRows lists the lattice rows that the cells of a day column cover.
func dayRows(t page.Table, line DayLine) []int {
	var out []int
	for _, i := range line.Cells {
		c := t.Cells[i]
		for r := c.Row; r < c.Row+c.RowSpan; r++ {
			out = append(out, r)
		}
	}
	return out
}

// timeColumns lists the columns most of whose texts in the given rows are
// times and nothing else.
func timeColumns(t page.Table, texts []string, rows []int, skip int) []int {
	in := map[int]bool{}
	for _, r := range rows {
		in[r] = true
	}
	var out []int
	for col := range t.Cols() {
		if col == skip {
			continue
		}
		times, filled := 0, 0
		for i, c := range t.Cells {
			if c.Col != col || !in[c.Row] || texts[i] == "" || c.ColSpan > max(1, t.Cols()/2) {
				continue
			}
			filled++
			if h := terms.HeadingTimes(texts[i]); h.Start != nil && h.Rest == "" && terms.PeriodNumber(texts[i]) == 0 {
				times++
			} else if _, ok := terms.ColumnTime(texts[i]); ok && startsOrEnds(t, texts, c) {
				times++
			}
		}
		if times >= minListRows && float64(times) >= pureTimeShare*float64(filled) {
			out = append(out, col)
		}
	}
	return out
}

// headingDays looks for the days that a list of one day is for: in its own
// cells above the first time, else in the lines right above it.
func headingDays(t page.Table, texts []string, timeCol int, above []page.Line) (terms.DayHeading, bool) {
	first := t.Rows()
	for i, c := range t.Cells {
		if c.Col == timeCol && terms.HeadingTimes(texts[i]).Start != nil {
			first = min(first, c.Row)
		}
	}
	for i, c := range t.Cells {
		if c.Row >= first {
			continue
		}
		for _, l := range strings.Split(texts[i], "\n") {
			if h, ok := terms.ParseDay(l, ""); ok {
				return h, true
			}
		}
	}
	near := 0
	for i := len(above) - 1; i >= 0 && near < headingReach; i-- {
		if h, ok := terms.ParseDay(above[i].Text(), ""); ok {
			return h, true
		}
		if !faint(phrase{above[i], above[i].Text(), -1}) { // marks of a picture's ornaments do not count
			near++
		}
	}
	return terms.DayHeading{}, false
}

// DatedRows counts the rows of days that carry a calendar date of their own:
// such a table is a programme of single events, not a week. A date beside the
// day's name counts in a list only; a grid may name the week that it was
// printed for.
func (c Candidate) DatedRows() int {
	n := 0
	for k, i := range c.Days.Cells {
		dated := c.Role == List && c.Days.Headings[k].Date != ""
		for j, o := range c.Table.Cells {
			if j != i && c.Days.Down && o.Row == c.Table.Cells[i].Row && calendarDate.MatchString(o.Text()) {
				dated = true
			}
		}
		if dated {
			n++
		}
	}
	return n
}

var calendarDate = regexp.MustCompile(`(?i)\b(\d{1,2}\.\d{1,2}\.(?:19|20)?\d{2}|\d{1,2}/\d{1,2}/(?:19|20)?\d{2}|\d{1,2}-\d{1,2}-(?:19|20)?\d{2}|\d{4}-\d{2}-\d{2}|\d{1,2}(?:st|nd|rd|th)?[\s-]+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[\s-]+\d{2,4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\s+\d{1,2},?\s+\d{4})\b`)

// startsOrEnds reports whether the column of a cell is headed as that of the
// starts, or of the ends.
func startsOrEnds(t page.Table, texts []string, c page.Cell) bool {
	for i, o := range t.Cells {
		if o.Col == c.Col && o.ColSpan == c.ColSpan && o.Row < c.Row && (terms.StartWord(texts[i]) || terms.EndWord(texts[i])) {
			return true
		}
	}
	return false
}
