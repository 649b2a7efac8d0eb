package synth

import (
	"fmt"
	"strings"

	"github.com/learning-yogi/platform/synth/sheet"
)

// textLine is how a lesson is written in a list of text.
type textLine int

// The ways to write a line of a list.
const (
	timeFirst  textLine = iota // 08:30 - 09:15  Maths (Room 3)
	timeColon                  // 08:30 - 09:15: Maths, Room 3
	timeLast                   // Maths 08:30 - 09:15
	startFirst                 // 08:30 Maths
	numbered                   // 1. Maths
	bulleted                   // a bullet and the subject
	textLines
)

// dayTexts draws a list of lines below the name of each day, in one column or
// in two.
func (d *draft) dayTexts() {
	d.doc.Width, d.doc.Base = 480, 11
	how, head := textLine(d.rng.IntN(int(textLines))), d.rng.IntN(3)
	breaks, rooms, columns := d.chance(50), d.chance(50), d.chance(30)
	var lists [][]sheet.Para
	for i, day := range d.week {
		name := []string{day.long, day.long + ":", strings.ToUpper(day.long)}[head]
		list := []sheet.Para{{Text: name, Size: 13, Style: sheet.Bold, Align: sheet.Left}}
		for _, b := range d.bells {
			if b.kind != 'L' && !breaks || b.kind == 'L' && d.chance(15) {
				continue
			}
			l := lesson{subject: Subject{Name: b.name}}
			if b.kind == 'L' {
				if l = d.lesson(); !rooms {
					l.room = ""
				}
			}
			list = append(list, sheet.Para{Text: d.textLine(how, b, l, len(list), d.on(i, 1)), Align: sheet.Left})
		}
		lists = append(lists, list)
	}
	if columns {
		d.inColumns(lists)
		return
	}
	for _, list := range lists {
		for n, p := range list {
			space := 3.0
			if n == 0 {
				space = 12
			}
			d.para(p, space)
		}
	}
}

// inColumns sets lists side by side, two and two.
func (d *draft) inColumns(lists [][]sheet.Para) {
	for i := 0; i < len(lists); i += 2 {
		var pair []sheet.Table
		for _, list := range lists[i:min(i+2, len(lists))] {
			t := sheet.Table{Widths: []float64{1}}
			for r, p := range list {
				t.Heights = append(t.Heights, 0)
				t.Cells = append(t.Cells, place(sheet.Cell{Clock: -1, Paras: []sheet.Para{p}}, r, 0, 1, 1))
			}
			pair = append(pair, t)
		}
		if len(pair) == 1 {
			pair = append(pair, sheet.Table{Widths: []float64{1}})
		}
		d.tables(14, pair...)
	}
}

// textLine writes one lesson and adds its block. n counts the lines of the
// day from 1.
func (d *draft) textLine(how textLine, b bell, l lesson, n int, days []string) string {
	name, when := l.subject.Name, d.span(b.from, b.to)
	block := Block{Title: name, Notes: l.room}
	from, to, text := b.from, b.to, ""
	switch how {
	case timeFirst:
		text = when + "\u00a0 " + name
		if l.room != "" {
			text += " (" + l.room + ")"
		}
	case timeColon:
		text = when + ": " + name
		if l.room != "" {
			text += ", " + l.room
		}
	case timeLast:
		text, block.Notes = name+" "+when, ""
	case startFirst:
		text, to, block.Notes = d.time(b.from)+" "+name, -1, ""
	case numbered:
		text, from, to, block.Notes = fmt.Sprintf("%d. %s", n, name), -1, -1, ""
		block.Period = fmt.Sprint(n)
	default:
		text, from, to, block.Notes = "•\u00a0"+name, -1, -1, ""
	}
	d.block(block, days, from, to)
	return text
}

// severalDays draws a row for each course, which comes on several days at the
// same time.
func (d *draft) severalDays() {
	d.doc.Width = 600
	w := d.words
	initials := strings.HasPrefix(d.opt.Language, "en") && d.opt.Days == MonFri && d.chance(40)
	sep := pick(d, []string{", ", "/", " & ", " "})
	twoColumns, teachers := d.chance(40), d.chance(50)
	heads := []string{w.Subject, w.Day, w.Time}
	widths := []float64{150, 90, 100}
	if twoColumns {
		heads, widths = []string{w.Subject, w.Day, w.Start, w.End}, []float64{150, 90, 55, 55}
	}
	heads, widths = append(heads, w.Room), append(widths, 70)
	if teachers {
		heads, widths = append(heads, w.Staff), append(widths, 110)
	}
	t := sheet.Table{Widths: widths, Heights: []float64{22}, Border: d.border()}
	for i, h := range heads {
		t.Cells = append(t.Cells, place(d.head(word(h)), 0, i, 1, 1))
	}
	for _, b := range d.bells {
		for _, days := range d.daySets() {
			if b.kind != 'L' || d.chance(25) {
				continue
			}
			l := d.lesson()
			var names, labels []string
			for _, i := range days {
				names, labels = append(names, d.week[i].short), append(labels, d.on(i, 1)...)
			}
			text := strings.Join(names, sep)
			if initials {
				text = ""
				for _, i := range days {
					text += []string{"M", "T", "W", "Th", "F"}[i]
				}
			}
			row := []sheet.Cell{word(l.subject.Name), word(text), word(d.span(b.from, b.to))}
			if twoColumns {
				row = []sheet.Cell{row[0], row[1], d.clockCell(b.from), d.clockCell(b.to)}
			}
			row = append(row, word(l.room))
			block := Block{Title: l.subject.Name, Notes: l.room}
			if teachers {
				row, block.Notes = append(row, word(l.teacher)), l.room+" "+l.teacher
			}
			for i, c := range row {
				c.Fill = d.subjectFill(l.index)
				t.Cells = append(t.Cells, place(c, len(t.Heights), i, 1, 1))
			}
			t.Heights = append(t.Heights, 18)
			d.block(block, labels, b.from, b.to)
		}
	}
	d.tables(8, t)
}

// daySets draws sets of days that do not meet.
func (d *draft) daySets() [][]int {
	all := [][][]int{{{0, 2, 4}, {1, 3}}, {{0, 2}, {1, 3}, {4}}, {{0, 1, 2, 3}, {4}}, {{0, 3}, {1, 4}, {2}}}
	return all[d.rng.IntN(len(all))]
}
