// Package blobtest is the conformance kit of blob: what every driver must do,
// and doubles that fail on purpose.
package blobtest

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"time"

	"github.com/learning-yogi/platform/blob"
	"github.com/learning-yogi/platform/fault"
	"github.com/learning-yogi/platform/servertest"
)

// Backend is what is tested.
type Backend struct {
	Name string // such as "blob/file", for the list of backends that ran
	// Open returns a Store over the same, at first empty, objects each time.
	// Its clock dates targets only; targets are checked against the real one.
	Open func(t *testing.T, now func() time.Time) *blob.Store
	// What it does not do, which is checked as well.
	NoSums    bool // it never says a checksum
	NoTargets bool // its targets are Unsupported
}

// Run checks that a backend behaves as blob.Store says.
func Run(t *testing.T, b Backend) {
	s := b.Open(t, time.Now)
	servertest.Ran(t, b.Name)
	for _, c := range []struct {
		name string
		run  func(*testing.T, *blob.Store)
	}{
		{"sizes", func(t *testing.T, s *blob.Store) { sizes(t, s, b.NoSums) }}, {"replace", replace}, {"content that is not as announced", notAsAnnounced}, {"ranges", ranges},
		{"keys", keys}, {"absent", absent}, {"list", list}, {"copy", copies}, {"whole or not at all", whole},
		{"ended context", ended},
	} {
		t.Run(c.name, func(t *testing.T) { c.run(t, s) })
	}
	if b.NoTargets {
		_, upErr := s.UploadTarget(t.Context(), "targets/a.png", upload)
		_, downErr := s.DownloadTarget(t.Context(), "targets/a.png")
		wantCode(t, "UploadTarget", upErr, fault.Unsupported)
		wantCode(t, "DownloadTarget", downErr, fault.Unsupported)
		return
	}
	t.Run("targets", func(t *testing.T) { targets(t, s) })
	t.Run("expired targets", func(t *testing.T) {
		expired(t, b.Open(t, func() time.Time { return time.Now().Add(-blob.TargetLife - time.Minute) }))
	})
}

// content is n bytes that differ along the way, and their checksum.
func content(n int, seed byte) (data []byte, sum string) {
	data = make([]byte, n)
	for i := range data {
		data[i] = byte(i) ^ byte(i>>8) ^ byte(i>>16) ^ seed
	}
	h := sha256.Sum256(data)
	return data, hex.EncodeToString(h[:])
}

func put(t *testing.T, s *blob.Store, key string, data []byte) {
	t.Helper()
	if err := s.Put(t.Context(), key, bytes.NewReader(data), blob.Meta{ContentType: "text/plain", Length: int64(len(data))}); err != nil {
		t.Fatalf("Put %s: %v", key, err)
	}
}

func get(t *testing.T, s *blob.Store, key string) ([]byte, blob.Object) {
	t.Helper()
	r, o, err := s.Get(t.Context(), key)
	return read(t, r, err), o
}

func read(t *testing.T, r io.ReadCloser, err error) []byte {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(r)
	if err := errors.Join(err, r.Close()); err != nil {
		t.Fatal(err)
	}
	return data
}

func wantCode(t *testing.T, what string, err error, want fault.Code) {
	t.Helper()
	if err == nil || fault.CodeOf(err) != want {
		t.Errorf("%s: err = %v, want %s", what, err, want)
	}
}

