// Package axes reads the two axes of a grid: which lattice rows (or columns)
// belong to which day, and what times, periods and labels the other direction
// carries, each with the cell that says so.
//
// It works in one normal orientation: the "day direction" counts days, the
// "time direction" counts times. In a table whose days follow each other
// downward the day direction is the rows.
package axes

import (
	"strings"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/tables"
	"github.com/learning-yogi/platform/extract/terms"
	"github.com/learning-yogi/platform/timetable"
)

// Span is a half-open range of lattice places.
type Span struct{ From, To int }

// Overlaps reports whether two spans share a place.
func (s Span) Overlaps(o Span) bool { return s.From < o.To && o.From < s.To }

// Cell is a table cell in the normal orientation. Lo and Hi are its
// coordinates along the time direction, in page units.
type Cell struct {
	Index  int // in Table.Cells
	D, T   Span
	Lo, Hi float64
	Text   string // letters stacked down the cell joined
}

// Day is one lattice span of the day direction.
type Day struct {
	Span
	Heading terms.DayHeading
	Cell    int // the cell that names it
}

// Slot is one span of the time direction with what its heading says.
type Slot struct {
	Span
	Lo, Hi             float64
	Start, End         *timetable.Clock
	StartFrom, EndFrom timetable.Origin
	Period             string
	Label              string // words of the heading that are neither
	Cell               int    // the heading cell, -1 for none
	StartOnly          bool   // the heading gives one time: a ruler
}

// Timed reports whether the slot has a start or an end.
func (s Slot) Timed() bool { return s.Start != nil || s.End != nil }

// Axis is one time axis: slots in order.
type Axis struct {
	Slots []Slot
	Falls int // times that run backwards: evidence against it
	Timed int // slots whose heading writes a time
}

// Plane is a grid table with its axes.
type Plane struct {
	Table     page.Table
	Down      bool
	Line      int // lattice index of the day line, in the time direction
	Days      []Day
	Axes      []Axis
	AxisOf    []int // per day: index into Axes, -1 for none
	Cells     []Cell
	Heading   map[int]bool // cells that are headings (of days or times)
	WeekMarks bool         // the page explains marks of weeks in the cells
	above     []page.Line
}

// Find reads the axes of a candidate whose role is Grid.
func Find(c tables.Candidate) Plane {
	p := Plane{Table: c.Table, Down: c.Days.Down, Line: c.Days.Index, Heading: map[int]bool{}, WeekMarks: c.WeekMarks, above: c.Above}
	p.Cells = orient(c.Table, p.Down)
	p.Days = days(p, c.Days)
	for _, d := range p.Days {
		p.Heading[d.Cell] = true
	}
	p.Table = splitOverDays(p.Table, p.Days, p.Down)
	p.Cells = orient(p.Table, p.Down)
	p.findTimes(c.Days.Language)
	p.splitOverSlots()
	return p
}

// orient lists the cells in the normal orientation.
func orient(t page.Table, down bool) []Cell {
	texts := tables.Texts(t)
	out := make([]Cell, len(t.Cells))
	for i, c := range t.Cells {
		rows, cols := Span{c.Row, c.Row + c.RowSpan}, Span{c.Col, c.Col + c.ColSpan}
		out[i] = Cell{Index: i, D: rows, T: cols, Lo: c.Box.X0, Hi: c.Box.X1, Text: texts[i]}
		if !down {
			out[i] = Cell{Index: i, D: cols, T: rows, Lo: c.Box.Y0, Hi: c.Box.Y1, Text: texts[i]}
		}
	}
	return out
}

// days turns the named cells of the day line into spans. Empty cells that
// follow a day on the line belong to it where rows beside them hold text
// (spreadsheets name a day once and leave the rest blank).
func days(p Plane, line tables.DayLine) []Day {
	named := map[int]terms.DayHeading{}
	for k, i := range line.Cells {
		named[i] = line.Headings[k]
	}
	var out []Day
	var waiting []int     // cells of week letters that stand before their day's name
	lettersFirst := false // "A" over "Monday B", rather than "A Monday" over "B"
	for _, i := range tables.Ordered(p.Table, p.onTime(p.Line), p.Down) {
		c := p.Cells[i]
		if h, ok := named[i]; ok {
			for _, j := range waiting {
				out = append(out, p.inWeek(j, h))
			}
			waiting = waiting[:0]
			out = append(out, Day{c.D, h, i})
			continue
		}
		if _, ok := terms.WeekLabel(c.Text); ok && line.Headings[0].Week != "" {
			if lettersFirst = lettersFirst || len(out) == 0; lettersFirst {
				waiting = append(waiting, i)
			} else {
				out = append(out, p.inWeek(i, out[len(out)-1].Heading))
			}
			continue
		}
		if n := len(out); n > 0 && c.Text == "" && c.T.To-c.T.From == 1 && out[n-1].To == c.D.From && p.continues(c) {
			out[n-1].To = c.D.To
		}
	}
	return p.weeks(out)
}

