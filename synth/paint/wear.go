package paint

import (
	"bytes"
	"image"
	"image/jpeg"
	"math"
	"math/rand/v2"

	"golang.org/x/image/draw"
	"golang.org/x/image/math/f64"
)

// Wear is what a picture went through after it was drawn. The zero value
// leaves it as it is. Steps are applied in the order of the fields, which is
// that of life: what lies around the page, its paper, the scanner or the camera,
// what the lens and the sensor did, how the file was sent on.
type Wear struct {
	Name    string  // of the degradation, as in Wears; "" where it has none
	Pixels  float64 // for each point, to paint at; 0: those of a screenshot
	Window  float64 // share of the page's size that a program's window adds around it
	Scale   float64 // of the sides; 0 means 1
	Width   int     // shrinks to so many pixels, but never below smallest
	Sheet   bool    // the page is printed on a sheet with A4's proportions
	Scan    Scan    // the zero value: not scanned
	Photo   Photo   // the zero value: not photographed
	Skew    float64 // degrees clockwise, the uncovered corners stay white
	Turns   int     // quarter turns clockwise
	Blur    float64 // standard deviation in pixels
	Motion  float64 // length in pixels of the camera's shake
	Noise   float64 // standard deviation of each channel, 0 to 255
	Smooth  float64 // standard deviation in pixels of what a camera does against noise
	Shrink  float64 // of the sides, as messengers do to photos; 0 means 1
	Resaves int     // times that it was saved as a JPEG before
	Quality int     // of JPEG, 1 to 100; 0 means 90
	Seed    uint64  // of everything random
}

// step is one kind of wear.
type step func(*image.RGBA) *image.RGBA

// Apply returns the worn picture.
func (w Wear) Apply(img *image.RGBA) *image.RGBA {
	for _, s := range []struct {
		worn bool
		do   step
	}{
		{w.Window > 0, w.window},
		{w.Scale != 0 && w.Scale != 1, func(src *image.RGBA) *image.RGBA { return resize(src, w.Scale) }},
		{w.Width > 0, w.narrow},
		{w.Sheet, sheetOf},
		{w.Scan != Scan{}, w.scan},
		{w.Photo != Photo{}, w.photo},
		{w.Skew != 0, w.skew},
		{w.Turns != 0, w.turn},
		{w.Blur > 0, func(src *image.RGBA) *image.RGBA { return gauss(src, w.Blur) }},
		{w.Motion > 0, w.shake},
		{w.Noise > 0, w.noise},
		{w.Smooth > 0, func(src *image.RGBA) *image.RGBA { return gauss(src, w.Smooth) }},
		{w.Shrink != 0 && w.Shrink != 1, func(src *image.RGBA) *image.RGBA { return resize(src, w.Shrink) }},
		{w.Resaves > 0, w.resave},
	} {
		if s.worn {
			img = s.do(img)
		}
	}
	return img
}

// rng is random numbers for one step, which other steps do not disturb.
func (w Wear) rng(step uint64) *rand.Rand { return rand.New(rand.NewPCG(w.Seed, step)) }

func resize(src *image.RGBA, by float64) *image.RGBA {
	dst := image.NewRGBA(image.Rect(0, 0, int(float64(src.Rect.Dx())*by), int(float64(src.Rect.Dy())*by)))
	draw.CatmullRom.Scale(dst, dst.Rect, src, src.Rect, draw.Src, nil)
	return dst
}

// smallest is the least factor of narrow: it leaves a screenshot's text of 10
// points 7 pixels an em, about the least that people can read.
const smallest = 0.44

func (w Wear) narrow(src *image.RGBA) *image.RGBA {
	by := max(float64(w.Width)/float64(src.Rect.Dx()), smallest)
	if by >= 1 {
		return src
	}
	return resize(src, by)
}

// sheetOf puts the page on the upper part of a white sheet.
func sheetOf(src *image.RGBA) *image.RGBA {
	width, height := src.Rect.Dx(), src.Rect.Dy()
	long, short := max(width, height), min(width, height)
	if full := int(float64(long) / math.Sqrt2); full > short {
		short = full
	} else {
		long = int(float64(short) * math.Sqrt2)
	}
	size := image.Rect(0, 0, long, short)
	if height > width {
		size = image.Rect(0, 0, short, long)
	}
	dst := image.NewRGBA(size)
	draw.Draw(dst, size, image.White, image.Point{}, draw.Src)
	at := image.Pt((size.Dx()-width)/2, (size.Dy()-height)/3)
	draw.Draw(dst, src.Rect.Add(at), src, image.Point{}, draw.Src)
	return dst
}

func (w Wear) skew(src *image.RGBA) *image.RGBA {
	sin, cos := math.Sincos(w.Skew * math.Pi / 180)
	cx, cy := float64(src.Rect.Dx())/2, float64(src.Rect.Dy())/2
	dst := image.NewRGBA(src.Rect)
	draw.Draw(dst, dst.Rect, image.White, image.Point{}, draw.Src)
	m := f64.Aff3{cos, -sin, cx - cos*cx + sin*cy, sin, cos, cy - sin*cx - cos*cy}
	draw.BiLinear.Transform(dst, m, src, src.Rect, draw.Over, nil)
	return dst
}

func (w Wear) turn(src *image.RGBA) *image.RGBA {
	for range ((w.Turns % 4) + 4) % 4 {
		src = quarter(src)
	}
	return src
}

