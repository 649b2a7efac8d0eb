package terms

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
)

// TestLanguagesOfMissesNoDay holds the quick look at all languages against
// reading each: names whole, cut, misspelt, glued, stacked and in company.
func TestLanguagesOfMissesNoDay(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var words []string
	for _, l := range lexicons {
		for w := range l.words {
			words = append(words, w)
		}
	}
	worn := func(w string) string {
		letters := []rune(w)
		at := r.IntN(len(letters))
		switch r.IntN(8) {
		case 0:
			letters[at] = 'x'
		case 1:
			letters = append(letters[:at:at], letters[at+1:]...)
		case 2:
			return "A" + w
		case 3:
			return strings.ToUpper(w)
		case 4:
			return w + " - " + words[r.IntN(len(words))]
		case 5:
			return strings.Join(strings.Split(w, ""), "\n")
		case 6:
			return string(letters[:at]) + "-" + string(letters[at:])
		}
		return string(letters)
	}
	found := 0
	for range 3000 {
		text := worn(words[r.IntN(len(words))])
		if r.IntN(3) == 0 {
			text += " " + worn(words[r.IntN(len(words))])
		}
		for i := range lexicons {
			if _, ok := lexicons[i].parse(text, -1); !ok {
				continue
			}
			found++
			if !languagesOf(text).has(i) {
				t.Errorf("%q names a day in %s", text, lexicons[i].code)
			}
		}
	}
	if found < 3000 {
		t.Errorf("only %d readings: the texts prove nothing", found)
	}
	if languagesOf("Mathematics 2B") != 0 {
		t.Error("a subject names a day")
	}
}

func TestMemoryForgets(t *testing.T) {
	var m memory
	var all sync.WaitGroup
	for k := range 4 {
		all.Go(func() {
			for i := range memoryTexts {
				m.put(fmt.Sprint(i, k), languages(i))
				if s, ok := m.get(fmt.Sprint(i, k)); ok && s != languages(i) {
					t.Errorf("%d became %d", i, s)
				}
			}
		})
	}
	all.Wait()
	m.put(strings.Repeat("x", memoryLength+1), 1)
	if _, ok := m.get(strings.Repeat("x", memoryLength+1)); ok || len(m.all) > memoryTexts {
		t.Errorf("holds %d texts", len(m.all))
	}
}
