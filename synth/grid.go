package synth

import (
	"fmt"
	"slices"
	"strings"

	"github.com/learning-yogi/platform/synth/sheet"
)

// grid is a table with days on one axis and slots on the other.
type grid struct {
	d         *draft
	table     sheet.Table
	down      bool // days down, slots across
	dayHeads  int  // how many places the names of days take
	slotHeads int  // how many places the heads of slots take
	weeks     int  // rows or columns of a day
	week      string
	groups    bool // the rows of a day are for groups, not weeks
}

// Sizes of grids in points.
const (
	dayNameWide, timeWide    = 70.0, 84.0
	slotWide, narrowWide     = 100.0, 34.0
	dayHigh, slotHigh        = 46.0, 34.0
	headHigh, shortHigh      = 36.0, 20.0
	weekWide                 = 34.0
	portraitWide, squareWide = 520.0, 620.0
)

func (d *draft) newGrid(down bool, weeks int) *grid {
	g := &grid{d: d, down: down, dayHeads: 1, slotHeads: 1, weeks: weeks, groups: d.opt.Layout == Groups}
	if weeks > 1 && !g.groups {
		g.dayHeads = 2
	}
	if slices.Contains([]Layout{TwoHeads, Cohorts, FromTo}, d.opt.Layout) {
		g.slotHeads = 2
	}
	g.table.Border = d.border()
	if down {
		g.table.Widths, g.table.Heights = []float64{dayNameWide}, slices.Repeat([]float64{headHigh / float64(g.slotHeads)}, g.slotHeads)
		if g.dayHeads > 1 {
			g.table.Widths = append(g.table.Widths, weekWide)
		}
		for _, b := range d.bells {
			w := slotWide
			if b.kind != 'L' && d.opt.Lines != Bare {
				w = narrowWide
			}
			g.table.Widths = append(g.table.Widths, w)
		}
		for range d.days * weeks {
			g.table.Heights = append(g.table.Heights, dayHigh-float64(weeks-1)*14)
		}
		return g
	}
	g.table.Widths, g.table.Heights = slices.Repeat([]float64{timeWide}, g.slotHeads), []float64{shortHigh + 4}
	if d.opt.Layout == TwoHeads {
		g.table.Widths[0] = narrowWide
	}
	for range d.days * weeks {
		g.table.Widths = append(g.table.Widths, slotWide/float64(weeks))
	}
	for _, b := range d.bells {
		h := slotHigh
		if b.kind != 'L' {
			h = shortHigh
		}
		g.table.Heights = append(g.table.Heights, h)
	}
	return g
}

// put places a cell over days and slots.
func (g *grid) put(c sheet.Cell, day, days, slot, slots int) {
	if g.down {
		c.Row, c.RowSpan, c.Col, c.ColSpan = g.slotHeads+day, days, g.dayHeads+slot, slots
	} else {
		c.Row, c.RowSpan, c.Col, c.ColSpan = 1+slot, slots, g.slotHeads+day, days
	}
	g.table.Cells = append(g.table.Cells, c)
}

// times returns what the header says of slots a to b: start, end, period.
func (g *grid) times(a, b int) (from, to int, period string) {
	first, last := g.d.bells[a], g.d.bells[b]
	switch g.d.opt.Head {
	case Periods:
		if first.period > 0 {
			period = fmt.Sprint(first.period)
		}
		return -1, -1, period
	case StartOnly:
		return first.from, -1, ""
	}
	return first.from, last.to, ""
}

// tolerance is in minutes, where two cohorts leave the time open.
func (g *grid) tolerance() int {
	if g.d.opt.Layout == Cohorts {
		return cohortShift
	}
	return 0
}

// narrow reports whether a slot's column is too narrow for upright text.
func (g *grid) narrow(slot int) bool {
	return g.down && g.d.bells[slot].kind != 'L' && g.d.opt.Lines != Bare
}

func (g *grid) heads() {
	d := g.d
	corner := ""
	if d.chance(60) {
		corner = d.words.Time
		if g.down {
			corner = d.words.Day
		}
	}
	c := sheet.Cell{RowSpan: g.slotHeads, ColSpan: g.dayHeads}
	if !g.down {
		c.RowSpan, c.ColSpan = 1, g.slotHeads
	}
	if corner != "" {
		c.Paras = []sheet.Para{{Text: corner}}
	}
	c.Clock = -1
	if g.slotHeads == 1 {
		g.table.Cells = append(g.table.Cells, d.head(c))
	}
	for i := range d.days {
		c := d.dayHead(i)
		if g.down {
			if d.opt.DayHead == TurnedName {
				c.Turn = 3
			}
			c.Row, c.RowSpan, c.ColSpan = g.slotHeads+i*g.weeks, g.weeks, 1
		} else {
			c.Col, c.RowSpan, c.ColSpan = g.slotHeads+i*g.weeks, 1, g.weeks
		}
		g.table.Cells = append(g.table.Cells, d.head(c))
	}
	if g.slotHeads > 1 {
		g.twoHeads()
		return
	}
	for i := range d.bells {
		c := d.head(g.slotHead(i))
		c.RowSpan, c.ColSpan = 1, 1
		if g.down {
			c.Col = g.dayHeads + i
		} else {
			c.Row = 1 + i
		}
		g.table.Cells = append(g.table.Cells, c)
	}
}

