//go:build !linux

package servertest

import "syscall"

// attributes are the default where a server cannot be tied to the test's life.
func attributes() *syscall.SysProcAttr { return nil }
