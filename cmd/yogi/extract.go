package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"runtime"
	"strings"

	"github.com/learning-yogi/platform/fault"
)

// extractOptions are the flags of `yogi extract`.
type extractOptions struct {
	format, dir, explain string
	failUnder            float64
	progress             bool
	workers              int
}

func extractCommand() command {
	return command{
		name: "extract", args: "[flags] FILE...   (- reads standard input)",
		summary: "Read timetables and print their timeblocks.",
		long: `
Reads PNG, JPEG, WebP, TIFF, BMP, GIF, PDF, DOCX, XLSX and HTML, told apart by
their content; DOC, ODT and RTF where LibreOffice is installed.

Examples:
  yogi extract timetable.jpg                      a week you can read
  yogi extract --format ics timetable.pdf > week.ics
  yogi extract -o results *.pdf                   a JSON file for each document
  yogi extract --explain page.html timetable.jpg  see what was read, and where
` + exitCodesExplain,
		flags: func(set *flag.FlagSet) func(context.Context, terminal, []string) exitCode {
			var o extractOptions
			set.StringVar(&o.format, "format", "", "print in this `FORMAT`: table, json, ndjson, csv or ics (default: table on a terminal, else json,\nwhich is one object for one document and one a line for several)")
			set.StringVar(&o.dir, "o", "", "write a file for each document into the folder `DIR`")
			set.StringVar(&o.explain, "explain", "", "also write the page `FILE`, which shows what each step saw (one document only)")
			set.Float64Var(&o.failUnder, "fail-under", 0, "exit with 3 where the confidence is under `P`, from 0 to 1")
			set.BoolVar(&o.progress, "progress", false, "report each step on standard error")
			set.IntVar(&o.workers, "workers", runtime.NumCPU(), "read `N` documents at the same time")
			return func(ctx context.Context, t terminal, files []string) exitCode {
				if wrong := o.check(files); wrong != "" {
					return usage(t, "extract", wrong)
				}
				a, err := open(t)
				if err != nil {
					return usage(t, "extract", err.Error())
				}
				defer a.Close()
				return runExtract(ctx, t, a, o, files)
			}
		},
	}
}

// check returns what is wrong with the command line, "" for nothing.
func (o extractOptions) check(files []string) string {
	_, known := extensions[o.format]
	stdin := 0
	for _, f := range files {
		if f == "-" {
			stdin++
		}
	}
	switch {
	case len(files) == 0:
		return "name at least one document (or - for standard input)."
	case stdin > 1:
		return "standard input (-) can be read only once."
	case o.format != "" && !known:
		return fmt.Sprintf("there is no format %q; take table, json, ndjson, csv or ics.", o.format)
	case !(o.failUnder >= 0 && o.failUnder <= 1):
		return "--fail-under takes a number from 0 to 1."
	case o.workers < 1:
		return "--workers takes a number from 1."
	case o.explain != "" && len(files) > 1:
		return "--explain draws one document; name one."
	}
	return ""
}

// doubtedAt is the confidence below which a block is marked: the client's gate
// for asking someone.
const doubtedAt = 0.80

func (o extractOptions) sink(t terminal, files []string) (sink, error) {
	format := o.format
	if format == "" {
		format = "json"
		if t.tty && o.dir == "" {
			format = "table"
		}
	}
	if o.dir == "" {
		return newSink(format, len(files) > 1, t, t.out, doubtedAt), nil
	}
	if err := os.MkdirAll(o.dir, 0o755); err != nil {
		return nil, err
	}
	names := outputNames(files, extensions[format])
	for i, name := range names {
		if plain := stem(files[i]) + extensions[format]; name != plain {
			fmt.Fprintf(t.err, "%s: %s is taken by another document, so it goes to %s.\n", files[i], plain, name)
		}
	}
	return &folder{dir: o.dir, format: format, names: names, t: t, doubtedAt: doubtedAt}, nil
}

// runExtract reads the files and prints them in order.
func runExtract(ctx context.Context, t terminal, r reader, o extractOptions, files []string) exitCode {
	out, err := o.sink(t, files)
	if err != nil {
		fmt.Fprintf(t.err, "yogi extract: the folder cannot be made: %v\n", err)
		return exitUsage
	}
	b := batch{reader: r, stdin: t.in, workers: o.workers, traces: o.explain != ""}
	if o.progress {
		b.progress = t.err
	}
	code := exitOK
	err = b.each(ctx, files, func(i int, got outcome) error {
		if got.err != nil {
			code = max(code, codeOfError(got.err))
			return report(t, out, nameOf(files[i]), got.err)
		}
		code = max(code, codeOf(got.result, o.failUnder))
		if o.explain != "" {
			if err := explain(ctx, o.explain, got); err != nil {
				return err
			}
		}
		return out.result(got.result)
	})
	if err == nil {
		err = out.Close()
	}
	switch {
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(t.err, "Stopped.")
		return exitInterrupted
	case err != nil:
		fmt.Fprintf(t.err, "yogi extract: the output cannot be written: %v\n", err)
		return max(code, exitNoEngine)
	}
	return code
}

// report prints a document's problem: for a person on standard error, and as
// data where the format has a place for it.
func report(t terminal, out sink, name string, err error) error {
	p := problemOf(name, err)
	fmt.Fprintf(t.err, "%s: %s\n", name, strings.TrimSpace(p.Title+" "+p.Detail))
	if f := fault.Of(err); f.Code == fault.Internal && f.Cause != nil {
		fmt.Fprintf(t.err, "%s: cause: %v\n", name, f.Cause)
	}
	return out.problem(p)
}
