package timetable

import (
	"fmt"
	"strconv"
)

// Clock is a time of day in minutes since midnight, 0 to 1440 (24:00).
type Clock int

// At returns the clock time of an hour and a minute.
func At(hour, minute int) Clock { return Clock(hour*60 + minute) }

// String gives "HH:MM".
func (c Clock) String() string { return fmt.Sprintf("%02d:%02d", int(c)/60, int(c)%60) }

// MarshalText writes "HH:MM".
func (c Clock) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads "HH:MM", 00:00 to 24:00.
func (c *Clock) UnmarshalText(b []byte) error {
	if len(b) != 5 || b[2] != ':' {
		return fmt.Errorf("clock %q is not HH:MM", b)
	}
	h, err1 := strconv.ParseUint(string(b[:2]), 10, 8) // unsigned: "+1" is no hour
	m, err2 := strconv.ParseUint(string(b[3:]), 10, 8)
	if err1 != nil || err2 != nil || m > 59 || h*60+m > 1440 {
		return fmt.Errorf("clock %q is not a time of day", b)
	}
	*c = At(int(h), int(m))
	return nil
}
