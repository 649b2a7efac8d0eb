package confidence

import "math"

// Doubt is one kind of evidence against a block or a document: 0 for none,
// more for worse. Doubts only ever lower a probability.
type Doubt struct {
	Name  string
	Value float64
}

// BlockEvidence is what one block showed.
type BlockEvidence struct {
	Pixels      bool    // its words were read from pixels; other models judge it then
	Least       float64 // confidence of its least sure word, 0 to 1
	Agreed      bool    // a second reader read all of its words alike
	Differs     bool    // it read something else
	Overruled   bool    // it read something else, and was believed
	Mean        float64 // mean confidence of its words, weighed by their letters
	Unconfirmed float64 // confidence of its least sure word that stands nowhere else in the document; 1 for none
	Alone       float64 // share of its letters in words that stand nowhere else
	Letters     int     // of its words
	Odd         int     // words that do not look like words, codes or numbers
	Glyph       float64 // height of its print, pixels; 0 for native text
	Turned      bool    // its words do not stand upright
	Quality     float64 // of the reading of its cell, 0 to 1
	Rival       float64 // quality of the best other reading of its cell that says something else, over that of the reading chosen
	Day         float64 // confidence of the words that name its day
	FuzzyDay    bool    // its day's name is misspelt, or known by its place only
	Head        float64 // confidence of the least sure word of the headings that give its time
	Time        float64 // confidence of its own times, where they stand in a list
	Geometry    int     // of its start and end, how many are measured on the page
	Neighbour   int     // how many are taken from a neighbour
	Untimed     bool    // it has no start, or no end, while others have
	Falls       int     // times of its axis that run backwards
	Conflict    bool    // its cell contradicts its heading
	OddMinute   bool    // a time that is no multiple of five minutes
	OddLength   bool    // it takes less than ten minutes or more than four hours
	Lonely      int     // of its start and end, how many no other block has
	Unchained   int     // of its start and end, how many do not meet the end or start of any block, but for the first and the last of the day
	Unlike      bool    // no other stretch of time is as long
	Painted     bool    // its fill says how far it reaches, not its lines
	Joined      bool    // only its fill joins cells with different words
	Plain       bool    // it has no notes while most have, and its title stands only once or twice
	Lower       bool    // it begins in small letters, unlike most
	Clashes     bool    // it overlaps another block, or ends before it starts
}

// Limits of evidence: beyond them a doubt does not grow.
const (
	leastConfidence = 0.02
	mostLetters     = 60
	mostCount       = 3
	fineGlyph       = 20.0 // pixels: print of this height and above is read as well as larger print
)

// loss is what a confidence costs: 0 at 1.
func loss(c float64) float64 { return -math.Log(min(1, max(c, leastConfidence))) }

