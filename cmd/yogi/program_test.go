package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	evaluating "github.com/learning-yogi/platform/eval"
	"github.com/learning-yogi/platform/extract/ingest/heif"
)

const testdata = "../../testdata"

// TestMain lets the test program decode pictures in copies of itself, as main
// does.
func TestMain(m *testing.M) {
	if heif.IsChild(os.Args) {
		if heif.Serve(os.Args, os.Stdin, os.Stdout) != nil {
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// program runs the whole program as main does.
func program(env map[string]string, args ...string) ran {
	var out, errs bytes.Buffer
	self, err := os.Executable()
	if err != nil {
		panic(err)
	}
	t := terminal{self: self, in: strings.NewReader(""), out: &out, err: &errs, width: 100, getenv: func(name string) string { return env[name] }}
	return ran{run(context.Background(), args, t), out.String(), errs.String()}
}

// TestPhonePictures reads a drawn fixture as phones and browsers would save it.
func TestPhonePictures(t *testing.T) {
	label, err := evaluating.LoadLabel(filepath.Join(testdata, "fixtures/labels/days-down.json"))
	if err != nil {
		t.Fatal(err)
	}
	for name, media := range map[string]string{"days-down.heic": "image/heic", "days-down.avif": "image/avif"} {
		got := program(nil, "extract", "--format", "json", filepath.Join(testdata, "phone", name))
		if got.code != exitOK && got.code != exitReview {
			t.Errorf("%s: exit %d: %s", name, got.code, got.err)
			continue
		}
		row, err := evaluating.ScoreOne(label, evaluating.ParseResult([]byte(got.out)))
		if err != nil || row.F1("strict") != 1 || !strings.Contains(got.out, media) {
			t.Errorf("%s: %v, %+v", name, err, row.Counts)
		}
	}
}

func TestSampleIsReadRight(t *testing.T) {
	sample := filepath.Join(testdata, "sample")
	label, err := evaluating.LoadLabel(filepath.Join(sample, "timetable.json"))
	if err != nil {
		t.Fatal(err)
	}
	page := filepath.Join(t.TempDir(), "page.html")
	got := program(nil, "extract", "--explain", page, filepath.Join(sample, "timetable.png"))
	if got.code != exitOK && got.code != exitReview {
		t.Fatalf("exit %d: %s", got.code, got.err)
	}
	row, err := evaluating.ScoreOne(label, evaluating.ParseResult([]byte(got.out)))
	if err != nil {
		t.Fatal(err)
	}
	if row.F1("strict") != 1 || !row.RightType() {
		t.Errorf("the sample: type %s, %+v", row.DocumentType, row.Counts)
	}
	html, err := os.ReadFile(page)
	if err != nil || !strings.Contains(string(html), `class="cell"`) || !strings.Contains(string(html), "data:image/jpeg") {
		t.Errorf("the explanation shows no cells on a picture: %v, %d bytes", err, len(html))
	}
}

// TestWithoutOCR reads on a machine without Tesseract's data: native documents
// still work, a picture says what to install.
func TestWithoutOCR(t *testing.T) {
	env := map[string]string{"TESSDATA_PREFIX": t.TempDir()}
	got := program(env, "extract", filepath.Join(testdata, "fixtures/files/docx-days-down.docx"))
	if got.code != exitOK && got.code != exitReview {
		t.Errorf("a Word document: exit %d: %s", got.code, got.err)
	}
	got = program(env, "extract", filepath.Join(testdata, "sample/timetable.png"))
	if got.code != exitNoEngine || !strings.Contains(got.out, `"code": "unavailable"`) || !strings.Contains(got.out, "nstall") {
		t.Errorf("a picture: exit %d: %s", got.code, got.out)
	}
}

func TestDocumentsThatAreNone(t *testing.T) {
	got := program(nil, "extract", "--format", "json", filepath.Join(testdata, "fixtures/files/other-letter.pdf"))
	if got.code != exitNoTimetable || !strings.Contains(got.out, `"documentType": "other"`) || !strings.Contains(got.out, `"route": "reject"`) {
		t.Errorf("a letter: exit %d: %s", got.code, got.out)
	}
	broken := filepath.Join(t.TempDir(), "broken.pdf")
	if err := os.WriteFile(broken, []byte("%PDF-1.7\n%cut off"), 0o600); err != nil {
		t.Fatal(err)
	}
	got = program(nil, "extract", broken)
	if got.code != exitUnreadable || !strings.Contains(got.out, `"detail"`) {
		t.Errorf("a broken file: exit %d: %s", got.code, got.out)
	}
}
