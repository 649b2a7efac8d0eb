package read

import (
	"slices"
	"strings"
)

// alphabet is a language that pages are read in: its ISO 639-1 code, and the
// letters that it writes beside those of English.
type alphabet struct{ code, letters string }

// alphabets lists, by the name of their OCR language, those of Latin script.
var alphabets = map[string]alphabet{
	"eng": {"en", ""},
	"fra": {"fr", "àâçéèêëîïôùû"},
	"deu": {"de", "äöüß"},
	"spa": {"es", "áéíñóúü"},
	"por": {"pt", "áâãàçéêíóôõú"},
	"ita": {"it", "àèéìòù"},
	"nld": {"nl", "éë"},
	"pol": {"pl", "ąćęłńóśźż"},
	"ces": {"cs", "áčďéěíňóřšťúůýž"},
	"slk": {"sk", "áäčďéíľňóôšťúýž"},
	"msa": {"ms", ""},
	"ind": {"id", ""},
	"tur": {"tr", "çğıöşü"},
	"ron": {"ro", "ăâîșț"},
	"hun": {"hu", "áéíóöőúüű"},
	"swe": {"sv", "åäö"},
	"dan": {"da", "åæø"},
	"fin": {"fi", "äö"},
	"cat": {"ca", "àçèéíòóú"},
	"hrv": {"hr", "čćđšž"},
	"est": {"et", "äõöü"},
	"lav": {"lv", "āčēģīķļņšūž"},
	"lit": {"lt", "ąčęėįšųūž"},
	"isl": {"is", "áðéíóúýþæö"},
	"vie": {"vi", "ăâđêôơư"},
}

// others are further languages of Latin script, by ISO 639-1, whose letters some
// of the alphabets have.
var others = map[string]string{
	"nn": "åæø", "sl": "čšž", "gl": "áéíñóú", "eu": "ñ", "af": "êë", "sw": "", "tl": "", "gd": "àèìòù", "lb": "äéë", "uz": "",
}

// Writes reports whether the languages that a page was read in have all letters
// of the language with the given ISO 639-1 code. Of languages that it does not
// know it says no; of other scripts than Latin, yes: they are read in their own
// language or not at all.
func Writes(read []string, code string) bool {
	letters, known := others[code]
	for _, a := range alphabets {
		if a.code == code {
			letters, known = a.letters, true
		}
	}
	have := ""
	for _, name := range read {
		a, latin := alphabets[name]
		if !latin {
			return true
		}
		have += a.letters
	}
	return known && !strings.ContainsFunc(letters, func(r rune) bool { return !slices.Contains([]rune(have), r) })
}
