package sheet

import "strings"

// Raise starts and ends raised letters in a text, as in 8 with small minutes.
const Raise = '\uE000'

// Raised letters, as shares of the size of the text around them.
const raisedSize, raisedBy = 0.62, 0.36

// Run is a piece of a text that is raised, or not, as a whole.
type Run struct {
	Text   string
	Raised bool
}

// Runs parts a text at its Raise marks.
func Runs(text string) []Run {
	var out []Run
	for i, s := range strings.Split(text, string(Raise)) {
		if s != "" {
			out = append(out, Run{s, i%2 == 1})
		}
	}
	return out
}

// Unraised returns a text without its Raise marks.
func Unraised(text string) string { return strings.ReplaceAll(text, string(Raise), "") }
