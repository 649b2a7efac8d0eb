package main

import (
	evaluating "github.com/learning-yogi/platform/eval"
	"github.com/learning-yogi/platform/eval/calibrate"
	"github.com/learning-yogi/platform/extract/confidence"
)

// Settings of the fit.
const (
	folds       = 20   // documents are dealt to so many parts; each is judged by a fit on the others
	blockRidge  = 0.1  // of the blocks' weights
	docRidge    = 0.1  // of the documents' weights
	blockPool   = 60.0 // least cases of a point of the blocks' curve
	docPool     = 40.0 // least cases of a point of the documents' curve
	docDoubt    = 0.5  // a document's probability is what can be promised at so many standard errors
	usualBlocks = 30   // the blocks of a larger document count as much as so many
)

// fitting is a fit with what it says of each case when it did not see it.
type fitting struct {
	sets   []set
	docs   []document
	table  confidence.Fitted
	blocks [][]float64 // by document: probabilities of its blocks
	whole  []float64   // by document: its probability, where it was found
}

func fit(sets []set, docs []document) *fitting {
	f := &fitting{sets: sets, docs: docs, blocks: make([][]float64, len(docs)), whole: make([]float64, len(docs))}
	f.table.Made = confidence.Made{Command: "make fit", Engine: engine()}
	for i, s := range sets {
		made := confidence.Set{Name: s.name, Weight: s.weight}
		for _, d := range docs {
			if d.set == i {
				made.Documents++
				made.Blocks += len(d.Marks)
				if d.Right {
					made.Right++
				}
			}
		}
		f.table.Made.Sets = append(f.table.Made.Sets, made)
	}
	for _, pixels := range []bool{false, true} {
		f.fitBlocks(pixels)
	}
	for _, pixels := range []bool{false, true} {
		f.fitDocuments(pixels)
	}
	return f
}

// rareShare is how much a drawn document of a rare layout counts: every layout
// is drawn as often, but people have most of them seldom.
const rareShare = 0.25

// weight is how much a document counts.
func (f *fitting) weight(d document) float64 {
	if d.Rare {
		return rareShare * f.sets[d.set].weight
	}
	return f.sets[d.set].weight
}

// fitBlocks fits the model of blocks, native or read from pixels.
func (f *fitting) fitBlocks(pixels bool) {
	var cases []calibrate.Case
	var at []*float64
	for i, d := range f.docs {
		if f.blocks[i] == nil {
			f.blocks[i] = make([]float64, len(d.Marks))
		}
		if !d.Found {
			continue
		}
		weight := f.weight(d) * min(1, usualBlocks/float64(len(d.Marks)))
		for k, m := range d.Marks {
			if d.Evidence.Blocks[k].Pixels != pixels {
				continue
			}
			c := calibrate.Case{Group: i, X: values(d.Evidence.Blocks[k].Doubts()), Right: m != evaluating.Wrong, Weight: weight}
			if m == evaluating.Ignored {
				c.Weight = 0
			}
			cases, at = append(cases, c), append(at, &f.blocks[i][k])
		}
	}
	f.table.Of(pixels).Block = model(cases, at, names(confidence.BlockEvidence{}.Doubts()), blockRidge, blockPool, 0)
}

// fitDocuments fits the model of documents on what the model of blocks says of
// documents that it did not see.
func (f *fitting) fitDocuments(pixels bool) {
	var cases []calibrate.Case
	var at []*float64
	for i, d := range f.docs {
		if !d.Found || d.Evidence.Document.Pixels != pixels {
			continue
		}
		e := d.Evidence.Document
		e.Sum(d.Evidence.Blocks, f.blocks[i])
		cases = append(cases, calibrate.Case{Group: i, X: values(e.Doubts()), Right: d.Right, Weight: f.weight(d)})
		at = append(at, &f.whole[i])
	}
	f.table.Of(pixels).Document = model(cases, at, names(confidence.DocumentEvidence{}.Doubts()), docRidge, docPool, docDoubt)
}

// model fits weights and a curve, and puts what such a fit says of each case,
// when neither weights nor curve saw it, where at points.
func model(cases []calibrate.Case, at []*float64, names []string, ridge, pool, doubt float64) confidence.Model {
	scores, part := calibrate.OutOfFold(cases, folds, ridge)
	scored := make([]calibrate.Scored, len(cases))
	for i, c := range cases {
		scored[i] = calibrate.Scored{Score: scores[i], Right: c.Right, Weight: c.Weight}
	}
	for k := range folds {
		var others []calibrate.Scored
		for i := range scored {
			if part[i] != k {
				others = append(others, scored[i])
			}
		}
		curve := points(calibrate.Curve(others, pool, doubt))
		for i := range scored {
			if part[i] == k {
				*at[i] = confidence.Read(curve, scores[i])
			}
		}
	}
	linear := calibrate.Logistic(cases, ridge)
	if len(cases) == 0 {
		linear.Weights = make([]float64, len(names))
	}
	m := confidence.Model{Bias: round(linear.Bias), Weights: map[string]float64{}, Curve: points(calibrate.Curve(scored, pool, doubt))}
	for i, name := range names {
		m.Weights[name] = round(linear.Weights[i])
	}
	return m
}

func values(ds []confidence.Doubt) []float64 {
	out := make([]float64, len(ds))
	for i, d := range ds {
		out[i] = d.Value
	}
	return out
}

func names(ds []confidence.Doubt) []string {
	out := make([]string, len(ds))
	for i, d := range ds {
		out[i] = d.Name
	}
	return out
}

func points(ps []calibrate.Point) []confidence.Point {
	out := make([]confidence.Point, len(ps))
	for i, p := range ps {
		out[i] = confidence.Point{Score: round(p.Score), Probability: round(p.Probability)}
	}
	return out
}
