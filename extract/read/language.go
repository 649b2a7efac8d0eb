package read

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"github.com/learning-yogi/platform/extract/page"
	"github.com/learning-yogi/platform/extract/terms"
)

// lexicon has, by language, words that timetables of that language are full
// of, without diacritics (the first reading may not know them): the days,
// weighing three, then frequent words. Words shared by several languages are
// of little use and left out, except where all of them need it.
var lexicon = map[string]lexical{
	"eng": lexicalOf("monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat mo tu we th fr",
		"the and of lunch break time timetable class teacher room period english maths science history lab free week assembly day subject reading"),
	"fra": lexicalOf("lundi mardi mercredi jeudi vendredi samedi dimanche lun mer jeu ven",
		"de la les et du emploi temps horaire classe salle cours pause dejeuner recreation francais anglais histoire geographie heures semaine mathematiques allemand physique"),
	"deu": lexicalOf("montag dienstag mittwoch donnerstag freitag samstag sonntag mo di mi do fr",
		"der die das und stundenplan klasse uhr raum pause mathe mathematik deutsch englisch sport kunst musik religion geschichte erdkunde biologie chemie physik woche stunde lehrer"),
	"spa": lexicalOf("lunes martes miercoles jueves viernes sabado domingo lun mie jue vie",
		"el los las del y horario aula grupo clase recreo lengua ingles matematicas ciencias educacion fisica sociales profesor hora materia comida semestre turno tutoria receso dia lenguaje comunicacion generado"),
	"por": lexicalOf("segunda terca quarta quinta sexta feira segunda-feira terca-feira quarta-feira quinta-feira sexta-feira domingo",
		"do da dos e horario aula sala turma intervalo almoco portugues matematica ciencias educacao fisica historia geografia ingles professor aulas semestre manha tarde"),
	"ita": lexicalOf("lunedi martedi mercoledi giovedi venerdi sabato domenica lun mer gio ven",
		"il di della e orario classe aula ora intervallo pausa italiano matematica scienze inglese storia geografia motoria arte tecnologia docente lezioni religione"),
	"nld": lexicalOf("maandag dinsdag woensdag donderdag vrijdag zaterdag zondag maan dins woens donder vrij",
		"de het en van rooster lesrooster klas lokaal uur pauze nederlands engels wiskunde geschiedenis aardrijkskunde gym docent tijd les rekenen taal"),
	"pol": lexicalOf("poniedzialek wtorek sroda czwartek piatek sobota niedziela",
		"plan lekcji klasa sala godzina przerwa jezyk polski angielski matematyka historia przyroda fizyka chemia wychowanie fizyczne muzyka zajecia"),
	"ces": lexicalOf("pondeli utery streda ctvrtek patek sobota nedele ct pa",
		"rozvrh hodin trida ucebna prestavka cesky jazyk anglicky matematika dejepis zemepis prirodopis fyzika telesna vychova hudebni vytvarna tridnicka hodina tridni ucitel skolni rok pololeti volno obed cestina prvouka informatika"),
	"msa": lexicalOf("isnin selasa rabu khamis jumaat sabtu ahad",
		"jadual waktu masa hari kelas rehat sejarah matematik sains bahasa melayu inggeris pendidikan islam moral geografi seni guru perhimpunan jasmani bm bi"),
	"ind": lexicalOf("senin selasa rabu kamis jumat jum'at sabtu minggu",
		"jadwal pelajaran jam hari kelas istirahat upacara matematika bahasa indonesia inggris pendidikan agama ipa ips pkn penjas seni budaya guru sejarah mata"),
	"tur": lexicalOf("pazartesi sali carsamba persembe cuma cumartesi pazar pzt",
		"ders programi saat sinif ogle teneffus arasi turkce matematik ingilizce fen bilgisi sosyal beden egitimi gorsel muzik ogretmen okulu ilkokulu ortaokulu lisesi haftalik"),
	"ron": lexicalOf("luni marti miercuri joi vineri sambata duminica",
		"orar ora clasa scoala liceul pauza limba romana engleza franceza matematica istorie geografie biologie fizica chimie educatie sport desen muzica profesor diriginte saptamanal"),
	"hun": lexicalOf("hetfo kedd szerda csutortok pentek szombat vasarnap",
		"orarend ido ora osztaly iskola szunet ebed magyar nyelv irodalom matematika tortenelem angol nemet fizika kemia biologia foldrajz testneveles enek zene rajz tanar tanev"),
	"swe": lexicalOf("mandag tisdag onsdag torsdag fredag lordag sondag",
		"schema tid klass skola rast lunch svenska engelska matematik idrott musik bild slojd so no historia larare sal vecka och mentorstid lasar"),
	"dan": lexicalOf("mandag tirsdag onsdag torsdag fredag lordag sondag",
		"skema ugeskema tid klasse skole pause frikvarter spisepause dansk engelsk matematik idraet musik billedkunst natur teknologi historie laerer lokale og tysk"),
	"fin": lexicalOf("maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai",
		"lukujarjestys aika luokka koulu valitunti ruokailu aidinkieli matematiikka englanti ruotsi liikunta musiikki kuvataide historia uskonto opettaja lukuvuosi kemia fysiikka biologia"),
	"cat": lexicalOf("dilluns dimarts dimecres dijous divendres dissabte diumenge",
		"horari hora grup curs classe escola institut esbarjo dinar llengua catalana castellana angles matematiques musica plastica medi natural social educacio fisica tutoria aula setmana"),
	"slk": lexicalOf("pondelok utorok streda stvrtok piatok sobota nedela",
		"rozvrh hodin cas trieda skola prestavka obed slovensky jazyk anglicky matematika dejepis geografia prirodopis fyzika chemia telesna vychova hudobna vytvarna nabozenstvo ucitel triednicka hodina triedny skolsky rok polrok volno slovencina vlastiveda informatika"),
	"hrv": lexicalOf("ponedjeljak utorak srijeda cetvrtak petak subota nedjelja",
		"raspored sati vrijeme razred skola odmor rucak hrvatski jezik engleski matematika povijest zemljopis priroda biologija fizika kemija tjelesni glazbeni likovni vjeronauk nastavnik"),
	"est": lexicalOf("esmaspaev teisipaev kolmapaev neljapaev reede laupaev puhapaev",
		"tunniplaan tund aeg klass kool ruum opetaja vahetund soogivahetund eesti keel inglise vene matemaatika ajalugu muusika kunst loodusopetus geograafia bioloogia keemia fuusika kehaline kasvatus vaba klassijuhataja oppeaasta"),
	"lav": lexicalOf("pirmdiena otrdiena tresdiena ceturtdiena piektdiena sestdiena svetdiena",
		"stundu saraksts laiks klase skola kabinets skolotajs starpbridis pusdienas latviesu valoda anglu matematika vesture muzika sports geografija biologija kimija fizika dabaszinibas vizuala maksla datorika literatura brivs"),
	"lit": lexicalOf("pirmadienis antradienis treciadienis ketvirtadienis penktadienis sestadienis sekmadienis",
		"pamoku tvarkarastis pamoka laikas klase mokykla kabinetas mokytojas pertrauka pietus lietuviu kalba anglu matematika istorija muzika daile geografija biologija chemija fizika fizinis kuno kultura technologijos dorinis ugdymas gamta laisva klases valandele"),
	"isl": lexicalOf("manudagur thridjudagur midvikudagur fimmtudagur fostudagur laugardagur sunnudagur",
		"stundaskra stundatafla timi bekkur skoli stofa kennari friminutur hadegismatur islenska enska danska staerdfraedi natturufraedi samfelagsfraedi ithrottir sund myndmennt tonmennt heimilisfraedi textilmennt"),
	"vie": lexicalOf("chunhat",
		"thu thi the hai ba tu nam sau bay thoi khoa bieu lop gio tiet buoi sang chieu truong giao vien hoc ngu van toan tieng anh vat ly hoa sinh lich su dia am nhac my thuat duc tin choi trua nghi"),
}

