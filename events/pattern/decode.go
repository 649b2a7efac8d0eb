package pattern

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// object is a JSON object whose members keep their order and their repetition:
// a pattern that names a field twice must be refused, and a map would hide it.
type object []member

type member struct {
	name  string
	value any // object, array, string, json.Number, bool or nil
}

type array []any

// decode reads one JSON value. Numbers keep their text.
func decode(data []byte) (any, error) {
	// Reading tokens is laxer about what follows the value than this is.
	var raw json.RawMessage
	if err := json.Unmarshal(data, &raw); err != nil {
		return nil, fmt.Errorf("it is not valid JSON: %w", err)
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	return next(d, 0)
}

// next reads the value that starts at the decoder's next token.
func next(d *json.Decoder, depth int) (any, error) {
	token, err := d.Token()
	if err != nil {
		return nil, err
	}
	if _, opens := token.(json.Delim); opens && depth == MaxDepth {
		return nil, fmt.Errorf("it is nested too deeply: at most %d objects and arrays may stand in one another", MaxDepth)
	}
	switch token {
	case json.Delim('{'):
		obj := object{}
		for d.More() {
			name, err := d.Token()
			if err != nil {
				return nil, err
			}
			value, err := next(d, depth+1)
			if err != nil {
				return nil, err
			}
			text, _ := name.(string) // names are strings in valid JSON
			obj = append(obj, member{text, value})
		}
		_, err = d.Token() // the closing brace
		return obj, err
	case json.Delim('['):
		list := array{}
		for d.More() {
			value, err := next(d, depth+1)
			if err != nil {
				return nil, err
			}
			list = append(list, value)
		}
		_, err = d.Token()
		return list, err
	}
	return token, nil
}

// describe names the kind of a JSON value for an error.
func describe(v any) string {
	switch v.(type) {
	case object:
		return "an object"
	case array:
		return "an array"
	case string:
		return "a string"
	case json.Number:
		return "a number"
	case bool:
		return "true or false"
	}
	return "null"
}
