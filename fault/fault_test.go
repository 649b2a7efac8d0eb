package fault

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
)

func TestCauseStaysPrivateAndFindable(t *testing.T) {
	base := New(Unreadable, "The file is cut off.", "Send it again.")
	err := fmt.Errorf("page 3: %w", base.Because(io.ErrUnexpectedEOF))
	f := Of(err)
	if f.Code != Unreadable || f.Title != base.Title || f.Detail != base.Detail || CodeOf(err) != Unreadable {
		t.Errorf("got %+v", f)
	}
	if strings.Contains(f.Title+f.Detail, "EOF") || !strings.Contains(f.Error(), "unexpected EOF") || !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("the cause is public, or lost: %v", err)
	}
	if base.Cause != nil {
		t.Error("Because changed the fault it was called on")
	}
}

func TestForeignErrorsAreInternalAndKeptFromThePublic(t *testing.T) {
	err := errors.New("dial tcp 10.0.0.1: secret")
	f := Of(err)
	if f.Code != Internal || strings.Contains(f.Title+f.Detail, "secret") || !errors.Is(f, err) {
		t.Errorf("got %+v", f)
	}
}
