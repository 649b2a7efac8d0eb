package tables

import (
	"cmp"
	"slices"
	"strings"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/terms"
)

// entries parts what stands under a heading into entries: boxes, or rows of
// text that belong together.
func (s *sections) entries(h heading, under []phrase) []entry {
	boxed := 0
	for _, p := range under {
		if p.box >= 0 {
			boxed++
		}
	}
	var out []entry
	if boxed*3 >= len(under)*2 {
		out = s.boxEntries(under)
	}
	if len(out) < 2 {
		out = rowEntries(reachable(h, textRowsOf(under)))
	}
	return out
}

// boxEntries makes an entry of each box, with the times that stand beside it.
func (s *sections) boxEntries(under []phrase) []entry {
	var out []entry
	at := map[int]int{}
	for _, p := range under {
		if p.box < 0 {
			continue
		}
		k, ok := at[p.box]
		if !ok {
			k, at[p.box] = len(out), len(out)
			out = append(out, entry{Box: s.boxes[p.box].Box, box: p.box})
		}
		out[k].lines = append(out[k].lines, p.Line)
	}
	out = besideBoxes(out)
	for _, p := range under {
		if p.box >= 0 || !startsWithTime(p.text) {
			continue
		}
		for k := range out {
			if y := p.Box.Centre().Y; y >= out[k].Y0 && y <= out[k].Y1 {
				out[k].lines = append(out[k].lines, p.Line)
			}
		}
	}
	for _, e := range out {
		sortLines(e.lines)
	}
	slices.SortStableFunc(out, func(a, b entry) int { return cmp.Compare(a.Y0, b.Y0) })
	return out
}

// besideBoxes joins boxes of one height that stand side by side: a time and
// its entry.
func besideBoxes(es []entry) []entry {
	var out []entry
	for _, e := range es {
		k := slices.IndexFunc(out, func(o entry) bool {
			return min(o.Y1, e.Y1)-max(o.Y0, e.Y0) > 0.7*min(o.Height(), e.Height())
		})
		if k < 0 {
			out = append(out, e)
			continue
		}
		out[k].Box = out[k].Box.Union(e.Box)
		out[k].lines = append(out[k].lines, e.lines...)
	}
	return out
}

// textRowsOf groups texts into rows, each from left to right.
func textRowsOf(ps []phrase) []textRow {
	rows := textRows(ps, -1e9, 1e9)
	for _, r := range rows {
		slices.SortStableFunc(r.phrases, func(a, b phrase) int { return cmp.Compare(a.Box.X0, b.Box.X0) })
	}
	return rows
}

// reachable keeps the rows that stand below a heading, one below the other,
// and of each row what hangs together.
func reachable(h heading, rows []textRow) []textRow {
	band := h.Box
	var out []textRow
	for _, r := range rows {
		at := slices.IndexFunc(r.phrases, func(p phrase) bool { return min(p.Box.X1, band.X1) > max(p.Box.X0, band.X0) })
		if at < 0 && startsWithTime(r.phrases[0].text) {
			at = 0 // a time stands beside its entry, on either side
		}
		if at < 0 {
			continue
		}
		from, to := at, at+1
		reach := rowReach * r.phrases[at].Box.Height()
		for from > 0 && r.phrases[from].Box.X0-r.phrases[from-1].Box.X1 < reach {
			from--
		}
		for to < len(r.phrases) && r.phrases[to].Box.X0-r.phrases[to-1].Box.X1 < reach {
			to++
		}
		kept := textRow{phrases: r.phrases[from:to]}
		for _, p := range kept.phrases {
			kept.Box = kept.Box.Union(p.Box)
		}
		if n := len(out); n > 1 && kept.Y0-out[n-1].Y1 > sectionStop*(out[n-1].Y1-out[0].Y0)/float64(n) {
			break
		}
		band = band.Union(kept.Box)
		out = append(out, kept)
	}
	return out
}

// rowEntries gathers rows into entries: those that white parts, where each of
// them has a time; else, where rows begin with times, numbers or bullets, each
// of these begins one; else white, or each row.
func rowEntries(rows []textRow) []entry {
	white := parted(rows, byWhite(rows))
	timed := 0
	for _, e := range white {
		if n := timesIn(e.lines); n == 1 {
			timed++
		}
	}
	if len(white) > 1 && float64(timed) >= 0.8*float64(len(white)) {
		return white
	}
	begins := make([]bool, len(rows))
	marked := 0
	for i, r := range rows {
		first := r.phrases[0]
		begins[i] = startsWithTime(first.text) || leadingNumber.MatchString(first.Words[0].Text) || bullet(first.Words[0].Text)
		if begins[i] && i > 0 && begins[i-1] && endsOf(rows[i-1], r) {
			begins[i] = false // the end below its start
		}
		if begins[i] {
			marked++
		}
	}
	if marked < 2 {
		return white
	}
	first := slices.Index(begins, true)
	if !begins[0] && onlyTime(rows[first]) { // the times stand below the words, if not between them
		if !onlyTime(rows[len(rows)-1]) {
			return white
		}
		after := make([]bool, len(rows))
		for i := range rows {
			after[i] = i == 0 || begins[i-1] && onlyTime(rows[i-1])
		}
		begins = after
	}
	return parted(rows, begins)
}

