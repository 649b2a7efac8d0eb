//go:build unix

package heif

import (
	"fmt"
	"syscall"
)

// cpuSeconds is the processor time of one picture; a phone's takes one second.
const cpuSeconds = 60

// confine gives up what decoding does not need: memory beyond a bound in MiB,
// endless time, writing and opening files, a dump of what was in memory.
func confine(memoryMiB int) error {
	for _, l := range []struct {
		what  int
		bound uint64
	}{
		{syscall.RLIMIT_DATA, uint64(memoryMiB) * mib},
		{syscall.RLIMIT_CPU, cpuSeconds},
		{syscall.RLIMIT_FSIZE, 0},
		{syscall.RLIMIT_CORE, 0},
		{syscall.RLIMIT_NOFILE, 0},
	} {
		if err := syscall.Setrlimit(l.what, &syscall.Rlimit{Cur: l.bound, Max: l.bound}); err != nil {
			return fmt.Errorf("limit %d: %w", l.what, err)
		}
	}
	return nil
}
