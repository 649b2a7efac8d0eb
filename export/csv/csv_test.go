package csv

import (
	"bytes"
	"encoding/csv"
	"errors"
	"strings"
	"testing"

	"github.com/learning-yogi/platform/timetable"
)

func TestWrite(t *testing.T) {
	start, end := timetable.At(9, 0), timetable.At(10, 30)
	week := "A"
	table := timetable.Timetable{Timeblocks: []timetable.Timeblock{
		{Day: "Monday", Start: &start, End: &end, Title: "Maths, set 2", Notes: "say \"hi\"\nRoom 4", Confidence: 0.97123, Colour: "#ffff00", Source: timetable.Source{Page: 2}},
		{Day: "Tuesday", Week: &week, Title: "=HYPERLINK(\"http://x\")", Notes: "-- free"},
	}}
	var b bytes.Buffer
	w := NewWriter(&b)
	if err := w.Write("owls.png", []timetable.Timetable{table}); err != nil {
		t.Fatal(err)
	}
	if err := w.Write("more.png", []timetable.Timetable{{Title: "Owl class", Timeblocks: table.Timeblocks[1:]}}); err != nil {
		t.Fatal(err)
	}
	want := `document,timetable,day,week,period,start,end,title,notes,colour,confidence,page
owls.png,1,Monday,,,09:00,10:30,"Maths, set 2","say ""hi""
Room 4",#ffff00,0.971,2
owls.png,1,Tuesday,A,,,,"'=HYPERLINK(""http://x"")",'-- free,,0.000,0
more.png,Owl class,Tuesday,A,,,,"'=HYPERLINK(""http://x"")",'-- free,,0.000,0
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
	if _, err := csv.NewReader(&b).ReadAll(); err != nil {
		t.Errorf("it does not read back: %v", err)
	}
}

func TestHarmless(t *testing.T) {
	for _, s := range []string{"=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\r=1", "\n=1", "\u00a0=1", "|cmd", "＝1"} {
		if got := harmless(s); !strings.HasPrefix(got, "'") {
			t.Errorf("%q stays a formula: %q", s, got)
		}
	}
	for _, s := range []string{"", "Maths", "9-10", "a=b", "'s"} {
		if got := harmless(s); got != s {
			t.Errorf("%q became %q", s, got)
		}
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestWriteReportsErrors(t *testing.T) {
	if err := NewWriter(full{}).Write("a", nil); err == nil {
		t.Error("an error of the destination was lost")
	}
}
