package evaluating

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// reference finds the reference scorer beside the labelled folder that
// CORPUS_DIR names, and the labels it was made for.
func reference(t *testing.T) (scorer, labels string) {
	dir := os.Getenv("CORPUS_DIR")
	if dir == "" {
		t.Skip("CORPUS_DIR is not set")
	}
	if _, err := exec.LookPath("python3"); err != nil {
		t.Skip("python3 is not installed")
	}
	for _, path := range []string{filepath.Join(dir, "score.py"), filepath.Join(dir, "..", "score.py")} {
		if _, err := os.Stat(path); err == nil {
			return path, filepath.Join(dir, "labels")
		}
	}
	t.Skip("no score.py beside CORPUS_DIR")
	return "", ""
}

func runReference(t *testing.T, scorer string, args ...string) string {
	t.Helper()
	cmd := exec.Command("python3", append([]string{scorer}, args...)...)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("reference scorer: %v\n%s", err, errs.String())
	}
	return string(out)
}

func TestReportEqualsReference(t *testing.T) {
	scorer, dir := reference(t)
	labels, err := LoadLabels(dir)
	if err != nil {
		t.Fatal(err)
	}
	for seed := range uint64(3) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			results := t.TempDir()
			spoil := spoiler{rand.New(rand.NewPCG(seed, 1))}
			for _, l := range labels {
				if data := spoil.result(l, float64(seed)*0.2); data != nil {
					write(t, filepath.Join(results, l.ID+".json"), data)
				}
			}
			got := reportText(t, labels, results)
			if want := runReference(t, scorer, dir, results); got != want {
				t.Fatalf("the report differs from the reference:\n%s", firstDifference(got, want))
			}
			for _, l := range labels[:min(len(labels), 4)] {
				result := filepath.Join(results, l.ID+".json")
				var b bytes.Buffer
				if err := WriteOne(&b, l, LoadResult(result)); err != nil {
					t.Fatal(err)
				}
				if want := runReference(t, scorer, filepath.Join(dir, l.ID+".json"), result); b.String() != want {
					t.Errorf("%s differs from the reference:\n%s", l.ID, firstDifference(b.String(), want))
				}
			}
		})
	}
}

// TestWordsEqualReference folds and cuts every assigned character below the
// supplementary planes' CJK blocks as the reference does.
func TestWordsEqualReference(t *testing.T) {
	if _, err := exec.LookPath("python3"); err != nil {
		t.Skip("python3 is not installed")
	}
	const program = `
import unicodedata
for c in range(1, 0x20000):
    s = chr(c)
    if unicodedata.category(s) not in ("Cn", "Cs", "Co"):
        print(c, "".join(x for x in s.casefold() if x.isalnum()), int(s.isspace()), sep="\t")
`
	cmd := exec.Command("python3", "-c", program)
	cmd.Env = append(os.Environ(), "PYTHONIOENCODING=utf-8")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	wrong := 0
	for line := range strings.Lines(string(out)) {
		var c, space int
		var want string
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(f) != 3 {
			continue // the line break characters themselves
		}
		fmt.Sscan(f[0], &c)
		want = f[1]
		fmt.Sscan(f[2], &space)
		if got := squash(string(rune(c))); got != want || isSpace(rune(c)) != (space == 1) {
			if wrong++; wrong < 20 {
				t.Errorf("U+%04X: %q, white space %v; the reference has %q, %v", c, got, isSpace(rune(c)), want, space == 1)
			}
		}
	}
}

func write(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

func reportText(t *testing.T, labels []Label, results string) string {
	t.Helper()
	r, err := Score(labels, func(l Label) Result { return LoadResult(filepath.Join(results, l.ID+".json")) })
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := r.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return fmt.Sprintf("line %d\n got %s\nwant %s", i+1, g[i], w[i])
		}
	}
	return fmt.Sprintf("%d lines, %d wanted", len(g), len(w))
}

// spoiler makes results out of labels, with mistakes.
type spoiler struct{ *rand.Rand }