// lexical is what a lexicon knows of one language.
type lexical struct{ days, words []string }

func lexicalOf(days, words string) lexical {
	return lexical{strings.Fields(days), strings.Fields(words)}
}

// The weight of a day's name against a frequent word, the lead that a
// language needs over the one of the first reading to be worth a second, and
// the score from which no further sample is needed.
const (
	dayWeight    = 3
	languageLead = 4
	sureScore    = 9
)

// firstLanguage is what a page is read in before anything is known of it.
func firstLanguage(installed []string) []string {
	if len(installed) == 0 || slices.Contains(installed, "eng") {
		return []string{"eng"}
	}
	return installed[:1]
}

// chooseLanguage tells which of the installed languages the words are in;
// current where no other leads clearly.
func chooseLanguage(words []string, current string, installed []string) string {
	score := languageScores(words)
	best := current
	for _, lang := range installed {
		if score[lang] > score[best] {
			best = lang
		}
	}
	if score[best] < score[current]+languageLead {
		return current
	}
	return best
}

// surely reports whether words leave no doubt about the language of a page:
// as good as three names of days, and a lead over every other language.
func surely(words []string) bool {
	best, second := 0, 0
	for _, n := range languageScores(words) {
		best, second = max(best, n), max(second, min(best, n))
	}
	return best >= sureScore && best >= second+languageLead
}

