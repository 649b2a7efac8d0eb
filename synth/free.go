package synth

import (
	"slices"

	"github.com/learning-yogi/platform/synth/sheet"
)

// geometryTolerance, in minutes, is for times that only the drawing gives.
const geometryTolerance = 10

// piece is a lesson at times of its own, in minutes.
type piece struct {
	from, to int
	shown    bool // its times stand in its cell
	measured bool // neither its cell nor the header gives its times: only the drawing
}

// freeCells draws days down where each row is cut at its own places: breaks
// run through all days, and between them each day has lessons of any length.
// Columns are as wide as they are long.
func (d *draft) freeCells() {
	start, end := d.bells[0].from, d.bells[len(d.bells)-1].to
	cuts := []int{start, end}
	for _, b := range d.bells {
		cuts = append(cuts, b.from, b.to)
	}
	days := make([][]piece, d.days)
	for i := range days {
		days[i] = d.pieces()
		for _, p := range days[i] {
			cuts = append(cuts, p.from, p.to)
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	col := func(m int) int { return 1 + slices.Index(cuts, m) }
	t := sheet.Table{Widths: []float64{float64(end-start) * dayNameWide / (d.doc.Width - dayNameWide)}, Heights: []float64{56}, Border: d.border()}
	for i := 1; i < len(cuts); i++ {
		t.Widths = append(t.Widths, float64(cuts[i]-cuts[i-1]))
	}
	t.Cells = append(t.Cells, place(d.head(word("")), 0, 0, 1, 1))
	for _, b := range d.bells {
		c := word(d.span(b.from, b.to))
		if b.to-b.from < 35 {
			c.Turn = 3
		}
		t.Cells = append(t.Cells, place(d.head(c), 0, col(b.from), 1, col(b.to)-col(b.from)))
		if b.kind != 'L' {
			d.through(&t, b, col)
		}
	}
	for i, row := range days {
		t.Heights = append(t.Heights, 62)
		t.Cells = append(t.Cells, place(d.head(word(d.dayName(i))), i+1, 0, 1, 1))
		for _, p := range row {
			t.Cells = append(t.Cells, place(d.pieceCell(i, p), i+1, col(p.from), 1, col(p.to)-col(p.from)))
		}
	}
	d.tables(8, t)
}

// through draws a break over all days.
func (d *draft) through(t *sheet.Table, b bell, col func(int) int) {
	c := word(b.name)
	c.Fill, c.Turn, c.Paras[0].Size = d.breakFill(), 3, 13
	t.Cells = append(t.Cells, place(c, 1, col(b.from), d.days, col(b.to)-col(b.from)))
	d.block(Block{Title: b.name}, d.on(0, d.days), b.from, b.to)
}

// pieces cuts a day between its breaks.
func (d *draft) pieces() []piece {
	var out []piece
	for i := 0; i < len(d.bells); {
		j := i
		for j < len(d.bells) && d.bells[j].kind == 'L' {
			j++
		}
		if j == i {
			i++
			continue
		}
		from, to := d.bells[i].from, d.bells[j-1].to
		bells := d.bells[i:j]
		i = j
		if d.chance(35) { // as the header has it
			for _, b := range bells {
				out = append(out, piece{from: b.from, to: b.to, shown: d.chance(25)})
			}
			continue
		}
		shown := d.chance(75)
		cut := from
		for to-cut >= 70 {
			next := cut + []int{30, 35, 40, 45, 60, 75}[d.rng.IntN(6)]
			if to-next < 30 {
				break
			}
			out = append(out, piece{cut, next, shown, !shown && !d.inHeader(cut, next)})
			cut = next
		}
		out = append(out, piece{cut, to, shown, !shown && !d.inHeader(cut, to)})
	}
	return out
}

// inHeader reports whether bells start and end at these times.
func (d *draft) inHeader(from, to int) bool {
	return slices.ContainsFunc(d.bells, func(b bell) bool { return b.from == from }) &&
		slices.ContainsFunc(d.bells, func(b bell) bool { return b.to == to })
}

// pieceCell draws a lesson and adds its block.
func (d *draft) pieceCell(day int, p piece) sheet.Cell {
	c, b := d.entry(d.lesson())
	c.Paras = c.Paras[:1]
	if d.opt.Entries != Codes {
		c.Corners, b.Notes = sheet.Corners{}, ""
	}
	if p.shown {
		when := sheet.Para{Text: d.span(p.from, p.to), Size: 8, Style: sheet.Bold}
		if d.opt.Look == Highlights || d.opt.Look == White {
			when.Highlight = rgb(0xFFF23A)
		}
		c.Paras = append([]sheet.Para{when}, c.Paras...)
	}
	if p.to-p.from < 35 {
		c.Turn = 3
	}
	if p.measured {
		b.Tolerance = geometryTolerance
	}
	d.block(b, d.on(day, 1), p.from, p.to)
	return c
}
