package lint

import (
	"go/ast"
	"slices"
	"strings"
	"testing"
)

// Lengths at which code stops being read: a file of more than 300 lines or a
// function of more than 45 deserves a second thought, these are the ends.
const (
	maxFile     = 600
	maxFunction = 90
)

func TestSizes(t *testing.T) {
	for _, s := range tree(t) {
		if n := s.set.Position(s.file.End()).Line; n > maxFile {
			t.Errorf("%s has %d lines; %d is the end", s.path, n, maxFile)
		}
		for _, d := range s.file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			first, last := s.set.Position(f.Pos()).Line, s.set.Position(f.End()).Line
			if n := last - first + 1; n > maxFunction {
				t.Errorf("%s: %s has %d lines; %d is the end", s.set.Position(f.Pos()), f.Name.Name, n, maxFunction)
			}
		}
	}
}

func TestMainIsShort(t *testing.T) {
	const most = 70
	for _, s := range tree(t) {
		if s.path == "cmd/yogi/main.go" && s.set.Position(s.file.End()).Line > most {
			t.Errorf("%s has more than %d lines", s.path, most)
		}
	}
}

// TestPackageComments asks for exactly one package comment. Files that stand
// in for one another under build constraints may repeat none of it.
func TestPackageComments(t *testing.T) {
	comments, known := map[string][]string{}, map[string]bool{}
	for _, s := range tree(t) {
		if s.test {
			continue
		}
		known[s.pkg] = true
		if s.file.Doc == nil {
			continue
		}
		comments[s.pkg] = append(comments[s.pkg], s.path)
		name := s.file.Name.Name
		if text := s.file.Doc.Text(); name != "main" && !strings.HasPrefix(text, "Package "+name+" ") {
			t.Errorf("%s: the package comment starts with %q, not with \"Package %s\"", s.path, strings.SplitN(text, "\n", 2)[0], name)
		}
	}
	for pkg := range known {
		switch files := comments[pkg]; len(files) {
		case 1:
		case 0:
			t.Errorf("%s has no package comment", pkg)
		default:
			slices.Sort(files)
			t.Errorf("%s has %d package comments: %s", pkg, len(files), strings.Join(files, ", "))
		}
	}
}
