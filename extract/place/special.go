package place

import (
	"image/color"
	"slices"
	"strings"
	"unicode"

	"github.com/learning-yogi/platform/extract/axes"
	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/terms"
)

// stacks finds words that are written one letter a day (B-R-E-A-K down the
// days of one slot) and gives every day the word. Letters read from pixels
// may carry a stray mark, and one of them may be wrong, where the rest makes
// the name of a break.
func (g *grid) stacks() {
	type stack struct {
		cells []int
		word  string
	}
	var found []stack
	in := map[int]bool{}
	for at := range g.p.Places() {
		if at <= g.p.Line {
			continue
		}
		cells, word, exact := g.letters(at)
		if name, near := terms.NearBreak(word); near && slices.ContainsFunc(cells, func(i int) bool { return g.p.Table.Cells[i].Read() }) {
			word = name
		} else if !exact || len([]rune(word)) < minStack {
			continue
		}
		found = append(found, stack{cells, word})
		for _, i := range cells {
			in[i] = true
		}
	}
	codes := map[string]bool{} // single letters that are entries of their own
	for i, c := range g.p.Cells {
		if !in[i] && !g.p.Heading[i] && len([]rune(c.Text)) == 1 {
			codes[c.Text] = true
		}
	}
	for _, s := range found {
		if _, known := terms.NearBreak(s.word); known || !strings.ContainsFunc(s.word, func(r rune) bool { return codes[string(r)] }) && !repeats(s.word) {
			g.everyDay(s.cells, s.word)
		}
	}
}

// minStack is how many letters make a word that is written one a day.
const minStack = 3

// repeats reports whether a letter follows itself: entries with the same
// code rather than a word.
func repeats(s string) bool {
	r := []rune(s)
	for i := 1; i < len(r); i++ {
		if r[i] == r[i-1] {
			return true
		}
	}
	return false
}

// letters collects the cells of one place of the time direction that hold one
// letter each, and the word they make. exact is false where a cell holds more.
func (g *grid) letters(at int) (cells []int, word string, exact bool) {
	exact = true
	for d := range g.p.Days {
		for i, c := range g.p.Cells {
			if c.T.From != at || g.used[i] || c.Text == "" || !c.D.Overlaps(g.p.Days[d].Span) {
				continue
			}
			r := []rune(strings.Join(strings.Fields(c.Text), ""))
			switch {
			case len(r) > 3 || len(g.days(c)) != 1 || unicode.In(r[0], unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul): // one character may be a word
				return nil, "", false
			case len(r) == 1 && unicode.IsLetter(r[0]):
				word += string(r[0])
			case hasLetter(c.Text) || unicode.IsDigit(r[0]):
				word += string(r[0])
				exact = false
			}
			cells = append(cells, i)
		}
	}
	return cells, word, exact
}

func hasLetter(s string) bool { return strings.IndexFunc(s, unicode.IsLetter) >= 0 }

// everyDay adds one block a day, with the words of the cells taken together.
func (g *grid) everyDay(cells []int, title string) {
	text := Text{Title: title, Confidence: 1}
	var whole axes.Cell
	var source page.Cell
	for k, i := range cells {
		c := g.p.Cells[i]
		src := g.p.Table.Cells[i]
		for _, l := range src.Lines {
			text.Box = text.Box.Union(l.Box)
			for _, w := range l.Words {
				text.Confidence = min(text.Confidence, w.Confidence)
				text.Read = append(text.Read, w)
			}
		}
		if k == 0 {
			whole, source = c, src
		} else {
			source.Box = source.Box.Union(src.Box)
		}
		g.used[i] = true
	}
	for d := range g.p.Days {
		for _, day := range g.p.Days[d].Heading.Days {
			h := g.p.Days[d].Heading
			h.Days = []int{day}
			b := Block{Day: h, Text: text, Cell: source, Lo: whole.Lo, Hi: whole.Hi}
			g.time(&b, whole, d, nil)
			b.Evidence = evidence(g, d, b)
			g.blocks = append(g.blocks, placed{&b, d, nil})
		}
	}
}

