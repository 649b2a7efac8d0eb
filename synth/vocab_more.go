package synth

import "strings"

// compact builds a vocabulary from lists with bars between their items. named
// holds, in order: registration, break, lunch, assembly, free; time, day,
// class, teacher, term, room, start, end, staff; subject, code, period, week,
// and the words for odd and even weeks where there are any. subjects are
// names, each with its code after a slash.
func compact(days, short, subjects, people, rooms, classes, terms, schools, titles, named string, plans ...Plan) *Vocabulary {
	list := func(s string) []string { return strings.Split(s, "|") }
	v := &Vocabulary{Days: [7]string(list(days)), DaysShort: [7]string(list(short)), Teachers: list(people), Rooms: list(rooms), Classes: list(classes),
		Terms: list(terms), Schools: list(schools), Titles: list(titles), Markers: []string{"-", "--", "***", "X"}, Plans: plans}
	for _, s := range list(subjects) {
		name, code, _ := strings.Cut(s, "/")
		v.Subjects = append(v.Subjects, Subject{name, code})
	}
	into := []*string{&v.Registration, &v.Break, &v.Lunch, &v.Assembly, &v.Free, &v.Time, &v.Day, &v.Class, &v.Teacher, &v.Term, &v.Room, &v.Start, &v.End, &v.Staff,
		&v.Subject, &v.Code, &v.Period, &v.Week, &v.Odd, &v.Even}
	for i, word := range list(named) {
		*into[i] = word
	}
	return v
}

// School days that are usual in many places.
func shortDay() Plan { return Plan{480, 45, 20, 0, 0, "LLbLLbL"} }
func longDay() Plan  { return Plan{490, 45, 15, 45, 0, "LLbLLlLL"} }
func earlyDay() Plan { return Plan{435, 45, 20, 0, 15, "rLLbLLL"} }

func portuguese() *Vocabulary {
	return compact("Segunda-feira|Terça-feira|Quarta-feira|Quinta-feira|Sexta-feira|Sábado|Domingo", "Seg|Ter|Qua|Qui|Sex|Sáb|Dom",
		"Matemática/MAT|Português/POR|Ciências/CIE|História/HIS|Geografia/GEO|Inglês/ING|Educação Física/EDF|Artes/ART|Música/MUS|Física/FIS|Química/QUI|Biologia/BIO",
		"Prof. Souza|Profa. Ana Lima|Prof. Duarte|Profa. Conceição", "Sala 4|Laboratório|Quadra|Biblioteca", "6º A|Turma B|9º C", "2026|1º bimestre",
		"Colégio Monte Verde|Escola Básica do Sol", "Horário Escolar|Quadro de Horários|Horário",
		"Acolhida|Intervalo|Almoço|Assembleia|Livre|Horário|Dia|Turma|Professor|Ano letivo|Sala|Início|Fim|Docente|Disciplina|Código|Aula|Semana|Ímpar|Par",
		earlyDay(), longDay())
}

func italian() *Vocabulary {
	return compact("Lunedì|Martedì|Mercoledì|Giovedì|Venerdì|Sabato|Domenica", "Lun|Mar|Mer|Gio|Ven|Sab|Dom",
		"Italiano/ITA|Matematica/MAT|Storia/STO|Geografia/GEO|Inglese/ING|Scienze/SCI|Arte/ART|Musica/MUS|Educazione fisica/EDF|Tecnologia/TEC|Religione/REL|Francese/FRA",
		"Prof.ssa Bianchi|Prof. Ricci|Maestra Elena|Prof. Greco", "Aula 5|Palestra|Laboratorio|Biblioteca", "3ª A|1B|2ª C", "2026/27|Primo quadrimestre",
		"Istituto Comprensivo Valfiorita|Scuola Media Aurora", "Orario settimanale|Orario delle lezioni|Orario",
		"Accoglienza|Ricreazione|Pranzo|Assemblea|Libero|Ora|Giorno|Classe|Coordinatore|Anno|Aula|Inizio|Fine|Docente|Materia|Sigla|Lezione|Settimana|Dispari|Pari",
		Plan{485, 60, 15, 0, 0, "LLbLLL"}, longDay())
}

