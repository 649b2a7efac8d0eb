package tables

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/terms"
)

// Float is a timetable of boxes that stand freely beside a ruler of times: a
// box's place is its time.
type Float struct {
	Across bool // time runs to the right; else down
	Ruler  Ruler
	Days   []FloatDay
	Labels int   // so many cells of the candidate's table, the first ones, are labels of days and times
	Events []int // those that are entries
}

// FloatDay is the stretch of the page, across the direction of time, that
// belongs to one day.
type FloatDay struct {
	From, To float64 // page units
	Heading  terms.DayHeading
}

// Thresholds of FindFloat.
const (
	leastEvents  = 3   // boxes with words
	boxedShare   = 0.7 // of the letters beside the ruler stand in boxes
	coverDay     = 0.6 // share of a day's width that a box of several days covers
	told         = 0.7 // a cell that shares this much of both with a box tells it
	crowdedShare = 0.3 // share of the boxes in a table that lie in one cell with others
	toldShare    = 0.9 // share of the boxes that a grid must tell to be left alone
)

// FindFloat makes a timetable of boxes beside a ruler of times. boxes have
// their words; free are the lines outside of them; lines are positions of
// drawn lines, which marks of the ruler may stand for. It returns the free
// lines that remain.
func FindFloat(boxes []page.Cell, free []page.Line, lines []page.Rule) (Candidate, []page.Line, bool) {
	for _, across := range []bool{false, true} {
		f := floating{across: across}
		f.gather(boxes, free)
		if c, ok := f.find(lines); ok {
			var rest []page.Line
			for i, l := range free {
				if !f.taken[i] {
					rest = append(rest, l)
				}
			}
			return c, rest, true
		}
	}
	return Candidate{}, free, false
}

// Untold reports whether a grid cannot be what boxes on a ruler show: many of
// them are no cell of it.
func Untold(c Candidate, roles []Candidate) bool {
	if c.Float == nil {
		return false
	}
	n := 0
	for _, i := range c.Float.Events {
		b := c.Table.Cells[i].Box
		if slices.ContainsFunc(roles, func(r Candidate) bool {
			return r.Role == Grid && slices.ContainsFunc(r.Table.Cells, func(o page.Cell) bool {
				both := b.Intersect(o.Box)
				return !both.Empty() && both.Area() >= told*max(b.Area(), o.Box.Area())
			})
		}) {
			n++
		}
	}
	return float64(n) < toldShare*float64(len(c.Float.Events))
}

// Crowded reports whether many of the boxes that lie in a table share a cell
// with others: then its lines part something else.
func Crowded(t page.Table, boxes []page.Cell) bool {
	if t.Native {
		return false
	}
	all, shared := 0, 0
	for _, c := range t.Cells {
		n := 0
		for _, b := range boxes {
			if c.Box.Contains(b.Box.Centre()) && hasWord(b.Lines) {
				n++
			}
		}
		all += n
		if n > 1 {
			shared += n
		}
	}
	return shared > 0 && float64(shared) >= crowdedShare*float64(all)
}

// Days counts the days that timetables name.
func Days(cs []Candidate) int {
	n := 0
	for _, c := range cs {
		if c.Role != Other {
			n += max(c.Days.Distinct, len(c.Heading.Days))
		}
	}
	return n
}

// floating is the work on one page, in an orientation in which time runs down.
type floating struct {
	across bool
	boxes  []page.Cell
	texts  []phrase // of free lines and of boxes
	from   []source // where each text stands
	taken  map[int]bool
}

// source is the free line (box -1) or the box that a text came from.
type source struct{ line, box int }

// flip turns the page so that time runs down.
func (f *floating) flip(b page.Box) page.Box {
	if f.across {
		return page.Box{X0: b.Y0, Y0: b.X0, X1: b.Y1, Y1: b.X1}
	}
	return b
}

func (f *floating) gather(boxes []page.Cell, free []page.Line) {
	f.boxes, f.taken = boxes, map[int]bool{}
	add := func(l page.Line, s source) {
		for _, p := range phrases([]page.Line{l}) {
			f.texts, f.from = append(f.texts, p), append(f.from, s)
		}
	}
	for i, l := range free {
		add(l, source{i, -1})
	}
	for i, b := range boxes {
		for _, l := range b.Lines {
			add(l, source{-1, i})
		}
	}
}

