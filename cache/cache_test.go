package cache_test

import (
	"context"
	"errors"
	"math"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/learning-yogi/platform/cache"
	"github.com/learning-yogi/platform/cache/cachetest"
	"github.com/learning-yogi/platform/cache/memory"
	"github.com/learning-yogi/platform/fault"
)

func newCache() (*cache.Cache, *cachetest.Switch) {
	s := &cachetest.Switch{Backend: memory.New(memory.Config{})}
	return cache.New(s), s
}

var key = cache.Document("d1")

func text(s string) func(context.Context) ([]byte, error) {
	return func(context.Context) ([]byte, error) { return []byte(s), nil }
}

func wantText(t *testing.T, c *cache.Cache, load func(context.Context) ([]byte, error), want string) {
	t.Helper()
	if got, err := c.GetOrLoad(t.Context(), key, load); err != nil || string(got) != want {
		t.Errorf("got %q, %v; want %q", got, err, want)
	}
}

func TestGetOrLoad(t *testing.T) {
	c, s := newCache()
	wantText(t, c, text("one"), "one")
	wantText(t, c, text("two"), "one")
	if err := c.Delete(t.Context(), key); err != nil {
		t.Fatal(err)
	}
	boom := errors.New("boom")
	if _, err := c.GetOrLoad(t.Context(), key, func(context.Context) ([]byte, error) { return nil, boom }); !errors.Is(err, boom) {
		t.Errorf("err = %v, want that of the load", err)
	}
	if _, err := c.GetOrLoad(t.Context(), key, func(context.Context) ([]byte, error) { panic("boom") }); err == nil || !strings.Contains(err.Error(), "boom") {
		t.Errorf("err = %v, want the panic's", err)
	}
	wantText(t, c, text("three"), "three")
	s.Off.Store(true)
	wantText(t, c, text("four"), "four") // an unreachable cache costs time only
	s.Off.Store(false)
	wantText(t, c, text("five"), "three")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := c.GetOrLoad(ctx, cache.User("u"), text("x")); !errors.Is(err, context.Canceled) {
		t.Errorf("err = %v, want context.Canceled", err)
	}
}

func TestOneLoadForMany(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, _ := newCache()
		var loads atomic.Int32
		start := make(chan struct{})
		load := func(context.Context) ([]byte, error) {
			loads.Add(1)
			<-start
			return []byte("value"), nil
		}
		var group sync.WaitGroup
		for range 50 {
			group.Go(func() {
				got, err := c.GetOrLoad(t.Context(), key, load)
				if err != nil || string(got) != "value" {
					t.Errorf("got %q, %v", got, err)
				}
				got[0] = 'X' // each has a copy
			})
		}
		synctest.Wait()
		close(start)
		group.Wait()
		if n := loads.Load(); n != 1 {
			t.Errorf("%d loads, want 1", n)
		}
	})
}

func TestTheFirstMayLeave(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, _ := newCache()
		start := make(chan struct{})
		var loadEnded atomic.Bool
		load := func(ctx context.Context) ([]byte, error) {
			select {
			case <-start:
				return []byte("value"), nil
			case <-ctx.Done():
				loadEnded.Store(true)
				return nil, ctx.Err()
			}
		}
		first, leave := context.WithCancel(t.Context())
		second, leaveToo := context.WithCancel(t.Context())
		results := make(chan error, 3)
		for _, ctx := range []context.Context{first, second, t.Context()} {
			go func() {
				_, err := c.GetOrLoad(ctx, key, load)
				results <- err
			}()
			synctest.Wait()
		}
		leave()
		leaveToo()
		synctest.Wait()
		if a, b := <-results, <-results; !errors.Is(a, context.Canceled) || !errors.Is(b, context.Canceled) || loadEnded.Load() {
			t.Errorf("%v, %v; the load ended: %v", a, b, loadEnded.Load())
		}
		close(start)
		if err := <-results; err != nil {
			t.Errorf("who stayed got %v", err)
		}
		// When all leave, the load ends, too.
		start = make(chan struct{})
		ctx, cancel := context.WithCancel(t.Context())
		go func() {
			_, err := c.GetOrLoad(ctx, cache.User("u"), load)
			results <- err
		}()
		synctest.Wait()
		cancel()
		synctest.Wait()
		if err := <-results; !errors.Is(err, context.Canceled) || !loadEnded.Load() {
			t.Errorf("%v; the load ended: %v", err, loadEnded.Load())
		}
	})
}

