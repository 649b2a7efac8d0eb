package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// labelled makes a folder with one document and its label.
func labelled(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"files/owls.png":   "owls",
		"labels/owls.json": `{"file": "owls.png", "kind": "timetable", "timeblocks": [{"days": ["Monday"], "start": "09:00", "end": "10:00", "title": "Maths"}, {"days": ["Tuesday"], "start": null, "title": "Art"}]}`,
		"kinds.json":       `{"ruled": ["owls"]}`,
		"cases.json":       `{"owls": {"layout": "days-down"}}`,
		"floors.json":      `{"ours": {"ruled": {"block": 0.9, "strict": 0.9, "type": 1}}, "high": {"all": {"block": 2}}}`,
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func evalWith(t *testing.T, o evalOptions, dir string) ran {
	t.Helper()
	var out, errs bytes.Buffer
	term := terminal{out: &out, err: &errs}
	code, err := runEval(context.Background(), term, fake{}, o, dir)
	if err != nil {
		t.Fatal(err)
	}
	return ran{code, out.String(), errs.String()}
}

func TestEval(t *testing.T) {
	dir := labelled(t)
	got := evalWith(t, evalOptions{floors: filepath.Join(dir, "floors.json"), set: "ours"}, dir)
	for _, want := range []string{"owls                     timetable block 1.000", "block   F1 micro 1.0000  macro 1.0000  right 2 missed 0 invented 0", "peak memory", "ruled    block 1.0000"} {
		if !strings.Contains(got.out, want) {
			t.Errorf("no %q in\n%s", want, got.out)
		}
	}
	if got.code != exitOK {
		t.Errorf("exit %d: %s", got.code, got.err)
	}
}

func TestEvalByTraits(t *testing.T) {
	got := evalWith(t, evalOptions{by: "layout,kind"}, labelled(t))
	for _, want := range []string{"| days-down |         1 | 1.000 |", "| ruled |         1 | 1.000 |"} {
		if !strings.Contains(got.out, want) {
			t.Errorf("no %q in\n%s", want, got.out)
		}
	}
}

func TestEvalFailsBelowTheFloor(t *testing.T) {
	dir := labelled(t)
	got := evalWith(t, evalOptions{floors: filepath.Join(dir, "floors.json"), set: "high"}, dir)
	if got.code != exitReview || !strings.Contains(got.err, "all block is 1.0000; the floor is 2.0000") {
		t.Errorf("exit %d: %s", got.code, got.err)
	}
}

func TestEvalFailsWhereAWrongDocumentIsAccepted(t *testing.T) {
	dir, results := labelled(t), t.TempDir()
	wrong := `{"documentType": "timetable", "confidence": 0.99, "route": "accept", "timetables": []}`
	if err := os.WriteFile(filepath.Join(results, "owls.json"), []byte(wrong), 0o600); err != nil {
		t.Fatal(err)
	}
	floors := filepath.Join(dir, "none.json")
	if err := os.WriteFile(floors, []byte(`{"ours": {}}`), 0o600); err != nil {
		t.Fatal(err)
	}
	got := evalWith(t, evalOptions{results: results, floors: floors, set: "ours"}, dir)
	if got.code != exitReview || !strings.Contains(got.err, "accepted, but wrong: owls") {
		t.Errorf("exit %d: %s", got.code, got.err)
	}
}

func TestEvalRaisesFloors(t *testing.T) {
	dir := labelled(t)
	floors := filepath.Join(dir, "floors.json")
	if got := evalWith(t, evalOptions{floors: floors, set: "ours", raise: true}, dir); got.code != exitOK {
		t.Errorf("exit %d: %s", got.code, got.err)
	}
	data, err := os.ReadFile(floors)
	if err != nil || !strings.Contains(string(data), `"block": 1,`) {
		t.Errorf("%v: %s", err, data)
	}
}

func TestEvalBaseline(t *testing.T) {
	dir := labelled(t)
	report := evalWith(t, evalOptions{asJSON: true}, dir)
	baseline := filepath.Join(dir, "before.json")
	if err := os.WriteFile(baseline, []byte(strings.Replace(report.out, `"right": 2`, `"right": 1`, 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := evalWith(t, evalOptions{baseline: baseline}, dir); !strings.Contains(got.out, "Since the baseline") || strings.Contains(got.out, "no document changed") {
		t.Error(got.out)
	}
}

func TestEvalOfFinishedResultsAndOneDocument(t *testing.T) {
	dir := labelled(t)
	got := evalWith(t, evalOptions{results: t.TempDir()}, dir)
	if !strings.Contains(got.out, "WRONG TYPE unreadable") || strings.Contains(got.out, "peak memory") {
		t.Error(got.out)
	}
	if got := evalWith(t, evalOptions{one: "owls", results: t.TempDir()}, dir); !strings.Contains(got.out, "missed   Monday 09:00 10:00  'Maths' ''") {
		t.Error(got.out)
	}
}
