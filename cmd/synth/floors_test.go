package main

import (
	"flag"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"github.com/learning-yogi/platform/app"
	evaluating "github.com/learning-yogi/platform/eval"
	"github.com/learning-yogi/platform/synth"
	"github.com/learning-yogi/platform/synth/paint"
)

var (
	update = flag.Bool("update", false, "raise the floors of the drawn cases to the figures of today")
	every  = flag.Bool("all", false, "print the figures of every layout through every degradation")
)

const (
	floorsFile = "../../eval/floors.json"
	floorsSet  = "drawn"
)

// wornPixels is the resolution of worn cases in pixels per point: about the
// least at which all layouts can still be read, since the test reads hundreds.
const wornPixels = 1.7

// turns are which degradations the test reads of a layout, counted back from the
// layout's own place in the list: three of each, and of each degradation as
// many layouts. With -all it reads every layout through every degradation,
// which takes a quarter of an hour.
var turns = []int{0, 7, 13}

// drawnCases are short days of every layout, degraded, and in every native
// format.
func drawnCases(t testing.TB, all bool) []synth.Fixture {
	t.Helper()
	var out []synth.Fixture
	add := func(layout synth.Layout, name string, format synth.Format, wear paint.Wear) {
		languages := []string{"en-primary", "en-secondary", "de", "fr", "es"}
		seed := numberOf(layout, name)
		out = append(out, synth.Fixture{ID: fmt.Sprintf("%s/%s", layout, name), Seed: seed, Format: format, Wear: wear,
			Options: synth.Options{Layout: layout, Language: languages[seed%uint64(len(languages))], Heading: synth.NoHeading, Typeface: synth.GoSans, Short: true}})
	}
	wears := paint.Wears()
	for i, layout := range synth.Layouts() {
		for j, name := range wears {
			if !all && !slices.Contains(turns, (i+j)%len(wears)) {
				continue
			}
			seed := numberOf(layout, name)
			wear, err := paint.Named(name, 0.3, rand.New(rand.NewPCG(seed, 1)))
			if err != nil {
				t.Fatal(err)
			}
			wear.Pixels = min(wear.Pixels, wornPixels)
			add(layout, name, synth.JPEG, wear)
		}
		for _, format := range []synth.Format{synth.PDF, synth.DOCX, synth.XLSX, synth.HTML} {
			add(layout, string(format), format, paint.Wear{})
		}
	}
	return out
}

// numberOf is a case's seed, below those that are reserved.
func numberOf(layout synth.Layout, name string) uint64 {
	h := fnv.New64a()
	fmt.Fprintf(h, "%s %s", layout, name)
	return h.Sum64() % synth.ReservedSeeds
}

// TestDrawnCasesKeepTheirFloors reads a few hundred cases and wants the figures
// of each layout and of each degradation as good as they were, give or take one
// document.
func TestDrawnCasesKeepTheirFloors(t *testing.T) {
	if testing.Short() {
		t.Skip("reads hundreds of pictures")
	}
	config, err := app.Load(os.Getenv)
	if err != nil {
		t.Fatal(err)
	}
	a := app.New(config)
	defer a.Close()
	cases := drawnCases(t, *every)
	report, traits, err := measure(t.Context(), a, cases)
	if err != nil {
		t.Fatal(err)
	}
	var groups []evaluating.Group
	for _, trait := range []string{"layout", "wear"} {
		for _, g := range report.By(traits, trait) {
			groups = append(groups, evaluating.Group{Name: trait + " " + g.Name, Report: g.Report})
		}
	}
	groups = append(groups, evaluating.Group{Name: "all", Report: report})
	measured := evaluating.Floors{}
	for _, g := range groups {
		measured[g.Name] = g.Measure()
	}
	t.Logf("%d cases, %.0f CPU s", len(report.Rows), report.CPUSeconds)
	switch {
	case *every:
		for _, trait := range []string{"layout", "wear", "layout+wear"} {
			if err := report.WriteGroups(os.Stdout, traits, trait); err != nil {
				t.Fatal(err)
			}
		}
		return
	case *update:
		if err := evaluating.RaiseFloors(floorsFile, floorsSet, measured); err != nil {
			t.Fatal(err)
		}
		return
	}
	floors, err := evaluating.LoadFloors(floorsFile, floorsSet)
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range groups {
		if _, ok := floors[g.Name]; !ok {
			t.Errorf("%s has no floor; run `make floors`", g.Name)
		}
		for _, line := range floors.CheckWithin(g.Name, measured[g.Name], max(0.01, 1/float64(len(g.Rows)))) {
			t.Error(line)
		}
	}
}

// TestDrawnCasesCoverEverything asks it of the cases that the test reads.
func TestDrawnCasesCoverEverything(t *testing.T) {
	known := map[string]bool{}
	few, all := drawnCases(t, false), drawnCases(t, true)
	for _, f := range few {
		if f.Seed >= synth.ReservedSeeds || known[f.ID] {
			t.Errorf("%s has the number %d, or comes twice", f.ID, f.Seed)
		}
		known[f.ID], known[string(f.Options.Layout)+" worn"], known[f.Wear.Name] = true, true, true
	}
	for _, l := range synth.Layouts() {
		if !known[string(l)+" worn"] {
			t.Errorf("no case of %s", l)
		}
	}
	for _, name := range paint.Wears() {
		if !known[name] {
			t.Errorf("no case of %s", name)
		}
	}
	if want := len(synth.Layouts()) * len(paint.Wears()); len(few) < 200 || len(all) < want {
		t.Errorf("%d cases, %d with -all", len(few), len(all))
	}
}
