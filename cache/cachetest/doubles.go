package cachetest

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"github.com/learning-yogi/platform/cache"
)

// ErrAway is the cause of a Switch's faults.
var ErrAway = errors.New("switched off")

// Switch is a backend that can be away.
type Switch struct {
	cache.Backend
	Off   atomic.Bool
	Calls atomic.Int64 // all of them, those that failed included
}

func (s *Switch) away(ctx context.Context) error {
	s.Calls.Add(1)
	if s.Off.Load() {
		return cache.Unavailable(ctx, ErrAway)
	}
	return nil
}

// Get asks the backend, unless it is off.
func (s *Switch) Get(ctx context.Context, name string) ([]byte, bool, error) {
	if err := s.away(ctx); err != nil {
		return nil, false, err
	}
	return s.Backend.Get(ctx, name)
}

// Set asks the backend, unless it is off.
func (s *Switch) Set(ctx context.Context, name string, value []byte, ttl time.Duration) error {
	if err := s.away(ctx); err != nil {
		return err
	}
	return s.Backend.Set(ctx, name, value, ttl)
}

// Delete asks the backend, unless it is off.
func (s *Switch) Delete(ctx context.Context, names ...string) error {
	if err := s.away(ctx); err != nil {
		return err
	}
	return s.Backend.Delete(ctx, names...)
}

// Allow asks the backend, unless it is off.
func (s *Switch) Allow(ctx context.Context, name string, l cache.Limit) (cache.Decision, error) {
	if err := s.away(ctx); err != nil {
		return cache.Decision{}, err
	}
	return s.Backend.Allow(ctx, name, l)
}
