package file

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/learning-yogi/platform/blob"
	"github.com/learning-yogi/platform/blob/blobtest"
	"github.com/learning-yogi/platform/fault"
)

var secret = []byte("a secret of at least 32 bytes ...")

func open(t *testing.T, c Config) *Driver {
	t.Helper()
	d, err := Open(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

func TestConformance(t *testing.T) {
	dir := t.TempDir()
	server := httptest.NewServer(serve(open(t, Config{Dir: dir, BaseURL: "http://unused.example", Secrets: [][]byte{secret}})))
	t.Cleanup(server.Close)
	blobtest.Run(t, blobtest.Backend{Name: "blob/file", Open: func(t *testing.T, now func() time.Time) *blob.Store {
		return blob.New(open(t, Config{Dir: dir, BaseURL: server.URL + "/files/", Secrets: [][]byte{secret}, Now: now}))
	}})
	if left, err := os.ReadDir(filepath.Join(dir, drafts)); err != nil || len(left) != 0 {
		t.Errorf("%d drafts are left, %v", len(left), err)
	}
}

// serve is the smallest server of targets.
func serve(d *Driver) http.Handler {
	s := blob.New(d)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		g, err := d.Verify(strings.TrimPrefix(r.URL.Path, "/files/"))
		if err == nil {
			err = g.Allows(r.Method, r.Header.Get("Content-Type"), r.ContentLength)
		}
		if err == nil && g.Method == http.MethodPut {
			err = s.Put(r.Context(), g.Key, r.Body, blob.Meta{ContentType: g.ContentType, Length: g.Length})
		} else if err == nil {
			var body io.ReadCloser
			if body, _, err = s.Get(r.Context(), g.Key); err == nil {
				_, err = io.Copy(w, body)
				err = errors.Join(err, body.Close())
			}
		}
		if err != nil {
			http.Error(w, err.Error(), http.StatusForbidden)
		}
	})
}

func store(t *testing.T, d *Driver, key, content string) error {
	t.Helper()
	return blob.New(d).Put(t.Context(), key, strings.NewReader(content), blob.Meta{ContentType: "text/plain", Length: int64(len(content))})
}

func TestDiskFull(t *testing.T) {
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip("this system has no device that is always full")
	}
	d := open(t, Config{Dir: t.TempDir()})
	if err := store(t, d, "a.txt", "before"); err != nil {
		t.Fatal(err)
	}
	create := d.create
	d.create = func(string) (*os.File, error) { return os.OpenFile("/dev/full", os.O_WRONLY, 0) }
	err := store(t, d, "a.txt", "no room for this")
	if fault.CodeOf(err) != fault.Unavailable || !strings.Contains(err.Error(), "no space left") {
		t.Errorf("err = %v, want unavailable because of no space left", err)
	}
	if f := fault.Of(err); strings.Contains(f.Title+f.Detail, "/") {
		t.Errorf("the public text names a path: %s %s", f.Title, f.Detail)
	}
	if o, err := d.Stat(t.Context(), "a.txt"); err != nil || o.Length != 6 {
		t.Errorf("what was there is %+v, %v", o, err)
	}
	d.create = create
	if err := store(t, d, "a.txt", "room again"); err != nil {
		t.Error(err)
	}
}

func TestFolderThatCannotBeWritten(t *testing.T) {
	dir := t.TempDir()
	d := open(t, Config{Dir: dir})
	// Root may write anywhere, so the folder of drafts is made a file.
	if err := os.Remove(filepath.Join(dir, drafts)); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, drafts), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := store(t, d, "a.txt", "a"); fault.CodeOf(err) != fault.Unavailable {
		t.Errorf("Put: %v, want unavailable", err)
	}
	if _, err := Open(Config{Dir: dir}); fault.CodeOf(err) != fault.Unavailable {
		t.Errorf("Open: %v, want unavailable", err)
	}
	if _, err := Open(Config{Dir: filepath.Join(dir, drafts, "below")}); fault.CodeOf(err) != fault.Unavailable {
		t.Errorf("Open below a file: %v, want unavailable", err)
	}
}

func TestDamage(t *testing.T) {
	dir := t.TempDir()
	d := open(t, Config{Dir: dir})
	const content = "twenty bytes of text"
	name := filepath.Join(dir, objects, "a.txt")
	whole := func() []byte {
		if err := store(t, d, "a.txt", content); err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}()
	if !strings.HasPrefix(string(whole), content) {
		t.Error("the file does not start with the content")
	}
	for cut := 1; cut <= len(whole); cut++ {
		if err := os.WriteFile(name, whole[:len(whole)-cut], 0o600); err != nil {
			t.Fatal(err)
		}
		if _, _, err := d.Get(t.Context(), "a.txt", 0, -1); fault.CodeOf(err) != fault.Unreadable {
			t.Errorf("%d bytes cut off: %v, want unreadable", cut, err)
		}
	}
	if err := os.WriteFile(name, whole[1:], 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Stat(t.Context(), "a.txt"); fault.CodeOf(err) != fault.Unreadable {
		t.Errorf("first byte lost: %v, want unreadable", err)
	}
}

func TestLinkOutOfTheFolder(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	d := open(t, Config{Dir: dir})
	if err := os.Symlink(outside, filepath.Join(dir, objects, "link")); err != nil {
		t.Skip(err)
	}
	if err := store(t, d, "link/a.txt", "a"); err == nil {
		t.Error("a link leads out of the folder")
	}
	if left, _ := os.ReadDir(outside); len(left) != 0 {
		t.Errorf("%d files were written outside", len(left))
	}
}

func TestFileInTheWay(t *testing.T) {
	d := open(t, Config{Dir: t.TempDir()})
	if err := store(t, d, "a/b", "b"); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"a", "a/b/c", "a/b/c/d"} {
		if err := store(t, d, key, "x"); fault.CodeOf(err) != fault.Conflict {
			t.Errorf("%s: %v, want conflict", key, err)
		}
	}
}

func TestForgottenDrafts(t *testing.T) {
	dir := t.TempDir()
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	c := Config{Dir: dir, Now: func() time.Time { return now }}
	open(t, c)
	for name, age := range map[string]time.Duration{"old": 25 * time.Hour, "new": 23 * time.Hour} {
		p := filepath.Join(dir, drafts, name)
		if err := errors.Join(os.WriteFile(p, nil, 0o600), os.Chtimes(p, now.Add(-age), now.Add(-age))); err != nil {
			t.Fatal(err)
		}
	}
	open(t, c)
	left, err := os.ReadDir(filepath.Join(dir, drafts))
	if err != nil || fmt.Sprint(left) != "[- new]" {
		t.Errorf("left %v, %v; want the new one only", left, err)
	}
}

func TestEmptyFoldersGo(t *testing.T) {
	dir := t.TempDir()
	d := open(t, Config{Dir: dir})
	if err := store(t, d, "a/b/c", "c"); err != nil {
		t.Fatal(err)
	}
	if err := d.Delete(t.Context(), "a/b/c"); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(filepath.Join(dir, objects)); err != nil || len(left) != 0 {
		t.Errorf("left %v, %v", left, err)
	}
}
