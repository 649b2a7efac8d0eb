// Package cachetest is the conformance kit of cache: what every backend must
// do, whether two backends decide alike, and doubles that fail on purpose.
package cachetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/learning-yogi/platform/cache"
	"github.com/learning-yogi/platform/servertest"
)

// Clock is a clock that moves only when it is told to.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// NewClock returns a Clock at some time of 2026.
func NewClock() *Clock { return &Clock{now: time.Date(2026, 3, 1, 12, 0, 0, 123456000, time.UTC)} }

// Now is the clock's time.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Pass moves the clock on.
func (c *Clock) Pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// Backend is what is tested.
type Backend struct {
	Name string // such as "cache/redis", for the list of backends that ran
	// Open returns an empty backend that takes the time from the clock, as far
	// as it can.
	Open func(t *testing.T, clock *Clock) cache.Backend
	// Age makes all values older where Clock.Pass alone does not; nil where it
	// does.
	Age func(t *testing.T, d time.Duration)
}

func (b Backend) pass(t *testing.T, clock *Clock, d time.Duration) {
	clock.Pass(d)
	if b.Age != nil {
		b.Age(t, d)
	}
}

// Run checks that a backend behaves as cache.Backend says.
func Run(t *testing.T, b Backend) {
	clock := NewClock()
	back := b.Open(t, clock)
	servertest.Ran(t, b.Name)
	t.Run("values", func(t *testing.T) { values(t, back) })
	t.Run("time to live", func(t *testing.T) { timeToLive(t, b, back, clock) })
	t.Run("ended context", func(t *testing.T) { ended(t, back) })
	t.Run("many at once", func(t *testing.T) { atOnce(t, back) })
	t.Run("limits", func(t *testing.T) { limits(t, back, clock) })
}

func want(t *testing.T, b cache.Backend, name string, value []byte) {
	t.Helper()
	got, found, err := b.Get(t.Context(), name)
	if err != nil || found != (value != nil) || !bytes.Equal(got, value) {
		t.Errorf("%s: %q, %v, %v; want %q", name, got, found, err, value)
	}
}

func set(t *testing.T, b cache.Backend, name string, value []byte, ttl time.Duration) {
	t.Helper()
	if err := b.Set(t.Context(), name, value, ttl); err != nil {
		t.Fatal(err)
	}
}

func values(t *testing.T, b cache.Backend) {
	want(t, b, "values:a", nil)
	for _, v := range [][]byte{[]byte("one"), {}, {0, 255, '\r', '\n'}, bytes.Repeat([]byte("x"), 1<<20)} {
		set(t, b, "values:a", v, time.Hour)
		want(t, b, "values:a", v)
	}
	mine := []byte("mine")
	set(t, b, "values:b", mine, time.Hour)
	mine[0] = 'X'
	got, _, err := b.Get(t.Context(), "values:b")
	if err != nil || string(got) != "mine" {
		t.Errorf("the caller's change got in: %q, %v", got, err)
	}
	got[0] = 'Y'
	want(t, b, "values:b", []byte("mine"))
	if err := b.Delete(t.Context(), "values:a", "values:none", "values:b"); err != nil {
		t.Error(err)
	}
	want(t, b, "values:a", nil)
	want(t, b, "values:b", nil)
}

func timeToLive(t *testing.T, kit Backend, b cache.Backend, clock *Clock) {
	set(t, b, "ttl:minute", []byte("m"), time.Minute)
	set(t, b, "ttl:quarter", []byte("q"), 90*24*time.Hour)
	kit.pass(t, clock, 50*time.Second)
	want(t, b, "ttl:minute", []byte("m"))
	kit.pass(t, clock, 11*time.Second)
	want(t, b, "ttl:minute", nil)
	set(t, b, "ttl:minute", []byte("again"), time.Minute)
	kit.pass(t, clock, 50*time.Second)
	set(t, b, "ttl:minute", []byte("longer"), time.Minute) // counts from here
	kit.pass(t, clock, 50*time.Second)
	want(t, b, "ttl:minute", []byte("longer"))
	kit.pass(t, clock, 89*24*time.Hour)
	want(t, b, "ttl:quarter", []byte("q"))
	kit.pass(t, clock, 24*time.Hour)
	want(t, b, "ttl:quarter", nil)
}

func ended(t *testing.T, b cache.Backend) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, _, getErr := b.Get(ctx, "ended:a")
	_, allowErr := b.Allow(ctx, "ended:a", cache.PerMinute(1))
	for what, err := range map[string]error{"Get": getErr, "Allow": allowErr, "Set": b.Set(ctx, "ended:a", nil, time.Hour), "Delete": b.Delete(ctx, "ended:a")} {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v, want context.Canceled", what, err)
		}
	}
}

// atOnce has many goroutines take from one limit: exactly as many succeed as
// it allows.
func atOnce(t *testing.T, b cache.Backend) {
	const goroutines, each, allowed = 8, 25, 60
	var mu sync.Mutex
	n := 0
	var group sync.WaitGroup
	for g := range goroutines {
		group.Go(func() {
			for i := range each {
				name := fmt.Sprintf("once:%d:%d", g, i)
				if err := b.Set(t.Context(), name, []byte(name), time.Hour); err != nil {
					t.Error(err)
				}
				want(t, b, name, []byte(name))
				d, err := b.Allow(t.Context(), "once:limit", cache.PerMinute(allowed))
				if err != nil {
					t.Error(err)
				}
				if d.Allowed {
					mu.Lock()
					n++
					mu.Unlock()
				}
			}
		})
	}
	group.Wait()
	if n != allowed {
		t.Errorf("%d of %d requests were allowed, want %d", n, goroutines*each, allowed)
	}
}
