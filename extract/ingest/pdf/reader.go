// Package pdf reads PDF files into pages: the words a person sees, ruling
// lines, fills and pictures, all in points of the page as it is displayed.
//
// PDFium does the parsing and painting, compiled to WebAssembly: a broken or
// hostile file can at worst end its own sandbox. Every document gets a fresh
// instance (a few milliseconds), so that nothing leaks from one document into
// the next and its memory is given back.
package pdf

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"sync/atomic"

	"github.com/klippa-app/go-pdfium"
	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"github.com/learning-yogi/platform/fault"
)

// Config says how PDFium runs.
type Config struct {
	// CacheDir keeps PDFium compiled to machine code between runs of the
	// program: with it a start takes 0.1 s and 50 MB, without it several
	// seconds and 320 MB. Empty: no cache.
	CacheDir string
	// Instances is how many documents may be read at once; more wait. 0: 2.
	Instances int
	// MemoryMiB bounds what one document may use. 0: 512.
	MemoryMiB int
}

const (
	defaultInstances = 2   // one per core of the small machine this is meant for
	defaultMemoryMiB = 512 // a page of 60 megapixels with its decoded picture
	wasmPagesPerMiB  = 16  // a WebAssembly page is 64 KiB
)

// Reader reads PDF files. It is safe for concurrent use. PDFium starts with
// the first document, or with Warm.
type Reader struct {
	config Config

	mu     sync.Mutex
	pool   pdfium.Pool
	cache  wazero.CompilationCache
	closed bool

	active atomic.Int32 // sessions that have not ended
}

// New returns a reader; it starts nothing yet.
func New(c Config) *Reader {
	if c.Instances <= 0 {
		c.Instances = defaultInstances
	}
	if c.MemoryMiB <= 0 {
		c.MemoryMiB = defaultMemoryMiB
	}
	return &Reader{config: c}
}

// Warm starts PDFium now, which fills the cache folder. Call it when the
// program is built or installed.
func (r *Reader) Warm() error {
	_, err := r.start()
	return err
}

// Close stops PDFium. Call it when nothing is being read.
func (r *Reader) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		return nil
	}
	r.closed = true
	var err error
	if r.active.Load() > 0 {
		return nil // closing would wait for PDFium; they end with the process
	}
	if r.pool != nil {
		err = r.pool.Close()
	}
	if r.cache != nil {
		err = errors.Join(err, r.cache.Close(context.Background()))
	}
	return err
}

func (r *Reader) start() (pdfium.Pool, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		return nil, fault.New(fault.Unavailable, "The PDF reader is closed.", "Start the program again.")
	}
	if r.pool != nil {
		return r.pool, nil
	}
	// WithCloseOnContextDone stays off: it starts a goroutine per call, and a
	// page takes ten thousand calls (5 times slower on a busy machine).
	runtime := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(uint32(r.config.MemoryMiB * wasmPagesPerMiB))
	if r.config.CacheDir != "" {
		cache, err := wazero.NewCompilationCacheWithDir(r.config.CacheDir)
		if err != nil {
			return nil, unavailable(fmt.Errorf("compilation cache: %w", err))
		}
		r.cache = cache
		runtime = runtime.WithCompilationCache(cache)
	}
	pool, err := webassembly.Init(webassembly.Config{
		Context:       withMemory(context.Background()),
		MaxTotal:      r.config.Instances,
		FSConfig:      wazero.NewFSConfig(), // no files: the default mounts the whole disk
		RuntimeConfig: runtime,
		Stdout:        io.Discard,
		Stderr:        io.Discard,
	})
	if err != nil {
		return nil, unavailable(err)
	}
	r.pool = pool
	return pool, nil
}

func unavailable(err error) error {
	return fault.New(fault.Unavailable, "The PDF reader could not start.",
		"Check that its cache folder can be written and that there is enough memory.").Because(err)
}

// session is one document open in one instance.
type session struct {
	pdfium.Pdfium
	ctx context.Context // asked between calls: a session lives within one with
	doc references.FPDF_DOCUMENT
}

// with opens the document in a fresh instance and calls use on a goroutine of
// its own. A single call into PDFium cannot be interrupted: when ctx ends, with
// returns at once, and the instance keeps its place until that call is over.
func (r *Reader) with(ctx context.Context, data []byte, use func(*session) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	pool, err := r.start()
	if err != nil {
		return err
	}
	instance, err := pool.GetInstanceWithContext(ctx)
	if err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return unavailable(err)
	}
	type outcome struct {
		err   error
		panic any
	}
	done := make(chan outcome, 1)
	r.active.Add(1)
	go func() {
		var out outcome
		defer func() {
			out.panic = recover() // handed to the caller's goroutine
			_ = instance.Close()
			r.active.Add(-1)
			done <- out
		}()
		out.err = run(ctx, instance, data, use)
	}()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case out := <-done:
		if out.panic != nil {
			panic(out.panic)
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return out.err
	}
}

func run(ctx context.Context, instance pdfium.Pdfium, data []byte, use func(*session) error) error {
	opened, err := instance.OpenDocument(&requests.OpenDocument{File: &data})
	if err != nil {
		return openFault(err)
	}
	err = use(&session{Pdfium: instance, ctx: ctx, doc: opened.Document})
	var known *fault.Error
	if err != nil && !errors.As(err, &known) {
		return damaged(err)
	}
	return err
}

func openFault(err error) error {
	switch {
	case errors.Is(err, pdfiumerrors.ErrPassword):
		return fault.New(fault.Unreadable, "This PDF is protected by a password.",
			"Open it with the password, save or print it as a new PDF without one, and send that.").Because(err)
	case errors.Is(err, pdfiumerrors.ErrSecurity):
		return fault.New(fault.Unreadable, "This PDF is protected in a way that cannot be opened here.",
			"Print it as a new PDF and send that, or send a screenshot.").Because(err)
	}
	return damaged(err)
}

func damaged(err error) error {
	return fault.New(fault.Unreadable, "This PDF is damaged and cannot be read.",
		"Save or export it again from the program it came from, or send a screenshot.").Because(err)
}
