package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"image"
	"image/draw"
	"math/rand/v2"
	"os"
	"path/filepath"

	"github.com/learning-yogi/platform/app"
	evaluating "github.com/learning-yogi/platform/eval"
	"github.com/learning-yogi/platform/extract/ingest"
	"github.com/learning-yogi/platform/extract/ingest/pdf"
	"github.com/learning-yogi/platform/extract/overlay/sheetpic"
	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/synth"
	"github.com/learning-yogi/platform/synth/paint"
	"github.com/learning-yogi/platform/synth/sheet"
)

// variants are the names of -as and the wear that each stands for; names of
// wears stand for themselves.
var variants = map[string]string{"photographed": "phone", "scanned": "scan", "turned": "turned"}

// retyped is the variant that is made from the label.
const retyped = "word"

// Resolutions of the pages that are worn, in pixels.
const (
	printed  = 200.0 / 72 // for each point of a PDF
	onSheet  = 1.6        // for each unit of a page of Word, Excel or HTML
	longSide = 1600       // at least, as if a small picture had been printed large
	mostSide = 3200

	mostPages = 12
)

// vary makes documents with the labels of a folder, but worn or typed anew.
func vary(ctx context.Context, dir, as, out string, strength float64) error {
	labels, err := evaluating.LoadLabels(filepath.Join(dir, "labels"))
	if err != nil {
		return err
	}
	known, err := evaluating.LoadTraits(dir)
	if err != nil {
		return err
	}
	v, err := newVariant(as, strength)
	if err != nil {
		return err
	}
	defer v.Close()
	traits := evaluating.Traits{}
	for _, l := range labels {
		ext, data, err := v.make(ctx, dir, l.ID, l.File)
		if err != nil {
			fmt.Fprintf(os.Stderr, "synth: %s is left out: %v\n", l.ID, err)
			continue
		}
		if err := copyLabel(dir, out, l.ID, l.ID+ext, data, as == retyped); err != nil {
			return err
		}
		traits[l.ID] = map[string]string{"wear": as}
		for k, value := range known[l.ID] {
			traits[l.ID][k] = value
		}
		traits[l.ID]["wear"] = as
	}
	return writeJSON(filepath.Join(out, "cases.json"), traits)
}

// variant makes documents of one kind.
type variant struct {
	wear     string // "": typed anew
	strength float64
	pages    *pdf.Reader
}

func newVariant(as string, strength float64) (*variant, error) {
	wear := as
	if name, ok := variants[as]; ok {
		wear = name
	}
	if as == retyped {
		return &variant{}, nil
	}
	if _, err := paint.Named(wear, strength, rand.New(rand.NewPCG(1, 1))); err != nil {
		return nil, err
	}
	config, err := app.Load(os.Getenv)
	if err != nil {
		return nil, err
	}
	return &variant{wear, strength, pdf.New(config.PDF)}, nil
}

// Close releases the PDF reader.
func (v *variant) Close() error {
	if v.pages == nil {
		return nil
	}
	return v.pages.Close()
}

// make gives the variant of a document, and the extension of its file.
func (v *variant) make(ctx context.Context, dir, id, file string) (ext string, data []byte, err error) {
	if v.wear == "" {
		label, err := labelOf(dir, id)
		if err != nil {
			return "", nil, err
		}
		doc, err := synth.Retype(label)
		if err != nil {
			return "", nil, err
		}
		data, err = paint.DOCX(&doc, sheet.GoFamily())
		return ".docx", data, err
	}
	text, err := os.ReadFile(filepath.Join(dir, "files", filepath.Base(file)))
	if err != nil {
		return "", nil, err
	}
	doc, err := ingest.Read(ctx, file, text, ingest.DefaultOptions(v.pages))
	if err != nil {
		return "", nil, err
	}
	if len(doc.Pages) > mostPages {
		return "", nil, fmt.Errorf("it has %d pages", len(doc.Pages))
	}
	var sheets []paint.Sheet
	for i, p := range doc.Pages {
		s, err := v.sheet(ctx, p, id, i)
		if err != nil {
			return "", nil, err
		}
		sheets = append(sheets, s)
	}
	if len(sheets) == 1 {
		return ".jpg", sheets[0].JPEG, nil
	}
	data, err = paint.PicturePDF(sheets, id)
	return ".pdf", data, err
}

