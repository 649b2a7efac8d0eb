//go:build cgo && !noonnx

package paddle

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/learning-yogi/platform/fault"
	"github.com/learning-yogi/platform/ocr"
	"github.com/learning-yogi/platform/ocr/ocrtest"
)

func TestConformance(t *testing.T) {
	ocrtest.RunLines(t, func(t *testing.T) ocr.LineReader {
		r, err := New(Config{})
		if err != nil {
			t.Fatal(err)
		}
		return r
	})
}

// TestFiles asks for a clear word where files are missing or damaged.
func TestFiles(t *testing.T) {
	if _, err := New(Config{Dir: t.TempDir()}); fault.CodeOf(err) != fault.Unavailable {
		t.Errorf("no files: %v", err)
	}
	have, err := find("")
	if err != nil {
		t.Fatal(err)
	}
	for _, damaged := range []string{networkFile, alphabetFile} {
		dir := t.TempDir()
		for _, name := range []string{libraryFile, networkFile, alphabetFile} {
			if err := os.Symlink(filepath.Join(have, name), filepath.Join(dir, name)); err != nil {
				t.Fatal(err)
			}
		}
		path := filepath.Join(dir, damaged)
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("abc\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		r, err := New(Config{Dir: dir})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := r.ReadLine(t.Context(), ocrtest.Draw("Monday", 32), false); fault.CodeOf(err) != fault.Unavailable {
			t.Errorf("%s damaged: %v", damaged, err)
		}
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}
}
