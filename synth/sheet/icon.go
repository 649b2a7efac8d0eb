package sheet

import (
	"image/color"
	"math"
)

// Icon is a small pictogram, as planners have them beside words.
type Icon string

// The pictograms.
const (
	IconSun    Icon = "sun"
	IconBook   Icon = "book"
	IconPencil Icon = "pencil"
	IconApple  Icon = "apple"
	IconBall   Icon = "ball"
	IconNote   Icon = "note"
	IconHouse  Icon = "house"
	IconStar   Icon = "star"
	IconClock  Icon = "clock"
	IconPlate  Icon = "plate"
)

// iconSize is the side of a pictogram as a share of the base size.
const iconSize = 1.7

// Icons lists the pictograms.
func Icons() []Icon {
	return []Icon{IconSun, IconBook, IconPencil, IconApple, IconBall, IconNote, IconHouse, IconStar, IconClock, IconPlate}
}

// Emoji is the character that a word processor has for a pictogram.
func (i Icon) Emoji() string {
	return map[Icon]string{IconSun: "\u2600", IconBook: "\U0001F4D6", IconPencil: "\u270F", IconApple: "\U0001F34E", IconBall: "\u26BD", IconNote: "\U0001F3B5",
		IconHouse: "\U0001F3E0", IconStar: "\u2B50", IconClock: "\U0001F552", IconPlate: "\U0001F37D"}[i]
}

// icon draws a cell's pictogram and returns what is left for its text.
func (l *layout) icon(c Cell, in Rect) Rect {
	side := iconSize * l.doc.Base
	x, y := in.X0, (in.Y0+in.Y1-side)/2
	if c.Top {
		y = in.Y0
	}
	if c.IconAbove {
		x, y = (in.X0+in.X1-side)/2, in.Y0
		in.Y0 += side + padY/2
	} else {
		in.X0 += side + padX
	}
	for _, s := range c.Icon.shapes() {
		points := make([]Point, len(s.Points))
		for i, p := range s.Points {
			points[i] = Point{x + p.X*side, y + p.Y*side}
		}
		l.page.Shapes = append(l.page.Shapes, Shape{points, s.Colour})
	}
	return in
}

func ink(hex uint32) color.NRGBA {
	return color.NRGBA{uint8(hex >> 16), uint8(hex >> 8), uint8(hex), 255}
}

// disc is a circle as a polygon; star spikes it.
func disc(x, y, r float64, hex uint32) Shape { return star(x, y, r, r, 24, hex) }

func star(x, y, outer, inner float64, corners int, hex uint32) Shape {
	s := Shape{Colour: ink(hex)}
	for i := range corners {
		r := outer
		if i%2 == 1 {
			r = inner
		}
		a := 2*math.Pi*float64(i)/float64(corners) - math.Pi/2
		s.Points = append(s.Points, Point{x + r*math.Cos(a), y + r*math.Sin(a)})
	}
	return s
}

func polygon(hex uint32, xy ...float64) Shape {
	s := Shape{Colour: ink(hex)}
	for i := 0; i+1 < len(xy); i += 2 {
		s.Points = append(s.Points, Point{xy[i], xy[i+1]})
	}
	return s
}

func bar(x0, y0, x1, y1 float64, hex uint32) Shape {
	return polygon(hex, x0, y0, x1, y0, x1, y1, x0, y1)
}

// shapes draws a pictogram in the unit square.
func (i Icon) shapes() []Shape {
	switch i {
	case IconSun:
		return []Shape{star(.5, .5, .5, .3, 16, 0xF5A623), disc(.5, .5, .27, 0xFFD54F)}
	case IconBook:
		return []Shape{polygon(0x2E6DA4, 0, .2, .5, .3, 1, .2, 1, .85, .5, .95, 0, .85), polygon(0xFFFFFF, .07, .27, .46, .35, .46, .85, .07, .77), polygon(0xFFFFFF, .54, .35, .93, .27, .93, .77, .54, .85)}
	case IconPencil:
		return []Shape{polygon(0xF2B134, .2, .65, .7, .1, .9, .3, .4, .82), polygon(0x444444, .1, .95, .2, .65, .4, .82), polygon(0xE57373, .7, .1, .78, 0, 1, .2, .9, .3)}
	case IconApple:
		return []Shape{disc(.36, .6, .33, 0xD9383A), disc(.64, .6, .33, 0xD9383A), bar(.47, .08, .53, .4, 0x6D4C41), polygon(0x5BA646, .53, .2, .8, .05, .75, .28)}
	case IconBall:
		return []Shape{disc(.5, .5, .48, 0x333333), disc(.5, .5, .42, 0xFFFFFF), star(.5, .5, .2, .2, 5, 0x333333), bar(.46, .08, .54, .3, 0x333333), bar(.1, .5, .3, .56, 0x333333), bar(.7, .5, .9, .56, 0x333333)}
	case IconNote:
		return []Shape{bar(.36, .1, .44, .8, 0x222222), bar(.82, .05, .9, .72, 0x222222), polygon(0x222222, .36, .1, .9, .02, .9, .2, .36, .28), disc(.28, .8, .16, 0x222222), disc(.74, .74, .16, 0x222222)}
	case IconHouse:
		return []Shape{polygon(0xC0563B, .5, .02, 1, .48, 0, .48), bar(.14, .48, .86, .96, 0xEBC88F), bar(.42, .62, .6, .96, 0x7B4B2A)}
	case IconStar:
		return []Shape{star(.5, .53, .5, .2, 10, 0xF7C325)}
	case IconClock:
		return []Shape{disc(.5, .5, .5, 0x3B6FB6), disc(.5, .5, .41, 0xFFFFFF), bar(.47, .18, .53, .53, 0x222222), bar(.47, .47, .75, .53, 0x222222)}
	}
	return []Shape{disc(.5, .5, .4, 0xCFD8DC), disc(.5, .5, .26, 0xFFFFFF), bar(.02, .1, .08, .9, 0x607D8B), bar(.92, .1, .98, .9, 0x607D8B)}
}
