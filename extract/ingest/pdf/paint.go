package pdf

import (
	"fmt"
	"image"
	"math"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/requests"
)

const (
	// lookDPI is the resolution at which visibility is judged: the thinnest
	// letters of a 5-point word still change several pixels.
	lookDPI = 108
	// coarseDPI is the same for pages of many gradients, as some browsers print
	// them: each pixel of them takes a hundred times as long.
	coarseDPI = 66
	// manyGradients is how many make such a page; a designed page has a dozen.
	manyGradients = 48
	// lookPixels bounds that picture on large pages.
	lookPixels = 3e6
)

// lookScale returns the pixels per point for judging visibility.
func lookScale(sh *sheet, d *drawing) float64 {
	dpi := float64(lookDPI)
	if d.gradients >= manyGradients {
		dpi = coarseDPI
	}
	return min(dpi/72, math.Sqrt(lookPixels/(sh.width*sh.height)))
}

// rough paints pictures fast: they are looked at, not read.
const rough = enums.FPDF_RENDER_FLAG_RENDER_NO_SMOOTHIMAGE

// paint draws the page on white at scale pixels per point.
func (s *session) paint(sh *sheet, scale float64, flags enums.FPDF_RENDER_FLAG) (*image.NRGBA, error) {
	w, h := max(1, int(math.Round(sh.width*scale))), max(1, int(math.Round(sh.height*scale)))
	bitmap, err := s.FPDFBitmap_Create(&requests.FPDFBitmap_Create{Width: w, Height: h})
	if err != nil {
		return nil, err
	}
	defer s.FPDFBitmap_Destroy(&requests.FPDFBitmap_Destroy{Bitmap: bitmap.Bitmap})
	// An opaque white ground, not a transparent one composed afterwards: blend
	// modes such as a highlighter's "multiply" need it.
	if _, err = s.FPDFBitmap_FillRect(&requests.FPDFBitmap_FillRect{
		Bitmap: bitmap.Bitmap, Width: w, Height: h, Color: 0xFFFFFFFF}); err != nil {
		return nil, err
	}
	if _, err = s.FPDF_RenderPageBitmap(&requests.FPDF_RenderPageBitmap{
		Bitmap: bitmap.Bitmap, Page: sh.byRef, SizeX: w, SizeY: h,
		Flags: flags | enums.FPDF_RENDER_FLAG_REVERSE_BYTE_ORDER | enums.FPDF_RENDER_FLAG_ANNOT,
	}); err != nil {
		return nil, err
	}
	buffer, err := s.FPDFBitmap_GetBuffer(&requests.FPDFBitmap_GetBuffer{Bitmap: bitmap.Bitmap})
	if err != nil {
		return nil, err
	}
	if len(buffer.Buffer) < 4*w*h {
		return nil, fmt.Errorf("painted %d bytes of %d", len(buffer.Buffer), 4*w*h)
	}
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	copy(img.Pix, buffer.Buffer)
	for i := 3; i < len(img.Pix); i += 4 {
		img.Pix[i] = 0xFF
	}
	return img, nil
}
