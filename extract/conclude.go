package extract

import (
	"strings"

	"github.com/learning-yogi/platform/extract/confidence"
	"github.com/learning-yogi/platform/extract/tables"
	"github.com/learning-yogi/platform/extract/verdict"
	"github.com/learning-yogi/platform/timetable"
)

// typeOf gathers the evidence for the verdict from all groups.
func typeOf(c composed) verdict.Evidence {
	e := verdict.Evidence{Words: strings.Join(c.words, "\n"), Picture: c.look, EmptyGrid: c.empty}
	days := map[string]bool{}
	timed, periods, numbers := 0, 0, 0
	for _, g := range c.groups {
		e.Title += "\n" + g.fields.Title + "\n" + g.fields.School
		for k := range g.keys {
			days[k] = true
		}
		e.Dated = max(e.Dated, g.dated())
		for _, item := range g.tables {
			e.Blocks += len(item.Placed.Blocks)
			if n := item.Candidate.Days.Distinct; n > 0 && item.Candidate.Role != tables.Other {
				e.Axis = max(e.Axis, min(1, float64(n)/5))
			}
			for _, b := range item.Placed.Blocks {
				if b.Start != nil {
					timed++
				}
				if b.Period != "" {
					periods++
				}
				if len(b.Text.Title) <= 2 && strings.Trim(b.Text.Title, "0123456789") == "" {
					numbers++
				}
			}
		}
	}
	e.Days = len(days)
	if e.Blocks > 0 {
		e.Timed = float64(timed) / float64(e.Blocks)
		e.Numbers = float64(numbers) / float64(e.Blocks)
		e.Prose = float64(c.prose) / float64(max(1, c.letters-c.loose))
		e.Periods = float64(periods) / float64(e.Blocks)
	}
	return e
}

// conclude makes the result: timetables, issues, confidence and route.
func (e *Engine) conclude(c composed, v verdict.Verdict) *Result {
	r := &Result{DocumentType: "other", TypeConfidence: v.Confidence, Route: Reject, Confidence: 0, Unplaced: c.unplaced, Timetables: []timetable.Timetable{}}
	if r.Unplaced == nil {
		r.Unplaced = []Unplaced{}
	}
	if !v.Timetable {
		r.Unplaced = append([]Unplaced{}, c.all...) // nothing is lost
		return r
	}
	r.DocumentType = "timetable"
	next := 0
	for _, g := range c.groups {
		blocks, found := g.blocks(&next)
		found = append(found, timetable.Validate(blocks)...)
		if found == nil {
			found = []timetable.Issue{}
		}
		r.Timetables = append(r.Timetables, timetable.Timetable{Title: g.fields.Title, School: optional(g.fields.School),
			ClassName: optional(g.fields.ClassName), Teacher: optional(g.fields.Teacher), Term: optional(g.fields.Term), Timeblocks: blocks, Issues: found})
	}
	return r
}

// weigh gives the blocks and the document of a timetable their confidence by
// the evidence, and the document its route.
func (e *Engine) weigh(r *Result, ev Evidence) {
	blocks, whole := ev.probabilities()
	next := 0
	for t := range r.Timetables {
		for i := range r.Timetables[t].Timeblocks {
			r.Timetables[t].Timeblocks[i].Confidence = rounded(blocks[next])
			next++
		}
	}
	r.Confidence = rounded(whole)
	r.Route = e.route(r.Confidence)
}

// probabilities are those of the blocks, and of the whole.
func (e Evidence) probabilities() (blocks []float64, whole float64) {
	for _, b := range e.Blocks {
		blocks = append(blocks, confidence.Block(b))
	}
	e.Document.Sum(e.Blocks, blocks)
	return blocks, confidence.Document(e.Document)
}

// route sends a timetable where its confidence says.
func (e *Engine) route(p float64) Route {
	switch {
	case p >= e.settings.AcceptAt:
		return Accept
	case p >= e.settings.LLMAt && e.settings.HasLLM:
		return LLM
	}
	return Review
}

// announce reports the blocks as they were placed.
func announce(r *Result, progress func(Event)) {
	for t := range r.Timetables {
		for i := range r.Timetables[t].Timeblocks {
			b := &r.Timetables[t].Timeblocks[i]
			progress(Event{Stage: "place", Page: b.Source.Page, Message: b.Day + " " + b.Title, Block: b})
		}
	}
}
