package ics

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/learning-yogi/platform/timetable"
)

var options = Options{Name: "Owl class", From: time.Date(2026, 9, 3, 0, 0, 0, 0, time.UTC), // a Thursday
	Stamp: time.Date(2026, 9, 1, 12, 0, 0, 0, time.UTC)}

func block(day, title, notes string, start, end timetable.Clock) timetable.Timeblock {
	return timetable.Timeblock{Day: day, Title: title, Notes: notes, Start: &start, End: &end}
}

func write(t *testing.T, blocks ...timetable.Timeblock) (string, Left) {
	t.Helper()
	var b bytes.Buffer
	left, err := Write(&b, []Document{{ID: "sum", Timetables: []timetable.Timetable{{Timeblocks: blocks}}}}, options)
	if err != nil {
		t.Fatal(err)
	}
	return b.String(), left
}

func TestWrite(t *testing.T) {
	got, left := write(t, block("Tuesday", "Maths; set 2, top", "Room 4\nbring \\ ruler", timetable.At(9, 0), timetable.At(10, 30)))
	want := "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Learning Yogi//Timetables//EN\r\nCALSCALE:GREGORIAN\r\nX-WR-CALNAME:Owl class\r\n" +
		"BEGIN:VEVENT\r\nUID:5e0a4d2a9dc15a26@learning-yogi\r\nDTSTAMP:20260901T120000Z\r\nDTSTART:20260901T090000\r\nDTEND:20260901T103000\r\n" +
		"RRULE:FREQ=WEEKLY;BYDAY=TU\r\nSUMMARY:Maths\\; set 2\\, top\r\nDESCRIPTION:Room 4\\nbring \\\\ ruler\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
	if mask(got) != mask(want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if left.Total() != 0 {
		t.Errorf("left out %+v", left)
	}
}

// mask hides the UIDs.
func mask(s string) string {
	var out []string
	for line := range strings.SplitSeq(s, "\r\n") {
		if strings.HasPrefix(line, "UID:") && strings.HasSuffix(line, "@learning-yogi") {
			line = "UID"
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

func TestLeftOut(t *testing.T) {
	noStart := timetable.Timeblock{Day: "Monday", Title: "Art"}
	got, left := write(t, noStart, block("Day 3", "PE", "", timetable.At(9, 0), timetable.At(10, 0)))
	if left != (Left{NoStart: 1, NoDay: 1}) || strings.Contains(got, "VEVENT") {
		t.Errorf("left out %+v of\n%s", left, got)
	}
}

func TestNoEndAndMidnight(t *testing.T) {
	open := block("Monday", "Choir", "", timetable.At(15, 0), 0)
	open.End = nil
	got, _ := write(t, open, block("Sunday", "Night", "", timetable.At(22, 0), timetable.At(6, 0)), block("Sunday", "Late", "", timetable.At(22, 0), timetable.At(24, 0)))
	if strings.Count(got, "DTEND") != 2 || !strings.Contains(got, "DTEND:20260907T060000") || !strings.Contains(got, "DTEND:20260907T000000") {
		t.Error(got)
	}
}

func TestWeeksOfACycle(t *testing.T) {
	a, b := block("Monday", "Art", "", timetable.At(9, 0), timetable.At(10, 0)), block("Monday", "Music", "", timetable.At(9, 0), timetable.At(10, 0))
	every := block("Monday", "PE", "", timetable.At(11, 0), timetable.At(12, 0))
	wa, wb := "A", "B"
	a.Week, b.Week = &wa, &wb
	got, _ := write(t, a, b, every)
	for _, want := range []string{"DTSTART:20260831T090000", "DTSTART:20260907T090000", "INTERVAL=2;BYDAY=MO", "RRULE:FREQ=WEEKLY;BYDAY=MO\r\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

func TestIdentity(t *testing.T) {
	uids := func(s string) (out []string) {
		for line := range strings.SplitSeq(s, "\r\n") {
			if strings.HasPrefix(line, "UID:") {
				out = append(out, line)
			}
		}
		return out
	}
	maths, art := block("Monday", "Maths", "", timetable.At(9, 0), timetable.At(10, 0)), block("Monday", "Art", "", timetable.At(11, 0), timetable.At(12, 0))
	one, _ := write(t, maths, art, art)
	two, _ := write(t, art)
	a, b := uids(one), uids(two)
	if a[1] != b[0] {
		t.Error("a block's identity changes with the blocks around it")
	}
	if a[1] == a[2] {
		t.Error("two blocks share an identity")
	}
}

func TestFolding(t *testing.T) {
	title := strings.Repeat("Früh-Übung 体育 ", 20) + "\x00\x1b\xff"
	got, _ := write(t, block("Monday", title, "", timetable.At(9, 0), timetable.At(10, 0)))
	for line := range strings.SplitSeq(got, "\r\n") {
		if len(line) > lineLimit || !utf8.ValidString(line) {
			t.Errorf("%d octets: %q", len(line), line)
		}
	}
	unfolded := strings.ReplaceAll(got, "\r\n ", "")
	if !strings.Contains(unfolded, strings.Repeat("Früh-Übung 体育 ", 20)+"\ufffd\r\n") {
		t.Error("unfolding does not give the title back:", unfolded)
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestWriteReportsErrors(t *testing.T) {
	if _, err := Write(full{}, nil, options); err == nil {
		t.Error("an error of the destination was lost")
	}
}
