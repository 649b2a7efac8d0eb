package evaluating

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
)

// Figures are the names of the four figures, in the order of the report.
var Figures = [4]string{"block", "strict", "time", "text"}

// similarEnough is the similarity from which two texts count as the same: one
// letter in seven may be wrong.
const similarEnough = 0.85

var tests = [4]func(want, got block) bool{
	func(w, g block) bool { return dayOK(w, g) && timeOK(w, g) && textScore(w, g) >= similarEnough },
	func(w, g block) bool {
		return dayOK(w, g) && timeOK(w, g) && nothingInvented(w, g) && strictText(w, g)
	},
	func(w, g block) bool { return dayOK(w, g) && timeOK(w, g) },
	func(w, g block) bool { return dayOK(w, g) && textScore(w, g) >= similarEnough },
}

// Count says how many blocks of a document were right, missed and invented.
type Count struct {
	Right    int `json:"right"`
	Missed   int `json:"missed"`
	Invented int `json:"invented"`
}

// F1 is the harmonic mean of precision and recall; 1 where there is nothing to
// find and nothing was found.
func (c Count) F1() float64 {
	if c.Right+c.Missed+c.Invented == 0 {
		return 1
	}
	return float64(2*c.Right) / float64(2*c.Right+c.Missed+c.Invented)
}

func (c *Count) add(o Count) {
	c.Right += o.Right
	c.Missed += o.Missed
	c.Invented += o.Invented
}

// score counts one figure of one document. Documents draw a double lesson
// either way, so both readings are tried and the better one counts.
func score(l Label, r Result, figure int) (Count, error) {
	gots, err := foundBlocks(l, r)
	if err != nil {
		return Count{}, err
	}
	if l.Kind == "other" {
		if r.documentType() == "other" {
			return Count{}, nil
		}
		return Count{Invented: len(gots)}, nil
	}
	wants := expectedBlocks(l)
	apart, _ := compare(wants, gots, figure)
	together, _ := compare(joined(wants), joined(gots), figure)
	if together.F1() > apart.F1() {
		return together, nil
	}
	return apart, nil
}

func (r Result) documentType() string {
	if r.DocumentType == nil {
		return "None"
	}
	return *r.DocumentType
}

// expectedBlocks gives a block on each of its days.
func expectedBlocks(l Label) []block {
	var out []block
	for _, b := range l.Timeblocks {
		for _, day := range b.Days {
			b.Day = text(day)
			out = append(out, b)
		}
	}
	return out
}

// foundBlocks gives all blocks of the document without those whose whole text
// the label says to ignore.
func foundBlocks(l Label, r Result) ([]block, error) {
	all, ignored, err := allBlocks(l, r)
	var out []block
	for i, b := range all {
		if !ignored[i] {
			out = append(out, b)
		}
	}
	return out, err
}

// allBlocks gives all blocks of the document, and which of them the label says
// to ignore by their whole text.
func allBlocks(l Label, r Result) (all []block, ignored []bool, err error) {
	ignore := func(string) bool { return false }
	if l.IgnoreText != "" {
		re, err := regexp.Compile("^(?:" + l.IgnoreText + ")")
		if err != nil {
			return nil, nil, fmt.Errorf("label %s: ignoreText: %w", l.ID, err)
		}
		ignore = re.MatchString
	}
	for _, t := range r.Timetables {
		for _, b := range t.Timeblocks {
			all, ignored = append(all, b), append(ignored, ignore(strip(b.whole())))
		}
	}
	return all, ignored, nil
}

// whole is title and notes.
func (b block) whole() string { return b.Title.or() + " " + b.Notes.or() }

// joined draws back-to-back blocks with the same words as one.
func joined(blocks []block) []block {
	sorted := slices.Clone(blocks)
	slices.SortStableFunc(sorted, func(a, b block) int {
		for _, c := range [...]int{
			strings.Compare(squash(string(a.Day)), squash(string(b.Day))),
			strings.Compare(squash(string(a.Week)), squash(string(b.Week))),
			strings.Compare(a.Start.or(), b.Start.or()),
			strings.Compare(a.End.or(), b.End.or()),
		} {
			if c != 0 {
				return c
			}
		}
		return 0
	})
	var out []block
	for _, b := range sorted {
		i := slices.IndexFunc(out, func(p block) bool { return continues(p, b) })
		if i < 0 {
			out = append(out, b)
			continue
		}
		out[i].End = b.End
	}
	return out
}

