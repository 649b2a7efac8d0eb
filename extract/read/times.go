package read

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"github.com/learning-yogi/platform/extract/page"
)

// clock matches what looks like a clock time, right or not.
var clock = regexp.MustCompile(`[0-9]\s?[:.h]\s?[0-9]|[0-9]{4}`)

// retryTimes reads the times in headings, and those outside all cells, at
// further sizes, and lets the readings vote: everything hangs on them, and one
// digit in fifty is read wrong with full confidence. Digits are the same in all
// languages, and the first knows them best: where the page is in another, the
// times in all cells are read again.
func (p *picture) retryTimes(ctx context.Context, own string) error {
	s := p.reader.s
	langs := firstLanguage(p.reader.ocr.Languages())
	spots := p.everySpot()
	heads := slices.DeleteFunc(slices.Clone(spots), func(sp *spot) bool { return !sp.head && sp != p.free })
	if own == langs[0] {
		spots = nil
	}
	left := s.Retry.Times
	for i, sp := range append(heads, spots...) {
		g := sp.leading()
		if g == nil || i >= len(heads) && slices.Contains(heads, sp) {
			continue
		}
		for _, st := range g.strips {
			if left == 0 {
				return nil
			}
			if !clock.MatchString(page.Line{Words: st.words}.Text()) {
				continue
			}
			left--
			if err := p.vote(ctx, st, langs); err != nil {
				return err
			}
		}
	}
	return nil
}

// vote reads a strip at the sizes of the second look, and asks the second
// reader where the first of them disagrees, until two readings agree. Where
// none do the one of the best quality stays.
func (p *picture) vote(ctx context.Context, st *strip, langs []string) error {
	best, seen := *st, []string{bare(st.words)}
	for _, glyph := range p.reader.s.Retry.Votes {
		c := p.reader.s.Canvas
		c.Glyph = glyph
		if err := p.readStrip(ctx, st, langs, c); err != nil {
			return err
		}
		text := bare(st.words)
		if len(text) != len(seen[0]) && !noMinute.MatchString(seen[0]) {
			continue // a colon or a digit lost tells of the size
		}
		for _, other := range seen {
			if text == other && !noMinute.MatchString(text) {
				if text == seen[0] {
					*st = best // as first read
				}
				return nil
			}
		}
		seen = append(seen, text)
		if st.quality() > best.quality() {
			best = *st
		}
		if p.elder != nil && !best.asked {
			other, _, err := p.elder.opine(ctx, &best)
			if err != nil {
				return err
			}
			if best.stand == Agrees {
				break
			}
			seen = append(seen, bare(other))
		}
	}
	*st = best
	return nil
}

// bare is what words say, whatever the spaces, the dashes and the case.
func bare(words []page.Word) string {
	return strings.NewReplacer(" ", "", "–", "-", "—", "-", ".", ":").Replace(strings.ToLower(page.Line{Words: words}.Text()))
}
