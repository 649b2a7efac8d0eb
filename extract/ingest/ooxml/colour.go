package ooxml

import (
	"image/color"
	"strconv"
	"strings"
)

// Theme holds the colours of a document's theme by name: dk1, lt1, accent1...
type Theme map[string]color.NRGBA

// Theme reads the theme that a part refers to; without one it is empty.
func (p *Package) Theme(part string) Theme {
	out := Theme{}
	for _, r := range p.Relations(part) {
		if r.Kind != "theme" || !p.Has(r.Target) {
			continue
		}
		data, err := p.Read(r.Target)
		if err != nil {
			return out
		}
		x := NewXML(data, p.limits)
		_ = x.Each(func(Element) error { return out.read(x) })
	}
	return out
}

// read finds the colour scheme, wherever it stands.
func (t Theme) read(x *XML) error {
	return x.Each(func(e Element) error {
		if e.Name != "clrScheme" {
			if e.Name == "themeElements" {
				return t.read(x)
			}
			return nil
		}
		return x.Each(func(slot Element) error {
			return x.Each(func(c Element) error {
				hex := c.Attr("val")
				if c.Name == "sysClr" {
					hex = c.Attr("lastClr")
				}
				if v, ok := Hex(hex); ok {
					t[slot.Name] = v
				}
				return nil
			})
		})
	})
}

// wordNames are the names that Word's own attributes give to theme colours.
var wordNames = map[string]string{
	"text1": "dk1", "dark1": "dk1", "background1": "lt1", "light1": "lt1",
	"text2": "dk2", "dark2": "dk2", "background2": "lt2", "light2": "lt2",
	"hyperlink": "hlink", "followedhyperlink": "folHlink",
}

// Word gives a theme colour by Word's name for it, lightened by tint or
// darkened by shade (two hexadecimal digits; FF or "" leaves it).
func (t Theme) Word(name, tint, shade string) (color.NRGBA, bool) {
	if n, ok := wordNames[strings.ToLower(name)]; ok {
		name = n
	}
	c, ok := t[name]
	if !ok {
		return color.NRGBA{}, false
	}
	if v, err := strconv.ParseUint(tint, 16, 8); err == nil {
		c = Mix(c, color.NRGBA{R: 255, G: 255, B: 255, A: 255}, 1-float64(v)/255)
	}
	if v, err := strconv.ParseUint(shade, 16, 8); err == nil {
		c = Mix(c, color.NRGBA{A: 255}, 1-float64(v)/255)
	}
	return c, true
}

// Mix gives a blend of two colours: part of b, the rest of a.
func Mix(a, b color.NRGBA, part float64) color.NRGBA {
	f := func(x, y uint8) uint8 { return uint8(float64(x)*(1-part) + float64(y)*part + 0.5) }
	return color.NRGBA{R: f(a.R, b.R), G: f(a.G, b.G), B: f(a.B, b.B), A: 255}
}

// Hex reads RRGGBB or AARRGGBB, with or without #.
func Hex(s string) (color.NRGBA, bool) {
	s = strings.TrimPrefix(s, "#")
	if len(s) == 8 {
		s = s[2:]
	}
	v, err := strconv.ParseUint(s, 16, 32)
	if len(s) != 6 || err != nil {
		return color.NRGBA{}, false
	}
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 255}, true
}
