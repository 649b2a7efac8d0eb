//go:build cgo && !noheif

package heif

/*
#cgo pkg-config: libheif
#include "bridge.h"
*/
import "C"

import (
	"errors"
	"fmt"
	"image"
	"unsafe"
)

// Codes of libheif's errors.
const (
	unsupportedFile    = 3
	unsupportedFeature = 4
	noMemory           = 6
	pluginMissing      = 11
)

// Missing says which decoders this machine lacks; nil where it has both.
func Missing() error {
	var errs []error
	if C.yogi_heif_has_hevc() == 0 {
		errs = append(errs, errors.New("no decoder for HEIC"))
	}
	if C.yogi_heif_has_av1() == 0 {
		errs = append(errs, errors.New("no decoder for AVIF"))
	}
	return errors.Join(errs...)
}

// decode decodes a picture inside this process, which a hostile one may crash.
func decode(data []byte, maxPixels int) (*image.NRGBA, error) {
	if len(data) == 0 {
		return nil, damaged(errors.New("no bytes"))
	}
	out := C.yogi_heif_decode(unsafe.Pointer(&data[0]), C.size_t(len(data)), C.int64_t(maxPixels))
	defer C.yogi_heif_free(out.owner)
	if out.code != 0 {
		cause := fmt.Sprintf("libheif: %s (%d.%d)", C.GoString(&out.message[0]), out.code, out.subcode)
		switch out.code {
		case unsupportedFile, unsupportedFeature:
			if Missing() != nil {
				return nil, failure(sayMissing, cause)
			}
			return nil, failure(sayUnsupported, cause)
		case pluginMissing:
			return nil, failure(sayMissing, cause)
		case noMemory:
			return nil, failure(sayTooLarge, cause)
		}
		return nil, failure(sayDamaged, cause)
	}
	w, h, stride := int(out.width), int(out.height), int(out.stride)
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	src := unsafe.Slice((*byte)(out.pixels), (h-1)*stride+4*w)
	for y := range h {
		copy(img.Pix[y*img.Stride:][:4*w], src[y*stride:])
	}
	return img, nil
}
