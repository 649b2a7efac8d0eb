package asl

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"math"
	"strings"
)

// function is one intrinsic function and how many arguments it takes.
type function struct {
	least, most int
	run         func(s *scope, args []any) (any, error)
}

// Limits of the service.
const (
	maxRange   = 1000  // elements of States.ArrayRange
	maxEncoded = 10000 // characters that States.Base64* and States.Hash take
	manyArgs   = 1 << 10
)

// functions are all intrinsic functions of the language. It is filled by init
// because functions may nest.
var functions map[string]function

func init() {
	functions = map[string]function{
		"States.Array":          {0, manyArgs, func(_ *scope, a []any) (any, error) { return append([]any{}, a...), nil }},
		"States.ArrayPartition": {2, 2, pure(arrayPartition)},
		"States.ArrayContains":  {2, 2, pure(arrayContains)},
		"States.ArrayRange":     {3, 3, pure(arrayRange)},
		"States.ArrayGetItem":   {2, 2, pure(arrayGetItem)},
		"States.ArrayLength":    {1, 1, pure(arrayLength)},
		"States.ArrayUnique":    {1, 1, pure(arrayUnique)},
		"States.Base64Encode":   {1, 1, pure(base64Encode)},
		"States.Base64Decode":   {1, 1, pure(base64Decode)},
		"States.Hash":           {2, 2, pure(hashOf)},
		"States.JsonMerge":      {3, 3, pure(jsonMerge)},
		"States.MathRandom":     {2, 3, mathRandom},
		"States.MathAdd":        {2, 2, pure(mathAdd)},
		"States.StringSplit":    {2, 2, pure(stringSplit)},
		"States.UUID":           {0, 0, uuid},
		"States.Format":         {1, manyArgs, pure(format)},
		"States.StringToJson":   {1, 1, pure(stringToJSON)},
		"States.JsonToString":   {1, 1, func(_ *scope, a []any) (any, error) { return string(encode(a[0])), nil }},
	}
}

func pure(f func(args []any) (any, error)) func(*scope, []any) (any, error) {
	return func(_ *scope, args []any) (any, error) { return f(args) }
}

func listArg(args []any, i int) ([]any, error) {
	if l, ok := args[i].([]any); ok {
		return l, nil
	}
	return nil, fmt.Errorf("argument %d must be an array", i+1)
}

func textArg(args []any, i int) (string, error) {
	if t, ok := args[i].(string); ok {
		return t, nil
	}
	return "", fmt.Errorf("argument %d must be a string", i+1)
}

// wholeArg rounds a number to the nearest whole one, halves upward, as the
// service does (-1.5 becomes -1).
func wholeArg(args []any, i int) (int64, error) {
	f, ok := number(args[i])
	if f = math.Floor(f + 0.5); !ok || math.Abs(f) > math.MaxInt32 {
		return 0, fmt.Errorf("argument %d must be a number of at most 32 bits", i+1)
	}
	return int64(f), nil
}

func arrayPartition(args []any) (any, error) {
	list, err := listArg(args, 0)
	if err != nil {
		return nil, err
	}
	size, err := wholeArg(args, 1)
	if err != nil || size < 1 {
		return nil, errors.New("the chunk size must be a positive number")
	}
	out := []any{}
	for len(list) > 0 {
		n := min(int(size), len(list))
		out = append(out, list[:n:n])
		list = list[n:]
	}
	return out, nil
}

func arrayContains(args []any) (any, error) {
	list, err := listArg(args, 0)
	if err != nil {
		return nil, err
	}
	for _, e := range list {
		if equal(e, args[1]) {
			return true, nil
		}
	}
	return false, nil
}

func arrayRange(args []any) (any, error) {
	var n [3]int64
	for i := range n {
		var err error
		if n[i], err = wholeArg(args, i); err != nil {
			return nil, err
		}
	}
	first, last, step := n[0], n[1], n[2]
	if step == 0 {
		return nil, errors.New("the step must not be zero")
	}
	out := []any{}
	for v := first; step > 0 && v <= last || step < 0 && v >= last; v += step {
		if len(out) == maxRange {
			return nil, fmt.Errorf("the range has more than %d elements", maxRange)
		}
		out = append(out, intNumber(v))
	}
	return out, nil
}

func arrayGetItem(args []any) (any, error) {
	list, err := listArg(args, 0)
	if err != nil {
		return nil, err
	}
	n, ok := integer(args[1])
	if !ok || n < 0 || n >= int64(len(list)) {
		return nil, errors.New("the index is out of bounds")
	}
	return list[n], nil
}

func arrayLength(args []any) (any, error) {
	list, err := listArg(args, 0)
	return intNumber(int64(len(list))), err
}

func arrayUnique(args []any) (any, error) {
	list, err := listArg(args, 0)
	if err != nil {
		return nil, err
	}
	out := []any{}
	for _, e := range list {
		if seen, _ := arrayContains([]any{out, e}); seen == false {
			out = append(out, e)
		}
	}
	return out, nil
}

