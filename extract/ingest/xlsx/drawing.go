package xlsx

import (
	"github.com/learning-yogi/platform/extract/ingest/ooxml"
	"github.com/learning-yogi/platform/extract/ingest/sheet"
	"github.com/learning-yogi/platform/extract/page"
)

// anchor is one drawing on a sheet: where it stands, and what is in it.
type anchor struct {
	from, to place
	placed   bool
	lines    [][]sheet.Run
	embed    string
	crop     sheet.Crop
}

// readDrawing reads the text boxes of a sheet, and keeps its pictures.
func (r *reader) readDrawing(t tab, g *geometry, c *canvas) ([]page.Word, error) {
	rel := r.pkg.Relations(t.part)[g.drawing]
	if rel.Target == "" || !r.pkg.Has(rel.Target) {
		return nil, nil
	}
	data, err := r.pkg.Read(rel.Target)
	if err != nil {
		return nil, err
	}
	relations := r.pkg.Relations(rel.Target)
	var words []page.Word
	x := ooxml.NewXML(data, r.limits)
	err = x.Each(func(ooxml.Element) error {
		return x.Each(func(ooxml.Element) error {
			var a anchor
			if err := r.walkAnchor(x, &a); err != nil {
				return err
			}
			box := c.anchorBox(a)
			for _, l := range a.words(box) {
				words = append(words, l.Words...)
			}
			return r.addPicture(relations[a.embed], a, box)
		})
	})
	return words, err
}

// walkAnchor walks the elements inside an anchor.
func (r *reader) walkAnchor(x *ooxml.XML, a *anchor) error {
	return x.Each(func(e ooxml.Element) error {
		switch e.Name {
		case "from":
			return readCorner(x, &a.from)
		case "to":
			a.placed = true
			return readCorner(x, &a.to)
		case "txBody":
			return x.Each(func(e ooxml.Element) error {
				if e.Name != "p" {
					return nil
				}
				a.lines = append(a.lines, nil)
				return r.readText(x, a)
			})
		case "blip":
			a.embed = e.Attr("embed")
		case "srcRect":
			share := func(name string) float64 { return float64(e.Int(name, 0)) / 100_000 }
			a.crop = sheet.Crop{Left: share("l"), Top: share("t"), Right: share("r"), Bottom: share("b")}
		case "Fallback": // the other branch is read
		default:
			return r.walkAnchor(x, a)
		}
		return nil
	})
}

// readText reads the runs of a paragraph in a text box.
func (r *reader) readText(x *ooxml.XML, a *anchor) error {
	var st sheet.Style
	return x.Each(func(e ooxml.Element) error {
		switch e.Name {
		case "r", "fld":
			return x.Each(func(e ooxml.Element) error {
				switch e.Name {
				case "rPr":
					st = sheet.Style{Size: float64(min(max(e.Int("sz", 0), 0), 100*maxSize)) / 100, Bold: isTrue(e.Attr("b"))}
				case "t":
					text, err := x.Text()
					if r.text += len(text); r.text > r.limits.Text {
						return r.limits.TooMuchText()
					}
					last := len(a.lines) - 1
					a.lines[last] = append(a.lines[last], sheet.Run{Text: text, Style: st})
					return err
				}
				return nil
			})
		case "br":
			a.lines = append(a.lines, nil)
		}
		return nil
	})
}

func readCorner(x *ooxml.XML, p *place) error {
	return x.Each(func(e ooxml.Element) error {
		if e.Name != "col" && e.Name != "row" {
			return nil
		}
		text, err := x.Text()
		n := 0
		for _, c := range text {
			if c >= '0' && c <= '9' && n < maxRows {
				n = 10*n + int(c-'0')
			}
		}
		if e.Name == "col" {
			p.col = n
		} else {
			p.row = n
		}
		return err
	})
}

// anchorBox gives the box of an anchor; beyond the last used cell, columns and
// rows go on in their usual size.
func (c *canvas) anchorBox(a anchor) page.Box {
	along := func(bounds []float64, index []int, i int, step float64) float64 {
		if i < len(index) {
			return bounds[index[i]]
		}
		return bounds[len(bounds)-1] + float64(i-len(index)+1)*step
	}
	const width, height = 48, 15 // points, of a standard cell
	b := page.Box{X0: along(c.xs, c.colOf, a.from.col, width), Y0: along(c.ys, c.rowOf, a.from.row, height)}
	if a.placed {
		b.X1, b.Y1 = along(c.xs, c.colOf, a.to.col+1, width), along(c.ys, c.rowOf, a.to.row+1, height)
	}
	b.X1, b.Y1 = max(b.X1, b.X0+1), max(b.Y1, b.Y0+1)
	return b
}

// words sets the text of a text box.
func (a anchor) words(in page.Box) []page.Line {
	p := &sheet.Para{Lines: a.lines}
	if !p.Text() {
		return nil
	}
	return sheet.SetText([]sheet.Block{p}, in, 0, a.placed)
}

// addPicture keeps a picture for the pages after the text.
func (r *reader) addPicture(rel ooxml.Relation, a anchor, in page.Box) error {
	if rel.Kind != "image" || r.seen[rel.Target] || !r.pkg.Has(rel.Target) {
		return nil
	}
	r.seen[rel.Target] = true
	data, err := r.pkg.Read(rel.Target)
	if err != nil {
		return err
	}
	p := sheet.Picture{Data: data, Crop: a.crop}
	if a.placed {
		p.Width, p.Height = in.Width(), in.Height()
	}
	r.pictures = append(r.pictures, p)
	return nil
}
