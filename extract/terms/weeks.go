package terms

import (
	"regexp"
	"strings"
)

var weekLabel = regexp.MustCompile(`(?i)^\W*(?:(?:week|wk|woche|semaine|semana|settimana|týden|týždeň|tydzień|minggu|pekan|vecka|uge|uke|viikko|hafta|hét|săptămâna|tjedan|nädal|savaitė|setmana|wythnos|неделя|тиждень|εβδομάδα)\s*[-:]?\s*([a-d1-4])|([a-d1-4])\s*[-.]?\s*(?:week|wk|woche)|([ab12]))\W*$`)

// WeekLabel reads a text that names a week of a cycle and nothing else: "A",
// "Week 2", "odd week".
func WeekLabel(s string) (string, bool) {
	s = strings.TrimSpace(s)
	if m := weekLabel.FindStringSubmatch(s); m != nil {
		return strings.ToUpper(m[1] + m[2] + m[3]), true
	}
	for _, w := range strings.Fields(Fold(s)) {
		if p := parity[w]; p != "" && len(strings.Fields(s)) <= 2 {
			return p, true
		}
	}
	return "", false
}
