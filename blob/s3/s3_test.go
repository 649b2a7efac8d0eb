package s3

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/learning-yogi/platform/blob"
	"github.com/learning-yogi/platform/blob/blobtest"
	"github.com/learning-yogi/platform/fault"
	"github.com/learning-yogi/platform/servertest"
)

func settings(s *servertest.S3Server) Config {
	return Config{Bucket: s.Bucket, Region: s.Region, Endpoint: s.Endpoint, PathStyle: true, AccessKey: s.AccessKey, SecretKey: s.SecretKey, Attempts: 1}
}

func open(t *testing.T, c Config) *blob.Store {
	t.Helper()
	d, err := Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	return blob.New(d)
}

func TestConformance(t *testing.T) {
	server := servertest.S3(t)
	blobtest.Run(t, blobtest.Backend{Name: "blob/s3", Open: func(t *testing.T, now func() time.Time) *blob.Store {
		c := settings(server)
		c.Now = now
		return open(t, c)
	}})
}

func use(t *testing.T, s *blob.Store) map[string]error {
	_, _, getErr := s.Get(t.Context(), "a.txt")
	_, statErr := s.Stat(t.Context(), "a.txt")
	_, listErr := s.List(t.Context(), "", "", 1)
	return map[string]error{"Get": getErr, "Stat": statErr, "List": listErr, "Delete": s.Delete(t.Context(), "a.txt"), "Copy": s.Copy(t.Context(), "a.txt", "b.txt"),
		"Put": s.Put(t.Context(), "a.txt", strings.NewReader("a"), blob.Meta{ContentType: "text/plain", Length: 1})}
}

func TestRefused(t *testing.T) {
	server := servertest.S3(t)
	wrongKey, noBucket := settings(server), settings(server)
	wrongKey.SecretKey = "wrong"
	noBucket.Bucket = "there-is-no-such-bucket"
	for name, c := range map[string]Config{"wrong key": wrongKey, "no bucket": noBucket} {
		for what, err := range use(t, open(t, c)) {
			if name == "no bucket" && (what == "Stat" || what == "Delete") {
				continue // an answer to HEAD has no body that could say what is missing
			}
			if fault.CodeOf(err) != fault.Unavailable {
				t.Errorf("%s, %s: %v, want unavailable", name, what, err)
			}
			if f := fault.Of(err); strings.Contains(f.Title+f.Detail, server.AccessKey) || strings.Contains(f.Detail, "bucket") {
				t.Errorf("the public text is %s %s", f.Title, f.Detail)
			}
		}
	}
}

func TestServerGone(t *testing.T) {
	server := servertest.S3(t)
	s := open(t, settings(server))
	if err := s.Put(t.Context(), "a.txt", strings.NewReader("a"), blob.Meta{ContentType: "text/plain", Length: 1}); err != nil {
		t.Fatal(err)
	}
	server.Kill()
	for what, err := range use(t, s) {
		if fault.CodeOf(err) != fault.Unavailable {
			t.Errorf("%s: %v, want unavailable", what, err)
		}
	}
}

// answer is a server that says the same to everybody.
func answer(t *testing.T, status int, code string) *blob.Store {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(status)
		fmt.Fprintf(w, "<Error><Code>%s</Code><Message>no</Message></Error>", code)
	}))
	t.Cleanup(server.Close)
	return open(t, Config{Bucket: "b", Region: "r", Endpoint: server.URL, PathStyle: true, AccessKey: "a", SecretKey: "s", Attempts: 1})
}

func TestAnswers(t *testing.T) {
	for _, c := range []struct {
		status int
		code   string
		want   fault.Code
	}{
		{503, "SlowDown", fault.Unavailable}, {500, "InternalError", fault.Unavailable}, {403, "AccessDenied", fault.Unavailable},
		{507, "QuotaExceeded", fault.Unavailable}, {404, "NoSuchKey", fault.NotFound}, {404, "NoSuchBucket", fault.Unavailable},
		{400, "IncompleteBody", fault.Invalid}, {400, "BadDigest", fault.Invalid}, {400, "EntityTooLarge", fault.TooLarge},
	} {
		_, _, err := answer(t, c.status, c.code).Get(t.Context(), "a.txt")
		if fault.CodeOf(err) != c.want {
			t.Errorf("%s: %v, want %s", c.code, err, c.want)
		}
	}
}

// TestCutOff has a server that stops in the middle of an object.
func TestCutOff(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "100")
		w.Write(bytes.Repeat([]byte("x"), 50))
	}))
	t.Cleanup(server.Close)
	s := open(t, Config{Bucket: "b", Region: "r", Endpoint: server.URL, PathStyle: true, AccessKey: "a", SecretKey: "s", Attempts: 1})
	r, _, err := s.Get(t.Context(), "a.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	var buf bytes.Buffer
	if _, err := buf.ReadFrom(r); fault.CodeOf(err) != fault.Unavailable {
		t.Errorf("err = %v, want unavailable", err)
	}
}

// TestAddresses are those of Amazon's own S3, which no test can reach.
func TestAddresses(t *testing.T) {
	for _, c := range []struct {
		config Config
		want   string
	}{
		{Config{}, "https://learningyogi-documents-prod.s3.eu-central-1.amazonaws.com/a.png?"},
		{Config{PathStyle: true}, "https://s3.eu-central-1.amazonaws.com/learningyogi-documents-prod/a.png?"},
		{Config{PathStyle: true, Endpoint: "https://store.example:9000"}, "https://store.example:9000/learningyogi-documents-prod/a.png?"},
	} {
		c.config.Bucket, c.config.Region, c.config.AccessKey, c.config.SecretKey = "learningyogi-documents-prod", "eu-central-1", "a", "s"
		target, err := open(t, c.config).UploadTarget(t.Context(), "a.png", blob.Meta{ContentType: "image/png", Length: 7})
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(target.URL, c.want) || !strings.Contains(target.URL, "X-Amz-SignedHeaders=content-length%3Bcontent-type%3Bhost") || strings.Contains(target.URL, "checksum") {
			t.Errorf("%s, want %s with length and type signed and no checksum", target.URL, c.want)
		}
	}
	if _, err := Open(t.Context(), Config{Bucket: "b"}); fault.CodeOf(err) != fault.Invalid {
		t.Errorf("no region: %v, want invalid", err)
	}
}
