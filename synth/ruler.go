package synth

import (
	"fmt"
	"image/color"
	"strings"

	"github.com/learning-yogi/platform/synth/sheet"
)

// event is a box of a calendar, in minutes since midnight, in one of several
// lanes of its day.
type event struct {
	from, to    int
	lane, lanes int
	lesson      lesson
}

// skin is how an app looks.
type skin struct {
	ground, line, faint color.NRGBA
	text, dim           color.NRGBA
	solid               bool // boxes are in full colours with white text
	bar                 bool // boxes have a bar on the left
	radius              float64
	shade               []color.NRGBA
}

func (d *draft) skin() skin {
	s := skin{ground: rgb(0xFFFFFF), line: rgb(0xD6DADF), faint: rgb(0xECEEF0), text: rgb(0x202124), dim: rgb(0x5F6368),
		solid: d.chance(45), radius: []float64{0, 2, 4, 7}[d.rng.IntN(4)]}
	s.bar = !s.solid && d.chance(60)
	s.shade = pastels()
	if s.solid {
		s.shade = []color.NRGBA{rgb(0x1A73E8), rgb(0x0B8043), rgb(0xD50000), rgb(0x8E24AA), rgb(0xE67C00), rgb(0x3F51B5), rgb(0x616161), rgb(0x00838F)}
	}
	if d.chance(15) { // dark mode
		s.ground, s.line, s.faint, s.text, s.dim = rgb(0x1F1F1F), rgb(0x444746), rgb(0x303134), rgb(0xE3E3E3), rgb(0xA8ABAE)
		if !s.solid {
			s.solid = true
			s.shade = []color.NRGBA{rgb(0x174EA6), rgb(0x0D652D), rgb(0xA50E0E), rgb(0x681DA8), rgb(0x8A4B00), rgb(0x5F6368)}
		}
	}
	return s
}

// canvas is a canvas in the making.
type canvas struct {
	*sheet.Canvas
	skin skin
}

// newCanvas paints the ground, which the caller makes as high as its content.
func (d *draft) newCanvas(s skin) *canvas {
	c := &canvas{&sheet.Canvas{}, s}
	c.fill(sheet.Rect{}, s.ground)
	return c
}

// finish sets the canvas's height and adds it to the document.
func (d *draft) finish(c *canvas, height float64) {
	c.Height = height
	ground := &c.Items[0].Box
	*ground = sheet.Rect{X0: -d.doc.Margin, Y0: -d.doc.Margin, X1: d.doc.Width + d.doc.Margin, Y1: height + d.doc.Margin}
	d.doc.Parts = append(d.doc.Parts, sheet.Part{Canvas: c.Canvas})
}

func (c *canvas) fill(box sheet.Rect, colour color.NRGBA) {
	c.Items = append(c.Items, sheet.Item{Box: box, Cell: sheet.Cell{Clock: -1, Fill: colour}})
}

// line is a thin box, so that boxes may lie over it.
func (c *canvas) line(x0, y0, x1, y1 float64, colour color.NRGBA) {
	const half = 0.35
	c.fill(sheet.Rect{X0: x0 - half, Y0: y0 - half, X1: x1 + half, Y1: y1 + half}, colour)
}

// write sets paragraphs into a box without a fill.
func (c *canvas) write(box sheet.Rect, top bool, paras ...sheet.Para) {
	for i := range paras {
		if paras[i].Colour.A == 0 {
			paras[i].Colour = c.skin.text
		}
	}
	c.Items = append(c.Items, sheet.Item{Box: box, Cell: sheet.Cell{Clock: -1, Top: top, Paras: paras}})
}

