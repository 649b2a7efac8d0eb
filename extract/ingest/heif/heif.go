// Package heif decodes the pictures of phones: HEIC and AVIF.
//
// The decoders (libheif with libde265 and dav1d) are C and C++ and see what
// strangers send. Three things stand between them and the program: a look at
// the file's boxes in Go that refuses what is too large before any of them
// runs; a process of its own for each picture, which may open no file, has
// little memory and ends with the picture (see Decoder); and limits inside the
// decoder.
//
// Pictures are turned and mirrored as their irot and imir properties say, which
// is all that counts: an orientation in their EXIF data repeats these for
// readers that know no better, and is not applied a second time.
package heif

import (
	"context"
	"errors"
	"fmt"
	"image"

	"github.com/learning-yogi/platform/fault"
)

// MiB is a mebibyte.
const mib = 1 << 20

// defaultMemoryMiB is enough for a picture of 60 megapixels with its planes.
const defaultMemoryMiB = 1024

// Decoder decodes pictures, each in a process of its own.
type Decoder struct {
	// Program is a program that calls Serve where IsChild says so, usually the
	// running one. "": pictures are fault.Unavailable.
	Program string
	// MemoryMiB bounds the memory of a process. 0: 1024.
	MemoryMiB int
}

// Decode returns the primary picture of a file, upright, in 8 bits, its colours
// not multiplied with their opacity. maxPixels bounds its size. Errors:
// fault.Unreadable for a damaged file, fault.Unsupported for a picture in a
// codec that is not read, fault.TooLarge beyond the limit, fault.Unavailable
// where the decoder is missing, and ctx's own.
func (d Decoder) Decode(ctx context.Context, data []byte, maxPixels int) (*image.NRGBA, error) {
	width, height, err := Size(data)
	if err != nil {
		return nil, damaged(err)
	}
	if width > maxPixels/height {
		return nil, tooLarge(width, height, maxPixels)
	}
	if d.Program == "" {
		return nil, failure(sayMissing, "no program to decode in")
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return d.run(ctx, data, maxPixels)
}

// Outcomes of a decoder, which a child names to its parent.
const (
	sayDamaged     = "damaged"
	sayUnsupported = "unsupported"
	sayTooLarge    = "too-large"
	sayMissing     = "missing"
)

// failure is the fault for an outcome.
func failure(outcome, cause string) error {
	switch err := errors.New(cause); outcome {
	case sayUnsupported:
		return fault.New(fault.Unsupported, "This kind of HEIC or AVIF picture cannot be read.", asJPEG).Because(err)
	case sayTooLarge:
		return fault.New(fault.TooLarge, "This HEIC or AVIF picture is too large to decode.", "Make it smaller, or send it as JPEG.").Because(err)
	case sayMissing:
		return fault.New(fault.Unavailable, "HEIC and AVIF pictures cannot be read here.",
			Install+" Or send the picture as JPEG.").Because(err)
	default:
		return damaged(err)
	}
}

const asJPEG = `Send it as JPEG: on the phone choose "most compatible", or share a screenshot.`

// Install says how the decoders are installed.
const Install = "Install libheif with its decoders (Debian: apt-get install libheif-dev libde265-0 libdav1d6) and build again."

func damaged(err error) *fault.Error {
	return fault.New(fault.Unreadable, "This HEIC or AVIF picture cannot be read.",
		"The file is damaged, or was not copied completely. Send it again, or as JPEG.").Because(err)
}

func tooLarge(width, height, maxPixels int) error {
	return fault.New(fault.TooLarge,
		fmt.Sprintf("This picture is too large: %d by %d pixels; the limit is %d megapixels.", width, height, max(maxPixels, 0)/1e6),
		"Make it smaller, or take the photo again at a lower resolution.")
}
