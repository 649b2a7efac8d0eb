// Package paddle is the ocr.LineReader on PP-OCRv4, PaddleOCR's recognition
// network for lines, run by ONNX Runtime.
//
// The network, its alphabet and the runtime's library are files that
// `scripts/setup` installs; they are loaded on first use. Where they are
// absent, or in a build without cgo, New answers fault.Unavailable.
package paddle

import (
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/text/width"

	"github.com/learning-yogi/platform/fault"
)

// Config says where the files are. The zero value is usable.
type Config struct {
	// Dir is the folder of the files; empty means the first of Dirs that has
	// them.
	Dir string
	// Sessions is how many lines are read at once; 0 means DefaultSessions.
	Sessions int
}

// DefaultSessions is the number of lines read at once: each is one thread that
// computes without pause.
const DefaultSessions = 2

// Dirs are where the files are looked for.
var Dirs = [...]string{"/usr/local/lib/learning-yogi", "/usr/lib/learning-yogi"}

// The files.
const (
	libraryFile  = "libonnxruntime.so.1"
	networkFile  = "ch_PP-OCRv4_rec_infer.onnx"
	alphabetFile = "ppocr_keys_v1.txt"
)

// find returns the folder that has all the files.
func find(dir string) (string, error) {
	candidates := Dirs[:]
	if dir != "" {
		candidates = []string{dir}
	}
	for _, d := range candidates {
		if complete(d) {
			return d, nil
		}
	}
	return "", missing(strings.Join(candidates, " or "))
}

func complete(dir string) bool {
	for _, name := range []string{libraryFile, networkFile, alphabetFile} {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			return false
		}
	}
	return true
}

func missing(where string) *fault.Error {
	return fault.New(fault.Unavailable, "Second reader is missing: the words of pictures are read once only.",
		"Nothing was found in "+where+". Run scripts/setup, or name the folder that holds "+libraryFile+", "+networkFile+" and "+alphabetFile+".")
}

// alphabet are the letters that the network tells apart, by the index of its
// output; 0 is no letter, the last is a space. The wide forms of Latin letters
// and signs are given as the usual ones.
type alphabet []string

func loadAlphabet(path string) (alphabet, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	lines := strings.Split(strings.TrimRight(string(data), "\n"), "\n")
	a := make(alphabet, 0, len(lines)+2)
	a = append(a, "")
	for _, l := range lines {
		a = append(a, width.Fold.String(strings.TrimRight(l, "\r")))
	}
	return append(a, " "), nil
}
