package place

import (
	"regexp"
	"strings"
	"sync"
	"unicode"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/terms"
)

// Fields are what a document says about the whole timetable.
type Fields struct {
	Title, School, ClassName, Teacher, Term string
	Used                                    map[int]bool // lines that gave them
}

const (
	fieldBefore = `(?i)(?:^|[^\pL])(?:`
	fieldValue  = `)\s*[:.\-–：]+\s*([^:|：]{1,60}?)(?:\s{2,}|\s+\pL+\s*:|$)`
)

// Words before a colon that say what follows it, in many languages.
const (
	classWords = `class(?:\s*name)?|form|grade|section|branch|klasse|clase|grupo|curso y grupo|classe|turma|série|klas|kelas|tingkatan|trieda|třída|klasa|razred|oddelek|odjeljenje|osztály|clasa|` +
		`klass|luokka|sınıf|şube|sinf|klassi|klase|klasė|класс|группа|клас|група|паралелка|одељење|τάξη|τμήμα|კლასი|դասարան|` +
		`الصف|الفصل|الشعبة|صف|فصل|کلاس|جماعت|כיתה|कक्षा|শ্রেণি|ชั้น|lớp|クラス|学級|班级|班級|班别|年级|반|학급|darasa`
	teacherWords = `(?:class\s+|form\s+|homeroom\s+)?teacher|tutor(?:a)?|instructor|lecturer|faculty name|klassenlehrer(?:in)?|klassenleitung|klassenlehrkraft|lehrer(?:in)?|lehrkraft|` +
		`docente|maestr[oa]|profesor(?:a)?|professor(?:a)?|professeur(?: principal)?|enseignant(?:e)?|insegnante|coordinatore|mentor|leerkracht|docent|wychowawca|nauczyciel(?:ka)?|třídní učitel(?:ka)?|učitel(?:ka)?|` +
		`triedny učiteľ|razrednik|razredni starešina|razredničarka|osztályfőnök|tanár|diriginte|învățător|profesor diriginte|klasslärare|mentorer|klasselærer|kontaktlærer|luokanvalvoja|opettaja|klassijuhataja|` +
		`sınıf öğretmeni|öğretmen|guru(?: kelas)?|wali kelas|ft|классный руководитель|кл\. ?рук\.?|преподаватель|учитель|класний керівник|викладач|вчитель|класен ръководител|учител|разредни старешина|` +
		`καθηγητής|δάσκαλος|المعلم|المعلمة|مربي الصف|معلم|استاد|دبیر|מחנכת?|מורה|कक्षा अध्यापक|शिक्षक|শিক্ষক|ครูประจำชั้น|ครู|gvcn|giáo viên|担任|班主任|老师|教师|담임|교사|mwalimu`
	termWords = `term|semester|session|academic year|school year|valid(?: from)?|effective(?: from)?|w\.?e\.?f|halbjahr|schuljahr|gültig ab|semestre|ciclo|curso|trimestre|cuatrimestre|período|ano letivo|año escolar|año académico|année(?: scolaire)?|année universitaire|anno scolastico|quadrimestre|` +
		`schooljaar|geldig vanaf|rok szkolny|semestr|školní rok|pololetí|školský rok|školska godina|polugodište|šolsko leto|tanév|félév|an școlar|semestrul|läsår|termin|skoleår|lukuvuosi|jakso|õppeaasta|mācību gads|mokslo metai|` +
		`öğretim yılı|eğitim öğretim yılı|dönem|tahun(?: ajaran| akademik)?|sesi|penggal|учебный год|семестр|четверть|навчальний рік|учебна година|срок|школска година|σχολικό έτος|εξάμηνο|` +
		`العام الدراسي|الفصل الدراسي|سال تحصیلی|نیمسال|שנת לימודים|סמסטר|सत्र|ภาคเรียนที่|ปีการศึกษา|năm học|học kỳ|học kì|年度|学期|學期|学年|학년도|학기`
	schoolLabel = `school(?:\s*name)?|name of (?:the )?school|schule|escuela|école|scuola|escola|sekolah|szkoła|школа|المدرسة|学校|學校|학교`
)

