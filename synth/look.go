package synth

import (
	"image/color"

	"github.com/learning-yogi/platform/synth/sheet"
)

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{uint8(hex >> 16), uint8(hex >> 8), uint8(hex), 255}
}

// pastels returns the fills for subjects.
func pastels() []color.NRGBA {
	return []color.NRGBA{rgb(0xDDEBF7), rgb(0xFCE4D6), rgb(0xE2EFDA), rgb(0xFFF2CC), rgb(0xEADCF4), rgb(0xD9F0EE), rgb(0xF8D7DE), rgb(0xEDEDED)}
}

func (d *draft) subjectFill(index int) color.NRGBA {
	if d.opt.Lines == Bare || d.opt.Look != Pastel && d.opt.Lines != Blocks {
		return color.NRGBA{}
	}
	all := pastels()
	return all[index%len(all)]
}

func (d *draft) breakFill() color.NRGBA {
	switch d.opt.Look {
	case GreyBreaks:
		return rgb(0xC0C0C0)
	case Highlights:
		return rgb(0xD9D9D9)
	case Pastel:
		return rgb(0xFFE699)
	case DarkHeader:
		return rgb(0xEAEEF3)
	}
	if d.opt.Lines == Blocks {
		return rgb(0xD0D5DB)
	}
	return color.NRGBA{}
}

// head styles the heading cells of an axis.
func (d *draft) head(c sheet.Cell) sheet.Cell {
	c.Heading, c.Clock = true, max(c.Clock, -1)
	for i := range c.Paras {
		c.Paras[i].Style = sheet.Bold
	}
	if d.opt.Rules == BareHeader && d.opt.Lines != Blocks {
		c.Bare = true
		return c
	}
	switch d.opt.Look {
	case DarkHeader:
		c.Fill = rgb(0x1F3864)
		for i := range c.Paras {
			c.Paras[i].Colour = rgb(0xFFFFFF)
		}
	case Pastel:
		c.Fill = rgb(0xBDD7EE)
	}
	return c
}

func (d *draft) border() sheet.Border {
	black := rgb(0x000000)
	switch d.opt.Lines {
	case Bare:
		return sheet.Border{}
	case Blocks:
		return sheet.Border{Width: 3.5, Colour: rgb(0xFFFFFF)}
	}
	switch d.opt.Rules {
	case Thick:
		return sheet.Border{Width: 1.8, Colour: black}
	case Grey:
		return sheet.Border{Width: 0.6, Colour: rgb(0xA6A6A6)}
	case Double:
		return sheet.Border{Width: 0.6, Colour: black, Double: true}
	case ThickFrame:
		return sheet.Border{Width: 0.6, Outer: 2.2, Colour: black}
	}
	return sheet.Border{Width: 0.7, Colour: black}
}

// mark paints some words as with a highlighter.
func (d *draft) mark(c *sheet.Cell) {
	if d.opt.Look == Highlights && len(c.Paras) > 0 && d.chance(25) {
		c.Paras[0].Highlight = rgb(0xFFFF00)
	}
}
