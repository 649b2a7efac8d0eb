package ingest

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/learning-yogi/platform/extract/ingest/docx"
	"github.com/learning-yogi/platform/extract/ingest/heif"
	"github.com/learning-yogi/platform/extract/ingest/html"
	"github.com/learning-yogi/platform/extract/ingest/image"
	"github.com/learning-yogi/platform/extract/ingest/pdf"
	"github.com/learning-yogi/platform/extract/ingest/xlsx"
)

// The media types that Sniff tells apart.
const (
	PNG       = image.PNG
	JPEG      = image.JPEG
	GIF       = image.GIF
	WebP      = image.WebP
	TIFF      = image.TIFF
	BMP       = image.BMP
	HEIC      = "image/heic"
	AVIF      = "image/avif"
	SVG       = "image/svg+xml"
	PDF       = pdf.MediaType
	DOCX      = docx.MediaType
	XLSX      = xlsx.MediaType
	PPTX      = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
	XLSB      = "application/vnd.ms-excel.sheet.binary.macroenabled.12"
	ODT       = "application/vnd.oasis.opendocument.text"
	ODS       = "application/vnd.oasis.opendocument.spreadsheet"
	ODP       = "application/vnd.oasis.opendocument.presentation"
	IWork     = "application/vnd.apple.iwork"
	DOC       = "application/msword"
	XLS       = "application/vnd.ms-excel"
	PPT       = "application/vnd.ms-powerpoint"
	OLE       = "application/x-ole-storage"
	Encrypted = "application/x-encrypted-office"
	RTF       = "application/rtf"
	HTML      = html.MediaType
	MHTML     = "multipart/related"
	Zip       = "application/zip"
	Text      = "text/plain"
	Unknown   = "application/octet-stream"
)

// Sniff returns the media type of a document by its content.
func Sniff(data []byte) string {
	for _, s := range signatures {
		if len(data) >= s.at && bytes.HasPrefix(data[s.at:], []byte(s.bytes)) {
			return s.kind
		}
	}
	switch {
	case zipped(data):
		return sniffZip(data)
	case bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		return sniffOLE(data)
	case bytes.HasPrefix(data, []byte("RIFF")) && len(data) >= 12 && string(data[8:12]) == "WEBP":
		return WebP
	case heif.Sniff(data) == heif.AVIF:
		return AVIF
	case heif.Sniff(data) == heif.HEIC:
		return HEIC
	case bitmap(data):
		return BMP
	}
	return sniffText(data)
}

// signatures are formats that their first bytes tell for certain.
var signatures = []struct {
	at    int
	bytes string
	kind  string
}{
	{0, "\x89PNG\r\n\x1a\n", PNG},
	{0, "\xFF\xD8\xFF", JPEG},
	{0, "GIF87a", GIF},
	{0, "GIF89a", GIF},
	{0, "II*\x00", TIFF},
	{0, "MM\x00*", TIFF},
	{0, "%PDF-", PDF},
	{0, `{\rtf`, RTF},
}

// bitmap tells a BMP by the length of its second header: "BM" alone begins
// many a text.
func bitmap(data []byte) bool {
	return len(data) >= 18 && string(data[:2]) == "BM" &&
		slices.Contains([]uint32{12, 40, 52, 56, 64, 108, 124}, binary.LittleEndian.Uint32(data[14:]))
}

func zipped(data []byte) bool { return bytes.HasPrefix(data, []byte("PK\x03\x04")) }

const (
	// centralEntry begins each entry of an archive's directory.
	centralEntry = "PK\x01\x02"
	// maxSniffEntries bounds the directory that Sniff reads.
	maxSniffEntries = 20_000
	// maxSniffPart bounds, in bytes, the part that names the other parts.
	maxSniffPart = 1 << 20
)

// mainParts are what the list of content types calls the main part of each
// format.
var mainParts = []struct{ mark, kind string }{
	{"wordprocessingml.document.main+xml", DOCX},
	{"wordprocessingml.template.main+xml", DOCX},
	{"ms-word.document.macroenabled.main+xml", DOCX},
	{"ms-word.template.macroenabledtemplate.main+xml", DOCX},
	{"spreadsheetml.sheet.main+xml", XLSX},
	{"spreadsheetml.template.main+xml", XLSX},
	{"ms-excel.sheet.macroenabled.main+xml", XLSX},
	{"ms-excel.template.macroenabled.main+xml", XLSX},
	{"ms-excel.sheet.binary.macroenabled.main", XLSB},
	{"presentationml.", PPTX},
}

