// Package tesseract is the ocr.Engine on libtesseract, called in process.
//
// Engines stay warm in a bounded pool, one per recognition in flight and set
// of languages. A build without cgo, or with the build tag notesseract, links
// nothing and answers fault.Unavailable.
package tesseract

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/learning-yogi/platform/fault"
)

// Config says how to read. The zero value is usable.
type Config struct {
	// DataDir is the folder of the .traineddata files; empty means the first
	// of the usual folders that has any.
	DataDir string
	// Engines is how many pictures are read at once; 0 means DefaultEngines.
	Engines int
	// Languages are used when a request names none; empty means English.
	Languages []string
}

// DefaultEngines is the number of recognitions at once: each is one thread
// that computes without pause, so more than the cores of a small server gain
// nothing and cost about 40 MB each.
const DefaultEngines = 2

// dataDirs are where Linux distributions and Homebrew keep trained data.
var dataDirs = [...]string{
	"/usr/share/tesseract-ocr/5/tessdata",
	"/usr/share/tesseract-ocr/4.00/tessdata",
	"/usr/share/tesseract/tessdata",
	"/usr/share/tessdata",
	"/usr/local/share/tessdata",
	"/opt/homebrew/share/tessdata",
}

const dataSuffix = ".traineddata"

// findData returns the data folder to use and the languages in it, sorted.
func findData(dir string) (string, []string) {
	candidates := dataDirs[:]
	if dir != "" {
		candidates = []string{dir}
	}
	for _, d := range candidates {
		if langs := listLanguages(d); len(langs) > 0 {
			return d, langs
		}
	}
	return candidates[0], nil
}

// listLanguages lists the installed packages that read text ("osd" finds
// orientation only).
func listLanguages(dir string) []string {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil
	}
	var langs []string
	for _, e := range entries {
		name, ok := strings.CutSuffix(e.Name(), dataSuffix)
		if ok && name != "osd" && name != "equ" {
			langs = append(langs, name)
		}
	}
	slices.Sort(langs)
	return langs
}

func errNoEngine() *fault.Error {
	return fault.New(fault.Unavailable, "OCR engine is missing: pictures cannot be read.",
		"Install tesseract-ocr, libtesseract-dev and libleptonica-dev (apt-get install tesseract-ocr libtesseract-dev libleptonica-dev) and build again with cgo.")
}

func errNoData(dir string) *fault.Error {
	return fault.New(fault.Unavailable, "OCR engine is missing its language data.",
		"Nothing was found in "+dir+". Install tesseract-ocr-eng (apt-get install tesseract-ocr-eng), or name the folder that holds the "+dataSuffix+" files.")
}

func errNoLanguage(lang string) *fault.Error {
	pkg := packageOf(lang)
	return fault.New(fault.Unavailable, "OCR engine is missing the language "+lang+".",
		"Install "+pkg+" (apt-get install "+pkg+").")
}

// packageOf names the Debian package of a language: chi_sim is in
// tesseract-ocr-chi-sim.
func packageOf(lang string) string {
	return "tesseract-ocr-" + strings.ReplaceAll(strings.ToLower(filepath.Base(lang)), "_", "-")
}
