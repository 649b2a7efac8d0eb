package read

import (
	"cmp"
	"context"
	"image"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/ocr"
)

// Stand is what the second reader says of what the engine read.
type Stand int8

// The stands.
const (
	Silent    Stand = iota // not asked, or the letters are none that it knows
	Agrees                 // it reads the same, letter for letter
	Differs                // it reads something else, and the engine's reading was kept
	Overruled              // it reads something else, and its reading was taken
)

// Opinion is the second reader's stand on one line.
type Opinion struct {
	Box   page.Box
	Stand Stand
}

// agreedConfidence is the least confidence of what two readers read alike, each
// in its own way: they hardly ever make the same mistake.
const agreedConfidence = 0.9

// elder is the second reader on one picture, with what it has read there.
type elder struct {
	reader         ocr.LineReader
	quick, closely known
}

func newElder(r ocr.LineReader) *elder {
	return &elder{r, known{map[image.Point][]reading{}}, known{map[image.Point][]reading{}}}
}

// read lets the second reader read a strip, once for all strips that look the
// same.
func (e *elder) read(ctx context.Context, st *strip, closely bool) ([]page.Word, error) {
	seen := e.quick
	if closely {
		seen = e.closely
	}
	words, ok := seen.find(st.im)
	if !ok {
		res, err := e.reader.ReadLine(ctx, st.im, closely)
		if err != nil {
			return nil, err
		}
		words = res.Words
		seen.add(st.im, words)
	}
	view := *st
	view.scale = 1
	view.take(words, CanvasSettings{})
	return view.words, nil
}

// ask lets the second reader read a strip of which the engine made words.
func (e *elder) ask(ctx context.Context, st *strip, closely bool) ([]page.Word, error) {
	words, err := e.read(ctx, st, closely)
	if drawn(textOf(words), textOf(st.words)) {
		return nil, err
	}
	return words, err
}

// drawn reports whether what the second reader reads is a little picture to the
// engine: a sign of a writing that the engine's reading has none of, or neither
// letters nor digits.
func drawn(its, mine string) bool {
	if its == "" {
		return false
	}
	foreign := func(s string) bool {
		return strings.ContainsFunc(s, func(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) })
	}
	return foreign(its) && !foreign(mine) || !strings.ContainsFunc(its, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// opine holds the second reader's reading against a strip's own, and looks
// closely where they differ. It gives what was read last, and whether that was
// read so twice.
func (e *elder) opine(ctx context.Context, st *strip) (other []page.Word, twice bool, err error) {
	if other, err = e.ask(ctx, st, false); err != nil {
		return nil, false, err
	}
	if st.hold(other, e.reader.Knows); st.stand != Differs || len(other) == 0 {
		return other, false, nil
	}
	closer, err := e.ask(ctx, st, true)
	if err != nil {
		return nil, false, err
	}
	st.hold(closer, e.reader.Knows)
	return closer, sameLetters(textOf(other), textOf(closer), e.reader.Knows), nil
}

func textOf(words []page.Word) string { return page.Line{Words: words}.Text() }

// consult asks the second reader about a strip that is doubtful. Where it reads
// something else, and not twice the same and surer, the engine reads once more
// at another size; then what two say counts.
func (p *picture) consult(ctx context.Context, st *strip, langs []string) error {
	other, twice, err := p.elder.opine(ctx, st)
	if err != nil || st.stand != Differs {
		return err
	}
	if twice && leastSure(other) > leastSure(st.words) && len(st.words) > 0 {
		st.overrule(other)
		return nil
	}
	if err := p.readLarger(ctx, st, langs); err != nil {
		return err
	}
	if st.hold(other, p.elder.reader.Knows); st.stand != Differs {
		return nil
	}
	switch sure, mine := leastSure(other), leastSure(st.words); {
	case len(other) == 0:
		if len(st.text()) <= dirtLetters && !strings.ContainsFunc(st.text(), unicode.IsDigit) && mine < dirtSure {
			st.words, st.stand = nil, Overruled
		}
	case len(st.words) == 0 && sure >= aloneSure, len(st.words) > 0 && sure >= onceSure && sure > mine:
		st.overrule(other)
	}
	return nil
}

const (
	onceSure    = 0.5  // how sure the second reader must be where its two looks differ
	aloneSure   = 0.85 // and of what the engine took for no text
	dirtLetters = 2    // bytes at most, and
	dirtSure    = 0.6  // confidence below which what the second reader takes for no text is none
)

// overrule takes the second reader's words, but those that the engine is surer
// of. The second reader joins words: where the engine parts them, they are parted.
func (s *strip) overrule(other []page.Word) {
	mine := s.words
	s.words, s.stand = part(other, mine), Overruled
	if len(mine) != len(s.words) {
		return
	}
	for i, w := range mine {
		if w.Confidence > s.words[i].Confidence {
			s.words[i] = w
		}
	}
}

// hold holds a second reading against the strip's own, and sets its stand.
func (s *strip) hold(other []page.Word, knows func(rune) bool) {
	mine, its := textOf(s.words), textOf(other)
	s.asked = true
	switch {
	case !legible(mine, knows):
		s.stand = Silent
	case sameLetters(mine, its, knows):
		s.stand = Agrees
		for i := range s.words {
			s.words[i].Confidence = max(s.words[i].Confidence, agreedConfidence)
		}
	default:
		s.stand = Differs
	}
}

// legible reports whether a reader knows most letters of a text, or none are
// there.
func legible(text string, knows func(rune) bool) bool {
	n, known := 0, 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			n++
			if knows(r) || knows(baseOf(r)) {
				known++
			}
		}
	}
	return 2*known >= n
}

