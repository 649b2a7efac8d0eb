package axes

import (
	"strconv"

	"github.com/learning-yogi/platform/extract/terms"
)

// healRanges reads "12 1pm" as 12 to 1pm where the other headings are ranges
// without period numbers: the dash was lost in reading.
func healRanges(slots []Slot, raw []*terms.Time) {
	ranges, numbered := 0, 0
	for k, s := range slots {
		if raw[2*k] != nil && raw[2*k+1] != nil {
			ranges++
			if s.Period != "" {
				numbered++
			}
		}
	}
	if ranges*2 < len(slots) || numbered > 0 {
		return
	}
	for k := range slots {
		n, t := terms.PeriodNumber(slots[k].Period), raw[2*k]
		if n == 0 || n > 12 || t == nil || raw[2*k+1] != nil {
			continue
		}
		gap := (t.Hour%12*60 + t.Minute) - n%12*60
		if gap < 0 {
			gap += 12 * 60
		}
		if gap > 0 && gap <= maxSlot {
			raw[2*k], raw[2*k+1] = &terms.Time{Hour: n, Bare: true}, t
			slots[k].Period, slots[k].StartOnly = "", false
		}
	}
}

// settleMinutes corrects the last digit of a minute where nearly all times of
// an axis are full fives and the time beside it, the end of the slot before
// or the start of the next, has the digit's look-alike: 9:50, then 9:56.
func settleMinutes(raw []*terms.Time) {
	odd, all := 0, 0
	for _, t := range raw {
		if t != nil {
			all++
			if t.Minute%5 != 0 {
				odd++
			}
		}
	}
	if odd == 0 || odd*5 > all {
		return
	}
	for k, t := range raw {
		if t == nil || t.Minute%5 == 0 {
			continue
		}
		for _, n := range []int{k - 1, k + 1} {
			if n < 0 || n >= len(raw) || raw[n] == nil {
				continue
			}
			if o := raw[n]; o.Hour == t.Hour && o.Minute/10 == t.Minute/10 && o.Minute%5 == 0 {
				c := *t
				c.Minute = o.Minute
				raw[k] = &c
			}
		}
	}
}

// Shares of the places whose numbers must count on for the others to follow.
const (
	printedShare = 0.75
	pixelShare   = 0.65
)

// countOn settles the period numbers of places that count on from one to the
// next: one that was lost, or misread so that it neither follows nor leads
// ("3" between 4 and 6), is the number of its place. Printed numbers are never
// misread.
func countOn(slots []Slot, pixels bool) {
	if len(slots) < 4 {
		return
	}
	votes := map[int]int{} // number at the first place -> slots that agree
	named := 0
	for k, s := range slots {
		if n, ok := periodNumber(s); ok {
			votes[n-k]++
			named++
		}
	}
	base, agree := 0, 0
	for b, n := range votes {
		if n > agree || n == agree && b < base {
			base, agree = b, n
		}
	}
	least := printedShare
	if pixels {
		least = pixelShare
	} else if agree < named {
		return
	}
	if base < 0 || float64(agree) < least*float64(len(slots)) {
		return
	}
	for k := range slots {
		s := &slots[k]
		n, ok := periodNumber(*s)
		switch {
		case ok && n == base+k, s.Timed():
		case pixels && skipped(slots, k, base):
			s.Period, s.Label = strconv.Itoa(base+k), ""
		case ok && follows(slots, k, n), !ok && len([]rune(s.Label)) > 2, s.Period != "" && !ok:
		default:
			s.Period, s.Label = strconv.Itoa(base+k), ""
		}
	}
}

// follows reports whether a number stands in order between its neighbours:
// a place may have been left out.
func follows(slots []Slot, k, n int) bool {
	if k > 0 {
		if before, ok := periodNumber(slots[k-1]); ok && before >= n {
			return false
		}
	}
	if k+1 < len(slots) {
		if after, ok := periodNumber(slots[k+1]); ok && after <= n {
			return false
		}
	}
	return true
}

// skipped reports whether the numbers beside a place leave out its own.
func skipped(slots []Slot, k, base int) bool {
	if k == 0 || k+1 == len(slots) {
		return false
	}
	before, a := periodNumber(slots[k-1])
	after, b := periodNumber(slots[k+1])
	return a && b && before == base+k-1 && after == base+k+1
}

// periodNumber returns the number of a slot's period; 0 is one.
func periodNumber(s Slot) (int, bool) {
	n := terms.PeriodNumber(s.Period)
	return n, n > 0 || s.Period == "0"
}
