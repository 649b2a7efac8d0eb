package xlsx

import (
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
	}
	r.styles[index] = s
	return s
}

func newStyle(raw *excelize.Style) style {
	s := style{middle: 1, fill: fillOf(raw.Fill)}
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

// Patterns of excelize that have a meaning here.
const (
	solidPattern = 1
	gray125      = 17 // stands for no fill in the styles of every workbook
)

// patternGrey is what a black pattern on white looks like from afar.
var patternGrey = color.NRGBA{R: 0xD0, G: 0xD0, B: 0xD0, A: 255}

// fillOf gives the colour that a person sees, A=0 on bare paper.
func fillOf(f excelize.Fill) color.NRGBA {
	if f.Type == "pattern" && (f.Pattern == 0 || f.Pattern == gray125) {
		return color.NRGBA{}
	}
	if len(f.Color) == 0 {
		if f.Type == "pattern" && f.Pattern > solidPattern {
			return patternGrey
		}
		return color.NRGBA{}
	}
	c, ok := ooxml.Hex(f.Color[0])
	if !ok {
		return color.NRGBA{}
	}
	if f.Type == "pattern" && f.Pattern > solidPattern {
		c = ooxml.Mix(color.NRGBA{R: 255, G: 255, B: 255, A: 255}, c, 0.5)
	}
	if !sheet.Opaque(c) {
		return color.NRGBA{}
	}
	return c
}
