//go:build cgo && !notesseract

package tesseract

/*
#cgo pkg-config: tesseract lept
#cgo LDFLAGS: -lgomp
#include <stdlib.h>
#include "bridge.h"
*/
import "C"

import (
	"context"
	"errors"
	"image"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unsafe"

	"github.com/learning-yogi/platform/fault"
	"github.com/learning-yogi/platform/ocr"
)

// Available reports whether this build links libtesseract.
const Available = true

// defaultDPI is claimed for pictures of unknown resolution: Tesseract
// otherwise guesses it from the text, and warns.
const defaultDPI = 300

// maxSide is the longest side of a picture that Tesseract takes: its
// coordinates are 16 bits wide.
const maxSide = 32767

// Engine is a pool of warm Tesseract engines. It is safe for concurrent use.
type Engine struct {
	dir      string
	langs    []string
	defaults []string
	slots    chan struct{} // one token per recognition in flight

	mu     sync.Mutex
	idle   []warm // most recently used last
	closed bool
}

type warm struct {
	languages string
	handle    unsafe.Pointer
}

// New returns an engine pool. Data is loaded on first use. Errors:
// fault.Unavailable when no language data is installed.
func New(cfg Config) (*Engine, error) {
	dir, langs := findData(cfg.DataDir)
	if len(langs) == 0 {
		return nil, errNoData(dir)
	}
	n := cfg.Engines
	if n <= 0 {
		n = DefaultEngines
	}
	C.yogi_settle()
	defaults := cfg.Languages
	if len(defaults) == 0 {
		defaults = []string{"eng"}
	}
	return &Engine{dir: dir, langs: langs, defaults: defaults, slots: make(chan struct{}, n)}, nil
}

// Languages lists the installed languages, sorted.
func (e *Engine) Languages() []string { return slices.Clone(e.langs) }

// Recognize reads one picture; see ocr.Engine. A cancelled context stops the
// reading at the next word and is returned as is.
func (e *Engine) Recognize(ctx context.Context, req ocr.Request) (ocr.Result, error) {
	if err := ctx.Err(); err != nil {
		return ocr.Result{}, err
	}
	if req.Image == nil || req.Image.Rect.Empty() {
		return ocr.Result{}, nil
	}
	if s := req.Image.Rect.Size(); s.X > maxSide || s.Y > maxSide {
		return ocr.Result{}, fault.New(fault.TooLarge, "The picture is too large for the OCR engine.",
			"Its longest side may have 32767 pixels.")
	}
	select {
	case e.slots <- struct{}{}:
		defer func() { <-e.slots }()
	case <-ctx.Done():
		return ocr.Result{}, ctx.Err()
	}
	w, err := e.take(req.Languages)
	if err != nil {
		return ocr.Result{}, err
	}
	defer e.give(w)
	return w.recognize(ctx, req)
}

// take returns a warm engine for the languages, or opens one.
func (e *Engine) take(langs []string) (warm, error) {
	if len(langs) == 0 {
		langs = e.defaults
	}
	for _, l := range langs {
		if !slices.Contains(e.langs, l) {
			return warm{}, errNoLanguage(l)
		}
	}
	key := strings.Join(langs, "+")
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.closed {
		return warm{}, fault.New(fault.Unavailable, "OCR engine is closed.", "Start the program again.")
	}
	for i := len(e.idle) - 1; i >= 0; i-- {
		if w := e.idle[i]; w.languages == key {
			e.idle = slices.Delete(e.idle, i, i+1)
			return w, nil
		}
	}
	dir, lang := C.CString(e.dir), C.CString(key)
	defer C.free(unsafe.Pointer(dir))
	defer C.free(unsafe.Pointer(lang))
	handle := C.yogi_open(dir, lang)
	if handle == nil {
		return warm{}, fault.New(fault.Unavailable, "OCR engine cannot read its language data.",
			"Install "+packageOf(langs[0])+" again; the files in "+e.dir+" are damaged or of another version.")
	}
	return warm{key, handle}, nil
}

