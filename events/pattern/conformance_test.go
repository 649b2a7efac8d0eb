package pattern

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// recordedCases is how many verdicts of the service there are. Fewer would
// mean that the file was cut and the test proves less than it says.
const recordedCases = 155

// TestRecordedVerdicts holds Compile and Match to the service's own verdicts.
// The recordings are not ours and stay outside the repository.
func TestRecordedVerdicts(t *testing.T) {
	dir := os.Getenv("CONFORMANCE_DIR")
	if dir == "" {
		t.Skip("CONFORMANCE_DIR is not set: the service's recorded verdicts were not compared; the tables of this package were")
	}
	data, err := os.ReadFile(filepath.Join(dir, "eventbridge_pattern_cases.json"))
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Name    string          `json:"n"`
		Event   json.RawMessage `json:"e"`
		Pattern json.RawMessage `json:"p"`
	}
	if err := json.Unmarshal(data, &cases); err != nil {
		t.Fatal(err)
	}
	if len(cases) < recordedCases {
		t.Fatalf("%d recorded verdicts, there were %d", len(cases), recordedCases)
	}
	held := 0
	for _, c := range cases {
		ok := t.Run(c.Name, func(t *testing.T) {
			p, err := Compile(c.Pattern)
			if strings.HasSuffix(c.Name, "_EXC") {
				var refused *Error
				if !errors.As(err, &refused) {
					t.Errorf("%s was compiled; the service refuses it", c.Pattern)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			got, err := p.Match(c.Event)
			if err != nil {
				t.Fatal(err)
			}
			if want := !strings.HasSuffix(c.Name, "_NEG"); got != want {
				t.Errorf("match is %v, the service says %v\npattern %s\nevent   %s", got, want, c.Pattern, c.Event)
			}
		})
		if ok {
			held++
		}
	}
	t.Logf("%d of %d recorded verdicts hold", held, len(cases))
}
