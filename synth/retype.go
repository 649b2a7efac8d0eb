package synth

import (
	"cmp"
	"fmt"
	"image/color"
	"slices"
	"strconv"
	"strings"

	"github.com/learning-yogi/platform/synth/sheet"
	"github.com/learning-yogi/platform/timetable"
)

// Retype sets a label's blocks as somebody would who types the timetable anew
// in a word processor: days across, times down, a merged cell for each block,
// a table for each week. It refuses labels that are no timetables, and those
// in which only some blocks have a week.
func Retype(l Label) (sheet.Document, error) {
	doc := sheet.Document{Name: cmp.Or(l.Meta["title"], l.Meta["className"]), Width: 770, Margin: 24, Base: 9}
	if l.Kind == "other" || len(l.Timeblocks) == 0 {
		return doc, fmt.Errorf("synth: %s is no timetable", l.ID)
	}
	weeks := map[string][]Block{}
	for _, b := range l.Timeblocks {
		weeks[b.Week] = append(weeks[b.Week], b)
	}
	if len(weeks) > 1 && len(weeks[""]) > 0 {
		return doc, fmt.Errorf("synth: some blocks of %s have a week and some have none", l.ID)
	}
	for _, name := range []string{l.Meta["school"], doc.Name} {
		if name != "" {
			doc.Parts = append(doc.Parts, sheet.Part{Space: 6, Para: &sheet.Para{Text: name, Size: 14, Style: sheet.Bold}})
		}
	}
	names := make([]string, 0, len(weeks))
	for name := range weeks {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if name != "" {
			doc.Parts = append(doc.Parts, sheet.Part{Space: 8, Para: &sheet.Para{Text: weekName(name), Size: 11, Style: sheet.Bold}})
		}
		table, err := retype(weeks[name])
		if err != nil {
			return doc, fmt.Errorf("synth: %s: %w", l.ID, err)
		}
		doc.Parts = append(doc.Parts, sheet.Part{Space: 6, Tables: []sheet.Table{table}})
	}
	return doc, nil
}

// weekName is what stands above the table of a week.
func weekName(name string) string {
	if name == "Odd" || name == "Even" {
		return name + " week"
	}
	return "Week " + name
}

// typed is a block on one stretch of days, at its place of the grid.
type typed struct {
	Block
	day, days int // columns of days
	row, rows int
	lane      int
}

// retype sets the blocks of one week.
func retype(blocks []Block) (sheet.Table, error) {
	days := weekOf(blocks)
	rows, heads, err := rowsOf(blocks)
	if err != nil {
		return sheet.Table{}, err
	}
	var all []typed
	for i, b := range blocks {
		for _, stretch := range stretches(b.Days, days) {
			all = append(all, typed{Block: b, day: stretch[0], days: stretch[1], row: rows[i][0], rows: rows[i][1]})
		}
	}
	all = apart(all)
	lanes := layLanes(all, len(days))
	first := make([]int, len(days)+1) // column of each day
	first[0] = 1
	for i, n := range lanes {
		first[i+1] = first[i] + n
	}
	timed := slices.ContainsFunc(heads, func(h string) bool { return h != "" })
	t := sheet.Table{Widths: []float64{1}, Heights: make([]float64, len(heads)+1), Border: sheet.Border{Width: 0.7, Colour: color.NRGBA{A: 255}}}
	t.Heights[0] = 20
	for r := range heads {
		t.Heights[r+1] = 20
	}
	for _, n := range lanes {
		for range n {
			t.Widths = append(t.Widths, 1.6/float64(n))
		}
	}
	if !timed { // nothing to write: no column of times
		t.Widths = t.Widths[1:]
		for i := range first {
			first[i]--
		}
	}
	heading := func(row, col, cols int, text string) {
		c := word(text)
		c.Heading = true
		for i := range c.Paras {
			c.Paras[i].Style = sheet.Bold
		}
		t.Cells = append(t.Cells, place(c, row, col, 1, cols))
	}
	if timed {
		heading(0, 0, 1, "Time")
		for r, h := range heads {
			heading(r+1, 0, 1, h)
		}
	}
	for i, d := range days {
		heading(0, first[i], lanes[i], d)
	}
	t.Cells = append(t.Cells, cellsOf(all, first, lanes, len(heads))...)
	return t, nil
}

// cellsOf gives the cells of the blocks, and empty ones where there are none.
func cellsOf(all []typed, first, lanes []int, rows int) []sheet.Cell {
	taken := map[[2]int]bool{}
	var out []sheet.Cell
	set := func(c sheet.Cell, row, col, rows, cols int) {
		for r := row; r < row+rows; r++ {
			for k := col; k < col+cols; k++ {
				taken[[2]int{r, k}] = true
			}
		}
		out = append(out, place(c, row+1, col, rows, cols))
	}
	for _, b := range all {
		col, cols := first[b.day]+b.lane, first[b.day+b.days]-first[b.day]
		if slices.ContainsFunc(all, func(o typed) bool { return o.lane != b.lane && o.meets(b) }) {
			cols = 1
		}
		c := word(b.Title)
		if b.Notes != "" {
			c.Paras = append(c.Paras, sheet.Para{Text: b.Notes})
		}
		if b.Title == "" {
			c.Paras = c.Paras[1:]
		}
		set(c, b.row, col, b.rows, cols)
	}
	for r := range rows {
		for i, n := range lanes {
			free := true
			for k := range n {
				free = free && !taken[[2]int{r, first[i] + k}]
			}
			for k := range n {
				switch {
				case free && k == 0:
					set(word(""), r, first[i], 1, n)
				case !taken[[2]int{r, first[i] + k}]:
					set(word(""), r, first[i]+k, 1, 1)
				}
			}
		}
	}
	return out
}

