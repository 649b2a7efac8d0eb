package pattern

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// choices gives, by trying everything, the fields that can be looked at
// together: of each array of objects or arrays one element, and all of its
// plain values.
func choices(path string, v any) []map[string][]string {
	switch v := v.(type) {
	case map[string]any:
		out := []map[string][]string{{}}
		for _, name := range slices.Sorted(maps.Keys(v)) {
			var next []map[string][]string
			for _, sofar := range out {
				for _, more := range choices(strings.TrimPrefix(path+"."+name, "."), v[name]) {
					next = append(next, united(sofar, more))
				}
			}
			out = next
		}
		return out
	case []any:
		plain := map[string][]string{}
		var out []map[string][]string
		for _, element := range v {
			switch element.(type) {
			case map[string]any, []any:
				out = append(out, choices(path, element)...)
			default:
				plain[path] = append(plain[path], fmt.Sprint(element))
			}
		}
		if out == nil {
			out = []map[string][]string{{}}
		}
		for i := range out {
			out[i] = united(out[i], plain)
		}
		return out
	}
	return []map[string][]string{{path: {fmt.Sprint(v)}}}
}

func united(a, b map[string][]string) map[string][]string {
	out := map[string][]string{}
	for _, m := range []map[string][]string{a, b} {
		for name, values := range m {
			out[name] = append(out[name], values...)
		}
	}
	return out
}

func randomEvent(r *rand.Rand, depth int) any {
	switch kind := r.IntN(10); {
	case depth == 0 || kind < 2:
		return float64(r.IntN(3))
	case kind < 6 || depth == 4:
		out := map[string]any{}
		for _, name := range []string{"a", "b", "a.b"} {
			if r.IntN(3) > 0 {
				out[name] = randomEvent(r, depth-1)
			}
		}
		return out
	default:
		out := make([]any, r.IntN(4))
		for i := range out {
			out[i] = randomEvent(r, depth-1)
		}
		return out
	}
}

// TestElementsAgainstTryingEverything compares the search, which keeps partial
// matches and forgets arrays, with a search that does neither.
func TestElementsAgainstTryingEverything(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	yes, no := 0, 0
	for range 10000 {
		event := map[string]any{"a": randomEvent(r, 4), "b": randomEvent(r, 3)}
		all := choices("", event)
		if len(all) > 1000 {
			continue // slow, and no better
		}
		// Every value that is asked for stands somewhere in the event, so that
		// only whether they stand together decides.
		there := map[string][]string{}
		for _, fields := range all {
			there = united(there, fields)
		}
		paths := slices.Sorted(maps.Keys(there))
		if len(paths) < 2 {
			continue
		}
		r.Shuffle(len(paths), func(i, j int) { paths[i], paths[j] = paths[j], paths[i] })
		wanted := map[string]string{}
		var text []string
		for _, path := range paths[:min(len(paths), 2+r.IntN(3))] {
			value := there[path][r.IntN(len(there[path]))]
			wanted[path] = value
			text = append(text, fmt.Sprintf("%q:[%s]", path, value))
		}
		fits := func(fields map[string][]string) bool {
			for path, value := range wanted {
				if !slices.Contains(fields[path], value) {
					return false
				}
			}
			return true
		}
		data, err := json.Marshal(event)
		if err != nil {
			t.Fatal(err)
		}
		pattern, want := "{"+strings.Join(text, ",")+"}", slices.ContainsFunc(all, fits)
		if got := matches(t, pattern, string(data)); got != want {
			t.Fatalf("%s on %s: %v, want %v", pattern, data, got, want)
		}
		if want {
			yes++
		} else {
			no++
		}
	}
	if yes < 100 || no < 100 {
		t.Errorf("%d match and %d do not: the cases are one-sided", yes, no)
	}
	t.Logf("%d match, %d do not", yes, no)
}
