package synth

func estonian() *Vocabulary {
	return compact("Esmaspäev|Teisipäev|Kolmapäev|Neljapäev|Reede|Laupäev|Pühapäev", "E|T|K|N|R|L|P",
		"Matemaatika/MAT|Eesti keel/EK|Inglise keel/IK|Ajalugu/AJ|Loodusõpetus/LO|Geograafia/GEO|Bioloogia/BIO|Füüsika/FÜ|Keemia/KE|Muusika/MU|Kunst/KU|Kehaline kasvatus/KK",
		"õp. Tamm|õp. Saar|õp. Mägi|õp. Kask", "Ruum 12|Võimla|Aula|B3", "5.b|7.a|9.c", "2026/27|I poolaasta",
		"Kase Põhikool|Linna Gümnaasium", "Tunniplaan|Nädala tunniplaan",
		"Hommikuring|Vahetund|Lõuna|Klassijuhataja tund|Vaba|Aeg|Päev|Klass|Klassijuhataja|Õppeaasta|Ruum|Algus|Lõpp|Õpetaja|Aine|Kood|Tund|Nädal|Paaritu|Paaris",
		shortDay(), longDay())
}

func latvian() *Vocabulary {
	return compact("Pirmdiena|Otrdiena|Trešdiena|Ceturtdiena|Piektdiena|Sestdiena|Svētdiena", "P|O|T|C|Pk|S|Sv",
		"Matemātika/MAT|Latviešu valoda/LV|Angļu valoda/ANG|Vēsture/VĒS|Ģeogrāfija/ĢEO|Bioloģija/BIO|Fizika/FIZ|Ķīmija/ĶĪM|Mūzika/MŪZ|Sports/SP|Vizuālā māksla/VM|Datorika/DAT",
		"I. Bērziņa|J. Kalniņš|A. Ozola", "Kab. 12|Sporta zāle|Aktu zāle", "5.b|7.a|9.c", "2026/27|1. semestris",
		"Liepu pamatskola|Pilsētas ģimnāzija", "Stundu saraksts|Nedēļas stundu saraksts",
		"Rīta aplis|Starpbrīdis|Pusdienas|Klases stunda|Brīvs|Laiks|Diena|Klase|Audzinātāja|Mācību gads|Kabinets|Sākums|Beigas|Skolotājs|Priekšmets|Kods|Stunda|Nedēļa|Nepāra|Pāra",
		shortDay(), longDay())
}

func lithuanian() *Vocabulary {
	return compact("Pirmadienis|Antradienis|Trečiadienis|Ketvirtadienis|Penktadienis|Šeštadienis|Sekmadienis", "Pr|An|Tr|Kt|Pn|Št|Sk",
		"Matematika/MAT|Lietuvių kalba/LK|Anglų kalba/AK|Istorija/IST|Geografija/GEO|Biologija/BIO|Fizika/FIZ|Chemija/CHE|Muzika/MUZ|Dailė/DAI|Kūno kultūra/KK|Informatika/INF",
		"D. Petrauskienė|V. Kazlauskas|R. Žukas", "12 kab.|Sporto salė|204 kab.", "5b|7a|9c", "2026–2027|I pusmetis",
		"Ąžuolo progimnazija|Šilo gimnazija", "Pamokų tvarkaraštis|Tvarkaraštis",
		"Ryto ratas|Pertrauka|Pietūs|Klasės valandėlė|Laisva|Laikas|Diena|Klasė|Vadovas|Metai|Kabinetas|Pradžia|Pabaiga|Mokytojas|Dalykas|Kodas|Pamoka|Savaitė|Nelyginė|Lyginė",
		shortDay(), longDay())
}

func catalan() *Vocabulary {
	return compact("Dilluns|Dimarts|Dimecres|Dijous|Divendres|Dissabte|Diumenge", "Dl|Dt|Dc|Dj|Dv|Ds|Dg",
		"Matemàtiques/MAT|Llengua catalana/CAT|Llengua castellana/CAS|Anglès/ANG|Medi natural/MN|Medi social/MS|Música/MUS|Plàstica/PLA|Educació física/EF|Tecnologia/TEC|Francès/FRA",
		"Sra. Puig|Sr. Ferrer|Núria Vila|Sr. Soler", "Aula 3|Gimnàs|Laboratori|Pati", "2n A|1r ESO B|4t", "2026-2027|Primer trimestre",
		"Escola Montserrat|Institut La Riera", "Horari|Horari setmanal",
		"Rotllana|Esbarjo|Dinar|Assemblea|Lliure|Hora|Dia|Grup|Tutora|Curs|Aula|Inici|Final|Mestre|Assignatura|Codi|Sessió|Setmana|Senar|Parella",
		Plan{540, 60, 30, 120, 0, "LbLLlLL"}, Plan{480, 60, 30, 0, 0, "LLLbLLL"})
}

