package lint

import (
	"flag"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the list of linked modules anew")

const linkedList = "testdata/linked-yogi.txt"

// TestLinkedModules keeps a new dependency of the program from slipping in
// unseen: the list is committed, so it shows in review.
func TestLinkedModules(t *testing.T) {
	cmd := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{.Path}}{{end}}", "./cmd/yogi")
	cmd.Dir = root
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	linked := strings.Fields(string(out))
	slices.Sort(linked)
	linked = slices.Compact(linked)
	linked = slices.DeleteFunc(linked, func(m string) bool { return m == module })
	got := strings.Join(linked, "\n") + "\n"
	if *update {
		if err := os.WriteFile(linkedList, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(linkedList)
	if err != nil {
		t.Fatalf("%v; make it with `go test ./lint -run Linked -update`", err)
	}
	if got != string(want) {
		t.Errorf("yogi links\n%s\nand %s says\n%s\nIf that is meant, run `go test ./lint -run Linked -update` and say why in the commit.", got, linkedList, want)
	}
}
