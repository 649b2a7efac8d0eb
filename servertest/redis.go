package servertest

import (
	"bufio"
	"fmt"
	"net"
	"strings"
	"testing"
	"time"
)

// RedisServer is a running redis-server without persistence.
type RedisServer struct {
	Addr string // host:port

	path    string
	process *process
}

// Redis starts a redis-server that ends with the test.
func Redis(t testing.TB) *RedisServer {
	t.Helper()
	s := &RedisServer{path: find(t, "redis-server")}
	dir := t.TempDir()
	s.Addr, s.process = onFreePort(t, func(addr string) (*process, error) { return s.begin(addr, dir) })
	t.Cleanup(func() { s.process.kill() })
	t.Logf("started %s on %s", s.path, s.Addr)
	return s
}

func (s *RedisServer) begin(addr, dir string) (*process, error) {
	host, port, _ := net.SplitHostPort(addr) // freeAddr made it
	args := []string{"--bind", host, "--port", port, "--save", "", "--appendonly", "no", "--dir", dir,
		"--daemonize", "no", "--maxmemory-policy", "allkeys-lru"}
	return start(s.path, args, nil, func() error { return ping(addr) })
}

// URL is the server's address as REDIS_URL has it.
func (s *RedisServer) URL() string { return "redis://" + s.Addr + "/0" }

// Kill ends the server as a crash would.
func (s *RedisServer) Kill() { s.process.kill() }

// Restart starts an empty server on the same address after Kill.
func (s *RedisServer) Restart(t testing.TB) {
	t.Helper()
	p, err := s.begin(s.Addr, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	s.process = p
}

// ping asks a Redis whether it answers; one that still loads does not.
func ping(addr string) error {
	conn, err := net.DialTimeout("tcp", addr, time.Second)
	if err != nil {
		return err
	}
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(time.Second)); err != nil {
		return err
	}
	if _, err := conn.Write([]byte("PING\r\n")); err != nil {
		return err
	}
	line, err := bufio.NewReader(conn).ReadString('\n')
	if err != nil {
		return err
	}
	if strings.TrimSpace(line) != "+PONG" {
		return fmt.Errorf("redis-server answers %q", strings.TrimSpace(line))
	}
	return nil
}
