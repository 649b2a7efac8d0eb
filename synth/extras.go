package synth

import (
	"fmt"
	"strings"

	"github.com/learning-yogi/platform/synth/sheet"
)

// dayHead writes the head of a day.
func (d *draft) dayHead(i int) sheet.Cell {
	c := word(d.dayName(i))
	if d.opt.DayHead == DatedName {
		date := fmt.Sprintf([]string{"%d.9.", "%d/9", "%d/09/26"}[d.marks], 1+int(d.seed%20)+i)
		c.Paras = append(c.Paras, sheet.Para{Text: date, Size: d.doc.Base * 0.85})
	}
	return c
}

// logo draws a school's mark: its initials in a box.
func (d *draft) logo() {
	const side = 34.0
	letters := ""
	for _, w := range strings.Fields(d.words.Schools[int(d.seed)%len(d.words.Schools)]) {
		letters += string([]rune(w)[:1])
	}
	letters = string([]rune(letters)[:min(2, len([]rune(letters)))])
	x := []float64{0, d.doc.Width/2 - side/2, d.doc.Width - side}[d.marks]
	cell := sheet.Cell{Clock: -1, Fill: rgb(0x1F4E79), Paras: []sheet.Para{{Text: letters, Size: 15, Style: sheet.Bold, Colour: rgb(0xFFFFFF)}}}
	item := sheet.Item{Box: sheet.Rect{X0: x, Y0: 0, X1: x + side, Y1: side}, Radius: []float64{3, 17, 9}[d.marks], Cell: cell}
	d.doc.Parts = append(d.doc.Parts, sheet.Part{Canvas: &sheet.Canvas{Height: side + 4, Items: []sheet.Item{item}}})
}

// footer draws what schools print below.
func (d *draft) footer() {
	text := []string{"www.school.example    Tel. 555 0142", "14.08.2026", "office@school.example | 12 Mill Lane | v2 14/08/2026"}[d.marks]
	d.para(sheet.Para{Text: text, Size: 7.5, Align: []sheet.Align{sheet.Centre, sheet.Right, sheet.Left}[d.marks], Colour: rgb(0x555555)}, 14)
}
