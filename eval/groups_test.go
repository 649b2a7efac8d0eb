package evaluating

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestGroups(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"cases.json": `{"a": {"layout": "grid", "wear": "scan"}, "b": {"layout": "grid", "wear": "phone"}, "c": {"layout": "list", "wear": "scan"}}`,
		"kinds.json": `{"life": ["b", "x"]}`,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	traits, err := LoadTraits(dir)
	if err != nil {
		t.Fatal(err)
	}
	row := func(id, route string, right, missed int) Row {
		return Row{ID: id, Kind: "timetable", DocumentType: "timetable", Route: route,
			Counts: map[string]Count{"block": {Right: right, Missed: missed}, "strict": {Right: right, Missed: missed}}}
	}
	r := Report{Rows: []Row{row("a", "accept", 2, 0), row("b", "accept", 1, 2), row("c", "review", 0, 4), row("d", "review", 1, 0)}}
	for trait, want := range map[string][]string{
		"layout":      {"| -      |         1 | 1.000 |  1.000 |      1.000 |        0 |              0 |", "| grid   |         2 | 0.750 |  0.750 |      1.000 |        2 |              1 |", "| all    |         4 | 0.625 |"},
		"kind":        {"| life |         1 | 0.500 |"},
		"layout+wear": {"| grid, phone |         1 |", "| list, scan  |         1 | 0.000 |"},
	} {
		var out strings.Builder
		if err := r.WriteGroups(&out, traits, trait); err != nil {
			t.Fatal(err)
		}
		for _, line := range want {
			if !strings.Contains(out.String(), line) {
				t.Errorf("by %s: no %q in%s", trait, line, out.String())
			}
		}
	}
	if traits, err := LoadTraits(t.TempDir()); err != nil || len(traits) != 0 {
		t.Errorf("a folder without traits gave %v, %v", traits, err)
	}
	if err := os.WriteFile(filepath.Join(dir, "cases.json"), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := LoadTraits(dir); err == nil {
		t.Error("a broken file was accepted")
	}
}
