// Package redis is a cache that processes share: Redis 7, or a service that
// speaks its protocol, alone or as a cluster.
package redis

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/redis/go-redis/v9/maintnotifications"

	"github.com/learning-yogi/platform/cache"
	"github.com/learning-yogi/platform/fault"
)

// A cache that answers late is worse than none: the database takes a few
// milliseconds.
const (
	dialWithin   = time.Second
	answerWithin = 500 * time.Millisecond
	retries      = 1 // of a command that met a dead connection
)

//go:embed gcra.lua
var gcra string

// script takes a request from a limit; see gcra.lua.
var script = redis.NewScript(gcra)

// Config says where Redis is.
type Config struct {
	URL     string           // redis://user:password@host:port/db, or rediss:// for TLS
	Cluster bool             // the address is a cluster's (ElastiCache Serverless is one)
	Now     func() time.Time // of rate limits; nil is Redis's own clock, which all processes share
}

// Redis is a cache.Backend in Redis.
type Redis struct {
	client redis.UniversalClient
	now    func() time.Time
}

// Open prepares a client; connections are made when they are needed. Invalid
// when the URL is malformed.
func Open(c Config) (*Redis, error) {
	var client redis.UniversalClient
	// Notifications about maintenance are a commercial edition's.
	quiet := &maintnotifications.Config{Mode: maintnotifications.ModeDisabled}
	if c.Cluster {
		o, err := redis.ParseClusterURL(c.URL)
		if err != nil {
			return nil, badURL(err)
		}
		o.DialTimeout, o.ReadTimeout, o.WriteTimeout, o.MaxRetries = dialWithin, answerWithin, answerWithin, retries
		o.ContextTimeoutEnabled, o.DisableIdentity, o.MaintNotificationsConfig = true, true, quiet
		client = redis.NewClusterClient(o)
	} else {
		o, err := redis.ParseURL(c.URL)
		if err != nil {
			return nil, badURL(err)
		}
		o.DialTimeout, o.ReadTimeout, o.WriteTimeout, o.MaxRetries = dialWithin, answerWithin, answerWithin, retries
		o.ContextTimeoutEnabled, o.DisableIdentity, o.MaintNotificationsConfig = true, true, quiet
		client = redis.NewClient(o)
	}
	return &Redis{client: client, now: c.Now}, nil
}

// badURL leaves out the cause, which may quote the password.
func badURL(error) error {
	return fault.New(fault.Invalid, "This is no address of a Redis.", "Give redis://host:port/0, or rediss:// for TLS.")
}

// Close ends the connections.
func (r *Redis) Close() error { return r.client.Close() }

// Ping returns nil when Redis answers.
func (r *Redis) Ping(ctx context.Context) error {
	return translate(ctx, r.client.Ping(ctx).Err())
}

// Get is GET.
func (r *Redis) Get(ctx context.Context, name string) ([]byte, bool, error) {
	value, err := r.client.Get(ctx, name).Bytes()
	if errors.Is(err, redis.Nil) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, translate(ctx, err)
	}
	return value, true, nil
}

// Set is SET with a time to live, in milliseconds, rounded up.
func (r *Redis) Set(ctx context.Context, name string, value []byte, ttl time.Duration) error {
	return translate(ctx, r.client.Do(ctx, "set", name, value, "px", millis(ttl)).Err())
}

// Delete is UNLINK, one for each name, because those of a cluster may lie on
// different machines.
func (r *Redis) Delete(ctx context.Context, names ...string) error {
	_, err := r.client.Pipelined(ctx, func(p redis.Pipeliner) error {
		for _, name := range names {
			p.Unlink(ctx, name)
		}
		return nil
	})
	return translate(ctx, err)
}

// Allow runs the script, which decides and keeps the new state in one step.
func (r *Redis) Allow(ctx context.Context, name string, l cache.Limit) (cache.Decision, error) {
	now := int64(-1)
	if r.now != nil {
		now = r.now().UnixMicro()
	}
	got, err := script.Run(ctx, r.client, []string{name}, now, l.Interval(), l.Burst, l.Period.Microseconds()).Int64Slice()
	if err != nil {
		return cache.Decision{}, translate(ctx, err)
	}
	if len(got) != 4 {
		return cache.Decision{}, translate(ctx, fmt.Errorf("the script answers %v", got))
	}
	return cache.Decision{Allowed: got[0] == 1, Limit: l.Burst, Remaining: int(got[1]),
		RetryAfter: time.Duration(got[2]) * time.Microsecond, Reset: time.Duration(got[3]) * time.Microsecond}, nil
}

func millis(d time.Duration) int64 { return int64((d + time.Millisecond - 1) / time.Millisecond) }

func translate(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	return cache.Unavailable(ctx, err)
}
