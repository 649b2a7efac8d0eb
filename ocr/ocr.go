// Package ocr is the port to engines that read text from pixels.
package ocr

import (
	"context"
	"image"
)

// Mode says what the picture holds.
type Mode int

// The modes.
const (
	Block      Mode = iota // one uniform block of text, one or more lines
	SingleLine             // one line
	SingleWord             // one word
	Sparse                 // text anywhere, in no order
	Auto                   // a whole page, with layout analysis
	RawLine                // one line that fills the picture, taken as it is: for what the others find no text in
)

// Request asks for the text of one picture. Image is upright, dark text on a
// light background. Languages are ISO 639-2 codes as Tesseract names them
// ("eng", "spa"), the most likely first; empty means the engine's default.
type Request struct {
	Image     *image.Gray
	DPI       int // 0 unknown
	Mode      Mode
	Languages []string
}

// Word is one recognised word. Box is in pixels of the request's image.
// Confidence is the engine's own, 0 to 1; it is not calibrated.
type Word struct {
	Text       string
	Box        image.Rectangle
	Confidence float64
	Line       int // index of the line it stands on, from 0 in reading order
}

// Result is what was read, in reading order.
type Result struct{ Words []Word }

// Engine reads pictures. Recognize may be called from many goroutines at
// once. It honours ctx between pictures, not inside one. Errors are
// fault.Unavailable: the engine is missing or broken (the text says what to
// install), never that nothing was read; an empty Result means no text.
type Engine interface {
	Recognize(ctx context.Context, req Request) (Result, error)
	// Languages lists the installed languages, sorted; empty where unknown.
	Languages() []string
	Close() error
}

// LineReader reads the picture of one line of text in a way of its own, so
// that an Engine's reading can be held against it. It is optional: where it is
// absent, readings stand alone. ReadLine may be called from many goroutines at
// once; it honours ctx between pictures. The image is upright, dark text on a
// light background; words come from left to right. Errors are fault.Unavailable,
// a cancelled context as is; an empty Result means no text.
type LineReader interface {
	// ReadLine reads one line; closely costs more and parts narrow letters that
	// stand close together better.
	ReadLine(ctx context.Context, im *image.Gray, closely bool) (Result, error)
	// Knows reports whether the reader can give a letter at all: what it reads
	// says nothing about letters that it does not know.
	Knows(letter rune) bool
	Close() error
}
