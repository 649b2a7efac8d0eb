package paint

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

var be = binary.BigEndian

var errFont = errors.New("not a TrueType font with outlines")

// subset returns a TrueType font with the outlines of the given glyphs only.
// Glyph numbers stay as they are.
func subset(ttf []byte, keep map[uint16]bool) ([]byte, error) {
	tables, err := fontTables(ttf)
	if err != nil {
		return nil, err
	}
	head, loca, glyf := tables["head"], tables["loca"], tables["glyf"]
	if len(head) < 54 || len(tables["maxp"]) < 6 || glyf == nil {
		return nil, errFont
	}
	count := int(be.Uint16(tables["maxp"][4:]))
	offset, err := locaReader(loca, be.Uint16(head[50:]) == 1, count)
	if err != nil {
		return nil, err
	}
	all := map[uint16]bool{0: true}
	for g := range keep {
		addGlyph(g, count, glyf, offset, all)
	}
	var outlines bytes.Buffer
	newLoca := make([]byte, 4*(count+1))
	for g := range count {
		be.PutUint32(newLoca[4*g:], uint32(outlines.Len()))
		if a, b := offset(g), offset(g+1); all[uint16(g)] && a < b && b <= len(glyf) {
			outlines.Write(glyf[a:b])
			for outlines.Len()%4 != 0 {
				outlines.WriteByte(0)
			}
		}
	}
	be.PutUint32(newLoca[4*count:], uint32(outlines.Len()))
	head = bytes.Clone(head)
	be.PutUint16(head[50:], 1)
	be.PutUint32(head[8:], 0)
	out := map[string][]byte{"head": head, "loca": newLoca, "glyf": outlines.Bytes()}
	for _, name := range []string{"hhea", "hmtx", "maxp", "cvt ", "fpgm", "prep"} {
		if t := tables[name]; t != nil {
			out[name] = t
		}
	}
	return writeFont(out), nil
}

// outlines reports whether the outlines of a font are PostScript's.
func outlines(font []byte) bool { return bytes.HasPrefix(font, []byte("OTTO")) }

func fontTables(ttf []byte) (map[string][]byte, error) {
	if len(ttf) < 12 {
		return nil, errFont
	}
	tables := map[string][]byte{}
	for i := range int(be.Uint16(ttf[4:])) {
		if len(ttf) < 28+16*i {
			return nil, errFont
		}
		rec := ttf[12+16*i:]
		from, size := int(be.Uint32(rec[8:])), int(be.Uint32(rec[12:]))
		if from+size > len(ttf) {
			return nil, fmt.Errorf("%w: table %q is cut off", errFont, rec[:4])
		}
		tables[string(rec[:4])] = ttf[from : from+size]
	}
	return tables, nil
}

func locaReader(loca []byte, long bool, count int) (func(int) int, error) {
	if long {
		if len(loca) < 4*(count+1) {
			return nil, errFont
		}
		return func(g int) int { return int(be.Uint32(loca[4*g:])) }, nil
	}
	if len(loca) < 2*(count+1) {
		return nil, errFont
	}
	return func(g int) int { return 2 * int(be.Uint16(loca[2*g:])) }, nil
}

// addGlyph adds a glyph and those it is composed of.
func addGlyph(g uint16, count int, glyf []byte, offset func(int) int, all map[uint16]bool) {
	if all[g] || int(g) >= count {
		return
	}
	all[g] = true
	a, b := offset(int(g)), offset(int(g)+1)
	if b-a < 10 || b > len(glyf) || int16(be.Uint16(glyf[a:])) >= 0 {
		return
	}
	const words, more, scale, scaleXY, matrix = 0x1, 0x20, 0x8, 0x40, 0x80
	for at := a + 10; at+4 <= b; {
		flags := be.Uint16(glyf[at:])
		addGlyph(be.Uint16(glyf[at+2:]), count, glyf, offset, all)
		at += 6
		if flags&words != 0 {
			at += 2
		}
		switch {
		case flags&scale != 0:
			at += 2
		case flags&scaleXY != 0:
			at += 4
		case flags&matrix != 0:
			at += 8
		}
		if flags&more == 0 {
			return
		}
	}
}

func writeFont(tables map[string][]byte) []byte {
	var names []string
	for name := range tables {
		names = append(names, name)
	}
	slices.Sort(names)
	n := len(names)
	entry := 0
	for 1<<(entry+1) <= n {
		entry++
	}
	out := make([]byte, 12+16*n)
	be.PutUint32(out, 0x00010000)
	be.PutUint16(out[4:], uint16(n))
	be.PutUint16(out[6:], uint16(16<<entry))
	be.PutUint16(out[8:], uint16(entry))
	be.PutUint16(out[10:], uint16(16*n-16<<entry))
	for i, name := range names {
		data := tables[name]
		rec := out[12+16*i:]
		copy(rec, name)
		be.PutUint32(rec[4:], checksum(data))
		be.PutUint32(rec[8:], uint32(len(out)))
		be.PutUint32(rec[12:], uint32(len(data)))
		out = append(out, data...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	return out
}

func checksum(data []byte) uint32 {
	var sum uint32
	for i := 0; i < len(data); i += 4 {
		var word [4]byte
		copy(word[:], data[i:])
		sum += be.Uint32(word[:])
	}
	return sum
}
