package synth

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/learning-yogi/platform/synth/sheet"
	"github.com/learning-yogi/platform/timetable"
)

// draft is a case in the making.
type draft struct {
	rng   *rand.Rand
	seed  uint64
	opt   Options
	words *Vocabulary
	label Label
	doc   sheet.Document

	asked  Typeface // "" where the typeface was drawn
	days   int      // of the week
	week   []weekday
	bells  []bell
	dash   string // between the start and the end of a range
	short  bool   // short names of days
	above  bool   // pictograms stand above the words
	marks  int    // which marks tell groups and weeks apart
	marker string
	legend []Subject // the codes used, in order of first use
	recent []int     // the last few subjects drawn
}

// bell is one slot of the school day, in minutes since midnight.
type bell struct {
	kind     byte // as in Plan.Order
	from, to int
	period   int // counts lessons from 1
	name     string
}

// lesson is what stands in a cell.
type lesson struct {
	subject       Subject
	index         int // of the subject, for its colour
	teacher, room string
}

func pick[T any](d *draft, all []T) T { return all[d.rng.IntN(len(all))] }

func (d *draft) chance(percent int) bool { return d.rng.IntN(100) < percent }

// timetable draws a weekly timetable.
func (d *draft) timetable() {
	d.week = d.words.week(d.opt.Days)
	d.days = len(d.week)
	d.bells = d.ring(d.plan())
	d.dash = pick(d, []string{" - ", "-", " – ", "–"})
	d.short = d.chance(30)
	d.marker = pick(d, d.words.Markers)
	more := rand.New(rand.NewPCG(d.seed, 0x64726166)) // what came later draws from numbers of its own
	d.above, d.marks = more.IntN(2) == 0, more.IntN(3)
	d.doc.Base = 10
	d.doc.Width = 770
	if d.opt.Extras == Logo {
		d.logo()
	}
	d.heading()
	layouts()[d.opt.Layout](d)
	if d.opt.Entries == Codes && len(d.legend) > 0 {
		d.explainCodes()
	}
	if d.opt.Extras == Footer {
		d.footer()
	}
	last := d.doc.Parts[len(d.doc.Parts)-1]
	if d.chance(25) && d.opt.Language == "en-primary" && last.Canvas == nil {
		d.para(sheet.Para{Text: pick(d, []string{"PE kits on Mondays and Thursdays, please.", "Please bring a water bottle every day.", "Homework is due on Friday."}), Style: sheet.Italic, Align: sheet.Left}, 10)
	}
	d.doc.Name = d.label.Meta["title"]
}

// layouts is the table of layouts.
func layouts() map[Layout]func(*draft) {
	return map[Layout]func(*draft){
		DaysDown: func(d *draft) { d.oneGrid(true) }, DaysAcross: func(d *draft) { d.oneGrid(false) },
		FridayTimes: (*draft).fridayTimes, TimesInCells: (*draft).timesInCells, FreeCells: (*draft).freeCells,
		FlatList: (*draft).flatList, DayLists: (*draft).dayLists, TwoTables: (*draft).twoTables, WeekRows: (*draft).weekRows,

		BareAcross: func(d *draft) { d.oneGrid(false) }, BareDown: func(d *draft) { d.oneGrid(true) },
		ColourBoxes:  func(d *draft) { d.oneGrid(d.chance(50)) },
		LegendBeside: func(d *draft) { d.oneGrid(false) }, Planner: func(d *draft) { d.oneGrid(d.chance(40)) },
		PenEntries: func(d *draft) { d.oneGrid(d.chance(30)) },
		HourRuler:  func(d *draft) { d.hourRuler(false) }, HourRulerAcross: func(d *draft) { d.hourRuler(true) },
		OneDay: (*draft).oneDay, DayCards: (*draft).dayCards, DayTexts: (*draft).dayTexts, SeveralDays: (*draft).severalDays,
		TwoHeads: func(d *draft) { d.oneGrid(d.chance(60)) }, Cohorts: func(d *draft) { d.oneGrid(d.chance(60)) },
		FridayRow: (*draft).fridayRow, Classes: (*draft).classes, ClassesPage: (*draft).classesPage, TwoPages: (*draft).twoPages,
		HalfHours: (*draft).halfHours, SheetScreen: (*draft).sheetScreen, BothSides: (*draft).bothSides,
		FromTo:      func(d *draft) { d.oneGrid(d.chance(35)) },
		SubjectRows: (*draft).subjectRows, DayBoxes: (*draft).dayBoxes, ClassRows: (*draft).classRows, DaySentences: (*draft).daySentences,
		Groups: (*draft).groups, WeeksInCells: (*draft).weeksInCells,
	}
}

