package file

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"syscall"

	"github.com/learning-yogi/platform/blob"
)

// List walks the folders in the order of the keys' bytes and skips those that
// cannot hold a key of the page.
func (d *Driver) List(ctx context.Context, prefix, after string, limit int) ([]blob.Object, bool, error) {
	w := walk{d: d, ctx: ctx, prefix: prefix, after: after, limit: limit}
	dir := ""
	if i := strings.LastIndexByte(prefix, '/'); i >= 0 {
		dir = prefix[:i+1]
	}
	if err := w.folder(dir); err != nil && !errors.Is(err, errFull) {
		return nil, false, err
	}
	return w.found, w.more, nil
}

var errFull = errors.New("the page is full")

type walk struct {
	d             *Driver
	ctx           context.Context
	prefix, after string
	limit         int
	found         []blob.Object
	more          bool
}

// folder visits one folder; its key is empty or ends with a slash.
func (w *walk) folder(key string) error {
	entries, err := fs.ReadDir(w.d.root.FS(), path.Join(objects, key))
	if err != nil {
		return w.gone(err)
	}
	// Keys below "a/" sort as "a/" does, behind "a-b": a folder's place among
	// its neighbours is that of its name with the slash.
	name := func(e fs.DirEntry) string {
		if e.IsDir() {
			return e.Name() + "/"
		}
		return e.Name()
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return cmp.Compare(name(a), name(b)) })
	for _, e := range entries {
		if err := w.entry(key+name(e), e); err != nil {
			return err
		}
	}
	return nil
}

func (w *walk) entry(key string, e fs.DirEntry) error {
	if err := w.ctx.Err(); err != nil {
		return err
	}
	if e.IsDir() {
		before := key < w.after && !strings.HasPrefix(w.after, key)
		outside := !strings.HasPrefix(key, w.prefix) && !strings.HasPrefix(w.prefix, key)
		if before || outside {
			return nil
		}
		return w.folder(key)
	}
	if key <= w.after || !strings.HasPrefix(key, w.prefix) {
		return nil
	}
	if len(w.found) == w.limit {
		w.more = true
		return errFull
	}
	o, err := w.d.Stat(w.ctx, key)
	if err != nil {
		return w.gone(err)
	}
	w.found = append(w.found, blob.Object{Key: key, Length: o.Length, Modified: o.Modified})
	return nil
}

// gone lets pass what was deleted while the walk was under way.
func (w *walk) gone(err error) error {
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
		return nil
	}
	return blob.Unavailable(w.ctx, err)
}