// card draws a filled box with text from its upper left corner on.
func (c *canvas) card(box sheet.Rect, index int, top bool, paras ...sheet.Para) {
	s := c.skin
	shade := s.shade[index%len(s.shade)]
	it := sheet.Item{Box: box, Radius: s.radius, Cell: sheet.Cell{Clock: -1, Fill: shade}}
	c.Items = append(c.Items, it)
	if s.bar {
		dark := color.NRGBA{shade.R / 2, shade.G / 2, shade.B / 2, 255}
		c.fill(sheet.Rect{X0: box.X0, Y0: box.Y0, X1: box.X0 + 3, Y1: box.Y1}, dark)
		box.X0 += 3
	}
	for i := range paras {
		paras[i].Align = sheet.Left
		paras[i].Colour = rgb(0x202124)
		if s.solid {
			paras[i].Colour = rgb(0xFFFFFF)
		}
	}
	c.Items = append(c.Items, sheet.Item{Box: box, Cell: sheet.Cell{Clock: -1, Top: top, Paras: paras}})
}

// hour writes a full hour on a ruler.
func (d *draft) hour(h int, style int) string {
	twelve := (h+11)%12 + 1
	switch d.opt.Clock {
	case Clock12:
		return []string{fmt.Sprintf("%d:00", twelve), fmt.Sprint(twelve)}[style%2]
	case Clock12M:
		half := "AM"
		if h >= 12 {
			half = "PM"
		}
		return []string{fmt.Sprintf("%d %s", twelve, half), fmt.Sprintf("%d%s", twelve, strings.ToLower(half))}[style%2]
	case Clock24H:
		return []string{fmt.Sprintf("%dh", h), fmt.Sprintf("%dh00", h)}[style%2]
	case Clock24Dot:
		return fmt.Sprintf("%d.00", h)
	}
	return []string{fmt.Sprintf("%02d:00", h), fmt.Sprintf("%d:00", h)}[style%2]
}

// events draws a day of a calendar: the school's bells, or times of its own
// with pairs that overlap.
func (d *draft) events(school, lanes bool) []event {
	var out []event
	if school {
		for _, b := range d.bells {
			if b.kind == 'L' && !d.chance(15) {
				out = append(out, event{b.from, b.to, 0, 1, d.lesson()})
			}
		}
		return out
	}
	at := 480 + 15*d.rng.IntN(6)
	for range 2 + d.rng.IntN(4) {
		length := []int{30, 45, 50, 60, 60, 90, 90, 110, 120}[d.rng.IntN(9)]
		if at+length > 1080 {
			break
		}
		e := event{at, at + length, 0, 1, d.lesson()}
		if lanes && length >= 45 && d.chance(30) {
			e.lanes = 2
			shift := []int{0, 0, 15, 30}[d.rng.IntN(4)]
			other := event{at + shift, at + shift + []int{45, 60, 90}[d.rng.IntN(3)], 1, 2, d.lesson()}
			out = append(out, e, other)
			at = max(e.to, other.to) + 15*d.rng.IntN(5)
			continue
		}
		out = append(out, e)
		at = e.to + []int{0, 0, 10, 15, 30, 45, 60}[d.rng.IntN(7)]
	}
	return out
}

// ruler is a calendar in the making: along is the axis of times.
type ruler struct {
	d           *draft
	c           *canvas
	first, last int     // hours
	origin      float64 // where the first hour is
	perHour     float64
	across      bool
	shown       int // 0: boxes give no times, 1: the start, 2: start and end
	rooms       bool
	middle      bool // text stands in the middle of its box
}

func (r *ruler) at(m int) float64 { return r.origin + float64(m-60*r.first)/60*r.perHour }

// calendarDays lists the columns of a calendar; lessons reports which of them
// have any.
func (d *draft) calendarDays() (all []weekday, lessons func(int) bool) {
	if d.opt.Days != MonFri || d.chance(60) {
		return d.week, func(int) bool { return true }
	}
	sunday := d.chance(50)
	all = append(append([]weekday(nil), d.week...), d.words.week(SatThu)[:2]...)
	if sunday {
		all = append(all[6:7:7], all[:6]...)
	}
	return all, func(i int) bool { return sunday && i > 0 && i < 6 || !sunday && i < 5 }
}

