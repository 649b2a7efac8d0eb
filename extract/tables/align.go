package tables

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/terms"
)

// Thresholds of Align, in heights of the print.
const (
	alignDays   = 3   // a row or column names at least so many days
	phraseGap   = 1.1 // words further apart belong to different columns
	blockGap    = 0.9 // lines further apart belong to different entries
	columnGap   = 0.8 // white that parts columns of a list
	rulerShare  = 0.6 // share of the texts beside the days that are times
	alignedLine = 0.7 // a text this near to a label stands in its row
)

// codedDays is how many days must be named where none is named in full, by the
// letters of the shortest name.
var codedDays = [...]int{8, 8, 4, alignDays}

// phrase is a run of words without a wide gap.
type phrase struct {
	page.Line
	text string
	box  int // the box that it stands in, -1 for none
}

// Align makes tables of free text that is set in rows and columns without
// ruling lines: days in a row or a column, and what stands under or beside
// them. Lines that stand in one of the boxes belong together. It returns the
// lines that remain.
func Align(free []page.Line, boxes []page.Cell) ([]page.Table, []page.Line) {
	var ps []phrase
	all := phrases(free)
	most := pageShare * extent(all).Area()
	var aside []page.Line // addresses at the foot of a page, close below its last row; a frame read as letters
	for _, p := range all {
		if terms.Contact(p.text) || len(all) > 1 && p.Box.Area() > most {
			aside = append(aside, p.Line)
			continue
		}
		p.box = boxOf(boxes, p.Box)
		ps = append(ps, p)
	}
	for _, build := range []func([]phrase) (page.Table, bool){
		func(ps []phrase) (page.Table, bool) { return alignAcross(ps, boxes) }, alignDown,
	} {
		t, ok := build(ps)
		if !ok {
			continue
		}
		rest := aside
		for _, p := range ps {
			if !t.Box.Contains(p.Box.Centre()) {
				rest = append(rest, p.Line)
			}
		}
		for _, l := range free {
			if l.Turn != 0 {
				rest = append(rest, l)
			}
		}
		return []page.Table{t}, rest
	}
	return nil, free
}

// pageShare is the part of the space of all texts that only a frame takes.
const pageShare = 0.5

// extent is the space that texts take.
func extent(ps []phrase) page.Box {
	b := page.Box{}
	for _, p := range ps {
		b = b.Union(p.Box)
	}
	return b
}

// boxOf returns the smallest box that holds the middle of a text, or -1.
func boxOf(boxes []page.Cell, b page.Box) int {
	best := -1
	for i, c := range boxes {
		if c.Box.Contains(b.Centre()) && (best < 0 || c.Box.Area() < boxes[best].Box.Area()) {
			best = i
		}
	}
	return best
}

// phrases cuts lines at wide gaps.
func phrases(lines []page.Line) []phrase {
	var out []phrase
	add := func(l page.Line) {
		if len(l.Words) > 0 {
			out = append(out, phrase{l, l.Text(), -1})
		}
	}
	for _, l := range lines {
		if l.Turn != 0 {
			continue
		}
		cur := page.Line{}
		for i, w := range l.Words {
			if i > 0 && w.Box.X0-cur.Box.X1 > phraseGap*max(w.Size, w.Box.Height()) {
				add(cur)
				cur = page.Line{}
			}
			cur.Words = append(cur.Words, w)
			cur.Box = cur.Box.Union(w.Box)
		}
		add(cur)
	}
	slices.SortStableFunc(out, func(a, b phrase) int { return cmp.Compare(a.Box.Centre().Y, b.Box.Centre().Y) })
	return out
}

