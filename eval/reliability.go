package evaluating

import (
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Sure is a probability that was given, and whether it was right.
type Sure struct {
	P     float64
	Right bool
}

// bounds of the lines of a reliability table.
var bounds = [...]float64{0, 0.2, 0.5, 0.8, 0.9, 0.95, 0.98, 1.0001}

// WriteReliability prints how often what was given a probability was right.
func WriteReliability(w io.Writer, name string, all []Sure) {
	fmt.Fprintf(w, "%-12s %8s %8s %8s\n", name, "number", "given", "right")
	for i := range len(bounds) - 1 {
		n, right, sum := 0, 0, 0.0
		for _, s := range all {
			if s.P >= bounds[i] && s.P < bounds[i+1] {
				n++
				sum += s.P
				if s.Right {
					right++
				}
			}
		}
		if n > 0 {
			fmt.Fprintf(w, "%.2f to %.2f %8d %8.3f %8.3f\n", bounds[i], min(1, bounds[i+1]), n, sum/float64(n), float64(right)/float64(n))
		}
	}
}

// Lane counts the documents on one route.
type Lane struct{ Right, Wrong int }

// Routes counts documents on each route. Accepted ones that are wrong are the
// worst error of all; right ones that are not cost a person's minute.
type Routes struct{ Accept, LLM, Review, Reject Lane }

// Gates of the routes, as the client has set them.
const (
	acceptAt = 0.98
	llmAt    = 0.80
)

// Add counts a document that was taken for a timetable by its probability.
func (r *Routes) Add(p float64, right bool) {
	switch {
	case p >= acceptAt:
		r.Accept.add(right)
	case p >= llmAt:
		r.LLM.add(right)
	default:
		r.Review.add(right)
	}
}

func (l *Lane) add(right bool) {
	if right {
		l.Right++
	} else {
		l.Wrong++
	}
}

// Write prints the coverage of each route.
func (r Routes) Write(w io.Writer) {
	right := r.Accept.Right + r.LLM.Right + r.Review.Right
	all := right + r.Accept.Wrong + r.LLM.Wrong + r.Review.Wrong
	for _, l := range []struct {
		name string
		Lane
	}{{"accept", r.Accept}, {"llm", r.LLM}, {"review", r.Review}} {
		n := l.Right + l.Wrong
		fmt.Fprintf(w, "%-7s %5d (%3.0f %%)  right %d  wrong %d\n", l.name, n, percent(n, all), l.Right, l.Wrong)
	}
	if n := r.Reject.Right + r.Reject.Wrong; n > 0 {
		fmt.Fprintf(w, "%-7s %5d          right %d  wrong %d\n", "reject", n, r.Reject.Right, r.Reject.Wrong)
	}
	fmt.Fprintf(w, "of %d timetables that are wholly right, %d (%.0f %%) are accepted\n", right, r.Accept.Right, percent(r.Accept.Right, right))
}

func percent(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return 100 * float64(n) / float64(of)
}

// WriteTrust prints whether the probabilities mean what they say, and how many
// documents go where: the middle lane is the language model's where one is
// configured, else a person's.
func (r Report) WriteTrust(w io.Writer) error {
	var b strings.Builder
	var blocks, whole []Sure
	var routes Routes
	for _, row := range r.Rows {
		blocks = append(blocks, row.blocks...)
		p, err := strconv.ParseFloat(row.Confidence, 64)
		switch {
		case row.Route == "reject":
			routes.Reject.add(row.RightType())
		case err == nil && row.DocumentType == "timetable":
			whole = append(whole, Sure{p, row.clean()})
			routes.Add(p, row.clean())
		}
	}
	if len(whole) > 0 {
		b.WriteString("\n")
		WriteReliability(&b, "blocks", blocks)
		WriteReliability(&b, "documents", whole)
	}
	routes.Write(&b)
	_, err := io.WriteString(w, b.String())
	return err
}
