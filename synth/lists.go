package synth

import (
	"fmt"
	"strings"

	"github.com/learning-yogi/platform/synth/sheet"
)

func place(c sheet.Cell, row, col, rows, cols int) sheet.Cell {
	c.Row, c.Col, c.RowSpan, c.ColSpan = row, col, rows, cols
	return c
}

// word is a cell with one paragraph, or none for "".
func word(text string) sheet.Cell {
	c := sheet.Cell{Clock: -1}
	if text != "" {
		c.Paras = []sheet.Para{{Text: text}}
	}
	return c
}

// clockCell is a cell with one time.
func (d *draft) clockCell(m int) sheet.Cell {
	c := word(d.time(m))
	c.Clock = m
	return c
}

// flatList draws a row for each lesson: day, start, end, subject, teacher,
// room.
func (d *draft) flatList() {
	d.doc.Width = portraitWide
	w := d.words
	t := sheet.Table{Widths: []float64{80, 55, 55, 130, 110, 70}, Heights: []float64{22}, Border: d.border()}
	for i, h := range []string{w.Day, w.Start, w.End, w.Subject, w.Staff, w.Room} {
		t.Cells = append(t.Cells, place(d.head(word(h)), 0, i, 1, 1))
	}
	merged := d.chance(50)
	row := 1
	for day := range d.days {
		first := row
		for _, b := range d.bells {
			if b.kind != 'L' || d.chance(25) {
				continue
			}
			l := d.lesson()
			t.Heights = append(t.Heights, 18)
			if !merged {
				t.Cells = append(t.Cells, place(word(d.dayName(day)), row, 0, 1, 1))
			}
			cells := []sheet.Cell{d.clockCell(b.from), d.clockCell(b.to), word(l.subject.Name), word(l.teacher), word(l.room)}
			for i, c := range cells {
				c.Fill = d.subjectFill(day)
				t.Cells = append(t.Cells, place(c, row, 1+i, 1, 1))
			}
			d.block(Block{Title: l.subject.Name, Notes: l.teacher + " " + l.room}, d.on(day, 1), b.from, b.to)
			row++
		}
		if merged && row > first {
			t.Cells = append(t.Cells, place(word(d.dayName(day)), first, 0, row-first, 1))
		}
	}
	d.tables(8, t)
}

// dayLists draws a list for each group of days, side by side.
func (d *draft) dayLists() {
	groups := [][][]int{{{0, 1, 3}, {2}, {4}}, {{0, 2}, {1, 3}, {4}}, {{0, 1, 2, 3}, {4}}}[d.rng.IntN(3)]
	var tables []sheet.Table
	for _, days := range groups {
		tables = append(tables, d.dayList(days))
	}
	d.tables(8, tables...)
}

func (d *draft) dayList(days []int) sheet.Table {
	var names, english []string
	for _, i := range days {
		names = append(names, d.week[i].long)
		english = append(english, d.on(i, 1)...)
	}
	t := sheet.Table{Widths: []float64{20, 78, 120}, Heights: []float64{30}, Border: d.border()}
	t.Cells = append(t.Cells, place(d.head(word(strings.Join(names, ", "))), 0, 0, 1, 3))
	for i, b := range d.bells {
		t.Heights = append(t.Heights, 22)
		from, to := b.from, b.to
		when := word(d.span(from, to))
		if i == len(d.bells)-1 && d.opt.Head == StartOnly || b.kind == 'r' && d.chance(50) {
			when, to = d.clockCell(from), -1
		}
		c, block := word(b.name), Block{Title: b.name}
		c.Fill = d.breakFill()
		if b.kind == 'L' {
			l := d.lesson()
			c, block = word(l.subject.Name), Block{Title: l.subject.Name}
			c.Fill = d.subjectFill(l.index)
			d.mark(&c)
		}
		when.Paras[0].Size, when.Paras[0].Align = 8.5, sheet.Right
		t.Cells = append(t.Cells, place(word(fmt.Sprint(i+1)), i+1, 0, 1, 1), place(when, i+1, 1, 1, 1), place(c, i+1, 2, 1, 1))
		d.block(block, english, from, to)
	}
	return t
}

// timesInCells draws columns of cells that hold their own times.
func (d *draft) timesInCells() {
	d.doc.Width = 700
	rows := 5
	t := sheet.Table{Heights: []float64{24}, Border: d.border()}
	for day := range d.days {
		t.Widths = append(t.Widths, 1)
		t.Cells = append(t.Cells, place(d.head(word(d.dayName(day))), 0, day, 1, 1))
		at := d.bells[0].from + 5*d.rng.IntN(4)
		have := rows - d.rng.IntN(2)
		for r := range rows {
			if r == have {
				t.Cells = append(t.Cells, place(word(""), r+1, day, 1, 1))
				break
			}
			length := []int{30, 40, 45, 60, 75}[d.rng.IntN(5)]
			c, b := d.entry(d.lesson())
			when := sheet.Para{Text: d.span(at, at+length), Size: 8.5}
			if d.opt.Look == Highlights {
				when.Highlight = rgb(0xFFFF00)
			}
			c.Paras = append([]sheet.Para{when}, c.Paras...)
			t.Cells = append(t.Cells, place(c, r+1, day, 1, 1))
			d.block(b, d.on(day, 1), at, at+length)
			at += length + 5*d.rng.IntN(4)
		}
	}
	for range rows {
		t.Heights = append(t.Heights, 44)
	}
	d.tables(8, t)
}

// fridayTimes draws days across with a second column of times before Friday.
func (d *draft) fridayTimes() {
	d.doc.Width = 700
	// Friday is shorter: the same slots, ten minutes less each lesson.
	plan := d.plan()
	d.bells = d.ring(plan)
	plan.Lesson -= 10
	friday := d.ring(plan)
	t := sheet.Table{Widths: []float64{timeWide, 100, 100, 100, 100, timeWide, 100}, Heights: []float64{26}, Border: d.border()}
	heads := []string{d.words.Time, d.dayName(0), d.dayName(1), d.dayName(2), d.dayName(3), d.words.Time, d.dayName(4)}
	for i, h := range heads {
		t.Cells = append(t.Cells, place(d.head(word(h)), 0, i, 1, 1))
	}
	for r, b := range d.bells {
		high := slotHigh
		if b.kind != 'L' {
			high = shortHigh
		}
		t.Heights = append(t.Heights, high)
		f := friday[r]
		t.Cells = append(t.Cells, place(d.head(word(d.span(b.from, b.to))), r+1, 0, 1, 1), place(d.head(word(d.span(f.from, f.to))), r+1, 5, 1, 1))
		if b.kind != 'L' {
			c := word(b.name)
			c.Fill = d.breakFill()
			t.Cells = append(t.Cells, place(c, r+1, 1, 1, 4), place(c, r+1, 6, 1, 1))
			d.block(Block{Title: b.name}, d.on(0, 4), b.from, b.to)
			d.block(Block{Title: b.name}, d.on(4, 1), f.from, f.to)
			continue
		}
		for day := range d.days {
			c, block := d.entry(d.lesson())
			d.mark(&c)
			if day == 4 {
				t.Cells = append(t.Cells, place(c, r+1, 6, 1, 1))
				d.block(block, d.on(4, 1), f.from, f.to)
			} else {
				t.Cells = append(t.Cells, place(c, r+1, 1+day, 1, 1))
				d.block(block, d.on(day, 1), b.from, b.to)
			}
		}
	}
	d.tables(8, t)
}
