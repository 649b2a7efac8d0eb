package extract

import (
	"context"
	"image"
	"slices"

	"github.com/learning-yogi/platform/extract/axes"
	"github.com/learning-yogi/platform/extract/grid"
	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/read"
	"github.com/learning-yogi/platform/extract/reconcile"
	"github.com/learning-yogi/platform/extract/tables"
)

// pictured reads the tables that were found in a picture, and, where they are
// no timetable, the picture as a whole. glyph is the height of its letters, pixels.
func (e *Engine) pictured(ctx context.Context, picture image.Image, sheet *read.Sheet, glyph float64, t *PageTrace) ([]tables.Candidate, error) {
	var err error
	if t.Read, err = sheet.Read(ctx, t.Found, nil); err != nil {
		return nil, err
	}
	roles := t.classify(nil)
	if tables.Any(roles) {
		return roles, nil
	}
	return e.lookAgain(ctx, picture, glyph, t, roles)
}

// classify makes candidates of what was read and says what they are.
func (t *PageTrace) classify(boxes []page.Cell) []tables.Candidate {
	t.Settled, t.Read.Free = tables.Candidates(reconcile.Tables(t.Read), reconcile.Free(t.Read.Free), boxes)
	return tables.Roles(t.Settled, t.Read.Free)
}

// boxed reads a picture whose boxes stand apart from any table: it gives
// candidates where they make a timetable, nil where not.
func boxed(ctx context.Context, sheet *read.Sheet, boxes []page.Cell, t *PageTrace) ([]tables.Candidate, error) {
	got, err := sheet.Read(ctx, around(boxes), nil)
	if err != nil {
		return nil, err
	}
	settled := reconcile.Tables(got)
	free := append(reconcile.Free(got.Free), settled[0].Cells[0].Lines...)
	var filled []page.Cell
	for _, b := range settled[1:] {
		filled = append(filled, b.Cells...)
	}
	try := *t
	try.Read = got
	var roles []tables.Candidate
	if c, rest, ok := tables.FindFloat(filled, free, rules(t.Found)); ok {
		try.Settled, try.Read.Free, roles = []page.Table{c.Table}, rest, []tables.Candidate{c}
	} else {
		lines := tables.Lines([]page.Table{{Cells: filled}}, free)
		try.Settled, try.Read.Free = tables.Candidates(nil, lines, filled)
		if roles = tables.Roles(try.Settled, try.Read.Free); !tables.Any(roles) && !slices.ContainsFunc(t.Found, drawn) {
			roles = try.texts(tables.Lines(try.Settled, try.Read.Free), filled, roles)
		}
	}
	if !tables.Any(roles) {
		return nil, nil
	}
	*t = try
	return roles, nil
}

// drawn reports whether a table was clearly drawn as one.
func drawn(t page.Table) bool { return t.Completeness >= drawnShare && len(t.Cells) >= drawnCells }

// From what completeness and how many cells on a table is clear.
const (
	drawnShare = 0.9
	drawnCells = 6
)

// Where boxes are read.
const (
	wideBox   = 0.6 // (of all boxes' width) a bar over the page rather than a box
	boxBorder = 3.0 // pixels of a border that belongs to its box
)

// around gives each box as a table of its own inside one of a single cell,
// which keeps the lines between the boxes apart from the words outside.
func around(boxes []page.Cell) []page.Table {
	all, body := tables.Boxed(boxes).Box, page.Box{}
	out := make([]page.Table, 1, 1+len(boxes))
	for _, c := range boxes {
		if c.Box.Width() < wideBox*all.Width() {
			body = body.Union(c.Box.Grow(boxBorder))
		}
		t := tables.Boxed([]page.Cell{c})
		t.Inner = true
		out = append(out, t)
	}
	if body.Empty() {
		body = all
	}
	out[0] = tables.Boxed([]page.Cell{{Box: body}})
	return out
}

// rules gives the boundaries of tables as ruling lines.
func rules(ts []page.Table) []page.Rule {
	var out []page.Rule
	for _, t := range ts {
		for _, y := range t.YS {
			out = append(out, page.Rule{From: page.Spot{X: t.Box.X0, Y: y}, To: page.Spot{X: t.Box.X1, Y: y}})
		}
		for _, x := range t.XS {
			out = append(out, page.Rule{From: page.Spot{X: x, Y: t.Box.Y0}, To: page.Spot{X: x, Y: t.Box.Y1}})
		}
	}
	return out
}

// printed says what the tables of a native page are. Layouts beyond the ruled
// grid take their place where they tell more: boxes that stand freely beside a
// ruler of times, columns of boxes that lines round them only seem to make a
// table, days that are written as text.
func (e *Engine) printed(p page.Page, t *PageTrace) []tables.Candidate {
	boxes := grid.Boxes(p, e.settings.Grid)
	roles := t.classify(boxes)
	if len(boxes) > 0 {
		words := read.Native(p.Words, []page.Table{{Cells: boxes}}, e.settings.Read.Lines)
		boxes = words.Tables[0].Cells
		c, rest, ok := tables.FindFloat(boxes, words.Free, p.Rules)
		if ok && tables.Untold(c, roles) {
			t.Settled, t.Read.Free = []page.Table{c.Table}, rest
			return []tables.Candidate{c}
		}
	}
	kept := slices.DeleteFunc(slices.Clone(t.Found), func(t page.Table) bool { return tables.Crowded(t, boxes) })
	if len(kept) < len(t.Found) {
		parted := read.Native(p.Words, kept, e.settings.Read.Lines)
		settled, rest := tables.Candidates(parted.Tables, parted.Free, boxes)
		if better := tables.Roles(settled, rest); tables.Days(better) >= tables.Days(roles) {
			t.Settled, t.Read.Free, roles = settled, rest, better
		}
	}
	if !tables.Any(roles) {
		roles = t.texts(tables.Lines(t.Settled, t.Read.Free), boxes, roles)
	}
	return roles
}

// texts looks for days that are written as text, where no table was found.
func (t *PageTrace) texts(lines []page.Line, boxes []page.Cell, roles []tables.Candidate) []tables.Candidate {
	found, rest := tables.Sections(lines, boxes)
	if len(found) == 0 {
		return roles
	}
	t.Settled, t.Read.Free = nil, rest
	for _, c := range found {
		t.Settled = append(t.Settled, c.Table)
	}
	return found
}

// goOn gives the first table of a page without headings those of the last
// table of the page before, where it goes on.
func (t *PageTrace) goOn(before *PageTrace, roles []tables.Candidate) {
	if before == nil || len(before.Tables) == 0 || len(roles) == 0 || tables.Any(roles) {
		return
	}
	if c, ok := tables.Continue(before.Tables[len(before.Tables)-1].Candidate, roles[0].Table); ok {
		roles[0], t.Settled[0] = c, c.Table
	}
}

// patchy reports whether boxes tell more than the tables in which a page was
// read: many of them are no cell of any timetable, and none was clearly drawn; or
// the only timetable is a grid whose ruler says where some of its lines are: the
// others were made by boxes, whose place is their time.
func patchy(roles []tables.Candidate, boxes []page.Cell) bool {
	var sensible []page.Table
	for _, c := range roles {
		if c.Role != tables.Other {
			sensible = append(sensible, c.Table)
		}
	}
	if !slices.ContainsFunc(sensible, drawn) && grid.Loose(boxes, sensible) {
		return true
	}
	if len(roles) != 1 || roles[0].Role != tables.Grid {
		return false
	}
	plane := axes.Find(roles[0])
	return plane.Patchy()
}
