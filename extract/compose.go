package extract

import (
	"sort"
	"strconv"
	"strings"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/place"
	"github.com/learning-yogi/platform/extract/tables"
	"github.com/learning-yogi/platform/extract/terms"
	"github.com/learning-yogi/platform/timetable"
)

// composed is a document's timetables with the evidence for them.
type composed struct {
	groups   []group
	unplaced []Unplaced
	all      []Unplaced // every line and every cell, placed or not
	words    []string   // headings and free text
	loose    int        // letters without a place
	prose    int        // letters of them that stand in sentences
	letters  int        // letters in all
	empty    bool       // a grid of days without entries
	look     float64    // best of the pages' pictures, 0 where all are native
}

// group is the tables that make one timetable.
type group struct {
	tables       []TableTrace
	page         *PageTrace
	keys         map[string]bool // (week, day) pairs
	fields       place.Fields
	completeness float64
}

// compose gathers placed tables into timetables. Tables of one page that
// cover different days or weeks are parts of one; a page with none adds its
// words.
func compose(pages []PageTrace) composed {
	var out composed
	for i := range pages {
		t := &pages[i]
		out.look = max(out.look, t.Look.Timetable)
		var mine []*group
		usedLines := map[lineAt]bool{}
		for _, item := range t.Tables {
			if len(item.Placed.Blocks) == 0 {
				out.empty = out.empty || item.Candidate.Role == tables.Grid
				continue
			}
			keys := keysOf(item.Placed.Blocks)
			if n := len(mine); n > 0 && disjoint(mine[n-1].keys, keys) {
				mine[n-1].add(item, keys)
				continue
			}
			g := &group{page: t, keys: map[string]bool{}, completeness: 1}
			g.add(item, keys)
			mine = append(mine, g)
		}
		for _, g := range mine {
			lines, at := fieldLines(t, g)
			g.fields = place.ReadFields(lines)
			for k := range g.fields.Used {
				usedLines[at[k]] = true
			}
			out.groups = append(out.groups, *g)
		}
		out.leftovers(t, usedLines)
	}
	return out
}

func (g *group) add(item TableTrace, keys map[string]bool) {
	g.tables = append(g.tables, item)
	for k := range keys {
		g.keys[k] = true
	}
	g.completeness = min(g.completeness, item.Candidate.Table.Completeness)
}

func keysOf(blocks []place.Block) map[string]bool {
	out := map[string]bool{}
	for _, b := range blocks {
		out[b.Day.Week+"/"+b.Day.Names()[0]] = true
	}
	return out
}

func disjoint(a, b map[string]bool) bool {
	for k := range b {
		if a[k] {
			return false
		}
	}
	return true
}

// place of a line: among the page's free lines, or in a cell of a table.
type lineAt struct{ free, table, cell, line int }

// fieldLines gathers the lines that may name class, teacher, term: free lines
// above a group's first table and unused cells of tables above its days, with
// the place of each.
func fieldLines(t *PageTrace, g *group) (lines []page.Line, at []lineAt) {
	first := g.tables[0].Candidate.Table.Box
	for i, l := range t.Read.Free {
		if l.Box.Centre().Y < first.Y0 {
			lines, at = append(lines, l), append(at, lineAt{i, -1, -1, -1})
		}
	}
	for k, item := range t.Tables {
		own := false
		for _, mine := range g.tables {
			own = own || mine.Index == item.Index
		}
		if !own && (len(item.Placed.Blocks) > 0 || item.Candidate.Table.Box.Y0 > first.Y0) {
			continue
		}
		for i, c := range item.Candidate.Table.Cells {
			if item.Placed.Used[i] || c.Box.Y0 >= first.Y0+fieldDepth*first.Height() {
				continue
			}
			for n, l := range c.Lines {
				lines, at = append(lines, l), append(at, lineAt{-1, k, i, n})
			}
		}
	}
	return lines, at
}

// sentenceWords is how many words a line of running text has at least.
const sentenceWords = 7

// fieldDepth is the share of a table from its top in which cells may name
// fields of the whole.
const fieldDepth = 0.25

