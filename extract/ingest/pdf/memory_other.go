//go:build !unix

package pdf

import "context"

// withMemory leaves memory to Go's heap.
func withMemory(ctx context.Context) context.Context { return ctx }