// weekday is what a label calls a day, and what the page calls it.
type weekday struct{ label, long, short string }

// week lists the days of a week in the order of the page.
func (v *Vocabulary) week(days Days) []weekday {
	var out []weekday
	if days == Cycle5 || days == Cycle6 {
		for i := range map[Days]int{Cycle5: 5, Cycle6: 6}[days] {
			out = append(out, weekday{fmt.Sprintf("Day %d", i+1), fmt.Sprintf("%s %d", v.Day, i+1), fmt.Sprintf("%s %d", v.Day, i+1)})
		}
		return out
	}
	first, n := 0, 5
	switch days {
	case MonSat:
		n = 6
	case SunThu:
		first = 6
	case SatThu:
		first, n = 5, 6
	}
	for i := range n {
		k := (first + i) % 7
		out = append(out, weekday{timetable.Weekdays[k], v.Days[k], v.DaysShort[k]})
	}
	return out
}

// weekOf is what a label calls the first or second week of a fortnight, and
// what the page calls it, in one word and in full.
func (d *draft) weekOf(i int) (label, word, full string) {
	v := d.words
	if d.opt.Weeks == WeekParity && v.Odd != "" {
		word = [2]string{v.Odd, v.Even}[i]
		switch d.opt.Language {
		case "es", "fr", "pt", "it", "ro", "ca", "pl", "ms", "id", "vi", "vi-words":
			return [2]string{"Odd", "Even"}[i], word, v.Week + " " + strings.ToLower(word)
		}
		return [2]string{"Odd", "Even"}[i], word, word + " " + strings.ToLower(v.Week)
	}
	label = [2]string{"A", "B"}[i]
	if d.opt.Weeks != WeekLetters {
		label = [2]string{"1", "2"}[i]
	}
	return label, label, v.Week + " " + label
}

// plan draws a plan of the day.
func (d *draft) plan() Plan {
	p := pick(d, d.words.Plans)
	switch {
	case d.opt.Short && p.Break > 0:
		p.Order = "LLbLL"
	case d.opt.Short:
		p.Order = "LLlLL"
	}
	return p
}

// ring turns a plan into the bells of a day.
func (d *draft) ring(p Plan) []bell {
	var out []bell
	at, period := p.Start, 0
	for _, kind := range []byte(p.Order) {
		b := bell{kind: kind, from: at}
		switch kind {
		case 'r':
			b.name, at = d.words.Registration, at+p.Registration
		case 'b':
			b.name, at = d.words.Break, at+p.Break
		case 'l':
			b.name, at = d.words.Lunch, at+p.Lunch
		default:
			period++
			b.period, at = period, at+p.Lesson
		}
		b.to = at
		out = append(out, b)
	}
	return out
}

// time writes a time of day.
func (d *draft) time(m int) string {
	h, min := m/60, m%60
	switch d.opt.Digits {
	case Bunched:
		return fmt.Sprintf("%02d%02d", h, min)
	case CapitalH:
		return fmt.Sprintf("%02dH%02d", h, min)
	case Raised:
		return fmt.Sprintf("%d%c%02d%c", h, sheet.Raise, min, sheet.Raise)
	case Seconds:
		return fmt.Sprintf("%02d:%02d:00", h, min)
	}
	switch d.opt.Clock {
	case Clock24Dot:
		return fmt.Sprintf("%d.%02d", h, min)
	case Clock24H:
		return fmt.Sprintf("%dh%02d", h, min)
	case Clock12:
		return fmt.Sprintf("%d:%02d", (h+11)%12+1, min)
	case Clock12M:
		suffix := "am"
		if h >= 12 {
			suffix = "pm"
		}
		if min == 0 {
			return fmt.Sprintf("%d%s", (h+11)%12+1, suffix)
		}
		return fmt.Sprintf("%d.%02d%s", (h+11)%12+1, min, suffix)
	}
	return fmt.Sprintf("%02d:%02d", h, min)
}

