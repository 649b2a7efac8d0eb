package synth

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/learning-yogi/platform/synth/sheet"
)

// Layout is the build of a timetable.
type Layout string

// The layouts.
const (
	DaysDown     Layout = "days-down"      // a row for each day, times across
	DaysAcross   Layout = "days-across"    // a column for each day, times down
	FridayTimes  Layout = "friday-times"   // days across; Friday has a time column of its own
	TimesInCells Layout = "times-in-cells" // days across, no axis of times
	FreeCells    Layout = "free-cells"     // days down, each row cut at its own places
	FlatList     Layout = "flat-list"      // a row for each lesson
	DayLists     Layout = "day-lists"      // a list for each day or group of days
	TwoTables    Layout = "two-tables"     // a grid for week A and one for week B
	WeekRows     Layout = "week-rows"      // each day has a row for week A and one for B

	HourRuler       Layout = "hour-ruler"        // a calendar: days across, boxes float where their times are
	HourRulerAcross Layout = "hour-ruler-across" // the same with days down and the hours across
	BareAcross      Layout = "bare-across"       // days across, no lines at all
	BareDown        Layout = "bare-down"         // days down, no lines at all
	ColourBoxes     Layout = "colour-boxes"      // coloured boxes side by side, no lines
	OneDay          Layout = "one-day"           // an app that shows one day as cards
	DayCards        Layout = "day-cards"         // an app with a column of cards for each day
	DayTexts        Layout = "day-texts"         // lines of text below the name of each day
	SeveralDays     Layout = "several-days"      // a row for each lesson, which comes on several days
	TwoHeads        Layout = "two-heads"         // a row of period numbers and one of times
	Cohorts         Layout = "cohorts"           // two rows of times, for two cohorts
	FridayRow       Layout = "friday-row"        // days down; Friday has a row of times of its own
	Classes         Layout = "classes"           // a page for each class
	ClassesPage     Layout = "classes-page"      // two classes on one page
	TwoPages        Layout = "two-pages"         // one table over two pages
	Groups          Layout = "groups"            // cells cut in two for two groups
	WeeksInCells    Layout = "weeks-in-cells"    // cells name the week of the fortnight
	LegendBeside    Layout = "legend-beside"     // codes, explained beside the timetable
	Planner         Layout = "planner"           // pictograms beside the words
	PenEntries      Layout = "pen-entries"       // a printed grid, filled in by hand
	HalfHours       Layout = "half-hours"        // a row for each half hour; lessons take as many as they are long
	SheetScreen     Layout = "sheet-screen"      // a spreadsheet on a screen, with its letters and row numbers
	BothSides       Layout = "both-sides"        // days across, times on the left and on the right
	FromTo          Layout = "from-to"           // starts and ends in rows or columns of their own
)

// Head is how the axis of times is written.
type Head string

// The ways to write the axis of times.
const (
	Ranges        Head = "ranges"          // 08:30 - 09:15
	StartOnly     Head = "start-only"      // 08:30
	Periods       Head = "periods"         // 1
	PeriodAndTime Head = "period-and-time" // 1, and 08:30 - 09:15 below it
)

// Breaks is how breaks and lunch are drawn over the days.
type Breaks string

// The ways to draw breaks.
const (
	Merged     Breaks = "merged"      // one cell over all days, turned where it is narrow
	Repeated   Breaks = "repeated"    // the word again in each day's cell
	Stacked    Breaks = "stacked"     // one cell, upright letters one below the other
	Lettered   Breaks = "lettered"    // one letter in each day's cell
	HeaderOnly Breaks = "header-only" // named in the header, nothing in the cells
)

// Entries is what a lesson's cell holds besides the subject.
type Entries string

// The ways to fill a lesson's cell.
const (
	Plain   Entries = "plain"
	Staff   Entries = "staff"   // teacher and room on lines below
	Corners Entries = "corners" // teacher and room in tiny print in the corners
	Codes   Entries = "codes"   // a code, explained in a table below
)

// Gaps is what stands where there is no lesson.
type Gaps string

