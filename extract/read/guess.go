package read

// TurnSettings say which turns a cell is tried in.
type TurnSettings struct {
	Vertical  float64 // from this vote on (field.vertical) the text is turned or stacked
	Doubtful  float64 // from this vote on both ways are read
	Tall      float64 // cells of at least this height over width are doubtful where nothing votes
	Favour    float64 // advantage in quality of the turn that the table's other cells have
	StackGap  float64 // letters of a stack stand at least this share of their height apart
	StackWide float64 // and are at most this times as wide as high
}

// DefaultTurnSettings suits printed tables.
func DefaultTurnSettings() TurnSettings {
	return TurnSettings{Vertical: 0.34, Doubtful: -0.2, Tall: 1.6, Favour: 0.15, StackGap: 0.1, StackWide: 2}
}

// RetrySettings bound the second look.
type RetrySettings struct {
	Below float64   // guesses of less quality are read again another way
	Ask   float64   // pieces of lines of less quality are read by the second reader, too
	Cells int       // at most so many cells a page are tried in further turns
	Lines int       // at most so many pieces of lines a page are read larger
	Glyph float64   // height of capitals in the second look, pixels
	Times int       // at most so many times in headings a page are read again
	Votes []float64 // at these heights of capitals, pixels
}

// DefaultRetrySettings keeps the second look below a third of the first.
func DefaultRetrySettings() RetrySettings {
	return RetrySettings{Below: 0.7, Ask: 0.8, Cells: 40, Lines: 40, Glyph: 30, Times: 40, Votes: []float64{24, 20, 27}}
}

// firstGuesses says how a cell is read at first. Upward is by far the most
// usual turn; the others wait for the second look.
func firstGuesses(sp *spot, f *field, size float64, s Settings) []*guess {
	var out []*guess
	tall := sp.box.Height() >= s.Turns.Tall*sp.box.Width() && f.glyphs(size, s.Lines) > 1
	if sp.vertical < s.Turns.Vertical {
		out = append(out, &guess{})
	}
	if sp.vertical >= s.Turns.Doubtful && (sp.vertical > 0 || tall) {
		out = append(out, &guess{turn: 3})
		if f.stack(size, s) != nil {
			out = append(out, &guess{stack: true})
		}
	}
	return out
}

// glyphs counts the components that stand in lines: no rests of borders.
func (f *field) glyphs(size float64, s LineSettings) int {
	n := 0
	for _, sg := range f.segments(0, size, s) {
		n += len(sg.ids)
	}
	return n
}

// favour tells, by table, which kinds of guess the sure cells prefer.
func (p *picture) favour() map[int][5]float64 {
	sums := map[int][5]float64{}
	for _, sp := range p.spots {
		v := sums[sp.table]
		for _, g := range sp.guesses {
			if q := quality(g.lines()); q >= p.reader.s.Retry.Below && g.turn != 0 {
				v[g.kind()] += q
			}
		}
		sums[sp.table] = v
	}
	for t, v := range sums {
		best := 0
		for k := range v {
			if v[k] > v[best] {
				best = k
			}
		}
		v = [5]float64{}
		if best != 0 {
			v[best] = p.reader.s.Turns.Favour
		}
		sums[t] = v
	}
	return sums
}

// stack returns the components of a stack of single letters as one segment,
// or none: each letter is alone in its row, below the one before.
func (f *field) stack(size float64, s Settings) []segment {
	sg := segment{stack: true, height: size}
	for i, c := range f.comps {
		// In photos, borders that are not quite straight leave rests.
		rest := f.isRemnant(segment{ids: []int32{int32(i + 1)}, box: c.box}, s.Lines)
		if c.area >= minArea && float64(max(c.h(), c.w())) >= s.Lines.Mark*size/2 && !rest {
			sg.ids = append(sg.ids, int32(i+1))
			sg.box = sg.box.Union(c.box)
		}
	}
	letters := f.stackLetters(sg.ids)
	if len(letters) < minStack {
		return nil
	}
	for i, b := range letters {
		h := float64(b.Dy())
		if float64(b.Dx()) > s.Turns.StackWide*h || h < s.Lines.Mark*size {
			return nil
		}
		if i > 0 && float64(b.Min.Y-letters[i-1].Max.Y) < s.Turns.StackGap*h {
			return nil
		}
		sg.height = max(sg.height, h)
	}
	return []segment{sg}
}

// minStack is the least number of letters of a stack: two digits one below
// the other are more often two numbers.
const minStack = 3