// sheet paints and wears a page of a document.
func (v *variant) sheet(ctx context.Context, p page.Page, id string, number int) (paint.Sheet, error) {
	img, err := rendered(ctx, p)
	if err != nil {
		return paint.Sheet{}, err
	}
	w, err := v.wearOf(id, number)
	if err != nil {
		return paint.Sheet{}, err
	}
	img = w.Apply(img)
	data, err := paint.JPEG(img, w.JPEGQuality())
	return paint.Sheet{JPEG: data, Size: img.Rect.Size()}, err
}

// wearOf draws the wear of a page by the name of its document.
func (v *variant) wearOf(id string, page int) (paint.Wear, error) {
	h := fnv.New64a()
	fmt.Fprintf(h, "%s %d", id, page)
	return paint.Named(v.wear, v.strength, rand.New(rand.NewPCG(h.Sum64(), 0x76617279)))
}

// rendered paints a page as large as it would be printed.
func rendered(ctx context.Context, p page.Page) (*image.RGBA, error) {
	var img image.Image
	var err error
	switch {
	case p.Raster == nil:
		img, err = sheetpic.Paint(p, onSheet)
	case p.Unit == page.Pixel:
		img, err = p.Raster(ctx, 1)
	default:
		img, err = p.Raster(ctx, min(printed, mostSide/max(p.Width, p.Height)))
	}
	if err != nil {
		return nil, err
	}
	dst := image.NewRGBA(image.Rectangle{Max: img.Bounds().Size()})
	draw.Draw(dst, dst.Rect, image.White, image.Point{}, draw.Src)
	draw.Draw(dst, dst.Rect, img, img.Bounds().Min, draw.Over)
	switch long := float64(max(dst.Rect.Dx(), dst.Rect.Dy())); {
	case long < longSide:
		return paint.Wear{Scale: longSide / long}.Apply(dst), nil
	case long > mostSide:
		return paint.Wear{Scale: mostSide / long}.Apply(dst), nil
	}
	return dst, nil
}

// wholeWeeks are the names of weeks as people type them, by those that stand
// for them in narrow columns.
var wholeWeeks = map[string]string{"O": "Odd", "E": "Even"}

// labelOf reads a label to type it anew.
func labelOf(dir, id string) (synth.Label, error) {
	var label synth.Label
	text, err := os.ReadFile(filepath.Join(dir, "labels", id+".json"))
	if err != nil {
		return label, err
	}
	err = json.Unmarshal(text, &label)
	for i, b := range label.Timeblocks {
		label.Timeblocks[i].Week = cmp.Or(wholeWeeks[b.Week], b.Week)
	}
	return label, err
}

// copyLabel writes a document and its label, which names the new file, and
// where it was typed again its weeks as they are typed.
func copyLabel(dir, out, id, file string, data []byte, again bool) error {
	text, err := os.ReadFile(filepath.Join(dir, "labels", id+".json"))
	if err != nil {
		return err
	}
	var label map[string]any
	if err := json.Unmarshal(text, &label); err != nil {
		return err
	}
	label["file"] = file
	if again {
		typed, err := labelOf(dir, id)
		if err != nil {
			return err
		}
		for i, b := range label["timeblocks"].([]any) {
			if b, ok := b.(map[string]any); ok && typed.Timeblocks[i].Week != "" {
				b["week"] = typed.Timeblocks[i].Week
			}
		}
	}
	if err := writeFile(filepath.Join(out, "files", file), data); err != nil {
		return err
	}
	return writeJSON(filepath.Join(out, "labels", id+".json"), label)
}
