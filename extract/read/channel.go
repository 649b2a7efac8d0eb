package read

import (
	"image"
	"image/color"
)

// ChannelSettings say when a place is seen through one colour channel: blue
// on black and yellow on white hardly differ in luma. Levels are of 8 bits.
type ChannelSettings struct {
	Below int     // luma contrast from this level on will do: it is sharper than JPEG's colours
	Least int     // a channel has at least this contrast
	Gain  float64 // and this many times that of luma
	Share float64 // contrast is the deviation that this share of the pixels exceeds: a short word in a wide cell
	Edge  int     // pixels along the edges that do not count: ruling lines
}

// DefaultChannelSettings suits printed tables.
func DefaultChannelSettings() ChannelSettings {
	return ChannelSettings{Below: 60, Least: 50, Gain: 2, Share: 0.004, Edge: 4}
}

// view returns the picture to read a place from: its luma, or the one colour
// channel in which what stands there differs clearly more from its background.
func (p *picture) view(r image.Rectangle, s ChannelSettings) *image.Gray {
	if _, grey := p.im.(*image.Gray); grey {
		return p.grey
	}
	r = r.Intersect(p.grey.Rect)
	inner := r.Inset(s.Edge)
	if inner.Empty() {
		return p.grey
	}
	best, most := p.grey, contrastOf(p.grey, inner, s.Share)
	if most >= s.Below {
		return best
	}
	most = max(int(s.Gain*float64(most)), s.Least)
	for c := range 3 {
		g := channel(p.im, r, c)
		if v := contrastOf(g, inner, s.Share); v >= most {
			best, most = g, v
		}
	}
	return best
}

// contrastOf is the deviation from the most frequent level that a share of
// the pixels of r exceeds.
func contrastOf(g *image.Gray, r image.Rectangle, share float64) int {
	var hist, dev [256]int
	for y := r.Min.Y; y < r.Max.Y; y++ {
		i := g.PixOffset(r.Min.X, y)
		for _, v := range g.Pix[i : i+r.Dx()] {
			hist[v]++
		}
	}
	level, _ := mode(&hist, near)
	for v, n := range hist {
		dev[abs(v-level)] += n
	}
	left := int(share * float64(r.Dx()*r.Dy()))
	for d := 255; d > 0; d-- {
		if left -= dev[d]; left < 0 {
			return d
		}
	}
	return 0
}

// channel copies the red, green or blue (0 to 2) of a place.
func channel(im image.Image, r image.Rectangle, c int) *image.Gray {
	out := image.NewGray(r)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		row := out.Pix[out.PixOffset(r.Min.X, y):]
		switch src := im.(type) {
		case *image.RGBA:
			every4th(row, src.Pix[src.PixOffset(r.Min.X, y)+c:], r.Dx())
		case *image.NRGBA:
			every4th(row, src.Pix[src.PixOffset(r.Min.X, y)+c:], r.Dx())
		default:
			for x := range r.Dx() {
				p := color.NRGBAModel.Convert(im.At(r.Min.X+x, y)).(color.NRGBA)
				row[x] = [3]uint8{p.R, p.G, p.B}[c]
			}
		}
	}
	return out
}

func every4th(dst, src []uint8, n int) {
	for x := range n {
		dst[x] = src[4*x]
	}
}
