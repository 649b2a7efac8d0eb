package reconcile

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/learning-yogi/platform/extract/page"
)

// strayMarks are characters that a reader makes of the ends of ruling lines
// and of specks.
const strayMarks = "|{}[]¥~=_'`‘’\"“”<>\\^°•·¢€«»"

// strays takes words of nothing but stray marks out of cells that hold real
// words: they are no text. "Ingles |" is left to strokes.
func strays(tables []page.Table) {
	for t := range tables {
		for c := range tables[t].Cells {
			cell := &tables[t].Cells[c]
			if !strings.ContainsFunc(cell.Text(), isWordRune) {
				continue
			}
			lines := cell.Lines[:0:0]
			for _, l := range cell.Lines {
				kept := l.Words[:0:0]
				for i, w := range l.Words {
					stray := w.Confidence < 1 && strings.Trim(w.Text, strayMarks) == ""
					if !stray || w.Text == "|" && i > 0 {
						if bare := withoutEdges(w.Text, l); w.Confidence < 1 && bare != "" {
							w.Text = bare
						}
						kept = append(kept, w)
					}
				}
				if l.Words = kept; len(kept) > 0 {
					lines = append(lines, l)
				}
			}
			cell.Lines = lines
		}
	}
}

// openQuotes begin a quotation, or are the corner of a coloured box.
const openQuotes = "‘“\"'"

// withoutEdges takes the end of a ruling line from a word, and the corner of a
// box that was read as a quotation mark which nothing closes; "'t" and "'s" keep
// theirs.
func withoutEdges(s string, l page.Line) string {
	s = strings.TrimRight(s, "_")
	if rest := strings.TrimLeft(s, openQuotes); rest != s && startsUpper(rest) && strings.Count(l.Text(), s[:len(s)-len(rest)]) == 1 && !strings.ContainsAny(l.Text(), "’”") {
		return rest
	}
	return s
}

// Thresholds of scribbles.
const (
	scribbleHigh = 2.5 // heights of the print around it
	scribbleSure = 0.7 // words below this confidence
)

// scribbles takes words far higher than the print of their table, and doubtful,
// out of cells that hold other words: a pen's cross over a lesson, a circle
// around it.
func scribbles(tables []page.Table) {
	for t := range tables {
		if tables[t].Native {
			continue
		}
		var heights []float64
		for _, c := range tables[t].Cells {
			for _, l := range c.Lines {
				for _, w := range l.Words {
					heights = append(heights, l.Print(w))
				}
			}
		}
		if len(heights) == 0 {
			continue
		}
		slices.Sort(heights)
		least := scribbleHigh * heights[len(heights)/2]
		for c := range tables[t].Cells {
			cell := &tables[t].Cells[c]
			scribble := func(l page.Line, w page.Word) bool {
				return w.Confidence < scribbleSure && l.Print(w) > least
			}
			if !slices.ContainsFunc(cell.Lines, func(l page.Line) bool {
				return slices.ContainsFunc(l.Words, func(w page.Word) bool { return !scribble(l, w) })
			}) {
				continue
			}
			for i, l := range cell.Lines {
				cell.Lines[i].Words = slices.DeleteFunc(slices.Clone(l.Words), func(w page.Word) bool { return scribble(l, w) })
			}
			cell.Lines = slices.DeleteFunc(slices.Clone(cell.Lines), func(l page.Line) bool { return len(l.Words) == 0 })
		}
	}
}

// Free returns the lines outside the tables without those that are nothing
// but stray marks.
func Free(lines []page.Line) []page.Line {
	return slices.DeleteFunc(slices.Clone(lines), func(l page.Line) bool {
		return !slices.ContainsFunc(l.Words, func(w page.Word) bool {
			return w.Confidence == 1 || strings.Trim(w.Text, strayMarks) != ""
		})
	})
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// strokes reads an upright stroke that is as high as the letters beside it as
// the letter I ("Ingles |" is "Ingles I"); a dividing bar is higher.
const strokeSlack = 0.2 // of the neighbour's height

func strokes(words []word) {
	for _, w := range words {
		if w.Text != "|" || w.at == 0 {
			continue
		}
		before := w.line.Words[w.at-1]
		h, n := w.Box.Height(), before.Box.Height()
		if w.line.Turn%2 == 1 {
			h, n = w.Box.Width(), before.Box.Width()
		}
		last := w.at == len(w.line.Words)-1
		if last && n > 0 && math.Abs(h-n) <= strokeSlack*n+1 && endsInLetter(before.Text) {
			w.Text = "I"
		}
	}
}

func endsInLetter(s string) bool {
	r := []rune(s)
	return len(r) > 0 && unicode.IsLetter(r[len(r)-1])
}

// alike maps letters to the digits that they are taken for.
var alike = map[rune]rune{'I': '1', 'l': '1', '|': '1', 'i': '1', 'O': '0', 'o': '0', 'Q': '0', 'S': '5', 'Z': '2', 'B': '8'}

var (
	code    = regexp.MustCompile(`^[\[(]?([A-Za-z]{1,5})([0-9]{1,4})\b`)
	between = regexp.MustCompile(`([A-Z0-9])[lI|]([0-9])`)
)

// codes settles letters and digits that look alike in codes of letters and
// digits: "Al4" is A14 (no lower-case letter stands between a capital and a
// digit), and "PGI" is PG1 where the page also has PG1 or PG2.
func codes(words []word) {
	stems := map[string]int{}
	whole := map[string]int{}
	for _, w := range words {
		whole[w.Text]++
		if m := code.FindStringSubmatch(w.Text); m != nil {
			stems[m[1]]++
		}
	}
	for _, w := range words {
		if s := between.ReplaceAllString(w.Text, "${1}1${2}"); s != w.Text && isCode(w.Text) {
			w.Text = s
			continue
		}
		stem, digits, rest, ok := asCode(w.Text)
		if ok && stems[stem] > 0 && (stems[stem] >= whole[w.Text] || whole[stem+digits+rest] > 0) {
			w.Text = stem + digits + rest
		}
	}
}

// isCode reports whether a word is capitals and digits, apart from letters
// that look like digits.
func isCode(s string) bool {
	digits := 0
	for _, r := range s {
		switch {
		case unicode.IsDigit(r):
			digits++
		case unicode.IsLower(r) && r != 'l':
			return false
		}
	}
	return digits > 0
}

// asCode reads a word of capitals that ends in letters like digits as a code:
// "PGI" is stem PG, digits 1.
func asCode(s string) (stem, digits, rest string, ok bool) {
	core := s
	if i := strings.IndexAny(s, "(-/"); i > 0 {
		core, rest = s[:i], s[i:]
	}
	r := []rune(core)
	k := len(r)
	for k > 1 && alike[r[k-1]] != 0 {
		k--
	}
	if k == len(r) || k == 0 {
		return "", "", "", false
	}
	for _, c := range r[:k] {
		if !unicode.IsUpper(c) {
			return "", "", "", false
		}
	}
	for _, c := range r[k:] {
		digits += string(alike[c])
	}
	return string(r[:k]), digits, rest, true
}
