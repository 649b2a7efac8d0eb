package synth

import (
	"fmt"
	"strings"

	"github.com/learning-yogi/platform/synth/paint"
)

// Format is a file format of a fixture.
type Format string

// The formats.
const (
	PNG  Format = "png"
	JPEG Format = "jpg"
	PDF  Format = "pdf"
	Scan Format = "scan.pdf" // a PDF that holds only pictures
	Mix  Format = "mix.pdf"  // a PDF with a page of text and pages that are pictures
	DOCX Format = "docx"
	Pic  Format = "pic.docx" // a Word file that holds only a picture
	XLSX Format = "xlsx"
	HTML Format = "html"
)

// Fixture is a committed test document: a case in one format.
type Fixture struct {
	ID      string
	Seed    uint64
	Format  Format
	Options Options
	Wear    paint.Wear
	Clocks  bool // times as numbers in a workbook
}

// File is the fixture's file name.
func (f Fixture) File() string {
	ext := string(f.Format)
	return f.ID + "." + ext[strings.LastIndex(ext, ".")+1:]
}

// Draw returns the file and its label.
func (f Fixture) Draw() ([]byte, Label, error) {
	c, err := New(f.Seed, f.Options)
	if err != nil {
		return nil, Label{}, fmt.Errorf("%s: %w", f.ID, err)
	}
	label := c.Label
	label.ID, label.File = f.ID, f.File()
	var data []byte
	switch f.Format {
	case PNG:
		data, err = c.PNG(f.Wear)
	case JPEG:
		data, err = c.JPEG(f.Wear)
	case PDF:
		data, err = c.PDF()
	case Scan:
		data, err = c.ScannedPDF(f.Wear)
	case Mix:
		data, err = c.MixedPDF(f.Wear)
	case DOCX:
		data, err = c.DOCX()
	case Pic:
		data, err = c.PictureDOCX(f.Wear)
	case XLSX:
		data, err = c.XLSX(paint.XLSXOptions{ClockNumbers: f.Clocks})
	case HTML:
		data = c.HTML()
	default:
		err = fmt.Errorf("unknown format %q", f.Format)
	}
	if err != nil {
		return nil, Label{}, fmt.Errorf("%s: %w", f.ID, err)
	}
	return data, label, nil
}

// Fixtures lists the committed test documents.
func Fixtures() []Fixture {
	all := append(append(pictureFixtures(), nativeFixtures()...), otherFixtures()...)
	for i := range all {
		all[i].Options = all[i].Options.plain()
	}
	return all
}

