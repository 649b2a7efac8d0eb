package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/learning-yogi/platform/extract"
	"github.com/learning-yogi/platform/extract/ingest"
	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/ocr"
	"github.com/learning-yogi/platform/ocr/ocrtest"
)

// documents is ingest as the engine wants it, without a reader of PDF.
type documents struct{}

func (documents) Read(ctx context.Context, data []byte) (page.Document, error) {
	return ingest.Read(ctx, "test", data, ingest.DefaultOptions(nil))
}

// TestOCRThatFails runs the program on engines that fail in each way.
func TestOCRThatFails(t *testing.T) {
	picture, word := filepath.Join(testdata, "sample/timetable.png"), filepath.Join(testdata, "fixtures/files/docx-days-down.docx")
	for name, c := range map[string]struct {
		engine ocr.Engine
		code   exitCode
		says   string // in the problem, "" for none
	}{
		"missing": {ocrtest.Missing(), exitNoEngine, "Install tesseract-ocr"},
		"none":    {nil, exitNoEngine, "nstall"},
		"crash":   {ocrtest.Crash(), exitNoEngine, "Install tesseract-ocr"},
		"timeout": {ocrtest.Timeout(), exitUnreadable, "limit is 300ms"},
		"empty":   {ocrtest.Empty(), exitNoTimetable, ""},
		"garbage": {ocrtest.Garbage(), exitNoTimetable, ""},
	} {
		s := extract.DefaultSettings()
		if name == "timeout" {
			s.Time = 300 * time.Millisecond
		}
		r := extract.New(s, documents{}, c.engine, nil)
		got := runWith(t.Context(), r, extractOptions{}, []string{picture}, nil)
		reviewed := c.says == "" && got.code == exitReview // what is nearly a timetable goes to a person
		if got.code != c.code && !reviewed {
			t.Errorf("%s: exit %d, want %d: %s%.500s", name, got.code, c.code, got.err, got.out)
		}
		if !strings.Contains(got.out, c.says) || !strings.Contains(got.err, c.says) || strings.Contains(got.err, "panic") {
			t.Errorf("%s: no %q in %s%.500s", name, c.says, got.err, got.out)
		}
		if got = runWith(t.Context(), r, extractOptions{}, []string{word}, nil); got.code != exitOK && got.code != exitReview {
			t.Errorf("%s: a Word document: exit %d: %s", name, got.code, got.err)
		}
		got = runWith(t.Context(), r, extractOptions{}, []string{picture, word}, nil)
		if lines := strings.Count(got.out, "\n"); lines != 2 || !strings.Contains(got.out, `"documentType":"timetable"`) {
			t.Errorf("%s: one bad document of two gives %d lines: %.500s", name, lines, got.out)
		}
	}
}

// TestProgressChangesNoOutput wants the same output with and without it.
func TestProgressChangesNoOutput(t *testing.T) {
	path := filepath.Join(testdata, "fixtures/files/days-across-periods.png")
	quiet, told := program(nil, "extract", path), program(nil, "extract", "--progress", path)
	if quiet.err != "" || quiet.out != told.out || quiet.code != told.code {
		t.Errorf("exit %d and %d, standard error %q, output differs: %v", quiet.code, told.code, quiet.err, quiet.out != told.out)
	}
	at := -1
	for _, want := range []string{"days-across-periods.png: ingest: ", "page 1: straighten: ", "page 1: grid: ", "page 1: read: Reading ", "page 1: axes: 5 days", "page 1: place: Monday "} {
		next := strings.Index(told.err, want)
		if next <= at {
			t.Errorf("%q stands at %d, after %d in\n%.600s", want, next, at, told.err)
		}
		at = next
	}
}

// TestInterrupted stops a batch that reads pictures: it ends at once, with
// nothing half written.
func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	dir := t.TempDir()
	hang := ocrtest.Func(func(ctx context.Context, _ ocr.Request) (ocr.Result, error) {
		cancel()
		<-ctx.Done()
		return ocr.Result{}, ctx.Err()
	})
	picture := filepath.Join(testdata, "sample/timetable.png")
	got := runWith(ctx, extract.New(extract.DefaultSettings(), documents{}, hang, nil), extractOptions{dir: dir}, []string{picture, picture, picture}, nil)
	left, err := os.ReadDir(dir)
	if got.code != exitInterrupted || err != nil || len(left) > 0 {
		t.Errorf("exit %d, %d files left, %v: %s", got.code, len(left), err, got.err)
	}
}
