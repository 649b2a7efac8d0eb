package synth

import (
	"fmt"

	"github.com/learning-yogi/platform/synth/sheet"
)

// halfHours draws a planner or workbook with a row for each half hour: a
// lesson takes as many rows as it is long, as one merged cell or only by its
// colour.
func (d *draft) halfHours() {
	d.doc.Width = squareWide
	merged, step := d.opt.Lines != Blocks && d.chance(65), 30
	if d.chance(25) {
		step = 15
	}
	first, rows := 480+30*d.rng.IntN(3), (12+d.rng.IntN(4))*30/step
	t := sheet.Table{Widths: []float64{timeWide}, Heights: []float64{24}, Border: d.border()}
	t.Cells = append(t.Cells, place(d.head(word(d.words.Time)), 0, 0, 1, 1))
	for i := range rows {
		at := first + i*step
		c := d.clockCell(at)
		if d.opt.Head == Ranges {
			c = word(d.span(at, at+step))
		}
		t.Heights = append(t.Heights, 17)
		t.Cells = append(t.Cells, place(d.head(c), 1+i, 0, 1, 1))
	}
	lunch := rows/2 + d.rng.IntN(2)
	long := 60 / step
	if d.chance(60) && merged {
		c := word(d.words.Lunch)
		c.Fill = d.breakFill()
		t.Cells = append(t.Cells, place(c, 1+lunch, 1, long, d.days))
		d.block(Block{Title: d.words.Lunch}, d.on(0, d.days), first+lunch*step, first+(lunch+long)*step)
	} else {
		lunch = -1
	}
	for day := range d.days {
		t.Widths = append(t.Widths, slotWide)
		t.Cells = append(t.Cells, place(d.head(word(d.dayName(day))), 0, 1+day, 1, 1))
		for row := 0; row < rows; {
			n := (1 + d.rng.IntN(4)) * 30 / step
			switch {
			case row == lunch:
				row += long
				continue
			case row+n > rows || row < lunch && row+n > lunch || d.chance(30):
				t.Cells = append(t.Cells, place(word(""), 1+row, 1+day, 1, 1))
				row++
				continue
			}
			l := d.lesson()
			d.longCell(&t, l, merged, 1+row, 1+day, n)
			end := first + (row+n)*step
			if row+n == rows && d.opt.Head != Ranges {
				end = -1 // the ruler does not say when its last row ends
			}
			d.block(Block{Title: l.subject.Name}, d.on(day, 1), first+row*step, end)
			row += n
		}
	}
	d.tables(8, t)
}

// longCell draws a lesson over n rows: merged, or as n cells of one colour
// with its name in the first.
func (d *draft) longCell(t *sheet.Table, l lesson, merged bool, row, col, n int) {
	c := word(l.subject.Name)
	c.Fill = d.subjectFill(l.index)
	d.decorate(&c, l.index)
	if merged {
		if n == 1 {
			c.IconAbove = false
		}
		t.Cells = append(t.Cells, place(c, row, col, n, 1))
		return
	}
	all := pastels()
	c.Fill, c.Icon, c.Bare = all[l.index%len(all)], "", d.marks > 0
	for i := range n {
		t.Cells = append(t.Cells, place(c, row+i, col, 1, 1))
		c.Paras = nil
	}
}

// sheetScreen draws a grid as a screen shows it in a spreadsheet program, with
// the letters of columns and the numbers of rows around it.
func (d *draft) sheetScreen() {
	d.doc.Width, d.doc.Margin = 680, 4
	t := d.classGrid(false)
	skip := d.rng.IntN(3) // empty rows above
	for i := range t.Cells {
		t.Cells[i].Row += 1 + skip
		t.Cells[i].Col++
	}
	high := []float64{16}
	for range skip {
		high = append(high, 17)
	}
	t.Heights, t.Widths = append(high, t.Heights...), append([]float64{24}, t.Widths...)
	if t.Border.Width == 0 || d.opt.Lines == Ruled {
		t.Border = sheet.Border{Width: 0.5, Colour: rgb(0xC8C8C8)}
	}
	edge := func(text string, row, col int) {
		c := word(text)
		c.Fill = rgb(0xE6E6E6)
		for i := range c.Paras {
			c.Paras[i].Size, c.Paras[i].Colour = 8.5, rgb(0x444444)
		}
		t.Cells = append(t.Cells, place(c, row, col, 1, 1))
	}
	edge("", 0, 0)
	for col := 1; col < len(t.Widths); col++ {
		edge(string(rune('A'+col-1)), 0, col)
	}
	for row := 1; row < len(t.Heights); row++ {
		edge(fmt.Sprint(row), row, 0)
		for col := 1; row <= skip && col < len(t.Widths); col++ {
			t.Cells = append(t.Cells, place(word(""), row, col, 1, 1))
		}
	}
	d.tables(0, t)
}

// bothSides draws days across with the times on the left and on the right.
func (d *draft) bothSides() {
	d.doc.Width = 700
	t := d.classGrid(false)
	right := len(t.Widths)
	t.Widths = append(t.Widths, t.Widths[0])
	for _, c := range t.Cells {
		if c.Col == 0 {
			c.Col = right
			t.Cells = append(t.Cells, c)
		}
	}
	d.tables(8, t)
}
