// Package ics writes timetables as calendars (RFC 5545): one weekly event for
// each block, open-ended, in floating local time.
package ics

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/learning-yogi/platform/timetable"
)

// Options place the weeks on the calendar.
type Options struct {
	Name  string    // of the calendar; may be empty
	From  time.Time // a day of the first week; only its date counts
	Stamp time.Time // when the calendar was made
}

// Left counts the blocks that a calendar cannot hold.
type Left struct {
	NoStart int // without a start time
	NoDay   int // on no weekday ("Day 3" of a cycle)
}

// Total is the number of blocks left out.
func (l Left) Total() int { return l.NoStart + l.NoDay }

// Document is one document's timetables. ID names it across exports: with the
// same ID, an unchanged block keeps its event's identity.
type Document struct {
	ID         string
	Timetables []timetable.Timetable
}

// Write writes one calendar with the blocks of all documents, and says what it
// left out.
func Write(w io.Writer, docs []Document, o Options) (Left, error) {
	c := calendar{out: w, o: o, monday: monday(o.From), seen: map[string]int{}}
	c.line("BEGIN", "VCALENDAR")
	c.line("VERSION", "2.0")
	c.line("PRODID", "-//Learning Yogi//Timetables//EN")
	c.line("CALSCALE", "GREGORIAN")
	if o.Name != "" {
		c.line("X-WR-CALNAME", escape(o.Name))
	}
	for _, d := range docs {
		for i, t := range d.Timetables {
			weeks := timetable.Weeks(t.Timeblocks)
			for _, b := range t.Timeblocks {
				c.event(fmt.Sprintf("%s/%d", d.ID, i), b, weeks)
			}
		}
	}
	c.line("END", "VCALENDAR")
	if c.err != nil {
		return c.left, fmt.Errorf("ics: %w", c.err)
	}
	return c.left, nil
}

// monday returns midnight of the Monday of t's week.
func monday(t time.Time) time.Time {
	day := time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
	return day.AddDate(0, 0, -(int(day.Weekday())+6)%7)
}

type calendar struct {
	out    io.Writer
	o      Options
	monday time.Time
	seen   map[string]int // how often an event's identity was used
	left   Left
	err    error
}

var byDay = [7]string{"MO", "TU", "WE", "TH", "FR", "SA", "SU"}

// event writes one block as a weekly event, every other week where the weeks
// of the cycle differ.
func (c *calendar) event(table string, b timetable.Timeblock, weeks []string) {
	day := slices.Index(timetable.Weekdays[:], b.Day)
	if day < 0 {
		c.left.NoDay++
		return
	}
	if b.Start == nil {
		c.left.NoStart++
		return
	}
	date, rule := c.monday.AddDate(0, 0, day), "FREQ=WEEKLY;BYDAY="+byDay[day]
	if b.Week != nil && len(weeks) > 1 {
		date = date.AddDate(0, 0, 7*slices.Index(weeks, *b.Week))
		rule = fmt.Sprintf("FREQ=WEEKLY;INTERVAL=%d;BYDAY=%s", len(weeks), byDay[day])
	}
	c.line("BEGIN", "VEVENT")
	c.line("UID", c.uid(table, b))
	c.line("DTSTAMP", c.o.Stamp.UTC().Format("20060102T150405Z"))
	c.line("DTSTART", local(date, *b.Start))
	if b.End != nil {
		if *b.End < *b.Start { // over midnight
			date = date.AddDate(0, 0, 1)
		}
		c.line("DTEND", local(date, *b.End))
	}
	c.line("RRULE", rule)
	c.line("SUMMARY", escape(b.Title))
	if b.Notes != "" {
		c.line("DESCRIPTION", escape(b.Notes))
	}
	c.line("END", "VEVENT")
}

// local is a floating time: the same clock time wherever the reader is.
func local(day time.Time, c timetable.Clock) string {
	return day.Add(time.Duration(c) * time.Minute).Format("20060102T150405")
}

// uid names an event by what it is, so that a block that stays the same keeps
// its identity when others around it change.
func (c *calendar) uid(table string, b timetable.Timeblock) string {
	week := ""
	if b.Week != nil {
		week = *b.Week
	}
	key := strings.Join([]string{table, b.Day, week, b.Start.String(), b.Title}, "\x00")
	c.seen[key]++
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", key, c.seen[key]))
	return hex.EncodeToString(sum[:16]) + "@learning-yogi"
}

// escape writes a text value (RFC 5545, 3.3.11); other control characters have
// no place in one.
func escape(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\n' && r != '\t' || r == 0x7f {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(s)
}

// lineLimit is the longest line in octets without its line break (RFC 5545,
// 3.1).
const lineLimit = 75

// line writes a property, folded between characters.
func (c *calendar) line(name, value string) {
	if c.err != nil {
		return
	}
	var b strings.Builder
	width := 0
	for _, r := range name + ":" + value {
		n := len(string(r))
		if width+n > lineLimit {
			b.WriteString("\r\n ")
			width = 1
		}
		b.WriteRune(r)
		width += n
	}
	b.WriteString("\r\n")
	_, c.err = io.WriteString(c.out, b.String())
}
