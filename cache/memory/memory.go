// Package memory is a cache in the process: the default of the one binary, and
// what stands in while Redis is away. Other processes do not see it.
package memory

import (
	"context"
	"time"

	"github.com/maypok86/otter/v2"

	"github.com/learning-yogi/platform/cache"
)

const (
	defaultBytes  = 64 << 20
	defaultLimits = 100_000
	// overhead is what an entry costs beside its name and value, in bytes.
	overhead = 128
)

// Config bounds the cache. The zero Config has the defaults.
type Config struct {
	Bytes  int              // of values and names; 0 is 64 MiB
	Limits int              // rate limits in use; 0 is 100,000. The least used go first
	Now    func() time.Time // nil is time.Now
}

// Memory is a cache.Backend in memory.
type Memory struct {
	values *otter.Cache[string, value]
	limits *otter.Cache[string, state]
	now    func() time.Time
}

// value and state carry when they end, because otter asks each for it.
type value struct {
	bytes []byte
	ttl   time.Duration
}

type state struct {
	tat  int64 // microseconds since 1970
	keep time.Duration
}

// New returns an empty cache.
func New(c Config) *Memory {
	if c.Bytes == 0 {
		c.Bytes = defaultBytes
	}
	if c.Limits == 0 {
		c.Limits = defaultLimits
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	return &Memory{
		now: c.Now,
		values: otter.Must(&otter.Options[string, value]{
			MaximumWeight:    uint64(c.Bytes),
			Weigher:          func(name string, v value) uint32 { return uint32(len(name) + len(v.bytes) + overhead) },
			ExpiryCalculator: otter.ExpiryWritingFunc(func(e otter.Entry[string, value]) time.Duration { return e.Value.ttl }),
			Clock:            clock{c.Now},
		}),
		limits: otter.Must(&otter.Options[string, state]{
			MaximumSize:      c.Limits,
			ExpiryCalculator: otter.ExpiryWritingFunc(func(e otter.Entry[string, state]) time.Duration { return e.Value.keep }),
			Clock:            clock{c.Now},
		}),
	}
}

// clock gives otter the time. It does without ticks: what has expired is never
// seen, and its room is found when others need it.
type clock struct{ now func() time.Time }

func (c clock) NowNano() int64                             { return c.now().UnixNano() }
func (c clock) Tick(time.Duration) (none <-chan time.Time) { return nil }

// Get returns a copy of a value.
func (m *Memory) Get(ctx context.Context, name string) ([]byte, bool, error) {
	if err := ctx.Err(); err != nil {
		return nil, false, err
	}
	v, ok := m.values.GetIfPresent(name)
	if !ok {
		return nil, false, nil
	}
	return append([]byte{}, v.bytes...), true, nil
}

// Set keeps a copy of a value.
func (m *Memory) Set(ctx context.Context, name string, b []byte, ttl time.Duration) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	m.values.Set(name, value{append([]byte{}, b...), ttl})
	return nil
}

// Delete forgets values, and limits of the same names.
func (m *Memory) Delete(ctx context.Context, names ...string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, name := range names {
		m.values.Invalidate(name)
		m.limits.Invalidate(name)
	}
	return nil
}

// Allow decides and keeps the new state in one step.
func (m *Memory) Allow(ctx context.Context, name string, l cache.Limit) (cache.Decision, error) {
	if err := ctx.Err(); err != nil {
		return cache.Decision{}, err
	}
	var d cache.Decision
	m.limits.Compute(name, func(old state, _ bool) (state, otter.ComputeOp) {
		var tat int64
		if tat, d = l.Take(m.now().UnixMicro(), old.tat); !d.Allowed {
			return old, otter.CancelOp
		}
		return state{tat, l.Keep(d)}, otter.WriteOp
	})
	return d, nil
}
