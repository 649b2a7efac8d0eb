// Package extract is the engine: bytes of a document in, timeblocks with
// provenance out. Extract reads top to bottom as the steps of reading; each
// step is a package of its own and gets only what earlier steps gave.
package extract

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image"
	"math"

	"github.com/learning-yogi/platform/extract/axes"
	"github.com/learning-yogi/platform/extract/grid"
	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/place"
	"github.com/learning-yogi/platform/extract/read"
	"github.com/learning-yogi/platform/extract/screen"
	"github.com/learning-yogi/platform/extract/straighten"
	"github.com/learning-yogi/platform/extract/tables"
	"github.com/learning-yogi/platform/extract/verdict"
	"github.com/learning-yogi/platform/fault"
	"github.com/learning-yogi/platform/ocr"
)

// Input is one document.
type Input struct {
	Name string // for the result and for messages; never used to guess the type
	Data []byte
}

// Ingester turns bytes into pages. Errors are faults that name what is wrong
// with the document.
type Ingester interface {
	Read(ctx context.Context, data []byte) (page.Document, error)
}

// Engine reads documents. It is safe for concurrent use.
type Engine struct {
	settings Settings
	ingest   Ingester
	ocr      ocr.Engine
	read     *read.Reader
}

// New returns an engine. A nil OCR engine is allowed: pictures then fail with
// fault.Unavailable and native documents still work. A nil second reader is
// allowed: nothing then confirms what is read. The caller closes them.
func New(s Settings, in Ingester, o ocr.Engine, second ocr.LineReader) *Engine {
	if o == nil {
		o = missing{}
	}
	return &Engine{settings: s, ingest: in, ocr: o, read: read.New(o, second, s.Read)}
}

// Extract reads one document. Errors: fault.Unreadable, fault.Unsupported,
// fault.TooLarge for the document, also where it takes longer than
// Settings.Time; fault.Unavailable for a missing or broken
// engine; a cancelled context as is. progress may be nil; it is called from
// one goroutine. The trace keeps what each step gave.
func (e *Engine) Extract(ctx context.Context, in Input, progress func(Event)) (*Result, *Trace, error) {
	if progress == nil {
		progress = func(Event) {}
	}
	limited, cancel := context.WithTimeout(ctx, e.settings.Time)
	defer cancel()
	result, trace, err := e.extract(limited, in, progress)
	if err != nil && ctx.Err() == nil && limited.Err() != nil {
		err = fault.New(fault.TooLarge, fmt.Sprintf("The document takes too long to read; the limit is %v.", e.settings.Time),
			"Send only the page with the timetable, or a smaller picture of it.").Because(err)
	}
	return result, trace, err
}

func (e *Engine) extract(ctx context.Context, in Input, progress func(Event)) (*Result, *Trace, error) {
	progress(Event{Stage: "ingest", Message: "Opening the document"})
	doc, err := e.ingest.Read(ctx, in.Data)
	if err != nil {
		return nil, nil, err
	}
	trace := &Trace{MediaType: doc.MediaType}
	for _, p := range doc.Pages {
		var before *PageTrace
		if n := len(trace.Pages); n > 0 {
			before = &trace.Pages[n-1]
		}
		t, err := e.page(ctx, p, before, progress)
		if err == nil && !t.placed() && pictured(p) {
			t, err = e.painted(ctx, t, progress)
		}
		if err != nil {
			return nil, trace, err
		}
		trace.Pages = append(trace.Pages, t)
	}
	made := compose(trace.Pages)
	trace.Evidence.Type = typeOf(made)
	judged := verdict.Judge(trace.Evidence.Type)
	result := e.conclude(made, judged)
	noteIllegible(result, trace.Pages)
	if judged.Timetable {
		trace.Evidence, err = e.confirm(ctx, trace, func() Evidence { return gather(trace, made, judged, result) })
		if err != nil {
			return nil, trace, err
		}
		e.weigh(result, trace.Evidence)
	}
	sum := sha256.Sum256(in.Data)
	result.Document = Document{Name: in.Name, MediaType: doc.MediaType, Pages: len(doc.Pages), SHA256: hex.EncodeToString(sum[:])}
	announce(result, progress)
	return result, trace, nil
}

