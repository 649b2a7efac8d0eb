package docx

import (
	"strconv"
	"strings"

	"github.com/learning-yogi/platform/extract/ingest/ooxml"
	"github.com/learning-yogi/platform/extract/ingest/sheet"
)

// picture tells one use of an embedded picture from another.
type picture struct {
	part string
	crop sheet.Crop
}

// shape is what is known of the drawing being walked.
type shape struct {
	top, left     int     // EMU
	width, height float64 // points
	vertical      bool    // inside positionV
	embed         string  // relation of the picture just met
}

// readDrawing walks a drawing of either kind (DrawingML, VML) for the two
// things in it that can be read: text boxes and pictures.
func (r *reader) readDrawing(x *ooxml.XML, p *para, in inherit) error {
	var s shape
	return r.walkDrawing(x, p, in, &s)
}

func (r *reader) walkDrawing(x *ooxml.XML, p *para, in inherit, s *shape) error {
	return x.Each(func(e ooxml.Element) error {
		switch e.Name {
		case "extent":
			s.width, s.height = points(e.Int("cx", 0)), points(e.Int("cy", 0))
		case "positionH", "positionV":
			s.vertical = e.Name == "positionV"
		case "posOffset":
			text, err := x.Text()
			n, _ := strconv.Atoi(strings.TrimSpace(text))
			if s.vertical {
				s.top = n
			} else {
				s.left = n
			}
			return err
		case "txbxContent":
			return r.readTextBox(x, p, in, s)
		case "AlternateContent":
			return r.alternate(x, func() (bool, error) {
				before := p.weight() + len(r.pictures)
				err := r.walkDrawing(x, p, in, s)
				return p.weight()+len(r.pictures) > before, err
			})
		case "blipFill":
			return r.readBlip(x, s)
		case "imagedata":
			return r.addPicture(e.Attr("id"), sheet.Crop{
				Left: cropped(e, "cropleft"), Top: cropped(e, "croptop"),
				Right: cropped(e, "cropright"), Bottom: cropped(e, "cropbottom"),
			}, s)
		}
		return r.walkDrawing(x, p, in, s)
	})
}

// readTextBox reads the story in a text box.
func (r *reader) readTextBox(x *ooxml.XML, p *para, in inherit, s *shape) error {
	st := &story{}
	if err := r.readBlocks(x, st, inherit{tables: in.tables}, nil); err != nil {
		return err
	}
	if visible(st.flat()) {
		p.floats = append(p.floats, float{top: s.top, left: s.left, blocks: st.flat()})
	}
	return nil
}

// readBlip reads a picture and how it is cropped.
func (r *reader) readBlip(x *ooxml.XML, s *shape) error {
	id := ""
	var crop sheet.Crop
	err := x.Each(func(e ooxml.Element) error {
		switch e.Name {
		case "blip":
			id = e.Attr("embed")
		case "srcRect":
			share := func(name string) float64 { return float64(e.Int(name, 0)) / 100_000 }
			crop = sheet.Crop{Left: share("l"), Top: share("t"), Right: share("r"), Bottom: share("b")}
		}
		return nil
	})
	return firstError(err, r.addPicture(id, crop, s))
}

// addPicture keeps a picture for the pages after the text.
func (r *reader) addPicture(id string, crop sheet.Crop, s *shape) error {
	rel, ok := r.relations[id]
	key := picture{rel.Target, crop}
	if !ok || rel.Kind != "image" || r.seen[key] || !r.pkg.Has(rel.Target) {
		return nil
	}
	r.seen[key] = true
	data, err := r.pkg.Read(rel.Target)
	if err != nil {
		return err
	}
	r.pictures = append(r.pictures, sheet.Picture{
		Data: data, Width: s.width, Height: s.height, Crop: crop,
	})
	return nil
}

// cropped reads a crop of VML: a share, or 1/65536 with an f.
func cropped(e ooxml.Element, name string) float64 {
	text := e.Attr(name)
	if n, ok := strings.CutSuffix(text, "f"); ok {
		v, _ := strconv.ParseFloat(n, 64)
		return v / 65536
	}
	v, _ := strconv.ParseFloat(text, 64)
	return v
}

// points turns English metric units into points.
func points(emu int) float64 { return float64(emu) / 12_700 }

// wingdings are the glyphs of symbol fonts that timetables use.
var wingdings = map[rune]string{
	0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0xA8: "☐", 0xE0: "→", 0xDF: "←", 0xF0: "→",
}

// symbol gives the text of a w:sym: a Unicode letter, or a glyph of a symbol
// font where it is a known one.
func symbol(char, font string) string {
	v, err := strconv.ParseUint(char, 16, 32)
	if err != nil {
		return ""
	}
	c := rune(v)
	if c >= 0xF000 && c <= 0xF0FF {
		c -= 0xF000
		if strings.Contains(strings.ToLower(font), "dings") {
			return wingdings[c]
		}
	}
	if c < ' ' {
		return ""
	}
	return string(c)
}
