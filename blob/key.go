package blob

import (
	"encoding/base64"
	"strings"
	"time"

	"github.com/learning-yogi/platform/fault"
)

const (
	// MaxKey is the longest key in bytes: documents.s3_key has 500 characters.
	MaxKey = 500
	// maxPart is the longest part in bytes; file systems end at 255 and need
	// room for a temporary name.
	maxPart = 200
	// maxExtension is the longest file extension that a key keeps.
	maxExtension = 8
)

// CheckKey returns an Invalid fault unless key is well formed: parts of ASCII
// letters, digits, '.', '_' and '-', joined by single slashes, none of them
// empty or starting with a dot, in all at most MaxKey bytes. Such a key is a
// relative path that never leaves its folder, on every file system, and needs
// no escaping in a URL. Two objects whose keys are "a" and "a/b" cannot both
// be kept.
func CheckKey(key string) error {
	if key == "" || len(key) > MaxKey {
		return badKey()
	}
	for part := range strings.SplitSeq(key, "/") {
		if !isPart(part) {
			return badKey()
		}
	}
	return nil
}

func badKey() error {
	return fault.New(fault.Invalid, "This is no key of an object.", "Keys are parts of letters, digits, dots, dashes and underscores, joined by slashes.")
}

func isPart(s string) bool { return s != "" && len(s) <= maxPart && s[0] != '.' && isPlain(s) }

func isPlain(s string) bool {
	for i := range len(s) {
		c := s[i]
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '.', c == '_', c == '-':
		default:
			return false
		}
	}
	return true
}

// checkPrefix takes what some key could start with.
func checkPrefix(prefix string) error {
	if prefix == "" {
		return nil
	}
	if err := CheckKey(strings.TrimSuffix(prefix, "/")); err != nil {
		return fault.New(fault.Invalid, "No key starts like this.", "A prefix is the start of a key, or empty.")
	}
	return nil
}

// sealCursor makes of the last key of a page what callers see: a value to give
// back, not to take apart.
func sealCursor(key string) string { return base64.RawURLEncoding.EncodeToString([]byte(key)) }

func openCursor(cursor string) (string, error) {
	if cursor == "" {
		return "", nil
	}
	key, err := base64.RawURLEncoding.DecodeString(cursor)
	if err == nil {
		err = CheckKey(string(key))
	}
	if err != nil {
		return "", fault.New(fault.Invalid, "This is no cursor of a list.", "Give back the cursor of the last page as it came, or none to start over.")
	}
	return string(key), nil
}

// The layout of the bucket. The functions below make its keys; ids are UUIDs
// or other single parts, and a malformed one makes a key that every method of
// Store refuses.

// OriginalKey is where a document's file is: uploads/{userId}/{documentId}/original.{ext}.
// The extension (with or without its dot) is made lower case; one that is none
// becomes "bin".
func OriginalKey(userID, documentID, extension string) string {
	ext := strings.ToLower(strings.TrimPrefix(extension, "."))
	if ext == "" || len(ext) > maxExtension || !isPlain(ext) || strings.ContainsAny(ext, "._-") {
		ext = "bin"
	}
	return DocumentPrefix(userID, documentID) + "original." + ext
}

// PreprocessedKey is where a document's straightened picture is.
func PreprocessedKey(userID, documentID string) string {
	return DocumentPrefix(userID, documentID) + "preprocessed.png"
}

// ThumbnailKey is where a document's small picture is.
func ThumbnailKey(userID, documentID string) string {
	return DocumentPrefix(userID, documentID) + "thumbnail.jpg"
}

// OCRResultKey is where the words of a document are, as JSON; deleted after 30 days.
func OCRResultKey(documentID string) string { return ProcessedPrefix(documentID) + "ocr_result.json" }

// LLMResultKey is where a model's answer is, as JSON; deleted after 30 days.
func LLMResultKey(documentID string) string { return ProcessedPrefix(documentID) + "llm_result.json" }

// ExportKey is where a user's exported timetable is; deleted after 7 days. The
// date is the day in UTC, the extension is "csv" or another format's.
func ExportKey(userID string, date time.Time, extension string) string {
	return ExportPrefix(userID) + "timetable_" + date.UTC().Format(time.DateOnly) + "." + extension
}

// DocumentPrefix starts the keys of one document's own files.
func DocumentPrefix(userID, documentID string) string {
	return UserPrefix(userID) + id(documentID) + "/"
}

// UserPrefix starts the keys of all that a user uploaded.
func UserPrefix(userID string) string { return "uploads/" + id(userID) + "/" }

// ProcessedPrefix starts the keys of what the steps gave for a document.
func ProcessedPrefix(documentID string) string { return "processed/" + id(documentID) + "/" }

// ExportPrefix starts the keys of a user's exports.
func ExportPrefix(userID string) string { return "exports/" + id(userID) + "/" }

// id is one part of a key. A slash in an id would reach into another's folder,
// so a malformed id becomes the empty part, which no key may have.
func id(s string) string {
	if !isPart(s) {
		return ""
	}
	return s
}
