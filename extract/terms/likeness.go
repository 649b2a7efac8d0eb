package terms

import "strings"

// Likeness is how much a text, or one of its words, looks like a day's name in
// a language, 0 to 1.
func Likeness(text, language string, day int) float64 {
	text = strings.NewReplacer("|", "i", "!", "i", "1", "i", "0", "o").Replace(text)
	tries := append(strings.Fields(text), strings.Join(strings.Fields(text), ""))
	best := 0.0
	for i := range lexicons {
		if lexicons[i].code != language {
			continue
		}
		for w, ns := range lexicons[i].words {
			for _, n := range ns {
				if n.day != day%7 {
					continue
				}
				for _, t := range tries {
					f := Fold(t)
					size := float64(max(len([]rune(w)), len([]rune(f)), 1))
					best = max(best, 1-float64(Distance(f, w))/size)
				}
			}
		}
	}
	return best
}