func dutch() *Vocabulary {
	return compact("Maandag|Dinsdag|Woensdag|Donderdag|Vrijdag|Zaterdag|Zondag", "Ma|Di|Wo|Do|Vr|Za|Zo",
		"Rekenen/REK|Taal/TAAL|Lezen/LEZ|Engels/EN|Geschiedenis/GS|Aardrijkskunde/AK|Gym/GYM|Muziek/MU|Tekenen/TEK|Biologie/BI|Wiskunde/WI|Natuurkunde/NA",
		"Juf Anneke|Meester Bram|Mevr. de Wit|Dhr. Visser", "Lokaal 3|Gymzaal|Aula|B12", "Groep 5|2B|H3A", "2026-2027|Periode 2",
		"Basisschool De Wilg|Het Zuiderlyceum", "Lesrooster|Weekrooster|Rooster",
		"Inloop|Pauze|Lunchpauze|Weekopening|Vrij|Tijd|Dag|Klas|Mentor|Schooljaar|Lokaal|Begin|Einde|Docent|Vak|Code|Uur|Week|Oneven|Even",
		Plan{510, 50, 15, 45, 0, "LLbLLlLL"}, shortDay())
}

func polish() *Vocabulary {
	return compact("Poniedziałek|Wtorek|Środa|Czwartek|Piątek|Sobota|Niedziela", "Pon|Wt|Śr|Czw|Pt|Sob|Nd",
		"Matematyka/MAT|Język polski/POL|Język angielski/ANG|Historia/HIS|Przyroda/PRZ|Geografia/GEO|Biologia/BIO|Fizyka/FIZ|Chemia/CHE|Muzyka/MUZ|Plastyka/PLA|WF/WF|Informatyka/INF",
		"p. Nowak|p. Zielińska|p. Wójcik|p. Łukasik", "Sala 12|Hala|Pracownia|s. 204", "Klasa 5a|2b|VII c", "2026/2027|Semestr I",
		"Szkoła Podstawowa nr 7|Liceum Lipowe", "Plan lekcji|Tygodniowy plan lekcji",
		"Zbiórka|Przerwa|Obiad|Apel|Wolne|Godzina|Dzień|Klasa|Wychowawca|Rok|Sala|Początek|Koniec|Nauczyciel|Przedmiot|Skrót|Lekcja|Tydzień|Nieparzysty|Parzysty",
		shortDay(), longDay())
}

func czech() *Vocabulary {
	return compact("Pondělí|Úterý|Středa|Čtvrtek|Pátek|Sobota|Neděle", "Po|Út|St|Čt|Pá|So|Ne",
		"Matematika/M|Český jazyk/ČJ|Anglický jazyk/AJ|Dějepis/D|Zeměpis/Z|Přírodopis/Př|Fyzika/F|Chemie/Ch|Hudební výchova/HV|Výtvarná výchova/VV|Tělesná výchova/TV|Informatika/Inf",
		"Mgr. Nováková|p. Dvořák|Mgr. Šimek|Mgr. Říhová", "Uč. 3|Tělocvična|Lab|U12", "4. A|Třída 6.B|8. C", "2026/27|1. pololetí",
		"ZŠ Na Kopečku|Gymnázium Lipová", "Rozvrh hodin|Týdenní rozvrh",
		"Ranní kruh|Přestávka|Oběd|Třídnická hodina|Volno|Čas|Den|Třída|Třídní učitel|Školní rok|Učebna|Od|Do|Vyučující|Předmět|Zkratka|Hodina|Týden|Lichý|Sudý",
		shortDay(), longDay())
}

func slovak() *Vocabulary {
	return compact("Pondelok|Utorok|Streda|Štvrtok|Piatok|Sobota|Nedeľa", "Po|Ut|St|Št|Pi|So|Ne",
		"Matematika/MAT|Slovenský jazyk/SJL|Anglický jazyk/ANJ|Dejepis/DEJ|Geografia/GEO|Biológia/BIO|Fyzika/FYZ|Chémia/CHE|Hudobná výchova/HUV|Výtvarná výchova/VYV|Telesná výchova/TSV|Informatika/INF",
		"Mgr. Kováč|Mgr. Horváthová|p. uč. Ďurišová|Ing. Šimko", "Trieda 3|Telocvičňa|Laboratórium|U12", "4.A|6.B|8.C", "2026/27|1. polrok",
		"ZŠ Pri Potoku|Gymnázium Javorová", "Rozvrh hodín|Týždenný rozvrh",
		"Ranný kruh|Prestávka|Obed|Triednická hodina|Voľno|Čas|Deň|Trieda|Triedny učiteľ|Školský rok|Učebňa|Od|Do|Učiteľ|Predmet|Skratka|Hodina|Týždeň|Nepárny|Párny",
		shortDay(), longDay())
}

