package file

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/learning-yogi/platform/blob"
	"github.com/learning-yogi/platform/fault"
)

// purpose is part of every signature, so that a secret which signs other
// things, too, never makes a target by accident.
const purpose = "learning-yogi/blob/file/target/1\n"

// maxToken bounds a token in bytes: a key and a content type in base64, and more.
const maxToken = 4 << 10

// Grant is what a target's token allows. Whoever serves BaseURL asks Verify
// for it, then Allows.
type Grant struct {
	Method      string `json:"m"` // PUT or GET
	Key         string `json:"k"`
	ContentType string `json:"t,omitempty"` // of an upload
	Length      int64  `json:"l,omitempty"` // of an upload, bytes
	Expires     int64  `json:"e"`           // seconds since 1970
}

// UploadTarget returns BaseURL/{token} with the headers that it binds. A
// browser sets Content-Length by itself.
func (d *Driver) UploadTarget(_ context.Context, key string, m blob.Meta, life time.Duration) (blob.Target, error) {
	g := Grant{Method: http.MethodPut, Key: key, ContentType: m.ContentType, Length: m.Length}
	return d.target(g, life, map[string]string{"Content-Type": m.ContentType, "Content-Length": strconv.FormatInt(m.Length, 10)})
}

// DownloadTarget returns BaseURL/{token}.
func (d *Driver) DownloadTarget(_ context.Context, key string, life time.Duration) (blob.Target, error) {
	return d.target(Grant{Method: http.MethodGet, Key: key}, life, map[string]string{})
}

func (d *Driver) target(g Grant, life time.Duration, headers map[string]string) (blob.Target, error) {
	if d.base == "" {
		return blob.Target{}, fault.New(fault.Unsupported, "Files have no addresses of their own here.", "Send and fetch them through the API.")
	}
	expires := d.now().Add(life).Truncate(time.Second).UTC()
	g.Expires = expires.Unix()
	payload, err := json.Marshal(g)
	if err != nil {
		return blob.Target{}, err
	}
	body := base64.RawURLEncoding.EncodeToString(payload)
	token := body + "." + base64.RawURLEncoding.EncodeToString(sign(d.keys[0], body))
	return blob.Target{Method: g.Method, URL: strings.TrimSuffix(d.base, "/") + "/" + token, Headers: headers, Expires: expires}, nil
}

func sign(key []byte, body string) []byte {
	h := hmac.New(sha256.New, key)
	h.Write([]byte(purpose + body))
	return h.Sum(nil)
}

// Verify returns what a token allows. Denied when it was not made with one of
// the secrets or has expired.
func (d *Driver) Verify(token string) (Grant, error) {
	denied := fault.New(fault.Denied, "This address is not valid.", "Ask for a new one.")
	body, signature, ok := strings.Cut(token, ".")
	got, err := base64.RawURLEncoding.DecodeString(signature)
	if !ok || err != nil || len(token) > maxToken {
		return Grant{}, denied
	}
	signed := false
	for _, key := range d.keys {
		signed = hmac.Equal(got, sign(key, body)) || signed
	}
	if !signed {
		return Grant{}, denied
	}
	var g Grant
	payload, err := base64.RawURLEncoding.DecodeString(body)
	if err == nil {
		err = json.Unmarshal(payload, &g)
	}
	if err != nil {
		return Grant{}, denied.Because(err)
	}
	if d.now().Unix() >= g.Expires {
		return Grant{}, fault.New(fault.Denied, "This address has expired.", "Ask for a new one.")
	}
	return g, nil
}

// Allows returns a Denied fault unless a request with this method, Content-Type
// and Content-Length (-1 where it has none) is the one that was granted.
func (g Grant) Allows(method, contentType string, length int64) error {
	if method != g.Method {
		return fault.New(fault.Denied, "This address is for something else.", "Use the method that came with it.")
	}
	if g.Method == http.MethodPut && (!sameType(contentType, g.ContentType) || length != g.Length) {
		return fault.New(fault.Denied, "This is another file than was announced.", "Send the content type and the length that came with the address, or ask for a new one.")
	}
	return nil
}

// sameType compares media types as HTTP does: case and spaces do not count.
func sameType(a, b string) bool {
	ta, pa, errA := mime.ParseMediaType(a)
	tb, pb, errB := mime.ParseMediaType(b)
	return errA == nil && errB == nil && mime.FormatMediaType(ta, pa) == mime.FormatMediaType(tb, pb)
}
