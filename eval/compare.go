package evaluating

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
)

// LoadReport reads the JSON of an earlier run.
func LoadReport(path string) (Report, error) {
	var r Report
	data, err := os.ReadFile(path)
	if err != nil {
		return r, fmt.Errorf("baseline: %w", err)
	}
	if err := json.Unmarshal(data, &r); err != nil {
		return r, fmt.Errorf("baseline %s: %w", path, err)
	}
	return r, nil
}

// WriteDifferences prints what changed since an earlier run: documents whose
// figures, type or route differ, documents that came or went, and the means.
func (r Report) WriteDifferences(w io.Writer, before Report) error {
	p := printer{w: w}
	old := map[string]Row{}
	for _, row := range before.Rows {
		old[row.ID] = row
	}
	p.printf("\nSince the baseline:\n")
	changed := 0
	for _, now := range r.Rows {
		was, known := old[now.ID]
		delete(old, now.ID)
		if known && same(was, now) {
			continue
		}
		changed++
		if !known {
			p.printf("%-24s new\n", now.ID)
			continue
		}
		p.printf("%-24s", now.ID)
		for _, name := range Figures {
			if a, b := was.F1(name), now.F1(name); a != b {
				p.printf("  %s %.3f -> %.3f (%+.3f)", name, a, b, b-a)
			}
		}
		if was.DocumentType != now.DocumentType {
			p.printf("  type %s -> %s", was.DocumentType, now.DocumentType)
		}
		if was.Route != now.Route {
			p.printf("  route %s -> %s", was.Route, now.Route)
		}
		p.printf("\n")
	}
	for _, row := range before.Rows {
		if _, gone := old[row.ID]; gone {
			changed++
			p.printf("%-24s gone\n", row.ID)
		}
	}
	if changed == 0 {
		p.printf("no document changed\n")
	}
	for _, name := range Figures {
		p.printf("%-7s macro %.4f -> %.4f (%+.4f)\n", name, before.Mean(name), r.Mean(name), r.Mean(name)-before.Mean(name))
	}
	return p.err
}

func same(a, b Row) bool {
	for _, name := range Figures {
		if a.Counts[name] != b.Counts[name] {
			return false
		}
	}
	return a.DocumentType == b.DocumentType && a.Route == b.Route
}

// Floor is the lowest accuracy that a set of documents may have: means over
// documents of block and strict F1, and the share of right document types.
type Floor struct {
	Block  float64 `json:"block"`
	Strict float64 `json:"strict"`
	Type   float64 `json:"type"`
}

// slack is how far a figure may fall below its floor: what a change of one
// block in a small document costs is no regression of the engine.
const slack = 0.01

// Floors are the floors of one folder of documents, by kind ("all", and the
// kinds that the folder's kinds.json names).
type Floors map[string]Floor

// LoadFloors reads the floors of one set from a file of {set: {kind: floor}}.
func LoadFloors(path, set string) (Floors, error) {
	sets, err := loadSets(path)
	if err != nil {
		return nil, err
	}
	floors, ok := sets[set]
	if !ok {
		return nil, fmt.Errorf("floors %s: no set %q", path, set)
	}
	return floors, nil
}

func loadSets(path string) (map[string]Floors, error) {
	var sets map[string]Floors
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("floors: %w", err)
	}
	if err := json.Unmarshal(data, &sets); err != nil {
		return nil, fmt.Errorf("floors %s: %w", path, err)
	}
	return sets, nil
}

// RaiseFloors writes the figures of one set into a file of floors, where they
// are higher than its floors; the other sets stay as they are.
func RaiseFloors(path, set string, measured Floors) error {
	sets, err := loadSets(path)
	if err != nil {
		return err
	}
	floors := Floors{}
	for kind, m := range measured {
		was := sets[set][kind]
		floors[kind] = Floor{Block: raised(was.Block, m.Block), Strict: raised(was.Strict, m.Strict), Type: raised(was.Type, m.Type)}
	}
	sets[set] = floors
	data, err := json.MarshalIndent(sets, "", "  ")
	if err != nil {
		return fmt.Errorf("floors: %w", err)
	}
	if err := os.WriteFile(path, append(data, '\n'), 0o644); err != nil {
		return fmt.Errorf("floors: %w", err)
	}
	return nil
}

// raised is the higher of two figures, with four decimals, rounded down.
func raised(was, now float64) float64 { return max(was, math.Floor(now*1e4)/1e4) }

// Measure gives the figures that floors are set on.
func (r Report) Measure() Floor {
	share := 0.0
	if len(r.Rows) > 0 {
		share = float64(r.RightTypes()) / float64(len(r.Rows))
	}
	return Floor{Block: r.Mean("block"), Strict: r.Mean("strict"), Type: share}
}

// Check compares one kind with its floor and returns a line for each figure
// that fell too far.
func (f Floors) Check(kind string, got Floor) []string { return f.CheckWithin(kind, got, slack) }

// CheckWithin is Check for figures that may be so far below their floors.
func (f Floors) CheckWithin(kind string, got Floor, slack float64) []string {
	want, ok := f[kind]
	if !ok {
		return nil
	}
	var fallen []string
	for _, c := range [...]struct {
		name      string
		got, want float64
	}{{"block", got.Block, want.Block}, {"strict", got.Strict, want.Strict}, {"type", got.Type, want.Type}} {
		if math.IsNaN(c.got) || c.got < c.want-slack {
			fallen = append(fallen, fmt.Sprintf("%s %s is %.4f; the floor is %.4f and may be missed by %.2f", kind, c.name, c.got, c.want, slack))
		}
	}
	return fallen
}

// printer remembers the first error of a series of prints.
type printer struct {
	w   io.Writer
	err error
}

func (p *printer) printf(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format, args...)
	}
}
