package pdf

import (
	"bytes"
	"fmt"
	"strings"
)

// sketch is a tiny PDF under construction: objects 1 (catalog), 2 (pages) and
// 3 (Helvetica) are there; a page's resources name the font F1.
type sketch struct {
	objects []string // object n is objects[n-1]
	kids    []string
	trailer string
}

func newSketch() *sketch {
	return &sketch{objects: []string{"", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"}}
}

// object adds an object and returns its number.
func (s *sketch) object(body string) int {
	s.objects = append(s.objects, body)
	return len(s.objects)
}

// stream adds a stream object and returns its number.
func (s *sketch) stream(dict, body string) int {
	return s.object(fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", dict, len(body), body))
}

// page adds a page of 400 by 200 points. extra goes into its dictionary,
// resources beside the font into its resources.
func (s *sketch) page(content, extra, resources string) *sketch {
	c := s.stream("", content)
	box := "/MediaBox [0 0 400 200]"
	if strings.Contains(extra, "/MediaBox") {
		box = ""
	}
	n := s.object(fmt.Sprintf("<< /Type /Page /Parent 2 0 R %s /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> %s >> %s >>",
		box, c, resources, extra))
	s.kids = append(s.kids, fmt.Sprintf("%d 0 R", n))
	return s
}

// bytes writes the file.
func (s *sketch) bytes() []byte {
	s.objects[0] = "<< /Type /Catalog /Pages 2 0 R >>"
	s.objects[1] = fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", strings.Join(s.kids, " "), len(s.kids))
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	var at []int
	for i, o := range s.objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, a := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", a)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, s.trailer, start)
	return b.Bytes()
}

// text is a line of Helvetica at a place of the page (origin lower left).
func text(x, y, size float64, words string) string {
	return fmt.Sprintf("BT /F1 %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET\n", size, x, y, words)
}

// onePage is a page with that content.
func onePage(content string) []byte { return newSketch().page(content, "", "").bytes() }

// picture is a page with a 2 by 2 picture drawn by the content as /Im.
func withPicture(content string) []byte {
	s := newSketch()
	n := s.stream("/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /ASCIIHexDecode", "00FF80C0>")
	return s.page(content, "", fmt.Sprintf("/XObject << /Im %d 0 R >>", n)).bytes()
}
