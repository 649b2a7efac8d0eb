package paint

import (
	"image"
	"math"
)

// Photo is how a camera saw the page: from where, in which light, on what.
type Photo struct {
	Density float64 // the camera's pixels for one of the page's, in the middle
	Tilt    float64 // by how much of itself the far side of the page looks shorter
	Toward  float64 // degrees: the direction in which the camera leans
	Roll    float64 // degrees clockwise
	Curl    float64 // height of the paper's waves as a share of its side
	Folds   int     // creases
	Margin  float64 // of what lies around the page, as a share of its size
	Aspect  float64 // of the longer side of the frame to the shorter; 0: as tight as the page
	Ground  Ground
	Light   Light
	Screen  float64 // 0: paper; else how sharply the camera sees a screen's pixels, up to 1
}

// Light is what falls on the page. Strengths are from 0 to 1.
type Light struct {
	Exposure float64    // of white; 0 means 1
	Cast     [3]float64 // factors of the channels; zero: none
	Uneven   float64    // how much darker the far end is
	Shadow   float64    // of a hand or of the phone
	Glare    float64    // of a lamp or window
}

// vec is a place or direction: x to the right of the page, y down it, z up
// from it, in its pixels from its middle.
type vec [3]float64

func (a vec) dot(b vec) float64 { return a[0]*b[0] + a[1]*b[1] + a[2]*b[2] }

func (a vec) plus(b vec, by float64) vec {
	return vec{a[0] + by*b[0], a[1] + by*b[1], a[2] + by*b[2]}
}

func (a vec) cross(b vec) vec {
	return vec{a[1]*b[2] - a[2]*b[1], a[2]*b[0] - a[0]*b[2], a[0]*b[1] - a[1]*b[0]}
}

// camera looks from a place along forward.
type camera struct {
	at, right, down, forward vec
	focal                    float64 // pixels
	middle                   [2]float64
}

// distance of the camera in lengths of the page's longer side.
const distance = 1.7

func (p Photo) camera(width, height float64) camera {
	long := max(width, height)
	lean := min(p.Tilt*distance, 0.8)
	sin, cos := math.Sincos(p.Toward * math.Pi / 180)
	forward := vec{-lean * cos, -lean * sin, -math.Sqrt(1 - lean*lean)}
	right := vec{1}.plus(forward, -forward[0])
	right = vec{}.plus(right, 1/math.Sqrt(right.dot(right)))
	down := right.cross(forward)
	rs, rc := math.Sincos(-p.Roll * math.Pi / 180)
	return camera{
		at: vec{}.plus(forward, -distance*long), forward: forward, focal: p.Density * distance * long,
		right: vec{}.plus(right, rc).plus(down, rs), down: vec{}.plus(down, rc).plus(right, -rs),
	}
}

// see gives the pixel at which the camera sees a place.
func (c camera) see(p vec) (x, y float64) {
	q := p.plus(c.at, -1)
	depth := q.dot(c.forward)
	return c.focal*q.dot(c.right)/depth + c.middle[0], c.focal*q.dot(c.down)/depth + c.middle[1]
}

// hit gives where the ray of a pixel meets the height z.
func (c camera) hit(x, y, z float64) (px, py float64) {
	ray := vec{}.plus(c.forward, c.focal).plus(c.right, x-c.middle[0]).plus(c.down, y-c.middle[1])
	t := (z - c.at[2]) / ray[2]
	return c.at[0] + t*ray[0], c.at[1] + t*ray[1]
}

// frame sets the camera's middle and gives the size of its picture.
func (c *camera) frame(p Photo, width, height float64, s surface) image.Rectangle {
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for i := range 33 {
		t := float64(i)/32 - 0.5
		for _, q := range [4][2]float64{{t * width, -height / 2}, {t * width, height / 2}, {-width / 2, t * height}, {width / 2, t * height}} {
			x, y := c.see(s.raise(q[0], q[1]))
			x0, y0, x1, y1 = min(x0, x), min(y0, y), max(x1, x), max(y1, y)
		}
	}
	w, h := (x1-x0)*(1+p.Margin), (y1-y0)*(1+p.Margin)
	if p.Aspect > 0 {
		if w >= h {
			w, h = max(w, h*p.Aspect), max(h, w/p.Aspect)
		} else {
			w, h = max(w, h/p.Aspect), max(h, w*p.Aspect)
		}
	}
	c.middle = [2]float64{w/2 - (x0+x1)/2, h/2 - (y0+y1)/2}
	return image.Rect(0, 0, int(w), int(h))
}

