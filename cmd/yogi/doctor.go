package main

import (
	"context"
	"flag"
	"fmt"
	"runtime"
	"runtime/debug"
)

func doctorCommand() command {
	return command{
		name: "doctor", args: "", summary: "Check what this machine lacks, and say what to install.",
		long: "\nExit code 0 where everything needed is there, else 6.\n",
		flags: func(*flag.FlagSet) func(context.Context, terminal, []string) exitCode {
			return func(_ context.Context, t terminal, args []string) exitCode {
				if len(args) > 0 {
					return usage(t, "doctor", "it takes no arguments.")
				}
				a, err := open(t)
				if err != nil {
					return usage(t, "doctor", err.Error())
				}
				defer a.Close()
				code := exitOK
				for _, c := range a.Check() {
					state := "ok      "
					switch {
					case !c.OK && c.Needed:
						state, code = "MISSING ", exitNoEngine
					case !c.OK:
						state = "optional"
					}
					fmt.Fprintf(t.out, "%s  %-14s %s\n", state, c.Name, c.Found)
					if c.Install != "" {
						fmt.Fprintf(t.out, "          %-14s %s\n", "", c.Install)
					}
				}
				return code
			}
		},
	}
}

func versionCommand() command {
	return command{
		name: "version", args: "", summary: "Print the version.", long: "\n",
		flags: func(*flag.FlagSet) func(context.Context, terminal, []string) exitCode {
			return func(_ context.Context, t terminal, _ []string) exitCode {
				version, revision := "unknown", ""
				if info, ok := debug.ReadBuildInfo(); ok {
					version = info.Main.Version
					for _, s := range info.Settings {
						if s.Key == "vcs.revision" {
							revision = " " + s.Value
						}
					}
				}
				fmt.Fprintf(t.out, "yogi %s%s %s/%s %s\n", version, revision, runtime.GOOS, runtime.GOARCH, runtime.Version())
				return exitOK
			}
		},
	}
}