// dayRow finds the phrases of one text row (down: column) that name most
// days, in order.
func dayRow(ps []phrase, down bool) []int {
	var best []int
	bestDays := alignDays - 1
	for i := range ps {
		var row []int
		for j := range ps {
			a, b := ps[i].Box, ps[j].Box
			if !down && min(a.Y1, b.Y1)-max(a.Y0, b.Y0) > 0.5*min(a.Height(), b.Height()) ||
				down && min(a.X1, b.X1)-max(a.X0, b.X0) > 0.5*min(a.Width(), b.Width()) {
				row = append(row, j)
			}
		}
		slices.SortFunc(row, func(x, y int) int {
			if down {
				return cmp.Compare(ps[x].Box.Y0, ps[y].Box.Y0)
			}
			return cmp.Compare(ps[x].Box.X0, ps[y].Box.X0)
		})
		if down && slices.ContainsFunc(row, func(j int) bool { return hasLetters(ps[j].text) }) {
			row = slices.DeleteFunc(row, func(j int) bool { return !hasLetters(ps[j].text) }) // dates below the days' names
		}
		texts := make([]string, len(row))
		for k, j := range row {
			texts[k] = ps[j].text
		}
		run := terms.ReadDays(texts)
		if run.Distinct <= bestDays || run.Pure < run.Distinct || run.Full == 0 && run.Distinct < codedDays[min(shortest(texts, run), len(codedDays)-1)] {
			continue // letters strewn over a drawing are no days
		}
		bestDays, best = run.Distinct, nil
		for k, h := range run.Headings {
			if h != nil && h.Rest == "" {
				best = append(best, row[k])
			}
		}
	}
	return best
}

func hasLetters(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }

// shortest is the length of the shortest day name of a run.
func shortest(texts []string, run terms.DayRun) int {
	n := 99
	for k, h := range run.Headings {
		if h != nil {
			n = min(n, len([]rune(texts[k])))
		}
	}
	return n
}

// alignAcross builds a table of days across: columns around the day names,
// rows from the times or periods left of them.
func alignAcross(ps []phrase, boxes []page.Cell) (page.Table, bool) {
	days := dayRow(ps, false)
	if days == nil {
		return page.Table{}, false
	}
	head := page.Box{}
	for _, i := range days {
		head = head.Union(ps[i].Box)
	}
	var below []phrase
	dates := map[int]page.Line{} // by the phrase that names their day
	for i, p := range ps {
		if p.Box.Y0 < head.Y1-0.3*head.Height() || slices.Contains(days, i) {
			continue
		}
		if d := slices.IndexFunc(days, func(d int) bool { return isDateOf(p, ps[d]) }); d >= 0 {
			dates[days[d]] = p.Line
			continue
		}
		below = append(below, p)
	}
	if len(below) == 0 {
		return page.Table{}, false
	}
	xs := bounds(ps, days, below)
	for k := 1; k < len(xs); k++ {
		if xs[k] <= xs[k-1] { // names of days upon each other are no row of headings
			return page.Table{}, false
		}
	}
	var labels, body []phrase
	for _, p := range below {
		if p.Box.Centre().X < xs[0] {
			labels = append(labels, p)
		} else {
			body = append(body, p)
		}
	}
	blocks := clusters(body, xs, boxes)
	if len(blocks) == 0 {
		return page.Table{}, false
	}
	if chosenDay(blocks, len(days)) {
		return page.Table{}, false
	}
	ys, heads, labelled := rowsOf(labels, blocks, head)
	left := head.X0
	for _, p := range labels {
		left = min(left, p.Box.X0)
	}
	t := aligned{XS: append([]float64{min(left, xs[0]) - 1}, xs...), YS: append([]float64{head.Y0}, ys...), Completeness: 0.7}
	for _, i := range days {
		t.put(ps[i].Line, 0, 1, 1+column(xs, ps[i].Box.Centre().X))
		if d, ok := dates[i]; ok {
			c := &t.Cells[len(t.Cells)-1]
			c.Lines = append(c.Lines, d)
		}
	}
	for k, ls := range heads {
		for i, l := range ls {
			if i == 0 {
				t.put(l, k, 1, 0)
				continue
			}
			c := &t.Cells[len(t.Cells)-1]
			c.Lines = append(c.Lines, l)
		}
	}
	for _, b := range blocks {
		from, to := rowSpan(ys, b.Box, labelled)
		c := page.Cell{Row: 1 + from, RowSpan: max(1, to-from), Col: 1 + b.column, ColSpan: 1, Box: b.Box, Lines: b.lines}
		if b.box >= 0 {
			c.ColSpan, c.Fill = b.columns, boxes[b.box].Fill
		}
		t.Cells = append(t.Cells, c)
	}
	sortCells(t.Cells)
	t.Box = page.Box{X0: t.XS[0], Y0: t.YS[0], X1: t.XS[len(t.XS)-1], Y1: t.YS[len(t.YS)-1]}
	return page.Table(t), true
}

