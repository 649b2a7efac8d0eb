package extract

import (
	"github.com/learning-yogi/platform/extract/grid"
	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/read"
	"github.com/learning-yogi/platform/extract/tables"
)

// floating looks for boxes that stand freely beside a ruler of times. It
// takes the place of a grid only where that does not tell the boxes.
func (e *Engine) floating(p page.Page, t *PageTrace, roles []tables.Candidate) []tables.Candidate {
	if p.Scanned {
		return roles
	}
	boxes := grid.Boxes(p, e.settings.Grid)
	if len(boxes) == 0 {
		return roles
	}
	words := read.Native(p.Words, []page.Table{{Cells: boxes}}, e.settings.Read.Lines)
	c, rest, ok := tables.FindFloat(words.Tables[0].Cells, words.Free, p.Rules)
	if !ok || !tables.Untold(c, roles) {
		return roles
	}
	t.Settled, t.Read.Free = []page.Table{c.Table}, rest
	return []tables.Candidate{c}
}