// span writes a range of times.
func (d *draft) span(from, to int) string {
	a, b := d.time(from), d.time(to)
	if d.opt.Clock == Clock12M && d.opt.Digits == Usual && a[len(a)-2:] == b[len(b)-2:] {
		a = a[:len(a)-2] // 9 - 9.30am
	}
	return a + d.dash + b
}

func (d *draft) dayName(i int) string {
	if d.short {
		return d.week[i].short
	}
	return d.week[i].long
}

// on returns what labels call n days from the first on.
func (d *draft) on(first, n int) []string {
	var out []string
	for _, day := range d.week[first : first+n] {
		out = append(out, day.label)
	}
	return out
}

// lesson draws a subject with its usual teacher and a room.
func (d *draft) lesson() lesson {
	i := d.rng.IntN(len(d.words.Subjects))
	if d.chance(30) {
		i = d.rng.IntN(2) // the two main subjects come every day
	}
	for slices.Contains(d.recent, i) { // and none comes twice in a row
		i = (i + 1) % len(d.words.Subjects)
	}
	d.recent = append(d.recent, i)
	d.recent = d.recent[max(0, len(d.recent)-3):]
	return lesson{d.words.Subjects[i], i, d.words.Teachers[i%len(d.words.Teachers)], pick(d, d.words.Rooms)}
}

// entry draws the cell of a lesson and its title, notes and other readings.
func (d *draft) entry(l lesson) (sheet.Cell, Block) {
	c := sheet.Cell{Clock: -1, Fill: d.subjectFill(l.index)}
	b := Block{Title: l.subject.Name}
	small := sheet.Para{Size: d.doc.Base * 0.8}
	switch d.opt.Entries {
	case Staff:
		c.Paras = []sheet.Para{{Text: l.subject.Name, Style: sheet.Bold}, small, small}
		c.Paras[1].Text, c.Paras[2].Text = l.teacher, l.room
		b.Notes = l.teacher + " " + l.room
	case Corners:
		c.Paras = []sheet.Para{{Text: l.subject.Name}}
		c.Corners = sheet.Corners{TopRight: l.room, BottomLeft: l.teacher}
		b.Notes = l.teacher + " " + l.room
	case Codes:
		c.Paras = []sheet.Para{{Text: l.subject.Code}}
		b.Title = l.subject.Code
		full := l.subject.Code + " " + l.subject.Name
		b.Also = []string{l.subject.Name, full, full + " " + l.teacher}
		d.explain(l.subject)
	default:
		c.Paras = []sheet.Para{{Text: l.subject.Name}}
	}
	d.decorate(&c, l.index)
	return c, b
}

// decorate writes an entry by hand, or puts a pictogram beside it.
func (d *draft) decorate(c *sheet.Cell, subject int) {
	d.byHand(c)
	if d.opt.Icons == "yes" {
		c.Icon, c.IconAbove = sheet.Icons()[subject%len(sheet.Icons())], d.above
	}
}

// byHand writes a cell's words with a pen where the options say so.
func (d *draft) byHand(c *sheet.Cell) {
	if d.opt.Pen != "yes" {
		return
	}
	for i := range c.Paras {
		c.Paras[i].Style, c.Paras[i].Colour = sheet.Hand, rgb(0x1A2F8A)
		c.Paras[i].Size = max(c.Paras[i].Size, d.doc.Base) * 1.35
	}
}

// explain adds a code to the legend.
func (d *draft) explain(s Subject) {
	for _, have := range d.legend {
		if have == s {
			return
		}
	}
	d.legend = append(d.legend, s)
}

// free draws the cell of a slot without a lesson; the block is nil unless a
// word stands there.
func (d *draft) free() (sheet.Cell, *Block) {
	c := sheet.Cell{Clock: -1}
	switch d.opt.Gaps {
	case Marker:
		c.Paras = []sheet.Para{{Text: d.marker}}
	case FreeWord:
		c.Paras = []sheet.Para{{Text: d.words.Free}}
		d.byHand(&c)
		return c, &Block{Title: d.words.Free, Optional: true}
	}
	return c, nil
}

