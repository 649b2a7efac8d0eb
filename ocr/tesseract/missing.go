//go:build !cgo || notesseract

package tesseract

import (
	"context"

	"github.com/learning-yogi/platform/ocr"
)

// Available reports whether this build links libtesseract.
const Available = false

// Engine stands in where libtesseract is not linked.
type Engine struct{}

// New always fails with fault.Unavailable: this build has no OCR engine.
func New(Config) (*Engine, error) { return nil, errNoEngine() }

// Recognize fails with fault.Unavailable.
func (*Engine) Recognize(context.Context, ocr.Request) (ocr.Result, error) {
	return ocr.Result{}, errNoEngine()
}

// Languages returns none.
func (*Engine) Languages() []string { return nil }

// Close does nothing.
func (*Engine) Close() error { return nil }
