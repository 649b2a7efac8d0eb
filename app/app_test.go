package app

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/learning-yogi/platform/extract"
	"github.com/learning-yogi/platform/fault"
	"github.com/learning-yogi/platform/ocr"
	"github.com/learning-yogi/platform/ocr/tesseract"
)

func env(pairs ...string) func(string) string {
	return func(name string) string {
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i] == name {
				return pairs[i+1]
			}
		}
		return ""
	}
}

func TestLoad(t *testing.T) {
	c, err := Load(env())
	if err != nil || c.Extract.AcceptAt != 0.98 || c.Extract.LLMAt != 0.80 || c.Tesseract.DataDir != "" {
		t.Errorf("an empty environment gives %+v, %v", c, err)
	}
	c, err = Load(env("YOGI_ACCEPT_AT", "0.9", "YOGI_LLM_AT", "0.5", "TESSDATA_PREFIX", "/data"))
	if err != nil || c.Extract.AcceptAt != 0.9 || c.Extract.LLMAt != 0.5 || c.Tesseract.DataDir != "/data" {
		t.Errorf("got %+v, %v", c, err)
	}
}

func TestLoadReportsEveryProblem(t *testing.T) {
	_, err := Load(env("YOGI_ACCEPT_AT", "much", "YOGI_LLM_AT", "NaN"))
	if err == nil || !strings.Contains(err.Error(), "YOGI_ACCEPT_AT") || !strings.Contains(err.Error(), "YOGI_LLM_AT") {
		t.Errorf("got %v", err)
	}
	if _, err := Load(env("YOGI_ACCEPT_AT", "0.5")); err == nil {
		t.Error("gates in the wrong order are accepted")
	}
}

func TestMissingOCRIsReportedWhenNeeded(t *testing.T) {
	a := New(Config{Extract: extract.DefaultSettings(), Tesseract: tesseract.Config{DataDir: t.TempDir()}})
	defer a.Close()
	if _, err := a.ocr.Recognize(context.Background(), ocr.Request{}); fault.CodeOf(err) != fault.Unavailable {
		t.Errorf("got %v", err)
	}
	for _, c := range a.Check()[:2] {
		if c.OK || !c.Needed || c.Install == "" {
			t.Errorf("without data: %+v", c)
		}
	}
}

func TestSecondReaderIsOptional(t *testing.T) {
	c, err := Load(env("YOGI_READER_DIR", t.TempDir()))
	if err != nil {
		t.Fatal(err)
	}
	a := New(c)
	defer a.Close()
	if got := a.checkSecond(); got.OK || got.Needed || !strings.Contains(got.Install, "scripts/setup") {
		t.Errorf("without its files: %+v", got)
	}
	a.lacking = nil
	if got := a.checkSecond(); !got.OK {
		t.Errorf("with its files: %+v", got)
	}
}

func TestOfficeIsOptional(t *testing.T) {
	a := New(Config{Extract: extract.DefaultSettings()})
	defer a.Close()
	a.options.Office.Command = "no-such-program"
	if c := a.checkOffice(); c.OK || c.Needed || c.Install == "" {
		t.Errorf("without it: %+v", c)
	}
	a.options.Office.Command = "go"
	if c := a.checkOffice(); !c.OK || c.Install != "" {
		t.Errorf("with it: %+v", c)
	}
}

func TestHEIFIsOptional(t *testing.T) {
	if c := checkHEIF(errors.New("no decoder for HEIC")); c.OK || c.Needed || !strings.Contains(c.Install, "libheif") || !strings.Contains(c.Found, "HEIC") {
		t.Errorf("without it: %+v", c)
	}
	if c := checkHEIF(nil); !c.OK || c.Install != "" {
		t.Errorf("with it: %+v", c)
	}
}
