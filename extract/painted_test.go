package extract_test

import (
	"bytes"
	"context"
	"fmt"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/learning-yogi/platform/extract"
)

// letterWith is a PDF of one page: lines of text, and a picture below them.
func letterWith(t *testing.T, picture string, lines ...string) []byte {
	t.Helper()
	f, err := os.Open(filepath.Join(fixtureDir, picture))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	img, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	var pixels bytes.Buffer
	if err := jpeg.Encode(&pixels, img, &jpeg.Options{Quality: 90}); err != nil {
		t.Fatal(err)
	}
	b := img.Bounds()
	var content strings.Builder
	for i, l := range lines {
		fmt.Fprintf(&content, "BT /F1 12 Tf 1 0 0 1 60 %d Tm (%s) Tj ET\n", 540-20*i, l)
	}
	fmt.Fprintf(&content, "q 720 0 0 %d 60 60 cm /Im Do Q", 720*b.Dy()/b.Dx())
	stream := func(dict, body string) string {
		return fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", dict, len(body), body)
	}
	var out bytes.Buffer
	out.WriteString("%PDF-1.7\n")
	for i, o := range []string{
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 595] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /Im 6 0 R >> >> >>",
		stream("", content.String()),
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
		stream(fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode", b.Dx(), b.Dy()), pixels.String()),
	} {
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	out.WriteString("trailer\n<< /Size 7 /Root 1 0 R >>\n%%EOF\n") // PDFium finds objects without their table
	return out.Bytes()
}

// TestPictureAmongText reads a timetable that a letter shows as a picture.
func TestPictureAmongText(t *testing.T) {
	e := engine(t)
	entries := func(data []byte) map[string]bool {
		r, _, err := e.Extract(context.Background(), extract.Input{Name: "test", Data: data}, nil)
		if err != nil {
			t.Fatal(err)
		}
		out := map[string]bool{}
		for _, tt := range r.Timetables {
			for _, b := range tt.Timeblocks {
				out[fmt.Sprint(b.Day, b.Start, b.End, b.Title)] = true
			}
		}
		return out
	}
	picture, err := os.ReadFile(filepath.Join(fixtureDir, "days-down.png"))
	if err != nil {
		t.Fatal(err)
	}
	want := entries(picture)
	got := entries(letterWith(t, "days-down.png", "Dear parents, this is the timetable from September.", "Please send a coat with your child, whatever the weather."))
	missed := 0
	for k := range want {
		if !got[k] {
			missed++
		}
	}
	if len(want) == 0 || missed*20 > len(want) || len(got) > len(want)+1 {
		t.Errorf("%d entries of %d missed, %d read", missed, len(want), len(got))
	}
}
