//go:build cgo && !noonnx

package paddle

import (
	"context"
	"errors"
	"image"
	"path/filepath"
	"sync"

	ort "github.com/yalue/onnxruntime_go"

	"github.com/learning-yogi/platform/fault"
	"github.com/learning-yogi/platform/ocr"
)

// Reader reads lines, a few at once. It is safe for concurrent use.
type Reader struct {
	dir     string
	letters alphabet
	known   map[rune]bool
	slots   chan struct{} // one token per line in flight

	mu     sync.RWMutex // held for reading while a line is read
	loaded *network     // nil before the first line
	closed bool
}

// New returns a reader; the network is loaded on the first line. Errors:
// fault.Unavailable where the files are missing.
func New(cfg Config) (*Reader, error) {
	dir, err := find(cfg.Dir)
	if err != nil {
		return nil, err
	}
	a, err := loadAlphabet(filepath.Join(dir, alphabetFile))
	if err != nil {
		return nil, missing(dir).Because(err)
	}
	n := cfg.Sessions
	if n <= 0 {
		n = DefaultSessions
	}
	r := &Reader{dir: dir, letters: a, known: map[rune]bool{}, slots: make(chan struct{}, n)}
	for _, l := range a {
		for _, c := range l {
			r.known[c] = true
		}
	}
	return r, nil
}

// Knows reports whether a letter is in the network's alphabet.
func (r *Reader) Knows(letter rune) bool { return r.known[letter] }

// ReadLine reads one line; see ocr.LineReader.
func (r *Reader) ReadLine(ctx context.Context, im *image.Gray, closely bool) (ocr.Result, error) {
	if err := ctx.Err(); err != nil {
		return ocr.Result{}, err
	}
	if im == nil || im.Rect.Empty() {
		return ocr.Result{}, nil
	}
	v, ok := look(im, closely)
	if !ok {
		return ocr.Result{}, nil
	}
	select {
	case r.slots <- struct{}{}:
		defer func() { <-r.slots }()
	case <-ctx.Done():
		return ocr.Result{}, ctx.Err()
	}
	n, err := r.take()
	if err != nil {
		return ocr.Result{}, err
	}
	defer r.mu.RUnlock()
	words, err := n.read(v, im)
	if err != nil {
		return ocr.Result{}, fault.New(fault.Unavailable, "Second reader failed on a picture.", "Try again; if it happens again, run scripts/setup again.").Because(err)
	}
	return ocr.Result{Words: words}, nil
}

// take returns the network, loaded if need be, with r.mu held for reading.
func (r *Reader) take() (*network, error) {
	r.mu.RLock()
	if r.loaded != nil && !r.closed {
		return r.loaded, nil
	}
	r.mu.RUnlock()
	r.mu.Lock()
	if err := r.open(); err != nil {
		r.mu.Unlock()
		return nil, err
	}
	r.mu.Unlock()
	return r.take()
}

func (r *Reader) open() error {
	if r.closed {
		return fault.New(fault.Unavailable, "Second reader is closed.", "Start the program again.")
	}
	if r.loaded != nil {
		return nil
	}
	n, err := load(r.dir, r.letters)
	if err != nil {
		return fault.New(fault.Unavailable, "Second reader cannot start.", "Run scripts/setup again; the files in "+r.dir+" are damaged or of another version.").Because(err)
	}
	r.loaded = n
	return nil
}

// Close frees the network after the lines in flight.
func (r *Reader) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.closed = true
	if r.loaded == nil {
		return nil
	}
	n := r.loaded
	r.loaded = nil
	return n.session.Destroy()
}

// network is the loaded network.
type network struct {
	session *ort.DynamicAdvancedSession
	letters alphabet
}

// runtime loads the library; a process can do so once, from one place.
var runtime = struct {
	sync.Mutex
	from string
}{}

func startRuntime(library string) error {
	runtime.Lock()
	defer runtime.Unlock()
	if runtime.from == library {
		return nil
	}
	if runtime.from != "" {
		return errors.New("ONNX Runtime is loaded from " + runtime.from)
	}
	ort.SetSharedLibraryPath(library)
	if err := ort.InitializeEnvironment(ort.WithLogLevelError()); err != nil {
		return err
	}
	runtime.from = library
	return nil
}

func load(dir string, a alphabet) (*network, error) {
	library, err := filepath.EvalSymlinks(filepath.Join(dir, libraryFile))
	if err != nil {
		return nil, err
	}
	if err := startRuntime(library); err != nil {
		return nil, err
	}
	options, err := ort.NewSessionOptions()
	if err != nil {
		return nil, err
	}
	defer options.Destroy()
	// One thread for a line, and no memory kept for widths that do not come again.
	err = errors.Join(options.SetIntraOpNumThreads(1), options.SetInterOpNumThreads(1), options.SetCpuMemArena(true))
	if err != nil {
		return nil, err
	}
	s, err := ort.NewDynamicAdvancedSession(filepath.Join(dir, networkFile), []string{inputName}, []string{outputName}, options)
	return &network{s, a}, err
}

// What the network's input and output are called.
const (
	inputName  = "x"
	outputName = "softmax_11.tmp_0"
)

func (n *network) read(v view, im *image.Gray) ([]ocr.Word, error) {
	in, err := ort.NewTensor(ort.NewShape(1, 3, inputHeight, int64(v.cols)), v.input(im))
	if err != nil {
		return nil, err
	}
	defer in.Destroy()
	outs := []ort.Value{nil}
	if err := n.session.Run([]ort.Value{in}, outs); err != nil {
		return nil, err
	}
	defer outs[0].Destroy()
	t, ok := outs[0].(*ort.Tensor[float32])
	if !ok {
		return nil, errors.New("the network gives no numbers")
	}
	shape := t.GetShape()
	if len(shape) != 3 || int(shape[2]) != len(n.letters) {
		return nil, errors.New("the network and its alphabet do not belong together")
	}
	return v.words(decode(t.GetData(), int(shape[1]), int(shape[2])), n.letters), nil
}
