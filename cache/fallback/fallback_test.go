package fallback

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/learning-yogi/platform/cache"
	"github.com/learning-yogi/platform/cache/cachetest"
	"github.com/learning-yogi/platform/cache/memory"
	"github.com/learning-yogi/platform/cache/redis"
	"github.com/learning-yogi/platform/servertest"
)

func spare() cache.Backend { return memory.New(memory.Config{}) }

func TestConformance(t *testing.T) {
	cachetest.Run(t, cachetest.Backend{Name: "cache/fallback over cache/memory", Open: func(t *testing.T, clock *cachetest.Clock) cache.Backend {
		return New(memory.New(memory.Config{Now: clock.Now}), Settings{Spare: spare})
	}})
}

// TestConformanceWithoutPrimary is the same while nothing but the spare is there.
func TestConformanceWithoutPrimary(t *testing.T) {
	cachetest.Run(t, cachetest.Backend{Name: "cache/fallback in an outage", Open: func(t *testing.T, clock *cachetest.Clock) cache.Backend {
		gone := &cachetest.Switch{Backend: spare()}
		gone.Off.Store(true)
		return New(gone, Settings{Pause: time.Hour, Spare: func() cache.Backend { return memory.New(memory.Config{Now: clock.Now}) }})
	}})
}

func want(t *testing.T, b *Backend, name, value string) {
	t.Helper()
	got, found, err := b.Get(t.Context(), name)
	if err != nil || found != (value != "") || string(got) != value {
		t.Errorf("%s: %q, %v, %v; want %q", name, got, found, err, value)
	}
}

func set(t *testing.T, b cache.Backend, name, value string) {
	t.Helper()
	if err := b.Set(t.Context(), name, []byte(value), time.Hour); err != nil {
		t.Errorf("Set %s: %v", name, err)
	}
}

// TestRedisKilled takes Redis away from a program in mid-run and gives it back.
func TestRedisKilled(t *testing.T) {
	server := servertest.Redis(t)
	shared, err := redis.Open(redis.Config{URL: server.URL()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { shared.Close() })
	var mu sync.Mutex
	var changes []bool
	b := New(shared, Settings{Failures: 2, Pause: time.Millisecond, Spare: spare, OnChange: func(degraded bool) {
		mu.Lock()
		defer mu.Unlock()
		changes = append(changes, degraded)
	}})
	ctx, stop := context.WithCancel(t.Context())
	var requests atomic.Int64
	var group sync.WaitGroup
	for g := range 4 { // a program at work; no request of it may fail
		group.Go(func() {
			for i := 0; ctx.Err() == nil; i++ {
				name := fmt.Sprintf("work:%d:%d", g, i%10)
				if err := b.Set(t.Context(), name, []byte(name), time.Hour); err != nil {
					t.Errorf("Set: %v", err)
				}
				if got, found, err := b.Get(t.Context(), name); err != nil || found && string(got) != name {
					t.Errorf("Get: %q, %v", got, err)
				}
				if _, err := b.Allow(t.Context(), "work:limit", cache.PerMinute(1000)); err != nil {
					t.Errorf("Allow: %v", err)
				}
				requests.Add(3)
			}
		})
	}
	until := func(what string, ok func() bool) {
		t.Helper()
		for deadline := time.Now().Add(30 * time.Second); !ok(); runtime.Gosched() {
			if time.Now().After(deadline) {
				t.Fatalf("%s: not within 30 s", what)
			}
		}
	}
	until("work begins", func() bool { return requests.Load() > 100 })
	if b.Degraded() {
		t.Error("degraded while Redis is there")
	}
	server.Kill()
	until("degraded", b.Degraded)
	n := requests.Load()
	until("work goes on", func() bool { return requests.Load() > n+300 })
	server.Restart(t)
	until("recovered", func() bool { return !b.Degraded() })
	stop()
	group.Wait()
	set(t, b, "after", "x")
	if got, found, err := shared.Get(t.Context(), "after"); err != nil || !found || string(got) != "x" {
		t.Errorf("Redis is not used again: %q, %v, %v", got, found, err)
	}
	mu.Lock()
	defer mu.Unlock()
	if len(changes) < 2 || !changes[0] || changes[len(changes)-1] {
		t.Errorf("told of %v, want true first and false last", changes)
	}
}

func TestBreaker(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		primary := &cachetest.Switch{Backend: spare()}
		var changes []bool
		b := New(primary, Settings{Spare: spare, OnChange: func(d bool) { changes = append(changes, d) }})
		primary.Off.Store(true)
		for range 20 {
			want(t, b, "a", "")
		}
		if n := primary.Calls.Load(); n != defaultFailures || !b.Degraded() {
			t.Errorf("asked %d times, want %d; degraded: %v", n, defaultFailures, b.Degraded())
		}
		time.Sleep(defaultPause + time.Second) // the bubble's clock: no time passes
		for range 20 {
			want(t, b, "a", "")
		}
		if n := primary.Calls.Load(); n != defaultFailures+1 {
			t.Errorf("asked %d times, want once more after the pause", n)
		}
		primary.Off.Store(false)
		time.Sleep(defaultPause + time.Second)
		want(t, b, "a", "")
		if b.Degraded() || !slices.Equal(changes, []bool{true, false}) {
			t.Errorf("degraded: %v, changes %v", b.Degraded(), changes)
		}
	})
}

// TestNothingStaleAfterwards checks that what changed in an outage is not
// undone by its end, nor by the next outage.
func TestNothingStaleAfterwards(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		primary := &cachetest.Switch{Backend: spare()}
		b := New(primary, Settings{Failures: 1, Spare: spare})
		back := func() {
			primary.Off.Store(false)
			time.Sleep(defaultPause + time.Second) // the bubble's clock: no time passes
		}
		for _, name := range []string{"deleted", "replaced", "kept"} {
			set(t, b, name, "before")
		}
		primary.Off.Store(true)
		if err := b.Delete(t.Context(), "deleted"); err != nil {
			t.Fatal(err)
		}
		set(t, b, "replaced", "during")
		want(t, b, "deleted", "")
		want(t, b, "replaced", "during")
		back()
		want(t, b, "deleted", "")
		want(t, b, "replaced", "") // loaded anew, by whoever needs it
		want(t, b, "kept", "before")
		set(t, b, "replaced", "after")
		primary.Off.Store(true)
		want(t, b, "replaced", "") // not "during", from the last outage
		back()
		want(t, b, "replaced", "after")
	})
}

// TestDebtsArePaidFirst has the primary fail once more while it is told what
// changed: nothing of it is forgotten.
func TestDebtsArePaidFirst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		primary := &cachetest.Switch{Backend: spare()}
		b := New(primary, Settings{Failures: 1, Spare: spare})
		set(t, b, "a", "before")
		primary.Off.Store(true)
		if err := b.Delete(t.Context(), "a"); err != nil {
			t.Fatal(err)
		}
		time.Sleep(defaultPause + time.Second)
		want(t, b, "a", "") // asked, and still away
		primary.Off.Store(false)
		time.Sleep(defaultPause + time.Second)
		want(t, b, "a", "")
	})
}

func TestCallersThatLeaveAreNoOutage(t *testing.T) {
	primary := &cachetest.Switch{Backend: spare()}
	b := New(primary, Settings{Failures: 1, Spare: spare})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for range 5 {
		if _, _, err := b.Get(ctx, "a"); !errors.Is(err, context.Canceled) {
			t.Errorf("err = %v, want context.Canceled", err)
		}
	}
	if b.Degraded() {
		t.Error("degraded because callers left")
	}
}