func sizes(t *testing.T, s *blob.Store, noSums bool) {
	for _, n := range []int{0, 1, 4096, 1<<20 + 3} {
		data, sum := content(n, 1)
		key := fmt.Sprintf("sizes/%d.png", n)
		// One byte at a time where that is quick: a driver must not count on
		// full reads, nor on a reader that can seek.
		r := io.Reader(bytes.NewReader(data))
		if n <= 4096 {
			r = iotest.OneByteReader(r)
		}
		if err := s.Put(t.Context(), key, r, blob.Meta{ContentType: "image/png", Length: int64(n), SHA256: sum}); err != nil {
			t.Fatalf("%d bytes: %v", n, err)
		}
		got, o := get(t, s, key)
		if !bytes.Equal(got, data) {
			t.Errorf("%d bytes came back as %d others", n, len(got))
		}
		st, err := s.Stat(t.Context(), key)
		if err != nil {
			t.Fatal(err)
		}
		if noSums {
			sum = ""
		}
		for what, o := range map[string]blob.Object{"Get": o, "Stat": st} {
			if o.Key != key || o.Length != int64(n) || o.ContentType != "image/png" || o.SHA256 != sum {
				t.Errorf("%s says %+v of %d bytes with %s", what, o, n, sum)
			}
			if age := time.Since(o.Modified); age < -time.Minute || age > time.Hour {
				t.Errorf("%s: modified %v ago", what, age)
			}
		}
	}
}

func replace(t *testing.T, s *blob.Store) {
	put(t, s, "replace/a.txt", []byte("the first, which is longer"))
	before, _, err := s.Get(t.Context(), "replace/a.txt")
	if err != nil {
		t.Fatal(err)
	}
	put(t, s, "replace/a.txt", []byte("the second"))
	if got, o := get(t, s, "replace/a.txt"); string(got) != "the second" || o.Length != 10 {
		t.Errorf("got %q, %d bytes", got, o.Length)
	}
	if got := read(t, before, nil); string(got) != "the first, which is longer" {
		t.Errorf("a reader opened before the replacement got %q", got)
	}
}

var errSource = errors.New("the sender is gone")

func notAsAnnounced(t *testing.T, s *blob.Store) {
	data, sum := content(100_000, 2)
	_, otherSum := content(100_000, 3)
	ok := blob.Meta{ContentType: "image/png", Length: 100_000, SHA256: sum}
	with := func(change func(*blob.Meta)) blob.Meta { m := ok; change(&m); return m }
	for _, c := range []struct {
		name string
		r    io.Reader
		m    blob.Meta
		code fault.Code
	}{
		{"truncated", bytes.NewReader(data[:99_999]), ok, fault.Invalid},
		{"empty", bytes.NewReader(nil), ok, fault.Invalid},
		{"truncated, no checksum", bytes.NewReader(data[:99_999]), with(func(m *blob.Meta) { m.SHA256 = "" }), fault.Invalid},
		{"one byte too many, no checksum", bytes.NewReader(append(slices.Clone(data), 0)), with(func(m *blob.Meta) { m.SHA256 = "" }), fault.Invalid},
		{"one byte too many", bytes.NewReader(append(slices.Clone(data), 0)), ok, fault.Invalid},
		{"something for nothing", bytes.NewReader(data), with(func(m *blob.Meta) { m.Length, m.SHA256 = 0, "" }), fault.Invalid},
		{"another checksum", bytes.NewReader(data), with(func(m *blob.Meta) { m.SHA256 = otherSum }), fault.Invalid},
		{"no checksum", bytes.NewReader(data), with(func(m *blob.Meta) { m.SHA256 = "abc" }), fault.Invalid},
		{"upper-case checksum", bytes.NewReader(data), with(func(m *blob.Meta) { m.SHA256 = strings.ToUpper(sum) }), fault.Invalid},
		{"no type", bytes.NewReader(data), with(func(m *blob.Meta) { m.ContentType = "" }), fault.Invalid},
		{"type with a line break", bytes.NewReader(data), with(func(m *blob.Meta) { m.ContentType = "image/png\r\nX: y" }), fault.Invalid},
		{"negative length", bytes.NewReader(data), with(func(m *blob.Meta) { m.Length = -1 }), fault.Invalid},
		{"too large", bytes.NewReader(data), with(func(m *blob.Meta) { m.Length = blob.MaxObject + 1 }), fault.TooLarge},
	} {
		t.Run(c.name, func(t *testing.T) {
			wantCode(t, "Put", s.Put(t.Context(), "announced/new.png", c.r, c.m), c.code)
			unseen(t, s, "announced/new.png")
		})
	}
	t.Run("the sender goes away", func(t *testing.T) {
		put(t, s, "announced/old.png", []byte("what was there"))
		r := io.MultiReader(bytes.NewReader(data[:50_000]), iotest.ErrReader(errSource))
		if err := s.Put(t.Context(), "announced/old.png", r, ok); !errors.Is(err, errSource) {
			t.Errorf("Put: %v, want what the reader said", err)
		}
		if got, _ := get(t, s, "announced/old.png"); string(got) != "what was there" {
			t.Errorf("a failed Put left %d bytes", len(got))
		}
		unseen(t, s, "announced/new.png") // nor has anything come late
	})
}

