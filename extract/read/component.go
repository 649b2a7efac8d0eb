package read

import "image"

// component is a connected run of ink of one polarity; box is in pixels of
// its field.
type component struct {
	box  image.Rectangle
	area int
}

func (c component) w() int { return c.box.Dx() }
func (c component) h() int { return c.box.Dy() }

// isStroke reports whether the component is one solid upright stroke, as 1, l
// and I are; words turned on end have holes.
func (c component) isStroke() bool {
	return c.h() > 2*c.w() && 4*c.area >= 3*c.w()*c.h() || c.h() > 2*c.w() && c.h() < 4*c.w() && 2*c.area >= c.w()*c.h()
}

// label finds the 8-connected components of equal non-zero values of mask and
// writes their numbers, from 1, to out.
func label(mask []uint8, w, h int, out []int32) []component {
	parent := []int32{0}
	find := func(a int32) int32 {
		for parent[a] != a {
			parent[a] = parent[parent[a]]
			a = parent[a]
		}
		return a
	}
	for y := range h {
		row := y * w
		for x := range w {
			i := row + x
			v := mask[i]
			if v == 0 {
				continue
			}
			var l int32
			join := func(j int) {
				if mask[j] != v {
					return
				}
				r := find(out[j])
				switch {
				case l == 0 || l == r:
					l = r
				case r < l:
					parent[l], l = r, r
				default:
					parent[r] = l
				}
			}
			if x > 0 {
				join(i - 1)
			}
			if y > 0 {
				join(i - w)
				if x > 0 {
					join(i - w - 1)
				}
				if x < w-1 {
					join(i - w + 1)
				}
			}
			if l == 0 {
				l = int32(len(parent))
				parent = append(parent, l)
			}
			out[i] = l
		}
	}
	return number(out, w, h, parent, find)
}

// number gives the components consecutive numbers and measures them.
func number(out []int32, w, h int, parent []int32, find func(int32) int32) []component {
	ids := make([]int32, len(parent))
	var comps []component
	for y := range h {
		for x := range w {
			i := y*w + x
			if out[i] == 0 {
				continue
			}
			root := find(out[i])
			if ids[root] == 0 {
				comps = append(comps, component{box: image.Rect(x, y, x+1, y+1)})
				ids[root] = int32(len(comps))
			}
			id := ids[root]
			out[i] = id
			c := &comps[id-1]
			c.area++
			c.box.Min.X, c.box.Max.X = min(c.box.Min.X, x), max(c.box.Max.X, x+1)
			c.box.Max.Y = y + 1
		}
	}
	return comps
}
