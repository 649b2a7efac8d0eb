package timetable

import (
	"fmt"
	"sort"
)

// Validate returns what a person should look at: blocks that end before they
// start, blocks of one day that overlap, and times that are missing while
// others are given. It changes nothing.
func Validate(blocks []Timeblock) []Issue {
	var out []Issue
	missing := []string{}
	for _, b := range blocks {
		switch {
		case b.Start != nil && b.End != nil && *b.End <= *b.Start:
			out = append(out, Issue{Code: "order", Severity: Error, Blocks: []string{b.ID},
				Message: fmt.Sprintf("%s on %s ends at %s, before it starts at %s.", quoted(b), b.Day, b.End, b.Start)})
		case b.Start == nil && b.Period == nil:
			missing = append(missing, b.ID)
		}
	}
	if len(missing) > 0 && len(missing) < len(blocks) {
		out = append(out, Issue{Code: "no_time", Severity: Warning, Blocks: missing,
			Message: fmt.Sprintf("The document gives no time for %d of the entries.", len(missing))})
	}
	return append(out, overlaps(blocks)...)
}

func quoted(b Timeblock) string { return "“" + b.Title + "”" }

// overlaps finds pairs of one day whose times run into each other. Entries
// with exactly the same times are alternatives (groups), not a contradiction.
func overlaps(blocks []Timeblock) []Issue {
	var out []Issue
	byDay := map[string][]Timeblock{}
	var days []string
	for _, b := range blocks {
		if b.Start == nil || b.End == nil {
			continue
		}
		k := b.Day
		if b.Week != nil {
			k += "/" + *b.Week
		}
		if byDay[k] == nil {
			days = append(days, k)
		}
		byDay[k] = append(byDay[k], b)
	}
	for _, k := range days {
		day := byDay[k]
		sort.SliceStable(day, func(i, j int) bool { return *day[i].Start < *day[j].Start })
		for i := range day {
			for j := i + 1; j < len(day) && *day[j].Start < *day[i].End; j++ {
				a, b := day[i], day[j]
				if *a.Start == *b.Start && *a.End == *b.End {
					continue
				}
				out = append(out, Issue{Code: "overlap", Severity: Warning, Blocks: []string{a.ID, b.ID},
					Message: fmt.Sprintf("On %s, %s (%s-%s) and %s (%s-%s) overlap.", a.Day, quoted(a), a.Start, a.End, quoted(b), b.Start, b.End),
					Choices: []string{"keep both", "end the first at " + b.Start.String(), "start the second at " + a.End.String()}})
			}
		}
	}
	return out
}
