package synth

func spanish() *Vocabulary {
	return &Vocabulary{
		Days:      [7]string{"Lunes", "Martes", "Miércoles", "Jueves", "Viernes", "Sábado", "Domingo"},
		DaysShort: [7]string{"Lun", "Mar", "Mié", "Jue", "Vie", "Sáb", "Dom"},
		Subjects: subjects("Matemáticas", "MAT", "Lengua", "LEN", "Inglés", "ING", "Ciencias Naturales", "CN", "Historia", "HIS",
			"Educación Física", "EF", "Música", "MUS", "Tecnología", "TEC", "Plástica", "PLA", "Física y Química", "FQ", "Tutoría", "TUT", "Francés", "FRA"),
		Teachers: []string{"Sra. Ibáñez", "Sr. Robles", "Ana Muñoz", "P. Quintana", "Sra. Vela"},
		Rooms:    []string{"Aula 12", "Lab 1", "Gimnasio", "A-3", "Taller"},
		Classes:  []string{"2º ESO B", "1º A", "4º C"},
		Terms:    []string{"Curso 2026-2027", "Primer trimestre"},
		Schools:  []string{"IES Valdeluna", "Colegio Santa Inés"},
		Titles:   []string{"Horario de clases", "Horario semanal", "Horario"},
		Markers:  []string{"-", "---", "***"},

		Registration: "Asamblea", Break: "RECREO", Lunch: "Comedor", Assembly: "Lectura", Free: "Libre",
		Time: "Hora", Day: "Día", Class: "Grupo", Teacher: "Tutor", Term: "Curso", Room: "Aula", Start: "Inicio", End: "Fin",
		Subject: "Asignatura", Code: "Clave", Period: "Sesión", Week: "Semana", Odd: "Impar", Even: "Par", Staff: "Profesor",
		Plans: []Plan{{495, 55, 30, 0, 0, "LLLbLLL"}, {480, 50, 30, 60, 0, "LLbLLL"}, {540, 60, 30, 90, 0, "LLbLlLL"}},
	}
}

func german() *Vocabulary {
	return &Vocabulary{
		Days:      [7]string{"Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"},
		DaysShort: [7]string{"Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"},
		Subjects: subjects("Mathe", "M", "Deutsch", "D", "Englisch", "E", "Sachunterricht", "SU", "Biologie", "Bio", "Geschichte", "Ge",
			"Erdkunde", "Ek", "Kunst", "Ku", "Musik", "Mu", "Sport", "Sp", "Religion", "Rel", "Französisch", "F", "Physik", "Ph", "Chemie", "Ch"),
		Teachers: []string{"Frau Krüger", "Herr Voß", "Fr. Lindner", "Hr. Yıldız", "Frau Bähr"},
		Rooms:    []string{"R 104", "Turnhalle", "Physiksaal", "A 12", "Aula"},
		Classes:  []string{"Klasse 5b", "3a", "8c"},
		Terms:    []string{"Schuljahr 2026/27", "2. Halbjahr"},
		Schools:  []string{"Lindenschule Grünau", "Gymnasium am Wall"},
		Titles:   []string{"Stundenplan", "Unser Stundenplan"},
		Markers:  []string{"-", "--", "///"},

		Registration: "Morgenkreis", Break: "Pause", Lunch: "Mittagspause", Assembly: "Klassenrat", Free: "Frei",
		Time: "Zeit", Day: "Tag", Class: "Klasse", Teacher: "Klassenleitung", Term: "Schuljahr", Room: "Raum", Start: "Beginn", End: "Ende",
		Subject: "Fach", Code: "Kürzel", Period: "Stunde", Week: "Woche", Odd: "Ungerade", Even: "Gerade", Staff: "Lehrkraft",
		Plans: []Plan{{480, 45, 20, 0, 0, "LLbLLbL"}, {475, 45, 20, 50, 0, "LLbLLlLL"}, {485, 45, 15, 0, 15, "rLLbLLL"}},
	}
}