// page reads one page: screen, straighten, grid, read, reconcile, tables, axes,
// place, and a second look at what is doubtful.
// before is the page before, whose table may go on, nil for none.
func (e *Engine) page(ctx context.Context, p page.Page, before *PageTrace, progress func(Event)) (PageTrace, error) {
	say := func(stage, format string, a ...any) {
		progress(Event{Stage: stage, Page: p.Number, Message: fmt.Sprintf(format, a...)})
	}
	t := PageTrace{Page: p, ToOriginal: page.Identity}
	if err := ctx.Err(); err != nil {
		return t, err
	}
	var picture image.Image // upright
	var sheet *read.Sheet   // of the picture, nil for a native page
	var roles []tables.Candidate
	if p.Scanned {
		img, scale, err := e.paint(ctx, p)
		if err != nil {
			return t, err
		}
		t.Look = screen.At(img, e.settings.Screen)
		say("straighten", "Straightening the picture")
		upright, err := e.upright(ctx, img, scale)
		if err != nil {
			return t, err
		}
		picture, t.ToOriginal = upright.Image, upright.ToOriginal
		say("grid", "Looking for the table")
		found := e.settings.Grid
		found.GlyphHeight = upright.Glyph
		t.Found = grid.FindPicture(upright.Image, found)
		sheet = e.read.On(picture)
		boxes := grid.BoxesIn(upright.Image, found)
		if grid.Loose(boxes, t.Found) {
			say("read", "Reading %s", count(len(boxes), "box"))
			if roles, err = boxed(ctx, sheet, boxes, &t); err != nil {
				return t, err
			}
		}
		if roles == nil {
			say("read", "Reading %s", count(cells(t.Found), "cell"))
			roles, err = e.pictured(ctx, picture, sheet, upright.Glyph, &t)
			if err == nil && len(boxes) > 0 && patchy(roles, boxes) {
				var apart []tables.Candidate
				if apart, err = boxed(ctx, sheet, boxes, &t); apart != nil {
					roles = apart
				}
			}
		}
		if err != nil {
			return t, err
		}
	} else {
		t.Found = append(append([]page.Table(nil), p.Tables...), grid.FindRules(p, e.settings.Grid)...)
		t.Read = read.Native(p.Words, t.Found, e.settings.Read.Lines)
		roles = e.printed(p, &t)
	}
	t.goOn(before, roles)
	for i, c := range roles {
		c.Page = p.Number
		item := TableTrace{Index: i, Candidate: c}
		switch c.Role {
		case tables.Grid:
			item.Plane = axes.Find(c)
			item.Placed = place.Grid(item.Plane)
			say("axes", "%s, %s", count(len(item.Plane.Days), "day"), count(slots(item.Plane), "time"))
		case tables.Floating:
			item.Placed = place.Floats(c)
			say("axes", "%s on a ruler", count(len(item.Placed.Blocks), "box"))
		case tables.DayTexts:
			item.Placed = place.DayTexts(c)
			say("axes", "a day of %s", count(len(item.Placed.Blocks), "entry"))
		case tables.List, tables.DayList:
			item.Placed = place.List(c)
			say("axes", "a list of %s", count(len(item.Placed.Blocks), "entry"))
		}
		t.Tables = append(t.Tables, item)
	}
	if sheet != nil {
		t.witness = sheet.Witness()
	}
	return t, nil
}

// paint returns the picture of a page, and its pixels for one page unit.
func (e *Engine) paint(ctx context.Context, p page.Page) (image.Image, float64, error) {
	scale := 1.0
	if p.Unit != page.Pixel {
		scale = e.settings.ScanScale
	}
	if pixels := p.Width * p.Height * scale * scale; pixels > e.settings.WorkPixels {
		scale *= math.Sqrt(e.settings.WorkPixels / pixels)
	}
	img, err := p.Raster(ctx, scale)
	return img, scale, err
}

// upright turns a picture upright; places in it lead back to page units.
func (e *Engine) upright(ctx context.Context, img image.Image, scale float64) (straighten.Result, error) {
	var err error
	out := straighten.Straighten(img, e.uprightBy(ctx, &err), e.settings.Straighten)
	out.ToOriginal = page.Chain(out.ToOriginal, page.Affine{A: 1 / scale, E: 1 / scale})
	return out, err
}
