package cache

import (
	"time"

	"github.com/learning-yogi/platform/fault"
)

// Limit allows Requests in each Period, evenly: the generic cell rate
// algorithm (GCRA). Each request is worth an interval of Period/Requests; a
// client may be Burst intervals ahead of time. All arithmetic is in whole
// microseconds, so that every backend comes to the same decisions.
type Limit struct {
	Requests int           // in each Period, at least 1
	Period   time.Duration // at least one microsecond for each request, at most MaxPeriod
	Burst    int           // requests at once, at least 1, at most 10 times Requests
}

// MaxPeriod keeps microseconds since 1970 and what is added to them well
// within the whole numbers that a Lua script has (53 bits).
const MaxPeriod = 31 * 24 * time.Hour

// maxBurst bounds Burst in periods, for the same reason.
const maxBurst = 10

// PerMinute allows n requests a minute, all of them at once if need be.
func PerMinute(n int) Limit { return Limit{Requests: n, Period: time.Minute, Burst: n} }

// Validate returns an Invalid fault for a limit outside its bounds.
func (l Limit) Validate() error {
	if l.Requests < 1 || l.Burst < 1 || l.Period > MaxPeriod || l.Period.Microseconds() < int64(l.Requests) || l.Burst > maxBurst*l.Requests {
		return fault.New(fault.Invalid, "This is no rate limit.", "Give at least one request in a period of up to 31 days, and a burst of at most ten times as many.")
	}
	return nil
}

// Interval is what one request is worth, in microseconds.
func (l Limit) Interval() int64 { return l.Period.Microseconds() / int64(l.Requests) }

// Decision says whether a request may go on. Durations are whole microseconds.
type Decision struct {
	Allowed    bool
	Limit      int           // requests at once, the limit's Burst
	Remaining  int           // requests that would be allowed now
	RetryAfter time.Duration // until one would be allowed; 0 when this one is
	Reset      time.Duration // until all of Limit would be
}

// Take decides about a request at now, where tat is when the client would have
// been due after its last one (the theoretical arrival time; 0 for a new
// client), both in microseconds since 1970. It returns the new tat, which is
// to be kept when the request is allowed. cache/redis has the same lines in
// Lua; cachetest compares the two.
func (l Limit) Take(now, tat int64) (int64, Decision) {
	interval := l.Interval()
	if tat < now {
		tat = now
	}
	earliest := tat + interval - interval*int64(l.Burst) // when this request may be made
	d := Decision{Limit: l.Burst}
	if now < earliest {
		d.RetryAfter = time.Duration(earliest-now) * time.Microsecond
	} else {
		d.Allowed = true
		d.Remaining = int((now - earliest) / interval)
		tat += interval
	}
	d.Reset = time.Duration(tat-now) * time.Microsecond
	return tat, d
}

// Keep is how long a limit's state must be kept after a request: until all is
// forgiven, and a whole Period at least.
func (l Limit) Keep(d Decision) time.Duration { return max(d.Reset, l.Period) }
