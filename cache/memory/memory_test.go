package memory

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/learning-yogi/platform/cache"
	"github.com/learning-yogi/platform/cache/cachetest"
)

func TestConformance(t *testing.T) {
	cachetest.Run(t, cachetest.Backend{Name: "cache/memory", Open: func(t *testing.T, clock *cachetest.Clock) cache.Backend {
		return New(Config{Now: clock.Now})
	}})
}

func TestBounds(t *testing.T) {
	m := New(Config{Bytes: 1 << 20, Limits: 100})
	for i := range 1000 {
		name := fmt.Sprintf("name:%d", i)
		if err := m.Set(t.Context(), name, []byte(strings.Repeat("x", 10_000)), time.Hour); err != nil {
			t.Fatal(err)
		}
		if _, err := m.Allow(t.Context(), name, cache.PerMinute(1)); err != nil {
			t.Fatal(err)
		}
	}
	m.values.CleanUp()
	m.limits.CleanUp()
	if w, n := m.values.WeightedSize(), m.limits.EstimatedSize(); w > 1<<20 || w == 0 || n > 100 || n == 0 {
		t.Errorf("%d bytes and %d limits are kept, want at most 1 MiB and 100", w, n)
	}
}
