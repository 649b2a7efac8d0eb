package extract_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/learning-yogi/platform/extract"
	"github.com/learning-yogi/platform/synth"
	"github.com/learning-yogi/platform/timetable"
)

var update = flag.Bool("update", false, "write testdata/golden anew; read the difference before committing")

const goldenDir = "../testdata/golden"

// Tolerances. Native documents give their words exactly: everything but the
// boxes' last fractions must be the same. What OCR reads differs between
// versions of Tesseract and of its data, so a picture's golden holds the
// blocks it should nearly find; accuracy has its own floors in eval.
const (
	nativeBox   = 0.6  // points: renderers round differently
	ocrTitle    = 0.8  // similarity of titles and fields
	ocrBlocks   = 0.9  // F1 of blocks with the same day, week, period, start and end
	ocrBoxes    = 0.75 // intersection over union of the boxes of matched blocks
	ocrUnplaced = 0.7  // share of the words without a place
)

// golden is what is compared: the result without identity and confidences,
// which change with every calibration.
type golden struct {
	DocumentType string
	Timetables   []timetable.Timetable
	Unplaced     []string
}

func goldenOf(r *extract.Result) golden {
	g := golden{DocumentType: r.DocumentType, Timetables: slices.Clone(r.Timetables)}
	for i, t := range g.Timetables {
		g.Timetables[i].Timeblocks = slices.Clone(t.Timeblocks)
		for j := range t.Timeblocks {
			g.Timetables[i].Timeblocks[j].Confidence = 0
		}
	}
	for _, u := range r.Unplaced {
		g.Unplaced = append(g.Unplaced, u.Text)
	}
	return g
}

// write prints a golden with one block a line, so that a difference reads as
// one.
func (g golden) write(t *testing.T) []byte {
	var b bytes.Buffer
	line := func(v any) string {
		var one bytes.Buffer
		enc := json.NewEncoder(&one)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(v); err != nil {
			t.Fatal(err)
		}
		return strings.TrimSuffix(strings.ReplaceAll(one.String(), `"confidence":0,`, ""), "\n")
	}
	list := func(name string, n int, at func(i int) any) {
		fmt.Fprintf(&b, "%q: [", name)
		for i := range n {
			fmt.Fprintf(&b, "%s\n    %s", comma(i), line(at(i)))
		}
		b.WriteString("]")
	}
	fmt.Fprintf(&b, "{\"documentType\": %q,\n\"timetables\": [", g.DocumentType)
	for i, tt := range g.Timetables {
		fmt.Fprintf(&b, "%s\n  {\"title\": %s, \"school\": %s, \"className\": %s, \"teacher\": %s, \"term\": %s,\n  ", comma(i),
			line(tt.Title), line(tt.School), line(tt.ClassName), line(tt.Teacher), line(tt.Term))
		list("timeblocks", len(tt.Timeblocks), func(i int) any { return tt.Timeblocks[i] })
		b.WriteString(",\n  ")
		list("issues", len(tt.Issues), func(i int) any { return tt.Issues[i] })
		b.WriteString("}")
	}
	b.WriteString("],\n")
	list("unplaced", len(g.Unplaced), func(i int) any { return g.Unplaced[i] })
	b.WriteString("}\n")
	return b.Bytes()
}

// comma goes before the item of a list.
func comma(i int) string {
	if i == 0 {
		return ""
	}
	return ","
}

