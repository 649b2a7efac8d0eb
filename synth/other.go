package synth

import (
	"fmt"
	"strings"

	"github.com/learning-yogi/platform/synth/sheet"
)

// other draws a document that is no weekly timetable. It is in English,
// whatever the language of the options.
func (d *draft) other() {
	d.opt.Language = "en-primary"
	d.words = vocabularies()[d.opt.Language]
	d.label.Kind = "other"
	d.days, d.doc.Base, d.doc.Width = 5, 10.5, portraitWide
	d.doc.Name = string(d.opt.Other)
	map[Other]func(*draft){
		Letter: (*draft).letter, Menu: (*draft).menu, Exams: (*draft).exams, Invoice: (*draft).invoice, Calendar: (*draft).calendar,
		BlankGrid: (*draft).blankGrid, Prices: (*draft).prices, Rota: (*draft).rota, OpenDay: (*draft).openDay,
	}[d.opt.Other](d)
}

func (d *draft) title(text, below string) {
	d.para(sheet.Para{Text: text, Size: 18, Style: sheet.Bold}, 0)
	if below != "" {
		d.para(sheet.Para{Text: below, Size: 12}, 4)
	}
}

// rows draws a table of text with a heading row.
func (d *draft) rows(widths []float64, rows [][]string) *sheet.Table {
	t := sheet.Table{Widths: widths, Border: d.border()}
	textRows(&t, rows)
	for i := range rows[0] {
		t.Cells[i] = d.head(t.Cells[i])
	}
	d.tables(14, t)
	part := d.doc.Parts[len(d.doc.Parts)-1]
	return &part.Tables[0]
}

func (d *draft) letter() {
	left := func(text string, space float64) { d.para(sheet.Para{Text: text, Align: sheet.Left}, space) }
	d.para(sheet.Para{Text: pick(d, d.words.Schools), Size: 15, Style: sheet.Bold, Align: sheet.Left}, 0)
	left("14 Mill Lane, Ashbourne", 2)
	d.para(sheet.Para{Text: "12 October 2026", Align: sheet.Right}, 16)
	left("Dear parents and carers,", 16)
	left("We are delighted to tell you about our autumn term. On Monday 19 October the children of Year 3 will visit the Roman baths. The coach leaves at 9:15 and will be back at about 3:00 in the afternoon. Please make sure that your child brings a packed lunch, a waterproof coat and sensible shoes.", 10)
	left("Parents' evening takes place on Tuesday 3 and Thursday 5 November, from 4:00 to 7:30 in the hall. You will receive a form with the appointments that are still free. If neither day suits you, please ring the office, and we will find another time together.", 8)
	left("We are still looking for helpers for the harvest fair. If you can spare an hour on the Friday, let "+pick(d, d.words.Teachers)+" know. Cakes are always welcome.", 8)
	left("Yours sincerely,", 16)
	left(pick(d, d.words.Teachers), 26)
	left("Head teacher", 2)
}

func (d *draft) menu() {
	d.title("School Lunch Menu", "Week beginning 12 October 2026")
	mains := []string{"Roast chicken and gravy", "Fish fingers and chips", "Shepherd's pie", "Beef lasagne", "Sausages and mash"}
	greens := []string{"Tomato pasta", "Vegetable curry", "Cheese pizza", "Lentil soup", "Bean wrap"}
	sweets := []string{"Fruit salad", "Apple crumble", "Yoghurt", "Sponge and custard", "Melon"}
	shift := d.rng.IntN(5)
	rows := [][]string{{"", "Main", "Vegetarian", "Dessert"}}
	for i := range d.days {
		rows = append(rows, []string{d.words.Days[i], mains[(i+shift)%5], greens[(i+2*shift)%5], sweets[i]})
	}
	t := d.rows([]float64{80, 150, 150, 140}, rows)
	for i := range t.Heights[1:] {
		t.Heights[i+1] = 36
	}
	d.para(sheet.Para{Text: "Bread, salad and water every day. Please tell us about allergies.", Style: sheet.Italic}, 8)
}

func (d *draft) exams() {
	d.title("Summer Examinations 2027", "Year 10")
	rows := [][]string{{"Date", "Time", "Subject", "Paper", "Room"}}
	day := 10 // a Monday
	for i := range 9 {
		day += 1 + d.rng.IntN(2)
		if weekday := (day - 10) % 7; weekday > 4 {
			day += 7 - weekday
		}
		s := englishSecondary().Subjects[(i*3)%14]
		from := []string{"9:00", "13:30"}[d.rng.IntN(2)]
		rows = append(rows, []string{fmt.Sprintf("%d May 2027", day), from, s.Name, fmt.Sprintf("Paper %d", 1+d.rng.IntN(2)), "Sports hall"})
	}
	d.rows([]float64{110, 70, 160, 90, 90}, rows)
	d.para(sheet.Para{Text: "Arrive fifteen minutes early. Phones stay in your locker.", Align: sheet.Left}, 10)
}

