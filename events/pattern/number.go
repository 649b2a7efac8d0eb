package pattern

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strconv"
)

// maxNumber bounds the numbers that are compared by value, in both directions.
// The service compares six digits after the point, which are kept here too.
const (
	maxNumber = 5_000_000_000
	fraction  = 1_000_000
)

// number is a JSON number: millionths where it can be compared, and its text,
// by which others (a twelve-digit account) are still the same.
type number struct {
	text       string
	millionths int64
	inRange    bool
}

func newNumber(n json.Number) number {
	f, err := strconv.ParseFloat(n.String(), 64)
	if err != nil || math.Abs(f) > maxNumber {
		return number{text: n.String()}
	}
	return number{n.String(), int64(math.Round(f * fraction)), true}
}

func (n number) equal(other number) bool {
	return n.text == other.text || n.inRange && other.inRange && n.millionths == other.millionths
}

// between accepts the numbers from low to high, both of which belong to it.
type between struct{ low, high int64 } // millionths

func (m between) match(v value) bool {
	return v.kind == isNumber && v.number.inRange && m.low <= v.number.millionths && v.number.millionths <= m.high
}

// compileNumeric reads [operator, number] or a range of two of them, the lower
// end first.
func compileNumeric(v any) (matcher, error) {
	list, ok := v.(array)
	if !ok {
		return nil, fmt.Errorf("numeric takes an array, this is %s", describe(v))
	}
	if len(list) != 2 && len(list) != 4 {
		return nil, fmt.Errorf("numeric takes an operator and a number, once or twice, not %d elements", len(list))
	}
	m := between{math.MinInt64, math.MaxInt64}
	for i := 0; i < len(list); i += 2 {
		sign, _ := list[i].(string)
		text, ok := list[i+1].(json.Number)
		if !ok {
			return nil, fmt.Errorf("numeric compares with numbers, this is %s", describe(list[i+1]))
		}
		n := newNumber(text)
		if !n.inRange {
			return nil, fmt.Errorf("numeric takes numbers from %d to %d, not %s", -maxNumber, maxNumber, text)
		}
		lower, upper := sign == ">" || sign == ">=", sign == "<" || sign == "<="
		if len(list) == 4 && (i == 0 && !lower || i == 2 && !upper) {
			return nil, errors.New("a numeric range has its lower end (> or >=) first and its upper end (< or <=) second")
		}
		switch sign {
		case "=":
			m = between{n.millionths, n.millionths}
		case ">":
			m.low = n.millionths + 1
		case ">=":
			m.low = n.millionths
		case "<":
			m.high = n.millionths - 1
		case "<=":
			m.high = n.millionths
		default:
			return nil, fmt.Errorf("numeric compares with =, <, <=, > or >=, not %v", list[i])
		}
	}
	if m.low > m.high {
		return nil, errors.New("no number lies in this numeric range")
	}
	return m, nil
}
