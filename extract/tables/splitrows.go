package tables

import (
	"cmp"
	"slices"
	"strings"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/terms"
)

// Thresholds of SplitRows and SplitLabels.
const (
	rowMiddle  = 0.25 // (of a row's height) that an entry's middle may lie off the row's
	entryWhite = 0.6  // (of the print) white that parts entries of one cell
	seamWhite  = 0.5  // (of the print) white at a boundary that divides words
	seamLines  = 3    // lines on both its sides that prove a boundary no other cell is divided at
)

// SplitLabels gives a table the rows and columns that its headings tell where
// no lines part them: a heading cell with several times, one below the other,
// heads as many rows; times side by side head columns. A cell that lines enclose
// is parted only where the table has as many rows or columns already.
func SplitLabels(t page.Table) page.Table {
	if t.Native {
		return t
	}
	for _, down := range []bool{true, false} {
		for i := 0; i < len(t.Cells); i++ {
			c := t.Cells[i]
			if down && c.Col > 0 || !down && c.Row > 1 {
				continue
			}
			span := c.ColSpan
			if down {
				span = c.RowSpan
			}
			if parts := labelParts(c, down); len(parts) > 1 && (len(parts) == span || !enclosed(c)) {
				t = refine(t, parts, down)
				t.Cells = divideCell(t, t.Cells, i, parts, down)
				sortCells(t.Cells)
			}
		}
	}
	return t
}

// enclosed reports whether lines are drawn on all sides of a cell.
func enclosed(c page.Cell) bool {
	return c.Ruled.Left && c.Ruled.Right && c.Ruled.Top && c.Ruled.Bottom
}

// labelParts parts the lines of a heading cell into headings of their own,
// each with a time; nil where it is one heading.
func labelParts(c page.Cell, down bool) []entry {
	var parts []entry
	if down {
		parts = groupLines(c.Lines, entryWhite)
	} else {
		for _, p := range phrases(c.Lines) {
			parts = append(parts, entry{Box: p.Box, lines: []page.Line{p.Line}})
		}
		slices.SortFunc(parts, func(a, b entry) int { return cmp.Compare(a.X0, b.X0) })
		for k := 1; k < len(parts); k++ {
			if parts[k].X0 < parts[k-1].X1 {
				return nil
			}
		}
	}
	for _, p := range parts {
		if h := terms.HeadingTimes((page.Cell{Lines: p.lines}).Text()); h.Start == nil || h.End == nil || h.Rest != "" || h.Stacked {
			return nil
		}
	}
	return parts
}

// groupLines gathers lines of a cell that stand close below each other.
func groupLines(lines []page.Line, white float64) []entry {
	lines = slices.Clone(lines)
	slices.SortStableFunc(lines, func(a, b page.Line) int { return cmp.Compare(a.Box.Centre().Y, b.Box.Centre().Y) })
	var out []entry
	for _, l := range lines {
		if n := len(out); n > 0 && l.Box.Y0-out[n-1].Y1 <= white*l.Box.Height() {
			out[n-1].lines = append(out[n-1].lines, l)
			out[n-1].Box = out[n-1].Box.Union(l.Box)
			continue
		}
		out = append(out, entry{Box: l.Box, lines: []page.Line{l}})
	}
	return out
}

// refine adds the boundaries between parts to the lattice.
func refine(t page.Table, parts []entry, down bool) page.Table {
	for k := 0; k+1 < len(parts); k++ {
		at, from, to := (parts[k].Y1+parts[k+1].Y0)/2, parts[k].Y1, parts[k+1].Y0
		bounds := &t.YS
		if !down {
			at, from, to = (parts[k].X1+parts[k+1].X0)/2, parts[k].X1, parts[k+1].X0
			bounds = &t.XS
		}
		if slices.ContainsFunc(*bounds, func(b float64) bool { return b >= from && b <= to }) {
			continue
		}
		place, _ := slices.BinarySearch(*bounds, at)
		if place == 0 || place == len(*bounds) {
			continue
		}
		*bounds = slices.Insert(slices.Clone(*bounds), place, at)
		t.Cells = slices.Clone(t.Cells)
		for i := range t.Cells {
			first, span := &t.Cells[i].Row, &t.Cells[i].RowSpan
			if !down {
				first, span = &t.Cells[i].Col, &t.Cells[i].ColSpan
			}
			switch {
			case *first >= place:
				*first++
			case *first+*span >= place:
				*span++
			}
		}
	}
	return t
}

