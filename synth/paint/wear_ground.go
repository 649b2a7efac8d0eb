package paint

import (
	"image"
	"image/color"
	"math"
	"math/rand/v2"

	"golang.org/x/image/draw"
	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// Ground is what a photographed page lies on.
type Ground string

// The grounds.
const (
	Plain  Ground = ""       // a grey table
	Wood   Ground = "wood"   // boards with grain
	Cloth  Ground = "cloth"  // a weave
	Papers Ground = "papers" // a light desk with other papers and a pen
	Dark   Ground = "dark"   // a black desk
)

// lattice is smooth random heights of 0 to 1, the same again after 64 steps.
type lattice struct{ v [64 * 64]float32 }

func newLattice(rng *rand.Rand) lattice {
	var l lattice
	for i := range l.v {
		l.v[i] = rng.Float32()
	}
	return l
}

func (l *lattice) at(x, y float64) float64 {
	fx, fy := math.Floor(x), math.Floor(y)
	tx, ty := x-fx, y-fy
	tx, ty = tx*tx*(3-2*tx), ty*ty*(3-2*ty)
	x0, y0 := int(fx)&63, int(fy)&63
	x1, y1 := (x0+1)&63, (y0+1)&63
	a, b := float64(l.v[y0*64+x0]), float64(l.v[y0*64+x1])
	c, d := float64(l.v[y1*64+x0]), float64(l.v[y1*64+x1])
	top, bottom := a+tx*(b-a), c+tx*(d-c)
	return top + ty*(bottom-top)
}

// leaf is another sheet of paper on the desk.
type leaf struct {
	x, y, sin, cos, a, b float64
	tone                 float64
	lines                float64 // distance of its lines of text; 0: none
}

// desk gives the colour of what lies around a page, at places from the page's
// middle in its pixels.
func (w Wear) desk(width, height float64) func(x, y float64) [3]float64 {
	rng := w.rng(0x6465736b)
	l := newLattice(rng)
	unit := max(width, height) / 1000
	turn := rng.Float64() * math.Pi
	if w.Photo.Ground == Wood && rng.IntN(2) == 0 {
		turn = 0
	}
	sin, cos := math.Sincos(turn)
	base := [3]float64{150, 148, 145}
	switch w.Photo.Ground {
	case Wood:
		base = [][3]float64{{150, 105, 66}, {196, 158, 112}, {105, 68, 42}}[rng.IntN(3)]
	case Cloth:
		base = [][3]float64{{70, 84, 110}, {160, 60, 60}, {205, 200, 188}}[rng.IntN(3)]
	case Papers:
		base = [3]float64{205, 198, 186}
	case Dark:
		base = [3]float64{46, 46, 50}
	}
	var leaves []leaf
	if w.Photo.Ground == Papers {
		leaves = scatter(rng, width, height)
	}
	return func(x, y float64) [3]float64 {
		// The page's own thin shadow on the desk.
		shade := 1.0
		if d := away(x+width/2, y+height/2, width, height) / (9 * unit); d < 1 {
			shade = 0.72 + 0.28*max(d, 0)
		}
		for i := len(leaves) - 1; i >= 0; i-- {
			if tone, on := leaves[i].at(x, y); on {
				return [3]float64{tone * shade, tone * shade, tone * 0.98 * shade}
			}
		}
		u, v := (x*cos+y*sin)/unit, (-x*sin+y*cos)/unit
		f := shade * w.Photo.Ground.grain(&l, u, v)
		return [3]float64{base[0] * f, base[1] * f, base[2] * f}
	}
}

// grain is the brightness of the ground at a place in thousandths of the page.
func (g Ground) grain(l *lattice, u, v float64) float64 {
	switch g {
	case Wood:
		board := math.Floor(v / 190)
		wave := l.at(u/160+board*7, v/26+board*3)
		line := 0.5 + 0.5*math.Sin(v/2.6+wave*11)
		f := 0.82 + 0.13*wave + 0.08*line + 0.07*l.at(u/18, v*1.1) + 0.09*(l.at(board*5.3, 9)-0.5)
		if math.Mod(math.Abs(v), 190) < 2.2 {
			f *= 0.55
		}
		return f
	case Cloth:
		weave := 0.5 + 0.25*(math.Sin(u*1.3)+math.Sin(v*1.3))
		return 0.8 + 0.16*weave + 0.12*l.at(u/60, v/60)
	}
	return 0.92 + 0.1*l.at(u/220, v/220) + 0.04*l.at(u/2, v/2)
}

// scatter lays two to four sheets around the page, partly below it.
func scatter(rng *rand.Rand, width, height float64) []leaf {
	var out []leaf
	long := max(width, height)
	for range 2 + rng.IntN(3) {
		turn := rng.Float64() * 2 * math.Pi
		sin, cos := math.Sincos(turn)
		l := leaf{x: cos * width * 0.62, y: sin * height * 0.72, a: long * (0.22 + 0.15*rng.Float64()), b: long * (0.3 + 0.1*rng.Float64()), tone: 210 + 40*rng.Float64()}
		l.sin, l.cos = math.Sincos(rng.Float64() * math.Pi)
		if rng.IntN(3) > 0 {
			l.lines = long * (0.016 + 0.008*rng.Float64())
		}
		out = append(out, l)
	}
	sin, cos := math.Sincos(rng.Float64() * 2 * math.Pi)
	pen := leaf{x: cos * width * 0.6, y: sin * height * 0.68, a: long * 0.09, b: long * 0.006, tone: 40}
	pen.sin, pen.cos = math.Sincos(rng.Float64() * math.Pi)
	return append(out, pen)
}

// at gives the brightness at a place, and whether the sheet lies there.
func (l leaf) at(x, y float64) (float64, bool) {
	dx, dy := x-l.x, y-l.y
	u, v := dx*l.cos+dy*l.sin, -dx*l.sin+dy*l.cos
	if math.Abs(u) > l.a || math.Abs(v) > l.b {
		return 0, false
	}
	if l.lines > 0 && math.Abs(u) < 0.82*l.a && math.Abs(v) < 0.88*l.b {
		row, in := math.Modf(v/l.lines + 1000)
		// Words are dashes of uneven length on each row.
		word := math.Sin(u/l.lines*2.1+row*5.7) + math.Sin(u/l.lines*0.9+row*2.3)
		if in > 0.3 && in < 0.68 && word > -0.6 && math.Sin(row*3.1) > -0.85 {
			return l.tone * 0.62, true
		}
	}
	return l.tone, true
}

// window puts the page into a program's window: a title, a menu, tools, grey
// around the page, a bar below.
func (w Wear) window(src *image.RGBA) *image.RGBA {
	rng := w.rng(0x77696e646f77)
	width, height := src.Rect.Dx(), src.Rect.Dy()
	side, bar := int(w.Window*float64(width)), max(24, width/46)
	top := bar * (3 + rng.IntN(3))
	size := image.Rect(0, 0, width+2*side, height+top+2*bar+side/3)
	dst := image.NewRGBA(size)
	box := func(x0, y0, x1, y1 int, c color.Color) {
		draw.Draw(dst, image.Rect(x0, y0, x1, y1), image.NewUniform(c), image.Point{}, draw.Src)
	}
	grey := func(v uint8) color.Color { return color.RGBA{v, v, v, 255} }
	titles := []color.Color{color.RGBA{43, 87, 154, 255}, color.RGBA{222, 225, 230, 255}, color.RGBA{33, 115, 70, 255}, color.RGBA{60, 60, 64, 255}}
	pick := rng.IntN(len(titles))
	ink := color.Color(color.White)
	if pick == 1 {
		ink = grey(40)
	}
	box(0, 0, size.Max.X, size.Max.Y, grey([]uint8{230, 204, 171, 82}[rng.IntN(4)]))
	box(0, 0, size.Max.X, bar, titles[pick])
	box(0, bar, size.Max.X, top, grey(243))
	box(0, top-1, size.Max.X, top, grey(200))
	names := []string{"timetable_final.docx - Word", "timetable.pdf - Reader", "Inbox (3) - Mail", "stundenplan.xlsx", "https://portal.school.example/timetable"}
	write(dst, names[rng.IntN(len(names))], bar/2, bar*7/10, float64(bar)*0.46, ink)
	write(dst, "File    Home    Insert    Layout    View    Help", bar/2, bar*17/10, float64(bar)*0.46, grey(50))
	for i := range 18 {
		x := bar/2 + i*bar*6/5
		if top > 3*bar && i%5 < 4 {
			box(x, bar*23/10, x+bar/2, bar*28/10, []color.Color{grey(90), grey(150), titles[0], color.RGBA{200, 120, 40, 255}}[i%4])
		}
	}
	for i := range 3 { // close, larger, smaller
		box(size.Max.X-(i+1)*bar*3/2, bar*2/5, size.Max.X-(i+1)*bar*3/2+bar/2, bar*3/5, ink)
	}
	draw.Draw(dst, src.Rect.Add(image.Pt(side, top+side/6+1)), src, image.Point{}, draw.Src)
	box(0, size.Max.Y-bar, size.Max.X, size.Max.Y, grey(225))
	write(dst, "Page 1 of 1      312 words      100 %", bar/2, size.Max.Y-bar*3/10, float64(bar)*0.42, grey(60))
	box(size.Max.X-bar/2, top, size.Max.X, size.Max.Y-bar, grey(240))
	box(size.Max.X-bar/2+2, top+bar, size.Max.X-2, top+5*bar, grey(190))
	return dst
}

// write puts a line of text at a baseline.
func write(dst *image.RGBA, text string, x, y int, size float64, c color.Color) {
	parsed, err := opentype.Parse(goregular.TTF)
	if err != nil {
		return
	}
	face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: size, DPI: 72})
	if err != nil {
		return
	}
	defer face.Close()
	d := font.Drawer{Dst: dst, Src: image.NewUniform(c), Face: face, Dot: fixed.P(x, y)}
	d.DrawString(text)
}
