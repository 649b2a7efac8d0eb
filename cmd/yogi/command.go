package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/learning-yogi/platform/app"
)

// command is one verb of the program.
type command struct {
	name, args, summary string
	long                string // more help, after the summary
	flags               func(*flag.FlagSet) func(context.Context, terminal, []string) exitCode
}

func commands() []command {
	return []command{extractCommand(), evalCommand(), doctorCommand(), versionCommand()}
}

const about = `yogi reads weekly timetables (photos, scans, pictures, PDF, Word, Excel) into timeblocks:
day, start, end, title, notes. Documents never leave this machine.
`

// run finds the command and runs it.
func run(ctx context.Context, args []string, t terminal) exitCode {
	if len(args) == 0 {
		help(t.err)
		return exitUsage
	}
	name := args[0]
	if slices.Contains([]string{"help", "-h", "-help", "--help"}, name) {
		if len(args) < 2 {
			help(t.out)
			return exitOK
		}
		name, args = args[1], []string{args[1], "--help"}
	}
	if name == "--version" {
		name = "version"
	}
	all := commands()
	i := slices.IndexFunc(all, func(c command) bool { return c.name == name })
	if i < 0 {
		fmt.Fprintf(t.err, "yogi: there is no command %q. `yogi help` lists them.\n", name)
		return exitUsage
	}
	return all[i].run(ctx, t, args[1:])
}

func help(w io.Writer) {
	fmt.Fprint(w, about, "\nUsage: yogi COMMAND [flags] [arguments]\n\n")
	for _, c := range commands() {
		fmt.Fprintf(w, "  %-9s %s\n", c.name, c.summary)
	}
	fmt.Fprint(w, "\n`yogi help COMMAND` tells more. A first try: yogi extract timetable.jpg\n")
}

func (c command) run(ctx context.Context, t terminal, args []string) exitCode {
	set := flag.NewFlagSet(c.name, flag.ContinueOnError)
	set.SetOutput(io.Discard)
	action := c.flags(set)
	rest, err := parse(set, args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		c.help(t.out, set)
		return exitOK
	case err != nil:
		return usage(t, c.name, err.Error())
	}
	return action(ctx, t, rest)
}

// parse takes flags before, between and after the arguments; what follows "--"
// is an argument whatever it looks like.
func parse(set *flag.FlagSet, args []string) ([]string, error) {
	var literal, rest []string
	if i := slices.Index(args, "--"); i >= 0 {
		args, literal = args[:i], args[i+1:]
	}
	for {
		if err := set.Parse(args); err != nil {
			return nil, err
		}
		if set.NArg() == 0 {
			return append(rest, literal...), nil
		}
		rest, args = append(rest, set.Arg(0)), set.Args()[1:]
	}
}

func (c command) help(w io.Writer, set *flag.FlagSet) {
	fmt.Fprintf(w, "%s\n\nUsage: yogi %s %s\n", c.summary, c.name, c.args)
	set.VisitAll(func(f *flag.Flag) {
		value, text := flag.UnquoteUsage(f)
		dashes := "--"
		if len(f.Name) == 1 {
			dashes = "-"
		}
		text = strings.ReplaceAll(text, "\n", "\n"+strings.Repeat(" ", 20))
		fmt.Fprintf(w, "\n  %-17s %s", strings.TrimSpace(dashes+f.Name+" "+value), text)
	})
	fmt.Fprintf(w, "\n%s", c.long)
}

func usage(t terminal, name, problem string) exitCode {
	fmt.Fprintf(t.err, "yogi %s: %s\nTry `yogi help %s`.\n", name, problem, name)
	return exitUsage
}

// open builds the program from the environment.
func open(t terminal) (*app.App, error) {
	config, err := app.Load(t.getenv)
	if err != nil {
		return nil, err
	}
	config.HEIF.Program = t.self
	return app.New(config), nil
}
