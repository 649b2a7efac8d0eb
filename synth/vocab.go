package synth

import (
	"maps"
	"slices"
)

// Vocabulary is what a kind of school in one language writes on a timetable.
type Vocabulary struct {
	Days      [7]string // Monday first
	DaysShort [7]string
	Subjects  []Subject
	Teachers  []string
	Rooms     []string
	Classes   []string
	Terms     []string
	Schools   []string
	Titles    []string
	Markers   []string

	Registration, Break, Lunch, Assembly, Free        string
	Time, Day, Class, Teacher, Term, Room, Start, End string
	Staff                                             string // heads a column of teachers; Teacher is the class's own
	Subject, Code, Period, Week                       string
	Odd, Even                                         string // weeks, where the language has words for them

	Plans []Plan
}

// Subject is one subject with its code.
type Subject struct{ Name, Code string }

// Plan is a school day: where it starts, how long lessons, breaks and lunch
// are, in minutes, and in which order they come: r registration, L lesson, b
// break, l lunch.
type Plan struct {
	Start, Lesson, Break, Lunch, Registration int
	Order                                     string
}

// Languages lists the keys of the vocabularies in order.
func Languages() []string { return slices.Sorted(maps.Keys(vocabularies())) }

func subjects(pairs ...string) []Subject {
	var out []Subject
	for i := 0; i+1 < len(pairs); i += 2 {
		out = append(out, Subject{pairs[i], pairs[i+1]})
	}
	return out
}

// vocabularies maps a key (language, or language and kind of school) to its
// words.
func vocabularies() map[string]*Vocabulary {
	return map[string]*Vocabulary{
		"en-primary": englishPrimary(), "en-secondary": englishSecondary(), "en-university": englishUniversity(),
		"es": spanish(), "de": german(), "fr": french(), "ms": malay(), "id": indonesian(),
		"pt": portuguese(), "it": italian(), "nl": dutch(), "pl": polish(), "cs": czech(), "sk": slovak(), "hu": hungarian(), "ro": romanian(),
		"sv": swedish(), "da": danish(), "nb": norwegian(), "fi": finnish(), "tr": turkish(), "hr": croatian(), "et": estonian(), "lv": latvian(),
		"lt": lithuanian(), "ca": catalan(), "sw": swahili(), "tl": filipino(), "vi": vietnamese(), "vi-words": vietnameseWords(),
		"ru": russian(), "uk": ukrainian(), "el": greek(), "ja": japanese(),
	}
}

func englishWords() Vocabulary {
	return Vocabulary{
		Days:      [7]string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
		DaysShort: [7]string{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"},
		Terms:     []string{"Autumn 2026", "Spring 2027", "Summer 2027"},
		Titles:    []string{"Weekly Timetable", "Class Timetable", "Timetable"},
		Markers:   []string{"-", "--", "***", "X", "—"},

		Registration: "Registration", Break: "Break", Lunch: "Lunch", Assembly: "Assembly", Free: "Free",
		Time: "Time", Day: "Day", Class: "Class", Teacher: "Teacher", Term: "Term", Room: "Room", Start: "Start", End: "End",
		Subject: "Subject", Code: "Code", Period: "Period", Week: "Week", Odd: "Odd", Even: "Even", Staff: "Teacher",
	}
}

func englishPrimary() *Vocabulary {
	v := englishWords()
	v.Subjects = subjects("Maths", "MA", "English", "EN", "Phonics", "PH", "Science", "SC", "Guided Reading", "GR", "Handwriting", "HW",
		"History", "HI", "Geography", "GE", "Art", "AR", "Music", "MU", "PE", "PE", "RE", "RE", "Computing", "CO", "PSHE", "PS", "Spelling", "SP", "Topic", "TO")
	v.Teachers = []string{"Miss Green", "Mr Ashby", "Mrs Patel", "Mr Doyle", "Ms Okafor", "Mrs Finch"}
	v.Rooms = []string{"Hall", "Library", "Room 3", "ICT suite", "Field"}
	v.Classes = []string{"4B", "Year 2 Owls", "Oak Class", "3M", "Hedgehogs"}
	v.Schools = []string{"Little Oaks Primary School", "St Bride's Primary School", "Millbrook Community Primary"}
	v.Plans = []Plan{{520, 55, 15, 60, 15, "rLLbLlLL"}, {525, 50, 20, 60, 10, "rLLbLLlLL"}, {530, 60, 15, 55, 10, "rLLbLlLL"}}
	return &v
}

func englishSecondary() *Vocabulary {
	v := englishWords()
	v.Registration, v.Titles = "Tutor time", []string{"Student Timetable", "School Timetable", "Timetable 2026/27"}
	v.Subjects = subjects("Mathematics", "Ma", "English", "En", "Physics", "Ph", "Chemistry", "Ch", "Biology", "Bi", "History", "Hi",
		"Geography", "Gg", "French", "Fr", "Spanish", "Sp", "Drama", "Dr", "Music", "Mu", "Art", "Ar", "PE", "Pe", "Computer Science", "Cs", "Religious Studies", "Rs")
	v.Teachers = []string{"Mr Howell", "Mrs Adeyemi", "Dr Lang", "Ms Whitmore", "Mr Rossi", "Miss Tran", "Mr Byrne"}
	v.Rooms = []string{"S12", "E4", "M7", "Gym", "Lab 2", "H3", "A1", "IT1"}
	v.Classes = []string{"9K", "10R2", "7 Austen", "8W"}
	v.Schools = []string{"Harrow Vale Academy", "Westfield High School", "Kingsmere College"}
	v.Plans = []Plan{{520, 60, 20, 50, 20, "rLLbLlLL"}, {510, 50, 15, 45, 0, "LLbLLlLL"}, {525, 55, 20, 55, 15, "rLLbLLlL"}}
	return &v
}

func englishUniversity() *Vocabulary {
	v := englishWords()
	v.Break, v.Lunch = "Break", "Lunch Break"
	v.Titles = []string{"Lecture Timetable", "Weekly Schedule of Classes", "Department of Engineering"}
	v.Subjects = subjects("Linear Algebra", "MAT201", "Data Structures", "CSC210", "Operating Systems", "CSC305", "Thermodynamics", "MEC220",
		"Microeconomics", "ECO101", "Statistics", "STA150", "Database Systems", "CSC240", "Technical Writing", "ENG110", "Circuit Theory", "EEE204", "Algorithms", "CSC330")
	v.Teachers = []string{"Dr. N. Osei", "Prof. Lindqvist", "Dr. Mehta", "Dr. A. Costa", "Prof. Weiss", "K. Tan"}
	v.Rooms = []string{"LT1", "LT2", "B-204", "CS Lab", "E115", "Aud. 3"}
	v.Classes = []string{"BSc CS 3", "EE-2 A", "Group 7"}
	v.Terms = []string{"Semester 1", "Semester 2", "Fall 2026"}
	v.Schools = []string{"Northgate University", "Institute of Technology, Arden"}
	v.Plans = []Plan{{540, 60, 0, 60, 0, "LLLlLLL"}, {510, 60, 15, 60, 0, "LLbLLlLL"}, {540, 50, 10, 60, 0, "LLbLLlLL"}}
	return &v
}