// onlyTime reports whether a row says nothing but a time.
func onlyTime(r textRow) bool {
	h := terms.HeadingTimes(r.phrases[0].text)
	return len(r.phrases) == 1 && h.Start != nil && h.Rest == ""
}

// parted makes entries of rows of which some begin one.
func parted(rows []textRow, begins []bool) []entry {
	var out []entry
	for i, r := range rows {
		if begins[i] {
			out = append(out, entry{box: -1})
		}
		if len(out) == 0 {
			continue // what stands before the first entry
		}
		e := &out[len(out)-1]
		e.Box = e.Box.Union(r.Box)
		for _, p := range r.phrases {
			e.lines = append(e.lines, p.Line)
		}
	}
	for i := range out {
		if first := &out[i].lines[0]; len(first.Words) > 1 && bullet(first.Words[0].Text) {
			first.Words = first.Words[1:]
		}
	}
	return out
}

func bullet(s string) bool { return strings.Trim(s, "•·●○▪■*–—-►‣◦+») ") == "" }

// timesIn counts the times of an entry: ranges, and pairs of single times.
func timesIn(lines []page.Line) int {
	ranges, singles := 0, 0
	for _, l := range lines {
		found := terms.FindTimes(l.Text())
		if h := terms.HeadingTimes(l.Text()); len(found) == 0 && h.Start != nil && h.End != nil && h.Rest == "" {
			ranges++ // "8-9"
		}
		for _, r := range found {
			if r.End != nil {
				ranges++
			} else {
				singles++
			}
		}
	}
	return ranges + (singles+1)/2
}

// Thresholds of byWhite.
const (
	wideShare = 0.25 // of the gaps between rows part entries, at least
	wideRatio = 1.8  // a wide gap is so much wider than a narrow one
	wideMore  = 0.4  // (heights of a row) and wider by this
	wideAlone = 2.5  // (heights of a row) from which a single gap parts entries
)

// byWhite says which rows begin an entry by the white over them. Where the
// gaps are much the same, each row is one.
func byWhite(rows []textRow) []bool {
	var gaps []float64
	height := 0.0
	for i := 1; i < len(rows); i++ {
		gaps = append(gaps, max(0, rows[i].Y0-rows[i-1].Y1))
		height += rows[i].Height() / float64(len(rows)-1)
	}
	slices.Sort(gaps)
	cut, jump := -1.0, 0.0
	for k := 1; k < len(gaps); k++ {
		a, b := gaps[k-1], gaps[k]
		many := float64(len(gaps)-k) >= wideShare*float64(len(gaps)) || b >= wideAlone*height
		if many && b >= wideRatio*a && b-a >= wideMore*height && b-a > jump {
			cut, jump = (a+b)/2, b-a
		}
	}
	begins := make([]bool, len(rows))
	for i := range rows {
		begins[i] = i == 0 || rows[i].Y0-rows[i-1].Y1 > cut
	}
	return begins
}

// endsOf reports whether a row begins with the time at which the entry of the
// row above ends: single times, one right below the other.
func endsOf(above, row textRow) bool {
	a, b := above.phrases[0], row.phrases[0]
	one := func(s string) *terms.Time {
		if h := terms.HeadingTimes(s); h.End == nil && h.Rest == "" {
			return h.Start
		}
		return nil
	}
	s, e := one(a.text), one(b.text)
	return s != nil && e != nil && b.Box.Y0-a.Box.Y1 < 1.2*b.Box.Height() && max(a.Box.X0-b.Box.X0, b.Box.X0-a.Box.X0) < b.Box.Height() &&
		(len(above.phrases) > 1 || len(row.phrases) == 1)
}

// Lines lists the lines of free text and of tables' cells.
func Lines(ts []page.Table, free []page.Line) []page.Line {
	out := slices.Clone(free)
	for _, t := range ts {
		for _, c := range t.Cells {
			out = append(out, c.Lines...)
		}
	}
	return out
}
