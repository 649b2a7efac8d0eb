package servertest

import (
	"crypto/rand"
	"os"
	"path/filepath"
	"testing"
)

// S3Server is a running S3 server (versitygw over a temporary folder) with one
// empty bucket.
type S3Server struct {
	Endpoint  string // http://host:port
	Region    string
	Bucket    string
	AccessKey string
	SecretKey string

	process *process
}

// S3 starts an S3 server that ends with the test.
func S3(t testing.TB) *S3Server {
	t.Helper()
	path := find(t, "versitygw")
	dir := t.TempDir()
	s := &S3Server{Region: "us-east-1", Bucket: "learningyogi-documents-test", AccessKey: "test", SecretKey: rand.Text()}
	// The server keeps what it knows of an object in the file's attributes, so
	// that both are replaced at once; beside the file they would not be.
	if err := os.Mkdir(filepath.Join(dir, s.Bucket), 0o755); err != nil {
		t.Fatal(err)
	}
	env := []string{"ROOT_ACCESS_KEY=" + s.AccessKey, "ROOT_SECRET_KEY=" + s.SecretKey}
	addr, p := onFreePort(t, func(addr string) (*process, error) {
		args := []string{"--port", addr, "--region", s.Region, "--quiet", "posix", dir}
		return start(path, args, env, func() error { return dial(addr) })
	})
	s.Endpoint, s.process = "http://"+addr, p
	t.Cleanup(func() { s.process.kill() })
	t.Logf("started %s on %s", path, addr)
	return s
}

// Kill ends the server as a crash would.
func (s *S3Server) Kill() { s.process.kill() }
