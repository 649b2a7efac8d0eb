package page

import "strings"

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
