package place

import (
	"github.com/learning-yogi/platform/extract/tables"
	"github.com/learning-yogi/platform/extract/terms"
	"github.com/learning-yogi/platform/timetable"
)

// DayTexts places the entries of a day that is written as text: in the order
// written, each with the time and the number that it bears.
func DayTexts(c tables.Candidate) Result {
	out := Result{Used: map[int]bool{0: true}} // the heading
	var raw []*terms.Time
	for _, e := range c.Entries {
		cell := c.Table.Cells[e.Cell]
		cell.Lines = joinRanges(cell.Lines)
		for _, part := range Split(cell) {
			if part.Times == nil || part.Times.End == nil {
				part = leadingTime(cell, part)
			}
			if part.Text.Title == "" || Marker(part.Text.Title) {
				continue
			}
			b := Block{Day: c.Heading, Text: part.Text, Cell: cell, Period: e.Number, Lo: cell.Box.Y0, Hi: cell.Box.Y1,
				Evidence: Evidence{TimeConfidence: 1, DayConfidence: 1, HeadConfidence: 1, FuzzyDay: c.Heading.Fuzzy, Aligned: true}}
			var start, end *terms.Time
			if part.Times != nil {
				start, end = part.Times.Start, part.Times.End
			}
			raw = append(raw, start, end)
			out.Blocks = append(out.Blocks, b)
			out.Used[e.Cell] = true
		}
	}
	clocks, falls := terms.SettleOrder(raw)
	for k := range out.Blocks {
		b := &out.Blocks[k]
		b.Evidence.AxisFalls = falls
		if b.Start = clocks[2*k]; b.Start != nil {
			b.StartFrom = timetable.FromCell
		}
		if b.End = clocks[2*k+1]; b.End != nil {
			b.EndFrom = timetable.FromCell
		}
	}
	return out
}
