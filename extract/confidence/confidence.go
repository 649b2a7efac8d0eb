// Package confidence turns evidence into the probability that a block, and a
// whole document, is right. Its weights are fitted on labelled documents
// (`make fit`) and stand in fitted.json with what made them.
package confidence

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"sync"
)

// Fitted is the table that `make fit` writes.
type Fitted struct {
	Made     Made   `json:"made"`
	Native   Models `json:"native"`   // where the document itself gives the text
	Pictures Models `json:"pictures"` // where it was read from pixels
}

// Models judge documents of one kind.
type Models struct {
	Block    Model `json:"block"`
	Document Model `json:"document"`
}

// Of returns the models for text of the document's own, or from pixels.
func (f *Fitted) Of(pixels bool) *Models {
	if pixels {
		return &f.Pictures
	}
	return &f.Native
}

// Made says what a table was fitted on.
type Made struct {
	Command string `json:"command"`
	Engine  string `json:"engine"` // the commit whose evidence it is
	Sets    []Set  `json:"sets"`
}

// Set is one group of documents of a fit.
type Set struct {
	Name      string  `json:"name"`
	Weight    float64 `json:"weight"` // of each document
	Documents int     `json:"documents"`
	Right     int     `json:"right"` // wholly
	Blocks    int     `json:"blocks"`
}

//go:embed fitted.json
var fitted []byte

// load reads the embedded table. That it fits the evidence is tested; a doubt
// that it does not know yet counts for nothing, so that it can be fitted.
var load = sync.OnceValue(func() Fitted {
	var f Fitted
	if err := json.Unmarshal(fitted, &f); err != nil {
		panic(fmt.Errorf("confidence: fitted.json: %w", err))
	}
	return f
})

// Check reports a table that does not fit the evidence.
func (f Fitted) Check() error {
	for name, m := range map[string]Models{"native": f.Native, "pictures": f.Pictures} {
		if err := m.Block.Check(BlockEvidence{}.Doubts()); err != nil {
			return fmt.Errorf("%s: block: %w", name, err)
		}
		if err := m.Document.Check(DocumentEvidence{}.Doubts()); err != nil {
			return fmt.Errorf("%s: document: %w", name, err)
		}
	}
	return nil
}

// Table returns the fitted table.
func Table() Fitted { return load() }

// Block returns the probability that a block is right in day, time and words.
func Block(e BlockEvidence) float64 {
	f := load()
	return f.Of(e.Pixels).Block.Probability(e.Doubts())
}

// Document returns the probability that a document is wholly right: no block
// wrong, none missed, none invented. Without blocks it is 0.
func Document(e DocumentEvidence) float64 {
	if len(e.Blocks) == 0 {
		return 0
	}
	f := load()
	return f.Of(e.Pixels).Document.Probability(e.Doubts())
}
