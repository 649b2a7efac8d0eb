package table

import (
	"fmt"
	"strings"

	"golang.org/x/text/width"

	"github.com/learning-yogi/platform/timetable"
)

type style string

const (
	plain  style = ""
	bold   style = "\x1b[1m"
	faint  style = "\x1b[2m"
	yellow style = "\x1b[33m"
	reset        = "\x1b[0m"
)

type drawing struct {
	o   Options
	out strings.Builder
}

func (d *drawing) printf(format string, args ...any) { fmt.Fprintf(&d.out, format, args...) }

func (d *drawing) style(s style, text string) string {
	if !d.o.Colour || s == plain || text == "" {
		return text
	}
	return string(s) + text + reset
}

func (d *drawing) heading(t timetable.Timetable) {
	title := Clean(t.Title)
	var facts []string
	for _, f := range []*string{t.School, t.ClassName, t.Teacher, t.Term} {
		if f != nil && *f != "" && !strings.Contains(title, Clean(*f)) {
			facts = append(facts, Clean(*f))
		}
	}
	if title != "" {
		d.printf("%s\n", d.style(bold, title))
	}
	if len(facts) > 0 {
		d.printf("%s\n", strings.Join(facts, " · "))
	}
}

// week draws one week as a grid, or as lists where its days do not fit.
func (d *drawing) week(blocks []timetable.Timeblock) {
	days, slots := timetable.Days(blocks), slotsOf(blocks)
	if len(days) == 0 {
		d.printf("No blocks were found.\n")
		return
	}
	label := 5
	for _, s := range slots {
		label = max(label, min(columns(s.label), 14))
	}
	column := (d.o.Width - label - 1) / len(days)
	if column-2 < minColumn {
		d.lists(days, blocks)
		return
	}
	column = min(column, 30) - 2 // two for the line and the space before each column
	d.rule(label, column, len(days), "┬")
	d.row(label, column, cell{{strings.Repeat(" ", label), plain}}, headings(days))
	for _, s := range slots {
		d.rule(label, column, len(days), "┼")
		cells := make([]cell, len(days))
		for i, day := range days {
			cells[i] = d.cell(s, day, column)
		}
		d.row(label, column, wrap(s.label, label, plain), cells)
	}
	d.rule(label, column, len(days), "┴")
}

// cell is the lines of one cell, each in one style.
type cell []struct {
	text  string
	style style
}

func headings(days []string) []cell {
	out := make([]cell, len(days))
	for i, day := range days {
		out[i] = wrap(Clean(day), minColumn, bold)
	}
	return out
}

func (d *drawing) cell(s *slot, day string, column int) cell {
	var out cell
	for _, b := range s.blocks {
		if b.Day != day {
			continue
		}
		mark, title := d.doubt(b), Clean(b.Title)
		st := plain
		if mark != "" {
			st, title = yellow, strings.TrimSpace(title+" "+mark)
		}
		if own := span(b.Start, b.End); own != span(s.start, s.end) {
			out = append(out, wrap(own, column, faint)...)
		}
		out = append(out, wrap(title, column, st)...)
		out = append(out, wrap(Clean(b.Notes), column, faint)...)
	}
	return out
}

func (d *drawing) rule(label, column, days int, cross string) {
	d.printf("%s\n", d.style(faint, strings.Repeat("─", label)+strings.Repeat(cross+strings.Repeat("─", column+1), days)))
}

func (d *drawing) row(label, column int, head cell, cells []cell) {
	height := len(head)
	for _, c := range cells {
		height = max(height, len(c))
	}
	bar := d.style(faint, "│")
	for i := range height {
		var line strings.Builder
		d.part(&line, head, i, label)
		for _, c := range cells {
			line.WriteString(bar + " ")
			d.part(&line, c, i, column)
		}
		d.printf("%s\n", strings.TrimRight(line.String(), " "))
	}
}

func (d *drawing) part(line *strings.Builder, c cell, i, size int) {
	if i >= len(c) {
		line.WriteString(strings.Repeat(" ", size))
		return
	}
	line.WriteString(d.style(c[i].style, c[i].text) + strings.Repeat(" ", max(size-columns(c[i].text), 0)))
}

// lists draws each day as a list, for narrow terminals and many days.
func (d *drawing) lists(days []string, blocks []timetable.Timeblock) {
	for i, day := range days {
		if i > 0 {
			d.printf("\n")
		}
		d.printf("%s\n", d.style(bold, Clean(day)))
		var own []timetable.Timeblock
		for _, b := range blocks {
			if b.Day == day {
				own = append(own, b)
			}
		}
		for _, s := range slotsOf(own) {
			for _, b := range s.blocks {
				d.item(s, b)
			}
		}
	}
}

func (d *drawing) item(s *slot, b timetable.Timeblock) {
	const label = 13
	when := span(b.Start, b.End)
	if when == "" {
		when = s.label
	}
	text, st := strings.TrimSpace(Clean(b.Title)+" "+d.doubt(b)), plain
	if d.doubt(b) != "" {
		st = yellow
	}
	size := max(d.o.Width-label-2, minColumn)
	for i, line := range append(wrap(text, size, st), wrap(Clean(b.Notes), size, faint)...) {
		if i > 0 {
			when = ""
		}
		d.printf("  %s%s%s\n", when, strings.Repeat(" ", max(label-columns(when), 1)), d.style(line.style, line.text))
	}
}

func (d *drawing) issues(t timetable.Timetable) {
	if len(t.Issues) == 0 {
		return
	}
	d.printf("\n%s\n", d.style(bold, "To decide"))
	for _, issue := range t.Issues {
		text := Clean(issue.Message)
		if len(issue.Choices) > 0 {
			text += " (" + Clean(strings.Join(issue.Choices, " / ")) + ")"
		}
		for i, line := range wrap(text, max(d.o.Width-4, minColumn), plain) {
			bullet := "  - "
			if i > 0 {
				bullet = "    "
			}
			d.printf("%s%s\n", bullet, line.text)
		}
	}
}

// wrap cuts a text into lines of at most size columns, between words where it
// can. No text gives no line.
func wrap(text string, size int, st style) cell {
	var out cell
	line := ""
	flush := func() {
		if line != "" {
			out = append(out, struct {
				text  string
				style style
			}{line, st})
		}
		line = ""
	}
	for word := range strings.FieldsSeq(text) {
		if line != "" && columns(line)+1+columns(word) <= size {
			line += " " + word
			continue
		}
		flush()
		for columns(word) > size {
			head := cut(word, size)
			line, word = head, word[len(head):]
			flush()
		}
		line = word
	}
	flush()
	return out
}

// cut returns the longest start of a word that fits size columns, at least one
// character.
func cut(word string, size int) string {
	used := 0
	for i, r := range word {
		used += columnsOf(r)
		if used > size && i > 0 {
			return word[:i]
		}
	}
	return word
}

// columns is the width of a text on a terminal.
func columns(s string) int {
	n := 0
	for _, r := range s {
		n += columnsOf(r)
	}
	return n
}

func columnsOf(r rune) int {
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}