func swahili() *Vocabulary {
	return compact("Jumatatu|Jumanne|Jumatano|Alhamisi|Ijumaa|Jumamosi|Jumapili", "Jumatatu|Jumanne|Jumatano|Alhamisi|Ijumaa|Jumamosi|Jumapili",
		"Hisabati/HIS|Kiswahili/KIS|Kiingereza/ENG|Sayansi/SAY|Maarifa ya Jamii/MAJ|Historia/HIST|Jiografia/JIO|Muziki/MUZ|Michezo/MICH|Sanaa/SAN|Dini/DIN",
		"Mwl. Juma|Mwl. Asha|Mwl. Baraka", "Chumba 2|Maktaba|Uwanja", "Darasa la 5|Kidato 2", "Muhula wa 1|2026",
		"Shule ya Msingi Mwangaza|Sekondari ya Uhuru", "Ratiba ya masomo|Ratiba",
		"Mstarini|Mapumziko|Chakula cha mchana|Mkutano|Nafasi|Saa|Siku|Darasa|Mwalimu|Muhula|Chumba|Mwanzo|Mwisho|Mwalimu|Somo|Msimbo|Kipindi|Wiki",
		Plan{480, 40, 30, 60, 15, "rLLLbLLlL"}, Plan{480, 40, 20, 0, 0, "LLLbLLL"})
}

func filipino() *Vocabulary {
	return compact("Lunes|Martes|Miyerkules|Huwebes|Biyernes|Sabado|Linggo", "Lun|Mar|Miy|Huw|Biy|Sab|Lin",
		"Matematika/MATH|Filipino/FIL|English/ENG|Agham/SCI|Araling Panlipunan/AP|MAPEH/MAPEH|EsP/ESP|TLE/TLE|Musika/MUS|Sining/ART",
		"G. Santos|Gng. Reyes|Bb. Cruz", "Silid 4|Gym|Aklatan", "Baitang 5|7-Sampaguita", "2026-2027|Unang Markahan",
		"Paaralan ng San Isidro|Mataas na Paaralan ng Bayan", "Iskedyul ng Klase|Lingguhang Iskedyul",
		"Pagtitipon|Recess|Tanghalian|Pagpupulong|Bakante|Oras|Araw|Baitang|Guro|Markahan|Silid|Simula|Wakas|Guro|Asignatura|Kodigo|Klase|Linggo",
		Plan{450, 50, 20, 60, 15, "rLLbLLlLL"})
}

func vietnamese() *Vocabulary {
	return compact("Thứ 2|Thứ 3|Thứ 4|Thứ 5|Thứ 6|Thứ 7|Chủ nhật", "T2|T3|T4|T5|T6|T7|CN",
		"Toán/TOÁN|Ngữ văn/VĂN|Tiếng Anh/ANH|Vật lý/LÝ|Hóa học/HÓA|Sinh học/SINH|Lịch sử/SỬ|Địa lý/ĐỊA|Thể dục/TD|Âm nhạc/NHẠC|Mỹ thuật/MT|Tin học/TIN",
		"Cô Lan|Thầy Hùng|Cô Hương|Thầy Đức", "Phòng 12|Sân trường|Phòng Lab|P.204", "5A|7B|10A1", "2026-2027|Học kỳ 1",
		"Trường Tiểu học Hoa Sen|Trường THCS Bình Minh", "Thời khóa biểu|Thời khóa biểu lớp học",
		"Chào cờ|Ra chơi|Ăn trưa|Sinh hoạt lớp|Trống|Giờ|Ngày|Lớp|Giáo viên|Năm học|Phòng|Bắt đầu|Kết thúc|Giáo viên|Môn|Mã|Tiết|Tuần|Lẻ|Chẵn",
		Plan{420, 45, 20, 0, 0, "LLbLLL"}, Plan{435, 45, 15, 90, 15, "rLLbLLlLL"})
}

// vietnameseWords writes the numbers of days out.
func vietnameseWords() *Vocabulary {
	v := vietnamese()
	v.Days = [7]string{"Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"}
	return v
}

