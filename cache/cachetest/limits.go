package cachetest

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/learning-yogi/platform/cache"
)

func allow(t *testing.T, b cache.Backend, name string, l cache.Limit) cache.Decision {
	t.Helper()
	d, err := b.Allow(t.Context(), name, l)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func limits(t *testing.T, b cache.Backend, clock *Clock) {
	l := cache.Limit{Requests: 6, Period: time.Minute, Burst: 3} // one in ten seconds
	for i, c := range []struct {
		pass time.Duration
		want cache.Decision
	}{
		{0, cache.Decision{Allowed: true, Remaining: 2, Reset: 10 * time.Second}},
		{0, cache.Decision{Allowed: true, Remaining: 1, Reset: 20 * time.Second}},
		{0, cache.Decision{Allowed: true, Remaining: 0, Reset: 30 * time.Second}},
		{0, cache.Decision{RetryAfter: 10 * time.Second, Reset: 30 * time.Second}},
		{9 * time.Second, cache.Decision{RetryAfter: time.Second, Reset: 21 * time.Second}},
		{time.Second - time.Microsecond, cache.Decision{RetryAfter: time.Microsecond, Reset: 20*time.Second + time.Microsecond}},
		{time.Microsecond, cache.Decision{Allowed: true, Remaining: 0, Reset: 30 * time.Second}},
		{25 * time.Second, cache.Decision{Allowed: true, Remaining: 1, Reset: 15 * time.Second}},
		{time.Hour, cache.Decision{Allowed: true, Remaining: 2, Reset: 10 * time.Second}},
	} {
		clock.Pass(c.pass)
		c.want.Limit = 3
		if got := allow(t, b, "limits:a", l); got != c.want {
			t.Errorf("request %d: %+v, want %+v", i, got, c.want)
		}
	}
	if got := allow(t, b, "limits:b", l); got.Remaining != 2 {
		t.Errorf("another name has the same limit: %+v", got)
	}
	if err := b.Delete(t.Context(), "limits:a"); err != nil {
		t.Fatal(err)
	}
	if got := allow(t, b, "limits:a", l); got.Remaining != 2 {
		t.Errorf("a deleted limit is used: %+v", got)
	}
	promises(t, b, clock)
}

// promises checks on drawn limits that what a decision says comes true.
func promises(t *testing.T, b cache.Backend, clock *Clock) {
	for seed := range uint64(20) {
		random := rand.New(rand.NewPCG(seed, 1))
		l := Draw(random)
		name := fmt.Sprintf("promises:%d", seed)
		for range random.IntN(l.Burst + 2) {
			allow(t, b, name, l)
			clock.Pass(time.Duration(random.Int64N(l.Interval()+1)) * time.Microsecond)
		}
		d := allow(t, b, name, l)
		for left := d.Remaining; left > 0; left-- {
			if d = allow(t, b, name, l); !d.Allowed || d.Remaining != left-1 {
				t.Fatalf("seed %d, %+v: %d were left, then %+v", seed, l, left, d)
			}
		}
		if d = allow(t, b, name, l); d.Allowed || d.RetryAfter <= 0 {
			t.Fatalf("seed %d, %+v: none was left, then %+v", seed, l, d)
		}
		clock.Pass(d.RetryAfter - time.Microsecond)
		if d := allow(t, b, name, l); d.Allowed || d.RetryAfter != time.Microsecond {
			t.Fatalf("seed %d, %+v: a microsecond early: %+v", seed, l, d)
		}
		clock.Pass(time.Microsecond)
		if d = allow(t, b, name, l); !d.Allowed {
			t.Fatalf("seed %d, %+v: in time: %+v", seed, l, d)
		}
		clock.Pass(d.Reset)
		if d = allow(t, b, name, l); !d.Allowed || d.Remaining != l.Burst-1 {
			t.Fatalf("seed %d, %+v: after the reset: %+v", seed, l, d)
		}
	}
}

// Draw returns some valid limit. Periods are long beside what a test takes,
// because a server forgets by its own clock.
func Draw(random *rand.Rand) cache.Limit {
	seconds := []int{60, 61, 300, 3600, 86400, int(cache.MaxPeriod / time.Second)}
	l := cache.Limit{Requests: 1 + random.IntN(50), Period: time.Duration(seconds[random.IntN(len(seconds))]) * time.Second}
	l.Burst = 1 + random.IntN(2*l.Requests)
	return l
}

// SameDecisions makes the same drawn requests to two backends that share a
// clock, and compares every decision to the microsecond.
func SameDecisions(t *testing.T, clock *Clock, a, b cache.Backend) {
	const sequences, length = 40, 150
	allowed, refused := 0, 0
	for seed := range uint64(sequences) {
		random := rand.New(rand.NewPCG(seed, 2))
		limits := []cache.Limit{Draw(random), Draw(random)}
		for i := range length {
			which := random.IntN(len(limits))
			l, name := limits[which], fmt.Sprintf("same:%d:%d", seed, which)
			da, db := allow(t, a, name, l), allow(t, b, name, l)
			if da != db {
				t.Fatalf("seed %d, request %d of %+v: %+v and %+v", seed, i, l, da, db)
			}
			if da.Allowed {
				allowed++
			} else {
				refused++
			}
			switch random.IntN(8) {
			case 0, 1: // some of an interval
				clock.Pass(time.Duration(random.Int64N(l.Interval()+1)) * time.Microsecond)
			case 2: // exactly when the next one may come
				clock.Pass(da.RetryAfter)
			case 3: // one microsecond
				clock.Pass(time.Microsecond)
			case 4: // long, but rarely
				if random.IntN(10) == 0 {
					clock.Pass(time.Duration(random.Int64N(int64(2 * l.Period))))
				}
			}
		}
	}
	t.Logf("%d requests allowed, %d refused, by both", allowed, refused)
	if allowed < sequences || refused < sequences {
		t.Errorf("only %d allowed and %d refused: the sequences test nothing", allowed, refused)
	}
}
