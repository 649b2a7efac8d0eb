package evaluating

import (
	"context"
	"sync"
	"syscall"
	"time"
)

// Reader reads the document of a label and returns what `yogi extract --format
// json` prints for it.
type Reader func(ctx context.Context, l Label) []byte

// Run reads and scores the documents of labels, workers at a time, and returns
// them in the labels' order. It stops early only when ctx ends.
func Run(ctx context.Context, labels []Label, workers int, read Reader) (Report, error) {
	rows, errs := make([]Row, len(labels)), make([]error, len(labels))
	began, cpuBefore := time.Now(), usage().cpu
	next := make(chan int)
	var wg sync.WaitGroup
	for range max(workers, 1) {
		wg.Go(func() {
			for i := range next {
				start := time.Now()
				result := ParseResult(read(ctx, labels[i]))
				seconds := time.Since(start).Seconds()
				rows[i], errs[i] = ScoreOne(labels[i], result)
				rows[i].Seconds = seconds
			}
		})
	}
	for i := range labels {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	wg.Wait()
	if err := ctx.Err(); err != nil {
		return Report{}, err
	}
	for _, err := range errs {
		if err != nil {
			return Report{}, err
		}
	}
	u := usage()
	return Report{Rows: rows, Seconds: time.Since(began).Seconds(), CPUSeconds: u.cpu - cpuBefore, PeakBytes: u.peak}, nil
}

// Score scores results that were read before; load returns one.
func Score(labels []Label, load func(l Label) Result) (Report, error) {
	var r Report
	for _, l := range labels {
		row, err := ScoreOne(l, load(l))
		if err != nil {
			return r, err
		}
		r.Rows = append(r.Rows, row)
	}
	return r, nil
}

type cost struct {
	cpu  float64 // seconds, user and system, of this process and its ended children
	peak int64   // bytes of resident memory of this process
}

func usage() cost {
	var own, children syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &own) != nil || syscall.Getrusage(syscall.RUSAGE_CHILDREN, &children) != nil {
		return cost{}
	}
	seconds := 0.0
	for _, t := range [...]syscall.Timeval{own.Utime, own.Stime, children.Utime, children.Stime} {
		seconds += time.Duration(t.Nano()).Seconds()
	}
	const kilobyte = 1024 // the unit of Maxrss on Linux
	return cost{cpu: seconds, peak: int64(own.Maxrss) * kilobyte}
}
