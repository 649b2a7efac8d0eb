// Package place turns a table with known axes into timeblocks with
// provenance: which day, when, and what words, each time with its origin.
package place

import (
	"strings"

	"github.com/learning-yogi/platform/extract/axes"
	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/terms"
	"github.com/learning-yogi/platform/timetable"
)

// Block is a timeblock in the making: its times and words with the geometry
// and the evidence that later steps judge it by.
type Block struct {
	Day                terms.DayHeading // exactly one day
	Start, End         *timetable.Clock
	StartFrom, EndFrom timetable.Origin
	Period             string
	Text               Text
	Cell               page.Cell // the cell, or the part of it, that the block was read from
	Lo, Hi             float64   // extent along the time direction
	Evidence           Evidence
	Conflict           *Conflict
}

// Conflict is a time written in a cell that its heading contradicts.
type Conflict struct{ HeaderStart, HeaderEnd *timetable.Clock }

// Evidence is what a block's confidence is judged by.
type Evidence struct {
	TimeConfidence float64 // of its own times in a list, 0 to 1; 1 in a grid
	DayConfidence  float64 // of the least sure word that names its day
	HeadConfidence float64 // of the least sure word of the headings that give its time; 1 for none
	AxisFalls      int     // times of its axis that run backwards
	FuzzyDay       bool
	Aligned        bool // its edges meet its headings' edges
	Painted        bool // its fill says how far it reaches, not its lines
	Joined         bool // only its fill joins cells with different words
}

// Result is what a table gave.
type Result struct {
	Blocks []Block
	Used   map[int]bool // cells whose words are in blocks or headings
}

// Grid places the cells of a grid.
func Grid(p axes.Plane) Result {
	g := grid{p: p, used: map[int]bool{}}
	for i := range p.Heading {
		g.used[i] = true
	}
	g.stacks()
	g.scrawls = scrawls(p.Table)
	g.weekly = g.marksWeeks()
	g.runs()
	for i := range p.Cells {
		g.cell(i)
	}
	g.breaks()
	for d := range p.Days {
		g.settleOwn(d)
		settleNeighbours(g.blocksOf(d))
	}
	out := Result{Used: g.used}
	for _, b := range g.blocks {
		out.Blocks = append(out.Blocks, *b.Block)
	}
	return out
}

// grid is the work on one table.
type grid struct {
	p       axes.Plane
	blocks  []placed
	used    map[int]bool
	planner bool         // colours say how far entries reach, whatever its lines
	merged  map[int]run  // cells that stand for a run of cells painted alike
	weekly  bool         // cells name the week that they are for
	scrawls map[int]bool // cells whose reading is no word
}

type placed struct {
	*Block
	day int
	own *terms.Range // the time written in the cell
}

func (g *grid) blocksOf(day int) []*Block {
	var out []*Block
	for _, b := range g.blocks {
		if b.day == day {
			out = append(out, b.Block)
		}
	}
	return out
}

// days lists the days that a cell lies on.
func (g *grid) days(c axes.Cell) []int {
	var out []int
	for i, d := range g.p.Days {
		if c.D.Overlaps(d.Span) {
			out = append(out, i)
		}
	}
	return out
}

// isLabel reports whether a cell names its row rather than a lesson: it lies
// before or on the day line, or in a column of labels before the first time.
func (g *grid) isLabel(c axes.Cell, day int) bool {
	if c.T.From <= g.p.Line && c.T.To <= g.p.Line+1 {
		return true
	}
	a := g.p.AxisOf[day]
	if a < 0 {
		return false
	}
	slots := g.p.Axes[a].Slots
	for k, s := range slots {
		if !s.Overlaps(c.T) {
			continue
		}
		if c.T.To > s.To {
			return false
		}
		return !s.Timed() && s.Period == "" && g.beforeTimes(slots, k) && g.labelSlot(s)
	}
	return false
}

func (g *grid) beforeTimes(slots []axes.Slot, k int) bool {
	for _, s := range slots[:k] {
		if s.Timed() || s.Period != "" {
			return false
		}
	}
	return true
}

// labelSlot reports whether what stands under a heading without time are
// labels: the heading says so, or they only number the days.
func (g *grid) labelSlot(s axes.Slot) bool {
	if terms.LabelWord(s.Label) {
		return true
	}
	cells, numbers := 0, 0
	for _, c := range g.p.Cells {
		if c.T == s.Span && c.Text != "" && !g.p.Heading[c.Index] && len(g.days(c)) > 0 {
			cells++
			if terms.PeriodNumber(strings.Trim(c.Text, "(). ")) > 0 {
				numbers++
			}
		}
	}
	return cells > 1 && numbers == cells
}

