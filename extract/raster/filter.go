package raster

import (
	"image"
)

// Blur returns the picture softened by the kernel 1-2-1 in both directions
// (a standard deviation of 0.7 px), times over: twice is 1.0 px.
func Blur(img *image.Gray, times int) *image.Gray {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	src := img
	for range times {
		out := image.NewGray(image.Rect(0, 0, w, h))
		line := make([]uint16, w)
		for y := range h {
			up := src.Pix[max(y-1, 0)*src.Stride:]
			mid := src.Pix[y*src.Stride:]
			low := src.Pix[min(y+1, h-1)*src.Stride:]
			for x := range line {
				line[x] = uint16(up[x]) + 2*uint16(mid[x]) + uint16(low[x])
			}
			dst := out.Pix[y*out.Stride : y*out.Stride+w]
			left := line[0]
			for x, v := range line {
				right := line[min(x+1, w-1)]
				dst[x] = uint8((left + 2*v + right + 8) >> 4)
				left = v
			}
		}
		src = out
	}
	return src
}

// BoxMean returns the mean of the (2r+1) x (2r+1) pixels about each pixel,
// fewer at the borders.
func BoxMean(img *image.Gray, r int) *image.Gray {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	out := image.NewGray(image.Rect(0, 0, w, h))
	if w == 0 || h == 0 {
		return out
	}
	cols := make([]uint32, w) // column sums over the rows of the window
	add := func(y int, sign uint32) {
		row := img.Pix[y*img.Stride : y*img.Stride+w]
		for x, v := range row {
			cols[x] += sign * uint32(v)
		}
	}
	for y := 0; y < min(r, h); y++ {
		add(y, 1)
	}
	for y := range h {
		if y+r < h {
			add(y+r, 1)
		}
		if y-r-1 >= 0 {
			add(y-r-1, ^uint32(0))
		}
		rows := uint32(min(y+r, h-1) - max(y-r, 0) + 1)
		dst := out.Pix[y*out.Stride : y*out.Stride+w]
		var sum uint32
		for x := 0; x < min(r, w); x++ {
			sum += cols[x]
		}
		for x := range dst {
			if x+r < w {
				sum += cols[x+r]
			}
			if x-r-1 >= 0 {
				sum -= cols[x-r-1]
			}
			n := rows * uint32(min(x+r, w-1)-max(x-r, 0)+1)
			dst[x] = uint8(sum / n)
		}
	}
	return out
}

// MeanAlong returns the mean of the 2r+1 pixels about each pixel of a row,
// fewer at the borders: grain is softened, and edges that run along rows stay.
func MeanAlong(img *image.RGBA, r int) *image.RGBA {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		src, dst := img.Pix[y*img.Stride:y*img.Stride+4*w], out.Pix[y*out.Stride:y*out.Stride+4*w]
		var sum [3]int
		n := 0
		for x := -r; x < w; x++ {
			if in := x + r; in < w {
				n++
				for c := range sum {
					sum[c] += int(src[4*in+c])
				}
			}
			if gone := x - r - 1; gone >= 0 {
				n--
				for c := range sum {
					sum[c] -= int(src[4*gone+c])
				}
			}
			if x >= 0 {
				dst[4*x], dst[4*x+1], dst[4*x+2], dst[4*x+3] = uint8(sum[0]/n), uint8(sum[1]/n), uint8(sum[2]/n), 255
			}
		}
	}
	return out
}

// Dark returns the pixels darker than the mean of their surroundings (radius r
// pixels) by at least by grey levels: ink under any lighting.
func Dark(img *image.Gray, r, by int) *Bits {
	mean := BoxMean(img, r)
	w, h := img.Rect.Dx(), img.Rect.Dy()
	out := NewBits(w, h)
	for y := range h {
		a, m, dst := img.Pix[y*img.Stride:y*img.Stride+w], mean.Pix[y*mean.Stride:y*mean.Stride+w], out.Row(y)
		for x, v := range a {
			if int(m[x])-int(v) >= by {
				dst[x>>6] |= 1 << (x & 63)
			}
		}
	}
	return out
}

// Invert returns the negative of a grey picture.
func Invert(img *image.Gray) *image.Gray {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	out := image.NewGray(image.Rect(0, 0, w, h))
	for y := range h {
		src, dst := img.Pix[y*img.Stride:y*img.Stride+w], out.Pix[y*out.Stride:y*out.Stride+w]
		for x, v := range src {
			dst[x] = 255 - v
		}
	}
	return out
}

// Noise returns the standard deviation of the grain of the picture in grey
// levels: 0 for a clean drawing, 2 to 8 for a photo. It looks at the second
// difference along rows, of which the lower half is free of edges.
func Noise(img *image.Gray) float64 {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	var hist [1024]int
	n := 0
	step := max(h/256, 1) // a sample of rows is enough
	for y := 0; y < h; y += step {
		row := img.Pix[y*img.Stride : y*img.Stride+w]
		for x := 1; x+1 < w; x += 2 {
			d := 2*int(row[x]) - int(row[x-1]) - int(row[x+1])
			hist[max(d, -d)]++
			n++
		}
	}
	// The median of |N(0, s^2)| is 0.6745 s, and the second difference of
	// white noise has s = 2.45 times that of the picture. Interpolating inside
	// the bin keeps small grain apart from none.
	seen := 0
	for d, c := range hist {
		if 2*(seen+c) >= n && c > 0 {
			if d == 0 {
				return 0
			}
			return (float64(d) - 0.5 + (float64(n)/2-float64(seen))/float64(c)) / (0.6745 * 2.45)
		}
		seen += c
	}
	return 0
}
