package xlsx

import (
	"fmt"
	"image/color"

	"github.com/xuri/excelize/v2"

	"github.com/learning-yogi/platform/extract/ingest/ooxml"
	"github.com/learning-yogi/platform/extract/ingest/sheet"
	"github.com/learning-yogi/platform/extract/page"
)

// style is how a cell looks.
type style struct {
	text   sheet.Style
	fill   color.NRGBA
	turn   page.Turn
	align  sheet.Align
	middle float64 // where its text stands: 0 top, 0.5 middle, 1 bottom
	ruled  page.Sides
}

// boxed reports whether lines on two sides or more make the cell a box: a line
// on one side may be its neighbour's.
func (s style) boxed() bool {
	n := 0
	for _, v := range []bool{s.ruled.Left, s.ruled.Top, s.ruled.Right, s.ruled.Bottom} {
		if v {
			n++
		}
	}
	return n >= 2
}

// style gives the style of an index, plain where there is none.
func (r *reader) style(index int) style {
	if s, ok := r.styles[index]; ok {
		return s
	}
	s := style{middle: 1}
	if raw, err := r.book.GetStyle(index); err == nil {
		s = newStyle(raw)
		s.fill = r.fill(index)
	}
	r.styles[index] = s
	return s
}

func newStyle(raw *excelize.Style) style {
	s := style{middle: 1}
	if f := raw.Font; f != nil {
		s.text = textStyle(f)
	}
	for _, b := range raw.Border {
		if b.Style == 0 {
			continue
		}
		switch b.Type {
		case "left":
			s.ruled.Left = true
		case "right":
			s.ruled.Right = true
		case "top":
			s.ruled.Top = true
		case "bottom":
			s.ruled.Bottom = true
		}
	}
	if a := raw.Alignment; a != nil {
		s.turn = turnOf(a.TextRotation)
		switch a.Horizontal {
		case "center", "centerContinuous", "distributed":
			s.align = sheet.Centre
		case "right":
			s.align = sheet.Right
		}
		switch a.Vertical {
		case "top", "justify":
			s.middle = 0
		case "center", "distributed":
			s.middle = 0.5
		}
	}
	return s
}

func textStyle(f *excelize.Font) sheet.Style {
	out := sheet.Style{Size: min(max(f.Size, 0), maxSize), Bold: f.Bold}
	if c, ok := ooxml.Hex(f.Color); ok {
		out.Colour = c
	}
	return out
}

// turnOf reads a rotation: 1 to 90 degrees upward, 91 to 180 for 1 to 90
// downward, 255 for letters below each other.
func turnOf(rotation int) page.Turn {
	switch {
	case rotation == 255 || (rotation >= 135 && rotation <= 180):
		return 1
	case rotation >= 45 && rotation <= 90:
		return 3
	}
	return 0
}

// patternGrey is what a black pattern on white looks like from afar.
var patternGrey = color.NRGBA{R: 0xD0, G: 0xD0, B: 0xD0, A: 255}

// fill gives the fill that a person sees in cells of a style, A=0 on bare
// paper. It looks into the styles itself: excelize gives no colours of books
// without a theme, which other programs write.
func (r *reader) fill(index int) color.NRGBA {
	id := r.book.Styles.CellXfs.Xf[index].FillID
	if id == nil || r.book.Styles.Fills == nil || *id < 0 || *id >= len(r.book.Styles.Fills.Fill) {
		return color.NRGBA{}
	}
	fill := r.book.Styles.Fills.Fill[*id]
	if fill == nil {
		return color.NRGBA{}
	}
	if g := fill.GradientFill; g != nil && len(g.Stop) > 0 {
		c := g.Stop[len(g.Stop)-1].Color
		return seenFill(r.colour(c.RGB, c.Indexed, c.Theme, c.Tint))
	}
	p := fill.PatternFill
	// gray125 is the second fill of every book, and stands for none.
	if p == nil || p.PatternType == "" || p.PatternType == "none" || p.PatternType == "gray125" {
		return color.NRGBA{}
	}
	var c color.NRGBA
	if f := p.FgColor; f != nil && !f.Auto {
		c = r.colour(f.RGB, f.Indexed, f.Theme, f.Tint)
	}
	if p.PatternType == "solid" {
		return seenFill(c)
	}
	if c.A == 0 {
		return patternGrey
	}
	return seenFill(ooxml.Mix(color.NRGBA{R: 255, G: 255, B: 255, A: 255}, c, 0.5))
}

// seenFill leaves out white.
func seenFill(c color.NRGBA) color.NRGBA {
	if !sheet.Opaque(c) {
		return color.NRGBA{}
	}
	return c
}

// systemColour is the first index that means a colour of the reader's screen.
const systemColour = 64

// colour resolves a colour of a style, A=0 for none.
func (r *reader) colour(rgb string, indexed int, theme *int, tint float64) color.NRGBA {
	if (theme != nil && r.book.Theme == nil) || (theme == nil && rgb == "" && indexed >= systemColour) {
		return color.NRGBA{}
	}
	base, ok := ooxml.Hex(r.book.GetBaseColor(rgb, indexed, theme))
	if !ok {
		return color.NRGBA{}
	}
	hex := fmt.Sprintf("%02X%02X%02X", base.R, base.G, base.B)
	c, _ := ooxml.Hex(excelize.ThemeColor(hex, min(max(tint, -1), 1)))
	return c
}
