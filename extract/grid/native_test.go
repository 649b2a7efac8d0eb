package grid

import (
	"image/color"
	"math"
	"testing"

	"github.com/learning-yogi/platform/extract/page"
)

// rules returns the sample as a native page of points: every cell strokes its
// own sides, as word processors do.
func (s sample) rules() page.Page {
	p := page.Page{Unit: page.Point, Width: 1000, Height: 600}
	black := color.NRGBA{A: 255}
	for i, c := range s.cells {
		x0, y0, x1, y1 := float64(s.xs[c.c0]), float64(s.ys[c.r0]), float64(s.xs[c.c1]), float64(s.ys[c.r1])
		b := page.Box{X0: x0, Y0: y0, X1: x1, Y1: y1}
		if s.fill != nil {
			p.Fills = append(p.Fills, page.Fill{Box: b, Colour: color.NRGBA(s.fill(i))})
		}
		p.Words = append(p.Words, page.Word{Text: "Maths", Size: 12, Box: page.Box{X0: x0 + 4, Y0: y0 + 4, X1: x0 + 34, Y1: y0 + 12}})
		// An underlined word is no line of the table.
		p.Rules = append(p.Rules, page.Rule{From: page.Spot{X: x0 + 4, Y: y0 + 13}, To: page.Spot{X: x0 + 34, Y: y0 + 13}, Width: 0.5, Colour: black})
		if s.bare {
			continue
		}
		for _, r := range [][4]float64{{x0, y0, x1, y0}, {x0, y1, x1, y1}, {x0, y0, x0, y1}, {x1, y0, x1, y1}} {
			p.Rules = append(p.Rules, page.Rule{From: page.Spot{X: r[0], Y: r[1]}, To: page.Spot{X: r[2], Y: r[3]}, Width: 0.5, Colour: black})
		}
	}
	return p
}

func TestFindRules(t *testing.T) {
	coloured := func(i int) color.RGBA { return pastel[(i+i/6)%5] }
	tests := []struct {
		name   string
		s      sample
		change func(p *page.Page)
	}{
		{name: "regular", s: plain()},
		{name: "spans and boundaries of single rows", s: timetable()},
		{name: "fills under lines", s: timetable().with(func(s *sample) { s.fill = coloured })},
		{name: "coloured boxes without lines", s: plain().with(func(s *sample) { s.bare, s.fill = true, coloured })},
		{name: "rules drawn as thin fills", s: timetable(), change: func(p *page.Page) {
			for _, r := range p.Rules {
				p.Fills = append(p.Fills, page.Fill{Box: r.Box(), Colour: r.Colour})
			}
			p.Rules = nil
		}},
		{name: "white lines that nobody sees", s: plain(), change: func(p *page.Page) {
			for x := 80.0; x < 840; x += 40 {
				p.Rules = append(p.Rules, page.Rule{From: page.Spot{X: x, Y: 80}, To: page.Spot{X: x, Y: 500}, Width: 0.5, Colour: color.NRGBA{255, 255, 255, 255}})
			}
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := tt.s.rules()
			if tt.change != nil {
				tt.change(&p)
			}
			ts := FindRules(p, DefaultSettings())
			check(t, ts, tt.s, 0.5, same)
			if tt.s.fill == nil {
				return
			}
			for i, c := range ts[0].Cells {
				if want := color.NRGBA(tt.s.fill(i)); c.Fill != want {
					t.Errorf("fill of cell %d is %v, want %v", i, c.Fill, want)
				}
			}
		})
	}
}

// TestDrawing: a map's thousands of lines are no table and take no time.
func TestDrawing(t *testing.T) {
	p := page.Page{Width: 1000, Height: 1000}
	for i := range 30000 {
		a := float64(i*7919%1000) + float64(i%10)/10
		b := float64(i * 104729 % 900)
		p.Rules = append(p.Rules,
			page.Rule{From: page.Spot{X: b, Y: a}, To: page.Spot{X: b + 40, Y: a}, Width: 0.2},
			page.Rule{From: page.Spot{X: a, Y: b}, To: page.Spot{X: a, Y: b + 40}, Width: 0.2})
	}
	for _, tb := range FindRules(p, DefaultSettings()) {
		consistent(t, tb)
	}
}

// FuzzFindRules: whatever a document states, tables keep their promises.
func FuzzFindRules(f *testing.F) {
	f.Add([]byte{10, 10, 200, 10, 10, 10, 10, 200, 200, 10, 200, 200, 10, 200, 200, 200, 100, 10, 100, 200}, 10.0)
	f.Add([]byte{0, 0, 255, 0, 0, 255, 255, 255}, math.NaN())
	f.Fuzz(func(t *testing.T, data []byte, size float64) {
		p := page.Page{Width: 256, Height: 256, Words: []page.Word{{Text: "a", Size: size, Box: page.Box{X1: 5, Y1: size}}}}
		for i := 0; i+4 <= len(data) && i < 800; i += 4 {
			v := [4]float64{float64(data[i]), float64(data[i+1]), float64(data[i+2]), float64(data[i+3])}
			if i%3 == 0 {
				p.Fills = append(p.Fills, page.Fill{Box: page.Box{X0: v[0], Y0: v[1], X1: v[2], Y1: v[3]}, Colour: color.NRGBA{data[i], 0, 0, 255}})
				continue
			}
			to := page.Spot{X: v[2], Y: v[1]}
			if data[i]%2 == 0 {
				to = page.Spot{X: v[0], Y: v[3]}
			}
			p.Rules = append(p.Rules, page.Rule{From: page.Spot{X: v[0], Y: v[1]}, To: to, Width: float64(data[i] % 5)})
		}
		for _, tb := range FindRules(p, DefaultSettings()) {
			consistent(t, tb)
		}
	})
}
