package servertest

import "syscall"

// attributes keep a terminal's interrupt from the server, and end it with the
// test's process even where that dies without cleaning up (a time-out).
func attributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}
