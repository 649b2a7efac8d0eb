package lint

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	codeSpan = regexp.MustCompile("`([^`\n]+)`")
	mdLink   = regexp.MustCompile(`\]\(([^)#:\s]+)(#[^)]*)?\)`)
	makeCall = regexp.MustCompile(`\bmake ([a-z][a-z-]*)\b`)
	target   = regexp.MustCompile(`(?m)^([a-z][a-z-]*):[^=]*?##`)
)

// documents are the files for people.
var documents = []string{"README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/glossary.md"}

// isPath reports whether a code span names a file or folder of this tree.
func isPath(s string) bool {
	return strings.Contains(s, "/") && !strings.ContainsAny(s, " <>*{}$=|:()") && !strings.HasPrefix(s, "/") && !strings.HasPrefix(s, "bin/") &&
		!strings.HasPrefix(s, "-") && !strings.Contains(strings.Split(s, "/")[0], ".com")
}

func TestDocumentsNameWhatExists(t *testing.T) {
	files := documents
	adrs, err := filepath.Glob(filepath.Join(root, "docs/adr/*.md"))
	if err != nil || len(adrs) == 0 {
		t.Fatalf("no decision records: %v", err)
	}
	for _, a := range adrs {
		files = append(files, filepath.Join("docs/adr", filepath.Base(a)))
	}
	targets := makeTargets(t)
	for _, name := range files {
		text := readFile(t, name)
		for _, m := range codeSpan.FindAllStringSubmatch(text, -1) {
			if isPath(m[1]) && !exists(m[1]) {
				t.Errorf("%s names `%s`, which does not exist", name, m[1])
			}
		}
		for _, m := range mdLink.FindAllStringSubmatch(text, -1) {
			if !exists(filepath.Join(filepath.Dir(name), m[1])) {
				t.Errorf("%s links to %s, which does not exist", name, m[1])
			}
		}
		for _, m := range codeSpan.FindAllStringSubmatch(text, -1) {
			for _, call := range makeCall.FindAllStringSubmatch(m[1], -1) {
				if !slices.Contains(targets, call[1]) {
					t.Errorf("%s says `make %s`, which is no task", name, call[1])
				}
			}
		}
	}
}

func exists(path string) bool {
	_, err := os.Stat(filepath.Join(root, path))
	return err == nil
}

func makeTargets(t *testing.T) []string {
	t.Helper()
	var out []string
	for _, m := range target.FindAllStringSubmatch(readFile(t, "Makefile"), -1) {
		out = append(out, m[1])
	}
	return out
}

// TestMapIsComplete asks that every folder with Go code at the root, and every
// step of the engine, is on the map.
func TestMapIsComplete(t *testing.T) {
	text := readFile(t, "ARCHITECTURE.md")
	seen := map[string]bool{}
	for _, s := range tree(t) {
		parts := strings.Split(s.pkg, "/")
		name := parts[0]
		if name == "extract" && len(parts) > 1 {
			name = "extract/" + parts[1]
		}
		if name == "." || seen[name] {
			continue
		}
		seen[name] = true
		if !strings.Contains(text, "`"+name+"`") && !strings.Contains(text, "`"+name+"/") {
			t.Errorf("ARCHITECTURE.md does not mention `%s`", name)
		}
	}
}

// TestTwoCommands holds the README to its promise.
func TestTwoCommands(t *testing.T) {
	text := readFile(t, "README.md")
	fences := regexp.MustCompile("(?s)```sh\n(.*?)```").FindAllStringSubmatch(text, -1)
	var commands []string
	for _, f := range fences {
		for line := range strings.Lines(f[1]) {
			command, _, _ := strings.Cut(strings.TrimSpace(line), "#")
			if command = strings.TrimSpace(command); command != "" {
				commands = append(commands, command)
			}
		}
	}
	if !slices.Equal(commands, []string{"make run", "make test"}) {
		t.Errorf("the README's commands are %q; it has exactly two", commands)
	}
}