func (f *floating) find(lines []page.Rule) (Candidate, bool) {
	flipped := make([]phrase, len(f.texts))
	for i, p := range f.texts {
		flipped[i] = p
		flipped[i].Box = f.flip(p.Box)
	}
	marks, ok := findMarks(flipped, f.alone)
	if !ok {
		return Candidate{}, false
	}
	heads, named := f.days(flipped, marks)
	if len(heads) == 0 {
		return Candidate{}, false
	}
	label := map[int]bool{} // boxes that hold a label
	for _, m := range marks {
		label[f.from[m.text].box] = true
	}
	for _, h := range heads {
		label[f.from[h].box] = true
	}
	var events []int
	var shapes []phrase
	top, bottom := marks[0].box.Y0-marks.pitch(), marks[len(marks)-1].box.Y1+1.5*marks.pitch()
	edge := flipped[marks[0].text].Box
	if len(heads) > 1 { // what stands over the days is a title
		top = max(top, flipped[heads[0]].Box.Y1)
	}
	for i, b := range f.boxes {
		box := f.flip(b.Box)
		if label[i] || !hasWord(b.Lines) || box.Y1 < top || box.Y0 > bottom || box.Contains(edge.Centre()) {
			continue
		}
		events = append(events, i)
		shapes = append(shapes, phrase{Line: page.Line{Box: box}})
	}
	if len(events) < leastEvents || !f.boxed(flipped, marks, heads, label) {
		return Candidate{}, false
	}
	ds := f.spans(flipped, heads, named, shapes)
	ruler := marks.ruler(shapes, f.positions(lines))
	c := Candidate{Role: Floating, Float: &Float{Across: f.across, Ruler: ruler, Days: ds}}
	f.table(&c, marks, heads, events)
	c.Days = DayLine{Down: f.across, Distinct: len(named)}
	for _, h := range named {
		if h.Full {
			c.Days.Full++
		}
	}
	return c, true
}

// alone reports whether a text is all that its box holds.
func (f *floating) alone(text int) bool {
	s := f.from[text]
	return s.box < 0 || len(f.boxes[s.box].Lines) == 1 && f.boxes[s.box].Lines[0].Text() == f.texts[text].text
}

