package synth

import (
	"strings"

	"github.com/learning-yogi/platform/synth/sheet"
)

// The reserved layouts, for measuring only: nobody who works on the engine
// looks at what they draw.
const (
	SubjectRows  Layout = "subject-rows"  // a row for each subject, days across, times in the cells
	DayBoxes     Layout = "day-boxes"     // a spread of a planner: a box for each day
	ClassRows    Layout = "class-rows"    // a row for each class, and the slots of all days across
	DaySentences Layout = "day-sentences" // a letter that tells the week in sentences
)

// Reserved lists the layouts that are drawn for reserved numbers only, or when
// asked for by name.
func Reserved() []Layout { return []Layout{SubjectRows, DayBoxes, ClassRows, DaySentences} }

func (d *draft) subjectRows() {
	d.doc.Width = 700
	teachers := d.chance(50)
	t := sheet.Table{Widths: []float64{120}, Heights: []float64{24}, Border: d.border()}
	t.Cells = append(t.Cells, place(d.head(word(d.words.Subject)), 0, 0, 1, 1))
	if teachers {
		t.Widths = append(t.Widths, 90)
		t.Cells = append(t.Cells, place(d.head(word(d.words.Staff)), 0, 1, 1, 1))
	}
	left := len(t.Widths)
	var slots []bell
	for _, b := range d.bells {
		if b.kind == 'L' {
			slots = append(slots, b)
		}
	}
	rows := min(len(d.words.Subjects), 8+d.rng.IntN(3))
	// On each day every slot is given to one of the subjects, or to none.
	given := make([]map[int][]bell, d.days)
	for day := range d.days {
		t.Widths = append(t.Widths, 84)
		t.Cells = append(t.Cells, place(d.head(word(d.dayName(day))), 0, left+day, 1, 1))
		given[day] = map[int][]bell{}
		order := d.rng.Perm(rows)
		for i, b := range slots {
			if !d.chance(20) {
				given[day][order[i]] = append(given[day][order[i]], b)
			}
		}
	}
	for i := range rows {
		s, teacher := d.words.Subjects[i], d.words.Teachers[i%len(d.words.Teachers)]
		t.Heights = append(t.Heights, 26)
		t.Cells = append(t.Cells, place(d.head(word(s.Name)), 1+i, 0, 1, 1))
		block := Block{Title: s.Name}
		if teachers {
			t.Cells = append(t.Cells, place(word(teacher), 1+i, 1, 1, 1))
			block.Notes, block.Also = teacher, []string{s.Name}
		}
		for day := range d.days {
			c, _ := d.free()
			if d.opt.Gaps == FreeWord {
				c = word("")
			}
			for n, b := range given[day][i] {
				if n == 0 {
					c = sheet.Cell{Clock: -1, Fill: d.subjectFill(i)}
				}
				c.Paras = append(c.Paras, sheet.Para{Text: d.span(b.from, b.to), Size: 8.5})
				d.block(block, d.on(day, 1), b.from, b.to)
			}
			t.Cells = append(t.Cells, place(c, 1+i, left+day, 1, 1))
		}
	}
	d.tables(8, t)
}

func (d *draft) dayBoxes() {
	d.doc.Width = 640
	untimed, breaks := d.chance(20), d.chance(40)
	columns := 2 + d.rng.IntN(2)
	var boxes []sheet.Table
	for day := range d.days {
		var lines []sheet.Para
		for _, b := range d.bells {
			if b.kind != 'L' && !breaks || b.kind == 'L' && d.chance(12) {
				continue
			}
			name, from, to := b.name, b.from, b.to
			if b.kind == 'L' {
				name = d.lesson().subject.Name
			}
			text := d.span(from, to) + "\u00a0 " + name
			if untimed {
				text, from, to = name, -1, -1
			} else if d.opt.Head == StartOnly {
				text, to = d.time(from)+"\u00a0 "+name, -1
			}
			lines = append(lines, sheet.Para{Text: text, Align: sheet.Left})
			d.block(Block{Title: name}, d.on(day, 1), from, to)
		}
		boxes = append(boxes, d.dayBox(d.week[day].long, lines))
	}
	for len(boxes)%columns != 0 {
		boxes = append(boxes, d.dayBox("", nil))
	}
	for i := 0; i < len(boxes); i += columns {
		d.tables(10, boxes[i:i+columns]...)
	}
}

