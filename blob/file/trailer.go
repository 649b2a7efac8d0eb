package file

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"io"
	"time"
)

// magic ends every object's file.
const magic = "YOGIBLB1"

// maxTrailer bounds the JSON of a trailer in bytes: a content type of 255 and
// some digits.
const maxTrailer = 4 << 10

// trailer follows an object's content: JSON, its length as four bytes, magic.
type trailer struct {
	ContentType string    `json:"contentType"`
	Length      int64     `json:"length"` // of the content, bytes
	SHA256      string    `json:"sha256"` // of the content, hex
	Modified    time.Time `json:"modified"`
}

func (t trailer) encode() []byte {
	b, _ := json.Marshal(t) // strings, a number and a time cannot fail
	b = binary.BigEndian.AppendUint32(b, uint32(len(b)))
	return append(b, magic...)
}

// readTrailer reads the trailer of a file of the given size.
func readTrailer(r io.ReaderAt, size int64) (trailer, error) {
	var t trailer
	end := make([]byte, 4+len(magic))
	start := size - int64(len(end))
	if start < 0 {
		return t, errors.New("the file is shorter than a trailer")
	}
	if _, err := r.ReadAt(end, start); err != nil {
		return t, err
	}
	n := int64(binary.BigEndian.Uint32(end))
	if string(end[4:]) != magic || n > maxTrailer || n > start {
		return t, errors.New("the file has no trailer")
	}
	b := make([]byte, n)
	if _, err := r.ReadAt(b, start-n); err != nil {
		return t, err
	}
	if err := json.Unmarshal(b, &t); err != nil {
		return t, err
	}
	if t.Length != start-n {
		return t, errors.New("the file has another length than its trailer says")
	}
	return t, nil
}
