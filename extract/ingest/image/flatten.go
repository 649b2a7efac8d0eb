package image

import (
	"image"
	"image/color"
	"image/draw"
)

// Flatten returns the picture as 8-bit colour with its origin at (0, 0), what
// is transparent laid over white. It may share the pixels of img. The common
// forms have their own loops: a photo has ten million pixels.
func Flatten(img image.Image) *image.NRGBA {
	b := img.Bounds()
	switch src := img.(type) { // without transparency these are the same
	case *image.NRGBA:
		if b.Min == (image.Point{}) && src.Opaque() {
			return src
		}
	case *image.RGBA:
		if b.Min == (image.Point{}) && src.Opaque() {
			return &image.NRGBA{Pix: src.Pix, Stride: src.Stride, Rect: src.Rect}
		}
	}
	out := image.NewNRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	switch src := img.(type) {
	case *image.YCbCr:
		fromYCbCr(out, src)
	case *image.Gray:
		fromGray(out, src)
	case *image.NRGBA:
		each(out, func(x, y int) (r, g, b8, a uint8) {
			p := src.Pix[src.PixOffset(b.Min.X+x, b.Min.Y+y):]
			return p[0], p[1], p[2], p[3]
		})
	case *image.Paletted:
		fromPaletted(out, src)
	default:
		each(out, func(x, y int) (r, g, b8, a uint8) {
			c := color.NRGBAModel.Convert(img.At(b.Min.X+x, b.Min.Y+y)).(color.NRGBA)
			return c.R, c.G, c.B, c.A
		})
	}
	return out
}

// each sets every pixel from straight (not premultiplied) colours.
func each(out *image.NRGBA, at func(x, y int) (r, g, b, a uint8)) {
	i := 0
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			r, g, b, a := at(x, y)
			out.Pix[i], out.Pix[i+1], out.Pix[i+2], out.Pix[i+3] = over(r, a), over(g, a), over(b, a), 0xFF
			i += 4
		}
	}
}

// over lays one channel over white.
func over(v, alpha uint8) uint8 {
	if alpha == 0xFF {
		return v
	}
	a := int(alpha)
	return uint8((int(v)*a + 255*(255-a) + 127) / 255)
}

func fromYCbCr(out *image.NRGBA, src *image.YCbCr) {
	opaque := &image.RGBA{Pix: out.Pix, Stride: out.Stride, Rect: out.Rect}
	draw.Draw(opaque, opaque.Rect, src, src.Rect.Min, draw.Src)
}

func fromGray(out *image.NRGBA, src *image.Gray) {
	each(out, func(x, y int) (r, g, b, a uint8) {
		v := src.Pix[src.PixOffset(src.Rect.Min.X+x, src.Rect.Min.Y+y)]
		return v, v, v, 0xFF
	})
}

func fromPaletted(out *image.NRGBA, src *image.Paletted) {
	colours := make([]color.NRGBA, 256) // an index beyond the palette is black
	for i := range colours {
		colours[i] = color.NRGBA{A: 0xFF}
		if i < len(src.Palette) {
			colours[i] = color.NRGBAModel.Convert(src.Palette[i]).(color.NRGBA)
		}
	}
	each(out, func(x, y int) (r, g, b, a uint8) {
		c := colours[src.Pix[src.PixOffset(src.Rect.Min.X+x, src.Rect.Min.Y+y)]]
		return c.R, c.G, c.B, c.A
	})
}
