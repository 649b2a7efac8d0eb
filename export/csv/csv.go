// Package csv writes timetables as comma-separated values: one row a block,
// for spreadsheets.
package csv

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/learning-yogi/platform/timetable"
)

var header = []string{"document", "timetable", "day", "week", "period", "start", "end", "title", "notes", "colour", "confidence", "page"}

// Writer writes the blocks of any number of documents under one header.
type Writer struct {
	csv    *csv.Writer
	headed bool
}

// NewWriter returns a Writer on w.
func NewWriter(w io.Writer) *Writer { return &Writer{csv: csv.NewWriter(w)} }

// Write appends the blocks of one document, named in the first column.
func (w *Writer) Write(document string, timetables []timetable.Timetable) error {
	if !w.headed {
		w.headed = true
		if err := w.csv.Write(header); err != nil {
			return fmt.Errorf("csv: %w", err)
		}
	}
	for i, t := range timetables {
		name := t.Title
		if name == "" {
			name = strconv.Itoa(i + 1)
		}
		for _, b := range t.Timeblocks {
			if err := w.csv.Write(row(document, name, b)); err != nil {
				return fmt.Errorf("csv: %w", err)
			}
		}
	}
	w.csv.Flush()
	if err := w.csv.Error(); err != nil {
		return fmt.Errorf("csv: %w", err)
	}
	return nil
}

func row(document, name string, b timetable.Timeblock) []string {
	return []string{
		harmless(document), harmless(name), harmless(b.Day), harmless(optional(b.Week)), harmless(optional(b.Period)),
		clock(b.Start), clock(b.End), harmless(b.Title), harmless(b.Notes), b.Colour,
		strconv.FormatFloat(b.Confidence, 'f', 3, 64), strconv.Itoa(b.Source.Page),
	}
}

func optional(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func clock(c *timetable.Clock) string {
	if c == nil {
		return ""
	}
	return c.String()
}

// harmless keeps a spreadsheet from running words of a document as a formula:
// it puts an apostrophe before a text that starts like one, white space
// included, since some programs skip it.
func harmless(s string) string {
	start := strings.TrimLeft(s, " \t\r\n\v\f\u00a0\ufeff")
	if start != "" && strings.ContainsRune("=+-@|%＝＋－＠", []rune(start)[0]) || strings.HasPrefix(s, "\t") || strings.HasPrefix(s, "\r") {
		return "'" + s
	}
	return s
}
