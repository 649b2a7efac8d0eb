package place

import (
	"slices"
	"sort"
	"strings"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/tables"
	"github.com/learning-yogi/platform/extract/terms"
	"github.com/learning-yogi/platform/timetable"
)

// List places a table with one entry a row: its day in the day column, or,
// in a day list, in the heading; its times in time columns; the rest words.
func List(c tables.Candidate) Result {
	l := list{c: c, texts: tables.Texts(c.Table), used: map[int]bool{}}
	l.readRows()
	l.settle()
	out := Result{Used: l.used}
	for i := range l.rows {
		out.Blocks = append(out.Blocks, l.blocks(&l.rows[i])...)
	}
	return out
}

type list struct {
	c     tables.Candidate
	texts []string
	rows  []listRow
	used  map[int]bool
}

type listRow struct {
	days       terms.DayHeading
	start, end *terms.Time
	when       [2]*timetable.Clock
	cells      []int // the cells of words
	all        []int
	timeConf   float64
	dayConf    float64
	index      bool
}

// readRows collects the rows that have a time.
func (l *list) readRows() {
	t := l.c.Table
	days := map[int]terms.DayHeading{}
	sure := map[int]float64{}
	for k, i := range l.c.Days.Cells {
		for r := t.Cells[i].Row; r < t.Cells[i].Row+t.Cells[i].RowSpan; r++ {
			days[r], sure[r] = l.c.Days.Headings[k], Words(t.Cells[i].Lines, 0).Confidence
		}
		l.used[i] = true
	}
	timeCol := map[int]bool{}
	for _, c := range l.c.TimeCols {
		timeCol[c] = true
	}
	index := l.indexColumn()
	for r := range t.Rows() {
		row := listRow{timeConf: 1, dayConf: 1}
		h, ok := days[r]
		if l.c.Role == tables.DayList {
			h, ok = l.c.Heading, true
		} else if !ok && len(l.rows) > 0 && l.blankDay(r) {
			h, ok, sure[r] = l.rows[len(l.rows)-1].days, true, l.rows[len(l.rows)-1].dayConf
		}
		if !ok {
			continue
		}
		row.days = h
		if c, ok := sure[r]; ok {
			row.dayConf = c
		}
		for i, c := range t.Cells {
			if c.Row > r || r >= c.Row+c.RowSpan || l.texts[i] == "" || c.Row < r && !timeCol[c.Col] {
				continue
			}
			if c.ColSpan == t.Cols() && t.Cols() > 1 && l.c.Role != tables.DayList {
				continue
			}
			isTime := false
			for col := c.Col; col < c.Col+c.ColSpan; col++ {
				isTime = isTime || timeCol[col]
			}
			l.readCell(&row, i, isTime, c.Col == index && c.ColSpan == 1)
		}
		if row.start == nil || len(row.cells) == 0 {
			continue
		}
		for _, i := range row.all {
			l.used[i] = true
		}
		l.rows = append(l.rows, row)
	}
	l.useHeadings()
}

// useHeadings marks the row right above the first entry as the headings of
// the columns: they are no lessons.
func (l *list) useHeadings() {
	if len(l.rows) == 0 {
		return
	}
	first := l.c.Table.Rows()
	for _, i := range l.rows[0].all {
		first = min(first, l.c.Table.Cells[i].Row)
	}
	for i, c := range l.c.Table.Cells {
		if c.Row+c.RowSpan == first && columnHeading(l.texts[i]) {
			l.used[i] = true
		}
	}
}

func (l *list) readCell(row *listRow, i int, timeCol, index bool) {
	if l.used[i] && l.c.Role != tables.DayList {
		for _, d := range l.c.Days.Cells {
			if d == i {
				return
			}
		}
	}
	row.all = append(row.all, i)
	if index {
		return
	}
	if timeCol {
		h, _ := terms.ColumnTime(l.texts[i])
		if h.Start != nil {
			sure := Words(l.c.Table.Cells[i].Lines, 0).Confidence
			row.timeConf = min(row.timeConf, sure)
			for _, t := range []*terms.Time{h.Start, h.End} {
				if t != nil {
					t.Doubtful = sure < 1
				}
			}
			if row.start == nil {
				row.start, row.end = h.Start, h.End
			} else if h.End != nil {
				row.end = h.End
			} else {
				row.end = h.Start
			}
			return
		}
	}
	row.cells = append(row.cells, i)
}

// longestHeading is how long the heading of a column may be, in letters.
const longestHeading = 40

func columnHeading(s string) bool {
	return s != "" && len(s) < longestHeading && terms.HeadingTimes(s).Start == nil
}

