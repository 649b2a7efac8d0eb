package terms

import (
	"strconv"
	"strings"
)

// dayWords are the words for "day" that number the days of a cycle.
var dayWords = set("day jour tag dia giorno dag hari ngay dzien den nap gun dan dien zi paev paiva diena lá la siku araw день дзень ден күн μερα ημερα 天 日 일 یوم روز יום दिन วันที่ วัน")

// longestCycle is how many days a counted cycle may have.
const longestCycle = 14

// cycleDay reads a day of a counted cycle: "Day 1", "Jour 3", "2. Tag",
// "Day A", "B-Day", "第1天". A calendar date may stand after it: "Day 3, 21/9".
func cycleDay(text string) (DayHeading, bool) {
	if len(text) > maxPhrase {
		return DayHeading{}, false
	}
	word, number, letter, other := 0, 0, 0, 0
	var date []string
	for i, t := range scan(unstack(text)) {
		head := strings.TrimPrefix(t.fold, "第")
		tail := strings.TrimSuffix(head, "天")
		han := strings.Index(hanDigits, tail)
		switch {
		case dayWords[t.fold] || t.fold == "日目" || t.fold == "일차":
			word++
		case t.number && word > 0 && number+letter > 0:
			date = append(date, t.text)
		case t.number:
			number, _ = strconv.Atoi(t.fold)
		case months[t.fold] && word > 0 && number+letter > 0:
			date = append(date, t.text)
		case head != t.fold && tail != head && tail != "" && han >= 0:
			word, number = word+1, han/len("一")+1
		case len(t.text) == 1 && t.text >= "A" && t.text <= "H":
			letter = int(t.text[0]-'A') + 1
			if i == 0 && t.text == "A" && strings.Contains(text, "A d") {
				other++ // "A day ..." is a sentence
			}
		case t.fold == "第" || strings.Trim(t.fold, "-.:,/#º°()") == "" || ordinals[t.fold] || t.fold == "ke":
		case len(t.text) <= 4 && t.text == strings.ToUpper(t.text) && strings.Trim(t.text, "IVX") == "":
			number = PeriodNumber(t.text)
		default:
			other++
		}
	}
	switch {
	case len(date) == 1 || len(date) > mostDate: // "Day 1/2" is no date
		return DayHeading{}, false
	case word != 1 || other > 0 || (number > 0) == (letter > 0) || number > longestCycle:
		return DayHeading{}, false
	case letter > 0:
		return DayHeading{Days: []int{letter - 1}, Cycle: true, Letters: true, Full: true, Date: strings.Join(date, " ")}, true
	}
	return DayHeading{Days: []int{number - 1}, Cycle: true, Full: true, Date: strings.Join(date, " ")}, true
}

// mostDate is how many parts a calendar date has: day, month and year.
const mostDate = 3

const hanDigits = "一二三四五六七八九十"

var ordinals = set("st nd rd th e er ere re eme ª º a o")

// cycleRun reads a line of counted days: two or more different ones.
func cycleRun(lines []wording) (DayRun, bool) {
	run := newRun("", len(lines))
	for i, w := range lines {
		if w.fixed != nil {
			run.add(i, *w.fixed)
		}
	}
	return run, run.Distinct > 0
}