// dayHeads writes the heads of day columns in one of the ways of apps.
func (d *draft) dayHeads(days []weekday) [][]sheet.Para {
	style, date := d.rng.IntN(4), 1+d.rng.IntN(20)
	var out [][]sheet.Para
	for i, day := range days {
		name := day.short
		switch style {
		case 0:
			out = append(out, []sheet.Para{{Text: day.long, Style: sheet.Bold}})
		case 1:
			out = append(out, []sheet.Para{{Text: fmt.Sprintf("%s %d", name, date+i)}})
		case 2:
			out = append(out, []sheet.Para{{Text: strings.ToUpper(name), Size: 7.5}, {Text: fmt.Sprint(date + i), Size: 15}})
		default:
			out = append(out, []sheet.Para{{Text: fmt.Sprintf("%s %d.9.", name, date+i), Style: sheet.Bold}})
		}
	}
	return out
}

// appBar draws what stands above the days of an app and returns its height.
func (d *draft) appBar(c *canvas) float64 {
	if d.chance(40) {
		return 0
	}
	const high = 30.0
	colour := []color.NRGBA{rgb(0x0F6CBD), rgb(0x37474F), rgb(0x00695C), rgb(0xF1F3F4)}[d.rng.IntN(4)]
	ink := rgb(0xFFFFFF)
	if colour.R > 200 {
		ink = rgb(0x3C4043)
	}
	c.fill(sheet.Rect{X0: -d.doc.Margin, Y0: -d.doc.Margin, X1: d.doc.Width + d.doc.Margin, Y1: high}, colour)
	c.write(sheet.Rect{X0: 4, Y0: 2, X1: d.doc.Width / 2, Y1: high - 2}, false, sheet.Para{Text: pick(d, d.words.Titles), Size: 13, Align: sheet.Left, Colour: ink})
	c.write(sheet.Rect{X0: d.doc.Width / 2, Y0: 2, X1: d.doc.Width - 4, Y1: high - 2}, false, sheet.Para{Text: pick(d, d.words.Classes), Align: sheet.Right, Colour: ink})
	return high + 4
}

// hourRuler draws a week as calendars do: the place of a box is its time.
func (d *draft) hourRuler(across bool) {
	d.doc.Margin, d.doc.Base, d.doc.Width = 10, 9, 760
	school, lanes := d.chance(45), d.chance(60)
	days, teach := d.calendarDays()
	r := &ruler{d: d, c: d.newCanvas(d.skin()), across: across, perHour: 48 + 4*float64(d.rng.IntN(5)), shown: d.rng.IntN(3), rooms: d.chance(70), middle: across && d.chance(50)}
	top := d.appBar(r.c)
	week := make([][]event, len(days))
	r.first, r.last = 24, 0
	for i := range days {
		if !teach(i) {
			continue
		}
		week[i] = d.events(school, lanes && !across)
		for _, e := range week[i] {
			r.first, r.last = min(r.first, e.from/60), max(r.last, (e.to+59)/60)
		}
	}
	r.first -= d.rng.IntN(2)
	r.last += d.rng.IntN(2)
	if across {
		r.daysDown(days, week, top)
	} else {
		r.daysAcross(days, week, top)
	}
}