// block adds a block to the label.
func (d *draft) block(b Block, days []string, from, to int) {
	b.Days, b.Start, b.End = days, clock(from), clock(to)
	b.Also = slices.Clone(b.Also)
	d.label.Timeblocks = append(d.label.Timeblocks, b)
}

func (d *draft) para(p sheet.Para, space float64) {
	d.doc.Parts = append(d.doc.Parts, sheet.Part{Para: &p, Space: space})
}

func (d *draft) tables(space float64, t ...sheet.Table) {
	d.doc.Parts = append(d.doc.Parts, sheet.Part{Tables: t, Space: space})
}

// heading draws the school, title, class, teacher and term.
func (d *draft) heading() {
	if d.opt.Heading == NoHeading {
		return
	}
	w := d.words
	school, title, class, teacher, term := pick(d, w.Schools), pick(d, w.Titles), pick(d, w.Classes), pick(d, w.Teachers), pick(d, w.Terms)
	d.label.Meta = map[string]string{"school": school, "title": title, "className": class, "teacher": teacher, "term": term}
	d.para(sheet.Para{Text: school, Size: 17, Style: sheet.Bold}, 0)
	d.para(sheet.Para{Text: title, Size: 13}, 2)
	parts := []string{named(w.Class, class), named(w.Term, term), named(w.Teacher, teacher)}
	if d.opt.Heading == Lines {
		d.para(sheet.Para{Text: strings.Join(parts, "\u00a0\u00a0\u00a0\u00a0 "), Size: 11}, 4)
		d.para(sheet.Para{}, 4)
		return
	}
	t := sheet.Table{Widths: []float64{1, 1, 1}, Heights: []float64{24}, Border: d.border()}
	for i, p := range parts {
		t.Cells = append(t.Cells, sheet.Cell{Col: i, RowSpan: 1, ColSpan: 1, Clock: -1, Paras: []sheet.Para{{Text: p, Size: 12, Style: sheet.Bold}}})
	}
	d.tables(6, t)
	d.para(sheet.Para{}, 8)
}

// named writes "Class: 4B", and leaves "Klasse 4b" as it is.
func named(name, value string) string {
	if strings.HasPrefix(value, name) {
		return value
	}
	return name + ": " + value
}

// explainCodes draws the legend.
func (d *draft) explainCodes() {
	last := &d.doc.Parts[len(d.doc.Parts)-1]
	if d.opt.Legend == Beside && len(last.Tables) == 1 && last.Tables[0].BreakAt == 0 {
		last.Tables = append(last.Tables, d.legendTable())
		last.Shares = []float64{0.72, 0.28}
		d.doc.Width = 800
		return
	}
	if d.opt.Legend != InText {
		d.doc.Parts = append(d.doc.Parts, sheet.Part{Tables: []sheet.Table{d.legendTable()}, Space: 14, Width: d.doc.Width * 0.45})
		return
	}
	var all []string
	for _, s := range d.legend {
		all = append(all, strings.ReplaceAll(s.Code+" = "+s.Name, " ", "\u00a0"))
	}
	d.para(sheet.Para{Text: strings.Join(all, ",  "), Size: 9, Align: sheet.Left}, 12)
}

// legendTable explains the codes with names and teachers.
func (d *draft) legendTable() sheet.Table {
	t := sheet.Table{Widths: []float64{1, 2.4, 2}, Border: d.border()}
	rows := [][]string{{d.words.Code, d.words.Subject, d.words.Staff}}
	for _, s := range d.legend {
		for i, known := range d.words.Subjects {
			if known == s {
				rows = append(rows, []string{s.Code, s.Name, d.words.Teachers[i%len(d.words.Teachers)]})
			}
		}
	}
	textRows(&t, rows)
	for i := range t.Cells[:3] {
		t.Cells[i].Paras[0].Style = sheet.Bold
	}
	return t
}

// textRows fills a table with plain text.
func textRows(t *sheet.Table, rows [][]string) {
	for r, row := range rows {
		t.Heights = append(t.Heights, 16)
		for c, text := range row {
			cell := sheet.Cell{Row: r, Col: c, RowSpan: 1, ColSpan: 1, Clock: -1}
			if text != "" {
				cell.Paras = []sheet.Para{{Text: text}}
			}
			t.Cells = append(t.Cells, cell)
		}
	}
}
