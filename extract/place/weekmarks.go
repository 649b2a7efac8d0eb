package place

import (
	"strings"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/terms"
)

// marksWeeks reports whether the cells of a table say for which week of a
// cycle their entries are: the page explains the marks ("(1) = Week 1"), or
// they are words for weeks ("odd: Maths"). A bare letter or number may as well
// be a group.
func (g *grid) marksWeeks() bool {
	if g.p.WeekMarks {
		return true
	}
	for i, c := range g.p.Table.Cells {
		if g.p.Heading[i] {
			continue
		}
		for _, l := range c.Lines {
			if week, _, _ := weekMark(l); week != "" && !strings.Contains("AB12", week) {
				return true
			}
		}
	}
	return false
}

// byWeek parts a cell's lines by the weeks that they name: "A: Maths" begins
// what is for week A, "Maths (A)" ends it. What no mark names is for every
// week.
func byWeek(c page.Cell) []Part {
	type entry struct {
		week  string
		lines []page.Line
	}
	var entries []entry
	open := false
	for _, l := range c.Lines {
		week, rest, leads := weekMark(l)
		if !open || leads {
			entries = append(entries, entry{})
		}
		e := &entries[len(entries)-1]
		if len(rest.Words) > 0 {
			e.lines = append(e.lines, rest)
		}
		open = true
		if week != "" {
			e.week = week
			open = leads
		}
	}
	var out []Part
	for _, e := range entries {
		part := c
		part.Lines = e.lines
		for _, p := range Split(part) {
			p.Week = e.week
			out = append(out, p)
		}
	}
	return out
}

// longestMark is how many words a mark has at most: "(every week A)".
const longestMark = 3

// weekMark reads the week that a line names at its beginning, before a colon,
// or at its end, in brackets, and returns the line without it. leads is true
// for the first.
func weekMark(l page.Line) (week string, rest page.Line, leads bool) {
	n := len(l.Words)
	for k := 1; k <= min(longestMark, n); k++ {
		head := joined(l.Words[:k])
		if !strings.HasSuffix(head, ":") {
			continue
		}
		if w, ok := terms.WeekLabel(strings.TrimSuffix(head, ":")); ok {
			return w, cut(l, k, n), true
		}
	}
	for k := 1; k <= min(longestMark, n); k++ {
		tail := joined(l.Words[n-k:])
		if !strings.HasPrefix(tail, "(") && !strings.HasPrefix(tail, "[") {
			continue
		}
		if w, ok := terms.WeekLabel(strings.Trim(tail, "()[]")); ok {
			return w, cut(l, 0, n-k), false
		}
	}
	return "", l, false
}

func joined(words []page.Word) string {
	parts := make([]string, len(words))
	for i, w := range words {
		parts[i] = w.Text
	}
	return strings.Join(parts, " ")
}

// cut returns the words of a line from one place to another.
func cut(l page.Line, from, to int) page.Line {
	out := page.Line{Turn: l.Turn, Words: l.Words[from:to]}
	for _, w := range out.Words {
		out.Box = out.Box.Union(w.Box)
	}
	return out
}
