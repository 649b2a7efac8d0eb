package sealed

import (
	"context"
	"crypto/cipher"
	"errors"
	"io"

	"github.com/learning-yogi/platform/blob"
)

// sealer yields the header and then each chunk, sealed. It has read all of the
// content, and so the end that blob.Store checks, before it seals the last.
type sealer struct {
	r     io.Reader
	aead  cipher.AEAD
	key   []byte
	left  int64 // bytes of content
	index int64
	done  bool
	out   []byte // sealed and not read yet
	buf   []byte
}

func (s *sealer) Read(p []byte) (int, error) {
	for len(s.out) == 0 {
		if s.done {
			return 0, io.EOF
		}
		if err := s.next(); err != nil {
			return 0, err
		}
	}
	n := copy(p, s.out)
	s.out = s.out[n:]
	return n, nil
}

func (s *sealer) next() error {
	if s.buf == nil {
		s.buf = make([]byte, chunk, chunk+tag)
	}
	content := s.buf[:min(s.left, chunk)]
	if _, err := io.ReadFull(s.r, content); err != nil {
		if errors.Is(err, io.EOF) {
			err = io.ErrUnexpectedEOF // the content is too short: no end of this reader
		}
		return err
	}
	s.left -= int64(len(content))
	s.done = s.left == 0
	s.out = s.aead.Seal(content[:0], nonce(s.index, s.done), content, s.key)
	s.index++
	return nil
}

// opener reads sealed chunks from body and yields what was asked for of them.
type opener struct {
	ctx   context.Context
	body  io.ReadCloser
	aead  cipher.AEAD
	key   []byte
	total int64 // bytes of content of the whole object
	index int64 // of the next chunk
	skip  int64 // bytes of it before what was asked for
	left  int64 // bytes still to yield
	check bool  // whether a chunk must be opened although no byte of it is asked for
	out   []byte
	buf   []byte
}

func newOpener(ctx context.Context, body io.ReadCloser, aead cipher.AEAD, key string, total, offset, length int64) *opener {
	left := total - offset
	if length >= 0 {
		left = min(left, length)
	}
	return &opener{ctx: ctx, body: body, aead: aead, key: []byte(key), total: total, index: offset / chunk, skip: offset % chunk,
		left: left, check: total == 0, buf: make([]byte, chunk+tag)}
}

func (o *opener) Close() error { return o.body.Close() }

func (o *opener) Read(p []byte) (int, error) {
	for len(o.out) == 0 {
		if o.left == 0 && !o.check {
			return 0, io.EOF
		}
		if err := o.next(); err != nil {
			return 0, err
		}
	}
	n := copy(p, o.out)
	o.out = o.out[n:]
	return n, nil
}

func (o *opener) next() error {
	last := o.index == chunks(o.total)-1
	size := int64(chunk)
	if last {
		size = o.total - o.index*chunk
	}
	sealed := o.buf[:size+tag]
	if _, err := io.ReadFull(o.body, sealed); err != nil {
		return broken(o.ctx, err)
	}
	content, err := o.aead.Open(sealed[:0], nonce(o.index, last), sealed, o.key)
	if err != nil {
		return blob.Damaged(err)
	}
	o.index++
	o.check = false
	content = content[o.skip:]
	o.skip = 0
	o.out = content[:min(int64(len(content)), o.left)]
	o.left -= int64(len(o.out))
	return nil
}
