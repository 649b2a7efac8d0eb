// Package blob is the port to where documents' bytes are kept: the original,
// its page pictures, what the steps gave, exports. A Store is the part that is
// the same everywhere (keys, lengths, checksums); a Driver is the small rest
// that each technology brings. blobtest checks that drivers behave alike.
package blob

import (
	"context"
	"errors"
	"io"
	"time"

	"github.com/learning-yogi/platform/fault"
)

const (
	// MaxObject is the largest object in bytes, what S3 takes in one request.
	MaxObject = 5 << 30
	// TargetLife is how long an upload or download target is valid.
	TargetLife = 15 * time.Minute
	// MaxPage is the most objects that one call of List returns, as on S3.
	MaxPage = 1000
)

// Meta is what the writer of an object says about it.
type Meta struct {
	ContentType string // a media type such as "image/png", at most 255 bytes
	Length      int64  // bytes, exactly; at most MaxObject
	SHA256      string // of the content, 64 lower-case hex digits; empty where the writer does not know it
}

// Object is what the store says about an object.
type Object struct {
	Key         string
	ContentType string // empty in a List
	Length      int64  // bytes
	SHA256      string // 64 lower-case hex digits; empty in a List and where the store was not told
	Modified    time.Time
}

// Page is a part of a listing, in the order of the keys' bytes.
type Page struct {
	Objects []Object
	Next    string // the cursor of the next page, empty on the last
}

// Target is an address that takes or gives one object without credentials,
// until it expires. The request must have the method and all the headers
// exactly; an upload's headers bind its content type and length.
type Target struct {
	Method  string            `json:"method"`
	URL     string            `json:"url"`
	Headers map[string]string `json:"headers"`
	Expires time.Time         `json:"expires"` // UTC
}

// Driver is one technology behind a Store. The Store has checked keys and Meta
// before it calls, and gives Put a reader that fails instead of yielding its
// last byte when the content is not what Meta says: a driver must not let an
// object be seen whose reader failed. Errors carry the fault codes that the
// methods of Store name, or are the context's.
type Driver interface {
	Put(ctx context.Context, key string, r io.Reader, m Meta) error
	// Get opens a part of an object; a negative length means up to its end.
	// The Object is that of the whole.
	Get(ctx context.Context, key string, offset, length int64) (io.ReadCloser, Object, error)
	Stat(ctx context.Context, key string) (Object, error)
	Delete(ctx context.Context, key string) error
	Copy(ctx context.Context, from, to string) error
	// List returns at most limit objects whose keys start with prefix and are
	// greater than after, and whether there are more.
	List(ctx context.Context, prefix, after string, limit int) (objects []Object, more bool, err error)
	UploadTarget(ctx context.Context, key string, m Meta, life time.Duration) (Target, error)
	DownloadTarget(ctx context.Context, key string, life time.Duration) (Target, error)
}

// CopyThrough is Copy for drivers that cannot copy by themselves: it reads an
// object and puts it under the other key.
func CopyThrough(ctx context.Context, d Driver, from, to string) error {
	r, o, err := d.Get(ctx, from, 0, -1)
	if err != nil {
		return err
	}
	defer r.Close()
	return d.Put(ctx, to, r, Meta{ContentType: o.ContentType, Length: o.Length})
}

// Store keeps objects by key. It is safe for use by many goroutines. Every
// method returns a fault that is Invalid for a malformed key and Unavailable
// when the store cannot be reached or cannot write, or the context's error;
// what else, each says.
type Store struct{ driver Driver }

// New returns the Store over a driver.
func New(d Driver) *Store { return &Store{d} }

// Driver returns what is behind the Store, for wrappers.
func (s *Store) Driver() Driver { return s.driver }

// Put writes an object, replacing one that has the key. Nobody ever sees a
// part of it: on any error the key holds what it held before. r is read once,
// so a failed Put is not tried again here. Invalid when r has more or fewer
// bytes than m says, another checksum, or m is malformed; TooLarge beyond
// MaxObject; what r itself returned when reading it failed.
func (s *Store) Put(ctx context.Context, key string, r io.Reader, m Meta) error {
	if err := errors.Join(CheckKey(key), m.check()); err != nil {
		return err
	}
	e, err := newExact(r, m)
	if err != nil {
		return err
	}
	err = s.driver.Put(ctx, key, e, m)
	if e.failed != nil { // the driver's own words for it say less
		return e.failed
	}
	return err
}