var (
	labelledClass   = lazy(fieldBefore + classWords + fieldValue)
	labelledTeacher = lazy(fieldBefore + teacherWords + fieldValue)
	labelledTerm    = lazy(fieldBefore + termWords + fieldValue)
	labelledSchool  = lazy(fieldBefore + schoolLabel + fieldValue)
	labelledWhole   = lazy(`^\S+(?:\s\S+)?\s*[:–-]\s*\S`) // "Class teacher: Kim Lee"
	classCode       = lazy(`(?i)^(?:\d{1,2}\s?[a-z]{1,3}\d?|[a-z]{1,3}\s?\d{1,2}[a-z]?|\d [a-z]+ \d|\d{1,2}\s?[-.]?\s?["«„“]?[А-ЯA-ZÇÄÖÜ]["»“”]?|\d{1,2}º [A-Z]|\d{1,2}[ªº]\s?[A-Z]?)$`)
	codeInTitle     = lazy(`(?i)(?:[—–-]\s*(\d{1,2}\s?[a-z]{1,2}|[a-z]{1,3}-?\d{1,2}[a-z]?)|class(?:es)?\s*\(([^)]{1,20})\))\s*$`)
	freeTerm        = lazy(`(?i)(?:^|[^\pL\d])((?:spring|summer|autumn|fall|winter)(?:\s+term)?(?:\s+\d)?(?:\s+\d{4})?|term\s+\d(?:\s+\d{4})?|sem(?:ester)?\s*[\divx]+|[1-4]\.\s*(?:halbjahr|semester|semestr|pololetí|félév|dönem)|` +
		`[1-4](?:er|º|°|e|ème|ª)\s*(?:trimestre|semestre|quadrimestre|bimestre|cuatrimestre)|(?:school year|schuljahr|curso|año escolar|année scolaire|ano letivo|anno scolastico|a\.\s?s\.|schooljaar|rok szkolny|školní rok|tahun ajaran)?\s*\d{4}\s*[-/–]\s*\d{2,4}|(?:19|20)\d{2}\s*年度?(?:第?[一二1-2]学期)?)(?:[^\pL\d]|$)`)
	freeClass = lazy(`(?i)(?:^|[^\pL])((?:class|year|grade|form|klasse|kelas|lớp|classe|klas|klasa|třída|trieda|classe|класс|клас)\s+\d{1,2}\s?[a-zа-я]?\b|[a-z]+ class\b|\d{1,2}[-.]?\s?[a-zа-яçđäöü]?\s*(?:класс|клас|sınıfı?|osztály|klasė|razred)|[一二三四五六1-6]年\s?[0-9A-Za-z一二三四五六七八九十]{1,2}[組组班]|[1-6]-[0-9A-C]\s?班|[1-6]학년\s?\d{1,2}반)`)
)

// lazy compiles a pattern when it is first used.
func lazy(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}

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
			if len(v)*2 >= len(text) || labelledWhole().MatchString(text) {
				f.Used[i] = true // else the rest of the line is kept beside it
			}
			return true
		}
		spaced := wideText(l)
		for _, m := range []struct {
			to *string
			re func() *regexp.Regexp
		}{{&f.ClassName, labelledClass}, {&f.Teacher, labelledTeacher}, {&f.Term, labelledTerm}, {&f.School, labelledSchool}} {
			if v := m.re().FindStringSubmatch(spaced); v != nil && set(m.to, v[1]) {
				labels[i] = true
			}
		}
		if terms.SchoolWord(text) && len(text) < 90 && !terms.SaysTimetable(text) && !labels[i] {
			set(&f.School, text)
		}
		if m := freeTerm().FindStringSubmatch(text); m != nil {
			set(&f.Term, m[1])
		}
		if m := freeClass().FindStringSubmatch(text); m != nil {
			set(&f.ClassName, m[1])
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
		if len(text) > longestField || !wordy(text) || terms.LabelWord(text) && !terms.SaysTimetable(text) {
			continue
		}
		score := size(l)
		switch {
		case labels[i]:
			score *= namesField
		case terms.SaysTimetable(text):
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
	if classCode().MatchString(f.Title) {
		f.ClassName = f.Title
	} else if m := codeInTitle().FindStringSubmatch(f.Title); m != nil {
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
