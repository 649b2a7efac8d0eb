package paint

import (
	"fmt"
	"math/rand/v2"
)

// preset makes the wear of a name. Strength is from 0, hardly to be seen, to
// 1, the worst that a person would still send; between fits a range to it.
type preset func(d *dice) Wear

// dice draws the parts of a wear.
type dice struct {
	*rand.Rand
	strength float64
}

// between is a figure from low to high, by the strength and a little luck.
func (d *dice) between(low, high float64) float64 {
	return low + (high-low)*min(max(d.strength+0.15*(2*d.Float64()-1), 0), 1)
}

// any is a figure from low to high that has nothing to do with strength.
func (d *dice) any(low, high float64) float64 { return low + (high-low)*d.Float64() }

// sign is 1 or -1.
func (d *dice) sign() float64 { return float64(2*d.IntN(2) - 1) }

func (d *dice) ground() Ground {
	return []Ground{Plain, Wood, Wood, Cloth, Papers, Dark}[d.IntN(6)]
}

// named are the degradations in the order of Wears.
var named = []struct {
	name string
	make preset
}{
	{"clean", func(*dice) Wear { return Wear{Quality: 92} }},
	{"skewed", func(d *dice) Wear {
		return Wear{Skew: d.sign() * d.between(0.5, 4), Scale: d.any(0.8, 1.2), Quality: 85}
	}},
	{"turned", func(d *dice) Wear {
		return Wear{Turns: 1 + d.IntN(3), Skew: d.sign() * d.between(0, 0.8), Scale: d.any(0.8, 1.2), Quality: 85}
	}},
	{"small", func(d *dice) Wear { return Wear{Width: int(d.between(700, 450)), Quality: int(d.between(90, 75))} }},
	{"noisy", func(d *dice) Wear {
		return Wear{Scale: d.any(0.85, 1.4), Noise: d.between(6, 26), Smooth: d.any(0.2, 0.5), Quality: 80}
	}},
	{"blurred", func(d *dice) Wear {
		w := Wear{Scale: d.any(1, 1.4), Blur: d.between(0.7, 1.9), Noise: 2, Quality: 85}
		if d.IntN(2) == 0 {
			w.Blur, w.Motion = 0.5, d.between(1.5, 5)
		}
		return w
	}},
	{"jpeg", func(d *dice) Wear {
		return Wear{Scale: d.any(0.75, 1.1), Quality: int(d.between(45, 14)), Resaves: 1 + d.IntN(3)}
	}},
	{"window", func(d *dice) Wear { return Wear{Window: d.any(0.04, 0.3), Scale: d.any(0.7, 1), Quality: 88} }},
	{"perspective", func(d *dice) Wear {
		w := d.paper()
		w.Photo.Tilt, w.Photo.Roll = d.between(0.04, 0.15), d.sign()*d.between(0.5, 8)
		return w
	}},
	{"curled", func(d *dice) Wear {
		w := d.paper()
		w.Photo.Curl, w.Photo.Folds = d.between(0.008, 0.035), d.IntN(3)
		w.Photo.Light.Uneven = 0.12
		return w
	}},
	{"shadow", func(d *dice) Wear {
		w := d.paper()
		w.Photo.Light.Shadow, w.Photo.Light.Uneven = d.between(0.25, 0.65), d.between(0.1, 0.45)
		return w
	}},
	{"glare", func(d *dice) Wear {
		w := d.paper()
		w.Photo.Light.Glare, w.Photo.Light.Exposure = d.between(0.25, 0.8), d.any(0.8, 0.95)
		return w
	}},
	{"desk", func(d *dice) Wear {
		w := d.paper()
		w.Photo.Ground, w.Photo.Margin, w.Photo.Aspect = d.ground(), d.between(0.15, 0.6), 4.0/3
		w.Photo.Roll = d.sign() * d.between(0, 6)
		return w
	}},
	{"screen", func(d *dice) Wear {
		return Wear{
			Photo: Photo{
				Density: d.any(1.3, 2.2), Tilt: d.between(0, 0.08), Toward: d.any(0, 360), Roll: d.sign() * d.between(0.3, 4), Margin: d.any(-0.01, 0.12),
				Screen: d.between(0.4, 1), Light: Light{Exposure: d.any(0.6, 1), Cast: [3]float64{d.any(0.85, 1), 1, d.any(0.98, 1.2)}, Uneven: d.any(0.05, 0.25), Glare: d.any(0, 0.1)},
			}, Noise: d.any(1, 4), Shrink: d.any(0.7, 1), Quality: 85,
		}
	}},
	{"scan", func(d *dice) Wear {
		return Wear{Pixels: d.any(2.1, 2.8), Sheet: d.IntN(2) == 0, Scan: Scan{Grey: d.IntN(3) > 0, Skew: d.sign() * d.between(0.1, 2), Border: d.any(0.004, 0.02),
			Dust: d.between(0.1, 1), Through: d.between(0.1, 0.8)}, Blur: d.any(0.3, 0.6), Noise: d.any(1, 3), Quality: int(d.between(85, 55))}
	}},
	{"copy", func(d *dice) Wear {
		return Wear{Pixels: d.any(2.1, 2.8), Sheet: d.IntN(2) == 0, Blur: d.any(0.3, 0.6), Scan: Scan{Grey: true, Skew: d.sign() * d.between(0.1, 2), Border: d.any(0.005, 0.03),
			Dust: d.between(0.2, 1), Contrast: d.between(0.35, 0.8), Streaks: d.any(0, 1)}, Quality: int(d.between(85, 60))}
	}},
	{"fax", func(d *dice) Wear {
		return Wear{Pixels: d.between(2.78, 2.1), Scan: Scan{Bilevel: true, Skew: d.sign() * d.between(0.1, 1.2), Border: d.any(0.003, 0.012), Dust: d.between(0.1, 0.8), Streaks: d.any(0, 0.6)}, Quality: 95}
	}},
	{"phone", func(d *dice) Wear { return d.phone(false) }},
	{"phone-night", func(d *dice) Wear { return d.phone(true) }},
}