func pictureFixtures() []Fixture {
	return []Fixture{
		{ID: "days-down", Seed: 1, Format: PNG, Options: Options{Layout: DaysDown, Head: Ranges, Breaks: Merged, Entries: Plain, Look: GreyBreaks, Rules: Thin, Heading: Boxed, Language: "en-primary", Turned: "no"}},
		{ID: "days-down-stacked", Seed: 2, Format: PNG, Options: Options{Layout: DaysDown, Head: PeriodAndTime, Breaks: Stacked, Entries: Corners, Look: White, Rules: Grey, Language: "en-secondary"}},
		{ID: "days-down-lettered", Seed: 3, Format: PNG, Options: Options{Layout: DaysDown, Head: Ranges, Breaks: Lettered, Entries: Plain, Gaps: Marker, Look: White, Rules: Thick, Language: "ms"}},
		{ID: "days-down-doubles", Seed: 4, Format: PNG, Options: Options{Layout: DaysDown, Head: Ranges, Breaks: Repeated, Entries: Staff, Look: Pastel, Rules: Thin, Language: "de", Doubles: "yes"}},
		{ID: "days-down-turned", Seed: 5, Format: PNG, Options: Options{Layout: DaysDown, Head: StartOnly, Breaks: Merged, Entries: Plain, Look: Highlights, Rules: ThickFrame, Language: "en-primary", Turned: "yes", Clock: Clock12}},
		{ID: "days-down-periods", Seed: 6, Format: PNG, Options: Options{Layout: DaysDown, Head: Periods, Breaks: Merged, Entries: Codes, Look: DarkHeader, Rules: Thin, Language: "fr"}},
		{ID: "days-across", Seed: 7, Format: PNG, Options: Options{Layout: DaysAcross, Head: Ranges, Breaks: Merged, Entries: Plain, Gaps: Empty, Look: White, Rules: Thin, Language: "es"}},
		{ID: "days-across-doubles", Seed: 8, Format: PNG, Options: Options{Layout: DaysAcross, Head: PeriodAndTime, Breaks: Repeated, Entries: Staff, Look: DarkHeader, Rules: Grey, Language: "en-university", Doubles: "yes", Clock: Clock12M}},
		{ID: "days-across-start", Seed: 9, Format: PNG, Options: Options{Layout: DaysAcross, Head: StartOnly, Breaks: Merged, Entries: Plain, Gaps: FreeWord, Look: Pastel, Rules: Double, Language: "id"}},
		{ID: "days-across-periods", Seed: 10, Format: PNG, Options: Options{Layout: DaysAcross, Head: Periods, Breaks: Merged, Entries: Plain, Gaps: Marker, Look: GreyBreaks, Rules: BareHeader, Language: "de"}},
		{ID: "days-across-named", Seed: 11, Format: PNG, Options: Options{Layout: DaysAcross, Head: Ranges, Breaks: HeaderOnly, Entries: Corners, Look: GreyBreaks, Rules: Thin, Language: "fr"}},
		{ID: "friday-times", Seed: 12, Format: PNG, Options: Options{Layout: FridayTimes, Head: Ranges, Entries: Plain, Look: GreyBreaks, Rules: Thin, Language: "en-secondary", Clock: Clock24}},
		{ID: "times-in-cells", Seed: 13, Format: PNG, Options: Options{Layout: TimesInCells, Entries: Staff, Look: Highlights, Rules: Thin, Language: "en-university"}},
		{ID: "free-cells", Seed: 14, Format: PNG, Options: Options{Layout: FreeCells, Entries: Plain, Look: White, Rules: Thin, Language: "en-primary", Clock: Clock12}},
		{ID: "free-cells-de", Seed: 15, Format: PNG, Options: Options{Layout: FreeCells, Entries: Plain, Look: Pastel, Rules: ThickFrame, Language: "de"}},
		{ID: "flat-list", Seed: 16, Format: PNG, Options: Options{Layout: FlatList, Look: DarkHeader, Rules: Thin, Language: "en-university"}},
		{ID: "day-lists", Seed: 17, Format: PNG, Options: Options{Layout: DayLists, Look: Pastel, Rules: Thin, Language: "en-primary", Clock: Clock12, Heading: NoHeading}},
		{ID: "two-tables", Seed: 18, Format: PNG, Options: Options{Layout: TwoTables, Head: Ranges, Breaks: Merged, Entries: Plain, Look: GreyBreaks, Rules: Thin, Language: "en-secondary"}},
		{ID: "week-rows", Seed: 19, Format: PNG, Options: Options{Layout: WeekRows, Head: Ranges, Breaks: Merged, Entries: Plain, Look: White, Rules: Thin, Language: "en-secondary"}},
		{ID: "worn-small", Seed: 20, Format: JPEG, Options: Options{Layout: DaysAcross, Head: Ranges, Breaks: Merged, Entries: Plain, Rules: Thin, Language: "en-primary"}, Wear: paint.Wear{Scale: 0.65, Quality: 70}},
		{ID: "worn-skew", Seed: 21, Format: JPEG, Options: Options{Layout: DaysDown, Head: Ranges, Breaks: Merged, Entries: Plain, Look: GreyBreaks, Rules: Thin, Language: "es"}, Wear: paint.Wear{Scale: 0.9, Skew: 1.4, Quality: 75}},
		{ID: "worn-quarter", Seed: 22, Format: JPEG, Options: Options{Layout: DaysDown, Head: Ranges, Breaks: Merged, Entries: Plain, Look: White, Rules: Thin, Language: "en-primary"}, Wear: paint.Wear{Scale: 0.85, Turns: 1, Quality: 80}},
		{ID: "worn-noise", Seed: 23, Format: JPEG, Options: Options{Layout: DaysAcross, Head: Ranges, Breaks: Repeated, Entries: Plain, Rules: Thin, Language: "fr"}, Wear: paint.Wear{Scale: 0.9, Blur: 0.5, Noise: 4, Quality: 55, Seed: 23}},
	}
}

