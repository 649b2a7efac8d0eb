package servertest

import (
	"bufio"
	"fmt"
	"net"
	"path/filepath"
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

func (s *RedisServer) begin(addr, dir string, more ...string) (*process, error) {
	host, port, _ := net.SplitHostPort(addr) // freeAddr made it
	args := []string{"--bind", host, "--port", port, "--save", "", "--appendonly", "no", "--dir", dir,
		"--daemonize", "no", "--maxmemory-policy", "allkeys-lru"}
	return start(s.path, append(args, more...), nil, func() error { return ping(addr) })
}

// RedisCluster starts a redis-server that is a cluster of one.
func RedisCluster(t testing.TB) *RedisServer {
	t.Helper()
	s := &RedisServer{path: find(t, "redis-server")}
	dir := t.TempDir()
	s.Addr, s.process = onFreePort(t, func(addr string) (*process, error) {
		bus, err := freeAddr() // by default it would be 10000 higher, which may be no port
		if err != nil {
			return nil, err
		}
		_, port, _ := net.SplitHostPort(bus)
		return s.begin(addr, dir, "--cluster-enabled", "yes", "--cluster-config-file", filepath.Join(dir, "nodes.conf"), "--cluster-port", port)
	})
	t.Cleanup(func() { s.process.kill() })
	if answer, err := ask(s.Addr, "CLUSTER ADDSLOTSRANGE 0 16383"); err != nil || answer != "+OK" {
		t.Fatalf("the cluster got no slots: %s %v", answer, err)
	}
	again := time.NewTicker(askEvery)
	defer again.Stop()
	for deadline := time.Now().Add(readyWithin); ; <-again.C {
		answer, err := ask(s.Addr, "GET ready")
		if err == nil && answer == "$-1" { // before, it says that the cluster is down
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("the cluster is not ready: %s %v", answer, err)
		}
	}
	t.Logf("started %s as a cluster on %s", s.path, s.Addr)
	return s
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
	answer, err := ask(addr, "PING")
	if err == nil && answer != "+PONG" {
		err = fmt.Errorf("redis-server answers %q", answer)
	}
	return err
}

// ask sends one command and returns the first line of the answer.
func ask(addr, command string) (string, error) {
	conn, err := net.DialTimeout("tcp", addr, time.Second)
	if err != nil {
		return "", err
	}
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(time.Second)); err != nil {
		return "", err
	}
	if _, err := conn.Write([]byte(command + "\r\n")); err != nil {
		return "", err
	}
	line, err := bufio.NewReader(conn).ReadString('\n')
	return strings.TrimSpace(line), err
}
