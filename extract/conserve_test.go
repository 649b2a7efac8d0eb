package extract_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/learning-yogi/platform/extract"
	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/place"
	"github.com/learning-yogi/platform/extract/tables"
	"github.com/learning-yogi/platform/extract/terms"
	"github.com/learning-yogi/platform/synth"
)

// A word of the page is conserved where the result has it in the text of a
// block or of an unplaced item whose box holds the word's middle, or in a
// field of a timetable; letters and digits count. Allowed to turn into
// something else are:
//   - the words of a heading that became the day, the week, the period or the
//     times of blocks (at most three in a heading of days: "Mon 3 May");
//   - the label before the value of a field on its line ("Class: 4B"), at most
//     two words;
//   - the label of such headings ("Day", "Time") in a table's first row or
//     column, and of a list's columns ("Subject", "Room No": one or two words
//     in its first row, no digits);
//   - times written in a block's own cell, which became its start or end;
//   - marks that say that nothing is there ("--").

// slack is how far a word's middle may lie outside the box of its text, in
// page units: boxes are rounded and skewed pages have boxes around boxes.
const slack = 3

// lost lists the words of a document that its result does not have.
func lost(r *extract.Result, trace *extract.Trace) []string {
	k := keeper{r: r}
	for _, t := range r.Timetables {
		k.fields += squash(t.Title) + "|"
		for _, f := range []*string{t.School, t.ClassName, t.Teacher, t.Term} {
			if f != nil {
				k.fields += squash(*f) + "|"
			}
		}
	}
	var out []string
	for _, p := range trace.Pages {
		for _, l := range p.Read.Free {
			for i, w := range l.Words {
				if !k.has(p, w) && !k.label(l, i) {
					out = append(out, fmt.Sprintf("%q in the free line %q", w.Text, l.Text()))
				}
			}
		}
		for _, table := range p.Tables {
			for i, c := range table.Candidate.Table.Cells {
				if k.heading(table, i) || place.Marker(c.Text()) {
					continue
				}
				for _, l := range c.Lines {
					for i, w := range l.Words {
						if !k.has(p, w) && !k.label(l, i) {
							out = append(out, fmt.Sprintf("%q in the cell %q (%s)", w.Text, c.Text(), table.Candidate.Role))
						}
					}
				}
			}
		}
	}
	return out
}

type keeper struct {
	r      *extract.Result
	fields string
}

// has reports whether the result has a word where it stood, or in a field.
func (k keeper) has(p extract.PageTrace, w page.Word) bool {
	text := squash(w.Text)
	if text == "" || strings.Contains(k.fields, text) {
		return true
	}
	at := p.ToOriginal.Spot(w.Box.Centre())
	for _, u := range k.r.Unplaced {
		if u.Source.Page == p.Page.Number && boxOf(u.Source).Grow(slack).Contains(at) && strings.Contains(squash(u.Text), text) {
			return true
		}
	}
	for _, b := range blocksOf(k.r) {
		if b.Source.Page != p.Page.Number || !boxOf(b.Source).Grow(slack).Contains(at) {
			continue
		}
		if strings.Contains(squash(b.Title), text) || strings.Contains(squash(b.Notes), text) || strings.ContainsAny(text, "0123456789") && (b.StartFrom == "cell" || b.EndFrom == "cell") {
			return true
		}
		if slices.Contains([]string{"am", "pm", "to", "h", "uhr", "a", "until", "bis"}, text) && b.StartFrom == "cell" {
			return true
		}
	}
	return false
}

// label reports whether a word of a line names the field whose value follows.
func (k keeper) label(l page.Line, i int) bool {
	for n := i + 1; n <= i+2 && n < len(l.Words); n++ {
		rest := squash(page.Line{Words: l.Words[n:]}.Text())
		for _, f := range strings.Split(k.fields, "|") {
			if f != "" && strings.HasPrefix(rest, f) {
				return true
			}
		}
	}
	return false
}

// heading reports whether a cell's words became days, weeks, periods or times
// of blocks, or name what such headings hold.
func (k keeper) heading(t extract.TableTrace, i int) bool {
	if len(t.Placed.Blocks) == 0 || k.r.DocumentType != "timetable" {
		return false
	}
	c := t.Candidate.Table.Cells[i]
	text := c.Text()
	listed := slices.Contains(t.Candidate.Days.Cells, i)
	for _, d := range t.Plane.Days {
		listed = listed || d.Cell == i
	}
	if listed && len(strings.Fields(terms.Unstack(text))) <= 3 {
		return true
	}
	for col := c.Col; col < c.Col+c.ColSpan; col++ {
		listed = listed || t.Candidate.Role != tables.Grid && slices.Contains(t.Candidate.TimeCols, col)
	}
	if !listed && !t.Plane.Heading[i] && c.Row > 0 && c.Col > 0 {
		return false
	}
	if terms.LabelWord(strings.TrimSpace(text)) {
		return true
	}
	if t.Candidate.Role != tables.Grid && c.Row == 0 && len(strings.Fields(text)) <= 2 && !strings.ContainsAny(text, "0123456789:") {
		return true
	}
	if _, isDay := terms.ParseDay(text, ""); isDay {
		return true
	}
	if _, isWeek := terms.WeekLabel(text); isWeek {
		return true
	}
	h := terms.HeadingTimes(text)
	return (h.Start != nil || h.Period != "" && t.Plane.Heading[i]) && squash(h.Rest) == ""
}

// Words that are lost so far: the rest of a line that gave a field, lines over
// a table that are taken for headings of its columns, headings with words of
// their own. The numbers only fall.
const (
	knownLosses     = 30
	knownRealLosses = 30
)

func TestNoWordIsLost(t *testing.T) {
	words := 0
	for _, f := range synth.Fixtures() {
		got := fixture(t, f.File())
		gone := lost(got.result, got.trace)
		for _, w := range gone {
			t.Logf("%s lost %s", f.ID, w)
		}
		words += len(gone)
	}
	if words > knownLosses {
		t.Errorf("%d words were lost; %d are known", words, knownLosses)
	}
}

// TestNoWordOfRealDocumentsIsLost looks at the native documents of the folder
// that CORPUS_DIR names.
func TestNoWordOfRealDocumentsIsLost(t *testing.T) {
	dir := os.Getenv("CORPUS_DIR")
	if dir == "" {
		t.Skip("CORPUS_DIR is not set")
	}
	files, err := os.ReadDir(filepath.Join(dir, "files"))
	if err != nil {
		t.Fatal(err)
	}
	words := 0
	for _, f := range files {
		if !slices.Contains([]string{".pdf", ".docx", ".xlsx", ".html"}, filepath.Ext(f.Name())) {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, "files", f.Name()))
		if err != nil {
			t.Fatal(err)
		}
		r, trace, err := engine(t).Extract(t.Context(), extract.Input{Name: f.Name(), Data: data}, nil)
		if err != nil {
			continue // formats that this machine cannot read
		}
		if gone := lost(r, trace); len(gone) > 0 {
			words += len(gone)
			t.Logf("%s: %d words: %.300v", f.Name(), len(gone), gone)
		}
	}
	if words > knownRealLosses {
		t.Errorf("%d words were lost; %d are known", words, knownRealLosses)
	}
}
