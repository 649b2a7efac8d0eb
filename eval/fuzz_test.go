package evaluating

import (
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// FuzzScore scores any label against any result: both are files that anyone
// may hand in.
func FuzzScore(f *testing.F) {
	label, err := os.ReadFile(filepath.Join("../testdata/fixtures/labels", "day-lists.json"))
	if err != nil {
		f.Fatal(err)
	}
	result := `{"documentType":"timetable","confidence":1e400,"route":"accept","timetables":[{"timeblocks":[{"day":"Monday","start":"9:5","end":null,"title":"Maths","week":7}]}]}`
	f.Add(label, []byte(result))
	f.Add([]byte(`{"kind":"other","ignoreText":"(","timeblocks":[{"days":["Mon"],"start":5,"tol":1e9,"also":["x"]}]}`), []byte(`[]`))
	f.Fuzz(func(t *testing.T, label, result []byte) {
		var l Label
		if json.Unmarshal(label, &l) != nil {
			return
		}
		r := ParseResult(result)
		row, err := ScoreOne(l, r)
		if err != nil {
			return // a pattern of the label that is none
		}
		for name, c := range row.Counts {
			if v := c.F1(); !(v >= 0 && v <= 1) {
				t.Errorf("%s is %v", name, v)
			}
		}
		if err := WriteOne(io.Discard, l, r); err != nil {
			t.Error(err)
		}
	})
}