func quarter(src *image.RGBA) *image.RGBA {
	w, h := src.Rect.Dx(), src.Rect.Dy()
	dst := image.NewRGBA(image.Rect(0, 0, h, w))
	for y := range h {
		for x := range w {
			copy(dst.Pix[x*dst.Stride+4*(h-1-y):][:4], src.Pix[y*src.Stride+4*x:][:4])
		}
	}
	return dst
}

// gauss blurs along x and then along y; sigma is in pixels.
func gauss(src *image.RGBA, sigma float64) *image.RGBA {
	radius := int(math.Ceil(3 * sigma))
	kernel := make([]float64, 2*radius+1)
	sum := 0.0
	for i := range kernel {
		d := float64(i - radius)
		kernel[i] = math.Exp(-d * d / (2 * sigma * sigma))
		sum += kernel[i]
	}
	for i := range kernel {
		kernel[i] /= sum
	}
	return convolve(convolve(src, kernel, false), kernel, true)
}

// convolve filters along x or down y; the picture goes on beyond its edges as
// it ends there.
func convolve(src *image.RGBA, kernel []float64, down bool) *image.RGBA {
	dst := image.NewRGBA(src.Rect)
	radius := len(kernel) / 2
	stride, n := 4, src.Rect.Dx()
	if down {
		stride, n = src.Stride, src.Rect.Dy()
	}
	for y := range src.Rect.Dy() {
		for x := range src.Rect.Dx() {
			i := x
			if down {
				i = y
			}
			var sums [3]float64
			at := y*src.Stride + 4*x
			for k, weight := range kernel {
				p := at + (k-radius)*stride
				if i+k < radius || i+k >= n+radius {
					p = at + (min(max(i+k-radius, 0), n-1)-i)*stride
				}
				pix := src.Pix[p : p+3 : p+3]
				sums[0] += weight * float64(pix[0])
				sums[1] += weight * float64(pix[1])
				sums[2] += weight * float64(pix[2])
			}
			for c, v := range sums {
				dst.Pix[at+c] = uint8(v + 0.5)
			}
			dst.Pix[at+3] = 255
		}
	}
	return dst
}

// shake averages along a slanted line, as a moving camera does.
func (w Wear) shake(src *image.RGBA) *image.RGBA {
	rng := w.rng(0x7368616b65)
	sin, cos := math.Sincos(rng.Float64() * math.Pi)
	n := max(2, int(math.Ceil(2*w.Motion)))
	width, height := src.Rect.Dx(), src.Rect.Dy()
	shifts := make([]image.Point, n)
	for i := range shifts {
		d := w.Motion * (float64(i)/float64(n-1) - 0.5)
		shifts[i] = image.Pt(int(math.Round(d*cos)), int(math.Round(d*sin)))
	}
	dst := image.NewRGBA(src.Rect)
	for y := range height {
		for x := range width {
			var sums [3]int
			for _, s := range shifts {
				at := min(max(y+s.Y, 0), height-1)*src.Stride + 4*min(max(x+s.X, 0), width-1)
				for c := range sums {
					sums[c] += int(src.Pix[at+c])
				}
			}
			at := y*dst.Stride + 4*x
			for c, v := range sums {
				dst.Pix[at+c] = uint8(v / n)
			}
			dst.Pix[at+3] = 255
		}
	}
	return dst
}

func (w Wear) noise(src *image.RGBA) *image.RGBA {
	rng := w.rng(0x6e6f697365)
	for i := range src.Pix {
		if i%4 != 3 {
			v := float64(src.Pix[i]) + rng.NormFloat64()*w.Noise
			src.Pix[i] = uint8(min(max(v, 0), 255))
		}
	}
	return src
}

// DrawWear draws light wear, as of a scan or a picture sent on.
func DrawWear(rng *rand.Rand) Wear {
	w := Wear{Scale: 0.6 + 1.4*rng.Float64(), Quality: 60 + rng.IntN(36), Seed: rng.Uint64()}
	if rng.IntN(2) == 0 {
		w.Skew = 3.6*rng.Float64() - 1.8
	}
	if rng.IntN(8) == 0 {
		w.Turns = 1 + rng.IntN(3)
	}
	if rng.IntN(2) == 0 {
		w.Blur = 0.3 + 0.5*rng.Float64()
	}
	if rng.IntN(2) == 0 {
		w.Noise = 1 + 5*rng.Float64()
	}
	return w
}

// resave compresses and opens the picture again and again, each time a little
// worse and at another place of the grid of blocks.
func (w Wear) resave(src *image.RGBA) *image.RGBA {
	for i := range w.Resaves {
		data, err := JPEG(src, w.JPEGQuality()+3*i)
		if err != nil {
			return src
		}
		img, err := jpeg.Decode(bytes.NewReader(data))
		if err != nil {
			return src
		}
		cut := image.Pt(3, 5)
		if src.Rect.Dx() < 64 || src.Rect.Dy() < 64 {
			cut = image.Point{}
		}
		dst := image.NewRGBA(image.Rectangle{Max: src.Rect.Max.Sub(cut)})
		draw.Draw(dst, dst.Rect, img, cut, draw.Src)
		src = dst
	}
	return src
}

// JPEGQuality is the quality to compress with.
func (w Wear) JPEGQuality() int {
	if w.Quality == 0 {
		return 90
	}
	return w.Quality
}
