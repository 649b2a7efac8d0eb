package place

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/terms"
)

// Fields are what a document says about the whole timetable.
type Fields struct {
	Title, School, ClassName, Teacher, Term string
	Used                                    map[int]bool // lines that gave them
}

const fieldValue = `\s*[:.\-–]+\s*([^:|]{1,60}?)(?:\s{2,}|\s+\pL+\s*:|$)`

var (
	labelledClass   = regexp.MustCompile(`(?i)\b(?:class(?:\s*name)?|form|grade|section|klasse|clase|grupo|classe|kelas|trieda|třída|klasa|branch)` + fieldValue)
	labelledTeacher = regexp.MustCompile(`(?i)\b(?:(?:class\s+|form\s+)?teacher|tutor|klassenlehrer(?:in)?|lehrer(?:in)?|docente|profesor(?:a)?|professeur|enseignant(?:e)?|guru|wali kelas|ft)` + fieldValue)
	labelledTerm    = regexp.MustCompile(`(?i)\b(?:term|semester|session|halbjahr|schuljahr|ciclo|curso|trimestre|année|tahun)` + fieldValue)
	labelledWhole   = regexp.MustCompile(`^\S+(?:\s\S+)?\s*[:–-]\s*\S`) // "Class teacher: Kim Lee"
	classCode       = regexp.MustCompile(`(?i)^(?:\d{1,2}\s?[a-z]{1,3}\d?|[a-z]{1,3}\s?\d{1,2}[a-z]?|\d [a-z]+ \d)$`)
	codeInTitle     = regexp.MustCompile(`(?i)(?:[—–-]\s*(\d{1,2}\s?[a-z]{1,2}|[a-z]{1,3}-?\d{1,2}[a-z]?)|class(?:es)?\s*\(([^)]{1,20})\))\s*$`)
	schoolWord      = regexp.MustCompile(`(?i)\b(school|college|university|academy|institute|escuela|colegio|instituto|universidad|schule|gymnasium|grundschule|lycée|lycee|école|ecole|collège|scuola|liceo|szkoła|sekolah|smk|sk|universit\w+|escola|skola|škola|primary|faculty)\b`)
	freeTerm        = regexp.MustCompile(`(?i)\b((?:spring|summer|autumn|fall|winter)(?:\s+term)?(?:\s+\d)?(?:\s+\d{4})?|term\s+\d(?:\s+\d{4})?|sem(?:ester)?\s*[\divx]+|\d{4}\s*[-/–]\s*\d{2,4})\b`)
	freeClass       = regexp.MustCompile(`(?i)\b((?:class|year|grade|form|klasse)\s+\d{1,2}\s?[a-z]?\b|[a-z]+ class\b)`)
	timetableWord   = regexp.MustCompile(`(?i)\b(time\s?-?table|schedule|horario|stundenplan|emploi du temps|orario|rozvrh|jadual|jadwal|rooster|plan lekcji|horário)\b`)
)

// longestField is how long a line may be and still name a field, in letters.
const longestField = 160

// ReadFields reads the lines above a timetable, top to bottom.
func ReadFields(lines []page.Line) Fields {
	f := Fields{Used: map[int]bool{}}
	labels := map[int]bool{} // lines that are "Class: 2EJ" and the like
	for i, l := range lines {
		text := strings.Join(strings.Fields(l.Text()), " ")
		if len(text) > longestField {
			continue
		}
		set := func(to *string, v string) bool {
			v = strings.Trim(v, " .-–:…")
			if *to != "" || v == "" {
				return false
			}
			*to = v
			if len(v)*2 >= len(text) || labelledWhole.MatchString(text) {
				f.Used[i] = true // else the rest of the line is kept beside it
			}
			return true
		}
		spaced := wideText(l)
		for _, m := range []struct {
			to *string
			re *regexp.Regexp
		}{{&f.ClassName, labelledClass}, {&f.Teacher, labelledTeacher}, {&f.Term, labelledTerm}} {
			if v := m.re.FindStringSubmatch(spaced); v != nil && set(m.to, v[1]) {
				labels[i] = true
			}
		}
		if schoolWord.MatchString(text) && len(text) < 90 && !timetableWord.MatchString(text) && !labels[i] {
			set(&f.School, text)
		}
		if m := freeTerm.FindString(text); m != "" {
			set(&f.Term, m)
		}
		if m := freeClass.FindString(text); m != "" {
			set(&f.ClassName, m)
		}
	}
	f.title(lines, labels)
	return f
}

// Weights of a line as the title, multiples of its size.
const (
	saysTimetable = 1.6
	namesSchool   = 0.6
	namesField    = 0.3
)

// title finds the line that names the timetable: the one that says so, else
// the largest. A short code for a title ("4M", "1 GARNET 1") is the class.
func (f *Fields) title(lines []page.Line, labels map[int]bool) {
	best, bestScore := -1, 0.0
	for i, l := range lines {
		text := strings.Join(strings.Fields(l.Text()), " ")
		if len(text) > longestField || !wordy(text) || terms.LabelWord(text) {
			continue
		}
		score := size(l)
		switch {
		case labels[i]:
			score *= namesField
		case timetableWord.MatchString(text):
			score *= saysTimetable
		case text == f.School:
			score *= namesSchool
		}
		if score > bestScore {
			best, bestScore = i, score
		}
	}
	if best < 0 {
		return
	}
	f.Used[best] = true
	f.Title = strings.Join(strings.Fields(lines[best].Text()), " ")
	if f.ClassName != "" || f.Title == f.School {
		return
	}
	if classCode.MatchString(f.Title) {
		f.ClassName = f.Title
	} else if m := codeInTitle.FindStringSubmatch(f.Title); m != nil {
		f.ClassName = strings.TrimSpace(m[1] + m[2])
	}
}

// wordy reports whether a text is words rather than marks.
func wordy(s string) bool {
	letters, all := 0, 0
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			letters++
		}
		if r != ' ' {
			all++
		}
	}
	return letters >= 2 && letters*10 >= all*6
}

// wideText writes wide gaps of a line as several spaces, so that "Class: 2EJ
// Teacher: Miss Joynes" can be told apart.
func wideText(l page.Line) string {
	var b strings.Builder
	for i, w := range l.Words {
		if i > 0 {
			b.WriteByte(' ')
			if l.Turn == 0 && w.Box.X0-l.Words[i-1].Box.X1 > 0.9*max(w.Size, 1) {
				b.WriteByte(' ')
			}
		}
		b.WriteString(w.Text)
	}
	return b.String()
}
