package place

import (
	"strings"
	"unicode"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/terms"
)

// Text is the words of a block.
type Text struct {
	Title, Notes string
	Box          page.Box    // what the words cover; zero without words
	Confidence   float64     // of the least sure word
	Read         []page.Word // what was read, in its order
}

// Sizes of a line relative to the largest of its cell.
const (
	smallPrint = 0.8 // below: a remark, not the title
	wrapSlack  = 1.05
)

// Words composes title and notes from a cell's lines. Small print, lines in
// brackets and lines that did not need to be broken off are notes.
func Words(lines []page.Line, width float64) Text {
	t := Text{Confidence: 1}
	var kept []page.Line
	for _, l := range lines {
		if strings.TrimSpace(l.Text()) == "" {
			continue
		}
		kept = append(kept, l)
		t.Box = t.Box.Union(l.Box)
		for _, w := range l.Words {
			t.Confidence = min(t.Confidence, w.Confidence)
		}
		t.Read = append(t.Read, l.Words...)
	}
	if len(kept) == 0 {
		return t
	}
	if s := stackedWord(kept); s != "" {
		t.Title = s
		return t
	}
	biggest := 0.0
	for _, l := range kept {
		if !bracketed(l.Text()) { // brackets are higher than the letters beside them
			biggest = max(biggest, size(l))
		}
	}
	var title, notes []string
	open := true // the next line of the largest print may still belong to the title
	for i, l := range kept {
		text := l.Text()
		small := size(l) < smallPrint*biggest && len(kept) > 1
		switch {
		case small || bracketed(text) && biggest > 0:
			notes = append(notes, text)
			open = open && len(title) == 0
		case len(title) == 0:
			title = append(title, text)
		case open && continues(kept[i-1], l, width):
			title = append(title, text)
		default:
			notes = append(notes, text)
			open = false
		}
	}
	if len(title) == 0 { // nothing but remarks
		title, notes = notes[:1], notes[1:]
	}
	t.Title = joinLines(title)
	t.Notes = joinLines(notes)
	return t
}

// stackedWord joins letters that stand one a line.
func stackedWord(lines []page.Line) string {
	parts := make([]string, len(lines))
	for i, l := range lines {
		parts[i] = l.Text()
	}
	all := strings.Join(parts, "\n")
	if s := terms.Unstack(all); s != all {
		return s
	}
	return ""
}

func size(l page.Line) float64 {
	s := 0.0
	for _, w := range l.Words {
		s = max(s, w.Size)
	}
	return s
}

func bracketed(s string) bool {
	return strings.HasPrefix(s, "(") || strings.HasPrefix(s, "[")
}

// continues reports whether line b goes on with the sentence of line a: they
// look alike, and b's first word would not have fitted on a's line. A line
// that ends in a joiner, or goes on in lower case, continues too.
func continues(a, b page.Line, width float64) bool {
	if len(a.Words) == 0 || len(b.Words) == 0 || a.Turn != b.Turn {
		return false
	}
	at, bt := a.Text(), b.Text()
	if strings.HasSuffix(at, "/") || strings.HasSuffix(at, "&") || strings.HasSuffix(at, "-") || strings.HasSuffix(at, ",") || strings.HasSuffix(at, "–") || strings.HasPrefix(bt, "/") || strings.HasPrefix(bt, "&") {
		return true
	}
	if r := []rune(bt)[0]; unicode.IsLower(r) {
		return true
	}
	if width <= 0 || a.Turn != 0 {
		return true
	}
	space := 0.3 * size(a)
	return a.Box.Width()+space+b.Words[0].Box.Width() > width/wrapSlack-0.4*size(a)
}

// joinLines joins the lines of one phrase. A hyphen at a line's end stays: it
// may be the word's own.
func joinLines(lines []string) string {
	return strings.Join(strings.Fields(strings.Join(lines, " ")), " ")
}
