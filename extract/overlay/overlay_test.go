package overlay

import (
	"bytes"
	"image"
	"image/color"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/timetable"
)

func block(day, title, notes string, confidence float64, times ...timetable.Clock) timetable.Timeblock {
	b := timetable.Timeblock{Day: day, Title: title, Notes: notes, Confidence: confidence, StartFrom: timetable.FromHeader, EndFrom: timetable.FromHeader}
	if len(times) > 0 {
		b.Start = &times[0]
	}
	if len(times) > 1 {
		b.End = &times[1]
	}
	b.Source = timetable.Source{Page: 1, Box: [4]float64{10, 20, 110, 60}}
	return b
}

func week() []timetable.Timeblock {
	at := timetable.At
	var out []timetable.Timeblock
	for i, day := range timetable.Weekdays[:5] {
		out = append(out,
			block(day, "Registration", "", 0.99, at(8, 40), at(8, 55)),
			block(day, "Maths", "Room 4", 0.99, at(9, 0), at(10, 0)),
			block(day, []string{"Reading", "Spelling", "PE", "Art", "Singing"}[i], "Bring kits!", []float64{0.99, 0.97, 0.62, 0.99, 0.71}[i], at(10, 0), at(10, 40)),
			block(day, "Break", "", 0.99, at(10, 40), at(11, 0)),
			block(day, []string{"History", "English", "Science", "English", "Music"}[i], "", 0.98, at(11, 0), at(12, 0)),
		)
	}
	out = append(out, block("Tuesday", "Guitar <script>alert(1)</script>", "", 0.88, at(11, 10), at(11, 40)), block("Friday", "Club", "no time given", 0.9))
	for i := range out { // one place on the page for each but the merged cells
		if out[i].Title != "Break" {
			out[i].Source.Box = [4]float64{float64(10 + 10*i), 20, float64(18 + 10*i), 60}
		}
	}
	out[1].Colour, out[2].Colour = "#ffe066", "#eeeeee"
	return out
}

func report() Report {
	words := []page.Word{{Text: "Maths", Box: page.Box{X0: 12, Y0: 24, X1: 60, Y1: 40}, Confidence: 0.93}}
	cell := page.Cell{RowSpan: 1, ColSpan: 2, Box: page.Box{X0: 10, Y0: 20, X1: 110, Y1: 60}, Lines: []page.Line{{Words: words}}}
	picture := image.NewGray(image.Rect(0, 0, 400, 200))
	for i := range picture.Pix {
		picture.Pix[i] = 240
	}
	return Report{Name: "owls & co.png", Verdict: "27 blocks, 83.0% sure.", DoubtedAt: 0.8,
		Pages: []Page{{Number: 1, Width: 400, Height: 200, Picture: picture, ToPage: page.Affine{A: 2, E: 2, C: 5},
			Rules: []page.Rule{{From: page.Spot{X: 10, Y: 20}, To: page.Spot{X: 110, Y: 20}, Width: 2}}, Tables: []Table{{Table: page.Table{Cells: []page.Cell{cell}}, Role: "grid"}},
			Words: []page.Word{{Text: "Summer", Box: page.Box{X0: 150, Y0: 5, X1: 190, Y1: 15}, Turn: 3, Confidence: 2}}}},
		Timetables: []timetable.Timetable{{Title: "Owl class", Timeblocks: week(),
			Issues: []timetable.Issue{{Message: "English overlaps Guitar.", Choices: []string{"11:00", "11:10"}, Severity: timetable.Warning}}}},
		Unplaced: []Unplaced{{Text: "PE kits on Mondays, please.", Source: timetable.Source{Page: 1, Box: [4]float64{0, 180, 90, 195}}}},
	}
}

func write(t *testing.T, r Report) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWrite(t *testing.T) {
	got := write(t, report())
	for _, want := range []string{
		"owls &amp; co.png", "data:image/jpeg;base64,/9j/", `points="25,40 225,40 225,120 25,120"`, `class="rule"`,
		"Table 1 (grid), row 1, column 1, 1 by 2", `class="word c9"`, "turned by 270 degrees", `class="word c10"`,
		`class="blk doubt"`, "PE kits on Mondays, please.", "English overlaps Guitar.", "62%", "start from the header",
		`data-key="t0-b3 t0-b8 t0-b13 t0-b18 t0-b23"`, "25 of 27 sure",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q", want)
		}
	}
	for _, never := range []string{"<script>alert", "ZgotmplZ"} {
		if strings.Contains(got, never) {
			t.Errorf("%q must not be there", never)
		}
	}
	if n := strings.Count(got, `class="band"`); n != 2 {
		t.Errorf("%d bands; registration and break are every day, maths is a lesson", n)
	}
	if path := os.Getenv("OVERLAY_SAMPLE"); path != "" {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestNothingIsLoadedFromElsewhere(t *testing.T) {
	z := html.NewTokenizer(strings.NewReader(write(t, report())))
	outside := regexp.MustCompile(`(?i)(https?:)?//`)
	for z.Next() != html.ErrorToken {
		for _, a := range z.Token().Attr {
			if (a.Key == "href" || a.Key == "src") && !strings.HasPrefix(a.Val, "data:") || outside.MatchString(a.Val) && a.Key != "href" {
				t.Errorf("%s=%q", a.Key, a.Val)
			}
		}
	}
	if z.Err() != io.EOF {
		t.Error(z.Err())
	}
	if strings.Contains(pageStyle, "url(") || strings.Contains(pageStyle, "@import") || strings.Contains(pageScript, "fetch") {
		t.Error("the style or the script loads something")
	}
}

func TestLanes(t *testing.T) {
	cards := []cardView{{From: 0, Until: 60}, {From: 30, Until: 90}, {From: 60, Until: 120}, {From: 200, Until: 210}}
	lanes(cards)
	want := [][2]int{{0, 2}, {1, 2}, {0, 2}, {0, 1}}
	for i, c := range cards {
		if c.Lane != want[i][0] || c.Lanes != want[i][1] {
			t.Errorf("card %d is in lane %d of %d; want %v", i, c.Lane, c.Lanes, want[i])
		}
	}
}

func TestLargePicturesAreShownSmaller(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 5000, 10))
	img.Set(0, 0, color.White)
	url, err := encode(img)
	if err != nil || len(url) > 100_000 {
		t.Errorf("%d bytes, %v", len(url), err)
	}
}

func TestSubject(t *testing.T) {
	for colour, want := range map[string]int{"#cfe2f3": 0, "#fde5cd": 4, "#d9ead3": 6, "#ead1dc": 2, "#bfbfbf": grey, "#2d69de": 0} {
		if got := subject(timetable.Timeblock{Colour: colour}); got != want {
			t.Errorf("%s is subject %d; want %d", colour, got, want)
		}
	}
	maths, spelling := timetable.Timeblock{Title: "Maths"}, timetable.Timeblock{Title: " maths", Colour: "#ffffff"}
	if subject(maths) != subject(spelling) || subject(maths) >= grey {
		t.Error("equal titles have different colours")
	}
}

func TestEmptyReport(t *testing.T) {
	if got := write(t, Report{Name: "menu.pdf", Pages: []Page{{}}}); !strings.Contains(got, "No timetable was found") {
		t.Error("it does not say that nothing was found")
	}
	r := Report{Timetables: []timetable.Timetable{{}, {Timeblocks: []timetable.Timeblock{block("Day 3", "", "", 0.5)}}}}
	if got := write(t, r); !strings.Contains(got, "(no words)") {
		t.Error("a block without words is lost")
	}
}