// unseen checks that a key holds nothing, not even a part.
func unseen(t *testing.T, s *blob.Store, key string) {
	t.Helper()
	_, err := s.Stat(t.Context(), key)
	wantCode(t, "Stat "+key, err, fault.NotFound)
	page, err := s.List(t.Context(), key, "", 10)
	if err != nil || len(page.Objects) != 0 {
		t.Errorf("List shows %v, %v", page.Objects, err)
	}
}

func ranges(t *testing.T, s *blob.Store) {
	put(t, s, "ranges/digits.txt", []byte("0123456789"))
	put(t, s, "ranges/empty.txt", nil)
	for _, c := range []struct {
		offset, length int64
		want           string
	}{{0, 1, "0"}, {3, 4, "3456"}, {9, 1, "9"}, {7, 100, "789"}, {4, -1, "456789"}, {0, -1, "0123456789"}} {
		r, o, err := s.GetRange(t.Context(), "ranges/digits.txt", c.offset, c.length)
		if got := string(read(t, r, err)); got != c.want || o.Length != 10 {
			t.Errorf("from %d, %d bytes: %q of %d, want %q of 10", c.offset, c.length, got, o.Length, c.want)
		}
	}
	for _, c := range []struct {
		key            string
		offset, length int64
	}{{"digits", 10, 1}, {"digits", 11, -1}, {"digits", -1, 1}, {"digits", 0, 0}, {"empty", 0, 1}} {
		_, _, err := s.GetRange(t.Context(), "ranges/"+c.key+".txt", c.offset, c.length)
		wantCode(t, fmt.Sprintf("%s from %d, %d bytes", c.key, c.offset, c.length), err, fault.Invalid)
	}
	r, _, err := s.GetRange(t.Context(), "ranges/empty.txt", 0, -1)
	if got := read(t, r, err); len(got) != 0 {
		t.Errorf("all of nothing is %q", got)
	}
	_, _, err = s.GetRange(t.Context(), "ranges/none.txt", 0, 1)
	wantCode(t, "a range of nothing", err, fault.NotFound)
}

// BadKeys are keys that no method takes: ways out of the folder, empty parts,
// control characters, keys that are too long.
var BadKeys = []string{"", "/", ".", "..", "/etc/passwd", "../secret", "a/../../secret", "a/..", "a/./b", "a//b", "a/", "/a", ".hidden", "a/.hidden",
	`a\..\b`, "a\x00b", "a\nb", "a b", "a%2e%2e/b", "ä", "a:b", "a*", "a?b", "a~", strings.Repeat("a", 201), strings.Repeat("a/", 250) + "b"}

