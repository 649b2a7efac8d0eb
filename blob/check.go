package blob

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"mime"

	"github.com/learning-yogi/platform/fault"
)

// maxType is the longest content type in bytes.
const maxType = 255

func (m Meta) check() error {
	if m.Length > MaxObject {
		return fault.New(fault.TooLarge, "The file is too large.", "Files of up to 5 GiB can be kept.")
	}
	if m.Length < 0 {
		return fault.New(fault.Invalid, "The length is missing.", "Say how many bytes the content has.")
	}
	if _, _, err := mime.ParseMediaType(m.ContentType); err != nil || len(m.ContentType) > maxType {
		return fault.New(fault.Invalid, "This is no content type.", "Give a media type such as image/png.").Because(err)
	}
	if m.SHA256 != "" {
		if sum, err := hex.DecodeString(m.SHA256); err != nil || len(sum) != sha256.Size || hex.EncodeToString(sum) != m.SHA256 {
			return fault.New(fault.Invalid, "This is no SHA-256 checksum.", "Give 64 lower-case hexadecimal digits.")
		}
	}
	return nil
}

// exact reads exactly what its Meta says, or fails. It looks past the last
// byte, and at the checksum, before it gives that byte away: whoever copies it
// over a network has sent a truncated body when anything is wrong, which no
// server takes for an object.
type exact struct {
	r      io.Reader
	left   int64
	sum    hash.Hash // nil when no checksum was given
	want   string
	length int64
	failed error // what the reader ended with, io.EOF left out
}

func newExact(r io.Reader, m Meta) (*exact, error) {
	e := &exact{r: r, left: m.Length, length: m.Length, want: m.SHA256}
	if m.SHA256 != "" {
		e.sum = sha256.New()
	}
	if m.Length == 0 { // there is no last byte to hold back
		return e, e.finish()
	}
	return e, nil
}

func (e *exact) Read(p []byte) (int, error) {
	if e.failed != nil {
		return 0, e.failed
	}
	if e.left == 0 {
		return 0, io.EOF
	}
	if len(p) == 0 {
		return 0, nil
	}
	if int64(len(p)) > e.left {
		p = p[:e.left]
	}
	n, err := e.r.Read(p)
	if e.sum != nil {
		e.sum.Write(p[:n])
	}
	e.left -= int64(n)
	if err != nil && !errors.Is(err, io.EOF) {
		return 0, e.fail(err)
	}
	if e.left == 0 {
		if err := e.finish(); err != nil {
			return 0, err
		}
		return n, nil
	}
	if err != nil {
		return 0, e.fail(WrongLength(io.ErrUnexpectedEOF))
	}
	return n, nil
}

// finish asks for the end of the content and for its checksum.
func (e *exact) finish() error {
	var more [1]byte
	n, err := io.ReadFull(e.r, more[:])
	if n > 0 {
		return e.fail(WrongLength(nil))
	}
	if !errors.Is(err, io.EOF) {
		return e.fail(err)
	}
	if e.sum != nil && hex.EncodeToString(e.sum.Sum(nil)) != e.want {
		return e.fail(WrongSum())
	}
	return nil
}

func (e *exact) fail(err error) error {
	e.failed = err
	return err
}

// The faults that drivers share, so that the same mistake has the same words
// everywhere. A cause is for logs only and may be nil.

// NotFound says that there is no such object.
func NotFound(cause error) error {
	return fault.New(fault.NotFound, "The file is not there.", "It may have been deleted.").Because(cause)
}

// WrongLength says that content is shorter or longer than announced.
func WrongLength(cause error) error {
	return fault.New(fault.Invalid, "The content has another length than announced.", "Send it again, complete.").Because(cause)
}

// WrongSum says that content has another checksum than announced.
func WrongSum() error {
	return fault.New(fault.Invalid, "The content has another checksum than announced.", "It was damaged on its way; send it again.")
}

// BadRange says that a part of an object was asked for that it does not have.
func BadRange(cause error) error {
	return fault.New(fault.Invalid, "The file has no such part.", "Ask for a part that starts within the file.").Because(cause)
}

// Damaged says that an object is there but not whole.
func Damaged(cause error) error {
	return fault.New(fault.Unreadable, "The file is damaged.", "Upload it again.").Because(cause)
}

// Unavailable says that the store itself is in trouble. The context's error is
// returned as it is.
func Unavailable(ctx context.Context, cause error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return fault.New(fault.Unavailable, "Files cannot be kept or fetched at the moment.", "Try again in a few minutes.").Because(cause)
}
