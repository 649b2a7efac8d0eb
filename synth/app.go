package synth

import (
	"fmt"
	"image/color"
	"strings"

	"github.com/learning-yogi/platform/synth/sheet"
)

// agenda draws what a day of an app lists, breaks too where they are asked
// for.
func (d *draft) agenda(school, breaks bool) []event {
	if !school {
		return d.events(false, false)
	}
	var out []event
	for _, b := range d.bells {
		if b.kind == 'L' && !d.chance(12) {
			out = append(out, event{b.from, b.to, 0, 1, d.lesson()})
		} else if b.kind != 'L' && breaks {
			out = append(out, event{b.from, b.to, 0, 1, lesson{subject: Subject{Name: b.name}, index: 6}})
		}
	}
	return out
}

// oneDay draws the screen of a phone that shows one day as a list of cards.
func (d *draft) oneDay() {
	d.doc.Margin, d.doc.Base, d.doc.Width = 10, 10, 280+20*float64(d.rng.IntN(5))
	c := d.newCanvas(d.skin())
	day := d.rng.IntN(d.days)
	y := d.oneDayTop(c, day)
	style, gap := d.rng.IntN(4), []float64{0, 4, 8}[d.rng.IntN(3)]
	startOnly := d.chance(15)
	school, breaks := d.chance(70), d.chance(40)
	all := d.agenda(school, breaks)
	for len(all) < 4 {
		all = d.agenda(school, breaks)
	}
	for _, e := range all {
		from, to := d.time(e.from), d.time(e.to)
		when := d.span(e.from, e.to)
		b := Block{Title: e.lesson.subject.Name, Notes: e.lesson.room}
		end := e.to
		if startOnly {
			when, to, end = from, "", -1
		}
		title := sheet.Para{Text: e.lesson.subject.Name, Size: 11, Style: sheet.Bold}
		room := sheet.Para{Text: e.lesson.room, Size: 9}
		high := 40.0
		box := sheet.Rect{X0: 0, Y0: y, X1: d.doc.Width, Y1: y + high}
		switch style {
		case 0: // a column of times on the left
			box.X0 = 52
			c.write(sheet.Rect{X0: 0, Y0: y, X1: 48, Y1: y + high}, false, stack(sheet.Para{Text: from, Size: 9.5, Style: sheet.Bold}, sheet.Para{Text: to, Size: 9})...)
			c.card(box, e.lesson.index, false, stack(title, room)...)
		case 1: // the time above the words
			c.card(box, e.lesson.index, false, stack(sheet.Para{Text: when, Size: 8.5}, title, room)...)
			if e.lesson.room != "" {
				high = 48
				c.Items[len(c.Items)-1].Cell.Top = false
			}
			c.grow(high - 40)
		case 2: // all in one line
			high = 26
			text := strings.TrimSpace(when + "  " + title.Text + "  " + room.Text)
			c.card(sheet.Rect{X0: 0, Y0: y, X1: d.doc.Width, Y1: y + high}, e.lesson.index, false, sheet.Para{Text: text, Size: 10})
		default: // the time at the right edge
			c.card(box, e.lesson.index, false, stack(title, room)...)
			ink := c.Items[len(c.Items)-1].Cell.Paras[0].Colour
			c.write(sheet.Rect{X0: d.doc.Width - 96, Y0: y, X1: d.doc.Width - 4, Y1: y + high}, false, sheet.Para{Text: when, Size: 9, Align: sheet.Right, Colour: ink})
		}
		d.block(b, d.on(day, 1), e.from, end)
		y += high + gap + 1
	}
	d.finish(c, d.oneDayBottom(c, y))
}

// stack drops empty paragraphs.
func stack(paras ...sheet.Para) []sheet.Para {
	var out []sheet.Para
	for _, p := range paras {
		if p.Text != "" {
			out = append(out, p)
		}
	}
	return out
}

// grow makes the last card higher.
func (c *canvas) grow(by float64) {
	last := c.Items[len(c.Items)-1].Box.Y1
	for i := range c.Items {
		if it := &c.Items[i]; it.Box.Y1 == last && i > 0 {
			it.Box.Y1 += by
		}
	}
}

