package synth

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goitalic"
	"golang.org/x/image/font/gofont/goregular"

	"github.com/learning-yogi/platform/synth/sheet"
)

// Typeface is a family of fonts. GoSans is built in; the others are found on
// the machine by their files' names, wherever Debian puts them.
type Typeface string

// GoSans needs nothing installed.
const GoSans Typeface = "go"

// typeface is how office programs call a family, and its files: regular, bold
// and italic.
type typeface struct {
	key   Typeface
	name  string
	files [3]string
}

func four(prefix, ext string) [3]string {
	return [3]string{prefix + "-Regular" + ext, prefix + "-Bold" + ext, prefix + "-Italic" + ext}
}

func typefaces() []typeface {
	return []typeface{
		{"arial", "Arial", four("LiberationSans", ".ttf")},
		{"times", "Times New Roman", four("LiberationSerif", ".ttf")},
		{"calibri", "Calibri", four("Carlito", ".ttf")},
		{"cambria", "Cambria", four("Caladea", ".ttf")},
		{"gothic", "MS Gothic", [3]string{"VL-Gothic-Regular.ttf", "VL-Gothic-Regular.ttf", "VL-Gothic-Regular.ttf"}},
		{"open-sans", "Open Sans", four("OpenSans", ".ttf")},
		{"verdana", "Verdana", [3]string{"DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSans.ttf"}},
		{"courier", "Courier New", four("LiberationMono", ".ttf")},
		{"comic", "Comic Sans MS", four("ComicNeue", ".otf")},
		{"dyslexic", "OpenDyslexic", four("OpenDyslexic", ".otf")},
		{"humor", "Comic Sans MS", [3]string{"Humor-Sans.ttf", "Humor-Sans.ttf", "Humor-Sans.ttf"}},
	}
}

// pens are the fonts of handwriting.
func pens() []string {
	return []string{"dkg.ttf", "Ecolier-court.ttf", "Kristi.ttf", "Breip.ttf", "Humor-Sans.ttf"}
}

// Typefaces lists the families.
func Typefaces() []Typeface {
	out := []Typeface{GoSans}
	for _, t := range typefaces() {
		out = append(out, t.key)
	}
	return out
}

// fontFiles finds the machine's font files by name.
var fontFiles = sync.OnceValue(func() map[string]string {
	found := map[string]string{}
	for _, dir := range []string{"/usr/share/fonts", "/usr/local/share/fonts"} {
		filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
			if err == nil && !e.IsDir() && found[e.Name()] == "" {
				found[e.Name()] = path
			}
			return nil // what cannot be read is not there
		})
	}
	return found
})

var fontData sync.Map // what was read, by the file's name

func readFont(file string) ([]byte, error) {
	if data, ok := fontData.Load(file); ok {
		return data.([]byte), nil
	}
	path := fontFiles()[file]
	if path == "" {
		return nil, fmt.Errorf("synth: the font file %s is not on this machine: run `scripts/setup --fonts`, or ask for the typeface %q", file, GoSans)
	}
	data, err := os.ReadFile(path)
	if err == nil {
		fontData.Store(file, data)
	}
	return data, err
}

// fonts loads the typeface of the options and, for entries by hand, a pen. A
// drawn one that lacks letters of the document gives way to the next in the
// list; a font that is not installed is an error.
func (d *draft) fonts() (*sheet.Family, error) {
	if d.opt.Fonts != nil {
		return d.opt.Fonts, nil
	}
	printed, written := d.letters()
	hand := goregular.TTF
	if len(written) > 0 {
		var err error
		if hand, err = d.pen(written); err != nil {
			return nil, err
		}
	}
	all := Typefaces()
	if d.asked != "" {
		all = []Typeface{d.asked}
	}
	first := slices.Index(all, d.opt.Typeface)
	for i := range all {
		key := all[(first+i)%len(all)]
		if d.asked == "" && !d.plausible(key) {
			continue
		}
		f, err := family(key, hand)
		if err != nil {
			return nil, err
		}
		if covers(f, printed, sheet.Regular) && covers(f, printed, sheet.Bold) && covers(f, printed, sheet.Italic) {
			d.opt.Typeface = key
			return f, nil
		}
	}
	return nil, fmt.Errorf("synth: none of the typefaces %q has all letters of language %q", all, d.opt.Language)
}

// plausible reports whether a drawn typeface suits the document.
func (d *draft) plausible(key Typeface) bool {
	switch d.opt.Layout {
	case HourRuler, HourRulerAcross, OneDay, DayCards: // apps have plain letters
		if slices.Contains([]Typeface{"times", "cambria", "courier", "comic", "dyslexic", "humor"}, key) && d.opt.Language != "ja" {
			return false
		}
	}
	if key == "dyslexic" { // it has not all marks of Vietnamese letters
		return !strings.HasPrefix(d.opt.Language, "vi")
	}
	return key != "gothic" || d.opt.Language == "ja"
}

func family(key Typeface, hand []byte) (*sheet.Family, error) {
	if key == GoSans {
		return sheet.NewFamily("Arial", goregular.TTF, gobold.TTF, goitalic.TTF, hand)
	}
	all := typefaces()
	t := all[slices.IndexFunc(all, func(t typeface) bool { return t.key == key })]
	var data [3][]byte
	for i, file := range t.files {
		var err error
		if data[i], err = readFont(file); err != nil {
			return nil, err
		}
	}
	return sheet.NewFamily(t.name, data[0], data[1], data[2], hand)
}

// pen draws a hand that can write the letters.
func (d *draft) pen(letters []rune) ([]byte, error) {
	first := d.rng.IntN(len(pens()))
	for i := range pens() {
		data, err := readFont(pens()[(first+i)%len(pens())])
		if err != nil {
			return nil, err
		}
		f, err := sheet.NewFamily("", goregular.TTF, gobold.TTF, goitalic.TTF, data)
		if err != nil {
			return nil, err
		}
		if covers(f, letters, sheet.Hand) {
			return data, nil
		}
	}
	return nil, fmt.Errorf("synth: no pen writes language %q", d.opt.Language)
}

func covers(f *sheet.Family, letters []rune, style sheet.Style) bool {
	return !slices.ContainsFunc(letters, func(r rune) bool {
		glyph, _ := f.Glyph(r, style)
		return glyph == 0
	})
}

// letters lists what is printed and what is written by hand.
func (d *draft) letters() (printed, written []rune) {
	add := func(p sheet.Para) {
		for _, r := range p.Text {
			switch {
			case r == sheet.Raise || r == ' ' || r == '\u00a0':
			case p.Style == sheet.Hand:
				written = append(written, r)
			default:
				printed = append(printed, r)
			}
		}
	}
	cell := func(c sheet.Cell) {
		for _, p := range c.Paras {
			add(p)
		}
		for _, s := range c.Corners.List() {
			add(sheet.Para{Text: s})
		}
	}
	for _, part := range d.doc.Parts {
		if part.Para != nil {
			add(*part.Para)
		}
		for _, t := range part.Tables {
			for _, c := range t.Cells {
				cell(c)
			}
		}
		if part.Canvas != nil {
			for _, it := range part.Canvas.Items {
				cell(it.Cell)
			}
		}
	}
	slices.Sort(printed)
	slices.Sort(written)
	return slices.Compact(printed), slices.Compact(written)
}
