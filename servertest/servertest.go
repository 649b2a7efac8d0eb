// Package servertest starts the real servers that adapters are tested against,
// on loopback and a free port, and ends them by process id when the test ends.
// Nothing of them outlives the test: their data lies in its temporary folder.
package servertest

import (
	"bytes"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
	"time"
)

const (
	// readyWithin is how long a server may take until it answers; a loaded
	// machine needs a second or two.
	readyWithin = 30 * time.Second
	// askEvery paces the questions, so that the server gets the processor.
	askEvery = 5 * time.Millisecond
	// portTries is how often a port may be lost to another process between
	// finding it free and the server binding it.
	portTries = 5
)

// Ran says in the test's output which backend is really running. The script
// that `make backends` calls looks for these lines.
func Ran(t testing.TB, backend string) {
	t.Helper()
	t.Logf("backend: %s", backend)
}

// find returns the path of a server's program: in the module's .cache/bin,
// where scripts/setup-servers puts what it builds, or on the PATH. Where it is absent
// the test fails, or is skipped under -short.
func find(t testing.TB, name string) string {
	t.Helper()
	_, here, _, _ := runtime.Caller(0)
	built := filepath.Join(filepath.Dir(here), "..", ".cache", "bin", name)
	if _, err := os.Stat(built); err == nil {
		return built
	}
	path, err := exec.LookPath(name)
	if err == nil {
		return path
	}
	if testing.Short() {
		t.Skipf("%s is not installed and -short was given; scripts/setup --tests installs it", name)
	}
	t.Fatalf("%s is not installed, so this backend cannot be tested. Run scripts/setup --tests, which installs it.", name)
	return ""
}

// process is one running server.
type process struct {
	cmd    *exec.Cmd
	output *buffer
	ended  chan struct{} // closed when the process is gone
}

// start runs a server and waits until answers says that it is ready.
func start(path string, args, env []string, answers func() error) (*process, error) {
	p := &process{cmd: exec.Command(path, args...), output: &buffer{}, ended: make(chan struct{})}
	p.cmd.Env = append(os.Environ(), env...)
	p.cmd.Stdout, p.cmd.Stderr = p.output, p.output
	p.cmd.SysProcAttr = attributes()
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	go func() {
		_ = p.cmd.Wait() // how it ended does not matter, only that it did
		close(p.ended)
	}()
	deadline := time.Now().Add(readyWithin)
	again := time.NewTicker(askEvery)
	defer again.Stop()
	for {
		err := answers()
		if err == nil {
			return p, nil
		}
		select {
		case <-p.ended:
			return nil, fmt.Errorf("%s ended: %s", filepath.Base(path), p.output)
		case <-again.C:
		}
		if time.Now().After(deadline) {
			p.kill()
			return nil, fmt.Errorf("%s did not answer within %v: %w\n%s", filepath.Base(path), readyWithin, err, p.output)
		}
	}
}

// kill ends the process at once, as a crash would, and waits until it is gone.
func (p *process) kill() {
	_ = p.cmd.Process.Kill() // it may have ended already
	<-p.ended
}

// dial is ready as soon as the address accepts a connection.
func dial(addr string) error {
	conn, err := net.DialTimeout("tcp", addr, time.Second)
	if err != nil {
		return err
	}
	return conn.Close()
}

// freeAddr returns a loopback address with a port that is free now.
func freeAddr() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return l.Addr().String(), l.Close()
}

// onFreePort starts a server with begin, again on another port where somebody
// else was quicker.
func onFreePort(t testing.TB, begin func(addr string) (*process, error)) (addr string, p *process) {
	t.Helper()
	var err error
	for range portTries {
		if addr, err = freeAddr(); err != nil {
			t.Fatal(err)
		}
		if p, err = begin(addr); err == nil {
			return addr, p
		}
	}
	t.Fatal(err)
	return "", nil
}

// buffer keeps what a server prints; the server writes while the test reads.
type buffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}
