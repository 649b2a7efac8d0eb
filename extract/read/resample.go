package read

import (
	"image"
	"math"
)

// tap is one weighted source pixel of a resampled one.
type taps struct {
	first   int
	weights []float32
}

// catmullRom is the cubic kernel that keeps glyph edges crisp when small text
// is enlarged.
func catmullRom(x float64) float64 {
	x = math.Abs(x)
	switch {
	case x < 1:
		return (1.5*x-2.5)*x*x + 1
	case x < 2:
		return ((-0.5*x+2.5)*x-4)*x + 2
	}
	return 0
}

// kernel lists, for each of n output pixels, the source pixels and weights
// for a scale factor; where the picture shrinks the kernel widens.
func kernel(n, src int, scale float64) []taps {
	out := make([]taps, n)
	wide := max(1, 1/scale)
	for i := range out {
		centre := (float64(i)+0.5)/scale - 0.5
		first, last := int(math.Ceil(centre-2*wide)), int(math.Floor(centre+2*wide))
		weights := make([]float32, last-first+1)
		sum := 0.0
		for k := range weights {
			w := catmullRom((float64(first+k) - centre) / wide)
			weights[k] = float32(w)
			sum += w
		}
		for k := range weights {
			weights[k] /= float32(sum)
		}
		out[i] = taps{first, weights}
	}
	return out
}

// resample scales a grey picture, whose surroundings are white.
func resample(g *image.Gray, scale float64) *image.Gray {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	nw, nh := max(int(math.Round(float64(w)*scale)), 1), max(int(math.Round(float64(h)*scale)), 1)
	rows := make([]float32, h*nw)
	for x, t := range kernel(nw, w, scale) {
		for y := range h {
			var v float32
			for k, wt := range t.weights {
				v += wt * grayAt(g, t.first+k, y, w)
			}
			rows[y*nw+x] = v
		}
	}
	out := image.NewGray(image.Rect(0, 0, nw, nh))
	for y, t := range kernel(nh, h, scale) {
		for x := range nw {
			var v float32
			for k, wt := range t.weights {
				if sy := t.first + k; sy >= 0 && sy < h {
					v += wt * rows[sy*nw+x]
				} else {
					v += wt * 255
				}
			}
			out.Pix[y*out.Stride+x] = uint8(min(max(v+0.5, 0), 255))
		}
	}
	return out
}

func grayAt(g *image.Gray, x, y, w int) float32 {
	if x < 0 || x >= w {
		return 255
	}
	return float32(g.Pix[y*g.Stride+x])
}

// luma converts a picture to grey, in its own coordinates.
func luma(im image.Image) *image.Gray {
	if g, ok := im.(*image.Gray); ok {
		return g
	}
	b := im.Bounds()
	out := image.NewGray(b)
	for y := b.Min.Y; y < b.Max.Y; y++ {
		row := out.Pix[(y-b.Min.Y)*out.Stride:]
		switch src := im.(type) {
		case *image.RGBA:
			lumaRow(row, src.Pix[src.PixOffset(b.Min.X, y):], b.Dx())
		case *image.NRGBA:
			lumaRow(row, src.Pix[src.PixOffset(b.Min.X, y):], b.Dx())
		default:
			for x := range b.Dx() {
				r, g, bl, _ := im.At(b.Min.X+x, y).RGBA()
				row[x] = uint8((19595*r + 38470*g + 7471*bl + 1<<15) >> 24)
			}
		}
	}
	return out
}

// lumaRow converts opaque 4-byte pixels with the weights of ITU-R BT.601.
func lumaRow(dst, src []uint8, n int) {
	for x := range n {
		p := src[4*x : 4*x+3 : 4*x+3]
		dst[x] = uint8((19595*uint32(p[0]) + 38470*uint32(p[1]) + 7471*uint32(p[2]) + 1<<15) >> 16)
	}
}
