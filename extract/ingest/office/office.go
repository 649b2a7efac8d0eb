// Package office turns documents of older and other office programs (DOC, ODT,
// RTF, XLS, ODS) into Word or Excel documents, by LibreOffice where it is
// installed.
package office

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"

	"github.com/learning-yogi/platform/fault"
)

// Format is a format that can be converted. Its value is the extension that
// LibreOffice knows it by.
type Format string

// The formats.
const (
	DOC  Format = "doc"
	ODT  Format = "odt"
	RTF  Format = "rtf"
	XLS  Format = "xls"
	ODS  Format = "ods"
	XLSB Format = "xlsb"
)

// Target is the format of the result.
type Target string

// The targets.
const (
	DOCX Target = "docx"
	XLSX Target = "xlsx"
)

// Target gives the format that keeps the tables of a document exactly.
func (f Format) Target() Target {
	switch f {
	case XLS, ODS, XLSB:
		return XLSX
	}
	return DOCX
}

// pack is the Debian package that reads a format.
func (f Format) pack() string {
	if f.Target() == XLSX {
		return "libreoffice-calc"
	}
	return "libreoffice-writer"
}

// Settings are the bounds of one conversion.
type Settings struct {
	Command string        // the program; looked up on the path
	Timeout time.Duration // for one document
	MaxSize int64         // bytes of the result
	TempDir string        // "": the system's
}

// DefaultSettings returns the settings for LibreOffice as Debian installs it. A
// cold start takes about five seconds on a small machine.
func DefaultSettings() Settings {
	return Settings{Command: "soffice", Timeout: time.Minute, MaxSize: 64 << 20}
}

// Available reports whether the program is installed.
func (s Settings) Available() bool {
	_, err := exec.LookPath(s.Command)
	return err == nil
}

// Convert converts a document. Errors: fault.Unavailable when LibreOffice is
// missing or too slow, fault.Unreadable when it cannot read the document,
// fault.TooLarge for a result beyond the limit, or ctx's.
func Convert(ctx context.Context, data []byte, from Format, s Settings) ([]byte, Target, error) {
	to := from.Target()
	program, err := exec.LookPath(s.Command)
	if err != nil {
		return nil, to, missing(from).Because(err)
	}
	dir, err := os.MkdirTemp(s.TempDir, "yogi-office-")
	if err != nil {
		return nil, to, fmt.Errorf("office: %w", err)
	}
	defer func() { _ = os.RemoveAll(dir) }()
	in := filepath.Join(dir, "document."+string(from))
	if err := os.WriteFile(in, data, 0o600); err != nil {
		return nil, to, fmt.Errorf("office: %w", err)
	}
	if err := writeProfile(filepath.Join(dir, profileDir)); err != nil {
		return nil, to, fmt.Errorf("office: %w", err)
	}
	limited, cancel := context.WithTimeout(ctx, s.Timeout)
	defer cancel()
	runErr := run(limited, program, dir, in, to)
	switch {
	case ctx.Err() != nil:
		return nil, to, ctx.Err()
	case limited.Err() != nil:
		return nil, to, slow(s.Timeout).Because(runErr)
	}
	out, err := read(filepath.Join(dir, "out", "document."+string(to)), s.MaxSize)
	if errors.Is(err, fs.ErrNotExist) { // LibreOffice ends with 0 even then
		return nil, to, unreadable().Because(errors.Join(runErr, err))
	}
	return out, to, err
}

// profileDir is the folder of the profile inside that of the conversion.
const profileDir = "profile"

// profile forbids what a document from outside might ask for: macros, and
// fetching what it links to.
const profile = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
`

// writeProfile makes a fresh profile.
func writeProfile(dir string) error {
	user := filepath.Join(dir, "user")
	if err := os.MkdirAll(user, 0o700); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(user, "registrymodifications.xcu"), []byte(profile), 0o600)
}

// waitDelay is how long the program may hold its output open after it was
// killed.
const waitDelay = 2 * time.Second

// run runs LibreOffice with a profile of its own, so that conversions neither
// share state nor wait for one another, and kills all its processes when ctx
// ends.
func run(ctx context.Context, program, dir, in string, to Target) error {
	home := url.URL{Scheme: "file", Path: filepath.Join(dir, profileDir)}
	cmd := exec.CommandContext(ctx, program,
		"-env:UserInstallation="+home.String(),
		"--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo",
		"--convert-to", string(to), "--outdir", filepath.Join(dir, "out"), in)
	cmd.Dir = dir
	cmd.Env = append(cmd.Environ(), "HOME="+dir)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	cmd.WaitDelay = waitDelay
	var said tail
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("soffice: %w: %s", err, said.text)
	}
	return nil
}

// tail keeps the last bytes that a program wrote.
type tail struct{ text []byte }

const tailSize = 2000 // bytes, for the log

func (t *tail) Write(p []byte) (int, error) {
	t.text = append(t.text, p...)
	if len(t.text) > tailSize {
		t.text = append([]byte(nil), t.text[len(t.text)-tailSize:]...)
	}
	return len(p), nil
}

func read(name string, limit int64) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err == nil && int64(len(data)) > limit {
		return nil, fault.New(fault.TooLarge, "The document is too large.",
			"Remove what does not belong to the timetable, or save it as PDF, and upload that.")
	}
	return data, err
}

func missing(f Format) *fault.Error {
	return fault.New(fault.Unavailable, "This kind of document cannot be read here.",
		fmt.Sprintf("Documents of the type .%s need LibreOffice, which is not installed (Debian: apt-get install %s). Or save the document as .%s or PDF and upload that.",
			f, f.pack(), f.Target()))
}

func slow(limit time.Duration) *fault.Error {
	return fault.New(fault.Unavailable, "The document could not be converted in time.",
		fmt.Sprintf("LibreOffice did not finish within %s. Save the document as .docx, .xlsx or PDF and upload that.", limit))
}

func unreadable() *fault.Error {
	return fault.New(fault.Unreadable, "The document cannot be read.",
		"LibreOffice could not open it; it may be damaged or protected by a password. Save it as .docx, .xlsx or PDF and upload that.")
}
