package app

import (
	"slices"
	"strings"

	"github.com/learning-yogi/platform/extract/ingest/heif"
	"github.com/learning-yogi/platform/fault"
)

// Check is the state of one thing that the program needs or can use.
type Check struct {
	Name    string
	OK      bool
	Needed  bool   // without it some documents cannot be read at all
	Found   string // what is there
	Install string // what to do where it is not
}

// Languages are the OCR languages that the program chooses from. English is
// needed, the others make pages in these languages readable.
var languages = [...]string{"eng", "fra", "deu", "spa", "por", "ita", "nld", "pol", "ces", "msa", "ind", "tur", "ron", "hun", "swe", "dan", "fin", "cat", "slk", "hrv", "vie", "est", "lav", "lit", "isl",
	"jpn", "kor", "chi_sim", "rus", "ukr", "ell", "ara", "heb", "hin", "tha"}

// Check looks at what the program needs on this machine.
func (a *App) Check() []Check {
	return []Check{a.checkOCR(), a.checkLanguages(), a.checkSecond(), a.checkPDF(), checkHEIF(heif.Missing()), a.checkOffice()}
}

func (a *App) checkOCR() Check {
	c := Check{Name: "Tesseract", Needed: true, OK: true, Found: "linked, with language data"}
	if missing, ok := a.ocr.(absent); ok {
		c.OK, c.Found, c.Install = false, "missing: pictures and scans cannot be read", fault.Of(missing.err).Detail
	}
	return c
}

func (a *App) checkLanguages() Check {
	have := a.ocr.Languages()
	var missing []string
	for _, l := range languages {
		if !slices.Contains(have, l) {
			missing = append(missing, "tesseract-ocr-"+strings.ReplaceAll(l, "_", "-"))
		}
	}
	c := Check{Name: "OCR languages", OK: len(missing) == 0, Needed: !slices.Contains(have, "eng"), Found: "none"}
	if len(have) > 0 {
		c.Found = strings.Join(have, " ")
	}
	if !c.OK {
		c.Install = "To read pictures in more languages: sudo apt-get install " + strings.Join(missing, " ")
	}
	return c
}

func (a *App) checkSecond() Check {
	if a.lacking == nil {
		return Check{Name: "Second reader", OK: true, Found: "installed"}
	}
	f := fault.Of(a.lacking)
	return Check{Name: "Second reader", Found: f.Title, Install: f.Detail}
}

// checkPDF starts the PDF reader, which also fills its cache.
func (a *App) checkPDF() Check {
	c := Check{Name: "PDF reader", Needed: true, OK: true, Found: "works"}
	if err := a.pdf.Warm(); err != nil {
		f := fault.Of(err)
		c.OK, c.Found, c.Install = false, f.Title, f.Detail
	}
	return c
}

// checkHEIF reports on the decoders of phones' pictures; missing says which of
// them are.
func checkHEIF(missing error) Check {
	if missing == nil {
		return Check{Name: "HEIC and AVIF", OK: true, Found: "decoders installed"}
	}
	return Check{Name: "HEIC and AVIF", Found: strings.ReplaceAll(missing.Error(), "\n", ", "), Install: heif.Install}
}

func (a *App) checkOffice() Check {
	c := Check{Name: "LibreOffice", Found: "not installed (needed for .doc, .odt and .rtf only)",
		Install: "sudo apt-get install --no-install-recommends libreoffice-writer libreoffice-calc"}
	if a.options.Office.Available() {
		c.OK, c.Found, c.Install = true, "installed", ""
	}
	return c
}