// surface is a sheet that waves along one of its sides.
type surface struct {
	along   int // 0: x, 1: y
	side    float64
	heights []float64 // at even steps along the paper
	places  []float64 // how far along the ground these are, from the middle
	paper   []float64 // the paper's places at even steps along the ground, inverse of places
}

const surfaceSteps = 512

func (w Wear) surface(width, height float64) surface {
	rng := w.rng(0x6375726c)
	s := surface{along: rng.IntN(2), heights: make([]float64, surfaceSteps+1), places: make([]float64, surfaceSteps+1), paper: make([]float64, surfaceSteps+1)}
	s.side = [2]float64{width, height}[s.along]
	phase, second := rng.Float64()*2*math.Pi, rng.Float64()*2*math.Pi
	waves := 0.45 + 0.5*rng.Float64()
	var folds []float64
	for range w.Photo.Folds {
		folds = append(folds, 0.2+0.6*rng.Float64())
	}
	for i := range s.heights {
		t := float64(i) / surfaceSteps
		z := w.Photo.Curl * (math.Sin(2*math.Pi*waves*t+phase) + 0.35*math.Sin(4*math.Pi*waves*t+second))
		for _, f := range folds {
			z += 0.04 * math.Exp(-math.Abs(t-f)*6)
		}
		s.heights[i] = z * s.side
	}
	low := math.Inf(1)
	for _, z := range s.heights {
		low = min(low, z)
	}
	step := s.side / surfaceSteps
	for i := range s.heights {
		s.heights[i] -= low
		if i > 0 {
			rise := s.heights[i] - s.heights[i-1]
			s.places[i] = s.places[i-1] + math.Sqrt(max(step*step-rise*rise, step*step/4))
		}
	}
	reach := s.places[surfaceSteps]
	for i, j := 0, 0; i <= surfaceSteps; i++ {
		want := reach * float64(i) / surfaceSteps
		for j < surfaceSteps-1 && s.places[j+1] < want {
			j++
		}
		s.paper[i] = step * (float64(j) + (want-s.places[j])/(s.places[j+1]-s.places[j]))
	}
	for i := range s.places {
		s.places[i] -= reach / 2
	}
	return s
}

// table reads values at even steps, at a share of their length, and goes on
// straight beyond their ends.
func table(values []float64, share float64) float64 {
	at := share * float64(len(values)-1)
	i := min(max(int(at), 0), len(values)-2)
	return values[i] + (at-float64(i))*(values[i+1]-values[i])
}

// raise gives where a place of the flat page is.
func (s surface) raise(x, y float64) vec {
	p := vec{x, y}
	share := min(max(p[s.along]/s.side+0.5, 0), 1)
	p[2] = table(s.heights, share)
	p[s.along] = table(s.places, share)
	return p
}

// see gives the place of the page, from its upper left corner, and the slope
// there, that the camera sees at a pixel.
func (s surface) see(c camera, x, y, other float64) (px, py, slope float64) {
	z, share := 0.0, 0.0
	var p [2]float64
	reach := 2 * s.places[surfaceSteps]
	for range 6 {
		p[0], p[1] = c.hit(x, y, z)
		share = table(s.paper, p[s.along]/reach+0.5) / s.side
		z = table(s.heights, min(max(share, 0), 1))
	}
	p[s.along] = share * s.side
	p[1-s.along] += other / 2
	if share > 0 && share < 1 {
		i := min(int(share*surfaceSteps), surfaceSteps-1)
		slope = (s.heights[i+1] - s.heights[i]) * surfaceSteps / s.side
	}
	return p[0], p[1], slope
}

// node is what is worked out at some pixels only, and evenly in between.
type node struct {
	page  [2]float64 // place of the page
	desk  [2]float64 // place of what lies around it
	light float64    // factor
	glare float64    // of white, added
}

func (a node) toward(b node, t float64) node {
	a.page[0] += t * (b.page[0] - a.page[0])
	a.page[1] += t * (b.page[1] - a.page[1])
	a.desk[0] += t * (b.desk[0] - a.desk[0])
	a.desk[1] += t * (b.desk[1] - a.desk[1])
	a.light += t * (b.light - a.light)
	a.glare += t * (b.glare - a.glare)
	return a
}

// longest is the most pixels of a photo's side: what messengers keep.
const longest = 2560

// mesh is the pixels between two nodes.
const mesh = 8

