package read

import (
	"image"
	"strings"
	"testing"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/ocr/ocrtest"
)

func TestSameLetters(t *testing.T) {
	ascii := func(r rune) bool { return r < 128 }
	for _, c := range []struct {
		mine, its string
		want      bool
	}{
		{"Maths", "Maths", true},
		{"Free  choice |", "Freechoice |", true},
		{"8:35 — 8.50", "8:35-8.50", true},
		{"Ingles |", "Ingles I", true},
		{"Formación", "Formacion", true},
		{"Kováč", "Kova?", true},
		{"fizică", "fizic", true},
		{"Straße", "StraBe", true},
		{"DBMS", "DbMS", false},
		{"PGI", "PG1", false},
		{"11:35", "1:35", false},
		{"Room 3", "Room 8", false},
		{"<----P2/BIT-02---->", "<...P2/BIT-02..>", true},
		{"Maths", "", false},
		{"", "", true},
	} {
		if got := sameLetters(c.mine, c.its, ascii); got != c.want {
			t.Errorf("%q and %q: %v, want %v", c.mine, c.its, got, c.want)
		}
	}
}

// TestHold asks what a second reading makes of a first.
func TestHold(t *testing.T) {
	ascii := func(r rune) bool { return r < 128 }
	word := func(s string, sure float64) []page.Word { return []page.Word{{Text: s, Confidence: sure}} }
	for _, c := range []struct {
		mine, its string
		stand     Stand
		sure      float64 // afterwards, from 0.5
	}{
		{"Maths", "Maths", Agrees, agreedConfidence},
		{"Maths", "Moths", Differs, 0.5},
		{"Информатика", "WncopuaTuka", Silent, 0.5},
		{"9:15", "9:15", Agrees, agreedConfidence},
	} {
		s := strip{words: word(c.mine, 0.5)}
		if s.hold(word(c.its, 0.9), ascii); s.stand != c.stand || s.words[0].Confidence != c.sure || !s.asked {
			t.Errorf("%q held against %q: %v, %v", c.mine, c.its, s.stand, s.words)
		}
	}
}

func TestOverrule(t *testing.T) {
	s := strip{words: []page.Word{{Text: "10", Confidence: 0.9}, {Text: "11:20-l1:35,", Confidence: 0.4}}}
	s.overrule([]page.Word{{Text: "1O", Confidence: 0.6}, {Text: "11:20-11:35", Confidence: 0.8}})
	if s.text() != "10 11:20-11:35" || s.stand != Overruled {
		t.Errorf("%q, %v", s.text(), s.stand)
	}
	for _, c := range []struct{ mine, its, want string }{
		{"10 11:20-l1:35,", "1011:20-11:35", "10 11:20-11:35"},
		{"Analog Lab (E1),Dsp Lab (EC)", "AnalogLab(El),DspLab(EC)", "Analog Lab (El),Dsp Lab (EC)"},
		{"Cc Computing", "CComputing", "C Computing"},
		{"a b", "c", "c"},
		{"", "Maths 2", "Maths 2"},
	} {
		s := strip{}
		for _, w := range strings.Fields(c.mine) {
			s.words = append(s.words, page.Word{Text: w, Confidence: 0.3})
		}
		var its []page.Word
		for _, w := range strings.Fields(c.its) {
			its = append(its, page.Word{Text: w, Confidence: 0.8, Box: page.Box{X1: 100, Y1: 10}})
		}
		s.overrule(its)
		if s.text() != c.want {
			t.Errorf("%q overruled by %q gives %q, want %q", c.mine, c.its, s.text(), c.want)
		}
	}
}

// TestWitness reads a picture of three words and asks a second reader about
// them, the least sure, English, first.
func TestWitness(t *testing.T) {
	s := newScene(600, 200)
	var cells []image.Rectangle
	for i, text := range []string{"Maths", "English", "Maths"} {
		r := image.Rect(20+i*180, 20, 200+i*180, 120)
		s.frame(r, 2)
		s.text(t, r.Min.X+30, 50, 28, 0, black, text)
		cells = append(cells, r)
	}
	for _, c := range []struct {
		name      string
		texts     []string
		enough    int
		agree     int
		differ    int
		unlooked  int
		mostCalls int
	}{
		{"all alike", []string{"English", "Maths"}, 3, 3, 0, 0, 2},
		{"one differs, looked at closely", []string{"Englisn", "Englisn", "Maths"}, 1, 0, 1, 2, 2},
		{"differs at first only", []string{"Englis", "English", "Maths"}, 3, 3, 0, 0, 3},
	} {
		double := &ocrtest.Lines{Texts: c.texts, Sure: 0.9}
		sheet := New(openEngine(t), double, DefaultSettings()).On(s)
		res, err := sheet.Read(t.Context(), []page.Table{grid(cells...)}, []string{"eng"})
		if err != nil {
			t.Fatal(err)
		}
		var lines []page.Line
		for _, cell := range res.Tables[0].Cells {
			lines = append(lines, cell.Lines...)
		}
		w := sheet.Witness()
		if before := w.Of(lines, false); before.Unlooked+len(before.Opinions) != 3 {
			t.Errorf("%s: before: %+v", c.name, before)
		}
		if hoped := w.Of(lines, true); hoped.Unlooked != 0 || len(hoped.Opinions) != 3 {
			t.Errorf("%s: hoped: %+v", c.name, hoped)
		}
		got, err := w.Confirm(t.Context(), lines, c.enough)
		if err != nil {
			t.Fatal(err)
		}
		count := map[Stand]int{}
		for _, o := range got.Opinions {
			count[o.Stand]++
		}
		if count[Agrees] != c.agree || count[Differs] != c.differ || got.Unlooked != c.unlooked || double.Calls > c.mostCalls {
			t.Errorf("%s: %+v after %d calls", c.name, got, double.Calls)
		}
	}
	var none *Witness
	if got, err := none.Confirm(t.Context(), make([]page.Line, 4), 3); err != nil || got.Unlooked != 4 {
		t.Errorf("without a second reader: %+v, %v", got, err)
	}
}
