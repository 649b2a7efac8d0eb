package sealed

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/learning-yogi/platform/blob"
	"github.com/learning-yogi/platform/blob/blobtest"
	"github.com/learning-yogi/platform/blob/file"
	"github.com/learning-yogi/platform/blob/s3"
	"github.com/learning-yogi/platform/fault"
	"github.com/learning-yogi/platform/servertest"
)

func key(s string) []byte { k := sha256.Sum256([]byte(s)); return k[:] }

func seal(t *testing.T, inner blob.Driver, secrets ...[]byte) *blob.Store {
	t.Helper()
	d, err := New(inner, secrets...)
	if err != nil {
		t.Fatal(err)
	}
	return blob.New(d)
}

func folder(t *testing.T) *file.Driver {
	t.Helper()
	d, err := file.Open(file.Config{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

func TestConformance(t *testing.T) {
	d := folder(t)
	blobtest.Run(t, blobtest.Backend{Name: "blob/sealed over blob/file", NoSums: true, NoTargets: true,
		Open: func(t *testing.T, _ func() time.Time) *blob.Store { return seal(t, d, key("a")) }})
}

func TestConformanceOverS3(t *testing.T) {
	server := servertest.S3(t)
	d, err := s3.Open(t.Context(), s3.Config{Bucket: server.Bucket, Region: server.Region, Endpoint: server.Endpoint, PathStyle: true,
		AccessKey: server.AccessKey, SecretKey: server.SecretKey, Attempts: 1})
	if err != nil {
		t.Fatal(err)
	}
	blobtest.Run(t, blobtest.Backend{Name: "blob/sealed over blob/s3", NoSums: true, NoTargets: true,
		Open: func(t *testing.T, _ func() time.Time) *blob.Store { return seal(t, d, key("a")) }})
}

func put(t *testing.T, s *blob.Store, key string, data []byte) {
	t.Helper()
	if err := s.Put(t.Context(), key, bytes.NewReader(data), blob.Meta{ContentType: "text/plain", Length: int64(len(data))}); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, s *blob.Store, key string, offset, length int64) ([]byte, error) {
	t.Helper()
	r, _, err := s.GetRange(t.Context(), key, offset, length)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(r)
	return data, errors.Join(err, r.Close())
}

func TestSizesAndRanges(t *testing.T) {
	s := seal(t, folder(t), key("a"))
	random := rand.New(rand.NewPCG(1, 1))
	for _, n := range []int64{0, 1, chunk - 1, chunk, chunk + 1, 2 * chunk, 3*chunk + 5} {
		data := make([]byte, n)
		for i := range data {
			data[i] = byte(random.Uint32())
		}
		put(t, s, "a", data)
		if o, err := s.Stat(t.Context(), "a"); err != nil || o.Length != n {
			t.Errorf("%d bytes: %+v, %v", n, o, err)
		}
		if got, err := read(t, s, "a", 0, -1); err != nil || !bytes.Equal(got, data) {
			t.Errorf("%d bytes: %d others, %v", n, len(got), err)
		}
		for range 40 {
			if n == 0 {
				break
			}
			offset := random.Int64N(n)
			length := 1 + random.Int64N(n)
			want := data[offset:min(offset+length, n)]
			if got, err := read(t, s, "a", offset, length); err != nil || !bytes.Equal(got, want) {
				t.Errorf("%d bytes from %d, %d: %d others, %v", n, offset, length, len(got), err)
			}
		}
	}
}

func TestNothingIsReadable(t *testing.T) {
	inner := folder(t)
	s := seal(t, inner, key("a"))
	secret := bytes.Repeat([]byte("Owl class "), 20_000)
	put(t, s, "a", secret)
	raw, err := read(t, blob.New(inner), "a", 0, -1)
	if err != nil || bytes.Contains(raw, []byte("Owl")) || int64(len(raw)) != sealedLength(int64(len(secret))) {
		t.Errorf("%d bytes, %v; the content shows: %v", len(raw), err, bytes.Contains(raw, []byte("Owl")))
	}
	put(t, s, "b", secret)
	if other, err := read(t, blob.New(inner), "b", 0, -1); err != nil || bytes.Equal(raw[header:], other[header:]) {
		t.Errorf("the same content is sealed the same, %v", err)
	}
}

func TestTampering(t *testing.T) {
	inner := folder(t)
	outside := blob.New(inner)
	s := seal(t, inner, key("a"))
	put(t, s, "a", bytes.Repeat([]byte("x"), 3*chunk))
	raw, err := read(t, outside, "a", 0, -1)
	if err != nil {
		t.Fatal(err)
	}
	with := func(i int) []byte { b := bytes.Clone(raw); b[i] ^= 1; return b }
	const first, second = header, header + chunk + tag
	swapped := bytes.Clone(raw)
	copy(swapped[first:second], raw[second:second+chunk+tag])
	copy(swapped[second:], raw[first:second])
	for name, b := range map[string][]byte{
		"first byte": with(0), "salt": with(header - 1), "content": with(header + 5), "tag": with(len(raw) - 1),
		"last chunk cut off": raw[:len(raw)-chunk-tag], "last byte cut off": raw[:len(raw)-1], "chunk left out": append(bytes.Clone(raw[:first]), raw[second:]...),
		"chunks swapped": swapped, "header only": raw[:header], "nothing": nil, "not sealed": bytes.Repeat([]byte("y"), 200),
	} {
		put(t, outside, "a", b)
		if _, err := read(t, s, "a", 0, -1); fault.CodeOf(err) != fault.Unreadable {
			t.Errorf("%s: %v, want unreadable", name, err)
		}
	}
	put(t, outside, "b", raw) // another object in its place
	if _, err := read(t, s, "b", 0, -1); fault.CodeOf(err) != fault.Unreadable {
		t.Errorf("moved: %v, want unreadable", err)
	}
}

func TestSecrets(t *testing.T) {
	inner := folder(t)
	put(t, seal(t, inner, key("old")), "a", []byte("sealed before"))
	rotated := seal(t, inner, key("new"), key("old"))
	put(t, rotated, "b", []byte("sealed after"))
	for name, want := range map[string]string{"a": "sealed before", "b": "sealed after"} {
		if got, err := read(t, rotated, name, 0, -1); err != nil || string(got) != want {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	if _, err := read(t, seal(t, inner, key("old")), "b", 0, -1); fault.CodeOf(err) != fault.Unavailable {
		t.Errorf("without its secret: %v, want unavailable", err)
	}
	for _, secrets := range [][][]byte{nil, {key("a")[:31]}, {key("a"), nil}} {
		if _, err := New(inner, secrets...); fault.CodeOf(err) != fault.Invalid {
			t.Errorf("%d secrets: %v, want invalid", len(secrets), err)
		}
	}
}
