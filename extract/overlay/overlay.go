// Package overlay draws what each step of the engine saw over the page, with
// the finished week beside it, as one HTML file that needs nothing else.
package overlay

import (
	"bytes"
	_ "embed" // the page's template, style and script
	"encoding/base64"
	"fmt"
	"html/template"
	"image"
	"image/jpeg"
	"io"
	"math"
	"strings"

	"golang.org/x/image/draw"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/timetable"
)

// Report is what the page shows.
type Report struct {
	Name       string // of the document
	Verdict    string // one line: how sure, and what comes next
	DoubtedAt  float64
	Pages      []Page
	Timetables []timetable.Timetable
	Unplaced   []Unplaced
}

// Page is a page of the document and what the steps found on it.
type Page struct {
	Number        int
	Width, Height float64     // in page units
	Picture       image.Image // of the whole page, at any scale; nil shows white
	// Layers are in coordinates of their own, ToPage maps them to the page's.
	ToPage page.Map
	Rules  []page.Rule
	Tables []Table
	Words  []page.Word // outside tables
}

// Table is a table of a page and what it was taken for.
type Table struct {
	page.Table
	Role string // may be empty
}

// Unplaced is text that belongs to no block.
type Unplaced struct {
	Text   string
	Source timetable.Source
}

//go:embed page.html.tmpl
var pageTemplate string

//go:embed page.css
var pageStyle string

//go:embed page.js
var pageScript string

// Write writes the report as one self-contained HTML file.
func Write(w io.Writer, r Report) error {
	t, err := template.New("page").Parse(pageTemplate)
	if err != nil {
		return fmt.Errorf("overlay: %w", err)
	}
	v := view{Name: r.Name, Verdict: r.Verdict, Unplaced: unplaced(r.Unplaced), Style: template.CSS(pageStyle), Script: template.JS(pageScript)}
	for _, p := range r.Pages {
		s, err := sheetOf(p, r)
		if err != nil {
			return err
		}
		v.Sheets = append(v.Sheets, s)
	}
	for i, tt := range r.Timetables {
		v.Timetables = append(v.Timetables, tableOf(tt, i, r.DoubtedAt))
	}
	if err := t.Execute(w, v); err != nil {
		return fmt.Errorf("overlay: %w", err)
	}
	return nil
}

type view struct {
	Name, Verdict string
	Sheets        []sheet
	Timetables    []tableView
	Unplaced      []unplacedView
	Style         template.CSS
	Script        template.JS
}

// sheet is a page as drawn. Numbers are in page units.
type sheet struct {
	Number        int
	Width, Height float64
	Picture       template.URL
	Rules         []lineView
	Cells, Words  []shapeView
	Blocks, Loose []boxView
	Stroke, Font  float64 // width of a thin line and height of a small letter
}

type lineView struct{ X1, Y1, X2, Y2 float64 }

// boxView is a rectangle with what to say about it.
type boxView struct {
	X, Y, W, H float64
	Say        string
	Key        string // of the blocks it stands for
	Doubt      bool
}

// shapeView is a box of the working picture as it lies on the page, which may
// be seen at an angle.
type shapeView struct {
	Points string // of a polygon
	Say    string
	Sure   int    // words: confidence in tenths, 0 to 10
	Role   string // cells: of their table
}

// outline lists the corners of a box on the page.
func outline(b page.Box, to page.Map) string {
	var out []string
	for _, s := range [...]page.Spot{{X: b.X0, Y: b.Y0}, {X: b.X1, Y: b.Y0}, {X: b.X1, Y: b.Y1}, {X: b.X0, Y: b.Y1}} {
		s = to.Spot(s)
		out = append(out, fmt.Sprintf("%g,%g", round(s.X), round(s.Y)))
	}
	return strings.Join(out, " ")
}

func rectangle(b page.Box, say string) boxView {
	return boxView{X: round(b.X0), Y: round(b.Y0), W: round(max(b.Width(), 0)), H: round(max(b.Height(), 0)), Say: say}
}

// round keeps two decimals: the file gets shorter, and nobody sees less.
func round(v float64) float64 { return math.Round(v*100) / 100 }

// thinLine and smallLetter are shares of the longer side of a page.
const (
	thinLine    = 1.0 / 900
	smallLetter = 1.0 / 60
)

