// Package ingest turns the bytes of a document into pages. It tells what a
// document is by its content alone, holds every limit, and is the one place
// where a parser's panic becomes that document's error.
package ingest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"github.com/learning-yogi/platform/extract/ingest/docx"
	"github.com/learning-yogi/platform/extract/ingest/heif"
	"github.com/learning-yogi/platform/extract/ingest/html"
	"github.com/learning-yogi/platform/extract/ingest/image"
	"github.com/learning-yogi/platform/extract/ingest/office"
	"github.com/learning-yogi/platform/extract/ingest/pdf"
	"github.com/learning-yogi/platform/extract/ingest/sheet"
	"github.com/learning-yogi/platform/extract/ingest/xlsx"
	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/fault"
)

// Limits bound what one document may cost. A document beyond them fails with
// fault.TooLarge and the limit's name; it is never read in part.
type Limits struct {
	Bytes  int           // size of the file
	Pixels int           // pixels of a picture, and of a painted PDF page
	Pages  int           // pages of a PDF or TIFF
	Time   time.Duration // for turning it into pages
	Sheet  sheet.Limits  // Word, Excel and HTML: unzipped size, nesting, cells
}

// DefaultLimits returns limits above what real timetables need: a phone's
// photo has 12 to 50 megapixels, a school's collection of timetables some
// twenty pages.
func DefaultLimits() Limits {
	return Limits{
		Bytes: 50 << 20, Pixels: 60e6, Pages: 50, Time: time.Minute,
		Sheet: sheet.DefaultLimits(),
	}
}

// Options are what reading needs besides the document.
type Options struct {
	Limits Limits
	PDF    *pdf.Reader     // nil: PDF files are fault.Unavailable
	Office office.Settings // converter of old and foreign office formats
	HEIF   heif.Decoder    // decoder of HEIC and AVIF pictures
}

// DefaultOptions returns the default limits and LibreOffice as Debian installs
// it, with the given reader of PDF files.
func DefaultOptions(r *pdf.Reader) Options {
	return Options{Limits: DefaultLimits(), PDF: r, Office: office.DefaultSettings()}
}

// Read returns the pages of a document. name is for logs and never decides how
// it is read. Errors: fault.Unreadable for a damaged, empty or protected
// document, fault.Unsupported for a format that is not read, fault.TooLarge
// beyond a limit, fault.Unavailable for a missing engine, and ctx's own error.
func Read(ctx context.Context, name string, data []byte, o Options) (page.Document, error) {
	if len(data) == 0 {
		return page.Document{}, fault.New(fault.Unreadable, "The file is empty.",
			"It has 0 bytes: it was probably not saved or uploaded completely. Send it again.")
	}
	if len(data) > o.Limits.Bytes {
		return page.Document{}, fault.New(fault.TooLarge,
			fmt.Sprintf("The file is too large: %.1f MB; the limit is %d MB.", float64(len(data))/(1<<20), o.Limits.Bytes>>20),
			"Send only the page with the timetable, or a smaller picture of it.")
	}
	limited, cancel := context.WithTimeout(ctx, o.Limits.Time)
	defer cancel()
	doc, err := guard(name, func() (page.Document, error) { return dispatch(limited, data, o) })
	if err == nil && len(doc.Pages) == 0 {
		err = unreadable(errors.New("no pages"))
	}
	if err == nil {
		return doc, nil
	}
	if ctx.Err() == nil && limited.Err() != nil && errors.Is(err, context.DeadlineExceeded) {
		err = fault.New(fault.TooLarge, fmt.Sprintf("The document takes too long to read; the limit is %v.", o.Limits.Time),
			"Send only the page with the timetable, or a picture of it.").Because(err)
	}
	return page.Document{}, err
}

// guard turns a panic in any parser into an error of the document.
func guard(name string, read func() (page.Document, error)) (doc page.Document, err error) {
	defer func() {
		if p := recover(); p != nil {
			doc, err = page.Document{}, unreadable(fmt.Errorf("%s: panic: %v\n%s", name, p, debug.Stack()))
		}
	}()
	return read()
}

func dispatch(ctx context.Context, data []byte, o Options) (page.Document, error) {
	kind := Sniff(data)
	switch kind {
	case PNG, JPEG, GIF, WebP, TIFF, BMP:
		return image.Read(ctx, kind, data, image.Limits{Pixels: o.Limits.Pixels, Pages: o.Limits.Pages})
	case HEIC, AVIF:
		p, err := o.phone(ctx, data)
		return page.Document{MediaType: kind, Pages: []page.Page{p}}, err
	case PDF:
		if o.PDF == nil {
			return page.Document{}, fault.New(fault.Unavailable, "PDF files cannot be read here.",
				"The PDF reader is switched off. Send a picture of the page, or ask the operator.")
		}
		return o.PDF.Read(ctx, data, pdf.Limits{Pages: o.Limits.Pages, Pixels: o.Limits.Pixels})
	case HTML:
		return html.Read(ctx, data, o.sheet())
	}
	if zipped(data) && bytes.Count(data, []byte(centralEntry)) > o.Limits.Sheet.Entries {
		return page.Document{}, fault.New(fault.TooLarge,
			fmt.Sprintf("The document has too many parts; the limit is %d.", o.Limits.Sheet.Entries),
			"Save it again in the program that made it, or as PDF, and send that.")
	}
	switch kind {
	case DOCX:
		return docx.Read(ctx, data, o.sheet())
	case XLSX:
		return xlsx.Read(ctx, data, o.sheet())
	}
	if from, ok := foreign[kind]; ok {
		return o.convert(ctx, data, kind, from)
	}
	return page.Document{}, refusal(kind, data)
}

// foreign are the formats that are read through LibreOffice.
var foreign = map[string]office.Format{
	DOC: office.DOC, XLS: office.XLS, RTF: office.RTF, ODT: office.ODT, ODS: office.ODS, XLSB: office.XLSB,
}

// convert reads a document of a foreign format by way of Word or Excel.
func (o Options) convert(ctx context.Context, data []byte, kind string, from office.Format) (page.Document, error) {
	converted, to, err := office.Convert(ctx, data, from, o.Office)
	if err != nil {
		return page.Document{}, err
	}
	read := docx.Read
	if to == office.XLSX {
		read = xlsx.Read
	}
	doc, err := read(ctx, converted, o.sheet())
	doc.MediaType = kind
	return doc, err
}

// sheet gives the settings of the native formats: pictures inside them are
// read as pictures on their own are.
func (o Options) sheet() sheet.Settings {
	limits := image.Limits{Pixels: o.Limits.Pixels, Pages: 1}
	return sheet.Settings{
		Limits: o.Limits.Sheet,
		Picture: func(ctx context.Context, data []byte) (page.Page, error) {
			kind := Sniff(data)
			if kind == HEIC || kind == AVIF {
				return o.phone(ctx, data)
			}
			return image.Lazy(kind, data, limits)
		},
	}
}

// phone returns the page of a HEIC or AVIF picture.
func (o Options) phone(ctx context.Context, data []byte) (page.Page, error) {
	img, err := o.HEIF.Decode(ctx, data, o.Limits.Pixels)
	if err != nil {
		return page.Page{}, err
	}
	return image.Page(1, image.Flatten(img)), nil
}

func unreadable(cause error) error {
	return fault.New(fault.Unreadable, "The document cannot be read.",
		"It may be damaged. Save it again in the program that made it, or as PDF, or send a screenshot.").Because(cause)
}
