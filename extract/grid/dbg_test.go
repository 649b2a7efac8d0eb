package grid

import (
	"os"
	"testing"
)

func TestDbg(t *testing.T) {
	n := os.Getenv("DBG")
	if n == "" {
		t.Skip()
	}
	p := newPicture(load(t, n), DefaultSettings())
	l := p.lines(0)
	t.Log(p.measure.glyph, p.measure.touch, p.snap)
	raw := l
	l = joined(l, p.measure)
	if os.Getenv("RAW") != "" {
		for _, h := range raw.hs {
			t.Logf("rawh %.1f %.0f-%.0f w%.1f", h.pos, h.from, h.to, h.width)
		}
		for _, h := range raw.vs {
			t.Logf("rawv %.1f %.0f-%.0f w%.1f", h.pos, h.from, h.to, h.width)
		}
	}
	pr := prune(l, p.measure)
	t.Log(len(l.hs), len(l.vs), len(pr.hs), len(pr.vs))
	for _, g := range boxes(connected(pr, p.measure), p.measure) {
		lat := newLattice(g, p.measure)
		t.Logf("group xs %.0f ys %.0f", lat.xs, lat.ys)
		for _, h := range g.hs {
			t.Logf("h %.1f %.0f-%.0f w%.1f", h.pos, h.from, h.to, h.width)
		}
		for _, h := range g.vs {
			t.Logf("v %.1f %.0f-%.0f w%.1f", h.pos, h.from, h.to, h.width)
		}
	}
}
func TestBlurs(t *testing.T) {
	n := os.Getenv("DBG")
	if n == "" {
		t.Skip()
	}
	p := newPicture(load(t, n), DefaultSettings())
	for b := 0; b < 1; b++ {
		for _, c := range p.attempt(b) {
			t.Logf("blur %d: %dx%d/%d c %.2f order %.2f", b, c.Rows(), c.Cols(), len(c.Cells), c.Completeness, c.order)
		}
	}
	for _, c := range p.attemptBoth() {
		t.Logf("both %dx%d/%d c %.2f order %.2f", c.Rows(), c.Cols(), len(c.Cells), c.Completeness, c.order)
	}
	for _, c := range p.attemptFills() {
		t.Logf("fills %dx%d/%d c %.2f order %.2f", c.Rows(), c.Cols(), len(c.Cells), c.Completeness, c.order)
	}
}
