package extract

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/learning-yogi/platform/extract/grid"
	"github.com/learning-yogi/platform/extract/read"
	"github.com/learning-yogi/platform/extract/screen"
	"github.com/learning-yogi/platform/extract/straighten"
	"github.com/learning-yogi/platform/fault"
	"github.com/learning-yogi/platform/ocr"
)

// Settings are the thresholds of the engine.
type Settings struct {
	AcceptAt  float64 // route accept from this confidence
	LLMAt     float64 // route llm from this confidence, where a model is configured
	HasLLM    bool
	ConfirmAt float64 // pictures that may be this sure are read by the second reader, too
	ScanScale float64 // pixels per point when a scanned PDF page is painted
	// WorkPixels is the size that larger pictures are brought to before they
	// are read: print that is legible on a page is so at 16 megapixels, and a
	// working copy costs 10 bytes for each.
	WorkPixels float64
	Time       time.Duration // for one document, all its pages together
	Screen     screen.Settings
	Straighten straighten.Settings
	Grid       grid.Settings
	Read       read.Settings
}

// DefaultSettings returns the client's gates and the steps' own defaults.
func DefaultSettings() Settings {
	return Settings{AcceptAt: 0.98, LLMAt: 0.80, ConfirmAt: 0.80, ScanScale: 200.0 / 72, WorkPixels: 16e6, Time: 2 * time.Minute,
		Screen: screen.DefaultSettings(), Straighten: straighten.DefaultSettings(), Grid: grid.DefaultSettings(), Read: read.DefaultSettings()}
}

// Validate reports every setting outside its range.
func (s Settings) Validate() error {
	var errs []error
	if !(s.LLMAt >= 0 && s.LLMAt <= s.AcceptAt && s.AcceptAt <= 1) {
		errs = append(errs, fmt.Errorf("gates must satisfy 0 <= llm (%v) <= accept (%v) <= 1", s.LLMAt, s.AcceptAt))
	}
	if !(s.ScanScale > 0 && s.WorkPixels > 0 && s.Time > 0) {
		errs = append(errs, fmt.Errorf("scan scale %v, working pixels %v and time %v must be positive", s.ScanScale, s.WorkPixels, s.Time))
	}
	return errors.Join(append(errs, s.Grid.Validate(), s.Straighten.Validate())...)
}

// missing stands in where no OCR engine is configured.
type missing struct{}

func (missing) Recognize(context.Context, ocr.Request) (ocr.Result, error) {
	return ocr.Result{}, fault.New(fault.Unavailable, "This document is a picture, and no OCR engine is configured.",
		"Install Tesseract (Debian: tesseract-ocr) and try again, or send the document as PDF, Word or Excel.")
}
func (missing) Languages() []string { return nil }
func (missing) Close() error        { return nil }