func (r *ruler) daysAcross(days []weekday, week [][]event, top float64) {
	const left, headHigh = 46.0, 32.0
	d, c, s := r.d, r.c, r.c.skin
	r.origin = top + headHigh + 8
	end := r.at(60*r.last) + 6
	wide := (d.doc.Width - left) / float64(len(days))
	onLine, style := d.chance(50), d.rng.IntN(2)
	for h := r.first; h <= r.last; h++ {
		y := r.at(60 * h)
		c.line(left-4, y, d.doc.Width, y, s.line)
		if d.opt.Look == Pastel && h < r.last {
			c.line(left, y+r.perHour/2, d.doc.Width, y+r.perHour/2, s.faint)
		}
		label := sheet.Para{Text: d.hour(h, style), Size: 8, Align: sheet.Right, Colour: s.dim}
		if onLine {
			c.write(sheet.Rect{X0: 0, Y0: y - 7, X1: left - 6, Y1: y + 7}, false, label)
		} else if h < r.last {
			c.write(sheet.Rect{X0: 0, Y0: y, X1: left - 6, Y1: y + 14}, false, label)
		}
	}
	for i, head := range d.dayHeads(days) {
		x := left + float64(i)*wide
		c.line(x, top+headHigh, x, end, s.line)
		c.write(sheet.Rect{X0: x, Y0: top, X1: x + wide, Y1: top + headHigh}, false, head...)
		for _, e := range week[i] {
			lane := (wide - 4) / float64(e.lanes)
			x0 := x + 2 + float64(e.lane)*lane
			r.event(days[i], e, sheet.Rect{X0: x0, Y0: r.at(e.from), X1: x0 + lane - 1, Y1: r.at(e.to) - 0.8})
		}
	}
	if d.above && d.marks == 1 { // the time of day, as calendars show it
		now := r.at(60*r.first + 97)
		c.line(left, now, left+wide, now, rgb(0xEA4335))
	}
	d.finish(c, end)
}

func (r *ruler) daysDown(days []weekday, week [][]event, top float64) {
	const left, headHigh, rowHigh = 84.0, 22.0, 50.0
	d, c, s := r.d, r.c, r.c.skin
	r.origin = left + 8
	r.perHour = (d.doc.Width - left - 20) / float64(r.last-r.first)
	end := top + headHigh + rowHigh*float64(len(days))
	onLine, style := d.chance(60), d.rng.IntN(2)
	for h := r.first; h <= r.last; h++ {
		x := r.at(60 * h)
		c.line(x, top+headHigh-3, x, end, s.line)
		label := sheet.Para{Text: d.hour(h, style), Size: 8, Colour: s.dim}
		if onLine {
			c.write(sheet.Rect{X0: x - 22, Y0: top, X1: x + 22, Y1: top + headHigh - 3}, false, label)
		} else if label.Align = sheet.Left; h < r.last {
			c.write(sheet.Rect{X0: x, Y0: top, X1: x + 44, Y1: top + headHigh - 3}, false, label)
		}
	}
	for i, head := range d.dayHeads(days) {
		y := top + headHigh + float64(i)*rowHigh
		c.line(0, y, d.doc.Width, y, s.line)
		c.write(sheet.Rect{X0: 0, Y0: y, X1: left, Y1: y + rowHigh}, false, head...)
		for _, e := range week[i] {
			r.event(days[i], e, sheet.Rect{X0: r.at(e.from) + 0.5, Y0: y + 3, X1: r.at(e.to) - 0.8, Y1: y + rowHigh - 3})
		}
	}
	c.line(0, end, d.doc.Width, end, s.line)
	d.finish(c, end+2)
}

// event draws the box of a lesson with what there is room for.
func (r *ruler) event(day weekday, e event, box sheet.Rect) {
	d := r.d
	const lineHigh = 11.5
	room := int((box.H() - 4) / lineHigh)
	name := e.lesson.subject.Name
	if box.W() < 40 {
		name = e.lesson.subject.Code
	}
	title := sheet.Para{Text: name, Style: sheet.Bold, Size: 9}
	b := Block{Title: title.Text, Tolerance: geometryTolerance}
	paras := []sheet.Para{title}
	narrow := box.W() < 70
	if room > 1 && r.shown > 0 && !narrow {
		when := d.time(e.from)
		if r.shown == 2 {
			when = d.span(e.from, e.to)
			b.Tolerance = 0
		}
		paras = append(paras, sheet.Para{Text: when, Size: 8})
	}
	if room > len(paras) && r.rooms && !narrow {
		paras = append(paras, sheet.Para{Text: e.lesson.room, Size: 8})
		b.Notes = e.lesson.room
	}
	r.c.card(box, e.lesson.index, !r.middle, paras...)
	d.block(b, []string{day.label}, e.from, e.to)
}
