package file

import (
	"strings"
	"testing"
	"time"

	"github.com/learning-yogi/platform/blob"
	"github.com/learning-yogi/platform/fault"
)

func TestTokens(t *testing.T) {
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	clock := func() time.Time { return now }
	next := []byte("another secret of 32 bytes or more")
	dir := t.TempDir()
	d := open(t, Config{Dir: dir, BaseURL: "https://host/files", Secrets: [][]byte{secret}, Now: clock})
	rotated := open(t, Config{Dir: dir, BaseURL: "https://host/files", Secrets: [][]byte{next, secret}, Now: clock})
	retired := open(t, Config{Dir: dir, BaseURL: "https://host/files", Secrets: [][]byte{next}, Now: clock})
	target, err := d.UploadTarget(t.Context(), "a.png", blob.Meta{ContentType: "image/png", Length: 5}, time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	token, ok := strings.CutPrefix(target.URL, "https://host/files/")
	if !ok || strings.Contains(token, "/") {
		t.Fatalf("URL %s", target.URL)
	}
	for name, d := range map[string]*Driver{"own": d, "rotated": rotated} {
		g, err := d.Verify(token)
		if err != nil || g.Key != "a.png" || g.Length != 5 || g.ContentType != "image/png" {
			t.Errorf("%s: %+v, %v", name, g, err)
		}
	}
	if _, err := retired.Verify(token); fault.CodeOf(err) != fault.Denied {
		t.Errorf("a retired secret: %v, want denied", err)
	}
	g, err := d.Verify(token)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		method, contentType string
		length              int64
		ok                  bool
	}{
		{"PUT", "image/png", 5, true}, {"PUT", "IMAGE/PNG", 5, true}, {"GET", "image/png", 5, false}, {"POST", "image/png", 5, false},
		{"PUT", "image/jpeg", 5, false}, {"PUT", "", 5, false}, {"PUT", "image/png", -1, false}, {"PUT", "image/png", 6, false},
	} {
		if err := g.Allows(c.method, c.contentType, c.length); (err == nil) != c.ok {
			t.Errorf("%+v: %v", c, err)
		}
	}
	for i := range token {
		forged := token[:i] + string(rune(token[i]^1)) + token[i+1:]
		if g2, err := d.Verify(forged); err == nil && g2 != g {
			t.Errorf("byte %d changed, and %+v is granted", i, g2)
		}
	}
	for _, bad := range []string{"", ".", "a.b", token + "x", strings.Repeat("a", 5000), strings.Split(token, ".")[0]} {
		if _, err := d.Verify(bad); fault.CodeOf(err) != fault.Denied {
			t.Errorf("%.20q: %v, want denied", bad, err)
		}
	}
	now = now.Add(time.Minute - time.Second)
	if _, err := d.Verify(token); err != nil {
		t.Errorf("in its last second: %v", err)
	}
	now = now.Add(time.Second)
	if _, err := d.Verify(token); fault.CodeOf(err) != fault.Denied {
		t.Errorf("expired: %v, want denied", err)
	}
}

func TestTargetsNeedSecrets(t *testing.T) {
	for _, secrets := range [][][]byte{nil, {[]byte("short")}, {secret, []byte("short")}} {
		if _, err := Open(Config{Dir: t.TempDir(), BaseURL: "https://host", Secrets: secrets}); fault.CodeOf(err) != fault.Invalid {
			t.Errorf("%d secrets: %v, want invalid", len(secrets), err)
		}
	}
	d := open(t, Config{Dir: t.TempDir()})
	if _, err := d.DownloadTarget(t.Context(), "a", time.Minute); fault.CodeOf(err) != fault.Unsupported {
		t.Errorf("no address: %v, want unsupported", err)
	}
}
