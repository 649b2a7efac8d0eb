// Package verdict says, after reading, whether a document is a weekly
// timetable, from what was placed and from the words around it.
package verdict

import (
	"math"
	"regexp"
	"slices"
	"strings"

	"github.com/learning-yogi/platform/extract/terms"
)

// Evidence is what the document showed.
type Evidence struct {
	Blocks    int     // entries placed on days
	Days      int     // different days among them
	Timed     float64 // share of entries with a start
	Periods   float64 // share of entries with a period label
	Axis      float64 // completeness of the day axis: whole names, in order, 0 to 1
	Dated     float64 // share of list rows that carry a calendar date of their own
	Words     string  // headings and the words around the tables
	Title     string  // what the timetables call themselves
	Numbers   float64 // share of entries that are nothing but a number: a calendar
	EmptyGrid bool    // days stand over (or beside) places that hold nothing
	Picture   float64 // probability by the picture alone; 0: there was none to look at
	Prose     float64 // letters in sentences outside the tables for each letter placed
}

// Verdict is the answer: whether it is a timetable and how sure, 0.5 to 1.
type Verdict struct {
	Timetable  bool
	Confidence float64
	Score      float64 // log odds
}

// lessonWords are words of timetables that are no names of one.
var lessonWords = regexp.MustCompile(`(?i)\b(?:period|lesson)`)

// says reports whether a line calls something a timetable.
func says(lines string) bool {
	return anyLine(lines, func(l string) bool { return terms.SaysTimetable(l) || lessonWords.MatchString(l) })
}

// saysNot reports whether a line names something that only looks like one.
func saysNot(lines string) bool { return anyLine(lines, terms.SaysOther) }

func anyLine(lines string, is func(string) bool) bool {
	return slices.ContainsFunc(strings.Split(lines, "\n"), is)
}

// Weights of the evidence, in log odds. They are a first judgement; the
// fitted ones come with calibration.
const (
	bias        = -2.2
	perDay      = 0.9
	perBlock    = 0.12
	mostBlocks  = 20
	timedGain   = 1.2
	axisGain    = 1.0
	titleGain   = 1.0
	datedLoss   = -9.0
	notLoss     = -1.5
	rotaLoss    = -2.5 // more where no entry has a time or a period: names of those on duty
	titleLoss   = -6.0
	numberLoss  = -9.0
	pictureGain = 1.0
	fewLoss     = 3.0  // fewer than three entries
	wordsBias   = -3.0 // no entry was placed
	wordsSay    = 3.6  // but it calls itself a timetable
	proseLoss   = -4.0 // for each such letter beyond muchProse
	muchProse   = 1.5
)

// Judge weighs the evidence.
func Judge(e Evidence) Verdict {
	var s float64
	if e.Blocks == 0 || e.Days == 0 {
		s = byWords(e)
	} else {
		s = byBlocks(e)
	}
	p := 1 / (1 + math.Exp(-s))
	return Verdict{Timetable: p >= 0.5, Confidence: math.Round(math.Max(p, 1-p)*1e4) / 1e4, Score: s}
}

// byWords judges a document in which no entry was placed: a timetable that
// could not be read is still a timetable, for a person to read. An empty grid
// of days is a form.
func byWords(e Evidence) float64 {
	s := wordsBias
	if e.EmptyGrid {
		return s - 1
	}
	if e.Picture > 0 && says(e.Words) && !saysNot(e.Words) {
		s += wordsSay
	}
	return s
}

// byBlocks judges by what was placed and by the words around it.
func byBlocks(e Evidence) float64 {
	s := bias
	s += perDay * float64(min(e.Days, 5))
	s += perBlock * float64(min(e.Blocks, mostBlocks))
	s += timedGain * math.Max(e.Timed, 0.7*e.Periods)
	s += axisGain * e.Axis
	if says(e.Words + "\n" + e.Title) {
		s += titleGain
	}
	if saysNot(e.Title) {
		s += titleLoss
	} else if saysNot(e.Words) {
		s += notLoss + rotaLoss*(1-math.Max(e.Timed, e.Periods))
	}
	if e.Picture > 0 {
		s += pictureGain * (e.Picture - 0.5)
	}
	s += numberLoss * e.Numbers
	s += proseLoss * math.Max(0, e.Prose-muchProse)
	s += datedLoss * e.Dated
	if e.Blocks < 3 {
		s -= fewLoss
	}
	return s
}
