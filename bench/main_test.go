package main

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

func TestQuantile(t *testing.T) {
	values := []float64{5, 1, 4, 2, 3}
	for q, want := range map[float64]float64{0: 1, 0.5: 3, 0.8: 4, 0.95: 5, 1: 5} {
		if got := quantile(values, q); got != want {
			t.Errorf("quantile %v is %v; want %v", q, got, want)
		}
	}
}

func TestMeasure(t *testing.T) {
	ctx := context.Background()
	for script, ok := range map[string]bool{"exit 0": true, "exit 3": true, "exit 4": true, "exit 5": false, "exit 6": false} {
		s := measure(ctx, time.Minute, "sh", "-c", script)
		if s.ok != ok || s.peak == 0 || s.wall == 0 {
			t.Errorf("%s: %+v", script, s)
		}
	}
	if s := measure(ctx, time.Minute, filepath.Join(t.TempDir(), "none")); s.ok {
		t.Error("a program that is not there is measured")
	}
}

func TestCollect(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.pdf", "a.PNG"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got, err := collect([]string{dir})
	if err != nil || !slices.Equal(got, []string{filepath.Join(dir, "a.PNG"), filepath.Join(dir, "b.pdf")}) {
		t.Errorf("%v, %v", got, err)
	}
	if !picture(got[0]) || picture(got[1]) {
		t.Error("pictures are told apart wrongly")
	}
	if _, err := collect([]string{filepath.Join(dir, "none")}); err == nil {
		t.Error("a missing folder is no error")
	}
}
