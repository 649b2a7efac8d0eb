package read

import (
	"context"
	"image"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/ocr"
	"github.com/learning-yogi/platform/ocr/ocrtest"
)

// polyglot reads every picture as one text, another in each language; every
// second one as a mark, where it has such.
type polyglot struct {
	ocrtest.Func
	texts, marks map[string]ocr.Word
	calls        *atomic.Int32
}

func (p polyglot) Languages() []string {
	var out []string
	for l := range p.texts {
		out = append(out, l)
	}
	return out
}

func (p polyglot) Recognize(_ context.Context, req ocr.Request) (ocr.Result, error) {
	w := p.texts[req.Languages[0]]
	if mark, ok := p.marks[req.Languages[0]]; ok && p.calls.Add(1)%2 == 0 {
		w = mark
	}
	w.Box = req.Image.Rect.Inset(4)
	return ocr.Result{Words: []ocr.Word{w}}, nil
}

func TestScripts(t *testing.T) {
	cases := []struct {
		name      string
		texts     map[string]ocr.Word
		marks     map[string]ocr.Word
		language  string
		illegible bool
	}{
		{"Latin", map[string]ocr.Word{"eng": {Text: "Maths", Confidence: 0.95}, "rus": {Text: "Маths", Confidence: 0.9}}, nil, "eng", false},
		{"Cyrillic", map[string]ocr.Word{"eng": {Text: "NoHeq", Confidence: 0.4}, "jpn": {Text: "n0He", Confidence: 0.9}, "rus": {Text: "Понедельник", Confidence: 0.9}}, nil, "rus", false},
		{"package missing", map[string]ocr.Word{"eng": {Text: "NoHeq", Confidence: 0.4}}, nil, "eng", true},
		{"one line in two is a mark", map[string]ocr.Word{"eng": {Text: "7-saRe", Confidence: 0.3}, "jpn": {Text: "キャリアデザイン", Confidence: 0.95}},
			map[string]ocr.Word{"jpn": {Text: "D", Confidence: 0.9}}, "jpn", false},
		{"lines in doubt, and marks", map[string]ocr.Word{"eng": {Text: "7-saRe", Confidence: 0.3}, "jpn": {Text: "キャリアデザイン", Confidence: 0.8}},
			map[string]ocr.Word{"jpn": {Text: "D", Confidence: 0.9}}, "eng", true},
	}
	for _, c := range cases {
		s := newScene(700, 120)
		for i := range 6 {
			s.text(t, 20+110*i, 20, 24, 0, black, strings.Repeat("ab", 2+i%2))
			s.text(t, 20+110*i, 70, 24, 0, black, strings.Repeat("cd", 2+(i+1)%2))
		}
		table := page.Table{Box: page.Box{X1: 700, Y1: 120}}
		for i := range 12 {
			x, y := float64(i%6)*110+10, float64(i/6)*50+10
			table.Cells = append(table.Cells, page.Cell{Row: i / 6, Col: i % 6, Box: page.Box{X0: x, Y0: y, X1: x + 110, Y1: y + 50}})
		}
		res, err := New(polyglot{texts: c.texts, marks: c.marks, calls: new(atomic.Int32)}, nil, DefaultSettings()).Picture(context.Background(), image.Image(s.RGBA), []page.Table{table}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if res.Languages[0] != c.language || res.Illegible != c.illegible {
			t.Errorf("%s: got %v, illegible %v", c.name, res.Languages, res.Illegible)
		}
	}
}

func TestLanguageOfWordsSeenSmall(t *testing.T) {
	words := strings.Fields("Sonntog Montog Dienatag Matne Pouse")
	if got := chooseLanguage(words, "eng", []string{"deu", "eng"}); got != "deu" {
		t.Errorf("got %s", got)
	}
	if got := chooseLanguage(strings.Fields("Monday Tuesday Sunday"), "eng", []string{"deu", "eng"}); got != "eng" {
		t.Errorf("got %s", got)
	}
}

func TestSignsAreJoined(t *testing.T) {
	word := func(text string, x0, x1 float64) page.Word {
		return page.Word{Text: text, Box: page.Box{X0: x0, X1: x1, Y1: 10}, Confidence: 0.9}
	}
	got := page.Line{Words: joinSigns([]page.Word{word("月", 0, 10), word("曜日", 12, 32), word("国語", 50, 70), word("A", 72, 80), word("1", 82, 86)}, 10)}.Text()
	if got != "月曜日 国語 A 1" {
		t.Errorf("got %q", got)
	}
}