func hungarian() *Vocabulary {
	return compact("Hétfő|Kedd|Szerda|Csütörtök|Péntek|Szombat|Vasárnap", "H|K|Sze|Cs|P|Szo|V",
		"Matematika/MAT|Magyar nyelv/MNY|Irodalom/IRO|Angol/ANG|Történelem/TÖRT|Földrajz/FÖL|Biológia/BIO|Fizika/FIZ|Kémia/KÉM|Ének-zene/ÉNEK|Rajz/RAJZ|Testnevelés/TES|Informatika/INF",
		"Kovács Éva|Szabó P.|Nagy Ilona|Tóth G.", "12. terem|Tornaterem|Labor|A3", "5.b|3.a|8.c", "2026/27|I. félév",
		"Tölgyfa Általános Iskola|Városi Gimnázium", "Órarend|Heti órarend",
		"Gyülekező|Szünet|Ebéd|Osztályfőnöki|Szabad|Idő|Nap|Osztály|Osztályfőnök|Tanév|Terem|Kezdet|Vége|Tanár|Tantárgy|Kód|Óra|Hét|Páratlan|Páros",
		shortDay(), longDay())
}

func romanian() *Vocabulary {
	return compact("Luni|Marți|Miercuri|Joi|Vineri|Sâmbătă|Duminică", "Lu|Ma|Mi|Jo|Vi|Sâ|Du",
		"Matematică/MAT|Limba română/ROM|Limba engleză/ENG|Istorie/IST|Geografie/GEO|Biologie/BIO|Fizică/FIZ|Chimie/CHI|Muzică/MUZ|Desen/DES|Educație fizică/EF|Informatică/INF|Religie/REL",
		"Prof. Ionescu|Prof. Dumitru|D-na Stănescu|Prof. Țurcanu", "Sala 5|Sala de sport|Laborator|Cab. 2", "Clasa a V-a B|7A|IX C", "2026-2027|Semestrul I",
		"Școala Gimnazială Nr. 4|Colegiul Unirea", "Orar|Orarul clasei|Orar săptămânal",
		"Întâlnire|Pauză|Prânz|Dirigenție|Liber|Ora|Ziua|Clasa|Diriginte|An școlar|Sala|Început|Sfârșit|Profesor|Disciplina|Cod|Lecția|Săptămâna|Impară|Pară",
		Plan{480, 50, 20, 0, 0, "LLbLLL"}, longDay())
}

func swedish() *Vocabulary {
	return compact("Måndag|Tisdag|Onsdag|Torsdag|Fredag|Lördag|Söndag", "Mån|Tis|Ons|Tor|Fre|Lör|Sön",
		"Matematik/MA|Svenska/SV|Engelska/EN|Historia/HI|Geografi/GE|Biologi/BI|Fysik/FY|Kemi/KE|Musik/MU|Bild/BL|Idrott/IDH|Slöjd/SL|Spanska/SPA",
		"Anna Lindqvist|Per Åberg|Karin Öst|J. Nyström", "Sal 12|Idrottshallen|NO-salen|Biblioteket", "4B|Klass 7A|9C", "2026/27|HT 2026",
		"Björkskolan|Västra skolan", "Schema|Veckoschema|Lektionsschema",
		"Samling|Rast|Lunch|Mentorstid|Ledigt|Tid|Dag|Klass|Mentor|Läsår|Sal|Start|Slut|Lärare|Ämne|Kod|Lektion|Vecka|Udda|Jämn",
		Plan{490, 50, 20, 40, 0, "LLbLlLL"}, longDay())
}

func danish() *Vocabulary {
	return compact("Mandag|Tirsdag|Onsdag|Torsdag|Fredag|Lørdag|Søndag", "Man|Tir|Ons|Tor|Fre|Lør|Søn",
		"Matematik/MAT|Dansk/DAN|Engelsk/ENG|Historie/HIS|Geografi/GEO|Biologi/BIO|Fysik/FYS|Musik/MUS|Billedkunst/BIL|Idræt/IDR|Tysk/TYS|Kristendom/KRI",
		"Mette Holm|Lars Bøgh|Pia Kjær|S. Møller", "Lokale 4|Hallen|Kantinen|B2", "4.b|7.a|9.c", "2026/27|1. halvår",
		"Egeskolen|Nørre Skole", "Skema|Ugeskema",
		"Morgensang|Frikvarter|Spisepause|Klassens time|Fri|Tid|Dag|Klasse|Klasselærer|Skoleår|Lokale|Start|Slut|Lærer|Fag|Kode|Lektion|Uge|Ulige|Lige",
		Plan{480, 45, 20, 30, 0, "LLbLLlLL"}, shortDay())
}

