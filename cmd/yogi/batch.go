package main

import (
	"context"
	"fmt"
	"io"
	"runtime/debug"
	"sync"

	"github.com/learning-yogi/platform/extract"
	"github.com/learning-yogi/platform/fault"
)

// reader reads documents; the engine is one.
type reader interface {
	Extract(ctx context.Context, in extract.Input, progress func(extract.Event)) (*extract.Result, *extract.Trace, error)
}

// outcome is what one input gave.
type outcome struct {
	result *extract.Result
	trace  *extract.Trace
	err    error
}

// batch reads several documents at once and hands their outcomes on in order.
type batch struct {
	reader   reader
	stdin    io.Reader
	workers  int
	progress io.Writer // nil: none
	traces   bool      // keep what each step gave: pictures, tens of megabytes a document
	mu       sync.Mutex
}

// each reads every path and calls done in the order of paths; an error of done
// ends the batch.
func (b *batch) each(ctx context.Context, paths []string, done func(i int, o outcome) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	results := make([]chan outcome, len(paths))
	for i := range results {
		results[i] = make(chan outcome, 1)
	}
	slots := make(chan struct{}, max(b.workers, 1))
	var wg sync.WaitGroup
	defer wg.Wait()
	wg.Go(func() {
		for i, path := range paths {
			slots <- struct{}{}
			wg.Go(func() {
				defer func() { <-slots }()
				results[i] <- b.one(ctx, path)
			})
		}
	})
	for i := range paths {
		o := <-results[i]
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := done(i, o); err != nil {
			cancel()
			return err
		}
	}
	return nil
}

// one reads one document; a panic is that document's error.
func (b *batch) one(ctx context.Context, path string) (o outcome) {
	defer func() {
		if p := recover(); p != nil {
			o = outcome{err: fault.New(fault.Internal, "The program failed on this document.",
				"This is a mistake of ours: please report it, with the document if you can.").
				Because(fmt.Errorf("panic: %v\n%s", p, debug.Stack()))}
		}
	}()
	if err := ctx.Err(); err != nil {
		return outcome{err: err}
	}
	in, err := load(path, b.stdin)
	if err != nil {
		return outcome{err: err}
	}
	o.result, o.trace, o.err = b.reader.Extract(ctx, in, b.reporter(in.Name))
	if !b.traces {
		o.trace = nil
	}
	return o
}

func (b *batch) reporter(name string) func(extract.Event) {
	if b.progress == nil {
		return nil
	}
	return func(e extract.Event) {
		b.mu.Lock()
		defer b.mu.Unlock()
		if e.Page > 0 {
			fmt.Fprintf(b.progress, "%s: page %d: %s: %s\n", name, e.Page, e.Stage, e.Message)
			return
		}
		fmt.Fprintf(b.progress, "%s: %s: %s\n", name, e.Stage, e.Message)
	}
}
