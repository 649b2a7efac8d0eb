package extract_test

import (
	"testing"

	"github.com/learning-yogi/platform/extract"
)

// TestConfirm wants the second reader asked about every line where a document
// may be sure enough, and about no more than the doubtful ones where not.
func TestConfirm(t *testing.T) {
	p, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	heard := func(at float64) (opinions, unlooked int, confidence float64) {
		s := extract.DefaultSettings()
		s.ConfirmAt = at
		r, trace, err := engineOf(t, s, p.ocr).Extract(t.Context(), extract.Input{Data: fileOf(t, "days-down.png")}, nil)
		if err != nil {
			t.Fatal(err)
		}
		h := trace.Pages[0].Heard
		return len(h.Opinions), h.Unlooked, r.Confidence
	}
	all, missed, sure := heard(0)
	some, unlooked, less := heard(2) // no document is that sure
	if missed != 0 || all < 20 || some >= all || unlooked == 0 || less > sure {
		t.Errorf("asked about all: %d opinions, %d lines missed, confidence %v; else %d, %d, %v", all, missed, sure, some, unlooked, less)
	}
}
