package page

import (
	"slices"
	"strings"
)

// Text returns the words of the line with single spaces between them.
func (l Line) Text() string {
	parts := make([]string, len(l.Words))
	for i, w := range l.Words {
		parts[i] = w.Text
	}
	return strings.Join(parts, " ")
}

// Text returns the lines of the cell, one a line.
func (c Cell) Text() string {
	parts := make([]string, len(c.Lines))
	for i, l := range c.Lines {
		parts[i] = l.Text()
	}
	return strings.Join(parts, "\n")
}

// Read reports whether any word of the cell was read from pixels, and may be
// misread; a document's own text is as it was written.
func (c Cell) Read() bool {
	return slices.ContainsFunc(c.Lines, func(l Line) bool {
		return slices.ContainsFunc(l.Words, func(w Word) bool { return w.Confidence < 1 })
	})
}

// Print is the height of a word's print on the line, whatever its turn.
func (l Line) Print(w Word) float64 {
	if l.Turn%2 != 0 {
		return w.Box.Width()
	}
	return w.Box.Height()
}
