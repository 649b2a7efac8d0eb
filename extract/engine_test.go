package extract_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"

	"github.com/learning-yogi/platform/extract"
	"github.com/learning-yogi/platform/extract/ingest"
	"github.com/learning-yogi/platform/extract/ingest/pdf"
	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/ocr"
	"github.com/learning-yogi/platform/ocr/paddle"
	"github.com/learning-yogi/platform/ocr/tesseract"
	"github.com/learning-yogi/platform/synth"
	"github.com/learning-yogi/platform/timetable"
)

const fixtureDir = "../testdata/fixtures/files"

// parts are what all engines of these tests share: opening them takes longer
// than reading a document.
type parts struct {
	pdf    *pdf.Reader
	ocr    ocr.Engine
	second ocr.LineReader
}

var shared = sync.OnceValues(func() (parts, error) {
	cache := ""
	if dir, err := os.UserCacheDir(); err == nil {
		cache = filepath.Join(dir, "learning-yogi", "pdfium")
	}
	engine, err := tesseract.New(tesseract.Config{})
	second, lacking := paddle.New(paddle.Config{})
	return parts{pdf.New(pdf.Config{CacheDir: cache}), engine, second}, errors.Join(err, lacking)
})

// documents is ingest as the engine wants it.
type documents struct{ options ingest.Options }

func (d documents) Read(ctx context.Context, data []byte) (page.Document, error) {
	return ingest.Read(ctx, "test", data, d.options)
}

// engineWith returns the whole engine on another reader of pictures.
func engineWith(t testing.TB, o ocr.Engine) *extract.Engine {
	t.Helper()
	return engineOf(t, extract.DefaultSettings(), o)
}

func engineOf(t testing.TB, s extract.Settings, o ocr.Engine) *extract.Engine {
	t.Helper()
	p, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	var second ocr.LineReader
	if o == p.ocr { // doubles stand alone
		second = p.second
	}
	return extract.New(s, documents{ingest.DefaultOptions(p.pdf)}, o, second)
}

// engine returns the whole engine, Tesseract and all.
func engine(t testing.TB) *extract.Engine {
	t.Helper()
	p, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	return engineWith(t, p.ocr)
}

// reading is what a document gave.
type reading struct {
	result *extract.Result
	trace  *extract.Trace
}

// once keeps readings of fixtures: several tests look at the same ones.
var once struct {
	sync.Mutex
	readings map[string]func() (reading, error)
}

// fixture reads a committed document, once for all tests.
func fixture(t testing.TB, file string) reading {
	t.Helper()
	e := engine(t)
	once.Lock()
	if once.readings == nil {
		once.readings = map[string]func() (reading, error){}
	}
	read, known := once.readings[file]
	if !known {
		read = sync.OnceValues(func() (reading, error) {
			data, err := os.ReadFile(filepath.Join(fixtureDir, file))
			if err != nil {
				return reading{}, err
			}
			r, tr, err := e.Extract(context.Background(), extract.Input{Name: file, Data: data}, nil)
			return reading{r, tr}, err
		})
		once.readings[file] = read
	}
	once.Unlock()
	r, err := read()
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return r
}

// extracted reads a document.
func extracted(t testing.TB, name string, data []byte) *extract.Result {
	t.Helper()
	r, _, err := engine(t).Extract(t.Context(), extract.Input{Name: name, Data: data}, nil)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return r
}

func fileOf(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(fixtureDir, name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// scanned reports whether a fixture's text is read from pixels.
func scanned(f synth.Fixture) bool {
	return f.Format == synth.PNG || f.Format == synth.JPEG || f.Format == synth.Scan
}

// blocksOf lists the blocks of all timetables.
func blocksOf(r *extract.Result) []timetable.Timeblock {
	var out []timetable.Timeblock
	for _, t := range r.Timetables {
		out = append(out, t.Timeblocks...)
	}
	return out
}

// when is everything about a block but its words.
func when(b timetable.Timeblock) string {
	text, err := json.Marshal([]any{b.Day, b.Week, b.Period, b.Start, b.End})
	if err != nil {
		return err.Error()
	}
	return string(text)
}

// pair is a block and what another reading has for it.
type pair struct{ a, b timetable.Timeblock }

// match pairs blocks of two readings at the same time whose titles are alike
// to at least the given similarity, most alike first.
func match(as, bs []timetable.Timeblock, alike float64) []pair {
	var out []pair
	taken := make([]bool, len(bs))
	for _, a := range as {
		best, at := alike, -1
		for j, b := range bs {
			if s := similarity(a.Title, b.Title); !taken[j] && when(a) == when(b) && s >= best {
				if at < 0 || s > best {
					best, at = s, j
				}
			}
		}
		if at >= 0 {
			taken[at] = true
			out = append(out, pair{a, bs[at]})
		}
	}
	return out
}

// difference lists the blocks of either reading that match none of the other.
func difference(pairs []pair, as, bs []timetable.Timeblock) string {
	in := map[string]bool{}
	for _, p := range pairs {
		in["-"+p.a.ID], in["+"+p.b.ID] = true, true
	}
	var out strings.Builder
	for sign, blocks := range map[string][]timetable.Timeblock{"-": as, "+": bs} {
		for _, b := range blocks {
			if !in[sign+b.ID] {
				fmt.Fprintf(&out, "\n%s %s %s", sign, when(b), b.Title)
			}
		}
	}
	return out.String()
}

// agreement is the F1 measure of matched blocks; 1 where there are none.
func agreement(pairs, as, bs int) float64 {
	if as+bs == 0 {
		return 1
	}
	return 2 * float64(pairs) / float64(as+bs)
}

// squash keeps letters and digits, in lower case.
func squash(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// similarity is 1 - edit distance / longer length of squashed text.
func similarity(x, y string) float64 {
	a, b := []rune(squash(x)), []rune(squash(y))
	if slices.Equal(a, b) {
		return 1
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, ca := range a {
		corner := row[0]
		row[0] = i + 1
		for j, cb := range b {
			change := corner
			if ca != cb {
				change++
			}
			corner = row[j+1]
			row[j+1] = min(corner+1, row[j]+1, change)
		}
	}
	return 1 - float64(row[len(b)])/float64(max(len(a), len(b)))
}

// boxOf is where a block or a text was read.
func boxOf(s timetable.Source) page.Box {
	return page.Box{X0: s.Box[0], Y0: s.Box[1], X1: s.Box[2], Y1: s.Box[3]}
}

// overlap is intersection over union of two boxes.
func overlap(a, b page.Box) float64 {
	common := a.Intersect(b).Area()
	return common / (a.Area() + b.Area() - common)
}

func TestSimilarity(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64
	}{{"Maths", "MATHS!", 1}, {"", "-", 1}, {"Maths", "", 0}, {"Maths", "Math5", 0.8}, {"kitten", "sitting", 1 - 3.0/7}} {
		if got := similarity(c.a, c.b); got != c.want {
			t.Errorf("%q and %q: %v, want %v", c.a, c.b, got, c.want)
		}
	}
}
