// Command fit fits the confidence of blocks and documents on labelled folders
// and prints how far it can be trusted on documents that it did not see.
//
//	fit [-out FILE] NAME=WEIGHT:DIR...
//
// Each DIR holds files/ and labels/. WEIGHT is how much a document of it counts.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"strconv"
	"strings"

	"github.com/learning-yogi/platform/app"
	"github.com/learning-yogi/platform/extract/confidence"
)

func main() {
	out := flag.String("out", "", "write the fitted table to `FILE`; none when empty")
	cache := flag.String("cache", "tmp/fit", "`folder` for what was read before, by this program, of the same files")
	workers := flag.Int("workers", 2, "read `N` documents at the same time")
	list := flag.Bool("list", false, "list every document that is wrong and nearly accepted, or right and not")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, flag.Args(), *out, *cache, *workers, *list); err != nil {
		fmt.Fprintln(os.Stderr, "fit:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, out, cache string, workers int, list bool) error {
	sets, err := parse(args)
	if err != nil {
		return err
	}
	config, err := app.Load(os.Getenv)
	if err != nil {
		return err
	}
	config.Extract.ConfirmAt = 0 // the second reader says what it can of all
	a := app.New(config)
	defer a.Close()
	s, err := openStore(cache)
	if err != nil {
		return err
	}
	var docs []document
	for i, set := range sets {
		read, err := collect(ctx, a, s, set, i, workers)
		if err != nil {
			return err
		}
		docs = append(docs, read...)
	}
	f := fit(sets, docs)
	if err := f.report(os.Stdout, list); err != nil {
		return err
	}
	if out == "" {
		return nil
	}
	return write(out, f.table)
}

// set is one labelled folder.
type set struct {
	name, dir string
	weight    float64
}

func parse(args []string) ([]set, error) {
	var out []set
	for _, a := range args {
		name, rest, ok := strings.Cut(a, "=")
		number, dir, ok2 := strings.Cut(rest, ":")
		weight, err := strconv.ParseFloat(number, 64)
		if !ok || !ok2 || err != nil || weight <= 0 {
			return nil, fmt.Errorf("%q is not NAME=WEIGHT:DIR", a)
		}
		out = append(out, set{name, dir, weight})
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("name labelled folders, each as NAME=WEIGHT:DIR")
	}
	return out, nil
}

// engine names the commit of the code that gathered the evidence.
func engine() string {
	out, err := exec.Command("git", "describe", "--always", "--dirty", "--exclude=*").Output()
	if err != nil {
		return "unknown"
	}
	return strings.TrimSpace(string(out))
}

func write(path string, t confidence.Fitted) error {
	data, err := json.MarshalIndent(t, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(data, '\n'), 0o644)
}
