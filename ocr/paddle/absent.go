//go:build !cgo || noonnx

package paddle

import (
	"context"
	"image"

	"github.com/learning-yogi/platform/fault"
	"github.com/learning-yogi/platform/ocr"
)

// Reader stands in where ONNX Runtime cannot be loaded.
type Reader struct{}

// New always fails with fault.Unavailable: this build has no second reader.
func New(Config) (*Reader, error) {
	return nil, fault.New(fault.Unavailable, "This build has no second reader.", "Build again with cgo.")
}

// Knows reports false.
func (*Reader) Knows(rune) bool { return false }

// ReadLine fails with fault.Unavailable.
func (*Reader) ReadLine(context.Context, *image.Gray, bool) (ocr.Result, error) {
	_, err := New(Config{})
	return ocr.Result{}, err
}

// Close does nothing.
func (*Reader) Close() error { return nil }
