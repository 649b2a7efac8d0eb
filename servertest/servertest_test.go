package servertest

import (
	"strings"
	"testing"
)

func TestRedisStopsAndComesBack(t *testing.T) {
	s := Redis(t)
	if err := ping(s.Addr); err != nil {
		t.Fatal(err)
	}
	s.Kill()
	if err := ping(s.Addr); err == nil {
		t.Fatal("a killed server answers")
	}
	s.Restart(t)
	if err := ping(s.Addr); err != nil {
		t.Fatal(err)
	}
}

func TestS3Stops(t *testing.T) {
	s := S3(t)
	addr := strings.TrimPrefix(s.Endpoint, "http://")
	if err := dial(addr); err != nil {
		t.Fatal(err)
	}
	s.Kill()
	if err := dial(addr); err == nil {
		t.Fatal("a killed server answers")
	}
}

func TestServerThatEndsSaysWhy(t *testing.T) {
	_, err := start(find(t, "redis-server"), []string{"--no-such-option"}, nil, func() error { return dial("127.0.0.1:1") })
	if err == nil || !strings.Contains(err.Error(), "no-such-option") {
		t.Errorf("err = %v, want the server's own words", err)
	}
}
