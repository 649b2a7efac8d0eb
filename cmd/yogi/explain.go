package main

import (
	"context"
	"fmt"
	"image"
	"os"

	"github.com/learning-yogi/platform/extract"
	"github.com/learning-yogi/platform/extract/overlay"
	"github.com/learning-yogi/platform/extract/overlay/sheetpic"
	"github.com/learning-yogi/platform/extract/page"
)

// Scales at which pages are painted: 144 dots per inch for pages in points.
const (
	pictureScale = 1
	pointScale   = 2
)

// explain writes the page that shows what each step saw.
func explain(ctx context.Context, path string, got outcome) error {
	r := overlay.Report{Name: got.result.Document.Name, Verdict: verdict(got.result, doubtedAt), DoubtedAt: doubtedAt,
		Timetables: got.result.Timetables}
	for _, u := range got.result.Unplaced {
		r.Unplaced = append(r.Unplaced, overlay.Unplaced(u))
	}
	if got.trace != nil {
		for _, t := range got.trace.Pages {
			p, err := explainedPage(ctx, t)
			if err != nil {
				return err
			}
			r.Pages = append(r.Pages, p)
		}
	}
	f, err := os.Create(path)
	if err != nil {
		return fmt.Errorf("explain: %w", err)
	}
	if err := overlay.Write(f, r); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("explain: %w", err)
	}
	return nil
}

// explainedPage gathers what the steps gave for one page.
func explainedPage(ctx context.Context, t extract.PageTrace) (overlay.Page, error) {
	p := overlay.Page{Number: t.Page.Number, Width: t.Page.Width, Height: t.Page.Height, ToPage: t.ToOriginal, Rules: t.Page.Rules}
	for _, l := range t.Read.Free {
		p.Words = append(p.Words, l.Words...)
	}
	for i, table := range t.Settled {
		role := ""
		for _, seen := range t.Tables {
			if seen.Index == i {
				role = string(seen.Candidate.Role)
			}
		}
		p.Tables = append(p.Tables, overlay.Table{Table: table, Role: role})
	}
	if len(p.Rules) == 0 {
		p.Rules = drawnSides(t.Found)
	}
	img, err := picture(ctx, t.Page)
	p.Picture = img
	return p, err
}

// picture paints a page, whatever it was made from.
func picture(ctx context.Context, p page.Page) (image.Image, error) {
	scale := float64(pointScale)
	if p.Unit == page.Pixel {
		scale = pictureScale
	}
	if p.Raster != nil {
		return p.Raster(ctx, scale)
	}
	return sheetpic.Paint(p, scale)
}

// drawnSides are the ruling lines of a picture, as its cells know them.
func drawnSides(tables []page.Table) []page.Rule {
	var rules []page.Rule
	for _, t := range tables {
		for _, c := range t.Cells {
			nw, se := page.Spot{X: c.Box.X0, Y: c.Box.Y0}, page.Spot{X: c.Box.X1, Y: c.Box.Y1}
			ne, sw := page.Spot{X: se.X, Y: nw.Y}, page.Spot{X: nw.X, Y: se.Y}
			for _, s := range [...]struct {
				drawn    bool
				from, to page.Spot
			}{{c.Ruled.Left, nw, sw}, {c.Ruled.Top, nw, ne}, {c.Ruled.Right, ne, se}, {c.Ruled.Bottom, sw, se}} {
				if s.drawn {
					rules = append(rules, page.Rule{From: s.from, To: s.to})
				}
			}
		}
	}
	return rules
}