// result returns what an engine with a rate of mistakes per block might print;
// nil for no file at all.
func (s spoiler) result(l Label, rate float64) []byte {
	switch s.IntN(30) {
	case 0:
		return nil
	case 1:
		return []byte("{broken")
	case 2:
		return []byte(`{"code": "unreadable", "title": "It cannot be read."}`)
	}
	kind := l.kind()
	if s.Float64() < 0.1 {
		kind = []string{"timetable", "other"}[s.IntN(2)]
	}
	var blocks []map[string]any
	for _, b := range expectedBlocks(l) {
		blocks = append(blocks, s.block(b, rate)...)
	}
	if l.Kind == "other" && s.IntN(4) == 0 {
		blocks = append(blocks, map[string]any{"day": "Monday", "start": "09:00", "end": nil, "title": "Menu"})
	}
	s.Shuffle(len(blocks), func(i, j int) { blocks[i], blocks[j] = blocks[j], blocks[i] })
	half := s.IntN(len(blocks) + 1)
	result := map[string]any{
		"documentType": kind, "confidence": json.RawMessage([]string{"0.987", "1", "1.0", "0.00001", "0.30000000000000004", "null"}[s.IntN(6)]),
		"route":      []any{"accept", "review", "llm", nil}[s.IntN(4)],
		"timetables": []any{map[string]any{"timeblocks": blocks[:half]}, map[string]any{"timeblocks": blocks[half:]}},
	}
	if l.Kind == "other" && s.IntN(2) == 0 {
		result["timetables"] = nil
	}
	data, err := json.Marshal(result)
	if err != nil {
		panic(err)
	}
	return data
}

func (s spoiler) block(b block, rate float64) []map[string]any {
	out := map[string]any{"day": string(b.Day), "title": b.Title.or(), "notes": b.Notes.or(), "start": nil, "end": nil, "period": nil, "week": nil}
	for name, v := range map[string]*text{"start": b.Start, "end": b.End, "period": b.Period} {
		if v != nil {
			out[name] = string(*v)
		}
	}
	if b.Week != "" {
		out["week"] = string(b.Week)
	}
	if s.Float64() >= rate {
		return []map[string]any{out}
	}
	switch s.IntN(12) {
	case 0:
		return nil
	case 1:
		out["title"] = s.misread(b.Title.or())
	case 2:
		out["title"], out["notes"] = b.Notes.or(), b.Title.or()
	case 3:
		delete(out, "notes")
		out["title"] = b.whole()
	case 4:
		out["start"], out["end"] = fmt.Sprintf("%02d:%02d", s.IntN(24), 5*s.IntN(12)), fmt.Sprintf("%02d:%02d", s.IntN(24), 5*s.IntN(12))
	case 5:
		out["end"], out["endFrom"] = "16:00", []string{"cell", "neighbour", "geometry"}[s.IntN(3)]
	case 6:
		out["day"] = []string{"monday", "Tuesday", "Day 3"}[s.IntN(3)]
	case 7:
		out["title"] = strings.ToUpper(b.Title.or()) + "!"
	case 8:
		out["period"] = s.IntN(9)
	case 9:
		delete(out, "title")
		out["week"] = "A"
	case 10:
		return s.split(b, out)
	default:
		return []map[string]any{out, {"day": string(b.Day), "start": out["start"], "end": out["end"], "title": "It's \"new\"\t\u00df\u0130\u200b", "notes": "l'été"}}
	}
	return []map[string]any{out}
}

// split cuts a block in two with the same words.
func (s spoiler) split(b block, out map[string]any) []map[string]any {
	if b.Start == nil || b.End == nil {
		return []map[string]any{out}
	}
	from, _ := minutes(b.Start.or())
	to, _ := minutes(b.End.or())
	middle := fmt.Sprintf("%02d:%02d", (from+to)/2/60, (from+to)/2%60)
	second := map[string]any{}
	for k, v := range out {
		second[k] = v
	}
	out["end"], second["start"] = middle, middle
	return []map[string]any{out, second}
}

// misread changes a letter or two, as reading pixels does.
func (s spoiler) misread(title string) string {
	r := []rune(title)
	for range 1 + s.IntN(3) {
		if len(r) == 0 {
			return "x"
		}
		i := s.IntN(len(r))
		switch s.IntN(3) {
		case 0:
			r[i] = rune('a' + s.IntN(26))
		case 1:
			r = append(r[:i], r[i+1:]...)
		default:
			r = append(r[:i], append([]rune{'ı'}, r[i:]...)...)
		}
	}
	return string(r)
}
