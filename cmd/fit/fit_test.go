package main

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	evaluating "github.com/learning-yogi/platform/eval"
	"github.com/learning-yogi/platform/extract"
	"github.com/learning-yogi/platform/extract/confidence"
)

// documents makes documents whose blocks are wrong as often as their doubtful
// words say, and one in twenty for no reason that shows.
func documents(n int, pixels bool) []document {
	rng := rand.New(rand.NewPCG(5, 5))
	out := make([]document, n)
	for i := range out {
		hard := rng.IntN(3) == 0
		d := document{ID: "x", Found: true, Right: rng.Float64() > 0.05}
		d.Evidence.Document = confidence.DocumentEvidence{Pixels: pixels, Completeness: 1, Look: 1, Type: 9, Timetables: 1, Glyph: 30}
		for range 20 {
			b := confidence.BlockEvidence{Pixels: pixels, Least: 1, Mean: 1, Unconfirmed: 1, Quality: 1, Day: 1, Head: 1, Time: 1, Glyph: 30}
			mark := evaluating.Right
			if hard {
				if b.Least = 1 - 0.2*rng.Float64(); rng.Float64() < 1-b.Least {
					mark, d.Right = evaluating.Wrong, false
				}
			}
			d.Marks, d.Evidence.Blocks = append(d.Marks, mark), append(d.Evidence.Blocks, b)
		}
		out[i] = d
	}
	return out
}

func TestFit(t *testing.T) {
	sets := []set{{name: "a", weight: 1}}
	docs := append(documents(250, false), documents(250, true)...)
	f := fit(sets, docs)
	if err := f.table.Check(); err != nil {
		t.Fatal(err)
	}
	accepted, right, sum := 0, 0, 0.0
	for i, d := range docs {
		if f.whole[i] >= extract.DefaultSettings().AcceptAt {
			accepted++
		}
		sum += f.whole[i]
		if d.Right {
			right++
		}
	}
	// what is given is what is right, less what cannot be promised
	if gap := (float64(right) - sum) / float64(len(docs)); gap < 0 || gap > 0.1 {
		t.Errorf("%d of %d are right, %.0f are given", right, len(docs), sum)
	}
	if accepted > 0 {
		t.Errorf("%d are accepted where one in twenty is wrong for no reason", accepted)
	}
	if again := fit(sets, docs); !reflect.DeepEqual(f.table, again.table) {
		t.Error("the same documents give another table")
	}
	if w := f.table.Pictures.Block.Weights["least"]; w < 2 {
		t.Errorf("doubtful words weigh %v", w)
	}
}

func TestReport(t *testing.T) {
	f := fit([]set{{name: "drawn", weight: 1}}, documents(60, true))
	var b strings.Builder
	if err := f.report(&b, true); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"== drawn, pictures", "blocks", "documents", "accept", "wholly right"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, b.String())
		}
	}
}

func TestParse(t *testing.T) {
	got, err := parse([]string{"real=5:/some/where"})
	if want := []set{{"real", "/some/where", 5}}; err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, %v", got, err)
	}
	for _, bad := range [][]string{nil, {"real"}, {"real=x:/some"}, {"real=-1:/some"}} {
		if _, err := parse(bad); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}
