package s3

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"os"
)

// inMemory is the longest content in bytes that is spooled in memory; larger
// ones go to a temporary file.
const inMemory = 16 << 20

// spooled is content that was read to its end, with its checksum.
type spooled struct {
	io.ReadSeeker
	sum   []byte
	close func() error
}

// spool reads all of r, so that its checksum can be sent before it. Without
// one, not every server that speaks the protocol notices that a body was cut
// off: versitygw 1.8.0 keeps what came. With it, a request can be repeated,
// too.
func spool(r io.Reader, length int64) (*spooled, error) {
	h := sha256.New()
	r = io.TeeReader(r, h)
	if length <= inMemory {
		buf := bytes.NewBuffer(make([]byte, 0, length+bytes.MinRead))
		if _, err := buf.ReadFrom(r); err != nil {
			return nil, err
		}
		return &spooled{bytes.NewReader(buf.Bytes()), h.Sum(nil), func() error { return nil }}, nil
	}
	f, err := os.CreateTemp("", "upload-*")
	if err != nil {
		return nil, err
	}
	done := func() error { return errors.Join(f.Close(), os.Remove(f.Name())) }
	if _, err = io.Copy(f, r); err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	if err != nil {
		return nil, errors.Join(err, done())
	}
	return &spooled{f, h.Sum(nil), done}, nil
}
