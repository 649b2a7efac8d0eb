package read

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/learning-yogi/platform/extract/page"
)

// retry takes the second look: doubtful cells in further turns, then, pictures
// left out, doubtful pieces of lines larger, then the headings' times at other
// sizes.
func (p *picture) retry(ctx context.Context, langs []string) error {
	if err := p.retryTurns(ctx, langs); err != nil {
		return err
	}
	p.dropPictograms()
	if err := p.retryLines(ctx, langs); err != nil {
		return err
	}
	return p.retryTimes(ctx, langs[0])
}

// best is the quality of a spot's best guess.
func (sp *spot) best() float64 {
	q := 0.0
	for _, g := range sp.guesses {
		q = max(q, quality(g.lines()))
	}
	return q
}

func (p *picture) retryTurns(ctx context.Context, langs []string) error {
	s := p.reader.s
	doubtful := slices.DeleteFunc(slices.Clone(p.spots), func(sp *spot) bool {
		return sp.vertical < s.Turns.Doubtful || sp.best() >= s.Retry.Below
	})
	slices.SortStableFunc(doubtful, func(a, b *spot) int { return cmp.Compare(b.vertical, a.vertical) })
	var strips []*strip
	for _, sp := range doubtful[:min(len(doubtful), s.Retry.Cells)] {
		f := p.fieldOf(sp)
		size := f.findText(s.Ink, s.Lines)
		if f.glyphs(size, s.Lines) < 2 {
			continue // the turn of one glyph cannot be told
		}
		for _, t := range []page.Turn{3, 1, 0} {
			if sp.tried[t] {
				continue
			}
			n := len(sp.guesses)
			sp.add(f, &guess{turn: t}, size, s)
			for _, g := range sp.guesses[n:] {
				strips = append(strips, g.strips...)
			}
		}
	}
	return p.readStrips(ctx, strips, langs, s.Canvas)
}

func (p *picture) retryLines(ctx context.Context, langs []string) error {
	s := p.reader.s
	left, below, again := s.Retry.Lines, s.Retry.Below, p.readLarger
	if p.elder != nil {
		below, again = s.Retry.Ask, p.consult
	}
	for _, sp := range p.everySpot() {
		g := sp.leading()
		if g == nil {
			continue
		}
		for _, st := range g.strips {
			if left == 0 {
				return nil
			}
			if st.bars != "" && !st.readsBars() {
				st.words = []page.Word{{Text: st.bars, Box: st.ink, Size: st.height * fontPerCapital, Confidence: barsConfidence}}
				continue
			}
			if st.known || st.quality() >= below || sp == p.free && st.letters() < freeLetters && !clock.MatchString(st.text()) {
				continue
			}
			left--
			if err := again(ctx, st, langs); err != nil {
				return err
			}
		}
	}
	return nil
}

// freeLetters is how many letters a piece of a line outside the cells must
// have to be read again: shorter ones are most often dirt.
const freeLetters = 3

// barsConfidence is that of strokes read by their shape.
const barsConfidence = 0.7

// readsBars reports whether a row of strokes was read as that many ones, ells
// and capital eyes.
func (s *strip) readsBars() bool {
	text := page.Line{Words: s.words}.Text()
	return len(text) == len(s.bars) && strings.Trim(text, "1lI") == ""
}

// leading is the guess of the best quality, nil where there is none.
func (sp *spot) leading() *guess {
	var best *guess
	q := -1.0
	for _, g := range sp.guesses {
		if v := quality(g.lines()); v > q {
			best, q = g, v
		}
	}
	return best
}

// quality of what the strip reads, lowered where its words leave ink unread
// (a dropped "II" before "(A)").
func (s *strip) quality() float64 {
	q := quality([]page.Line{{Words: s.words}})
	if len(s.words) == 0 || s.stack {
		return q
	}
	var read page.Box
	for _, w := range s.words {
		read = read.Union(w.Box)
	}
	share := upright(read, s.turn).Width() / upright(s.ink, s.turn).Width()
	if unread := (1 - share) * upright(s.ink, s.turn).Width(); unread > unreadInk*s.height {
		return q * share
	}
	return q
}

// unreadInk is the length of unread ink, over the height of a glyph, from
// which on a reading is incomplete: about a narrow letter.
const unreadInk = 0.4

// readLarger reads a strip again at a larger size and keeps the better reading.
func (p *picture) readLarger(ctx context.Context, st *strip, langs []string) error {
	c := p.reader.s.Canvas
	c.Glyph = p.reader.s.Retry.Glyph
	before, q := *st, st.quality()
	if err := p.readStrip(ctx, st, langs, c); err != nil {
		return err
	}
	if st.quality() < q || len(st.words) == 0 {
		*st = before
	}
	return nil
}