// baseOf gives the letter under a diacritic.
func baseOf(r rune) rune {
	for _, b := range plain.Replace(string(unicode.ToLower(r))) {
		return b
	}
	return r
}

// sameLetters reports whether two readings say the same: spaces, specks and the
// kinds of dashes aside, and letters aside that the second reader does not know.
// It may give their base, another, or none.
func sameLetters(mine, its string, knows func(rune) bool) bool {
	a, b := []rune(bareLetters(mine)), []rune(bareLetters(its))
	// reach[j]: the letters of a so far can be the first j of b.
	reach := make([]bool, len(b)+1)
	reach[0] = true
	for _, r := range a {
		free := unicode.IsLetter(r) && !knows(r)
		next := make([]bool, len(b)+1)
		for j := range next {
			switch {
			case free && reach[j]:
				next[j] = true
			case j > 0 && reach[j-1]:
				next[j] = free || twins(r, b[j-1])
			}
		}
		reach = next
	}
	return reach[len(b)]
}

// twins reports whether two letters are the same, or look the same in print.
func twins(a, b rune) bool {
	if a == b {
		return true
	}
	if la, lb := unicode.ToLower(a), unicode.ToLower(b); la == lb && strings.ContainsRune("cosuvwxz", la) {
		return true
	}
	if strings.ContainsRune(uprights, a) && strings.ContainsRune(uprights, b) {
		return true
	}
	return unicode.IsLetter(a) && unicode.IsLetter(b) && baseOf(a) == baseOf(b) && unicode.IsUpper(a) == unicode.IsUpper(b)
}

// uprights are letters that look alike in most typefaces.
const uprights = "Il|"

// leaders matches runs of dots and dashes that lead the eye: readers count them
// differently.
var leaders = regexp.MustCompile(`[-.]{2,}`)

// bareLetters is a text without spaces and the marks that readers make of specks.
func bareLetters(s string) string {
	return leaders.ReplaceAllString(strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) || strings.ContainsRune("{}[]¥~=_'`‘’′\"“”<>\\^°•·¢€«»。、", r):
			return -1
		case r == '–' || r == '—':
			return '-'
		case r == '：':
			return ':'
		case r == '（':
			return '('
		case r == '）':
			return ')'
		}
		return r
	}, s), "-")
}

