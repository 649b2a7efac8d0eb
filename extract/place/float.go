package place

import (
	"strings"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/tables"
	"github.com/learning-yogi/platform/extract/terms"
	"github.com/learning-yogi/platform/timetable"
)

// farOff is by how many minutes a time written in a box must differ from the
// box's place for a person to be told.
const farOff = 20

// Floats places boxes that stand beside a ruler of times: a time written in a
// box is its own, else the box's place gives it.
func Floats(c tables.Candidate) Result {
	out := Result{Used: map[int]bool{}}
	events := map[int]bool{}
	for _, i := range c.Float.Events {
		events[i] = true
	}
	for i, cell := range c.Table.Cells {
		if !events[i] {
			continue
		}
		days := c.Float.DaysOf(cell.Box)
		for _, part := range floatParts(cell) {
			if part.Text.Title == "" || Marker(part.Text.Title) {
				continue
			}
			for _, d := range days {
				h := c.Float.Days[d].Heading
				for _, day := range h.Days {
					h.Days = []int{day}
					out.Blocks = append(out.Blocks, float(c.Float, cell, part, h))
					out.Used[i] = true
				}
			}
		}
	}
	for i := range c.Table.Cells { // labels come first
		if i < c.Float.Labels {
			out.Used[i] = true
		}
	}
	return out
}

// float is one entry on one day.
func float(f *tables.Float, cell page.Cell, part Part, h terms.DayHeading) Block {
	lo, hi := cell.Box.Y0, cell.Box.Y1
	if f.Across {
		lo, hi = cell.Box.X0, cell.Box.X1
	}
	start, end := f.Ruler.At(lo, false), f.Ruler.At(hi, true)
	b := Block{Day: h, Text: part.Text, Cell: cell, Lo: lo, Hi: hi, Start: &start, End: &end, StartFrom: timetable.FromGeometry, EndFrom: timetable.FromGeometry,
		Evidence: Evidence{TimeConfidence: 1, DayConfidence: 1, HeadConfidence: 1, FuzzyDay: h.Fuzzy}}
	if part.Times == nil || part.Times.Start == nil {
		return b
	}
	own := settleNear(part.Times.Start, &start)
	b.Start, b.StartFrom = own, timetable.FromCell
	far := abs(int(*own-start)) > farOff
	if part.Times.End != nil {
		b.End, b.EndFrom = settleAfter(part.Times.End, own), timetable.FromCell
		far = far || abs(int(*b.End-end)) > farOff
	}
	if far {
		b.Conflict = &Conflict{&start, &end}
	}
	b.Evidence.Aligned = b.EndFrom == timetable.FromCell
	return b
}

// floatParts reads the entries of a box. Small boxes write all in one line,
// parted by commas: "Maths, 9:00 - 9:30, Room 3".
func floatParts(c page.Cell) []Part {
	c.Lines = joinRanges(c.Lines)
	parts := Split(c)
	if len(parts) == 1 && parts[0].Times == nil {
		if p := leadingTime(c, parts[0]); p.Times != nil {
			return []Part{p}
		}
	}
	if len(parts) != 1 || parts[0].Times != nil || len(c.Lines) == 0 {
		return parts
	}
	l := c.Lines[0]
	found := terms.FindTimes(l.Text())
	if len(found) == 0 || found[0].At == 0 || !strings.HasSuffix(strings.TrimSpace(l.Text()[:found[0].At]), ",") {
		return parts
	}
	r := found[0]
	at := len(strings.Fields(l.Text()[:r.At]))
	if at == 0 || at > len(l.Words) {
		return parts
	}
	lines := without(c.Lines, 0, r.At, r.Len)
	head, tail := lines[0], lines[0]
	at = min(at, len(head.Words))
	head.Words, tail.Words = append([]page.Word(nil), head.Words[:at]...), head.Words[at:]
	last := &head.Words[at-1]
	last.Text = strings.TrimRight(last.Text, ",")
	text := Words([]page.Line{head}, c.Box.Width())
	rest := append([]page.Line{tail}, lines[1:]...)
	notes := Words(rest, c.Box.Width())
	text.Notes = joinLines([]string{notes.Title, notes.Notes})
	text.Confidence = min(text.Confidence, notes.Confidence)
	text.Box = text.Box.Union(notes.Box)
	return []Part{{Text: text, Times: &r}}
}

// joinRanges joins lines between which a range of times was broken: "Maths,
// 11:05" over "– 11:35".
func joinRanges(lines []page.Line) []page.Line {
	out := append([]page.Line(nil), lines...)
	for i := 0; i+1 < len(out); i++ {
		a := out[i].Text()
		found := terms.FindTimes(a + " " + out[i+1].Text())
		for _, r := range found {
			if r.End == nil || r.At >= len(a) || r.At+r.Len <= len(a)+1 {
				continue
			}
			words := append(append([]page.Word(nil), out[i].Words...), out[i+1].Words...)
			out[i] = page.Line{Words: words, Box: out[i].Box.Union(out[i+1].Box), Turn: out[i].Turn}
			out = append(out[:i+1], out[i+2:]...)
			break
		}
	}
	return out
}

// leadingTime takes lines of a cell that are nothing but times for those of
// its entry: a range, or the start and, further down, the end.
func leadingTime(c page.Cell, p Part) Part {
	r := terms.Range{}
	var words []page.Line
	for _, l := range c.Lines {
		h := terms.HeadingTimes(l.Text())
		switch pure := h.Start != nil && h.Rest == "" && h.Period == ""; {
		case pure && r.Start == nil:
			r.Start, r.End = h.Start, h.End
		case pure && r.End == nil && h.End == nil:
			r.End = h.Start
		default:
			words = append(words, l)
		}
	}
	if r.Start == nil || len(words) == 0 {
		return p
	}
	return Part{Text: Words(words, c.Box.Width()), Times: &r}
}
