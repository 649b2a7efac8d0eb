// Package raster is the engine's small kit for pictures: colour and grey
// conversion, crop, resize, turns and rotation, and bilevel pictures packed 64
// pixels a word with their runs and components.
//
// All pictures start at (0, 0); functions return new pictures and leave their
// input alone. Alpha is flattened on white, as paper would show it.
package raster

import (
	"image"
	"image/color"
	"image/draw"
	"math"
)

// RGB returns the picture as opaque RGBA with its origin at (0, 0). An opaque
// *image.RGBA that already starts there is returned as is.
func RGB(img image.Image) *image.RGBA {
	if m, ok := img.(*image.RGBA); ok && m.Rect.Min == (image.Point{}) && m.Opaque() {
		return m
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

// Rotate turns the picture clockwise by a small angle in degrees, enlarging it
// so that no corner is lost; what comes in beside it is bg. The second result
// maps places of the rotated picture to places of img.
func Rotate(img *image.RGBA, degrees float64, bg color.RGBA) (*image.RGBA, Map) {
	w, h := float64(img.Rect.Dx()), float64(img.Rect.Dy())
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	wide := int(math.Ceil(w*math.Abs(cos) + h*math.Abs(sin)))
	high := int(math.Ceil(h*math.Abs(cos) + w*math.Abs(sin)))
	cx, cy := float64(wide)/2, float64(high)/2
	back := Map{cos, sin, w/2 - cos*cx - sin*cy, -sin, cos, h/2 + sin*cx - cos*cy}
	out := image.NewRGBA(image.Rect(0, 0, wide, high))
	for y := range high {
		dst := out.Pix[y*out.Stride : y*out.Stride+4*wide]
		fy := float64(y) + 0.5
		sx := back[0]*0.5 + back[1]*fy + back[2] - 0.5
		sy := back[3]*0.5 + back[4]*fy + back[5] - 0.5
		for x := range wide {
			bilinear(img, sx+back[0]*float64(x), sy+back[3]*float64(x), bg, dst[4*x:4*x+4])
		}
	}
	return out, back
}

// Map is an affine map: x' = m[0]x + m[1]y + m[2], y' = m[3]x + m[4]y + m[5].
type Map [6]float64

// bilinear writes the colour at pixel centre coordinates (x, y) to dst.
func bilinear(img *image.RGBA, x, y float64, bg color.RGBA, dst []uint8) {
	x0, y0 := int(math.Floor(x)), int(math.Floor(y))
	if x0 < 0 || y0 < 0 || x0+1 >= img.Rect.Dx() || y0+1 >= img.Rect.Dy() {
		if x0 < -1 || y0 < -1 || x0 >= img.Rect.Dx() || y0 >= img.Rect.Dy() {
			dst[0], dst[1], dst[2], dst[3] = bg.R, bg.G, bg.B, 255
			return
		}
		p := img.PixOffset(min(max(x0, 0), img.Rect.Dx()-1), min(max(y0, 0), img.Rect.Dy()-1))
		copy(dst, img.Pix[p:p+4])
		return
	}
	fx, fy := uint32((x-float64(x0))*256), uint32((y-float64(y0))*256)
	p := y0*img.Stride + 4*x0
	a, b := img.Pix[p:p+8:p+8], img.Pix[p+img.Stride:p+img.Stride+8:p+img.Stride+8]
	for c := range 3 {
		top := uint32(a[c])*(256-fx) + uint32(a[c+4])*fx
		low := uint32(b[c])*(256-fx) + uint32(b[c+4])*fx
		dst[c] = uint8((top*(256-fy) + low*fy + 1<<15) >> 16)
	}
	dst[3] = 255
}
