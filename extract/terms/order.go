package terms

import "github.com/learning-yogi/platform/timetable"

// The hours in which lessons are likely, used to choose between the halves of
// the day where a document does not say. Costs are in units of one reversed
// order, and only compared with each other.
const (
	costReversed = 40.0 // a time before the one above it
	costNight    = 12.0 // before 06:00 or after 22:00
	costEarly    = 3.0  // 06:00 to 07:00
	costEvening  = 1.5  // 19:00 to 22:00
	costGap      = 0.02 // a minute of jump beyond four hours
	costLost     = 25.0 // a leading 1 that was not read: only to mend the order
)

// SettleOrder chooses the half of the day of each time in a sequence that
// should rise (the headings of one axis, the entries of one day). Times that
// are not Unknown keep theirs. nil entries are skipped. It returns the clock
// times and how many steps still fall.
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
		for n, c := range choices(*t) {
			s := state{cost: hourCost(c), from: -1, value: c}
			if n == lostChoice {
				s.cost += costLost
			}
			if n := len(layers); n > 0 {
				best := -1
				bestCost := 0.0
				for k, p := range layers[n-1] {
					cost := p.cost + stepCost(p.value, c)
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

// lostChoice is the place among the choices of the one with a digit added.
const lostChoice = 2

func choices(t Time) []timetable.Clock {
	if t.Half != Unknown || t.Hour > 12 {
		return []timetable.Clock{t.Clock()}
	}
	a, b := t, t
	a.Half, b.Half = AM, PM
	if t.Hour == 12 {
		return []timetable.Clock{b.Clock(), a.Clock()}
	}
	out := []timetable.Clock{a.Clock(), b.Clock()}
	if c, ok := t.WithLostDigit(); ok {
		out = append(out, c)
	}
	return out
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
