// Command yogi reads weekly timetables into structured timeblocks.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strconv"
	"syscall"

	"golang.org/x/term"

	"github.com/learning-yogi/platform/extract/ingest/heif"
)

// softMemory, in bytes, is what Go's heap is collected more often to stay
// within: two large photos at once, on a small machine. It is no limit.
const softMemory = 220 << 20

func main() {
	if heif.IsChild(os.Args) { // this process is to decode one picture, and no more
		if err := heif.Serve(os.Args, os.Stdin, os.Stdout); err != nil {
			os.Exit(int(exitNoEngine))
		}
		return
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(softMemory)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once
	code := run(ctx, os.Args[1:], console())
	os.Exit(int(code))
}

// terminal is what a command reads and writes.
type terminal struct {
	in     io.Reader
	out    io.Writer
	err    io.Writer
	tty    bool // out is a terminal
	colour bool
	width  int
	getenv func(string) string
	self   string // this program, to start again for what must not run inside it; "" in tests
}

// Widths between which a table is drawn: narrower, words break; wider, the eye
// loses the row.
const (
	defaultWidth = 100
	maxWidth     = 140
)

func console() terminal {
	fd := int(os.Stdout.Fd())
	t := terminal{in: os.Stdin, out: os.Stdout, err: os.Stderr, tty: term.IsTerminal(fd), width: defaultWidth, getenv: os.Getenv}
	t.self, _ = os.Executable() // where that fails, pictures are decoded in this process
	t.colour = t.tty && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	if w, _, err := term.GetSize(fd); err == nil && w > 0 {
		t.width = min(w, maxWidth)
	} else if w, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && w > 0 {
		t.width = min(w, maxWidth)
	}
	return t
}
