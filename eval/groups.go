package evaluating

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Traits say of documents, by id, what they are: {"layout": "days-down", ...}.
type Traits map[string]map[string]string

// LoadKinds reads the kinds of a labelled folder, each with its ids, from
// kinds.json there or in the folder above; none where there is no such file.
func LoadKinds(dir string) (map[string][]string, error) {
	var kinds map[string][]string
	for _, path := range []string{filepath.Join(dir, "kinds.json"), filepath.Join(dir, "..", "kinds.json")} {
		found, err := loadJSON(path, &kinds)
		if found || err != nil {
			return kinds, err
		}
	}
	return nil, nil
}

// LoadTraits reads what cases.json of a labelled folder says of its documents;
// their kinds count as the trait "kind".
func LoadTraits(dir string) (Traits, error) {
	traits := Traits{}
	if _, err := loadJSON(filepath.Join(dir, "cases.json"), &traits); err != nil {
		return nil, err
	}
	kinds, err := LoadKinds(dir)
	if err != nil {
		return nil, err
	}
	for kind, ids := range kinds {
		for _, id := range ids {
			if traits[id] == nil {
				traits[id] = map[string]string{}
			}
			traits[id]["kind"] = kind
		}
	}
	return traits, nil
}

// loadJSON reads a file where there is one.
func loadJSON(path string, into any) (found bool, err error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if err := json.Unmarshal(data, into); err != nil {
		return true, fmt.Errorf("%s: %w", path, err)
	}
	return true, nil
}

// Group is the documents that share a trait.
type Group struct {
	Name string
	Report
}

// By groups the documents by a trait, or by several joined with "+", in the
// order of the names. Documents without it are the group "-".
func (r Report) By(traits Traits, trait string) []Group {
	rows := map[string][]Row{}
	for _, row := range r.Rows {
		var parts []string
		for part := range strings.SplitSeq(trait, "+") {
			value := traits[row.ID][part]
			if value == "" {
				value = "-"
			}
			parts = append(parts, value)
		}
		name := strings.Join(parts, ", ")
		rows[name] = append(rows[name], row)
	}
	var out []Group
	for name, rows := range rows {
		out = append(out, Group{name, Report{Rows: rows}})
	}
	slices.SortFunc(out, func(a, b Group) int { return strings.Compare(a.Name, b.Name) })
	return out
}

// WriteGroups prints a table of figures for a trait, with a line for all.
func (r Report) WriteGroups(w io.Writer, traits Traits, trait string) error {
	groups := append(r.By(traits, trait), Group{"all", r})
	wide := len(trait)
	for _, g := range groups {
		wide = max(wide, len(g.Name))
	}
	p := printer{w: w}
	p.printf("\n| %-*s | documents | block | strict | type right | accepted | accepted wrong |\n", wide, trait)
	p.printf("|%s|----------:|------:|-------:|-----------:|---------:|---------------:|\n", strings.Repeat("-", wide+2))
	for _, g := range groups {
		accepted, right := g.Accepted()
		block, strict := "-", "-"
		if g.tables() > 0 {
			block, strict = fmt.Sprintf("%.3f", g.Mean("block")), fmt.Sprintf("%.3f", g.Mean("strict"))
		}
		p.printf("| %-*s | %9d | %5s | %6s | %10.3f | %8d | %14d |\n", wide, g.Name, len(g.Rows), block, strict, g.Measure().Type, accepted, accepted-right)
	}
	return p.err
}

// tables counts the timetables.
func (r Report) tables() int {
	n := 0
	for _, row := range r.Rows {
		if row.Kind == "timetable" {
			n++
		}
	}
	return n
}