// slotHead draws the heading of a slot.
func (g *grid) slotHead(i int) sheet.Cell {
	d, b := g.d, g.d.bells[i]
	c := sheet.Cell{Clock: -1}
	add := func(text string, size float64) { c.Paras = append(c.Paras, sheet.Para{Text: text, Size: size}) }
	if d.opt.Breaks == HeaderOnly && b.kind != 'L' {
		add(b.name, 0)
	}
	switch d.opt.Head {
	case Periods:
		if b.period > 0 {
			add(fmt.Sprint(b.period), 12)
		}
	case StartOnly:
		add(d.time(b.from), 0)
		if len(c.Paras) == 1 {
			c.Clock = b.from
		}
	case PeriodAndTime:
		if b.period > 0 {
			add(fmt.Sprint(b.period), 13)
		}
		add(d.span(b.from, b.to), 8.5)
	default:
		add(d.span(b.from, b.to), 0)
	}
	if g.narrow(i) && len(c.Paras) > 0 {
		c.Turn = 3
	}
	return c
}

// breaks draws registration, breaks and lunch over the days.
func (g *grid) breaks() {
	for i, b := range g.d.bells {
		if b.kind == 'L' {
			continue
		}
		g.breakSlot(i, b)
		from, to, period := g.times(i, i)
		for _, week := range g.weekNames() {
			g.d.block(Block{Title: b.name, Period: period, Week: week, Tolerance: g.tolerance(), Optional: g.d.opt.Breaks == HeaderOnly}, g.d.on(0, g.d.days), from, to)
		}
	}
}

// weekNames lists the weeks that a cell over all rows holds for.
func (g *grid) weekNames() []string {
	if g.weeks > 1 && !g.groups {
		a, _, _ := g.d.weekOf(0)
		b, _, _ := g.d.weekOf(1)
		return []string{a, b}
	}
	return []string{g.week}
}

func (g *grid) breakSlot(slot int, b bell) {
	d := g.d
	days := d.days * g.weeks
	c := sheet.Cell{Clock: -1, Fill: d.breakFill(), Paras: []sheet.Para{{Text: b.name, Size: d.doc.Base + 1}}}
	letters := strings.Split(strings.ToUpper(b.name), "")
	how := d.opt.Breaks
	if how == Lettered && (!g.down || len(letters) != days) {
		how = Stacked
	}
	if how == Stacked && (!g.down || len(letters) > 12 || strings.Contains(b.name, " ")) {
		how = Merged
	}
	switch how {
	case HeaderOnly:
		c.Paras = nil
		g.put(c, 0, days, slot, 1)
	case Repeated:
		if g.narrow(slot) {
			c.Turn = 3
		}
		n := 1
		if g.groups {
			n = g.weeks
		}
		for i := 0; i < days; i += n {
			g.put(c, i, n, slot, 1)
		}
	case Lettered:
		for i, letter := range letters {
			c.Paras = []sheet.Para{{Text: letter, Size: 13, Style: sheet.Bold}}
			g.put(c, i, 1, slot, 1)
		}
	case Stacked:
		c.Paras = nil
		for _, letter := range letters {
			c.Paras = append(c.Paras, sheet.Para{Text: letter, Size: 12, Style: sheet.Bold})
		}
		g.put(c, 0, days, slot, 1)
	default:
		if g.down {
			c.Turn = 3
			c.Paras[0].Size = 14
		}
		g.put(c, 0, days, slot, 1)
	}
}