// TestDeletedWhileLoading is the race that leaves stale values in caches: a
// row is read, changed and deleted from the cache, and then the old one kept.
func TestDeletedWhileLoading(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, _ := newCache()
		start, done := make(chan struct{}), make(chan struct{})
		go func() {
			wantText(t, c, func(context.Context) ([]byte, error) { <-start; return []byte("old"), nil }, "old")
			close(done)
		}()
		synctest.Wait()
		if err := c.Delete(t.Context(), key); err != nil {
			t.Fatal(err)
		}
		close(start)
		<-done
		wantText(t, c, text("new"), "new")
	})
}

type lesson struct{ Title string }

func TestLoad(t *testing.T) {
	c, s := newCache()
	maths := func(context.Context) (lesson, error) { return lesson{"Maths"}, nil }
	for range 2 {
		if got, err := cache.Load(t.Context(), c, key, maths); err != nil || got.Title != "Maths" {
			t.Errorf("got %+v, %v", got, err)
		}
	}
	if err := c.Set(t.Context(), key, []byte(`{"Title": 1}`)); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if got, err := cache.Load(t.Context(), c, key, maths); err != nil || got.Title != "Maths" {
			t.Errorf("after another version's value: %+v, %v", got, err)
		}
	}
	if _, err := cache.Load(t.Context(), c, cache.User("u"), func(context.Context) (float64, error) { return math.NaN(), nil }); err == nil {
		t.Error("JSON has no NaN, and there is no error")
	}
	s.Off.Store(true)
	if got, err := cache.Load(t.Context(), c, key, maths); err != nil || got.Title != "Maths" {
		t.Errorf("without a cache: %+v, %v", got, err)
	}
}

func TestTooLarge(t *testing.T) {
	c, _ := newCache()
	large := make([]byte, cache.MaxValue+1)
	if err := c.Set(t.Context(), key, large); fault.CodeOf(err) != fault.TooLarge {
		t.Errorf("err = %v, want too_large", err)
	}
	if got, err := c.GetOrLoad(t.Context(), key, func(context.Context) ([]byte, error) { return large, nil }); err != nil || len(got) != len(large) {
		t.Errorf("%d bytes, %v", len(got), err)
	}
	wantText(t, c, text("small"), "small")
}

func TestNamesCannotBeConfused(t *testing.T) {
	if a, b := cache.RateLimit("a:b", "c").Name, cache.RateLimit("a", "b:c").Name; a == b {
		t.Errorf("two users share %s", a)
	}
	if a, b := cache.User("a%3Ab").Name, cache.User("a:b").Name; a == b {
		t.Errorf("two users share %s", a)
	}
	if name := cache.User("a\r\nb\xff").Name; name != "user:a%0D%0Ab%FF" {
		t.Errorf("name %q", name)
	}
}

func TestLimitsThatAreNone(t *testing.T) {
	c, _ := newCache()
	for _, l := range []cache.Limit{{}, {Requests: 1, Period: time.Minute}, {Requests: 1, Burst: 1}, {Requests: -1, Period: time.Minute, Burst: 1},
		{Requests: 1, Period: cache.MaxPeriod + 1, Burst: 1}, {Requests: 1001, Period: time.Millisecond, Burst: 1}, {Requests: 1, Period: time.Hour, Burst: 11}} {
		if _, err := c.Allow(t.Context(), key, l); fault.CodeOf(err) != fault.Invalid {
			t.Errorf("%+v: %v, want invalid", l, err)
		}
	}
	if d, err := c.Allow(t.Context(), cache.RateLimit("u", "GET /"), cache.PerMinute(2000)); err != nil || !d.Allowed || d.Remaining != 1999 {
		t.Errorf("%+v, %v", d, err)
	}
}
