package office

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/learning-yogi/platform/extract/ingest/docx"
	"github.com/learning-yogi/platform/extract/ingest/sheet"
	"github.com/learning-yogi/platform/fault"
)

const rtf = `{\rtf1\ansi Timetable 7D\par
{\trowd\cellx2000\cellx4000\pard\intbl Time\cell Monday\cell\row
\trowd\cellx2000\cellx4000\pard\intbl 8:30\cell Maths\cell\row}\pard\par}`

func TestConvertRTF(t *testing.T) {
	s := DefaultSettings()
	if !s.Available() {
		t.Skip("soffice is not installed: conversion is not tested")
	}
	out, to, err := Convert(t.Context(), []byte(rtf), RTF, s)
	if err != nil || to != DOCX {
		t.Fatalf("Convert: %s, %v", to, err)
	}
	doc, err := docx.Read(t.Context(), out, sheet.DefaultSettings())
	if err != nil {
		t.Fatal(err)
	}
	table := doc.Pages[0].Tables[0]
	var got []string
	for _, c := range table.Cells {
		got = append(got, c.Text())
	}
	if strings.Join(got, "|") != "Time|Monday|8:30|Maths" {
		t.Errorf("cells %q", got)
	}
}

func TestMissing(t *testing.T) {
	s := DefaultSettings()
	s.Command = "no-such-office"
	for f, pack := range map[Format]string{DOC: "libreoffice-writer", XLS: "libreoffice-calc"} {
		_, _, err := Convert(t.Context(), []byte("x"), f, s)
		if e := fault.Of(err); e.Code != fault.Unavailable || !strings.Contains(e.Detail, pack) {
			t.Errorf("%s: %v", f, err)
		}
	}
}

// double writes a program that stands in for LibreOffice.
func double(t *testing.T, script string) Settings {
	t.Helper()
	name := filepath.Join(t.TempDir(), "office")
	if err := os.WriteFile(name, []byte("#!/bin/sh\n"+script), 0o700); err != nil {
		t.Fatal(err)
	}
	s := DefaultSettings()
	s.Command, s.TempDir = name, t.TempDir()
	return s
}

func TestDoubles(t *testing.T) {
	const out = `while [ "$1" != --outdir ]; do shift; done; mkdir -p "$2"; `
	tests := map[string]struct {
		script string
		limit  time.Duration
		size   int64
		code   fault.Code // "": no error
	}{
		"writes":  {out + `echo hello > "$2/document.docx"`, time.Minute, 100, ""},
		"nothing": {"exit 0", time.Minute, 100, fault.Unreadable},
		"fails":   {"echo broken >&2; exit 3", time.Minute, 100, fault.Unreadable},
		"crashes": {"kill -SEGV $$", time.Minute, 100, fault.Unreadable},
		"large":   {out + `echo hello > "$2/document.docx"`, time.Minute, 3, fault.TooLarge},
		"hangs":   {"cat /dev/zero > /dev/null & wait", 50 * time.Millisecond, 100, fault.Unavailable},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s := double(t, tt.script)
			s.Timeout, s.MaxSize = tt.limit, tt.size
			data, _, err := Convert(t.Context(), []byte("x"), DOC, s)
			switch {
			case tt.code == "" && (err != nil || string(data) != "hello\n"):
				t.Errorf("%q, %v", data, err)
			case tt.code != "" && fault.CodeOf(err) != tt.code:
				t.Errorf("error %v, want %s", err, tt.code)
			}
			if left, _ := os.ReadDir(s.TempDir); len(left) > 0 {
				t.Errorf("%d files left behind", len(left))
			}
		})
	}
}

func TestCancelled(t *testing.T) {
	s := double(t, "cat /dev/zero > /dev/null")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := Convert(ctx, []byte("x"), DOC, s); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}
