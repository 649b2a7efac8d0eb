// Package fallback keeps a program going while its shared cache is away: a
// circuit breaker stops asking it, and a spare in memory stands in. What was
// changed meanwhile is removed from the shared cache before it is used again,
// so that nobody gets a value from before the change.
package fallback

import (
	"context"
	"errors"
	"maps"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/sony/gobreaker/v2"

	"github.com/learning-yogi/platform/cache"
	"github.com/learning-yogi/platform/fault"
)

const (
	defaultFailures = 3
	defaultPause    = 10 * time.Second
	// maxOwed bounds how many changed names are remembered (about 20 MB). Of
	// those beyond, the shared cache may give values as old as their TTL.
	maxOwed = 100_000
)

// Settings say when to stop asking, and what to ask instead.
type Settings struct {
	Failures uint32               // in a row, after which the cache counts as away; 0 is 3
	Pause    time.Duration        // until it is asked again; 0 is 10 s
	Spare    func() cache.Backend // makes an empty spare; each outage gets one
	// OnChange is told when the cache goes away (true) and is back (false), for
	// logs and alarms. It must be quick and must not use the cache.
	OnChange func(degraded bool)
}

// Backend is a cache.Backend that is there even when its primary is not.
// During an outage values are those of this process only, and rate limits
// start anew and count in each process for itself.
type Backend struct {
	primary cache.Backend
	breaker *gobreaker.CircuitBreaker[struct{}]
	renew   func() cache.Backend

	used     atomic.Bool // whether the spare stood in since the primary was last settled
	settling sync.Mutex  // held while debts are paid
	mu       sync.Mutex  // guards what follows
	spare    cache.Backend
	owed     map[string]struct{} // names to remove from the primary before it is used again
}

// New returns a Backend in front of primary.
func New(primary cache.Backend, s Settings) *Backend {
	if s.Failures == 0 {
		s.Failures = defaultFailures
	}
	if s.Pause == 0 {
		s.Pause = defaultPause
	}
	b := &Backend{primary: primary, renew: s.Spare, spare: s.Spare(), owed: map[string]struct{}{}}
	b.breaker = gobreaker.NewCircuitBreaker[struct{}](gobreaker.Settings{
		Timeout:      s.Pause,
		ReadyToTrip:  func(c gobreaker.Counts) bool { return c.ConsecutiveFailures >= s.Failures },
		IsSuccessful: func(err error) bool { return !failed(err) },
		// A caller that went away says nothing about the cache.
		IsExcluded: func(err error) bool { return errors.Is(err, context.Canceled) },
		OnStateChange: func(_ string, from, to gobreaker.State) {
			was, is := from != gobreaker.StateClosed, to != gobreaker.StateClosed
			if s.OnChange != nil && was != is {
				s.OnChange(is)
			}
		},
	})
	return b
}

// failed says whether an error is the cache's own. A caller's deadline counts,
// since a cache that hangs shows itself in no other way.
func failed(err error) bool {
	return err != nil && (fault.CodeOf(err) == fault.Unavailable || errors.Is(err, context.DeadlineExceeded))
}

// Degraded reports whether the spare stands in for the primary.
func (b *Backend) Degraded() bool { return b.breaker.State() != gobreaker.StateClosed }

// call asks the primary or, where that is away, the spare. The names are those
// that the call changes.
func (b *Backend) call(ctx context.Context, ask func(cache.Backend) error, changes ...string) error {
	_, err := b.breaker.Execute(func() (struct{}, error) {
		if err := b.settle(ctx); err != nil {
			return struct{}{}, err
		}
		return struct{}{}, ask(b.primary)
	})
	away := errors.Is(err, gobreaker.ErrOpenState) || errors.Is(err, gobreaker.ErrTooManyRequests)
	if err == nil || !away && fault.CodeOf(err) != fault.Unavailable {
		return err
	}
	return ask(b.standIn(changes))
}

// standIn notes what the primary will not know of, and returns the spare.
func (b *Backend) standIn(changes []string) cache.Backend {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, name := range changes {
		if len(b.owed) < maxOwed {
			b.owed[name] = struct{}{}
		}
	}
	b.used.Store(true)
	return b.spare
}

// settle removes from the primary what was changed without it, and empties
// the spare, before anybody sees either.
func (b *Backend) settle(ctx context.Context) error {
	if !b.used.Load() {
		return nil
	}
	b.settling.Lock()
	defer b.settling.Unlock()
	if !b.used.Swap(false) { // another caller was quicker
		return nil
	}
	b.mu.Lock()
	owed := b.owed
	b.owed = map[string]struct{}{}
	b.mu.Unlock()
	if len(owed) > 0 {
		if err := b.primary.Delete(ctx, slices.Collect(maps.Keys(owed))...); err != nil {
			b.mu.Lock()
			maps.Copy(b.owed, owed)
			b.mu.Unlock()
			b.used.Store(true)
			return err
		}
	}
	b.mu.Lock()
	b.spare = b.renew()
	b.mu.Unlock()
	return nil
}

// Get asks for a value.
func (b *Backend) Get(ctx context.Context, name string) (value []byte, found bool, err error) {
	err = b.call(ctx, func(to cache.Backend) (err error) {
		value, found, err = to.Get(ctx, name)
		return err
	})
	return value, found, err
}

// Set keeps a value.
func (b *Backend) Set(ctx context.Context, name string, value []byte, ttl time.Duration) error {
	return b.call(ctx, func(to cache.Backend) error { return to.Set(ctx, name, value, ttl) }, name)
}

// Delete forgets values.
func (b *Backend) Delete(ctx context.Context, names ...string) error {
	return b.call(ctx, func(to cache.Backend) error { return to.Delete(ctx, names...) }, names...)
}

// Allow takes one request from a limit.
func (b *Backend) Allow(ctx context.Context, name string, l cache.Limit) (d cache.Decision, err error) {
	err = b.call(ctx, func(to cache.Backend) (err error) {
		d, err = to.Allow(ctx, name, l)
		return err
	})
	return d, err
}