func sniffZip(data []byte) string {
	if bytes.Count(data, []byte(centralEntry)) > maxSniffEntries {
		return Zip
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return Zip
	}
	for _, f := range z.File {
		switch name := strings.ToLower(f.Name); {
		case name == "[content_types].xml":
			types := strings.ToLower(string(head(f)))
			for _, m := range mainParts {
				if strings.Contains(types, m.mark) {
					return m.kind
				}
			}
		case name == "mimetype":
			switch kind := strings.TrimSuffix(strings.TrimSpace(string(head(f))), "-template"); kind {
			case ODT, ODS, ODP:
				return kind
			}
		}
	}
	// Programs that write no proper list of types still use the usual names.
	for _, f := range z.File {
		switch name := strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/")); {
		case name == "word/document.xml":
			return DOCX
		case name == "xl/workbook.xml":
			return XLSX
		case name == "xl/workbook.bin":
			return XLSB
		case name == "ppt/presentation.xml":
			return PPTX
		case strings.HasSuffix(name, ".iwa"):
			return IWork
		}
	}
	return Zip
}

// head unzips the beginning of a part.
func head(f *zip.File) []byte {
	r, err := f.Open()
	if err != nil {
		return nil
	}
	defer func() { _ = r.Close() }()
	out, _ := io.ReadAll(io.LimitReader(r, maxSniffPart)) // what could be read tells enough
	return out
}

// streams are the names in an OLE container's directory that tell its kind.
var streams = []struct{ name, kind string }{
	{"EncryptedPackage", Encrypted},
	{"WordDocument", DOC},
	{"Workbook", XLS},
	{"Book", XLS},
	{"PowerPoint Document", PPT},
}

// sniffOLE looks for stream names among the container's directory entries:
// 128 bytes each, on such boundaries, the name first, in UTF-16, its length in
// bytes with the final zero at 64.
func sniffOLE(data []byte) string {
	const entry, header, lengthAt = 128, 512, 64
	found := len(streams)
	for at := header; at+entry <= len(data); at += entry {
		size := int(binary.LittleEndian.Uint16(data[at+lengthAt:]))
		if size < 4 || size > lengthAt || size%2 != 0 {
			continue
		}
		for i, s := range streams[:found] {
			if len(s.name)*2+2 == size && wide(data[at:at+size-2], s.name) {
				found = i
				break
			}
		}
	}
	if found == len(streams) {
		return OLE
	}
	return streams[found].kind
}

// wide reports whether b is an ASCII name in UTF-16.
func wide(b []byte, name string) bool {
	for i := range len(name) {
		if b[2*i] != name[i] || b[2*i+1] != 0 {
			return false
		}
	}
	return true
}

// sniffText tells the formats that are text.
func sniffText(data []byte) string {
	const enough = 64 << 10
	start := data[:min(len(data), enough)]
	// A few bytes may stand before a PDF's mark; readers accept a kilobyte.
	if bytes.Contains(start[:min(len(start), 1024)], []byte("%PDF-")) {
		return PDF
	}
	if bytes.HasPrefix(start, []byte("\xFF\xFE")) || bytes.HasPrefix(start, []byte("\xFE\xFF")) {
		start = bytes.ReplaceAll(start[2:], []byte{0}, nil) // UTF-16: tags are ASCII
	}
	start = bytes.TrimLeft(bytes.TrimPrefix(start, []byte("\xEF\xBB\xBF")), " \t\r\n\f")
	text := strings.ToLower(string(start))
	switch {
	case strings.HasPrefix(text, "<"):
		if kind := sniffMarkup(text); kind != "" {
			return kind
		}
	case strings.HasPrefix(text, "mime-version:") || strings.HasPrefix(text, "from: <saved by"):
		return MHTML
	}
	for len(start) > 0 && len(start) < len(data) && !utf8.Valid(start) && !utf8.RuneStart(start[len(start)-1]) {
		start = start[:len(start)-1] // a character cut at the end
	}
	if bytes.IndexByte(start, 0) < 0 && utf8.Valid(start) {
		return Text
	}
	return Unknown
}

// sniffMarkup tells web pages, whole or in part, from other markup.
func sniffMarkup(text string) string {
	html := firstOf(text, "<!doctype html", "<html", "<table", "<body")
	svg := firstOf(text, "<svg")
	switch {
	case html < 0 && svg < 0:
		return ""
	case html < 0 || (svg >= 0 && svg < html):
		return SVG
	}
	return HTML
}

// firstOf returns where the first of some marks stands, -1 for none.
func firstOf(text string, marks ...string) int {
	first := -1
	for _, m := range marks {
		if i := strings.Index(text, m); i >= 0 && (first < 0 || i < first) {
			first = i
		}
	}
	return first
}
