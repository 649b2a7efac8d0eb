// Package sealed encrypts objects before another driver keeps them, so that
// whoever has the disk or the bucket has no document. Keys, sizes and content
// types stay visible.
//
// An object is a header (magic, the key's id, a salt) and chunks, each sealed
// with AES-256-GCM under a key made of the secret and the salt. The nonce
// counts the chunks and marks the last one, so that none can be left out,
// moved or cut off; the object's key is authenticated with each, so that no
// object can be put in another's place.
package sealed

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"io"
	"time"

	"github.com/learning-yogi/platform/blob"
	"github.com/learning-yogi/platform/fault"
)

const (
	magic    = "YOGISEA1"
	idSize   = 8
	saltSize = 32
	header   = len(magic) + idSize + saltSize

	chunk     = 64 << 10 // bytes of content sealed at once
	tag       = 16       // bytes that sealing adds to each chunk
	nonceSize = 12
	// SecretSize is the length of a secret in bytes.
	SecretSize = 32
)

// Driver is a blob.Driver in front of another.
type Driver struct {
	inner   blob.Driver
	secrets []secret
}

type secret struct {
	id    [idSize]byte
	bytes []byte
}

// New seals with the first secret and opens with all of them, so that a secret
// can be replaced without touching what is there. Each has SecretSize random
// bytes; Invalid otherwise.
func New(inner blob.Driver, secrets ...[]byte) (*Driver, error) {
	d := &Driver{inner: inner}
	for _, b := range secrets {
		if len(b) != SecretSize {
			return nil, badSecret(nil)
		}
		id, err := hkdf.Key(sha256.New, b, nil, "learning-yogi/blob/sealed/id", idSize)
		if err != nil {
			return nil, badSecret(err)
		}
		d.secrets = append(d.secrets, secret{[idSize]byte(id), b})
	}
	if len(d.secrets) == 0 {
		return nil, badSecret(nil)
	}
	return d, nil
}

func badSecret(cause error) error {
	return fault.New(fault.Invalid, "The secret that seals files is missing or has the wrong length.", "Configure 32 random bytes.").Because(cause)
}

// cipherOf makes the cipher of one object.
func (s secret) cipherOf(salt []byte) (cipher.AEAD, error) {
	key, err := hkdf.Key(sha256.New, s.bytes, salt, "learning-yogi/blob/sealed/object", SecretSize)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}

// nonce is the number of a chunk and whether it is the last.
func nonce(index int64, last bool) []byte {
	n := make([]byte, nonceSize)
	binary.BigEndian.PutUint64(n, uint64(index))
	if last {
		n[nonceSize-1] = 1
	}
	return n
}

// chunks is how many an object of that many bytes has; an empty one has one,
// so that it, too, is authenticated.
func chunks(length int64) int64 { return max(1, (length+chunk-1)/chunk) }

// sealedLength is what length bytes become.
func sealedLength(length int64) int64 { return int64(header) + length + chunks(length)*tag }

// plainLength is the inverse; negative when there is none.
func plainLength(sealed int64) int64 {
	rest := sealed - int64(header)
	n := (rest + chunk + tag - 1) / (chunk + tag)
	if rest < tag {
		return -1
	}
	return rest - n*tag
}

// plain describes the content of a sealed object. Its checksum is not kept:
// it would tell who has the same file.
func plain(o blob.Object) (blob.Object, error) {
	o.Length = plainLength(o.Length)
	o.SHA256 = ""
	if o.Length < 0 {
		return o, blob.Damaged(errors.New("shorter than a sealed object"))
	}
	return o, nil
}

// Put seals while the inner driver reads.
func (d *Driver) Put(ctx context.Context, key string, r io.Reader, m blob.Meta) error {
	s := d.secrets[0]
	salt := make([]byte, saltSize)
	rand.Read(salt) // never fails
	aead, err := s.cipherOf(salt)
	if err != nil {
		return blob.Unavailable(ctx, err)
	}
	head := append(append([]byte(magic), s.id[:]...), salt...)
	m.SHA256 = "" // blob.Store compares it with what it reads
	length := m.Length
	m.Length = sealedLength(length)
	return d.inner.Put(ctx, key, &sealer{r: r, aead: aead, key: []byte(key), left: length, out: head}, m)
}

