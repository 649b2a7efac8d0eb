package raster

import "image"

// Paper returns the picture without its dark marks that are thinner than size
// pixels: each such place is as light as what is around it (the closing with a
// square, in steps of two pixels).
func Paper(img *image.Gray, size int) *image.Gray {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	hw, hh := (w+1)/2, (h+1)/2
	half := image.NewGray(image.Rect(0, 0, hw, hh))
	for y := range hh {
		a, b := img.Pix[2*y*img.Stride:], img.Pix[min(2*y+1, h-1)*img.Stride:]
		dst := half.Pix[y*half.Stride:]
		for x := range hw {
			l, r := 2*x, min(2*x+1, w-1)
			dst[x] = max(a[l], a[r], b[l], b[r])
		}
	}
	r := max(size/4, 1)
	half = spread(spread(half, r, false), r, true)
	out := image.NewGray(image.Rect(0, 0, w, h))
	for y := range h {
		src, dst := half.Pix[y/2*half.Stride:], out.Pix[y*out.Stride:y*out.Stride+w]
		for x := range dst {
			dst[x] = src[x/2]
		}
	}
	return out
}

// spread returns the lightest, or the darkest, of the square of 2r+1 pixels
// about each pixel, fewer at the borders.
func spread(img *image.Gray, r int, dark bool) *image.Gray {
	return Transpose(along(Transpose(along(img, r, dark)), r, dark))
}

// along is spread down the columns only.
func along(img *image.Gray, r int, dark bool) *image.Gray {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	out := image.NewGray(image.Rect(0, 0, w, h))
	for y := range h {
		dst := out.Pix[y*out.Stride : y*out.Stride+w]
		copy(dst, img.Pix[y*img.Stride:])
		for d := max(y-r, 0); d <= min(y+r, h-1); d++ {
			src := img.Pix[d*img.Stride : d*img.Stride+w]
			for x, v := range src {
				if dark {
					dst[x] = min(dst[x], v)
				} else {
					dst[x] = max(dst[x], v)
				}
			}
		}
	}
	return out
}