func leastSure(words []page.Word) float64 {
	least := 1.0
	for _, w := range words {
		least = min(least, w.Confidence)
	}
	return least
}

// sureText is the confidence from which a word needs no second reader where
// the same words were read alike elsewhere.
const sureText = 0.9

// Witness is what the second reader can still be asked about a picture that was
// read: pieces of its lines, without the picture.
type Witness struct {
	elder  *elder
	strips []*strip
}

// Witness returns the witness of the last reading, nil where there is no second
// reader.
func (s *Sheet) Witness() *Witness {
	if s.elder == nil || s.last == nil {
		return nil
	}
	return &Witness{s.elder, s.last.chosen()}
}

// Testimony is what is known of lines by the second reader. Unlooked is how
// many of the lines it was not asked about.
type Testimony struct {
	Opinions []Opinion
	Unlooked int
}

// Of gives the opinions on lines that the reading itself asked for. Where hope
// is set, those that it did not ask for are taken to agree.
func (w *Witness) Of(lines []page.Line, hope bool) Testimony {
	if w == nil {
		return Testimony{Unlooked: len(lines)}
	}
	asked, open, missing := w.sort(lines)
	out := Testimony{Opinions: asked}
	if !hope {
		out.Unlooked = len(open) + missing
		return out
	}
	for _, st := range open {
		out.Opinions = append(out.Opinions, Opinion{st.ink, Agrees})
	}
	return out
}

// sort gives the opinions on lines that there are, the strips of lines that
// have none, and how many lines no strip is known of.
func (w *Witness) sort(lines []page.Line) (asked []Opinion, open []*strip, missing int) {
	found := make([]bool, len(lines))
	for _, st := range w.strips {
		mine := false
		for i, l := range lines {
			if l.Box.Contains(st.ink.Centre()) || st.ink.Contains(l.Box.Centre()) {
				found[i], mine = true, true
			}
		}
		switch {
		case !mine:
		case st.asked || st.known:
			asked = append(asked, Opinion{st.ink, st.stand})
		default:
			open = append(open, st)
		}
	}
	for _, f := range found {
		if !f {
			missing++
		}
	}
	return asked, open, missing
}

// Confirm asks the second reader about lines, the least sure first, and ends
// with enough that differ: a person looks then anyway. Lines whose words were
// read alike elsewhere are not asked about. Errors are those of the reader, a
// cancelled context as is.
func (w *Witness) Confirm(ctx context.Context, lines []page.Line, enough int) (Testimony, error) {
	if w == nil {
		return Testimony{Unlooked: len(lines)}, nil
	}
	asked, open, missing := w.sort(lines)
	out := Testimony{asked, missing}
	differ := 0
	for _, o := range asked {
		if o.Stand == Differs || o.Stand == Overruled {
			differ++
		}
	}
	agreed := map[string]bool{}
	for _, st := range w.strips {
		agreed[st.text()] = agreed[st.text()] || st.stand == Agrees
	}
	slices.SortStableFunc(open, func(a, b *strip) int { return cmp.Compare(leastSure(a.words), leastSure(b.words)) })
	for i, st := range open {
		if differ >= enough {
			out.Unlooked += len(open) - i
			break
		}
		if agreed[st.text()] && leastSure(st.words) >= sureText {
			st.stand = Agrees
		} else if _, _, err := w.elder.opine(ctx, st); err != nil {
			return Testimony{}, err
		}
		switch st.stand {
		case Agrees:
			agreed[st.text()] = true
		case Differs:
			differ++
		}
		out.Opinions = append(out.Opinions, Opinion{st.ink, st.stand})
	}
	return out, nil
}

// chosen lists the strips of every spot's leading guess.
func (p *picture) chosen() []*strip {
	var out []*strip
	for _, sp := range p.everySpot() {
		if g := sp.leading(); g != nil {
			for _, st := range g.strips {
				if len(st.words) > 0 {
					out = append(out, st)
				}
			}
		}
	}
	return out
}
