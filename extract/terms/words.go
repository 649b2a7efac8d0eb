package terms

import (
	"strings"
	"sync"
)

// vocabulary is a list of words of many languages that mean the same.
type vocabulary struct {
	words map[string]bool // folded; those of several words with spaces between
	parts []string        // of scripts that do not part words
	most  int             // words of the longest
}

// words makes a vocabulary when it is first asked; an underscore stands for a
// space.
func words(list string) func() vocabulary {
	return sync.OnceValue(func() vocabulary {
		v := vocabulary{words: foldSet(list), most: 1}
		for w := range v.words {
			v.most = max(v.most, strings.Count(w, " ")+1)
			if r := []rune(w)[0]; sign(r) || r >= 'ก' && r <= '๛' {
				v.parts = append(v.parts, w)
			}
		}
		return v
	})
}

// longestLabel is how long a text may be, in bytes, that is looked up.
const longestLabel = 200

// in reports whether a text holds one of the words.
func (v vocabulary) in(s string) bool {
	if len(s) > longestLabel {
		return false
	}
	tokens := wordsOf(s)
	for i := range tokens {
		for n := 1; n <= v.most && i+n <= len(tokens); n++ {
			if v.words[strings.Join(tokens[i:i+n], " ")] {
				return true
			}
		}
	}
	if plain(s) {
		return false
	}
	f := Fold(s)
	for _, p := range v.parts {
		if strings.Contains(f, p) {
			return true
		}
	}
	return false
}

// only reports whether a text is made of the words alone, marks aside.
func (v vocabulary) only(s string) bool {
	if len(s) > longestLabel {
		return false
	}
	tokens := wordsOf(s)
	for i := 0; i < len(tokens); {
		n := min(v.most, len(tokens)-i)
		for n > 0 && !v.words[strings.Join(tokens[i:i+n], " ")] {
			n--
		}
		if n == 0 {
			return false
		}
		i += n
	}
	return len(tokens) > 0
}

// wordsOf lists the words and numbers of a text, folded.
func wordsOf(s string) []string {
	var out []string
	for _, t := range scan(s) {
		if t.number || isWord(t.fold) {
			out = append(out, t.fold)
		}
	}
	return out
}

var breakWords = words(`lunch lunchtime break breaks breaktime recess playtime interval tea snack snacks dinner supper breakfast tiffin nutrition
	assembly registration homeroom advisory prayer zuhr dhuhr salah dismissal
	recreo receso almuerzo comida comedor descanso merienda desayuno pausa intervalo recreio almoco lanche esbarjo pati dinar esplai atseden jolasgaraia bazkaria
	pause recreation dejeuner repas cantine midi gouter recre interclasse
	grosse_pause mittag mittagspause mittagessen fruhstuckspause fruhstuck hofpause vesper
	ricreazione pranzo mensa merenda pauze lunchpauze middagpauze speelkwartier
	przerwa obiad duza_przerwa prestavka prestavky obed polední_přestávka svačina odmor veliki_odmor mali_odmor uzina rucak marenda malica kosilo kosila glavni_odmor pauza masa_de_pranz recreatie
	szunet nagyszunet ebed ebedszunet rast lunchrast frokost frikvarter pause_middag spisepause storefri lillefri lunsj friminutt matfri matpause langfri
	valitunti ruokailu ruokatunti lounas vahetund soogivahetund lounavaheaeg starpbridis pusdienas pertrauka pietus pietu_pertrauka
	teneffus ogle_arasi yemek yemek_arasi ogle_yemegi ara tenefus ogle nahar fasile
	rehat istirahat makan_siang makan_tengah_hari perhimpunan upacara ishoma solat sholat waktu_rehat
	перемена большая_перемена обед перерыв завтрак полдник перерва обідня_перерва велика_перерва междучасие обяд голямо_междучасие одмор ручак ужина перапынак абед
	διαλειμμα γευμα φαγητο μεγαλο_διαλειμμα შესვენება დასვენება ընդմիջում
	استراحة فسحة الفسحة استراحه غداء الغداء صلاة الصلاة طابور الطابور زنگ_تفریح تفریح ناهار نماز وقفہ کھانا הפסקה ארוחה ארוחת_צהריים הפסקת_אוכל
	मध्यावकाश लंच अवकाश भोजन मध्यांतर प्रार्थना टिफिन বিরতি টিফিন மதிய_உணவு இடைவேளை විවේකය
	พัก พักกลางวัน พักเที่ยง อาหารกลางวัน เข้าแถว nghi ra_choi nghi_trua an_trua giai_lao gio_ra_choi chao_co
	休憩 昼休み 給食 昼食 中休み 業間 清掃 掃除 朝の会 帰りの会 朝会 課間 课间 午休 午餐 大课间 午饭 早操 眼保健操 早读 升旗 점심 점심시간 쉬는시간 조회 종례 청소
	mapumziko chakula_cha_mchana pahinga tanghalian pouse middagete ikhefu amser_cinio egwyl cofrestru gwasanaeth namaz`)

