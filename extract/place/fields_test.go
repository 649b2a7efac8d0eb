package place

import (
	"strings"
	"testing"

	"github.com/learning-yogi/platform/extract/page"
)

// heading sets a line at a size; two spaces in the text are a wide gap.
func heading(s string, size float64) page.Line {
	l := page.Line{}
	x := 0.0
	for i, part := range strings.Split(s, "  ") {
		if i > 0 {
			x += 3 * size
		}
		for _, w := range strings.Fields(part) {
			b := page.Box{X0: x, X1: x + size*float64(len(w))/2, Y1: size}
			l.Words = append(l.Words, page.Word{Text: w, Box: b, Size: size, Confidence: 1})
			x = b.X1 + size*0.3
		}
	}
	return l
}

func TestReadFields(t *testing.T) {
	cases := []struct {
		lines []page.Line
		want  Fields
	}{
		{[]page.Line{heading("Little Oak Primary School", 20), heading("Class: 2EJ  Term: Autumn 2 2024  Teacher: Miss Joy", 14)},
			Fields{Title: "Little Oak Primary School", School: "Little Oak Primary School", ClassName: "2EJ", Term: "Autumn 2 2024", Teacher: "Miss Joy"}},
		{[]page.Line{heading("4M", 18)}, Fields{Title: "4M", ClassName: "4M"}},
		{[]page.Line{heading("Class Timetable — 7D", 18), heading("Class Teacher: Kim Lee", 10)}, Fields{Title: "Class Timetable — 7D", ClassName: "7D", Teacher: "Kim Lee"}},
		{[]page.Line{heading("Time Table For Normal School Days", 18)}, Fields{Title: "Time Table For Normal School Days"}},
		{[]page.Line{heading("Oak School", 20), heading("Timetable Year 4", 14), heading("Days", 14)},
			Fields{Title: "Timetable Year 4", School: "Oak School", ClassName: "Year 4"}},
		{[]page.Line{heading("| —", 30), heading("Time Table - FALL 2024", 14), heading("5 courses - 16 credits", 9)}, Fields{Title: "Time Table - FALL 2024", Term: "FALL 2024"}},
		{[]page.Line{heading("Stundenplan", 20), heading("Klasse: 5b  Klassenlehrerin: Frau Bähr  Schuljahr: 2026/27", 11)},
			Fields{Title: "Stundenplan", ClassName: "5b", Teacher: "Frau Bähr", Term: "2026/27"}},
		{[]page.Line{heading("IES Valdeluna", 12), heading("HORARIO", 20), heading("Grupo: 2º ESO B  Tutora: Ana Muñoz", 11), heading("Curso 2026-2027", 11)},
			Fields{Title: "HORARIO", School: "IES Valdeluna", ClassName: "2º ESO B", Teacher: "Ana Muñoz", Term: "Curso 2026-2027"}},
		{[]page.Line{heading("Szkoła Podstawowa nr 5", 12), heading("Plan lekcji", 20), heading("Klasa: 4a  Wychowawca: Anna Nowak", 11)},
			Fields{Title: "Plan lekcji", School: "Szkoła Podstawowa nr 5", ClassName: "4a", Teacher: "Anna Nowak"}},
		{[]page.Line{heading("Расписание уроков", 20), heading("Класс: 7 «Б»  Классный руководитель: Иванова А. П.", 11)},
			Fields{Title: "Расписание уроков", ClassName: "7 «Б»", Teacher: "Иванова А. П"}},
		{[]page.Line{heading("Расписание", 20), heading("5 класс", 14)}, Fields{Title: "Расписание", ClassName: "5 класс"}},
		{[]page.Line{heading("時間割", 20), heading("2年3組", 12), heading("担任：山田", 12)}, Fields{Title: "時間割", ClassName: "2年3組", Teacher: "山田"}},
		{[]page.Line{heading("课程表", 20), heading("班级：三年二班", 12)}, Fields{Title: "课程表", ClassName: "三年二班"}},
		{[]page.Line{heading("Horário 2026/2027", 20), heading("Turma: 7.º A", 11)}, Fields{Title: "Horário 2026/2027", ClassName: "7.º A", Term: "2026/2027"}},
		{[]page.Line{heading("Jadwal Pelajaran", 20), heading("Kelas: VII A  Wali Kelas: Bu Sari", 11)}, Fields{Title: "Jadwal Pelajaran", ClassName: "VII A", Teacher: "Bu Sari"}},
		{nil, Fields{}},
	}
	for _, c := range cases {
		got := ReadFields(c.lines)
		got.Used = nil
		if got.Title != c.want.Title || got.School != c.want.School || got.ClassName != c.want.ClassName || got.Teacher != c.want.Teacher || got.Term != c.want.Term {
			t.Errorf("got %+v, want %+v", got, c.want)
		}
	}
}
