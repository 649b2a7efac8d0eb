package evaluating

import "strconv"

// Mark says what the label thinks of a block that was found.
type Mark int

// The marks.
const (
	Ignored Mark = iota // the label says not to score it
	Wrong
	Right // in day, time and every letter
)

const strict = 1 // among Figures

// Marks judges every block of a result, in order over all its timetables, by
// the strict figure. As in the score, back-to-back blocks with the same words
// may stand for one.
func Marks(l Label, r Result) ([]Mark, error) {
	all, ignored, err := allBlocks(l, r)
	if err != nil {
		return nil, err
	}
	out := make([]Mark, len(all))
	var gots []block
	var at []int // place of each among all
	for i, b := range all {
		if !ignored[i] {
			out[i] = Wrong
			gots, at = append(gots, b), append(at, i)
		}
	}
	if l.kind() != "timetable" {
		return out, nil
	}
	wants := expectedBlocks(l)
	apart, pairs := compare(wants, gots, strict)
	long := joined(gots)
	together, longPairs := compare(joined(wants), long, strict)
	if together.F1() <= apart.F1() {
		for _, j := range pairs {
			out[at[j]] = Right
		}
		return out, nil
	}
	for _, j := range longPairs {
		for i, b := range gots {
			if partOf(long[j], b) {
				out[at[i]] = Right
			}
		}
	}
	return out, nil
}

// partOf reports whether a block is one of those that were joined to a long one.
func partOf(long, b block) bool {
	return squash(string(long.Day)) == squash(string(b.Day)) && squash(string(long.Week)) == squash(string(b.Week)) &&
		long.Start.or() <= b.Start.or() && b.End.or() <= long.End.or() &&
		squash(long.Title.or()+long.Notes.or()) == squash(b.Title.or()+b.Notes.or())
}

// Clean reports whether a result is wholly right: a timetable of which nothing
// is missed or invented.
func Clean(l Label, r Result) (bool, error) {
	row, err := ScoreOne(l, r)
	return row.clean(), err
}

// sureBlocks lists the blocks that were found with the confidence given.
func sureBlocks(l Label, r Result) ([]Sure, error) {
	marks, err := Marks(l, r)
	if err != nil {
		return nil, err
	}
	var out []Sure
	n := 0
	for _, t := range r.Timetables {
		for _, b := range t.Timeblocks {
			p, err := strconv.ParseFloat(string(b.Confidence), 64)
			if m := marks[n]; err == nil && m != Ignored {
				out = append(out, Sure{p, m == Right})
			}
			n++
		}
	}
	return out, nil
}
