// Package file keeps objects as files in one folder. An object is its content
// followed by a short trailer that says what it is, so one rename publishes
// both, other programs can open the file as it is, and a file that lost its
// end is known to be damaged.
package file

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"syscall"
	"time"

	"github.com/learning-yogi/platform/blob"
	"github.com/learning-yogi/platform/fault"
)

const (
	objects = "objects" // the folder of what is published
	drafts  = "tmp"     // the folder of what is being written

	// draftLife is how long a draft may be written; what is older was left by
	// a process that died, and goes when the next one starts.
	draftLife = 24 * time.Hour
	// publishTries bounds how often a folder may vanish between being made and
	// used, because another process deletes the last object in it.
	publishTries = 10
)

// Config says where the files are and how their targets are made.
type Config struct {
	Dir     string           // made when absent; objects and drafts must be on one file system
	BaseURL string           // where targets are served, such as "https://host/files"; empty: no targets
	Secrets [][]byte         // keys of targets, at least 32 bytes each; the first signs, all are accepted
	Now     func() time.Time // nil is time.Now
}

// Driver is a blob.Driver over a folder.
type Driver struct {
	root *os.Root
	now  func() time.Time
	base string
	keys [][]byte

	create func(name string) (*os.File, error) // of a draft; tests put a full disk here
}

// Open makes or opens the folder. Unavailable when it cannot be used, Invalid
// when the secrets of targets are missing or short.
func Open(c Config) (*Driver, error) {
	if err := c.check(); err != nil {
		return nil, err
	}
	ctx := context.Background()
	if err := os.MkdirAll(c.Dir, 0o700); err != nil {
		return nil, blob.Unavailable(ctx, err)
	}
	root, err := os.OpenRoot(c.Dir)
	if err != nil {
		return nil, blob.Unavailable(ctx, err)
	}
	d := &Driver{root: root, now: c.Now, base: c.BaseURL, keys: c.Secrets}
	if d.now == nil {
		d.now = time.Now
	}
	d.create = func(name string) (*os.File, error) {
		return root.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	}
	for _, dir := range []string{objects, drafts} {
		if err := root.MkdirAll(dir, 0o700); err != nil {
			return nil, errors.Join(blob.Unavailable(ctx, err), root.Close())
		}
	}
	d.sweep()
	return d, nil
}

// Close lets go of the folder.
func (d *Driver) Close() error { return d.root.Close() }

// sweep removes drafts that nobody writes any more. One that cannot be removed
// costs only its room.
func (d *Driver) sweep() {
	dir, err := d.root.Open(drafts)
	if err != nil {
		return
	}
	defer dir.Close()
	entries, _ := dir.ReadDir(-1)
	for _, e := range entries {
		if info, err := e.Info(); err == nil && d.now().Sub(info.ModTime()) > draftLife {
			_ = d.root.Remove(path.Join(drafts, e.Name()))
		}
	}
}

// Put writes a draft, makes sure that it is on the disk, and renames it.
func (d *Driver) Put(ctx context.Context, key string, r io.Reader, m blob.Meta) error {
	draft := path.Join(drafts, rand.Text())
	f, err := d.create(draft)
	if err != nil {
		return blob.Unavailable(ctx, err)
	}
	defer d.root.Remove(draft) // gone already when it was published
	err = d.write(ctx, f, r, m)
	if err := errors.Join(err, f.Close()); err != nil {
		return blob.Unavailable(ctx, err)
	}
	return d.publish(ctx, draft, key)
}

func (d *Driver) write(ctx context.Context, f *os.File, r io.Reader, m blob.Meta) error {
	sum := sha256.New()
	n, err := io.Copy(io.MultiWriter(f, sum), &until{ctx, r})
	if err != nil {
		return err
	}
	t := trailer{ContentType: m.ContentType, Length: n, SHA256: hex.EncodeToString(sum.Sum(nil)), Modified: d.now().UTC()}
	if _, err := f.Write(t.encode()); err != nil {
		return err
	}
	return f.Sync()
}

