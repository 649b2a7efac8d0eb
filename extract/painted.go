package extract

import (
	"context"

	"github.com/learning-yogi/platform/extract/page"
)

// pictureShare is the share of a native page that its pictures must cover for
// one of them to be the timetable; a letterhead and a photo of the school
// cover less.
const pictureShare = 0.25

// pictured reports whether a native page may hold its timetable as a picture
// among its text.
func pictured(p page.Page) bool {
	if p.Scanned || p.Raster == nil {
		return false
	}
	whole, covered := page.Box{X1: p.Width, Y1: p.Height}, 0.0
	for _, pic := range p.Pictures {
		covered += pic.Box.Intersect(whole).Area()
	}
	return covered >= pictureShare*whole.Area()
}

// painted reads a native page, in whose text no timetable was found, as it
// looks, and gives what it gave where that finds none either.
func (e *Engine) painted(ctx context.Context, native PageTrace, progress func(Event)) (PageTrace, error) {
	p := native.Page
	p.Scanned, p.Words, p.Rules, p.Fills = true, nil, nil, nil
	seen, err := e.page(ctx, p, nil, progress)
	if err != nil || seen.placed() {
		return seen, err
	}
	return native, nil
}

// placed reports whether the page gave entries.
func (t PageTrace) placed() bool {
	for _, table := range t.Tables {
		if len(table.Placed.Blocks) > 0 {
			return true
		}
	}
	return false
}