// BreakWord reports whether a heading's words name a break or another entry
// that all days share.
func BreakWord(s string) bool { return breakWords().in(s) }

var labelWords = words(`start end time times timing timings day days date dates period periods per s_no sr_no no nr # level class classes room rooms section sec batch group groups grade year form week weeks
	slot slots session sessions lesson lessons hour hours subject subjects teacher teachers course courses begin finish sl_no sl code
	hora horas horario dia dias clase aula aulas grupo asignatura materia profesor inicio salida entrada curso
	heure heures jour jours horaire horaires classe salle matiere professeur debut groupe creneau seance
	zeit zeiten uhrzeit stunde stunden std tag tage klasse raum fach lehrer beginn ende von bis woche datum
	ora ore giorno giorni orario classe materia docente inizio fine turma disciplina horario sala professor termino tempo tempos
	uur uren tijd tijden dag dagen lokaal vak docent lesuur klas begintijd eindtijd
	godzina godziny godz dzien dni lekcja klasa sala przedmiot lp nauczyciel hodina hodiny cas den dny trida ucebna predmet deň dni trieda
	 sati vrijeme dan dani razred ucionica vreme ura ure cas oran ora ido nap napok osztaly terem tantargy
	tid tider dag dagar klass amne lektion lektioner time timer klokkeslaett fag kello aika paiva paivat luokka oppiaine tunti tund aeg paev klass laiks diena dienas stunda laikas pamoka pamokos klase
	interval_orar ziua zile clasa ora orele saat saatler gun gunler ders dersler sinif
	jam jam_ke masa waktu hari kelas hari_masa pukul mata_pelajaran subjek bilik ruang guru sesi
	время час часы день дни урок уроки пара пары класс группа аудитория предмет дисциплина преподаватель день_недели дни_недели звонки номер п_п
	час дні день_тижня група клас кабинет ден дни часове време ωρα ωρες μερα ημερα ημερες ταξη μαθημα
	الوقت الزمن اليوم الايام الأيام الحصة الحصص الصف الفصل المادة الساعة يوم ايام ساعة زمان ساعت روز روزها کلاس درس زنگ ایام وقت دن שעה שעות יום ימים שיעור כיתה מקצוע מורה חדר
	समय दिन वार घंटा कालांश कक्षा विषय সময় দিন ক্লাস நேரம் நாள் సమయం రోజు ಸಮಯ ದಿನ സമയം ദിവസം වේලාව දිනය
	เวลา วัน คาบ ชั่วโมง ชั้น ห้อง วิชา วัน_เวลา tiet thoi_gian buoi lop ngay phong sang chieu
	時間 時限 曜日 日付 校時 時刻 教科 科目 クラス 組 时间 節次 节次 星期 日期 班级 科目 课程 上午 下午 时段 시간 교시 요일 과목 반 날짜
	siku saa muda darasa oras araw klase tyd periode`)

// LabelWord reports whether a heading names a column of labels ("Time",
// "Class", "Start") rather than an entry or a day.
func LabelWord(s string) bool {
	v := labelWords()
	s = strings.TrimSpace(s)
	return v.only(s) || s == "#" || strings.EqualFold(s, "thứ") // folded it would be an English Thursday
}

var freeWords = words(`free free_period free_lesson vacant empty nil none null n_a no_class no_lesson no_classes not_applicable
	frei freistunde leer entfallt libre vacio vide libero vuoto livre vago vrij tussenuur wolne okienko volno volna_hodina okno slobodno slobodan_sat prost liber fereastra
	bos ledig haltimme fri vapaa hyppytunti vaba vaba_tund brivs laisva laisvas_langas szabad lyukasora prosto
	свободно окно нет вільно вікно свободен κενο ελευθερο kosong trong nghi ว่าง 空き 空きコマ 空 なし 無し 无 無 没课 无课 空课 공강 없음
	فارغ فارغة فراغ خالی آزاد فارغه פנוי חלון रिक्त खाली রিক্ত wolny`)

// FreeWord reports whether a text only says that nothing is there.
func FreeWord(s string) bool { return freeWords().only(s) }

var personTitles = words(`mr mrs ms miss mx sir madam dr prof professor teacher tr
	m mme mlle monsieur madame hr herr frau dhr mevr meester juf sr sra srta senor senora don dona
	sig signora pan pani mgr ing phdr dna dl domnul doamna kl bay bayan pak bu ibu cikgu`)

// PersonTitle reports whether a word stands before a person's name.
func PersonTitle(s string) bool { return personTitles().only(s) }