// weekOf gives the days of blocks in the order of a week, which begins after
// the longest rest.
func weekOf(blocks []Block) []string {
	var have [7]bool
	var counted []string // days of a cycle
	for _, b := range blocks {
		for _, d := range b.Days {
			if i := slices.Index(timetable.Weekdays[:], d); i >= 0 {
				have[i] = true
			} else if !slices.Contains(counted, d) {
				counted = append(counted, d)
			}
		}
	}
	slices.Sort(counted)
	start := 0
	if have[6] && !have[5] { // from Sunday on
		start = 6
	}
	var out []string
	for i := range 7 {
		if d := (start + i) % 7; have[d] {
			out = append(out, timetable.Weekdays[d])
		}
	}
	return append(out, counted...)
}

// stretches gives the runs of neighbouring columns that days cover, each as
// its first column and its length.
func stretches(days, columns []string) [][2]int {
	var at []int
	for _, d := range days {
		if i := slices.Index(columns, d); i >= 0 {
			at = append(at, i)
		}
	}
	slices.Sort(at)
	var out [][2]int
	for _, i := range slices.Compact(at) {
		if n := len(out); n > 0 && out[n-1][0]+out[n-1][1] == i {
			out[n-1][1]++
			continue
		}
		out = append(out, [2]int{i, 1})
	}
	return out
}

// meets reports whether two blocks want the same places.
func (b typed) meets(o typed) bool {
	return o.row < b.row+b.rows && b.row < o.row+o.rows && o.day < b.day+b.days && b.day < o.day+o.days
}

// apart gives each day its own cell of blocks over several days that meet
// others.
func apart(all []typed) []typed {
	var out []typed
	for i, b := range all {
		n := 0
		for j, o := range all {
			if j != i && o.meets(b) {
				n++
			}
		}
		if n == 0 {
			out = append(out, b)
			continue
		}
		for d := range b.days {
			one := b
			one.day, one.days = b.day+d, 1
			out = append(out, one)
		}
	}
	return out
}

// layLanes sets blocks that meet on a day side by side, and gives the lanes
// that each day needs.
func layLanes(all []typed, days int) []int {
	lanes := make([]int, days)
	for d := range lanes {
		lanes[d] = 1
	}
	slices.SortStableFunc(all, func(a, b typed) int { return cmp.Or(b.days-a.days, a.row-b.row) })
	for i := range all {
		for used := true; used; {
			used = slices.ContainsFunc(all[:i], func(o typed) bool {
				return o.lane == all[i].lane && o.meets(all[i])
			})
			if used {
				all[i].lane++
			}
		}
		for d := all[i].day; d < all[i].day+all[i].days; d++ {
			lanes[d] = max(lanes[d], all[i].lane+1)
		}
	}
	return lanes
}

// rowsOf gives each block its first row and how many it covers, and what
// stands before each row.
func rowsOf(blocks []Block) (rows [][2]int, heads []string, err error) {
	rows = make([][2]int, len(blocks))
	var cuts []int
	for _, b := range blocks {
		for _, s := range []*string{b.Start, b.End} {
			if s == nil {
				continue
			}
			m, err := clockMinutes(*s)
			if err != nil {
				return nil, nil, err
			}
			cuts = append(cuts, m)
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	last := len(cuts) - 1           // a row begins with the last time only where it is open
	open := make([]bool, len(cuts)) // a block begins there that has no end
	for i, b := range blocks {
		if b.Start == nil {
			continue
		}
		from, _ := clockMinutes(*b.Start)
		r := slices.Index(cuts, from)
		rows[i] = [2]int{r, 1}
		to := 0
		if b.End != nil {
			to, _ = clockMinutes(*b.End)
		}
		if to <= from {
			open[r] = true
			continue
		}
		rows[i][1] = slices.Index(cuts, to) - r
	}
	for r, from := range cuts {
		switch {
		case r < last && !open[r]:
			heads = append(heads, *clock(from)+" - "+*clock(cuts[r+1]))
		case r < last || open[r]:
			heads = append(heads, *clock(from))
		}
	}
	// Blocks without a time stand below, by their period or by their order.
	named := make([]string, len(blocks))
	var periods []string
	order := map[string]int{}
	for i, b := range blocks {
		if b.Start != nil {
			continue
		}
		if named[i] = b.Period; named[i] == "" {
			day := strings.Join(b.Days, " ")
			named[i] = fmt.Sprintf("\x00%03d", order[day])
			order[day]++
		}
		if !slices.Contains(periods, named[i]) {
			periods = append(periods, named[i])
		}
	}
	slices.SortStableFunc(periods, func(a, b string) int { return cmp.Compare(periodNumber(a), periodNumber(b)) })
	for i, name := range named {
		if name != "" {
			rows[i] = [2]int{len(heads) + slices.Index(periods, name), 1}
		}
	}
	for _, name := range periods {
		if strings.HasPrefix(name, "\x00") {
			name = ""
		}
		heads = append(heads, name)
	}
	return rows, heads, nil
}

// periodNumber is the number in the name of a period, or a large one.
func periodNumber(name string) int {
	digits := strings.FieldsFunc(name, func(r rune) bool { return r < '0' || r > '9' })
	if strings.HasPrefix(name, "\x00") || len(digits) == 0 {
		return 1 << 20
	}
	n, err := strconv.Atoi(digits[0])
	if err != nil {
		return 1 << 20
	}
	return n
}

// clockMinutes reads a label's time.
func clockMinutes(s string) (int, error) {
	h, m, ok := strings.Cut(s, ":")
	hours, err := strconv.Atoi(h)
	mins, err2 := strconv.Atoi(m)
	if !ok || err != nil || err2 != nil {
		return 0, fmt.Errorf("%q is no time", s)
	}
	return 60*hours + mins, nil
}