// give puts an engine back. At most one of another language for each slot stays
// warm beside those of the default ones, which every document needs: each holds
// 10 to 40 MB. The least recently used goes.
func (e *Engine) give(w warm) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.idle = append(e.idle, w)
	usual := strings.Join(e.defaults, "+")
	other := func(w warm) bool { return w.languages != usual }
	for {
		n, first := 0, slices.IndexFunc(e.idle, other)
		for _, w := range e.idle {
			if other(w) {
				n++
			}
		}
		switch {
		case e.closed && len(e.idle) > 0:
			first = 0
		case n <= cap(e.slots):
			return
		}
		C.yogi_close(e.idle[first].handle)
		e.idle = slices.Delete(e.idle, first, first+1)
	}
}

// Close frees the idle engines; those in use are freed when they finish.
func (e *Engine) Close() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.closed = true
	for _, w := range e.idle {
		C.yogi_close(w.handle)
	}
	e.idle = nil
	return nil
}

func (w warm) recognize(ctx context.Context, req ocr.Request) (ocr.Result, error) {
	// The flag lies in C memory: the library reads it while Go sets it.
	flag := (*int32)(C.calloc(1, C.size_t(unsafe.Sizeof(C.int(0)))))
	defer C.free(unsafe.Pointer(flag))
	var watching sync.WaitGroup
	watching.Add(1)
	stop := context.AfterFunc(ctx, func() {
		atomic.StoreInt32(flag, 1)
		watching.Done()
	})
	defer func() {
		if !stop() {
			watching.Wait() // the watcher still writes to flag
		}
	}()
	dpi := req.DPI
	if dpi <= 0 {
		dpi = defaultDPI
	}
	im, size := req.Image, req.Image.Rect.Size()
	var list C.yogi_words
	rc := C.yogi_recognize(w.handle, (*C.uchar)(&im.Pix[im.PixOffset(im.Rect.Min.X, im.Rect.Min.Y)]),
		C.int(size.X), C.int(size.Y), C.int(im.Stride), C.int(dpi), pageMode(req.Mode),
		(*C.int)(unsafe.Pointer(flag)), &list)
	defer C.yogi_free(&list)
	if err := ctx.Err(); err != nil {
		return ocr.Result{}, err
	}
	if rc != 0 {
		return ocr.Result{}, fault.New(fault.Unavailable, "OCR engine failed on a picture.",
			"Try again; if it happens again, install tesseract-ocr again.").Because(errors.New("Recognize: " + strings.TrimSpace(w.languages)))
	}
	return ocr.Result{Words: wordsOf(list, im.Rect.Min)}, nil
}

func wordsOf(list C.yogi_words, origin image.Point) []ocr.Word {
	words := make([]ocr.Word, 0, int(list.count))
	for _, w := range unsafe.Slice(list.words, int(list.count)) {
		text := strings.TrimSpace(strings.ToValidUTF8(C.GoString(w.text), ""))
		if text == "" {
			continue
		}
		words = append(words, ocr.Word{
			Text:       text,
			Box:        image.Rect(int(w.left), int(w.top), int(w.right), int(w.bottom)).Add(origin),
			Confidence: min(max(float64(w.confidence)/100, 0), 1),
			Line:       int(w.line),
		})
	}
	return words
}

// pageMode gives Tesseract's page segmentation mode (PSM). Its mode for single
// words (8) takes the whole picture for the word and misreads what has a
// margin; a line of one word reads well.
func pageMode(m ocr.Mode) C.int {
	switch m {
	case ocr.SingleLine, ocr.SingleWord:
		return 7
	case ocr.Sparse:
		return 11
	case ocr.Auto:
		return 3
	case ocr.RawLine:
		return 13
	default:
		return 6
	}
}
