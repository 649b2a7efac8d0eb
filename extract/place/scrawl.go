package place

import (
	"slices"
	"strings"
	"unicode"

	"github.com/learning-yogi/platform/extract/page"
)

// Thresholds of scrawls.
const (
	scrawlSure    = 0.6 // words of so few letters below this confidence, and found once, are no words
	scrawlLetters = 3
	noiseSure     = 0.35 // no words below this confidence, whatever the table's style
	shortSure     = 0.85 // words as short that are read so surely, in
	shortShare    = 0.1  // this share of the cells, are the table's own style
	scrawlHuge    = 2.5  // heights of the table's print: a circle, a cross
	scrawlTall    = 1.6  // heights of the table's print: no letter is so high
	loneSure      = 0.9  // a single letter among words, and found once
	loneShare     = 0.1  // of the cells may hold single letters before they count as entries
)

// scrawls finds cells of a picture whose only reading is what a reader makes
// of a pen mark, a circle or a picture: it is no entry, and stays with the
// words that found no place, for a person to look at.
func scrawls(t page.Table) map[int]bool {
	seen := map[string]int{}
	var heights []float64
	filled, singles, short := 0, 0, 0
	for _, c := range t.Cells {
		text := c.Text()
		if text == "" {
			continue
		}
		filled++
		seen[text]++
		if len([]rune(text)) == 1 {
			singles++
		}
		if n, sure, _ := reading(c); n <= scrawlLetters && sure >= shortSure {
			short++
		}
		for _, l := range c.Lines {
			for _, w := range l.Words {
				heights = append(heights, l.Print(w))
			}
		}
	}
	if len(heights) == 0 {
		return nil
	}
	slices.Sort(heights)
	print := heights[len(heights)/2]
	out := map[int]bool{}
	for i, c := range t.Cells {
		text := c.Text()
		n, sure, high := reading(c)
		if n == 0 || n > scrawlLetters || strings.ContainsFunc(text, unicode.IsDigit) {
			continue
		}
		if sure < 1 && high > scrawlHuge*print {
			out[i] = true // however often
			continue
		}
		if seen[text] > 1 {
			continue
		}
		switch {
		case sure == 1:
		case high > scrawlTall*print:
			out[i] = true
		case sure < noiseSure, sure < scrawlSure && float64(short) < shortShare*float64(filled):
			out[i] = true
		case n == 1 && sure < loneSure && float64(singles) <= max(1, loneShare*float64(filled)):
			out[i] = true
		}
	}
	return out
}

// reading returns how many characters a cell holds, how sure the least of its
// words is, 0 to 1, and how high the highest.
func reading(c page.Cell) (letters int, sure, high float64) {
	sure = 1
	for _, l := range c.Lines {
		for _, w := range l.Words {
			letters += len([]rune(w.Text))
			sure, high = min(sure, w.Confidence), max(high, l.Print(w))
		}
	}
	return letters, sure, high
}
