package terms

import "strings"

// weekWords are the words for a week, folded.
var weekWords = foldSet(`week weeks wk wks wochen woche kw semaine semaines sem semana semanas settimana tyden tydny tyzden tydzien tydz tyg minggu pekan vecka
	uge uke veke viikko vk hafta het heti saptamana tjedan sedmica nedelja teden nadal savaite nedela setmana astea wythnos seachtain vika woch weken java jave gimgha
	неделя нед тиждень седмица недеља недела тыдзень тыдень апта долоо_хоног εβδομαδα კვირა շաբաթ həftə hafta tuan wiki linggo quinzaine quincena quinzena turnus
	周 週 주 주차 أسبوع اسبوع الأسبوع هفته ہفتہ שבוע सप्ताह हफ्ता สัปดาห์ ሳምንት`)

// parity are the words for odd and even weeks, folded, and the names of the
// two kinds where a language has its own.
var parity = parities(map[string]string{
	"Odd": `odd ungerade ungerad ungeraden impaire impaires impar impares senar senars dispari dispar oneven lichy licha liche neparny neparna neparni nieparzysty nieparzysta nieparz nieparzyste
		neparan neparna liha lihi udda ulige oddetall pariton parittomat paratlan impara tek ganjil gasal paaritu nepara nelygine nelyginis tac bakoitia odrifol corr
		нечетная нечетный нечет нечетные непарний непарна непарный нечетна непаран няцотны μονη μονη_εβδομαδα kент le 奇数 奇数周 奇数週 单周 單週 单 單週 単 홀수 홀수주 홀 فردي فردی فرد אי־זוגי विषम คี่ witiri`,
	"Even": `even parell parells parella parelles gerade gerad geraden paire paires par pares pari pair sudy suda sude parny parna parni parzysty parzysta parz parzyste paran jamn jamna lige partall
		parillinen parilliset paros para cift genap paaris lygine lyginis bikoitia eilrif четная четный чет четные парний парна парный четна паран цотны ζυγη ζυγη_εβδομαδα
		chan 偶数 偶数周 偶数週 双周 雙週 双 偶 짝수 짝수주 짝 زوجي زوجی زوج זוגי सम คู่ shufwa`,
	"Numerator":   `числитель числ чисельник чис numerator`,
	"Denominator": `знаменатель знам знаменник denominator`,
	"Upper":       `верхняя верхній верхня upper`,
	"Lower":       `нижняя нижній нижня lower`,
})

func parities(kinds map[string]string) map[string]string {
	out := map[string]string{}
	for kind, words := range kinds {
		for w := range foldSet(words) {
			out[w] = kind
		}
	}
	return out
}

// foldSet is a set of folded words; an underscore stands for a space.
func foldSet(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[strings.ReplaceAll(Fold(w), "_", " ")] = true
	}
	return m
}

// longestWeek is how long the name of a week may be, in bytes.
const longestWeek = 60

// WeekLabel reads a text that names a week of a cycle and nothing else: "A",
// "Week 2", "odd week", "Q1", "A週". Without a word for it only the letters A
// and B and the numbers 1 and 2 are weeks.
func WeekLabel(s string) (string, bool) {
	if len(s) > longestWeek {
		return "", false
	}
	name, prefix, named, words := "", "", 0, 0
	tokens := scan(s)
	for i, t := range tokens {
		f := t.fold
		han := strings.TrimSuffix(strings.TrimSuffix(strings.TrimPrefix(f, "第"), "周"), "週")
		switch {
		case weekWords[f]:
			words++
		case parity[f] != "":
			name, named = parity[f], named+1
			words += count(len([]rune(f)) > 1)
		case t.number && len(f) == 1 && f >= "1" && f <= "4":
			name, named = f, named+1
		case len(f) == 1 && f >= "a" && f <= "d" && t.text != f, f != "" && len(f) == 1 && f >= "a" && f <= "d" && len(tokens) > 1 && i == len(tokens)-1 && words > 0:
			name, named = strings.ToUpper(f), named+1
		case i+1 < len(tokens) && len(f) == 1 && strings.Contains("qwst", f) && tokens[i+1].number && tokens[i+1].tight:
			words++
			if f == "q" {
				prefix = "Q"
			}
		case han != f && han != "" && strings.Contains(hanDigits, han):
			name, named, words = string(rune('1'+strings.Index(hanDigits, han)/len("一"))), named+1, words+1
		case t.text == strings.ToUpper(t.text) && (f == "i" || f == "ii"):
			name, named = strings.ToUpper(f), named+1
		case t.number:
			return "", false
		case ordinals[f] || f == "st" || !isWord(f) || f == "я" || f == "ша" || f == "га" || f == "第":
		default:
			return "", false
		}
	}
	if named != 1 || words > 2 || words == 0 && !strings.Contains("AB12", name) {
		return "", false
	}
	return prefix + name, true
}

// WeekLegend reports whether a text explains marks of weeks: "(1) = Week 1",
// "A = odd weeks, B = even weeks".
func WeekLegend(s string) bool {
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(",;、،|", r) }) {
		mark, meaning, ok := strings.Cut(part, "=")
		if !ok {
			continue
		}
		meaning = strings.TrimSpace(meaning)
		_, marks := WeekLabel(strings.Trim(strings.TrimSpace(mark), "()[]:"))
		if _, names := WeekLabel(meaning); marks && names && len(meaning) > 2 {
			return true
		}
	}
	return false
}
