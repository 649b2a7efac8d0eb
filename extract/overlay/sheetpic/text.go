package sheetpic

import (
	"fmt"
	"image"
	"image/color"
	"math"

	"golang.org/x/image/draw"
	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"github.com/learning-yogi/platform/extract/page"
)

// Sizes of text in pixels that are drawn: smaller cannot be read, larger is no
// text.
const (
	minSize = 3
	maxSize = 200
)

// faces are the fonts at the sizes in use.
type faces struct {
	regular, bold *opentype.Font
	open          map[faceKey]font.Face
}

type faceKey struct {
	size int // pixels
	bold bool
}

func newFaces() (faces, error) {
	regular, err := opentype.Parse(goregular.TTF)
	if err != nil {
		return faces{}, fmt.Errorf("font: %w", err)
	}
	bold, err := opentype.Parse(gobold.TTF)
	if err != nil {
		return faces{}, fmt.Errorf("font: %w", err)
	}
	return faces{regular, bold, map[faceKey]font.Face{}}, nil
}

func (f faces) face(size int, bold bool) (font.Face, error) {
	key := faceKey{size, bold}
	if face, ok := f.open[key]; ok {
		return face, nil
	}
	ttf := f.regular
	if bold {
		ttf = f.bold
	}
	// At 72 dots per inch a point is a pixel.
	face, err := opentype.NewFace(ttf, &opentype.FaceOptions{Size: float64(size), DPI: 72, Hinting: font.HintingFull})
	if err != nil {
		return nil, fmt.Errorf("font: %w", err)
	}
	f.open[key] = face
	return face, nil
}

func (c *canvas) words(words []page.Word) {
	for _, w := range words {
		c.word(w)
	}
}

// word sets a word into its box, in the largest size up to its own at which it
// fits. A word that cannot be set is left out.
func (c *canvas) word(w page.Word) {
	box := c.rect(w.Box)
	along, across := box.Dx(), box.Dy()
	if w.Turn%2 == 1 {
		along, across = across, along
	}
	size := w.Size * c.scale
	if size <= 0 {
		size = float64(across)
	}
	// A word's size counts from ascender to descender, a font's is a little
	// less.
	const emOfHeight = 0.86
	size = min(max(size*emOfHeight, minSize), maxSize)
	face, err := c.faces.face(int(math.Round(size)), w.Bold)
	if err != nil {
		return
	}
	if wide := font.MeasureString(face, w.Text).Ceil(); wide > along && wide > 0 {
		size = max(size*float64(along)/float64(wide), minSize)
		if face, err = c.faces.face(int(size), w.Bold); err != nil {
			return
		}
	}
	ink := opaque(w.Colour)
	if w.Turn%4 == 0 {
		set(c.img, face, w.Text, box, ink)
		return
	}
	if along > maxPixels/across {
		return
	}
	upright := image.NewRGBA(image.Rect(0, 0, along, across))
	set(upright, face, w.Text, upright.Bounds(), ink)
	c.turned(upright, box.Min, int(w.Turn))
}

// set draws text on its baseline in the middle of a box.
func set(dst draw.Image, face font.Face, text string, box image.Rectangle, ink color.NRGBA) {
	m := face.Metrics()
	height := (m.Ascent + m.Descent).Ceil()
	d := font.Drawer{Dst: dst, Src: image.NewUniform(ink), Face: face,
		Dot: fixed.Point26_6{X: fixed.I(box.Min.X), Y: fixed.I(box.Min.Y+(box.Dy()-height)/2) + m.Ascent}}
	d.DrawString(text)
}

// turned lays a small picture over the page after quarter turns clockwise.
func (c *canvas) turned(src *image.RGBA, at image.Point, turns int) {
	b := src.Bounds()
	size := image.Pt(b.Dx(), b.Dy())
	if turns%2 == 1 {
		size = image.Pt(b.Dy(), b.Dx())
	}
	out := image.NewRGBA(image.Rectangle{Max: size})
	for y := range b.Dy() {
		for x := range b.Dx() {
			to := image.Pt(b.Dx()-1-x, b.Dy()-1-y)
			switch turns % 4 {
			case 1:
				to = image.Pt(b.Dy()-1-y, x)
			case 3:
				to = image.Pt(y, b.Dx()-1-x)
			}
			out.SetRGBA(to.X, to.Y, src.RGBAAt(x, y))
		}
	}
	draw.Draw(c.img, out.Bounds().Add(at), out, image.Point{}, draw.Over)
}

func (c *canvas) picture(p page.Picture) {
	if p.Image != nil {
		draw.ApproxBiLinear.Scale(c.img, c.rect(p.Box), p.Image, p.Image.Bounds(), draw.Over, nil)
	}
}
