package tesseract

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/learning-yogi/platform/fault"
	"github.com/learning-yogi/platform/ocr"
	"github.com/learning-yogi/platform/ocr/ocrtest"
)

func TestConformance(t *testing.T) {
	if !Available {
		t.Skip("this build has no OCR engine")
	}
	ocrtest.Run(t, func(t *testing.T) ocr.Engine {
		e, err := New(Config{})
		if err != nil {
			t.Fatal(err)
		}
		return e
	})
}

func TestMissing(t *testing.T) {
	empty := t.TempDir()
	_, err := New(Config{DataDir: empty})
	if fault.CodeOf(err) != fault.Unavailable || !strings.Contains(err.Error(), "tesseract-ocr") {
		t.Errorf("no data: %v", err)
	}
	if !Available {
		return
	}
	if err := os.WriteFile(filepath.Join(empty, "eng.traineddata"), []byte("not data"), 0o600); err != nil {
		t.Fatal(err)
	}
	e, err := New(Config{DataDir: empty})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	for lang, pkg := range map[string]string{"eng": "tesseract-ocr-eng", "spa": "tesseract-ocr-spa", "chi_sim": "tesseract-ocr-chi-sim"} {
		_, err := e.Recognize(t.Context(), ocr.Request{Image: ocrtest.Draw("Lunes", 32), Languages: []string{lang}})
		if fault.CodeOf(err) != fault.Unavailable || !strings.Contains(err.Error(), pkg) {
			t.Errorf("%s: %v, want unavailable and %s", lang, err, pkg)
		}
	}
}
