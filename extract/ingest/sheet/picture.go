package sheet

import (
	"bytes"
	"context"
	"errors"
	"image"
	_ "image/gif"  // pictures in documents
	_ "image/jpeg" // pictures in documents
	_ "image/png"  // pictures in documents

	"golang.org/x/image/draw"

	"github.com/learning-yogi/platform/extract/page"
)

// PictureReader turns the bytes of one picture into a scanned page in pixels.
// An error means that the picture cannot be read; the reader then leaves it
// out.
type PictureReader func(ctx context.Context, data []byte) (page.Page, error)

// Sizes from which an embedded picture may hold a timetable rather than a
// logo or an icon.
const (
	minPictureWidth  = 320       // pixels
	minPictureHeight = 180       // pixels
	maxPicturePixels = 120 << 20 // more is not decoded
	minShownWidth    = 144.0     // points: 2 inches as it stands in the document
	minShownHeight   = 72.0      // points
)

// Picture is a picture as it stands in a document.
type Picture struct {
	Data          []byte
	Width, Height float64 // as shown, in points; 0 unknown
	// Crop is what the document cuts off on each side, in parts of the
	// picture.
	Crop Crop
}

// Crop is the share of a picture cut off on each side, 0 to 1.
type Crop struct{ Left, Top, Right, Bottom float64 }

// Page reads the picture as a page. It gives false for a picture that is too
// small to hold a timetable, or that cannot be decoded.
func (p Picture) Page(ctx context.Context, read PictureReader) (page.Page, bool) {
	if p.tiny() {
		return page.Page{}, false
	}
	if read == nil {
		read = Decode
	}
	out, err := read(ctx, p.Data)
	if err != nil || out.Raster == nil {
		return page.Page{}, false
	}
	out = p.Crop.apply(out)
	return out, out.Width >= minPictureWidth && out.Height >= minPictureHeight
}

func (p Picture) tiny() bool {
	return (p.Width > 0 && p.Width < minShownWidth) || (p.Height > 0 && p.Height < minShownHeight)
}

func (c Crop) valid() bool {
	return c != (Crop{}) && c.Left >= 0 && c.Top >= 0 && c.Right >= 0 && c.Bottom >= 0 &&
		c.Left+c.Right < 1 && c.Top+c.Bottom < 1
}

// apply cuts the page down to what the document shows of it.
func (c Crop) apply(p page.Page) page.Page {
	if !c.valid() {
		return p
	}
	whole := p.Raster
	width, height := p.Width, p.Height
	p.Width, p.Height = float64(int(width*(1-c.Left-c.Right))), float64(int(height*(1-c.Top-c.Bottom)))
	p.Raster = func(ctx context.Context, scale float64) (image.Image, error) {
		img, err := whole(ctx, scale)
		if err != nil {
			return nil, err
		}
		b := img.Bounds()
		x, y := b.Min.X+int(c.Left*width*scale), b.Min.Y+int(c.Top*height*scale)
		r := image.Rect(x, y, x+int(p.Width*scale), y+int(p.Height*scale)).Intersect(b)
		out := image.NewNRGBA(image.Rect(0, 0, r.Dx(), r.Dy()))
		draw.Copy(out, image.Point{}, img, r, draw.Src, nil)
		return out, nil
	}
	return p
}

// Decode reads a PNG, JPEG or GIF as a page. The picture is decoded anew
// whenever the page is painted, so that a document's pictures are not all in
// memory at once.
func Decode(_ context.Context, data []byte) (page.Page, error) {
	cfg, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return page.Page{}, err
	}
	if cfg.Width <= 0 || cfg.Height <= 0 || cfg.Width > maxPicturePixels/cfg.Height {
		return page.Page{}, errors.New("picture has too many pixels")
	}
	return page.Page{
		Number: 1, Unit: page.Pixel, Scanned: true,
		Width: float64(cfg.Width), Height: float64(cfg.Height),
		Raster: func(ctx context.Context, scale float64) (image.Image, error) {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			img, _, err := image.Decode(bytes.NewReader(data))
			if err != nil || scale == 1 {
				return img, err
			}
			return resize(img, scale), nil
		},
	}, nil
}

func resize(img image.Image, scale float64) image.Image {
	b := img.Bounds()
	w, h := max(int(float64(b.Dx())*scale), 1), max(int(float64(b.Dy())*scale), 1)
	out := image.NewNRGBA(image.Rect(0, 0, w, h))
	draw.CatmullRom.Scale(out, out.Bounds(), img, b, draw.Src, nil)
	return out
}

// Finish joins the pages of text with those of pictures, leaves out pages on
// which a person sees nothing, and numbers them.
func Finish(ctx context.Context, s Settings, text []page.Page, pictures []Picture) ([]page.Page, error) {
	var out []page.Page
	for _, p := range text {
		if len(p.Words) > 0 || len(p.Tables) > 0 {
			out = append(out, p)
		}
	}
	taken := 0
	for _, p := range pictures {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if taken == s.Limits.Pictures {
			break
		}
		if pg, ok := p.Page(ctx, s.Picture); ok {
			out, taken = append(out, pg), taken+1
		}
	}
	if len(out) == 0 {
		return nil, Empty()
	}
	if len(out) > s.Limits.Pages {
		return nil, s.Limits.TooManyPages()
	}
	for i := range out {
		out[i].Number = i + 1
	}
	return out, nil
}