// The ways to draw a free slot.
const (
	Empty    Gaps = "empty"
	Marker   Gaps = "marker" // a dash, stars
	FreeWord Gaps = "free"   // the word
)

// Look is the colouring.
type Look string

// The looks.
const (
	White      Look = "white"
	GreyBreaks Look = "grey-breaks"
	Pastel     Look = "pastel"      // a colour for each subject
	DarkHeader Look = "dark-header" // white on dark
	Highlights Look = "highlights"  // as grey breaks, with some words in yellow
)

// Rules is the ruling.
type Rules string

// The rulings.
const (
	Thin       Rules = "thin"
	Thick      Rules = "thick"
	Grey       Rules = "grey"
	Double     Rules = "double"
	ThickFrame Rules = "thick-frame"
	BareHeader Rules = "bare-header" // no lines around the headers
)

// Clock is how times are written.
type Clock string

// The ways to write times.
const (
	Clock24    Clock = "24"     // 08:30
	Clock24Dot Clock = "24-dot" // 8.30
	Clock24H   Clock = "24-h"   // 8h30
	Clock12    Clock = "12"     // 1:15
	Clock12M   Clock = "12-m"   // 1.15pm
)

// Heading is what stands above the timetable.
type Heading string

// The headings.
const (
	NoHeading Heading = "none"
	Lines     Heading = "lines"
	Boxed     Heading = "boxed" // a table with class, term and teacher
)

// Other is a kind of document that is no weekly timetable.
type Other string

// The other documents.
const (
	Letter    Other = "letter"
	Menu      Other = "menu"
	Exams     Other = "exams"
	Invoice   Other = "invoice"
	Calendar  Other = "calendar"
	BlankGrid Other = "blank-grid"
	Prices    Other = "prices"
	Rota      Other = "rota"
	OpenDay   Other = "open-day"
)

// Others lists the documents that are no timetables.
func Others() []Other {
	return []Other{Letter, Menu, Exams, Invoice, Calendar, BlankGrid, Prices, Rota, OpenDay}
}

// Options fixes parts of a case; what is left "" is drawn from the seed. Other
// is never drawn.
type Options struct {
	Layout   Layout  `json:"layout,omitempty"`
	Head     Head    `json:"head,omitempty"`
	Breaks   Breaks  `json:"breaks,omitempty"`
	Entries  Entries `json:"entries,omitempty"`
	Gaps     Gaps    `json:"gaps,omitempty"`
	Look     Look    `json:"look,omitempty"`
	Rules    Rules   `json:"rules,omitempty"`
	Clock    Clock   `json:"clock,omitempty"`
	Heading  Heading `json:"heading,omitempty"`
	Language string  `json:"language,omitempty"` // a key of Languages
	Doubles  string  `json:"doubles,omitempty"`  // "yes", "no": lessons over two periods
	Turned   string  `json:"turned,omitempty"`   // "yes", "no": some lessons in turned letters
	Other    Other   `json:"other,omitempty"`

	Lines    Partition `json:"lines,omitempty"`
	Days     Days      `json:"days,omitempty"`
	Weeks    Weeks     `json:"weeks,omitempty"`
	Digits   Digits    `json:"digits,omitempty"`
	Legend   Legend    `json:"legend,omitempty"`
	Pen      string    `json:"pen,omitempty"`   // "yes", "no": entries written by hand
	Icons    string    `json:"icons,omitempty"` // "yes", "no": pictograms beside the words
	Typeface Typeface  `json:"typeface,omitempty"`
	Caption  string    `json:"caption,omitempty"` // "yes", "no": a row of the table names it
	DayHead  DayHead   `json:"dayHead,omitempty"`
	Extras   Extras    `json:"extras,omitempty"`
	Short    bool      `json:"short,omitempty"` // a day of four lessons, for tests that read many cases

	Fonts *sheet.Family `json:"-"` // instead of the typeface
}