// Get opens what it needs of the object: the header, and whole chunks.
func (d *Driver) Get(ctx context.Context, key string, offset, length int64) (io.ReadCloser, blob.Object, error) {
	if offset > 0 {
		return d.from(ctx, key, offset, length)
	}
	body, o, err := d.inner.Get(ctx, key, 0, -1)
	if err != nil {
		return nil, blob.Object{}, err
	}
	o, err = plain(o)
	if err == nil && length > 0 && o.Length == 0 {
		err = blob.BadRange(nil)
	}
	var aead cipher.AEAD
	if err == nil {
		aead, err = d.readHeader(ctx, body)
	}
	if err != nil {
		return nil, blob.Object{}, errors.Join(err, body.Close())
	}
	return newOpener(ctx, body, aead, key, o.Length, 0, length), o, nil
}

// from opens an object at a later chunk. The header comes in a request of its
// own: an object that is replaced in between reads as damaged.
func (d *Driver) from(ctx context.Context, key string, offset, length int64) (io.ReadCloser, blob.Object, error) {
	head, o, err := d.inner.Get(ctx, key, 0, int64(header))
	if err != nil {
		return nil, blob.Object{}, err
	}
	o, err = plain(o)
	if err == nil && offset >= o.Length {
		err = blob.BadRange(nil)
	}
	var aead cipher.AEAD
	if err == nil {
		aead, err = d.readHeader(ctx, head)
	}
	if err = errors.Join(err, head.Close()); err != nil {
		return nil, blob.Object{}, err
	}
	start, rest := int64(header)+offset/chunk*(chunk+tag), int64(-1)
	if length >= 0 && offset+length < o.Length {
		rest = ((offset+length-1)/chunk - offset/chunk + 1) * (chunk + tag)
	}
	body, _, err := d.inner.Get(ctx, key, start, rest)
	if err != nil {
		return nil, blob.Object{}, err
	}
	return newOpener(ctx, body, aead, key, o.Length, offset, length), o, nil
}

func (d *Driver) readHeader(ctx context.Context, r io.Reader) (cipher.AEAD, error) {
	head := make([]byte, header)
	if _, err := io.ReadFull(r, head); err != nil {
		return nil, broken(ctx, err)
	}
	id, salt := [idSize]byte(head[len(magic):]), head[len(magic)+idSize:]
	if string(head[:len(magic)]) != magic {
		return nil, blob.Damaged(errors.New("this is no sealed object"))
	}
	for _, s := range d.secrets {
		if s.id == id {
			return s.cipherOf(salt)
		}
	}
	return nil, blob.Unavailable(ctx, errors.New("the secret of this object is not configured"))
}

// broken tells a store in trouble from an object that is too short.
func broken(ctx context.Context, err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return blob.Damaged(err)
	}
	var f *fault.Error
	if errors.As(err, &f) || ctx.Err() != nil {
		return err
	}
	return blob.Unavailable(ctx, err)
}

// Stat describes the content.
func (d *Driver) Stat(ctx context.Context, key string) (blob.Object, error) {
	o, err := d.inner.Stat(ctx, key)
	if err != nil {
		return blob.Object{}, err
	}
	return plain(o)
}

// Delete removes the object.
func (d *Driver) Delete(ctx context.Context, key string) error { return d.inner.Delete(ctx, key) }

// Copy opens and seals again, since a sealed object belongs to its key.
func (d *Driver) Copy(ctx context.Context, from, to string) error {
	return blob.CopyThrough(ctx, d, from, to)
}

// List describes the contents; an object that is not sealed has the length 0.
func (d *Driver) List(ctx context.Context, prefix, after string, limit int) ([]blob.Object, bool, error) {
	objects, more, err := d.inner.List(ctx, prefix, after, limit)
	for i := range objects {
		objects[i].Length = max(0, plainLength(objects[i].Length))
	}
	return objects, more, err
}

// UploadTarget is Unsupported: what does not pass through here is not sealed.
func (d *Driver) UploadTarget(context.Context, string, blob.Meta, time.Duration) (blob.Target, error) {
	return blob.Target{}, noTargets()
}

// DownloadTarget is Unsupported: what does not pass through here is not opened.
func (d *Driver) DownloadTarget(context.Context, string, time.Duration) (blob.Target, error) {
	return blob.Target{}, noTargets()
}

func noTargets() error {
	return fault.New(fault.Unsupported, "Sealed files have no addresses of their own.", "Send and fetch them through the API.")
}