func norwegian() *Vocabulary {
	return compact("Mandag|Tirsdag|Onsdag|Torsdag|Fredag|Lørdag|Søndag", "Man|Tir|Ons|Tor|Fre|Lør|Søn",
		"Matematikk/MAT|Norsk/NOR|Engelsk/ENG|Naturfag/NAT|Samfunnsfag/SAM|KRLE/KRLE|Musikk/MUS|Kunst og håndverk/KH|Kroppsøving/KRØ|Mat og helse/MH|Spansk/SPA",
		"Kari Nordby|Ola Brekke|Siv Haugen|T. Aas", "Rom 12|Gymsalen|Biblioteket|A3", "5B|8A|Trinn 3", "2026/27|Høst 2026",
		"Fjellheim skole|Solvang ungdomsskole", "Timeplan|Ukeplan",
		"Samling|Friminutt|Lunsj|Klassens time|Fri|Tid|Dag|Klasse|Kontaktlærer|Skoleår|Rom|Start|Slutt|Lærer|Fag|Kode|Time|Uke",
		Plan{510, 60, 15, 30, 0, "LbLlLL"}, longDay())
}

func finnish() *Vocabulary {
	return compact("Maanantai|Tiistai|Keskiviikko|Torstai|Perjantai|Lauantai|Sunnuntai", "Ma|Ti|Ke|To|Pe|La|Su",
		"Matematiikka/MA|Äidinkieli/ÄI|Englanti/EN|Historia/HI|Maantiede/GE|Biologia/BI|Fysiikka/FY|Kemia/KE|Musiikki/MU|Kuvataide/KU|Liikunta/LI|Käsityö/KS|Uskonto/UE",
		"Virtanen|R. Mäkelä|Laine|Niemi H.", "Luokka 12|Liikuntasali|Musaluokka|B204", "5B|7A|9C", "2026–2027|Syyslukukausi",
		"Koivulan koulu|Järven yläkoulu", "Lukujärjestys|Viikon lukujärjestys",
		"Aamunavaus|Välitunti|Ruokailu|Luokanvalvoja|Vapaa|Aika|Päivä|Luokka|Opettaja|Lukuvuosi|Tila|Alkaa|Päättyy|Opettaja|Aine|Lyhenne|Tunti|Viikko|Pariton|Parillinen",
		Plan{495, 45, 15, 30, 0, "LLbLlLL"}, longDay())
}

func turkish() *Vocabulary {
	return compact("Pazartesi|Salı|Çarşamba|Perşembe|Cuma|Cumartesi|Pazar", "Pzt|Sal|Çar|Per|Cum|Cmt|Paz",
		"Matematik/MAT|Türkçe/TÜR|İngilizce/İNG|Fen Bilimleri/FEN|Sosyal Bilgiler/SOS|Tarih/TAR|Coğrafya/COĞ|Müzik/MÜZ|Görsel Sanatlar/GÖR|Beden Eğitimi/BED|Din Kültürü/DİN|Bilişim/BİL",
		"Ayşe Yılmaz|M. Demir|Elif Çelik|H. Şahin", "Derslik 4|Spor Salonu|Laboratuvar|D-12", "5-A|7/B|9-C", "2026-2027|1. Dönem",
		"Çınar Ortaokulu|Güneş Anadolu Lisesi", "Ders Programı|Haftalık Ders Programı",
		"Toplanma|Teneffüs|Öğle Arası|Rehberlik|Boş|Saat|Gün|Sınıf|Sınıf Öğretmeni|Dönem|Derslik|Başlangıç|Bitiş|Öğretmen|Ders|Kod|Ders|Hafta|Tek|Çift",
		Plan{510, 40, 15, 50, 0, "LLbLLlLL"}, shortDay())
}

func croatian() *Vocabulary {
	return compact("Ponedjeljak|Utorak|Srijeda|Četvrtak|Petak|Subota|Nedjelja", "Pon|Uto|Sri|Čet|Pet|Sub|Ned",
		"Matematika/MAT|Hrvatski jezik/HRV|Engleski jezik/ENG|Priroda/PRI|Povijest/POV|Geografija/GEO|Biologija/BIO|Fizika/FIZ|Kemija/KEM|Glazbena kultura/GK|Likovna kultura/LK|Tjelesni/TZK|Informatika/INF",
		"Učit. Horvat|Prof. Kovačić|Babić M.|Učit. Šarić", "Učionica 4|Dvorana|Kabinet|U12", "5.b|3.a|8.c", "2026./27.|1. polugodište",
		"OŠ Lipa|Gimnazija Jadran", "Raspored sati|Tjedni raspored",
		"Okupljanje|Odmor|Ručak|Sat razrednika|Slobodno|Vrijeme|Dan|Razred|Razrednik|Školska godina|Učionica|Početak|Kraj|Nastavnik|Predmet|Šifra|Sat|Tjedan|Neparni|Parni",
		shortDay(), longDay())
}
