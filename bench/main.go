// Command bench prints the speed and memory of `yogi extract` side by side
// with plain Tesseract (one thread, whole page) on the same files in one run.
//
// Each file is read by a process of its own, so that processor time and peak
// memory are what the system counted for that file, start-up included. The
// last lines read all files in one process, as a batch does.
package main

import (
	"context"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

func main() {
	yogi := flag.String("yogi", "bin/yogi", "the `program` to measure")
	limit := flag.Duration("limit", 2*time.Minute, "longest time for one file")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	files, err := collect(flag.Args())
	if err == nil && len(files) == 0 {
		err = fmt.Errorf("name files or folders")
	}
	if err == nil {
		err = bench(ctx, *yogi, files, *limit)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// collect lists the files named, and those in the folders named.
func collect(args []string) ([]string, error) {
	var files []string
	for _, a := range args {
		err := filepath.WalkDir(a, func(path string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				files = append(files, path)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return files, nil
}

// sample is what one process cost.
type sample struct {
	ok        bool
	cpu, wall float64 // seconds
	peak      int64   // bytes
}

func bench(ctx context.Context, yogi string, files []string, limit time.Duration) error {
	var ours, plain []sample
	fmt.Printf("%-28s %26s   %26s\n%-28s %8s %8s %8s   %8s %8s %8s\n", "", "yogi extract", "tesseract",
		"file", "CPU s", "wall s", "MB", "CPU s", "wall s", "MB")
	for _, f := range files {
		a := measure(ctx, limit, yogi, "extract", "--format", "json", f)
		b := sample{}
		if picture(f) {
			b = measure(ctx, limit, "tesseract", f, "-")
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		ours, plain = append(ours, a), append(plain, b)
		fmt.Printf("%-28.28s %s   %s\n", filepath.Base(f), a, b)
	}
	fmt.Println()
	summary("pictures", files, ours, plain, picture)
	summary("others", files, ours, plain, func(f string) bool { return !picture(f) })
	return batch(ctx, yogi, files)
}

// picture reports whether plain Tesseract opens such a file at all.
func picture(path string) bool {
	return slices.Contains([]string{".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".webp"}, strings.ToLower(filepath.Ext(path)))
}

// measure runs a program to its end. yogi's exit codes up to 4 are results.
func measure(ctx context.Context, limit time.Duration, name string, args ...string) sample {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env = append(os.Environ(), "OMP_THREAD_LIMIT=1")
	start := time.Now()
	err := cmd.Run()
	wall := time.Since(start).Seconds()
	if cmd.ProcessState == nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		return sample{}
	}
	s := sample{wall: wall, cpu: (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds()}
	if u, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		const kilobyte = 1024 // the unit of Maxrss on Linux
		s.peak = u.Maxrss * kilobyte
	}
	code := cmd.ProcessState.ExitCode()
	s.ok = code == 0 || code == 3 || code == 4
	return s
}

func (s sample) String() string {
	if !s.ok {
		return fmt.Sprintf("%8s %8s %8s", "-", "-", "-")
	}
	return fmt.Sprintf("%8.2f %8.2f %8.0f", s.cpu, s.wall, megabytes(s.peak))
}

func megabytes(bytes int64) float64 { return float64(bytes) / (1 << 20) }

// summary prints the distribution over one sort of files.
func summary(name string, files []string, ours, plain []sample, of func(string) bool) {
	for _, side := range [...]struct {
		name    string
		samples []sample
	}{{"yogi", ours}, {"tesseract", plain}} {
		var cpu, wall []float64
		peak, total := int64(0), 0.0
		for i, s := range side.samples {
			if s.ok && of(files[i]) {
				cpu, wall = append(cpu, s.cpu), append(wall, s.wall)
				peak, total = max(peak, s.peak), total+s.wall
			}
		}
		if len(cpu) == 0 {
			continue
		}
		fmt.Printf("%-9s %-10s %3d files  CPU median %.2f s, 95%% %.2f s  wall median %.2f s, 95%% %.2f s  peak %.0f MB  %.0f a minute, one after another\n",
			name, side.name, len(cpu), quantile(cpu, 0.5), quantile(cpu, 0.95), quantile(wall, 0.5), quantile(wall, 0.95),
			megabytes(peak), 60*float64(len(cpu))/total)
	}
}

// quantile is the smallest value that at least the share q do not exceed.
func quantile(values []float64, q float64) float64 {
	sorted := slices.Clone(values)
	slices.Sort(sorted)
	i := int(q*float64(len(sorted))+0.999999) - 1
	return sorted[min(max(i, 0), len(sorted)-1)]
}

// batch reads all files in one process, with its default workers.
func batch(ctx context.Context, yogi string, files []string) error {
	const longest = 30 * time.Minute
	cmdArgs := append([]string{"extract", "--format", "ndjson"}, files...)
	s := measure(ctx, longest, yogi, cmdArgs...)
	if err := ctx.Err(); err != nil {
		return err
	}
	fmt.Printf("all       yogi       %3d files in one process: wall %.1f s, CPU %.1f s, peak %.0f MB, %.0f a minute\n",
		len(files), s.wall, s.cpu, megabytes(s.peak), 60*float64(len(files))/max(s.wall, 0.001))
	return nil
}
