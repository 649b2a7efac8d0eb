package terms

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/learning-yogi/platform/timetable"
)

// DayHeading is what a heading says about days.
type DayHeading struct {
	Days    []int  // 0 Monday .. 6 Sunday, in the order written; cycle days count from 0
	Cycle   bool   // "Day 1": Days are days of a counted cycle, not weekdays
	Letters bool   // "Day A": a cycle whose days have letters
	Week    string // "A", "B", "Odd", "1" ..., where the heading names a week
	Date    string // numbers and months beside the day: a calendar date, as written
	Rest    string // words that are neither day, date nor week
	Full    bool   // a whole day name, not an abbreviation
	Fuzzy   bool   // misspelt, or read with errors
}

// Names returns the English names of the heading's days, or "Day 1", "Day A"
// in a cycle.
func (h DayHeading) Names() []string {
	out := make([]string, len(h.Days))
	for i, d := range h.Days {
		switch {
		case h.Letters:
			out[i] = "Day " + string(rune('A'+d))
		case h.Cycle || d < 0 || d > 6:
			out[i] = "Day " + strconv.Itoa(d+1)
		default:
			out[i] = timetable.Weekdays[d]
		}
	}
	return out
}

// Words of headings beside the days, folded.
var (
	everyDay = phrases("daily,every day,everyday,each day,all days,weekdays,weekday,school days,todos los dias,cada dia,diario,diariamente,todos os dias,taglich,jeden tag,werktags,wochentags,tous les jours,quotidien,chaque jour,ogni giorno,tutti i giorni,setiap hari,dagelijks,elke dag,dagligen,varje dag,hver dag,hverdage,daglig,paivittain,joka paiva,codziennie,kazdy den,denne,kazdy den,minden nap,naponta,zilnic,in fiecare zi,her gun,hergun,svaki dan,vsak dan,iga paev,katru dienu,kasdien,cada dia,egunero,bob dydd,gach la,ежедневно,каждый день,щодня,всеки ден,καθημερινα,moi ngay,hang ngay,毎日,每天,每日,매일,ทุกวัน,یومیا,كل یوم,هر روز,کل یوم,روزانه,כל יום,प्रतिदिन,रोज,kila siku,araw-araw")
	months   = set(`january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
		enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre ene abr ago dic
		janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre janv fevr avr juil
		januar februar marz juni juli oktober dezember mrz okt dez janner maerz
		janeiro fevereiro marco maio junho julho setembro outubro novembro dezembro fev set out
		gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre gen mag giu lug ott
		januari februari maart augustus mrt mei maret agustus desember agu agt
		styczen stycznia lutego luty marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada grudnia wrz paz lis gru sty kwi cze lip sie
		ledna unora brezna dubna kvetna cervna cervence srpna zari rijna listopadu prosince
		tammi helmi maalis huhti touko kesa heina elo syys loka marras joulu januara februara aprila maja juna jula augusta septembra oktobra novembra decembra
		ianuarie februarie martie aprilie iunie iulie septembrie octombrie noiembrie decembrie
		ocak subat nisan mayis haziran temmuz agustos eylul ekim kasim aralik oca sub nis haz tem eyl eki kas
		января февраля марта апреля мая июня июля августа сентября октября ноября декабря янв фев мар апр июн июл авг сен сент окт ноя дек
		januar februar marts sijecnja veljace ozujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenog prosinca 月 日 월 일 thang ngay`)
	joiners = set("and & , / + y et und e dan en og och i a в и та і ja es és si ile ve va un ir kaj . : ( ) [ ] ; | * · ・ 、 ， … _ ' \" „ “ ” 和 及 與 与 và va o u oraz ו و")
	rangers = set("- – — − ~ 〜 ～ ‐ → > to till until thru through bis au a à al ate do tot hingga sampai s/d do az az-ig par til till − 至 到 ถึง الی إلى الى تا עד по до den alkaen den")
	fillers = set("every each on the of los las el le la les il lo os as de del di da der den dem am jeden jeweils an w we v ve po во по у на hari jour jours dia dias day days giorno tag tage dag dagar dydd dzien den nap napok gun gunu paev paivat diena päivä feira feiras weekday یوم يوم روز יום יום ימי วัน thu ngay st nd rd th º ° er re go ga 曜日 요일 日 e")
)

func phrases(list string) map[string]bool {
	m := map[string]bool{}
	for _, p := range strings.Split(list, ",") {
		m[Fold(p)] = true
	}
	return m
}

