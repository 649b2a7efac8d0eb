package evaluating

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Label is the right answer for one document.
type Label struct {
	ID         string  `json:"id"`
	File       string  `json:"file"`
	Kind       string  `json:"kind"` // "timetable" (the default) or "other"
	Timeblocks []block `json:"timeblocks"`
	IgnoreText string  `json:"ignoreText"` // blocks whose whole text it matches are not scored
}

func (l Label) kind() string {
	if l.Kind == "" {
		return "timetable"
	}
	return l.Kind
}

// Result is the part of a result document that is scored. Confidence keeps the
// number as it was written.
type Result struct {
	DocumentType *string `json:"documentType"`
	Confidence   number  `json:"confidence"`
	Route        *string `json:"route"`
	Timetables   []struct {
		Timeblocks []block `json:"timeblocks"`
	} `json:"timetables"`
}

// block is a block of a label (Days, Also, Tol, Optional) or of a result
// (Day, EndFrom, Confidence).
type block struct {
	Days       []string `json:"days"`
	Day        text     `json:"day"`
	Start      *text    `json:"start"`
	End        *text    `json:"end"`
	Period     *text    `json:"period"`
	Week       text     `json:"week"`
	Title      *text    `json:"title"`
	Notes      *text    `json:"notes"`
	EndFrom    text     `json:"endFrom"`
	Confidence number   `json:"confidence"`
	Also       []string `json:"also"`
	Tol        float64  `json:"tol"` // minutes
	Optional   bool     `json:"optional"`
}

// text is a string that may be written as a number.
type text string

// UnmarshalJSON reads a string, a number or null (the empty text).
func (t *text) UnmarshalJSON(b []byte) error {
	if bytes.Equal(b, []byte("null")) {
		return nil
	}
	if len(b) > 0 && b[0] != '"' {
		*t = text(b)
		return nil
	}
	return json.Unmarshal(b, (*string)(t))
}

// or returns the text, or "" for none.
func (t *text) or() string {
	if t == nil {
		return ""
	}
	return string(*t)
}

// number is a JSON number as written.
type number string

// UnmarshalJSON keeps any scalar as it is.
func (n *number) UnmarshalJSON(b []byte) error {
	*n = number(b)
	return nil
}

// Unreadable is the result that stands for a document that gave none.
func Unreadable() Result {
	kind := "unreadable"
	return Result{DocumentType: &kind}
}

// ParseResult reads what `yogi extract --format json` prints. Anything that is
// no JSON counts as unreadable.
func ParseResult(data []byte) Result {
	var r Result
	if json.Unmarshal(data, &r) != nil {
		return Unreadable()
	}
	return r
}

// LoadResult reads a result file; a missing one counts as unreadable.
func LoadResult(path string) Result {
	data, err := os.ReadFile(path)
	if err != nil {
		return Unreadable()
	}
	return ParseResult(data)
}

// LoadLabels reads every *.json of a folder, in the order of their names.
func LoadLabels(dir string) ([]Label, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("labels: %w", err)
	}
	var labels []Label
	for _, e := range entries {
		name, isLabel := strings.CutSuffix(e.Name(), ".json")
		if !isLabel {
			continue
		}
		l, err := LoadLabel(filepath.Join(dir, e.Name()))
		if err != nil {
			return nil, err
		}
		l.ID = name
		labels = append(labels, l)
	}
	if len(labels) == 0 {
		return nil, fmt.Errorf("labels: no .json file in %s", dir)
	}
	return labels, nil
}

// LoadLabel reads one label file.
func LoadLabel(path string) (Label, error) {
	var l Label
	data, err := os.ReadFile(path)
	if err != nil {
		return l, fmt.Errorf("label: %w", err)
	}
	if err := json.Unmarshal(data, &l); err != nil {
		return l, fmt.Errorf("label %s: %w", path, err)
	}
	return l, nil
}
