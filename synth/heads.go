package synth

import (
	"fmt"

	"github.com/learning-yogi/platform/synth/sheet"
)

// cohortShift is how much later the second cohort starts, in minutes.
const cohortShift = 5

// twoHeads draws two heads for each slot: its number and its time, or the
// times of two cohorts.
func (g *grid) twoHeads() {
	d := g.d
	at := func(c sheet.Cell, head, slot int) {
		c = d.head(c)
		c.RowSpan, c.ColSpan = 1, 1
		if g.down {
			c.Row, c.Col = head, slot
		} else {
			c.Row, c.Col = slot, head
		}
		g.table.Cells = append(g.table.Cells, c)
	}
	names := [2]string{d.words.Period, d.words.Time}
	if d.opt.Layout == Cohorts {
		names = [2]string{d.words.Class + " 1–3", d.words.Class + " 4–6"}
	}
	if d.opt.Layout == FromTo {
		names = [2]string{d.words.Start, d.words.End}
	}
	for head, name := range names {
		at(word(name), head, 0)
	}
	for i, b := range d.bells {
		first, second := word(""), word(d.span(b.from, b.to))
		if b.period > 0 {
			first = word(fmt.Sprint(b.period))
		}
		if d.opt.Breaks == HeaderOnly && b.kind != 'L' {
			first = word(b.name)
		}
		if d.opt.Layout == FromTo {
			first, second = d.clockCell(b.from), d.clockCell(b.to)
			if d.opt.Breaks == HeaderOnly && b.kind != 'L' {
				first.Paras, first.Clock = append(word(b.name).Paras, first.Paras...), -1
			}
		}
		if d.opt.Layout == Cohorts {
			named := first
			first, second = second, word(d.span(b.from+cohortShift, b.to+cohortShift))
			if b.kind != 'L' {
				first.Paras = append(named.Paras, first.Paras...)
			}
		}
		if g.narrow(i) {
			second.Turn = 3
			if d.opt.Layout != TwoHeads {
				first.Turn = 3
			}
		}
		at(first, 0, 1+i)
		at(second, 1, 1+i)
	}
}

// fridayRow draws days down with a second row of times before Friday.
func (d *draft) fridayRow() {
	plan := d.plan()
	d.bells = d.ring(plan)
	plan.Lesson -= 10
	friday := d.ring(plan)
	t := sheet.Table{Widths: []float64{dayNameWide}, Border: d.border()}
	for _, b := range d.bells {
		w := slotWide
		if b.kind != 'L' {
			w = 0.7 * slotWide
		}
		t.Widths = append(t.Widths, w)
	}
	t.Heights = []float64{26, dayHigh, dayHigh, dayHigh, dayHigh, 26, dayHigh}
	for _, head := range []int{0, 5} {
		t.Cells = append(t.Cells, place(d.head(word(d.words.Time)), head, 0, 1, 1))
	}
	for day := range d.days {
		t.Cells = append(t.Cells, place(d.head(word(d.dayName(day))), dayRow(day), 0, 1, 1))
	}
	for i, b := range d.bells {
		f := friday[i]
		t.Cells = append(t.Cells, place(d.head(word(d.span(b.from, b.to))), 0, 1+i, 1, 1), place(d.head(word(d.span(f.from, f.to))), 5, 1+i, 1, 1))
		if b.kind != 'L' {
			c := word(b.name)
			c.Fill = d.breakFill()
			if d.opt.Lines == Bare {
				for day := range 4 {
					t.Cells = append(t.Cells, place(c, dayRow(day), 1+i, 1, 1))
				}
			} else {
				t.Cells = append(t.Cells, place(c, 1, 1+i, 4, 1))
			}
			t.Cells = append(t.Cells, place(c, 6, 1+i, 1, 1))
			d.block(Block{Title: b.name}, d.on(0, 4), b.from, b.to)
			d.block(Block{Title: b.name}, d.on(4, 1), f.from, f.to)
			continue
		}
		for day := range d.days {
			c, block := d.entry(d.lesson())
			d.mark(&c)
			t.Cells = append(t.Cells, place(c, dayRow(day), 1+i, 1, 1))
			if day == 4 {
				d.block(block, d.on(4, 1), f.from, f.to)
			} else {
				d.block(block, d.on(day, 1), b.from, b.to)
			}
		}
	}
	d.tables(8, t)
}

// dayRow is the row of a day in a table with a second head before Friday.
func dayRow(day int) int {
	if day == 4 {
		return 6
	}
	return 1 + day
}
