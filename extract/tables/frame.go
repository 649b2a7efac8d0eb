package tables

import (
	"strconv"
	"strings"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/terms"
)

// Thresholds of unframe.
const (
	frameLeast = 4   // rows and columns that a spreadsheet numbers
	frameShare = 0.7 // of its numbers and letters that are read
)

// unframe takes the row numbers and column letters of a spreadsheet program
// off a table, and returns their lines: they count every row, the one with the
// days' names too, where periods count lessons only.
func unframe(t page.Table) (page.Table, []page.Line) {
	if t.Rows() < frameLeast || t.Cols() < frameLeast || !counts(t, Texts(t)) {
		return t, nil
	}
	var frame []page.Line
	whole := t
	t = columns(t, 1, t.Cols())
	lettered := lettered(t, Texts(t))
	if lettered {
		t = rows(t, 1, t.Rows())
	}
	for _, c := range whole.Cells {
		if c.Col == 0 || lettered && c.Row == 0 {
			frame = append(frame, c.Lines...)
		}
	}
	return t, frame
}

// counts reports whether the cells of the first column count all rows.
func counts(t page.Table, texts []string) bool {
	right, filled := 0, 0
	base, known := 0, false
	headed := false // a row of words is counted, not a row of lessons only
	for i, c := range t.Cells {
		if c.Col != 0 || c.ColSpan != 1 || c.RowSpan != 1 || texts[i] == "" {
			if c.Col == 0 && texts[i] != "" {
				return false
			}
			continue
		}
		filled++
		n, err := strconv.Atoi(strings.Trim(texts[i], " |.")) // lines may stick to them
		if err != nil {
			continue
		}
		if !known {
			base, known = n-c.Row, true
			headed = c.Row <= 1 && n == 1 && daysAt(t, texts, c.Row)
		}
		if n-c.Row == base {
			right++
		}
	}
	if right < frameLeast || float64(right) < frameShare*float64(max(filled, t.Rows()-1)) {
		return false
	}
	rest := columns(t, 1, t.Cols())
	return headed || lettered(rest, Texts(rest))
}

// daysAt reports whether a row names days.
func daysAt(t page.Table, texts []string, row int) bool {
	var line []string
	for _, i := range Ordered(t, onLine(t, false, row), false) {
		line = append(line, texts[i])
	}
	return terms.ReadDays(line).Distinct >= minDays
}

// lettered reports whether the first row holds the letters of a spreadsheet's
// columns.
func lettered(t page.Table, texts []string) bool {
	right, filled := 0, 0
	for i, c := range t.Cells {
		if c.Row != 0 || texts[i] == "" {
			continue
		}
		filled++
		if r := []rune(texts[i]); len(r) == 1 && int(r[0])-'A' == c.Col {
			right++
		}
	}
	return right >= frameLeast-1 && float64(right) >= frameShare*float64(filled)
}
