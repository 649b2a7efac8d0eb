// Package extract is the engine: bytes of a document in, timeblocks with
// provenance out.
package extract

import (
	"context"

	"github.com/learning-yogi/platform/fault"
	"github.com/learning-yogi/platform/ocr"
)

// Input is one document.
type Input struct {
	Name string // for the result and for messages; never used to guess the type
	Data []byte
}

// Engine reads documents. It is safe for concurrent use.
type Engine struct {
	settings Settings
	ocr      ocr.Engine
}

// Settings are the thresholds of the engine.
type Settings struct {
	AcceptAt float64 // route accept from this confidence
	LLMAt    float64 // route llm from this confidence, where a model is configured
	HasLLM   bool
}

// DefaultSettings returns the client's gates.
func DefaultSettings() Settings { return Settings{AcceptAt: 0.98, LLMAt: 0.80} }

// New returns an engine. A nil OCR engine is allowed: pictures then fail with
// fault.Unavailable and native documents still work.
func New(s Settings, o ocr.Engine) *Engine { return &Engine{settings: s, ocr: o} }

// Trace keeps what each step gave, for overlays and tests.
type Trace struct{}

// Extract reads one document. Errors: fault.Unreadable, fault.Unsupported,
// fault.TooLarge for the document; fault.Unavailable for a missing or broken
// engine; a cancelled context as is. progress may be nil; it is called from
// one goroutine.
func (e *Engine) Extract(ctx context.Context, in Input, progress func(Event)) (*Result, *Trace, error) {
	return nil, nil, fault.New(fault.Internal, "The engine is not built yet.", "")
}
