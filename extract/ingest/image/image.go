// Package image reads pictures (PNG, JPEG, GIF, WebP, TIFF, BMP) into pages of
// pixels, upright as their camera meant them, on white where they are
// transparent.
package image

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"sync/atomic"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"
	"golang.org/x/image/webp"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/raster"
	"github.com/learning-yogi/platform/fault"
)

// The media types that Read takes.
const (
	PNG  = "image/png"
	JPEG = "image/jpeg"
	GIF  = "image/gif"
	WebP = "image/webp"
	TIFF = "image/tiff"
	BMP  = "image/bmp"
)

// Limits bound one picture.
type Limits struct {
	Pixels int // most pixels of a picture, all its pages together; checked before it is decoded
	Pages  int // most pages of a TIFF
}

type format struct {
	name   string
	config func(io.Reader) (image.Config, error)
	decode func(io.Reader) (image.Image, error)
}

var formats = map[string]format{
	PNG:  {"PNG picture", png.DecodeConfig, png.Decode},
	JPEG: {"JPEG picture", jpeg.DecodeConfig, jpeg.Decode},
	GIF:  {"GIF picture", gif.DecodeConfig, gif.Decode}, // Decode takes the first frame
	WebP: {"WebP picture", webp.DecodeConfig, webp.Decode},
	TIFF: {"TIFF picture", tiff.DecodeConfig, tiff.Decode},
	BMP:  {"BMP picture", bmp.DecodeConfig, bmp.Decode},
}

// Read returns the page of a picture of the given media type (a TIFF may have
// several pages). Coordinates are the pixels of the upright picture, after the
// orientation that its camera noted. Errors: fault.Unreadable for a damaged
// picture, fault.TooLarge beyond the limits, fault.Unsupported for a media type
// that is not in the list, and the context's own error.
func Read(ctx context.Context, mediaType string, data []byte, limits Limits) (page.Document, error) {
	f, ok := formats[mediaType]
	if !ok {
		return page.Document{}, unsupported()
	}
	doc := page.Document{MediaType: mediaType}
	if mediaType != TIFF {
		img, err := f.read(data, mediaType, limits)
		if err != nil {
			return page.Document{}, err
		}
		doc.Pages = []page.Page{once(img, func() (*image.NRGBA, error) { return f.read(data, mediaType, limits) })}
		return doc, nil
	}
	starts := tiffPages(data, limits.Pages+1)
	if len(starts) > limits.Pages {
		return page.Document{}, fault.New(fault.TooLarge, fmt.Sprintf("This TIFF has more than %d pages.", limits.Pages),
			"Send only the pages with the timetable.")
	}
	for i, start := range starts {
		if err := ctx.Err(); err != nil {
			return page.Document{}, err
		}
		img, err := f.read(tiffFrom(data, start), mediaType, limits)
		if err != nil {
			return page.Document{}, err
		}
		limits.Pixels -= img.Rect.Dx() * img.Rect.Dy() // all pages share them
		doc.Pages = append(doc.Pages, Page(i+1, img))
	}
	return doc, nil
}

// Lazy returns the page of one picture that is decoded whenever it is painted,
// for pictures inside documents: they may be many. Errors as of Read, as far as
// the picture's header shows them; those of its pixels come from the Raster.
func Lazy(mediaType string, data []byte, limits Limits) (page.Page, error) {
	f, ok := formats[mediaType]
	if !ok {
		return page.Page{}, unsupported()
	}
	config, err := f.size(data, limits)
	if err != nil {
		return page.Page{}, err
	}
	w, h := float64(config.Width), float64(config.Height)
	if orientation(mediaType, data) >= 5 {
		w, h = h, w
	}
	return page.Page{
		Number: 1, Unit: page.Pixel, Width: w, Height: h, Scanned: true,
		Raster: func(ctx context.Context, scale float64) (image.Image, error) {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			img, err := f.read(data, mediaType, limits)
			if err != nil {
				return nil, err
			}
			return scaled(img, scale), nil
		},
	}, nil
}

func unsupported() error {
	return fault.New(fault.Unsupported, "This kind of picture cannot be read.", "Send it as JPEG or PNG.")
}

func orientation(mediaType string, data []byte) Orientation {
	switch mediaType {
	case JPEG:
		return JPEGOrientation(data)
	case TIFF:
		return TIFFOrientation(data)
	}
	return Upright
}

// size reads the header of a picture and holds it against the limits.
func (f format) size(data []byte, limits Limits) (image.Config, error) {
	config, err := f.config(bytes.NewReader(data))
	if err != nil {
		return config, f.damaged(err)
	}
	if config.Width <= 0 || config.Height <= 0 {
		return config, f.damaged(fmt.Errorf("%d by %d pixels", config.Width, config.Height))
	}
	if config.Width > limits.Pixels/config.Height {
		return config, fault.New(fault.TooLarge,
			fmt.Sprintf("This picture is too large: %d by %d pixels; the limit is %d megapixels.", config.Width, config.Height, max(limits.Pixels, 0)/1e6),
			"Make it smaller, or take the photo again at a lower resolution.")
	}
	return config, nil
}

// read decodes one picture.
func (f format) read(data []byte, mediaType string, limits Limits) (*image.NRGBA, error) {
	if _, err := f.size(data, limits); err != nil {
		return nil, err
	}
	img, err := f.decode(bytes.NewReader(data))
	if err != nil {
		return nil, f.damaged(err)
	}
	if img.Bounds().Empty() {
		return nil, f.damaged(errors.New("no pixels"))
	}
	return orientation(mediaType, data).apply(Flatten(img)), nil
}

func (f format) damaged(err error) error {
	return fault.New(fault.Unreadable, "This "+f.name+" cannot be read.",
		"The file is damaged, or was not copied completely. Send it again, or take a new photo or screenshot.").Because(err)
}

// Page returns a decoded picture as a scanned page in pixels.
func Page(number int, img *image.NRGBA) page.Page {
	b := img.Bounds()
	box := page.Box{X1: float64(b.Dx()), Y1: float64(b.Dy())}
	return page.Page{
		Number: number, Unit: page.Pixel, Width: box.X1, Height: box.Y1, Scanned: true,
		Pictures: []page.Picture{{Box: box, Image: img}},
		Raster: func(ctx context.Context, scale float64) (image.Image, error) {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			return scaled(img, scale), nil
		},
	}
}

// once returns the page of a decoded picture that does not keep it once it was
// painted: a photo is 50 MB. Whoever paints it again decodes it again.
func once(img *image.NRGBA, again func() (*image.NRGBA, error)) page.Page {
	p := Page(1, img)
	p.Pictures = nil
	var first atomic.Pointer[image.NRGBA]
	first.Store(img)
	p.Raster = func(ctx context.Context, scale float64) (image.Image, error) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		img := first.Swap(nil)
		if img == nil {
			var err error
			if img, err = again(); err != nil {
				return nil, err
			}
		}
		return scaled(img, scale), nil
	}
	return p
}

// scaled returns the picture resampled, or itself at scale 1.
func scaled(img *image.NRGBA, scale float64) image.Image {
	b := img.Bounds()
	if scale == 1 || !(scale > 0) {
		return img
	}
	opaque := &image.RGBA{Pix: img.Pix, Stride: img.Stride, Rect: img.Rect} // as Flatten leaves it
	return raster.Resize(opaque, int(float64(b.Dx())*scale+0.5), int(float64(b.Dy())*scale+0.5))
}
