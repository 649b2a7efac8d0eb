package paint

import (
	"image"
	"math"
)

// screenFilm sees a screen: each of the page's pixels is three upright bars,
// red, green and blue, with black between them, and each of the camera's
// pixels sees one colour only. Where the two grids beat, moire and coloured
// fringes appear, as in life.
type screenFilm struct {
	page  *image.RGBA
	mono  []float32
	light []float32 // what the room adds
	size  image.Rectangle
	white [3]float64
	reach float64 // half the side of what one photosite sees, in the camera's pixels
	shine [256]float64
}

func newScreenFilm(page *image.RGBA, size image.Rectangle, p Photo) *screenFilm {
	n := size.Dx() * size.Dy()
	f := &screenFilm{page: page, mono: make([]float32, n), light: make([]float32, n), size: size, white: p.Light.white(), reach: 1.5 - 0.6*p.Screen}
	for v := range f.shine { // black screens shine a little
		f.shine[v] = 0.006 + 0.994*math.Pow(float64(v)/255, gamma)
	}
	return f
}

// gamma is the exponent between a picture's figures and light.
const gamma = 2.2

// The bars of a screen's pixel: their width, and the black above and below.
const (
	barWide = 0.29
	barHigh = 0.9
)

// bayer is the channel that the camera sees at a pixel.
func bayer(x, y int) int { return []int{0, 1, 1, 2}[(y&1)*2+x&1] }

func (f *screenFilm) expose(x, y, n int, a, b node) {
	stepX, stepY := (b.page[0]-a.page[0])/mesh, (b.page[1]-a.page[1])/mesh
	for i := range n {
		p := a.toward(b, float64(i)/mesh)
		c := bayer(x+i, y)
		sum := 0.0
		if far := away(p.page[0], p.page[1], float64(f.page.Rect.Dx()), float64(f.page.Rect.Dy())); far > 3*(math.Abs(stepX)+math.Abs(stepY)) {
			f.mono[y*f.size.Dx()+x+i] = float32(f.bezel(p.page[0], p.page[1]) * p.light * f.white[c])
			continue
		}
		for k, weight := range &screenWeights {
			dx := (float64(k%screenSamples)*2/(screenSamples-1) - 1) * f.reach
			dy := (float64(k/screenSamples)*2/(screenSamples-1) - 1) * f.reach
			sum += weight * f.at(p.page[0]+dx*stepX-dy*stepY, p.page[1]+dx*stepY+dy*stepX, c)
		}
		at := y*f.size.Dx() + x + i
		f.mono[at] = float32(sum / (barWide * barHigh) * p.light * f.white[c])
		f.light[at] = float32(p.glare)
	}
}

// screenSamples is how many places a photosite sees along each of its sides;
// the lens makes the middle count most.
const screenSamples = 5

var screenWeights = func() (w [screenSamples * screenSamples]float64) {
	sum := 0.0
	for k := range w {
		x, y := float64(k%screenSamples)-(screenSamples-1)/2.0, float64(k/screenSamples)-(screenSamples-1)/2.0
		w[k] = math.Exp(-(x*x + y*y) / 4.5)
		sum += w[k]
	}
	for k := range w {
		w[k] /= sum
	}
	return w
}()

// at is the light of one colour at a place of the screen, from 0 to 1.
func (f *screenFilm) at(x, y float64, c int) float64 {
	fx, fy := math.Floor(x), math.Floor(y)
	px, py := int(fx), int(fy)
	if px < 0 || py < 0 || px >= f.page.Rect.Dx() || py >= f.page.Rect.Dy() {
		return barWide * barHigh * f.bezel(x, y)
	}
	u, v := x-fx-(float64(c)+0.5)/3, y-fy-0.5
	if math.Abs(u) > barWide/2 || math.Abs(v) > barHigh/2 {
		return 0
	}
	return f.shine[f.page.Pix[py*f.page.Stride+4*px+c]]
}

// bezel is the black frame of the screen and the dim room behind it.
func (f *screenFilm) bezel(x, y float64) float64 {
	width, height := float64(f.page.Rect.Dx()), float64(f.page.Rect.Dy())
	switch d := away(x, y, width, height) / max(width, height); {
	case d < 0.025:
		return 0.004
	case d < 0.028:
		return 0.05
	}
	return 0.02
}

// develop gives each pixel the colours that it did not see from its neighbours.
func (f *screenFilm) develop() *image.RGBA {
	out := image.NewRGBA(f.size)
	width, height := f.size.Dx(), f.size.Dy()
	var figure [4096]float64 // of light in steps of 1/2048
	for i := range figure {
		figure[i] = math.Pow(float64(i)/2048, 1/gamma)
	}
	for y := range height {
		for x := range width {
			var sum, n [3]float32
			for ny := max(y-1, 0); ny <= min(y+1, height-1); ny++ {
				for nx := max(x-1, 0); nx <= min(x+1, width-1); nx++ {
					weight := float32(4)
					if nx != x {
						weight /= 2
					}
					if ny != y {
						weight /= 2
					}
					c := bayer(nx, ny)
					sum[c] += weight * f.mono[ny*width+nx]
					n[c] += weight
				}
			}
			at := y*out.Stride + 4*x
			for c := range sum {
				v := figure[min(int(2048*max(sum[c]/n[c], 0)), len(figure)-1)] + float64(f.light[y*width+x])
				out.Pix[at+c] = uint8(min(255*v, 255))
			}
			out.Pix[at+3] = 255
		}
	}
	return out
}
