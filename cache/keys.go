package cache

import (
	"fmt"
	"strings"
	"time"
)

// Key names a value and says how long it is kept.
type Key struct {
	Name string
	TTL  time.Duration
}

// How long each kind of value is kept.
const (
	UserTTL             = time.Hour
	DocumentTTL         = 30 * time.Minute
	TimetableTTL        = time.Hour
	ProcessingStatusTTL = 24 * time.Hour
	RateLimitTTL        = time.Minute
	OCRResultTTL        = 30 * 24 * time.Hour
	LLMResultTTL        = 90 * 24 * time.Hour
)

// User is the key of a user.
func User(userID string) Key { return key(UserTTL, "user", userID) }

// Document is the key of what is known about a document.
func Document(documentID string) Key { return key(DocumentTTL, "document", documentID) }

// Timetable is the key of a timetable with its blocks.
func Timetable(timetableID string) Key { return key(TimetableTTL, "timetable", timetableID) }

// ProcessingStatus is the key of how far a document is.
func ProcessingStatus(documentID string) Key {
	return key(ProcessingStatusTTL, "processing_status", documentID)
}

// RateLimit is the key of what a user has used of an endpoint's limit. The
// endpoint is the route's pattern ("POST /documents"), never the path that a
// client made up.
func RateLimit(userID, endpoint string) Key {
	return key(RateLimitTTL, "rate_limit", userID, endpoint)
}

// OCRResult is the key of the words read from a file, by the SHA-256 of its
// content in hex: the same file is read once.
func OCRResult(sha256 string) Key { return key(OCRResultTTL, "ocr_result", sha256) }

// LLMResult is the key of a model's answer about a file, by the SHA-256 of its
// content in hex.
func LLMResult(sha256 string) Key { return key(LLMResultTTL, "llm_result", sha256) }

// key joins the parts with colons. What could be mistaken for the joint, or
// for something else by a tool that prints keys, is percent-encoded.
func key(ttl time.Duration, kind string, parts ...string) Key {
	var b strings.Builder
	b.WriteString(kind)
	for _, p := range parts {
		b.WriteByte(':')
		for i := range len(p) {
			if c := p[i]; c <= ' ' || c == ':' || c == '%' || c >= 0x7f {
				fmt.Fprintf(&b, "%%%02X", c)
			} else {
				b.WriteByte(c)
			}
		}
	}
	return Key{Name: b.String(), TTL: ttl}
}