// hasWord reports whether any line holds a letter or a digit.
func hasWord(lines []page.Line) bool {
	return slices.ContainsFunc(lines, func(l page.Line) bool {
		return strings.ContainsFunc(l.Text(), func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
	})
}

// positions lists where drawn lines cross the direction of time.
func (f *floating) positions(lines []page.Rule) []float64 {
	var out []float64
	for _, r := range lines {
		if r.Horizontal() != f.across {
			out = append(out, f.flip(r.Box()).Centre().Y)
		}
	}
	slices.Sort(out)
	return out
}

// days finds the texts that name the days: a row over the boxes, or, for a
// page of one day, the lowest line over the ruler that names it.
func (f *floating) days(flipped []phrase, marks marks) ([]int, []terms.DayHeading) {
	heads := dayRow(f.texts, f.across)
	if heads != nil {
		texts := make([]string, len(heads))
		for k, i := range heads {
			texts[k] = f.texts[i].text
		}
		run := terms.ReadDays(texts)
		var named []terms.DayHeading
		for _, h := range run.Headings {
			if h == nil {
				return nil, nil
			}
			named = append(named, *h)
		}
		return heads, named
	}
	best := -1
	for i, p := range f.texts {
		if h, ok := terms.ParseDay(p.text, ""); ok && len(h.Days) == 1 && h.Rest == "" && f.from[i].box < 0 &&
			p.Box.Y1 < marks[0].box.Y1 && (best < 0 || p.Box.Y0 > f.texts[best].Box.Y0) {
			best = i
		}
	}
	if best < 0 || f.across {
		return nil, nil
	}
	h, _ := terms.ParseDay(f.texts[best].text, "")
	return []int{best}, []terms.DayHeading{h}
}

// boxed reports whether the words beside the ruler and under the days stand in
// boxes: else lines or white are what parts them.
func (f *floating) boxed(flipped []phrase, marks marks, heads []int, label map[int]bool) bool {
	in, out := 0, 0
	left := marks[0].box.X1
	under := flipped[heads[0]].Box.Y1
	for i, p := range flipped {
		if p.Box.X0 < left || p.Box.Y0 < under && len(heads) > 1 || p.Box.Y0 > marks[len(marks)-1].box.Y1+marks.pitch() || p.Box.Y1 < marks[0].box.Y0-marks.pitch() {
			continue
		}
		switch s := f.from[i]; {
		case s.box < 0 && !slices.Contains(heads, i):
			out += len(p.text)
		case s.box >= 0 && !label[s.box]:
			in += len(p.text)
		}
	}
	return float64(in) >= boxedShare*float64(in+out)
}

// spans gives each day its stretch across the direction of time.
func (f *floating) spans(flipped []phrase, heads []int, named []terms.DayHeading, shapes []phrase) []FloatDay {
	if len(heads) == 1 {
		return []FloatDay{{-1e9, 1e9, named[0]}}
	}
	xs := bounds(flipped, heads, shapes)
	out := make([]FloatDay, len(heads))
	for k := range heads {
		out[k] = FloatDay{xs[k], xs[k+1], named[k]}
	}
	return out
}

// DaysOf lists the days of a box: the one that it lies in, or all that a wide
// one covers.
func (f Float) DaysOf(b page.Box) []int {
	from, to := b.X0, b.X1
	if f.Across {
		from, to = b.Y0, b.Y1
	}
	var out []int
	middle := -1
	for i, d := range f.Days {
		if both := min(d.To, to) - max(d.From, from); both >= coverDay*(d.To-d.From) {
			out = append(out, i)
		}
		if c := (from + to) / 2; c >= d.From && c < d.To {
			middle = i
		}
	}
	if len(out) > 1 || middle < 0 {
		return out
	}
	return []int{middle}
}

// table makes the candidate's table: a cell for each label and for each box.
func (f *floating) table(c *Candidate, marks marks, heads, events []int) {
	t := &c.Table
	t.Completeness = 1
	done := map[int]bool{} // boxes
	label := func(text int) {
		if s := f.from[text]; s.box < 0 {
			f.taken[s.line] = true
			t.Cells = append(t.Cells, page.Cell{Box: f.texts[text].Box, Lines: []page.Line{f.texts[text].Line}})
		} else if !done[s.box] {
			done[s.box] = true
			t.Cells = append(t.Cells, f.boxes[s.box])
		}
	}
	for _, h := range heads {
		label(h)
	}
	for _, m := range marks {
		label(m.text)
	}
	c.Float.Labels = len(t.Cells)
	for _, i := range events {
		done[i] = true
		c.Float.Events = append(c.Float.Events, len(t.Cells))
		t.Cells = append(t.Cells, f.boxes[i])
	}
	for i, b := range f.boxes { // the others keep their words
		if !done[i] && len(b.Lines) > 0 {
			t.Cells = append(t.Cells, b)
		}
	}
	for i, p := range f.texts { // and so does the rest of a line that holds a label
		if s := f.from[i]; s.box < 0 && f.taken[s.line] && !slices.Contains(heads, i) && !marks.has(i) {
			t.Cells = append(t.Cells, page.Cell{Box: p.Box, Lines: []page.Line{p.Line}})
		}
	}
	lattice(t)
}

// Boxed makes a table of boxes that stand apart.
func Boxed(boxes []page.Cell) page.Table {
	t := page.Table{Cells: slices.Clone(boxes), Completeness: 1}
	lattice(&t)
	return t
}

// lattice numbers cells by the distinct edges of their boxes.
func lattice(t *page.Table) {
	for _, c := range t.Cells {
		t.Box = t.Box.Union(c.Box)
		t.XS, t.YS = append(t.XS, c.Box.X0, c.Box.X1), append(t.YS, c.Box.Y0, c.Box.Y1)
	}
	slices.Sort(t.XS)
	slices.Sort(t.YS)
	t.XS, t.YS = slices.Compact(t.XS), slices.Compact(t.YS)
	place := func(bounds []float64, v float64) int {
		i, _ := slices.BinarySearchFunc(bounds, v, cmp.Compare[float64])
		return i
	}
	for i := range t.Cells {
		c := &t.Cells[i]
		c.Row, c.Col = place(t.YS, c.Box.Y0), place(t.XS, c.Box.X0)
		c.RowSpan, c.ColSpan = max(1, place(t.YS, c.Box.Y1)-c.Row), max(1, place(t.XS, c.Box.X1)-c.Col)
	}
}
