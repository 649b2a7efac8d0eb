package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/learning-yogi/platform/extract"
	"github.com/learning-yogi/platform/fault"
	"github.com/learning-yogi/platform/timetable"
)

// fake answers by the content of a document, and can hold documents back so
// that later ones finish first.
type fake struct {
	answers map[string]func() (*extract.Result, error)
	wait    map[string]chan struct{}
	release map[string]chan struct{}
}

func (f fake) Extract(ctx context.Context, in extract.Input, progress func(extract.Event)) (*extract.Result, *extract.Trace, error) {
	if progress != nil {
		progress(extract.Event{Stage: "grid", Page: 1, Message: "11 columns, 5 days"})
	}
	key := string(in.Data)
	if ch := f.wait[key]; ch != nil {
		select {
		case <-ch:
		case <-ctx.Done():
			return nil, nil, ctx.Err()
		}
	}
	if ch := f.release[key]; ch != nil {
		close(ch)
	}
	answer := f.answers[key]
	if answer == nil {
		answer = func() (*extract.Result, error) { return read(in.Name, extract.Accept, 0.99), nil }
	}
	r, err := answer()
	return r, nil, err
}

func read(name string, route extract.Route, confidence float64) *extract.Result {
	start, end := timetable.At(9, 0), timetable.At(10, 0)
	return &extract.Result{
		Document: extract.Document{Name: name, SHA256: name}, DocumentType: "timetable", TypeConfidence: 1, Confidence: confidence, Route: route,
		Timetables: []timetable.Timetable{{Title: "Owl <class>", Timeblocks: []timetable.Timeblock{
			{ID: "b1", Day: "Monday", Start: &start, End: &end, Title: "Maths", Confidence: 0.5},
			{ID: "b2", Day: "Tuesday", Title: "Art", Confidence: 0.99},
		}, Issues: []timetable.Issue{}}},
		Unplaced: []extract.Unplaced{{Text: "PE kits on Mondays, please."}},
	}
}

func failing(err error) func() (*extract.Result, error) {
	return func() (*extract.Result, error) { return nil, err }
}

func answers() map[string]func() (*extract.Result, error) {
	return map[string]func() (*extract.Result, error){
		"review": func() (*extract.Result, error) { return read("review.png", extract.Review, 0.5), nil },
		"other": func() (*extract.Result, error) {
			return &extract.Result{Document: extract.Document{Name: "other.png"}, DocumentType: "other", Route: extract.Reject}, nil
		},
		"broken": failing(fault.New(fault.Unreadable, "The file is cut off.", "Send it again.")),
		"engine": failing(fault.New(fault.Unavailable, "Tesseract is missing.", "sudo apt-get install tesseract-ocr")),
		"panic":  func() (*extract.Result, error) { panic("index out of range") },
	}
}

