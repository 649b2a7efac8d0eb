package reconcile

import (
	"slices"
	"strconv"
	"strings"

	"github.com/learning-yogi/platform/extract/page"
)

// countLeast is how many numbers that follow each other make a row of headings
// count.
const countLeast = 3

// numbers settles look-alikes in headings that count: after 3, 4 and 5, "B" is 6.
func numbers(tables []page.Table) {
	for _, t := range tables {
		if t.Native {
			continue
		}
		for _, down := range []bool{false, true} {
			count(headings(t, down))
		}
	}
}

// headings lists the single words of the first two rows (down: columns) each.
func headings(t page.Table, down bool) [2][]*page.Word {
	var out [2][]*page.Word
	var cells []int
	for i := range t.Cells {
		cells = append(cells, i)
	}
	slices.SortStableFunc(cells, func(a, b int) int {
		if down {
			return t.Cells[a].Row - t.Cells[b].Row
		}
		return t.Cells[a].Col - t.Cells[b].Col
	})
	for _, i := range cells {
		c := &t.Cells[i]
		at := c.Row
		if down {
			at = c.Col
		}
		if at < len(out) && len(c.Lines) > 0 && len(c.Lines[0].Words) == 1 {
			out[at] = append(out[at], &c.Lines[0].Words[0])
		}
	}
	return out
}

// count corrects what breaks the numbering of headings.
func count(lines [2][]*page.Word) {
	for _, words := range lines {
		run := 0 // numbers that follow each other, so far
		for i, w := range words {
			n, err := strconv.Atoi(strings.TrimRight(w.Text, "."))
			if before := i - 1; before >= 0 {
				last, _ := strconv.Atoi(strings.TrimRight(words[before].Text, "."))
				r := []rune(w.Text)
				if err != nil && run >= countLeast && last < 9 && len(r) == 1 && strings.ContainsRune(lookalikes[rune('0'+last+1)], r[0]) {
					w.Text, n, err = strconv.Itoa(last+1), last+1, nil
				}
				if err == nil && n != last+1 {
					run = 0
				}
			}
			if err == nil {
				run++
			} else {
				run = 0
			}
		}
	}
}