// weekend or school week: the days that "every day" means.
var schoolDays = []int{0, 1, 2, 3, 4}

// ParseDay reads one heading in one language of the lexicon ("" tries all,
// whole names only). It fails where no day is named.
func ParseDay(text, language string) (DayHeading, bool) {
	w := word(text)
	if w.fixed != nil {
		return *w.fixed, true
	}
	tokens := w.tokens
	l := days()
	best, found := DayHeading{}, false
	for _, n := range spoken(w) {
		lang := &l.languages[n]
		if language != "" && lang.code != language || language == "" && lang.rare {
			continue
		}
		h, ok := parse(tokens, n, -1, nil)
		if !ok || language == "" && !h.Full {
			continue
		}
		if !found || better(h, best) {
			best, found = h, true
		}
	}
	if !found && (language == "en" || language == "") {
		if h, ok := college(tokens); ok && len(h.Days) > 1 && (language != "" || len(h.Days) > 2) {
			return h, true
		}
	}
	return best, found
}

// special reads the headings that are the same in all languages: counted days
// and "every day".
func special(text string) (DayHeading, bool) {
	if h, ok := cycleDay(text); ok {
		return h, true
	}
	if len(text) < maxPhrase && everyDay[strings.Join(strings.Fields(Fold(text)), " ")] {
		return DayHeading{Days: schoolDays, Full: true}, true
	}
	return DayHeading{}, false
}

const maxPhrase = 40 // bytes; longer texts are no such heading

// spoken lists the languages in which any token names a day, in the order of
// the table.
func spoken(lines ...wording) []int8 {
	var seen [256]bool
	most := -1
	for _, w := range lines {
		for _, t := range w.tokens {
			for _, h := range t.hits {
				seen[h.lang] = true
				most = max(most, int(h.lang))
			}
		}
	}
	var out []int8
	for n := 0; n <= most; n++ {
		if seen[n] {
			out = append(out, int8(n))
		}
	}
	return out
}

func better(a, b DayHeading) bool {
	if a.Fuzzy != b.Fuzzy {
		return !a.Fuzzy
	}
	if len(a.Rest) != len(b.Rest) {
		return len(a.Rest) < len(b.Rest)
	}
	return len(a.Days) > len(b.Days)
}

// in returns what a token names in a language. An abbreviation that two days
// share is the one with its marks, where the line writes marks on it
// (Slovak St and Št); else the first of them after the day last read (-1 for
// none).
func (t token) in(lang int8, last int, marked map[string]bool) (hit, bool) {
	var out hit
	found := false
	for _, h := range t.hits {
		if h.lang != lang {
			continue
		}
		if marked[t.fold] && h.spelled == strings.ToLower(t.text) {
			return h, true
		}
		if !found || int(out.day) <= last && int(h.day) > last {
			out, found = h, true
		}
	}
	return out, found
}

// parse reads a heading with the words of one language.
// marked are the folded abbreviations that the line also writes with marks.
func parse(tokens []token, lang int8, last int, marked map[string]bool) (DayHeading, bool) {
	h := DayHeading{Full: true}
	p := parser{tokens: tokens, h: &h}
	for i, t := range tokens {
		p.at = i
		d, ok := t.in(lang, last, marked)
		if ok && months[t.fold] && len(h.Days) > 0 && i > 0 && tokens[i-1].number {
			ok = false // "Mer 5 Mar" is a Wednesday in March
		}
		if ok && ordinals[t.fold] && i > 0 && t.tight && tokens[i-1].number {
			continue // "12th"
		}
		if ok && !p.weekLetter(t, true) {
			p.day(d)
			continue
		}
		p.word(t)
	}
	h.Rest = p.left()
	h.Date = strings.TrimSpace(h.Date)
	return h, len(h.Days) > 0
}

// parser is the work on one heading.
type parser struct {
	tokens   []token
	at       int
	h        *DayHeading
	rest     []token
	ranging  bool   // "to" was read after a day
	weekWord int    // place of the word for a week, plus one
	prefix   string // "Q" of a fortnight's weeks Q1 and Q2
}

// day adds a day, with those between where a range ends.
func (p *parser) day(d hit) {
	h := p.h
	n := len(h.Days)
	if n > 0 && h.Days[n-1] == int(d.day) {
		p.ranging = false
		return // the same day again, in another form
	}
	if p.ranging && n > 0 {
		h.Days = append(h.Days, between(h.Days[n-1], int(d.day))...)
	}
	h.Days = append(h.Days, int(d.day))
	h.Full, h.Fuzzy = h.Full && d.full, h.Fuzzy || d.fuzzy
	if d.week != "" {
		h.Week = d.week
	}
	p.ranging = false
}