// files writes documents named after their content.
func files(t *testing.T, contents ...string) []string {
	t.Helper()
	dir := t.TempDir()
	paths := make([]string, len(contents))
	for i, c := range contents {
		paths[i] = filepath.Join(dir, c+".png")
		if err := os.WriteFile(paths[i], []byte(c), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return paths
}

type ran struct {
	code     exitCode
	out, err string
}

func runWith(ctx context.Context, r reader, o extractOptions, paths []string, change func(*terminal)) ran {
	var out, errs bytes.Buffer
	t := terminal{in: strings.NewReader("from stdin"), out: &out, err: &errs, width: 100, getenv: func(string) string { return "" }}
	if change != nil {
		change(&t)
	}
	if o.workers == 0 {
		o.workers = 2
	}
	code := runExtract(ctx, t, r, o, paths)
	return ran{code, out.String(), errs.String()}
}

func TestExitCodes(t *testing.T) {
	for _, c := range []struct {
		docs string
		o    extractOptions
		want exitCode
	}{
		{"fine", extractOptions{}, exitOK},
		{"fine", extractOptions{failUnder: 0.995}, exitReview},
		{"review", extractOptions{}, exitReview},
		{"other", extractOptions{}, exitNoTimetable},
		{"broken", extractOptions{}, exitUnreadable},
		{"engine", extractOptions{}, exitNoEngine},
		{"panic", extractOptions{}, exitNoEngine},
		{"fine other review", extractOptions{}, exitNoTimetable},
		{"engine broken fine", extractOptions{}, exitNoEngine},
	} {
		got := runWith(context.Background(), fake{answers: answers()}, c.o, files(t, strings.Fields(c.docs)...), nil)
		if got.code != c.want {
			t.Errorf("%s %+v: exit %d; want %d\n%s", c.docs, c.o, got.code, c.want, got.err)
		}
	}
}

func TestOneDocumentIsAnObject(t *testing.T) {
	got := runWith(context.Background(), fake{}, extractOptions{}, files(t, "fine"), nil)
	var r extract.Result
	if err := json.Unmarshal([]byte(got.out), &r); err != nil || len(r.Timetables) != 1 || got.err != "" {
		t.Errorf("%v: %s%s", err, got.out, got.err)
	}
	if !strings.Contains(got.out, "\n  \"documentType\": \"timetable\"") || !strings.Contains(got.out, "Owl <class>") {
		t.Errorf("not written for reading: %s", got.out)
	}
}

func TestSeveralAreLinesInOrderAndFailuresStopNothing(t *testing.T) {
	second := make(chan struct{})
	f := fake{answers: answers(), wait: map[string]chan struct{}{"first": second}, release: map[string]chan struct{}{"second": second}}
	got := runWith(context.Background(), f, extractOptions{}, files(t, "first", "second", "broken", "panic", "last"), nil)
	lines := strings.Split(strings.TrimSpace(got.out), "\n")
	if len(lines) != 5 {
		t.Fatalf("%d lines: %s", len(lines), got.out)
	}
	for i, want := range []string{`"name":"first.png"`, `"name":"second.png"`, `"code":"unreadable","title":"The file is cut off.","detail":"Send it again."`, `"name":"panic.png"`, `"name":"last.png"`} {
		if !strings.Contains(lines[i], want) {
			t.Errorf("line %d has no %s: %s", i+1, want, lines[i])
		}
	}
	if strings.Contains(got.out, "index out of range") || !strings.Contains(got.err, "index out of range") {
		t.Error("the cause of a panic belongs on standard error only")
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	f := fake{wait: map[string]chan struct{}{"b": make(chan struct{})}}
	f.answers = map[string]func() (*extract.Result, error){"a": func() (*extract.Result, error) { cancel(); return read("a.png", extract.Accept, 1), nil }}
	got := runWith(ctx, f, extractOptions{}, files(t, "a", "b", "c"), nil)
	if got.code != exitInterrupted || !strings.Contains(got.err, "Stopped.") {
		t.Errorf("exit %d, %q", got.code, got.err)
	}
}

func TestFormats(t *testing.T) {
	for format, want := range map[string]string{
		"table":  "PE kits on Mondays, please.",
		"json":   `"documentType": "timetable"`,
		"ndjson": `"documentType":"timetable"`,
		"csv":    "fine.png,Owl <class>,Monday,,,09:00,10:00,Maths",
		"ics":    "SUMMARY:Maths\r\n",
	} {
		got := runWith(context.Background(), fake{}, extractOptions{format: format}, files(t, "fine"), nil)
		if got.code != exitOK || !strings.Contains(got.out, want) {
			t.Errorf("%s: exit %d, no %q in\n%s", format, got.code, want, got.out)
		}
		if format == "ics" && !strings.Contains(got.err, "1 blocks without a start time") {
			t.Errorf("the calendar left a block out silently: %q", got.err)
		}
	}
}

func TestTerminalGetsATable(t *testing.T) {
	got := runWith(context.Background(), fake{answers: answers()}, extractOptions{}, files(t, "fine", "other", "broken"), func(t *terminal) { t.tty, t.colour = true, true })
	for _, want := range []string{"== fine.png ==", "│", "\x1b[33mMaths ?50%", "not a weekly timetable"} {
		if !strings.Contains(got.out, want) {
			t.Errorf("no %q in\n%s", want, got.out)
		}
	}
	if !strings.Contains(got.err, "broken.png: The file is cut off. Send it again.") {
		t.Errorf("standard error: %s", got.err)
	}
	got = runWith(context.Background(), fake{}, extractOptions{format: "table"}, files(t, "fine"), nil)
	if strings.Contains(got.out, "\x1b") {
		t.Errorf("colours where none are wanted: %q", got.out)
	}
}

func TestFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "results")
	a, b := files(t, "owls", "broken"), files(t, "owls")
	got := runWith(context.Background(), fake{answers: answers()}, extractOptions{dir: dir}, append(a, b...), nil)
	if got.code != exitUnreadable || got.out != "" {
		t.Errorf("exit %d, %q", got.code, got.out)
	}
	for name, want := range map[string]string{"owls.json": "\n  \"document\"", "owls-2.json": "Maths", "broken.json": `"code": "unreadable"`} {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil || !strings.Contains(string(data), want) {
			t.Errorf("%s: %v %s", name, err, data)
		}
	}
	if !strings.Contains(got.err, "owls-2.json") {
		t.Errorf("the new name is not mentioned: %s", got.err)
	}
	left, err := filepath.Glob(filepath.Join(dir, ".yogi-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}

func TestOutputNames(t *testing.T) {
	got := outputNames([]string{"a/owls.png", "b/owls.pdf", "owls-2.png", "-", ".png", "owls.tar.gz"}, ".json")
	want := []string{"owls.json", "owls-3.json", "owls-2.json", "stdin.json", ".png.json", "owls.tar.json"}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %v; want %v", got, want)
	}
}

func TestStandardInput(t *testing.T) {
	got := runWith(context.Background(), fake{answers: map[string]func() (*extract.Result, error){
		"from stdin": func() (*extract.Result, error) { return read("stdin", extract.Accept, 1), nil }}}, extractOptions{}, []string{"-"}, nil)
	if got.code != exitOK || !strings.Contains(got.out, `"name": "stdin"`) {
		t.Errorf("%+v", got)
	}
}

func TestInputsThatAreNoDocuments(t *testing.T) {
	for _, path := range []string{t.TempDir(), filepath.Join(t.TempDir(), "none.png")} {
		got := runWith(context.Background(), fake{}, extractOptions{}, []string{path}, nil)
		if got.code != exitUnreadable || !strings.Contains(got.out, `"detail"`) {
			t.Errorf("%s: %+v", path, got)
		}
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }

func TestEndlessInputIsCut(t *testing.T) {
	in, err := load("-", endless{})
	if err != nil || len(in.Data) != maxRead {
		t.Errorf("%d bytes, %v", len(in.Data), err)
	}
}

func TestProgressGoesToStandardError(t *testing.T) {
	got := runWith(context.Background(), fake{}, extractOptions{progress: true}, files(t, "fine"), nil)
	if !strings.Contains(got.err, "fine.png: page 1: grid: 11 columns, 5 days") || strings.Contains(got.out, "11 columns") {
		t.Errorf("%+v", got)
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestOutputThatCannotBeWritten(t *testing.T) {
	got := runWith(context.Background(), fake{}, extractOptions{}, files(t, "fine"), func(t *terminal) { t.out = full{} })
	if got.code == exitOK || !strings.Contains(got.err, "disk full") {
		t.Errorf("%+v", got)
	}
}

func TestCommandLine(t *testing.T) {
	for _, c := range []struct {
		args string
		code exitCode
		want string // in either output
	}{
		{"", exitUsage, "Usage: yogi COMMAND"},
		{"help", exitOK, "extract"},
		{"help extract", exitOK, "Exit codes"},
		{"extract --help", exitOK, "--fail-under P"},
		{"extract", exitUsage, "name at least one document"},
		{"extract --format xml a.png", exitUsage, "no format"},
		{"extract a.png --fail-under 2", exitUsage, "from 0 to 1"},
		{"extract a.png b.png --explain x.html", exitUsage, "one document"},
		{"extract - -", exitUsage, "only once"},
		{"extract --nonsense", exitUsage, "nonsense"},
		{"extract -- --none.png", exitUnreadable, "no such file"},
		{"nonsense", exitUsage, "no command"},
		{"eval", exitUsage, "one folder"},
		{"eval /nonexistent", exitUsage, "labels"},
		{"version", exitOK, "yogi "},
		{"--version", exitOK, "yogi "},
		{"doctor x", exitUsage, "no arguments"},
	} {
		var out, errs bytes.Buffer
		t.Run(c.args, func(t *testing.T) {
			term := terminal{in: strings.NewReader(""), out: &out, err: &errs, width: 80, getenv: func(string) string { return "" }}
			code := run(context.Background(), strings.Fields(c.args), term)
			if code != c.code || !strings.Contains(out.String()+errs.String(), c.want) {
				t.Errorf("exit %d; want %d and %q in\n%s%s", code, c.code, c.want, out.String(), errs.String())
			}
		})
	}
}

func TestDoctorSaysWhatToInstall(t *testing.T) {
	var out bytes.Buffer
	term := terminal{out: &out, err: &out, getenv: func(name string) string {
		return map[string]string{"TESSDATA_PREFIX": t.TempDir()}[name]
	}}
	if code := run(context.Background(), []string{"doctor"}, term); code != exitNoEngine || !strings.Contains(out.String(), "install") {
		t.Errorf("exit %d: %s", code, out.String())
	}
}

func TestBatchKeepsOneReaderPerWorker(t *testing.T) {
	var mu sync.Mutex
	running, most := 0, 0
	count := func(n int) {
		mu.Lock()
		defer mu.Unlock()
		running += n
		most = max(most, running)
	}
	f := fake{answers: map[string]func() (*extract.Result, error){}}
	var names []string
	for i := range 20 {
		name := fmt.Sprint("doc", i)
		names = append(names, name)
		f.answers[name] = func() (*extract.Result, error) {
			count(1)
			defer count(-1)
			return read(name, extract.Accept, 1), nil
		}
	}
	runWith(context.Background(), f, extractOptions{workers: 3}, files(t, names...), nil)
	if most > 3 {
		t.Errorf("%d documents at once; 3 allowed", most)
	}
}