// inWeek is a day whose week a cell beside its name tells.
func (p Plane) inWeek(cell int, h terms.DayHeading) Day {
	h.Week, _ = terms.WeekLabel(p.Cells[cell].Text)
	return Day{p.Cells[cell].D, h, cell}
}

// weekShare is how many of the places beside the days must name a week; the
// others are named by their place ("A" over what was not read).
const weekShare = 0.6

// weeks divides days by a line of week labels beside the day line ("A" over
// "B" in each day's row), and gives days without a week the one that a heading
// of the whole table names.
func (p Plane) weeks(ds []Day) []Day {
	for _, at := range []int{p.Line + 1, p.Line - 1} {
		if out, ok := p.subdivide(ds, at); ok {
			for _, d := range ds {
				p.Heading[d.Cell] = true
			}
			return out
		}
	}
	if w := p.tableWeek(ds); w != "" {
		for i := range ds {
			if ds[i].Heading.Week == "" {
				ds[i].Heading.Week = w
			}
		}
	}
	return ds
}

// subdivide parts each day by the cells of the line at a place of the time
// direction, where they name weeks in the same order on every day.
func (p Plane) subdivide(ds []Day, at int) ([]Day, bool) {
	var out []Day
	order := map[int]map[string]int{} // how often a label is the k-th of its day
	read, all := 0, 0
	parts := 0
	for _, d := range ds {
		k := 0
		for _, i := range tables.Ordered(p.Table, p.onTime(at), p.Down) {
			c := p.Cells[i]
			if c.D.From < d.From || c.D.To > d.To || c.T.To-c.T.From > 1 {
				continue
			}
			all++
			h := d.Heading
			if w, ok := terms.WeekLabel(c.Text); ok {
				read++
				if order[k] == nil {
					order[k] = map[string]int{}
				}
				order[k][w]++
				h.Week = w
			}
			out = append(out, Day{c.D, h, i})
			k++
		}
		if parts == 0 {
			parts = k
		}
		if k != parts {
			return nil, false
		}
	}
	if parts < 2 || float64(read) < weekShare*float64(all) {
		return nil, false
	}
	for n := range out {
		if out[n].Heading.Week == ds[n/parts].Heading.Week {
			out[n].Heading.Week = commonest(order[n%parts])
		}
	}
	return out, commonest(order[0]) != commonest(order[1])
}

func commonest(counts map[string]int) string {
	best := ""
	for w, n := range counts {
		if n > counts[best] || n == counts[best] && w < best {
			best = w
		}
	}
	return best
}

// tableWeek finds a week named by a cell above all days, or over the table.
func (p Plane) tableWeek(ds []Day) string {
	if len(ds) == 0 {
		return ""
	}
	for _, c := range p.Table.Cells {
		if p.Down && c.Row >= ds[0].From || !p.Down && c.Row >= p.Line {
			continue
		}
		if w, ok := terms.WeekLabel(c.Text()); ok && len(c.Text()) > 2 {
			return w
		}
	}
	for i := len(p.above) - 1; i >= 0; i-- {
		if w, ok := terms.WeekLabel(p.above[i].Text()); ok && len(p.above[i].Text()) > 2 {
			return w
		}
	}
	return ""
}

// continues reports whether the places beside an empty cell of the day line
// hold lessons rather than headings: text, but no row of times.
func (p Plane) continues(blank Cell) bool {
	filled, times := 0, 0
	for _, c := range p.Cells {
		if c.D.From < blank.D.From || c.D.To > blank.D.To || c.Text == "" || c.T.From <= p.Line {
			continue
		}
		filled++
		if h := terms.HeadingTimes(c.Text); h.Start != nil && h.Rest == "" {
			times++
		}
	}
	return p.Down && filled > 0 && times*2 < filled
}

// onTime returns the cells that cover one place of the time direction.
func (p Plane) onTime(index int) []int {
	var out []int
	for i, c := range p.Cells {
		if c.T.From <= index && index < c.T.To {
			out = append(out, i)
		}
	}
	return out
}

// dayIndex returns the day that covers a place of the day direction, or -1.
func (p Plane) dayIndex(d int) int {
	for i, day := range p.Days {
		if day.From <= d && d < day.To {
			return i
		}
	}
	return -1
}

// trimmed removes what no label needs.
func trimmed(s string) string { return strings.Join(strings.Fields(s), " ") }