func keys(t *testing.T, s *blob.Store) {
	m := blob.Meta{ContentType: "text/plain", Length: 1}
	put(t, s, "keys/a.txt", []byte("a"))
	for _, key := range BadKeys {
		_, _, getErr := s.Get(t.Context(), key)
		_, _, rangeErr := s.GetRange(t.Context(), key, 0, 1)
		_, statErr := s.Stat(t.Context(), key)
		_, upErr := s.UploadTarget(t.Context(), key, m)
		_, downErr := s.DownloadTarget(t.Context(), key)
		for what, err := range map[string]error{
			"Put": s.Put(t.Context(), key, strings.NewReader("x"), m), "Get": getErr, "GetRange": rangeErr, "Stat": statErr,
			"Delete": s.Delete(t.Context(), key), "UploadTarget": upErr, "DownloadTarget": downErr,
			"Copy from": s.Copy(t.Context(), key, "keys/b.txt"), "Copy to": s.Copy(t.Context(), "keys/a.txt", key),
		} {
			wantCode(t, fmt.Sprintf("%s %q", what, key), err, fault.Invalid)
		}
	}
	longest := strings.Repeat(strings.Repeat("k", 99)+"/", 4) + strings.Repeat("k", 100)
	put(t, s, longest, []byte("long"))
	if got, _ := get(t, s, longest); string(got) != "long" {
		t.Errorf("the longest key holds %q", got)
	}
}

func absent(t *testing.T, s *blob.Store) {
	_, _, err := s.Get(t.Context(), "absent/a.txt")
	wantCode(t, "Get", err, fault.NotFound)
	_, err = s.Stat(t.Context(), "absent/a.txt")
	wantCode(t, "Stat", err, fault.NotFound)
	wantCode(t, "Copy", s.Copy(t.Context(), "absent/a.txt", "absent/b.txt"), fault.NotFound)
	wantCode(t, "Copy to itself", s.Copy(t.Context(), "absent/a.txt", "absent/a.txt"), fault.NotFound)
	put(t, s, "absent/folder/a.txt", []byte("a"))
	_, err = s.Stat(t.Context(), "absent/folder")
	wantCode(t, "Stat of a folder", err, fault.NotFound)
	_, err = s.Stat(t.Context(), "absent/folder/a.txt/b")
	wantCode(t, "Stat below an object", err, fault.NotFound)
	for range 2 {
		for _, key := range []string{"absent/folder/a.txt", "absent/folder", "absent/none"} {
			if err := s.Delete(t.Context(), key); err != nil {
				t.Errorf("Delete %s: %v", key, err)
			}
		}
	}
	unseen(t, s, "absent/folder/a.txt")
}

