package synth

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/learning-yogi/platform/synth/paint"
	"github.com/learning-yogi/platform/synth/sheet"
	"github.com/learning-yogi/platform/timetable"
)

const seeds = 300 // enough that every value of every option is drawn

func mustNew(t *testing.T, seed uint64, opt Options) *Case {
	t.Helper()
	c, err := New(seed, opt)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestEveryValueIsDrawn(t *testing.T) {
	seen := map[string]bool{}
	for seed := range uint64(2 * seeds) {
		o := mustNew(t, seed, Options{}).Options
		for _, v := range []any{o.Layout, o.Head, o.Breaks, o.Entries, o.Gaps, o.Look, o.Rules, o.Clock, o.Heading, o.Lines, o.Days, o.Weeks, o.Digits, o.Legend, o.Typeface, o.DayHead, o.Extras} {
			seen[fmt.Sprintf("%T %v", v, v)] = true
		}
		seen["language "+o.Language] = true
	}
	var want []any
	for _, l := range Layouts() {
		want = append(want, l)
		if layouts()[l] == nil {
			t.Errorf("layout %s has no function", l)
		}
	}
	want = append(want, Ranges, StartOnly, Periods, PeriodAndTime, Merged, Repeated, Stacked, Lettered, HeaderOnly, Plain, Staff, Corners, Codes,
		Empty, Marker, FreeWord, White, GreyBreaks, Pastel, DarkHeader, Highlights, Thin, Thick, Grey, Double, ThickFrame, BareHeader,
		Clock24, Clock24Dot, Clock24H, Clock12, Clock12M, NoHeading, Lines, Boxed,
		Ruled, Bare, Blocks, MonFri, MonSat, SunThu, SatThu, Cycle6, Cycle5, WeekLetters, WeekNumbers, WeekParity, Usual, Bunched, CapitalH, Raised, Seconds, Below, Beside, InText, NameOnly, TurnedName, DatedName, NoExtras, Logo, Footer)
	for _, face := range Typefaces() {
		want = append(want, face)
	}
	for _, v := range want {
		if !seen[fmt.Sprintf("%T %v", v, v)] {
			t.Errorf("%T %v was not drawn in %d cases", v, v, seeds)
		}
	}
	for _, l := range Languages() {
		if !seen["language "+l] {
			t.Errorf("language %s was not drawn", l)
		}
	}
}

func TestReservedLayoutsAreForReservedNumbers(t *testing.T) {
	seen := map[Layout]bool{}
	for seed := range uint64(seeds) {
		if l := mustNew(t, seed, Options{}).Options.Layout; slices.Contains(Reserved(), l) {
			t.Errorf("seed %d draws %s", seed, l)
		}
		c := mustNew(t, ReservedSeeds+seed, Options{})
		seen[c.Options.Layout] = true
		checkLabel(t, c)
		checkInside(t, c, c.Page(), c.fonts)
	}
	for _, l := range Reserved() {
		if !seen[l] {
			t.Errorf("%s was never drawn", l)
		}
	}
}

func TestUnknownOptionsAreRefused(t *testing.T) {
	for _, o := range []Options{{Layout: "round"}, {Language: "xx"}, {Other: "poem"}, {Clock: "sundial"}} {
		if _, err := New(1, o); err == nil {
			t.Errorf("%+v was accepted", o)
		}
	}
}

func TestSameSeedSameBytes(t *testing.T) {
	draw := func(seed uint64) (out [][]byte) {
		c := mustNew(t, seed, Options{})
		w := WearOf(seed)
		w.Scale = 0.6
		keep := func(b []byte, err error) {
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, b)
		}
		keep(c.PNG(paint.Wear{}))
		keep(c.JPEG(w))
		keep(c.PDF())
		keep(c.DOCX())
		keep(c.XLSX(paint.XLSXOptions{ClockNumbers: true}))
		keep(c.HTML(), nil)
		keep(json.Marshal(c.Label))
		return out
	}
	for seed := range uint64(4) {
		a, b := draw(seed), draw(seed)
		for i := range a {
			if !bytes.Equal(a[i], b[i]) {
				t.Errorf("seed %d: rendering %d differs from run to run", seed, i)
			}
		}
	}
}

