package ooxml

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"

	"golang.org/x/net/html/charset"

	"github.com/learning-yogi/platform/extract/ingest/sheet"
)

// XML walks a part as a stream of tokens. Entities of a document type are not
// expanded, nesting is bounded.
type XML struct {
	dec    *xml.Decoder
	depth  int
	limits sheet.Limits
}

// Element is the start of an element: its local name and attributes.
type Element struct {
	Name  string // without namespace
	Space string // its namespace
	Start int64  // position in the part of its first byte
	attrs []xml.Attr
}

// NewXML starts a walk.
func NewXML(data []byte, limits sheet.Limits) *XML {
	dec := xml.NewDecoder(bytes.NewReader(data))
	dec.CharsetReader = charset.NewReaderLabel
	return &XML{dec: dec, limits: limits}
}

// Attr gives an attribute by its local name, or "".
func (e Element) Attr(name string) string {
	for _, a := range e.attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// Has reports whether the element has an attribute.
func (e Element) Has(name string) bool {
	for _, a := range e.attrs {
		if a.Name.Local == name {
			return true
		}
	}
	return false
}

// Int gives an attribute as a number, or otherwise where it has none.
func (e Element) Int(name string, otherwise int) int {
	s := e.Attr(name)
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	if f, err := strconv.ParseFloat(s, 64); err == nil && f > -1e9 && f < 1e9 {
		return int(f)
	}
	return otherwise
}

// On reads the element as a switch: present without a value means on.
func (e Element) On() bool {
	switch strings.ToLower(e.Attr("val")) {
	case "0", "false", "off", "none":
		return false
	}
	return true
}

// Offset is the position in the part after the token read last, in bytes:
// after Each, the end of the element that was walked.
func (x *XML) Offset() int64 { return x.dec.InputOffset() }

// Each calls visit for each child of the element under the cursor (or for the
// root), in order. What visit leaves unread of a child is skipped. Each
// returns at the element's end.
func (x *XML) Each(visit func(Element) error) error {
	return x.walk(visit, nil)
}

// Text gives the character data directly inside the element under the cursor.
func (x *XML) Text() (string, error) {
	var b strings.Builder
	err := x.walk(func(Element) error { return nil }, func(s []byte) { b.Write(s) })
	return b.String(), err
}

func (x *XML) walk(visit func(Element) error, text func([]byte)) error {
	base := x.depth
	for {
		start := x.dec.InputOffset()
		tok, err := x.dec.Token()
		if err != nil {
			if errors.Is(err, io.EOF) && base == 0 && x.depth == 0 {
				return nil
			}
			return broken(err)
		}
		switch t := tok.(type) {
		case xml.StartElement:
			x.depth++
			if x.depth > x.limits.Elements {
				return x.limits.TooDeep()
			}
			inside := x.depth
			if err := visit(Element{Name: t.Name.Local, Space: t.Name.Space, Start: start, attrs: t.Attr}); err != nil {
				return err
			}
			if x.depth >= inside {
				if err := x.Skip(); err != nil {
					return err
				}
			}
		case xml.EndElement:
			x.depth--
			return nil
		case xml.CharData:
			if text != nil {
				text(t)
			}
		}
	}
}

// Skip reads to the end of the element under the cursor.
func (x *XML) Skip() error {
	return x.walk(func(Element) error { return nil }, nil)
}