// publish gives a draft its key: from one moment to the next, and for good
// even when the power fails.
func (d *Driver) publish(ctx context.Context, draft, key string) error {
	name := path.Join(objects, key)
	var err error
	for range publishTries {
		if err = d.root.MkdirAll(path.Dir(name), 0o700); err != nil {
			break
		}
		if err = d.root.Rename(draft, name); !errors.Is(err, fs.ErrNotExist) {
			break
		}
	}
	switch {
	case errors.Is(err, syscall.ENOTDIR), errors.Is(err, syscall.EISDIR), errors.Is(err, fs.ErrExist):
		return fault.New(fault.Conflict, "Another file is in the way.", "A key cannot be a file and a folder; choose another one.").Because(err)
	case err != nil:
		return blob.Unavailable(ctx, err)
	}
	if err := d.sync(path.Dir(name)); err != nil {
		return blob.Unavailable(ctx, err)
	}
	return nil
}

func (d *Driver) sync(dir string) error {
	f, err := d.root.Open(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil // deleted in the meantime, together with the object
	}
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// Get reads from the file as it was opened: replacing or deleting the object
// does not disturb the reader.
func (d *Driver) Get(ctx context.Context, key string, offset, length int64) (io.ReadCloser, blob.Object, error) {
	f, o, err := d.open(ctx, key)
	if err != nil {
		return nil, blob.Object{}, err
	}
	whole := offset == 0 && length < 0
	if offset >= o.Length && !whole {
		return nil, blob.Object{}, errors.Join(blob.BadRange(nil), f.Close())
	}
	if rest := o.Length - offset; length < 0 || length > rest {
		length = rest
	}
	return part{io.NewSectionReader(f, offset, length), f}, o, nil
}

// Stat reads the trailer.
func (d *Driver) Stat(ctx context.Context, key string) (blob.Object, error) {
	f, o, err := d.open(ctx, key)
	if err != nil {
		return blob.Object{}, err
	}
	return o, f.Close()
}

func (d *Driver) open(ctx context.Context, key string) (*os.File, blob.Object, error) {
	if err := ctx.Err(); err != nil {
		return nil, blob.Object{}, err
	}
	f, err := d.root.Open(path.Join(objects, key))
	if err != nil {
		return nil, blob.Object{}, d.absent(ctx, err)
	}
	info, err := f.Stat()
	if err == nil && info.IsDir() {
		return nil, blob.Object{}, errors.Join(blob.NotFound(nil), f.Close())
	}
	var t trailer
	if err == nil {
		t, err = readTrailer(f, info.Size())
	}
	if err != nil {
		return nil, blob.Object{}, errors.Join(blob.Damaged(err), f.Close())
	}
	return f, blob.Object{Key: key, ContentType: t.ContentType, Length: t.Length, SHA256: t.SHA256, Modified: t.Modified}, nil
}

func (d *Driver) absent(ctx context.Context, err error) error {
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
		return blob.NotFound(err)
	}
	return blob.Unavailable(ctx, err)
}

// Delete removes the file, and the folders that it leaves empty.
func (d *Driver) Delete(ctx context.Context, key string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	name := path.Join(objects, key)
	info, err := d.root.Lstat(name)
	if err == nil && info.IsDir() {
		return nil
	}
	if err == nil {
		err = d.root.Remove(name)
	}
	if err != nil {
		if err = d.absent(ctx, err); fault.CodeOf(err) == fault.NotFound {
			return nil
		}
		return err
	}
	if err := d.sync(path.Dir(name)); err != nil {
		return blob.Unavailable(ctx, err)
	}
	for dir := path.Dir(name); dir != objects; dir = path.Dir(dir) {
		if d.root.Remove(dir) != nil { // not empty
			break
		}
	}
	return nil
}

// Copy writes a second file.
func (d *Driver) Copy(ctx context.Context, from, to string) error {
	return blob.CopyThrough(ctx, d, from, to)
}

// part reads a part of a file and closes the whole.
type part struct {
	io.Reader
	io.Closer
}

// until stops reading when the context ends.
type until struct {
	ctx context.Context
	r   io.Reader
}

func (u *until) Read(p []byte) (int, error) {
	if err := u.ctx.Err(); err != nil {
		return 0, err
	}
	return u.r.Read(p)
}

func (c Config) check() error {
	if c.BaseURL == "" {
		return nil
	}
	if len(c.Secrets) == 0 {
		return fault.New(fault.Invalid, "Upload addresses need a secret.", "Configure one of at least 32 bytes.")
	}
	for _, s := range c.Secrets {
		if len(s) < sha256.Size {
			return fault.New(fault.Invalid, "The secret of upload addresses is too short.", "Configure one of at least 32 bytes.")
		}
	}
	return nil
}
