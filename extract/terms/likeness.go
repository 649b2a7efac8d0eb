package terms

import "strings"

// Likeness is how much a text, or one of its words, looks like a day's name in
// a language, 0 to 1.
func Likeness(text, language string, day int) float64 {
	text = digitLetters.Replace(text)
	tries := append(strings.Fields(text), strings.Join(strings.Fields(text), ""))
	best := 0.0
	for _, lang := range days().languages {
		if lang.code != language {
			continue
		}
		for _, w := range lang.words[day%7] {
			for _, t := range tries {
				f := Fold(t)
				size := float64(max(len([]rune(w)), len([]rune(f)), 1))
				best = max(best, 1-float64(Distance(f, w))/size)
			}
		}
	}
	return best
}