func french() *Vocabulary {
	return &Vocabulary{
		Days:      [7]string{"Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi", "Samedi", "Dimanche"},
		DaysShort: [7]string{"Lun", "Mar", "Mer", "Jeu", "Ven", "Sam", "Dim"},
		Subjects: subjects("Mathématiques", "MATH", "Français", "FR", "Anglais", "ANG", "Histoire-Géo", "HG", "SVT", "SVT", "EPS", "EPS",
			"Musique", "MUS", "Arts plastiques", "ARTS", "Technologie", "TECH", "Physique-Chimie", "PC", "Lecture", "LEC", "Espagnol", "ESP"),
		Teachers: []string{"Mme Lefèvre", "M. Garnier", "Mme Bénard", "M. Chauvet"},
		Rooms:    []string{"Salle 8", "Gymnase", "B12", "CDI", "Labo"},
		Classes:  []string{"CM1", "6e B", "4e A"},
		Terms:    []string{"2026-2027", "1er trimestre"},
		Schools:  []string{"École Jules Verne", "Collège des Tilleuls"},
		Titles:   []string{"Emploi du temps", "Emploi du temps de la classe"},
		Markers:  []string{"-", "///", "***"},

		Registration: "Accueil", Break: "Récréation", Lunch: "Déjeuner", Assembly: "Vie de classe", Free: "Libre",
		Time: "Heure", Day: "Jour", Class: "Classe", Teacher: "Professeur", Term: "Année", Room: "Salle", Start: "Début", End: "Fin",
		Subject: "Matière", Code: "Code", Period: "Séance", Week: "Semaine", Odd: "Impaire", Even: "Paire", Staff: "Enseignant",
		Plans: []Plan{{510, 55, 15, 90, 0, "LLbLlLL"}, {500, 60, 15, 90, 10, "rLLbLlLL"}, {480, 55, 20, 60, 0, "LLbLLlLL"}},
	}
}

func malay() *Vocabulary {
	return &Vocabulary{
		Days:      [7]string{"Isnin", "Selasa", "Rabu", "Khamis", "Jumaat", "Sabtu", "Ahad"},
		DaysShort: [7]string{"Isn", "Sel", "Rab", "Kha", "Jum", "Sab", "Aha"},
		Subjects: subjects("Bahasa Melayu", "BM", "Bahasa Inggeris", "BI", "Matematik", "MT", "Sains", "SN", "Sejarah", "SJ", "Geografi", "GEO",
			"Pendidikan Islam", "PI", "Pendidikan Jasmani", "PJ", "Pendidikan Moral", "PM", "Kimia", "KIM", "Fizik", "FIZ", "Seni Visual", "SV"),
		Teachers: []string{"Cikgu Aminah", "En. Razak", "Pn. Salmah", "Cik Devi"},
		Rooms:    []string{"Makmal 1", "Bilik 5", "Padang", "Dewan"},
		Classes:  []string{"4 Bestari", "Tingkatan 2 Amanah", "5 Cerdik"},
		Terms:    []string{"Sesi 2026/2027", "Penggal 1"},
		Schools:  []string{"SK Taman Jaya", "SMK Seri Indah"},
		Titles:   []string{"Jadual Waktu Kelas", "Jadual Waktu"},
		Markers:  []string{"-", "--"},

		Registration: "Perhimpunan", Break: "REHAT", Lunch: "Makan tengah hari", Assembly: "Perhimpunan", Free: "Kosong",
		Time: "Masa", Day: "Hari", Class: "Kelas", Teacher: "Guru Kelas", Term: "Sesi", Room: "Bilik", Start: "Mula", End: "Tamat",
		Subject: "Mata Pelajaran", Code: "Kod", Period: "Waktu", Week: "Minggu", Odd: "Ganjil", Even: "Genap", Staff: "Guru",
		Plans: []Plan{{450, 60, 20, 0, 0, "LLbLLL"}, {460, 40, 20, 0, 0, "LLLbLLL"}},
	}
}

func indonesian() *Vocabulary {
	return &Vocabulary{
		Days:      [7]string{"Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"},
		DaysShort: [7]string{"Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min"},
		Subjects: subjects("Matematika", "MTK", "Bahasa Indonesia", "BIN", "Bahasa Inggris", "BIG", "IPA", "IPA", "IPS", "IPS", "Agama", "AGM",
			"PKn", "PKN", "Olahraga", "OR", "Seni Budaya", "SBD", "Informatika", "INF", "Prakarya", "PKY"),
		Teachers: []string{"Bu Ratna", "Pak Hendra", "Bu Wulandari", "Pak Yusuf"},
		Rooms:    []string{"Ruang 4", "Lab IPA", "Lapangan", "R. Musik"},
		Classes:  []string{"Kelas VII A", "Kelas 5", "X-2"},
		Terms:    []string{"Semester Ganjil", "Tahun Ajaran 2026/2027"},
		Schools:  []string{"SD Harapan Bangsa", "SMP Negeri Cemara"},
		Titles:   []string{"Jadwal Pelajaran", "Jadwal Pelajaran Mingguan"},
		Markers:  []string{"-", "--"},

		Registration: "Literasi", Break: "Istirahat", Lunch: "Makan siang", Assembly: "Upacara", Free: "Kosong",
		Time: "Waktu", Day: "Hari", Class: "Kelas", Teacher: "Wali Kelas", Term: "Semester", Room: "Ruang", Start: "Mulai", End: "Selesai",
		Subject: "Mata Pelajaran", Code: "Kode", Period: "Jam ke", Week: "Pekan", Staff: "Guru",
		Plans: []Plan{{420, 40, 15, 0, 15, "rLLLbLLL"}, {435, 45, 15, 30, 0, "LLbLLlL"}},
	}
}