// languageScores weighs, by language, the words that are in its lexicon.
func languageScores(words []string) map[string]int {
	seen := map[string]bool{}
	for _, w := range words {
		seen[fold(w)] = true
	}
	unknown := unknownWords(seen)
	score := map[string]int{}
	for lang, lex := range lexicon {
		for _, w := range lex.days {
			if seen[w] {
				score[lang] += dayWeight
			} else if len(w) >= longDay && slices.ContainsFunc(unknown, func(u string) bool { return terms.Distance(u, w) == 1 }) {
				score[lang] += dayWeight - 1 // as the engine spells it that does not know the language, or sees it small
			}
		}
		for _, w := range lex.words {
			if seen[w] {
				score[lang]++
			}
		}
	}
	return score
}

// unknownWords lists the longer words that are in no lexicon.
func unknownWords(seen map[string]bool) []string {
	known := map[string]bool{}
	for _, l := range lexicon {
		for _, w := range append(slices.Clone(l.days), l.words...) {
			known[w] = true
		}
	}
	var unknown []string
	for w := range seen {
		if len(w) >= longDay-1 && !known[w] {
			unknown = append(unknown, w)
		}
	}
	return unknown
}

// longDay is the least length of a day's name that is known with one letter
// wrong.
const longDay = 5

// plain gives the base letters of the Latin diacritics of the languages above.
var plain = strings.NewReplacer(
	"á", "a", "à", "a", "â", "a", "ã", "a", "ä", "a", "ą", "a", "å", "a",
	"é", "e", "è", "e", "ê", "e", "ë", "e", "ę", "e", "ě", "e",
	"í", "i", "ì", "i", "î", "i", "ï", "i",
	"ó", "o", "ò", "o", "ô", "o", "õ", "o", "ö", "o",
	"ú", "u", "ù", "u", "û", "u", "ü", "u", "ů", "u",
	"ç", "c", "ć", "c", "č", "c", "ñ", "n", "ń", "n", "ň", "n",
	"ś", "s", "š", "s", "ź", "z", "ż", "z", "ž", "z", "ł", "l",
	"ă", "a", "ș", "s", "ş", "s", "ț", "t", "ţ", "t", "ğ", "g", "ı", "i", "ő", "o", "ű", "u", "ø", "o", "æ", "ae", "đ", "d", "ľ", "l", "ĺ", "l", "ŕ", "r",
	"ā", "a", "ē", "e", "ė", "e", "į", "i", "ī", "i", "ū", "u", "ų", "u", "ģ", "g", "ķ", "k", "ļ", "l", "ņ", "n", "ð", "d", "þ", "th",
	"ứ", "u", "ừ", "u", "ư", "u", "ậ", "a", "ờ", "o", "ớ", "o", "ợ", "o", "ơ", "o", "ế", "e", "ể", "e", "ọ", "o", "ạ", "a", "ả", "a", "ỹ", "y", "ỉ", "i", "ị", "i",
	"ř", "r", "ť", "t", "ď", "d", "ý", "y", "’", "'",
)

