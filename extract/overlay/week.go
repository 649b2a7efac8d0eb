package overlay

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/learning-yogi/platform/timetable"
)

// tableView is a timetable as drawn: a week for each week of its cycle, or one.
type tableView struct {
	Title, Facts string
	Sure, All    int
	Weeks        []weekView
	Issues       []issueView
}

type issueView struct{ Message, Choices, Severity string }

type unplacedView struct {
	Text string
	Page int
}

// weekView is one week: timed blocks on an axis, and the others as a list for
// each day.
type weekView struct {
	Name  string
	Hours []hourView
	From  int // minutes since midnight at the top
	Until int
	Bands []cardView
	Days  []dayView
	Timed bool
}

type hourView struct {
	At   int
	Name string
}

type dayView struct {
	Name  string
	Doubt int // blocks to check
	Timed []cardView
	Other []cardView
}

// cardView is one block.
type cardView struct {
	Key, Title, When, Notes, Say string
	From, Until                  int // minutes since midnight
	Lane, Lanes                  int
	Doubt, Short, Banded         bool
	Percent                      int
	Subject                      int // which of the ten subject colours
	source                       timetable.Source
}

func key(table, block int) string { return fmt.Sprintf("t%d-b%d", table, block) }

func tableOf(t timetable.Timetable, index int, doubtedAt float64) tableView {
	v := tableView{Title: t.Title, All: len(t.Timeblocks)}
	var facts []string
	for _, f := range []*string{t.School, t.ClassName, t.Teacher, t.Term} {
		if f != nil && *f != "" {
			facts = append(facts, *f)
		}
	}
	v.Facts = strings.Join(facts, " · ")
	for _, issue := range t.Issues {
		v.Issues = append(v.Issues, issueView{issue.Message, strings.Join(issue.Choices, " or "), string(issue.Severity)})
	}
	for _, b := range t.Timeblocks {
		if b.Confidence >= doubtedAt {
			v.Sure++
		}
	}
	weeks := timetable.Weeks(t.Timeblocks)
	for _, name := range weeks {
		v.Weeks = append(v.Weeks, weekOf(t.Timeblocks, name, index, doubtedAt))
	}
	if len(weeks) == 0 {
		v.Weeks = []weekView{weekOf(t.Timeblocks, "", index, doubtedAt)}
	}
	return v
}

// shortest is how long in minutes a block is drawn at least: a quarter of an
// hour is the least that a line of text fits.
const shortest = 15

func weekOf(blocks []timetable.Timeblock, name string, table int, doubtedAt float64) weekView {
	v := weekView{Name: name}
	byDay := map[string]*dayView{}
	for _, day := range timetable.Days(timetable.InWeek(blocks, name)) {
		v.Days = append(v.Days, dayView{Name: day})
	}
	for i := range v.Days {
		byDay[v.Days[i].Name] = &v.Days[i]
	}
	for i, b := range blocks {
		if b.Week != nil && *b.Week != "" && *b.Week != name {
			continue
		}
		card, day := cardOf(b, key(table, i), doubtedAt), byDay[b.Day]
		if card.Doubt {
			day.Doubt++
		}
		if b.Start == nil {
			day.Other = append(day.Other, card)
			continue
		}
		day.Timed = append(day.Timed, card)
		if !v.Timed || card.From < v.From {
			v.From = card.From
		}
		v.Until, v.Timed = max(v.Until, card.Until), true
	}
	v.From -= v.From % 30
	v.Until += (30 - v.Until%30) % 30
	for h := (v.From + 59) / 60; h*60 <= v.Until; h++ {
		v.Hours = append(v.Hours, hourView{h * 60, fmt.Sprintf("%d:00", h)})
	}
	v.bands()
	for i := range v.Days {
		lanes(v.Days[i].Timed)
	}
	return v
}