func TestGoldens(t *testing.T) {
	known := map[string]bool{}
	for _, f := range synth.Fixtures() {
		name := f.ID + ".json"
		known[name] = true
		t.Run(f.ID, func(t *testing.T) {
			t.Parallel()
			got := goldenOf(fixture(t, f.File()).result)
			path := filepath.Join(goldenDir, name)
			if *update {
				if err := os.WriteFile(path, got.write(t), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatalf("%v; write it with `make golden`", err)
			}
			var want golden
			if err := json.Unmarshal(data, &want); err != nil {
				t.Fatalf("%s: %v", path, err)
			}
			if scanned(f) {
				sameReading(t, got, want)
				return
			}
			sameNative(t, got, want)
		})
	}
	files, err := os.ReadDir(goldenDir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !known[f.Name()] {
			t.Errorf("%s belongs to no fixture", filepath.Join(goldenDir, f.Name()))
		}
	}
}

// sameNative wants everything equal but fractions of boxes.
func sameNative(t *testing.T, got, want golden) {
	if got.DocumentType != want.DocumentType || !slices.Equal(got.Unplaced, want.Unplaced) {
		t.Errorf("%s, unplaced %q\nwant %s, %q", got.DocumentType, got.Unplaced, want.DocumentType, want.Unplaced)
	}
	if len(got.Timetables) != len(want.Timetables) {
		t.Fatalf("%d timetables, want %d", len(got.Timetables), len(want.Timetables))
	}
	for i, w := range want.Timetables {
		g := got.Timetables[i]
		as, bs := g.Timeblocks, w.Timeblocks
		g.Timeblocks, w.Timeblocks = nil, nil
		if !reflect.DeepEqual(g, w) {
			t.Errorf("%+v\nwant %+v", g, w)
		}
		if len(as) != len(bs) {
			t.Errorf("%d blocks, want %d", len(as), len(bs))
		}
		for j := range min(len(as), len(bs)) {
			a, b := as[j], bs[j]
			for k := range a.Source.Box {
				if math.Abs(a.Source.Box[k]-b.Source.Box[k]) <= nativeBox {
					a.Source.Box[k] = b.Source.Box[k]
				}
			}
			if !reflect.DeepEqual(a, b) {
				t.Errorf("block %d: %s %q / %q %v\nwant %s %q / %q %v", j, when(a), a.Title, a.Notes, a.Source, when(b), b.Title, b.Notes, b.Source)
			}
		}
	}
}

// sameReading wants nearly the same blocks, fields and leftovers.
func sameReading(t *testing.T, got, want golden) {
	if got.DocumentType != want.DocumentType || len(got.Timetables) != len(want.Timetables) {
		t.Fatalf("%s with %d timetables, want %s with %d", got.DocumentType, len(got.Timetables), want.DocumentType, len(want.Timetables))
	}
	for i, w := range want.Timetables {
		g := got.Timetables[i]
		pairs := match(g.Timeblocks, w.Timeblocks, ocrTitle)
		if f1 := agreement(len(pairs), len(g.Timeblocks), len(w.Timeblocks)); f1 < ocrBlocks {
			t.Errorf("timetable %d: %.3f of the blocks are the same (%d of %d and %d), want %v", i, f1, len(pairs), len(g.Timeblocks), len(w.Timeblocks), ocrBlocks)
		}
		for _, p := range pairs {
			if o := overlap(boxOf(p.a.Source), boxOf(p.b.Source)); o < ocrBoxes {
				t.Errorf("%s %s: box %v overlaps %v by %.2f only", p.a.Day, p.a.Title, p.a.Source.Box, p.b.Source.Box, o)
			}
		}
		for name, f := range map[string][2]*string{"title": {&g.Title, &w.Title}, "school": {g.School, w.School}, "class": {g.ClassName, w.ClassName}, "teacher": {g.Teacher, w.Teacher}, "term": {g.Term, w.Term}} {
			if (f[0] == nil) != (f[1] == nil) || f[0] != nil && similarity(*f[0], *f[1]) < ocrTitle {
				t.Errorf("%s: %s, want %s", name, orNone(f[0]), orNone(f[1]))
			}
		}
	}
	a, b := strings.Fields(strings.Join(got.Unplaced, " ")), strings.Fields(strings.Join(want.Unplaced, " "))
	same := 0
	for _, w := range b {
		if i := slices.Index(a, w); i >= 0 {
			a = slices.Delete(a, i, i+1)
			same++
		}
	}
	if f1 := agreement(same, same+len(a), len(b)); f1 < ocrUnplaced {
		t.Errorf("%.2f of the words without a place are the same: %q, want %q", f1, got.Unplaced, want.Unplaced)
	}
}

func orNone(s *string) string {
	if s == nil {
		return "none"
	}
	return *s
}
