package redis

import (
	"net"
	"strings"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/learning-yogi/platform/cache"
	"github.com/learning-yogi/platform/cache/cachetest"
	"github.com/learning-yogi/platform/cache/memory"
	"github.com/learning-yogi/platform/fault"
	"github.com/learning-yogi/platform/servertest"
)

func open(t *testing.T, c Config) *Redis {
	t.Helper()
	r, err := Open(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return r
}

func TestConformance(t *testing.T) {
	conformance(t, "cache/redis", Config{URL: servertest.Redis(t).URL()})
}

func TestConformanceOfCluster(t *testing.T) {
	conformance(t, "cache/redis as a cluster", Config{URL: servertest.RedisCluster(t).URL(), Cluster: true})
}

func conformance(t *testing.T, name string, c Config) {
	var client redis.UniversalClient
	cachetest.Run(t, cachetest.Backend{Name: name,
		Open: func(t *testing.T, clock *cachetest.Clock) cache.Backend {
			c.Now = clock.Now
			r := open(t, c)
			client = r.client
			return r
		},
		Age: func(t *testing.T, d time.Duration) { age(t, client, d) },
	})
}

// age takes d off what all keys have left: Redis's own clock does not jump.
func age(t *testing.T, client redis.UniversalClient, d time.Duration) {
	t.Helper()
	names, err := client.Keys(t.Context(), "*").Result()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		left, err := client.PTTL(t.Context(), name).Result()
		if err == nil {
			err = client.PExpire(t.Context(), name, left-d).Err()
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestSameDecisionsAsMemory(t *testing.T) {
	clock := cachetest.NewClock()
	r := open(t, Config{URL: servertest.Redis(t).URL(), Now: clock.Now})
	cachetest.SameDecisions(t, clock, memory.New(memory.Config{Now: clock.Now}), r)
}

// TestKeysAndTimes is the table of the architecture document, as Redis sees it.
func TestKeysAndTimes(t *testing.T) {
	r := open(t, Config{URL: servertest.Redis(t).URL()})
	c := cache.New(r)
	for name, k := range map[string]struct {
		key cache.Key
		ttl time.Duration
	}{
		"user:u1":                         {cache.User("u1"), time.Hour},
		"document:d1":                     {cache.Document("d1"), 30 * time.Minute},
		"timetable:t1":                    {cache.Timetable("t1"), time.Hour},
		"processing_status:d1":            {cache.ProcessingStatus("d1"), 24 * time.Hour},
		"ocr_result:abc":                  {cache.OCRResult("abc"), 30 * 24 * time.Hour},
		"llm_result:abc":                  {cache.LLMResult("abc"), 90 * 24 * time.Hour},
		"rate_limit:u1:POST%20/documents": {cache.RateLimit("u1", "POST /documents"), time.Minute},
	} {
		if strings.HasPrefix(name, "rate_limit") {
			if _, err := c.Allow(t.Context(), k.key, cache.PerMinute(100)); err != nil {
				t.Fatal(err)
			}
		} else if err := c.Set(t.Context(), k.key, []byte("x")); err != nil {
			t.Fatal(err)
		}
		left, err := r.client.PTTL(t.Context(), name).Result()
		if err != nil || left > k.ttl || left < k.ttl-10*time.Second || k.key.TTL != k.ttl {
			t.Errorf("%s lives for %v, %v; want %v", name, left, err, k.ttl)
		}
	}
	if n, err := r.client.DBSize(t.Context()).Result(); err != nil || n != 7 {
		t.Errorf("%d keys, %v; want those above", n, err)
	}
}

func TestRedisOwnClock(t *testing.T) {
	r := open(t, Config{URL: servertest.Redis(t).URL()})
	l := cache.Limit{Requests: 1, Period: time.Hour, Burst: 2}
	for i, want := range []bool{true, true, false} {
		d, err := r.Allow(t.Context(), "limit", l)
		if err != nil || d.Allowed != want {
			t.Errorf("request %d: %+v, %v", i, d, err)
		}
		if i == 2 && (d.RetryAfter > time.Hour || d.RetryAfter < 59*time.Minute) {
			t.Errorf("retry after %v, want an hour less what the test took", d.RetryAfter)
		}
	}
	tat, err := r.client.Get(t.Context(), "limit").Int64()
	if due := time.UnixMicro(tat).Sub(time.Now()); err != nil || due > 2*time.Hour+time.Minute || due < 119*time.Minute-time.Minute {
		t.Errorf("due in %v, %v; want two hours", due, err)
	}
}

func TestServerGone(t *testing.T) {
	server := servertest.Redis(t)
	r := open(t, Config{URL: server.URL()})
	if err := r.Ping(t.Context()); err != nil {
		t.Fatal(err)
	}
	server.Kill()
	_, _, getErr := r.Get(t.Context(), "a")
	_, allowErr := r.Allow(t.Context(), "a", cache.PerMinute(1))
	for what, err := range map[string]error{"Get": getErr, "Allow": allowErr, "Set": r.Set(t.Context(), "a", nil, time.Hour),
		"Delete": r.Delete(t.Context(), "a"), "Ping": r.Ping(t.Context())} {
		if fault.CodeOf(err) != fault.Unavailable {
			t.Errorf("%s: %v, want unavailable", what, err)
		}
	}
	server.Restart(t)
	if err := r.Set(t.Context(), "a", []byte("a"), time.Hour); err != nil {
		t.Errorf("the server is back: %v", err)
	}
}

// TestServerHangs has a server that takes connections and never answers: a
// cache must not make its callers wait.
func TestServerHangs(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	r := open(t, Config{URL: "redis://" + l.Addr().String()})
	start := time.Now()
	_, _, err = r.Get(t.Context(), "a")
	if took := time.Since(start); fault.CodeOf(err) != fault.Unavailable || took > 10*answerWithin {
		t.Errorf("%v after %v, want unavailable after about %v", err, took, (1+retries)*answerWithin)
	}
}

func TestBadURL(t *testing.T) {
	for _, c := range []Config{{URL: "http://host"}, {URL: "redis://user:s3cret@host:port:port"}, {URL: "", Cluster: true}, {URL: "redis://host/x?db=y"}} {
		_, err := Open(c)
		if fault.CodeOf(err) != fault.Invalid || strings.Contains(err.Error(), "s3cret") {
			t.Errorf("%s: %v, want invalid without the password", c.URL, err)
		}
	}
}
