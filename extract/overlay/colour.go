package overlay

import (
	"fmt"
	"hash/fnv"
	"math"
	"strings"

	"github.com/learning-yogi/platform/timetable"
)

// hues are the hues in degrees of the style sheet's subject colours s0 to s8;
// s9 is the grey one.
var hues = [...]float64{220, 262, 341, 159, 26, 42, 81, 190, 303}

// grey is the index of the colour for what has a grey fill.
const grey = len(hues)

// subject chooses a colour: the one nearest to the document's own, so that the
// week looks like the page it came from, or else one for each title.
func subject(b timetable.Timeblock) int {
	if hue, coloured, ok := hueOf(b.Colour); ok {
		if !coloured {
			return grey
		}
		best := 0
		for i, h := range hues {
			if turn(h, hue) < turn(hues[best], hue) {
				best = i
			}
		}
		return best
	}
	h := fnv.New32a()
	h.Write([]byte(strings.ToLower(strings.TrimSpace(b.Title)))) // never fails
	return int(h.Sum32() % uint32(len(hues)))
}

// turn is the angle between two hues.
func turn(a, b float64) float64 {
	d := math.Abs(a - b)
	return min(d, 360-d)
}

// hueOf reads "#rrggbb". White is no colour of a block; a grey has no hue.
func hueOf(hex string) (hue float64, coloured, ok bool) {
	var r, g, b float64
	var rgb [3]int
	if _, err := fmt.Sscanf(hex, "#%02x%02x%02x", &rgb[0], &rgb[1], &rgb[2]); err != nil {
		return 0, false, false
	}
	r, g, b = float64(rgb[0]), float64(rgb[1]), float64(rgb[2])
	const (
		almostWhite = 248 // all channels from here: paper
		almostGrey  = 12  // largest difference of the channels of a grey
	)
	high, low := max(r, g, b), min(r, g, b)
	if low >= almostWhite {
		return 0, false, false
	}
	if high-low <= almostGrey {
		return 0, false, true
	}
	switch high {
	case r:
		hue = 60 * (g - b) / (high - low)
	case g:
		hue = 60*(b-r)/(high-low) + 120
	default:
		hue = 60*(r-g)/(high-low) + 240
	}
	return math.Mod(hue+360, 360), true, true
}
