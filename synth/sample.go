package synth

import (
	"image/color"
	"math/rand/v2"
	"slices"

	"github.com/learning-yogi/platform/synth/sheet"
)

// sampleLesson is one cell of the sample, in minutes since midnight.
type sampleLesson struct {
	from, to    int
	title, note string
	fill        uint32
	shown       bool // its times stand in its cell
	turned      bool
}

// Colours of the sample's subjects.
const (
	maths, english, topic, arts, sport, calm = 0xCFE2F3, 0xFCE5CD, 0xD9EAD3, 0xEAD1DC, 0xFFF2CC, 0xE6E0F0
)

// Sample is the timetable on the project's front page: one that a primary
// school teacher would make in a word processor.
func Sample() *Case {
	d := &draft{rng: rand.New(rand.NewPCG(1, 1)), words: englishPrimary(), days: 5, week: englishPrimary().week(MonFri), dash: " – ",
		opt:   Options{Layout: FreeCells, Clock: Clock12, Head: Ranges, Language: "en-primary", Rules: Thin},
		label: Label{ID: "timetable", File: "timetable.png", Kind: "timetable"}}
	d.doc = sheet.Document{Name: "Kingfisher Class Timetable", Width: 780, Margin: 26, Base: 10.5}
	d.label.Meta = map[string]string{"school": "Little Oaks Primary School", "className": "Kingfisher (Year 3)", "term": "Autumn 2026", "teacher": "Miss Green"}
	d.para(sheet.Para{Text: "Little Oaks Primary School", Size: 22, Style: sheet.Bold, Colour: rgb(0x1F4E79)}, 0)
	t := sheet.Table{Widths: []float64{1.2, 1, 1}, Heights: []float64{28}, Border: d.border()}
	for i, text := range []string{"Class: Kingfisher (Year 3)", "Term: Autumn 2026", "Teacher: Miss Green"} {
		c := word(text)
		c.Fill, c.Paras[0].Size, c.Paras[0].Style = rgb(0xF2F2F2), 13, sheet.Bold
		t.Cells = append(t.Cells, place(c, 0, i, 1, 1))
	}
	d.tables(10, t)
	d.tables(16, d.sampleTable())
	d.para(sheet.Para{Text: "PE kits on Tuesdays and Fridays, please. Reading books go home every Friday.", Style: sheet.Italic, Align: sheet.Left}, 10)
	return &Case{Options: d.opt, Label: d.label, Doc: d.doc, fonts: sheet.GoFamily()}
}

func sampleBells() []bell {
	b := func(kind byte, from, to int, name string) bell {
		return bell{kind: kind, from: from, to: to, name: name}
	}
	return []bell{b('r', 525, 540, "Registration"), b('L', 540, 600, ""), b('L', 600, 630, ""), b('b', 630, 645, "Break"), b('L', 645, 690, ""),
		b('L', 690, 735, ""), b('l', 735, 795, "Lunch"), b('L', 795, 855, ""), b('L', 855, 900, ""), b('s', 900, 915, "Storytime")}
}

func sampleWeek() [5][]sampleLesson {
	l := func(from, to int, title string, fill uint32) sampleLesson {
		return sampleLesson{from: from, to: to, title: title, fill: fill}
	}
	at := func(s sampleLesson) sampleLesson { s.shown = true; return s }
	note := func(s sampleLesson, n string) sampleLesson { s.note = n; return s }
	up := func(s sampleLesson) sampleLesson { s.turned = true; return s }
	return [5][]sampleLesson{
		{l(540, 600, "Maths", maths), l(600, 630, "Assembly", calm), l(645, 690, "Phonics", english), l(690, 735, "English", english),
			note(at(l(795, 870, "Science", topic)), "(Plants and soil)"), up(at(l(870, 900, "Spelling", english)))},
		{l(540, 600, "Maths", maths), up(l(600, 630, "Handwriting", english)), at(l(645, 705, "English", english)), up(at(l(705, 735, "Library", calm))),
			l(795, 855, "PE", sport), l(855, 900, "French", arts)},
		{l(540, 600, "English", english), l(600, 630, "Assembly", calm), l(645, 735, "Maths", maths),
			at(l(795, 840, "History", topic)), at(l(840, 900, "Art", arts))},
		{l(540, 600, "Maths", maths), up(l(600, 630, "Handwriting", english)), l(645, 690, "Phonics", english), l(690, 735, "English", english),
			l(795, 855, "Computing", topic), l(855, 900, "Music", arts)},
		{at(l(540, 585, "English", english)), at(l(585, 630, "Celebration Assembly", calm)), l(645, 690, "Maths", maths), l(690, 735, "RE", topic),
			note(l(795, 855, "PE", sport), "(Hall)"), l(855, 900, "Golden time", calm)},
	}
}

func (d *draft) sampleTable() sheet.Table {
	d.bells = sampleBells()
	week := sampleWeek()
	var cuts []int
	for _, b := range d.bells {
		cuts = append(cuts, b.from, b.to)
	}
	for _, day := range week {
		for _, l := range day {
			cuts = append(cuts, l.from, l.to)
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	col := func(m int) int { return 1 + slices.Index(cuts, m) }
	t := sheet.Table{Widths: []float64{52}, Heights: []float64{64}, Border: d.border()}
	for i := 1; i < len(cuts); i++ {
		t.Widths = append(t.Widths, sampleWidth(cuts[i-1], cuts[i]))
	}
	t.Cells = append(t.Cells, place(word(""), 0, 0, 1, 1))
	grey := func() color.NRGBA { return rgb(0xBFBFBF) }
	for _, b := range d.bells {
		c := word(d.span(b.from, b.to))
		c.Paras[0].Style = sheet.Bold
		if b.to-b.from < 45 {
			c.Turn = 3
		}
		t.Cells = append(t.Cells, place(c, 0, col(b.from), 1, col(b.to)-col(b.from)))
		if b.kind != 'L' {
			d.opt.Look = GreyBreaks
			d.through(&t, b, col)
			t.Cells[len(t.Cells)-1].Fill = grey()
		}
	}
	for i, day := range week {
		t.Heights = append(t.Heights, 70)
		name := word(d.words.Days[i])
		name.Paras[0].Style, name.Paras[0].Size = sheet.Bold, 12
		t.Cells = append(t.Cells, place(name, i+1, 0, 1, 1))
		for _, l := range day {
			t.Cells = append(t.Cells, place(d.sampleCell(i, l), i+1, col(l.from), 1, col(l.to)-col(l.from)))
		}
	}
	return t
}

// sampleWidth gives breaks more room than their minutes.
func sampleWidth(from, to int) float64 {
	switch from {
	case 525, 630, 900: // registration, break, storytime
		return 22
	case 735: // lunch
		return 24
	}
	return float64(to - from)
}

func (d *draft) sampleCell(day int, l sampleLesson) sheet.Cell {
	c := word(l.title)
	c.Fill = rgb(l.fill)
	if l.shown {
		c.Paras = append([]sheet.Para{{Text: d.span(l.from, l.to), Size: 8.5, Style: sheet.Bold, Highlight: rgb(0xFFFF00)}}, c.Paras...)
	}
	if l.note != "" {
		c.Paras = append(c.Paras, sheet.Para{Text: l.note, Size: 8.5})
	}
	if l.turned {
		c.Turn = 3
	}
	d.block(Block{Title: l.title, Notes: l.note}, d.on(day, 1), l.from, l.to)
	return c
}