// Get opens an object for reading from its start. Close the reader. NotFound
// when there is none; Unreadable when it is damaged.
func (s *Store) Get(ctx context.Context, key string) (io.ReadCloser, Object, error) {
	if err := CheckKey(key); err != nil {
		return nil, Object{}, err
	}
	return s.driver.Get(ctx, key, 0, -1)
}

// GetRange opens length bytes of an object from offset on; fewer where the
// object ends earlier, up to its end where length is negative. The Object is
// that of the whole. NotFound when there is none, Invalid when offset is
// negative or behind the end.
func (s *Store) GetRange(ctx context.Context, key string, offset, length int64) (io.ReadCloser, Object, error) {
	if err := CheckKey(key); err != nil {
		return nil, Object{}, err
	}
	if offset < 0 || length == 0 {
		return nil, Object{}, BadRange(nil)
	}
	return s.driver.Get(ctx, key, offset, length)
}

// Stat describes an object. NotFound when there is none.
func (s *Store) Stat(ctx context.Context, key string) (Object, error) {
	if err := CheckKey(key); err != nil {
		return Object{}, err
	}
	return s.driver.Stat(ctx, key)
}

// Delete removes an object; one that is not there is no error.
func (s *Store) Delete(ctx context.Context, key string) error {
	if err := CheckKey(key); err != nil {
		return err
	}
	return s.driver.Delete(ctx, key)
}

// Copy gives an object a second key, replacing one that has it. NotFound when
// there is nothing to copy.
func (s *Store) Copy(ctx context.Context, from, to string) error {
	if err := errors.Join(CheckKey(from), CheckKey(to)); err != nil {
		return err
	}
	if from == to {
		_, err := s.driver.Stat(ctx, from)
		return err
	}
	return s.driver.Copy(ctx, from, to)
}

// List returns at most limit (1 to MaxPage) objects whose keys start with
// prefix, which may end within a part ("uploads/u1/d") or be empty. The cursor
// is empty for the first page and Page.Next for those after it; objects that
// come or go between two pages may be in neither, all others are in exactly
// one. Invalid for a malformed prefix, cursor or limit.
func (s *Store) List(ctx context.Context, prefix, cursor string, limit int) (Page, error) {
	if limit < 1 || limit > MaxPage {
		return Page{}, fault.New(fault.Invalid, "The page is too long.", "Ask for 1 to 1000 objects at a time.")
	}
	if err := checkPrefix(prefix); err != nil {
		return Page{}, err
	}
	after, err := openCursor(cursor)
	if err != nil {
		return Page{}, err
	}
	objects, more, err := s.driver.List(ctx, prefix, after, limit)
	if err != nil {
		return Page{}, err
	}
	page := Page{Objects: objects}
	if more && len(objects) > 0 {
		page.Next = sealCursor(objects[len(objects)-1].Key)
	}
	return page, nil
}

// UploadTarget returns an address that takes the object, once or more often,
// for TargetLife. Content type and length are bound: a request that says
// otherwise is refused. m.SHA256 is not used. Invalid for a malformed m,
// TooLarge beyond MaxObject, Unsupported where the store has no targets.
func (s *Store) UploadTarget(ctx context.Context, key string, m Meta) (Target, error) {
	if err := errors.Join(CheckKey(key), m.check()); err != nil {
		return Target{}, err
	}
	return s.driver.UploadTarget(ctx, key, m, TargetLife)
}

// CheckUpload describes what came through a target made with m, once the
// client says that it is done. NotFound when nothing came; Invalid when it is
// not what was announced: not every S3 server refuses an upload that was cut
// off. Such an object should be deleted. m.SHA256 is compared where both sides
// know one.
func (s *Store) CheckUpload(ctx context.Context, key string, m Meta) (Object, error) {
	o, err := s.Stat(ctx, key)
	switch {
	case err != nil:
		return Object{}, err
	case o.Length != m.Length:
		return Object{}, WrongLength(nil)
	case m.SHA256 != "" && o.SHA256 != "" && o.SHA256 != m.SHA256:
		return Object{}, WrongSum()
	}
	return o, nil
}

// DownloadTarget returns an address that gives the object for TargetLife. That
// the object exists is not checked. Unsupported where the store has no targets.
func (s *Store) DownloadTarget(ctx context.Context, key string) (Target, error) {
	if err := CheckKey(key); err != nil {
		return Target{}, err
	}
	return s.driver.DownloadTarget(ctx, key, TargetLife)
}
