package extract

import (
	"slices"
	"strings"
	"unicode"

	"github.com/learning-yogi/platform/extract/confidence"
	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/place"
	"github.com/learning-yogi/platform/extract/read"
	"github.com/learning-yogi/platform/timetable"
)

// witness knows the whole document while it looks at one block.
type witness struct {
	words   map[string]int          // cells and free lines that hold a word
	times   map[timetable.Clock]int // starts and ends of all blocks
	starts  map[timetable.Clock]bool
	ends    map[timetable.Clock]bool
	lengths map[timetable.Clock]map[timetable.Clock]bool // by length, the starts of blocks
	edges   map[string][2]timetable.Clock                // by day, its first start and last end
	clashes map[string]bool                              // blocks that contradict others
	timed   bool                                         // some block has a start
	upper   int                                          // blocks that begin in capitals, less those that do not
	titles  map[string]int                               // blocks of a title
	noted   int                                          // blocks with notes, less those without
}

func newWitness(pages []PageTrace, r *Result) *witness {
	w := &witness{words: wordCounts(pages), times: map[timetable.Clock]int{}, starts: map[timetable.Clock]bool{}, ends: map[timetable.Clock]bool{},
		lengths: map[timetable.Clock]map[timetable.Clock]bool{}, edges: map[string][2]timetable.Clock{}, clashes: map[string]bool{}, titles: map[string]int{}}
	for _, t := range r.Timetables {
		w.note(t)
	}
	return w
}

// note takes in one timetable.
func (w *witness) note(t timetable.Timetable) {
	for _, b := range t.Timeblocks {
		w.timed = w.timed || b.Start != nil
		w.titles[b.Title]++
		if b.Notes != "" {
			w.noted++
		} else {
			w.noted--
		}
		if lower(b.Title) {
			w.upper--
		} else {
			w.upper++
		}
		if b.Start != nil && b.End != nil {
			w.starts[*b.Start], w.ends[*b.End] = true, true
			length := *b.End - *b.Start
			if w.lengths[length] == nil {
				w.lengths[length] = map[timetable.Clock]bool{}
			}
			w.lengths[length][*b.Start] = true
			day, known := w.edges[b.Day]
			if !known {
				day = [2]timetable.Clock{*b.Start, *b.End}
			}
			w.edges[b.Day] = [2]timetable.Clock{min(day[0], *b.Start), max(day[1], *b.End)}
		}
		for _, c := range []*timetable.Clock{b.Start, b.End} {
			if c != nil {
				w.times[*c]++
			}
		}
	}
	for _, i := range t.Issues {
		if i.Code == "overlap" || i.Code == "order" {
			for _, id := range i.Blocks {
				w.clashes[id] = true
			}
		}
	}
}

// wordCounts counts, for each word, the cells and free lines that hold it.
func wordCounts(pages []PageTrace) map[string]int {
	count := map[string]int{}
	add := func(lines []page.Line) {
		seen := map[string]bool{}
		for _, l := range lines {
			for _, w := range l.Words {
				if !seen[w.Text] {
					seen[w.Text] = true
					count[w.Text]++
				}
			}
		}
	}
	for _, p := range pages {
		for _, t := range p.Settled {
			for _, c := range t.Cells {
				add(c.Lines)
			}
		}
		for _, l := range p.Read.Free {
			add([]page.Line{l})
		}
	}
	return count
}

func (w *witness) block(g group, b place.Block, t timetable.Timeblock) confidence.BlockEvidence {
	e := confidence.BlockEvidence{
		Least: 1, Mean: 1, Unconfirmed: 1, Day: b.Evidence.DayConfidence, FuzzyDay: b.Evidence.FuzzyDay,
		Head: b.Evidence.HeadConfidence, Time: b.Evidence.TimeConfidence, Falls: b.Evidence.AxisFalls,
		Conflict: b.Conflict != nil, Untimed: w.timed && (b.Start == nil || b.End == nil), Clashes: w.clashes[t.ID],
		Pixels: g.page.Page.Scanned, Painted: b.Evidence.Painted, Joined: b.Evidence.Joined,
	}
	e.Lower = lower(t.Title) && w.upper > 0
	e.Plain = t.Notes == "" && w.noted > 0 && w.titles[t.Title] <= rareTitle
	w.text(&e, b.Text.Read)
	w.clock(&e, b, t.Day)
	e.Quality = 1
	if e.Pixels {
		e.Quality, e.Rival = readings(g.page, b.Cell.Box)
		e.Agreed, e.Differs, e.Overruled = g.page.opinion(b.Cell.Box)
	}
	return e
}