// paper is a page photographed well; the degradation is added to it.
func (d *dice) paper() Wear {
	return Wear{Pixels: 2.4, Photo: Photo{
		Density: d.any(0.75, 1), Tilt: 0.01, Toward: d.any(0, 360), Roll: d.sign() * d.any(0, 0.6), Margin: d.any(0.02, 0.08), Ground: d.ground(),
		Light: Light{Exposure: d.any(0.8, 0.97), Uneven: 0.06, Cast: [3]float64{1, d.any(0.95, 1), d.any(0.86, 1)}},
	}, Noise: d.any(1, 3), Smooth: 0.4, Quality: 85}
}

// phone is what lies in class chats: some of everything.
func (d *dice) phone(night bool) Wear {
	w := d.paper()
	p := &w.Photo
	w.Sheet = d.IntN(2) == 0
	p.Tilt, p.Roll, p.Margin = d.between(0.01, 0.1), d.sign()*d.between(0.2, 5), d.any(0.02, 0.25)
	if d.IntN(2) == 0 {
		p.Aspect = 4.0 / 3
	}
	if d.IntN(2) == 0 {
		p.Curl, p.Folds = d.between(0.003, 0.02), d.IntN(3)
	}
	p.Light.Uneven = d.between(0.1, 0.3)
	if d.IntN(2) == 0 {
		p.Light.Shadow = d.between(0.15, 0.45)
	}
	if d.IntN(5) == 0 {
		p.Light.Glare = d.between(0.1, 0.4)
	}
	w.Blur, w.Noise = d.between(0, 0.7), d.between(2, 6)
	if night {
		p.Light.Exposure, p.Light.Cast = d.any(0.45, 0.7), [3]float64{1, d.any(0.82, 0.92), d.any(0.55, 0.75)}
		p.Light.Uneven = d.between(0.3, 0.5)
		w.Noise, w.Smooth, w.Motion = d.between(9, 22), 0.7, d.between(0, 2)
	}
	if d.IntN(5) == 0 {
		w.Turns = 1 + d.IntN(3)
	}
	w.Shrink, w.Quality = d.any(0.75, 1), int(d.between(88, 60))
	return w
}

// Wears lists the names of the degradations.
func Wears() []string {
	var out []string
	for _, n := range named {
		out = append(out, n.name)
	}
	return out
}

// Named draws a wear of the given name, one of Wears, with a strength from 0
// (hardly to be seen) to 1 (the worst that a person can still read).
func Named(name string, strength float64, rng *rand.Rand) (Wear, error) {
	for _, n := range named {
		if n.name == name {
			w := n.make(&dice{rng, strength})
			w.Name, w.Seed = name, rng.Uint64()
			return w, nil
		}
	}
	return Wear{}, fmt.Errorf("paint: unknown wear %q; known are %q", name, Wears())
}
