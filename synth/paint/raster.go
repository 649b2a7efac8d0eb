// Package paint writes a laid-out page or a document to the formats in which
// timetables come: pictures, PDF, Word, Excel and HTML. The same input gives
// the same bytes every time.
package paint

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"math"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"github.com/learning-yogi/platform/synth/sheet"
)

// Raster paints a page on white at the given pixels per point.
func Raster(p *sheet.Page, fonts *sheet.Family, scale float64) (*image.RGBA, error) {
	img := image.NewRGBA(image.Rect(0, 0, int(math.Ceil(p.W*scale)), int(math.Ceil(p.H*scale))))
	draw.Draw(img, img.Bounds(), image.White, image.Point{}, draw.Src)
	for _, f := range p.Fills {
		if f.Radius > 0 {
			round(img, f, scale)
			continue
		}
		fill(img, f.Box.X0*scale, f.Box.Y0*scale, f.Box.X1*scale, f.Box.Y1*scale, f.Colour)
	}
	for _, s := range p.Shapes {
		shape(img, s, scale)
	}
	for _, s := range p.Strokes {
		stroke(img, s, scale)
	}
	g := &glyphs{fonts: fonts, faces: map[faceKey]font.Face{}, scale: scale}
	defer g.close()
	for _, t := range p.Texts {
		if err := g.text(img, t); err != nil {
			return nil, err
		}
	}
	return img, nil
}

func fill(img *image.RGBA, x0, y0, x1, y1 float64, c color.NRGBA) {
	r := image.Rect(int(math.Round(x0)), int(math.Round(y0)), int(math.Round(x1)), int(math.Round(y1)))
	draw.Draw(img, r, image.NewUniform(c), image.Point{}, draw.Over)
}

// path is a closed shape in pixels, painted within its own bounds.
type path struct {
	z      *vector.Rasterizer
	bounds image.Rectangle
}

func newPath(x0, y0, x1, y1 float64) *path {
	r := image.Rect(int(math.Floor(x0)), int(math.Floor(y0)), int(math.Ceil(x1)), int(math.Ceil(y1)))
	return &path{vector.NewRasterizer(r.Dx(), r.Dy()), r}
}

// at is a place of the picture within the bounds.
func (p *path) at(x, y float64) (float32, float32) {
	return float32(x - float64(p.bounds.Min.X)), float32(y - float64(p.bounds.Min.Y))
}

func (p *path) lineTo(x, y float64) { p.z.LineTo(p.at(x, y)) }

// corner turns around a corner to a place.
func (p *path) corner(cx, cy, x, y float64) {
	ax, ay := p.at(cx, cy)
	bx, by := p.at(x, y)
	p.z.QuadTo(ax, ay, bx, by)
}

func (p *path) paint(img *image.RGBA, c color.NRGBA) {
	p.z.ClosePath()
	p.z.Draw(img, p.bounds, image.NewUniform(c), image.Point{})
}

// round paints a box with round corners.
func round(img *image.RGBA, f sheet.Fill, scale float64) {
	x0, y0, x1, y1 := f.Box.X0*scale, f.Box.Y0*scale, f.Box.X1*scale, f.Box.Y1*scale
	r := min(f.Radius*scale, (x1-x0)/2, (y1-y0)/2)
	p := newPath(x0, y0, x1, y1)
	p.z.MoveTo(p.at(x0+r, y0))
	p.lineTo(x1-r, y0)
	p.corner(x1, y0, x1, y0+r)
	p.lineTo(x1, y1-r)
	p.corner(x1, y1, x1-r, y1)
	p.lineTo(x0+r, y1)
	p.corner(x0, y1, x0, y1-r)
	p.lineTo(x0, y0+r)
	p.corner(x0, y0, x0+r, y0)
	p.paint(img, f.Colour)
}

// shape paints a polygon.
func shape(img *image.RGBA, s sheet.Shape, scale float64) {
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, q := range s.Points {
		x0, y0, x1, y1 = min(x0, q.X), min(y0, q.Y), max(x1, q.X), max(y1, q.Y)
	}
	p := newPath(x0*scale, y0*scale, x1*scale, y1*scale)
	for i, q := range s.Points {
		if i == 0 {
			p.z.MoveTo(p.at(q.X*scale, q.Y*scale))
		} else {
			p.lineTo(q.X*scale, q.Y*scale)
		}
	}
	p.paint(img, s.Colour)
}