// chosenDay reports whether the days are those that an app lets its reader choose
// from, over the entries of the one that was chosen: each covers them all.
func chosenDay(blocks []entry, days int) bool {
	boxed := 0
	for _, b := range blocks {
		if b.box < 0 {
			continue
		}
		if boxed++; b.columns < days {
			return false
		}
	}
	return boxed >= leastEvents
}

// isDateOf reports whether a text is a date right below the name of its day.
func isDateOf(p, day phrase) bool {
	d := p.Box.Centre().X - day.Box.Centre().X
	return date.MatchString(p.text) && p.Box.Y0-day.Box.Y1 <= blockGap*day.Box.Height() && max(d, -d) <= day.Box.Width()/2
}

var date = regexp.MustCompile(`^[0-3]?[0-9][./-][01]?[0-9][./-]?([0-9]{2,4})?$`)

// bounds places the boundaries of day columns where fewest words stand.
func bounds(ps []phrase, days []int, below []phrase) []float64 {
	at := func(from, to float64) float64 {
		best, bestScore := (from+to)/2, 1e18
		const steps = 48
		for k := 0; k <= steps; k++ {
			x := from + (to-from)*float64(k)/steps
			covered := 0.0
			for _, p := range below {
				if p.Box.X0 < x && x < p.Box.X1 {
					covered++
				}
			}
			score := covered*1000 + max(x-(from+to)/2, (from+to)/2-x)/(to-from+1)
			if score < bestScore {
				best, bestScore = x, score
			}
		}
		return best
	}
	first, last := ps[days[0]].Box, ps[days[len(days)-1]].Box
	pitch := (last.Centre().X - first.Centre().X) / float64(len(days)-1)
	out := []float64{at(first.X0-0.45*pitch, first.X0)}
	for k := 1; k < len(days); k++ {
		out = append(out, at(ps[days[k-1]].Box.Centre().X, ps[days[k]].Box.Centre().X))
	}
	right := last.Centre().X + 0.6*pitch
	for _, p := range below {
		if p.Box.Centre().X > out[len(out)-1] && p.Box.Centre().X < right {
			right = max(right, p.Box.X1)
		}
	}
	return append(out, right)
}

func column(xs []float64, x float64) int {
	for i := 0; i+2 < len(xs); i++ {
		if x < xs[i+1] {
			return i
		}
	}
	return len(xs) - 2
}

// entry is the lines of one block of text in a column.
type entry struct {
	page.Box
	column int
	lines  []page.Line

	box     int // that holds them, -1 for none
	columns int // that the box covers
}

// clusters gathers the phrases of each column into entries: lines in one box,
// else lines close below each other.
func clusters(body []phrase, xs []float64, boxes []page.Cell) []entry {
	var out []entry
	inBox := map[int]int{}
	for _, p := range body {
		if p.box < 0 {
			continue
		}
		at, ok := inBox[p.box]
		if !ok {
			b := boxes[p.box].Box
			from, to := coveredColumns(xs, b)
			at, inBox[p.box] = len(out), len(out)
			out = append(out, entry{Box: b, column: from, box: p.box, columns: to - from})
		}
		out[at].lines = append(out[at].lines, p.Line)
	}
	for _, e := range out {
		sortLines(e.lines)
	}
	for col := 0; col+1 < len(xs); col++ {
		if es := timedEntries(body, xs[col], xs[col+1]); es != nil {
			for _, e := range es {
				e.column = col
				out = append(out, e)
			}
			continue
		}
		open := -1
		for _, p := range body { // sorted by height on the page
			if x := p.Box.Centre().X; p.box >= 0 || x < xs[col] || x >= xs[col+1] {
				continue
			}
			if open >= 0 && p.Box.Y0-out[open].Y1 <= blockGap*p.Box.Height() {
				e := &out[open]
				e.lines = append(e.lines, p.Line)
				e.Box = e.Box.Union(p.Box)
				continue
			}
			out = append(out, entry{Box: p.Box, column: col, lines: []page.Line{p.Line}, box: -1})
			open = len(out) - 1
		}
	}
	return out
}

