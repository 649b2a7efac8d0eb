package heif

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"github.com/learning-yogi/platform/fault"
)

// childName is the first argument of a process that decodes one picture: no
// command of the program, and nothing that a person types.
const childName = "--decode-one-heif-picture"

// waitDelay is how long a killed process may hold its output open.
const waitDelay = time.Second

// IsChild reports whether a program with these arguments was started by a
// Decoder, and must call Serve and end.
func IsChild(args []string) bool { return len(args) == 4 && args[1] == childName }

// run has a fresh process decode a picture.
func (d Decoder) run(ctx context.Context, data []byte, maxPixels int) (*image.NRGBA, error) {
	memory := d.MemoryMiB
	if memory <= 0 {
		memory = defaultMemoryMiB
	}
	cmd := exec.CommandContext(ctx, d.Program, childName, strconv.Itoa(maxPixels), strconv.Itoa(memory))
	cmd.Env = []string{} // nothing of it is the decoder's business
	cmd.Stdin = bytes.NewReader(data)
	cmd.WaitDelay = waitDelay
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("heif: %w", err)
	}
	if err := cmd.Start(); err != nil {
		return nil, fault.New(fault.Unavailable, "HEIC and AVIF pictures cannot be read here.",
			"The program could not start itself a second time.").Because(err)
	}
	img, answer := receive(out, maxPixels)
	_ = out.Close() // whatever it still says, it must not wait for a listener
	ended := cmd.Wait()
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(answer, errNoAnswer):
		return nil, damaged(fmt.Errorf("the decoder ended without an answer: %w", ended))
	case answer != nil:
		return nil, answer
	}
	return img, nil
}

var errNoAnswer = errors.New("no answer")

// Serve is the child's side: it decodes the picture on in and answers on out,
// with one line and, where it says ok, the pixels. args are those of the
// process.
func Serve(args []string, in io.Reader, out io.Writer) error {
	maxPixels, err := strconv.Atoi(args[2])
	if err != nil {
		return err
	}
	memory, err := strconv.Atoi(args[3])
	if err != nil {
		return err
	}
	data, err := io.ReadAll(in)
	if err != nil {
		return err
	}
	if err := confine(memory); err != nil {
		return err
	}
	img, err := decode(data, maxPixels)
	if err != nil {
		f := fault.Of(err)
		said := map[fault.Code]string{fault.Unsupported: sayUnsupported, fault.TooLarge: sayTooLarge, fault.Unavailable: sayMissing}[f.Code]
		if said == "" {
			said = sayDamaged
		}
		_, err = fmt.Fprintf(out, "%s %s\n", said, strings.ReplaceAll(fmt.Sprint(errors.Unwrap(err)), "\n", " "))
		return err
	}
	if _, err := fmt.Fprintf(out, "ok %d %d\n", img.Rect.Dx(), img.Rect.Dy()); err != nil {
		return err
	}
	_, err = out.Write(img.Pix)
	return err
}

// receive reads a child's answer.
func receive(out io.Reader, maxPixels int) (*image.NRGBA, error) {
	const longest = 4096 // bytes of the first line
	r := bufio.NewReaderSize(out, longest)
	head, err := r.ReadSlice('\n')
	if err != nil {
		return nil, errNoAnswer
	}
	said, rest, _ := strings.Cut(strings.TrimSuffix(string(head), "\n"), " ")
	if said != "ok" {
		return nil, failure(said, rest)
	}
	var w, h int
	if _, err := fmt.Sscanf(rest, "%d %d", &w, &h); err != nil || w < 1 || h < 1 || w > maxPixels/h {
		return nil, errNoAnswer
	}
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	if _, err := io.ReadFull(r, img.Pix); err != nil {
		return nil, errNoAnswer
	}
	return img, nil
}
