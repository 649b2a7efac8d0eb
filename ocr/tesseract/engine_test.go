//go:build cgo && !notesseract

package tesseract

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"testing"

	"github.com/learning-yogi/platform/fault"
	"github.com/learning-yogi/platform/ocr"
	"github.com/learning-yogi/platform/ocr/ocrtest"
)

func TestCancelInside(t *testing.T) {
	e, err := New(Config{Engines: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	ctx, cancel := context.WithCancel(t.Context())
	im := ocrtest.Draw(strings.Repeat(strings.Repeat("Monday Tuesday ", 10)+"\n", 60), 24)
	done := make(chan error)
	go func() {
		_, err := e.Recognize(ctx, ocr.Request{Image: im, Mode: ocr.Block})
		done <- err
	}()
	for len(e.slots) == 0 { // until the picture is being read
		runtime.Gosched()
	}
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("err = %v, want context.Canceled", err)
	}
	if err := e.Close(); err != nil {
		t.Error(err)
	}
	if _, err := e.Recognize(t.Context(), ocr.Request{Image: im}); fault.CodeOf(err) != fault.Unavailable {
		t.Errorf("closed: %v", err)
	}
}