// weekLetter reads a letter that names a week: at either end of the heading,
// or beside the word for a week.
func (p *parser) weekLetter(t token, named bool) bool {
	if p.h.Week != "" || named || len(p.tokens) < 2 || len(t.text) != 1 || !strings.Contains("ABCDOE", t.text) {
		return false
	}
	if p.at != 0 && p.at != len(p.tokens)-1 && !p.bracketed() && p.weekWord != p.at && !p.weekNext() {
		return false
	}
	p.h.Week = t.text
	return true
}

// bracketed reports whether brackets stand around the token.
func (p *parser) bracketed() bool {
	return p.at > 0 && p.at+1 < len(p.tokens) && p.tokens[p.at-1].fold == "(" && p.tokens[p.at+1].fold == ")"
}

// weekNext reports whether the word for a week follows ("A-Week").
func (p *parser) weekNext() bool {
	for _, t := range p.tokens[p.at+1:] {
		if t.fold != "-" {
			return weekWords[t.fold]
		}
	}
	return false
}

// word takes what names no day.
func (p *parser) word(t token) {
	h, f := p.h, t.fold
	switch {
	case p.weekLetter(t, false):
	case len(h.Days) > 0 && rangers[f] && len(p.rest) == 0:
		p.ranging = true
		return
	case weekWords[f]:
		p.weekWord = p.at + 1
	case parity[f] != "" && h.Week == "":
		h.Week = parity[f]
	case months[f] && (len(h.Date) > 0 || len(p.tokens) > p.at+1 && p.tokens[p.at+1].number):
		h.Date += t.text + " "
	case t.number && p.weekWord > 0 && h.Week == "" && len(f) == 1:
		h.Week = p.prefix + f
	case t.number:
		h.Date += t.text + " "
	case joiners[f] || rangers[f] || fillers[f]:
	case p.numberedWeek(t):
	default:
		p.rest = append(p.rest, t)
	}
	if !rangers[f] {
		p.ranging = false
	}
}

// numberedWeek reads the letter of "Q1", "W2", "S1" (quinzaine, week,
// semaine) before its number.
func (p *parser) numberedWeek(t token) bool {
	if len(t.fold) != 1 || !strings.Contains("qwskthv", t.fold) || p.at+1 >= len(p.tokens) {
		return false
	}
	n := p.tokens[p.at+1]
	if !n.tight || !n.number || len(n.fold) != 1 || n.fold > "4" || n.fold < "1" {
		return false
	}
	p.weekWord = p.at + 1
	if t.fold == "q" {
		p.prefix = "Q"
	}
	return true
}

// left joins the words that are left. Names of the same day in another
// language are none of them ("Isnin / Monday").
func (p *parser) left() string {
	var out []string
	for _, t := range p.rest {
		translation := false
		for _, hit := range t.hits {
			for _, d := range p.h.Days {
				translation = translation || int(hit.day) == d && !hit.fuzzy
			}
		}
		if !translation {
			out = append(out, t.text)
		}
	}
	return strings.Join(out, " ")
}

// between lists the days strictly between two, wrapping at the week's end.
func between(a, b int) []int {
	var out []int
	for d := (a + 1) % 7; d != b && len(out) < 6; d = (d + 1) % 7 {
		out = append(out, d)
	}
	return out
}

// unstack joins letters that stand one a line: "M\nO\nN" -> "MON". Only text
// all of whose lines hold one or two letters is joined.
func unstack(text string) string {
	lines := strings.Fields(text)
	if len(lines) < 2 {
		return text
	}
	for _, l := range lines {
		r := []rune(l)
		if len(r) > 2 || !unicode.IsLetter(r[0]) || len(r) == 2 && (len(lines) < 3 || sign(r[0]) || !strings.Contains(text, "\n")) {
			return text // "Mo Mi Fr" on one line are three days, 教室, 音楽 and 鈴木 below each other three words
		}
	}
	return strings.Join(lines, "")
}

// Unstack joins letters that were stacked down a cell into their word; other
// text comes back as it was.
func Unstack(text string) string {
	if s := unstack(text); s != text && len([]rune(s)) >= 2 {
		return s
	}
	return text
}

// alphabetic reports whether a letter belongs to a script that writes words
// with several: one alone is an initial.
func alphabetic(r rune) bool { return unicode.IsLetter(r) && !sign(r) }
