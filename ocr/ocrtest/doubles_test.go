package ocrtest

import (
	"context"
	"errors"
	"testing"

	"github.com/learning-yogi/platform/fault"
	"github.com/learning-yogi/platform/ocr"
)

func TestDoubles(t *testing.T) {
	req := ocr.Request{Image: Draw("Monday", 20)}
	for name, e := range map[string]ocr.Engine{"Crash": Crash(), "Missing": Missing()} {
		if _, err := e.Recognize(t.Context(), req); fault.CodeOf(err) != fault.Unavailable {
			t.Errorf("%s: %v", name, err)
		}
	}
	if res, err := Empty().Recognize(t.Context(), req); err != nil || len(res.Words) != 0 {
		t.Errorf("Empty: %v, %v", res, err)
	}
	if res, err := Garbage().Recognize(t.Context(), req); err != nil || len(res.Words) == 0 {
		t.Errorf("Garbage: %v, %v", res, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Timeout().Recognize(ctx, req); !errors.Is(err, context.Canceled) {
		t.Errorf("Timeout: %v", err)
	}
}
