package synth

import (
	"image"
	"math/rand/v2"

	"github.com/learning-yogi/platform/synth/paint"
)

// The wears besides those of paint.Wears.
const (
	LightWear = "light" // as of a screenshot that was sent on, or a good scan
	DrawnWear = "drawn" // one of paint.Wears
)

// WearOf draws light wear for the pictures of a case.
func WearOf(seed uint64) paint.Wear { return paint.DrawWear(wearRNG(seed)) }

func wearRNG(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0x77656172)) }

// WearNamed draws the wear of a name, of any strength, for the pictures of a
// case: one of paint.Wears, LightWear or DrawnWear.
func WearNamed(seed uint64, name string) (paint.Wear, error) {
	rng := wearRNG(seed)
	switch name {
	case LightWear:
		w := paint.DrawWear(rng)
		w.Name = LightWear
		return w, nil
	case DrawnWear:
		all := paint.Wears()
		name = all[rng.IntN(len(all))]
	}
	return paint.Named(name, rng.Float64(), rng)
}

// pixels is the resolution of pictures in pixels per point: that of a
// screenshot on a common laptop.
const pixels = 1.6

// worn paints the document as a picture and wears it.
func (c *Case) worn(w paint.Wear) (*image.RGBA, error) {
	scale := w.Pixels
	if scale == 0 {
		scale = pixels
	}
	img, err := paint.Raster(c.Page(), c.fonts, scale)
	if err != nil {
		return nil, err
	}
	return w.Apply(img), nil
}
