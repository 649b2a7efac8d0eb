package tables

import (
	"slices"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/terms"
)

// minRepeatDays is how many days a row names when it begins a new timetable
// below another one.
const minRepeatDays = 3

// Divide cuts a table in which the days are named anew further down into the
// timetables it holds, one below the other. Rows that one cell fills belong
// to what follows them.
func Divide(t page.Table) []page.Table {
	texts := Texts(t)
	var out []page.Table
	for _, part := range cut(t, append(restarts(t, texts), apart(t, texts)...)) {
		for _, side := range besides(part) {
			out = append(out, divideAcross(side)...)
		}
	}
	return out
}

// besides parts a sheet at the empty column after which something narrower
// stands that names neither times nor days: a legend beside the timetable.
func besides(t page.Table) []page.Table {
	if !t.Native {
		return []page.Table{t}
	}
	texts := Texts(t)
	blank := make([]bool, t.Cols())
	for c := range blank {
		blank[c] = true
	}
	for i, c := range t.Cells {
		for k := c.Col; k < c.Col+c.ColSpan; k++ {
			blank[k] = blank[k] && texts[i] == "" && c.Fill.A == 0 && c.ColSpan == 1
		}
	}
	for at := 2; at+1 < t.Cols(); at++ {
		if right := t.Cols() - at - 1; !blank[at] || right > legendColumns || at < right+2 {
			continue
		}
		var words []string
		for i, c := range t.Cells {
			if c.Col > at && texts[i] != "" {
				words = append(words, texts[i])
				if terms.HeadingTimes(texts[i]).Start != nil {
					return []page.Table{t}
				}
			}
		}
		if terms.ReadDays(words).Distinct >= minDays {
			return []page.Table{t}
		}
		return []page.Table{columns(t, 0, at), columns(t, at+1, t.Cols())}
	}
	return []page.Table{t}
}

// columns returns the part of a table between two lattice columns.
func columns(t page.Table, from, to int) page.Table {
	out := t
	out.XS = t.XS[from : to+1]
	out.Box.X0, out.Box.X1 = t.XS[from], t.XS[to]
	out.Cells = nil
	for _, c := range t.Cells {
		if c.Col >= from && c.Col < to {
			c.Col -= from
			out.Cells = append(out.Cells, c)
		}
	}
	return out
}

// divideAcross parts timetables whose days stand across.
func divideAcross(t page.Table) []page.Table {
	texts := Texts(t)
	var starts []int
	for r := 0; r < t.Rows(); r++ {
		cells := Ordered(t, onLine(t, false, r), false)
		line := make([]string, len(cells))
		for k, i := range cells {
			if t.Cells[i].Row == r {
				line[k] = texts[i]
			}
		}
		run := terms.ReadDays(line)
		if run.Distinct >= minRepeatDays && run.Count == run.Distinct {
			starts = append(starts, r)
		}
	}
	if len(starts) < 2 {
		return []page.Table{t}
	}
	var cuts []int
	for _, r := range starts[1:] {
		for r > 0 && headingRow(t, texts, r-1) {
			r--
		}
		cuts = append(cuts, r)
	}
	return cut(t, cuts)
}

// restarts finds the rows at which the days of a column begin anew below rows
// without a day: a second timetable with headings of its own.
func restarts(t page.Table, texts []string) []int {
	for col := range t.Cols() {
		cells := Ordered(t, onLine(t, true, col), true)
		line := make([]string, len(cells))
		for k, i := range cells {
			line[k] = texts[i]
		}
		run := terms.ReadDays(line)
		if run.Count < 2*minRepeatDays {
			continue
		}
		var out []int
		last, end := -1, 0
		for k, h := range run.Headings {
			if h == nil {
				continue
			}
			c := t.Cells[cells[k]]
			if h.Days[0] < last && c.Row > end {
				out = append(out, end)
			}
			last, end = h.Days[len(h.Days)-1], c.Row+c.RowSpan
		}
		return out
	}
	return nil
}

// apart finds the empty row after which a sheet goes on with something
// narrower: a legend below the timetable.
func apart(t page.Table, texts []string) []int {
	if !t.Native {
		return nil
	}
	width := make([]int, t.Rows()) // filled cells of each row
	blank := make([]bool, t.Rows())
	for r := range blank {
		blank[r] = true
	}
	for i, c := range t.Cells {
		for r := c.Row; r < c.Row+c.RowSpan; r++ {
			if texts[i] != "" {
				width[r]++
			}
			blank[r] = blank[r] && texts[i] == "" && c.Fill.A == 0
		}
	}
	for r := 2; r+1 < t.Rows(); r++ {
		if !blank[r] {
			continue
		}
		before, after := 0, 0
		for k := range width {
			if k < r {
				before = max(before, width[k])
			} else {
				after = max(after, width[k])
			}
		}
		if after > 0 && after <= legendColumns && before >= after+2 && !timed(t, texts, r) {
			return []int{r}
		}
	}
	return nil
}

// timed reports whether a row from the given one on begins with a time.
func timed(t page.Table, texts []string, from int) bool {
	for i, c := range t.Cells {
		if c.Row >= from && c.Col == 0 && terms.HeadingTimes(texts[i]).Start != nil {
			return true
		}
	}
	return false
}

// legendColumns is the most columns of a legend.
const legendColumns = 3

// cut parts a table at lattice rows. Cuts that a cell reaches across are not
// made.
func cut(t page.Table, at []int) []page.Table {
	slices.Sort(at)
	cuts := []int{0}
	for _, r := range at {
		free := r > cuts[len(cuts)-1] && r < t.Rows()
		for _, c := range t.Cells {
			free = free && !(c.Row < r && c.Row+c.RowSpan > r)
		}
		if free {
			cuts = append(cuts, r)
		}
	}
	cuts = append(cuts, t.Rows())
	if len(cuts) == 2 {
		return []page.Table{t}
	}
	var out []page.Table
	for k := 0; k+1 < len(cuts); k++ {
		out = append(out, rows(t, cuts[k], cuts[k+1]))
	}
	return out
}

// headingRow reports whether a row holds at most one text.
func headingRow(t page.Table, texts []string, r int) bool {
	filled := 0
	for i, c := range t.Cells {
		if c.Row <= r && r < c.Row+c.RowSpan && texts[i] != "" {
			filled++
		}
	}
	return filled <= 1
}

// rows returns the part of a table between two lattice rows.
func rows(t page.Table, from, to int) page.Table {
	out := t
	out.YS = t.YS[from : to+1]
	out.Box.Y0, out.Box.Y1 = t.YS[from], t.YS[to]
	out.Cells = nil
	for _, c := range t.Cells {
		if c.Row >= from && c.Row < to {
			c.Row -= from
			out.Cells = append(out.Cells, c)
		}
	}
	return out
}
