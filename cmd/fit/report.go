package main

import (
	"fmt"
	"io"
	"math"
	"slices"
	"sort"
	"strings"

	evaluating "github.com/learning-yogi/platform/eval"
	"github.com/learning-yogi/platform/extract"
	"github.com/learning-yogi/platform/extract/confidence"
)

// round keeps six decimals: enough for every use, and the same on every machine.
func round(v float64) float64 { return math.Round(v*1e6) / 1e6 }

// report prints what the fit says of documents that it did not see.
func (f *fitting) report(w io.Writer, list bool) error {
	var b strings.Builder
	for _, pixels := range []bool{false, true} {
		m := f.table.Of(pixels)
		fmt.Fprintf(&b, "%s\n", kind(pixels))
		weights(&b, "block", m.Block)
		weights(&b, "document", m.Document)
	}
	for i, s := range f.sets {
		for _, pixels := range []bool{false, true} {
			f.reportSet(&b, i, pixels, fmt.Sprintf("%s, %s", s.name, kind(pixels)))
		}
	}
	if list {
		f.list(&b, extract.DefaultSettings())
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func kind(pixels bool) string {
	if pixels {
		return "pictures"
	}
	return "native"
}

// reportSet prints the documents of one kind of a set.
func (f *fitting) reportSet(b *strings.Builder, set int, pixels bool, title string) {
	var blocks, whole []evaluating.Sure
	var r evaluating.Routes
	for i, d := range f.docs {
		if d.set != set || !d.Found || d.Evidence.Document.Pixels != pixels {
			continue
		}
		for n, m := range d.Marks {
			if m != evaluating.Ignored {
				blocks = append(blocks, evaluating.Sure{P: f.blocks[i][n], Right: m == evaluating.Right})
			}
		}
		whole = append(whole, evaluating.Sure{P: f.whole[i], Right: d.Right})
		r.Add(f.whole[i], d.Right)
	}
	if len(whole) == 0 {
		return
	}
	fmt.Fprintf(b, "\n== %s: each judged by a fit that did not see it\n", title)
	evaluating.WriteReliability(b, "blocks", blocks)
	evaluating.WriteReliability(b, "documents", whole)
	r.Write(b)
}

func weights(b *strings.Builder, name string, m confidence.Model) {
	ws := m.Weights
	fmt.Fprintf(b, "  %s: log odds %.2f without doubts;", name, m.Bias)
	var used, none []string
	for n, w := range ws {
		if w > 0 {
			used = append(used, n)
		} else {
			none = append(none, n)
		}
	}
	sort.Slice(used, func(i, j int) bool {
		return ws[used[i]] > ws[used[j]] || ws[used[i]] == ws[used[j]] && used[i] < used[j]
	})
	for _, n := range used {
		fmt.Fprintf(b, " %s -%.2f", n, ws[n])
	}
	slices.Sort(none)
	fmt.Fprintf(b, "\n    without weight: %s\n", strings.Join(none, " "))
}

// list names the wrong documents that are nearly accepted, and the right ones
// that are not, the surest first.
func (f *fitting) list(b *strings.Builder, gates extract.Settings) {
	var order []int
	for i, d := range f.docs {
		missed := d.Right && f.whole[i] < gates.AcceptAt
		if d.Found && (missed || !d.Right && f.whole[i] >= gates.LLMAt) {
			order = append(order, i)
		}
	}
	sort.SliceStable(order, func(i, j int) bool { return f.whole[order[i]] > f.whole[order[j]] })
	fmt.Fprintln(b)
	for _, i := range order {
		d := f.docs[i]
		e := d.Evidence.Document
		e.Sum(d.Evidence.Blocks, f.blocks[i])
		right := "wrong"
		if d.Right {
			right = "right"
		}
		fmt.Fprintf(b, "%-8s %-24s %s %-8s %.4f", f.sets[d.set].name, d.ID, right, kind(e.Pixels), f.whole[i])
		for _, x := range e.Doubts() {
			if cost := x.Value * f.table.Of(e.Pixels).Document.Weights[x.Name]; cost > leastShown {
				fmt.Fprintf(b, " %s -%.1f", x.Name, cost)
			}
		}
		fmt.Fprintln(b)
	}
}

// leastShown is the cost of a doubt that is worth a word, log odds.
const leastShown = 0.2