// breaks gives a slot whose heading names a break ("12.20-1.00 (Lunch)",
// "Recess") to every day, where nothing stands in it; and so a slot named in
// words over one empty cell that all days share.
func (g *grid) breaks() {
	for a, axis := range g.p.Axes {
		for _, s := range axis.Slots {
			named := s.Start != nil && s.End != nil && terms.BreakWord(s.Label) || hasLetter(s.Label) && !terms.LabelWord(s.Label) && g.emptyAcross(s)
			if s.Cell < 0 || !named || g.anyIn(s) {
				continue
			}
			for d := range g.p.Days {
				if g.p.AxisOf[d] != a {
					continue
				}
				src := g.p.Table.Cells[s.Cell]
				text := Words(src.Lines, 0)
				text.Title, text.Notes, text.Box = strings.Trim(s.Label, "()[] "), "", src.Box
				for _, day := range g.p.Days[d].Heading.Days {
					h := g.p.Days[d].Heading
					h.Days = []int{day}
					b := Block{Day: h, Text: text, Cell: src,
						Start: s.Start, End: s.End, StartFrom: s.StartFrom, EndFrom: s.EndFrom, Lo: s.Lo, Hi: s.Hi}
					b.Evidence = evidence(g, d, b)
					g.blocks = append(g.blocks, placed{&b, d, nil})
				}
			}
		}
	}
}

// emptyAcross reports whether one empty cell covers all days in a slot.
func (g *grid) emptyAcross(s axes.Slot) bool {
	for _, c := range g.p.Cells {
		if c.T == s.Span && c.Text == "" && len(g.days(c)) == len(g.p.Days) && len(g.p.Days) > 1 {
			return true
		}
	}
	return false
}

// anyIn reports whether any cell of the slot holds words.
func (g *grid) anyIn(s axes.Slot) bool {
	for i, c := range g.p.Cells {
		if !g.p.Heading[i] && c.Text != "" && c.Lo < s.Hi-g.tolerance(s) && c.Hi > s.Lo+g.tolerance(s) && len(g.days(c)) > 0 && c.T.From > g.p.Line && !Marker(c.Text) {
			return true
		}
	}
	return false
}

// run is a stretch of cells of one day painted alike, without lines between
// them: one block whose words stand in some of its cells.
type run struct {
	members []int
	several bool // its cells hold different words
	source  page.Cell
	cell    axes.Cell
}

// runs joins cells that only their fill marks as one block: neighbours of one
// day, the same colour, no line between (but see planner), at least one of them
// without words.
func (g *grid) runs() {
	g.merged = map[int]run{}
	g.planner = g.isPlanner()
	taken := map[int]bool{}
	var found []run
	heads := map[string]int{} // texts that runs begin with
	for i := range g.p.Cells {
		if taken[i] || !g.paintable(i) {
			continue
		}
		r := g.follow(i)
		for _, j := range r.members {
			taken[j] = true
		}
		if text := g.p.Cells[i].Text; text != "" {
			heads[text]++
		}
		found = append(found, r)
	}
	for _, r := range found {
		for _, part := range g.parted(r, heads) {
			var words []int
			for _, j := range part.members {
				if g.p.Cells[j].Text != "" {
					words = append(words, j)
				}
			}
			if len(words) > 0 && len(words) < len(part.members) {
				g.join(part, words)
			}
		}
	}
}

// parted divides a run in which a second entry begins: one that begins with
// words, where others begin with the words of a later cell. Two lessons that
// follow each other may have one colour.
func (g *grid) parted(r run, heads map[string]int) []run {
	if g.p.Cells[r.members[0]].Text == "" {
		return []run{r}
	}
	out := []run{{}}
	for k, j := range r.members {
		if text := g.p.Cells[j].Text; k > 0 && (heads[text] > 0 || g.planner && text != "") {
			out = append(out, run{})
		}
		last := &out[len(out)-1]
		last.members = append(last.members, j)
	}
	return out
}

