package heif

import (
	"encoding/binary"
	"os"
	"slices"
	"testing"
)

// A small writer of files: the encoders at hand make no turned, tiled or
// hostile ones.

// sampleWidth and sampleHeight are the pixels of the sample pictures: four
// quarters, red and green over blue and black.
const sampleWidth, sampleHeight = 128, 64

func sample(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// item is one picture, or what belongs to one.
type item struct {
	kind       string
	data       []byte
	properties []int  // from 1
	refers     string // kind of its reference
	to         []int  // item numbers, from 1
}

func u16(v int) []byte { return binary.BigEndian.AppendUint16(nil, uint16(v)) }
func u32(v int) []byte { return binary.BigEndian.AppendUint32(nil, uint32(v)) }

func wrap(kind string, body ...[]byte) []byte {
	all := slices.Concat(body...)
	return slices.Concat(u32(len(all)+8), []byte(kind), all)
}

func full(kind string, version byte, body ...[]byte) []byte {
	return wrap(kind, slices.Concat([]byte{version, 0, 0, 0}, slices.Concat(body...)))
}

// write makes a file of items, the primary one by its number from 1.
func write(items []item, properties [][]byte, primary int) []byte {
	head := wrap("ftyp", []byte("heic\x00\x00\x00\x00mif1heic"))
	meta := func(start int) []byte {
		var infos, places, belongs, refs []byte
		for i, it := range items {
			infos = append(infos, full("infe", 2, u16(i+1), u16(0), []byte(it.kind), []byte{0})...)
			places = slices.Concat(places, u16(i+1), u16(0), u16(1), u32(start), u32(len(it.data)))
			start += len(it.data)
			belongs = append(append(belongs, u16(i+1)...), byte(len(it.properties)))
			for _, p := range it.properties {
				belongs = append(belongs, byte(p))
			}
			if it.refers != "" {
				to := slices.Concat(u16(i+1), u16(len(it.to)))
				for _, n := range it.to {
					to = append(to, u16(n)...)
				}
				refs = append(refs, wrap(it.refers, to)...)
			}
		}
		if refs != nil {
			refs = full("iref", 0, refs)
		}
		return full("meta", 0,
			full("hdlr", 0, u32(0), []byte("pict"), make([]byte, 13)),
			full("pitm", 0, u16(primary)),
			full("iinf", 0, u16(len(items)), infos),
			refs,
			wrap("iprp", wrap("ipco", properties...), full("ipma", 0, u32(len(items)), belongs)),
			full("iloc", 0, []byte{0x44, 0}, u16(len(items)), places))
	}
	var body []byte
	for _, it := range items {
		body = append(body, it.data...)
	}
	start := len(head) + len(meta(0)) + 8
	return slices.Concat(head, meta(start), wrap("mdat", body))
}

// coded takes the coded picture and its decoder's configuration out of a
// sample, whose last box holds nothing but the picture.
func coded(t testing.TB) (picture, config []byte) {
	t.Helper()
	top, err := boxes(sample(t, "quarters.heic"))
	if err != nil {
		t.Fatal(err)
	}
	meta, err := inside(top, "meta", fullHeader)
	if err != nil {
		t.Fatal(err)
	}
	properties, err := inside(meta, "iprp", 0)
	if err != nil {
		t.Fatal(err)
	}
	all, err := inside(properties, "ipco", 0)
	if err != nil {
		t.Fatal(err)
	}
	body, ok := find(all, "hvcC")
	picture, ok2 := find(top, "mdat")
	if !ok || !ok2 {
		t.Fatal("the sample has no picture")
	}
	return picture, wrap("hvcC", body)
}

func ispe(w, h int) []byte { return full("ispe", 0, u32(w), u32(h)) }

// turned is the sample with further properties (a turn, a mirror).
func turned(t testing.TB, more ...[]byte) []byte {
	picture, config := coded(t)
	properties := append([][]byte{config, ispe(sampleWidth, sampleHeight)}, more...)
	numbers := make([]int, len(properties))
	for i := range numbers {
		numbers[i] = i + 1
	}
	return write([]item{{kind: "hvc1", data: picture, properties: numbers}}, properties, 1)
}

func irot(quarters byte) []byte { return wrap("irot", []byte{quarters}) }
func imir(axis byte) []byte     { return wrap("imir", []byte{axis}) }

// tiled is a picture of rows by cols samples, stated to have width by height
// pixels, with an orientation in its EXIF data.
func tiled(t testing.TB, rows, cols, width, height int, more ...[]byte) []byte {
	picture, config := coded(t)
	properties := append([][]byte{config, ispe(sampleWidth, sampleHeight), ispe(width, height)}, more...)
	grid := item{kind: "grid", properties: []int{3}, refers: "dimg",
		data: slices.Concat([]byte{0, 0, byte(rows - 1), byte(cols - 1)}, u16(width), u16(height))}
	for i := range more {
		grid.properties = append(grid.properties, 4+i)
	}
	items := []item{{}}
	for i := range rows * cols {
		items = append(items, item{kind: "hvc1", data: picture, properties: []int{1, 2}})
		grid.to = append(grid.to, i+2)
	}
	items[0] = grid
	tiff := slices.Concat([]byte("MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01"), u16(6), make([]byte, 6))
	items = append(items, item{kind: "Exif", data: slices.Concat(u32(0), tiff), refers: "cdsc", to: []int{1}})
	return write(items, properties, 1)
}