// oneDayTop draws the head of the screen: the day, and often a strip of the
// whole week with that day marked.
func (d *draft) oneDayTop(c *canvas, day int) float64 {
	y := d.appBar(c)
	date := 1 + d.rng.IntN(20)
	name := d.week[day].long
	if d.chance(50) {
		name = fmt.Sprintf("%s, %d.9.", name, date+day)
	}
	c.write(sheet.Rect{X0: 0, Y0: y, X1: d.doc.Width, Y1: y + 24}, false, sheet.Para{Text: name, Size: 14, Style: sheet.Bold, Align: []sheet.Align{sheet.Left, sheet.Centre}[d.rng.IntN(2)]})
	y += 28
	if d.chance(60) {
		return y
	}
	wide := d.doc.Width / float64(d.days)
	for i, other := range d.week {
		x := float64(i) * wide
		ink := c.skin.dim
		if i == day {
			ink = rgb(0xFFFFFF)
			c.Items = append(c.Items, sheet.Item{Box: sheet.Rect{X0: x + wide/2 - 17, Y0: y, X1: x + wide/2 + 17, Y1: y + 34}, Radius: 17, Cell: sheet.Cell{Clock: -1, Fill: rgb(0x1A73E8)}})
		}
		c.write(sheet.Rect{X0: x, Y0: y + 2, X1: x + wide, Y1: y + 32}, false, sheet.Para{Text: other.short, Size: 8, Colour: ink}, sheet.Para{Text: fmt.Sprint(date + i), Size: 10, Colour: ink})
	}
	return y + 42
}

// oneDayBottom draws a bar of pictograms, as phones have at their foot.
func (d *draft) oneDayBottom(c *canvas, y float64) float64 {
	if d.chance(50) {
		return y + 20
	}
	y += 14
	c.line(0, y, d.doc.Width, y, c.skin.line)
	for i, icon := range []sheet.Icon{sheet.IconHouse, sheet.IconClock, sheet.IconPencil, sheet.IconStar} {
		x := d.doc.Width * (0.125 + 0.25*float64(i))
		c.Items = append(c.Items, sheet.Item{Box: sheet.Rect{X0: x - 12, Y0: y + 4, X1: x + 12, Y1: y + 30}, Cell: sheet.Cell{Clock: -1, Icon: icon, IconAbove: true}})
	}
	return y + 32
}

// dayCards draws a column of cards for each day, one below the other whatever
// their times.
func (d *draft) dayCards() {
	d.doc.Margin, d.doc.Base, d.doc.Width = 10, 9, 760
	c := d.newCanvas(d.skin())
	top := d.appBar(c)
	school, startOnly, rooms := d.chance(40), d.chance(15), d.chance(70)
	wide, low := d.doc.Width/float64(d.days), 0.0
	tinted := d.chance(30)
	for i, head := range d.dayHeads(d.week) {
		x, y := float64(i)*wide, top+38.0
		if tinted {
			tint := []color.NRGBA{c.skin.faint, c.skin.ground}[i%2]
			c.fill(sheet.Rect{X0: x, Y0: top, X1: x + wide, Y1: top + 38 + 7*58}, tint)
		}
		c.write(sheet.Rect{X0: x, Y0: top, X1: x + wide, Y1: top + 34}, false, head...)
		for n, e := range d.agenda(school, false) {
			if n == 7 {
				break
			}
			when, end := d.span(e.from, e.to), e.to
			if startOnly {
				when, end = d.time(e.from), -1
			}
			b := Block{Title: e.lesson.subject.Name}
			paras := []sheet.Para{{Text: when, Size: 8}, {Text: e.lesson.subject.Name, Style: sheet.Bold, Size: 9.5}}
			if rooms {
				paras, b.Notes = append(paras, sheet.Para{Text: e.lesson.room, Size: 8}), e.lesson.room
			}
			c.card(sheet.Rect{X0: x + 3, Y0: y, X1: x + wide - 3, Y1: y + 50}, e.lesson.index, d.opt.Look == White, paras...)
			d.block(b, d.on(i, 1), e.from, end)
			y += 56
		}
		low = max(low, y)
	}
	d.finish(c, low+8)
}