func boundedText(args []any, i int) (string, error) {
	t, err := textArg(args, i)
	if err == nil && len(t) > maxEncoded {
		err = fmt.Errorf("argument %d has more than %d characters", i+1, maxEncoded)
	}
	return t, err
}

func base64Encode(args []any) (any, error) {
	t, err := boundedText(args, 0)
	return base64.StdEncoding.EncodeToString([]byte(t)), err
}

func base64Decode(args []any) (any, error) {
	t, err := boundedText(args, 0)
	if err != nil {
		return nil, err
	}
	raw, err := base64.StdEncoding.DecodeString(t)
	if err != nil {
		return nil, errors.New("the argument is no Base64")
	}
	return strings.ToValidUTF8(string(raw), "\uFFFD"), nil
}

// digests are what States.Hash offers; MD5 and SHA-1 are part of the language,
// not used for anything that must be secure.
var digests = map[string]func() hash.Hash{"MD5": md5.New, "SHA-1": sha1.New, "SHA-256": sha256.New, "SHA-384": sha512.New384, "SHA-512": sha512.New}

func hashOf(args []any) (any, error) {
	var data string
	if t, ok := args[0].(string); ok {
		data = t
	} else {
		data = string(encode(args[0]))
	}
	name, err := textArg(args, 1)
	if err != nil {
		return nil, err
	}
	digest, ok := digests[name]
	if !ok || len(data) > maxEncoded {
		return nil, fmt.Errorf("%q is no known algorithm, or the data has more than %d characters", name, maxEncoded)
	}
	h := digest()
	h.Write([]byte(data)) // never fails
	return hex.EncodeToString(h.Sum(nil)), nil
}

func jsonMerge(args []any) (any, error) {
	a, okA := args[0].(map[string]any)
	b, okB := args[1].(map[string]any)
	if !okA || !okB {
		return nil, errors.New("the first two arguments must be objects")
	}
	if args[2] != false {
		return nil, errors.New("only shallow merging (false) is supported, as on AWS")
	}
	out := make(map[string]any, len(a)+len(b))
	for k, v := range a {
		out[k] = v
	}
	for k, v := range b {
		out[k] = v
	}
	return out, nil
}

// mathRandom draws from [first, second).
func mathRandom(s *scope, args []any) (any, error) {
	from, err := wholeArg(args, 0)
	if err != nil {
		return nil, err
	}
	to, err := wholeArg(args, 1)
	if err != nil {
		return nil, err
	}
	if to <= from {
		return nil, errors.New("the end must lie above the start")
	}
	return intNumber(from + int64(s.draw()%uint64(to-from))), nil
}

func mathAdd(args []any) (any, error) {
	a, err := wholeArg(args, 0)
	if err != nil {
		return nil, err
	}
	b, err := wholeArg(args, 1)
	return intNumber(a + b), err
}

// stringSplit splits at any of the given characters and drops what is empty.
func stringSplit(args []any) (any, error) {
	t, err := textArg(args, 0)
	if err != nil {
		return nil, err
	}
	at, err := textArg(args, 1)
	if err != nil {
		return nil, err
	}
	out := []any{}
	for _, part := range strings.FieldsFunc(t, func(r rune) bool { return strings.ContainsRune(at, r) }) {
		out = append(out, part)
	}
	return out, nil
}

func uuid(s *scope, _ []any) (any, error) {
	var b [16]byte
	binary.BigEndian.PutUint64(b[:8], s.draw())
	binary.BigEndian.PutUint64(b[8:], s.draw())
	b[6] = b[6]&0x0f | 0x40 // version 4
	b[8] = b[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:]), nil
}

// format puts the arguments where the template has {}; \{ and \} are braces.
func format(args []any) (any, error) {
	template, err := textArg(args, 0)
	if err != nil {
		return nil, err
	}
	var b strings.Builder
	next := 1
	for i := 0; i < len(template); i++ {
		switch {
		case template[i] == '\\' && i+1 < len(template) && strings.IndexByte(`'{}\`, template[i+1]) >= 0:
			i++
			b.WriteByte(template[i])
		case strings.HasPrefix(template[i:], "{}"):
			if next == len(args) {
				return nil, errors.New("the template has more {} than there are arguments")
			}
			b.WriteString(display(args[next]))
			next++
			i++
		default:
			b.WriteByte(template[i])
		}
	}
	if next != len(args) {
		return nil, errors.New("there are more arguments than {} in the template")
	}
	return b.String(), nil
}

// stringToJSON reads JSON from a text; a blank one is null.
func stringToJSON(args []any) (any, error) {
	t, err := textArg(args, 0)
	if err != nil || strings.TrimSpace(t) == "" {
		return nil, err
	}
	v, err := decode([]byte(t))
	if err != nil {
		return nil, errors.New("the argument is no JSON")
	}
	return v, nil
}
