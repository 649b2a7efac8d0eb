package terms

import (
	"strconv"
	"strings"
)

// periodWords are the words for a period of the day, folded. Words of one
// letter count only tight before a number: P1, H3.
var periodWords = foldSet(`period periods per pd prd lesson lessons lec lect lecture session sess slot hour block class p h
	stunde stunden std unterrichtsstunde ustd hora horas sesion modulo bloque periodo clase heure heures seance creneau h. aula aulas tempo tempos bloco ora ore unita
	uur lesuur les lekcja lekcje godzina hodina hodiny vyucovaci oran ora orat sat sati cas casa ura ure skolska tund tunnid stunda stundas pamoka pamokos
	urok урок уроки пара пары ура занятие лента ленты урок_№ час часови урак ders saat lektion lektioner lektionen time timer okt tunti tunnit oppitunti tima timi
	tiet waktu jam masa jam_ke sesi ωρα ωρες διδακτικη საათი გაკვეთილი դաս dərs сабақ dars хичээл คาบ คาบที่ คาบเรียน ชั่วโมง ชั่วโมงที่ โมดูล วิชาที่
	限 限目 時限 時間目 時間 校時 コマ 교시 节 節 节课 節課 课 课时 堂 時限目 הרצאה שיעור שעה حصة الحصة حصه زنگ ساعت الساعة محاضرة پیریڈ घंटा कालांश पीरियड तासिका কাল পিরিয়ড ক্লাস
	kipindi oras gwers ceacht wers tonn klas periode leksi`)

// ordinalWords are numbers in words, before or behind a word for a period.
var ordinalWords = ordinalTable(
	"first primera primer premiere erste prima primeira första første prvni первый первая الاولى الأولى اول אول ראשון ראשונה 一 einz",
	"second segunda segundo deuxieme zweite seconda andra anden второй вторая الثانية دوم שני שנייה 二",
	"third tercera tercer troisieme dritte terza terceira tredje третий третья الثالثة سوم שלישי שלישית 三",
	"fourth cuarta cuarto quatrieme vierte quarta fjärde четвертый четвертая الرابعة چهارم רביעי רביעית 四",
	"fifth quinta quinto cinquieme funfte femte пятый пятая الخامسة پنجم חמישי חמישית 五",
	"sixth sexta sexto sixieme sechste sesta sjätte шестой шестая السادسة ششم שישי שישית 六",
	"seventh septima septimo septieme siebte settima setima sjunde седьмой седьмая السابعة هفتم שביעי שביעית 七",
	"eighth octava octavo huitieme achte ottava oitava восьмой восьмая الثامنة هشتم שמיני שמינית 八",
	"ninth novena noveno neuvieme neunte nona التاسعة نهم תשיעי תשיעית 九",
	"tenth decima decimo dixieme zehnte العاشرة دهم עשירי עשירית 十",
)

func ordinalTable(rows ...string) map[string]string {
	out := map[string]string{}
	for n, words := range rows {
		for w := range foldSet(words) {
			out[w] = strconv.Itoa(n + 1)
		}
	}
	return out
}

// ordinalEnds are written behind a number that counts.
var ordinalEnds = foldSet(`st nd rd th e er re ere eme ieme a o ª º ° ste de η ος ο й я ый ая ий ая та ша на ke mo ma va te ta ra da`)

// bareEnds are those that make a period of a number by itself; "1a" may be a class.
var bareEnds = foldSet(`st nd rd th er re ere eme ieme ª º ° e й я`)

// Most that a period's label may say.
const (
	mostPeriod = 24 // number of a period
	mostBeside = 6  // letters beside the label
	aside      = 3  // letters in brackets behind a Roman number
	mostDouble = 3  // more than the first that the last of a range is
)

// period takes a period label out of a heading's words: they are the label, or
// it stands over them on a line of its own. Beside a time (timed) two numbers
// are a double period.
func period(text string, timed bool) (label, rest string) {
	label, rest = wholePeriod(text, timed)
	if first, more, ok := strings.Cut(strings.TrimSpace(text), "\n"); ok && label == "" {
		if p, left := wholePeriod(first, timed); p != "" && left == "" {
			return p, strings.TrimSpace(more)
		}
	}
	return label, rest
}