// Layouts lists the layouts, without the reserved ones.
func Layouts() []Layout {
	return []Layout{DaysDown, DaysAcross, FridayTimes, TimesInCells, FreeCells, FlatList, DayLists, TwoTables, WeekRows,
		HourRuler, HourRulerAcross, BareAcross, BareDown, ColourBoxes, OneDay, DayCards, DayTexts, SeveralDays,
		TwoHeads, Cohorts, FridayRow, Classes, ClassesPage, TwoPages, Groups, WeeksInCells, LegendBeside, Planner, PenEntries,
		HalfHours, SheetScreen, BothSides, FromTo}
}

// complete draws what is open and refuses what is unknown.
func (o *Options) complete(seed uint64, rng *rand.Rand) error {
	var first error
	keep := func(err error) { first = cmp.Or(first, err) }
	yesNo := []string{"yes", "no"}
	keep(o.layout(rng, seed))
	keep(choose(rng, &o.Head, []Head{Ranges, StartOnly, Periods, PeriodAndTime}))
	keep(choose(rng, &o.Breaks, []Breaks{Merged, Repeated, Stacked, Lettered, HeaderOnly}))
	keep(choose(rng, &o.Entries, []Entries{Plain, Staff, Corners, Codes}))
	keep(choose(rng, &o.Gaps, []Gaps{Empty, Marker, FreeWord}))
	keep(choose(rng, &o.Look, []Look{White, GreyBreaks, Pastel, DarkHeader, Highlights}))
	keep(choose(rng, &o.Rules, []Rules{Thin, Thick, Grey, Double, ThickFrame, BareHeader}))
	keep(choose(rng, &o.Heading, []Heading{NoHeading, Lines, Boxed}))
	keep(choose(rng, &o.Language, Languages()))
	keep(o.clock(rng))
	keep(choose(rng, &o.Doubles, yesNo))
	keep(choose(rng, &o.Turned, yesNo))
	if o.Other != "" && !slices.Contains(Others(), o.Other) {
		keep(fmt.Errorf("synth: unknown document %q", o.Other))
	}
	keep(o.more(rand.New(rand.NewPCG(seed, 0x6d6f7265))))
	if first == nil && o.Other == "" {
		o.settle()
	}
	return first
}

// layout draws one; the reserved ones for reserved numbers only.
func (o *Options) layout(rng *rand.Rand, seed uint64) error {
	known := append(Layouts(), Reserved()...)
	drawn := Layouts()
	if seed >= ReservedSeeds {
		drawn = known
	}
	if asked := o.Layout; asked != "" && !slices.Contains(known, asked) {
		return fmt.Errorf("synth: unknown layout %q; known are %q", asked, Layouts())
	}
	one := drawn[rng.IntN(len(drawn))]
	o.Layout = cmp.Or(o.Layout, one)
	return nil
}

// clock draws a way to write times that is at home in the language.
func (o *Options) clock(rng *rand.Rand) error {
	usual := []Clock{Clock24, Clock24, Clock24Dot}
	switch o.Language {
	case "en-primary", "en-secondary", "en-university":
		usual = []Clock{Clock24, Clock12, Clock12M}
	case "fr":
		usual = []Clock{Clock24H, Clock24H, Clock24}
	case "pt", "vi", "vi-words":
		usual = []Clock{Clock24H, Clock24, Clock24}
	case "tl":
		usual = []Clock{Clock12, Clock12M, Clock12}
	case "ms":
		usual = []Clock{Clock24Dot, Clock12, Clock24}
	}
	if drawn := usual[rng.IntN(len(usual))]; o.Clock == "" {
		o.Clock = drawn
	}
	return choose(rng, &o.Clock, []Clock{Clock24, Clock24Dot, Clock24H, Clock12, Clock12M})
}

// choose draws a value where none is given. It draws in any case, so that
// fixing one option leaves the others of a seed as they were.
func choose[T ~string](rng *rand.Rand, value *T, all []T) error {
	drawn := all[rng.IntN(len(all))]
	if *value == "" {
		*value = drawn
		return nil
	}
	if !slices.Contains(all, *value) {
		return fmt.Errorf("synth: unknown value %q; known are %q", *value, all)
	}
	return nil
}
