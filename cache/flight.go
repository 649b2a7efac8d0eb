package cache

import (
	"context"
	"fmt"
	"sync"
)

// flights runs one load for all who ask for the same name. Unlike the usual
// single flight, no caller's context is that of the load: the first to ask may
// go away without failing the others.
type flights struct {
	mu sync.Mutex
	by map[string]*flight
}

type flight struct {
	done    chan struct{} // closed when value and err are set
	value   []byte
	err     error
	waiting int
	cancel  context.CancelFunc
}

// do runs fn, or waits for the one that runs. current says whether the name
// was not forgotten since fn began. Each caller gets a copy of the value.
func (f *flights) do(ctx context.Context, name string, fn func(ctx context.Context, current func() bool) ([]byte, error)) ([]byte, error) {
	f.mu.Lock()
	w := f.by[name]
	if w == nil {
		run, cancel := context.WithCancel(context.WithoutCancel(ctx))
		w = &flight{done: make(chan struct{}), cancel: cancel}
		if f.by == nil {
			f.by = map[string]*flight{}
		}
		f.by[name] = w
		go f.run(run, name, w, fn)
	}
	w.waiting++
	f.mu.Unlock()
	select {
	case <-w.done:
		return append([]byte(nil), w.value...), w.err
	case <-ctx.Done():
		f.leave(name, w)
		return nil, ctx.Err()
	}
}

func (f *flights) run(ctx context.Context, name string, w *flight, fn func(context.Context, func() bool) ([]byte, error)) {
	defer func() {
		if p := recover(); p != nil { // it would end the program, not the request
			w.value, w.err = nil, fmt.Errorf("the load of %s panicked: %v", name, p)
		}
		w.cancel()
		f.drop(name, w)
		close(w.done)
	}()
	w.value, w.err = fn(ctx, func() bool {
		f.mu.Lock()
		defer f.mu.Unlock()
		return f.by[name] == w
	})
}

// leave ends the load when nobody waits for it any more.
func (f *flights) leave(name string, w *flight) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if w.waiting--; w.waiting > 0 {
		return
	}
	if f.by[name] == w {
		delete(f.by, name)
	}
	w.cancel()
}

func (f *flights) drop(name string, w *flight) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.by[name] == w {
		delete(f.by, name)
	}
}

// forget has the next caller load anew.
func (f *flights) forget(name string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.by, name)
}