func yes(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// small tells how far print lies below the height that is read well.
func small(pixels bool, glyph float64) float64 {
	if !pixels {
		return 0
	}
	return max(0, fineGlyph-glyph) / fineGlyph
}

func capped(n int) float64 { return float64(min(max(n, 0), mostCount)) }

// Doubts lists a block's doubts, always all of them in the same order.
func (e BlockEvidence) Doubts() []Doubt {
	least, agreed := loss(e.Least), 0.0
	if e.Agreed {
		least, agreed = 0, least
	}
	return []Doubt{
		{"least", least},
		{"leastAgreed", agreed},
		{"unagreed", yes(e.Pixels && !e.Agreed)},
		{"differs", yes(e.Differs)},
		{"overruled", yes(e.Overruled)},
		{"mean", loss(e.Mean)},
		{"unconfirmed", loss(e.Unconfirmed)},
		{"alone", e.Alone},
		{"letters", float64(min(e.Letters, mostLetters)) / mostLetters},
		{"odd", capped(e.Odd)},
		{"glyph", small(e.Pixels, e.Glyph)},
		{"turned", yes(e.Turned)},
		{"quality", loss(e.Quality)},
		{"rival", e.Rival},
		{"day", loss(e.Day)},
		{"fuzzyDay", yes(e.FuzzyDay)},
		{"head", loss(e.Head)},
		{"time", loss(e.Time)},
		{"geometry", float64(e.Geometry)},
		{"neighbour", float64(e.Neighbour)},
		{"untimed", yes(e.Untimed)},
		{"falls", capped(e.Falls)},
		{"conflict", yes(e.Conflict)},
		{"oddMinute", yes(e.OddMinute)},
		{"oddLength", yes(e.OddLength)},
		{"lonely", float64(e.Lonely)},
		{"unchained", float64(e.Unchained)},
		{"unlike", yes(e.Unlike)},
		{"painted", yes(e.Painted)},
		{"joined", yes(e.Joined)},
		{"plain", yes(e.Plain)},
		{"lower", yes(e.Lower)},
		{"clashes", yes(e.Clashes)},
	}
}

// DocumentEvidence is what a whole document showed.
type DocumentEvidence struct {
	Blocks       []float64 // the probability of each block; see Sum
	Painted      bool      // some block reaches as far as its fill; see Sum
	Joined       int       // blocks that only their fill joins from different words; see Sum
	Plain        int       // blocks without notes where most have some; see Sum
	Pixels       bool      // at least one page is a picture; other models judge it then
	Completeness float64   // of the least complete table's lattice, 0 to 1
	Loose        float64   // share of the letters that found no place
	LooseTimes   int       // lines without a place that hold times or days
	Inside       int       // texts without a place among the blocks
	Nowhere      float64   // share of blocks with neither a start nor a period
	Sparse       float64   // 1 - blocks a day over those of a usual day, at least 0
	Holes        float64   // share of the hours from the first start to the last end of a day that no block covers
	Twins        int       // timetables that go by the name of one before, or by none
	EmptyPages   int       // pages with words that gave no block
	Periods      int       // numbers of periods that are left out, or cannot be
	Bare         int       // days that are named and have no blocks
	Gaps         int       // days missing from the middle of the week, or named twice
	FuzzyDays    int
	Measured     int     // starts and ends that are measured on the page
	Reckoned     bool    // such a place was reckoned by us: the document gives no widths
	Untimed      float64 // share of blocks without a start where others have one
	Timeless     bool    // no block has a start
	Uneven       float64 // 1 - blocks of the emptiest day over those of the usual one
	Axes         int     // axes of times beyond the first of a table
	Timetables   int     // found in the document
	OtherTables  int     // tables of several rows that are none
	Issues       int     // warnings and errors
	Conflicts    int     // cells that contradict their headings
	Look         float64 // probability of a timetable by the picture alone
	Glyph        float64 // median height of print, pixels
	Skew         float64 // degrees that the picture was turned by, apart from quarter turns
	Bent         bool    // the picture lay in perspective or was curled
	Aligned      bool    // a table is set without lines, by alignment alone
	List         bool    // a table is a list
	Floating     bool    // blocks whose place is their time
	Type         float64 // log odds that the document is a timetable
	Differ       int     // lines, headings included, that a second reader read differently
	Silent       int     // lines of which it knows the letters too little to read them
	Unlooked     bool    // it was not asked about all lines, or there is none
	Foreign      bool    // its days are in a language with letters that it was not read with
	Unread       int     // cells with ink in which nothing was read
}

// Sum takes in what the blocks showed, and the probability of each.
func (e *DocumentEvidence) Sum(blocks []BlockEvidence, probabilities []float64) {
	e.Blocks, e.Joined, e.Plain = probabilities, 0, 0
	for _, b := range blocks {
		e.Painted = e.Painted || b.Painted
		if b.Joined {
			e.Joined++
		}
		if b.Plain {
			e.Plain++
		}
	}
}

// Doubts lists a document's doubts, always all of them in the same order.
func (e DocumentEvidence) Doubts() []Doubt {
	odds, worst, third := summary(e.Blocks)
	measured := 0.0
	if e.Pixels { // where the document gives its lines exactly, they may be measured
		measured = capped(e.Measured)
	}
	return []Doubt{
		{"odds", odds},
		{"painted", yes(e.Painted)},
		{"joined", capped(e.Joined)},
		{"plain", capped(e.Plain)},
		{"worst", worst},
		{"third", third},
		{"incomplete", max(0, 1-e.Completeness)},
		{"loose", e.Loose},
		{"looseTimes", capped(e.LooseTimes)},
		{"inside", capped(e.Inside)},
		{"nowhere", e.Nowhere},
		{"sparse", e.Sparse},
		{"holes", e.Holes},
		{"twins", capped(e.Twins)},
		{"emptyPages", capped(e.EmptyPages)},
		{"periods", capped(e.Periods)},
		{"bare", capped(e.Bare)},
		{"gaps", capped(e.Gaps)},
		{"fuzzyDays", capped(e.FuzzyDays)},
		{"measured", measured},
		{"reckoned", yes(e.Reckoned)},
		{"untimed", e.Untimed},
		{"timeless", yes(e.Timeless)},
		{"uneven", e.Uneven},
		{"axes", capped(e.Axes)},
		{"timetables", capped(e.Timetables - 1)},
		{"otherTables", capped(e.OtherTables)},
		{"issues", capped(e.Issues)},
		{"conflicts", capped(e.Conflicts)},
		{"look", (1 - e.Look)},
		{"glyph", small(e.Pixels, e.Glyph)},
		{"skew", min(mostSkew, math.Abs(e.Skew)) / mostSkew},
		{"bent", yes(e.Bent)},
		{"aligned", yes(e.Aligned)},
		{"list", yes(e.List)},
		{"floating", yes(e.Floating)},
		{"type", max(0, sureType-e.Type) / sureType},
		{"differ", capped(e.Differ)},
		{"silent", capped(e.Silent)},
		{"unlooked", yes(e.Unlooked)},
		{"foreign", yes(e.Foreign)},
		{"unread", capped(e.Unread)},
	}
}

const (
	mostSkew = 5.0 // degrees
	sureType = 6.0 // log odds from which the type raises no doubt
	leastSum = 1e-3
	mostSum  = 20.0
)

// summary tells how likely some block is wrong: the log odds of it if blocks
// were independent, from 0 at one in a thousand; and the losses of the worst
// and of the third worst block.
func summary(blocks []float64) (odds, worst, third float64) {
	sum := 0.0
	var top [3]float64
	for _, p := range blocks {
		l := -math.Log(min(1, max(p, 1e-4)))
		sum += l
		for k := range top {
			if l > top[k] {
				l, top[k] = top[k], l
			}
		}
	}
	sum = min(mostSum, max(sum, leastSum))
	return math.Log(math.Expm1(sum)) - math.Log(math.Expm1(leastSum)), top[0], top[2]
}
