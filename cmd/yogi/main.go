// Command yogi reads weekly timetables into structured timeblocks.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"strconv"
	"syscall"

	"golang.org/x/term"
)

func main() {
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
	t.colour = t.tty && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	if w, _, err := term.GetSize(fd); err == nil && w > 0 {
		t.width = min(w, maxWidth)
	} else if w, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && w > 0 {
		t.width = min(w, maxWidth)
	}
	return t
}
