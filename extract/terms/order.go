package terms

import "github.com/learning-yogi/platform/timetable"

// The hours in which lessons are likely, used to choose between the halves of
// the day where a document does not say. Costs are in units of one reversed
// order, and only compared with each other.
const (
	costReversed = 40.0 // a time before the one above it
	costNight    = 20.0 // before 06:00 or after 22:00
	costEarly    = 3.0  // 06:00 to 07:00
	costEvening  = 1.5  // 19:00 to 22:00
	costGap      = 0.02 // a minute of jump beyond four hours
	costLost     = 25.0 // a leading 1 that was not read: only to mend the order
	costMisread  = 28.0 // a digit taken for another like it: the same
	costUnlike   = 2.0  // for each step that the digits look less alike
)

// SettleOrder chooses the half of the day of each time in a sequence that
// should rise (the headings of one axis, the entries of one day). Times that
// are not Unknown keep theirs. nil entries are skipped. A doubtful time that
// breaks the order is mended where a lost or misread digit explains it. It
// returns the clock times and how many steps still fall.
func SettleOrder(times []*Time) ([]*timetable.Clock, int) {
	type state struct {
		cost  float64
		from  int
		value timetable.Clock
	}
	var idx []int
	var layers [][]state
	for i, t := range times {
		if t == nil {
			continue
		}
		idx = append(idx, i)
		var layer []state
		for _, c := range choices(*t) {
			s := state{cost: hourCost(c.clock) + c.cost, from: -1, value: c.clock}
			if n := len(layers); n > 0 {
				best := -1
				bestCost := 0.0
				for k, p := range layers[n-1] {
					cost := p.cost + stepCost(p.value, c.clock)
					if best < 0 || cost < bestCost {
						best, bestCost = k, cost
					}
				}
				s.cost += bestCost
				s.from = best
			}
			layer = append(layer, s)
		}
		layers = append(layers, layer)
	}
	out := make([]*timetable.Clock, len(times))
	if len(layers) == 0 {
		return out, 0
	}
	last := layers[len(layers)-1]
	k := 0
	for i := range last {
		if last[i].cost < last[k].cost {
			k = i
		}
	}
	for n := len(layers) - 1; n >= 0; n-- {
		v := layers[n][k].value
		out[idx[n]] = &v
		k = layers[n][k].from
	}
	falls := 0
	for n := 1; n < len(idx); n++ {
		if *out[idx[n]] < *out[idx[n-1]] {
			falls++
		}
	}
	return out, falls
}

// choice is one time of day that a written time may mean.
type choice struct {
	clock timetable.Clock
	cost  float64
}

func choices(t Time) []choice {
	out := halves(t, 0)
	if c, ok := t.WithLostDigit(); ok {
		out = append(out, choice{c, costLost})
	}
	if t.Doubtful {
		for _, m := range misreadings(t) {
			out = append(out, halves(m.Time, m.cost)...)
		}
	}
	return out
}

func halves(t Time, cost float64) []choice {
	if t.Half != Unknown || t.Hour > 12 {
		return []choice{{t.Clock(), cost}}
	}
	a, b := t, t
	a.Half, b.Half = AM, PM
	if t.Hour == 12 {
		return []choice{{b.Clock(), cost}, {a.Clock(), cost}}
	}
	return []choice{{a.Clock(), cost}, {b.Clock(), cost}}
}

// likeDigits lists the digits that each digit is taken for, the likest first.
var likeDigits = [10]string{"689", "74", "7", "859", "19", "638", "058", "12", "3069", "0384"}

type mended struct {
	Time
	cost float64
}

// misreadings lists the times that differ from t by one digit that looks alike.
// Minutes stay full fives where they are.
func misreadings(t Time) []mended {
	var out []mended
	try := func(hour, minute, rank int) {
		if hour > 23 || minute > 59 || t.Half != Unknown && t.Half != Exact && (hour < 1 || hour > 12) || minute%5 != 0 && t.Minute%5 == 0 {
			return
		}
		m := t
		m.Hour, m.Minute = hour, minute
		out = append(out, mended{m, costMisread + costUnlike*float64(rank)})
	}
	for rank, d := range likeDigits[t.Hour%10] {
		try(t.Hour/10*10+int(d-'0'), t.Minute, rank)
	}
	if t.Hour >= 10 {
		for rank, d := range likeDigits[t.Hour/10] {
			try(int(d-'0')*10+t.Hour%10, t.Minute, rank)
		}
	}
	if !t.Bare {
		for rank, d := range likeDigits[t.Minute%10] {
			try(t.Hour, t.Minute/10*10+int(d-'0'), rank)
		}
		for rank, d := range likeDigits[t.Minute/10] {
			try(t.Hour, int(d-'0')*10+t.Minute%10, rank)
		}
	}
	return out
}

// Reads reports whether a time of day is what t says, in either half of the
// day, without a digit lost or misread.
func (t Time) Reads(c timetable.Clock) bool {
	for _, h := range halves(t, 0) {
		if h.clock == c {
			return true
		}
	}
	return false
}

// WithLostDigit returns the time of day with the leading 1 that may have been
// lost: 11:35 for "1:35".
func (t Time) WithLostDigit() (timetable.Clock, bool) {
	if !t.Doubtful || t.Half != Unknown || t.Hour < 1 || t.Hour > 2 {
		return 0, false
	}
	return timetable.At(10+t.Hour, t.Minute), true
}

func hourCost(c timetable.Clock) float64 {
	switch m := int(c); {
	case m < 6*60 || m > 22*60:
		return costNight
	case m < 7*60:
		return costEarly
	case m > 19*60:
		return costEvening
	}
	return 0
}

func stepCost(a, b timetable.Clock) float64 {
	if b < a {
		return costReversed
	}
	if gap := int(b-a) - 4*60; gap > 0 {
		return costGap * float64(gap)
	}
	return 0
}