// leftovers lists every word of a page that no block, heading or field took.
func (c *composed) leftovers(t *PageTrace, used map[lineAt]bool) {
	list := func(to *[]Unplaced, text string, box page.Box) {
		if text = strings.TrimSpace(text); text != "" {
			*to = append(*to, Unplaced{Text: text, Source: source(t, box)})
		}
	}
	for i, l := range t.Read.Free {
		c.letters += len(l.Text())
		c.words = append(c.words, l.Text())
		list(&c.all, l.Text(), l.Box)
		if !used[lineAt{i, -1, -1, -1}] {
			list(&c.unplaced, l.Text(), l.Box)
			c.loose += len(strings.TrimSpace(l.Text()))
			if len(l.Words) >= sentenceWords {
				c.prose += len(l.Text())
			}
		}
	}
	for k, item := range t.Tables {
		for i, cell := range item.Candidate.Table.Cells {
			c.letters += len(cell.Text())
			list(&c.all, cell.Text(), cell.Box)
			if item.Placed.Used[i] {
				if len(item.Placed.Blocks) == 0 { // a heading of nothing
					list(&c.unplaced, cell.Text(), cell.Box)
				}
				continue
			}
			var rest []string
			for n, l := range cell.Lines {
				if !used[lineAt{-1, k, i, n}] {
					rest = append(rest, l.Text())
				}
			}
			text := strings.Join(rest, "\n")
			list(&c.unplaced, text, cell.Box)
			c.loose += len(strings.TrimSpace(text))
			c.words = append(c.words, rest...)
		}
	}
}

func source(t *PageTrace, box page.Box) timetable.Source {
	b := page.Cover(t.ToOriginal, box)
	round := func(v float64) float64 { return float64(int(v*10+0.5)) / 10 }
	return timetable.Source{Page: t.Page.Number, Box: [4]float64{round(b.X0), round(b.Y0), round(b.X1), round(b.Y1)}}
}

// placed lists a group's blocks in order of day and time.
func (g group) placed() []place.Block {
	var all []place.Block
	for _, item := range g.tables {
		all = append(all, item.Placed.Blocks...)
	}
	sort.SliceStable(all, func(i, j int) bool { return before(all[i], all[j]) })
	return all
}

// blocks lists a group's timeblocks in order of day and time; their confidence
// is still to come. ids count on from next.
func (g group) blocks(next *int) ([]timetable.Timeblock, []timetable.Issue) {
	all := g.placed()
	out := make([]timetable.Timeblock, 0, len(all))
	var issues []timetable.Issue
	for _, b := range all {
		*next++
		id := "b" + strconv.Itoa(*next)
		out = append(out, timetable.Timeblock{
			ID: id, Day: b.Day.Names()[0], Week: optional(b.Day.Week), Period: optional(b.Period),
			Start: b.Start, End: b.End, StartFrom: b.StartFrom, EndFrom: b.EndFrom,
			Title: b.Text.Title, Notes: b.Text.Notes, Colour: timetable.Hex(b.Cell.Fill),
			Source: source(g.page, b.Cell.Box),
		})
		if b.Conflict != nil {
			issues = append(issues, conflict(id, b))
		}
	}
	return out, issues
}

func conflict(id string, b place.Block) timetable.Issue {
	header := clockRange(b.Conflict.HeaderStart, b.Conflict.HeaderEnd)
	cell := clockRange(b.Start, b.End)
	return timetable.Issue{Code: "cell_time", Severity: timetable.Info, Blocks: []string{id},
		Message: "“" + b.Text.Title + "” on " + b.Day.Names()[0] + " says " + cell + ", but stands under " + header + ".",
		Choices: []string{"keep " + cell, "use " + header}}
}

func clockRange(a, b *timetable.Clock) string {
	show := func(c *timetable.Clock) string {
		if c == nil {
			return "?"
		}
		return c.String()
	}
	return show(a) + "–" + show(b)
}

func before(a, b place.Block) bool {
	ka, kb := a.Day.Week, b.Day.Week
	if ka != kb {
		return ka < kb
	}
	if x, y := a.Day.Days[0], b.Day.Days[0]; x != y {
		return x < y
	}
	switch {
	case a.Start != nil && b.Start != nil && *a.Start != *b.Start:
		return *a.Start < *b.Start
	case a.Start == nil && b.Start == nil:
		if x, y := terms.PeriodNumber(a.Period), terms.PeriodNumber(b.Period); x != y {
			return x < y
		}
		return a.Lo < b.Lo
	}
	return a.Start != nil && b.Start == nil
}

func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func rounded(v float64) float64 { return float64(int(v*1e4+0.5)) / 1e4 }

// dated returns the share of rows of days with a calendar date of their own.
func (g group) dated() float64 {
	rows, with := 0, 0
	for _, item := range g.tables {
		rows += len(item.Candidate.Days.Cells)
		with += item.Candidate.DatedRows()
	}
	if rows == 0 {
		return 0
	}
	return min(1, float64(with)/float64(rows))
}