// text judges the words of a block.
func (w *witness) text(e *confidence.BlockEvidence, words []page.Word) {
	sum, alone := 0.0, 0
	for i, x := range words {
		n := len([]rune(x.Text))
		e.Letters += n
		if i > 0 && n > 1 && words[i-1].Text == x.Text { // "Break Break": two in one
			e.Odd++
		}
		e.Least = min(e.Least, x.Confidence)
		sum += float64(n) * x.Confidence
		if w.words[x.Text] < 2 {
			alone += n
			e.Unconfirmed = min(e.Unconfirmed, x.Confidence)
		}
		if odd(x.Text) {
			e.Odd++
		}
		if x.Size > 0 && (e.Glyph == 0 || x.Size < e.Glyph) {
			e.Glyph = x.Size
		}
		e.Turned = e.Turned || x.Turn != 0
	}
	if e.Letters > 0 {
		e.Mean, e.Alone = sum/float64(e.Letters), float64(alone)/float64(e.Letters)
	}
}

// Lengths of a lesson that are usual, in minutes.
const (
	shortest  = 10
	longest   = 240
	clockStep = 5
)

// clock judges the times of a block.
func (w *witness) clock(e *confidence.BlockEvidence, b place.Block, day string) {
	for _, o := range []timetable.Origin{b.StartFrom, b.EndFrom} {
		switch o {
		case timetable.FromGeometry:
			e.Geometry++
		case timetable.FromNeighbour:
			e.Neighbour++
		}
	}
	for _, c := range []*timetable.Clock{b.Start, b.End} {
		if c == nil {
			continue
		}
		e.OddMinute = e.OddMinute || *c%clockStep != 0
		if w.times[*c] < 2 {
			e.Lonely++
		}
	}
	if b.Start != nil && b.End != nil {
		length := *b.End - *b.Start
		e.OddLength = length < shortest || length > longest
		e.Unlike = len(w.lengths[length]) < 2
		if !w.ends[*b.Start] && *b.Start != w.edges[day][0] {
			e.Unchained++
		}
		if !w.starts[*b.End] && *b.End != w.edges[day][1] {
			e.Unchained++
		}
	}
}

// rareTitle is how often a title may stand and still be rare: breaks stand on
// every day.
const rareTitle = 2

// lower reports whether a text begins in small letters.
func lower(s string) bool {
	for _, r := range s {
		return unicode.IsLower(r)
	}
	return false
}

// odd reports a word that does not look like a word, a code or a number: marks
// that readers make of specks, letters of changing case, digits among small
// letters, a lone letter.
func odd(s string) bool {
	if strings.ContainsAny(s, "|{}[]¥~=_\\^°•¢€«»<>") {
		return true
	}
	letters, lower, digits, flips, vowels := 0, 0, 0, 0, 0
	var before rune
	for _, r := range s {
		switch {
		case unicode.IsLetter(r):
			letters++
			if unicode.IsLower(r) {
				lower++
			}
			if unicode.IsUpper(r) && unicode.IsLower(before) {
				flips++
			}
			if strings.ContainsRune("aeiouyAEIOUY", r) || r > unicode.MaxASCII {
				vowels++
			}
		case unicode.IsDigit(r):
			digits++
		}
		before = r
	}
	switch {
	case letters+digits == 0:
		return s != "&" && s != "/" && s != "-" && s != "–" && s != "+"
	case flips > 1, lower > 1 && digits > 0:
		return true
	case letters >= 5 && vowels == 0:
		return true
	}
	return letters == 1 && digits == 0 && lower == 1
}

// readings tells how good the reading of a cell is, and how good the best
// other one that says something else, over it. A cell that was cut from
// several has no reading of its own.
func readings(t *PageTrace, box page.Box) (quality, rival float64) {
	at := box.Centre()
	for i := range t.Read.Readings {
		for k, rs := range t.Read.Readings[i] {
			if len(rs) == 0 || rs[0].Confidence <= 0 || !t.Read.Tables[i].Cells[k].Box.Contains(at) {
				continue
			}
			quality = rs[0].Confidence
			if j := slices.IndexFunc(rs, func(o read.Reading) bool { return o.Text() != rs[0].Text() }); j > 0 {
				rival = min(1, rs[j].Confidence/quality)
			}
			return quality, rival
		}
	}
	return 1, 0
}
