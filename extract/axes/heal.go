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

// countOn completes period numbers that were not read where all others count
// on from one place to the next.
func countOn(slots []Slot) {
	if len(slots) < 4 {
		return
	}
	base, agree, named := 0, 0, 0
	for k, s := range slots {
		n := terms.PeriodNumber(s.Period)
		if n == 0 {
			continue
		}
		if named == 0 {
			base = n - k
		}
		named++
		if n-k == base {
			agree++
		}
	}
	if agree != named || named*4 < len(slots)*3 || base < 0 {
		return
	}
	for k := range slots {
		if s := &slots[k]; s.Period == "" && !s.Timed() && len([]rune(s.Label)) <= 2 {
			s.Period, s.Label = strconv.Itoa(base+k), ""
		}
	}
}