func squash(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// cellText joins all words of a cell.
func cellText(c sheet.Cell) string {
	var parts []string
	for _, p := range c.Paras {
		parts = append(parts, p.Text)
	}
	return strings.Join(append(parts, c.Corners.List()...), " ")
}

func TestLabelsFitTheDrawing(t *testing.T) {
	for seed := range uint64(seeds) {
		checkLabel(t, mustNew(t, seed, Options{}))
	}
	checkLabel(t, Sample())
}

func checkLabel(t *testing.T, c *Case) {
	t.Helper()
	if c.Label.Kind != "timetable" || len(c.Label.Timeblocks) < 4 {
		t.Errorf("seed %d %+v: %d blocks", c.Seed, c.Options, len(c.Label.Timeblocks))
	}
	var cells []string
	letters := ""
	for _, cell := range allCells(c) {
		text := squash(cellText(cell))
		cells = append(cells, text)
		if len(cell.Paras) == 1 && len([]rune(text)) == 1 {
			letters += text
		}
	}
	page := strings.Join(cells, "|")
	d := draft{opt: c.Options}
	last := map[string]int{}
	blocks := slices.Clone(c.Label.Timeblocks)
	slices.SortStableFunc(blocks, func(a, b Block) int { return cmp.Compare(start(a), start(b)) })
	for _, b := range blocks {
		where := fmt.Sprintf("seed %d, %s, %q", c.Seed, c.Options.Layout, b.Title)
		drawn := slices.ContainsFunc(cells, func(cell string) bool {
			return strings.Contains(cell, squash(b.Title)) && hasWords(cell, b.Notes)
		})
		if wordsApart(c.Options.Layout) { // its words stand in cells of their own
			drawn = hasWords(page, b.Title+" "+b.Notes)
		}
		if b.Title == "" || !drawn && !strings.Contains(letters, squash(b.Title)) {
			t.Errorf("%s is not on the page", where)
		}
		for _, day := range b.Days {
			if !slices.Contains(timetable.Weekdays[:], day) && !strings.HasPrefix(day, "Day ") {
				t.Errorf("%s: day %q", where, day)
			}
			if b.Start == nil {
				continue
			}
			from, to := minutes(*b.Start), minutes(*b.Start)
			if b.End != nil {
				to = minutes(*b.End)
				if to <= from {
					t.Errorf("%s ends before it starts", where)
				}
			}
			if key := day + b.Week; last[key] > from && !overlapping(c.Options.Layout) {
				t.Errorf("%s overlaps on %s at %s", where, day, *b.Start)
			} else {
				last[key] = to
			}
			if text := squash(strings.TrimRight(d.time(from), "apm")); b.Tolerance == 0 && !strings.Contains(page, text) {
				t.Errorf("%s: start %q is not on the page", where, text)
			}
		}
	}
}

// allCells lists what holds text in a document: cells, boxes, paragraphs.
func allCells(c *Case) (out []sheet.Cell) {
	for _, part := range c.Doc.Parts {
		for _, table := range part.Tables {
			out = append(out, table.Cells...)
		}
		if part.Canvas != nil {
			for _, it := range part.Canvas.Items {
				out = append(out, it.Cell)
			}
		}
		if part.Para != nil {
			out = append(out, sheet.Cell{Paras: []sheet.Para{*part.Para}})
		}
	}
	return out
}

// overlapping reports whether lessons of a layout may lie side by side.
func overlapping(l Layout) bool {
	return slices.Contains([]Layout{HourRuler, Groups, Classes, ClassesPage, ClassRows}, l)
}

// wordsApart reports whether a layout has the words of a lesson in cells of
// their own.
func wordsApart(l Layout) bool {
	return slices.Contains([]Layout{FlatList, SeveralDays, DayTexts, SubjectRows}, l)
}

func hasWords(cell, words string) bool {
	for _, w := range strings.Fields(words) {
		if !strings.Contains(cell, squash(w)) {
			return false
		}
	}
	return true
}

func start(b Block) int {
	if b.Start == nil {
		return -1
	}
	return minutes(*b.Start)
}

func minutes(clock string) int {
	var c timetable.Clock
	if err := c.UnmarshalText([]byte(clock)); err != nil {
		panic(err)
	}
	return int(c)
}

// TestGridReadsAsItsLabel reads plain grids back from their cells, by a way of
// its own, and compares every block.
func TestGridReadsAsItsLabel(t *testing.T) {
	for seed := range uint64(60) {
		for _, layout := range []Layout{DaysDown, DaysAcross, FreeCells} {
			c := mustNew(t, seed, Options{Layout: layout, Head: Ranges, Breaks: Merged, Entries: Plain, Gaps: Empty, Clock: Clock24, Heading: NoHeading, Lines: Ruled, Digits: Usual, Pen: "no", Icons: "no", Days: MonFri, Caption: "no", DayHead: NameOnly, Extras: NoExtras})
			var want []string
			measured := 0
			got := readGrid(c, layout != DaysAcross)
			for _, b := range c.Label.Timeblocks {
				for _, day := range b.Days {
					if b.Tolerance > 0 { // its times are measured, not read
						measured++
						continue
					}
					want = append(want, strings.Join([]string{day, *b.Start, *b.End, b.Title}, " "))
				}
			}
			slices.Sort(got)
			missing := slices.DeleteFunc(slices.Clone(want), func(w string) bool { return slices.Contains(got, w) })
			if len(missing) > 0 || len(got) != len(want)+measured {
				t.Fatalf("seed %d %s:\ngot  %q\nwant %q", seed, layout, got, want)
			}
		}
	}
}

func readGrid(c *Case, down bool) (out []string) {
	table := c.Doc.Parts[0].Tables[0]
	along := func(cell sheet.Cell) (day, days, slot, slots int) {
		if down {
			return cell.Row, cell.RowSpan, cell.Col, cell.ColSpan
		}
		return cell.Col, cell.ColSpan, cell.Row, cell.RowSpan
	}
	var heads []sheet.Cell
	for _, cell := range table.Cells {
		if _, _, slot, _ := along(cell); cell.Heading && slot > 0 {
			heads = append(heads, cell)
		}
	}
	for _, cell := range table.Cells {
		day, days, slot, slots := along(cell)
		if cell.Heading || len(cell.Paras) == 0 {
			continue
		}
		var from, to string
		for _, h := range heads {
			_, _, at, n := along(h)
			times := strings.FieldsFunc(h.Paras[0].Text, func(r rune) bool { return strings.ContainsRune(" -–", r) })
			if slot >= at && slot < at+n {
				from = times[0]
			}
			if slot+slots > at && slot+slots <= at+n {
				to = times[1]
			}
		}
		title := cell.Paras[len(cell.Paras)-1].Text
		if len(cell.Paras) == 2 { // its own times beat the header's
			times := strings.FieldsFunc(cell.Paras[0].Text, func(r rune) bool { return strings.ContainsRune(" -–", r) })
			from, to = times[0], times[1]
		}
		for i := range days {
			out = append(out, strings.Join([]string{timetable.Weekdays[day-1+i], from, to, title}, " "))
		}
	}
	return out
}

func TestOthersAreNoTimetables(t *testing.T) {
	for i, o := range Others() {
		c := mustNew(t, uint64(i), Options{Other: o})
		if c.Label.Kind != "other" || len(c.Label.Timeblocks) > 0 || len(c.Doc.Parts) == 0 {
			t.Errorf("%s: %+v with %d parts", o, c.Label, len(c.Doc.Parts))
		}
	}
}

// TestTextStaysInItsCell looks for text that runs over the edge of the page or
// of every cell that it starts in.
func TestTextStaysInItsCell(t *testing.T) {
	for seed := range uint64(seeds) {
		c := mustNew(t, seed, Options{})
		checkInside(t, c, c.Page(), c.fonts)
	}
	c := Sample()
	checkInside(t, c, c.Page(), c.fonts)
}

func checkInside(t *testing.T, c *Case, page *sheet.Page, fonts *sheet.Family) {
	t.Helper()
	const slack = 0.5 // points
	for _, text := range page.Texts {
		w, up, down := fonts.Width(text.Text, text.Style, text.Size), 0.7*text.Size, 0.1*text.Size
		box := sheet.Rect{X0: text.X, Y0: text.Y - up, X1: text.X + w, Y1: text.Y + down}
		switch text.Turn {
		case 1:
			box = sheet.Rect{X0: text.X - down, Y0: text.Y, X1: text.X + up, Y1: text.Y + w}
		case 3:
			box = sheet.Rect{X0: text.X - up, Y0: text.Y - w, X1: text.X + down, Y1: text.Y}
		}
		midX, midY := (box.X0+box.X1)/2, (box.Y0+box.Y1)/2
		home := sheet.Rect{X1: page.W, Y1: page.H}
		for _, cell := range page.Cells {
			if midX > cell.X0 && midX < cell.X1 && midY > cell.Y0 && midY < cell.Y1 {
				home = cell
			}
		}
		if box.X0 < home.X0-slack || box.X1 > home.X1+slack || box.Y0 < home.Y0-slack || box.Y1 > home.Y1+slack {
			t.Errorf("seed %d %s %s: %q at %.0f leaves its cell %.0f", c.Seed, c.Options.Layout, c.Options.Language, text.Text, box, home)
		}
	}
}
