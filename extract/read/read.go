// Package read fills candidate tables with text: from the pixels of a page by
// OCR, or from a document's own words by geometry. What stands outside the
// tables comes back as free lines, so no text is lost.
//
// Pixels become text in four moves: each cell is compared with its own
// background (any colours, highlights inside a cell included); its ink is
// grouped into pieces of lines, of any size and turn; the pieces, all made
// upright, dark on white and of one glyph height, are read one by one, those
// that look the same once; doubtful cells are read again another way, within a
// budget.
package read

import (
	"cmp"
	"context"
	"image"
	"math"
	"slices"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/raster"
	"github.com/learning-yogi/platform/ocr"
)

// Settings are the thresholds of reading.
type Settings struct {
	Ink      InkSettings
	Channel  ChannelSettings
	Lines    LineSettings
	Canvas   CanvasSettings
	Turns    TurnSettings
	Retry    RetrySettings
	Inset    float64 // a cell's ruling lines reach this far into it, pixels
	MostFree int     // at most so many pieces of lines outside the cells are read
}

// DefaultSettings was measured with Tesseract 5.3.
func DefaultSettings() Settings {
	return Settings{
		Ink: DefaultInkSettings(), Channel: DefaultChannelSettings(), Lines: DefaultLineSettings(), Canvas: DefaultCanvasSettings(),
		Turns: DefaultTurnSettings(), Retry: DefaultRetrySettings(), Inset: 1, MostFree: 250,
	}
}

// Reading is one way to read a cell.
type Reading struct {
	Lines      []page.Line
	Turn       page.Turn
	Stacked    bool    // single letters down the cell, read as one line
	Confidence float64 // 0 to 1, not calibrated
	Language   string  // ISO 639-2; empty for native text
}

// Text returns the lines of the reading, one a line.
func (r Reading) Text() string { return page.Cell{Lines: r.Lines}.Text() }

// Result is the text of one page.
type Result struct {
	Tables []page.Table // as given, with the cells' Lines set
	// Readings[table][cell] are the ways to read a cell, best first; nil
	// where it has no text.
	Readings  [][][]Reading
	Free      []page.Line // text outside the cells, in reading order
	Languages []string    // used for reading, the page's own first
	Unread    int         // cells with ink like text in which nothing was read
	Illegible bool        // most words made no sense: handwriting, blur, or letters whose language package is missing
}

// Reader reads pages. It is safe for concurrent use.
type Reader struct {
	ocr    ocr.Engine
	second ocr.LineReader // nil where there is none
	s      Settings
}

// New returns a reader. second may be nil: words are then read by one engine
// only, and nothing confirms them.
func New(engine ocr.Engine, second ocr.LineReader, s Settings) *Reader {
	return &Reader{ocr: engine, second: second, s: s}
}

// spot is a place that is read on its own: a cell, or what lies outside.
type spot struct {
	table, cell int  // -1 outside
	head        bool // in the first rows or the first column: where days' names stand
	box         page.Box
	skip        []image.Rectangle // inner tables, read on their own
	vertical    float64           // the vote of field.vertical
	guesses     []*guess
	tried       [5]bool // by kind: turns 0 to 3, stack
}

// guess is one way to read a spot.
type guess struct {
	turn   page.Turn
	stack  bool
	strips []*strip
}

func (g *guess) kind() int {
	if g.stack {
		return stackKind
	}
	return int(g.turn)
}

const stackKind = 4

// Sheet is an upright picture that is read, once or several times, and what
// its readings have in common.
type Sheet struct {
	reader  *Reader
	im      image.Image
	grey    *image.Gray
	ink     InkSettings
	seen    map[string]known // by language
	foreign bool             // no script was found in which its letters make sense
	elder   *elder           // the second reader, nil where there is none
	last    *picture         // the last reading
}

// On returns the sheet of an upright picture.
func (r *Reader) On(im image.Image) *Sheet {
	s := &Sheet{reader: r, im: im, grey: luma(im), ink: r.s.Ink}
	s.ink.Uneven = raster.Noise(s.grey) > 0
	if r.second != nil {
		s.elder = newElder(r.second)
	}
	return s
}

// Picture reads a picture that is read only once.
func (r *Reader) Picture(ctx context.Context, im image.Image, tables []page.Table, languages []string) (Result, error) {
	return r.On(im).Read(ctx, tables, languages)
}

// Read reads the cells of tables, and the text outside them; the sheet's pixels
// are the unit of the tables. languages are the ones expected, the most likely
// first; empty means to choose among the installed ones by what the first
// reading shows. Errors: those of the OCR engine (fault.Unavailable), a
// cancelled context as is.
func (s *Sheet) Read(ctx context.Context, tables []page.Table, languages []string) (Result, error) {
	p := &picture{Sheet: s}
	s.last = p
	p.findSpots(tables)
	p.readStars()
	languages, err := p.readAll(ctx, languages)
	if err != nil {
		return Result{}, err
	}
	if err := p.retry(ctx, languages); err != nil {
		return Result{}, err
	}
	return p.result(tables, languages), nil
}

// picture is one reading of a sheet.
type picture struct {
	*Sheet
	spots     []*spot
	free      *spot
	illegible bool
}