// wholePeriod reads a text that is a period label: a number alone, or beside a
// word for it.
func wholePeriod(text string, timed bool) (label, rest string) {
	text = strings.TrimSpace(strings.Trim(strings.TrimSpace(text), "-–—:,;|"))
	if text == "" || len(text) > maxPhrase {
		return "", text
	}
	p := periodReader{}
	tokens := scan(text)
	for i := range tokens {
		if !p.read(tokens, i) {
			return "", text
		}
	}
	beside := 0
	for _, w := range p.beside {
		beside += len([]rune(w))
	}
	n := PeriodNumber(p.label)
	switch {
	case p.label == "" || n > mostPeriod && p.word, n > 99,
		!p.word && (len(p.beside) > 0 || p.end != "" && !bareEnds[p.end] || p.named),
		p.double && !p.word && !timed,
		beside > mostBeside:
		return "", text
	}
	return p.label, strings.Join(p.beside, " ")
}

// periodReader collects what the tokens of a label say.
type periodReader struct {
	label  string
	end    string   // the end of an ordinal number
	word   bool     // a word for a period stands beside it
	named  bool     // the number is written as a word
	double bool     // two periods
	beside []string // words that are none of these
}

// read takes one token; it reports whether the text may still be a label.
func (p *periodReader) read(tokens []token, i int) bool {
	t := tokens[i]
	f := strings.TrimPrefix(t.fold, "第")
	number := ""
	switch sign := strings.TrimRight(f, "节節课限目校時时間间堂コマ"); {
	case t.number || strings.HasSuffix(f, "ª"):
		number = strings.TrimSuffix(f, "ª")
	case f != t.fold && sign == "":
		p.word = p.word || f != ""
		return true
	case f != t.fold && ordinalWords[sign] != "":
		p.label, p.word = ordinalWords[sign], p.word || sign != f
		return true
	case isRoman(t.text) && p.label == "":
		number = t.text
	case isRoman(t.text) && !isWord(tokens[i-1].fold):
		number = t.text
	case periodWords[f] && (len(f) > 1 || i == 0 && len(tokens) > 1 && periodMark(tokens[1])):
		p.word = true
		return true
	case p.label != "" && t.tight && ordinalEnds[f] && p.end == "" && tokens[i-1].fold != "-":
		p.end = f
		return true
	case p.label != "" && f >= "а" && ordinalEnds[f] && i > 1 && tokens[i-1].fold == "-": // "1-й"
		p.end = f
		return true
	case p.label == "" && ordinalWords[f] != "" && len(tokens) > 1:
		p.label, p.named = ordinalWords[f], true
		return true
	case p.label == "" && (f == "ke" || f == "no" || f == "nr" || f == "№" || f == "#" || f == "thu"):
		return true
	case !isWord(f):
		return !strings.ContainsAny(t.fold, "%€£$=")
	case p.label != "" && (joiners[f] || rangers[f]) && i+1 < len(tokens) && tokens[i+1].number:
		return true
	case isRoman(p.label) && tokens[i-1].fold == "(" && len(f) <= aside:
		return true // "I (M)"
	default:
		p.beside = append(p.beside, t.text)
		return true
	}
	switch {
	case p.label == "":
		p.label = number
	case p.double:
		return false
	default:
		a, b := PeriodNumber(p.label), PeriodNumber(number)
		if b <= a || b > a+mostDouble || tokens[i-1].number {
			return false
		}
		p.label, p.double = p.label+"-"+number, true
	}
	return true
}

// periodMark reports whether a token may follow the letter of "P1", "P.1".
func periodMark(t token) bool { return t.tight && (t.number || t.fold == ".") }

// isRoman reports whether a word is a Roman number up to 12, in capitals.
func isRoman(s string) bool {
	switch s {
	case "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII":
		return true
	}
	return false
}

// PeriodNumber returns the number of a period label ("3", "IV"), or 0.
func PeriodNumber(label string) int {
	if n, err := strconv.Atoi(strings.TrimSpace(label)); err == nil {
		return n
	}
	total, last := 0, 0
	for _, r := range reverse(strings.ToUpper(label)) {
		v := map[rune]int{'I': 1, 'V': 5, 'X': 10}[r]
		if v == 0 {
			return 0
		}
		if v < last {
			total -= v
		} else {
			total, last = total+v, v
		}
	}
	return total
}

func reverse(s string) []rune {
	r := []rune(s)
	for i, j := 0, len(r)-1; i < j; i, j = i+1, j-1 {
		r[i], r[j] = r[j], r[i]
	}
	return r
}
