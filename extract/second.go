package extract

import (
	"context"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/read"
	"github.com/learning-yogi/platform/extract/tables"
)

// enoughDiffer is how many lines the second reader may read differently before
// no more are asked about: a person looks then anyway.
const enoughDiffer = 3

// confirm lets the second reader read the words behind the blocks of pictures,
// their headings included, and gathers the evidence. It costs as much as the
// first reading, so it is asked only where, should it agree with all, the
// document is sure enough to be confirmed.
func (e *Engine) confirm(ctx context.Context, t *Trace, gather func() Evidence) (Evidence, error) {
	for i := range t.Pages {
		p := &t.Pages[i]
		p.Heard = p.witness.Of(p.lines(), true)
	}
	hoped := gather()
	_, best := hoped.probabilities()
	for i := range t.Pages {
		p := &t.Pages[i]
		if p.Heard = p.witness.Of(p.lines(), false); best >= e.settings.ConfirmAt {
			var err error
			if p.Heard, err = p.witness.Confirm(ctx, p.lines(), enoughDiffer); err != nil {
				return hoped, err
			}
		}
		p.witness = nil // it holds pieces of the picture
	}
	return gather(), nil
}

// lines lists the lines behind a picture's blocks, headings included.
func (t *PageTrace) lines() []page.Line {
	if !t.Page.Scanned {
		return nil
	}
	var lines []page.Line
	for _, item := range t.Tables {
		if len(item.Placed.Blocks) == 0 {
			continue
		}
		for i, c := range item.Candidate.Table.Cells {
			if item.Placed.Used[i] || item.Candidate.Role == tables.Grid {
				lines = append(lines, c.Lines...)
			}
		}
	}
	return lines
}

// opinion tells what the second reader said of the words in a box: that it read
// all it was asked about alike, that it read some of them differently, that some
// of its readings were taken.
func (t *PageTrace) opinion(box page.Box) (agreed, differs, overruled bool) {
	silent := false
	for _, o := range t.Heard.Opinions {
		if !box.Contains(o.Box.Centre()) {
			continue
		}
		agreed = agreed || o.Stand == read.Agrees
		differs = differs || o.Stand == read.Differs
		overruled = overruled || o.Stand == read.Overruled
		silent = silent || o.Stand == read.Silent
	}
	return agreed && !differs && !overruled && !silent, differs, overruled
}
