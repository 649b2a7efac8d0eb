package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/learning-yogi/platform/extract"
	"github.com/learning-yogi/platform/fault"
)

// maxRead is one byte more than the engine takes: enough for it to refuse the
// document as too large, without filling memory from an endless pipe.
const maxRead = 50<<20 + 1

// load reads a document; "-" is standard input.
func load(path string, stdin io.Reader) (extract.Input, error) {
	if path == "-" {
		return readAll("stdin", stdin)
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return extract.Input{}, fault.New(fault.NotFound, "There is no such file.", "Check the name: "+path)
	case err != nil:
		return extract.Input{}, cannotOpen(path, err)
	case info.IsDir():
		return extract.Input{}, fault.New(fault.Unsupported, "This is a folder.", fmt.Sprintf("Name the files in it: yogi extract %s/*", path))
	}
	f, err := os.Open(path)
	if err != nil {
		return extract.Input{}, cannotOpen(path, err)
	}
	defer f.Close()
	return readAll(filepath.Base(path), f)
}

func cannotOpen(path string, err error) error {
	return fault.New(fault.Denied, "The file cannot be opened.", "Check that you may read it: "+path).Because(err)
}

func readAll(name string, r io.Reader) (extract.Input, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxRead))
	if err != nil {
		return extract.Input{}, fault.New(fault.Unreadable, "The file cannot be read to its end.", "Copy it again, or check the disk it is on.").Because(err)
	}
	return extract.Input{Name: name, Data: data}, nil
}

// nameOf is how a document is called in messages.
func nameOf(path string) string {
	if path == "-" {
		return "stdin"
	}
	return filepath.Base(path)
}

// outputNames gives each input a file name of its own: its extension replaced,
// and a number added where two inputs would share one.
func outputNames(paths []string, extension string) []string {
	wanted := map[string]bool{}
	for _, p := range paths {
		wanted[stem(p)] = true
	}
	names, taken := make([]string, len(paths)), map[string]bool{}
	for i, p := range paths {
		name := stem(p)
		for n := 2; taken[name]; n++ {
			if next := fmt.Sprintf("%s-%d", stem(p), n); !wanted[next] {
				name = next
			}
		}
		taken[name] = true
		names[i] = name + extension
	}
	return names
}

func stem(path string) string {
	base := nameOf(path)
	if s := strings.TrimSuffix(base, filepath.Ext(base)); s != "" {
		return s
	}
	return base
}
