package read

import (
	"cmp"
	"slices"

	"github.com/learning-yogi/platform/extract/page"
)

// Thresholds of grouping native words into lines, shares of the word's size.
const (
	sameLine = 0.5 // least common height of two words on one line
	freeGap  = 2.5 // words of free text further apart are separate lines
)

// Native fills tables with a page's own words: a word belongs to the smallest
// cell that contains its centre. Cells of native tables have their text
// already. What is outside every cell comes back as free lines.
func Native(p page.Page, tables []page.Table) Result {
	r := Result{Tables: slices.Clone(tables)}
	words := make([][][]page.Word, len(tables))
	for t := range tables {
		r.Tables[t].Cells = slices.Clone(tables[t].Cells)
		words[t] = make([][]page.Word, len(tables[t].Cells))
	}
	var free []page.Word
	for _, w := range p.Words {
		t, c := home(tables, w)
		if t < 0 {
			free = append(free, w)
			continue
		}
		words[t][c] = append(words[t][c], w)
	}
	r.Readings = make([][][]Reading, len(tables))
	for t := range r.Tables {
		r.Readings[t] = make([][]Reading, len(r.Tables[t].Cells))
		for c := range r.Tables[t].Cells {
			cell := &r.Tables[t].Cells[c]
			if ls := lines(words[t][c], 0); len(ls) > 0 {
				cell.Lines = append(cell.Lines, ls...)
			}
			if len(cell.Lines) > 0 {
				r.Readings[t][c] = []Reading{{Lines: cell.Lines, Turn: cell.Lines[0].Turn, Confidence: 1}}
			}
		}
	}
	r.Free = lines(free, freeGap)
	return r
}

// home finds the smallest cell of a table without text of its own that
// contains a word's centre; -1 for none.
func home(tables []page.Table, w page.Word) (table, cell int) {
	table, cell = -1, -1
	area := 0.0
	for t := range tables {
		if tables[t].Native || !tables[t].Box.Contains(w.Box.Centre()) {
			continue
		}
		for c := range tables[t].Cells {
			b := tables[t].Cells[c].Box
			if b.Contains(w.Box.Centre()) && (table < 0 || b.Area() < area) {
				table, cell, area = t, c, b.Area()
			}
		}
	}
	return table, cell
}

// lines groups words into lines in reading order, each turn by itself: the
// upright ones first. A gap above maxGap sizes ends a line (0: never).
func lines(words []page.Word, maxGap float64) []page.Line {
	var out []page.Line
	for turn := page.Turn(0); turn < 4; turn++ {
		var mine []page.Word
		for _, w := range words {
			if w.Turn == turn {
				mine = append(mine, w)
			}
		}
		out = append(out, turnLines(mine, turn, maxGap)...)
	}
	return out
}

// flatten maps a box to coordinates in which text of a turn reads rightward,
// its lines downward.
func flatten(b page.Box, turn page.Turn) page.Box {
	switch turn {
	case 1:
		return page.Box{X0: b.Y0, X1: b.Y1, Y0: -b.X1, Y1: -b.X0}
	case 2:
		return page.Box{X0: -b.X1, X1: -b.X0, Y0: -b.Y1, Y1: -b.Y0}
	case 3:
		return page.Box{X0: -b.Y1, X1: -b.Y0, Y0: b.X0, Y1: b.X1}
	}
	return b
}

func turnLines(words []page.Word, turn page.Turn, maxGap float64) []page.Line {
	type item struct {
		word page.Word
		box  page.Box
	}
	items := make([]item, len(words))
	for i, w := range words {
		items[i] = item{w, flatten(w.Box, turn)}
	}
	slices.SortStableFunc(items, func(a, b item) int { return cmp.Compare(a.box.Centre().Y, b.box.Centre().Y) })
	var rows [][]item
	var spans []page.Box
	for _, it := range items {
		best := -1
		for i := len(rows) - 1; i >= 0 && i >= len(rows)-6; i-- {
			common := min(spans[i].Y1, it.box.Y1) - max(spans[i].Y0, it.box.Y0)
			if common >= sameLine*min(spans[i].Height(), it.box.Height()) {
				best = i
				break
			}
		}
		if best < 0 {
			rows, spans = append(rows, nil), append(spans, it.box)
			best = len(rows) - 1
		}
		rows[best] = append(rows[best], it)
	}
	var out []page.Line
	for _, row := range rows {
		slices.SortStableFunc(row, func(a, b item) int { return cmp.Compare(a.box.X0, b.box.X0) })
		line := page.Line{Turn: turn}
		right := 0.0
		for i, it := range row {
			gap := it.box.X0 - right
			if i > 0 && maxGap > 0 && gap > maxGap*max(it.word.Size, it.box.Height()) {
				out = append(out, line)
				line = page.Line{Turn: turn}
			}
			line.Words = append(line.Words, it.word)
			line.Box = line.Box.Union(it.word.Box)
			right = it.box.X1
		}
		out = append(out, line)
	}
	slices.SortStableFunc(out, func(a, b page.Line) int {
		x, y := flatten(a.Box, turn), flatten(b.Box, turn)
		if common := min(x.Y1, y.Y1) - max(x.Y0, y.Y0); common >= sameLine*min(x.Height(), y.Height()) {
			return cmp.Compare(x.X0, y.X0)
		}
		return cmp.Compare(x.Y0, y.Y0)
	})
	return out
}
