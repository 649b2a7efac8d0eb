package extract_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/learning-yogi/platform/extract"
	"github.com/learning-yogi/platform/fault"
	"github.com/learning-yogi/platform/ocr"
	"github.com/learning-yogi/platform/ocr/ocrtest"
	"github.com/learning-yogi/platform/synth"
)

// TestBrokenOCRIsSaid wants a picture's reading to fail, whatever the picture,
// with what to install.
func TestBrokenOCRIsSaid(t *testing.T) {
	for name, o := range map[string]ocr.Engine{"crash": ocrtest.Crash(), "missing": ocrtest.Missing(), "none": nil} {
		for _, file := range []string{"days-down.png", "worn-quarter.jpg", "pdf-picture.pdf", "flat-list.png", "other-letter-scan.jpg"} {
			r, _, err := engineWith(t, o).Extract(t.Context(), extract.Input{Name: file, Data: fileOf(t, file)}, nil)
			if r != nil || fault.CodeOf(err) != fault.Unavailable || !strings.Contains(fault.Of(err).Detail, "nstall") {
				t.Errorf("%s, %s: %v, %v", name, file, r, err)
			}
		}
	}
}

// TestUnreadableOCRIsNeverAccepted reads with engines that give nothing or
// nonsense: no panic, nothing accepted.
func TestUnreadableOCRIsNeverAccepted(t *testing.T) {
	for name, o := range map[string]ocr.Engine{"empty": ocrtest.Empty(), "garbage": ocrtest.Garbage()} {
		for _, f := range synth.Fixtures() {
			if !scanned(f) {
				continue
			}
			r, _, err := engineWith(t, o).Extract(t.Context(), extract.Input{Name: f.ID, Data: fileOf(t, f.File())}, nil)
			if err != nil {
				t.Errorf("%s, %s: %v", name, f.ID, err)
				continue
			}
			if r.Route != extract.Review && r.Route != extract.Reject {
				t.Errorf("%s, %s: %s at %v with %d blocks", name, f.ID, r.Route, r.Confidence, len(blocksOf(r)))
			}
		}
	}
}

func TestSilentOCREndsWithItsDeadline(t *testing.T) {
	input := extract.Input{Name: "x", Data: fileOf(t, "days-down.png")}
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	if _, _, err := engineWith(t, ocrtest.Timeout()).Extract(ctx, input, nil); !errors.Is(err, context.DeadlineExceeded) || errors.As(err, new(*fault.Error)) {
		t.Errorf("the caller's deadline: %v", err)
	}
	impatient := extract.DefaultSettings()
	impatient.Time = 200 * time.Millisecond
	r, _, err := engineOf(t, impatient, ocrtest.Timeout()).Extract(t.Context(), input, nil)
	if r != nil || fault.CodeOf(err) != fault.TooLarge || !strings.Contains(err.Error(), "limit is 200ms") {
		t.Errorf("the engine's own limit: %v", err)
	}
}

func TestNativeDocumentsNeedNoOCR(t *testing.T) {
	for _, f := range synth.Fixtures() {
		if scanned(f) {
			continue
		}
		r, _, err := engineWith(t, ocrtest.Missing()).Extract(t.Context(), extract.Input{Name: f.File(), Data: fileOf(t, f.File())}, nil)
		if err != nil {
			t.Errorf("%s: %v", f.ID, err)
			continue
		}
		want := fixture(t, f.File()).result
		if len(blocksOf(r)) != len(blocksOf(want)) || r.Confidence != want.Confidence {
			t.Errorf("%s: %d blocks at %v without OCR, %d at %v with it", f.ID, len(blocksOf(r)), r.Confidence, len(blocksOf(want)), want.Confidence)
		}
	}
}
