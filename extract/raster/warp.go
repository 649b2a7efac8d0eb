package raster

import (
	"image"
	"image/color"
	"math"

	"github.com/learning-yogi/platform/extract/page"
)

// Warp returns w x h pixels taken from img where back, a map of places of the
// new picture to places of img, leads; what comes in from outside img is bg.
func Warp(img *image.RGBA, w, h int, back page.Mesh, bg color.RGBA) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, max(w, 1), max(h, 1)))
	w, h = out.Rect.Dx(), out.Rect.Dy()
	step := back.Step
	for y := range h {
		dst := out.Pix[y*out.Stride : y*out.Stride+4*w]
		fy := float64(y) + 0.5
		for i := 0; i+1 < back.Cols; i++ { // along one patch places advance evenly
			x0 := int(math.Ceil(float64(i)*step - 0.5))
			x1 := min(int(math.Ceil(float64(i+1)*step-0.5)), w)
			if i+2 == back.Cols {
				x1 = w
			}
			if x0 >= x1 {
				continue
			}
			from, to := back.Spot(page.Spot{X: float64(i) * step, Y: fy}), back.Spot(page.Spot{X: float64(i+1) * step, Y: fy})
			dx, dy := (to.X-from.X)/step, (to.Y-from.Y)/step
			off := float64(x0) + 0.5 - float64(i)*step
			sx, sy := from.X+dx*off-0.5, from.Y+dy*off-0.5
			for x := x0; x < x1; x++ {
				bilinear(img, sx, sy, bg, dst[4*x:4*x+4])
				sx, sy = sx+dx, sy+dy
			}
		}
	}
	return out
}

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
