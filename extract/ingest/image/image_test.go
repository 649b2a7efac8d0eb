package image

import (
	"bytes"
	"context"
	"encoding/binary"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"

	"github.com/learning-yogi/platform/fault"
)

var limits = Limits{Pixels: 1_000_000, Pages: 5}

// quarters is a picture whose four quarters differ, so that every turn shows.
func quarters() *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, 32, 16))
	for y := range 16 {
		for x := range 32 {
			c := color.NRGBA{255, 0, 0, 255}
			switch {
			case x >= 16 && y < 8:
				c = color.NRGBA{0, 255, 0, 255}
			case x < 16 && y >= 8:
				c = color.NRGBA{0, 0, 255, 255}
			case x >= 16:
				c = color.NRGBA{0, 0, 0, 255}
			}
			img.SetNRGBA(x, y, c)
		}
	}
	return img
}

func encode(t testing.TB, kind string, img image.Image) []byte {
	t.Helper()
	var buf bytes.Buffer
	var err error
	switch kind {
	case PNG:
		err = png.Encode(&buf, img)
	case JPEG:
		err = jpeg.Encode(&buf, img, &jpeg.Options{Quality: 95})
	case GIF:
		err = gif.Encode(&buf, img, nil)
	case BMP:
		err = bmp.Encode(&buf, img)
	case TIFF:
		err = tiff.Encode(&buf, img, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// withEXIF puts an EXIF segment with an orientation into a JPEG.
func withEXIF(jpg []byte, o int, order binary.AppendByteOrder) []byte {
	head := "II*\x00"
	if order == binary.AppendByteOrder(binary.BigEndian) {
		head = "MM\x00*"
	}
	body := order.AppendUint32([]byte("Exif\x00\x00"+head), 8)
	body = order.AppendUint16(body, 1)
	body = order.AppendUint16(body, orientationTag)
	body = order.AppendUint16(body, 3)
	body = order.AppendUint32(body, 1)
	body = order.AppendUint16(body, uint16(o))
	body = append(body, 0, 0, 0, 0, 0, 0)
	out := append([]byte{0xFF, 0xD8, 0xFF, 0xE1}, binary.BigEndian.AppendUint16(nil, uint16(len(body)+2))...)
	return append(append(out, body...), jpg[2:]...)
}

func near(a, b color.NRGBA) bool {
	d := func(x, y uint8) int { return max(int(x)-int(y), int(y)-int(x)) }
	return max(d(a.R, b.R), d(a.G, b.G), d(a.B, b.B), d(a.A, b.A)) < 40
}

func TestReadFormats(t *testing.T) {
	for _, kind := range []string{PNG, JPEG, GIF, BMP, TIFF} {
		doc, err := Read(context.Background(), kind, encode(t, kind, quarters()), limits)
		if err != nil {
			t.Errorf("%s: %v", kind, err)
			continue
		}
		p := doc.Pages[0]
		if p.Width != 32 || p.Height != 16 || !p.Scanned || p.Unit != "px" || p.Number != 1 {
			t.Errorf("%s: page %+v", kind, p)
		}
		img, err := p.Raster(context.Background(), 1)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range []image.Point{{4, 4}, {28, 4}, {4, 12}, {28, 12}} {
			if got, want := img.(*image.NRGBA).NRGBAAt(s.X, s.Y), quarters().NRGBAAt(s.X, s.Y); !near(got, want) {
				t.Errorf("%s at %v: %v, want %v", kind, s, got, want)
			}
		}
		big, _ := p.Raster(context.Background(), 2)
		if big.Bounds().Dx() != 64 {
			t.Errorf("%s at scale 2: %v", kind, big.Bounds())
		}
	}
}

func TestOrientation(t *testing.T) {
	red, green, blue, black := color.NRGBA{255, 0, 0, 255}, color.NRGBA{0, 255, 0, 255}, color.NRGBA{0, 0, 255, 255}, color.NRGBA{0, 0, 0, 255}
	// The colours in the corners of the upright picture: upper left and right,
	// lower left and right.
	want := map[int][4]color.NRGBA{
		1: {red, green, blue, black}, 2: {green, red, black, blue},
		3: {black, blue, green, red}, 4: {blue, black, red, green},
		5: {red, blue, green, black}, 6: {blue, red, black, green},
		7: {black, green, blue, red}, 8: {green, black, red, blue},
		9: {red, green, blue, black}, 0: {red, green, blue, black},
	}
	jpg := encode(t, JPEG, quarters())
	for o, corners := range want {
		for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
			doc, err := Read(context.Background(), JPEG, withEXIF(jpg, o, order), limits)
			if err != nil {
				t.Fatal(err)
			}
			p := doc.Pages[0]
			if wide := o < 5 || o > 8; wide != (p.Width > p.Height) {
				t.Errorf("orientation %d: %v by %v", o, p.Width, p.Height)
			}
			img, _ := p.Raster(context.Background(), 1)
			w, h := int(p.Width), int(p.Height)
			for i, s := range []image.Point{{2, 2}, {w - 3, 2}, {2, h - 3}, {w - 3, h - 3}} {
				if got := img.(*image.NRGBA).NRGBAAt(s.X, s.Y); !near(got, corners[i]) {
					t.Errorf("orientation %d, corner %d: %v, want %v", o, i, got, corners[i])
				}
			}
		}
	}
}

func TestFlatten(t *testing.T) {
	grey16 := image.NewGray16(image.Rect(0, 0, 1, 1))
	grey16.SetGray16(0, 0, color.Gray16{0x8080})
	clear := image.NewNRGBA(image.Rect(0, 0, 1, 1)) // transparent
	half := image.NewNRGBA64(image.Rect(0, 0, 1, 1))
	half.SetNRGBA64(0, 0, color.NRGBA64{0, 0, 0, 0x8000})
	cmyk := image.NewCMYK(image.Rect(0, 0, 1, 1))
	cmyk.SetCMYK(0, 0, color.CMYK{0, 255, 255, 0})
	sub := image.NewNRGBA(image.Rect(0, 0, 4, 4))
	sub.SetNRGBA(2, 3, color.NRGBA{1, 2, 3, 255})
	pal := image.NewPaletted(image.Rect(0, 0, 1, 1), color.Palette{color.NRGBA{9, 8, 7, 255}})
	for name, c := range map[string]struct {
		img  image.Image
		want color.NRGBA
	}{
		"16-bit grey":      {grey16, color.NRGBA{0x80, 0x80, 0x80, 255}},
		"transparent":      {clear, color.NRGBA{255, 255, 255, 255}},
		"half transparent": {half, color.NRGBA{127, 127, 127, 255}},
		"CMYK":             {cmyk, color.NRGBA{255, 0, 0, 255}},
		"origin elsewhere": {sub.SubImage(image.Rect(2, 3, 4, 4)), color.NRGBA{1, 2, 3, 255}},
		"paletted":         {pal, color.NRGBA{9, 8, 7, 255}},
	} {
		if got := Flatten(c.img).NRGBAAt(0, 0); !near(got, c.want) || got.A != 255 {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestAnimationGivesItsFirstFrame(t *testing.T) {
	frame := func(c color.Color) *image.Paletted {
		p := image.NewPaletted(image.Rect(0, 0, 8, 8), color.Palette{c})
		return p
	}
	var buf bytes.Buffer
	err := gif.EncodeAll(&buf, &gif.GIF{Image: []*image.Paletted{frame(color.Black), frame(color.White)}, Delay: []int{1, 1}})
	if err != nil {
		t.Fatal(err)
	}
	doc, err := Read(context.Background(), GIF, buf.Bytes(), limits)
	if err != nil || len(doc.Pages) != 1 {
		t.Fatal(err, len(doc.Pages))
	}
	img, _ := doc.Pages[0].Raster(context.Background(), 1)
	if got := img.(*image.NRGBA).NRGBAAt(1, 1); got != (color.NRGBA{0, 0, 0, 255}) {
		t.Errorf("first pixel %v", got)
	}
}

// twoPages chains two TIFF directories that share one picture.
func twoPages(t testing.TB) []byte {
	data := bytes.Clone(encode(t, TIFF, quarters()))
	first := binary.LittleEndian.Uint32(data[4:])
	n := int(binary.LittleEndian.Uint16(data[first:]))
	dir := bytes.Clone(data[first : int(first)+2+12*n+4])
	binary.LittleEndian.PutUint32(data[int(first)+2+12*n:], uint32(len(data)))
	return append(data, dir...)
}

func TestTIFFPages(t *testing.T) {
	data := twoPages(t)
	doc, err := Read(context.Background(), TIFF, data, limits)
	if err != nil || len(doc.Pages) != 2 || doc.Pages[1].Number != 2 {
		t.Fatalf("%v, %d pages", err, len(doc.Pages))
	}
	_, err = Read(context.Background(), TIFF, data, Limits{Pixels: 1e6, Pages: 1})
	if fault.CodeOf(err) != fault.TooLarge {
		t.Errorf("two pages of one: %v", err)
	}
	_, err = Read(context.Background(), TIFF, data, Limits{Pixels: 32 * 16, Pages: 5})
	if fault.CodeOf(err) != fault.TooLarge {
		t.Errorf("pixels of both pages: %v", err)
	}
}

func TestBadPictures(t *testing.T) {
	png1, jpg := encode(t, PNG, quarters()), encode(t, JPEG, quarters())
	for name, c := range map[string]struct {
		kind string
		data []byte
		code fault.Code
		says string
	}{
		"cut PNG":   {PNG, png1[:len(png1)/2], fault.Unreadable, "not copied completely"},
		"cut JPEG":  {JPEG, jpg[:len(jpg)-40], fault.Unreadable, "not copied completely"},
		"text":      {PNG, []byte("hello"), fault.Unreadable, "PNG"},
		"no type":   {"image/x-icon", png1, fault.Unsupported, "JPEG or PNG"},
		"empty":     {WebP, nil, fault.Unreadable, "WebP"},
		"bare TIFF": {TIFF, []byte("II*\x00\x08\x00\x00\x00"), fault.Unreadable, "TIFF"},
		"too large": {PNG, encode(t, PNG, image.NewGray(image.Rect(0, 0, 1001, 1000))), fault.TooLarge, "1 megapixels"},
	} {
		_, err := Read(context.Background(), c.kind, c.data, limits)
		if fault.CodeOf(err) != c.code || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %s with %q", name, err, c.code, c.says)
		}
	}
}

func FuzzRead(f *testing.F) {
	kinds := []string{PNG, JPEG, GIF, WebP, TIFF, BMP}
	for i, kind := range kinds {
		if kind != WebP {
			f.Add(i, encode(f, kind, quarters()))
		}
	}
	f.Add(3, []byte("RIFF\x1a\x00\x00\x00WEBPVP8L\x0d\x00\x00\x00\x2f\x00\x00\x00\x10\x07\x10\x11\x11\x88\x88\xfe\x07\x00"))
	f.Add(4, twoPages(f))
	f.Fuzz(func(t *testing.T, kind int, data []byte) {
		if kind < 0 || kind >= len(kinds) {
			return
		}
		doc, err := Read(context.Background(), kinds[kind], data, Limits{Pixels: 200_000, Pages: 3})
		if err != nil {
			if code := fault.CodeOf(err); code == fault.Internal {
				t.Fatalf("foreign error %v", err)
			}
			return
		}
		for _, p := range doc.Pages {
			if p.Width < 1 || p.Height < 1 || p.Width*p.Height > 200_000 {
				t.Fatalf("page of %v by %v", p.Width, p.Height)
			}
		}
	})
}

func FuzzOrientation(f *testing.F) {
	jpg := encode(f, JPEG, quarters())
	f.Add(withEXIF(jpg, 6, binary.BigEndian))
	f.Add(withEXIF(jpg, 3, binary.LittleEndian))
	f.Add(twoPages(f))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, o := range []Orientation{JPEGOrientation(data), TIFFOrientation(data)} {
			if o < 1 || o > 8 {
				t.Fatalf("orientation %d", o)
			}
		}
		if n := len(tiffPages(data, 4)); n < 1 || n > 4 {
			t.Fatalf("%d pages", n)
		}
	})
}
