// Package cache is the port to what may be forgotten: copies of rows, results
// that can be made again, and how much of a rate limit is used. A Cache is the
// part that is the same everywhere (keys, single flight); a Backend is the
// small rest. cachetest checks that backends behave alike.
package cache

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/learning-yogi/platform/fault"
)

// MaxValue is the largest value in bytes; what is larger is kept as a blob.
const MaxValue = 4 << 20

// Backend is one technology behind a Cache. It is safe for use by many
// goroutines, keeps its own copy of values, and loses them whenever it needs
// the room. Errors are Unavailable when it cannot be reached, or the context's.
type Backend interface {
	Get(ctx context.Context, name string) (value []byte, found bool, err error)
	// Set keeps value for ttl, which is positive.
	Set(ctx context.Context, name string, value []byte, ttl time.Duration) error
	// Delete removes values; those that are not there are no error.
	Delete(ctx context.Context, names ...string) error
	// Allow takes one request from a limit and keeps its state under name for
	// at least Period after.
	Allow(ctx context.Context, name string, l Limit) (Decision, error)
}

// Cache keeps values by key for the time that the key says. A cached value is
// a copy: whoever changes the original deletes the key. It is safe for use by
// many goroutines. Every method returns a fault that is Unavailable when the
// cache cannot be reached, or the context's error.
type Cache struct {
	backend Backend
	flights flights
}

// New returns the Cache over a backend.
func New(b Backend) *Cache { return &Cache{backend: b} }

// Get returns the value of a key, and whether there is one.
func (c *Cache) Get(ctx context.Context, k Key) (value []byte, found bool, err error) {
	return c.backend.Get(ctx, k.Name)
}

// Set keeps a value for the time that the key says. TooLarge beyond MaxValue.
func (c *Cache) Set(ctx context.Context, k Key, value []byte) error {
	if len(value) > MaxValue {
		return fault.New(fault.TooLarge, "The value is too large for the cache.", "Keep it as a file.")
	}
	return c.backend.Set(ctx, k.Name, value, k.TTL)
}

// Delete forgets keys; those that have no value are no error. Loads of these
// keys that are under way still give their callers what they find, but it is
// not kept.
func (c *Cache) Delete(ctx context.Context, keys ...Key) error {
	if len(keys) == 0 {
		return nil
	}
	names := make([]string, len(keys))
	for i, k := range keys {
		names[i] = k.Name
		c.flights.forget(k.Name)
	}
	return c.backend.Delete(ctx, names...)
}

// GetOrLoad returns the value of a key, from load where there is none. However
// many ask at once in this process, load runs once, with a context that ends
// when all of them have gone. A cache that cannot be reached costs time only:
// the value is loaded and not kept. Errors are those of load, of which nothing
// is kept, or the caller's context's.
func (c *Cache) GetOrLoad(ctx context.Context, k Key, load func(context.Context) ([]byte, error)) ([]byte, error) {
	if value, found, err := c.backend.Get(ctx, k.Name); err == nil && found {
		return value, nil
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return c.flights.do(ctx, k.Name, func(ctx context.Context, current func() bool) ([]byte, error) {
		value, err := load(ctx)
		if err != nil {
			return nil, err
		}
		if len(value) <= MaxValue && current() && c.backend.Set(ctx, k.Name, value, k.TTL) == nil && !current() {
			// Deleted while it was being kept: what was kept may be older than that.
			_ = c.backend.Delete(ctx, k.Name) // unreachable now, it is gone when its time is over
		}
		return value, nil
	})
}

// Load is GetOrLoad for a value that JSON can hold. A cached value that is no
// T, of an earlier version, say, is loaded again.
func Load[T any](ctx context.Context, c *Cache, k Key, load func(context.Context) (T, error)) (T, error) {
	raw, err := c.GetOrLoad(ctx, k, func(ctx context.Context) ([]byte, error) { return encoded(ctx, load) })
	var v T
	if err != nil {
		return v, err
	}
	if json.Unmarshal(raw, &v) == nil {
		return v, nil
	}
	if err := c.Delete(ctx, k); err != nil {
		return load(ctx)
	}
	raw, err = c.GetOrLoad(ctx, k, func(ctx context.Context) ([]byte, error) { return encoded(ctx, load) })
	v = *new(T) // Unmarshal may have begun to fill it
	if err != nil {
		return v, err
	}
	return v, json.Unmarshal(raw, &v)
}

func encoded[T any](ctx context.Context, load func(context.Context) (T, error)) ([]byte, error) {
	v, err := load(ctx)
	if err != nil {
		return nil, err
	}
	raw, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("the value cannot be cached: %w", err)
	}
	return raw, nil
}

// Allow takes one request from a limit. Invalid when the limit is malformed.
func (c *Cache) Allow(ctx context.Context, k Key, l Limit) (Decision, error) {
	if err := l.Validate(); err != nil {
		return Decision{}, err
	}
	return c.backend.Allow(ctx, k.Name, l)
}

// Unavailable is the fault of a cache that cannot be reached. The context's
// error is returned as it is.
func Unavailable(ctx context.Context, cause error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if errors.Is(cause, context.Canceled) {
		return cause
	}
	return fault.New(fault.Unavailable, "The cache cannot be reached.", "Try again in a moment.").Because(cause)
}