// blankDay reports whether the day column is empty in a row (the day above
// goes on).
func (l *list) blankDay(r int) bool {
	t := l.c.Table
	i := t.At(r, l.c.Days.Index)
	return i < 0 || l.texts[i] == ""
}

// indexColumn finds a column that only numbers the rows; -1 for none. A few
// numbers may be misread.
func (l *list) indexColumn() int {
	t := l.c.Table
	for col := range t.Cols() {
		numbers, filled := 0, 0
		offsets := map[int]int{}
		for i, c := range t.Cells {
			if c.Col != col || c.ColSpan > 1 || l.texts[i] == "" {
				continue
			}
			filled++
			if n := terms.PeriodNumber(strings.Trim(l.texts[i], "().: ")); n > 0 {
				numbers++
				offsets[n-c.Row]++
			}
		}
		most := 0
		for _, n := range offsets {
			most = max(most, n)
		}
		if most >= 3 && most*2 >= filled && numbers*5 >= filled*4 {
			return col
		}
	}
	return -1
}

// settle chooses the halves of the day, day by day in the order written.
func (l *list) settle() {
	by := map[string][]int{}
	var order []string
	for i, r := range l.rows {
		k := strings.Join(r.days.Names(), "+") + r.days.Week
		if by[k] == nil {
			order = append(order, k)
		}
		by[k] = append(by[k], i)
	}
	for _, k := range order {
		var raw []*terms.Time
		for _, i := range by[k] {
			raw = append(raw, l.rows[i].start)
		}
		clocks, _ := terms.SettleOrder(raw)
		for n, i := range by[k] {
			l.rows[i].when[0] = clocks[n]
			if l.rows[i].end != nil {
				l.rows[i].when[1] = settleAfter(l.rows[i].end, clocks[n])
				l.mendEnd(&l.rows[i], clocks[n:])
			}
		}
	}
}

// lostDigit is the confidence in a time whose leading 1 was supplied by the
// order of the rows.
const lostDigit = 0.7

// mendEnd supplies a leading 1 that an end may have lost, where the end would
// otherwise lie beyond the next start. starts are those from this row on.
func (l *list) mendEnd(r *listRow, starts []*timetable.Clock) {
	start := starts[0]
	if start == nil {
		return
	}
	if c, ok := r.start.WithLostDigit(); ok && c == *start {
		r.timeConf = min(r.timeConf, lostDigit)
	}
	c, ok := r.end.WithLostDigit()
	if ok && c > *start && len(starts) > 1 && starts[1] != nil && r.when[1] != nil && *r.when[1] > *starts[1] && c <= *starts[1] {
		r.when[1] = &c
		r.timeConf = min(r.timeConf, lostDigit)
	}
}

// blocks makes one block for each day of a row. The first text with letters is
// the title, the others are notes.
func (l *list) blocks(r *listRow) []Block {
	t := l.c.Table
	sort.SliceStable(r.cells, func(a, b int) bool { return t.Cells[r.cells[a]].Col < t.Cells[r.cells[b]].Col })
	if first := slices.IndexFunc(r.cells, func(i int) bool { return hasLetter(l.texts[i]) }); first > 0 {
		i := r.cells[first]
		r.cells = slices.Insert(slices.Delete(r.cells, first, first+1), 0, i)
	}
	text := Text{Confidence: 1}
	var notes []string
	var source page.Cell
	for k, i := range r.cells {
		w := Words(t.Cells[i].Lines, t.Cells[i].Box.Width())
		text.Confidence = min(text.Confidence, w.Confidence)
		text.Box = text.Box.Union(w.Box)
		text.Read = append(text.Read, w.Read...)
		if k == 0 {
			source = t.Cells[i]
			text.Title = joinLines([]string{w.Title, ""})
			if w.Notes != "" {
				notes = append(notes, w.Notes)
			}
			continue
		}
		source.Box = source.Box.Union(t.Cells[i].Box)
		notes = append(notes, joinLines([]string{w.Title, w.Notes}))
	}
	text.Notes = joinLines(notes)
	if Marker(text.Title) && Marker(text.Notes) {
		return nil
	}
	for _, i := range r.all {
		source.Box = source.Box.Union(t.Cells[i].Box)
	}
	var out []Block
	for _, d := range r.days.Days {
		h := r.days
		h.Days = []int{d}
		b := Block{Day: h, Text: text, Cell: source, Start: r.when[0], End: r.when[1], StartFrom: timetable.FromCell, Lo: source.Box.Y0, Hi: source.Box.Y1,
			Evidence: Evidence{TimeConfidence: r.timeConf, DayConfidence: r.dayConf, HeadConfidence: 1, FuzzyDay: h.Fuzzy, Aligned: true}}
		if b.End != nil {
			b.EndFrom = timetable.FromCell
		}
		out = append(out, b)
	}
	return out
}
