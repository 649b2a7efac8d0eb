package extract_test

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/learning-yogi/platform/extract"
	"github.com/learning-yogi/platform/ocr"
	"github.com/learning-yogi/platform/ocr/ocrtest"
)

// run is a few documents of all kinds, cheap ones.
func run() []string {
	return []string{"days-across-periods.png", "worn-quarter.jpg", "pdf-picture.pdf", "pdf-week-rows.pdf", "docx-free-cells.docx", "xlsx-two-tables.xlsx", "html-days-down.html", "other-menu.png"}
}

// TestSameBytesSameJSON reads documents again, all at once: nothing depends on
// chance, on what was read before or on what is read beside. With -race it is
// the test of sharing.
func TestSameBytesSameJSON(t *testing.T) {
	var wait sync.WaitGroup
	for _, file := range run() {
		want, err := json.Marshal(fixture(t, file).result)
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			wait.Go(func() {
				r, _, err := engine(t).Extract(t.Context(), extract.Input{Name: file, Data: fileOf(t, file)}, nil)
				if err != nil {
					t.Errorf("%s: %v", file, err)
					return
				}
				if got, err := json.Marshal(r); err != nil || string(got) != string(want) {
					t.Errorf("%s, read again: %v\n%s\nfirst\n%s", file, err, got, want)
				}
			})
		}
	}
	wait.Wait()
}

// TestProgress wants the steps in their order, page by page, sentences that
// say something, and each block once.
func TestProgress(t *testing.T) {
	order := []string{"ingest", "straighten", "grid", "read", "axes", "place"}
	for _, file := range run() {
		var events []extract.Event
		r, trace, err := engine(t).Extract(t.Context(), extract.Input{Name: file, Data: fileOf(t, file)}, func(e extract.Event) { events = append(events, e) })
		if err != nil {
			t.Fatal(err)
		}
		page, step := 0, 0
		var placed []string
		for _, e := range events {
			at := slices.Index(order, e.Stage)
			switch {
			case at < 0 || strings.TrimSpace(e.Message) == "":
				t.Errorf("%s: event %+v", file, e)
			case e.Stage == "place":
				placed = append(placed, e.Block.ID)
				step = at
			case e.Page < page || e.Page == page && at < step || step == len(order)-1:
				t.Errorf("%s: %s of page %d after step %s of page %d", file, e.Stage, e.Page, order[step], page)
			default:
				page, step = e.Page, at
			}
		}
		var want []string
		for _, b := range blocksOf(r) {
			want = append(want, b.ID)
		}
		if !slices.Equal(placed, want) || len(events) == 0 || events[0].Stage != "ingest" {
			t.Errorf("%s: blocks %v, want %v", file, placed, want)
		}
		if pictures := strings.HasSuffix(file, "g") || file == "pdf-picture.pdf"; pictures != slices.ContainsFunc(events, func(e extract.Event) bool { return e.Stage == "read" }) {
			t.Errorf("%s: %d pages, events %+v", file, len(trace.Pages), events)
		}
	}
}

// TestCancelledAnywhere stops the reading at each of its events and inside
// OCR: it ends with the context's error and begins no further step.
func TestCancelledAnywhere(t *testing.T) {
	input := extract.Input{Name: "x", Data: fileOf(t, "days-across-periods.png")}
	total := 0
	if _, _, err := engine(t).Extract(t.Context(), input, func(e extract.Event) {
		if e.Block == nil {
			total++
		}
	}); err != nil {
		t.Fatal(err)
	}
	for stop := range total {
		ctx, cancel := context.WithCancel(t.Context())
		seen, recognized := 0, 0
		counting := ocrtest.Func(func(ctx context.Context, req ocr.Request) (ocr.Result, error) {
			if ctx.Err() != nil {
				recognized++
			}
			p, _ := shared() // engine(t) opened it
			return p.ocr.Recognize(ctx, req)
		})
		r, _, err := engineWith(t, counting).Extract(ctx, input, func(extract.Event) {
			if seen == stop {
				cancel()
			}
			seen++
		})
		cancel()
		// the last steps compute for milliseconds and ask no more
		if err == nil && r != nil && stop >= total-1 {
			continue
		}
		if !errors.Is(err, context.Canceled) || recognized > 1 {
			t.Errorf("stopped at event %d of %d: %v, %d events, %d recognitions after it", stop, total, err, seen, recognized)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	calls := 0
	during := ocrtest.Func(func(context.Context, ocr.Request) (ocr.Result, error) {
		calls++
		cancel()
		return ocr.Result{}, ctx.Err()
	})
	if _, _, err := engineWith(t, during).Extract(ctx, input, nil); !errors.Is(err, context.Canceled) || calls != 1 {
		t.Errorf("stopped inside OCR: %v after %d recognitions", err, calls)
	}
}
