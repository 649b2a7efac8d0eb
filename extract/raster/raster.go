// Package raster is the engine's small kit for pictures: colour and grey
// conversion, crop, resize, turns and warps, and bilevel pictures packed 64
// pixels a word with their runs and components.
//
// All pictures start at (0, 0); functions return new pictures and leave their
// input alone. Alpha is flattened on white, as paper would show it.
package raster

import (
	"image"
	"image/color"
	"image/draw"
)

// RGB returns the picture as opaque RGBA with its origin at (0, 0). An opaque
// *image.RGBA that already starts there is returned as is, and an opaque
// *image.NRGBA, whose bytes are the same, shares its pixels with the result.
func RGB(img image.Image) *image.RGBA {
	switch m := img.(type) {
	case *image.RGBA:
		if m.Rect.Min == (image.Point{}) && m.Opaque() {
			return m
		}
	case *image.NRGBA:
		if m.Rect.Min == (image.Point{}) && m.Opaque() {
			return &image.RGBA{Pix: m.Pix, Stride: m.Stride, Rect: m.Rect}
		}
	}
	b := img.Bounds()
	out := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	op := draw.Src
	if o, ok := img.(interface{ Opaque() bool }); !ok || !o.Opaque() {
		draw.Draw(out, out.Rect, image.NewUniform(color.White), image.Point{}, draw.Src)
		op = draw.Over
	}
	draw.Draw(out, out.Rect, img, b.Min, op)
	return out
}

// Grey returns the luma of the picture (ITU-R BT.601) with its origin at
// (0, 0). An *image.Gray that already starts there is returned as is.
func Grey(img image.Image) *image.Gray {
	if g, ok := img.(*image.Gray); ok && g.Rect.Min == (image.Point{}) {
		return g
	}
	m := RGB(img)
	w, h := m.Rect.Dx(), m.Rect.Dy()
	out := image.NewGray(image.Rect(0, 0, w, h))
	for y := range h {
		src := m.Pix[y*m.Stride : y*m.Stride+4*w]
		dst := out.Pix[y*out.Stride : y*out.Stride+w]
		for x := range dst {
			p := src[4*x : 4*x+3 : 4*x+3]
			dst[x] = uint8((19595*uint32(p[0]) + 38470*uint32(p[1]) + 7471*uint32(p[2]) + 1<<15) >> 16)
		}
	}
	return out
}

// Value returns the strongest of the three channels of each pixel, in which
// every pure colour is as light as white and only grey ink is dark.
func Value(img *image.RGBA) *image.Gray {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	out := image.NewGray(image.Rect(0, 0, w, h))
	for y := range h {
		src := img.Pix[y*img.Stride : y*img.Stride+4*w]
		dst := out.Pix[y*out.Stride : y*out.Stride+w]
		for x := range dst {
			p := src[4*x : 4*x+3 : 4*x+3]
			dst[x] = max(p[0], p[1], p[2])
		}
	}
	return out
}

// Crop copies the part of the picture inside r.
func Crop(img image.Image, r image.Rectangle) *image.RGBA {
	r = r.Intersect(img.Bounds())
	out := image.NewRGBA(image.Rect(0, 0, r.Dx(), r.Dy()))
	draw.Draw(out, out.Rect, image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.Draw(out, out.Rect, img, r.Min, draw.Over)
	return out
}

// Turn rotates the picture clockwise by a number of quarter turns.
func Turn(img *image.RGBA, quarters int) *image.RGBA {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	q := ((quarters % 4) + 4) % 4
	if q == 0 {
		return img
	}
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	if q%2 == 1 {
		out = image.NewRGBA(image.Rect(0, 0, h, w))
	}
	for y := range h {
		row := img.Pix[y*img.Stride : y*img.Stride+4*w]
		at, step := 0, 0 // offset in out of (0, y) and of one pixel to the right
		switch q {
		case 1:
			at, step = 4*(h-1-y), out.Stride
		case 2:
			at, step = (h-1-y)*out.Stride+4*(w-1), -4
		case 3:
			at, step = (w-1)*out.Stride+4*y, -out.Stride
		}
		for x := 0; x < 4*w; x += 4 {
			copy(out.Pix[at:at+4], row[x:x+4])
			at += step
		}
	}
	return out
}

// Transpose mirrors a grey picture on its main diagonal: columns become rows.
func Transpose(img *image.Gray) *image.Gray {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	out := image.NewGray(image.Rect(0, 0, h, w))
	const tile = 32 // a tile of both pictures fits the first-level cache
	for y0 := 0; y0 < h; y0 += tile {
		for x0 := 0; x0 < w; x0 += tile {
			for y := y0; y < min(y0+tile, h); y++ {
				row := img.Pix[y*img.Stride : y*img.Stride+w]
				for x := x0; x < min(x0+tile, w); x++ {
					out.Pix[x*out.Stride+y] = row[x]
				}
			}
		}
	}
	return out
}