// divideCell replaces a cell by its parts.
func divideCell(t page.Table, cells []page.Cell, i int, parts []entry, down bool) []page.Cell {
	c := cells[i]
	out := slices.Delete(slices.Clone(cells), i, i+1)
	from, to := c.Row, c.Row+c.RowSpan
	bounds := t.YS
	if !down {
		from, to, bounds = c.Col, c.Col+c.ColSpan, t.XS
	}
	for k, p := range parts {
		end := to
		if k+1 < len(parts) {
			next := parts[k+1].Y0
			if !down {
				next = parts[k+1].X0
			}
			for end = from + 1; end < to-1 && bounds[end+1] <= next; {
				end++
			}
		}
		part := c
		part.Lines = p.lines
		if down {
			part.Row, part.RowSpan = from, end-from
			part.Box.Y0, part.Box.Y1 = bounds[from], bounds[end]
		} else {
			part.Col, part.ColSpan = from, end-from
			part.Box.X0, part.Box.X1 = bounds[from], bounds[end]
		}
		out = append(out, part)
		if from = end; from >= to {
			break
		}
	}
	return out
}

// SplitRows divides cells that reach over several rows, or columns, although
// their words stand in the middle of single ones, where no lines enclose them:
// the lines that part them were not drawn. An entry in the middle between two
// covers both. Where the words of one cell tell so, those beside it that reach
// over the same rows are divided alike, though they hold but one entry.
func SplitRows(t page.Table) page.Table {
	if t.Native {
		return t
	}
	for _, down := range []bool{false, true} {
		type band struct{ from, span int }
		bands := map[band]bool{}
		for _, least := range []int{2, 1} {
			out := t
			out.Cells = nil
			for _, c := range t.Cells {
				b := band{c.Col, c.ColSpan}
				if down {
					b = band{c.Row, c.RowSpan}
				}
				parts := []page.Cell{c}
				if least > 1 || bands[b] {
					parts = splitAlong(t, c, down, least)
				}
				bands[b] = bands[b] || least > 1 && len(parts) > 1
				out.Cells = append(out.Cells, parts...)
			}
			sortCells(out.Cells)
			t = out
		}
	}
	return t
}

// splitAlong divides one cell that holds at least so many entries.
func splitAlong(t page.Table, c page.Cell, down bool, least int) []page.Cell {
	whole := []page.Cell{c}
	first, span, bounds := c.Col, c.ColSpan, t.XS
	if down {
		first, span, bounds = c.Row, c.RowSpan, t.YS
	}
	if parts := repeated(c.Lines, bounds[first:first+span+1], down); parts != nil && least > 1 {
		return divideCell(page.Table{XS: t.XS, YS: t.YS}, []page.Cell{c}, 0, parts, down)
	}
	if span < 2 || slices.ContainsFunc(c.Lines, func(l page.Line) bool { return l.Turn != 0 }) {
		return whole
	}
	c.Lines = withoutRules(c.Lines, bounds[first+1:first+span], down)
	entries := groupLines(c.Lines, entryWhite)
	if !down {
		entries = columnsOf(c.Lines)
		if parts := atSeams(c.Lines, bounds[first:first+span+1]); len(entries) < span && parts != nil &&
			(least == 1 || !slices.ContainsFunc(parts, func(e entry) bool { return len(e.lines) < seamLines })) {
			entries = parts
		}
	}
	if len(entries) < least || enclosed(c) && !(least > 1 && len(entries) == span && nameDays(entries)) {
		return whole
	}
	at, spans := map[int]entry{}, map[int]int{} // by first row or column
	last := first
	for _, e := range entries {
		lo, hi := e.X0, e.X1
		if down {
			lo, hi = e.Y0, e.Y1
		}
		k, n := placesOf(bounds[first:first+span+1], lo, hi, down)
		k += first
		if n == 0 || k < last {
			return whole
		}
		at[k], spans[k], last = e, n, k+n
	}
	var out []page.Cell
	for k := first; k < first+span; {
		part, n := c, max(1, spans[k])
		part.Lines = at[k].lines
		if down {
			part.Row, part.RowSpan, part.Box.Y0, part.Box.Y1 = k, n, bounds[k], bounds[k+n]
		} else {
			part.Col, part.ColSpan, part.Box.X0, part.Box.X1 = k, n, bounds[k], bounds[k+n]
		}
		out = append(out, part)
		k += n
	}
	return out
}

// nameDays reports whether each entry names a day of its own, in full or by the
// usual short names: headings whose lines are too faint to be found.
func nameDays(entries []entry) bool {
	texts := make([]string, len(entries))
	for i, e := range entries {
		texts[i] = (page.Cell{Lines: e.lines}).Text()
	}
	run := terms.ReadDays(texts)
	return run.Distinct == len(entries) && run.Pure == len(entries)
}