// findSpots cuts the strips of the first reading.
func (p *picture) findSpots(tables []page.Table) {
	s := p.reader.s
	var cells []image.Rectangle
	for ti, t := range tables {
		for ci, c := range t.Cells {
			b := c.Box.Grow(-s.Inset)
			cells = append(cells, pixels(c.Box))
			p.addSpot(&spot{table: ti, cell: ci, box: b, head: c.Row < headRows || c.Col == 0, skip: innerBoxes(tables, ti, c.Box)})
		}
	}
	// What is outside is one more place, in which the cells count as paper.
	f := newField(p.grey, p.grey.Rect, cells, s.Ink)
	f.open = true
	p.free = &spot{table: -1, cell: -1, box: boxOf(p.grey.Rect)}
	if size := f.findText(s.Ink, s.Lines); size > 0 {
		p.free.vertical = -1
		p.free.add(f, &guess{}, size, s)
		p.free.limit(s.MostFree)
	}
}

// headRows is how many rows from the top may be headings.
const headRows = 2

// limit keeps the n longest strips of a spot: in photos, surroundings give
// countless specks.
func (sp *spot) limit(n int) {
	for _, g := range sp.guesses {
		if len(g.strips) <= n {
			continue
		}
		byLength := slices.Clone(g.strips)
		slices.SortStableFunc(byLength, func(a, b *strip) int { return b.im.Rect.Dx() - a.im.Rect.Dx() })
		shortest := byLength[n-1].im.Rect.Dx()
		g.strips = slices.DeleteFunc(g.strips, func(s *strip) bool { return s.im.Rect.Dx() < shortest })
	}
}

// innerBoxes lists the tables that lie inside a cell of table ti: their text
// is their own.
func innerBoxes(tables []page.Table, ti int, cell page.Box) []image.Rectangle {
	var out []image.Rectangle
	for i, t := range tables {
		if i != ti && t.Inner && cell.Contains(t.Box.Centre()) && t.Box.Area() < cell.Area() {
			out = append(out, pixels(t.Box))
		}
	}
	return out
}

func pixels(b page.Box) image.Rectangle {
	return image.Rect(int(math.Round(b.X0)), int(math.Round(b.Y0)), int(math.Round(b.X1)), int(math.Round(b.Y1)))
}

func (p *picture) addSpot(sp *spot) {
	s := p.reader.s
	f := p.fieldOf(sp)
	size := f.findText(s.Ink, s.Lines)
	if size == 0 {
		return
	}
	sp.vertical = f.vertical(size, s.Lines)
	for _, g := range firstGuesses(sp, f, size, s) {
		sp.add(f, g, size, s)
	}
	if len(sp.guesses) > 0 {
		p.spots = append(p.spots, sp)
	}
}

func (p *picture) fieldOf(sp *spot) *field {
	s, r := p.reader.s, pixels(sp.box)
	return newField(p.view(r, s.Channel), r, sp.skip, p.ink)
}

// add cuts the strips of a guess; a guess without any is dropped.
func (sp *spot) add(f *field, g *guess, size float64, s Settings) {
	sp.tried[g.kind()] = true
	segs := f.stack(size, s)
	if !g.stack {
		segs = f.segments(g.turn, size, s.Lines)
	}
	for _, sg := range segs {
		if b := upright(boxOf(sg.box), sg.turn); !sg.stack && b.Height() > s.Lines.Tallest*max(sg.height, size) {
			continue // a picture, with a line beside it
		}
		g.strips = append(g.strips, f.cut(sg, s.Lines))
	}
	if len(g.strips) > 0 {
		sp.guesses = append(sp.guesses, g)
	}
}

// everySpot lists the cells' spots and the one outside.
func (p *picture) everySpot() []*spot { return append(slices.Clone(p.spots), p.free) }

// lines gives what a guess reads, in reading order.
func (g *guess) lines() []page.Line {
	var out []page.Line
	for _, s := range g.strips {
		if len(s.words) > 0 {
			out = append(out, lineOf(s.words, s.turn))
		}
	}
	return out
}

func lineOf(words []page.Word, turn page.Turn) page.Line {
	l := page.Line{Words: words, Turn: turn}
	for _, w := range words {
		l.Box = l.Box.Union(w.Box)
	}
	return l
}

// readings ranks the guesses of a spot; favour is added to the quality of
// each turn.
func (sp *spot) readings(favour [5]float64, language string) []Reading {
	var out []Reading
	for _, g := range sp.guesses {
		if lines := g.lines(); len(lines) > 0 {
			out = append(out, Reading{Lines: lines, Turn: g.turn, Stacked: g.stack, Confidence: quality(lines), Language: language})
		}
	}
	slices.SortStableFunc(out, func(a, b Reading) int {
		return cmp.Compare(b.Confidence+favour[kindOf(b)], a.Confidence+favour[kindOf(a)])
	})
	return out
}

func kindOf(r Reading) int {
	if r.Stacked {
		return stackKind
	}
	return int(r.Turn)
}

// result puts the best readings into copies of the tables.
func (p *picture) result(tables []page.Table, langs []string) Result {
	res := Result{Languages: langs, Illegible: p.illegible}
	for _, t := range tables {
		t.Cells = slices.Clone(t.Cells)
		for i := range t.Cells {
			t.Cells[i].Lines = nil
		}
		res.Tables = append(res.Tables, t)
		res.Readings = append(res.Readings, make([][]Reading, len(t.Cells)))
	}
	favour := p.favour()
	for _, sp := range p.spots {
		rs := sp.readings(favour[sp.table], langs[0])
		if len(rs) == 0 {
			res.Unread++
			continue
		}
		res.Readings[sp.table][sp.cell] = rs
		res.Tables[sp.table].Cells[sp.cell].Lines = rs[0].Lines
	}
	for _, g := range p.free.guesses {
		res.Free = append(res.Free, g.lines()...)
	}
	return res
}
