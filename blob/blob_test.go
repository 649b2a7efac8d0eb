package blob

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/learning-yogi/platform/fault"
)

func TestLayout(t *testing.T) {
	const user, doc = "0c9f1a52-6f0e-4a55-9a07-0d5a3f6b7c11", "7d4e8a10-13b5-4c77-8f1e-5a9b2c3d4e5f"
	date := time.Date(2026, 3, 1, 23, 30, 0, 0, time.FixedZone("", -5*3600))
	for got, want := range map[string]string{
		OriginalKey(user, doc, ".JPEG"):   "uploads/" + user + "/" + doc + "/original.jpeg",
		OriginalKey(user, doc, ""):        "uploads/" + user + "/" + doc + "/original.bin",
		OriginalKey(user, doc, "../x"):    "uploads/" + user + "/" + doc + "/original.bin",
		OriginalKey(user, doc, "tar.gz"):  "uploads/" + user + "/" + doc + "/original.bin",
		PreprocessedKey(user, doc):        "uploads/" + user + "/" + doc + "/preprocessed.png",
		ThumbnailKey(user, doc):           "uploads/" + user + "/" + doc + "/thumbnail.jpg",
		OCRResultKey(doc):                 "processed/" + doc + "/ocr_result.json",
		LLMResultKey(doc):                 "processed/" + doc + "/llm_result.json",
		ExportKey(user, date, "csv"):      "exports/" + user + "/timetable_2026-03-02.csv",
		DocumentPrefix(user, doc) + "x/y": "uploads/" + user + "/" + doc + "/x/y",
	} {
		if got != want || CheckKey(got) != nil {
			t.Errorf("%s, want %s; CheckKey: %v", got, want, CheckKey(got))
		}
	}
	for _, id := range []string{"", "..", "a/b", "../" + user, "a\x00"} {
		for _, key := range []string{OriginalKey(id, doc, "png"), OriginalKey(user, id, "png"), OCRResultKey(id), ExportKey(id, date, "csv")} {
			if CheckKey(key) == nil {
				t.Errorf("id %q makes the key %s", id, key)
			}
		}
	}
}

// TestLastByteIsHeldBack is what keeps a wrong upload from being complete for
// a server on the other side of a network.
func TestLastByteIsHeldBack(t *testing.T) {
	const sum = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824" // of "hello"
	for _, c := range []struct {
		content string
		m       Meta
		sent    int // most bytes that may leave
		code    fault.Code
	}{
		{"hello", Meta{Length: 5, SHA256: sum}, 5, ""}, {"hello", Meta{Length: 5}, 5, ""},
		{"hello", Meta{Length: 4}, 3, fault.Invalid}, {"hello", Meta{Length: 6}, 5, fault.Invalid},
		{"jello", Meta{Length: 5, SHA256: sum}, 4, fault.Invalid},
	} {
		e, err := newExact(strings.NewReader(c.content), c.m)
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(e)
		if len(got) > c.sent || (err == nil) != (c.code == "") || err != nil && fault.CodeOf(err) != c.code {
			t.Errorf("%q as %+v: %q, %v", c.content, c.m, got, err)
		}
	}
}

func TestUnavailableKeepsTheContextsError(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cause := errors.New("broken pipe")
	if err := Unavailable(ctx, cause); fault.CodeOf(err) != fault.Unavailable || !errors.Is(err, cause) {
		t.Error(err)
	}
	cancel()
	if err := Unavailable(ctx, cause); err != context.Canceled {
		t.Error(err)
	}
}

func FuzzCheckKey(f *testing.F) {
	for _, s := range []string{"a", "a/b.c", "../a", "a//b", "a/./b", "a/../b", "\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, key string) {
		if CheckKey(key) != nil {
			return
		}
		if len(key) > MaxKey || strings.HasPrefix(key, "/") || strings.Contains("/"+key+"/", "/../") || strings.Contains(key, "//") || strings.ContainsAny(key, "\x00\\ %?#") {
			t.Errorf("%q passes", key)
		}
	})
}