// withoutRules drops words that are nothing but upright strokes on a boundary of
// the lattice: a ruling line that was not found, read as letters.
func withoutRules(lines []page.Line, bounds []float64, down bool) []page.Line {
	if down {
		return lines
	}
	var out []page.Line
	for _, l := range lines {
		kept := page.Line{Turn: l.Turn}
		for _, w := range l.Words {
			if strings.Trim(w.Text, "Il|1") == "" && slices.ContainsFunc(bounds, func(x float64) bool { return w.Box.Grow(1).X0 <= x && x <= w.Box.Grow(1).X1 }) {
				continue
			}
			kept.Words = append(kept.Words, w)
			kept.Box = kept.Box.Union(w.Box)
		}
		if len(kept.Words) > 0 {
			out = append(out, kept)
		}
	}
	return out
}

// columnsOf gathers the words of a cell that stand one below the other.
func columnsOf(lines []page.Line) []entry {
	var out []entry
	ps := phrases(lines)
	slices.SortStableFunc(ps, func(a, b phrase) int { return cmp.Compare(a.Box.X0, b.Box.X0) })
	for _, p := range ps {
		if n := len(out); n > 0 && p.Box.X0 < out[n-1].X1 {
			out[n-1].lines = append(out[n-1].lines, p.Line)
			out[n-1].Box = out[n-1].Box.Union(p.Box)
			continue
		}
		out = append(out, entry{Box: p.Box, lines: []page.Line{p.Line}})
	}
	for _, e := range out {
		sortLines(e.lines)
	}
	return out
}

// dealt deals words to the rows (or columns) that their middles stand in.
func dealt(lines []page.Line, bounds []float64, down bool) []entry {
	out := make([]entry, len(bounds)-1)
	for _, l := range lines {
		for _, w := range l.Words {
			at := w.Box.Centre().X
			if down {
				at = w.Box.Centre().Y
			}
			e := &out[placeOf(bounds, at)]
			if k := len(e.lines); k == 0 || e.lines[k-1].Turn != l.Turn || !level(e.lines[k-1].Box, w.Box) {
				e.lines = append(e.lines, page.Line{Turn: l.Turn})
			}
			part := &e.lines[len(e.lines)-1]
			part.Words, part.Box = append(part.Words, w), part.Box.Union(w.Box)
			e.Box = e.Box.Union(w.Box)
		}
	}
	return out
}

// repeated divides words that are the same in each row (or column), each in the
// middle of its own: two lessons of one colour. nil where they are not.
func repeated(lines []page.Line, bounds []float64, down bool) []entry {
	if len(bounds) < 3 {
		return nil
	}
	out := dealt(lines, bounds, down)
	text := (page.Cell{Lines: out[0].lines}).Text()
	for k, e := range out {
		lo, hi := e.X0, e.X1
		if down {
			lo, hi = e.Y0, e.Y1
		}
		off := (lo+hi)/2 - (bounds[k]+bounds[k+1])/2
		if text == "" || (page.Cell{Lines: e.lines}).Text() != text || max(off, -off) > rowMiddle*(bounds[k+1]-bounds[k]) {
			return nil
		}
	}
	return out
}

// atSeams divides lines at the boundaries of columns where no word stands on one
// and white does, wider than between words; nil where not, or where nothing is
// left in a column.
func atSeams(lines []page.Line, bounds []float64) []entry {
	for _, l := range lines {
		last, right := -1, 0.0
		for _, w := range l.Words {
			at := placeOf(bounds, w.Box.Centre().X)
			if w.Box.X0 < bounds[at] || w.Box.X1 > bounds[at+1] || last >= 0 && at != last && w.Box.X0-right < seamWhite*l.Box.Height() {
				return nil
			}
			last, right = at, w.Box.X1
		}
	}
	out := dealt(lines, bounds, false)
	if slices.ContainsFunc(out, func(e entry) bool { return len(e.lines) == 0 }) {
		return nil
	}
	return out
}

// placesOf finds the row (or column), or the two, whose middle an entry is
// near to. In a column it may also stand at the side, all of it inside.
func placesOf(bounds []float64, lo, hi float64, down bool) (place, span int) {
	for n := 1; n <= 2; n++ {
		for k := 0; k+n < len(bounds); k++ {
			size := bounds[k+1] - bounds[k]
			if n == 2 {
				size = min(size, bounds[k+2]-bounds[k+1])
			}
			if d := (lo+hi)/2 - (bounds[k]+bounds[k+n])/2; max(d, -d) <= rowMiddle*size {
				return k, n
			}
			if n == 1 && !down && lo >= bounds[k] && hi <= bounds[k+1] {
				return k, 1
			}
		}
	}
	return 0, 0
}
