package timetable

import (
	"cmp"
	"slices"
)

// Weeks lists the weeks of a cycle ("A", "B") that blocks name, sorted; nil
// where all weeks are alike.
func Weeks(blocks []Timeblock) []string {
	var weeks []string
	for _, b := range blocks {
		if b.Week != nil && *b.Week != "" && !slices.Contains(weeks, *b.Week) {
			weeks = append(weeks, *b.Week)
		}
	}
	slices.Sort(weeks)
	return weeks
}

// InWeek returns the blocks of one week of a cycle, those of every week
// included.
func InWeek(blocks []Timeblock, week string) []Timeblock {
	var out []Timeblock
	for _, b := range blocks {
		if b.Week == nil || *b.Week == "" || *b.Week == week {
			out = append(out, b)
		}
	}
	return out
}

// Days lists the days that have blocks, in the order of a week: Monday first,
// Sunday first where nothing is on Friday and Saturday, and the days of a cycle
// by their number.
func Days(blocks []Timeblock) []string {
	var days []string
	for _, b := range blocks {
		if !slices.Contains(days, b.Day) {
			days = append(days, b.Day)
		}
	}
	sundayFirst := slices.Contains(days, "Monday") && !slices.Contains(days, "Friday") && !slices.Contains(days, "Saturday")
	rank := func(day string) int {
		i := slices.Index(Weekdays[:], day)
		switch {
		case i < 0:
			return len(Weekdays)
		case day == "Sunday" && sundayFirst:
			return -1
		}
		return i
	}
	slices.SortStableFunc(days, func(a, b string) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
	})
	return days
}