func nativeFixtures() []Fixture {
	return []Fixture{
		{ID: "pdf-days-down", Seed: 31, Format: PDF, Options: Options{Layout: DaysDown, Head: Ranges, Breaks: Merged, Entries: Staff, Look: GreyBreaks, Rules: Thin, Language: "en-secondary", Turned: "yes"}},
		{ID: "pdf-days-across", Seed: 32, Format: PDF, Options: Options{Layout: DaysAcross, Head: PeriodAndTime, Breaks: Merged, Entries: Plain, Look: DarkHeader, Rules: Thin, Language: "fr"}},
		{ID: "pdf-free-cells", Seed: 33, Format: PDF, Options: Options{Layout: FreeCells, Entries: Plain, Look: Highlights, Rules: Thin, Language: "en-primary", Clock: Clock12}},
		{ID: "pdf-flat-list", Seed: 34, Format: PDF, Options: Options{Layout: FlatList, Rules: Grey, Look: White, Language: "es"}},
		{ID: "pdf-week-rows", Seed: 35, Format: PDF, Options: Options{Layout: WeekRows, Head: Ranges, Breaks: Stacked, Entries: Codes, Look: Pastel, Rules: ThickFrame, Language: "en-secondary"}},
		{ID: "pdf-lettered", Seed: 36, Format: PDF, Options: Options{Layout: DaysDown, Head: Ranges, Breaks: Lettered, Entries: Corners, Look: White, Rules: Double, Language: "de"}},
		{ID: "pdf-picture", Seed: 37, Format: Scan, Options: Options{Layout: DaysAcross, Head: Ranges, Breaks: Merged, Entries: Plain, Look: White, Rules: Thin, Language: "en-primary"}, Wear: paint.Wear{Skew: 0.6, Noise: 2, Quality: 70, Seed: 37}},
		{ID: "docx-days-down", Seed: 41, Format: DOCX, Options: Options{Layout: DaysDown, Head: Ranges, Breaks: Merged, Entries: Plain, Look: GreyBreaks, Rules: Thin, Language: "en-primary", Turned: "yes"}},
		{ID: "docx-days-across", Seed: 42, Format: DOCX, Options: Options{Layout: DaysAcross, Head: Ranges, Breaks: Merged, Entries: Staff, Look: DarkHeader, Rules: Thin, Language: "de", Doubles: "yes"}},
		{ID: "docx-friday-times", Seed: 43, Format: DOCX, Options: Options{Layout: FridayTimes, Entries: Staff, Look: White, Rules: Double, Language: "en-secondary"}},
		{ID: "docx-free-cells", Seed: 44, Format: DOCX, Options: Options{Layout: FreeCells, Entries: Plain, Look: Highlights, Rules: Thin, Language: "en-primary"}},
		{ID: "docx-day-lists", Seed: 45, Format: DOCX, Options: Options{Layout: DayLists, Look: Pastel, Rules: Thin, Language: "en-primary"}},
		{ID: "docx-lettered", Seed: 46, Format: DOCX, Options: Options{Layout: DaysDown, Head: StartOnly, Breaks: Lettered, Entries: Plain, Gaps: Marker, Look: White, Rules: Thin, Language: "ms"}},
		{ID: "xlsx-days-down", Seed: 51, Format: XLSX, Options: Options{Layout: DaysDown, Head: Ranges, Breaks: Merged, Entries: Plain, Look: Pastel, Rules: Thin, Language: "id"}},
		{ID: "xlsx-days-across", Seed: 52, Format: XLSX, Clocks: true, Options: Options{Layout: DaysAcross, Head: StartOnly, Breaks: Merged, Entries: Staff, Look: DarkHeader, Rules: Thin, Language: "en-secondary", Clock: Clock24, Doubles: "yes"}},
		{ID: "xlsx-flat-list", Seed: 53, Format: XLSX, Clocks: true, Options: Options{Layout: FlatList, Look: White, Rules: Thin, Language: "en-university", Clock: Clock24}},
		{ID: "xlsx-periods", Seed: 54, Format: XLSX, Options: Options{Layout: DaysAcross, Head: Periods, Breaks: Merged, Entries: Codes, Look: GreyBreaks, Rules: Thin, Language: "es"}},
		{ID: "xlsx-two-tables", Seed: 55, Format: XLSX, Options: Options{Layout: TwoTables, Head: Ranges, Breaks: Repeated, Entries: Plain, Look: White, Rules: Thin, Language: "en-secondary"}},
		{ID: "html-days-across", Seed: 61, Format: HTML, Options: Options{Layout: DaysAcross, Head: Ranges, Breaks: Merged, Entries: Staff, Look: Pastel, Rules: Thin, Language: "fr", Doubles: "yes"}},
		{ID: "html-times-in-cells", Seed: 62, Format: HTML, Options: Options{Layout: TimesInCells, Entries: Plain, Look: White, Rules: Thin, Language: "es"}},
		{ID: "html-days-down", Seed: 63, Format: HTML, Options: Options{Layout: DaysDown, Head: Ranges, Breaks: Merged, Entries: Plain, Look: GreyBreaks, Rules: Thin, Language: "en-primary"}},
	}
}

func otherFixtures() []Fixture {
	formats := map[Other]Format{Letter: PDF, Menu: PNG, Exams: PDF, Invoice: PDF, Calendar: PNG, BlankGrid: PNG, Prices: HTML, Rota: DOCX, OpenDay: XLSX}
	var out []Fixture
	for i, o := range Others() {
		out = append(out, Fixture{ID: "other-" + string(o), Seed: uint64(80 + i), Format: formats[o], Options: Options{Other: o}})
	}
	return append(out, Fixture{ID: "other-letter-scan", Seed: 90, Format: JPEG, Options: Options{Other: Letter}, Wear: paint.Wear{Scale: 0.9, Skew: -0.8, Noise: 2, Quality: 60, Seed: 90}})
}
