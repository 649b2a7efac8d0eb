package extract_test

import (
	"context"
	"html"
	"strings"
	"testing"

	"github.com/learning-yogi/platform/extract"
	"github.com/learning-yogi/platform/extract/ingest"
	"github.com/learning-yogi/platform/fault"
)

// FuzzTable reads a table of any words: what stands in cells is as untrusted
// as the bytes of a file. Rows are lines, cells are parted by bars; a cell that
// begins with digits and ">" or "v" spans so many columns or rows.
func FuzzTable(f *testing.F) {
	f.Add("|Monday|Tuesday|Wednesday\n9:00 - 10:00|Maths|2>English\n10.00-10.20|3>Break\n10:20-11|Art|2vPE|Music\n11-12|IT")
	f.Add("Time|8.35 am|9|10.15\nMon A|a|b|c\nMon B|d|e|f\nTue|g\n\nDay|Start|End\nMon|9|10")
	f.Add("M|T|W|Th|F\n1|2|3|4|5\nP1|P2\nDay 1|Day 2|Day 3")
	f.Add("Class 4B|Monday 3 May|9.00-9.40\nThứ 2|08H30-10H30|***\nSat|25:99|12:00-13:")
	e := extract.New(extract.DefaultSettings(), documents{ingest.DefaultOptions(nil)}, nil, nil)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4000 {
			return
		}
		var page strings.Builder
		page.WriteString("<html><table>")
		for row := range strings.SplitSeq(text, "\n") {
			page.WriteString("<tr>")
			for cell := range strings.SplitSeq(row, "|") {
				span := ""
				if at := strings.IndexAny(cell, ">v"); at == 1 && cell[0] >= '2' && cell[0] <= '9' {
					span = map[byte]string{'>': " colspan=", 'v': " rowspan="}[cell[1]] + cell[:1]
					cell = cell[2:]
				}
				page.WriteString("<td" + span + ">" + html.EscapeString(strings.ReplaceAll(cell, "\v", "<br>")))
			}
		}
		result, _, err := e.Extract(context.Background(), extract.Input{Name: "fuzz", Data: []byte(page.String())}, nil)
		if err != nil {
			if fault.CodeOf(err) == fault.Internal {
				t.Fatalf("foreign error: %v", err)
			}
			return
		}
		if result.Confidence < 0 || result.Confidence > 1 {
			t.Errorf("confidence %v", result.Confidence)
		}
		for _, tt := range result.Timetables {
			for _, b := range tt.Timeblocks {
				if b.Day == "" || b.Confidence < 0 || b.Confidence > 1 {
					t.Errorf("block %+v", b)
				}
			}
		}
	})
}