// timedEntries parts the unboxed texts of a column where each entry has its own
// time; nil where not.
func timedEntries(body []phrase, from, to float64) []entry {
	var ps []phrase
	for _, p := range body {
		if x := p.Box.Centre().X; p.box < 0 && x >= from && x < to {
			ps = append(ps, p)
		}
	}
	if len(ps) == 0 {
		return nil
	}
	es := rowEntries(textRowsOf(ps))
	timed := 0
	for _, e := range es {
		if timesIn(e.lines) == 1 {
			timed++
		}
	}
	if float64(timed) < 0.8*float64(len(es)) {
		return nil
	}
	return es
}

// coveredColumns gives the columns that a box covers for the most part, at
// least the one of its middle.
func coveredColumns(xs []float64, b page.Box) (from, to int) {
	from = column(xs, b.Centre().X)
	to = from + 1
	for k := 0; k+1 < len(xs); k++ {
		if min(xs[k+1], b.X1)-max(xs[k], b.X0) >= coverDay*(xs[k+1]-xs[k]) {
			from, to = min(from, k), max(to, k+1)
		}
	}
	return from, to
}

// rowsOf finds the boundaries of rows below the row of the days: around labels
// of ranges, or from one label of a ruler to the next (labelled). Without times
// every height at which an entry begins starts a row. heads are the labels of
// each row, that of the days first.
func rowsOf(labels []phrase, blocks []entry, head page.Box) (ys []float64, heads [][]page.Line, labelled bool) {
	var marks []phrase
	timed, ranges := 0, 0
	for _, p := range labels {
		h := terms.HeadingTimes(p.text)
		if h.Start == nil && h.End == nil && h.Period == "" {
			continue
		}
		marks = append(marks, p)
		if h.Start != nil {
			timed++
			if h.End != nil {
				ranges++
			}
		}
	}
	bottom := head.Y1
	for _, b := range blocks {
		bottom = max(bottom, b.Y1)
	}
	if len(marks) >= 2 && timed > 0 && float64(len(marks)) >= rulerShare*float64(len(labels)) {
		labelled = true
		ruler := timed == len(marks) && ranges == 0 && !inRows(marks, blocks)
		for k, m := range marks {
			y := m.Box.Y0
			if !ruler {
				y = head.Y1
				if k > 0 {
					y = (marks[k-1].Box.Centre().Y + m.Box.Centre().Y) / 2
				}
			}
			ys = append(ys, y)
		}
		pitch := (marks[len(marks)-1].Box.Y0 - marks[0].Box.Y0) / float64(len(marks)-1)
		ys = append(ys, max(bottom, ys[len(ys)-1]+pitch))
	} else {
		tops := []float64{}
		for _, b := range blocks {
			tops = append(tops, b.Y0)
		}
		slices.Sort(tops)
		ys = []float64{head.Y1}
		for _, y := range tops {
			if y-ys[len(ys)-1] > 0.8*head.Height() {
				ys = append(ys, y-0.1*head.Height())
			}
		}
		ys = append(ys, bottom)
	}
	heads = make([][]page.Line, len(ys))
	for _, p := range labels {
		at, _ := slices.BinarySearch(ys, p.Box.Centre().Y)
		at = min(at, len(ys)-1)
		heads[at] = append(heads[at], p.Line)
	}
	return ys, heads, labelled
}

// inRows reports whether most entries begin beside a label: rows, not places
// on a ruler.
func inRows(marks []phrase, blocks []entry) bool {
	near := 0
	for _, b := range blocks {
		for _, m := range marks {
			if d := b.lines[0].Box.Centre().Y - m.Box.Centre().Y; max(d, -d) < alignedLine*m.Box.Height() {
				near++
				break
			}
		}
	}
	return near*5 >= len(blocks)*4
}

// rowSpan gives the rows that a box covers: by its middle where rows have
// labels of their own height.
func rowSpan(ys []float64, b page.Box, labelled bool) (int, int) {
	from, to := 0, 1
	for k := 0; k+1 < len(ys); k++ {
		if b.Y0 >= ys[k]-0.25*b.Height() {
			from = k
		}
		if b.Y1 > ys[k]+0.25*(ys[k+1]-ys[k]) {
			to = k + 1
		}
	}
	if !labelled || to <= from {
		to = from + 1
	}
	return from, to
}