func (d *draft) invoice() {
	d.title("INVOICE", "")
	d.para(sheet.Para{Text: "No. 2026-0417", Align: sheet.Right}, 4)
	d.para(sheet.Para{Text: "Date: 5 October 2026", Align: sheet.Right}, 2)
	d.para(sheet.Para{Text: "Bill to: " + pick(d, d.words.Schools), Align: sheet.Left}, 10)
	rows := [][]string{{"Item", "Quantity", "Price", "Amount"}}
	total := 0
	for _, item := range []string{"Exercise books, lined", "Whiteboard pens, box of 12", "Coloured card, A4", "Glue sticks", "Reading folders"} {
		n, price := 5+d.rng.IntN(60), 45+5*d.rng.IntN(150)
		total += n * price
		rows = append(rows, []string{item, fmt.Sprint(n), pounds(price), pounds(n * price)})
	}
	rows = append(rows, []string{"", "", "Total", pounds(total)})
	d.rows([]float64{260, 80, 80, 100}, rows)
	d.para(sheet.Para{Text: "Payment within 30 days. Thank you.", Align: sheet.Left}, 16)
}

func pounds(pence int) string { return fmt.Sprintf("£%d.%02d", pence/100, pence%100) }

func (d *draft) calendar() {
	d.doc.Width = squareWide
	d.title("October 2026", "")
	t := sheet.Table{Border: d.border(), Heights: []float64{22}}
	for i, name := range d.words.DaysShort {
		t.Widths = append(t.Widths, 1)
		t.Cells = append(t.Cells, place(d.head(word(name)), 0, i, 1, 1))
	}
	events := map[int]string{5: "Library books", 9: "Harvest fair", 14: "Photographs", 19: "Trip to the museum", 23: "Half term begins"}
	const firstColumn, days = 3, 31 // 1 October 2026 is a Thursday
	for place0 := range 35 {
		row, col := 1+place0/7, place0%7
		if col == 0 {
			t.Heights = append(t.Heights, 52)
		}
		c := word("")
		if day := place0 - firstColumn + 1; day >= 1 && day <= days {
			c.Corners.TopLeft = fmt.Sprint(day)
			if e := events[day]; e != "" {
				c.Paras = []sheet.Para{{Text: e, Size: 9}}
			}
		}
		t.Cells = append(t.Cells, place(c, row, col, 1, 1))
	}
	d.tables(10, t)
}

func (d *draft) blankGrid() {
	d.doc.Width = squareWide
	d.title("My Week", "")
	t := sheet.Table{Border: d.border(), Heights: []float64{26}, Widths: []float64{70}}
	t.Cells = append(t.Cells, place(d.head(word("")), 0, 0, 1, 1))
	for i := range d.days {
		t.Widths = append(t.Widths, 110)
		t.Cells = append(t.Cells, place(d.head(word(d.words.Days[i])), 0, 1+i, 1, 1))
	}
	for r := range 7 {
		t.Heights = append(t.Heights, 38)
		for c := range d.days + 1 {
			t.Cells = append(t.Cells, place(word(""), r+1, c, 1, 1))
		}
	}
	d.tables(10, t)
}

func (d *draft) prices() {
	d.title("After-School Clubs: Prices", "Autumn 2026")
	rows := [][]string{{"Club", "Per session", "Per term", "Siblings"}}
	for _, club := range []string{"Chess", "Football", "Choir", "Coding", "Gymnastics", "Cookery"} {
		p := 250 + 50*d.rng.IntN(12)
		rows = append(rows, []string{club, pounds(p), pounds(p * 11), pounds(p * 9)})
	}
	d.rows([]float64{160, 120, 120, 120}, rows)
}

func (d *draft) rota() {
	d.title("Cleaning Rota", "Please tick when done")
	rows := [][]string{append([]string{"Duty"}, d.words.DaysShort[:5]...)}
	names := []string{"Ava", "Ben", "Chidi", "Dora", "Emil", "Farah", "Gus"}
	for _, duty := range []string{"Sweep the floor", "Wipe the board", "Water the plants", "Tidy the books", "Empty the bins"} {
		row := []string{duty}
		for range d.days {
			row = append(row, pick(d, names))
		}
		rows = append(rows, row)
	}
	d.rows([]float64{140, 76, 76, 76, 76, 76}, rows)
}

func (d *draft) openDay() {
	d.title("Open Day", "Saturday 14 November 2026")
	rows := [][]string{{"Time", "What", "Where"}}
	for _, line := range []string{"10:00|Welcome by the head teacher|Hall", "10:20|Tour of the school|Entrance", "11:00|Science show|Lab 1", "11:30|Taster lesson: French|Room 4",
		"12:15|Lunch and cakes|Canteen", "13:00|Orchestra and choir|Hall", "13:45|Questions and answers|Library"} {
		rows = append(rows, strings.Split(line, "|"))
	}
	t := d.rows([]float64{90, 290, 140}, rows)
	for i := range t.Heights {
		t.Heights[i] = 24
	}
}
