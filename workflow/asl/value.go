package asl

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
)

// Values inside the interpreter are what encoding/json decodes, with numbers
// kept as they were written (json.Number), so that 0.80 stays 0.80. They are
// never changed in place: whoever needs another value copies.

// decode reads exactly one JSON value.
func decode(raw []byte) (any, error) {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return nil, err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("more than one JSON value")
	}
	return v, nil
}

// encode writes a value on one line, keys in alphabetical order.
func encode(v any) json.RawMessage {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic("asl: a value that is no JSON: " + err.Error()) // a bug here: all values come from decode
	}
	return json.RawMessage(bytes.TrimRight(b.Bytes(), "\n"))
}

// number gives the numeric value of v. A number too large for a float is
// infinite.
func number(v any) (float64, bool) {
	n, ok := v.(json.Number)
	if !ok {
		return 0, false
	}
	f, err := strconv.ParseFloat(string(n), 64)
	if err != nil && !errors.Is(err, strconv.ErrRange) {
		return 0, false
	}
	return f, true
}

// integer gives v as a whole number where it is one and is written without
// losing anything.
func integer(v any) (int64, bool) {
	f, ok := number(v)
	if !ok || f != math.Trunc(f) || math.Abs(f) > 1<<53 {
		return 0, false
	}
	return int64(f), true
}

func intNumber(n int64) json.Number { return json.Number(strconv.FormatInt(n, 10)) }

// equal compares two values; numbers by what they say, not how.
func equal(a, b any) bool {
	switch x := a.(type) {
	case json.Number:
		f, _ := number(x)
		g, ok := number(b)
		return ok && f == g
	case []any:
		y, ok := b.([]any)
		return ok && slices.EqualFunc(x, y, equal)
	case map[string]any:
		y, ok := b.(map[string]any)
		if !ok || len(x) != len(y) {
			return false
		}
		for k, v := range x {
			if w, ok := y[k]; !ok || !equal(v, w) {
				return false
			}
		}
		return true
	default:
		return !composite(b) && a == b
	}
}

func composite(v any) bool {
	switch v.(type) {
	case []any, map[string]any:
		return true
	}
	return false
}

// compareText orders strings as the service does, by UTF-16 units.
func compareText(a, b string) int {
	return slices.Compare(utf16.Encode([]rune(a)), utf16.Encode([]rune(b)))
}

// display writes a value the way States.Format does: text without quotes,
// objects as {key=value, ...} and lists as [a, b].
func display(v any) string {
	switch x := v.(type) {
	case string:
		return x
	case []any:
		parts := make([]string, len(x))
		for i, e := range x {
			parts[i] = display(e)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case map[string]any:
		parts := make([]string, 0, len(x))
		for _, k := range sortedKeys(x) {
			parts = append(parts, k+"="+display(x[k]))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	default:
		return string(encode(v))
	}
}

// nests reports whether v has more than so many levels of objects and lists.
func nests(v any, levels int) bool {
	switch x := v.(type) {
	case []any:
		for _, e := range x {
			if levels == 0 || nests(e, levels-1) {
				return true
			}
		}
	case map[string]any:
		for _, e := range x {
			if levels == 0 || nests(e, levels-1) {
				return true
			}
		}
	}
	return false
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
