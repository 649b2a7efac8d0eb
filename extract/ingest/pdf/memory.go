//go:build unix

package pdf

import (
	"context"
	"syscall"

	"github.com/tetratelabs/wazero/experimental"
)

// withMemory makes sandboxes take their memory from the system: it grows in
// place, never costs more than its limit, and goes back when the document is
// closed. Go's own heap would copy it at every step and keep the copies for
// its next collection, several times the limit in all.
func withMemory(ctx context.Context) context.Context {
	return experimental.WithMemoryAllocator(ctx, experimental.MemoryAllocatorFunc(reserve))
}

// reserve takes addresses for as much as a sandbox may ever use; memory stands
// behind them once it is written to. nil makes the sandbox's start fail.
func reserve(_, most uint64) experimental.LinearMemory {
	all, err := syscall.Mmap(-1, 0, int(most), syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	if err != nil {
		return nil
	}
	return &reserved{all}
}

type reserved struct{ all []byte }

// Reallocate returns the first bytes; nil where the limit is too small.
func (r *reserved) Reallocate(size uint64) []byte {
	if size > uint64(len(r.all)) {
		return nil
	}
	return r.all[:size]
}

// Free gives the memory back. Nothing can be done where that fails.
func (r *reserved) Free() {
	_ = syscall.Munmap(r.all)
	r.all = nil
}