// cell places one cell on each of its days.
func (g *grid) cell(i int) {
	c := g.p.Cells[i]
	if g.used[i] || c.Text == "" || g.scrawls[i] {
		return
	}
	days := g.days(c)
	if len(days) == 0 || c.T.To <= g.p.Line {
		return
	}
	if len(days) == len(g.p.Days) && c.T.From <= g.p.Line && g.wholeDay(c) {
		return
	}
	if Marker(c.Text) {
		g.used[i] = true
		return
	}
	if g.isRemark(c, days) {
		return
	}
	source := g.p.Table.Cells[i]
	if r, ok := g.merged[i]; ok {
		source, c = r.source, r.cell
	}
	for _, d := range days {
		if g.isLabel(c, d) {
			return
		}
	}
	placedAny := false
	for _, part := range g.parts(source) {
		if part.Text.Title == "" {
			continue // nothing but a time
		}
		placedAny = true
		for _, d := range days {
			for _, day := range g.p.Days[d].Heading.Days {
				h := g.p.Days[d].Heading
				h.Days = []int{day}
				if h.Week == "" {
					h.Week = part.Week
				}
				b := Block{Day: h, Text: part.Text, Cell: source, Lo: c.Lo, Hi: c.Hi}
				g.time(&b, c, d, part.Times)
				if strings.EqualFold(b.Period, part.Text.Title) || strings.EqualFold(b.Period, part.Text.Title+" "+part.Text.Notes) {
					b.Period = "" // the heading says no more than the entry
				}
				b.Evidence = evidence(g, d, b)
				_, b.Evidence.Painted = g.merged[i]
				b.Evidence.Joined = g.merged[i].several
				g.blocks = append(g.blocks, placed{&b, d, part.Times})
			}
		}
	}
	g.used[i] = placedAny
	for _, j := range g.merged[i].members {
		g.used[j] = placedAny
	}
}

// parts reads the entries of a cell.
func (g *grid) parts(c page.Cell) []Part {
	if g.weekly {
		return byWeek(c)
	}
	return Split(c)
}

// wholeDay reports whether a cell covers the whole time direction: a title.
func (g *grid) wholeDay(c axes.Cell) bool {
	lo, hi := g.p.Cells[0].T.From, 0
	for _, o := range g.p.Cells {
		lo, hi = min(lo, o.T.From), max(hi, o.T.To)
	}
	return c.T.From <= lo && c.T.To >= hi
}

// evidence says how sure the headings of a block are. Its words' own
// confidence is in its text.
func evidence(g *grid, day int, b Block) Evidence {
	head := func(i int) float64 { return Words(g.p.Table.Cells[i].Lines, 0).Confidence }
	e := Evidence{TimeConfidence: 1, HeadConfidence: 1, DayConfidence: head(g.p.Days[day].Cell), FuzzyDay: g.p.Days[day].Heading.Fuzzy}
	if a := g.p.AxisOf[day]; a >= 0 {
		e.AxisFalls = g.p.Axes[a].Falls
		for _, s := range g.p.Axes[a].Slots {
			if s.Cell >= 0 && s.Lo < b.Hi-g.tolerance(s) && b.Lo+g.tolerance(s) < s.Hi {
				e.HeadConfidence = min(e.HeadConfidence, head(s.Cell))
			}
		}
	}
	e.Aligned = b.StartFrom != timetable.FromGeometry && b.EndFrom != timetable.FromGeometry
	return e
}

// isRemark reports whether a cell tells of the table, and is no lesson: a date of
// issue, a legend, and, across all days, an address or the name of a week.
func (g *grid) isRemark(c axes.Cell, days []int) bool {
	if terms.DateOnly(c.Text) || terms.Legend(c.Text) {
		return true
	}
	_, week := terms.WeekLabel(c.Text)
	return len(days) > 1 && len(days) == len(g.p.Days) && (week || terms.Contact(c.Text))
}

// Marker reports whether a cell's text only says that nothing is there.
func Marker(s string) bool {
	s = strings.TrimSpace(s)
	if s == "" || terms.FreeWord(s) {
		return true
	}
	letters := 0
	for _, r := range s {
		switch {
		case strings.ContainsRune("*-–—_.·•~=xX×/\\|☺^+#…", r) || r == ' ' || r == '\n':
			if r == 'x' || r == 'X' {
				letters++
			}
		default:
			return false
		}
	}
	return letters <= 1
}
