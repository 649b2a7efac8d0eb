package heif

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// Kind tells HEIC from AVIF by the brands at the beginning of a file.
type Kind int

// The kinds.
const (
	Neither Kind = iota
	HEIC
	AVIF
)

// Sniff tells what a file is by its first box.
func Sniff(data []byte) Kind {
	if len(data) < 12 || string(data[4:8]) != "ftyp" {
		return Neither
	}
	end := min(int(binary.BigEndian.Uint32(data)), len(data), maxBrands)
	kind := Neither
	for at := 8; at+4 <= max(end, 12); at += 4 {
		if at == 12 {
			continue // the version of the first brand
		}
		switch string(data[at : at+4]) {
		case "avif", "avis":
			return AVIF
		case "heic", "heix", "hevc", "hevx", "heim", "heis", "hevm", "hevs", "mif1", "mif2", "msf1":
			kind = HEIC
		}
		if at == 8 && kind == Neither && string(data[8:12]) != "miaf" {
			return Neither // a video may list these brands further on
		}
	}
	return kind
}

const (
	maxBrands  = 512    // bytes of the first box that are looked at
	maxBoxes   = 20_000 // boxes of one level; a phone's photo has some hundred
	maxSide    = 1 << 20
	fullHeader = 4 // version and flags of a full box
)

// box is one box of a file: its type and what is in it.
type box struct {
	kind string
	body []byte
}

var errCut = errors.New("a box is longer than the file")

// boxes lists the boxes in data. A box that goes on beyond data is an error:
// the file is not complete.
func boxes(data []byte) ([]box, error) {
	var out []box
	for len(data) > 0 {
		if len(data) < 8 || len(out) == maxBoxes {
			return out, errCut
		}
		size, head := uint64(binary.BigEndian.Uint32(data)), uint64(8)
		kind := string(data[4:8])
		switch size {
		case 0: // to the end
			size = uint64(len(data))
		case 1:
			if len(data) < 16 {
				return out, errCut
			}
			size, head = binary.BigEndian.Uint64(data[8:]), 16
		}
		if size < head || size > uint64(len(data)) {
			return out, fmt.Errorf("%w: %q", errCut, kind)
		}
		out = append(out, box{kind, data[head:size]})
		data = data[size:]
	}
	return out, nil
}

// find returns the first box of a kind.
func find(all []box, kind string) ([]byte, bool) {
	i := slices.IndexFunc(all, func(b box) bool { return b.kind == kind })
	if i < 0 {
		return nil, false
	}
	return all[i].body, true
}

// inside returns the boxes in the first box of a kind, after skip bytes.
func inside(all []box, kind string, skip int) ([]box, error) {
	body, ok := find(all, kind)
	if !ok || len(body) < skip {
		return nil, fmt.Errorf("no box %q", kind)
	}
	return boxes(body[skip:])
}

// Size returns the pixels of the primary picture, before it is turned or cut,
// as the file states them. It fails for a file that is cut off or has no such
// picture.
func Size(data []byte) (width, height int, err error) {
	top, err := boxes(data)
	if err != nil {
		return 0, 0, err
	}
	meta, err := inside(top, "meta", fullHeader)
	if err != nil {
		return 0, 0, err
	}
	item, err := primary(meta)
	if err != nil {
		return 0, 0, err
	}
	properties, err := inside(meta, "iprp", 0)
	if err != nil {
		return 0, 0, err
	}
	all, err := inside(properties, "ipco", 0)
	if err != nil {
		return 0, 0, err
	}
	for _, p := range properties {
		if p.kind != "ipma" {
			continue
		}
		for _, i := range associated(p.body, item) {
			if i < 1 || i > len(all) || all[i-1].kind != "ispe" || len(all[i-1].body) < fullHeader+8 {
				continue
			}
			b := all[i-1].body[fullHeader:]
			w, h := binary.BigEndian.Uint32(b), binary.BigEndian.Uint32(b[4:])
			if w == 0 || h == 0 || w > maxSide || h > maxSide {
				return 0, 0, fmt.Errorf("%d by %d pixels", w, h)
			}
			return int(w), int(h), nil
		}
	}
	return 0, 0, errors.New("the primary picture has no size")
}

// primary returns the number of the primary picture.
func primary(meta []box) (uint32, error) {
	b, ok := find(meta, "pitm")
	switch {
	case ok && len(b) >= fullHeader+2 && b[0] == 0:
		return uint32(binary.BigEndian.Uint16(b[fullHeader:])), nil
	case ok && len(b) >= fullHeader+4 && b[0] > 0:
		return binary.BigEndian.Uint32(b[fullHeader:]), nil
	}
	return 0, errors.New("no primary picture")
}

// associated returns the numbers, from 1, of the properties of a picture.
func associated(b []byte, item uint32) []int {
	if len(b) < fullHeader+4 {
		return nil
	}
	wideItems, wideNumbers := b[0] >= 1, b[3]&1 != 0
	idSize, numberSize := 2, 1
	if wideItems {
		idSize = 4
	}
	if wideNumbers {
		numberSize = 2
	}
	b = b[fullHeader+4:]
	for len(b) > idSize {
		id := uint32(binary.BigEndian.Uint16(b))
		if wideItems {
			id = binary.BigEndian.Uint32(b)
		}
		count := int(b[idSize])
		b = b[idSize+1:]
		if len(b) < count*numberSize {
			return nil
		}
		if id == item {
			out := make([]int, count)
			for i := range out {
				out[i] = int(b[i] & 0x7F) // the upper bit says "essential"
				if wideNumbers {
					out[i] = int(binary.BigEndian.Uint16(b[2*i:]) & 0x7FFF)
				}
			}
			return out
		}
		b = b[count*numberSize:]
	}
	return nil
}
