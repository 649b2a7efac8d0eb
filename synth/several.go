package synth

import (
	"strings"

	"github.com/learning-yogi/platform/synth/sheet"
)

// classNames draws n names of classes.
func (d *draft) classNames(n int) []string {
	first := d.rng.IntN(len(d.words.Classes))
	var out []string
	for i := range n {
		out = append(out, named(d.words.Class, d.words.Classes[(first+i)%len(d.words.Classes)]))
	}
	return out
}

// classGrid draws the timetable of one class.
func (d *draft) classGrid(down bool) sheet.Table {
	g := d.newGrid(down, 1)
	g.heads()
	g.breaks()
	g.lessons(0, "")
	return g.table
}

// classes draws a page for each of two or three classes.
func (d *draft) classes() {
	down := d.chance(40)
	if !down {
		d.doc.Width = squareWide
	}
	for i, name := range d.classNames(2 + d.rng.IntN(2)) {
		page := strings.Map(func(r rune) rune { // what a workbook allows
			if strings.ContainsRune(`:\/?*[]`, r) {
				return -1
			}
			return r
		}, name)
		start := sheet.Part{Space: 4, NewPage: page, Para: &sheet.Para{Text: name, Size: 15, Style: sheet.Bold}}
		if i == 0 {
			start.NewPage = ""
		}
		if i > 0 {
			start.Space = 24
		}
		d.doc.Parts = append(d.doc.Parts, start)
		d.tables(6, d.classGrid(down))
	}
}

// classesPage draws the timetables of two classes on one page, one below the
// other or side by side.
func (d *draft) classesPage() {
	beside := d.days == 5 && d.opt.Entries != Corners && d.chance(35)
	names := d.classNames(2)
	if !beside {
		down := d.chance(50)
		if !down {
			d.doc.Width = squareWide
		}
		for _, name := range names {
			d.para(sheet.Para{Text: name, Size: 13, Style: sheet.Bold, Align: sheet.Left}, 14)
			d.tables(4, d.classGrid(down))
		}
		return
	}
	d.doc.Width, d.doc.Base = 1060, 9
	d.short = true
	var pair []sheet.Table
	for _, name := range names {
		t := d.classGrid(false)
		t.Heights = append([]float64{24}, t.Heights...)
		for i := range t.Cells {
			t.Cells[i].Row++
		}
		title := d.head(word(name))
		title.Paras[0].Size = 12
		t.Cells = append(t.Cells, place(title, 0, 0, 1, len(t.Widths)))
		pair = append(pair, t)
	}
	d.tables(10, pair...)
}

// twoPages draws a table that goes on on a second page, after a break of the
// day.
func (d *draft) twoPages() {
	d.doc.Width = squareWide
	t := d.classGrid(false)
	middle := 0
	for i, b := range d.bells {
		if b.kind != 'L' && i > 0 && (middle == 0 || i <= len(d.bells)/2+1) {
			middle = i
		}
	}
	t.BreakAt = 1 + middle
	if d.chance(60) {
		t.HeadRows = 1
	}
	d.tables(8, t)
}

// groups draws days whose cells are cut in two where two groups part.
func (d *draft) groups() {
	down := d.chance(60)
	if !down {
		d.doc.Width = 800
	}
	g := d.newGrid(down, 2)
	g.heads()
	g.breaks()
	g.lessons(0, "")
	d.tables(8, g.table)
}

// groupsAt draws one slot of a day: a lesson for all, or one for each group.
func (g *grid) groupsAt(day, slot int) {
	d := g.d
	from, to, period := g.times(slot, slot)
	if !d.chance(35) {
		c, b := d.entry(d.lesson())
		b.Period = period
		g.put(c, day*2, 2, slot, 1)
		d.block(b, d.on(day, 1), from, to)
		return
	}
	names := [][2]string{{"Gr. 1", "Gr. 2"}, {"G1", "G2"}, {"Gr. A", "Gr. B"}}[d.marks]
	for i, name := range names {
		c, b := d.entry(d.lesson())
		c.Paras[0].Text += " " + name
		c.Paras[0].Size = 8.5
		b.Notes, b.Period = name, period
		g.put(c, day*2+i, 1, slot, 1)
		d.block(b, d.on(day, 1), from, to)
	}
}

// weeksInCells draws a grid where some cells say for which week they are, and
// a line below that explains it.
func (d *draft) weeksInCells() {
	d.oneGrid(d.chance(50))
	var notes []string
	for i := range 2 {
		_, _, full := d.weekOf(i)
		notes = append(notes, strings.TrimSpace(d.weekMark(i, ""))+" = "+full)
	}
	d.para(sheet.Para{Text: strings.Join(notes, ",   "), Size: 9, Align: sheet.Left}, 8)
}

// weekMark writes which week a subject is for.
func (d *draft) weekMark(week int, subject string) string {
	_, short, _ := d.weekOf(week)
	short = strings.ToLower(short)
	if len([]rune(short)) == 1 {
		short = strings.ToUpper(short)
	}
	if d.marks == 1 {
		return short + ": " + subject
	}
	return subject + " (" + short + ")"
}

// fortnight draws a cell with a lesson for each week, or for one of them.
func (d *draft) fortnight(days []string, from, to int, period string) sheet.Cell {
	c := sheet.Cell{Clock: -1}
	only := d.rng.IntN(4) // 0 and 1: only that week
	for i := range 2 {
		if only < 2 && i != only {
			continue
		}
		label, _, _ := d.weekOf(i)
		l := d.lesson()
		text := d.weekMark(i, l.subject.Name)
		c.Paras = append(c.Paras, sheet.Para{Text: text, Size: 9})
		d.block(Block{Title: l.subject.Name, Week: label, Period: period, Also: []string{text}}, days, from, to)
	}
	d.byHand(&c)
	return c
}
