package read

import "github.com/learning-yogi/platform/extract/page"

// part splits words where the words of another reading of the same line end.
func part(words, by []page.Word) []page.Word {
	breaks := breaks(runesOf(words), by)
	var out []page.Word
	at := 0
	for _, w := range words {
		letters := []rune(w.Text)
		from := 0
		for i := range letters {
			if last := i == len(letters)-1; !last && !breaks[at+i+1] {
				continue
			}
			piece := w
			piece.Text = string(letters[from : i+1])
			piece.Box = along(w, float64(from)/float64(len(letters)), float64(i+1)/float64(len(letters)))
			out = append(out, piece)
			from = i + 1
		}
		at += len(letters)
	}
	return out
}

// along gives the part of a word's box between two shares of its length.
func along(w page.Word, from, to float64) page.Box {
	b := w.Box
	switch w.Turn & 3 {
	case 0:
		b.X0, b.X1 = b.X0+from*w.Box.Width(), b.X0+to*w.Box.Width()
	case 2:
		b.X0, b.X1 = b.X1-to*w.Box.Width(), b.X1-from*w.Box.Width()
	case 1:
		b.Y0, b.Y1 = b.Y0+from*w.Box.Height(), b.Y0+to*w.Box.Height()
	case 3:
		b.Y0, b.Y1 = b.Y1-to*w.Box.Height(), b.Y1-from*w.Box.Height()
	}
	return b
}

func runesOf(words []page.Word) []rune {
	var out []rune
	for _, w := range words {
		out = append(out, []rune(w.Text)...)
	}
	return out
}

// breaks tells before which letters of a text words of another reading end, by
// the cheapest way to make the other's letters into those of the text.
func breaks(text []rune, by []page.Word) map[int]bool {
	other := runesOf(by)
	// cost[i][j]: the first i letters of other into the first j of text.
	cost := make([][]int, len(other)+1)
	for i := range cost {
		cost[i] = make([]int, len(text)+1)
		for j := range cost[i] {
			switch {
			case i == 0:
				cost[i][j] = j
			case j == 0:
				cost[i][j] = i
			default:
				change := 1
				if twins(other[i-1], text[j-1]) {
					change = 0
				}
				cost[i][j] = min(cost[i-1][j-1]+change, cost[i-1][j]+1, cost[i][j-1]+1)
			}
		}
	}
	closes, n := map[int]bool{}, 0 // places in other where a word ends
	for _, w := range by[:max(len(by)-1, 0)] {
		n += len([]rune(w.Text))
		closes[n] = true
	}
	out := map[int]bool{}
	for i, j := len(other), len(text); i > 0 && j > 0; {
		if closes[i] {
			out[j] = true
		}
		switch same := twins(other[i-1], text[j-1]); {
		case same && cost[i][j] == cost[i-1][j-1], !same && cost[i][j] == cost[i-1][j-1]+1:
			i, j = i-1, j-1
		case cost[i][j] == cost[i-1][j]+1:
			i--
		default:
			j--
		}
	}
	return out
}
