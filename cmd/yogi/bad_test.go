package main

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/learning-yogi/platform/fault"
)

// What refusing one bad document may cost. Both are far above what it does
// cost, and far below what would hurt.
const (
	badSeconds = 60  // wall clock, on a busy machine
	badMemory  = 700 // MB of resident memory on top of what the program holds: a PDF may take 512
)

// packed writes a ZIP; each part is a name and pieces of its body.
func packed(t *testing.T, parts map[string][]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, pieces := range parts {
		w, err := z.Create(name)
		for _, p := range pieces {
			if err == nil {
				_, err = w.Write([]byte(p))
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// word is a Word document with that body.
func word(t *testing.T, head string, body ...string) []byte {
	pieces := append([]string{`<?xml version="1.0"?>` + head + `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`}, body...)
	return packed(t, map[string][]string{"word/document.xml": append(pieces, `</w:body></w:document>`)})
}

// png writes a picture of 1 bit a pixel; pixels says whether any follow the
// header.
func png(t *testing.T, width, height int, pixels bool) []byte {
	t.Helper()
	out := []byte("\x89PNG\r\n\x1a\n")
	chunk := func(kind string, data []byte) {
		out = binary.BigEndian.AppendUint32(out, uint32(len(data)))
		body := append([]byte(kind), data...)
		out = binary.BigEndian.AppendUint32(append(out, body...), crc32.ChecksumIEEE(body))
	}
	head := binary.BigEndian.AppendUint32(nil, uint32(width))
	chunk("IHDR", append(binary.BigEndian.AppendUint32(head, uint32(height)), 1, 0, 0, 0, 0))
	if !pixels {
		return out
	}
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	row := append([]byte{0}, bytes.Repeat([]byte{0xFF}, (width+7)/8)...)
	for range height {
		if _, err := z.Write(row); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	chunk("IDAT", b.Bytes())
	chunk("IEND", nil)
	return out
}

// jpegHeader is a JPEG that stops after saying how large it is.
func jpegHeader(width, height int) []byte {
	head := []byte("\xFF\xD8\xFF\xE0\x00\x10JFIF\x00\x01\x02\x00\x00\x01\x00\x01\x00\x00\xFF\xC0\x00\x0B\x08")
	return append(head, byte(height>>8), byte(height), byte(width>>8), byte(width), 1, 1, 0x11, 0)
}

// stretched is a HEIC picture that says it has other pixels than it has.
func stretched(t *testing.T, data []byte, width, height uint32) []byte {
	t.Helper()
	size := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32([]byte("ispe\x00\x00\x00\x00"), 1309), 701)
	said := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32([]byte("ispe\x00\x00\x00\x00"), width), height)
	if !bytes.Contains(data, size) {
		t.Fatal("the picture has other pixels")
	}
	return bytes.ReplaceAll(data, size, said)
}

// pages is a PDF of blank pages.
func pages(n int) []byte {
	out := []byte("%PDF-1.4\n")
	var at []int
	object := func(body string) {
		at = append(at, len(out))
		out = fmt.Appendf(out, "%d 0 obj\n%s\nendobj\n", len(at), body)
	}
	object("<< /Type /Catalog /Pages 2 0 R >>")
	var kids strings.Builder
	for i := range n {
		fmt.Fprintf(&kids, "%d 0 R ", 3+i)
	}
	object(fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", kids.String(), n))
	for range n {
		object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>")
	}
	start := len(out)
	out = fmt.Appendf(out, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, a := range at {
		out = fmt.Appendf(out, "%010d 00000 n \n", a)
	}
	return fmt.Appendf(out, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, start)
}

// pdfBomb is a page whose content is megabytes of a text, packed.
func pdfBomb(t *testing.T, megabytes int, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	for _, p := range many(megabytes, text) {
		if _, err := z.Write([]byte(p)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	content := fmt.Sprintf("4 0 obj\n<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream\nendobj\n%%%%EOF\n", b.Len(), b.String())
	page := bytes.Replace(pages(1), []byte("/MediaBox"), []byte("/Contents 4 0 R /MediaBox"), 1)
	return append(page, content...) // PDFium finds objects without their table
}

// locked is a PDF that asks for a password.
func locked(pdf []byte) []byte {
	hex := strings.Repeat("5A", 32)
	return bytes.Replace(pdf, []byte("trailer\n<<"), []byte("trailer\n<< /ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <"+hex+"> /U <"+hex+"> >>"), 1)
}

// lockedOffice is a Word or Excel document that asks for a password: an OLE
// container with the stream EncryptedPackage.
func lockedOffice() []byte {
	b := make([]byte, 1024)
	copy(b, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
	for i, u := range utf16.Encode([]rune("EncryptedPackage")) {
		binary.LittleEndian.PutUint16(b[512+2*i:], u)
	}
	binary.LittleEndian.PutUint16(b[512+64:], 34)
	return b
}

// laughs declares entities that grow tenfold each.
func laughs() string {
	var b strings.Builder
	b.WriteString(`<!DOCTYPE x [<!ENTITY a0 "ha">`)
	for i := range 12 {
		fmt.Fprintf(&b, `<!ENTITY a%d "%s">`, i+1, strings.Repeat(fmt.Sprintf("&a%d;", i), 10))
	}
	return b.String() + "]>"
}

// many is megabytes of a text, in pieces of one.
func many(megabytes int, text string) []string {
	piece := strings.Repeat(text, 1<<20/len(text))
	out := make([]string, megabytes)
	for i := range out {
		out[i] = piece
	}
	return out
}

func TestBadInput(t *testing.T) {
	fixture := func(name string) []byte {
		data, err := os.ReadFile(filepath.Join(testdata, "fixtures/files", name))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	cut := func(name string, percent int) []byte { data := fixture(name); return data[:len(data)*percent/100] }
	for name, c := range map[string]struct {
		data []byte
		code fault.Code
		says string
	}{
		"empty.png":          {nil, fault.Unreadable, "empty"},
		"cut10.png":          {cut("days-down.png", 10), fault.Unreadable, "PNG"},
		"cut90.png":          {cut("days-down.png", 90), fault.Unreadable, "PNG"},
		"cut10.jpg":          {cut("worn-skew.jpg", 10), fault.Unreadable, "JPEG"},
		"cut90.jpg":          {cut("worn-skew.jpg", 90), fault.Unreadable, "JPEG"},
		"cut10.pdf":          {cut("pdf-days-down.pdf", 10), fault.Unreadable, "damaged"},
		"cut10.docx":         {cut("docx-days-down.docx", 10), fault.Unreadable, "not complete"},
		"cut90.docx":         {cut("docx-days-down.docx", 90), fault.Unreadable, "not complete"},
		"cut90.xlsx":         {cut("xlsx-days-down.xlsx", 90), fault.Unreadable, "not complete"},
		"password.pdf":       {locked(pages(1)), fault.Unreadable, "password"},
		"password.docx":      {lockedOffice(), fault.Unreadable, "password"},
		"header100.png":      {png(t, 10_000, 10_000, false), fault.TooLarge, "60 megapixels"},
		"real100.png":        {png(t, 10_000, 10_000, true), fault.TooLarge, "60 megapixels"},
		"header100.jpg":      {jpegHeader(10_000, 10_000), fault.TooLarge, "60 megapixels"},
		"liar.png":           {append(png(t, 7000, 7000, false), 0, 0, 0, 0), fault.Unreadable, "PNG"},
		"500.pdf":            {pages(500), fault.TooLarge, "500 pages; the limit is 50"},
		"bomb.pdf":           {pdfBomb(t, 500, " "), "", ""},
		"strokes.pdf":        {pdfBomb(t, 10, "0 0 m 9 9 l S\n"), "", ""},
		"60MB.pdf":           {append([]byte("%PDF-1.4\n"), make([]byte, 60<<20)...), fault.TooLarge, "50 MB"},
		"zipbomb.docx":       {word(t, "", many(300, " ")...), fault.TooLarge, "limit is 200 MB"},
		"zipbomb.xlsx":       {packed(t, map[string][]string{"xl/workbook.xml": {"<workbook/>"}, "xl/sharedStrings.xml": many(300, " ")}), fault.TooLarge, "limit is 200 MB"},
		"xmlbomb.docx":       {word(t, laughs(), "<w:p><w:r><w:t>&a12;</w:t></w:r></w:p>"), fault.Unreadable, ""},
		"deep.docx":          {word(t, "", many(8, "<w:tbl><w:tr><w:tc>")...), "", ""},
		"deep.html":          {[]byte("<html>" + strings.Join(many(8, "<table><tr><td>"), "")), "", ""},
		"wide.html":          {[]byte("<table><tr>" + strings.Repeat("<td colspan=999999999 rowspan=999999999>Monday", 1000)), "", ""},
		"text.png":           {[]byte("Monday 9.00 Maths\nTuesday 10.00 Art\n"), fault.Unsupported, "Plain text"},
		"brand.heic":         {[]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), fault.Unreadable, "HEIC"},
		"cut10.heic":         {cut("../../phone/days-down.heic", 10), fault.Unreadable, "not copied completely"},
		"cut90.heic":         {cut("../../phone/days-down.heic", 90), fault.Unreadable, "not copied completely"},
		"cut90.avif":         {cut("../../phone/days-down.avif", 90), fault.Unreadable, "not copied completely"},
		"header100.heic":     {stretched(t, fixture("../../phone/days-down.heic"), 10_000, 10_000), fault.TooLarge, "60 megapixels"},
		"film.heic":          {[]byte("\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom\x00\x00\x00\x08mdat"), fault.Unsupported, "cannot be read"},
		"archive.zip":        {packed(t, map[string][]string{"a.pdf": {"%PDF-1.4"}}), fault.Unsupported, "inside the archive"},
		"noise.xlsx":         {[]byte{0, 1, 2, 3, 4, 0xFE}, fault.Unsupported, "cannot be read"},
		"nothing inside.pdf": {[]byte("%PDF-1.4"), fault.Unreadable, "damaged"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), name)
			if err := os.WriteFile(path, c.data, 0o600); err != nil {
				t.Fatal(err)
			}
			refused(t, path, c.code, c.says)
		})
	}
	refused(t, t.TempDir(), fault.Unsupported, "folder")
	refused(t, filepath.Join(t.TempDir(), "none.png"), fault.NotFound, "no such file")
}

// refused runs the program on a file and wants exit code 5 with a problem that
// says what is wrong and what to do, soon and in little memory. With an empty
// code the file may also be read, as no timetable.
func refused(t *testing.T, path string, code fault.Code, says string) {
	t.Helper()
	before := resident(t, true)
	start := time.Now()
	got := program(nil, "extract", path)
	took, grown := time.Since(start), resident(t, false)-before
	t.Logf("%v, %d MB", took.Round(time.Millisecond), grown)
	if took > badSeconds*time.Second || grown > badMemory {
		t.Errorf("%s: took %v and %d MB", path, took, grown)
	}
	if code == "" && got.code == exitNoTimetable {
		return
	}
	var p problem
	if err := json.Unmarshal([]byte(got.out), &p); err != nil {
		t.Fatalf("%s: exit %d, %v: %.300s", path, got.code, err, got.out)
	}
	if got.code != exitUnreadable || code != "" && p.Code != code || p.Title == "" || p.Detail == "" || p.Document.Name != filepath.Base(path) || !strings.Contains(p.Title+" "+p.Detail, says) {
		t.Errorf("%s: exit %d, %+v; want %s with %q", path, got.code, p, code, says)
	}
	if want := p.Title + " " + p.Detail; !strings.Contains(got.err, want) || strings.Contains(got.err, "panic") {
		t.Errorf("%s: standard error says %.500s", path, got.err)
	}
}

// TestNamesDoNotMatter reads a phone's picture under another format's name.
func TestNamesDoNotMatter(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(testdata, "phone/days-down.heic"))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "photo.jpg")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if got := program(nil, "extract", "--format", "json", path); got.code > exitReview || !strings.Contains(got.out, "image/heic") {
		t.Errorf("exit %d: %.300s", got.code, got.err)
	}
}

// TestHalfADocumentIsNotAccepted cuts a PDF where a reader may still mend it.
func TestHalfADocumentIsNotAccepted(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(testdata, "fixtures/files/pdf-days-down.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	for percent := 20; percent < 90; percent += 10 {
		path := filepath.Join(t.TempDir(), "half.pdf")
		if err := os.WriteFile(path, data[:len(data)*percent/100], 0o600); err != nil {
			t.Fatal(err)
		}
		if got := program(nil, "extract", path); got.code < exitReview || got.code > exitUnreadable {
			t.Errorf("%d%% of a PDF: exit %d: %.300s %s", percent, got.code, got.out, got.err)
		}
	}
}

// resident returns the peak of resident memory in MB, after setting it back to
// what is held now where asked. Elsewhere than on Linux it is 0.
func resident(t *testing.T, reset bool) int {
	t.Helper()
	if reset && os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) != nil {
		return 0
	}
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		if text, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kb, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(text), " kB"))
			if err != nil {
				t.Fatal(err)
			}
			return kb >> 10
		}
	}
	return 0
}
