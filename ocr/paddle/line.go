package paddle

import (
	"image"
	"math"
	"strings"

	"golang.org/x/image/draw"

	"github.com/learning-yogi/platform/ocr"
)

// How a line is laid before the network.
const (
	inputHeight = 48   // rows that the network takes
	inputStep   = 8    // columns for each of its outputs
	leastWidth  = 48   // narrower lines are set on white
	mostWidth   = 3200 // longer lines are squeezed
	// squeeze is how much narrower than it is a line is shown at first. The
	// network reads letters of 0.7 times their width about as well as whole ones
	// (97 % of 749 lines that Tesseract is sure of alike, as at 1.0), in two
	// thirds of the time; of two ones or ells in a row it loses one more often.
	squeeze = 0.7
	inkAt   = 128 // grey level below which a pixel is ink
	margin  = 0.2 // white around the ink, as a share of its height
)

// view is the part of a picture that is read, and its size before the network.
type view struct {
	part  image.Rectangle
	width int // columns that show it
	cols  int // columns in all
}

// look finds the ink of a line; ok is false where there is none.
func look(im *image.Gray, closely bool) (v view, ok bool) {
	var ink image.Rectangle
	for y := im.Rect.Min.Y; y < im.Rect.Max.Y; y++ {
		row := im.Pix[im.PixOffset(im.Rect.Min.X, y):][:im.Rect.Dx()]
		first, last := -1, -1
		for x, p := range row {
			if p < inkAt {
				if first < 0 {
					first = x
				}
				last = x
			}
		}
		if first >= 0 {
			ink = ink.Union(image.Rect(im.Rect.Min.X+first, y, im.Rect.Min.X+last+1, y+1))
		}
	}
	if ink.Dx() < 2 || ink.Dy() < 2 {
		return view{}, false
	}
	v.part = ink.Inset(-max(2, int(margin*float64(ink.Dy())))).Intersect(im.Rect)
	width := inputHeight * float64(v.part.Dx()) / float64(v.part.Dy())
	if !closely {
		width *= squeeze
	}
	v.width = min(max(int(math.Round(width)), inputStep), mostWidth)
	v.cols = max((v.width+inputStep-1)/inputStep*inputStep, leastWidth)
	return v, true
}

// input gives the numbers that the network takes: three equal planes of
// inputHeight rows, -1 for black to 1 for white.
func (v view) input(im *image.Gray) []float32 {
	g := image.NewGray(image.Rect(0, 0, v.cols, inputHeight))
	for i := range g.Pix {
		g.Pix[i] = 255
	}
	draw.CatmullRom.Scale(g, image.Rect(0, 0, v.width, inputHeight), im, v.part, draw.Src, nil)
	n := len(g.Pix)
	out := make([]float32, 3*n)
	for i, p := range g.Pix {
		out[i] = float32(p)/127.5 - 1
	}
	copy(out[n:], out[:n])
	copy(out[2*n:], out[:n])
	return out
}

// letter is one output of the network that is a letter.
type letter struct {
	index int
	at    int // the step of its first output
	end   int // and after its last
	p     float64
}

// decode reads the network's outputs, steps rows of a probability for each
// index, as CTC networks are read: the likeliest index of each step, repetitions
// as one, 0 as none.
func decode(outputs []float32, steps, indices int) []letter {
	var out []letter
	before := 0
	for t := range steps {
		row := outputs[t*indices : (t+1)*indices]
		best := 0
		for k, p := range row {
			if p > row[best] {
				best = k
			}
		}
		switch {
		case best == 0:
		case best == before:
			last := &out[len(out)-1]
			last.end, last.p = t+1, max(last.p, float64(row[best]))
		default:
			out = append(out, letter{best, t, t + 1, float64(row[best])})
		}
		before = best
	}
	return out
}

// words joins letters to words, in pixels of the picture that v shows. A word
// is as sure as its least sure letter.
func (v view) words(letters []letter, a alphabet) []ocr.Word {
	scale := float64(v.part.Dx()) / float64(v.width) * inputStep // pixels for each step
	var out []ocr.Word
	open := false
	for _, l := range letters {
		text := strings.TrimSpace(a[l.index])
		if text == "" {
			open = false
			continue
		}
		box := image.Rect(v.part.Min.X+int(float64(l.at)*scale), v.part.Min.Y, v.part.Min.X+int(math.Ceil(float64(l.end)*scale)), v.part.Max.Y).Intersect(v.part)
		if !open {
			out = append(out, ocr.Word{Confidence: 1})
			open = true
		}
		w := &out[len(out)-1]
		w.Text += text
		w.Box = w.Box.Union(box)
		w.Confidence = min(w.Confidence, l.p)
	}
	return out
}
