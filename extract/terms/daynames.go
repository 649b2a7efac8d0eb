package terms

import "strings"

// names holds, per language, the seven days from Monday, each with its full
// names first and its abbreviations after a bar. All are folded (see Fold).
// Abbreviations of one or two letters count only beside other days of the
// same language (see ReadDays).
var names = map[string][7]string{
	"en": {"monday|mon mo", "tuesday|tue tues tu", "wednesday|wed weds we", "thursday|thu thur thurs th", "friday|fri fr", "saturday|sat sa", "sunday|sun su"},
	"es": {"lunes|lun lu", "martes|mar ma", "miercoles|mie mier mi", "jueves|jue ju", "viernes|vie vi", "sabado|sab sa", "domingo|dom do"},
	"fr": {"lundi|lun lu", "mardi|mar ma", "mercredi|mer me", "jeudi|jeu je", "vendredi|ven ve", "samedi|sam sa", "dimanche|dim di"},
	"de": {"montag|mo mon", "dienstag|di die", "mittwoch|mi mit mitt", "donnerstag|do don", "freitag|fr fre frei", "samstag sonnabend|sa sam", "sonntag|so son"},
	"pt": {"segunda segundafeira|seg 2a", "terca tercafeira|ter 3a", "quarta quartafeira|qua 4a", "quinta quintafeira|qui 5a", "sexta sextafeira|sex 6a", "sabado|sab", "domingo|dom"},
	"it": {"lunedi|lun lu", "martedi|mar ma", "mercoledi|mer me", "giovedi|gio gi", "venerdi|ven ve", "sabato|sab sa", "domenica|dom do"},
	"nl": {"maandag|maa ma", "dinsdag|din di", "woensdag|woe wo", "donderdag|don do", "vrijdag|vri vr", "zaterdag|zat za", "zondag|zon zo"},
	"pl": {"poniedzialek|pon pn", "wtorek|wt wto", "sroda|sr sro", "czwartek|czw cz", "piatek|pt pia", "sobota|sob so", "niedziela|nd nie niedz"},
	"cs": {"pondeli|po pon", "utery|ut ute", "streda|st str", "ctvrtek|ct ctv", "patek|pa pat", "sobota|so sob", "nedele|ne ned"},
	"sk": {"pondelok|po pon", "utorok|ut uto", "streda|st str", "stvrtok|st stv", "piatok|pi pia", "sobota|so sob", "nedela|ne ned"},
	"ms": {"isnin|isn", "selasa|sel", "rabu|rab", "khamis|kha", "jumaat jumat|jum", "sabtu|sab", "ahad|ahd"},
	"id": {"senin|sen", "selasa|sel", "rabu|rab", "kamis|kam", "jumat jum'at|jum", "sabtu|sab", "minggu ahad|min"},
	"sv": {"mandag|man ma", "tisdag|tis ti", "onsdag|ons on", "torsdag|tor tors to", "fredag|fre fr", "lordag|lor lo", "sondag|son so"},
	"da": {"mandag|man ma", "tirsdag|tir tirs ti", "onsdag|ons on", "torsdag|tor tors to", "fredag|fre fr", "lordag|lor lo", "sondag|son so"},
	"fi": {"maanantai|ma", "tiistai|ti", "keskiviikko|ke", "torstai|to", "perjantai|pe", "lauantai|la", "sunnuntai|su"},
	"hu": {"hetfo|het h", "kedd|ked k", "szerda|sze", "csutortok|csu cs", "pentek|pen p", "szombat|szo", "vasarnap|vas v"},
	"ro": {"luni|lun lu", "marti|mar ma", "miercuri|mie mi", "joi|jo", "vineri|vin vi", "sambata simbata|sam sa", "duminica|dum du"},
	"tr": {"pazartesi|pzt pts", "sali|sal", "carsamba|car", "persembe|per", "cuma|cum", "cumartesi|cmt cts", "pazar|paz"},
	"hr": {"ponedjeljak ponedeljak ponedeljek|pon", "utorak torek|uto tor", "srijeda sreda|sri sre", "cetvrtak cetrtek|cet", "petak petek|pet", "subota sobota|sub", "nedjelja nedelja|ned"},
	"et": {"esmaspaev|e", "teisipaev|t", "kolmapaev|k", "neljapaev|n", "reede|r", "laupaev|l", "puhapaev|p"},
	"lt": {"pirmadienis|pr pir", "antradienis|an ant", "treciadienis|tr tre", "ketvirtadienis|kt ket", "penktadienis|pn pen", "sestadienis|st ses", "sekmadienis|sk sek"},
	"ca": {"dilluns|dl", "dimarts|dt", "dimecres|dc", "dijous|dj", "divendres|dv", "dissabte|ds", "diumenge|dg"},
	"gl": {"luns|lun", "martes|mar", "mercores|mer", "xoves|xov", "venres|ven", "sabado|sab", "domingo|dom"},
	"eu": {"astelehena|al", "asteartea|as", "asteazkena|az", "osteguna|og", "ostirala|or", "larunbata|lr", "igandea|ig"},
	"cy": {"llun dydd_llun", "mawrth", "mercher", "iau", "gwener", "sadwrn", "sul"},
	"sw": {"jumatatu", "jumanne", "jumatano", "alhamisi", "ijumaa", "jumamosi", "jumapili"},
	"tl": {"lunes", "martes", "miyerkules", "huwebes", "biyernes", "sabado", "linggo"},
	"ru": {"понедельник|пн пон", "вторник|вт вто", "среда|ср сре", "четверг|чт чет", "пятница|пт пят", "суббота|сб суб", "воскресенье|вс вос"},
	"uk": {"понеділок понедилок|пн", "вівторок вивторок|вт", "середа|ср", "четвер|чт", "п'ятниця пятниця|пт", "субота|сб", "неділя недиля|нд"},
	"el": {"δευτερα|δευ δε", "τριτη|τρι τρ", "τεταρτη|τετ τε", "πεμπτη|πεμ πε", "παρασκευη|παρ πα", "σαββατο|σαβ σα", "κυριακη|κυρ κυ"},
	"ja": {"月曜日 月曜 月", "火曜日 火曜 火", "水曜日 水曜 水", "木曜日 木曜 木", "金曜日 金曜 金", "土曜日 土曜 土", "日曜日 日曜 日"},
	"zh": {"星期一 周一 週一 礼拜一", "星期二 周二 週二 礼拜二", "星期三 周三 週三 礼拜三", "星期四 周四 週四 礼拜四", "星期五 周五 週五 礼拜五", "星期六 周六 週六 礼拜六", "星期日 星期天 周日 週日"},
	"ko": {"월요일 월", "화요일 화", "수요일 수", "목요일 목", "금요일 금", "토요일 토", "일요일 일"},
	"vi": {"thu_hai thu_2 t2", "thu_ba thu_3 t3", "thu_tu thu_4 t4", "thu_nam thu_5 t5", "thu_sau thu_6 t6", "thu_bay thu_7 t7", "chu_nhat cn"},
	"ar": {"الاثنين الإثنين اثنين", "الثلاثاء ثلاثاء", "الأربعاء الاربعاء اربعاء", "الخميس خميس", "الجمعة جمعة", "السبت سبت", "الأحد الاحد احد"},
	"hi": {"सोमवार सोम", "मंगलवार मंगल", "बुधवार बुध", "गुरुवार गुरु", "शुक्रवार शुक्र", "शनिवार शनि", "रविवार रवि"},
	// One-letter initials, read only as a run in order.
	"initials": {"|m", "|t", "|w", "|t r", "|f", "|s", "|s"},
}

