package synth

import (
	"bytes"
	"testing"
)

// TestPicturesInDocuments asks for as many pictures as a scanned, a mixed and a
// Word file must hold of a document of one page and of one of several.
func TestPicturesInDocuments(t *testing.T) {
	for _, tt := range []struct {
		layout   Layout
		format   Format
		pictures int
		fonts    bool
	}{
		{DaysDown, Scan, 1, false}, {TwoPages, Scan, 2, false},
		{DaysDown, Mix, 1, true}, {TwoPages, Mix, 1, true},
		{DaysDown, Pic, 1, false},
	} {
		w, err := WearNamed(3, "jpeg")
		if err != nil {
			t.Fatal(err)
		}
		f := Fixture{ID: "x", Seed: 3, Format: tt.format, Options: Options{Layout: tt.layout}, Wear: w}
		data, _, err := f.Draw()
		if err != nil {
			t.Fatal(err)
		}
		got := bytes.Count(data, []byte("/DCTDecode"))
		if tt.format == Pic {
			got = bytes.Count(unzip(t, data), []byte("word/media/image1.jpeg"))
		}
		if got != tt.pictures || bytes.Contains(data, []byte("/FontFile")) != tt.fonts {
			t.Errorf("%s as %s: %d pictures, not %d, or fonts where none belong", tt.layout, tt.format, got, tt.pictures)
		}
		if _, traits, err := f.Known(); err != nil || traits["wear"] != "jpeg" || traits["layout"] != string(tt.layout) {
			t.Errorf("%s: %v, %v", tt.format, traits, err)
		}
	}
	if _, err := WearNamed(1, "burnt"); err == nil {
		t.Error("an unknown wear was accepted")
	}
}
