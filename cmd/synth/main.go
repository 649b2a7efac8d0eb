// Command synth draws timetables with known answers. Without -count it draws
// the project's fixtures and its sample; with -vary it makes documents with the
// labels of a folder as others would send them.
//
//	synth -out testdata/fixtures -sample testdata/sample
//	synth -count 200 -seed 1000 -format jpg -wear drawn -out DIR
//	synth -count 200 -seed 1000 -format jpg,docx -wear drawn -figures layout,wear
//	synth -vary LABELLED -as photographed -out DIR
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/learning-yogi/platform/synth"
	"github.com/learning-yogi/platform/synth/paint"
	"github.com/learning-yogi/platform/synth/sheet"
)

func main() {
	out := flag.String("out", "testdata/fixtures", "`folder` for files/ and labels/")
	sample := flag.String("sample", "", "`folder` for the sample timetable; none when empty")
	count := flag.Int("count", 0, "draw so many cases instead of the fixtures")
	seed := flag.Uint64("seed", 1, "number of the first case")
	formats := flag.String("format", "png", "png, jpg, pdf, scan.pdf, mix.pdf, docx, pic.docx, xlsx, html; several, with commas, take turns")
	fonts := flag.String("font", "", "TrueType `files` of cases, with commas: regular, bold, italic; the Go fonts when empty")
	wears := flag.String("wear", synth.LightWear, "what the pictures of cases went through, with commas to take turns: light, drawn, "+strings.Join(paint.Wears(), ", "))
	by := flag.String("figures", "", "write no files, but read the cases and print the figures for each of the `traits`: layout, wear, format, language, layout+wear")
	from := flag.String("vary", "", "labelled `folder` to make variants of")
	as := flag.String("as", "photographed", "the variant: photographed, scanned, turned, word, or one of -wear")
	strength := flag.Float64("strength", 0.4, "of the variant's wear, from 0 to 1")
	flag.Parse()
	if *from != "" {
		exit(vary(context.Background(), *from, *as, *out, *strength))
		return
	}
	fixtures, err := synth.Fixtures(), error(nil)
	if *count > 0 {
		fixtures, err = cases(*seed, *count, strings.Split(*formats, ","), strings.Split(*wears, ","), *fonts)
	}
	if err == nil && *by != "" {
		exit(figures(context.Background(), fixtures, strings.Split(*by, ","), os.Stdout))
		return
	}
	if err == nil {
		err = drawAll(fixtures, *out, *sample)
	}
	if err == nil && *count > 0 {
		err = writeTraits(fixtures, *out)
	}
	exit(err)
}

// exit ends the program where something went wrong.
func exit(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "synth:", err)
		os.Exit(1)
	}
}

// cases lists the cases of count seeds.
func cases(seed uint64, count int, formats, wears []string, fonts string) ([]synth.Fixture, error) {
	family, err := family(fonts)
	if err != nil {
		return nil, err
	}
	var out []synth.Fixture
	for i := range uint64(count) {
		format := synth.Format(formats[i%uint64(len(formats))])
		f := synth.Fixture{ID: fmt.Sprintf("s%d", seed+i), Seed: seed + i, Format: format, Options: synth.Options{Fonts: family}}
		if f.Wear, err = synth.WearNamed(f.Seed, wears[i/uint64(len(formats))%uint64(len(wears))]); err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	return out, nil
}

// family reads three TrueType files, or gives nil for none.
func family(names string) (*sheet.Family, error) {
	if names == "" {
		return nil, nil
	}
	files := strings.Split(names, ",")
	if len(files) != 3 {
		return nil, fmt.Errorf("-font takes three files, not %d", len(files))
	}
	var data [3][]byte
	for i, name := range files {
		var err error
		if data[i], err = os.ReadFile(name); err != nil {
			return nil, err
		}
	}
	return sheet.NewFamily("Arial", data[0], data[1], data[2], data[0])
}

func drawAll(fixtures []synth.Fixture, out, sample string) error {
	for _, f := range fixtures {
		data, label, err := f.Draw()
		if err != nil {
			return err
		}
		if err := write(filepath.Join(out, "files", f.File()), filepath.Join(out, "labels", f.ID+".json"), data, label); err != nil {
			return err
		}
	}
	if sample == "" {
		return nil
	}
	c := synth.Sample()
	data, err := c.PNG(paint.Wear{})
	if err != nil {
		return err
	}
	return write(filepath.Join(sample, c.Label.File), filepath.Join(sample, c.Label.ID+".json"), data, c.Label)
}

// writeTraits writes cases.json, by which the figures of the cases are grouped.
func writeTraits(fixtures []synth.Fixture, out string) error {
	traits := map[string]map[string]string{}
	for _, f := range fixtures {
		var err error
		if _, traits[f.ID], err = f.Known(); err != nil {
			return err
		}
	}
	return writeJSON(filepath.Join(out, "cases.json"), traits)
}

func write(file, labelFile string, data []byte, label synth.Label) error {
	if err := writeFile(file, data); err != nil {
		return err
	}
	return writeJSON(labelFile, label)
}

func writeJSON(path string, v any) error {
	text, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		return err
	}
	return writeFile(path, append(text, '\n'))
}

func writeFile(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, data, 0o644)
}