// Legend reports whether a text explains abbreviations: "MA = Maths, EN = English".
func Legend(s string) bool { return strings.Count(s, " = ") >= legendPairs }

const legendPairs = 2

// Contact reports whether a text tells how to reach a school: an address on the
// net, and more. A lesson may have a link alone.
func Contact(s string) bool {
	return len(strings.Fields(s)) > 2 && (strings.Contains(s, "@") || strings.Contains(s, "www."))
}

// DateOnly reports whether a text is nothing but a calendar date with its year.
func DateOnly(s string) bool {
	numbers, year := 0, false
	for _, t := range scan(s) {
		switch {
		case t.number:
			numbers++
			year = year || len(t.fold) == len("2026") && (strings.HasPrefix(t.fold, "19") || strings.HasPrefix(t.fold, "20"))
		case months[t.fold]:
			numbers++
		case isWord(t.fold):
			return false
		}
	}
	return year && numbers == mostDate
}

var startWords = words(`start starts begin begins from inicio inicia comienzo entrada desde de von beginn anfang ab debut mulai mula inizio dalle comeco van begintijd poczatek od zacatek zaciatek pocetak
	zacetek start kezdes kezdet inceput baslangic alku algab sakums pradzia начало с початок з αρχη εναρξη البداية بداية من شروع از התחלה bat_dau tu เริ่ม 開始 开始 시작 fra börjar borjar starttid`)

// StartWord reports whether a heading's words head times at which entries begin.
func StartWord(s string) bool { return startWords().in(s) }

var endWords = words(`end ends finish finishes to until till fin final fine salida hasta termina bis ende schluss selesai tamat sampai alle termino fim tot einde eindtijd koniec do konec kraj zavrsetak
	vege befejezes sfarsit bitis loppu lopp lõpp beigas pabaiga конец до кінець край τελος ληξη النهاية نهاية الى إلى پایان تا סיום ket_thuc den สิ้นสุด 終了 结束 結束 종료 slut sluttid til slutar`)

// EndWord reports whether a heading's words head times at which entries end.
func EndWord(s string) bool { return endWords().in(s) }

var schoolWords = words(`school college university academy institute faculty primary kindergarten polytechnic campus
	escuela colegio instituto universidad liceo ies ceip facultad preparatoria bachillerato escola colegio universidade faculdade agrupamento institut facultat ikastetxea
	ecole lycee college universite faculte maternelle schule grundschule gymnasium realschule hauptschule gesamtschule oberschule universitat hochschule berufsschule mittelschule kantonsschule berufskolleg
	scuola liceo istituto universita scuola_media basisschool middelbare lyceum universiteit hogeschool szkola liceum uniwersytet politechnika technikum podstawowa skola gymnazium univerzita fakulta zs ss vysoka_skola
	sveuciliste fakultet gimnazija osnovna_skola srednja_skola univerzitet univerza fakulteta iskola gimnazium egyetem altalanos_iskola scoala liceul universitatea colegiul gradinita
	skole grundskole gymnasieskola universitet grunnskole videregaende koulu lukio yliopisto ammattikorkeakoulu kool gumnaasium ulikool vidusskola pamatskola mokykla gimnazija universitetas progimnazija
	okul okulu lise lisesi ilkokulu ortaokulu universitesi fakultesi mekteb maktab sekolah smk sk sd smp sma sman smpn sdn madrasah universiti universitas kolej maktab tadika
	школа гимназия лицей университет институт факультет колледж техникум академия гімназія ліцей університет училище основно_училище университет школо основна_школа
	σχολειο γυμνασιο λυκειο πανεπιστημιο δημοτικο მკვლ სკოლა უნივერსიტეტი դպրոց
	مدرسة مدرسه جامعة دانشگاه ثانوية ابتدائية دبیرستان دبستان المدرسة جامعه اسکول בית_ספר תיכון אוניברסיטה विद्यालय महाविद्यालय विश्वविद्यालय स्कूल বিদ্যালয় கல்லூரி பள்ளி
	โรงเรียน มหาวิทยาลัย วิทยาลัย truong thpt thcs tieu_hoc dai_hoc 小学校 中学校 高等学校 高校 大学 小学 中学 学校 學校 國小 國中 초등학교 중학교 고등학교 대학교 shule chuo paaralan unibersidad ysgol scoil skool`)

// SchoolWord reports whether a text names a school.
func SchoolWord(s string) bool {
	return schoolWords().in(s) || strings.Contains(Fold(s), "schule") || strings.Contains(Fold(s), "universit")
}

