package place

import (
	"regexp"
	"strings"

	"github.com/learning-yogi/platform/extract/page"
)

// Fields are what a document says about the whole timetable.
type Fields struct {
	Title, School, ClassName, Teacher, Term string
	Used                                    map[int]bool // lines that gave them
}

var (
	labelled = map[string]*regexp.Regexp{
		"class":   regexp.MustCompile(`(?i)\b(?:class(?:\s*name)?|form|grade|section|klasse|clase|grupo|classe|kelas|trieda|třída|klasa|branch)\s*[:.\-–]+\s*([^:|]{1,40}?)(?:\s{2,}|\s+\w+\s*:|$)`),
		"teacher": regexp.MustCompile(`(?i)\b(?:(?:class\s+|form\s+)?teacher|tutor|lehrer(?:in)?|docente|profesor(?:a)?|professeur|enseignant(?:e)?|guru|ft)\s*[:.\-–]+\s*([^:|]{2,60}?)(?:\s{2,}|\s+\w+\s*:|$)`),
		"term":    regexp.MustCompile(`(?i)\b(?:term|semester|session|halbjahr|schuljahr|ciclo|curso|trimestre|tahun)\s*[:.\-–]+\s*([^:|]{1,40}?)(?:\s{2,}|\s+\w+\s*:|$)`),
	}
	schoolWord   = regexp.MustCompile(`(?i)\b(school|college|university|academy|institute|escuela|colegio|instituto|universidad|schule|gymnasium|grundschule|lycée|lycee|école|ecole|collège|scuola|liceo|szkoła|sekolah|smk|sk|universit\w+|escola|skola|škola|primary|faculty)\b`)
	freeTerm     = regexp.MustCompile(`(?i)\b((?:spring|summer|autumn|fall|winter)(?:\s+term)?(?:\s+\d)?(?:\s+\d{4})?|term\s+\d(?:\s+\d{4})?|sem(?:ester)?\s*[\divx]+|\d{4}\s*[-/–]\s*\d{2,4})\b`)
	freeClass    = regexp.MustCompile(`(?i)\b((?:class|year|grade|form|klasse)\s+\d{1,2}\s?[a-z]?\b|[a-z]+ class\b)`)
	timetableHas = regexp.MustCompile(`(?i)\b(time\s?-?table|schedule|horario|stundenplan|emploi du temps|orario|rozvrh|jadual|jadwal|rooster|plan lekcji|horário)\b`)
)

// ReadFields reads the lines around a timetable, top to bottom: above counts
// how many of them stand above it.
func ReadFields(lines []page.Line, above int) Fields {
	f := Fields{Used: map[int]bool{}}
	for i, l := range lines {
		text := strings.Join(strings.Fields(l.Text()), " ")
		if i >= above || len(text) > 160 {
			continue
		}
		spaced := wideText(l)
		used := false
		set := func(to *string, v string) {
			if v = strings.Trim(v, " .-–:…"); *to == "" && v != "" {
				*to = v
				used = true
			}
		}
		for name, to := range map[string]*string{"class": &f.ClassName, "teacher": &f.Teacher, "term": &f.Term} {
			if m := labelled[name].FindStringSubmatch(spaced); m != nil {
				set(to, m[1])
			}
		}
		if schoolWord.MatchString(text) && len(text) < 90 {
			set(&f.School, text)
		}
		if m := freeTerm.FindString(text); m != "" {
			set(&f.Term, m)
		}
		if m := freeClass.FindString(text); m != "" {
			set(&f.ClassName, m)
		}
		if used {
			f.Used[i] = true
		}
	}
	f.Title = title(lines, above, &f)
	return f
}

// title is the line that speaks of a timetable, else the largest line above,
// else the first.
func title(lines []page.Line, above int, f *Fields) string {
	best, bestScore := -1, 0.0
	for i, l := range lines[:above] {
		text := l.Text()
		if len(strings.TrimSpace(text)) < 2 || len(text) > 120 {
			continue
		}
		score := size(l)
		if timetableHas.MatchString(text) {
			score *= 1.6
		}
		if f.Used[i] {
			score *= 0.8
		}
		if score > bestScore {
			best, bestScore = i, score
		}
	}
	if best < 0 {
		return ""
	}
	f.Used[best] = true
	return strings.Join(strings.Fields(lines[best].Text()), " ")
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
