package paint

import (
	"image"
	"image/color"
	"math"

	"golang.org/x/image/draw"
)

// Scan is what a scanner, a copier or a fax did. Strengths are from 0 to 1.
type Scan struct {
	Grey     bool
	Skew     float64 // degrees clockwise; what it uncovers is the lid
	Border   float64 // of the dark strips along the edges, as a share of the width
	Dust     float64
	Through  float64 // of the other side of the sheet
	Contrast float64 // 0: as it is; 1: black and white with hardly anything between
	Streaks  float64 // of dirty rollers
	Bilevel  bool    // black and white only
}

func (w Wear) scan(src *image.RGBA) *image.RGBA {
	s := w.Scan
	rng := w.rng(0x7363616e)
	img := src
	if s.Through > 0 {
		img = through(img, s.Through)
	}
	lid := []uint8{248, 236, 24, 40}[rng.IntN(4)]
	if s.Border > 0 || s.Skew != 0 {
		img = s.lay(img, lid)
	}
	if s.Border > 0 {
		edge := int(s.Border * float64(img.Rect.Dx()))
		dark := image.NewUniform(color.RGBA{18, 18, 20, 255})
		r := img.Rect
		for _, strip := range []image.Rectangle{{r.Min, image.Pt(edge, r.Max.Y)}, {r.Min, image.Pt(r.Max.X, edge*2/3)}, {image.Pt(r.Max.X-edge/2, 0), r.Max}} {
			if rng.IntN(3) > 0 {
				draw.Draw(img, strip, dark, image.Point{}, draw.Src)
			}
		}
	}
	if s.Dust > 0 {
		w.dust(img)
	}
	paper := newLattice(rng)
	streaks := make([]float64, img.Rect.Dx())
	if s.Streaks > 0 {
		for range 1 + rng.IntN(4) {
			at, depth := rng.IntN(len(streaks)), (30+90*rng.Float64())*s.Streaks
			for d := range 1 + rng.IntN(3) {
				if at+d < len(streaks) {
					streaks[at+d] = depth
				}
			}
		}
	}
	gain := 1 / (1 - 0.85*s.Contrast)
	threshold := 150 + 30*rng.NormFloat64()/2
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			at := y*img.Stride + 4*x
			p := img.Pix[at : at+3 : at+3]
			if s.Grey || s.Bilevel {
				g := (299*int(p[0]) + 587*int(p[1]) + 114*int(p[2])) / 1000
				p[0], p[1], p[2] = uint8(g), uint8(g), uint8(g)
			}
			tone := 6*paper.at(float64(x)/90, float64(y)/90) + streaks[x]
			rough := 0.0
			if s.Bilevel || s.Contrast > 0 {
				rough = 22 * (paper.at(float64(x)/1.7, float64(y)/1.7) - 0.5)
			}
			for c := range p {
				v := (float64(p[c])-tone+rough-150)*gain + 150 + 25*s.Contrast
				if s.Bilevel {
					v = 0
					if float64(p[c])-tone+rough > threshold {
						v = 255
					}
				}
				p[c] = uint8(min(max(v, 0), 255))
			}
		}
	}
	return img
}

// through shows the other side of the sheet, mirrored and weak.
func through(src *image.RGBA, strength float64) *image.RGBA {
	back := gauss(src, 1.6)
	dst := image.NewRGBA(src.Rect)
	width, height := src.Rect.Dx(), src.Rect.Dy()
	for y := range height {
		for x := range width {
			at, other := y*src.Stride+4*x, min(y+height/19, height-1)*src.Stride+4*(width-1-x)
			for c := range 3 {
				dst.Pix[at+c] = uint8(float64(src.Pix[at+c]) * (1 - 0.22*strength*(1-float64(back.Pix[other+c])/255)))
			}
			dst.Pix[at+3] = 255
		}
	}
	return dst
}

// lay puts the sheet askew on the glass, with the lid around it.
func (s Scan) lay(src *image.RGBA, lid uint8) *image.RGBA {
	pad := int(s.Border * float64(src.Rect.Dx()))
	dst := image.NewRGBA(image.Rect(0, 0, src.Rect.Dx()+2*pad, src.Rect.Dy()+2*pad))
	draw.Draw(dst, dst.Rect, image.NewUniform(color.RGBA{lid, lid, lid, 255}), image.Point{}, draw.Src)
	sin, cos := math.Sincos(-s.Skew * math.Pi / 180)
	cx, cy := float64(dst.Rect.Dx())/2, float64(dst.Rect.Dy())/2
	for y := range dst.Rect.Dy() {
		for x := range dst.Rect.Dx() {
			dx, dy := float64(x)+0.5-cx, float64(y)+0.5-cy
			px, py := dx*cos-dy*sin+float64(src.Rect.Dx())/2, dx*sin+dy*cos+float64(src.Rect.Dy())/2
			if away(px, py, float64(src.Rect.Dx()), float64(src.Rect.Dy())) >= 0 {
				continue
			}
			at := y*dst.Stride + 4*x
			for c, v := range sample(src, px, py) {
				dst.Pix[at+c] = uint8(v + 0.5)
			}
		}
	}
	return dst
}

// dust puts specks and some hairs on the glass.
func (w Wear) dust(img *image.RGBA) {
	rng := w.rng(0x64757374)
	width, height := img.Rect.Dx(), img.Rect.Dy()
	spot := func(x, y float64, r, tone float64) {
		for py := int(y - r); py <= int(y+r)+1; py++ {
			for px := int(x - r); px <= int(x+r)+1; px++ {
				if d := math.Hypot(float64(px)-x, float64(py)-y); d <= r+0.5 && px >= 0 && py >= 0 && px < width && py < height {
					at := py*img.Stride + 4*px
					t := min(1, r+0.5-d)
					for c := range 3 {
						img.Pix[at+c] = uint8(float64(img.Pix[at+c])*(1-t) + tone*t)
					}
				}
			}
		}
	}
	for range int(w.Scan.Dust * float64(width*height) / 9000) {
		tone := 70 + 80*rng.Float64()
		if rng.IntN(4) == 0 {
			tone = 250 // a speck that kept the ink off
		}
		spot(rng.Float64()*float64(width), rng.Float64()*float64(height), 0.3+1.1*rng.Float64()*rng.Float64(), tone)
	}
	for range int(w.Scan.Dust * 5 * rng.Float64()) {
		x, y, turn := rng.Float64()*float64(width), rng.Float64()*float64(height), rng.Float64()*2*math.Pi
		for range 60 {
			turn += 0.12 * rng.NormFloat64()
			x, y = x+math.Cos(turn), y+math.Sin(turn)
			spot(x, y, 0.25, 110)
		}
	}
}
