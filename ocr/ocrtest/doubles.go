// Package ocrtest is the conformance kit of ocr.Engine, with engines that
// fail in each way that an engine can fail.
package ocrtest

import (
	"context"
	"image"

	"github.com/learning-yogi/platform/fault"
	"github.com/learning-yogi/platform/ocr"
)

// Func is an engine whose Recognize is a function. It knows English.
type Func func(ctx context.Context, req ocr.Request) (ocr.Result, error)

// Recognize calls the function, unless ctx is done.
func (f Func) Recognize(ctx context.Context, req ocr.Request) (ocr.Result, error) {
	if err := ctx.Err(); err != nil {
		return ocr.Result{}, err
	}
	return f(ctx, req)
}

// Languages returns English.
func (Func) Languages() []string { return []string{"eng"} }

// Close does nothing.
func (Func) Close() error { return nil }

// Empty finds no text in any picture.
func Empty() ocr.Engine {
	return Func(func(context.Context, ocr.Request) (ocr.Result, error) { return ocr.Result{}, nil })
}

// Crash fails on every picture, as a broken library does.
func Crash() ocr.Engine {
	return Func(func(context.Context, ocr.Request) (ocr.Result, error) {
		return ocr.Result{}, fault.New(fault.Unavailable, "OCR engine failed on a picture.", "Install tesseract-ocr again.")
	})
}

// Missing fails as an engine that is not installed.
func Missing() ocr.Engine {
	return Func(func(context.Context, ocr.Request) (ocr.Result, error) {
		return ocr.Result{}, fault.New(fault.Unavailable, "OCR engine is missing: pictures cannot be read.", "Install tesseract-ocr.")
	})
}

// Timeout never answers: it returns when ctx is done.
func Timeout() ocr.Engine {
	return Func(func(ctx context.Context, _ ocr.Request) (ocr.Result, error) {
		<-ctx.Done()
		return ocr.Result{}, ctx.Err()
	})
}

// Garbage reads nonsense of many kinds, with boxes on and off the picture and
// text that is no UTF-8.
func Garbage() ocr.Engine {
	return Func(func(_ context.Context, req ocr.Request) (ocr.Result, error) {
		b := req.Image.Rect
		return ocr.Result{Words: []ocr.Word{
			{Text: "\xff\xfe|~", Box: b, Confidence: 1},
			{Text: "", Box: image.Rectangle{}, Confidence: 0.5},
			{Text: "25:61-99:99", Box: image.Rect(b.Min.X-50, b.Min.Y-50, b.Min.X-10, b.Min.Y-10), Confidence: 2, Line: -3},
			{Text: "qzx}{", Box: image.Rect(b.Max.X, b.Max.Y, b.Max.X+100, b.Max.Y+100), Confidence: -1, Line: 1 << 20},
			{Text: "®™\x00", Box: image.Rect(b.Min.X, b.Min.Y, b.Min.X+1, b.Max.Y), Confidence: 0.01},
		}}, nil
	})
}