func russian() *Vocabulary {
	return compact("Понедельник|Вторник|Среда|Четверг|Пятница|Суббота|Воскресенье", "Пн|Вт|Ср|Чт|Пт|Сб|Вс",
		"Математика/МАТ|Русский язык/РЯ|Литература/ЛИТ|Английский язык/АНГ|История/ИСТ|География/ГЕО|Биология/БИО|Физика/ФИЗ|Химия/ХИМ|Музыка/МУЗ|Физкультура/ФК|Информатика/ИНФ",
		"Иванова О. П.|Петров С. А.|Соколова Е. В.|Жукова Н. И.", "Каб. 12|Спортзал|Каб. 204|Актовый зал", "5Б|7А|9В", "2026–2027|1 четверть",
		"Школа № 12|Гимназия «Заря»", "Расписание уроков|Расписание занятий",
		"Зарядка|Перемена|Обед|Классный час|Окно|Время|День|Класс|Классный руководитель|Год|Кабинет|Начало|Конец|Учитель|Предмет|Код|Урок|Неделя|Нечётная|Чётная",
		Plan{510, 45, 20, 0, 0, "LLbLLbL"}, Plan{510, 40, 15, 30, 15, "rLLbLLlLL"})
}

func ukrainian() *Vocabulary {
	return compact("Понеділок|Вівторок|Середа|Четвер|П'ятниця|Субота|Неділя", "Пн|Вт|Ср|Чт|Пт|Сб|Нд",
		"Математика/МАТ|Українська мова/УМ|Література/УЛ|Англійська мова/АНГ|Історія/ІСТ|Географія/ГЕО|Біологія/БІО|Фізика/ФІЗ|Хімія/ХІМ|Музика/МУЗ|Фізкультура/ФК|Інформатика/ІНФ",
		"Коваленко О. І.|Шевчук Н. П.|Бондар С. В.", "Каб. 5|Спортзал|Каб. 21", "5-Б|7-А|9-В", "2026/2027|І семестр",
		"Ліцей № 3|Гімназія «Мрія»", "Розклад уроків|Розклад занять",
		"Ранкова зустріч|Перерва|Обід|Виховна година|Вільно|Час|День|Клас|Класний керівник|Рік|Кабінет|Початок|Кінець|Вчитель|Предмет|Код|Урок|Тиждень|Непарний|Парний",
		Plan{510, 45, 20, 0, 0, "LLbLLbL"}, longDay())
}

func greek() *Vocabulary {
	return compact("Δευτέρα|Τρίτη|Τετάρτη|Πέμπτη|Παρασκευή|Σάββατο|Κυριακή", "Δευ|Τρι|Τετ|Πεμ|Παρ|Σαβ|Κυρ",
		"Μαθηματικά/ΜΑΘ|Γλώσσα/ΓΛΩ|Ιστορία/ΙΣΤ|Γεωγραφία/ΓΕΩ|Φυσική/ΦΥΣ|Χημεία/ΧΗΜ|Βιολογία/ΒΙΟ|Αγγλικά/ΑΓΓ|Μουσική/ΜΟΥ|Γυμναστική/ΓΥΜ|Εικαστικά/ΕΙΚ|Πληροφορική/ΠΛΗ",
		"κ. Παπαδάκη|κ. Νικολάου|κ. Γεωργίου", "Αίθουσα 3|Γυμναστήριο|Εργαστήριο", "Β2|Γ1|Α3", "2026-27|1ο τρίμηνο",
		"5ο Δημοτικό Σχολείο|2ο Γυμνάσιο", "Ωρολόγιο πρόγραμμα|Εβδομαδιαίο πρόγραμμα",
		"Συγκέντρωση|Διάλειμμα|Φαγητό|Συνέλευση|Κενό|Ώρα|Ημέρα|Τάξη|Υπεύθυνος|Σχολικό έτος|Αίθουσα|Έναρξη|Λήξη|Καθηγητής|Μάθημα|Κωδ.|Ώρα|Εβδομάδα|Μονή|Ζυγή",
		Plan{490, 45, 10, 0, 0, "LLbLLbL"}, longDay())
}

func japanese() *Vocabulary {
	return compact("月曜日|火曜日|水曜日|木曜日|金曜日|土曜日|日曜日", "月|火|水|木|金|土|日",
		"国語/国|算数/算|理科/理|社会/社|英語/英|音楽/音|図工/図|体育/体|道徳/道|総合/総|家庭/家",
		"佐藤|鈴木|高橋|田中", "音楽室|理科室|体育館|教室", "3年2組|5年1組", "2026年度|1学期",
		"桜小学校|みどり中学校", "時間割|時間割表",
		"朝の会|休み時間|給食|学級活動|空き|時間|曜日|組|担任|学期|教室|開始|終了|先生|教科|記号|時限|週",
		Plan{525, 45, 20, 50, 15, "rLLbLLlLL"})
}