func sheetOf(p Page, r Report) (sheet, error) {
	long := max(p.Width, p.Height)
	s := sheet{Number: p.Number, Width: round(p.Width), Height: round(p.Height),
		Stroke: round(max(long*thinLine, 0.01)), Font: round(long * smallLetter)}
	for _, rule := range p.Rules {
		from, to := p.ToPage.Spot(rule.From), p.ToPage.Spot(rule.To)
		s.Rules = append(s.Rules, lineView{round(from.X), round(from.Y), round(to.X), round(to.Y)})
	}
	for i, t := range p.Tables {
		s.table(t, i+1, p.ToPage)
	}
	s.words(p.Words, p.ToPage)
	for i, tt := range r.Timetables {
		for j, b := range tt.Timeblocks {
			if b.Source.Page == p.Number {
				s.block(b, key(i, j), b.Confidence < r.DoubtedAt)
			}
		}
	}
	for _, u := range r.Unplaced {
		if u.Source.Page == p.Number {
			s.Loose = append(s.Loose, sourceBox(u.Source, "Not in the week: "+u.Text))
		}
	}
	if p.Picture == nil {
		return s, nil
	}
	url, err := encode(p.Picture)
	s.Picture = url
	return s, err
}

// block draws where a block was read; a merged cell, which stands for several
// blocks, is drawn once.
func (s *sheet) block(b timetable.Timeblock, key string, doubt bool) {
	box := sourceBox(b.Source, describe(b))
	for i := range s.Blocks {
		if old := &s.Blocks[i]; old.X == box.X && old.Y == box.Y && old.W == box.W && old.H == box.H {
			old.Key += " " + key
			old.Say += "\n" + b.Day
			old.Doubt = old.Doubt || doubt
			return
		}
	}
	box.Key, box.Doubt = key, doubt
	s.Blocks = append(s.Blocks, box)
}

func sourceBox(s timetable.Source, say string) boxView {
	return rectangle(page.Box{X0: s.Box[0], Y0: s.Box[1], X1: s.Box[2], Y1: s.Box[3]}, say)
}

func (s *sheet) table(t Table, number int, to page.Map) {
	for _, c := range t.Cells {
		say := fmt.Sprintf("Table %d", number)
		if t.Role != "" {
			say += " (" + t.Role + ")"
		}
		say += fmt.Sprintf(", row %d, column %d", c.Row+1, c.Col+1)
		if c.RowSpan > 1 || c.ColSpan > 1 {
			say += fmt.Sprintf(", %d by %d", c.RowSpan, c.ColSpan)
		}
		s.Cells = append(s.Cells, shapeView{Points: outline(c.Box, to), Say: say + "\n" + c.Text(), Role: t.Role})
		for _, l := range c.Lines {
			s.words(l.Words, to)
		}
	}
}

func (s *sheet) words(words []page.Word, to page.Map) {
	for _, w := range words {
		say := fmt.Sprintf("%s\n%.0f%% sure", w.Text, 100*w.Confidence)
		if w.Turn != 0 {
			say += fmt.Sprintf(", turned by %d degrees", 90*int(w.Turn))
		}
		sure := int(math.Round(10 * min(max(w.Confidence, 0), 1)))
		s.Words = append(s.Words, shapeView{Points: outline(w.Box, to), Say: say, Sure: sure})
	}
}

// Limits of the embedded picture: enough to read the smallest print of a page
// on a wide screen, in a file that opens at once.
const (
	maxSide     = 2000 // pixels
	jpegQuality = 82
)

func encode(img image.Image) (template.URL, error) {
	b := img.Bounds()
	if b.Empty() {
		return "", nil
	}
	if long := max(b.Dx(), b.Dy()); long > maxSide {
		small := image.NewRGBA(image.Rect(0, 0, max(b.Dx()*maxSide/long, 1), max(b.Dy()*maxSide/long, 1)))
		draw.CatmullRom.Scale(small, small.Bounds(), img, b, draw.Src, nil)
		img = small
	}
	var buf bytes.Buffer
	if err := jpeg.Encode(&buf, img, &jpeg.Options{Quality: jpegQuality}); err != nil {
		return "", fmt.Errorf("overlay: %w", err)
	}
	return template.URL("data:image/jpeg;base64," + base64.StdEncoding.EncodeToString(buf.Bytes())), nil
}
