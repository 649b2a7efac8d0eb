package extract

import (
	"fmt"

	"github.com/learning-yogi/platform/extract/axes"
	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/place"
	"github.com/learning-yogi/platform/extract/read"
	"github.com/learning-yogi/platform/extract/screen"
	"github.com/learning-yogi/platform/extract/tables"
)

// Trace keeps what each step gave, for overlays and tests.
type Trace struct {
	MediaType string
	Pages     []PageTrace
	Evidence  Evidence // for the confidence of what was found
}

// PageTrace is what the steps gave for one page. Coordinates are of the
// upright working picture, or of the page itself where it is native; ToOriginal
// maps them to the page's own. The picture is not kept: those of a scanned year
// book would fill the memory.
type PageTrace struct {
	Page       page.Page
	Look       screen.Look // what the picture showed before reading; zero for native pages
	ToOriginal page.Map
	Found      []page.Table // candidates, before reading
	Read       read.Result
	Settled    []page.Table // after reconciling
	Tables     []TableTrace
	Heard      read.Testimony // of the second reader on the words behind blocks

	witness *read.Witness // what it can be asked about; nil for a native page
}

// TableTrace is what became of one candidate table.
type TableTrace struct {
	Index     int // in PageTrace.Settled
	Candidate tables.Candidate
	Plane     axes.Plane // of a grid
	Placed    place.Result
}

func cells(ts []page.Table) int {
	n := 0
	for _, t := range ts {
		n += len(t.Cells)
	}
	return n
}

func slots(p axes.Plane) int {
	n := 0
	for _, a := range p.Axes {
		n = max(n, len(a.Slots))
	}
	return n
}

// count writes "1 day", "5 days", "2 entries".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	if noun[len(noun)-1] == 'y' && noun != "day" {
		return fmt.Sprintf("%d %sies", n, noun[:len(noun)-1])
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