// fold lowers a word, without diacritics and the punctuation around it.
func fold(w string) string {
	return plain.Replace(strings.ToLower(strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) })))
}

// sampleSize is how many strips the language is told from: headings, the
// likely places of the days' names, and the longest lines.
const sampleSize = 36

// sampleStep is after how many strips the language is asked for.
const sampleStep = 6

// readAll reads every strip. Where the caller named no languages, a sample
// tells the page's own first, and the strips of the sample are then read
// again in it. It returns the languages in use.
func (p *picture) readAll(ctx context.Context, named []string) ([]string, error) {
	all := p.strips(func(*spot) bool { return true })
	if len(named) > 0 {
		return named, p.readStrips(ctx, all, named, p.reader.s.Canvas)
	}
	installed := p.reader.ocr.Languages()
	first := firstLanguage(installed)
	sample := p.sample(all)
	for n := 0; n < len(sample); {
		next := min(n+sampleStep, len(sample))
		if err := p.readStrips(ctx, sample[n:next], first, p.reader.s.Canvas); err != nil {
			return nil, err
		}
		if n = next; surely(wordsOf(sample[:n])) {
			sample = sample[:n]
		}
	}
	own := []string{chooseLanguage(wordsOf(sample), first[0], installed)}
	if own[0] == first[0] {
		other, doubt, err := p.script(ctx, sample, installed)
		if err != nil {
			return nil, err
		}
		if p.illegible = doubt && other == ""; other != "" {
			return []string{other}, p.readStrips(ctx, all, []string{other}, p.reader.s.Canvas)
		}
	}
	rest := slices.DeleteFunc(slices.Clone(all), func(s *strip) bool { return slices.Contains(sample, s) })
	if err := p.readStrips(ctx, rest, own, p.reader.s.Canvas); err != nil {
		return nil, err
	}
	again := sample
	if own[0] == first[0] {
		// The sample may have had too few words to tell.
		own[0] = chooseLanguage(wordsOf(all), first[0], installed)
		again = all
	}
	if own[0] == first[0] {
		return own, nil
	}
	again = slices.DeleteFunc(slices.Clone(again), func(s *strip) bool {
		return !slices.ContainsFunc(s.words, func(w page.Word) bool { return wordy(w.Text) })
	})
	return own, p.readAgain(ctx, again, own)
}

// strips lists the strips of the spots that want takes.
func (p *picture) strips(want func(*spot) bool) []*strip {
	var out []*strip
	for _, sp := range p.everySpot() {
		if want(sp) {
			for _, g := range sp.guesses {
				out = append(out, g.strips...)
			}
		}
	}
	return out
}

func (p *picture) sample(all []*strip) []*strip {
	heads := p.strips(func(sp *spot) bool { return sp.head })
	sample := slices.Clone(heads[:min(len(heads), sampleSize/2)])
	byLength := slices.Clone(all)
	slices.SortStableFunc(byLength, func(a, b *strip) int { return b.im.Rect.Dx() - a.im.Rect.Dx() })
	for _, s := range byLength {
		if len(sample) >= sampleSize {
			break
		}
		if !slices.Contains(sample, s) {
			sample = append(sample, s)
		}
	}
	return sample
}

func wordsOf(strips []*strip) []string {
	var out []string
	for _, s := range strips {
		for _, w := range s.words {
			out = append(out, w.Text)
		}
	}
	return out
}

// ownLanguageBonus is how much less quality a reading in the page's own
// language may have: the other language is sure of words it cannot spell. Where
// they differ in accents only, the own language's counts: the other knows none.
const ownLanguageBonus = 0.05

// plainLetter reports whether a letter is one that every language reads.
func plainLetter(r rune) bool { return r < unicode.MaxASCII }

func (p *picture) readAgain(ctx context.Context, strips []*strip, langs []string) error {
	before := make([]strip, len(strips))
	for i, s := range strips {
		before[i] = *s
	}
	if err := p.readStrips(ctx, strips, langs, p.reader.s.Canvas); err != nil {
		return err
	}
	for i, s := range strips {
		if s.quality()+ownLanguageBonus < before[i].quality() && !sameLetters(s.text(), before[i].text(), plainLetter) {
			*s = before[i]
		}
	}
	return nil
}
