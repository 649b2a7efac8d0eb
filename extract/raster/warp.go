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
				sample(img, sx, sy, bg, dst[4*x:4*x+4])
				sx, sy = sx+dx, sy+dy
			}
		}
	}
	return out
}

// Cubic sampling keeps letters sharp: the weights of four neighbours in steps
// of 1/cubicSteps of a pixel, of sum 1 << cubicBits.
const (
	cubicSteps = 64
	cubicBits  = 7
)

var cubic = func() (out [cubicSteps][4]int32) {
	for i := range out {
		at, left := float64(i)/cubicSteps, int32(1<<cubicBits)
		for k := range 4 {
			out[i][k] = int32(math.Round(catmullRom(math.Abs(at+1-float64(k))) * (1 << cubicBits)))
			left -= out[i][k]
		}
		out[i][(2*i+cubicSteps)/(2*cubicSteps)+1] += left // to the nearest neighbour
	}
	return out
}()

// sample writes the colour at pixel centre coordinates (x, y) to dst.
func sample(img *image.RGBA, x, y float64, bg color.RGBA, dst []uint8) {
	x0, y0 := int(math.Floor(x)), int(math.Floor(y))
	w, h := img.Rect.Dx(), img.Rect.Dy()
	if x0 < 1 || y0 < 1 || x0+2 >= w || y0+2 >= h {
		if x0 < -1 || y0 < -1 || x0 >= w || y0 >= h {
			dst[0], dst[1], dst[2], dst[3] = bg.R, bg.G, bg.B, 255
			return
		}
		p := img.PixOffset(min(max(int(x+0.5), 0), w-1), min(max(int(y+0.5), 0), h-1))
		copy(dst, img.Pix[p:p+4])
		return
	}
	across, down := &cubic[int((x-float64(x0))*cubicSteps)], &cubic[int((y-float64(y0))*cubicSteps)]
	var r, g, b int32
	p := (y0-1)*img.Stride + 4*(x0-1)
	for _, weight := range down {
		q := img.Pix[p : p+16 : p+16]
		r += weight * (across[0]*int32(q[0]) + across[1]*int32(q[4]) + across[2]*int32(q[8]) + across[3]*int32(q[12]))
		g += weight * (across[0]*int32(q[1]) + across[1]*int32(q[5]) + across[2]*int32(q[9]) + across[3]*int32(q[13]))
		b += weight * (across[0]*int32(q[2]) + across[1]*int32(q[6]) + across[2]*int32(q[10]) + across[3]*int32(q[14]))
		p += img.Stride
	}
	const half = 1 << (2*cubicBits - 1)
	dst[0] = uint8(min(max((r+half)>>(2*cubicBits), 0), 255))
	dst[1] = uint8(min(max((g+half)>>(2*cubicBits), 0), 255))
	dst[2] = uint8(min(max((b+half)>>(2*cubicBits), 0), 255))
	dst[3] = 255
}