func list(t *testing.T, s *blob.Store) {
	all := []string{"list/a-b", "list/a.txt", "list/a/1", "list/a/2/x", "list/a/3", "list/aa", "list/b/1", "list/b0"}
	for i, key := range all {
		put(t, s, key, bytes.Repeat([]byte("x"), i))
	}
	for _, c := range []struct {
		prefix string
		want   []string
	}{
		{"list/", all}, {"list", all}, {"list/a", all[:6]}, {"list/a/", all[2:5]}, {"list/a/2", all[3:4]},
		{"list/b0", all[7:]}, {"list/c", nil}, {"list/a/2/x/y", nil}, {"list/a.txt", all[1:2]},
	} {
		for _, limit := range []int{1, 2, 3, len(all), blob.MaxPage} {
			var got []string
			cursor := ""
			for range len(all) + 1 {
				page, err := s.List(t.Context(), c.prefix, cursor, limit)
				if err != nil {
					t.Fatal(err)
				}
				if len(page.Objects) > limit || page.Next != "" && len(page.Objects) < limit {
					t.Errorf("%d objects on a page of %d", len(page.Objects), limit)
				}
				for _, o := range page.Objects {
					got = append(got, o.Key)
					if want := slices.Index(all, o.Key); o.Length != int64(want) {
						t.Errorf("%s has %d bytes, want %d", o.Key, o.Length, want)
					}
				}
				if cursor = page.Next; cursor == "" {
					break
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("%q by %d: %q, want %q", c.prefix, limit, got, c.want)
			}
		}
	}
	for _, bad := range []struct {
		prefix, cursor string
		limit          int
	}{{"../", "", 1}, {"list//", "", 1}, {"/", "", 1}, {"", "%", 1}, {"", "Li4vYQ", 1}, {"", "", 0}, {"", "", blob.MaxPage + 1}} {
		_, err := s.List(t.Context(), bad.prefix, bad.cursor, bad.limit)
		wantCode(t, fmt.Sprintf("%+v", bad), err, fault.Invalid)
	}
}

func copies(t *testing.T, s *blob.Store) {
	data, _ := content(5000, 4)
	if err := s.Put(t.Context(), "copies/a.png", bytes.NewReader(data), blob.Meta{ContentType: "image/png", Length: 5000}); err != nil {
		t.Fatal(err)
	}
	put(t, s, "copies/b.png", []byte("replaced"))
	for _, to := range []string{"copies/b.png", "copies/deep/er/c.png", "copies/a.png"} {
		if err := s.Copy(t.Context(), "copies/a.png", to); err != nil {
			t.Fatal(err)
		}
		if got, o := get(t, s, to); !bytes.Equal(got, data) || o.ContentType != "image/png" {
			t.Errorf("%s: %d bytes of %s", to, len(got), o.ContentType)
		}
	}
}

// whole has writers replace an object while others read it: each reader gets
// the whole of one of the contents.
func whole(t *testing.T, s *blob.Store) {
	const writers, rounds, size = 3, 10, 200_000
	var known sync.Map
	write := func(i int) error {
		data, sum := content(size+i, byte(i))
		known.Store(sum, true)
		return s.Put(t.Context(), "whole/a.bin", bytes.NewReader(data), blob.Meta{ContentType: "text/plain", Length: int64(len(data)), SHA256: sum})
	}
	if err := write(0); err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for w := range writers {
		group.Go(func() {
			for i := range rounds {
				if err := write(w*rounds + i); err != nil {
					t.Errorf("Put: %v", err)
				}
			}
		})
		group.Go(func() {
			for range rounds {
				r, o, err := s.Get(t.Context(), "whole/a.bin")
				if err != nil {
					t.Errorf("Get: %v", err)
					continue
				}
				h := sha256.New()
				n, err := io.Copy(h, r)
				if err := errors.Join(err, r.Close()); err != nil || n != o.Length {
					t.Errorf("read %d of %d bytes: %v", n, o.Length, err)
				}
				if _, ok := known.Load(hex.EncodeToString(h.Sum(nil))); !ok {
					t.Errorf("read %d bytes that nobody wrote", n)
				}
			}
		})
	}
	group.Wait()
}

func ended(t *testing.T, s *blob.Store) {
	put(t, s, "ended/a.txt", []byte("a"))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, _, getErr := s.Get(ctx, "ended/a.txt")
	_, statErr := s.Stat(ctx, "ended/a.txt")
	_, listErr := s.List(ctx, "ended/", "", 1)
	for what, err := range map[string]error{
		"Put": s.Put(ctx, "ended/b.txt", strings.NewReader("b"), blob.Meta{ContentType: "text/plain", Length: 1}),
		"Get": getErr, "Stat": statErr, "List": listErr, "Delete": s.Delete(ctx, "ended/a.txt"), "Copy": s.Copy(ctx, "ended/a.txt", "ended/c.txt"),
	} {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v, want context.Canceled", what, err)
		}
	}
	unseen(t, s, "ended/b.txt")
	if got, _ := get(t, s, "ended/a.txt"); string(got) != "a" {
		t.Errorf("it now holds %q", got)
	}
}

// send makes the request of a target as a browser would, and returns the status.
func send(t *testing.T, target blob.Target, data []byte, change func(*http.Request)) (status int, body string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), target.Method, target.URL, bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range target.Headers {
		if name != "Content-Length" { // the client counts for itself
			req.Header.Set(name, value)
		}
	}
	if change != nil {
		change(req)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(res.Body)
	if err := errors.Join(err, res.Body.Close()); err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(b)
}
