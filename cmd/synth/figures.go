package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"

	"github.com/learning-yogi/platform/app"
	evaluating "github.com/learning-yogi/platform/eval"
	"github.com/learning-yogi/platform/extract"
	"github.com/learning-yogi/platform/synth"
)

// figures reads fixtures as they are drawn, writes none of them, and prints
// how much is right for each of the traits.
func figures(ctx context.Context, fixtures []synth.Fixture, by []string, out io.Writer) error {
	config, err := app.Load(os.Getenv)
	if err != nil {
		return err
	}
	a := app.New(config)
	defer a.Close()
	report, traits, err := measure(ctx, a, fixtures)
	if err != nil {
		return err
	}
	for _, trait := range by {
		if err := report.WriteGroups(out, traits, strings.TrimSpace(trait)); err != nil {
			return err
		}
	}
	return report.WriteCost(out)
}

// measure draws, reads and scores fixtures in memory.
func measure(ctx context.Context, a *app.App, fixtures []synth.Fixture) (evaluating.Report, evaluating.Traits, error) {
	byID, traits := map[string]synth.Fixture{}, evaluating.Traits{}
	var labels []evaluating.Label
	for _, f := range fixtures {
		label, known, err := f.Known()
		if err != nil {
			return evaluating.Report{}, nil, err
		}
		text, err := json.Marshal(label)
		if err != nil {
			return evaluating.Report{}, nil, err
		}
		var l evaluating.Label
		if err := json.Unmarshal(text, &l); err != nil {
			return evaluating.Report{}, nil, fmt.Errorf("%s: %w", f.ID, err)
		}
		labels = append(labels, l)
		byID[f.ID], traits[f.ID] = f, known
	}
	report, err := evaluating.Run(ctx, labels, runtime.NumCPU(), func(ctx context.Context, l evaluating.Label) []byte {
		data, _, err := byID[l.ID].Draw()
		if err != nil {
			return nil // counts as unreadable
		}
		result, _, err := a.Extract(ctx, extract.Input{Name: l.File, Data: data}, nil)
		if err != nil {
			return nil
		}
		text, err := json.Marshal(result)
		if err != nil {
			return nil
		}
		return text
	})
	return report, traits, err
}