var timetableWords = words(`timetable time_table timetables schedule class_schedule weekly_schedule course_schedule bell_schedule routine class_routine
	horario horarios horario_escolar horari ordutegia emploi_du_temps edt stundenplan stundenplane lehrplan wochenplan orario orario_scolastico orario_delle_lezioni lesrooster rooster roosters uurrooster lessenrooster
	plan_lekcji plan_zajec rozvrh rozvrh_hodin raspored raspored_sati raspored_casova urnik orarend orar orarul schema lektionsschema skema timeplan timeplan lukujarjestys tunniplaan stundu_saraksts nodarbibu_saraksts pamoku_tvarkarastis tvarkarastis
	ders_programi haftalik_program ders_cizelgesi ders_cedveli dars_jadvali jadual jadual_waktu jadwal jadwal_pelajaran jadwal_kuliah
	расписание расписание_занятий расписание_уроков розклад розклад_уроків разписание седмично_разписание програма распоред расклад сабақ_кестесі хичээлийн_хуваарь
	προγραμμα ωρολογιο_προγραμμα ცხრილი დասացուցակ
	جدول_الحصص جدول جدول_دراسي الجدول_الدراسي الجدول برنامه_هفتگی برنامه_درسی برنامه نظام_الاوقات ٹائم_ٹیبل מערכת_שעות מערכת समय_सारणी समय_सारिणी समय_तालिका টাইম_টেবিল রুটিন ক্লাস_রুটিন கால_அட்டவணை காலஅட்டவணை
	ตารางเรียน ตารางสอน thoi_khoa_bieu lich_hoc tkb 時間割 時間割表 课程表 課程表 课表 課表 功课表 功課表 시간표 수업시간표 ratiba ratiba_ya_masomo iskedyul amserlen clar_ama amchlar ora_leccion`)

// SaysTimetable reports whether a text calls something a weekly timetable.
func SaysTimetable(s string) bool { return timetableWords().in(s) }

var otherWords = words(`exam exams examination examinations exam_timetable assessment assessments midterm midterms mid_sem menu invoice receipt price prices order_form booklist weighting weightings holiday_list holidays open_day open_house
	rota duty_roster roster cleaning shift shifts departures arrivals bus_timetable train fixtures tournament prayer_times attendance_sheet attendance_register
	examen examenes parcial parciales calendario_escolar factura recibo menu_semanal lista_de_precios festivos exames provas fatura ementa cardapio feriados
	examens partiels controle_continu facture menu_de_la_semaine cantine_menu prufung prufungen prufungsplan klausur klausuren klausurplan speiseplan rechnung putzplan dienstplan schichtplan ferienplan ferientermine
	esami appello fattura menu_settimanale turni tentamen tentamens toetsrooster factuur weekmenu dienstrooster egzamin egzaminy jadlospis faktura dyzury harmonogram_egzaminow zkousky jidelnicek
	skuska jedalny_listok ispit ispiti jelovnik racun vizsga vizsgak etlap szamla examene meniu tenta tentor matsedel eksamen madplan tentit ruokalista koe kokeet eksamid eksami egzaminai
	sinav sinavlar yemek_listesi fatura nobet ujian jadwal_ujian jadual_peperiksaan peperiksaan imtihan piket jadwal_piket menu_makan
	экзамен экзамены сессия меню счет дежурства график_дежурств іспит екзамен меню изпит изпити εξετασεις μενου
	امتحان امتحانات الامتحانات اختبار اختبارات فاتورة امتحانی מבחן מבחנים בחינות תפריט परीक्षा পরীক্ষা สอบ ตารางสอบ thi lich_thi thuc_don 試験 定期テスト 期末 献立 献立表 考试 考試 菜单 食谱 发票 시험 시험시간표 식단표 급식표 mtihani`)

// SaysOther reports whether a text names something that looks like a timetable
// but is none of one week's lessons: an exam plan, a menu, a rota.
func SaysOther(s string) bool { return otherWords().in(s) }

// breakNames are words that are written one letter a day, or stacked.
var breakNames = []string{"lunch", "break", "recess", "rehat", "pausa", "pause", "recreo", "almuerzo", "tiffin", "dinner", "prayer", "snack", "receso", "registration", "assembly", "istirahat", "rehearsal"}

// NearBreak completes letters that were read one by one, up to two of five
// wrong, to the name of a break: "LU2CH" is LUNCH.
func NearBreak(s string) (string, bool) {
	f := Fold(s)
	if breakWords().words[f] {
		return s, true
	}
	for _, b := range breakNames {
		if len(b) >= 5 && 5*misplaced(f, b) <= 2*len(b) {
			return strings.ToUpper(b), true
		}
	}
	return "", false
}

// misplaced counts the letters of a word that another of its length has not
// at the same place; all of them where the lengths differ.
func misplaced(a, word string) int {
	r, n := []rune(a), 0
	if len(r) != len(word) {
		return len(word)
	}
	for i, c := range word { // names of breaks are ASCII
		if r[i] != c {
			n++
		}
	}
	return n
}