// stroke paints a line with whole pixels, at least one wide, as screens do.
func stroke(img *image.RGBA, s sheet.Stroke, scale float64) {
	w := math.Max(1, math.Round(s.Width*scale))
	x0, y0 := math.Round(s.X0*scale-w/2), math.Round(s.Y0*scale-w/2)
	x1, y1 := math.Round(s.X1*scale-w/2)+w, math.Round(s.Y1*scale-w/2)+w
	fill(img, x0, y0, x1, y1, s.Colour)
}

type faceKey struct {
	style sheet.Style
	size  int // 1/64 pixel
}

type glyphs struct {
	fonts *sheet.Family
	faces map[faceKey]font.Face
	scale float64
}

func (g *glyphs) close() {
	for _, f := range g.faces {
		f.Close()
	}
}

func (g *glyphs) face(style sheet.Style, px float64) (font.Face, error) {
	key := faceKey{style, int(px * 64)}
	if f, ok := g.faces[key]; ok {
		return f, nil
	}
	f, err := opentype.NewFace(g.fonts.Fonts[style], &opentype.FaceOptions{Size: float64(key.size) / 64, DPI: 72, Hinting: font.HintingNone})
	if err == nil {
		g.faces[key] = f
	}
	return f, err
}

// text draws a line of text upright into a mask and turns the mask, so that
// turned text has exactly the pixels of upright text.
func (g *glyphs) text(img *image.RGBA, t sheet.Text) error {
	face, err := g.face(t.Style, t.Size*g.scale)
	if err != nil {
		return err
	}
	m := face.Metrics()
	up, down := m.Ascent.Ceil()+1, m.Descent.Ceil()+1
	wide := font.MeasureString(face, t.Text).Ceil() + 2
	mask := image.NewAlpha(image.Rect(0, 0, wide, up+down))
	d := font.Drawer{Dst: mask, Src: image.Opaque, Face: face, Dot: fixed.P(1, up)}
	d.DrawString(t.Text)
	for i, a := range mask.Pix { // sixteen greys, as a screen's text; fewer colours make smaller files
		mask.Pix[i] = (a + 8) / 17 * 17
		if a > 246 {
			mask.Pix[i] = 255
		}
	}
	x, y := int(math.Round(t.X*g.scale)), int(math.Round(t.Y*g.scale))
	at := image.Pt(x-1, y-up)
	switch t.Turn {
	case 1:
		mask, at = turnMask(mask, 1), image.Pt(x-down, y-1)
	case 3:
		mask, at = turnMask(mask, 3), image.Pt(x-up, y-wide+1)
	}
	draw.DrawMask(img, mask.Bounds().Add(at), image.NewUniform(t.Colour), image.Point{}, mask, image.Point{}, draw.Over)
	return nil
}

func turnMask(src *image.Alpha, quarters int) *image.Alpha {
	w, h := src.Rect.Dx(), src.Rect.Dy()
	dst := image.NewAlpha(image.Rect(0, 0, h, w))
	for y := range h {
		for x := range w {
			if a := src.Pix[y*src.Stride+x]; quarters == 1 {
				dst.Pix[x*dst.Stride+h-1-y] = a
			} else {
				dst.Pix[(w-1-x)*dst.Stride+y] = a
			}
		}
	}
	return dst
}

// PNG encodes a picture, with a palette where its colours are few.
func PNG(img *image.RGBA) ([]byte, error) {
	var out bytes.Buffer
	enc := png.Encoder{CompressionLevel: png.BestCompression}
	var src image.Image = img
	if p := paletted(img); p != nil {
		src = p
	}
	err := enc.Encode(&out, src)
	return out.Bytes(), err
}

// paletted returns the picture with at most 256 colours, or nil where it has
// more.
func paletted(img *image.RGBA) *image.Paletted {
	index := map[color.RGBA]uint8{}
	var palette color.Palette
	out := image.NewPaletted(img.Rect, nil)
	for i := 0; i < len(img.Pix); i += 4 {
		c := color.RGBA{img.Pix[i], img.Pix[i+1], img.Pix[i+2], img.Pix[i+3]}
		n, ok := index[c]
		if !ok {
			if len(palette) == 256 {
				return nil
			}
			n = uint8(len(palette))
			index[c] = n
			palette = append(palette, c)
		}
		out.Pix[i/4] = n
	}
	out.Palette = palette
	return out
}

// JPEG encodes a picture at a quality of 1 to 100.
func JPEG(img *image.RGBA, quality int) ([]byte, error) {
	var out bytes.Buffer
	err := jpeg.Encode(&out, img, &jpeg.Options{Quality: quality})
	return out.Bytes(), err
}