// photo takes a picture of the page.
func (w Wear) photo(src *image.RGBA) *image.RGBA {
	width, height := float64(src.Rect.Dx()), float64(src.Rect.Dy())
	s := w.surface(width, height)
	c := w.Photo.camera(width, height)
	size := c.frame(w.Photo, width, height, s)
	if long := float64(max(size.Dx(), size.Dy())); long > longest {
		w.Photo.Density *= longest / long
		c = w.Photo.camera(width, height)
		size = c.frame(w.Photo, width, height, s)
	}
	lit := w.lamps(float64(size.Dx()), float64(size.Dy()))
	other := [2]float64{height, width}[s.along]
	nodes := func(y int) []node {
		row := make([]node, size.Dx()/mesh+2)
		for i := range row {
			n := &row[i]
			fx, fy := float64(i*mesh), float64(y)
			var slope float64
			n.page[0], n.page[1], slope = s.see(c, fx, fy, other)
			n.desk[0], n.desk[1] = c.hit(fx, fy, 0)
			n.light, n.glare = lit.at(fx, fy)
			n.light *= 1 + 0.7*lit.side*slope
		}
		return row
	}
	var film developer = &paperFilm{page: src, desk: w.desk(width, height), out: image.NewRGBA(size), white: w.Photo.Light.white()}
	if w.Photo.Screen > 0 {
		film = newScreenFilm(src, size, w.Photo)
	}
	above := nodes(0)
	for top := 0; top < size.Dy(); top += mesh {
		below := nodes(top + mesh)
		for y := top; y < min(top+mesh, size.Dy()); y++ {
			t := float64(y-top) / mesh
			left := above[0].toward(below[0], t)
			for i := range len(above) - 1 {
				right := above[i+1].toward(below[i+1], t)
				film.expose(i*mesh, y, min(mesh, size.Dx()-i*mesh), left, right)
				left = right
			}
		}
		above = below
	}
	return film.develop()
}

// developer turns what the camera sees into a picture.
type developer interface {
	// expose takes n pixels from x on; a is seen at the first of them and b
	// at the one after a whole mesh.
	expose(x, y, n int, a, b node)
	develop() *image.RGBA
}

// paperFilm sees a sheet of paper and what lies around it.
type paperFilm struct {
	page  *image.RGBA
	desk  func(x, y float64) [3]float64
	white [3]float64
	out   *image.RGBA
}

func (f *paperFilm) develop() *image.RGBA { return f.out }

func (f *paperFilm) expose(x, y, n int, a, b node) {
	width, height := float64(f.page.Rect.Dx()), float64(f.page.Rect.Dy())
	stepX, stepY := (b.page[0]-a.page[0])/mesh, (b.page[1]-a.page[1])/mesh
	at := y*f.out.Stride + 4*x
	for i := range n {
		p := a.toward(b, float64(i)/mesh)
		var sum [3]float64
		for k := range 4 { // the middles of the pixel's quarters, as if the page's other direction stood square
			dx, dy := float64(k&1)/2-0.25, float64(k>>1)/2-0.25
			px, py := p.page[0]+dx*stepX-dy*stepY, p.page[1]+dx*stepY+dy*stepX
			v := [3]float64{}
			if px >= 0 && py >= 0 && px < width && py < height {
				v = sample(f.page, px, py)
			} else {
				v = f.desk(p.desk[0], p.desk[1])
				if k == 0 && away(px, py, width, height) > 2*math.Abs(stepX)+2*math.Abs(stepY) {
					sum = [3]float64{4 * v[0], 4 * v[1], 4 * v[2]}
					break
				}
			}
			for c := range sum {
				sum[c] += v[c]
			}
		}
		for c := range sum {
			f.out.Pix[at+c] = uint8(min(max(sum[c]/4*p.light*f.white[c]+255*p.glare, 0), 255))
		}
		f.out.Pix[at+3] = 255
		at += 4
	}
}

// away is how far outside the page a place is.
func away(x, y, width, height float64) float64 {
	return max(-x, -y, x-width, y-height)
}

// sample reads a picture between its pixels.
func sample(img *image.RGBA, x, y float64) [3]float64 {
	x, y = max(x-0.5, 0), max(y-0.5, 0)
	x0, y0 := int(x), int(y)
	fx, fy := x-float64(x0), y-float64(y0)
	right, down := 4, img.Stride
	if x0+1 >= img.Rect.Dx() {
		right = 0
	}
	if y0+1 >= img.Rect.Dy() {
		down = 0
	}
	at := y0*img.Stride + 4*x0
	var out [3]float64
	for c := range out {
		a, b := float64(img.Pix[at+c]), float64(img.Pix[at+c+right])
		d, e := float64(img.Pix[at+c+down]), float64(img.Pix[at+c+down+right])
		top, bottom := a+fx*(b-a), d+fx*(e-d)
		out[c] = top + fy*(bottom-top)
	}
	return out
}
