package paint

import (
	"image"
	"math"
	"math/rand/v2"

	"golang.org/x/image/draw"
	"golang.org/x/image/math/f64"
)

// Wear is what a picture went through after it was drawn. The zero value
// leaves it as it is. Steps are applied in the order of the fields.
type Wear struct {
	Scale   float64 // of the sides; 0 means 1
	Skew    float64 // degrees clockwise, the uncovered corners stay white
	Turns   int     // quarter turns clockwise
	Blur    float64 // standard deviation in pixels
	Noise   float64 // standard deviation of each channel, 0 to 255
	Quality int     // of JPEG, 1 to 100; 0 means 90
	Seed    uint64  // of the noise
}

// step is one kind of wear; more (moire, perspective, shadows) join the list.
type step func(*image.RGBA) *image.RGBA

// Apply returns the worn picture.
func (w Wear) Apply(img *image.RGBA) *image.RGBA {
	var steps []step
	if w.Scale != 0 && w.Scale != 1 {
		steps = append(steps, w.scale)
	}
	if w.Skew != 0 {
		steps = append(steps, w.skew)
	}
	for range ((w.Turns % 4) + 4) % 4 {
		steps = append(steps, quarter)
	}
	if w.Blur > 0 {
		steps = append(steps, w.blur)
	}
	if w.Noise > 0 {
		steps = append(steps, w.noise)
	}
	for _, do := range steps {
		img = do(img)
	}
	return img
}

func (w Wear) scale(src *image.RGBA) *image.RGBA {
	dst := image.NewRGBA(image.Rect(0, 0, int(float64(src.Rect.Dx())*w.Scale), int(float64(src.Rect.Dy())*w.Scale)))
	draw.CatmullRom.Scale(dst, dst.Rect, src, src.Rect, draw.Src, nil)
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

// blur is a Gaussian, along x and then along y.
func (w Wear) blur(src *image.RGBA) *image.RGBA {
	radius := int(math.Ceil(3 * w.Blur))
	kernel := make([]float64, 2*radius+1)
	sum := 0.0
	for i := range kernel {
		d := float64(i - radius)
		kernel[i] = math.Exp(-d * d / (2 * w.Blur * w.Blur))
		sum += kernel[i]
	}
	for i := range kernel {
		kernel[i] /= sum
	}
	width, height := src.Rect.Dx(), src.Rect.Dy()
	return convolve(convolve(src, kernel, 4, width, src.Stride, height), kernel, src.Stride, height, 4, width)
}

// convolve filters n samples that lie stride bytes apart, on each of the lines
// that lie lineStride apart.
func convolve(src *image.RGBA, kernel []float64, stride, n, lineStride, lines int) *image.RGBA {
	dst := image.NewRGBA(src.Rect)
	radius := len(kernel) / 2
	for line := range lines {
		for i := range n {
			var sums [3]float64
			for k, weight := range kernel {
				at := line*lineStride + min(max(i+k-radius, 0), n-1)*stride
				for c := range sums {
					sums[c] += weight * float64(src.Pix[at+c])
				}
			}
			at := line*lineStride + i*stride
			for c, v := range sums {
				dst.Pix[at+c] = uint8(v + 0.5)
			}
			dst.Pix[at+3] = 255
		}
	}
	return dst
}

func (w Wear) noise(src *image.RGBA) *image.RGBA {
	rng := rand.New(rand.NewPCG(w.Seed, 0x6e6f697365))
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

// JPEGQuality is the quality to compress with.
func (w Wear) JPEGQuality() int {
	if w.Quality == 0 {
		return 90
	}
	return w.Quality
}
