package paint

import "math"

// white gives what the camera makes of a white sheet.
func (l Light) white() [3]float64 {
	out := l.Cast
	if out == ([3]float64{}) {
		out = [3]float64{1, 1, 1}
	}
	exposure := l.Exposure
	if exposure == 0 {
		exposure = 1
	}
	for c := range out {
		out[c] *= exposure
	}
	return out
}

// lamps is the light on a picture.
type lamps struct {
	light         Light
	width, height float64
	side          float64 // from which it falls on waves: -1 to 1
	slope         [2]float64
	clouds        lattice
	shade         []blot
	spots         []blot
}

// blot is a soft shape: a box with round ends, turned.
type blot struct {
	x, y, sin, cos float64
	a, b           float64 // half its sides in pixels
	soft           float64 // pixels from full to nothing
	depth          float64
}

func (b blot) at(x, y float64) float64 {
	dx, dy := x-b.x, y-b.y
	u, v := math.Abs(dx*b.cos+dy*b.sin)-b.a, math.Abs(-dx*b.sin+dy*b.cos)-b.b
	far := math.Hypot(max(u, 0), max(v, 0)) + min(max(u, v), 0)
	t := min(max(0.5-far/b.soft, 0), 1)
	return b.depth * t * t * (3 - 2*t)
}

func (w Wear) lamps(width, height float64) *lamps {
	rng := w.rng(0x6c69676874)
	l := &lamps{light: w.Photo.Light, width: width, height: height, side: 2*rng.Float64() - 1, clouds: newLattice(rng)}
	sin, cos := math.Sincos(rng.Float64() * 2 * math.Pi)
	l.slope = [2]float64{cos / width, sin / height}
	size := math.Hypot(width, height)
	if l.light.Shadow > 0 {
		// The hand or the phone comes in from one corner, over the edge.
		sin, cos := math.Sincos(rng.Float64() * 2 * math.Pi)
		x, y := width/2+cos*width*0.42, height/2+sin*height*0.42
		turn := math.Atan2(sin, cos) + 0.8*rng.NormFloat64()
		ts, tc := math.Sincos(turn)
		soft := (0.03 + 0.09*rng.Float64()) * size
		l.shade = append(l.shade, blot{x, y, ts, tc, 0.24 * size, (0.08 + 0.08*rng.Float64()) * size, soft, l.light.Shadow})
		if rng.IntN(2) == 0 { // the arm or some fingers beside it
			for i := range 3 {
				d := (float64(i) - 1) * 0.06 * size
				l.shade = append(l.shade, blot{x - cos*0.2*size - ts*d, y - sin*0.2*size + tc*d, ts, tc, 0.12 * size, 0.018 * size, soft / 2, l.light.Shadow * 0.9})
			}
		}
	}
	if l.light.Glare > 0 {
		for i := range 1 + rng.IntN(2) {
			turn := rng.Float64() * math.Pi
			ts, tc := math.Sincos(turn)
			r := (0.03 + 0.05*rng.Float64()) * size / float64(1+i)
			l.spots = append(l.spots, blot{width * (0.2 + 0.6*rng.Float64()), height * (0.2 + 0.6*rng.Float64()), ts, tc, r * 1.6, r * 0.4, 3.2 * r, l.light.Glare})
		}
	}
	return l
}

// at gives the light at a place of the picture: a factor, and what is added.
func (l *lamps) at(x, y float64) (factor, glare float64) {
	slope := (x-l.width/2)*l.slope[0] + (y-l.height/2)*l.slope[1]
	cloud := l.clouds.at(2.5*x/l.width, 2.5*y/l.height) - 0.5
	factor = 1 - l.light.Uneven*(0.5+0.9*slope+0.5*cloud)
	dark := 0.0
	for _, b := range l.shade {
		dark = max(dark, b.at(x, y))
	}
	for _, b := range l.spots {
		glare += b.at(x, y)
	}
	return min(factor, 1.05) * (1 - dark), glare
}
