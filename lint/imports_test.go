package lint

import (
	"go/ast"
	"slices"
	"strings"
	"testing"
)

// standardOnly are the packages that anything may import and that therefore
// import nothing but what stands below themselves: the domain, the errors, the
// page model, the events and the language that selects them, the people and
// what they may do, the interpreter of the workflow.
var standardOnly = []string{"timetable", "fault", "extract/page", "events", "events/pattern", "account", "workflow/asl"}

// adapters stand behind a port; only app and cmd choose among them.
var adapters = []string{"ocr/tesseract", "ocr/paddle", "blob/file", "blob/s3", "cache/memory", "cache/redis"}

// amazon are the packages that may use Amazon's SDKs: leaf adapters, so that
// nothing else needs them.
var amazon = []string{"blob/s3"}

// engineNever is what reading a document has no business with. The file
// formats' own libraries are no vendors in this sense: they stay in ingest.
var engineNever = []string{"net/http", "net/rpc", "net/smtp", "database/sql", "./store", "./blob", "./cache", "./api", "./app", "./cmd", "./workflow", "./events", "./account", "./document", "./review"}

func TestImports(t *testing.T) {
	for _, s := range tree(t) {
		for _, path := range s.imports() {
			own, isOwn := strings.CutPrefix(path, "./")
			standard := !isOwn && !strings.Contains(strings.Split(path, "/")[0], ".")
			if slices.Contains(standardOnly, s.pkg) && !s.test && !standard && !(isOwn && under(own, s.pkg)) {
				t.Errorf("%s imports %s; %s imports the standard library only, so that everything may import it", s.path, path, s.pkg)
			}
			if under(s.pkg, "extract") && anyUnder(path, engineNever) {
				t.Errorf("%s imports %s; the engine reads documents and knows no server, store or network", s.path, path)
			}
			if under(s.pkg, "extract") && isOwn && anyUnder(own, adapters) && !s.test {
				t.Errorf("%s imports %s; the engine knows ports, app chooses adapters", s.path, path)
			}
			if isOwn && anyUnder(s.pkg, adapters) && anyUnder(own, adapters) && own != s.pkg && !s.test {
				t.Errorf("%s imports %s; adapters do not know one another", s.path, path)
			}
			if strings.HasPrefix(path, "github.com/aws/") && !slices.Contains(amazon, s.pkg) {
				t.Errorf("%s imports %s; Amazon's SDKs stay in %s", s.path, path, amazon)
			}
			if isOwn && own == "servertest" && !s.test && !strings.HasSuffix(s.pkg, "test") {
				t.Errorf("%s imports %s; servers are started by tests and their kits", s.path, path)
			}
			if isOwn && own == "app" && !under(s.pkg, "cmd") {
				t.Errorf("%s imports app; only commands compose the program", s.path)
			}
			if isOwn && under(own, "synth") && !s.test && !under(s.pkg, "synth") && s.pkg != "cmd/synth" {
				t.Errorf("%s imports %s; drawn timetables are for tests", s.path, path)
			}
		}
	}
}

// steps is the order of the engine: a step imports the ones before it only.
var steps = []string{"page", "ingest", "screen", "straighten", "grid", "read", "reconcile", "tables", "axes", "place", "verdict", "confidence"}

func TestStepsImportEarlierStepsOnly(t *testing.T) {
	step := func(pkg string) int {
		return slices.IndexFunc(steps, func(s string) bool { return under(pkg, "extract/"+s) })
	}
	for _, s := range tree(t) {
		from := step(s.pkg)
		if from < 0 || s.test {
			continue
		}
		for _, path := range s.imports() {
			if to := step(strings.TrimPrefix(path, "./")); strings.HasPrefix(path, "./") && to > from {
				t.Errorf("%s imports %s; %s comes before %s", s.path, path, steps[from], steps[to])
			}
		}
	}
}

func TestEnvironmentIsReadInOnePlace(t *testing.T) {
	for _, s := range tree(t) {
		if s.test || under(s.pkg, "app") || under(s.pkg, "cmd") {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			call, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if x, ok := call.X.(*ast.Ident); ok && x.Name == "os" && slices.Contains([]string{"Getenv", "LookupEnv", "Setenv"}, call.Sel.Name) {
				t.Errorf("%s calls os.%s; the environment belongs to app and cmd", s.set.Position(call.Pos()), call.Sel.Name)
			}
			return true
		})
	}
}