// dayBox draws a heading and a box of lines.
func (d *draft) dayBox(name string, lines []sheet.Para) sheet.Table {
	for i := range lines {
		if d.opt.Pen == "yes" {
			lines[i].Style, lines[i].Colour, lines[i].Size = sheet.Hand, rgb(0x1A2F8A), d.doc.Base*1.3
		}
	}
	t := sheet.Table{Widths: []float64{1}, Heights: []float64{22, 110}, Border: d.border()}
	head := d.head(word(name))
	head.Bare = false
	body := sheet.Cell{Clock: -1, Paras: lines, Top: true}
	t.Cells = []sheet.Cell{place(head, 0, 0, 1, 1), place(body, 1, 0, 1, 1)}
	return t
}

func (d *draft) classRows() {
	var slots []bell
	for _, b := range d.bells {
		if b.kind == 'L' {
			slots = append(slots, b)
		}
	}
	timed := d.chance(60)
	d.doc.Base = 8
	d.doc.Width = 60 + float64(d.days*len(slots))*34
	t := sheet.Table{Widths: []float64{60}, Heights: []float64{20, 18}, Border: d.border()}
	if timed {
		t.Heights[1] = 58
	}
	t.Cells = append(t.Cells, place(d.head(word(d.words.Class)), 0, 0, 2, 1))
	for day := range d.days {
		first := len(t.Widths)
		t.Cells = append(t.Cells, place(d.head(word(d.dayName(day))), 0, first, 1, len(slots)))
		for i, b := range slots {
			head := word([]string{"1", "2", "3", "4", "5", "6", "7", "8", "9"}[i])
			if timed {
				head = word(d.span(b.from, b.to))
				head.Turn = 3
			}
			t.Widths = append(t.Widths, 34)
			t.Cells = append(t.Cells, place(d.head(head), 1, first+i, 1, 1))
		}
	}
	for r, name := range d.classList(4 + d.rng.IntN(4)) {
		t.Heights = append(t.Heights, 20)
		t.Cells = append(t.Cells, place(d.head(word(name)), 2+r, 0, 1, 1))
		for day := range d.days {
			for i, b := range slots {
				c := word("")
				if !d.chance(12) {
					l := d.lesson()
					c = word(l.subject.Code)
					c.Fill = d.subjectFill(l.index)
					block := Block{Title: l.subject.Code, Notes: "", Also: []string{l.subject.Code + " " + name}}
					from, to := b.from, b.to
					if !timed {
						from, to, block.Period = -1, -1, []string{"1", "2", "3", "4", "5", "6", "7", "8", "9"}[i]
					}
					d.block(block, d.on(day, 1), from, to)
				}
				t.Cells = append(t.Cells, place(c, 2+r, 1+day*len(slots)+i, 1, 1))
			}
		}
	}
	d.tables(8, t)
}

// classList draws the names of n classes of several years.
func (d *draft) classList(n int) []string {
	var out []string
	first := 1 + d.rng.IntN(5)
	for i := range n {
		out = append(out, []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10"}[first+i/2]+[]string{"A", "B"}[i%2])
	}
	return out
}

func (d *draft) daySentences() {
	d.doc.Width, d.doc.Base = 500, 11
	left := func(text string, space float64) { d.para(sheet.Para{Text: text, Align: sheet.Left}, space) }
	if strings.HasPrefix(d.opt.Language, "en") {
		left(pick(d, []string{"Dear parents, this is our week:", "Hi all, here is the plan for every week.", "Our week looks like this."}), 10)
	}
	join, style := pick(d, []string{", ", "; "}), d.rng.IntN(3)
	for i, day := range d.week {
		var parts []string
		for _, b := range d.bells {
			if b.kind != 'L' || d.chance(20) {
				continue
			}
			l := d.lesson()
			block := Block{Title: l.subject.Name}
			text := d.span(b.from, b.to) + " " + l.subject.Name
			switch style {
			case 1:
				text = l.subject.Name + " " + d.span(b.from, b.to)
			case 2:
				text = l.subject.Name + " (" + d.span(b.from, b.to) + ", " + l.room + ")"
				block.Notes, block.Also = l.room, []string{l.subject.Name}
			}
			parts = append(parts, text)
			d.block(block, d.on(i, 1), b.from, b.to)
		}
		left(day.long+": "+strings.Join(parts, join)+".", 8)
	}
}
