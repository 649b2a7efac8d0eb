package tables

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/terms"
)

// Thresholds of Attach, in heights of the print beside the table.
const (
	attachReach = 4.5 // headings stand at most this far outside the lines
	attachLeast = 3   // and name at least so many columns or rows
	columnWhite = 0.5 // white that parts two columns of headings
	attachWhite = 1.5 // white that parts them from what stands over them, a title or the name of a class
	attachShare = 0.5 // of the columns or rows
)

// Attach widens a table by a row above it, or a column left of it, where free
// lines stand over its columns or beside its rows: headings that were printed
// outside the ruling lines. It returns the free lines it took.
func Attach(t page.Table, free []page.Line) (page.Table, []int) {
	if t.Native || t.Rows() < 2 || t.Cols() < 2 {
		return t, nil
	}
	t, taken := attachTop(t, free)
	for range leftColumns {
		var left []int
		if t, left = attachLeft(t, free, taken); len(left) == 0 {
			break
		}
		taken = append(taken, left...)
	}
	return t, taken
}

// leftColumns is how many columns of headings may stand left of the lines: the
// day, its week or lesson, and a time.
const leftColumns = 3

// attachTop adds a row of headings above.
func attachTop(t page.Table, free []page.Line) (page.Table, []int) {
	byCol := map[int][]int{}
	enough := func() bool {
		return len(byCol) >= attachLeast && float64(len(byCol)) >= attachShare*float64(t.Cols())
	}
	order := make([]int, len(free)) // from the table upward
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(free[b].Box.Y1, free[a].Box.Y1) })
	top := t.Box.Y0
	for _, i := range order {
		l := free[i]
		gap := t.Box.Y0 - l.Box.Y1
		c := l.Box.Centre()
		size := min(l.Box.Width(), l.Box.Height())                               // of the print, whatever its turn
		numbers := enough() && !strings.ContainsFunc(l.Text(), unicode.IsLetter) // a second row of times belongs to the first
		if gap <= -0.5*size || gap >= attachReach*size && !(numbers && top-l.Box.Y1 < attachWhite*size) || c.X <= t.Box.X0 || c.X >= t.Box.X1 {
			continue
		}
		if enough() && !numbers && top-l.Box.Y1 > attachWhite*size {
			break
		}
		col := placeOf(t.XS, c.X)
		if l.Box.X0 < t.XS[col]-size || l.Box.X1 > t.XS[col+1]+size {
			continue // a title runs across columns
		}
		byCol[col] = append(byCol[col], i)
		top = min(top, l.Box.Y0)
	}
	if !enough() {
		return t, nil
	}
	var taken []int
	row := make([]page.Cell, 0, t.Cols())
	for col := range t.Cols() {
		c := page.Cell{Row: 0, Col: col, RowSpan: 1, ColSpan: 1, Box: page.Box{X0: t.XS[col], Y0: top, X1: t.XS[col+1], Y1: t.Box.Y0}}
		for _, i := range byCol[col] {
			c.Lines = append(c.Lines, free[i])
			taken = append(taken, i)
		}
		sortLines(c.Lines)
		row = append(row, c)
	}
	cells := slices.Clone(t.Cells)
	for i := range cells {
		cells[i].Row++
	}
	t.Cells = append(row, cells...)
	t.YS = append([]float64{top}, t.YS...)
	t.Box.Y0 = top
	return t, taken
}

// attachLeft adds a column of headings on the left: the lines nearest to the
// table that stand in one column.
func attachLeft(t page.Table, free []page.Line, skip []int) (page.Table, []int) {
	var beside []int // from the table leftward
	for i, l := range free {
		gap := t.Box.X0 - l.Box.X1
		c := l.Box.Centre()
		if !slices.Contains(skip, i) && gap >= -0.5*l.Box.Height() && gap <= 2*attachReach*l.Box.Height()+l.Box.Width() && c.Y >= t.Box.Y0 && c.Y <= t.Box.Y1 {
			beside = append(beside, i)
		}
	}
	slices.SortStableFunc(beside, func(a, b int) int { return cmp.Compare(free[b].Box.X1, free[a].Box.X1) })
	byRow := map[int][]int{}
	leftmost := t.Box.X0
	for k, i := range beside {
		b := free[i].Box
		if k > 0 && b.X1 < leftmost-columnWhite*b.Height() {
			break // another column
		}
		row := placeOf(t.YS, b.Centre().Y)
		byRow[row] = append(byRow[row], i)
		leftmost = min(leftmost, b.X0)
	}
	pairs := dayPairs(t.YS, free, byRow)
	if len(byRow) < attachLeast || float64(len(byRow)+len(pairs)) < attachShare*float64(t.Rows()-1) {
		return t, nil
	}
	cells := slices.Clone(t.Cells)
	for i := range cells {
		cells[i].Col++
	}
	var taken []int
	for row := 0; row < t.Rows(); {
		span := 1
		if pairs[row] {
			span = 2
		}
		c := page.Cell{Row: row, Col: 0, RowSpan: span, ColSpan: 1, Box: page.Box{X0: leftmost, Y0: t.YS[row], X1: t.Box.X0, Y1: t.YS[row+span]}}
		for range span {
			for _, i := range byRow[row] {
				c.Lines = append(c.Lines, free[i])
				taken = append(taken, i)
			}
			row++
		}
		sortLines(c.Lines)
		cells = append(cells, c)
	}
	t.Cells = cells
	sortCells(t.Cells)
	t.XS = append([]float64{leftmost}, t.XS...)
	t.Box.X0 = leftmost
	return t, taken
}

// dayPairs tells which rows begin a pair that one name of a day stands beside,
// in the middle of both: days that lines divide for groups or weeks.
func dayPairs(ys []float64, free []page.Line, byRow map[int][]int) map[int]bool {
	pairs := map[int]bool{}
	var texts []string
	for row := range len(ys) - 1 {
		if len(byRow[row]) != 1 {
			continue
		}
		l := free[byRow[row][0]]
		texts = append(texts, l.Text())
		first, span := placesOf(ys, l.Box.Y0, l.Box.Y1, true)
		if other := first + 1; span == 2 && (row == first && len(byRow[other]) == 0 || row == other && len(byRow[first]) == 0) {
			pairs[first] = true
		}
	}
	if terms.ReadDays(texts).Distinct < attachLeast {
		return nil
	}
	return pairs
}

func placeOf(bounds []float64, v float64) int {
	for i := 0; i+2 < len(bounds); i++ {
		if v < bounds[i+1] {
			return i
		}
	}
	return max(len(bounds)-2, 0)
}

func sortLines(lines []page.Line) {
	slices.SortStableFunc(lines, func(a, b page.Line) int {
		if a.Box.Centre().Y < b.Box.Y0 {
			return -1
		}
		if b.Box.Centre().Y < a.Box.Y0 {
			return 1
		}
		return int(a.Box.X0 - b.Box.X0)
	})
}

func sortCells(cells []page.Cell) {
	slices.SortStableFunc(cells, func(a, b page.Cell) int {
		if a.Row != b.Row {
			return a.Row - b.Row
		}
		return a.Col - b.Col
	})
}
