package sheet

import "strings"

// Settings of the fit of text into cells, in points unless said otherwise.
const (
	padX       = 3.0  // between a border and the text beside it
	padY       = 2.5  // between a border and the text above or below it
	smallest   = 4.5  // no teacher prints smaller than this
	shrinkStep = 0.95 // share of the size that is tried next when text does not fit
	cornerSize = 0.62 // of the base size: tiny print in corners
)

// line is one wrapped line of a cell.
type line struct {
	para  Para
	text  string
	size  float64
	width float64
}

// wrap breaks the paragraphs into lines of at most width points. It reports
// false where one word alone is wider.
func (f *Family) wrap(paras []Para, base, scale, width float64) ([]line, bool) {
	var out []line
	fits := true
	for _, p := range paras {
		size := p.Size
		if size == 0 {
			size = base
		}
		size *= scale
		current := ""
		flush := func() {
			current = strings.ReplaceAll(current, "\u00a0", " ")
			w := f.Width(current, p.Style, size)
			fits = fits && w <= width+0.01
			out = append(out, line{p, current, size, w})
		}
		for _, word := range words(p.Text) {
			joined := strings.Trim(current+" "+word, " ")
			if current != "" && f.Width(joined, p.Style, size) > width {
				flush()
				joined = word
			}
			current = joined
		}
		if current != "" {
			flush()
		}
	}
	return out, fits
}

// words splits a text where it may be wrapped: not at no-break spaces.
func words(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == ' ' })
}

func linesHeight(lines []line) float64 {
	h := 0.0
	for _, l := range lines {
		h += l.size * Leading
	}
	return h
}

// fit wraps the paragraphs into a box, in smaller print where they are too
// large for it, as a teacher would.
func (f *Family) fit(paras []Para, base, width, height float64) []line {
	scale := 1.0
	for {
		lines, fits := f.wrap(paras, base, scale, width)
		if fits && linesHeight(lines) <= height+0.01 || base*scale*shrinkStep < smallest {
			return lines
		}
		scale *= shrinkStep
	}
}

// need returns the least height of a cell of the given width.
func (f *Family) need(c Cell, base, width float64) float64 {
	corner := 0.0
	if c.Corners.TopLeft+c.Corners.TopRight != "" {
		corner += base * cornerSize * Leading
	}
	if c.Corners.BottomLeft+c.Corners.BottomRight != "" {
		corner += base * cornerSize * Leading
	}
	if len(c.Paras) == 0 {
		return corner
	}
	if c.Turn%2 == 1 {
		return f.needTurned(c, base, width)
	}
	if c.Icon != "" && c.IconAbove {
		corner += iconSize*base + padY
	} else if c.Icon != "" {
		width -= iconSize*base + padX
	}
	lines := f.fit(c.Paras, base, width-2*padX, 1e6)
	high := linesHeight(lines)
	if c.Icon != "" && !c.IconAbove {
		high = max(high, iconSize*base)
	}
	return high + corner + 2*padY
}

// needTurned returns the least height for turned text: its longest word, or as
// long as it takes for the wrapped lines to stand side by side in the width.
func (f *Family) needTurned(c Cell, base, width float64) float64 {
	longest, total := 0.0, 0.0
	for _, p := range c.Paras {
		size := p.Size
		if size == 0 {
			size = base
		}
		for _, word := range words(p.Text) {
			longest = max(longest, f.Width(word, p.Style, size))
		}
		total = max(total, f.Width(p.Text, p.Style, size))
	}
	for h := longest; h < total; h += base {
		lines, ok := f.wrap(c.Paras, base, 1, h+0.02)
		if ok && linesHeight(lines) <= width-2*padY {
			return h + 2*padX + 0.1
		}
	}
	return total + 2*padX + 0.1
}
