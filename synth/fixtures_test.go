package synth

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"encoding/json"
	"image"
	_ "image/jpeg"
	_ "image/png"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/learning-yogi/platform/synth/paint"
)

const (
	classic    = 9 // so many layouts have fixtures
	fixtureDir = "../testdata/fixtures"
	sampleDir  = "../testdata/sample"
	redraw     = "draw them again with `make fixtures` and look at what changed"
)

// TestFixturesAreWhatSynthDraws is the golden test of every layout and format.
func TestFixturesAreWhatSynthDraws(t *testing.T) {
	known := map[string]bool{}
	for _, f := range Fixtures() {
		if known[f.ID] {
			t.Errorf("two fixtures are called %s", f.ID)
		}
		known[f.ID], known[f.File()] = true, true
		t.Run(f.ID, func(t *testing.T) {
			data, label, err := f.Draw()
			if err != nil {
				t.Fatal(err)
			}
			compare(t, filepath.Join(fixtureDir, "files", f.File()), data)
			compareLabel(t, filepath.Join(fixtureDir, "labels", f.ID+".json"), label)
			if len(data) > 120_000 {
				t.Errorf("%d bytes are too many for a fixture", len(data))
			}
		})
	}
	for _, pattern := range []string{"files/*", "labels/*"} {
		paths, _ := filepath.Glob(filepath.Join(fixtureDir, pattern))
		for _, p := range paths {
			name := filepath.Base(p)
			if stem := name[:len(name)-len(filepath.Ext(name))]; !known[name] && !(filepath.Ext(name) == ".json" && known[stem]) {
				t.Errorf("%s belongs to no fixture", p)
			}
		}
	}
}

func TestFixturesCoverEveryLayoutAndFormat(t *testing.T) {
	seen := map[any]bool{}
	for _, f := range Fixtures() {
		o := f.Options
		for _, v := range []any{f.Format, o.Head, o.Breaks, o.Entries, o.Gaps, o.Look, o.Rules, o.Language, o.Other} {
			seen[v] = true
		}
		if o.Other == "" {
			seen[o.Layout] = true
		}
	}
	want := []any{PNG, JPEG, PDF, Scan, DOCX, XLSX, HTML, Ranges, StartOnly, Periods, PeriodAndTime, Merged, Repeated, Stacked, Lettered, HeaderOnly,
		Plain, Staff, Corners, Codes, Empty, Marker, FreeWord, White, GreyBreaks, Pastel, DarkHeader, Highlights, Thin, Thick, Grey, Double, ThickFrame, BareHeader}
	for _, l := range Layouts()[:classic] { // the later ones are in the cases that are drawn anew in each run
		want = append(want, l)
	}
	for _, o := range Others() {
		want = append(want, o)
	}
	for _, v := range want {
		if !seen[v] {
			t.Errorf("no fixture has %T %v", v, v)
		}
	}
}

func TestSampleIsWhatSynthDraws(t *testing.T) {
	c := Sample()
	data, err := c.PNG(paint.Wear{})
	if err != nil {
		t.Fatal(err)
	}
	compare(t, filepath.Join(sampleDir, c.Label.File), data)
	compareLabel(t, filepath.Join(sampleDir, c.Label.ID+".json"), c.Label)
}

func compareLabel(t *testing.T, path string, label Label) {
	t.Helper()
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; %s", err, redraw)
	}
	got, err := json.MarshalIndent(label, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(append(got, '\n'), want) {
		t.Errorf("%s differs; %s", path, redraw)
	}
}

// compare compares what is in the files: pixels, parts, streams. The
// compression around them may change with the version of Go.
func compare(t *testing.T, path string, got []byte) {
	t.Helper()
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; %s", err, redraw)
	}
	if bytes.Equal(got, want) {
		return
	}
	same := false
	switch filepath.Ext(path) {
	case ".png":
		same = farthest(t, got, want) == 0
	case ".jpg":
		same = farthest(t, got, want) <= 2 // encoders may round otherwise
	case ".docx", ".xlsx":
		same = bytes.Equal(unzip(t, got), unzip(t, want))
	case ".pdf":
		same = bytes.Equal(inflate(t, got), inflate(t, want))
	}
	if !same {
		t.Errorf("%s differs; %s", path, redraw)
	}
}

// farthest returns the largest difference of a channel, 0 to 255.
func farthest(t *testing.T, a, b []byte) int {
	t.Helper()
	decode := func(data []byte) image.Image {
		img, _, err := image.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		return img
	}
	x, y := decode(a), decode(b)
	if x.Bounds() != y.Bounds() {
		return 255
	}
	worst := 0
	for py := range x.Bounds().Dy() {
		for px := range x.Bounds().Dx() {
			r0, g0, b0, _ := x.At(px, py).RGBA()
			r1, g1, b1, _ := y.At(px, py).RGBA()
			for _, d := range []int{int(r0) - int(r1), int(g0) - int(g1), int(b0) - int(b1)} {
				worst = max(worst, max(d, -d)>>8)
			}
		}
	}
	return worst
}

func unzip(t *testing.T, data []byte) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out []byte
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out = append(append(out, f.Name...), part...)
	}
	return out
}

var streams = regexp.MustCompile(`(?s)/FlateDecode /Length \d+ >>\nstream\n(.*?)\nendstream`)

func inflate(t *testing.T, pdf []byte) []byte {
	t.Helper()
	var out []byte
	for _, m := range streams.FindAllSubmatch(pdf, -1) {
		r, err := zlib.NewReader(bytes.NewReader(m[1]))
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, part...)
	}
	return out
}