// lessons fills the slots of lessons. Days are the grid's rows (or columns) of
// the given week.
func (g *grid) lessons(offset int, week string) {
	d := g.d
	taken := map[[2]int]bool{}
	if slot := g.assembly(); slot >= 0 && g.weeks == 1 && d.chance(60) && (d.opt.Lines != Bare || d.breakFill().A > 0) {
		n := []int{d.days, 2, 3}[d.rng.IntN(3)]
		first := d.rng.IntN(d.days - n + 1)
		c := sheet.Cell{Clock: -1, Fill: d.breakFill(), Paras: []sheet.Para{{Text: d.words.Assembly}}}
		if g.down && n > 1 && d.chance(50) {
			c.Turn = 3
		}
		g.put(c, first, n, slot, 1)
		from, to, period := g.times(slot, slot)
		d.block(Block{Title: d.words.Assembly, Period: period, Week: week, Tolerance: g.tolerance()}, d.on(first, n), from, to)
		for i := range n {
			taken[[2]int{first + i, slot}] = true
		}
	}
	for day := range d.days {
		for slot := 0; slot < len(d.bells); slot++ {
			if d.bells[slot].kind == 'L' && !taken[[2]int{day, slot}] && g.groups {
				g.groupsAt(day, slot)
			} else if d.bells[slot].kind == 'L' && !taken[[2]int{day, slot}] {
				slot += g.lessonAt(day, offset, slot, week, taken) - 1
			}
		}
	}
}

// assembly picks the slot for a cell over several days, -1 for none.
func (g *grid) assembly() int {
	slot := g.d.rng.IntN(len(g.d.bells))
	if g.d.bells[slot].kind != 'L' {
		return -1
	}
	return slot
}

// lessonAt draws one lesson and returns how many slots it takes.
func (g *grid) lessonAt(day, offset, slot int, week string, taken map[[2]int]bool) int {
	d := g.d
	row := day*g.weeks + offset
	from, to, period := g.times(slot, slot)
	if d.chance(12) {
		c, b := d.free()
		g.put(c, row, 1, slot, 1)
		if b != nil {
			b.Period, b.Week, b.Tolerance = period, week, g.tolerance()
			d.block(*b, d.on(day, 1), from, to)
		}
		return 1
	}
	if d.opt.Layout == WeeksInCells && d.chance(35) {
		g.put(d.fortnight(d.on(day, 1), from, to, period), row, 1, slot, 1)
		return 1
	}
	n := 1
	next := slot + 1
	if d.opt.Doubles == "yes" && d.opt.Head != Periods && next < len(d.bells) && d.bells[next].kind == 'L' && !taken[[2]int{day, next}] && d.chance(35) {
		n = 2
		from, to, period = g.times(slot, next)
	}
	c, b := d.entry(d.lesson())
	if d.opt.Turned == "yes" && g.down && n == 1 && (d.opt.Entries == Plain || d.opt.Entries == Codes) && d.chance(20) {
		c.Turn = []sheet.Turn{3, 3, 1}[d.rng.IntN(3)]
	}
	d.mark(&c)
	g.put(c, row, 1, slot, n)
	b.Period, b.Week, b.Tolerance = period, week, g.tolerance()
	d.block(b, d.on(day, 1), from, to)
	return n
}

func (d *draft) oneGrid(down bool) {
	if !down {
		d.doc.Width = squareWide
	}
	g := d.newGrid(down, 1)
	g.heads()
	g.breaks()
	g.lessons(0, "")
	if d.opt.Caption == "yes" {
		g.caption()
	}
	d.tables(8, g.table)
}

// caption puts a row above the table that names it.
func (g *grid) caption() {
	d := g.d
	for i := range g.table.Cells {
		g.table.Cells[i].Row++
	}
	g.table.Heights = append([]float64{24}, g.table.Heights...)
	c := d.head(word(pick(d, d.words.Titles)))
	c.Bare, c.Paras[0].Size = false, 13
	g.table.Cells = append(g.table.Cells, place(c, 0, 0, 1, len(g.table.Widths)))
}

func (d *draft) twoTables() {
	down := d.chance(50)
	if !down {
		d.doc.Width = squareWide
	}
	for i := range 2 {
		week, _, full := d.weekOf(i)
		g := d.newGrid(down, 1)
		g.week = week
		g.heads()
		g.breaks()
		g.lessons(0, week)
		d.para(sheet.Para{Text: full, Size: 13, Style: sheet.Bold, Align: sheet.Left}, 12)
		d.tables(4, g.table)
	}
}

func (d *draft) weekRows() {
	g := d.newGrid(true, 2)
	g.heads()
	for i := range d.days {
		for w := range 2 {
			_, name, full := d.weekOf(w)
			if name == "1" || name == "2" { // a number alone says nothing
				name = full
			}
			g.table.Cells = append(g.table.Cells, d.head(sheet.Cell{Row: 1 + 2*i + w, Col: 1, RowSpan: 1, ColSpan: 1, Clock: -1, Paras: []sheet.Para{{Text: name}}}))
		}
	}
	g.breaks()
	for w, label := range g.weekNames() {
		g.lessons(w, label)
	}
	d.tables(8, g.table)
}
