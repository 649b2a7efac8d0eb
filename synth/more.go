package synth

import (
	"cmp"
	"math/rand/v2"
	"slices"
)

// ReservedSeeds is the first number of the cases kept for measuring. Nobody
// who works on the engine looks at them, nor at the reserved layouts.
const ReservedSeeds = 1_000_000

// Partition is what parts the cells of a table.
type Partition string

// The ways to part cells.
const (
	Ruled  Partition = "ruled"
	Bare   Partition = "bare"   // nothing does, only alignment
	Blocks Partition = "blocks" // cells are coloured boxes with gaps between them
)

// Days is which days a week has.
type Days string

// The weeks.
const (
	MonFri Days = "mon-fri"
	MonSat Days = "mon-sat"
	SunThu Days = "sun-thu"
	SatThu Days = "sat-thu"
	Cycle6 Days = "cycle-6" // Day 1 to Day 6
	Cycle5 Days = "cycle-5"
)

// Weeks is how the weeks of a fortnight are told apart.
type Weeks string

// The notations.
const (
	WeekLetters Weeks = "letters" // Week A
	WeekNumbers Weeks = "numbers" // Week 2
	WeekParity  Weeks = "parity"  // odd week, where the language has the words
)

// Digits is a twist of how a clock is written.
type Digits string

// The twists.
const (
	Usual    Digits = "usual"
	Bunched  Digits = "bunched"   // 0730
	CapitalH Digits = "capital-h" // 08H30
	Raised   Digits = "raised"    // small raised minutes
	Seconds  Digits = "seconds"   // 08:30:00
)

// Legend is where codes are explained.
type Legend string

// The places of legends.
const (
	Below  Legend = "below"
	Beside Legend = "beside"
	InText Legend = "in-text" // lines of text below: MA = Maths, EN = English
)

// DayHead is what stands in the head of a day.
type DayHead string

// The heads of days.
const (
	NameOnly   DayHead = "name"
	TurnedName DayHead = "turned" // letters turned, where days go down
	DatedName  DayHead = "dated"  // a date below the name
)

// Extras is what stands around a timetable.
type Extras string

// The extras.
const (
	NoExtras Extras = "none"
	Logo     Extras = "logo"   // above the heading
	Footer   Extras = "footer" // an address and a date below
)

// often repeats a value, for choices that are not even.
func often[T any](value T, times int, others ...T) []T {
	return append(slices.Repeat([]T{value}, times), others...)
}

// more draws what came to be drawn later, from numbers of its own, so that
// what was drawn before stays.
func (o *Options) more(rng *rand.Rand) error {
	var first error
	keep := func(err error) { first = cmp.Or(first, err) }
	keep(choose(rng, &o.Lines, often(Ruled, 12, Bare, Blocks)))
	keep(choose(rng, &o.Days, often(MonFri, 15, MonSat, MonSat, SunThu, SatThu, Cycle6, Cycle5)))
	keep(choose(rng, &o.Weeks, []Weeks{WeekLetters, WeekNumbers, WeekParity}))
	keep(choose(rng, &o.Digits, often(Usual, 20, Bunched, CapitalH, Raised, Seconds)))
	keep(choose(rng, &o.Legend, []Legend{Below, Beside, InText}))
	keep(choose(rng, &o.Pen, often("no", 14, "yes")))
	keep(choose(rng, &o.Icons, often("no", 14, "yes")))
	keep(choose(rng, &o.Typeface, Typefaces()))
	keep(choose(rng, &o.Caption, often("no", 9, "yes")))
	keep(choose(rng, &o.DayHead, often(NameOnly, 8, TurnedName, DatedName)))
	keep(choose(rng, &o.Extras, often(NoExtras, 6, Logo, Footer)))
	return first
}

// plain fills what more would draw with what there was before.
func (o Options) plain() Options {
	o.Lines, o.Days, o.Weeks = cmp.Or(o.Lines, Ruled), cmp.Or(o.Days, MonFri), cmp.Or(o.Weeks, WeekLetters)
	o.Digits, o.Legend = cmp.Or(o.Digits, Usual), cmp.Or(o.Legend, Below)
	o.Pen, o.Icons, o.Typeface = cmp.Or(o.Pen, "no"), cmp.Or(o.Icons, "no"), cmp.Or(o.Typeface, GoSans)
	o.Caption, o.DayHead, o.Extras = cmp.Or(o.Caption, "no"), cmp.Or(o.DayHead, NameOnly), cmp.Or(o.Extras, NoExtras)
	return o
}

// penless are the languages whose letters no pen here can write.
func penless(language string) bool {
	return slices.Contains([]string{"pl", "cs", "sk", "hu", "ro", "tr", "hr", "lv", "lt", "et", "vi", "vi-words", "ru", "uk", "el", "ja"}, language)
}

// settle gives layouts what makes them, and takes from the others what would
// leave a reader in doubt.
func (o *Options) settle() {
	switch o.Layout {
	case BareAcross, BareDown:
		o.Lines = Bare
	case ColourBoxes:
		o.Lines = Blocks
	case PenEntries:
		o.Pen = "yes"
		if penless(o.Language) {
			o.Language = "en-primary"
		}
	case Planner:
		o.Icons = "yes"
	case LegendBeside:
		o.Legend, o.Entries = Beside, Codes
	case FreeCells, TwoPages, Groups, TimesInCells, DayBoxes, ClassRows:
		o.Lines = Ruled
	}
	if penless(o.Language) {
		o.Pen = "no"
	}
	if o.Language == "ja" && (o.Days == Cycle5 || o.Days == Cycle6) {
		o.Days = MonFri // it has no word for them
	}
	switch o.Layout {
	case HourRuler, HourRulerAcross, OneDay, DayCards: // apps
		o.Digits, o.Heading, o.Extras = Usual, NoHeading, NoExtras
		if o.Days == Cycle5 || o.Days == Cycle6 {
			o.Days = MonFri
		}
	case FridayTimes, FridayRow, DayLists: // Friday is what they are about, or they group days
		o.Days = MonFri
	}
	switch o.Layout {
	case TwoHeads, FridayRow, FromTo:
		o.Head = Ranges
	case Cohorts:
		o.Head, o.Digits = Ranges, Usual
	case WeeksInCells:
		o.Head, o.Entries, o.Doubles, o.Icons = Ranges, Plain, "no", "no"
	case Groups:
		o.Entries, o.Turned = Plain, "no"
	case SubjectRows, ClassRows, DaySentences:
		o.Pen, o.Icons, o.Entries = "no", "no", Plain
	case TwoPages:
		o.Breaks = Merged
	case Classes, ClassesPage, SheetScreen:
		o.Heading = NoHeading
	}
	switch o.Layout {
	case Classes, ClassesPage, TwoTables: // the legend is for all tables
		if o.Legend == Beside {
			o.Legend = Below
		}
	case HalfHours:
		o.Entries = Plain
		if o.Lines == Bare {
			o.Lines = Ruled
		}
	}
	if o.Pen == "yes" && (o.Entries == Corners || o.Entries == Codes) || o.Lines == Bare && o.Entries == Corners {
		o.Entries = Plain
	}
	if o.Lines == Bare { // without lines only what stands in its own place is clear
		o.Doubles, o.Turned = "no", "no"
		if o.Layout != BareAcross && o.Layout != DaysAcross && o.Breaks != HeaderOnly {
			o.Breaks = Repeated
		}
		if o.Breaks != Merged && o.Breaks != HeaderOnly {
			o.Breaks = Repeated
		}
	}
	if o.Icons == "yes" || o.Pen == "yes" {
		o.Turned = "no"
	}
}
