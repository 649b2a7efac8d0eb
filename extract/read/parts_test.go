package read

import (
	"image"
	"slices"
	"strings"
	"testing"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/ocr"
)

func TestChooseLanguage(t *testing.T) {
	installed := []string{"deu", "eng", "fra", "ind", "ita", "msa", "nld", "pol", "por", "spa"}
	for _, c := range []struct{ words, want string }{
		{"Monday Tuesday Maths English Break", "eng"},
		{"Lunes Martes Miercoles Jueves Viernes", "spa"},
		{"Segunda Terça Quarta Quinta Sexta Horário", "por"},
		{"Montag, Dienstag: Mittwoch Deutsch", "deu"},
		{"Isnin Selasa Rabu Khamis Jumaat", "msa"},
		{"Senin Selasa Rabu Kamis Jumat", "ind"},
		{"Poniedziałek Wtorek Środa", "pol"},
		{"Mo Tu We Th Fr", "eng"},
		{"RWI PE 9.00 10.15", "eng"},
		{"Pondělí Úterý Středa", "eng"}, // Czech is not installed
		{"", "eng"},
	} {
		if got := chooseLanguage(strings.Fields(c.words), "eng", installed); got != c.want {
			t.Errorf("%q: %s, want %s", c.words, got, c.want)
		}
	}
}

func TestWrites(t *testing.T) {
	for _, c := range []struct {
		read []string
		code string
		want bool
	}{
		{[]string{"eng"}, "en", true},
		{[]string{"eng"}, "id", true},
		{[]string{"eng"}, "lt", false},
		{[]string{"lit"}, "lt", true},
		{[]string{"slk"}, "cs", false}, // no ě
		{[]string{"hrv"}, "sl", true},
		{[]string{"dan"}, "nn", true},
		{[]string{"eng", "ces"}, "cs", true},
		{[]string{"eng"}, "cy", false}, // nothing is known of Welsh
		{[]string{"rus"}, "ru", true},
	} {
		if got := Writes(c.read, c.code); got != c.want {
			t.Errorf("%v, %s: %v", c.read, c.code, got)
		}
	}
}

// Each Latin language that a page may be read in has an alphabet.
func TestEveryLanguageHasAnAlphabet(t *testing.T) {
	for name := range lexicon {
		if a, ok := alphabets[name]; !ok || !Writes([]string{name}, a.code) {
			t.Errorf("%s has no alphabet, or one that does not write it", name)
		}
	}
}

func TestSpelled(t *testing.T) {
	in := []ocr.Word{{Text: "Educaţie"}}
	if got := spelled(in, "ron")[0].Text; got != "Educație" {
		t.Errorf("Romanian: %q", got)
	}
	if got := spelled(in, "tur")[0].Text; got != "Educaţie" {
		t.Errorf("Turkish: %q", got)
	}
}

// Accents of small print are but a pixel or two.
func TestAccentsOfSmallLetters(t *testing.T) {
	for _, c := range []struct {
		name string
		dots []image.Point // over a letter from (10, 10) to (18, 20)
		want int           // dots that are the letter's
	}{
		{"a diaeresis", []image.Point{{11, 7}, {16, 7}}, 2},
		{"one speck of dust", []image.Point{{14, 7}}, 0},
		{"specks at different heights", []image.Point{{11, 8}, {16, 5}}, 0},
		{"too far up", []image.Point{{11, 1}, {16, 1}}, 0},
	} {
		w, h := 60, 30
		f := &field{w: w, h: h, rect: image.Rect(0, 0, w, h), label: make([]int32, w*h), dev: make([]uint8, w*h)}
		mask := make([]uint8, w*h)
		for _, x0 := range []int{10, 22, 34} {
			for y := 10; y < 20; y++ {
				for x := x0; x < x0+8; x++ {
					if y == 10 || x == x0 || x == x0+7 {
						mask[y*w+x] = 1
					}
				}
			}
		}
		for _, p := range c.dots {
			mask[p.Y*w+p.X] = 1
		}
		f.comps = label(mask, w, h, f.label)
		segs := f.segments(0, 10, DefaultLineSettings())
		if len(segs) != 1 {
			t.Fatalf("%s: %d lines", c.name, len(segs))
		}
		if got := len(segs[0].ids) - 3; got != c.want {
			t.Errorf("%s: %d dots taken, want %d", c.name, got, c.want)
		}
	}
}

