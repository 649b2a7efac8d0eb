package evaluating

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// Row is one document's line of the report.
type Row struct {
	ID           string           `json:"id"`
	Kind         string           `json:"kind"`
	DocumentType string           `json:"documentType"`
	Confidence   string           `json:"confidence"`
	Route        string           `json:"route"`
	Counts       map[string]Count `json:"counts"`
	Seconds      float64          `json:"seconds,omitempty"` // wall time of reading it; 0 where only scored

	blocks []Sure // what was found, but for what the label ignores
}

// F1 gives one figure of the document.
func (r Row) F1(figure string) float64 { return r.Counts[figure].F1() }

// RightType reports whether the document's type was recognised.
func (r Row) RightType() bool { return r.DocumentType == r.Kind }

// clean reports a timetable of which nothing is missed or invented.
func (r Row) clean() bool {
	c := r.Counts["strict"]
	return r.Kind == "timetable" && c.Missed+c.Invented == 0
}

// Report is the score of a set of documents.
type Report struct {
	Rows       []Row   `json:"documents"`
	Seconds    float64 `json:"seconds"`    // wall time
	CPUSeconds float64 `json:"cpuSeconds"` // of this process and its children
	PeakBytes  int64   `json:"peakBytes"`  // resident memory of this process
}

// ScoreOne scores one document.
func ScoreOne(l Label, r Result) (Row, error) {
	row := Row{ID: l.ID, Kind: l.kind(), DocumentType: r.documentType(), Confidence: r.Confidence.String(),
		Route: "None", Counts: map[string]Count{}}
	if r.Route != nil {
		row.Route = *r.Route
	}
	for i, name := range Figures {
		c, err := score(l, r, i)
		if err != nil {
			return row, err
		}
		row.Counts[name] = c
	}
	var err error
	row.blocks, err = sureBlocks(l, r)
	return row, err
}

// Total sums one figure over the timetables.
func (r Report) Total(figure string) Count {
	var total Count
	for _, row := range r.Rows {
		if row.Kind == "timetable" {
			total.add(row.Counts[figure])
		}
	}
	return total
}

// Mean is the mean of one figure over the timetables, 0 where there are none.
func (r Report) Mean(figure string) float64 {
	n := r.tables()
	if n == 0 {
		return 0
	}
	sum := 0.0
	for _, row := range r.Rows {
		if row.Kind == "timetable" {
			sum += row.F1(figure)
		}
	}
	return sum / float64(n)
}

// RightTypes counts the documents whose type was recognised.
func (r Report) RightTypes() int {
	n := 0
	for _, row := range r.Rows {
		if row.RightType() {
			n++
		}
	}
	return n
}

// Accepted counts the documents accepted without review, and those of them
// that are wholly right.
func (r Report) Accepted() (accepted, right int) {
	for _, row := range r.Rows {
		if row.Route != "accept" {
			continue
		}
		accepted++
		if row.clean() {
			right++
		}
	}
	return accepted, right
}

// AcceptedWrong lists the documents that were accepted without review and are
// not wholly right: the worst error of all.
func (r Report) AcceptedWrong() []string {
	var out []string
	for _, row := range r.Rows {
		if row.Route == "accept" && !row.clean() {
			out = append(out, row.ID)
		}
	}
	return out
}

// Pick returns the report of the named documents only.
func (r Report) Pick(ids []string) Report {
	wanted := map[string]bool{}
	for _, id := range ids {
		wanted[id] = true
	}
	var out Report
	for _, row := range r.Rows {
		if wanted[row.ID] {
			out.Rows = append(out.Rows, row)
		}
	}
	return out
}

// Write prints the report as the reference scorer does.
func (r Report) Write(w io.Writer) error {
	var b strings.Builder
	for _, row := range r.Rows {
		var cells []string
		if row.Kind == "timetable" {
			for _, name := range Figures {
				cells = append(cells, fmt.Sprintf("%s %.3f", name, row.F1(name)))
			}
		}
		wrong := ""
		if !row.RightType() {
			wrong = "  WRONG TYPE " + row.DocumentType
		}
		fmt.Fprintf(&b, "%-24s %-9s %s  confidence %s  route %s%s\n",
			row.ID, row.Kind, strings.Join(cells, "  "), row.Confidence, row.Route, wrong)
	}
	accepted, right := r.Accepted()
	fmt.Fprintf(&b, "\n%d documents, %d timetables; document type right in %d/%d; accepted without review %d, of those wholly right %d\n",
		len(r.Rows), r.tables(), r.RightTypes(), len(r.Rows), accepted, right)
	for _, name := range Figures {
		t := r.Total(name)
		fmt.Fprintf(&b, "%-7s F1 micro %.4f  macro %.4f  right %d missed %d invented %d\n",
			name, t.F1(), r.Mean(name), t.Right, t.Missed, t.Invented)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// WriteCost prints what reading took; nothing where nothing was read.
func (r Report) WriteCost(w io.Writer) error {
	if r.Seconds == 0 {
		return nil
	}
	_, err := fmt.Fprintf(w, "time    %.1f s, %.1f CPU s; peak memory %.0f MB\n",
		r.Seconds, r.CPUSeconds, float64(r.PeakBytes)/(1<<20))
	return err
}

// WriteJSON prints the report for a later comparison.
func (r Report) WriteJSON(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", " ")
	return enc.Encode(r)
}

// WriteOne prints one document: its figures, what was missed and invented.
func WriteOne(w io.Writer, l Label, r Result) error {
	var b strings.Builder
	row, err := ScoreOne(l, r)
	if err != nil {
		return err
	}
	for _, name := range Figures {
		c := row.Counts[name]
		fmt.Fprintf(&b, "%-7s F1 %.4f  right %d  missed %d  invented %d\n", name, c.F1(), c.Right, c.Missed, c.Invented)
	}
	found, err := foundBlocks(l, r)
	if err != nil {
		return err
	}
	wants, gots := joined(expectedBlocks(l)), joined(found)
	_, pairs := compare(wants, gots, 1)
	taken := map[int]bool{}
	for i, want := range wants {
		j, hit := pairs[i]
		if hit {
			taken[j] = true
			continue
		}
		notes := text("")
		if want.Notes == nil {
			want.Notes = &notes
		}
		fmt.Fprintln(&b, "missed  ", want.line())
	}
	for j, got := range gots {
		if !taken[j] {
			notes := text("")
			if got.Notes == nil {
				got.Notes = &notes
			}
			fmt.Fprintln(&b, "invented", got.line())
		}
	}
	_, err = io.WriteString(w, b.String())
	return err
}

func (b block) line() string {
	return fmt.Sprintf("%s %s %s %s %s %s", b.Day, orNone(b.Start), orNone(b.End), b.Period.or(), quoted(b.Title), quoted(b.Notes))
}
