package image

import (
	"bytes"
	"encoding/binary"
	"image"
)

// Orientation is how a stored picture must be turned to be upright, as EXIF
// numbers it: 1 upright, 2 mirrored, 3 half a turn, 4 flipped, 5 to 8 the same
// with rows and columns exchanged (6: a quarter turn clockwise).
type Orientation int

// Upright needs no turning.
const Upright Orientation = 1

const orientationTag = 0x0112

// JPEGOrientation finds the orientation in a JPEG's EXIF segment, Upright where
// there is none or it makes no sense.
func JPEGOrientation(data []byte) Orientation {
	if len(data) < 4 || data[0] != 0xFF || data[1] != 0xD8 {
		return Upright
	}
	for at := 2; at+4 <= len(data) && data[at] == 0xFF; {
		marker := data[at+1]
		switch {
		case marker == 0xFF: // filler
			at++
			continue
		case marker == 0xDA || marker == 0xD9: // the picture itself, or its end
			return Upright
		case marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7): // no length
			at += 2
			continue
		}
		size := int(binary.BigEndian.Uint16(data[at+2:]))
		if size < 2 || at+2+size > len(data) {
			return Upright
		}
		segment := data[at+4 : at+2+size]
		if body, ok := bytes.CutPrefix(segment, []byte("Exif\x00\x00")); ok && marker == 0xE1 {
			return TIFFOrientation(body)
		}
		at += 2 + size
	}
	return Upright
}

// TIFFOrientation reads the orientation from the first directory of a TIFF
// structure, which is also what EXIF holds.
func TIFFOrientation(data []byte) Orientation {
	order, at, ok := tiffHeader(data)
	if !ok || int64(at)+2 > int64(len(data)) {
		return Upright
	}
	count := int(order.Uint16(data[at:]))
	for i := range count {
		entry := int64(at) + 2 + int64(i)*12
		if entry+12 > int64(len(data)) {
			return Upright
		}
		e := data[entry : entry+12]
		const short = 3
		if order.Uint16(e) == orientationTag && order.Uint16(e[2:]) == short {
			if o := Orientation(order.Uint16(e[8:])); o >= 1 && o <= 8 {
				return o
			}
			return Upright
		}
	}
	return Upright
}

// tiffHeader gives the byte order and the place of the first directory.
func tiffHeader(data []byte) (binary.ByteOrder, uint32, bool) {
	if len(data) < 8 {
		return nil, 0, false
	}
	var order binary.ByteOrder
	switch string(data[:4]) {
	case "II*\x00":
		order = binary.LittleEndian
	case "MM\x00*":
		order = binary.BigEndian
	default:
		return nil, 0, false
	}
	return order, order.Uint32(data[4:]), true
}

// tiffPages returns where the directories of the pages begin. It stops at most
// pages, at a directory seen before, and at anything that makes no sense.
// Directories of reduced copies (thumbnails) and of masks are left out.
func tiffPages(data []byte, most int) []uint32 {
	order, first, ok := tiffHeader(data)
	if !ok {
		return []uint32{0}
	}
	var pages []uint32
	seen := map[uint32]bool{}
	for at := first; at != 0 && !seen[at] && len(pages) < most && len(seen) < 4*most; {
		seen[at] = true
		if int64(at)+2 > int64(len(data)) {
			break
		}
		next := int64(at) + 2 + 12*int64(order.Uint16(data[at:]))
		if next+4 > int64(len(data)) {
			break
		}
		if !reduced(order, data[at+2:next]) {
			pages = append(pages, at)
		}
		at = order.Uint32(data[next:])
	}
	if len(pages) == 0 {
		return []uint32{first} // let the decoder say what is wrong
	}
	return pages
}

// tiffFrom returns the file as if the directory at start were its first: that
// is the only one the decoder reads.
func tiffFrom(data []byte, start uint32) []byte {
	order, first, ok := tiffHeader(data)
	if !ok || first == start {
		return data
	}
	one := bytes.Clone(data)
	order.PutUint32(one[4:], start)
	return one
}

// reduced reports whether a directory's entries say that it is no page.
func reduced(order binary.ByteOrder, entries []byte) bool {
	const newSubfileType, thumbnail, mask = 0x00FE, 1, 4
	for ; len(entries) >= 12; entries = entries[12:] {
		if order.Uint16(entries) == newSubfileType {
			return order.Uint32(entries[8:])&(thumbnail|mask) != 0
		}
	}
	return false
}

// apply turns the picture upright.
func (o Orientation) apply(img *image.NRGBA) *image.NRGBA {
	if o <= 1 || o > 8 {
		return img
	}
	w, h := img.Rect.Dx(), img.Rect.Dy()
	out := image.NewNRGBA(image.Rect(0, 0, w, h))
	if o >= 5 {
		out = image.NewNRGBA(image.Rect(0, 0, h, w))
	}
	from := func(x, y int) int { return img.PixOffset(o.source(x, y, w, h)) }
	first := from(0, 0)
	right, down := from(1, 0)-first, from(0, 1)-first // the same everywhere
	at := 0
	for y := range out.Rect.Dy() {
		p := first + y*down
		for range out.Rect.Dx() {
			*(*[4]uint8)(out.Pix[at:]) = *(*[4]uint8)(img.Pix[p:])
			at, p = at+4, p+right
		}
	}
	return out
}

// source gives the stored pixel that is seen at (x, y) of the upright picture;
// w and h are those of the stored one.
func (o Orientation) source(x, y, w, h int) (int, int) {
	switch o {
	case 2:
		return w - 1 - x, y
	case 3:
		return w - 1 - x, h - 1 - y
	case 4:
		return x, h - 1 - y
	case 5:
		return y, x
	case 6:
		return y, h - 1 - x
	case 7:
		return w - 1 - y, h - 1 - x
	case 8:
		return w - 1 - y, x
	}
	return x, y
}