func cardOf(b timetable.Timeblock, key string, doubtedAt float64) cardView {
	c := cardView{Key: key, Title: b.Title, Notes: b.Notes, Say: describe(b), Doubt: b.Confidence < doubtedAt,
		Percent: int(100*b.Confidence + 0.5), Subject: subject(b), When: span(b), source: b.Source}
	if c.Title == "" {
		c.Title = "(no words)"
	}
	if b.Start != nil {
		c.From, c.Until = int(*b.Start), int(*b.Start)+30
		if b.End != nil && *b.End > *b.Start {
			c.Until = int(*b.End)
		}
		c.Short = c.Until-c.From < 25
		c.Until = max(c.Until, c.From+shortest)
	}
	return c
}

// span writes a block's time as it is known.
func span(b timetable.Timeblock) string {
	switch {
	case b.Start != nil && b.End != nil:
		return b.Start.String() + " – " + b.End.String()
	case b.Start != nil:
		return "from " + b.Start.String()
	case b.Period != nil:
		return *b.Period
	}
	return ""
}

// describe says a block in one line, and how its times were found.
func describe(b timetable.Timeblock) string {
	parts := []string{b.Title, b.Day, span(b)}
	if b.Notes != "" {
		parts = append(parts, b.Notes)
	}
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	say := fmt.Sprintf("%s\n%.0f%% sure", strings.Join(parts, ", "), 100*b.Confidence)
	if b.StartFrom != "" {
		say += fmt.Sprintf("\nstart from the %s", b.StartFrom)
	}
	if b.EndFrom != "" {
		say += fmt.Sprintf(", end from the %s", b.EndFrom)
	}
	return say
}

// longestBand is how many minutes a block of every day may last to be taken
// for a break or registration though the page draws it once a day; a lesson
// that is daily keeps its cards.
const longestBand = 20

// bands takes what happens at the same time on every day, alone, out of the
// columns: it is drawn once, across the week.
func (v *weekView) bands() {
	const fewest = 4 // days: a smaller week shows its lessons as cards
	if len(v.Days) < fewest {
		return
	}
	for _, first := range v.Days[0].Timed {
		if first.Doubt {
			continue
		}
		var same []*cardView
		for i := range v.Days {
			day := v.Days[i].Timed
			j := slices.IndexFunc(day, func(c cardView) bool {
				return c.Title == first.Title && c.When == first.When && c.Notes == first.Notes && !c.Doubt &&
					(c.source == first.source || first.Until-first.From <= longestBand)
			})
			if j < 0 || slices.ContainsFunc(day, func(c cardView) bool { return c.Key != day[j].Key && overlap(c, day[j]) }) {
				break
			}
			same = append(same, &day[j])
		}
		if len(same) != len(v.Days) {
			continue
		}
		for _, c := range same {
			c.Banded = true
		}
		v.Bands = append(v.Bands, first)
	}
}

func overlap(a, b cardView) bool { return a.From < b.Until && b.From < a.Until }

// lanes puts overlapping blocks side by side.
func lanes(cards []cardView) {
	slices.SortStableFunc(cards, func(a, b cardView) int { return cmp.Compare(a.From, b.From) })
	for start := 0; start < len(cards); {
		end, until := start+1, cards[start].Until
		for end < len(cards) && cards[end].From < until {
			until = max(until, cards[end].Until)
			end++
		}
		spread(cards[start:end])
		start = end
	}
}

// spread places a group of cards that overlap, directly or through others.
func spread(group []cardView) {
	var until []int // of the last card of each lane
	for i := range group {
		lane := slices.IndexFunc(until, func(u int) bool { return u <= group[i].From })
		if lane < 0 {
			lane, until = len(until), append(until, 0)
		}
		until[lane], group[i].Lane = group[i].Until, lane
	}
	for i := range group {
		group[i].Lanes = len(until)
	}
}

func unplaced(list []Unplaced) []unplacedView {
	out := make([]unplacedView, len(list))
	for i, u := range list {
		out[i] = unplacedView{u.Text, u.Source.Page}
	}
	return out
}
