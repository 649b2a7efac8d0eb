package ingest

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/png"
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/learning-yogi/platform/extract/ingest/pdf"
	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/fault"
)

// archive writes a ZIP of parts, given as name and body in turn.
func archive(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err == nil {
			_, err = w.Write([]byte(parts[i+1]))
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

// types is a list of content types whose main part has the given one.
func types(main string) string {
	return `<Types><Override PartName="/main.xml" ContentType="application/` + main + `"/></Types>`
}

// ole writes a container whose directory names some streams.
func ole(names ...string) []byte {
	b := make([]byte, 512+128*(len(names)+1))
	copy(b, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
	for i, name := range append([]string{"Root Entry"}, names...) {
		at := 512 + 128*i
		for j, u := range utf16.Encode([]rune(name)) {
			binary.LittleEndian.PutUint16(b[at+2*j:], u)
		}
		binary.LittleEndian.PutUint16(b[at+64:], uint16(2*len(name)+2))
	}
	return b
}

func wideText(s string) []byte {
	b := []byte{0xFF, 0xFE}
	for _, u := range utf16.Encode([]rune(s)) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return b
}

func samples(t testing.TB) map[string]struct {
	data []byte
	want string
} {
	const openXML = "vnd.openxmlformats-officedocument."
	return map[string]struct {
		data []byte
		want string
	}{
		"PNG":                {[]byte("\x89PNG\r\n\x1a\n...."), PNG},
		"JPEG":               {[]byte("\xFF\xD8\xFF\xE0"), JPEG},
		"GIF":                {[]byte("GIF89a.."), GIF},
		"WebP":               {[]byte("RIFF\x00\x00\x00\x00WEBPVP8 "), WebP},
		"TIFF":               {[]byte("MM\x00*\x00\x00\x00\x08"), TIFF},
		"BMP":                {append([]byte("BM"), append(make([]byte, 12), 40, 0, 0, 0)...), BMP},
		"a text with BM":     {[]byte("BMX club on Monday and Friday"), Text},
		"HEIC":               {[]byte("\x00\x00\x00\x18ftypheic\x00"), HEIC},
		"AVIF":               {[]byte("\x00\x00\x00\x18ftypavif\x00"), AVIF},
		"a film":             {[]byte("\x00\x00\x00\x18ftypisom\x00"), Unknown},
		"PDF":                {[]byte("%PDF-1.4\n"), PDF},
		"PDF after junk":     {[]byte("\r\n\r\n%PDF-1.4\n"), PDF},
		"RTF":                {[]byte(`{\rtf1 x}`), RTF},
		"DOCX":               {archive(t, "[Content_Types].xml", types(openXML+"wordprocessingml.document.main+xml"), "main.xml", ""), DOCX},
		"XLSX":               {archive(t, "[Content_Types].xml", types(openXML+"spreadsheetml.sheet.main+xml")), XLSX},
		"XLSM":               {archive(t, "[Content_Types].xml", types("vnd.ms-excel.sheet.macroEnabled.main+xml")), XLSX},
		"PPTX":               {archive(t, "[Content_Types].xml", types(openXML+"presentationml.presentation.main+xml")), PPTX},
		"DOCX by its parts":  {archive(t, "Word/Document.xml", "<w/>"), DOCX},
		"XLSX by its parts":  {archive(t, `xl\workbook.xml`, "<w/>"), XLSX},
		"ODT":                {archive(t, "mimetype", ODT), ODT},
		"ODS template":       {archive(t, "mimetype", ODS+"-template"), ODS},
		"Numbers":            {archive(t, "Index/Document.iwa", ""), IWork},
		"ZIP":                {archive(t, "a.txt", "a"), Zip},
		"cut ZIP":            {archive(t, "word/document.xml", "<w/>")[:40], Zip},
		"DOC":                {ole("1Table", "WordDocument"), DOC},
		"XLS":                {ole("Workbook"), XLS},
		"encrypted":          {ole("EncryptionInfo", "EncryptedPackage"), Encrypted},
		"other OLE":          {ole("Contents"), OLE},
		"HTML":               {[]byte("\xEF\xBB\xBF \n<!DOCTYPE html><p>x"), HTML},
		"HTML of Word":       {[]byte(`<html xmlns:o="urn:x"><table>`), HTML},
		"XHTML":              {[]byte(`<?xml version="1.0"?><html></html>`), HTML},
		"HTML after comment": {[]byte("<!-- saved --> <html>"), HTML},
		"HTML in UTF-16":     {wideText("<html><table>"), HTML},
		"a piece of HTML":    {[]byte("<div><table><tr>"), HTML},
		"SVG":                {[]byte(`<svg xmlns="x">`), SVG},
		"XML":                {[]byte(`<?xml version="1.0"?><data/>`), Text},
		"MHTML":              {[]byte("MIME-Version: 1.0\r\nContent-Type: multipart/related"), MHTML},
		"text":               {[]byte("Monday 9.00 Maths, für Ä"), Text},
		"noise":              {[]byte{0, 1, 2, 3, 0xFE}, Unknown},
		"empty":              {nil, Text},
	}
}

func TestSniff(t *testing.T) {
	for name, c := range samples(t) {
		if got := Sniff(c.data); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

func picture(t testing.TB, w, h int) []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, w, h))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func small() Options {
	o := DefaultOptions(nil)
	o.Limits.Bytes = 1 << 20
	o.Limits.Pixels = 1e6
	o.Office.Command = "no-such-program"
	return o
}

func TestRead(t *testing.T) {
	doc, err := Read(context.Background(), "timetable.doc", picture(t, 30, 20), small())
	if err != nil || doc.MediaType != PNG || len(doc.Pages) != 1 || doc.Pages[0].Width != 30 {
		t.Errorf("a picture called .doc: %v %+v", err, doc)
	}
	doc, err = Read(context.Background(), "timetable.docx", []byte("<html><table><tr><td>Monday<td>Maths</table>"), small())
	if err != nil || doc.MediaType != HTML || len(doc.Pages) != 1 || len(doc.Pages[0].Tables) != 1 {
		t.Errorf("a web page called .docx: %v %+v", err, doc)
	}
}

// phone is a HEIC picture.
func phone(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile("heif/testdata/quarters.heic")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestRefusals(t *testing.T) {
	many := make([]string, 0, 12)
	for i := range 6 {
		many = append(many, fmt.Sprintf("part%d", i), "")
	}
	for name, c := range map[string]struct {
		data []byte
		code fault.Code
		says string
	}{
		"no bytes":       {nil, fault.Unreadable, "0 bytes"},
		"2 MB":           {make([]byte, 2<<20), fault.TooLarge, "2.0 MB; the limit is 1 MB"},
		"4 megapixels":   {picture(t, 2000, 2000), fault.TooLarge, "limit is 1 megapixels"},
		"too many parts": {archive(t, append(many, "word/document.xml", "")...), fault.TooLarge, "limit is 5"},
		"cut HEIC":       {[]byte("\x00\x00\x00\x18ftypheic\x00"), fault.Unreadable, "JPEG"},
		"HEIC, no child": {phone(t), fault.Unavailable, "JPEG"},
		"text":           {[]byte("Monday 9.00 Maths"), fault.Unsupported, "PDF"},
		"noise":          {[]byte{0, 1, 2, 3}, fault.Unsupported, "Excel"},
		"ZIP":            {archive(t, "a.txt", "a"), fault.Unsupported, "inside the archive"},
		"cut ZIP":        {archive(t, "a.txt", "a")[:20], fault.Unreadable, "not complete"},
		"encrypted":      {ole("EncryptedPackage"), fault.Unreadable, "password"},
		"presentation":   {archive(t, "ppt/presentation.xml", ""), fault.Unsupported, "slide"},
		"DOC, no office": {ole("WordDocument"), fault.Unavailable, ""},
		"PDF, no reader": {[]byte("%PDF-1.4"), fault.Unavailable, "PDF"},
		"empty DOCX":     {archive(t, "word/document.xml", ""), fault.Unreadable, ""},
		"cut PNG":        {picture(t, 50, 50)[:40], fault.Unreadable, "PNG"},
	} {
		o := small()
		o.Limits.Sheet.Entries = 5
		_, err := Read(context.Background(), name, c.data, o)
		if fault.CodeOf(err) != c.code || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %s with %q", name, err, c.code, c.says)
		}
	}
}

func TestTimeLimit(t *testing.T) {
	r := pdf.New(pdf.Config{})
	defer func() { _ = r.Close() }()
	o := small()
	o.PDF = r
	o.Limits.Time = time.Nanosecond
	_, err := Read(context.Background(), "x", []byte("%PDF-1.4"), o)
	if fault.CodeOf(err) != fault.TooLarge || !strings.Contains(err.Error(), "1ns") {
		t.Errorf("own limit: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err = Read(ctx, "x", []byte("%PDF-1.4"), o); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestPanicIsOneDocumentsError(t *testing.T) {
	_, err := guard("odd.pdf", func() (page.Document, error) { panic("index out of range") })
	if fault.CodeOf(err) != fault.Unreadable || !strings.Contains(err.Error(), "odd.pdf: panic: index out of range") {
		t.Errorf("%v", err)
	}
}

func FuzzSniff(f *testing.F) {
	for _, c := range samples(f) {
		f.Add(c.data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if Sniff(data) == "" {
			t.Fatal("no media type")
		}
	})
}

// FuzzRead reads anything but PDF, which has a fuzz target of its own.
func FuzzRead(f *testing.F) {
	for _, c := range samples(f) {
		f.Add(c.data)
	}
	f.Add(picture(f, 3, 3))
	f.Add(phone(f))
	f.Fuzz(func(t *testing.T, data []byte) {
		o := small()
		o.Limits.Pixels = 100_000
		o.Limits.Sheet.Unzipped, o.Limits.Sheet.Part = 1<<20, 1<<20
		_, err := dispatch(context.Background(), data, o) // unguarded: a panic is a find
		if err != nil && fault.CodeOf(err) == fault.Internal {
			t.Fatalf("foreign error: %v", err)
		}
	})
}
