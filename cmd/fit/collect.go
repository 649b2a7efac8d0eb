package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"github.com/learning-yogi/platform/app"
	evaluating "github.com/learning-yogi/platform/eval"
	"github.com/learning-yogi/platform/extract"
	"github.com/learning-yogi/platform/fault"
)

// document is one labelled document with the evidence that the engine gave.
type document struct {
	set      int
	ID       string
	Kind     string // "timetable" or "other", by its label
	Found    bool   // the engine took it for a timetable, and found blocks
	Right    bool   // wholly
	Rare     bool   // of a layout that few people have
	Marks    []evaluating.Mark
	Evidence extract.Evidence
}

// store keeps what was read before. The same program reads the same file the
// same way.
type store struct {
	dir     string
	program []byte
}

func openStore(dir string) (store, error) {
	path, err := os.Executable()
	if err != nil {
		return store{}, err
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return store{}, err
	}
	sum := sha256.Sum256(data)
	return store{dir, sum[:]}, os.MkdirAll(dir, 0o755)
}

func (s store) path(file, label []byte) string {
	h := sha256.New()
	for _, part := range [][]byte{s.program, file, label} {
		sum := sha256.Sum256(part)
		h.Write(sum[:])
	}
	return filepath.Join(s.dir, hex.EncodeToString(h.Sum(nil))+".json")
}

// collect reads the documents of a set, workers at a time.
func collect(ctx context.Context, a *app.App, s store, from set, index, workers int) ([]document, error) {
	labels, err := evaluating.LoadLabels(filepath.Join(from.dir, "labels"))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", from.name, err)
	}
	traits, err := evaluating.LoadTraits(from.dir)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", from.name, err)
	}
	out, errs := make([]document, len(labels)), make([]error, len(labels))
	next := make(chan int)
	var wg sync.WaitGroup
	for range max(1, workers) {
		wg.Go(func() {
			for i := range next {
				out[i], errs[i] = one(ctx, a, s, from.dir, labels[i])
				out[i].set, out[i].Rare = index, slices.Contains(rare, traits[labels[i].ID]["layout"])
			}
		})
	}
	for i := range labels {
		next <- i
	}
	close(next)
	wg.Wait()
	return out, errors.Join(errs...)
}

// rare are the drawn layouts that few people have; what is drawn by hand, or
// for one app or one planner, is told apart by no more than its look.
var rare = []string{"half-hours", "planner", "pen-entries", "sheet-screen", "groups", "cohorts", "two-heads", "friday-row", "day-texts", "day-cards",
	"hour-ruler", "hour-ruler-across", "several-days", "weeks-in-cells", "one-day"}

func one(ctx context.Context, a *app.App, s store, dir string, l evaluating.Label) (document, error) {
	d := document{ID: l.ID}
	file, err := os.ReadFile(filepath.Join(dir, "files", filepath.Base(l.File)))
	if err != nil {
		return d, err
	}
	label, err := json.Marshal(l)
	if err != nil {
		return d, err
	}
	path := s.path(file, label)
	if data, err := os.ReadFile(path); err == nil && json.Unmarshal(data, &d) == nil {
		d.ID = l.ID
		return d, nil
	}
	result, trace, err := a.Extract(ctx, extract.Input{Name: l.File, Data: file}, nil)
	var broken *fault.Error
	switch {
	case errors.As(err, &broken):
		return d, nil // it gave no result: nothing to be sure of
	case err != nil:
		return d, fmt.Errorf("%s: %w", l.ID, err)
	}
	if err := d.judge(l, result, trace); err != nil {
		return d, err
	}
	data, err := json.Marshal(d)
	if err != nil {
		return d, err
	}
	return d, os.WriteFile(path, data, 0o644)
}

// judge compares a result with its label.
func (d *document) judge(l evaluating.Label, r *extract.Result, t *extract.Trace) error {
	var text bytes.Buffer
	if err := json.NewEncoder(&text).Encode(r); err != nil {
		return err
	}
	scored := evaluating.ParseResult(text.Bytes())
	var err error
	if d.Marks, err = evaluating.Marks(l, scored); err != nil {
		return err
	}
	if d.Right, err = evaluating.Clean(l, scored); err != nil {
		return err
	}
	d.Found = r.DocumentType == "timetable" && len(d.Marks) > 0
	d.Evidence, d.Kind = t.Evidence, l.Kind
	return nil
}
