//go:build !cgo || noheif

package heif

import (
	"errors"
	"image"
)

var errNotLinked = errors.New("libheif is not part of this build")

// Missing says which decoders this machine lacks: here both.
func Missing() error { return errNotLinked }

func decode([]byte, int) (*image.NRGBA, error) { return nil, failure(sayMissing, errNotLinked.Error()) }
