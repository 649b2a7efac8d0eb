package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	evaluating "github.com/learning-yogi/platform/eval"
)

type evalOptions struct {
	asJSON, raise                       bool
	baseline, floors, set, results, one string
	by                                  string
	workers                             int
}

func evalCommand() command {
	return command{
		name: "eval", args: "[flags] DIR", summary: "Read a labelled folder and print how much of it is right.",
		long: `
DIR holds files/ and labels/ (a JSON file for each document). Where DIR or the
folder above it has a kinds.json ({"kind": ["id", ...]}), each kind gets a line.
--by prints a table for each trait that DIR/cases.json gives of its documents
({"id": {"layout": "days-down", "wear": "phone"}}), for "kind", or for several
together: --by layout,wear,layout+wear.

Exit codes: 0 done; 2 the command line or the folder is wrong; 3 accuracy fell
below a floor, or (with --floors) a wrong document was accepted.
`,
		flags: func(set *flag.FlagSet) func(context.Context, terminal, []string) exitCode {
			var o evalOptions
			set.BoolVar(&o.asJSON, "json", false, "print the report as JSON, for a later --baseline")
			set.StringVar(&o.baseline, "baseline", "", "compare with `FILE`, the JSON of an earlier run")
			set.StringVar(&o.results, "results", "", "score the results in `DIR` (ID.json) instead of reading the documents")
			set.StringVar(&o.one, "show", "", "show what the document `ID` missed and invented")
			set.StringVar(&o.by, "by", "", "print the figures for each value of the `TRAITS`, as layout,wear")
			set.StringVar(&o.floors, "floors", "", "fail where a figure is below its floor in `FILE`")
			set.StringVar(&o.set, "set", "fixtures", "`NAME` of the documents in the floors file")
			set.BoolVar(&o.raise, "raise", false, "write figures that are higher than the floors into the floors file")
			set.IntVar(&o.workers, "workers", 1, "read `N` documents at the same time")
			return func(ctx context.Context, t terminal, args []string) exitCode {
				if len(args) != 1 {
					return usage(t, "eval", "name one folder.")
				}
				if o.raise && o.floors == "" {
					return usage(t, "eval", "--raise needs --floors.")
				}
				a, err := open(t)
				if err != nil {
					return usage(t, "eval", err.Error())
				}
				defer a.Close()
				code, err := runEval(ctx, t, a, o, args[0])
				switch {
				case errors.Is(err, context.Canceled):
					fmt.Fprintln(t.err, "Stopped.")
					return exitInterrupted
				case err != nil:
					return usage(t, "eval", err.Error())
				}
				return code
			}
		},
	}
}

func runEval(ctx context.Context, t terminal, r reader, o evalOptions, dir string) (exitCode, error) {
	labels, err := evaluating.LoadLabels(filepath.Join(dir, "labels"))
	if err != nil {
		return exitUsage, err
	}
	if o.one != "" {
		return exitOK, showOne(ctx, t, r, o, dir, labels)
	}
	report, err := o.score(ctx, r, dir, labels)
	if err != nil {
		return exitUsage, err
	}
	if o.asJSON {
		if err := report.WriteJSON(t.out); err != nil {
			return exitUsage, err
		}
		return o.check(t, dir, report, true)
	}
	if err := errors.Join(report.Write(t.out), report.WriteCost(t.out), report.WriteTrust(t.out)); err != nil {
		return exitUsage, err
	}
	if err := o.groups(t, dir, report); err != nil {
		return exitUsage, err
	}
	if o.baseline != "" {
		before, err := evaluating.LoadReport(o.baseline)
		if err != nil {
			return exitUsage, err
		}
		if err := report.WriteDifferences(t.out, before); err != nil {
			return exitUsage, err
		}
	}
	return o.check(t, dir, report, false)
}

func (o evalOptions) score(ctx context.Context, r reader, dir string, labels []evaluating.Label) (evaluating.Report, error) {
	if o.results != "" {
		return evaluating.Score(labels, func(l evaluating.Label) evaluating.Result {
			return evaluating.LoadResult(filepath.Join(o.results, l.ID+".json"))
		})
	}
	return evaluating.Run(ctx, labels, o.workers, readLabelled(r, dir))
}

// readLabelled prints the result of a label's document as `yogi extract` does.
func readLabelled(r reader, dir string) evaluating.Reader {
	b := batch{reader: r}
	return func(ctx context.Context, l evaluating.Label) []byte {
		name := filepath.Base(l.File)
		got := b.one(ctx, filepath.Join(dir, "files", name))
		var out bytes.Buffer
		var v any = got.result
		if got.err != nil {
			v = problemOf(name, got.err)
		}
		if err := json.NewEncoder(&out).Encode(v); err != nil {
			return nil
		}
		return out.Bytes()
	}
}

func showOne(ctx context.Context, t terminal, r reader, o evalOptions, dir string, labels []evaluating.Label) error {
	i := slices.IndexFunc(labels, func(l evaluating.Label) bool { return l.ID == o.one })
	if i < 0 {
		return fmt.Errorf("there is no label %q", o.one)
	}
	if o.results != "" {
		return evaluating.WriteOne(t.out, labels[i], evaluating.LoadResult(filepath.Join(o.results, o.one+".json")))
	}
	return evaluating.WriteOne(t.out, labels[i], evaluating.ParseResult(readLabelled(r, dir)(ctx, labels[i])))
}

// groups prints a table for each trait asked for.
func (o evalOptions) groups(t terminal, dir string, report evaluating.Report) error {
	if o.by == "" {
		return nil
	}
	traits, err := evaluating.LoadTraits(dir)
	for trait := range strings.SplitSeq(o.by, ",") {
		if err == nil {
			err = report.WriteGroups(t.out, traits, trait)
		}
	}
	return err
}

// check prints the means of each kind and compares them with the floors.
func (o evalOptions) check(t terminal, dir string, report evaluating.Report, quiet bool) (exitCode, error) {
	kinds, err := evaluating.LoadKinds(dir)
	if err != nil {
		return exitUsage, err
	}
	measured := evaluating.Floors{"all": report.Measure()}
	names := []string{"all"}
	for kind, ids := range kinds {
		measured[kind] = report.Pick(ids).Measure()
		names = append(names, kind)
	}
	slices.Sort(names[1:])
	if !quiet && len(kinds) > 0 {
		for _, name := range names {
			m := measured[name]
			fmt.Fprintf(t.out, "%-8s block %.4f  strict %.4f  type %.4f\n", name, m.Block, m.Strict, m.Type)
		}
	}
	if o.floors == "" {
		return exitOK, nil
	}
	floors, err := evaluating.LoadFloors(o.floors, o.set)
	if err != nil {
		return exitUsage, err
	}
	if o.raise {
		return exitOK, evaluating.RaiseFloors(o.floors, o.set, measured)
	}
	code := exitOK
	for _, id := range report.AcceptedWrong() {
		fmt.Fprintln(t.err, "accepted, but wrong:", id)
		code = exitReview
	}
	for _, name := range names {
		for _, line := range floors.Check(name, measured[name]) {
			fmt.Fprintln(t.err, "below the floor:", line)
			code = exitReview
		}
	}
	return code, nil
}
