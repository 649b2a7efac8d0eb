package terms

import (
	"regexp"
	"strings"
)

var breakWord = regexp.MustCompile(`(?i)\b(lunch|break|recess|recreo|receso|tea|snack|playtime|interval|pause|pausa|almuerzo|comida|mittag|mittagspause|rehat|istirahat|récréation|repas|dinner|pauze|przerwa|prestávka|přestávka|assembly|registration|prayer|zuhr|tiffin|nutrition|intervalo|ricreazione|namaz)\b`)

// BreakWord reports whether a heading's words name a break or another entry
// that all days share.
func BreakWord(s string) bool { return breakWord.MatchString(s) }

var labelWord = regexp.MustCompile(`(?i)^\W*(start|end|time|times|timing|timings|day|days|day\s*/\s*\w+|period|periods|per\.?|s\.?\s*no\.?|sr\.?\s*no\.?|no\.?|#|level|class|room|room no\.?|section|sec|batch|group|grade|year|form|week|hora|horas|horario|zeit|uhrzeit|stunde|std\.?|heure|heures|jam|jam ke|masa|waktu|hari|d[ií]a|tag|jour)\W*$`)

// LabelWord reports whether a heading names a column of labels ("Time",
// "Class", "Start") rather than an entry or a day.
func LabelWord(s string) bool { return labelWord.MatchString(s) }

// breakNames are words that are written one letter a day, or stacked.
var breakNames = []string{"lunch", "break", "recess", "rehat", "pausa", "pause", "recreo", "almuerzo", "tiffin", "dinner", "prayer", "snack", "receso", "registration", "assembly", "istirahat", "rehearsal"}

// NearBreak completes letters that were read one by one, up to two of five
// wrong, to the name of a break: "LU2CH" is LUNCH.
func NearBreak(s string) (string, bool) {
	f := Fold(s)
	for _, b := range breakNames {
		if b == f {
			return s, true
		}
	}
	for _, b := range breakNames {
		if len(b) >= 5 && 5*misplaced(f, b) <= 2*len(b) {
			return strings.ToUpper(b), true
		}
	}
	return "", false
}

// misplaced counts the letters of a word that another of its length has not
// at the same place; all of them where the lengths differ.
func misplaced(a, word string) int {
	r, n := []rune(a), 0
	if len(r) != len(word) {
		return len(word)
	}
	for i, c := range word { // names of breaks are ASCII
		if r[i] != c {
			n++
		}
	}
	return n
}
