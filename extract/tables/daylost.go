package tables

import (
	"slices"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/terms"
)

// likeDay is how much a misread name must look like the day that its place
// calls for, at the end of the line; between two days its place is enough.
const likeDay = 0.55

// complete names the cells between and after the days of a line whose text
// was misread, or lost: their place says which day they are.
func (d *DayLine) complete(t page.Table, kept []int, line []string, run terms.DayRun) {
	if run.Count != run.Distinct || run.Count < 3 {
		return
	}
	lost := d.evenly(t)
	if lost {
		shareWeek(run.Headings)
	}
	d.Cells, d.Headings = nil, nil
	last := -1 // place of the last named day
	for k, h := range run.Headings {
		if h == nil {
			continue
		}
		if last >= 0 && !h.Cycle && len(h.Days) == 1 {
			d.between(kept, line, last, k, *run.Headings[last], *h, lost)
		}
		if last < 0 {
			d.before(kept, line, k, h)
		}
		d.add(kept[k], *h)
		last = k
	}
	for j := last + 1; j < len(line); j++ {
		prev := d.Headings[len(d.Headings)-1]
		next := (prev.Days[0] + 1) % 7
		if prev.Cycle {
			break
		}
		if line[j] == "" {
			// Only a school week is completed from nothing: the places left
			// over are those of the days left over.
			if !lost || len(line)-1-j != friday-next || !beside(t, t.Cells[kept[j]], d.Down) {
				break
			}
		} else if terms.LabelWord(line[j]) || terms.Likeness(line[j], d.Language, next) < likeDay {
			break
		}
		d.add(kept[j], terms.DayHeading{Days: []int{next}, Week: prev.Week, Fuzzy: true})
	}
	d.Distinct = len(d.Cells)
}

const friday = 4

// between names the cells between two days where their number is that of the
// days missing: those with text, or, where names may have been lost, all.
func (d *DayLine) between(kept []int, line []string, from, to int, a, b terms.DayHeading, lost bool) {
	if a.Week != b.Week {
		return
	}
	missing := (b.Days[0] - a.Days[0] + 6) % 7
	var open []int
	for j := from + 1; j < to; j++ {
		if line[j] != "" || lost && to-from-1 == missing {
			open = append(open, j)
		}
	}
	if len(open) != missing {
		return
	}
	for n, j := range open {
		d.add(kept[j], terms.DayHeading{Days: []int{(a.Days[0] + n + 1) % 7}, Week: a.Week, Fuzzy: true})
	}
}

// before names the cell right before the first day where it looks like the
// day before.
func (d *DayLine) before(kept []int, line []string, k int, h *terms.DayHeading) {
	if k == 0 || h.Cycle || line[k-1] == "" || terms.LabelWord(line[k-1]) {
		return
	}
	day := (h.Days[0] + 6) % 7
	if terms.Likeness(line[k-1], d.Language, day) >= likeDay {
		d.add(kept[k-1], terms.DayHeading{Days: []int{day}, Week: h.Week, Fuzzy: true})
	}
}

// evenly reports whether a name may have been lost in reading: the text comes
// from pixels, and every day that was read has one place, so that an empty
// cell is no continuation of the day before.
func (d *DayLine) evenly(t page.Table) bool {
	for _, i := range d.Cells {
		c := t.Cells[i]
		if d.Down && c.RowSpan > 1 || !d.Down && c.ColSpan > 1 || !c.Read() {
			return false
		}
	}
	return true
}

// beside reports whether cells beside (or below) a cell of the day line hold
// text: a day without a lesson needs no name.
func beside(t page.Table, c page.Cell, down bool) bool {
	return slices.ContainsFunc(t.Cells, func(o page.Cell) bool {
		if down {
			return o.Col > c.Col && o.Row == c.Row && o.RowSpan == c.RowSpan && len(o.Lines) > 0
		}
		return o.Row > c.Row && o.Col == c.Col && o.ColSpan == c.ColSpan && len(o.Lines) > 0
	})
}

// shareWeek gives days whose week was not read ("Thu" after "BWed") the one
// that all others name.
func shareWeek(headings []*terms.DayHeading) {
	week := ""
	var bare []*terms.DayHeading
	named := 0
	for _, h := range headings {
		switch {
		case h == nil:
		case h.Week == "":
			bare = append(bare, h)
		case week != "" && h.Week != week:
			return
		default:
			week = h.Week
			named++
		}
	}
	if named <= len(bare) {
		return
	}
	for _, h := range bare {
		h.Week, h.Fuzzy = week, true
	}
}

func (d *DayLine) add(cell int, h terms.DayHeading) {
	d.Cells, d.Headings = append(d.Cells, cell), append(d.Headings, h)
}
