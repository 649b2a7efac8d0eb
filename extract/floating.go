package extract

import (
	"slices"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/read"
	"github.com/learning-yogi/platform/extract/tables"
)

// loose looks for layouts beyond the ruled grid on a native page, where they
// tell more than what was found: boxes that stand freely beside a ruler of
// times, and columns of boxes that lines round them only seem to make a table.
func (e *Engine) loose(p page.Page, boxes []page.Cell, t *PageTrace, roles []tables.Candidate) []tables.Candidate {
	if p.Scanned || len(boxes) == 0 {
		return roles
	}
	words := read.Native(p.Words, []page.Table{{Cells: boxes}}, e.settings.Read.Lines)
	c, rest, ok := tables.FindFloat(words.Tables[0].Cells, words.Free, p.Rules)
	if ok && tables.Untold(c, roles) {
		t.Settled, t.Read.Free = []page.Table{c.Table}, rest
		return []tables.Candidate{c}
	}
	kept := slices.DeleteFunc(slices.Clone(t.Found), func(t page.Table) bool { return tables.Crowded(t, words.Tables[0].Cells) })
	if len(kept) == len(t.Found) {
		return roles
	}
	parted := read.Native(p.Words, kept, e.settings.Read.Lines)
	settled, rest := tables.Candidates(parted.Tables, parted.Free, boxes)
	if better := tables.Roles(settled, rest); tables.Days(better) >= tables.Days(roles) {
		t.Settled, t.Read.Free = settled, rest
		return better
	}
	return roles
}

// texts looks for days that are written as text, where no table was found.
func texts(boxes []page.Cell, t *PageTrace, roles []tables.Candidate) []tables.Candidate {
	found, rest := tables.Sections(tables.Lines(t.Settled, t.Read.Free), boxes)
	if len(found) == 0 {
		return roles
	}
	t.Settled, t.Read.Free = nil, rest
	for _, c := range found {
		t.Settled = append(t.Settled, c.Table)
	}
	return found
}