func continues(prev, b block) bool {
	return b.Start.or() != "" && prev.End.or() == b.Start.or() &&
		squash(string(prev.Day)) == squash(string(b.Day)) &&
		squash(string(prev.Week)) == squash(string(b.Week)) &&
		prev.Optional == b.Optional &&
		squash(prev.Title.or()+prev.Notes.or()) == squash(b.Title.or()+b.Notes.or())
}

// compare pairs blocks and counts; it returns the pairing, want index to got
// index.
func compare(wants, gots []block, figure int) (Count, map[int]int) {
	pairs := match(wants, gots, tests[figure])
	optional, optionalHits := 0, 0
	for i, w := range wants {
		if !w.Optional {
			continue
		}
		optional++
		if _, hit := pairs[i]; hit {
			optionalHits++
		}
	}
	right := len(pairs) - optionalHits
	return Count{Right: right, Missed: len(wants) - optional - right, Invented: len(gots) - len(pairs)}, pairs
}

// match finds the largest one-to-one pairing by augmenting paths, blocks with
// the fewest candidates first.
func match(wants, gots []block, test func(want, got block) bool) map[int]int {
	edges := make([][]int, len(wants))
	order := make([]int, len(wants))
	for i, w := range wants {
		order[i] = i
		for j, g := range gots {
			if test(w, g) {
				edges[i] = append(edges[i], j)
			}
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return len(edges[a]) - len(edges[b]) })
	owner := map[int]int{}
	var place func(i int, seen map[int]bool) bool
	place = func(i int, seen map[int]bool) bool {
		for _, j := range edges[i] {
			if seen[j] {
				continue
			}
			seen[j] = true
			holder, taken := owner[j]
			if !taken || place(holder, seen) {
				owner[j] = i
				return true
			}
		}
		return false
	}
	for _, i := range order {
		place(i, map[int]bool{})
	}
	pairs := make(map[int]int, len(owner))
	for j, i := range owner {
		pairs[i] = j
	}
	return pairs
}

func dayOK(want, got block) bool {
	return squash(string(want.Day)) == squash(string(got.Day)) &&
		(want.Week == "" || squash(string(want.Week)) == squash(string(got.Week)))
}

func timeOK(want, got block) bool {
	if want.Start == nil {
		return periodOK(want, got)
	}
	if !within(want.Start, got.Start, want.Tol) {
		return false
	}
	return want.End == nil || within(want.End, got.End, want.Tol)
}

func within(want, got *text, tol float64) bool {
	if got.or() == "" {
		return false
	}
	w, ok1 := minutes(want.or())
	g, ok2 := minutes(got.or())
	return ok1 && ok2 && math.Abs(float64(w-g)) <= tol
}

// periodOK compares blocks of a document without clock times: "P1", "1" and
// "Period 1" are the same period.
func periodOK(want, got block) bool {
	if want.Period == nil {
		return true
	}
	a, b := squash(want.Period.or()), squash(got.Period.or())
	same := strings.HasPrefix(a, b) || strings.HasPrefix(b, a) || decimals(a) != "" && decimals(a) == decimals(b)
	return b != "" && same &&
		(want.End.or() == "" || got.End.or() == "" || want.End.or() == got.End.or())
}

// textScore is the similarity of the words, in the order printed or in any
// order (teacher and room may swap places).
func textScore(want, got block) float64 {
	wanted := append(readings(want), want.Also...)
	if len(wanted) == 0 {
		return 1
	}
	best := 0.0
	for _, w := range wanted {
		for _, g := range readings(got) {
			best = max(best, similarity(w, g), similarity(inAnyOrder(w), inAnyOrder(g)))
		}
	}
	return best
}

// readings are the texts that stand for a block: its title, title and notes,
// notes and title.
func readings(b block) []string {
	title, notes := b.Title.or(), b.Notes.or()
	all := []string{title, title + " " + notes}
	if notes != "" {
		all = append(all, notes+" "+title)
	}
	return slices.DeleteFunc(all, func(s string) bool { return strip(s) == "" })
}

// strictText compares title and notes together, letter for letter.
func strictText(want, got block) bool {
	have := got.whole()
	return slices.ContainsFunc(append([]string{want.whole()}, want.Also...), func(w string) bool {
		return squash(w) == squash(have) || inAnyOrder(w) == inAnyOrder(have)
	})
}

// nothingInvented reports that the result gives no end where the label has
// none, unless it says that the end is inferred.
func nothingInvented(want, got block) bool {
	return want.End.or() != "" || got.End.or() == "" || got.EndFrom == "neighbour" || got.EndFrom == "geometry"
}
