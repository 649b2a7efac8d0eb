package read

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/terms"
)

// script is a writing other than Latin, and the language package that reads it.
type script struct {
	language string
	letters  []*unicode.RangeTable
}

// scripts lists the writings that are tried where Latin letters make no sense.
// Of languages that share one the more frequent comes first.
var scripts = []script{
	{"jpn", []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana}},
	{"chi_sim", []*unicode.RangeTable{unicode.Han}},
	{"chi_tra", []*unicode.RangeTable{unicode.Han}},
	{"kor", []*unicode.RangeTable{unicode.Hangul}},
	{"rus", []*unicode.RangeTable{unicode.Cyrillic}},
	{"ukr", []*unicode.RangeTable{unicode.Cyrillic}},
	{"ell", []*unicode.RangeTable{unicode.Greek}},
	{"ara", []*unicode.RangeTable{unicode.Arabic}},
	{"heb", []*unicode.RangeTable{unicode.Hebrew}},
	{"hin", []*unicode.RangeTable{unicode.Devanagari}},
	{"tha", []*unicode.RangeTable{unicode.Thai}},
}

// A page is tried in other scripts where its sample, of at least scriptLeast
// pieces of lines that are no times, reads worse than scriptDoubt as Latin.
// scriptProbes of those read badly are read in each; a script is believed
// when it reads them at least as well as scriptSure.
const (
	scriptLeast    = 4
	scriptDoubt    = 0.6
	scriptProbes   = 5
	scriptSure     = 0.72
	probeHeight    = 1.6 // times the usual height, or a part of it, that a line of text has at most
	plainQuality   = 0.9 // from which a line of plainLetters and more was not misread
	plainLetters   = 5
	scriptPlain    = 0.33 // worth of such a line, where the others are not hopeless
	scriptDays     = 0.2  // worth of names of days
	scriptHopeless = 0.4  // quality of the first two below which the others are not tried
)

// script tells the language of a page that is not written in Latin letters; ""
// where Latin letters do, or no installed package reads it. doubt is true where
// Latin letters do not.
func (p *picture) script(ctx context.Context, sample []*strip, installed []string) (language string, doubt bool, err error) {
	sum, n := 0.0, 0
	var probes []*strip
	for _, s := range sample {
		if text := s.text(); s.known || clock.MatchString(text) || !strings.ContainsFunc(text, unicode.IsLetter) {
			continue
		}
		q := s.scriptQuality(func(r rune) bool { return unicode.Is(unicode.Latin, r) })
		sum += q
		if n++; q < scriptDoubt {
			probes = append(probes, s)
		}
	}
	probes = telling(probes)
	if n < scriptLeast || sum/float64(n) >= scriptDoubt || len(probes) < scriptLeast {
		return "", false, nil
	}
	if p.foreign {
		return "", true, nil
	}
	best := scriptSure
	han, err := p.han(ctx, probes)
	if err != nil {
		return "", true, err
	}
	if han {
		best = 0 // it only remains to tell whose
	}
	for _, sc := range scripts {
		if !slices.Contains(installed, sc.language) || han && !slices.Contains(sc.letters, unicode.Han) {
			continue
		}
		sum, plain, texts := 0.0, false, []string(nil)
		for i, s := range probes {
			if i > 1 && sum < scriptHopeless*float64(i) {
				break
			}
			try := *s
			if err := p.readStrip(ctx, &try, []string{sc.language}, p.reader.s.Canvas); err != nil {
				return "", true, err
			}
			q := try.scriptQuality(func(r rune) bool { return unicode.IsOneOf(sc.letters, r) })
			plain = plain || q >= plainQuality && try.letters() >= plainLetters
			sum += q
			texts = append(texts, try.text())
		}
		q := sum / float64(len(probes))
		if terms.ReadDays(texts).Distinct > 1 {
			q += scriptDays
		}
		if plain && q >= scriptHopeless {
			q += scriptPlain
		}
		if q > best {
			best, language = q, sc.language
		}
	}
	p.foreign = language == ""
	return language, true, nil
}

// han reports whether the second reader, which knows Chinese signs and Latin
// letters, reads most of the strips as the former.
func (p *picture) han(ctx context.Context, strips []*strip) (bool, error) {
	if p.elder == nil {
		return false, nil
	}
	n := 0
	for _, s := range strips {
		words, err := p.elder.read(ctx, s, false)
		if err != nil {
			return false, err
		}
		signs := 0
		for _, r := range textOf(words) {
			if unicode.Is(unicode.Han, r) {
				signs++
			}
		}
		if signs >= hanLeast && leastSure(words) >= onceSure {
			n++
		}
	}
	return 2*n > len(strips), nil
}

// hanLeast is how many signs make a line of Chinese or Japanese.
const hanLeast = 2

// telling picks scriptProbes of the strips that were read badly: of the usual
// height, those first that were taken for most letters. What is larger or
// short is often no text.
func telling(bad []*strip) []*strip {
	if len(bad) == 0 {
		return nil
	}
	heights := make([]float64, len(bad))
	for i, s := range bad {
		heights[i] = s.height
	}
	slices.Sort(heights)
	usual := heights[len(heights)/2]
	likely := slices.DeleteFunc(slices.Clone(bad), func(s *strip) bool {
		return s.height > probeHeight*usual || usual > probeHeight*s.height
	})
	slices.SortStableFunc(likely, func(a, b *strip) int { return cmp.Compare(b.letters(), a.letters()) })
	return likely[:min(len(likely), scriptProbes)]
}

// letters counts the letters that a strip was read as.
func (s *strip) letters() int {
	n := 0
	for _, r := range s.text() {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// scriptQuality is the mean confidence of the strip's letters of one writing;
// others count as not read.
func (s *strip) scriptQuality(of func(rune) bool) float64 {
	sum, n := 0.0, 0.0
	for _, w := range s.words {
		for _, r := range w.Text {
			switch {
			case of(r):
				sum, n = sum+w.Confidence*shape(w.Text), n+1
			case !unicode.IsDigit(r):
				n++
			}
		}
	}
	return sum / max(n, 1)
}

// joinSigns joins words of writings without spaces that stand close together: the
// engine takes each sign for a word. Height is that of the signs.
func joinSigns(words []page.Word, height float64) []page.Word {
	var out []page.Word
	for _, w := range words {
		if n := len(out); n > 0 && spaceless(out[n-1].Text) && spaceless(w.Text) {
			last := &out[n-1]
			a, b := upright(last.Box, last.Turn), upright(w.Box, w.Turn)
			if b.X0-a.X1 < joinGap*height {
				a, b := float64(len([]rune(last.Text))), float64(len([]rune(w.Text)))
				last.Confidence = (a*last.Confidence + b*w.Confidence) / (a + b)
				last.Text += w.Text
				last.Box = last.Box.Union(w.Box)
				continue
			}
		}
		out = append(out, w)
	}
	return out
}

// joinGap is the least space between words of signs, over their height.
const joinGap = 0.6

func spaceless(s string) bool {
	for _, r := range s {
		if !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai) && r != 'ー' {
			return false
		}
	}
	return s != ""
}