func TestQuality(t *testing.T) {
	line := func(conf float64, words ...string) page.Line {
		var l page.Line
		for _, w := range words {
			l.Words = append(l.Words, page.Word{Text: w, Confidence: conf})
		}
		return l
	}
	for _, c := range []struct {
		name          string
		better, worse []page.Line
	}{
		{"a time beats noise", []page.Line{line(0.2, "12", "-", "1pm")}, []page.Line{line(0.6, "wd}"), line(0.6, "|Z")}},
		{"a line beats crumbs", []page.Line{line(0.7, "Meeting")}, []page.Line{line(0.9, "o"), line(0.9, "e"), line(0.9, "n"), line(0.9, "s")}},
		{"a word beats a jumble", []page.Line{line(0.8, "Lunch")}, []page.Line{line(0.8, "cHuLpX")}},
		{"dashes do not count", []page.Line{line(0.9, "Art")}, []page.Line{line(0.9, "-", "~")}},
		{"something beats nothing", []page.Line{line(0.1, "Art")}, nil},
	} {
		if b, w := quality(c.better), quality(c.worse); b <= w {
			t.Errorf("%s: %.2f <= %.2f", c.name, b, w)
		}
	}
	for _, s := range []string{"8:35 - 8.50 am", "9-10", "08H30-10H30", "0730 - 0800", "8 to 9", "(11:15-1:15)"} {
		if !timeRange.MatchString(s) {
			t.Errorf("%q is a time range", s)
		}
	}
	for _, s := range []string{"MA101-2", "99-100", "P1 - P2", "-"} {
		if timeRange.MatchString(s) {
			t.Errorf("%q is no time range", s)
		}
	}
}

// A pixel's box goes to the upright picture and back.
func TestTurns(t *testing.T) {
	const w, h = 7, 4
	for turn := page.Turn(0); turn < 4; turn++ {
		for y := range h {
			for x := range w {
				g := image.NewGray(image.Rect(0, 0, w, h))
				g.Pix[y*g.Stride+x] = 9
				r := rotate(g, turn)
				i := slices.Index(r.Pix, 9)
				at := image.Pt(i%r.Stride, i/r.Stride)
				if got := unrotate(boxOf(image.Rectangle{at, at.Add(image.Pt(1, 1))}), turn, w, h); got != boxOf(image.Rect(x, y, x+1, y+1)) {
					t.Fatalf("turn %d: (%d,%d) came back as %v", turn, x, y, got)
				}
			}
		}
	}
}

func TestLabel(t *testing.T) {
	rows := []string{
		"1.1..2",
		"111.2.",
		"....2.",
		"1.2...",
	}
	var mask []uint8
	for _, r := range rows {
		for _, c := range r {
			mask = append(mask, uint8(max(c-'0', 0)))
		}
	}
	for i, c := range strings.Join(rows, "") {
		if c == '.' {
			mask[i] = 0
		}
	}
	comps := label(mask, 6, 4, make([]int32, len(mask)))
	if len(comps) != 4 || comps[0].area != 5 || comps[1].area != 3 || comps[1].box != image.Rect(4, 0, 6, 3) {
		t.Errorf("components %+v", comps)
	}
}

func TestResample(t *testing.T) {
	g := image.NewGray(image.Rect(0, 0, 10, 6))
	for i := range g.Pix {
		g.Pix[i] = 255
	}
	for _, scale := range []float64{0.3, 1, 2.7} {
		out := resample(g, scale)
		for _, v := range out.Pix {
			if v != 255 {
				t.Fatalf("scale %v: white became %d", scale, v)
			}
		}
	}
	if got := resample(g, 0.001).Rect; got != image.Rect(0, 0, 1, 1) {
		t.Errorf("tiny: %v", got)
	}
}
