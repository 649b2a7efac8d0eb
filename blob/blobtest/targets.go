package blobtest

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/learning-yogi/platform/blob"
	"github.com/learning-yogi/platform/fault"
)

var upload = blob.Meta{ContentType: "image/png", Length: 11}

func targets(t *testing.T, s *blob.Store) {
	target, err := s.UploadTarget(t.Context(), "targets/a.png", upload)
	if err != nil {
		t.Fatal(err)
	}
	if left := time.Until(target.Expires); target.Method != http.MethodPut || left < blob.TargetLife-time.Minute || left > blob.TargetLife {
		t.Errorf("%s for %v", target.Method, left)
	}
	if target.Headers["Content-Type"] != "image/png" || target.Headers["Content-Length"] != "11" || len(target.Headers) != 2 {
		t.Errorf("headers %v, want the content type and the length", target.Headers)
	}
	for _, c := range []struct {
		name   string
		data   string
		change func(*http.Request)
	}{
		{"another type", "hello world", func(r *http.Request) { r.Header.Set("Content-Type", "text/html") }},
		{"no type", "hello world", func(r *http.Request) { r.Header.Del("Content-Type") }},
		{"too short", "hello", nil},
		{"too long", "hello world and more", nil},
		{"no length", "hello world", func(r *http.Request) {
			r.ContentLength = -1
			r.Body = http.NoBody
		}},
		{"another method", "", func(r *http.Request) { r.Method = http.MethodGet }},
		{"delete", "", func(r *http.Request) { r.Method = http.MethodDelete }},
		{"forged", "hello world", func(r *http.Request) { r.URL.RawQuery, r.URL.Path = forge(r.URL.RawQuery, r.URL.Path) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			if status, body := send(t, target, []byte(c.data), c.change); status < 400 || status >= 500 {
				t.Errorf("status %d, want a refusal: %s", status, body)
			}
			unseen(t, s, "targets/a.png")
		})
	}
	t.Run("cut off", func(t *testing.T) {
		for _, n := range []int{11, 1 << 20} { // a server may treat small and large bodies differently
			m := blob.Meta{ContentType: "image/png", Length: int64(n)}
			target, err := s.UploadTarget(t.Context(), "targets/cut.png", m)
			if err != nil {
				t.Fatal(err)
			}
			cutOff(t, target, n-1)
			if _, err := s.CheckUpload(t.Context(), "targets/cut.png", m); fault.CodeOf(err) != fault.NotFound && fault.CodeOf(err) != fault.Invalid {
				t.Errorf("%d of %d bytes came: %v, want not_found or invalid", n-1, n, err)
			}
		}
	})
	if status, body := send(t, target, []byte("hello world"), nil); status < 200 || status > 299 {
		t.Fatalf("status %d: %s", status, body)
	}
	if o, err := s.CheckUpload(t.Context(), "targets/a.png", upload); err != nil || o.ContentType != "image/png" {
		t.Errorf("CheckUpload: %+v, %v", o, err)
	}
	if got, o := get(t, s, "targets/a.png"); string(got) != "hello world" || o.ContentType != "image/png" || o.Length != 11 {
		t.Errorf("uploaded %q as %+v", got, o)
	}
	down, err := s.DownloadTarget(t.Context(), "targets/a.png")
	if err != nil {
		t.Fatal(err)
	}
	if status, body := send(t, down, nil, nil); down.Method != http.MethodGet || status != 200 || body != "hello world" {
		t.Errorf("%s: %d %q", down.Method, status, body)
	}
	if status, _ := send(t, down, []byte("hello world"), func(r *http.Request) { r.Method = http.MethodPut }); status < 400 {
		t.Errorf("a download target takes an upload: %d", status)
	}
	_, err = s.UploadTarget(t.Context(), "targets/b.png", blob.Meta{ContentType: "nothing like it", Length: 1})
	wantCode(t, "target without a type", err, fault.Invalid)
	_, err = s.UploadTarget(t.Context(), "targets/b.png", blob.Meta{ContentType: "image/png", Length: blob.MaxObject + 1})
	wantCode(t, "target for too much", err, fault.TooLarge)
}

// cutOff is a phone that loses its network in the middle of an upload.
func cutOff(t *testing.T, target blob.Target, after int) {
	t.Helper()
	u, err := url.Parse(target.URL)
	if err != nil {
		t.Fatal(err)
	}
	conn, err := net.Dial("tcp", u.Host)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(30 * time.Second)); err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(conn, "%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n", target.Method, u.RequestURI(), u.Host)
	for name, value := range target.Headers {
		fmt.Fprintf(conn, "%s: %s\r\n", name, value)
	}
	if _, err := conn.Write(append([]byte("\r\n"), make([]byte, after)...)); err != nil {
		t.Fatal(err)
	}
	if err := conn.(*net.TCPConn).CloseWrite(); err != nil {
		t.Fatal(err)
	}
	answer, _ := io.ReadAll(conn) // until the server is done with it; it need not answer
	t.Logf("after %d bytes the server answers %.40q", after, answer)
}

// forge changes the last character of a signature, wherever it is.
func forge(query, path string) (string, string) {
	flip := func(s string, i int) string {
		c := "0"
		if s[i] == '0' {
			c = "1"
		}
		return s[:i] + c + s[i+1:]
	}
	if i := strings.Index(query, "X-Amz-Signature="); i >= 0 {
		return flip(query, i+len("X-Amz-Signature=")), path
	}
	return query, flip(path, len(path)-5) // the very last has bits that base64 ignores
}

func expired(t *testing.T, s *blob.Store) {
	target, err := s.UploadTarget(t.Context(), "targets/late.png", upload)
	if err != nil {
		t.Fatal(err)
	}
	if status, body := send(t, target, []byte("hello world"), nil); status < 400 || status >= 500 {
		t.Errorf("status %d, want a refusal: %s", status, body)
	}
	unseen(t, s, "targets/late.png")
	put(t, s, "targets/there.txt", []byte("there"))
	down, err := s.DownloadTarget(t.Context(), "targets/there.txt")
	if err != nil {
		t.Fatal(err)
	}
	if status, body := send(t, down, nil, nil); status < 400 || status >= 500 {
		t.Errorf("download: status %d, want a refusal: %s", status, body)
	}
}