func (g *grid) paintable(i int) bool {
	c := g.p.Cells[i]
	return g.p.Table.Cells[i].Fill.A != 0 && !g.p.Heading[i] && c.T.From > g.p.Line && len(g.days(c)) == 1
}

// follow collects the cells after i that continue its paint.
func (g *grid) follow(i int) run {
	r := run{members: []int{i}}
	last := i
	for {
		next := g.next(last)
		if next < 0 || !g.planner && g.line(last, next) {
			return r
		}
		r.members = append(r.members, next)
		last = next
	}
}

// next is the cell of the same day and paint right after cell i, -1 for none.
func (g *grid) next(i int) int {
	a := g.p.Cells[i]
	for j, b := range g.p.Cells {
		if b.D == a.D && b.T.From == a.T.To && g.paintable(j) && same(g.p.Table.Cells[i].Fill, g.p.Table.Cells[j].Fill) {
			return j
		}
	}
	return -1
}

// What makes a planner; see isPlanner.
const (
	plannerLong  = 0.3 // share of the coloured entries that reach over cells without words
	plannerLeast = 3   // of them, and of the empty cells without colour
)

// isPlanner reports whether colours say how far entries reach although every
// line is drawn, as in a workbook whose cells were filled: colours begin with
// words, many go on below them, what is empty besides has none, and only what
// has a colour has words.
func (g *grid) isPlanner() bool {
	heads, long, headless, bare, plain := 0, 0, 0, 0, 0
	colours := map[color.NRGBA]bool{}
	before := map[int]int{} // by cell: the one that its paint goes on from
	for i, c := range g.p.Cells {
		switch {
		case g.paintable(i):
			if next := g.next(i); next >= 0 {
				before[next] = i
			}
		case g.p.Heading[i] || c.T.From <= g.p.Line || len(g.days(c)) != 1:
		case c.Text == "":
			bare++
		default:
			plain++
		}
	}
	for i, c := range g.p.Cells {
		if !g.paintable(i) {
			continue
		}
		colours[g.p.Table.Cells[i].Fill] = true
		first, goesOn := before[i]
		switch {
		case c.Text != "":
			heads++
		case !goesOn:
			headless++
		case g.p.Cells[first].Text != "":
			long++
		}
	}
	return headless == 0 && long >= plannerLeast && bare >= plannerLeast && float64(long) >= plannerLong*float64(heads) && plain <= heads/plannerLeast && len(colours) > 1
}

func same(a, b color.NRGBA) bool { return a == b }

// line reports whether a line is drawn between two cells that touch.
func (g *grid) line(i, j int) bool {
	a, b := g.p.Table.Cells[i].Ruled, g.p.Table.Cells[j].Ruled
	if g.p.Down {
		return a.Right || b.Left
	}
	return a.Bottom || b.Top
}

// join makes the first cell with words stand for the run.
func (g *grid) join(r run, words []int) {
	first := words[0]
	r.source, r.cell = g.p.Table.Cells[r.members[0]], g.p.Cells[r.members[0]]
	r.source.Lines = nil
	var texts []string
	seen := map[string]bool{}
	for _, j := range r.members {
		src, c := g.p.Table.Cells[j], g.p.Cells[j]
		r.source.Box = r.source.Box.Union(src.Box)
		r.source.RowSpan = max(r.source.RowSpan, src.Row+src.RowSpan-r.source.Row)
		r.source.ColSpan = max(r.source.ColSpan, src.Col+src.ColSpan-r.source.Col)
		r.cell.Hi, r.cell.T.To = c.Hi, c.T.To
		if c.Text != "" && !seen[c.Text] {
			seen[c.Text] = true
			texts = append(texts, c.Text)
			r.source.Lines = append(r.source.Lines, src.Lines...)
		}
	}
	r.cell.Text = strings.Join(texts, "\n")
	r.several = len(texts) > 1
	for _, j := range words[1:] {
		g.used[j] = true
	}
	g.merged[first] = r
}
