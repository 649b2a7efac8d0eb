package place

import (
	"regexp"
	"strings"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/terms"
)

// Part is one entry of a cell: its words, and its own time and week where it
// has them.
type Part struct {
	Text  Text
	Times *terms.Range
	Week  string
}

// Split reads a cell's entries. A cell whose first line begins with a range
// of times, and which holds several such lines, holds several entries.
func Split(c page.Cell) []Part {
	starts := []int{}
	for i, l := range c.Lines {
		if r, ok := leading(l.Text()); ok && r.End != nil {
			starts = append(starts, i)
		}
	}
	if len(starts) < 2 || starts[0] != 0 || onlyTimes(c.Lines) {
		return []Part{entry(c.Lines, c.Box.Width())}
	}
	var out []Part
	for k, from := range starts {
		to := len(c.Lines)
		if k+1 < len(starts) {
			to = starts[k+1]
		}
		out = append(out, entry(c.Lines[from:to], c.Box.Width()))
	}
	return out
}

func onlyTimes(lines []page.Line) bool {
	for _, l := range lines {
		if h := terms.HeadingTimes(l.Text()); h.Start == nil || h.Rest != "" {
			return false
		}
	}
	return true
}

// leading finds a time expression at the beginning of a line.
func leading(s string) (terms.Range, bool) {
	found := terms.FindTimes(s)
	if len(found) == 0 || strings.TrimLeft(s[:min(found[0].At, len(s))], " ([{（［") != "" {
		return terms.Range{}, false
	}
	return found[0], true
}

var bracketTime = regexp.MustCompile(`[(\[][^()\[\]]*\d[^()\[\]]*[)\]]`)

// entry reads one entry: its time, if a line is or begins with one, ends with
// a range, or has a range in brackets; and its words without it. A single
// time counts only at the very beginning: "hall booked at 11:30" is a remark.
func entry(lines []page.Line, width float64) Part {
	for i, l := range lines {
		text := l.Text()
		found := terms.FindTimes(text)
		if len(found) == 0 {
			if h := terms.HeadingTimes(text); h.Start != nil && h.End != nil && h.Rest == "" && i == 0 && len(lines) > 1 {
				return Part{Text: Words(without(lines, i, 0, len(text)), width), Times: &terms.Range{Start: h.Start, End: h.End}}
			}
			continue
		}
		r := found[0]
		before := strings.Trim(text[:min(r.At, len(text))], " ([{（［-–—:,")
		after := strings.Trim(text[min(r.At+r.Len, len(text)):], " )]}）］-–—:,.")
		whole := before == "" && after == ""
		single := r.End == nil
		if whole && single && i+1 < len(lines) { // "9:30" over "10:10"
			if h := terms.HeadingTimes(text + "\n" + lines[i+1].Text()); h.Start != nil && h.End != nil && h.Rest == "" {
				rest := append(append([]page.Line(nil), lines[:i]...), lines[i+2:]...)
				return Part{Text: Words(rest, width), Times: &terms.Range{Start: h.Start, End: h.End}}
			}
		}
		switch {
		case single && before == "" && i == 0:
		case !single && (before == "" || after == "" || inBrackets(text, r)):
		default:
			continue
		}
		if single && after == "" && len(lines) == 1 {
			continue // a cell that says nothing but one time
		}
		return Part{Text: Words(without(lines, i, r.At, r.Len), width), Times: &r}
	}
	return Part{Text: Words(lines, width)}
}

func inBrackets(s string, r terms.Range) bool {
	for _, m := range bracketTime.FindAllStringIndex(s, -1) {
		if m[0] <= r.At && r.At+r.Len <= m[1] {
			return true
		}
	}
	return false
}

// without removes length bytes at a place of the text of line i.
func without(lines []page.Line, i, at, length int) []page.Line {
	out := append([]page.Line(nil), lines...)
	l := out[i]
	var words []page.Word
	pos := 0
	for _, w := range l.Words {
		from, to := pos, pos+len(w.Text)
		pos = to + 1
		cutFrom, cutTo := max(from, at), min(to, at+length)
		if cutFrom >= cutTo {
			words = append(words, w)
			continue
		}
		left := w.Text[:cutFrom-from] + w.Text[cutTo-from:]
		left = strings.Trim(left, "()[]{}（）［］:,-–—")
		if left != "" {
			w.Text = left
			words = append(words, w)
		}
	}
	l.Words = words
	out[i] = l
	return out
}
