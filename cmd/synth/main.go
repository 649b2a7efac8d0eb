// Command synth draws timetables with known answers. Without -count it draws
// the project's fixtures and its sample.
//
//	synth -out testdata/fixtures -sample testdata/sample
//	synth -count 200 -seed 1000 -format jpg -out DIR
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/learning-yogi/platform/synth"
	"github.com/learning-yogi/platform/synth/paint"
)

func main() {
	out := flag.String("out", "testdata/fixtures", "`folder` for files/ and labels/")
	sample := flag.String("sample", "", "`folder` for the sample timetable; none when empty")
	count := flag.Int("count", 0, "draw so many cases instead of the fixtures")
	seed := flag.Uint64("seed", 1, "number of the first case")
	format := flag.String("format", "png", "png, jpg, pdf, scan.pdf, docx, xlsx or html")
	worn := flag.Bool("worn", true, "light wear on the pictures of cases")
	flag.Parse()
	fixtures := synth.Fixtures()
	if *count > 0 {
		fixtures = cases(*seed, *count, synth.Format(*format), *worn)
	}
	if err := draw(fixtures, *out, *sample); err != nil {
		fmt.Fprintln(os.Stderr, "synth:", err)
		os.Exit(1)
	}
}

// cases lists the cases of count seeds.
func cases(seed uint64, count int, format synth.Format, worn bool) []synth.Fixture {
	var out []synth.Fixture
	for i := range uint64(count) {
		f := synth.Fixture{ID: fmt.Sprintf("s%d", seed+i), Seed: seed + i, Format: format}
		if worn {
			f.Wear = synth.WearOf(f.Seed)
		}
		out = append(out, f)
	}
	return out
}

func draw(fixtures []synth.Fixture, out, sample string) error {
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

func write(file, labelFile string, data []byte, label synth.Label) error {
	text, err := json.MarshalIndent(label, "", " ")
	if err != nil {
		return err
	}
	for path, content := range map[string][]byte{file: data, labelFile: append(text, '\n')} {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, content, 0o644); err != nil {
			return err
		}
	}
	return nil
}