// name is one way to write a day.
type name struct {
	day  int // 0 Monday .. 6 Sunday
	full bool
}

// lexicon maps folded words of one language to their days.
type lexicon struct {
	code  string
	words map[string][]name
	days  [7][]string // full names per day
}

var lexicons = build()

func build() []lexicon {
	order := []string{"en", "es", "fr", "de", "pt", "it", "nl", "pl", "cs", "sk", "ms", "id", "sv", "da", "fi", "hu", "ro", "tr", "hr", "et",
		"lt", "ca", "gl", "eu", "cy", "sw", "tl", "ru", "uk", "el", "ja", "zh", "ko", "vi", "ar", "hi", "initials"}
	out := make([]lexicon, 0, len(order))
	for _, code := range order {
		l := lexicon{code: code, words: map[string][]name{}}
		for d, spec := range names[code] {
			full, short, _ := strings.Cut(spec, "|")
			for _, w := range strings.Fields(Fold(full)) {
				w = strings.ReplaceAll(w, "_", " ")
				l.words[w] = append(l.words[w], name{d, true})
				l.days[d] = append(l.days[d], w)
			}
			for _, w := range strings.Fields(short) {
				l.words[w] = append(l.words[w], name{d, false})
			}
		}
		out = append(out, l)
	}
	return out
}
