package s3

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"os"
	"testing"
	"testing/iotest"
)

func TestSpool(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	for _, n := range []int{0, 1, inMemory, inMemory + 1} {
		data := bytes.Repeat([]byte{7}, n)
		s, err := spool(bytes.NewReader(data), int64(n))
		if err != nil {
			t.Fatal(err)
		}
		for range 2 { // a request may be repeated
			if _, err := s.Seek(0, io.SeekStart); err != nil {
				t.Fatal(err)
			}
			if got, err := io.ReadAll(s); err != nil || !bytes.Equal(got, data) {
				t.Errorf("%d bytes: %d others, %v", n, len(got), err)
			}
		}
		if want := sha256.Sum256(data); !bytes.Equal(s.sum, want[:]) {
			t.Errorf("%d bytes: another checksum", n)
		}
		if err := s.close(); err != nil {
			t.Error(err)
		}
	}
	boom := errors.New("boom")
	for _, n := range []int64{1, inMemory + 1} {
		if _, err := spool(iotest.ErrReader(boom), n); !errors.Is(err, boom) {
			t.Errorf("err = %v, want the reader's", err)
		}
	}
	if left, err := os.ReadDir(os.TempDir()); err != nil || len(left) != 0 {
		t.Errorf("%d files are left, %v", len(left), err)
	}
}
