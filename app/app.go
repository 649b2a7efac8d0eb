// Package app is the composition root: it reads the environment, builds the
// engine from its parts and hands it to the commands. Besides cmd, it is the
// only place that meets adapters.
package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"github.com/learning-yogi/platform/extract"
	"github.com/learning-yogi/platform/extract/ingest"
	"github.com/learning-yogi/platform/extract/ingest/heif"
	"github.com/learning-yogi/platform/extract/ingest/pdf"
	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/ocr"
	"github.com/learning-yogi/platform/ocr/paddle"
	"github.com/learning-yogi/platform/ocr/tesseract"
)

// Config is what an operator may set.
type Config struct {
	Extract   extract.Settings
	Tesseract tesseract.Config
	Second    paddle.Config
	PDF       pdf.Config
	HEIF      heif.Decoder
}

// Environment variables that Load reads.
const (
	envAcceptAt = "YOGI_ACCEPT_AT"
	envLLMAt    = "YOGI_LLM_AT"
	envTessdata = "TESSDATA_PREFIX"
	envCache    = "YOGI_CACHE_DIR"
	envSecond   = "YOGI_READER_DIR"
)

// Load reads the configuration from the environment. All problems are reported
// at once.
func Load(getenv func(string) string) (Config, error) {
	c := Config{Extract: extract.DefaultSettings(), Tesseract: tesseract.Config{DataDir: getenv(envTessdata)},
		Second: paddle.Config{Dir: getenv(envSecond)}, PDF: pdf.Config{CacheDir: getenv(envCache)}}
	if c.PDF.CacheDir == "" {
		c.PDF.CacheDir = defaultCache()
	}
	var errs []error
	for name, gate := range map[string]*float64{envAcceptAt: &c.Extract.AcceptAt, envLLMAt: &c.Extract.LLMAt} {
		text := getenv(name)
		if text == "" {
			continue
		}
		v, err := strconv.ParseFloat(text, 64)
		if err != nil || !(v >= 0 && v <= 1) {
			errs = append(errs, fmt.Errorf("%s is %q; it must be a number from 0 to 1", name, text))
			continue
		}
		*gate = v
	}
	if c.Extract.LLMAt > c.Extract.AcceptAt {
		errs = append(errs, fmt.Errorf("%s (%v) is above %s (%v)", envLLMAt, c.Extract.LLMAt, envAcceptAt, c.Extract.AcceptAt))
	}
	return c, errors.Join(errs...)
}

// defaultCache is where the compiled PDF reader is kept between runs; "" (no
// cache, slow starts) where this user has no place for it.
func defaultCache() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "learning-yogi", "pdfium")
}

// App holds the built parts.
type App struct {
	engine  *extract.Engine
	ocr     ocr.Engine
	second  ocr.LineReader // nil where it is missing
	lacking error          // why it is
	pdf     *pdf.Reader
	options ingest.Options
}

// New builds the parts. A missing OCR engine is no error here: native
// documents can be read without it, and pictures then fail with what to
// install. Without the second reader pictures are read by one engine only.
func New(c Config) *App {
	var reader ocr.Engine
	reader, err := tesseract.New(c.Tesseract)
	if err != nil {
		reader = absent{err}
	}
	var second ocr.LineReader
	lines, lacking := paddle.New(c.Second)
	if lacking == nil {
		second = lines
	}
	pages := pdf.New(c.PDF)
	options := ingest.DefaultOptions(pages)
	options.HEIF = c.HEIF
	return &App{engine: extract.New(c.Extract, documents{options}, reader, second), ocr: reader, second: second, lacking: lacking, pdf: pages, options: options}
}

// Extract reads one document; see extract.Engine.
func (a *App) Extract(ctx context.Context, in extract.Input, progress func(extract.Event)) (*extract.Result, *extract.Trace, error) {
	return a.engine.Extract(ctx, in, progress)
}

// Close releases what New built.
func (a *App) Close() error {
	err := errors.Join(a.ocr.Close(), a.pdf.Close())
	if a.second != nil {
		err = errors.Join(err, a.second.Close())
	}
	return err
}

// documents is the engine's way to ingest.
type documents struct{ options ingest.Options }

func (d documents) Read(ctx context.Context, data []byte) (page.Document, error) {
	return ingest.Read(ctx, "document", data, d.options)
}

// absent stands for an OCR engine that could not be built, and says why when
// it is needed.
type absent struct{ err error }

func (a absent) Recognize(context.Context, ocr.Request) (ocr.Result, error) {
	return ocr.Result{}, a.err
}
func (a absent) Languages() []string { return nil }
func (a absent) Close() error        { return nil }
