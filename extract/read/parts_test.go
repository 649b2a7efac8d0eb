package read

import (
	"image"
	"slices"
	"strings"
	"testing"

	"github.com/learning-yogi/platform/extract/page"
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
