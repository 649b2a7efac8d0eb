package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/learning-yogi/platform/export/csv"
	"github.com/learning-yogi/platform/export/ics"
	"github.com/learning-yogi/platform/export/table"
	"github.com/learning-yogi/platform/extract"
)

// sink takes the documents of a batch in order. Close ends the output.
type sink interface {
	result(r *extract.Result) error
	problem(p problem) error
	Close() error
}

// extensions are the output formats and the files they make.
var extensions = map[string]string{"table": ".txt", "json": ".json", "ndjson": ".ndjson", "csv": ".csv", "ics": ".ics"}

// newSink writes documents of one format to out; notes for a person go to
// notes.
func newSink(format string, several bool, t terminal, out io.Writer, doubtedAt float64) sink {
	switch format {
	case "csv":
		return &csvSink{csv.NewWriter(out)}
	case "ics":
		return &icsSink{out: out, notes: t.err, now: time.Now()}
	case "table":
		return &tableSink{out: out, several: several, o: table.Options{Width: t.width, Colour: t.colour, DoubtedAt: doubtedAt}}
	}
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	if format == "json" && !several {
		enc.SetIndent("", "  ")
	}
	return jsonSink{enc}
}

type jsonSink struct{ enc *json.Encoder }

func (s jsonSink) result(r *extract.Result) error { return s.enc.Encode(r) }
func (s jsonSink) problem(p problem) error        { return s.enc.Encode(p) }
func (s jsonSink) Close() error                   { return nil }

type csvSink struct{ csv *csv.Writer }

func (s *csvSink) result(r *extract.Result) error { return s.csv.Write(r.Document.Name, r.Timetables) }
func (s *csvSink) problem(problem) error          { return nil }
func (s *csvSink) Close() error                   { return s.csv.Write("", nil) }

type icsSink struct {
	out, notes io.Writer
	now        time.Time
	docs       []ics.Document
}

func (s *icsSink) result(r *extract.Result) error {
	s.docs = append(s.docs, ics.Document{ID: r.Document.SHA256, Timetables: r.Timetables})
	return nil
}
func (s *icsSink) problem(problem) error { return nil }
func (s *icsSink) Close() error {
	name := ""
	if len(s.docs) == 1 && len(s.docs[0].Timetables) == 1 {
		name = s.docs[0].Timetables[0].Title
	}
	left, err := ics.Write(s.out, s.docs, ics.Options{Name: name, From: s.now, Stamp: s.now})
	if left.Total() > 0 {
		fmt.Fprintf(s.notes, "Left out of the calendar: %d blocks without a start time, %d not on a weekday.\n", left.NoStart, left.NoDay)
	}
	return err
}

type tableSink struct {
	out     io.Writer
	several bool
	written int
	o       table.Options
}

func (s *tableSink) title(name string) {
	if s.written++; s.written > 1 {
		fmt.Fprintln(s.out)
	}
	if s.several {
		fmt.Fprintf(s.out, "== %s ==\n", table.Clean(name))
	}
}

func (s *tableSink) result(r *extract.Result) error {
	s.title(r.Document.Name)
	if r.DocumentType != "timetable" {
		_, err := fmt.Fprintf(s.out, "This is not a weekly timetable (%.1f%% sure).\n", 100*r.TypeConfidence)
		return err
	}
	for i, t := range r.Timetables {
		if i > 0 {
			fmt.Fprintln(s.out)
		}
		if err := table.Write(s.out, t, s.o); err != nil {
			return err
		}
	}
	if len(r.Unplaced) > 0 {
		fmt.Fprintf(s.out, "\nNot in the week\n")
		for _, u := range r.Unplaced {
			fmt.Fprintf(s.out, "  - %s\n", table.Clean(u.Text))
		}
	}
	_, err := fmt.Fprintf(s.out, "\n%s\n", verdict(r, s.o.DoubtedAt))
	return err
}

func (s *tableSink) problem(problem) error { return nil }
func (s *tableSink) Close() error          { return nil }

// verdict says in one line how sure the reading is and what comes next.
func verdict(r *extract.Result, doubtedAt float64) string {
	blocks, doubtful := 0, 0
	for _, t := range r.Timetables {
		blocks += len(t.Timeblocks)
		for _, b := range t.Timeblocks {
			if b.Confidence < doubtedAt {
				doubtful++
			}
		}
	}
	if r.DocumentType != "timetable" {
		return fmt.Sprintf("This is not a weekly timetable (%.1f%% sure). Its words are listed.", 100*r.TypeConfidence)
	}
	if blocks == 0 {
		return "This looks like a timetable, but no entry could be read. Try a sharper picture, or the original document."
	}
	text := fmt.Sprintf("%d blocks, %.1f%% sure that all of it is right: ", blocks, 100*r.Confidence)
	switch {
	case r.Route == extract.Accept:
		text += "accepted."
	case doubtful > 0:
		text += fmt.Sprintf("please check (%d doubtful blocks are marked with ?).", doubtful)
	default:
		text += "please check."
	}
	return text
}

// folder gives every document a file of its own.
type folder struct {
	dir, format string
	names       []string
	next        int
	t           terminal
	doubtedAt   float64
}

func (f *folder) result(r *extract.Result) error {
	return f.write(func(s sink) error { return s.result(r) })
}

// problem writes a file only in the formats that can say what is wrong.
func (f *folder) problem(p problem) error {
	if f.format != "json" && f.format != "ndjson" {
		f.next++
		return nil
	}
	return f.write(func(s sink) error { return s.problem(p) })
}

func (f *folder) Close() error { return nil }

// write makes the next file whole or not at all, so that a reader never sees
// half a document.
func (f *folder) write(fill func(sink) error) error {
	path := filepath.Join(f.dir, f.names[f.next])
	f.next++
	tmp, err := os.CreateTemp(f.dir, ".yogi-*")
	if err != nil {
		return fmt.Errorf("output: %w", err)
	}
	defer os.Remove(tmp.Name()) // fails, as it should, once it is renamed
	t := f.t
	t.colour, t.width = false, defaultWidth
	s := newSink(f.format, false, t, tmp, f.doubtedAt)
	for _, step := range []func() error{func() error { return fill(s) }, s.Close, func() error { return tmp.Chmod(0o644) }, tmp.Close} {
		if err := step(); err != nil {
			tmp.Close()
			return fmt.Errorf("output %s: %w", path, err)
		}
	}
	if err := os.Rename(tmp.Name(), path); err != nil {
		return fmt.Errorf("output: %w", err)
	}
	return nil
}
